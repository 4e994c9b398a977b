"""Pages with tags that are not posts; tag pages list them as well."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Sequence
from typing import NamedTuple

from ..catalogs.defaults import FolderDefaults
from ..catalogs.terms import TermRegistry, read_names
from ..errors import Report
from ..locales import Languages
from ..settings import Settings
from ..text.frontmatter import parse_document, read_text
from .source_files import is_among_posts, markdown_below


class TaggedPage(NamedTuple):
    """A page with tags.

    Attributes:
        source: Path of its source below the docs folder.
        neutral: The same path without language mark; translations of a page share it.
        locale: Language of its text.
        tags: Ids of its tags.
    """

    source: str
    neutral: str
    locale: str
    tags: tuple[str, ...]


def read_pages(
    settings: Settings,
    languages: Languages,
    registry: TermRegistry,
    defaults: FolderDefaults,
    excluded: Callable[[str], bool],
    report: Report,
) -> list[TaggedPage]:
    """Return the pages with tags outside the posts folders, sorted by source.

    Problems in their front matter other than tags are not reported: MkDocs shows such a page as it is.
    """
    pages = []
    for source in markdown_below("", settings):
        neutral, locale = languages.split(source)
        locale = locale or languages.default
        if (
            is_among_posts(neutral, settings)
            or locale not in languages.locales
            or excluded(source)
            or not settings.tagged.takes(neutral, source)
        ):
            continue
        displayed_source, ignored = posixpath.join(settings.docs.name, source), Report()
        text = read_text(settings.docs / source, displayed_source, ignored)
        document = parse_document(text, displayed_source, ignored) if text else None
        if document is None:
            continue
        metadata = defaults.add_to(document.metadata, source, ignored)
        name = settings.tags_field
        if metadata.values.get(name) and (tags := read_names(metadata, name, locale, registry, report)):
            pages.append(TaggedPage(source, neutral, locale, tags))
    return pages


def pages_of(pages: Sequence[TaggedPage], site: str, languages: Languages) -> tuple[TaggedPage, ...]:
    """Return the pages on a language's site: its own, and those of the default language without a translation."""
    by_neutral = {page.neutral: page for page in pages if page.locale == site}
    if languages.fallback:
        for page in pages:
            if page.locale == languages.default:
                by_neutral.setdefault(page.neutral, page)
    return tuple(by_neutral[neutral] for neutral in sorted(by_neutral))
