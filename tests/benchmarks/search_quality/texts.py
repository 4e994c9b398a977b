"""Texts as an analyser reads them, and which of them contain a word."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

_BETWEEN_PARTS = re.compile(r"[ \u00a0\u00ad\u200b\u2010\u2011-]*")

NOUN = "noun"
VERB = "verb"
OTHER = "other"


class Token(NamedTuple):
    """A word of a text.

    Attributes:
        lemma: The form that a dictionary has.
        kind: `noun`, `verb`, or another kind that a language's rules tell apart.
        begin: Where it begins in the text, without what is attached to its front.
        end: Where it ends.
    """

    lemma: str
    kind: str
    begin: int
    end: int


class Texts:
    """The texts of all pages, and an index of their words.

    Attributes:
        pages: Addresses of the pages, in order.
        texts: Their plain texts.
        tokens: Their words.
        second: What a second analyser reads words as; a word that it does not know is missing.
        divided: The words of each text by a second analyser, if it is the borders of words that analysers have to find.
    """

    def __init__(
        self,
        pages: Sequence[str],
        texts: Sequence[str],
        tokens: Sequence[Sequence[Token]],
        second: Mapping[str, Sequence[str]] | None = None,
        divided: Sequence[Sequence[str]] = (),
    ) -> None:
        self.pages = pages
        self.texts = texts
        self.tokens = tokens
        self.second = second or {}
        self.divided = divided

    @cached_property
    def where(self) -> dict[str, frozenset[int]]:
        """The texts that contain each lemma."""
        found: dict[str, set[int]] = defaultdict(set)
        for number, tokens in enumerate(self.tokens):
            for token in tokens:
                found[token.lemma].add(number)
        return {lemma: frozenset(numbers) for lemma, numbers in found.items()}

    @cached_property
    def kinds(self) -> dict[str, str]:
        """The kind that each lemma most often has."""
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for tokens in self.tokens:
            for token in tokens:
                counts[token.lemma][token.kind] += 1
        return {lemma: kinds.most_common(1)[0][0] for lemma, kinds in counts.items()}

    @cached_property
    def surfaces(self) -> dict[str, Counter[str]]:
        """How each lemma is written in the texts, with how often."""
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for text, tokens in zip(self.texts, self.tokens, strict=True):
            for token in tokens:
                counts[token.lemma][fold(text[token.begin : token.end])] += 1
        return counts

    @cached_property
    def neighbours(self) -> dict[tuple[str, str], frozenset[int]]:
        """The texts in which two words stand side by side, with nothing but spaces or a hyphen between them."""
        found: dict[tuple[str, str], set[int]] = defaultdict(set)
        for number, (text, tokens) in enumerate(zip(self.texts, self.tokens, strict=True)):
            for one, other in pairwise(tokens):
                if _BETWEEN_PARTS.fullmatch(text, one.end, other.begin):
                    found[one.lemma, other.lemma].add(number)
        return {pair: frozenset(numbers) for pair, numbers in found.items()}

    def containing(self, lemma: str) -> frozenset[int]:
        """Return the texts that contain a word."""
        return self.where.get(lemma, frozenset())

    def by_second(self, lemma: str, asked: str) -> frozenset[int]:
        """Return the texts that contain a word as the second analyser reads it.

        What it does not know, it reads as the first one does.

        Args:
            lemma: What the first analyser reads the word as.
            asked: A form of it.
        """
        if self.divided:
            return self._where_divided.get(lemma, frozenset())
        known = next((self.second[one] for one in (asked, lemma, *self._usual(lemma)) if one in self.second), None)
        if known is None:
            return self.containing(lemma)
        unread = self._unread.get(lemma, frozenset())
        return unread.union(*(self._where_second.get(one, frozenset()) for one in known))

    def _usual(self, lemma: str) -> list[str]:
        return [form for form, _ in self.surfaces.get(lemma, Counter()).most_common()]

    @cached_property
    def _where_second(self) -> dict[str, set[int]]:
        found: dict[str, set[int]] = defaultdict(set)
        for number, (text, tokens) in enumerate(zip(self.texts, self.tokens, strict=True)):
            for token in tokens:
                for lemma in self.second.get(text[token.begin : token.end], ()):
                    found[lemma].add(number)
        return found

    @cached_property
    def _unread(self) -> dict[str, set[int]]:
        """The texts in which a word of each lemma is one that the second analyser does not know."""
        found: dict[str, set[int]] = defaultdict(set)
        for number, (text, tokens) in enumerate(zip(self.texts, self.tokens, strict=True)):
            for token in tokens:
                if text[token.begin : token.end] not in self.second:
                    found[token.lemma].add(number)
        return found

    def with_compound(self, one: str, other: str) -> frozenset[int]:
        """Return the texts with a compound: as one word, or its parts side by side."""
        return self.containing(one + other) | self.neighbours.get((one, other), frozenset())

    def with_beginning(self, prefix: str) -> frozenset[int]:
        """Return the texts with a word that begins so."""
        return frozenset(self._beginnings(len(prefix)).get(prefix, ()))

    def beginning_by_second(self, prefix: str) -> frozenset[int] | None:
        """Return the texts with a word that begins so as the second analyser divides them, if it does."""
        if not self.divided:
            return None
        found = (numbers for word, numbers in self._where_divided.items() if word.startswith(prefix))
        return frozenset().union(*found)

    @cached_property
    def _where_divided(self) -> dict[str, frozenset[int]]:
        found: dict[str, set[int]] = defaultdict(set)
        for number, words in enumerate(self.divided):
            for word in words:
                found[fold(word)].add(number)
        return {word: frozenset(numbers) for word, numbers in found.items()}

    def occurs(self, characters: str) -> bool:
        """Return whether any text contains these characters, in a word or across words."""
        return fold(characters) in self._all

    @cached_property
    def _all(self) -> str:
        return fold("\n".join(self.texts))

    def _beginnings(self, length: int) -> dict[str, set[int]]:
        cached: dict[int, dict[str, set[int]]] = self.__dict__.setdefault("_by_length", {})
        if length not in cached:
            found: dict[str, set[int]] = defaultdict(set)
            for number, (text, tokens) in enumerate(zip(self.texts, self.tokens, strict=True)):
                for token in tokens:
                    found[fold(text[token.begin : token.begin + length])].add(number)
            cached[length] = found
        return cached[length]


def fold(text: str) -> str:
    """Return a text with letters of one case and one form."""
    return unicodedata.normalize("NFKC", text).casefold()


def of_kind(texts: Texts, kind: str) -> Iterator[str]:
    """Yield the lemmas of a kind, in order of the alphabet."""
    yield from sorted(lemma for lemma, one in texts.kinds.items() if one == kind)


def pages(texts: Texts, numbers: Iterable[int]) -> list[str]:
    """Return the addresses of texts."""
    return [texts.pages[number] for number in sorted(numbers)]
