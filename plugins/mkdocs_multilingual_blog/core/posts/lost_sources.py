"""Articles that nothing publishes because of a language in their paths that the site does not have."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Callable, Iterator

from ..errors import Problem, nearest, quoted
from ..languages.language_codes import is_language
from ..locales import LANGUAGE_MARK, Languages
from ..settings import Settings
from .source_files import markdown_below

_LIKE_A_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
"""A code of a language in any spelling, such as `pt-br`, `EN`, or `kor`."""


def lost_sources(settings: Settings, languages: Languages, excluded: Callable[[str], bool]) -> Iterator[Problem]:
    """Yield a warning for each folder with articles in a language that the site does not have.

    mkdocs-static-i18n publishes none of them as articles, and says nothing.

    Args:
        settings: Options of the blog.
        languages: Languages of the site.
        excluded: Whether a source, by its path below the docs folder, is skipped.
    """
    if languages.structure != "folder":
        return
    for entry in sorted(os.scandir(settings.docs), key=lambda entry: entry.name):
        name, folder = entry.name, f"{entry.name}/{settings.posts}"
        if not entry.is_dir() or name.startswith(".") or name in languages.known or folder in settings.elsewhere:
            continue
        hint = "Add the language to those of 'i18n' in mkdocs.yml, or the folder to 'exclude_docs'."
        if LANGUAGE_MARK.fullmatch(name) and is_language(name):
            outcome = "not published"
        elif "/" in settings.posts or _LIKE_A_LANGUAGE.fullmatch(name):
            outcome, hint = "published, but not as articles", nearest(name.casefold(), languages.known) or hint
        else:
            continue
        if number := sum(not excluded(source) for source in markdown_below(folder, settings)):
            files = "1 Markdown file that is" if number == 1 else f"{number} Markdown files that are"
            message = f"holds {files} {outcome}, since {quoted(name)} is not a language of this site"
            yield Problem(posixpath.join(settings.docs.name, folder), message=message, hint=hint)


def repeated_language(settings: Settings, languages: Languages) -> Iterator[Problem]:
    """Yield a warning if `blog_dir` begins with a language's folder, as it has to with Material's blog.

    Args:
        settings: Options of the blog.
        languages: Languages of the site.
    """
    name, _, below = settings.blog.partition("/")
    folder = settings.docs / name
    if languages.structure == "folder" and name in languages.known and not (folder / settings.blog).is_dir():
        message = (
            f"{quoted(settings.blog)} begins with the folder of the language {quoted(name)}, which is added anyway"
        )
        hint = f"Write 'blog_dir: {below or '.'}', in one entry of 'plugins' for all languages."
        yield Problem("mkdocs.yml", field="blog_dir", message=message, hint=hint)
