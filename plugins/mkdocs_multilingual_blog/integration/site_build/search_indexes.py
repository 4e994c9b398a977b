"""The search index and the sitemap of each language, which a reader's browser loads.

Material's script looks for `search/search_index.json` and `sitemap.xml` below the address that a page names as
`base`, and takes the results to be there too. So pages of a further language name its root, such as `/ko/`, and its
index and its sitemap stand there. Beside mike the address stays, since the version selector looks beside it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.utils import write_file

from ...core.languages.korean_analysis import korean_reader
from ...core.languages.korean_search import read
from ...core.locales import Languages
from ...core.publishing.merging import CommonIndex
from ...core.publishing.search_entries import (
    Forms,
    Pages,
    SearchConfig,
    is_korean,
    korean_forms,
    search_index,
)
from ...core.storage.cache import digest
from ...core.storage.store import Store
from ..adapters import static_i18n
from ..adapters.cache_keys import digest_of_package
from ..adapters.material_search import entries_of, search_options, search_plugin
from ..language_pass import pages as language_pages
from ..language_pass.sitemap import SitemapEntry

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig


OFFLINE = "search/search_index.js"
"""Where Material's offline plugin has the index, for pages that are read from a disk."""


_SITEMAP = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}</urlset>\n'
)


@dataclass
class SearchIndexes:
    """The search entries of all languages, and the indexes made from them.

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
    def begin(cls, config: MkDocsConfig) -> SearchIndexes:
        """Look at what the site set, before the search plugin fills in what it did not."""
        options = {} if (plugin := search_plugin(config)) is None else plugin.config
        own = {name: options[name] for name in ("lang", "separator", "pipeline") if options.get(name) is not None}
        return cls((config.extra.get("version") or {}).get("provider") != "mike", own)

    def listen(self, locale: str, env: Environment, config: MkDocsConfig) -> None:
        """Ask the theme, in a language, how that is searched."""
        self.spoken[locale] = search_options(env, config)

    def collect(self, locale: str, config: MkDocsConfig) -> None:
        """Keep what the search plugin found on the pages of a language."""
        if search_plugin(config):
            self.entries[locale] = list(entries_of(config))

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

    def write_sitemaps(
        self, entries: Iterable[SitemapEntry], pages: language_pages.Pages, config: MkDocsConfig
    ) -> None:
        """Write the sitemaps that instant navigation reads: the pages of one language, where that is not the default.

        Args:
            entries: The sitemap of all languages.
            pages: Any pass.
            config: The site.
        """
        known = list(entries)
        for locale in pages.languages.locales:
            prefix = pages.languages.prefix(locale)
            root = pages.absolute(locale, prefix)
            if self.apart and prefix and pages.site_urls[locale]:
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
            forms = partial(_cached_forms, forms, store)
        file = Path(config.site_dir) / prefix / "search" / "search_index.json"
        _put(file, search_index(entries, self.settings(told, config), prefix, forms))
        if (Path(config.site_dir) / OFFLINE).is_file():
            write_file(b"var __index = " + file.read_bytes(), str(file.with_name(Path(OFFLINE).name)))


def _cached_forms(make: Callable[[Pages], Forms], store: Store, pages: Pages) -> Forms:
    """Return what an earlier build made from the same pages, or make it: it takes longer than all else of an index."""
    texts = (repr([(one["title"], one["text"], one.get("tags")) for one in page]) for page in pages)
    key = digest(b"Korean forms", digest_of_package(), *(text.encode("utf-8", "surrogatepass") for text in texts))
    if kept := store.get(key):
        return Forms(*json.loads(kept))
    made = make(pages)
    store.put(key, json.dumps(made, ensure_ascii=False).encode("utf-8", "surrogatepass"))
    return made


def common_index(config: MkDocsConfig, own: SearchIndexes | None) -> CommonIndex | None:
    """Return how the search index that all languages have in common is made; `None` where there is none.

    Args:
        config: The site.
        own: What was gathered for it; `None` where the site wants search as Material has it.
    """
    if not is_common(config, own):
        return None
    told = search_plugin(config).config
    return CommonIndex(static_i18n.drops_search_duplicates(config), own.settings(told, config) if own else None)


def is_common(config: MkDocsConfig, own: SearchIndexes | None) -> bool:
    """Return whether all languages have one search index.

    Args:
        config: The site.
        own: What was gathered for it; `None` where the site wants search as Material has it.
    """
    return search_plugin(config) is not None and not (own and own.apart)


def rewrite(
    config: MkDocsConfig, languages: Languages, own: SearchIndexes | None, entries: dict[str, list[Any]]
) -> None:
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
    all_entries = entries_of(config)
    all_entries[:] = [entry for of_language in entries.values() for entry in of_language]
    static_i18n.drop_search_duplicates(config, all_entries)
    if own:
        own.entries = entries
        own.write(config, languages)
    else:
        _put(Path(config.site_dir) / "search" / "search_index.json", [plugin.search_index.generate_search_index(None)])


def _put(path: Path, parts: Iterable[str]) -> None:
    """Write a file that browsers may be fetching: it is in place whole at any moment."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}")
    with new.open("wb") as file:
        file.writelines(part.encode() for part in parts)
    new.replace(path)
