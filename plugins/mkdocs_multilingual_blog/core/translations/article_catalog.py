"""Articles as gettext catalogs: a message for each text that a translator translates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO, StringIO
from typing import NamedTuple
from urllib.parse import unquote

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, PoFileParser, write_po

from ..errors import BlogError, Problem, quoted
from ..posts.field_declarations import HASH

_STRING = r'"(?:[^"\\]|\\.)*"'
_LINE = re.compile(rf"#.*|(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)[ \t]+{_STRING}|{_STRING}|")
"""A whole line of a gettext file, without white space around it; Babel takes much else without a word."""
_OBSOLETE = re.compile(r"#~[ \t]*(?!\|)")
_PREVIOUS = ("#|", "#~|")
"""Beginnings of lines with a former text, which Babel takes for comments, or refuses."""
_FORMATS = {"python-format", "python-brace-format"}
"""What Babel takes a text for in which `100 % sure` stands, or words in braces."""
_MARKDOWN = "md-text"
"""The flag by which Weblate checks links and emphasis."""


class ArticleMessage(NamedTuple):
    """A text of an article.

    Attributes:
        text: The text.
        context: The field of front matter, or its number among the same texts of the body.
        kind: What it is, as translators are told.
        line: Line in the original.
        is_markdown: Whether it is Markdown.
    """

    text: str
    context: str
    kind: str
    line: int
    is_markdown: bool = True


class ArticleCatalog(Catalog):
    """The messages of an article in a language; its header says of which version of the original they are.

    Attributes:
        headers: The header, by name.
    """

    def __init__(self, headers: Mapping[str, str]) -> None:
        """Begin a catalog.

        Args:
            headers: Fields of its header by name.
        """
        self.headers = dict(headers)
        super().__init__(header_comment="#", fuzzy=False)

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The header as Babel writes it: neither a time nor a version of Babel, so that equal catalogs are equal."""
        return [(name, f"{value}\n" if name == [*self.headers][-1] else value) for name, value in self.headers.items()]

    @mime_headers.setter
    def mime_headers(self, value: Iterable[tuple[str | bytes, str | bytes]]) -> None:
        self.headers |= {str(name): str(text) for name, text in value}

    @property
    def source_hash(self) -> str:
        """Hash of the original when its messages were written; empty if unknown."""
        value = self._header("X-Source-Hash")
        return value if HASH.fullmatch(value) else ""

    @property
    def language(self) -> str:
        """Code of the language of the translation; empty if unknown."""
        return self._header("Language")

    @property
    def sources(self) -> list[str]:
        """Files that the messages are from, most frequent first."""
        names = [unquote(name) for message in self for name, _ in message.locations]
        return sorted(dict.fromkeys(names), key=names.count, reverse=True)

    @property
    def messages(self) -> Iterator[Message]:
        """All messages but the header."""
        return (message for message in self if message.id)

    def _header(self, name: str) -> str:
        return next((value.strip() for key, value in self.headers.items() if key.lower() == name.lower()), "")


class CatalogLookup:
    """Looks up translations, and notes what is missing.

    Attributes:
        fuzzy: Messages whose translations are to be checked.
        empty: Messages without a translation.
        unknown: Texts of the original that are no messages.
        total: Number of texts that were looked up.
    """

    def __init__(self, catalog: ArticleCatalog) -> None:
        self._catalog = catalog
        self.fuzzy: list[Message] = []
        self.empty: list[Message] = []
        self.unknown: list[ArticleMessage] = []
        self.total = 0

    def text(self, message: ArticleMessage) -> str:
        """Return the translation of a text, or the text itself if there is none."""
        self.total += 1
        without = None if message.is_markdown else message.context
        found = self._catalog.get(message.text, message.context) or self._catalog.get(message.text, without)
        if found is None:
            self.unknown.append(message)
            return message.text
        if found.fuzzy:
            self.fuzzy.append(found)
        elif not found.string.strip():
            self.empty.append(found)
        return found.string if found.string.strip() else message.text

    @property
    def is_complete(self) -> bool:
        """Whether each text has a translation that need not be checked."""
        return not (self.fuzzy or self.empty or self.unknown)


def new_catalog(language: str, source_language: str, source_hash: str) -> ArticleCatalog:
    """Return a catalog without messages.

    Args:
        language: Code of the language of the translation.
        source_language: Code of that of the original.
        source_hash: Hash of the original.
    """
    headers = {
        "Project-Id-Version": "",
        "Last-Translator": "",
        "Language-Team": "",
        "Language": language.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Source-Language": source_language,
        "X-Source-Hash": source_hash,
    }
    return ArticleCatalog(headers)


def add_message(catalog: ArticleCatalog, message: ArticleMessage, source: str, text: str, *, is_fuzzy: bool) -> None:
    """Add a message, or another place of one.

    Args:
        catalog: The catalog.
        message: The message.
        source: File that it is from.
        text: Its translation; empty if there is none.
        is_fuzzy: Whether the translation is to be checked.
    """
    known = catalog.get(message.text, message.context or None)
    if known is not None and not known.string:
        known.string = text
    flags = {"fuzzy"} if text and is_fuzzy else set()
    catalog.add(
        message.text,
        text,
        locations=[(_as_place(source), message.line)],
        flags=flags | ({_MARKDOWN} if message.is_markdown else set()),
        auto_comments=[message.kind],
        context=message.context or None,
    )


def _as_place(source: str) -> str:
    """Return a path without white space, at which many tools end it."""
    return source.replace("%", "%25").replace(" ", "%20").replace("\t", "%09")


def parse_po(text: str, source: str) -> ArticleCatalog:
    """Parse a gettext file.

    Args:
        text: The file.
        source: Path for messages.

    Raises:
        BlogError: If it is invalid.
    """
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    _check(lines, source)
    known = "\n".join("" if line.lstrip().startswith(_PREVIOUS) else line for line in lines)
    catalog = ArticleCatalog({})
    try:
        PoFileParser(catalog, abort_invalid=True).parse(StringIO(known))
    except PoFileError as error:
        reason = str(error).removesuffix(f" on {error.lineno}")
        raise BlogError([_invalid(source, error.lineno + 1, reason)]) from None
    except (AssertionError, AttributeError, IndexError, TypeError, ValueError) as error:  # what Babel does not expect
        raise BlogError([_invalid(source, 0, str(error) or type(error).__name__)]) from None
    for message in catalog.messages:
        if not isinstance(message.id, str) or not isinstance(message.string, str):
            name = quoted(message.id if isinstance(message.id, str) else message.id[0])
            hint = "An article has none; export it again."
            problem = Problem(source, message.lineno or 0, f"msgid {name}", "has plural forms", hint)
            raise BlogError([problem])
    return catalog


def written(catalog: ArticleCatalog) -> str:
    """Return a catalog as a gettext file."""
    for message in [*catalog, *catalog.obsolete.values()]:
        message.flags -= _FORMATS
    file = BytesIO()
    catalog.charset = "utf-8"
    write_po(file, catalog, include_previous=True)
    return file.getvalue().decode()


def _check(lines: Iterable[str], source: str) -> None:
    """Raise `BlogError` for the first line that no gettext file has."""
    for number, line in enumerate(lines, 1):
        if not _LINE.fullmatch(_OBSOLETE.sub("", line.strip(), count=1)):
            raise BlogError([_invalid(source, number, f"{quoted(line.strip())} is no line of a PO file")])


def _invalid(source: str, line: int, reason: str) -> Problem:
    return Problem(source, line, "", f"is not valid: {reason}", "Correct it, or export it again.")
