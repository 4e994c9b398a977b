"""Search index of each language for the browser.

Material's script requests `search/search_index.json` below the page's `base`, to which search results are relative,
too. So the base of pages in a further language is its root, such as `/ko/`, where its index is. With mike the base is
unchanged, since the version selector is relative to it.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ...core.locales import Languages
from ...core.publishing.merging import CommonIndex
from ...core.publishing.search_entries import PiecesConfig, SearchConfig, pieces_config, pieces_index, search_index
from ...core.search.search_folder import SearchFolder
from ...core.search.search_worker import search_worker
from ...core.storage.whole_files import write_whole
from ...core.text.interface import babel_locale
from ..adapters import static_i18n
from ..adapters.material_html import set_base, set_worker
from ..adapters.material_search import WORKER, entries_of, has_own_worker, search_options, search_plugin
from ..adapters.mkdocs_server import watches_files

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig

    from ...config_sections import SearchConfig as SearchOptions


OFFLINE = "search/search_index.js"
"""Index of Material's offline plugin, for pages opened from a disk."""

START_WORDS = {"newest": "Newest articles", "tags": "Tags"}
"""Interface strings of what the search offers before a query is typed."""


class SearchFacts(NamedTuple):
    """What the search of a language says of the blogs.

    Attributes:
        dates: Date of each article by location.
        words: Interface strings, by the names in `START_WORDS`; empty without a blog.
    """

    dates: Mapping[str, float]
    words: Mapping[str, str]


@dataclass
class SearchIndexes:
    """Search entries of all languages, and the indexes of them.

    Attributes:
        options: The plugin's options of the search.
        is_per_language: Whether each language has its own index.
        site_options: Options of the search plugin that the site sets.
        facts: Returns what the search of a language says of the blogs, given `use_directory_urls`.
        entries: Entries of the languages built so far.
        theme_options: The theme's search options of each language.
        folders: What was written of the index in pieces, by language.
        has_pieces: Whether indexes are in pieces, which a worker of the plugin searches.
        make_folder: Returns what writes an index in pieces into a folder, by its path.
        is_delayed: Whether a server writes the indexes, once it answers.
        is_separate: Whether the folder of each language is a site of its own.
    """

    options: SearchOptions
    is_per_language: bool
    site_options: dict[str, Any]
    facts: Callable[[str, bool], SearchFacts]
    entries: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    theme_options: dict[str, dict[str, Any]] = field(default_factory=dict)
    folders: dict[str, SearchFolder] = field(default_factory=dict)
    has_pieces: bool = False
    make_folder: Callable[[str], SearchFolder] = SearchFolder
    is_delayed: bool = False
    is_separate: bool = False

    @classmethod
    def begin(
        cls,
        config: MkDocsConfig,
        options: SearchOptions,
        facts: Callable[[str, bool], SearchFacts],
        *,
        is_served: bool = False,
        is_separate: bool = False,
    ) -> SearchIndexes | None:
        """Read the site's options, before the search plugin adds defaults; `None` if search is left unchanged.

        Args:
            config: The site.
            options: The plugin's options of the search.
            facts: Returns what the search of a language says of the blogs.
            is_served: Whether the site is served and changed page by page.
            is_separate: Whether the folder of each language is a site of its own.
        """
        if not options.enabled:
            return None
        found = {} if (plugin := search_plugin(config)) is None else plugin.config
        site_options = {name: found[name] for name in ("lang", "separator", "pipeline") if found.get(name) is not None}
        version = config.extra.get("version")  # Material's options, or the site's own text for its templates
        is_per_language = not isinstance(version, dict) or version.get("provider") != "mike"
        has_pieces = options.engine == "pieces" and has_own_worker(config)
        return cls(
            options,
            is_per_language,
            site_options,
            facts,
            has_pieces=has_pieces,
            is_delayed=is_served and has_pieces and watches_files(),
            is_separate=is_separate,
        )

    def read_theme_options(self, locale: str, env: Environment, config: MkDocsConfig) -> None:
        """Read the theme's search options of a language."""
        self.theme_options[locale] = search_options(env, config)

    def collect(self, locale: str, config: MkDocsConfig) -> None:
        """Collect the search plugin's entries of a language."""
        if search_plugin(config):
            self.entries[locale] = list(entries_of(config))

    def write(self, config: MkDocsConfig, languages: Languages, locales: Container[str] | None = None) -> None:
        """Write the indexes, once all languages are built and static-i18n merged their entries.

        Args:
            config: The site.
            languages: Languages of the site.
            locales: Languages whose indexes may differ from what is there; `None` for all.
        """
        plugin = search_plugin(config)
        if plugin is None:
            return
        if locales is None:
            self.write_workers(config, languages)
        if self.is_per_language:
            for locale, entries in self.entries.items():
                if locales is not None and locale not in locales:
                    continue
                options = {**self.theme_options[locale], **self.site_options}
                self._write({locale: entries}, options, languages.prefix(locale), config, languages)
            if "" not in map(languages.prefix, self.entries):  # the index at the root is of another language
                for path in ("search/search_index.json", OFFLINE):
                    (Path(config.site_dir) / path).unlink(missing_ok=True)
        elif self.has_pieces:
            self._write(self.entries, plugin.config, "", config, languages)
        else:
            kept_ids = {id(entry) for entry in plugin.search_index.entries}
            merged = {locale: [one for one in found if id(one) in kept_ids] for locale, found in self.entries.items()}
            self._write(merged, plugin.config, "", config, languages)

    def finish_page(self, html: str, languages: Languages, locale: str) -> str:
        """Return a page that searches in its language."""
        if self.is_per_language and not self.is_separate:
            html = set_base(html, languages.prefix(locale))
        return self.set_worker(html, languages, locale)

    def set_worker(self, html: str, languages: Languages, locale: str) -> str:
        """Return a page whose search is that of the plugin, if indexes are in pieces."""
        if not self.has_pieces:
            return html
        version = _version_of_worker(self._searched_with(locale, languages))
        return set_worker(html, WORKER.format(locale=locale), locale, version)

    def write_workers(self, config: MkDocsConfig, languages: Languages) -> None:
        """Write the scripts that search the indexes in pieces, if there are such."""
        for locale in self.entries if self.has_pieces else ():
            worker = search_worker(self._searched_with(locale, languages))
            write_whole(Path(config.site_dir) / WORKER.format(locale=locale), [worker.encode()])

    def _searched_with(self, locale: str, languages: Languages) -> tuple[str, ...]:
        """Return the languages in which pages of a language are searched."""
        return self._others(languages) or (locale,)

    def _others(self, languages: Languages) -> tuple[str, ...]:
        """Return all languages if results in others follow; none of another site can be searched."""
        return languages.locales if self.options.other_languages and not self.is_separate else ()

    def settings(self, options: Mapping[str, Any], config: MkDocsConfig) -> SearchConfig:
        """Return the configuration of an index from search options of the theme or of the search plugin."""
        return SearchConfig(
            lang=tuple(options["lang"]),
            separator=options["separator"],
            pipeline=tuple(options["pipeline"]),
            fields=search_plugin(config).config.fields,
        )

    def _write(
        self,
        entries: dict[str, list[dict[str, Any]]],
        options: Mapping[str, Any],
        prefix: str,
        config: MkDocsConfig,
        languages: Languages,
    ) -> None:
        """Write the index of some languages.

        Args:
            entries: Their entries.
            options: Options of the theme or of the search plugin.
            prefix: Root of the search: pages there load `search/search_index.json` below it.
            config: The site.
            languages: Languages of the site.
        """
        settings = self.settings(options, config)
        file = Path(config.site_dir) / prefix / "search" / "search_index.json"
        offline = file.with_name(Path(OFFLINE).name) if (Path(config.site_dir) / OFFLINE).is_file() else None
        if not self.has_pieces:
            write_whole(file, map(str.encode, search_index(entries, settings, prefix)))
            if offline:
                write_whole(offline, [b"var __index = ", file.read_bytes()])
            return
        for locale, of_locale in entries.items():
            root = languages.prefix(locale)
            if locale not in self.folders:
                self.folders[locale] = self.make_folder(f"{root}search/pieces/")
            folder = self.folders[locale]
            facts = self.facts(locale, config.use_directory_urls)
            folder.write(Path(config.site_dir), of_locale, locale, root, facts.dates)
            folder.start = {**folder.start, "words": facts.words} if facts.words else {}
        tables = self._tables(tuple(entries), prefix, languages)
        write_whole(file, [pieces_index(pieces_config(settings, tables)).encode()])
        if offline:
            inline = {
                locale: replace(tables[locale], inline=self.folders[locale].inline(Path(config.site_dir)))
                for locale in entries
            }
            write_whole(offline, [b"var __index = ", pieces_index(pieces_config(settings, inline)).encode()])

    def _tables(self, locales: tuple[str, ...], prefix: str, languages: Languages) -> dict[str, PiecesConfig]:
        """Return where the pieces of languages are, and of others that are searched, too."""
        others = self._others(languages)
        up = "../" * prefix.count("/")
        return {
            locale: PiecesConfig(
                base=("" if self.is_separate else languages.prefix(locale)) + "search/pieces/",
                version=self.folders[locale].version if locale in locales else "",
                prefix="" if languages.prefix(locale) == prefix else up + languages.prefix(locale),
                name=_own_name(locale) if others else "",
                start=self.folders[locale].start if locale in locales else {},
            )
            for locale in dict.fromkeys((*locales, *others))
        }


@cache
def _version_of_worker(locales: tuple[str, ...]) -> str:
    return blake2b(search_worker(locales).encode(), digest_size=4).hexdigest()


def _own_name(locale: str) -> str:
    """Return the name of a language in itself, such as `한국어`."""
    babel = babel_locale(locale)
    return (babel and babel.get_display_name()) or locale


def common_index(config: MkDocsConfig, indexes: SearchIndexes | None) -> CommonIndex | None:
    """Return how to merge the search index of all languages; `None` if there is none.

    Args:
        config: The site.
        indexes: Search indexes of the plugin; `None` if the site leaves search unchanged.
    """
    if not is_common(config, indexes):
        return None
    options = search_plugin(config).config
    languages = static_i18n.languages(config)
    return CommonIndex(
        static_i18n.drops_search_duplicates(config),
        indexes.settings(options, config) if indexes else None,
        {locale: languages.prefix(locale) for locale in languages.locales},
    )


def is_common(config: MkDocsConfig, indexes: SearchIndexes | None) -> bool:
    """Return whether all languages have one search index.

    Args:
        config: The site.
        indexes: Search indexes of the plugin; `None` if the site leaves search unchanged.
    """
    return search_plugin(config) is not None and not (indexes and indexes.is_per_language)


def rewriting(
    config: MkDocsConfig,
    languages: Languages,
    indexes: SearchIndexes | None,
    entries: dict[str, list[Any]],
    locales: Container[str],
) -> Callable[[], None]:
    """Return a function that writes the search index of a built site again, while the site may change further.

    Args:
        config: The site.
        languages: Languages of the site.
        indexes: Search indexes of the plugin; `None` if the site leaves search unchanged.
        entries: Entries of all passes in their order, by language.
        locales: Languages whose entries changed.
    """
    plugin = search_plugin(config)
    if plugin is None:
        return lambda: None
    all_entries = entries_of(config)
    all_entries[:] = [entry for of_language in entries.values() for entry in of_language]
    if not (indexes and indexes.has_pieces):  # in an index in pieces, each language has its own
        static_i18n.drop_search_duplicates(config, all_entries)
    if indexes is None:
        path, index = Path(config.site_dir) / "search" / "search_index.json", plugin.search_index
        return lambda: write_whole(path, [index.generate_search_index(None).encode()])
    indexes.entries = entries
    facts = {locale: indexes.facts(locale, config.use_directory_urls) for locale in entries}
    fixed = replace(indexes, facts=lambda locale, _: facts[locale])
    return lambda: fixed.write(config, languages, locales)
