"""The search plugin of Material, of MaterialX, or of MkDocs."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from mkdocs.config.config_options import ExtraScriptValue

from ...core.publishing.search_entries import drop_duplicates
from . import static_i18n
from .software import is_successor, plugin_of_theme

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig


class LunrProvider:
    """MaterialX's search plugin with its provider `lunr`, as if it were that of Material; read in version 10.2.

    Attributes:
        config: The options of the provider, named as those of Material's plugin.
    """

    def __init__(self, plugin: Any, config: MkDocsConfig) -> None:
        self.config = plugin.config.lunr
        self._plugin = plugin
        self._site = config

    @property
    def search_index(self) -> Any:
        """The index of the pass; `None` before the plugin has begun it."""
        return getattr(self._plugin.provider, "search_index", None)

    def on_post_build(self, **_: Any) -> None:
        """Write the index."""
        self._plugin.provider.build(self._site)


def search_plugin(config: MkDocsConfig) -> Any:
    """Return the search plugin whose index has entries; `None` if the site has none, or disables it."""
    for name in (plugin_of_theme("search", config), "search"):
        plugin = config.plugins.get(name)
        if plugin is not None and hasattr(plugin.config, "pipeline") and plugin.config.enabled:
            return plugin
    plugin = _with_providers(config)
    return LunrProvider(plugin, config) if plugin and plugin.config.provider == "lunr" else None


def _with_providers(config: MkDocsConfig) -> Any:
    """Return MaterialX's search plugin, which searches by one of several providers; `None` for another theme."""
    plugin = config.plugins.get(plugin_of_theme("search", config)) if is_successor(config) else None
    return plugin if plugin is not None and hasattr(plugin, "provider") else None


def reads_pages(config: MkDocsConfig) -> bool:
    """Return whether the search index is made from all pages of the site, once they are written: by Pagefind."""
    plugin = _with_providers(config)
    return plugin is not None and plugin.config.provider == "pagefind"


def hold_back(config: MkDocsConfig) -> None:
    """Keep Pagefind from reading the site after each pass; `write_from_pages` lets it read all languages at once."""
    if reads_pages(config) and (provider := _with_providers(config).provider):
        provider.build = lambda _: None


def write_from_pages(config: MkDocsConfig) -> None:
    """Let Pagefind read the pages of all languages, and write an index for each."""
    if reads_pages(config) and (provider := _with_providers(config).provider):
        type(provider).build(provider, config)


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


def has_own_worker(config: MkDocsConfig) -> bool:
    """Return whether the theme lets another worker search: MaterialX asks its own for more than the plugin's has."""
    return _with_providers(config) is None


def speed_up(config: MkDocsConfig) -> None:
    """Let static-i18n find duplicates in the search index in one pass, and none where search is switched off.

    It compares each entry of the default language with all entries of the others: 29 million comparisons
    for 1,000 posts in each of two languages (mkdocs-static-i18n 1.3.1, `reconfigure_search_duplicates`).
    It also reads the index of a search plugin with `enabled: false`, which has none, and fails
    (`reconfigure_search_index`).
    """
    static_i18n.replace_search_cleanup(config, drop_duplicates)
    for name in (plugin_of_theme("search", config), "search"):
        plugin: Any = config.plugins.get(name)
        if plugin is not None and not hasattr(plugin, "search_index"):
            plugin.search_index = SimpleNamespace(entries=[])
