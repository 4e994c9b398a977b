"""Boilerplate: phrases that many articles share, such as a note below each of them. Imports NumPy."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .columns import MIX, Numbers, bucket_bits

_PHRASE = 6
"""Number of words of a phrase."""
_MIN_SHARE = 0.01
_MIN_ARTICLES = 3
"""A phrase of at least 3 articles, and of 1 % of them, is boilerplate."""

_MAX_SHARE = 0.5
"""An article with a higher share of such phrases is really similar to others, and keeps them."""

_BUCKET_BITS = 22
"""Most phrases are rare; two rough counts, by different bits of a phrase's hash, avoid sorting them."""


def boilerplate(words: Numbers, owner: Numbers, body: NDArray[np.bool_], articles: int) -> NDArray[np.bool_]:
    """Return which words are part of a phrase that the bodies of many articles share.

    Args:
        words: Numbers of all words of all articles in order, of shape (words,) and type int32.
        owner: Number of the article of each word, likewise.
        body: Whether each word is part of a body, which is the last part of its article.
        articles: Number of articles.
    """
    marked = np.zeros(len(words), bool)
    starts = len(words) - _PHRASE + 1
    if starts < 1:
        return marked
    threshold = max(_MIN_ARTICLES, _MIN_SHARE * articles)
    hashes = np.zeros(starts, np.uint64)
    for offset in range(_PHRASE):
        hashes *= MIX
        hashes += words[offset : offset + starts].view(np.uint32)
    position = np.flatnonzero(body[:starts] & (owner[:starts] == owner[_PHRASE - 1 :]))
    hashes = hashes[position]
    bits = bucket_bits(len(hashes), _BUCKET_BITS)
    for shift in (64 - bits, 64 - 2 * bits):
        bucket = ((hashes >> np.uint64(shift)) & np.uint64((1 << bits) - 1)).astype(np.int32)
        frequent = (np.bincount(bucket, minlength=1) >= threshold)[bucket]
        position, hashes = position[frequent], hashes[frequent]
    if not len(hashes):
        return marked
    order = np.argsort(hashes, kind="stable")
    hashes, position = hashes[order], position[order]
    is_new = np.concatenate(([True], hashes[1:] != hashes[:-1]))
    first_of_article = is_new.copy()
    first_of_article[1:] |= owner[position[1:]] != owner[position[:-1]]
    phrase = np.cumsum(is_new) - 1
    article_count = np.bincount(phrase, first_of_article)
    position = position[article_count[phrase] >= threshold]
    for offset in range(_PHRASE):
        marked[position + offset] = True
    share = np.bincount(owner, marked, articles) / np.maximum(np.bincount(owner, minlength=articles), 1)
    return marked & (share <= _MAX_SHARE)[owner]
