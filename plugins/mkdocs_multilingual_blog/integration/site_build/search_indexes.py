"""Search index and sitemap of each language for the browser.

Material's script requests `search/search_index.json` and `sitemap.xml` below the page's `base`, to which search results
are relative, too. So the base of pages in a further language is its root, such as `/ko/`, where its index and its
sitemap are. With mike the base is unchanged, since the version selector is relative to it.
"""

from __future__ import annotations

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
    FORMS,
    TITLE_FORMS,
    Forms,
    Pages,
    SearchConfig,
    is_korean,
    korean_forms,
    search_index,
)
from ...core.storage.cache import digest
from ...core.storage.cached_json import from_json, is_text, list_of, row, table_of, to_json
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
"""Index of Material's offline plugin, for pages opened from a disk."""

_FORMS = row(is_text, list_of(lambda value: table_of(is_text)(value) and value.keys() <= {FORMS, TITLE_FORMS}))
"""Shape of cached `Forms`."""

_SITEMAP = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}</urlset>\n'
)


@dataclass
class SearchIndexes:
    """Search entries of all languages, and the indexes of them.

    Attributes:
        is_per_language: Whether each language has its own index.
        site_options: Options of the search plugin that the site sets.
        entries: Entries of the languages built so far.
        theme_options: The theme's search options of each language.
    """

    is_per_language: bool
    site_options: dict[str, Any]
    entries: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    theme_options: dict[str, dict[str, Any]] = field(default_factory=dict)

    @classmethod
    def begin(cls, config: MkDocsConfig) -> SearchIndexes:
        """Read the site's options, before the search plugin adds defaults."""
        options = {} if (plugin := search_plugin(config)) is None else plugin.config
        site_options = {
            name: options[name] for name in ("lang", "separator", "pipeline") if options.get(name) is not None
        }
        version = config.extra.get("version")  # Material's options, or the site's own text for its templates
        return cls(not isinstance(version, dict) or version.get("provider") != "mike", site_options)

    def read_theme_options(self, locale: str, env: Environment, config: MkDocsConfig) -> None:
        """Read the theme's search options of a language."""
        self.theme_options[locale] = search_options(env, config)

    def collect(self, locale: str, config: MkDocsConfig) -> None:
        """Collect the search plugin's entries of a language."""
        if search_plugin(config):
            self.entries[locale] = list(entries_of(config))

    def write(self, config: MkDocsConfig, languages: Languages, store: Store | None = None) -> None:
        """Write the indexes, once all languages are built and static-i18n merged their entries.

        Args:
            config: The site.
            languages: Languages of the site.
            store: Store of cached parts of indexes; `None` for no cache.
        """
        plugin = search_plugin(config)
        if plugin is None:
            return
        if self.is_per_language:
            for locale, entries in self.entries.items():
                options = {**self.theme_options[locale], **self.site_options}
                self._write({locale: entries}, options, languages.prefix(locale), config, store)
            if languages.default not in self.entries:  # the index there is of another language
                for path in ("search/search_index.json", OFFLINE):
                    (Path(config.site_dir) / path).unlink(missing_ok=True)
        else:
            kept_ids = {id(entry) for entry in plugin.search_index.entries}
            merged = {locale: [one for one in found if id(one) in kept_ids] for locale, found in self.entries.items()}
            self._write(merged, plugin.config, "", config, store)

    def write_sitemaps(
        self, entries: Iterable[SitemapEntry], pages: language_pages.Pages, config: MkDocsConfig
    ) -> None:
        """Write the sitemaps of languages other than the default one, for instant navigation.

        Args:
            entries: Sitemap entries of all languages.
            pages: Pages of any pass.
            config: The site.
        """
        all_entries = list(entries)
        for locale in pages.languages.locales:
            prefix = pages.languages.prefix(locale)
            root = pages.absolute(locale, prefix)
            if self.is_per_language and prefix and pages.site_urls[locale]:
                urls = "".join(
                    f"  <url><loc>{escape(one.loc)}</loc></url>\n" for one in all_entries if one.loc.startswith(root)
                )
                write_file(_SITEMAP.format(urls=urls).encode(), str(Path(config.site_dir) / prefix / "sitemap.xml"))

    def settings(self, options: Mapping[str, Any], config: MkDocsConfig) -> SearchConfig:
        """Return the configuration of an index from search options of the theme or of the search plugin."""
        return SearchConfig(
            lang=tuple(options["lang"]),
            separator=options["separator"],
            pipeline=tuple(options["pipeline"]),
            fields=search_plugin(config).config.fields,
            own_separator="separator" in self.site_options,
        )

    def _write(
        self,
        entries: dict[str, list[dict[str, Any]]],
        options: Mapping[str, Any],
        prefix: str,
        config: MkDocsConfig,
        store: Store | None,
    ) -> None:
        reader = korean_reader() if any(map(is_korean, entries)) else read
        forms = partial(korean_forms, reader=reader)
        if store and reader is read:
            forms = partial(_cached_forms, forms, store)
        file = Path(config.site_dir) / prefix / "search" / "search_index.json"
        _write_atomically(file, search_index(entries, self.settings(options, config), prefix, forms))
        if (Path(config.site_dir) / OFFLINE).is_file():
            write_file(b"var __index = " + file.read_bytes(), str(file.with_name(Path(OFFLINE).name)))


def _cached_forms(make: Callable[[Pages], Forms], store: Store, pages: Pages) -> Forms:
    """Return the cached Korean forms of pages, or create them, which takes most of the time of an index."""
    texts = (repr([(one["title"], one["text"], one.get("tags")) for one in page]) for page in pages)
    key = digest(b"Korean forms", digest_of_package(), *(text.encode("utf-8", "surrogatepass") for text in texts))
    cached = from_json(store.get(key), _FORMS)
    if cached and len(cached[1]) == len(pages):
        return Forms(*cached)
    forms = make(pages)
    store.put(key, to_json(forms))
    return forms


def common_index(config: MkDocsConfig, indexes: SearchIndexes | None) -> CommonIndex | None:
    """Return how to merge the search index of all languages; `None` if there is none.

    Args:
        config: The site.
        indexes: Search indexes of the plugin; `None` if the site leaves search unchanged.
    """
    if not is_common(config, indexes):
        return None
    options = search_plugin(config).config
    return CommonIndex(
        static_i18n.drops_search_duplicates(config), indexes.settings(options, config) if indexes else None
    )


def is_common(config: MkDocsConfig, indexes: SearchIndexes | None) -> bool:
    """Return whether all languages have one search index.

    Args:
        config: The site.
        indexes: Search indexes of the plugin; `None` if the site leaves search unchanged.
    """
    return search_plugin(config) is not None and not (indexes and indexes.is_per_language)


def rewrite(
    config: MkDocsConfig, languages: Languages, indexes: SearchIndexes | None, entries: dict[str, list[Any]]
) -> None:
    """Write the search index of a built site again.

    Args:
        config: The site.
        languages: Languages of the site.
        indexes: Search indexes of the plugin; `None` if the site leaves search unchanged.
        entries: Entries of all passes in their order, by language.
    """
    plugin = search_plugin(config)
    if plugin is None:
        return
    all_entries = entries_of(config)
    all_entries[:] = [entry for of_language in entries.values() for entry in of_language]
    static_i18n.drop_search_duplicates(config, all_entries)
    if indexes:
        indexes.entries = entries
        indexes.write(config, languages)
    else:
        _write_atomically(
            Path(config.site_dir) / "search" / "search_index.json", [plugin.search_index.generate_search_index(None)]
        )


def _write_atomically(path: Path, parts: Iterable[str]) -> None:
    """Write a file atomically, since browsers may request it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}")
    with new.open("wb") as file:
        file.writelines(part.encode() for part in parts)
    new.replace(path)
