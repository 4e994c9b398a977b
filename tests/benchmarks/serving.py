"""From saving a file to seeing it: `mkdocs serve` of ours and of plain Material with mkdocs-static-i18n, side by side.

Each server is started as a writer would, files are edited, and the page is asked for over HTTP until the new text is
there. `python -m tests.benchmarks.serving --help`.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from .sites import CONFIG, TOOLS, make_docs

CONTENDERS = {"ours": "  - multilingual-blog\n", "plain": ""}

PAUSE = 3.0
"""Seconds between two edits: a server may have something left to do after the page is there."""

LONGEST = 300.0
"""Seconds after which a text counts as never shown."""


class Server:
    """`mkdocs serve` on a site of its own."""

    def __init__(self, folder: Path, log: Path) -> None:
        """Start it, and wait until it answers.

        Args:
            folder: The site.
            log: Where what it says is kept.
        """
        with socket.socket() as one:
            one.bind(("127.0.0.1", 0))
            self.url = f"http://127.0.0.1:{one.getsockname()[1]}/"
        self._log = log.open("w")
        begin = time.monotonic()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--livereload", "-a", self.url.split("/")[2]],
            cwd=folder,
            stdout=self._log,
            stderr=subprocess.STDOUT,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        )
        while self.text("") is None:
            if self._process.poll() is not None:
                raise SystemExit(log.read_text(encoding="utf-8"))
            time.sleep(0.05)
        self.start = time.monotonic() - begin

    def text(self, address: str) -> str | None:
        """Return what an address answers; `None` for nothing."""
        try:
            with urllib.request.urlopen(self.url + address, timeout=LONGEST) as answer:
                return str(answer.read().decode())
        except (OSError, urllib.error.HTTPError):
            return None

    def seconds_until(self, address: str, is_there: Callable[[str | None], bool]) -> float:
        """Return how long it takes until a page is as it should be."""
        begin = time.monotonic()
        while not is_there(self.text(address)):
            if time.monotonic() - begin > LONGEST:
                raise SystemExit(f"{address} has not changed after {LONGEST:.0f} s")
            time.sleep(0.01)
        return time.monotonic() - begin

    def stop(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait(timeout=30)
        self._log.close()


@contextmanager
def serving(folder: Path, log: Path) -> Iterator[Server]:
    """Serve a site for a while."""
    server = Server(folder, log)
    try:
        time.sleep(2)  # its observer begins to watch after the first answer
        yield server
    finally:
        server.stop()


class Edits:
    """Edits a site's posts, one after the other, and waits for each to be served."""

    def __init__(self, server: Server, docs: Path, *, has_lists: bool) -> None:
        self._server = server
        self._posts = sorted((docs / "en/blog/posts").glob("*.md"))
        self._prefix = "blog/" if has_lists else "blog/posts/"
        self._has_lists = has_lists
        self._number = 0

    def body(self) -> float:
        """Change a word of the text."""
        path, mark = self._next()
        path.write_text(f"{path.read_text(encoding='utf-8')}\n{mark}\n", encoding="utf-8")
        return self._wait(self._address(path), mark)

    def title(self) -> float:
        """Change the title, which lists show."""
        path, mark = self._next()
        self._change(path, r"^title: [^\n]*", f"title: {mark}")
        return self._wait(self._address(path), mark)

    def tag(self) -> float:
        """Give the post two tags that others have, and a title to tell it by."""
        path, mark = self._next()
        self._change(path, r"^tags:.*?(?=^\w|^---)", "tags: [topic 000, topic 001]\n")
        self._change(path, r"^title: [^\n]*", f"title: {mark}")
        return self._wait(self._address(path), mark)

    def date(self) -> float:
        """Give the post another day, and a title to tell it by."""
        path, mark = self._next()
        self._change(path, r"^date: '?(\d{4})[^\n]*", rf"date: \g<1>-06-{1 + self._number % 28:02d}")
        self._change(path, r"^title: [^\n]*", f"title: {mark}")
        return self._wait(self._address(path), mark)

    def add(self) -> float:
        """Write a new post."""
        path, mark = self._next()
        new = path.with_name(f"added-{self._number}.md")
        shutil.copy(path, new)
        self._change(new, r"^title: [^\n]*", f"title: {mark}")
        return self._wait(self._address(new), mark)

    def delete(self) -> float:
        """Remove the post that was written last."""
        time.sleep(PAUSE)
        path = max(self._posts[0].parent.glob("added-*.md"), key=lambda path: path.stat().st_mtime)
        path.unlink()
        return self._server.seconds_until(self._address(path), lambda text: text is None)

    def _next(self) -> tuple[Path, str]:
        time.sleep(PAUSE)
        self._number += 1
        return self._posts[self._number * 37 % len(self._posts)], f"Mark{self._number}x"

    def _address(self, path: Path) -> str:
        return f"{self._prefix}{path.stem}/"

    def _wait(self, address: str, mark: str) -> float:
        return self._server.seconds_until(address, lambda text: text is not None and mark in text)

    def _change(self, path: Path, old: str, new: str) -> None:
        text, number = re.subn(old, new, path.read_text(encoding="utf-8"), count=1, flags=re.M | re.S)
        assert number == 1, (path, old)
        path.write_text(text, encoding="utf-8")


KINDS = ("body", "title", "tag", "date", "add", "delete")


def measure(folder: Path, name: str, rounds: dict[str, int]) -> dict[str, float]:
    """Return seconds for a contender: of the start, and the median of each kind of edit."""
    with serving(folder, folder.parent / f"{name}.log") as server:
        found = {"start": server.start}
        edits = Edits(server, folder / "docs", has_lists=name == "ours")
        for kind in KINDS:
            found[kind] = median(getattr(edits, kind)() for _ in range(rounds[name] if kind != "delete" else 1))
            print(f"{name}: {kind} {found[kind]:.2f} s", file=sys.stderr, flush=True)
    return found


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--posts", type=int, default=1000, help="posts in each of two languages (default: 1000)")
    parser.add_argument("--rounds", type=int, default=5, help="edits of each kind in ours (default: 5)")
    parser.add_argument("--plain-rounds", type=int, default=2, help="edits of each kind in plain (default: 2)")
    parser.add_argument("--only", choices=CONTENDERS, help="one contender")
    parser.add_argument("--docs", type=Path, help="folder with en/blog/posts and ko/blog/posts; else texts of our own")
    arguments = parser.parse_args()
    found = {}
    with tempfile.TemporaryDirectory() as temporary:
        for name, plugin in CONTENDERS.items():
            if arguments.only in (None, name):
                folder = Path(temporary, name)
                make_docs(folder / "docs", arguments.posts, arguments.docs)
                (folder / "mkdocs.yml").write_text(CONFIG.format(hooks="", plugin=plugin), encoding="utf-8")
                (folder / "docs/.tools.yml").write_text(TOOLS, encoding="utf-8")
                found[name] = measure(folder, name, {"ours": arguments.rounds, "plain": arguments.plain_rounds})
    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(f"{arguments.posts} posts in each of two languages; seconds from saving to seeing, medians\n")
    print(f"| | {' | '.join(('start', *KINDS))} |\n{'|---' * (len(KINDS) + 2)}|")
    for name, seconds in found.items():
        print(f"| {name} | {' | '.join(f'{seconds[kind]:.2f}' for kind in ('start', *KINDS))} |")


if __name__ == "__main__":
    main()
