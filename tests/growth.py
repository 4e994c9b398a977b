"""Does a function take time that grows faster than its text?

Time is only ever compared with time of the same process a moment before: that for a text with that for one eight times
as long. It is eight times as much if the function is linear, ten times with a logarithm, and 64 times if it is
quadratic; the limit, 20, is far from all of them. A suspicion is measured again, several times and in time of the
thread's own computing, so that another process on the machine does not decide. Steps of the regular expressions cannot
be counted: Python does not tell them, and its parser, from which one could see what backtracks, is private.

A text grows step by step from two characters. As soon as one takes conspicuously long, it is compared with a slightly
longer one, so that what is exponential is noticed while it takes milliseconds.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

LIMIT = 20
"""How many times as long a text that is eight times as long may take."""
EXPONENTIAL = 4
"""How many times as long one that is a quarter longer may take: a sixth power takes less, what is exponential more."""
CUBIC = 5
"""How many times as long one that is twice as long may take, lest a still longer one takes minutes."""

END = "\0"
"""What follows the repeated characters: no pattern expects it, so that it has to try all its possibilities."""

_own_time = time.perf_counter if sys.platform == "win32" else time.thread_time
"""The time of the thread, which ticks only 64 times a second on Windows."""


class Growing(NamedTuple):
    """A text of any length: its beginning, what is repeated behind it, and what is repeated behind that."""

    head: str
    unit: str
    other: str = ""

    def text(self, size: int) -> str:
        number = size // len(self.unit) or 1
        return f"{self.head}{self.unit * number}{self.other * number}{END}"

    def __repr__(self) -> str:
        return f"{self.head!r} + {self.unit!r} * n" + (f" + {self.other!r} * n" if self.other else "")


def grows_too_fast(run: Callable[[str], object], text: Growing, largest: int = 1024) -> bool:
    """Return whether a function takes time that grows faster than its text.

    Args:
        run: The function.
        text: The text, at its different lengths.
        largest: Length up to which it grows, if the repeated part is short.
    """
    largest = max(largest, 128 * len(text.unit))  # so that a long part is repeated, too
    sizes = [largest >> shift for shift in range(9, -1, -1)]
    costs, long, is_long = [0.0], _long_time(largest), False
    for size in sizes:
        costs.append(_cost(run, text.text(size), time.perf_counter))
        if not is_long and costs[-1] > long and (is_long := _cost(run, text.text(size), _own_time) > long):
            longer = size + max(size // 4, len(text.unit))
            if _is_confirmed(run, text, size, longer, EXPONENTIAL):
                return True
        is_cubic = costs[-1] > max(10 * long, CUBIC * costs[-2])
        if is_cubic and _is_confirmed(run, text, size // 2, size, CUBIC):
            return True
    return costs[-1] > LIMIT * costs[-4] and _is_confirmed(run, text, sizes[-4], sizes[-1], LIMIT)


def _is_confirmed(run: Callable[[str], object], text: Growing, shorter: int, longer: int, limit: int) -> bool:
    def cost(size: int) -> float:
        return min(_cost(run, text.text(size), _own_time) for _ in range(5))

    for pause in (0.1, 0.2, 0.4, 0.8):
        if cost(longer) <= limit * cost(shorter):
            return False
        time.sleep(pause)  # what else the machine does for a moment slows down one of these comparisons, not all
    return True


def _cost(run: Callable[[str], object], text: str, clock: Callable[[], float]) -> float:
    start = clock()
    run(text)
    return clock() - start


_LINEAR = re.compile("(?:a|b)*c")


@cache
def _long_time(size: int) -> float:
    """Return twenty times what a linear pattern takes for a text on this machine."""
    return 20 * min(_cost(_LINEAR.match, "ab" * (size // 2), _own_time) for _ in range(3))
