"""Source files of posts: the posts folder of each language."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ..locales import Languages
from ..settings import Settings
from .leftovers import is_leftover

MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""Extensions of Markdown files, as in MkDocs."""


class SourceFile(NamedTuple):
    """The source file of a post.

    Attributes:
        source: Path below the docs folder.
        neutral: The same path without language mark.
        locale: Language of the post.
    """

    source: str
    neutral: str
    locale: str


def find_sources(settings: Settings, languages: Languages) -> list[SourceFile]:
    """Return the source files of all posts, sorted so that the order does not depend on the file system."""
    files: dict[str, tuple[str, str | None]] = {}
    for folder in folders_of(settings, languages):
        for source in markdown_below(folder, settings):
            files[source] = languages.split(source)
    for source in settings.generated:
        files[source] = languages.split(source)
    marked = {neutral for neutral, locale in files.values() if locale == languages.default}
    return sorted(
        SourceFile(source, neutral, locale or languages.default)
        for source, (neutral, locale) in files.items()
        # If only one language is built, static-i18n prefers `x.ko.md` to `x.md`; otherwise the two clash.
        if locale or neutral not in marked or len(languages.locales) > 1
    )


def markdown_below(folder: str, settings: Settings) -> Iterator[str]:
    """Yield the Markdown files below a folder of the docs folder, by their paths below the docs folder.

    Hidden files and folders are skipped, and copies of files that programs for synchronization leave.
    """
    for root, folders, names in os.walk(settings.docs / folder, followlinks=True):  # MkDocs follows links too
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        parent = Path(root).relative_to(settings.docs).as_posix().removeprefix(".")
        for name in sorted(names):
            if name.endswith(MARKDOWN) and not name.startswith(".") and not is_leftover(name):
                yield posixpath.join(parent, name)


def folders_of(settings: Settings, languages: Languages) -> list[str]:
    """Return the folders that may contain posts, below the docs folder."""
    if languages.structure != "folder":
        return [settings.posts]
    return [settings.posts, *(languages.join(settings.posts, locale) for locale in languages.known)]


def is_among_posts(neutral: str, settings: Settings) -> bool:
    """Return whether a source, by its path without language mark, lies in a folder of posts, of any blog."""
    return any(neutral.startswith(f"{folder}/") for folder in (settings.posts, *settings.elsewhere))


def page_at(address: str, locale: str, settings: Settings, languages: Languages) -> str:
    """Return the source of the page, not a post, that a language publishes at an address, or an empty string."""
    docs = str(settings.docs)
    names = (name for name in (f"{address}.md", f"{address}/index.md") if not is_among_posts(name, settings))
    sources = (languages.join(name, locale) for name in names)
    return next((source for source in sources if os.path.isfile(f"{docs}/{source}")), "")  # noqa: PTH113 - asked for each post
