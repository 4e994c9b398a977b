"""Which sites support incremental builds and template caches."""

from __future__ import annotations

import os
import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import quoted
from . import known_plugins, material, mkdocs_build, snippets, static_i18n, versions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig

_WORD = re.compile(r"\w+")
_EXTENSIONS = re.compile(
    r"(markdown\.extensions\.|pymdownx\.|material\.extensions\.)[\w.]+"
    r"|abbr|admonition|attr_list|codehilite|def_list|extra|fenced_code|footnotes|legacy_attrs|legacy_em|md_in_html|meta"
    r"|nl2br|sane_lists|smarty|tables|toc|wikilinks"
)

_CONFIGURING = (".yml", ".yaml", ".py", ".po", ".mo")
"""Extensions of files by which a site may be configured, wherever they are."""

_READ_ELSEWHERE = (
    *(*_CONFIGURING, ".html", ".htm", ".xml", ".css", ".js"),
    *(".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".ico"),
)
"""Extensions of files that a build reads for more than the pages that take them in."""

_TEMPLATES = (".html", ".xml", ".txt", ".jinja")
"""Extensions of templates."""


def obstacle(config: MkDocsConfig) -> str:
    """Return why a site cannot be built incrementally; empty if it can."""
    if reason := mkdocs_build.obstacle() or static_i18n.obstacle(config):
        return reason
    if config.strict:
        return "'strict' is on"
    if reason := versions.untested() or known_plugins.obstacle(config):
        return reason
    for extension in config.markdown_extensions:
        if not _EXTENSIONS.fullmatch(str(extension)):
            return f"unknown Markdown extension {quoted(extension)}"
    if reason := snippets.obstacle(config):
        return reason
    if config.extra_templates or config.theme.static_templates - {"404.html", "sitemap.xml"}:
        return "the site has custom static templates"
    if templates_mention(config, "pages"):
        return "a custom template reads all pages"
    return ""


def obstacle_to_template_caches(config: MkDocsConfig) -> str:
    """Return why templates may depend on unknown values; empty if they do not."""
    return versions.untested() or known_plugins.obstacle_to_template_caches(config)


def obstacle_to_moves(config: MkDocsConfig) -> str:
    """Return why adding, removing and moving articles takes a full build; empty if it does not."""
    if reason := known_plugins.obstacle_to_moves(config):
        return reason
    if templates_mention(config, "alternates", "i18n_alternates"):
        return "a custom template reads static-i18n's alternates, and an article was added, removed or moved"
    return ""


def templates_mention(config: MkDocsConfig, *names: str) -> bool:
    """Return whether a custom template of the site contains one of some names."""
    texts = (path.read_text("utf-8", "replace") for path in _own_templates(config))
    return any(not set(_WORD.findall(text)).isdisjoint(names) for text in texts)


def is_only_taken_in(path: str, config: MkDocsConfig) -> bool:
    """Return whether only pages that take in a file are known to read it: it is no template, image, or catalog."""
    name = os.path.basename(path)  # noqa: PTH119
    return not (name.startswith(".") or name.lower().endswith(_READ_ELSEWHERE) or _is_of_theme(path, config))


def is_only_copied(path: str, config: MkDocsConfig) -> bool:
    """Return whether a file of the docs folder matters to pages only that take it in: it is no code and no template."""
    return not (path.lower().endswith(_CONFIGURING) or _is_of_theme(path, config))


def _is_of_theme(path: str, config: MkDocsConfig) -> bool:
    return path.startswith(tuple(os.path.join(folder, "") for folder in config.theme.dirs))  # noqa: PTH118


@cache
def is_installed(folder: str) -> bool:
    """Return whether a folder of templates belongs to this plugin or to a package whose version determines it."""
    packages = filter(None, map(find_spec, ("material", "mkdocs", "mkdocs_static_i18n")))
    origins = (str(Path(package.origin).parent) for package in packages if package.origin)
    folders = tuple(map(os.path.realpath, (material.TEMPLATES, *origins)))  # a virtual environment may be a link
    return os.path.realpath(folder).startswith(folders)


def _own_templates(config: MkDocsConfig) -> Iterator[Path]:
    for folder in config.theme.dirs:
        if not is_installed(folder):
            paths = (path for path in Path(folder).rglob("*") if path.suffix in _TEMPLATES)
            yield from (path for path in paths if path.is_file())
