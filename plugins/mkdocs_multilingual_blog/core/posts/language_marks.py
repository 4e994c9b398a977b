"""Languages that names of articles' files, or their front matter, say without effect."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from ..errors import Problem, enumerated, quoted
from ..languages.language_codes import is_language, meant_by, nearest_code
from ..locales import LANGUAGE_MARK, Languages, last_part
from ..model import Post
from ..settings import Settings
from .source_files import is_among_posts, markdown_below

_OTHER_ENDINGS = frozenset({"io", "ps", "py", "rs", "sh", "so", "to", "ts"})
"""Endings of programs and hosts that are codes of languages or countries, too, but rather not meant as such."""


def misread_names(posts: Sequence[Post], settings: Settings, languages: Languages) -> Iterator[Problem]:
    """Yield a warning for each language in names of articles' files that does not count.

    Args:
        posts: All articles, drafts included.
        settings: Options of the blog.
        languages: Languages of the site.
    """
    others = list(_other_marks(posts, settings, languages)) if languages.structure != "none" else []
    if languages.structure == "suffix":
        told = {problem.source for problem in others}
        sources = (post.source for post in posts if posixpath.join(settings.docs.name, post.source) not in told)
        yield from _unknown_marks(sources, "an article", settings, languages)
    yield from others


def misread_pages(settings: Settings, languages: Languages, excluded: Callable[[str], bool]) -> Iterator[Problem]:
    """Yield a warning for each language in names of pages, not articles, that the site does not have.

    Args:
        settings: Options of the blog.
        languages: Languages of the site.
        excluded: Whether a source, by its path below the docs folder, is skipped.
    """
    sources = markdown_below("", settings) if languages.structure == "suffix" else ()
    pages = (source for source in sources if not is_among_posts(source, settings) and not excluded(source))
    yield from _unknown_marks(pages, "a page", settings, languages)


def refused_language(
    value: object, neutral: str, locale: str, settings: Settings, languages: Languages
) -> tuple[str, str] | None:
    """Return what is wrong with the field `lang` of an article, and a hint, if it says another language than the file.

    Args:
        value: Value of the field. What is no code of a language is a field of the site's own.
        neutral: Path of the article without language mark.
        locale: Its language.
        settings: Options of the blog.
        languages: Languages of the site.
    """
    code = "no" if value is False else value  # YAML 1.1 reads Norwegian as a boolean
    if not isinstance(code, str):
        return None
    meant = code if is_language(code) else meant_by(code) or ""
    other = nearest_code(meant, languages.known)
    if nearest_code(meant, (locale,)) or not (other or is_language(code)):
        return None
    message = f"{quoted(code)} is not the language of this article, which its path says: {quoted(locale)}"
    if other is None:
        return message, f"Remove the field; this site has {enumerated(languages.known)}."
    file = posixpath.join(settings.docs.name, languages.usual_path(neutral, other))
    return message, f"Move the file to {file}; 'fallback' says how other languages show it. Or remove the field."


def _unknown_marks(sources: Iterable[str], noun: str, settings: Settings, languages: Languages) -> Iterator[Problem]:
    """Yield a warning for each code of a language, such as `fr` in `a.fr.md`, that the site does not have.

    Args:
        sources: Source paths.
        noun: What they are, with its article.
        settings: Options of the blog.
        languages: Languages of the site.
    """
    by_mark: dict[str, list[str]] = defaultdict(list)
    for source in sources:
        mark = last_part(languages.split(source)[0])
        if mark and _seems_a_language(mark, languages):
            by_mark[mark].append(source)
    for mark, (source, *others) in by_mark.items():
        files = f", like {len(others)} more with such a name" if others else ""
        message = f"is {noun} in {quoted(languages.default)}{files}, since the site has no language {quoted(mark)}"
        yield Problem(posixpath.join(settings.docs.name, source), message=message, hint=_hint(source, mark, languages))


def _hint(source: str, mark: str, languages: Languages) -> str:
    hint = f"Rename it, for example to {_renamed(source, mark)}, or add the language to those of 'i18n'."
    if meant := nearest_code(mark, languages.known) or meant_by(mark):
        return f"Did you mean {quoted(nearest_code(meant, languages.known) or meant)}? {hint}"
    return hint


def _seems_a_language(mark: str, languages: Languages) -> bool:
    if nearest_code(mark, languages.known):
        return True
    is_code = LANGUAGE_MARK.fullmatch(mark) is not None and mark not in _OTHER_ENDINGS
    return is_code and (is_language(mark) or meant_by(mark) is not None)


def _renamed(source: str, mark: str) -> str:
    stem, ending = posixpath.splitext(posixpath.basename(source))
    return f"{stem.removesuffix(f'.{mark}')}-{mark}{ending}"


def _other_marks(posts: Sequence[Post], settings: Settings, languages: Languages) -> Iterator[Problem]:
    """Yield a warning for each article beside another one, whose name adds a language in another way: `a_ko.md`."""
    marks = {_flattened(f".{locale}"): locale for locale in languages.known}
    ends, paths = tuple(marks), [languages.split(post.source)[0] for post in posts]
    last = tuple(end.rpartition("-")[2] for end in ends)  # few names end in these letters
    stems = (path.rpartition(".")[0].casefold() for path in paths)
    marked = [
        (post, path)
        for post, path, stem in zip(posts, paths, stems, strict=True)
        if stem.endswith(last) and _flattened(stem).endswith(ends)
    ]
    neutral_paths = set(paths) if marked else set()
    for post, path in marked:
        stem, ending = posixpath.splitext(path)
        end = next(end for end in marks if _flattened(stem).endswith(end))
        original = f"{stem[: -len(end)]}{ending}"
        if original not in neutral_paths or marks[end] == post.locale:
            continue
        if "translation_key" in post.lines:
            continue  # the writer says what it translates
        message = f"is an article in {quoted(post.locale)}, although its name ends in {quoted(stem[-len(end) :])}"
        file = posixpath.join(settings.docs.name, languages.usual_path(original, marks[end]))
        hint = (
            f"If it translates {posixpath.basename(original)}, move it to {file}, or else give it a 'translation_key'."
        )
        yield Problem(posixpath.join(settings.docs.name, post.source), message=message, hint=hint)


def _flattened(name: str) -> str:
    """Return a name in which all ways to add a language are one."""
    return name.casefold().replace("_", "-").replace(".", "-")
