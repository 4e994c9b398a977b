"""Builds the same texts with and without the plugin and prints a table; `python -m tests.benchmarks --help`.

Six contenders, one after the other in each round, so that a machine which slows down slows all of them:

- plain: Material and static-i18n, posts as ordinary pages outside the navigation;
- plain, helped: the same with what the plugin does to make every page of a site faster, to tell apart what it costs
  and what it saves: templates compiled once for all languages and looked up once, and a clean-up of the search index
  whose time does not grow with the square of the pages as static-i18n's does;
- bare: the blog without tags, related articles and tools: lists, languages, switcher;
- blog: the same with tags and their pages, related cards, and the tool block, nothing kept from earlier builds;
- again: the same with what an earlier build of the same articles kept;
- all: what a site gets that sets no option, nothing kept: feeds, metadata, archive, pages of lists, a search for each
  language, offers of translations, and the tags as JSON too.

Times are those that a writer waits, the least of all rounds; the CPU seconds of the whole blog stand beside them,
since it ranks its articles and writes languages in processes of their own. Memory is the peak of all of them. Each
ratio is the median of the rounds' own: what slows a machine down for a minute slows all contenders of that round.
"""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
from pathlib import Path
from statistics import median

from .builds import Usage, build
from .sites import CONFIG, HOOK, TOOLS, add_docs, make_docs

LESS = (
    "feeds: {enabled: false}, metadata: false, archive: false, export: false, pagination: false, search: false,"
    " translations: {offer: false}"
)
BARE = f"{LESS}, cache: false, tags: false, related: {{enabled: false}}, tools: {{enabled: false}}"

CONTENDERS = {
    "plain": CONFIG.format(plugin="", hooks=""),
    "plain, helped": CONFIG.format(plugin="", hooks="hooks: [help.py]"),
    "bare": CONFIG.format(plugin=f"  - multilingual-blog: {{{BARE}}}\n", hooks=""),
    "blog": CONFIG.format(plugin=f"  - multilingual-blog: {{{LESS}, cache: false}}\n", hooks=""),
    "again": CONFIG.format(plugin=f"  - multilingual-blog: {{{LESS}}}\n", hooks=""),
    "all": CONFIG.format(plugin="  - multilingual-blog: {cache: false}\n", hooks=""),
}


def measure(folder: Path, rounds: int) -> dict[str, list[Usage]]:
    """Build every contender a number of times in turn."""
    found: dict[str, list[Usage]] = {name: [] for name in CONTENDERS}
    build(folder, "again", CONTENDERS["again"])  # so that there is an earlier build
    for _ in range(rounds):
        for name in CONTENDERS:
            found[name].append(build(folder, name, CONTENDERS[name]))
    return found


def ratio(ones: list[Usage], others: list[Usage]) -> float:
    """Return how much longer one contender took than another: the median of all rounds."""
    return median(one.seconds / other.seconds for one, other in zip(ones, others, strict=True))


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--posts", type=int, nargs="+", default=[500], help="posts in each language (default: 500)")
    parser.add_argument("--rounds", type=int, default=3, help="builds of each contender (default: 3)")
    add_docs(parser)
    arguments = parser.parse_args()
    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}\n")
    print(
        "| posts | plain | plain, helped | bare | blog | again | all | blog to plain | again to plain | blog to helped "
        "| (blog - bare) to plain | (again - bare) to plain | all to plain | all, CPU | all, ms a post "
        "| MiB plain | MiB all |"
    )
    print("|---" * 17 + "|")
    for posts in arguments.posts:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            make_docs(folder / "docs", posts, arguments.docs, arguments.chars)
            (folder / "docs/.tools.yml").write_text(TOOLS, encoding="utf-8")
            (folder / "help.py").write_text(HOOK, encoding="utf-8")
            usage = measure(folder, arguments.rounds)
        plain, helped, bare, blog, again, everything = (usage[name] for name in CONTENDERS)
        seconds = [min(one.seconds for one in usages) for usages in usage.values()]
        share, share_again = (
            median((a.seconds - b.seconds) / c.seconds for a, b, c in zip(ones, bare, plain, strict=True))
            for ones in (blog, again)
        )
        cpu = min(one.cpu for one in everything)
        memory = [min(one.memory for one in usages) for usages in (plain, everything)]
        print(
            f"| {posts} × 2 | {' | '.join(f'{least:.1f} s' for least in seconds)} "
            f"| {ratio(blog, plain):.2f} | {ratio(again, plain):.2f} | {ratio(blog, helped):.2f} "
            f"| {share:.2f} | {share_again:.2f} | {ratio(everything, plain):.2f} "
            f"| {cpu:.1f} s | {500 * seconds[-1] / posts:.1f} | {memory[0]:.0f} | {memory[1]:.0f} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
