"""What grows how with the number of articles: full builds of growing sites, and what their figures lead to.

Each size is built twice, with nothing kept and with all kept. Each figure is fitted by a power of the number of
articles, `a × posts ** b`, by least squares of logarithms; the rows after the measured ones are what these curves give,
and the last row has the exponents: 1 doubles with the articles, less than 1 grows slower. CPU seconds count all
processes, and tell more than the seconds that pass on a machine that does something else, too.
`python -m tests.benchmarks.growing --help`.
"""

from __future__ import annotations

import argparse
import math
import os
import platform
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from .builds import build
from .sites import CONFIG, TOOLS, add_docs, make_docs

BLOG = CONFIG.format(plugin="  - multilingual-blog\n", hooks="")
FIGURES = {
    "full build, CPU s": 0,
    "full build, s": 0,
    "warm build, CPU s": 0,
    "memory, MiB": 0,
    "largest process, MiB": 0,
    "files": 0,
    "site, MiB": 0,
    "index, MiB": 1,
}
"""What is measured, and how many decimals of it are told."""


def measure(folder: Path, *, cold_only: bool) -> dict[str, float]:
    """Build a site with nothing kept and with all kept; return its figures by name."""
    cold = build(folder, "blog", BLOG)
    again = math.nan if cold_only else build(folder, "blog", BLOG).cpu
    values = (cold.cpu, cold.seconds, again, cold.memory, cold.largest, cold.files, cold.size, cold.index)
    return dict(zip(FIGURES, values, strict=True))


def fit(posts: Sequence[int], values: Sequence[float]) -> tuple[float, float]:
    """Return the factor and the exponent of the power of the number of posts that fits values best."""
    known = np.isfinite(values)
    exponent, logarithm = np.polyfit(np.log(posts)[known], np.log(values)[known], 1)
    return float(np.exp(logarithm)), float(exponent)


def row(name: str, values: Mapping[str, float], decimals: Mapping[str, int] = FIGURES) -> str:
    """Return a row of the table."""
    return f"| {name} | {' | '.join(f'{values[one]:,.{decimals[one]}f}' for one in FIGURES)} |"


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--posts",
        type=int,
        nargs="+",
        default=[1000, 2000, 4000],
        help="posts in each language (default: 1000 to 4000)",
    )
    parser.add_argument(
        "--further", type=int, nargs="*", default=[20_000, 100_000], help="posts to calculate for (default: to 100000)"
    )
    parser.add_argument("--cold", action="store_true", help="build each size once only, with nothing kept")
    add_docs(parser)
    arguments = parser.parse_args()
    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}\n")
    print(f"| articles | {' | '.join(FIGURES)} |\n{'|---' * (1 + len(FIGURES))}|")
    found: list[dict[str, float]] = []
    for posts in arguments.posts:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            make_docs(folder / "docs", posts, chars=arguments.chars, paragraphs=arguments.docs)
            (folder / "docs/.tools.yml").write_text(TOOLS, encoding="utf-8")
            found.append(measure(folder, cold_only=arguments.cold))
        print(row(f"{posts:,} × 2", found[-1]), flush=True)
    if len(found) < 2 or arguments.cold:
        return
    curves = {name: fit(arguments.posts, [one[name] for one in found]) for name in FIGURES}
    for posts in arguments.further:
        print(row(f"{posts:,} × 2, calculated", {name: a * posts**b for name, (a, b) in curves.items()}))
    print(row("exponent", {name: b for name, (_, b) in curves.items()}, dict.fromkeys(FIGURES, 2)))


if __name__ == "__main__":
    main()
