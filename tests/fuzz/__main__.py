"""Feeds the reader random inputs, or builds random sites; `python -m tests.fuzz --help`.

    python -m tests.fuzz inputs --count 100000     front matter, catalogs, Markdown, and options
    python -m tests.fuzz sites --count 200         sites that must build, and whose pages and feeds must be valid

The same seed gives the same inputs. An input that fails is made as small as possible, printed, and kept in
tests/fuzz/corpus, whose inputs the ordinary tests read again. The exit status is 1 if one failed.
"""

from __future__ import annotations

import argparse
import hashlib
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import hypothesis
from hypothesis import HealthCheck, Phase

from .inputs import Kind, kinds

CORPUS = Path(__file__).parent / "corpus"
SECONDS = 20
"""Time that an input may take: one that takes longer hangs."""


class _Hangs(Exception):
    """An input took too long."""


def run(kind: Kind, name: str, count: int, seed: int, until: float) -> tuple[int, bool]:
    """Check random inputs of a kind; return how many, and whether one failed."""
    checked, failed = 0, ""

    def check(text: str) -> None:
        nonlocal checked, failed
        if time.monotonic() > until:
            return
        checked += 1
        try:
            within(SECONDS, kind.check, text)
        except Exception:
            failed = text
            raise

    random_test = hypothesis.given(kind.inputs)(check)
    settings = hypothesis.settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
        print_blob=False,
    )
    try:
        hypothesis.seed(seed)(settings(random_test))()
    except Exception:
        print(f"{name}: {failed!r}\n{traceback.format_exc(limit=-6)}", flush=True)
        keep(name, failed)
        return checked, True
    return checked, False


def within(seconds: int, check: Callable[[str], None], text: str) -> None:
    """Check an input; raise an error where that takes too long."""

    def stop(*_: Any) -> None:
        raise _Hangs(f"more than {seconds} s")

    if not hasattr(signal, "SIGALRM"):  # Windows
        check(text)
        return
    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        check(text)
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def keep(name: str, text: str) -> None:
    """Keep an input that failed for the ordinary tests."""
    data = text.encode("utf-8", "surrogatepass")
    folder = CORPUS / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{hashlib.sha256(data).hexdigest()[:12]}.txt").write_bytes(data)


def main() -> None:
    """Read the command line and check."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["inputs", "sites"])
    parser.add_argument("--count", type=int, default=0, help="how many (default: 10,000 inputs, 20 sites)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--minutes", type=float, default=0, help="stop after so many, whatever the count")
    parser.add_argument("--only", help="one kind of inputs")
    arguments = parser.parse_args()
    until = time.monotonic() + (arguments.minutes * 60 or 10**9)
    if arguments.what == "sites":
        from .sites import check_sites

        count = arguments.count or (10**6 if arguments.minutes else 20)
        sys.exit(check_sites(count, arguments.seed, until))
    chosen = {name: kind for name, kind in kinds().items() if arguments.only in (None, name)}
    count = (arguments.count or (10**7 if arguments.minutes else 10_000)) // len(chosen)
    total, failures = 0, 0
    for place, (name, kind) in enumerate(chosen.items()):
        left = until - time.monotonic()
        checked, failed = run(kind, name, count, arguments.seed, time.monotonic() + left / (len(chosen) - place))
        total, failures = total + checked, failures + failed
        print(f"{name}: {checked:,} inputs, {'one failed' if failed else 'none failed'}", flush=True)
    print(f"{total:,} inputs with the seed {arguments.seed}, {failures} kinds failed")
    sys.exit(bool(failures))


if __name__ == "__main__":
    main()
