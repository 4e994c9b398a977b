"""Phrases that many articles have, such as a note below each of them; `vectors` leaves them out. Imports NumPy."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .columns import MIX, Numbers, bucket_bits

_PHRASE = 6
"""Words of a phrase."""
_SHARE = 0.01
_LEAST = 3
"""A phrase of at least 3 articles, and of 1 % of them, says nothing of one of them."""

_MOST = 0.5
"""An article of which more is found so is much like others, and that is what is asked for."""

_BUCKET_BITS = 22
"""Most phrases are rare; two rough counts, by different bits of a phrase's number, spare sorting them."""


def boilerplate(words: Numbers, owner: Numbers, body: NDArray[np.bool_], articles: int) -> NDArray[np.bool_]:
    """Return which words are part of a phrase of bodies that many articles have.

    Args:
        words: Numbers of all words of all articles in order, of shape (words,) and type int32.
        owner: Number of the article of each, likewise.
        body: Whether each is part of a body, which comes last in its article.
        articles: How many articles there are.
    """
    marked = np.zeros(len(words), bool)
    starts = len(words) - _PHRASE + 1
    if starts < 1:
        return marked
    least = max(_LEAST, _SHARE * articles)
    code = np.zeros(starts, np.uint64)
    for offset in range(_PHRASE):
        code *= MIX
        code += words[offset : offset + starts].view(np.uint32)
    place = np.flatnonzero(body[:starts] & (owner[:starts] == owner[_PHRASE - 1 :]))
    code = code[place]
    bits = bucket_bits(len(code), _BUCKET_BITS)
    for shift in (64 - bits, 64 - 2 * bits):
        bucket = ((code >> np.uint64(shift)) & np.uint64((1 << bits) - 1)).astype(np.int32)
        often = (np.bincount(bucket, minlength=1) >= least)[bucket]
        place, code = place[often], code[often]
    if not len(code):
        return marked
    order = np.argsort(code, kind="stable")
    code, place = code[order], place[order]
    new = np.concatenate(([True], code[1:] != code[:-1]))
    first_of_article = new.copy()
    first_of_article[1:] |= owner[place[1:]] != owner[place[:-1]]
    phrase = np.cumsum(new) - 1
    spread = np.bincount(phrase, first_of_article)
    place = place[spread[phrase] >= least]
    for offset in range(_PHRASE):
        marked[place + offset] = True
    share = np.bincount(owner, marked, articles) / np.maximum(np.bincount(owner, minlength=articles), 1)
    return marked & (share <= _MOST)[owner]
