"""What a site is built with: MkDocs, or ProperDocs in its place; Material, or MaterialX, which carries it on."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import mkdocs

from .cache_keys import version_of

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

BUILDER: str = mkdocs.__name__
"""Distribution and package that build the site: ProperDocs puts itself in the place of the package `mkdocs`."""

MATERIAL = "material"
THEMES = {MATERIAL: "mkdocs-material", "materialx": "mkdocs-materialx"}
"""Distributions of Material and of what carries it on, by the name of their theme. All have the package `material`, so
only one of them can be installed."""

STATIC_I18N = "mkdocs-static-i18n"

PLUGIN = "mkdocs-multilingual-blog-core"
COMPLETE = "mkdocs-multilingual-blog"
"""The distribution of this package, and the one that brings Material and static-i18n along."""


def own_distribution() -> str:
    """Return the distribution by which this plugin is installed."""
    return COMPLETE if version_of(COMPLETE) else PLUGIN


def theme_of(config: MkDocsConfig) -> str:
    """Return the name of the theme among `THEMES` that a site's theme is, or is based on."""
    if config.theme.name in THEMES:
        return str(config.theme.name)
    return next((name for name, distribution in THEMES.items() if version_of(distribution)), MATERIAL)


def is_successor(config: MkDocsConfig) -> bool:
    """Return whether the theme carries Material on under another name, which static-i18n does not know."""
    return config.theme.name in THEMES and config.theme.name != MATERIAL


def plugin_of_theme(name: str, config: MkDocsConfig) -> str:
    """Return the name that a plugin of the theme has among those of a site, such as `material/tags` for `tags`."""
    return f"{theme_of(config)}/{name}"


def used_by(config: MkDocsConfig) -> tuple[str, ...]:
    """Return the distributions that build a site, on whose versions the adapters depend."""
    return BUILDER, THEMES[theme_of(config)], STATIC_I18N


def distribution(name: str) -> str:
    """Return the installed distribution in the place of Material's, if that is what is named; else the same."""
    if name != THEMES[MATERIAL] or version_of(name):
        return name
    return next((other for other in THEMES.values() if version_of(other)), name)


def command_of(module: str) -> list[str]:
    """Return the command that runs a module in a new interpreter, in which the same software builds sites."""
    if BUILDER == "mkdocs":
        return [sys.executable, "-m", module]
    code = f"import runpy; from {BUILDER} import replacement; runpy.run_module('{module}', run_name='__main__')"
    return [sys.executable, "-c", code]


def versions_of_templates() -> list[str]:
    """Return the versions of all packages that contain or render templates of pages."""
    names = ("Jinja2", "MarkupSafe", BUILDER, *THEMES.values(), STATIC_I18N)
    return [f"{name} {version_of(name)}" for name in names]
