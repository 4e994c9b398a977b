"""Missing translations in catalogs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..errors import Problem, Report, quoted
from ..locales import Languages
from ..settings import Settings
from ..text.frontmatter import Metadata
from .catalog_files import read_files, term_names

_DISPLAYED = ("label", "description", "name", "title", "heading")
"""Displayed fields, with a fallback to the default language."""
_OTHER = ("url", "keywords")


def missing_strings(settings: Settings, languages: Languages) -> Iterator[tuple[str, Problem]]:
    """Yield the locale and the problem of each text that a catalog has in some languages but not in all.

    A text that is not localized is for all languages.
    """
    terms = [terms for terms in (settings.tags, settings.categories, settings.series) if terms.enabled]
    names: list[tuple[tuple[str, ...], tuple[str, ...]]] = [(term_names(settings, one), ()) for one in terms]
    names += [(settings.authors.files, ("authors",))] if settings.authors.enabled else []
    names += [((settings.tools_file,), ())] if settings.tools else []
    for files, below in dict.fromkeys(names):
        if metadata := read_files(files, settings, languages, Report(), below=below):
            yield from _missing(metadata, metadata.values, (), languages.locales, languages)


def _missing(
    metadata: Metadata, value: Any, path: tuple[str | int, ...], locales: Sequence[str], languages: Languages
) -> Iterator[tuple[str, Problem]]:
    if isinstance(value, list):
        for position, item in enumerate(value):
            yield from _missing(metadata, item, (*path, position), locales, languages)
    if not isinstance(value, Mapping):
        return
    own_languages = value.get("languages")
    if isinstance(own_languages, list):
        locales = [locale for locale in locales if locale in own_languages]
    for name, item in value.items():
        if name in (*_DISPLAYED, *_OTHER) and isinstance(item, Mapping):
            for locale in locales:
                if locale not in item and item.keys() & {*languages.known}:
                    # The same message as when catalogs are read, so that a build reports each problem once.
                    seen = f"; readers of it see {quoted(languages.default)}" if name in _DISPLAYED else ""
                    message, hint = f"has no text for {quoted(locale)}{seen}", f"Add the {name} in {quoted(locale)}."
                    yield locale, metadata.problem((*path, name), message, hint)
        else:
            yield from _missing(metadata, item, (*path, name), locales, languages)
