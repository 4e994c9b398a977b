"""Types of options in mkdocs.yml, with validation and error messages."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from datetime import date
from typing import Any, get_args

from babel.dates import format_date
from mkdocs.config import config_options as c
from mkdocs.config.base import ValidationError

from .core.display.listings import is_layout, read_tag_listing
from .core.model import Fallback
from .core.posts.fields import FIELDS
from .core.text.addresses import check_list_pattern, check_pattern

AROUND = re.compile(r"~(\d+)~")
"""Part of a format of page numbers: the number of pages on each side of the current one."""

_PLACEHOLDER = re.compile(r"\{(\w*)\}")
_SPACE = re.compile(r"\s")
_NOT_IN_ADDRESS = re.compile(r"[\s/\\?#%{}\x00-\x1f]")

FALLBACKS = get_args(Fallback)


class Number(c.OptionallyRequired[float]):
    """A number, whole or not, of 0 or more."""

    def run_validation(self, value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ValidationError(f"Expected a number, found {value!r}.")
        if value < 0:
            raise ValidationError(f"Expected 0 or more, found {value!r}.")
        return value


class Count(c.OptionallyRequired[int]):
    """A whole number of 1 or more."""

    def run_validation(self, value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise ValidationError(f"Expected a whole number, found {value!r}.")
        if value < 1:
            raise ValidationError(f"Expected 1 or more, found {value!r}.")
        return value


class Size(c.OptionallyRequired[int]):
    """A whole number of 0 or more."""

    def run_validation(self, value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise ValidationError(f"Expected a whole number, found {value!r}.")
        if value < 0:
            raise ValidationError(f"Expected 0 or more, found {value!r}.")
        return value


class Folder(c.Type[str]):
    """A path that stays below the folder it is relative to."""

    def run_validation(self, value: object) -> str:
        path = posixpath.normpath(super().run_validation(value).replace("\\", "/"))
        if posixpath.isabs(path) or ".." in path.split("/") or ":" in path:
            raise ValidationError(f"Expected a path inside the docs folder, found {value!r}.")
        return "" if path == "." else path


class AddressWords(c.OptionallyRequired[dict[str, dict[str, str]]]):
    """Words of addresses by language, each with its translation."""

    def run_validation(self, value: object) -> dict[str, dict[str, str]]:
        if not isinstance(value, dict):
            raise ValidationError(f"Expected languages with words, such as ko: {{blog: 블로그}}, found {value!r}.")
        return {self._text(locale, locale): self._words(locale, words) for locale, words in value.items()}

    def _words(self, locale: object, words: object) -> dict[str, str]:
        if not isinstance(words, dict):
            raise ValidationError(f"{locale!r} expects words such as {{blog: 블로그}}, found {words!r}.")
        return {self._text(locale, word): self._word(locale, other) for word, other in words.items()}

    def _word(self, locale: object, value: object) -> str:
        word = unicodedata.normalize("NFC", self._text(locale, value))
        if word in ("", ".", "..") or _NOT_IN_ADDRESS.search(word):
            raise ValidationError(f"{locale!r}: {word!r} is no part of an address. Use letters, digits and hyphens.")
        return word

    def _text(self, locale: object, value: object) -> str:
        if not isinstance(value, str):
            raise ValidationError(f"{locale!r}: Expected a word, found {value!r}. Put it in quotation marks.")
        return value


class UrlPattern(c.Type[str]):
    """A format of the addresses of posts with `{slug}`, `{date}`, `{file}` or `{categories}`."""

    def run_validation(self, value: object) -> str:
        pattern = super().run_validation(value)
        if reason := check_pattern(pattern):
            raise ValidationError(f"{pattern!r} {reason}.")
        return pattern


class ListPattern(c.Type[str]):
    """A format of the addresses of lists."""

    def __init__(self, *names: str, default: str) -> None:
        """Create the type with the names in braces of which an address must contain at least one."""
        super().__init__(str, default=default)
        self._names = names

    def run_validation(self, value: object) -> str:
        pattern = super().run_validation(value)
        if reason := check_list_pattern(pattern, self._names):
            raise ValidationError(f"{pattern!r} {reason}.")
        return pattern


class PagerPattern(c.Type[str]):
    """A format of the page numbers below a list, such as `~2~` for two on each side of the current one."""

    def run_validation(self, value: object) -> str:
        pattern = super().run_validation(value)
        if not AROUND.search(pattern):
            raise ValidationError(f"{pattern!r} says nothing of the pages to name. Write ~2~ for two on each side.")
        return pattern


class Names(c.ListOfItems[Any]):
    """A list of names, such as tags."""

    def __init__(self) -> None:
        super().__init__(c.Type((str, int, float)), default=[])


class SortBy(c.OptionallyRequired[Any]):
    """An order: `name`, `count`, or a function of a value with both."""

    def run_validation(self, value: object) -> Any:
        if value in ("name", "count") or callable(value):
            return value
        raise ValidationError(f"Expected 'name', 'count' or a function, found {value!r}.")


class ListingOrder(c.OptionallyRequired[Any]):
    """An order: `title`, `date`, or a function of a value with both."""

    def run_validation(self, value: object) -> Any:
        if value in ("title", "date") or callable(value):
            return value
        raise ValidationError(f"Expected 'title', 'date' or a function, found {value!r}.")


class ListingMap(c.OptionallyRequired[dict[str, Any]]):
    """Tag listings by name, each with options of the directive."""

    def run_validation(self, value: object) -> dict[str, Any]:
        if not isinstance(value, dict):
            hint = "such as scoped: {scope: true}"
            raise ValidationError(f"Expected names with options, {hint}, found {value!r}.")
        for name, options in value.items():
            if options is not None and not isinstance(options, dict):
                raise ValidationError(f"{name!r} expects options such as {{scope: true}}, found {options!r}.")
            if isinstance(problem := read_tag_listing(options or {}), str):
                raise ValidationError(f"{name!r} {problem}")
        return {str(name): options or {} for name, options in value.items()}


class FallbackMap(c.OptionallyRequired[dict[str, Any]]):
    """Fallback of languages that lack an article, by name of its category: `show`, `link`, or `hide`."""

    def run_validation(self, value: object) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise ValidationError(f"Expected categories, such as news: hide, found {value!r}.")
        for name, policy in value.items():
            if policy not in FALLBACKS:
                raise ValidationError(f"{name!r} expects show, link, or hide, found {policy!r}.")
        return {str(name): policy for name, policy in value.items()}


class Layout(c.Type[str]):
    """The name of a layout of tag listings, which is part of the name of a template."""

    def run_validation(self, value: object) -> str:
        name = super().run_validation(value)
        if not is_layout(name):
            raise ValidationError(f"Expected a name of letters, digits and hyphens, found {name!r}.")
        return name


class AnchorPattern(c.Type[str]):
    """A format of ids with `{slug}`."""

    def run_validation(self, value: object) -> str:
        pattern = super().run_validation(value)
        if unknown := [name for name in _PLACEHOLDER.findall(pattern) if name != "slug"]:
            raise ValidationError(f"{pattern!r} knows no {{{unknown[0]}}}; use {{slug}}.")
        if "{slug}" not in pattern:
            raise ValidationError(f"{pattern!r} holds no {{slug}}, so that all tags would have one id.")
        if _SPACE.search(pattern):
            raise ValidationError(f"{pattern!r} holds a space, which an id cannot. Remove it.")
        return pattern


class TagsField(c.Type[str]):
    """The name of the front matter field for tags."""

    def run_validation(self, value: object) -> str:
        name = super().run_validation(value)
        if not name.strip():
            raise ValidationError(f"Expected the name of a field, found {name!r}.")
        if name in FIELDS and name not in ("tags", "categories"):
            raise ValidationError(f"{name!r} is another field of articles. Choose another name, such as 'labels'.")
        return name


class Function(c.OptionallyRequired[Any]):
    """A function, given in mkdocs.yml as `!!python/object/apply:…` or `!!python/name:…`."""

    def run_validation(self, value: object) -> Any:
        if not callable(value):
            hint = "such as !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}"
            raise ValidationError(f"Expected a function, {hint}, found {value!r}.")
        return value


class DatePattern(c.Type[str]):
    """A format of dates: `full`, `long`, `medium`, `short` or a pattern of Unicode's TR 35."""

    def run_validation(self, value: object) -> str:
        pattern = super().run_validation(value)
        try:
            if not pattern:
                raise ValueError(pattern)
            format_date(date(2026, 2, 28), pattern, locale="en")
        except (AttributeError, KeyError, ValueError) as error:
            message = f"{pattern!r} is no format of a date. Use 'long' or a pattern such as 'yyyy-MM-dd'."
            raise ValidationError(message) from error
        return pattern


class AddressDatePattern(DatePattern):
    """A format of dates that are part of an address."""

    def run_validation(self, value: object) -> str:
        pattern = super().run_validation(value)
        written = format_date(date(2026, 2, 28), pattern, locale="en")
        if any(part in ("", ".", "..") for part in written.split("/")):
            raise ValidationError(f"{pattern!r} is no part of an address. Use a pattern such as 'yyyy/MM/dd'.")
        return pattern
