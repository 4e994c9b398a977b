"""Mentions of tools in articles: links and keywords in all their forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ..languages.english import english_pattern
from ..languages.korean import HANGUL, korean_pattern, noun_end
from ..languages.scripts import stacked, unspaced
from ..model import Post, Tool
from ..text.addresses import split_url
from ..text.markdown import normalize

_HAS_HANGUL = re.compile(f"[{HANGUL}]")
_LONGEST_WORD = 50
_JAPANESE_GAP = "(?:から|まで|[のをがはにでともへや])?[ \u3000・]?"


class Mention(NamedTuple):
    """A mention of a tool in an article.

    Attributes:
        tool: Id of the tool.
        keyword: The keyword as in the catalog; for a link the address of the tool.
        text: The matched text, with the rest of a Korean word; for a link its target as written.
        link: Whether it is a link.
    """

    tool: str
    keyword: str
    text: str
    link: bool = False


class _Keyword(NamedTuple):
    """A compiled keyword.

    Attributes:
        tool: Id of its tool.
        text: The keyword as in the catalog.
        folded: The keyword, case-folded.
        pattern: Pattern of all its forms, to match at a position.
        behind: Pattern that must match after it, or `None`.
        order: Its position among all keywords.
    """

    tool: str
    text: str
    folded: str
    pattern: re.Pattern[str]
    behind: re.Pattern[str] | None
    order: int

    def end(self, text: str, position: int) -> int:
        """Return the end of a match at a position of a text, or 0 if there is none."""
        match = self.pattern.match(text, position)
        if match is None or _joins(text, position) or _joins(text, end := match.end()):
            return 0
        return end if self.behind is None or self.behind.match(text, end) else 0


class MentionFinder:
    """Finds mentions of the tools of a catalog in articles.

    A mention is a keyword of the article's language in any of its forms: in English inflected, with hyphen, space or
    neither; in Korean with particles and endings, spaced or not; in other languages unchanged. Case is ignored. If
    two overlap, the longer one wins; of two of equal length the first in the text, then an exact match, then the
    first in the catalog.
    """

    def __init__(self, tools: Iterable[Tool], default: str) -> None:
        """Find mentions of tools; those without keywords in a language use those of the default language."""
        self._tools = list(tools)
        self._default = default
        self._keywords: dict[str, dict[str, list[_Keyword]]] = {}
        self._addresses = {
            address: (tool.id, url)
            for tool in self._tools
            for url in tool.urls.values()
            if (address := address_of(url))
        }

    def find(self, post: Post) -> tuple[Mention, ...]:
        """Return the mentions in an article: links, then keywords, each in the order of the text."""
        links = (
            Mention(*self._addresses[address], link, link=True)
            for link in post.text.links
            if (address := address_of(link)) in self._addresses
        )
        return (*links, *self._keyword_mentions(f"{post.title}\n{post.text.plain}", post.locale))

    def _keyword_mentions(self, text: str, locale: str) -> Iterator[Mention]:
        folded = text.casefold()
        source = text if len(text) == len(folded) else folded
        matches: list[tuple[int, int, bool, int, _Keyword]] = []
        for beginning, keywords in self._keywords_by_start(locale).items():
            position = folded.find(beginning)
            while position >= 0:
                for keyword in keywords:
                    if end := keyword.end(folded, position):
                        inexact = folded[position:end] != keyword.folded
                        matches.append((position - end, position, inexact, keyword.order, keyword))
                position = folded.find(beginning, position + 1)
        taken = bytearray(len(folded))
        selected = []
        for negative_length, start, *_, keyword in sorted(matches, key=lambda item: item[:4]):
            end = start - negative_length
            if 1 not in taken[start:end]:
                taken[start:end] = b"\1" * -negative_length
                selected.append((start, end, keyword))
        for start, end, keyword in sorted(selected, key=lambda item: item[:2]):
            yield Mention(keyword.tool, keyword.text, _with_surroundings(source, start, end))

    def _keywords_by_start(self, locale: str) -> Mapping[str, list[_Keyword]]:
        """Return the keywords of a language by the beginnings of their forms."""
        if locale not in self._keywords:
            owners: dict[str, tuple[str, str, str]] = {}
            for tool in self._tools:
                source = locale if tool.keywords.get(locale) else self._default
                for word in tool.keywords.get(source, ()):
                    owners.setdefault(normalize(word).casefold(), (tool.id, word, source))
            by_start: dict[str, list[_Keyword]] = {}
            for order, (folded, (tool_id, word, source)) in enumerate(owners.items()):
                starts, pattern, behind = _pattern_of(folded, source)
                keyword = _Keyword(tool_id, word, folded, pattern, behind, order)
                for start in starts:
                    by_start.setdefault(start, []).append(keyword)
            self._keywords[locale] = by_start
        return self._keywords[locale]


def _pattern_of(keyword: str, locale: str) -> tuple[tuple[str, ...], re.Pattern[str], re.Pattern[str] | None]:
    """Return the beginnings of a keyword's forms, a pattern to match there, and one to match after it.

    Args:
        keyword: The keyword, normalized and case-folded.
        locale: Its language.
    """
    behind = None
    if _HAS_HANGUL.search(keyword):
        starts, pattern, is_noun = korean_pattern(keyword)
        behind = noun_end() if is_noun else None
    elif any(letter.isalpha() and unspaced().match(letter) for letter in keyword):
        words = keyword.split(" ")
        starts, pattern = (words[0],), _JAPANESE_GAP.join(map(re.escape, words))
    elif locale.partition("-")[0].partition("_")[0] == "en":
        starts, pattern = english_pattern(keyword)
    else:
        starts, pattern = (keyword,), re.escape(keyword)
    if keyword.startswith(starts) and (compiled := re.compile(pattern)).match(keyword):
        return starts, compiled, behind
    return (keyword,), re.compile(re.escape(keyword)), None  # symbols rather than words, such as 1--2


def _joins(text: str, position: int) -> bool:
    """Return whether the characters before and at a position belong to one word of a script with spaces."""
    return 0 < position < len(text) and _is_spaced(text[position - 1]) and _is_spaced(text[position])


def _is_spaced(character: str) -> bool:
    """Return whether a character is a letter or digit of a script with spaces between all words and particles."""
    if not (character.isalnum() or character == "_"):
        return False
    return character.isascii() or not (unspaced().match(character) or stacked().match(character))


def address_of(url: str) -> str:
    """Return the host and path of an address, which identify a page; empty if it is not an address."""
    parts = split_url(url)
    if parts is None or not (parts.scheme in ("http", "https") or (url.startswith("/") and not parts.netloc)):
        return ""
    return f"{parts.netloc.casefold()}{parts.path.rstrip('/')}"


def _with_surroundings(text: str, start: int, end: int) -> str:
    """Return a slice of a text with the adjacent Hangul: particles, endings, parts of a compound."""
    first, last = max(0, start - _LONGEST_WORD), min(len(text), end + _LONGEST_WORD)
    if "가" <= text[start] <= "힣":
        while start > first and "가" <= text[start - 1] <= "힣":
            start -= 1
    if "가" <= text[end - 1] <= "힣":
        while end < last and "가" <= text[end] <= "힣":
            end += 1
    return text[start:end]
