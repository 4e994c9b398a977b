"""Where words can begin in texts without spaces between words: nowhere within a syllable."""

from __future__ import annotations

import re
from functools import cache

_WITHIN = re.compile(
    r"(?:^|[^\u0e31\u0e47])(?:[กขคตถทปผฝพฟส][รลว]|ห[งญนมยรลว]|อย)[\u0e30-\u0e4e]*$"
    r"|[เแโใไເແໂໃໄ].$"
)
"""Thai, Lao: the second of two consonants that begin a syllable, and one behind the vowel that is written before it.

Behind two signs of vowels, the first of both consonants ends the syllable before.
"""


@cache
def may_begin(letters: str) -> bool:
    """Return whether a word can begin at the last of a few letters.

    Args:
        letters: The letter with its marks, and those before it.
    """
    return not _WITHIN.search(letters)
