"""Which sites support incremental builds and template caches."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.text.option_lines import config_files
from . import (
    known_plugins,
    markdown_extensions,
    material_search,
    mkdocs_build,
    observed_plugins,
    static_i18n,
    versions,
)
from .own_templates import is_installed, templates_mention, templates_take_in

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_CONFIGURING = (".yml", ".yaml", ".py", ".po", ".mo")
"""Extensions of files by which a site may be configured, wherever they are."""

_OF_THEME = (
    *(".css", ".js", ".mjs", ".map", ".woff", ".woff2", ".ttf", ".otf"),
    *(".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".ico"),
)
"""Extensions of files of a theme that are copied; templates take in others, such as icons."""

_READ_ELSEWHERE = (
    *(*_CONFIGURING, ".html", ".htm", ".xml", ".css", ".js"),
    *(".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".ico"),
)
"""Extensions of files that a build reads for more than the pages that take them in."""


def obstacle(config: MkDocsConfig) -> str:
    """Return why a site cannot be built incrementally; empty if it can."""
    if reason := mkdocs_build.obstacle() or static_i18n.obstacle(config):
        return reason
    if config.strict:
        return "'strict' is on"
    if reason := versions.untested(config) or known_plugins.obstacle(config):
        return reason
    observations = observed_plugins.observations(config)
    names, packages = {one.name for one in observations}, {one.package for one in observations}
    if reason := markdown_extensions.obstacle(config, names, packages):
        return reason
    if config.extra_templates or config.theme.static_templates - {"404.html", "sitemap.xml"}:
        return "the site has custom static templates"
    if templates_mention(config, "pages"):
        return "a custom template reads all pages"
    if material_search.reads_pages(config):
        return "the search of the theme reads all pages"
    return ""


def obstacle_to_template_caches(config: MkDocsConfig) -> str:
    """Return why templates may depend on unknown values; empty if they do not."""
    return versions.untested(config) or known_plugins.obstacle_to_template_caches(config)


def obstacle_to_moves(config: MkDocsConfig) -> str:
    """Return why adding, removing and moving articles takes a full build; empty if it does not."""
    if reason := known_plugins.obstacle_to_moves(config):
        return reason
    if templates_mention(config, "alternates", "i18n_alternates"):
        return "a custom template reads static-i18n's alternates, and a page was added, removed or moved"
    return ""


def is_only_taken_in(path: str, config: MkDocsConfig) -> bool:
    """Return whether only pages that take in a file are known to read it: it is no template, image, or catalog."""
    name = os.path.basename(path)  # noqa: PTH119
    return not (name.startswith(".") or name.lower().endswith(_READ_ELSEWHERE) or _is_of_theme(path, config))


def is_only_copied(path: str, config: MkDocsConfig) -> bool:
    """Return whether a published file of the docs folder matters only to the pages that take it in.

    It configures nothing, no code was loaded from it, and it is no template.
    """
    if path.lower().endswith((".po", ".mo")) or _is_of_theme(path, config):
        return False
    is_config = path.endswith((".yml", ".yaml")) and Path(path) in config_files(Path(config.config_file_path or ""))
    return not is_config and not _is_loaded(path)


def is_ignored(path: str, config: MkDocsConfig) -> bool:
    """Return whether a hidden file of the docs folder matters only to the pages that take it in."""
    parts = path.replace(os.sep, "/").split("/")
    return not (path.lower().endswith(_CONFIGURING) or ".git" in parts or _is_of_theme(path, config))


def name_in_theme(path: str, config: MkDocsConfig) -> str:
    """Return the name of a file of the site's own theme folder that is only copied; empty for any other file."""
    for folder in config.theme.dirs:
        start = os.path.join(folder, "")  # noqa: PTH118
        if path.startswith(start) and not is_installed(folder):
            name = path.removeprefix(start).replace(os.sep, "/")
            is_copied = name.lower().endswith(_OF_THEME) and not templates_take_in(config, name)
            return name if is_copied else ""
    return ""


def _is_loaded(path: str) -> bool:
    """Return whether a file is a module that was imported, such as a hook."""
    return path.endswith(".py") and any(getattr(one, "__file__", None) == path for one in list(sys.modules.values()))


def _is_of_theme(path: str, config: MkDocsConfig) -> bool:
    return path.startswith(tuple(os.path.join(folder, "") for folder in config.theme.dirs))  # noqa: PTH118
