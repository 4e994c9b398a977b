"""Dates and counted things among the words of a text: `2026-06-01`, `June 1st`, `6 月 1 日`, `10장`."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache

from babel import Locale, UnknownLocaleError

_HANGUL_COUNTERS = (
    "년간|년대|년도|년|개월|월|주일|주|일간|일|시간|시|분간|분|초|살|세|번째|번|회차|회|차례|차|명|개|장|권|편|가지|배|원|대|마리"
    "|쪽|페이지|줄"
)
_OTHER_COUNTERS = (
    "年間|年度|年前|年後|年|月|週間|周|週|日間|天|日|号|號|時間|小时|小時|時|时|点钟|點鐘|点|點|分間|分钟|分鐘|分|秒|歳|岁|歲|回目"
    "|回|次|番目|番|人|名|位|个月|個月|个|個|つ|件|本|枚|台|匹|冊|册|条|條|张|張|种|種|倍|円|元|章|页|頁"
)
"""What numbers count in Korean, and in Chinese and Japanese: years, people, sheets, times."""
_PARTICLES = "에서는|에서|에는|에도|부터|까지|쯤|정도|으로|이나|마다|씩|만에|만|에|의|은|는|이|가|을|를|로|과|와|도"

_ORDINAL = re.compile(r"\d{1,2}(?:st|nd|rd|th|er|re|ère|º|ª)?")
_YEAR = re.compile(r"\d{4}")
_DAY = re.compile(r"\d{1,2}")
_NUMBER = re.compile(r"\d{1,9}")
_COUNTED = re.compile(rf"(?:{_HANGUL_COUNTERS})(?:{_PARTICLES})?|(?:{_OTHER_COUNTERS})(.*)", re.S)
"""A word of Korean is a counter as a whole, but for a particle; in other scripts words follow without a space."""

_LINKS = frozenset({"de", "del", "di", "of", "den"})
"""What may stand between a day, a month, and a year."""
_OTHER_MONTHS = {"vi": frozenset({"ngày", "tháng", "năm"})}
"""Words in dates of languages whose months have numbers."""
_MIN_LENGTH = 3


@cache
def months(locale: str) -> frozenset[str]:
    """Return the names of months in a language and in English, in lower case, as far as they are one word.

    Args:
        locale: Code of the language; only English names for one that is not known.
    """
    names = set(_OTHER_MONTHS.get(locale[:2], ()))
    for code in (locale, "en"):
        try:
            data = Locale.parse(code.replace("-", "_")).months
        except (ValueError, UnknownLocaleError):
            continue
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                names |= {name.casefold().rstrip(".") for name in data[context][width].values()}
    return frozenset(name for name in names if len(name) >= _MIN_LENGTH and name.isalpha())


def without_dates(words: Sequence[str], months: Collection[str]) -> Sequence[str]:
    """Return words without those that are part of a date, and without numbers together with what they count.

    Args:
        words: Words of a text in order, in lower case; Hangul, Han, and Kana are apart from other scripts.
        months: Names of months, from `months`.
    """
    numbers = [at for at, word in enumerate(words) if word[0].isdigit()]
    changed: dict[int, str] = {}
    for at in numbers:
        if at not in changed:
            changed |= _date_at(words, at, months, changed) or _counted_at(words, at)
    if not changed:
        return words
    return list(filter(None, (changed.get(at, word) for at, word in enumerate(words))))


def _date_at(words: Sequence[str], at: int, months: Collection[str], changed: Collection[int]) -> dict[int, str]:
    """Return the positions of a date's words around a number, with nothing instead of each; empty without a date."""
    shape = tuple(words[at : at + 3])
    if _matches(shape, (_YEAR, _DAY, _DAY)) or _matches(shape, (_DAY, _DAY, _YEAR)):
        return dict.fromkeys(range(at, at + 3), "")
    before = _beyond_link(words, at, -1)
    if _YEAR.fullmatch(words[at]) and (before in changed or _word(words, before) in months):
        return dict.fromkeys(range(before, at + 1), "")
    if _ORDINAL.fullmatch(words[at]):
        after = _beyond_link(words, at, 1)
        if _word(words, before) in months:
            return dict.fromkeys(range(before, at + 1), "")
        if _word(words, after) in months:
            return dict.fromkeys(range(at, after + 1), "")
    return {}


def _counted_at(words: Sequence[str], at: int) -> dict[int, str]:
    """Return the position of a number, and that of the word behind its counter with what remains of it."""
    counted = _COUNTED.fullmatch(_word(words, at + 1)) if _NUMBER.fullmatch(words[at]) else None
    return {at: "", at + 1: counted[1] or ""} if counted else {}


def _matches(words: Sequence[str], patterns: Sequence[re.Pattern[str]]) -> bool:
    return len(words) == len(patterns) and all(
        pattern.fullmatch(word) for pattern, word in zip(patterns, words, strict=True)
    )


def _beyond_link(words: Sequence[str], at: int, step: int) -> int:
    """Return the position of the word before or behind another one, without `de` and the like between both."""
    return at + 2 * step if _word(words, at + step) in _LINKS else at + step


def _word(words: Sequence[str], at: int) -> str:
    return words[at] if 0 <= at < len(words) else ""
