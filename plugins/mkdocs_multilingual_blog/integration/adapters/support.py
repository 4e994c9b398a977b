"""Which sites `rebuild` can keep up to date page by page: those of which all that makes a page is known."""

from __future__ import annotations

import inspect
import re
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import mkdocs
from mkdocs.commands import build as mkdocs_build

from . import known_plugins, material, static_i18n

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig

_EXTENSIONS = re.compile(
    r"(markdown\.extensions\.|pymdownx\.|material\.extensions\.)[\w.]+"
    r"|abbr|admonition|attr_list|codehilite|def_list|extra|fenced_code|footnotes|legacy_attrs|legacy_em|md_in_html|meta"
    r"|nl2br|sane_lists|smarty|tables|toc|wikilinks"
)

_VERSIONS = ("1.6.",)
"""Releases of MkDocs whose build was read; its functions for single pages belong to no interface that it promises."""

_POPULATE = ["page", "config", "files", "dirty"]
_BUILD = ["page", "config", "doc_files", "nav", "env", "dirty", "excluded"]
_TEMPLATE = ["template_name", "env", "files", "config", "nav"]


def obstacle(config: MkDocsConfig) -> str:
    """Return why pages of a site cannot be rebuilt one by one, or nothing."""
    if not _knows_mkdocs():
        return "this version of MkDocs is not known"
    if not static_i18n.can_enter(config):
        return "this version of mkdocs-static-i18n is not known"
    if config.strict:
        return "'strict' stops at each warning"
    if reason := what_templates_may_see(config):
        return reason
    for extension in config.markdown_extensions:
        if not _EXTENSIONS.fullmatch(str(extension)):
            return f"what the Markdown extension {extension!r} does is not known"
    if (config.mdx_configs.get("pymdownx.snippets") or {}).get("auto_append"):
        return "snippets are appended to all pages"
    if config.extra_templates or config.theme.static_templates - {"404.html", "sitemap.xml"}:
        return "the site has templates of its own that belong to no page"
    if templates_mention(config, "pages"):
        return "a template of the site reads all pages"
    return ""


def what_templates_may_see(config: MkDocsConfig) -> str:
    """Return why it is not known what templates see of a page, or nothing."""
    if config.hooks:
        return "the site has hooks"
    return known_plugins.obstacle(config)


def obstacle_to_moves(config: MkDocsConfig) -> str:
    """Return why articles of a site cannot come, go or move without a full build, or nothing."""
    if reason := known_plugins.obstacle_to_moves(config):
        return reason
    if templates_mention(config, "alternates", "i18n_alternates"):
        return "a template of the site reads the alternates of static-i18n, and an article came, went or moved"
    return ""


def _knows_mkdocs() -> bool:
    functions = {"_populate_page": _POPULATE, "_build_page": _BUILD, "_build_theme_template": _TEMPLATE}
    return mkdocs.__version__.startswith(_VERSIONS) and all(
        (function := getattr(mkdocs_build, name, None)) and list(inspect.signature(function).parameters) == parameters
        for name, parameters in functions.items()
    )


def templates_mention(config: MkDocsConfig, *names: str) -> bool:
    """Return whether a template that is neither this plugin's nor its theme's uses one of some names."""
    pattern = re.compile(rf"\b(?:{'|'.join(names)})\b")
    return any(pattern.search(path.read_text("utf-8", "replace")) for path in _own_templates(config))


def is_installed(folder: str) -> bool:
    """Return whether a folder of a theme is this plugin's or comes with a package whose version tells what it holds."""
    packages = filter(None, map(find_spec, ("material", "mkdocs", "mkdocs_static_i18n")))
    known = (material.TEMPLATES, *(str(Path(package.origin).parent) for package in packages if package.origin))
    return folder.startswith(known)


def _own_templates(config: MkDocsConfig) -> Iterator[Path]:
    for folder in config.theme.dirs:
        if not is_installed(folder):
            yield from (path for path in Path(folder).rglob("*") if path.suffix in (".html", ".xml", ".txt", ".jinja"))
