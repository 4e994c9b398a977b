"""Which files are posts: the folder of posts of each language, walked; `pipeline` reads what is found."""

from __future__ import annotations

import os
from pathlib import Path

from ..locales import Languages
from ..settings import Settings

MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""What MkDocs takes for Markdown."""


def find_sources(settings: Settings, languages: Languages) -> list[tuple[str, str, str]]:
    """Return the source files of all posts in an order that does not depend on the file system.

    Returns:
        For each the path below the docs folder, the same without language mark, and the locale.
    """
    found: dict[str, tuple[str, str | None]] = {}
    for folder in folders_of(settings, languages):
        for root, names, files in os.walk(settings.docs / folder, followlinks=True):  # MkDocs follows links too
            names[:] = sorted(name for name in names if not name.startswith("."))
            below = Path(root).relative_to(settings.docs).as_posix()
            for name in files:
                if name.endswith(MARKDOWN) and not name.startswith("."):
                    source = f"{below}/{name}"
                    neutral, locale = languages.split(source)
                    found[source] = (neutral, locale)
    marked = {neutral for neutral, locale in found.values() if locale == languages.default}
    return sorted(
        (source, neutral, locale or languages.default)
        for source, (neutral, locale) in found.items()
        # Where one language alone is built, static-i18n takes `x.ko.md` before `x.md`; else the two clash.
        if locale or neutral not in marked or len(languages.locales) > 1
    )


def folders_of(settings: Settings, languages: Languages) -> list[str]:
    """Return the folders in which posts may lie."""
    if languages.structure != "folder":
        return [settings.posts]
    return [settings.posts, *(languages.join(settings.posts, locale) for locale in languages.known)]


def page_at(address: str, locale: str, settings: Settings, languages: Languages) -> str:
    """Return the source of the page, no post, that a language publishes at an address, or nothing."""
    docs = str(settings.docs)
    pages = (languages.join(name, locale) for name in (f"{address}.md", f"{address}/index.md"))
    return next((page for page in pages if os.path.isfile(f"{docs}/{page}")), "")  # noqa: PTH113 - asked for each post
