"""Function words: articles, pronouns, prepositions, auxiliary verbs, and others that tell nothing of a subject."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from .language_codes import language_of

_FILE = Path(__file__).with_name("function_words.json")
_SAME = {"no": "nb", "nn": "nb"}
"""Languages with the list of another one."""


@cache
def function_words(locale: str) -> frozenset[str]:
    """Return the function words of a language, in lower case; none for a language without a list.

    In a language with other letters than Latin ones, Latin words are of English, whose function words are added.

    Args:
        locale: Code of the language, such as `pt`, `pt-BR` or `zh_TW`; a region has the list of its language.
    """
    language = language_of(locale)
    lists = _lists()
    words = lists.get(_SAME.get(language, language), frozenset())
    return words | lists["en"] if words and not any(map(str.isascii, words)) else words


@cache
def _lists() -> dict[str, frozenset[str]]:
    data: dict[str, str] = json.loads(_FILE.read_text(encoding="utf-8"))
    return {language: frozenset(words.split()) for language, words in data.items()}
