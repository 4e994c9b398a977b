"""Ranks more and more articles and prints a table; `python -m tests.benchmarks.ranking --help`.

Articles are put together from the paragraphs of real ones: each takes most of its paragraphs from a few of them, so
that articles have subjects, and of a share of its words it makes new ones, since in a growing blog new words never
stop coming (Heaps' law). Each line of the table is a process of its own, which reads nothing and ranks everything.
"""

from __future__ import annotations

import argparse
import json
import math
import platform
import random
import re
import resource
import sys
import time
from collections.abc import Sequence
from multiprocessing import get_context
from pathlib import Path

from mkdocs_multilingual_blog.core.errors import Report
from mkdocs_multilingual_blog.core.related.article import Article, make_article
from mkdocs_multilingual_blog.core.related.comparison import rank_related
from mkdocs_multilingual_blog.core.text.frontmatter import parse_document
from mkdocs_multilingual_blog.core.text.markdown import read_markdown

ROOT = Path(__file__).parent.parent.parent

_WORD = re.compile(r"\w{4,}")

NEW_WORDS = 0.02
"""Share of the words of an article that are made anew."""

SUBJECTS = 3
"""Real articles that an article takes its paragraphs from."""


def sources(paths: Sequence[Path]) -> list[tuple[str, list[str]]]:
    """Return title and paragraphs of real articles: of corpora, or else of this repository's articles."""
    found = []
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            found.append((record["title"], record["text"].split("\n\n")))
    if not paths:
        for path in sorted((ROOT / "docs").glob("*/blog/posts/*.md")):
            document = parse_document(path.read_text(encoding="utf-8"), path.name, Report())
            assert document
            found.append((str(document.metadata.values["title"]), document.body.split("\n\n")))
    return [(title, paragraphs) for title, paragraphs in found if len(paragraphs) > 3]


def articles(count: int, real: Sequence[tuple[str, list[str]]]) -> list[Article]:
    """Return articles; the same number gives the same ones."""
    pick = random.Random(7)
    made = []
    for number in range(count):
        chosen = pick.sample(real, SUBJECTS)
        title = f"{chosen[0][0]} {number}"
        paragraphs = [pick.choice(pick.choice(chosen)[1]) for _ in range(pick.randint(8, 20))]
        # New words come more and more seldom twice: the pool they are drawn from grows with the articles.
        body = _WORD.sub(
            lambda match, n=number: f"{match[0]}{pick.randint(0, n + 9)}" if pick.random() < NEW_WORDS else match[0],
            "\n\n".join(paragraphs),
        )
        tags = [f"tag{int(200 * pick.random() ** 3)}" for _ in range(4)]
        text = read_markdown(body)
        made.append(make_article(key=f"a{number:05}", title=title, description="", text=text, tags=tags, order=number))
    return made


def measure(count: int, paths: Sequence[Path]) -> tuple[float, float, float]:
    """Return the seconds to rank articles, and the memory in MiB before and at the peak."""
    made = articles(count, sources(paths))
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    begin = time.perf_counter()
    ranked = rank_related(made)
    seconds = time.perf_counter() - begin
    assert all(ranked[article.key] for article in made)
    return seconds, before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--articles", type=int, nargs="+", default=[625, 1250, 2500, 5000, 10_000, 20_000], help="numbers of articles"
    )
    parser.add_argument("corpora", nargs="*", type=Path, help="corpora; else the articles of this repository")
    arguments = parser.parse_args()
    print(f"{platform.system()} {platform.machine()}, Python {platform.python_version()}\n")
    print("| articles | seconds | ms an article | per n log n, to the first | MiB of the articles | MiB at the peak |")
    print("|---" * 6 + "|")
    first = 0.0
    for count in arguments.articles:
        with get_context("spawn").Pool(1) as pool:
            seconds, before, peak = pool.apply(measure, (count, arguments.corpora))
        unit = seconds / (count * math.log(count))
        first = first or unit
        print(
            f"| {count:,} | {seconds:.2f} | {1000 * seconds / count:.2f} | {unit / first:.2f} "
            f"| {before:.0f} | {peak:.0f} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
