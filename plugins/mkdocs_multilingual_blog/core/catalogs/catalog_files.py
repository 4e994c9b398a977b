"""Files of a catalog: one for all languages, one in each language's folder, or both; read as one."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from ..errors import Problem, Report, quoted
from ..locales import Languages
from ..settings import Settings, Terms
from ..text.frontmatter import Metadata, parse_yaml, read_text

_LOCALIZED = ("name", "label", "description")
"""Fields whose texts are those of the language, in the file of a language."""
_NAMES = ("name", "label")
"""Those of them that each entry needs in the default language."""


class CatalogFile(NamedTuple):
    """A file of a catalog.

    Attributes:
        name: Path below the docs folder.
        locale: Language whose folder it is in; empty if it is for all.
    """

    name: str
    locale: str = ""


@dataclass(frozen=True)
class MergedMetadata(Metadata):
    """The content of several files as that of one.

    Attributes:
        files: File of each key, by its dotted name.
    """

    files: dict[str, Metadata] = field(default_factory=dict)

    def place(self, *path: str | int) -> tuple[str, int]:
        """Return the file of a key, or of its nearest parent, and the line there."""
        names = [str(part) for part in path]
        while names and ".".join(names) not in self.files:
            names.pop()
        return self.files[".".join(names)].place(*path) if names else super().place(*path)


def term_names(settings: Settings, terms: Terms) -> tuple[str, ...]:
    """Return the possible paths of a catalog of terms, without a language."""
    return (terms.file,) if terms.explicit else (terms.file, posixpath.join(settings.blog, terms.file))


def existing_files(names: Sequence[str], docs: Path, languages: Languages) -> list[CatalogFile]:
    """Return the files of a catalog: the first possible one for all languages, and the first of each language.

    Args:
        names: Possible paths below the docs folder, without a language.
        docs: The docs folder.
        languages: Languages of the site.
    """
    files = []
    for locale in _languages_of_files(languages):
        paths = [languages.join(name, locale) if locale else name for name in names]
        files += [CatalogFile(path, locale) for path in paths if (docs / path).exists()][:1]
    return files


def possible_files(names: Sequence[str], languages: Languages) -> list[str]:
    """Return the paths of all files that a catalog may have, below the docs folder.

    Args:
        names: Possible paths below the docs folder, without a language.
        languages: Languages of the site.
    """
    return [
        languages.join(name, locale) if locale else name for locale in _languages_of_files(languages) for name in names
    ]


def _languages_of_files(languages: Languages) -> tuple[str, ...]:
    """Return the languages of a catalog's files; empty for the file of all languages."""
    if languages.structure == "none":
        return ("",)
    return ("", *dict.fromkeys((languages.default, *languages.known)))


def displayed_file(names: Sequence[str], settings: Settings, languages: Languages) -> str:
    """Return the path, for messages, of the first file of a catalog, or of the one to write."""
    files = existing_files(names, settings.docs, languages)
    return posixpath.join(settings.docs.name, files[0].name if files else names[0])


def read_files(
    names: Sequence[str],
    settings: Settings,
    languages: Languages,
    report: Report,
    *,
    below: tuple[str, ...] = (),
    explicit: bool = False,
) -> Metadata | None:
    """Read the files of a catalog, and return their content as that of one file.

    Args:
        names: Possible paths below the docs folder, without a language.
        settings: Options of the blog.
        languages: Languages of the site.
        report: Collects problems.
        below: Key below which the entries are.
        explicit: Whether the site names the file, so that it is an error if none exists.

    Returns:
        The content, or `None` if there is no file, or if one is invalid.
    """
    files = existing_files(names, settings.docs, languages)
    if not files and explicit:
        source = posixpath.join(settings.docs.name, names[0])
        hint = "Write it, or correct its path in mkdocs.yml."
        report.error(Problem(source, message="cannot be read (No such file or directory)", hint=hint))
    contents = [_read(settings, file.name, report) for file in files]
    if not contents or None in contents:
        return None
    if len(files) == 1 and files[0].locale in ("", languages.default):
        return contents[0]  # a text without a language is for all
    merger = _Merger(languages, below, report)
    for file, content in zip(files, contents, strict=True):
        assert content is not None
        merger.add(content, file.locale)
    return merger.result()


def _read(settings: Settings, name: str, report: Report) -> Metadata | None:
    source = posixpath.join(settings.docs.name, name)
    text = read_text(settings.docs / name, source, report)
    return parse_yaml(text, source, report) if text is not None else None


class _Merger:
    """Merges files of a catalog, in the order in which they are added."""

    def __init__(self, languages: Languages, below: tuple[str, ...], report: Report) -> None:
        self._languages = languages
        self._below = below
        self._report = report
        self._values: dict[str, Any] = {}
        self._contents: list[Metadata] = []
        self._files: dict[str, Metadata] = {}

    def add(self, content: Metadata, locale: str) -> None:
        """Add a file, whose texts without a language are in a language, or in the default one."""
        self._contents.append(content)
        self._merge(self._values, content.values, content, locale, ())

    def result(self) -> Metadata:
        """Return the content of all files."""
        entries: Any = self._values
        for key in self._below:
            entries = entries.get(key)
        for entry in entries.values() if isinstance(entries, Mapping) else ():
            self._add_names(entry)
        first = self._contents[0]
        return MergedMetadata(first.source, self._values, first.lines, {}, self._files)

    def _merge(
        self, values: dict[str, Any], own: Mapping[str, Any], content: Metadata, locale: str, path: tuple[str, ...]
    ) -> None:
        for key, value in own.items():
            place = (*path, str(key))
            former = values.get(key)
            is_slug = key == "slug" and not self._below  # that of an author is for all languages
            if (key in _LOCALIZED or is_slug) and path[:-1] == self._below and path:
                values[key] = self._merge_texts(former, value, content, locale, place)
            elif isinstance(value, Mapping) and isinstance(former, Mapping | None):
                values[key] = inner = dict(former or {})
                self._merge(inner, value, content, locale, place)
            elif former is None:
                values[key] = value
            elif isinstance(former, Mapping):
                hint = "Write fields, or remove it."
                self._report.error(content.problem(place, f"expected fields, found {quoted(value)}", hint))
            elif isinstance(former, list) and isinstance(value, list):
                values[key] = [*former, *(item for item in value if item not in former)]
            elif value is not None and value != former:
                self._warn(content, place, value, former, "which is used")
            self._files.setdefault(".".join(place), content)

    def _merge_texts(
        self, former: Any, own: Any, content: Metadata, locale: str, place: tuple[str, ...]
    ) -> dict[str, Any]:
        """Return the texts of a field by language; in its language, that of a language's file is used."""
        if place[-1] == "slug" and not locale and isinstance(own, str):
            own = dict.fromkeys(self._languages.known, own)
        texts = self._by_language(former, self._languages.default)
        for language, text in self._by_language(own, locale or self._languages.default).items():
            key = (*place, language)
            is_used = language not in texts or language == locale
            if language in texts and texts[language] != text:
                outcome = "which is not used" if is_used else "which is used"
                self._warn(content, key, text, texts[language], outcome)
            if is_used:
                texts[language] = text
                self._files[".".join(key)] = content
        return texts

    def _by_language(self, value: Any, locale: str) -> dict[str, Any]:
        if isinstance(value, Mapping):
            return dict(value)
        return {} if value is None else {locale: value}

    def _add_names(self, entry: Any) -> None:
        """Let an entry that only the file of another language has keep its name in the default language."""
        for field_name in _NAMES:
            texts = entry.get(field_name) if isinstance(entry, Mapping) else None
            if isinstance(texts, dict) and texts:
                texts.setdefault(self._languages.default, next(iter(texts.values())))

    def _warn(self, content: Metadata, path: tuple[str, ...], value: object, other: object, outcome: str) -> None:
        source = self._files[self._known(path)].source
        message = f"is {quoted(value)} here, and {quoted(other)} in {source}, {outcome}"
        self._report.warning(content.problem(path, message, "Write the same in both, or remove one of them."))

    def _known(self, path: tuple[str, ...]) -> str:
        """Return the dotted name of a key, or of its nearest parent, that an earlier file has."""
        names = list(path)
        while ".".join(names) not in self._files:
            names.pop()
        return ".".join(names)
