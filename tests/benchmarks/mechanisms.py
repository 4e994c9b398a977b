"""What each mechanism gains that only makes the plugin faster or smaller: each is switched off in its turn.

In each round, a site is built without a cache, with all that this kept, and with one article changed; then it is
served, and one article is saved several times, while the server is at rest. That is done with everything switched on,
and with each of the mechanisms switched off. The table has their lines of code, the private names of other packages
that nothing else needs, and for each row that a mechanism serves, what it takes with everything switched on and without
the mechanism: medians, and of the differences the median of the rounds' own.

`--only` takes mechanisms by name, `--all-rows` prints the rows that a mechanism does not serve, too: what it costs
there. CPU seconds are those of all processes; on a busy machine they tell more than the seconds that pass. `python -m
tests.benchmarks.mechanisms --help`."""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import socket
import sys
import tempfile
import time
from collections.abc import Collection
from pathlib import Path
from statistics import median
from typing import NamedTuple

from .builds import build, cpu_seconds
from .saves import Article, shows
from .serving import Server
from .sites import CONFIG, TOOLS, add_docs, make_docs
from .without import MECHANISMS

BLOG = CONFIG.format(plugin="  - multilingual-blog\n", hooks="")
BUILDS = ("cold", "warm", "one changed")
ROWS = (*BUILDS, "start", "save")
REST = 4.0
"""Seconds after the start of a server, and after a save, in which it does what follows."""


class Cost(NamedTuple):
    """What a row of the table takes.

    Attributes:
        seconds: How long a writer waits.
        cpu: CPU seconds of all processes; of a save, with what follows it.
        memory: MiB of all processes; of a server at its end.
    """

    seconds: float
    cpu: float
    memory: float


def command_without(name: str) -> list[str]:
    """Return what runs `mkdocs` with a mechanism switched off; with none for an empty name."""
    return [sys.executable, str(Path(__file__).with_name("without.py")), name]


def measure(folder: Path, name: str, rows: Collection[str], number: int, saves: int) -> dict[str, Cost]:
    """Build and serve a site with a mechanism switched off.

    Args:
        folder: The site.
        name: The mechanism; empty for none.
        rows: What is wanted of the table; each but the first goes on from the one before it.
        number: Of the round; each changes another article.
        saves: How often an article is saved while the site is served; 0 to serve nothing.
    """
    found, posts = {}, sorted((folder / "docs/en/blog/posts").glob("*.md"))
    for row in BUILDS if set(BUILDS) & set(rows) else ():
        if row == "cold":
            shutil.rmtree(folder / ".cache", ignore_errors=True)
        if row == "one changed":
            changed = posts[number]
            changed.write_text(changed.read_text(encoding="utf-8") + "\nOne line more.\n", encoding="utf-8")
        usage = build(folder, "blog", BLOG, command_without(name))
        found[row] = Cost(usage.seconds, usage.cpu, usage.memory)
    if saves and {"start", "save"} & set(rows):
        found |= serve(folder, name, posts[-1 - number], saves)
    return found


def serve(folder: Path, name: str, path: Path, saves: int) -> dict[str, Cost]:
    """Serve a site, and save one of its articles a number of times."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    command = [*command_without(name), "serve", "--livereload", "-f", "blog.yml", "-a", "{address}"]
    text, article = path.read_text(encoding="utf-8"), Article(path)
    server = Server(command, folder, folder.parent / "server.log", port)
    try:
        start = Cost(server.start, cpu_seconds(server.pid), 0.0)
        time.sleep(3 * REST)
        waits, before = [], cpu_seconds(server.pid)
        for _ in range(saves):
            mark = article.save("body")
            waits.append(server.seconds_until(article.address, shows(mark)))
            time.sleep(REST)
        cpu = (cpu_seconds(server.pid) - before) / saves
        memory = server.memory()
    finally:
        server.stop()
        path.write_text(text, encoding="utf-8")
    return {"start": start._replace(memory=memory), "save": Cost(median(waits), cpu, memory)}


def rows_of(name: str, rounds: list[dict[str, dict[str, Cost]]], *, has_all_rows: bool) -> list[str]:
    """Return the rows of the table for a mechanism."""
    mechanism, found = MECHANISMS[name], []
    for row in ROWS:
        if row not in rounds[0][name] or not (has_all_rows or row in mechanism.serves):
            continue
        columns = []
        for field in Cost._fields:
            with_all = median(getattr(one[""][row], field) for one in rounds)
            gain = median(getattr(one[name][row], field) - getattr(one[""][row], field) for one in rounds)
            digits = 0 if field == "memory" else 2
            columns.append(f"{with_all:.{digits}f} | {gain:+.{digits}f} | {100 * gain / (with_all or 1):+.0f} %")
        mark = "" if row in mechanism.serves else " (not served)"
        found.append(f"| {name} | {mechanism.lines} | {len(mechanism.private)} | {row}{mark} | {' | '.join(columns)} |")
    return found


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--posts", type=int, default=300, help="posts in each of two languages (default: 300)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds (default: 3)")
    parser.add_argument("--saves", type=int, default=4, help="saves of an article; 0 to serve nothing (default: 4)")
    parser.add_argument("--only", choices=MECHANISMS, nargs="+", default=list(MECHANISMS), help="some mechanisms")
    parser.add_argument("--all-rows", action="store_true", help="print all rows")
    add_docs(parser)
    arguments = parser.parse_args()
    rounds: list[dict[str, dict[str, Cost]]] = []
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary, "site")
        make_docs(folder / "docs", arguments.posts, arguments.docs, arguments.chars)
        (folder / "docs/.tools.yml").write_text(TOOLS, encoding="utf-8")
        for number in range(arguments.rounds):
            rounds.append({})
            for name in ("", *arguments.only):
                rows = ROWS if arguments.all_rows or not name else MECHANISMS[name].serves
                rounds[-1][name] = measure(folder, name, rows, number, arguments.saves)
                print(f"round {number + 1}, without {name or 'nothing'}: {rounds[-1][name]}", file=sys.stderr)
    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(f"{arguments.posts} posts in each of two languages, {arguments.rounds} rounds\n")
    print("| without | lines | private names | row | seconds | gained | | CPU | gained | | MiB | gained | |")
    print("|---" * 13 + "|")
    for name in arguments.only:
        print("\n".join(rows_of(name, rounds, has_all_rows=arguments.all_rows)))


if __name__ == "__main__":
    main()
