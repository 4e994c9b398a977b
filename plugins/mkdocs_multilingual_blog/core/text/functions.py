"""Functions of the site, which options of mkdocs.yml name, and what can be wrong with them."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from ..errors import BlogError, Problem, quoted
from .characters import forbidden_in, invisible_in
from .limits import MAX_OPTION

Item = TypeVar("Item")

_NOT_IN_SLUG = re.compile(r"[/\\\t\n\r]")
_REMEDY = "Correct the function, or leave the option out."


class FunctionError(BlogError):
    """A function of the site failed, or returned what cannot be used; contains one problem."""

    @property
    def problem(self) -> Problem:
        """The problem, whose field is the option."""
        return self.problems[0]

    @property
    def reason(self) -> str:
        """The problem for a message about something that needed the function."""
        return f"{self.problem.field} of mkdocs.yml: {self.problem.message}"


@dataclass(frozen=True)
class SiteFunction:
    """A function that an option of mkdocs.yml names.

    Attributes:
        option: Name of the option, for messages.
        function: The function.
    """

    option: str
    function: Callable[..., Any]

    def __call__(self, *arguments: object) -> Any:
        """Return what the function returns.

        Raises:
            FunctionError: If it raises anything.
        """
        try:
            return self.function(*arguments)
        except (Exception, SystemExit) as error:
            raise self.error(f"raised {quoted(error, 120)}", arguments[0]) from error

    def sorted(self, items: Iterable[Item], value: Callable[[Item], object], *, reverse: bool) -> list[Item]:
        """Return items in the order of the keys that the function returns for their values; the sort is stable.

        Raises:
            FunctionError: If it raises anything, or if its keys cannot be compared.
        """
        keyed = [(self(value(item)), item) for item in items]
        try:
            return [item for _, item in sorted(keyed, key=lambda pair: pair[0], reverse=reverse)]
        except Exception as error:
            raise self.error(f"returned keys that cannot be compared ({error})") from error

    def error(self, what: str, argument: object = None) -> FunctionError:
        """Return an error, which says what the function did, and for which argument."""
        subject = "" if argument is None else f" for {quoted(argument)}"
        problem = Problem("mkdocs.yml", 0, self.option, f"{name_of(self.function)} {what}{subject}", _REMEDY)
        return FunctionError([problem])


@dataclass(frozen=True)
class Slugify:
    """A function of the site that makes slugs.

    Attributes:
        function: The function.
        separator: Separator that it puts between words.
    """

    function: SiteFunction
    separator: str

    def __call__(self, text: str) -> str:
        """Return the slug of a text; it may be empty.

        Raises:
            FunctionError: If the function raises anything, or returns what cannot be part of an address.
        """
        slug = self.function(text, self.separator)
        if not isinstance(slug, str):
            raise self.function.error(f"returned {quoted(slug)}, which is no text,", text)
        if len(slug) > MAX_OPTION:
            raise self.function.error(f"returned {len(slug):,} characters", text)
        if _NOT_IN_SLUG.search(slug) or forbidden_in(slug) or invisible_in(slug) or slug in (".", ".."):
            raise self.function.error(f"returned {quoted(slug)}, which cannot be part of an address,", text)
        return slug


def accepts(function: Callable[..., Any], arguments: int) -> bool:
    """Return whether a function can be called with a number of arguments, as far as it says which it takes."""
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):  # many functions that are written in C say nothing
        return True
    try:
        signature.bind(*range(arguments))
    except TypeError:
        return False
    return True


def name_of(function: Callable[..., Any]) -> str:
    """Return the name of a function with its module, for messages."""
    inner = getattr(function, "func", function)  # of a partial function
    named = inner if hasattr(inner, "__qualname__") else type(inner)
    module = getattr(named, "__module__", None)
    return f"{module}.{named.__qualname__}" if module else str(named.__qualname__)
