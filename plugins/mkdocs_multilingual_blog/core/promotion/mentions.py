"""Where an article mentions or links to a tool, by patterns of `english` and `korean`; `promotion` weighs it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ..languages.english import english_pattern
from ..languages.korean import HANGUL, korean_pattern, noun_end
from ..model import Post, Tool
from ..text.addresses import split_url
from ..text.markdown import normalize, unspaced

_HAS_HANGUL = re.compile(f"[{HANGUL}]")
_JAPANESE_GAP = "(?:から|まで|[のをがはにでともへや])?[ \u3000・]?"


class Mention(NamedTuple):
    """One place of an article that means a tool.

    Attributes:
        tool: Its id.
        keyword: The keyword as the catalogue has it; of a link the address of the tool.
        text: What stands in the article, with what is joined to it; of a link its target as written.
        link: Whether it is a link.
    """

    tool: str
    keyword: str
    text: str
    link: bool = False


class _Keyword(NamedTuple):
    """A keyword made ready to be found.

    Attributes:
        tool: Id of the tool that it means.
        text: How the catalogue writes it.
        folded: The same in lower case.
        pattern: Matches it, at one of the places where it may begin.
        behind: Must match behind it, where there is one.
        order: Its place among all.
    """

    tool: str
    text: str
    folded: str
    pattern: re.Pattern[str]
    behind: re.Pattern[str] | None
    order: int

    def end(self, text: str, place: int) -> int:
        """Return where it ends that begins at a place of a text; 0 where it does not stand there."""
        match = self.pattern.match(text, place)
        if match is None or _joins(text, place) or _joins(text, end := match.end()):
            return 0
        return end if self.behind is None or self.behind.match(text, end) else 0


class MentionFinder:
    """Finds where articles mention or link to the tools of a catalogue.

    A mention is a keyword of the article's language, in any of its forms: in English inflected, with hyphen,
    space or neither; in Korean with particles and endings, spaced or not; in other languages as it is. Letter
    case does not count. Where two overlap, the longer one counts; of two that are equally long the first in
    the text, then the one that is spelled like the text, then the first of the catalogue.
    """

    def __init__(self, tools: Iterable[Tool], default: str) -> None:
        """Take the tools, and the language whose keywords stand in where a tool has none."""
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
        """Return what in an article means a tool: its links, then its words, each in the order of the text."""
        links = (
            Mention(*self._addresses[address], link, link=True)
            for link in post.text.links
            if (address := address_of(link)) in self._addresses
        )
        return (*links, *self._words(f"{post.title}\n{post.text.plain}", post.locale))

    def _words(self, text: str, locale: str) -> Iterator[Mention]:
        folded = text.casefold()
        shown = text if len(text) == len(folded) else folded
        found: list[tuple[int, int, bool, int, _Keyword]] = []
        for beginning, keywords in self._starting(locale).items():
            place = folded.find(beginning)
            while place >= 0:
                for keyword in keywords:
                    if end := keyword.end(folded, place):
                        inexact = folded[place:end] != keyword.folded
                        found.append((place - end, place, inexact, keyword.order, keyword))
                place = folded.find(beginning, place + 1)
        taken = bytearray(len(folded))
        kept = []
        for length, start, *_, keyword in sorted(found, key=lambda item: item[:4]):
            end = start - length
            if 1 not in taken[start:end]:
                taken[start:end] = b"\1" * -length
                kept.append((start, end, keyword))
        for start, end, keyword in sorted(kept, key=lambda item: item[:2]):
            yield Mention(keyword.tool, keyword.text, _with_surroundings(shown, start, end))

    def _starting(self, locale: str) -> Mapping[str, list[_Keyword]]:
        """Return the keywords of a language by what they begin with."""
        if locale not in self._keywords:
            owners: dict[str, tuple[str, str, str]] = {}
            for tool in self._tools:
                source = locale if tool.keywords.get(locale) else self._default
                for word in tool.keywords.get(source, ()):
                    owners.setdefault(normalize(word).casefold(), (tool.id, word, source))
            found: dict[str, list[_Keyword]] = {}
            for order, (folded, (tool_id, word, source)) in enumerate(owners.items()):
                starts, pattern, behind = _pattern_of(folded, source)
                keyword = _Keyword(tool_id, word, folded, re.compile(pattern), behind, order)
                for start in starts:
                    found.setdefault(start, []).append(keyword)
            self._keywords[locale] = found
        return self._keywords[locale]


def _pattern_of(keyword: str, locale: str) -> tuple[tuple[str, ...], str, re.Pattern[str] | None]:
    """Return what a keyword may begin with in a text, a pattern to be matched there, and one to be matched behind it.

    Args:
        keyword: Normalized, in lower case.
        locale: The language that it is given for.
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
    if keyword.startswith(starts) and re.match(pattern, keyword):
        return starts, pattern, behind
    return (keyword,), re.escape(keyword), None  # signs that are no words, such as 1--2


def _joins(text: str, place: int) -> bool:
    """Return whether the characters before and at a place belong to one word of a script that writes spaces."""
    return 0 < place < len(text) and _is_spaced(text[place - 1]) and _is_spaced(text[place])


def _is_spaced(character: str) -> bool:
    """Return whether it is a letter or digit, but of no script where particles and endings follow a word directly."""
    return (character.isalnum() or character == "_") and (character.isascii() or not unspaced().match(character))


def address_of(url: str) -> str:
    """Return what makes two addresses lead to the same page: host and path; empty where it is no address."""
    parts = split_url(url)
    if parts is None or not (parts.scheme in ("http", "https") or (url.startswith("/") and not parts.netloc)):
        return ""
    return f"{parts.netloc.casefold()}{parts.path.rstrip('/')}"


def _with_surroundings(text: str, start: int, end: int) -> str:
    """Return a piece of a text with the Hangul that is joined to it: particles, endings, parts of a compound."""
    if "가" <= text[start] <= "힣":
        while start and "가" <= text[start - 1] <= "힣":
            start -= 1
    if "가" <= text[end - 1] <= "힣":
        while end < len(text) and "가" <= text[end] <= "힣":
            end += 1
    return text[start:end]
