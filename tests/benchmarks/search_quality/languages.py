"""Which module reads which language."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import Protocol, cast

from .questions import Rule
from .texts import Texts, Token


class Analyser(Protocol):
    """What a module of `analysers` is for a language."""

    version: str
    """Name and version of what reads the texts."""

    def read(self, texts: Sequence[str]) -> list[list[Token]]:
        """Return the words of texts."""

    def rules(self, texts: Texts) -> list[Rule]:
        """Return how queries are made from texts."""


MODULES = {
    "ko": "korean",
    "zh": "chinese",
    "ja": "japanese",
    "ar": "arabic",
    "en": "english",
    "fr": "european",
    "de": "european",
    "es": "european",
    **dict.fromkeys(["bg", "ca", "cs", "da", "el", "fa", "fi", "he", "hi", "hr", "hu", "id", "it"], "plain"),
    **dict.fromkeys(["nb", "nl", "pl", "pt", "ro", "ru", "sk", "sv", "th", "tr", "uk", "vi"], "plain"),
}


def analyser(language: str) -> Analyser:
    """Return the analyser of a language.

    Args:
        language: Such as `ko` or `zh-Hant`.

    Raises:
        SystemExit: No module reads the language, or a package is missing.
    """
    name = MODULES.get(language.partition("-")[0])
    if name is None:
        raise SystemExit(f"No analyser for '{language}'. There are some for: {', '.join(MODULES)}.")
    try:
        module = importlib.import_module(f".analysers.{name}", __package__)
        return cast("Analyser", module.make(language))
    except ModuleNotFoundError as error:
        raise SystemExit(
            f"The package '{error.name}' is missing, which reads '{language}'. "
            "CONTRIBUTING.md lists what to install for this command."
        ) from error
