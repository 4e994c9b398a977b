"""Saves in a row, as editors make them on every pause: what each waits, and who else waits meanwhile.

A server is started as a writer would. Then one article is saved again and again, a second apart or so, before the
server is done with whatever the save before left to do. Another reader asks for another page all the time. At the end,
feeds and search are watched until they change no more. Beside Hugo, where that is installed.
`python -m tests.benchmarks.saves --help`.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import re
import shutil
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple

from .builds import memories_of
from .serving import Server, hugo_site, mkdocs_site
from .sites import EVERYTHING, add_docs, add_pictures

CONTENDERS = {"ours": "  - multilingual-blog\n", "hugo": ""}
KINDS = ("body", "title", "tag", "date")
FOLLOWERS = {
    "ours": ("blog/feed.xml", "sitemap.xml", "search/search_index.json"),
    "hugo": ("blog/index.xml", "sitemap.xml"),
}
"""Addresses of what follows a page: feeds, the sitemap, the search index, whose version is in its first file."""

QUIET = 6.0
"""Seconds after which what has not changed is taken to be done."""


class Burst(NamedTuple):
    """Seconds of one burst.

    Attributes:
        saves: From each save until the page of the article shows it.
        lists: From each save until a list shows it; empty where none does.
        others: What each request of another page took meanwhile.
        settled: From the last save until nothing changed any more.
    """

    saves: list[float]
    lists: list[float]
    others: list[float]
    settled: float


class Article:
    """The article that is saved, with a mark in its text or title by which each save is known."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._text = path.read_text(encoding="utf-8")
        self._next_year = int(_date(path)[:4]) + 1
        self._number = 0
        self.address = f"blog/{path.stem}/"

    def save(self, kind: str) -> str:
        """Save it once more; return the mark."""
        self._number += 1
        mark = f"Mark{self._number}x"
        if kind == "body":
            text = f"{self._text}\n{mark}\n"
        else:
            text = re.sub(r"^title: [^\n]*", f"title: {mark}", self._text, count=1, flags=re.M)
        if kind == "tag" and self._number % 2:
            text = re.sub(r"topic \d+", f"topic {100 + self._number}", text, count=1)
        if kind == "date":
            date = f"{self._next_year}-01-{self._number % 28 + 1:02d}"  # it stays the newest
            text = re.sub(r"^(date: '?)\d{4}-\d\d-\d\d", rf"\g<1>{date}", text, count=1, flags=re.M)
        new = self._path.with_name(f".{self._path.name}.swp")  # as editors do, so that nobody reads half a file
        new.write_text(text, encoding="utf-8")
        new.replace(self._path)
        return mark


@contextmanager
def another_reader(url: str) -> Iterator[list[float]]:
    """Let another reader ask for a page all the time; yield what each answer took."""
    seconds: list[float] = []
    is_over = threading.Event()

    def read() -> None:
        while not is_over.wait(0.05):
            begin = time.monotonic()
            with urllib.request.urlopen(url, timeout=60) as answer:
                answer.read()
            seconds.append(time.monotonic() - begin)

    thread = threading.Thread(target=read)
    thread.start()
    try:
        yield seconds
    finally:
        is_over.set()
        thread.join()


def burst(server: Server, article: Article, kind: str, number: int, pauses: tuple[float, float], name: str) -> Burst:
    """Save an article a number of times, and measure."""
    pick = random.Random(kind)
    saves, lists = [], []
    list_page = "blog/" if kind != "body" and name == "ours" else ""
    with another_reader(server.url + "blog/post-00002/") as others:
        for left in reversed(range(number)):
            before = [server.text(address) for address in FOLLOWERS[name]] if not left else []
            begin = time.monotonic()
            mark = article.save(kind)
            server.seconds_until(article.address, shows(mark))
            saves.append(time.monotonic() - begin)
            if list_page:
                server.seconds_until(list_page, shows(mark))
                lists.append(time.monotonic() - begin)
            time.sleep(max(0.0, begin + pick.uniform(*pauses) - time.monotonic()) if left else 0)
        settled = _seconds_until_settled(server, FOLLOWERS[name], before, begin)
    return Burst(saves, lists, others, settled)


def shows(mark: str) -> Callable[[str | None], bool]:
    """Return whether a page shows a mark."""
    return lambda text: text is not None and mark in text


def _seconds_until_settled(server: Server, addresses: tuple[str, ...], before: list[str | None], begin: float) -> float:
    """Return when the last of some files, given as they were before a moment, changed last, counted from there."""
    last = begin
    while time.monotonic() - last < QUIET:
        time.sleep(0.05)
        now = [server.text(address) for address in addresses]
        if now != before:
            last, before = time.monotonic(), now
    if None in before:  # soon after the start, some may not be there yet
        raise SystemExit(f"{addresses[before.index(None)]} is not there")
    return last - begin


def measure(name: str, command: list[str], folder: Path, arguments: argparse.Namespace) -> Iterator[tuple[str, Burst]]:
    """Serve a site, and yield each kind of burst; the first save comes 3 seconds after the first answer."""
    posts = folder / ("content" if name == "hugo" else "docs") / "en/blog/posts"
    newest = max(sorted(posts.glob("post-*.md")), key=lambda path: _date(path))
    article = Article(newest)
    for is_again in (False, True):  # the second start finds what the first has kept
        server = Server(command, folder, folder.parent / f"{name}.log", arguments.port)
        try:
            time.sleep(3 if is_again else 20)
            if is_again:
                yield "first", burst(server, article, "body", 1, (0, 0), name)
                _tell(f"{name}: start {server.start:.2f} s, then {_told_memory(server)}")
                for kind in arguments.kinds:
                    time.sleep(3)
                    yield kind, burst(server, article, kind, arguments.saves, tuple(arguments.pause), name)
                    _tell(f"{name}: after {arguments.saves} saves of a {kind} {_told_memory(server)}")
        finally:
            server.stop()


def _told_memory(server: Server) -> str:
    """Return what the server and each process beside it take up."""
    return f"{' + '.join(f'{one:.0f}' for one in memories_of(server.pid))} MiB"


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _date(path: Path) -> str:
    return re.findall(r"^date: '?([\d-]+)", path.read_text(encoding="utf-8"), re.M)[0]


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--posts", type=int, default=1000, help="posts in each of two languages (default: 1000)")
    parser.add_argument("--saves", type=int, default=10, help="saves of each kind (default: 10)")
    parser.add_argument("--pause", type=float, nargs=2, default=(0.8, 1.6), help="seconds between saves, from and to")
    parser.add_argument("--kinds", choices=KINDS, nargs="+", default=KINDS, help="what is saved")
    parser.add_argument("--only", choices=CONTENDERS, help="one contender")
    parser.add_argument("--port", type=int, default=8765, help="where servers answer")
    parser.add_argument("--log", type=Path, help="where to keep what the servers say")
    add_docs(parser)
    parser.add_argument(
        "--everything", action="store_true", help="with cards, images, copies in Markdown, and comments in ours"
    )
    parser.add_argument("--hugo", default=shutil.which("hugo"), help="Hugo's program (default: the one in the path)")
    arguments = parser.parse_args()
    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(f"{arguments.posts} posts in each of two languages; seconds: median, worst\n")
    print("| | saves | page | list | another page | all that follows |\n|---|---|---|---|---|---|")
    for name, plugin in CONTENDERS.items():
        if arguments.only not in (None, name) or (name == "hugo" and not arguments.hugo):
            continue
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary, name)
            if name == "hugo":
                command = hugo_site(folder, arguments.posts, arguments.docs, arguments.hugo, arguments.chars)
            else:
                plugin = EVERYTHING if arguments.everything else plugin
                command = mkdocs_site(folder, arguments.posts, arguments.docs, plugin, arguments.chars)
                if arguments.everything:
                    add_pictures(folder / "docs")
            for kind, found in measure(name, command, folder, arguments):
                columns = [_told(found.saves), _told(found.lists), _told(found.others), f"{found.settled:.1f}"]
                print(f"| {name} | {kind} | {' | '.join(columns)} |", flush=True)
            if arguments.log:
                shutil.copy(folder.parent / f"{name}.log", arguments.log.with_name(f"{name}-{arguments.log.name}"))


def _told(seconds: list[float]) -> str:
    return f"{median(seconds):.2f}, {max(seconds):.2f}" if seconds else "–"


if __name__ == "__main__":
    main()
