"""Words of articles by their first letter, among which the worker looks for what a reader meant to type."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from unicodedata import category

from .postings import Posting
from .segmentation import ATTACHED, EXACT

_SHORTEST = 4
_ARTICLES = ("ال", "لل", *"הבלכ")
_FEW_ARTICLES = 20
"""Among more articles, words that only one of them has are left out: they are often mistyped themselves."""


def vocabulary(terms: Iterable[Posting], articles: int, compared: Callable[[str], str]) -> Mapping[str, str]:
    """Return the words of articles by their first letter, a line each.

    A digit follows each word: of the number of articles that have it, the binary logarithm.

    Args:
        terms: Terms of the articles.
        articles: Number of articles.
        compared: Returns what a word is compared as.
    """
    fewest = 2 if articles > _FEW_ARTICLES else 1
    counts: dict[tuple[str, str], int] = defaultdict(int)  # words that differ in marks together
    for name, is_word, count, _ in terms:
        if is_word:
            exact, _, attached = name.rpartition(EXACT)[2].partition(ATTACHED)
            counts[compared(exact), attached] += count
    known: dict[str, int] = defaultdict(int)
    for (word, attached), count in counts.items():
        if count >= fewest and (not attached or attached.endswith(_ARTICLES)):
            known[word] = max(known[word], count)
    by_letter: dict[str, list[str]] = defaultdict(list)
    for name, count in sorted(known.items()):
        if len(name) >= _SHORTEST and all(category(letter)[0] in "LM" for letter in name):
            by_letter[name[0]].append(f"{name}{min(9, count.bit_length() - 1)}")
    return {letter: "\n".join(lines) for letter, lines in by_letter.items()}
