"""What is needed of mkdocs-static-i18n, checked when a build starts.

All of it is used in `static_i18n`, `i18n_corrections`, and `language_paths`, so that another plugin could be put there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...core.errors import BlogError, Problem, quoted
from .cache_keys import version_of
from .language_paths import paths_of
from .software import STATIC_I18N, is_successor
from .versions import to_install

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_ATTRIBUTES = (
    *("building", "current_language", "default_language", "build_languages"),
    *("i18n_files_per_language", "extra_alternate", "get_language_config"),
)
"""Required attributes of the plugin, read in mkdocs-static-i18n 1.3.1."""

_OPTIONS = ("languages", "docs_structure", "fallback_to_default", "reconfigure_search")
_LANGUAGE_OPTIONS = ("locale", "build", "site_url", "fixed_link", "admonition_translations")

_PATH_ATTRIBUTES = ("reconfigure_files", "reconfigure_navigation")
"""Attributes without which languages cannot have paths of their own."""

_THEME_ATTRIBUTES = (
    *("reconfigure_mkdocs_config", "reconfigure_material_theme", "reconfigure_search_plugin"),
    *("extend_search_entries", "reconfigure_search_index"),
)
"""Attributes that know Material by its name only, without which a theme that carries it on cannot be used."""


def check(config: MkDocsConfig) -> None:
    """Check that static-i18n has the required attributes and options, and each language once.

    Raises:
        BlogError: If one is missing, or a language is listed twice, as static-i18n then builds it twice.
    """
    plugin: Any = config.plugins.get("i18n")
    if plugin is None:
        return
    languages: list[Any] = list(getattr(plugin.config, "languages", ()))
    missing = [name for name in _ATTRIBUTES if not hasattr(plugin, name)]
    missing += [f"config.{name}" for name in _OPTIONS if not hasattr(plugin.config, name)]
    if paths_of(config, ""):
        missing += [name for name in _PATH_ATTRIBUTES if not hasattr(plugin, name)]
    if is_successor(config):
        missing += [name for name in _THEME_ATTRIBUTES if not hasattr(plugin, name)]
    missing += [
        f"config.languages[].{name}"
        for name in _LANGUAGE_OPTIONS
        if any(not hasattr(language, name) for language in languages)
    ]
    if missing:
        message = f"version {version_of(STATIC_I18N)} has no {quoted(missing[0])}, which this plugin needs"
        raise BlogError([Problem(STATIC_I18N, message=message, hint=f"Install {to_install(STATIC_I18N)}.")])
    locales = [language.locale for language in languages]
    if twice := sorted({locale for locale in locales if locales.count(locale) > 1}):
        message = f"the language {quoted(twice[0])} is listed twice"
        raise BlogError([Problem("mkdocs.yml", message=message, hint="Keep one of the two.")])
