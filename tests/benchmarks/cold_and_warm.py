"""Full builds with nothing kept, with all kept, and with one article changed, beside plain Material and static-i18n.

In each round plain is built first, then the whole blog, everything that it does switched on, three times: cold, warm,
and after a line was added to one article. Ratios are the median of the rounds' own. Memory is the most that all
processes of a build take up together, and beside it the most that one of them does. Each round begins with sources of
its own. `python -m tests.benchmarks.cold_and_warm --help`.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

from .builds import Usage, build
from .sites import CONFIG, TOOLS, add_docs, make_docs

PLAIN = CONFIG.format(plugin="", hooks="")
BLOG = CONFIG.format(plugin="  - multilingual-blog\n", hooks="")
BUILDS = ("plain", "cold", "warm", "one changed")


def measure(folder: Path, number: int, *, with_plain: bool) -> dict[str, Usage]:
    """Make one round's builds.

    Args:
        folder: Holds the site's docs.
        number: Of the round; each changes another article.
        with_plain: Whether the plain site is built, too.
    """
    found = {"plain": build(folder, "plain", PLAIN)} if with_plain else {}
    shutil.rmtree(folder / ".cache", ignore_errors=True)
    found["cold"] = build(folder, "blog", BLOG)
    found["warm"] = build(folder, "blog", BLOG)
    article = sorted((folder / "docs/en/blog/posts").glob("*.md"))[number]
    article.write_text(article.read_text(encoding="utf-8") + "\nOne line more.\n", encoding="utf-8")
    found["one changed"] = build(folder, "blog", BLOG)
    return found


def table(posts: int, rounds: list[dict[str, Usage]]) -> list[str]:
    """Return the rows of one size: seconds, and for each build its ratio to plain."""
    plain = [one["plain"] for one in rounds if "plain" in one]

    def middle(name: str, of: Callable[[Usage], float]) -> float:
        return median(of(one[name]) for one in rounds if name in one)

    rows = []
    for name in BUILDS:
        if name == "plain" and not plain:
            continue
        ratios = [one[name].seconds / one["plain"].seconds for one in rounds if "plain" in one]
        cpu_ratios = [one[name].cpu / one["plain"].cpu for one in rounds if "plain" in one]
        memory, least = middle(name, lambda one: one.memory), middle("plain", lambda one: one.memory) if plain else 0.0
        rows.append(
            f"| {posts} × 2 | {name} | {middle(name, lambda one: one.seconds):.1f} s "
            f"| {f'{median(ratios):.2f}' if ratios else ''} | {middle(name, lambda one: one.cpu):.1f} s "
            f"| {f'{median(cpu_ratios):.2f}' if cpu_ratios else ''} "
            f"| {500 * middle(name, lambda one: one.seconds) / posts:.1f} | {memory:.0f} "
            f"| {f'{memory / least:.2f}' if least else ''} | {middle(name, lambda one: one.largest):.0f} |"
        )
    return rows


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--posts", type=int, nargs="+", default=[1000], help="posts in each language (default: 1000)")
    parser.add_argument("--rounds", type=int, default=3, help="builds of each (default: 3)")
    parser.add_argument("--plain-rounds", type=int, help="in how many of them plain is built (default: in all)")
    parser.add_argument("--one-core", action="store_true", help="use one core, so that builds are in one process")
    add_docs(parser)
    arguments = parser.parse_args()
    if arguments.one_core:
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}\n")
    print("| posts | build | seconds | to plain | CPU | to plain | ms a post | MiB | to plain | largest process, MiB |")
    print("|---" * 10 + "|")
    for posts in arguments.posts:
        with tempfile.TemporaryDirectory() as name:
            folder, rounds = Path(name), list[dict[str, Usage]]()
            make_docs(folder / "docs", posts, arguments.docs, arguments.chars)
            (folder / "docs/.tools.yml").write_text(TOOLS, encoding="utf-8")
            for number in range(arguments.rounds):
                with_plain = arguments.plain_rounds is None or number < arguments.plain_rounds
                rounds.append(measure(folder, number, with_plain=with_plain))
            print("\n".join(table(posts, rounds)), flush=True)


if __name__ == "__main__":
    main()
