"""Words of articles by their first letter, among which the worker looks for what a reader meant to type."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from .segmentation import ATTACHED, Segmenter, Terms

_SHORTEST = 4
_ARTICLES = ("ال", "لل")
_FEW_ARTICLES = 20
"""Among more articles, words that only one of them has are left out: they are often mistyped themselves."""


def vocabulary(articles: Sequence[Terms], segmenter: Segmenter) -> Mapping[str, str]:
    """Return the words of articles by their first letter, a line each.

    A digit follows each word: of the number of articles that have it, the binary logarithm.
    """
    if not articles:
        return {}
    codes, counts = np.unique(np.concatenate([np.unique(one.codes) for one in articles]), return_counts=True)
    fewest = 2 if len(articles) > _FEW_ARTICLES else 1
    kept = (counts >= fewest) & segmenter.are_words(codes)
    names = segmenter.names(codes[kept].tolist())
    known: dict[str, int] = defaultdict(int)
    for name, count in zip(names, counts[kept].tolist(), strict=True):
        word, _, attached = name.partition(ATTACHED)
        if not attached or attached.endswith(_ARTICLES):
            known[word] = max(known[word], count)
    by_letter: dict[str, list[str]] = defaultdict(list)
    for name, count in sorted(known.items()):
        if len(name) >= _SHORTEST and name.isalpha():
            by_letter[name[0]].append(f"{name}{min(9, count.bit_length() - 1)}")
    return {letter: "\n".join(lines) for letter, lines in by_letter.items()}
