"""Queries made by rule from texts, and the pages that answer each."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple, TypeVar

from .texts import NOUN, Texts, fold, of_kind, pages
from .typing_errors import misspellings

T = TypeVar("T")

FEWEST = 0.02
MOST = 0.15
"""Share of the texts that contain a word which is asked for: fewer say little, more nobody asks for."""


class Candidate(NamedTuple):
    """A query that may be asked.

    Attributes:
        seed: Word, or words, that it was made of.
        query: What is typed.
        right: Numbers of the texts that answer it.
        second: Numbers of those that answer it by a second analyser, if there is one.
    """

    seed: str
    query: str
    right: frozenset[int]
    second: frozenset[int] | None = None


@dataclass(frozen=True)
class Rule:
    """How queries of a kind are made.

    Attributes:
        kind: Name of the kind.
        count: How many queries are asked.
        candidates: Queries to choose from.
        most: Share of the texts that answer a query at the most.
    """

    kind: str
    count: int
    candidates: Iterable[Candidate]
    most: float = MOST


@dataclass(frozen=True)
class Question:
    """A query that is asked.

    Attributes:
        kind: Name of its kind.
        seed: Word, or words, that it was made of.
        query: What is typed.
        held_back: Whether whoever builds a search may not see it.
        right: Addresses of the pages that answer it.
        doubtful: Addresses of the pages about which a second analyser says something else.
    """

    kind: str
    seed: str
    query: str
    held_back: bool
    right: list[str]
    doubtful: list[str] = field(default_factory=list)

    def as_record(self) -> dict[str, Any]:
        """Return the question as JSON has it."""
        return asdict(self)


def ask(texts: Texts, rules: Iterable[Rule], times: int = 1) -> list[Question]:
    """Return the questions of all rules: the same texts give the same ones, more times as many these and others."""
    asked: list[Question] = []
    for rule in rules:
        count = rule.count * times
        halves: dict[bool, dict[str, Candidate]] = {False: {}, True: {}}
        for candidate in sorted(rule.candidates, key=lambda one: number_of(rule.kind, one.seed, one.query)):
            half = halves[is_held_back(candidate.seed)]
            if len(half) < count and candidate.query and is_moderate(texts, candidate.right, rule.most):
                half.setdefault(candidate.query, candidate)
        seen, held = (list(half.values()) for half in halves.values())
        number = max(count // 2, count - len(held))
        chosen = [*seen[:number], *held[: count - len(seen[:number])]]
        asked += [
            Question(rule.kind, seed, query, is_held_back(seed), pages(texts, right), pages(texts, right ^ second))
            for seed, query, right, other in chosen
            for second in [right if other is None else other]
        ]
    return asked


def is_moderate(texts: Texts, right: frozenset[int], most: float = MOST) -> bool:
    """Return whether a moderate number of texts answers a query, and at least two."""
    return max(2.0, FEWEST * len(texts.texts)) <= len(right) <= most * len(texts.texts)


def is_held_back(seed: str) -> bool:
    """Return whether what is made of a seed is held back: half of all seeds are."""
    return number_of("held back", seed) % 2 == 1


def number_of(*parts: str) -> int:
    """Return a number that looks random, always the same for the same texts."""
    return int.from_bytes(hashlib.sha256("\0".join(parts).encode()).digest()[:8], "big")


def choice(options: Sequence[T], *parts: str) -> T:
    """Return one of the options, always the same for the same texts."""
    return options[number_of(*parts) % len(options)]


def words(texts: Texts, lemmas: Iterable[str], form: Callable[[str], str | None] = str) -> Iterator[Candidate]:
    """Yield queries for single words.

    Args:
        texts: The texts.
        lemmas: The words.
        form: Returns a form of a word to ask for; `None` if it has none.
    """
    for lemma in lemmas:
        if is_moderate(texts, right := texts.containing(lemma), 1) and (query := form(lemma)):
            yield Candidate(lemma, query, right, texts.by_second(lemma, query))


def compounds(texts: Texts, is_part: Callable[[str], bool], between: str) -> Iterator[Candidate]:
    """Yield queries for pairs of nouns that the texts have side by side.

    Args:
        texts: The texts.
        is_part: Returns whether a noun is a part of compounds.
        between: What to type between the parts: nothing, or a space.
    """
    for (one, other), numbers in sorted(texts.neighbours.items()):
        if len(numbers) > 1 and all(texts.kinds[part] == NOUN and is_part(part) for part in (one, other)):
            yield Candidate(f"{one} {other}", f"{one}{between}{other}", texts.with_compound(one, other))


def pairs(texts: Texts, lemmas: Iterable[str], form: Callable[[str], str] = str) -> Iterator[Candidate]:
    """Yield queries for two words which some texts contain both, and not side by side."""
    found = [lemma for lemma in lemmas if is_moderate(texts, texts.containing(lemma), 2 * MOST)]
    for one in found:
        others = sorted(found, key=lambda other: number_of("pair", one, other))[:40]
        for other in others:
            both = texts.containing(one) & texts.containing(other)
            if one != other and both and (one, other) not in texts.neighbours and (other, one) not in texts.neighbours:
                query = f"{form(one)} {form(other)}"
                second = texts.by_second(one, form(one)) & texts.by_second(other, form(other))
                yield Candidate(f"{one} {other}", query, both, second)


def typos(
    texts: Texts, lemmas: Iterable[str], wrong: Callable[[str], Sequence[str]] = misspellings
) -> Iterator[Candidate]:
    """Yield queries with one wrong letter, which stand nowhere in the texts."""
    for lemma in lemmas:
        if is_moderate(texts, right := texts.containing(lemma)):
            options = [one for one in wrong(lemma) if not texts.occurs(one)]
            if options:
                yield Candidate(lemma, choice(options, "typo", lemma), right, texts.by_second(lemma, lemma))


def prefixes(texts: Texts, lemmas: Iterable[str], length: int) -> Iterator[Candidate]:
    """Yield the first letters of words, which texts answer with any word that begins so."""
    for lemma in lemmas:
        if len(lemma) > length and is_moderate(texts, texts.containing(lemma)):
            prefix = fold(lemma[:length])
            yield Candidate(lemma, lemma[:length], texts.with_beginning(prefix), texts.beginning_by_second(prefix))


def nouns(texts: Texts, shortest: int, longest: int = 30) -> list[str]:
    """Return the nouns of a length."""
    return [lemma for lemma in of_kind(texts, NOUN) if shortest <= len(lemma) <= longest]
