"""Pages that are no posts but have tags: they share the tags' pages with posts; `pipeline` asks for them."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from ..catalogs.defaults import FolderDefaults
from ..catalogs.terms import TermRegistry, read_names
from ..errors import Report
from ..locales import Languages
from ..settings import Settings
from ..text.frontmatter import parse_document, read_text
from .source_files import MARKDOWN


class TaggedPage(NamedTuple):
    """A page with tags.

    Attributes:
        source: Path of its file below the docs folder.
        neutral: The same without language mark: pages that share it are translations of each other.
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
    """Return the pages outside the folder of posts that have tags, in order of their sources.

    Broken front matter is left to MkDocs, which shows such a page as it is: only tags are read here.
    """
    pages = []
    for root, folders, files in os.walk(settings.docs, followlinks=True):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        below = Path(root).relative_to(settings.docs).as_posix().removeprefix(".")
        for name in sorted(files):
            if not name.endswith(MARKDOWN) or name.startswith("."):
                continue
            source = posixpath.join(below, name)
            neutral, locale = languages.split(source)
            locale = locale or languages.default
            folders_of_posts = (settings.posts, *settings.elsewhere)
            if (
                any(neutral.startswith(f"{folder}/") for folder in folders_of_posts)
                or locale not in languages.locales
                or excluded(source)
                or not settings.tagged.takes(neutral, source)
            ):
                continue
            shown_source, unheard = posixpath.join(settings.docs.name, source), Report()
            text = read_text(settings.docs / source, shown_source, unheard)
            document = parse_document(text, shown_source, unheard) if text else None
            if document is None:
                continue
            metadata = defaults.add_to(document.metadata, source, unheard)
            name = settings.tags_field
            if metadata.values.get(name) and (tags := read_names(metadata, name, locale, registry, report)):
                pages.append(TaggedPage(source, neutral, locale, tags))
    return pages


def pages_of(pages: Sequence[TaggedPage], site: str, languages: Languages) -> tuple[TaggedPage, ...]:
    """Return the pages that a language's site shows: its own, and the default language's where it has none."""
    own = {page.neutral: page for page in pages if page.locale == site}
    if languages.fallback:
        for page in pages:
            if page.locale == languages.default:
                own.setdefault(page.neutral, page)
    return tuple(own[neutral] for neutral in sorted(own))
