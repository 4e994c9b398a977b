"""The search index and the sitemap of each language, which a reader's browser loads; `plugin` says when.

Material's script looks for `search/search_index.json` and `sitemap.xml` below the address that a page names as
`base`, and takes the results to be there too. So pages of a further language name its root, such as `/ko/`, and its
index and its sitemap stand there. Beside mike the address stays, since the version selector looks beside it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.utils import write_file

from ...core.languages.korean_analysis import korean_reader
from ...core.languages.korean_search import read
from ...core.locales import Languages
from ...core.publishing.merging import CommonIndex
from ...core.publishing.search_entries import (
    Forms,
    Pages,
    SearchConfig,
    drop_copies,
    is_korean,
    korean_forms,
    search_index,
)
from ...core.storage.cache import digest
from ...core.storage.store import Store
from ..adapters import static_i18n
from ..adapters.cache_keys import digest_of_package

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig

    from .language_pass import Build
    from .page_fixes import SitemapEntry

SCRIPT = "assets/javascripts/multilingual-blog-search.js"
OFFLINE = "search/search_index.js"
"""Where Material's offline plugin has the index, for pages that are read from a disk."""

COLLECT = -50
"""Priority of a handler between the search plugin, which completes its entries, and static-i18n, which merges them."""

_SITEMAP = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}</urlset>\n'
)
_BASE = re.compile(r'(<script id="__config"[^>]*>\{.*?"base": ")([^"]*)')


@dataclass
class Search:
    """What the passes over all languages gather for search.

    Attributes:
        apart: Whether each language has an index of its own.
        own: What the site itself set of the search plugin's options.
        entries: The entries of the languages built so far.
        spoken: How the theme says that a language is searched, by option.
    """

    apart: bool
    own: dict[str, Any]
    entries: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    spoken: dict[str, dict[str, Any]] = field(default_factory=dict)

    @classmethod
    def begin(cls, config: MkDocsConfig) -> Search:
        """Look at what the site set, before the search plugin fills in what it did not."""
        options = {} if (plugin := search_plugin(config)) is None else plugin.config
        own = {name: options[name] for name in ("lang", "separator", "pipeline") if options.get(name) is not None}
        return cls((config.extra.get("version") or {}).get("provider") != "mike", own)

    def listen(self, locale: str, env: Environment, config: MkDocsConfig) -> None:
        """Ask the theme, in a language, how that is searched."""
        say = env.get_template("partials/language.html", None, {"config": config}).module.t  # type: ignore[attr-defined]
        pipeline = re.split(r"\s*,\s*", say("search.config.pipeline"))
        self.spoken[locale] = {
            "lang": [say("search.config.lang")],
            "separator": say("search.config.separator"),
            "pipeline": [step for step in pipeline if step.strip()],
        }

    def collect(self, locale: str, config: MkDocsConfig) -> None:
        """Keep what the search plugin found on the pages of a language."""
        if plugin := search_plugin(config):
            self.entries[locale] = list(plugin.search_index.entries)

    def write(self, config: MkDocsConfig, languages: Languages, store: Store | None = None) -> None:
        """Write the indexes: all languages are built now, and static-i18n made one list of their entries.

        Args:
            config: The site.
            languages: Its languages.
            store: Where indexes are kept; `None` for nowhere.
        """
        plugin = search_plugin(config)
        if plugin is None:
            return
        if self.apart:
            for locale, entries in self.entries.items():
                told = {**self.spoken[locale], **self.own}
                self._write({locale: entries}, told, languages.prefix(locale), config, store)
            if languages.default not in self.entries:  # what stands there is of another language, whose root it is not
                for path in ("search/search_index.json", OFFLINE):
                    (Path(config.site_dir) / path).unlink(missing_ok=True)
        else:
            kept = {id(entry) for entry in plugin.search_index.entries}
            merged = {locale: [one for one in found if id(one) in kept] for locale, found in self.entries.items()}
            self._write(merged, plugin.config, "", config, store)

    def write_sitemaps(self, entries: Iterable[SitemapEntry], build: Build, config: MkDocsConfig) -> None:
        """Write the sitemaps that instant navigation reads: the pages of one language, where that is not the default.

        Args:
            entries: The sitemap of all languages.
            build: Any pass.
            config: The site.
        """
        known = list(entries)
        for locale in build.languages.locales:
            prefix = build.languages.prefix(locale)
            root = build.absolute(locale, prefix)
            if self.apart and prefix and build.site_urls[locale]:
                urls = "".join(
                    f"  <url><loc>{escape(one.loc)}</loc></url>\n" for one in known if one.loc.startswith(root)
                )
                write_file(_SITEMAP.format(urls=urls).encode(), str(Path(config.site_dir) / prefix / "sitemap.xml"))

    def settings(self, told: Mapping[str, Any], config: MkDocsConfig) -> SearchConfig:
        """Return how an index is read, by what the theme says of a language or the search plugin of all."""
        return SearchConfig(
            lang=tuple(told["lang"]),
            separator=told["separator"],
            pipeline=tuple(told["pipeline"]),
            fields=search_plugin(config).config.fields,
            own_separator="separator" in self.own,
        )

    def _write(
        self,
        entries: dict[str, list[dict[str, Any]]],
        told: Mapping[str, Any],
        prefix: str,
        config: MkDocsConfig,
        store: Store | None,
    ) -> None:
        reader = korean_reader() if any(map(is_korean, entries)) else read
        forms = partial(korean_forms, reader=reader)
        if store and reader is read:
            forms = partial(_kept_forms, forms, store)
        file = Path(config.site_dir) / prefix / "search" / "search_index.json"
        _put(file, search_index(entries, self.settings(told, config), prefix, forms))
        if (Path(config.site_dir) / OFFLINE).is_file():
            write_file(b"var __index = " + file.read_bytes(), str(file.with_name(Path(OFFLINE).name)))


def _kept_forms(make: Callable[[Pages], Forms], store: Store, pages: Pages) -> Forms:
    """Return what an earlier build made from the same pages, or make it: it takes longer than all else of an index."""
    texts = (repr([(one["title"], one["text"], one.get("tags")) for one in page]) for page in pages)
    key = digest(b"Korean forms", digest_of_package(), *(text.encode("utf-8", "surrogatepass") for text in texts))
    if kept := store.get(key):
        return Forms(*json.loads(kept))
    made = make(pages)
    store.put(key, json.dumps(made, ensure_ascii=False).encode("utf-8", "surrogatepass"))
    return made


def common_index(config: MkDocsConfig, own: Search | None) -> CommonIndex | None:
    """Return how the search index that all languages have in common is made; `None` where there is none.

    Args:
        config: The site.
        own: What was gathered for it; `None` where the site wants search as Material has it.
    """
    if not is_common(config, own):
        return None
    told = search_plugin(config).config
    return CommonIndex(static_i18n.drops_search_copies(config), own.settings(told, config) if own else None)


def is_common(config: MkDocsConfig, own: Search | None) -> bool:
    """Return whether all languages have one search index.

    Args:
        config: The site.
        own: What was gathered for it; `None` where the site wants search as Material has it.
    """
    return search_plugin(config) is not None and not (own and own.apart)


def install(config: MkDocsConfig) -> None:
    """Add the script that makes pasting a search like typing it, where there is a search."""
    if search_plugin(config) and SCRIPT not in map(str, config.extra_javascript):
        config.extra_javascript.append(ExtraScriptValue(SCRIPT))


def set_base(html: str, prefix: str) -> str:
    """Let a page name the root of its language, where its index and its sitemap are."""
    return _BASE.sub(rf"\g<1>\g<2>/{prefix}", html, count=1) if prefix else html


def search_plugin(config: MkDocsConfig) -> Any:
    """Return Material's search plugin; `None` where the site has none, or has switched it off."""
    for name in ("material/search", "search"):
        plugin = config.plugins.get(name)
        if plugin is not None and hasattr(plugin.config, "pipeline") and plugin.config.enabled:
            return plugin
    return None


def speed_up(config: MkDocsConfig) -> None:
    """Let static-i18n find copies in the search index in one pass instead of by comparing all with all.

    It compares each entry of the default language with all entries of the others: 29 million comparisons
    for 1,000 posts in each of two languages (mkdocs-static-i18n 1.3.1, `reconfigure_search_duplicates`).
    """
    static_i18n.replace_search_cleanup(config, drop_copies)


def entries_of(config: MkDocsConfig) -> list[Any]:
    """Return the entries of the pass that is going on, as far as it has come; the list itself."""
    plugin = search_plugin(config)
    return getattr(plugin.search_index, "entries", []) if plugin else []


def rewrite(config: MkDocsConfig, languages: Languages, own: Search | None, entries: dict[str, list[Any]]) -> None:
    """Write the search index of a built site anew.

    Args:
        config: The site.
        languages: Its languages.
        own: What was gathered for it; `None` where the site wants search as Material has it.
        entries: The entries of all passes, in their order, by language.
    """
    plugin = search_plugin(config)
    if plugin is None:
        return
    index = plugin.search_index
    index.entries[:] = [entry for found in entries.values() for entry in found]
    static_i18n.drop_search_copies(config, index.entries)
    if own:
        own.entries = entries
        own.write(config, languages)
    else:
        _put(Path(config.site_dir) / "search" / "search_index.json", [index.generate_search_index(None)])


def _put(path: Path, parts: Iterable[str]) -> None:
    """Write a file that browsers may be fetching: it is in place whole at any moment."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}")
    with new.open("wb") as file:
        file.writelines(part.encode() for part in parts)
    new.replace(path)
