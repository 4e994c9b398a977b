"""The search plugin of Material, or of MkDocs."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from mkdocs.config.config_options import ExtraScriptValue

from ...core.publishing.search_entries import drop_duplicates
from . import static_i18n

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig


def search_plugin(config: MkDocsConfig) -> Any:
    """Return Material's search plugin; `None` if the site has none, or disables it."""
    for name in ("material/search", "search"):
        plugin = config.plugins.get(name)
        if plugin is not None and hasattr(plugin.config, "pipeline") and plugin.config.enabled:
            return plugin
    return None


def entries_of(config: MkDocsConfig) -> list[Any]:
    """Return the search entries of the current pass so far; the list itself, not a copy."""
    plugin = search_plugin(config)
    return getattr(plugin.search_index, "entries", []) if plugin else []


def search_options(env: Environment, config: MkDocsConfig) -> dict[str, Any]:
    """Return the theme's search options for the language of a pass: `lang`, `separator`, `pipeline`."""
    translate = env.get_template("partials/language.html", None, {"config": config}).module.t  # type: ignore[attr-defined]
    pipeline = translate("search.config.pipeline").split(",")
    return {
        "lang": [translate("search.config.lang")],
        "separator": translate("search.config.separator"),
        "pipeline": [name for step in pipeline if (name := step.strip())],
    }


COLLECT = -50
"""Priority of a handler between the search plugin, which completes its entries, and static-i18n, which merges them."""


def install_script(config: MkDocsConfig) -> None:
    """Add the script that makes pasting a query like typing it, if the site has search."""
    if search_plugin(config) and SCRIPT not in map(str, config.extra_javascript):
        config.extra_javascript.append(ExtraScriptValue(SCRIPT))


SCRIPT = "assets/javascripts/multilingual-blog-search.js"
WORKER = "assets/javascripts/multilingual-blog-search-{locale}.js"
"""Path of the worker for a language."""


def speed_up(config: MkDocsConfig) -> None:
    """Let static-i18n find duplicates in the search index in one pass, and none where search is switched off.

    It compares each entry of the default language with all entries of the others: 29 million comparisons
    for 1,000 posts in each of two languages (mkdocs-static-i18n 1.3.1, `reconfigure_search_duplicates`).
    It also reads the index of a search plugin with `enabled: false`, which has none, and fails
    (`reconfigure_search_index`).
    """
    static_i18n.replace_search_cleanup(config, drop_duplicates)
    for name in ("material/search", "search"):
        plugin: Any = config.plugins.get(name)
        if plugin is not None and not hasattr(plugin, "search_index"):
            plugin.search_index = SimpleNamespace(entries=[])
