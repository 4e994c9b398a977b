"""From saving a file to seeing it: `mkdocs serve` of ours and of plain Material with mkdocs-static-i18n, and Hugo.

Each server is started as a writer would, several times, so that all but the first start find what is kept. Then files
are edited, and pages are asked for over HTTP until the new text is there: that of the article, and after an edit of a
title, tag or date also the page of a list that shows it. `python -m tests.benchmarks.serving --help`.
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
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from statistics import median
from urllib.parse import urljoin

from .builds import memory_of
from .sites import CONFIG, TOOLS, add_docs, make_docs

CONTENDERS = {"ours": "  - multilingual-blog\n", "plain": "", "hugo": ""}

PAUSE = 8.0
"""Seconds between two edits: a server may have something left to do after the page is there."""

LONGEST = 300.0
"""Seconds after which a text counts as never shown."""


class Server:
    """A server of a site, started as a writer would."""

    def __init__(self, command: list[str], folder: Path, log: Path, port: int) -> None:
        """Start it, and wait until it answers.

        Args:
            command: Starts it; `{address}`, `{host}` and `{port}` stand for where it answers.
            folder: The site.
            log: Where what it says is kept.
            port: Where it answers. A writer starts a server at the same place every day, and pages name it.
        """
        host = "127.0.0.1"
        self.url = f"http://{host}:{port}/"
        self._log = log.open("w")
        begin = time.monotonic()
        self._process = subprocess.Popen(
            [part.format(address=f"{host}:{port}", host=host, port=port) for part in command],
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
        while self.text("ko/") is None:
            time.sleep(0.05)
        self.whole = time.monotonic() - begin

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

    @property
    def pid(self) -> int:
        """Id of its process."""
        return self._process.pid

    def memory(self) -> float:
        """Return what it takes up with all that it started, in MiB; 0 where the system does not tell."""
        return memory_of(self.pid)

    def stop(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait(timeout=30)
        self._log.close()


@contextmanager
def serving(command: list[str], folder: Path, log: Path, port: int) -> Iterator[Server]:
    """Serve a site for a while."""
    server = Server(command, folder, log, port)
    try:
        time.sleep(2)  # its observer begins to watch after the first answer
        yield server
    finally:
        server.stop()


class Edits:
    """Edits a site's posts, one after the other, and waits for each to be served."""

    def __init__(self, server: Server, posts: Path, prefix: str, *, has_lists: bool) -> None:
        """Begin.

        Args:
            server: Serves the site.
            posts: Folder of its posts in one language.
            prefix: What their addresses begin with.
            has_lists: Whether other pages show their titles.
        """
        self._server = server
        self._posts = sorted(posts.glob("post-*.md"))
        self._prefix = prefix
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
        shown_on = self._list_of(path)
        self._change(path, r"^title: [^\n]*", f"title: {mark}")
        return self._wait(self._address(path), mark, shown_on)

    def tag(self) -> float:
        """Give the post two tags that others have, and a title to tell it by."""
        path, mark = self._next()
        shown_on = self._list_of(path)
        text = path.read_text(encoding="utf-8")
        tags = re.findall(r"topic \d+", text)
        others = [tag for tag in ("topic 000", "topic 001", "topic 002", "topic 003") if tag not in tags]
        changed = re.sub(r"topic \d+", lambda found: others.pop() if found[0] == tags[-1] else found[0], text)
        path.write_text(re.sub(r"^title: [^\n]*", f"title: {mark}", changed, count=1, flags=re.M), encoding="utf-8")
        return self._wait(self._address(path), mark, shown_on)

    def date(self) -> float:
        """Give the post another day of its month, and a title to tell it by."""
        path, mark = self._next()
        shown_on = self._list_of(path)
        text = re.sub(
            r"^date: '?(\d{4}-\d\d)-(\d\d)'?",
            lambda found: f"date: {found[1]}-{int(found[2]) % 28 + 1:02d}",
            path.read_text(encoding="utf-8"),
            count=1,
            flags=re.M,
        )
        path.write_text(re.sub(r"^title: [^\n]*", f"title: {mark}", text, count=1, flags=re.M), encoding="utf-8")
        return self._wait(self._address(path), mark, shown_on)

    def add(self) -> float:
        """Write a new post."""
        path, mark = self._next()
        shown_on = self._list_of(path)
        new = path.with_name(f"added-{self._number}.md")
        text = path.read_text(encoding="utf-8")
        new.write_text(re.sub(r"^title: [^\n]*", f"title: {mark}", text, count=1, flags=re.M), encoding="utf-8")
        return self._wait(self._address(new), mark, shown_on)

    def delete(self) -> float:
        """Remove the post that was written last; Hugo's server goes on to serve its page, but lists it no more."""
        time.sleep(PAUSE)
        path = max(self._posts[0].parent.glob("added-*.md"), key=lambda path: path.stat().st_mtime)
        shown_on = self._list_of(path)
        path.unlink()
        if not self._has_lists:
            return self._server.seconds_until(self._address(path), lambda text: text is None)
        return self._server.seconds_until(shown_on, lambda text: text is not None and f"/{path.stem}/" not in text)

    def _next(self) -> tuple[Path, str]:
        time.sleep(PAUSE)
        self._number += 1
        return self._posts[self._number * 37 % len(self._posts)], f"Mark{self._number}x"

    def _address(self, path: Path) -> str:
        return f"{self._prefix}{path.stem}/"

    def _list_of(self, path: Path) -> str:
        """Return the page of the post's first tag that shows it; empty where there are no such pages."""
        if not self._has_lists:
            return ""
        post = urljoin(self._server.url, self._address(path))
        tags = re.findall(r'href="?([^"\s>]*/tags/[^"\s>]+)', self._server.text(self._address(path)) or "")
        page = urljoin(post, tags[0])
        for number in range(1, 200):
            url = page if number == 1 else f"{page}page/{number}/"
            text = self._server.text(url.removeprefix(self._server.url))
            if text is None:
                break
            if post in {urljoin(url, link) for link in re.findall(r'href="?([^"\s>]+)', text)}:
                return url.removeprefix(self._server.url)
        raise SystemExit(f"no page of {page} shows {post}")

    def _wait(self, address: str, mark: str, shown_on: str = "") -> float:
        """Return how long it takes until an article, and a list that shows it, hold a text."""
        begin = time.monotonic()
        self._server.seconds_until(address, lambda text: text is not None and mark in text)
        while shown_on and not any(mark in (self._server.text(page) or "") for page in _with_neighbours(shown_on)):
            if time.monotonic() - begin > LONGEST:
                raise SystemExit(f"{shown_on} does not show {mark} after {LONGEST:.0f} s")
            time.sleep(0.01)
        return time.monotonic() - begin

    def _change(self, path: Path, old: str, new: str) -> None:
        text, number = re.subn(old, new, path.read_text(encoding="utf-8"), count=1, flags=re.M | re.S)
        assert number == 1, (path, old)
        path.write_text(text, encoding="utf-8")


def _with_neighbours(page: str) -> Iterator[str]:
    """Return a page of a list, the one behind it and the one before it: who changes a date may move an article."""
    yield page
    first, _, number = page.rstrip("/").rpartition("/page/")
    if not number.isdigit():
        yield f"{page}page/2/"
        return
    yield f"{first}/page/{int(number) + 1}/"
    yield f"{first}/page/{int(number) - 1}/" if int(number) > 2 else f"{first}/"


KINDS = ("body", "title", "tag", "date", "add", "delete")


def mkdocs_site(folder: Path, posts: int, docs: Path | None, plugin: str, chars: int = 0) -> list[str]:
    """Write a site for MkDocs, and return what serves it."""
    make_docs(folder / "docs", posts, docs, chars)
    (folder / "mkdocs.yml").write_text(CONFIG.format(hooks="", plugin=plugin), encoding="utf-8")
    (folder / "docs/.tools.yml").write_text(TOOLS, encoding="utf-8")
    return [sys.executable, "-m", "mkdocs", "serve", "--livereload", "-a", "{address}"]


def hugo_site(folder: Path, posts: int, docs: Path | None, hugo: str, chars: int = 0) -> list[str]:
    """Write a site for Hugo with the same articles, lists, tags and related articles, and return what serves it."""
    make_docs(folder / "content", posts, docs, chars)
    for path in folder.glob("content/*/index.md"):
        path.unlink()
    for path in folder.glob("content/*/blog/index.md"):
        path.rename(path.with_name("_index.md"))
    for name, text in HUGO.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    whole = "--disableFastRender"  # else lists may go on to show what articles were called before
    return [hugo, "server", whole, "--bind", "{host}", "--port", "{port}", "--baseURL", "http://{address}/"]


HUGO = {
    "hugo.yaml": """\
title: Benchmark
defaultContentLanguage: en
languages:
  en: {label: English, contentDir: content/en}
  ko: {label: 한국어, contentDir: content/ko}
taxonomies: {tag: tags}
permalinks: {page: {blog: /blog/:contentbasename/}}
related:
  includeNewer: true
  indices: [{name: tags, weight: 100}, {name: date, weight: 10}]
""",
    "layouts/baseof.html": """\
<!doctype html><html lang="{{ .Language.Lang }}"><head><meta charset="utf-8"><title>{{ .Title }}</title>
<link rel="canonical" href="{{ .Permalink }}">
{{ range .Translations }}<link rel="alternate" hreflang="{{ .Language.Lang }}" href="{{ .Permalink }}">{{ end }}
</head><body><main>{{ block "main" . }}{{ end }}</main></body></html>
""",
    "layouts/page.html": """\
{{ define "main" }}<h1>{{ .Title }}</h1>
{{ range .GetTerms "tags" }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ .Content }}
{{ range first 3 (site.RegularPages.Related .) }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ end }}
""",
    "layouts/list.html": """\
{{ define "main" }}<h1>{{ .Title }}</h1>
{{ range .Paginator.Pages }}<h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2><p>{{ .Description }}</p>{{ end }}
{{ end }}
""",
}
HUGO["layouts/home.html"] = HUGO["layouts/list.html"]


class Contender:
    """A site and the program that serves it, always at one place: pages name it."""

    def __init__(self, name: str, command: list[str], folder: Path) -> None:
        """Take a site.

        Args:
            name: What it is called in the table.
            command: Starts its server, as `Server` wants it.
            folder: The site.
        """
        self.name = name
        self._command = command
        self._folder = folder
        with socket.socket() as one:
            one.bind(("127.0.0.1", 0))
            self._port = one.getsockname()[1]

    def start(self) -> tuple[float, float]:
        """Return how long a server takes to answer, and in the last language; it is ended again."""
        with self._serving() as server:
            time.sleep(PAUSE)  # it may keep what it made, for the next start
        return server.start, server.whole

    def edit(self, rounds: int) -> dict[str, float]:
        """Return the median of each kind of edit."""
        found = {}
        with self._serving() as server:
            time.sleep(PAUSE)
            posts = self._folder / ("content" if self.name == "hugo" else "docs") / "en/blog/posts"
            prefix = "blog/posts/" if self.name == "plain" else "blog/"
            edits = Edits(server, posts, prefix, has_lists=self.name != "plain")
            for kind in KINDS:
                found[kind] = median(getattr(edits, kind)() for _ in range(rounds if kind != "delete" else 1))
                print(f"{self.name}: {kind} {found[kind]:.2f} s", file=sys.stderr, flush=True)
        return found

    def _serving(self) -> AbstractContextManager[Server]:
        return serving(self._command, self._folder, self._folder.parent / f"{self.name}.log", self._port)


def starts(contenders: list[Contender], rounds: int) -> dict[str, dict[str, float]]:
    """Return for each contender how long it takes to start, first and again, one after the other in each round.

    A machine's speed changes; what is divided was measured side by side.
    """
    found = {contender.name: {"first start": contender.start()[0]} for contender in contenders}
    times: dict[str, list[float]] = {contender.name: [] for contender in contenders}
    wholes: dict[str, list[float]] = {contender.name: [] for contender in contenders}
    for _ in range(rounds):
        for contender in contenders:
            start, whole = contender.start()
            times[contender.name].append(start)
            wholes[contender.name].append(whole)
        for name in times:
            print(f"{name}: start {times[name][-1]:.2f} s, all languages {wholes[name][-1]:.2f} s", file=sys.stderr)
    for name in times:
        found[name] |= {"start": median(times[name]), "all languages": median(wholes[name])}
    if {"ours", "plain"} <= times.keys():
        for what, seconds in (("Start", times), ("All languages", wholes)):
            shares = [ours / plain for ours, plain in zip(seconds["ours"], seconds["plain"], strict=True)]
            told = f"median of {rounds} rounds: {median(shares):.2f}, largest {max(shares):.2f}"
            print(f"{what} of ours to that of plain, {told}\n")
    return found


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--posts", type=int, default=1000, help="posts in each of two languages (default: 1000)")
    parser.add_argument("--rounds", type=int, default=5, help="edits of each kind in ours (default: 5)")
    parser.add_argument("--plain-rounds", type=int, default=2, help="edits of each kind in plain (default: 2)")
    parser.add_argument("--start-rounds", type=int, default=3, help="starts of each after the first (default: 3)")
    parser.add_argument("--starts-only", action="store_true", help="measure no edits")
    parser.add_argument("--only", choices=CONTENDERS, help="one contender")
    add_docs(parser)
    parser.add_argument("--hugo", default=shutil.which("hugo"), help="Hugo's program (default: the one in the path)")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        contenders = []
        for name, plugin in CONTENDERS.items():
            if arguments.only not in (None, name) or (name == "hugo" and not arguments.hugo):
                continue
            folder = Path(temporary, name)
            if name == "hugo":
                command = hugo_site(folder, arguments.posts, arguments.docs, arguments.hugo, arguments.chars)
            else:
                command = mkdocs_site(folder, arguments.posts, arguments.docs, plugin, arguments.chars)
            contenders.append(Contender(name, command, folder))
        found = starts(contenders, arguments.start_rounds)
        for contender in contenders if not arguments.starts_only else ():
            rounds = arguments.plain_rounds if contender.name == "plain" else arguments.rounds
            found[contender.name] |= contender.edit(rounds)
    columns = ("first start", "start", "all languages", *(KINDS if not arguments.starts_only else ()))
    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    if "hugo" in found:
        version = subprocess.run([arguments.hugo, "version"], capture_output=True, text=True, check=True).stdout
        print(*re.findall(r"hugo v[\d.]+", version))
    print(f"{arguments.posts} posts in each of two languages; seconds from saving to seeing, medians\n")
    print(f"| | {' | '.join(columns)} |\n{'|---' * (len(columns) + 1)}|")
    for name, seconds in found.items():
        print(f"| {name} | {' | '.join(f'{seconds[kind]:.2f}' for kind in columns)} |")


if __name__ == "__main__":
    main()
