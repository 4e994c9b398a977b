"""Types of options in mkdocs.yml, with validation and error messages."""

from __future__ import annotations

import math
import posixpath
import re
import unicodedata
from datetime import date
from typing import Any, get_args

from babel.dates import format_date
from mkdocs.config import config_options as c
from mkdocs.config.base import ValidationError

from .core.display.listings import is_layout, read_tag_listing
from .core.errors import quoted
from .core.model import Fallback
from .core.posts.fields import FIELDS
from .core.text.addresses import check_list_pattern, check_pattern
from .core.text.characters import as_seen, invisible_in
from .core.text.date_patterns import misreading
from .core.text.functions import accepts, name_of
from .core.text.limits import MAX_NAME
from .core.text.slugs import MAX_BYTES
from .option_basics import BlankText, Items, Text, language_key

AROUND = re.compile(r"~(\d{1,4})~")
"""Part of a format of page numbers: the number of pages on each side of the current one."""

_PLACEHOLDER = re.compile(r"\{(\w*)\}")
_SPACE = re.compile(r"\s")
_LINE_BREAK = re.compile(r"[\t\n\r]")
_NOT_IN_FORMAT = re.compile(r"[\\?#%:*\"<>|\t\n\r]")
_NOT_IN_ADDRESS = re.compile(r"[\s/\\?#%{}\x00-\x1f]")
_LANGUAGE_PATH = re.compile(r"[A-Za-z0-9._~-]+(?:/[A-Za-z0-9._~-]+)*")

FALLBACKS = get_args(Fallback)

_MAX_FIXED_BYTES = 50
"""Maximum length of what stands beside a slug, which may have `MAX_BYTES`, in one part of an address."""


class Folder(BlankText):
    """A path that stays below the folder it is relative to; empty for that folder itself.

    Attributes:
        inside: That folder, for messages.
    """

    inside = "the docs folder"

    def run_validation(self, value: object) -> str:
        path = posixpath.normpath(super().run_validation(value).replace("\\", "/"))
        if posixpath.isabs(path) or ".." in path.split("/") or ":" in path:
            raise ValidationError(f"Expected a path inside {self.inside}, found {quoted(value)}.")
        parts = path.split("/")
        if _LINE_BREAK.search(path) or invisible_in(path) or not all(part.strip() for part in parts):
            raise ValidationError(f"{quoted(value)} cannot be a path. Use letters, digits, hyphens and slashes.")
        if any(len(part.encode()) > MAX_BYTES for part in parts):
            raise ValidationError(f"{quoted(value)} has a part of more than {MAX_BYTES} bytes. Shorten it.")
        return "" if path == "." else path


class File(Folder):
    """The path of a file."""

    def run_validation(self, value: object) -> str:
        path = super().run_validation(value)
        if not path:
            raise ValidationError(f"Expected the path of a file, found {quoted(value)}.")
        return path


class DataFile(File):
    """The path of a file of the site that is not a page."""

    def run_validation(self, value: object) -> str:
        path = super().run_validation(value)
        if path.lower().endswith((".html", ".htm")):
            raise ValidationError(f"{quoted(value)} is the name of a page. Use a name such as 'tags.json'.")
        return path


class FolderOfItsOwn(Folder):
    """The path of a folder below that of mkdocs.yml, which holds nothing else."""

    inside = "the folder of mkdocs.yml"
    content = ""

    def run_validation(self, value: object) -> str:
        path = super().run_validation(value)
        if not path:
            raise ValidationError(f"Expected a folder for {self.content} alone, found {quoted(value)}.")
        return path


class CacheFolder(FolderOfItsOwn):
    """The path of a folder for the cache."""

    content = "the cache"


class StringsFolder(FolderOfItsOwn):
    """The path of a folder of gettext files."""

    content = "gettext files"


class UrlTranslations(c.OptionallyRequired[dict[str, dict[str, str]]]):
    """Words of addresses by language, each with its translation."""

    def run_validation(self, value: object) -> dict[str, dict[str, str]]:
        if not isinstance(value, dict):
            example = "ko: {blog: 블로그}"
            raise ValidationError(f"Expected languages with words, such as {example}, found {quoted(value)}.")
        return {self._text(locale, locale): self._words(locale, words) for locale, words in value.items()}

    def _words(self, locale: object, words: object) -> dict[str, str]:
        if not isinstance(words, dict):
            raise ValidationError(f"{quoted(locale)} expects words such as {{blog: 블로그}}, found {quoted(words)}.")
        return {self._text(locale, word): self._word(locale, other) for word, other in words.items()}

    def _word(self, locale: object, value: object) -> str:
        word = unicodedata.normalize("NFC", self._text(locale, value))
        is_part = word not in ("", ".", "..") and not _NOT_IN_ADDRESS.search(word)
        if not is_part or invisible_in(word) or len(word.encode()) > MAX_BYTES:
            message = f"{quoted(locale)}: {quoted(word)} is no part of an address. Use letters, digits and hyphens."
            raise ValidationError(message)
        return word

    def _text(self, locale: object, value: object) -> str:
        if not isinstance(value, str):
            message = f"{quoted(locale)}: Expected a word, found {quoted(value)}. Put it in quotation marks."
            raise ValidationError(message)
        return Text().run_validation(value)


class InterfaceStrings(c.OptionallyRequired[dict[str, dict[str, Any]]]):
    """Texts by language and by the interface string that each replaces; a list of texts for plural forms."""

    def run_validation(self, value: object) -> dict[str, dict[str, Any]]:
        if not isinstance(value, dict):
            example = "fr: {Back to Blog: Retour au journal}"
            raise ValidationError(f"Expected languages with strings, such as {example}, found {quoted(value)}.")
        return {self._text(locale, locale): self._texts(locale, texts) for locale, texts in value.items()}

    def _texts(self, locale: object, texts: object) -> dict[str, Any]:
        if not isinstance(texts, dict):
            example = "{Back to Blog: Retour au journal}"
            raise ValidationError(f"{quoted(locale)} expects strings such as {example}, found {quoted(texts)}.")
        return {self._text(locale, name): self._forms(locale, text) for name, text in texts.items()}

    def _forms(self, locale: object, value: object) -> Any:
        if isinstance(value, list) and value:
            return [self._text(locale, text) for text in value]
        return self._text(locale, value)

    def _text(self, locale: object, value: object) -> str:
        if not isinstance(value, str):
            hint = "" if isinstance(value, list | dict) else " Put it in quotation marks."
            raise ValidationError(f"{quoted(locale)}: Expected a text, found {quoted(value)}.{hint}")
        return Text().run_validation(value)


class LanguagePaths(c.OptionallyRequired[dict[str, str]]):
    """Paths by language; letters, digits, hyphens, dots, underscores, and slashes between parts."""

    def run_validation(self, value: object) -> dict[str, str]:
        if not isinstance(value, dict):
            raise ValidationError(f"Expected languages with paths, such as zh-CN: cn, found {quoted(value)}.")
        return {language_key(locale): self._path(locale, path) for locale, path in value.items()}

    def _path(self, locale: object, value: object) -> str:
        path = value.strip("/") if isinstance(value, str) else ""
        is_path = _LANGUAGE_PATH.fullmatch(path) and {".", ".."}.isdisjoint(path.split("/"))
        if not is_path or any(len(part) > MAX_BYTES for part in path.split("/")):
            message = f"{quoted(locale)}: {quoted(value)} is no path. Use letters, digits and hyphens, such as cn."
            raise ValidationError(message)
        return path


class UrlPattern(Text):
    """A format of the addresses of posts with `{slug}`, `{date}`, `{file}` or `{categories}`."""

    def run_validation(self, value: object) -> str:
        return _checked_pattern(pattern := super().run_validation(value), check_pattern(pattern))


class ListPattern(Text):
    """A format of the addresses of lists."""

    def __init__(self, *names: str, default: str) -> None:
        """Create the type with the names in braces of which an address must contain at least one."""
        super().__init__(default=default)
        self._names = names

    def run_validation(self, value: object) -> str:
        return _checked_pattern(pattern := super().run_validation(value), check_list_pattern(pattern, self._names))


class PagerPattern(Text):
    """A format of the page numbers below a list, such as `~2~` for two on each side of the current one."""

    def run_validation(self, value: object) -> str:
        pattern = super().run_validation(value)
        if not AROUND.search(pattern):
            message = f"{quoted(pattern)} says nothing of the pages to name. Write ~2~ for two on each side."
            raise ValidationError(message)
        return pattern


class Name(c.Type[Any]):
    """A name, such as that of a tag; it may be a number."""

    def __init__(self) -> None:
        super().__init__((str, int, float))

    def run_validation(self, value: object) -> Any:
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            hint = "" if isinstance(value, list | dict) else " Put it in quotation marks."
            raise ValidationError(f"Expected a name, found {quoted(value)}.{hint}")
        if isinstance(value, float) and not math.isfinite(value):
            raise ValidationError(f"Expected a name, found {quoted(value)}. Put it in quotation marks.")
        if isinstance(value, str) and len(Text().run_validation(value)) > MAX_NAME:
            message = f"{quoted(value)} has {len(value):,} characters; a name may have {MAX_NAME}. Shorten it."
            raise ValidationError(message)
        return value


class Names(Items[Any]):
    """A list of names, such as tags."""

    def __init__(self) -> None:
        super().__init__(Name(), default=[])


class SortBy(c.OptionallyRequired[Any]):
    """An order: `name`, `count`, or a function of a value with both.

    Attributes:
        names: The orders that need no function.
    """

    names = ("name", "count")

    def run_validation(self, value: object) -> Any:
        if value in self.names:
            return value
        if not callable(value):
            names = ", ".join(map(repr, self.names))
            raise ValidationError(f"Expected {names} or a function, found {quoted(value)}.")
        if not accepts(value, 1):
            message = (
                f"{name_of(value)} cannot be called with one value. Use a function that returns a sort key for it."
            )
            raise ValidationError(message)
        return value


class ListingOrder(SortBy):
    """An order: `title`, `date`, or a function of a value with both."""

    names = ("title", "date")


class ListingMap(c.OptionallyRequired[dict[str, Any]]):
    """Tag listings by name, each with options of the directive."""

    def run_validation(self, value: object) -> dict[str, Any]:
        if not isinstance(value, dict):
            hint = "such as scoped: {scope: true}"
            raise ValidationError(f"Expected names with options, {hint}, found {quoted(value)}.")
        for name, options in value.items():
            Name().run_validation(name)
            if options is not None and not isinstance(options, dict):
                message = f"{quoted(name)} expects options such as {{scope: true}}, found {quoted(options)}."
                raise ValidationError(message)
            if isinstance(problem := read_tag_listing(options or {}), str):
                raise ValidationError(f"{quoted(name)} {problem}")
        return {str(name): options or {} for name, options in value.items()}


class FallbackMap(c.OptionallyRequired[dict[str, Any]]):
    """Fallback of languages that lack an article, by name of its category: `show`, `link`, or `hide`."""

    def run_validation(self, value: object) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise ValidationError(f"Expected categories, such as news: hide, found {quoted(value)}.")
        for name, policy in value.items():
            Name().run_validation(name)
            if policy not in FALLBACKS:
                raise ValidationError(f"{quoted(name)} expects show, link, or hide, found {quoted(policy)}.")
        return {str(name): policy for name, policy in value.items()}


class Layout(Text):
    """The name of a layout of tag listings, which is part of the name of a template."""

    def run_validation(self, value: object) -> str:
        name = super().run_validation(value)
        if not is_layout(name):
            raise ValidationError(f"Expected a name of letters, digits and hyphens, found {quoted(name)}.")
        return name


class AnchorPattern(Text):
    """A format of ids with `{slug}`."""

    def run_validation(self, value: object) -> str:
        pattern = super().run_validation(value)
        if unknown := [name for name in _PLACEHOLDER.findall(pattern) if name != "slug"]:
            raise ValidationError(f"{quoted(pattern)} knows no {{{unknown[0]}}}; use {{slug}}.")
        if "{slug}" not in pattern:
            raise ValidationError(f"{quoted(pattern)} holds no {{slug}}, so that all tags would have one id.")
        if _SPACE.search(pattern):
            raise ValidationError(f"{quoted(pattern)} holds a space, which an id cannot. Remove it.")
        return pattern


class TagsField(BlankText):
    """The name of the front matter field for tags."""

    def run_validation(self, value: object) -> str:
        name = super().run_validation(value)
        if not as_seen(name).strip():
            raise ValidationError(f"Expected the name of a field, found {quoted(name)}.")
        if name in FIELDS and name not in ("tags", "categories"):
            message = f"{quoted(name)} is another field of articles. Choose another name, such as 'labels'."
            raise ValidationError(message)
        return name


class Function(c.OptionallyRequired[Any]):
    """A function that makes slugs, given in mkdocs.yml as `!!python/object/apply:…` or `!!python/name:…`."""

    def run_validation(self, value: object) -> Any:
        hint = "such as !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}"
        if not callable(value):
            raise ValidationError(f"Expected a function, {hint}, found {quoted(value)}.")
        if not accepts(value, 2):
            message = f"{name_of(value)} cannot be called with a text and a separator. Use a function that can, {hint}."
            raise ValidationError(message)
        return value


class DatePattern(Text):
    """A format of dates: `full`, `long`, `medium`, `short` or a pattern of Unicode's TR 35."""

    def run_validation(self, value: object) -> str:
        pattern = super().run_validation(value)
        oddity, meant = misreading(pattern)
        hint = f"Did you mean {quoted(meant)}?" if meant else "Use 'long' or a pattern such as 'yyyy-MM-dd'."
        try:
            format_date(date(2026, 2, 28), pattern, locale="en")
        except Exception as error:  # Babel raises many kinds, depending on the letters
            raise ValidationError(f"{quoted(pattern)} is no format of a date. {hint}") from error
        if oddity:
            self.warnings.append(f"{quoted(pattern)} {oddity}. {hint}")
        return pattern


class AddressDatePattern(DatePattern):
    """A format of dates that are part of an address."""

    def run_validation(self, value: object) -> str:
        pattern = super().run_validation(value)
        written = format_date(date(2026, 2, 28), pattern, locale="en")
        parts = written.split("/")
        is_long = any(len(part.encode()) > _MAX_FIXED_BYTES for part in parts)
        if is_long or not {"", ".", ".."}.isdisjoint(parts) or _NOT_IN_FORMAT.search(written):
            raise ValidationError(f"{quoted(pattern)} is no part of an address. Use a pattern such as 'yyyy/MM/dd'.")
        return pattern


def _checked_pattern(pattern: str, reason: str) -> str:
    """Return the format of an address, if nothing is wrong with it.

    Args:
        pattern: The format.
        reason: What is wrong with its placeholders; may be empty.
    """
    fixed_parts = [_PLACEHOLDER.sub("", part) for part in pattern.split("/")]
    if not reason and any(len(part.encode()) > _MAX_FIXED_BYTES for part in fixed_parts):
        reason = f"has a part of more than {_MAX_FIXED_BYTES} bytes beside its placeholders; shorten it"
    if not reason and (match := _NOT_IN_FORMAT.search(pattern)):
        reason = (
            f"holds {quoted(match[0])}, which cannot be part of an address; use letters, digits, hyphens and slashes"
        )
    if not reason and (character := invisible_in(pattern)):
        reason = f"holds the invisible character {character}; remove it"
    if reason:
        raise ValidationError(f"{quoted(pattern, 120)} {reason}.")
    return pattern
