"""Times the search in Chromium, from a query in the box to the first result, and counts what it loads.

    python -m tests.benchmarks.search                        1,000 posts in each of two languages, texts of our own
    python -m tests.benchmarks.search --posts 300 --docs DIR  posts from DIR/en/blog/posts and DIR/ko/blog/posts

Beside Material and static-i18n alone stands the plugin with `lunr` and with `pieces`. A "phone" has a line of
1.6 Mbit/s and 150 ms, and pages and workers that run a quarter of the time (their processes are stopped for the rest:
Chromium's own setting slows pages, and no workers). Queries are words of the articles. Each is put into the box of a
page that was just opened, with an empty cache, and another one after it. The page itself takes the times, from the
input to the frame that shows a result: asking it from outside takes time, too, which is not the search's. Bytes are
those of the worker, the index, and stemmers, as gzip sends them; those of the first query contain what is loaded once
the page is open and the box has the focus.
"""

from __future__ import annotations

import argparse
import gzip
import http.server
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, expect, sync_playwright

from tests.benchmarks.sites import CONFIG, add_docs, make_docs
from tests.browser.conftest import executable

LATENCY = 0.15
BYTES_PER_SECOND = 200_000
SLOWER = 4
WORD = re.compile(r"[^\W\d_]{3,}")
_WATCH = """
addEventListener("DOMContentLoaded", () => {
  const box = document.querySelector("[data-md-component=search-query]")
  const list = document.querySelector(".md-search-result__list")
  let begun
  box.addEventListener("input", () => {
    window.seconds = undefined
    begun = box.value && performance.now()
  }, true)
  const drawn = new MessageChannel() // a message that is sent before a frame is drawn is read behind it
  drawn.port1.onmessage = ({ data }) => (window.seconds ??= (performance.now() - data) / 1000)
  new MutationObserver(() => {
    if (!begun || !list.querySelector(".md-search-result__item")) return
    const since = begun
    begun = undefined
    requestAnimationFrame(() => drawn.port2.postMessage(since))
  }).observe(list, { childList: true })
})
"""
SEARCH = re.compile(r"/search/|/workers/search|multilingual-blog-search-|/lunr/")
ENGINES = {
    "Material and static-i18n": "",
    "the plugin, lunr": "  - multilingual-blog: {search: {engine: lunr}}\n",
    "the plugin, pieces": "  - multilingual-blog\n",
}


def main() -> None:
    """Read the command line, build, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--posts", type=int, default=1000)
    parser.add_argument("--queries", type=int, default=40, help="how many with pieces; the others get a tenth")
    parser.add_argument("--engines", nargs="*", default=list(ENGINES), choices=list(ENGINES))
    parser.add_argument("--languages", nargs="*", default=["en", "ko"], choices=["en", "ko"])
    add_docs(parser)
    arguments = parser.parse_args()
    print(f"{arguments.posts} posts in each of two languages; medians\n")
    print("| | language | index, MB | gzip, MB | first query, kB | next, kB | first result, s | next, s ", end="")
    print("| phone, s | next, s |\n" + "|---" * 10 + "|")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        make_docs(folder / "docs", arguments.posts, arguments.docs, arguments.chars)
        browser = playwright.chromium.launch(executable_path=executable(), args=["--no-sandbox"])
        for engine in arguments.engines:
            site = _build(folder, ENGINES[engine])
            number = arguments.queries if "pieces" in engine else max(2, arguments.queries // 10)
            for locale in arguments.languages:
                asked = queries(folder / "docs" / locale, number)
                print(f"| {engine} | {locale} | {' | '.join(_row(browser, site, locale, asked))} |", flush=True)
        browser.close()


def queries(docs: Path, number: int) -> list[str]:
    """Return words that some of the articles have, evenly spread by how many have them."""
    articles = [path.read_text(encoding="utf-8") for path in sorted(docs.rglob("*.md"))]
    counts = Counter(word for text in articles for word in set(WORD.findall(text.lower())))
    most = max(3, len(articles) // 7)
    words = sorted((word for word, count in counts.items() if 2 <= count <= most), key=lambda one: (counts[one], one))
    return words[:: max(1, len(words) // number)][:number]


def _build(folder: Path, plugin: str) -> Path:
    config = CONFIG.format(hooks="", plugin=plugin)
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(folder / "mkdocs.yml")],
        check=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    return folder / "site"


def _row(browser: Browser, site: Path, locale: str, asked: list[str]) -> Iterator[str]:
    own = site / ("ko/search" if locale == "ko" and (site / "ko/search").is_dir() else "search")
    files = [path for path in own.rglob("*") if path.is_file()]
    yield f"{sum(path.stat().st_size for path in files) / 1e6:.1f}"
    yield f"{sum(len(sent(path)) for path in files) / 1e6:.1f}"
    pairs = list(zip(asked, [*asked[1:], asked[0]], strict=True))
    with served(site, is_slow=False) as server:
        fast = [_ask(browser, server, locale, *pair) for pair in pairs]
    yield f"{median(one[2] for one in fast) / 1000:.0f}"
    yield f"{median(one[3] for one in fast) / 1000:.0f}"
    with served(site, is_slow=True) as server, slowed():
        slow = [_ask(browser, server, locale, *pair) for pair in pairs[:10]]
    for measured in (fast, slow):
        yield f"{median(one[0] for one in measured):.2f}"
        yield f"{median(one[1] for one in measured):.2f}"


def _ask(browser: Browser, server: Any, locale: str, first: str, second: str) -> tuple[float, float, int, int]:
    """Return the seconds to the first results of two queries, and the bytes that were sent for them."""
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(120_000)
    page.add_init_script(_WATCH)
    server.sent = {}
    page.goto(f"http://127.0.0.1:{server.server_port}/{'ko/' if locale == 'ko' else ''}")
    page.locator("[data-md-component=search-query]").click()
    seconds: list[float] = []
    sent_bytes: list[int] = []
    for query in (first, second):
        page.locator("[data-md-component=search-query]").fill("")
        expect(page.locator(".md-search-result__item")).to_have_count(0, timeout=120_000)
        page.wait_for_timeout(1000)  # until what the focus loads is there
        before = sum(server.sent.values()) if sent_bytes else 0
        page.locator("[data-md-component=search-query]").fill(query)
        page.locator(".md-search-result__item").first.wait_for()
        seconds.append(page.wait_for_function("window.seconds").json_value())
        page.wait_for_timeout(1000)
        sent_bytes.append(sum(server.sent.values()) - before)
    context.close()
    return seconds[0], seconds[1], sent_bytes[0], sent_bytes[1]


def sent(path: Path) -> bytes:
    """Return a file as a server sends it: with gzip, if its type is one of text."""
    content = path.read_bytes()
    return gzip.compress(content, 6) if path.suffix in (".html", ".css", ".js", ".json", ".xml", ".svg") else content


@contextmanager
def served(site: Path, *, is_slow: bool) -> Iterator[Any]:
    """Serve a site, with gzip, and on a slow line if wanted."""
    line = threading.Lock()

    class Handler(http.server.SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # or each answer waits for 40 ms until its headers are acknowledged

        def do_GET(self) -> None:
            path = Path(self.translate_path(self.path))
            path = path / "index.html" if path.is_dir() else path
            body = sent(path) if path.is_file() else b""
            if is_slow:
                time.sleep(LATENCY)
            self.send_response(200 if path.is_file() else 404)
            if body[:2] == b"\x1f\x8b":
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Type", self.guess_type(str(path)))
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            for at in range(0, len(body), 4096):
                if is_slow:
                    with line:
                        time.sleep(len(body[at : at + 4096]) / BYTES_PER_SECOND)
                self.wfile.write(body[at : at + 4096])
            if SEARCH.search(self.path):
                self.server.sent[self.path] = len(body)  # type: ignore[attr-defined]

        def log_message(self, format: str, *args: Any) -> None:
            pass

    handler = type(
        "Handler", (Handler,), {"__init__": lambda self, *args: Handler.__init__(self, *args, directory=str(site))}
    )
    server: Any = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.sent = {}
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()


@contextmanager
def slowed() -> Iterator[None]:
    """Let the browser's processes run a part of the time alone, as a phone's would: pages and workers alike."""
    over = threading.Event()

    def run() -> None:
        known, asked, ran = _renderers(), time.monotonic(), 0.002
        while not over.is_set():
            if time.monotonic() - asked > 0.5:
                known, asked = _renderers(), time.monotonic()
            _signal(known, signal.SIGSTOP)
            time.sleep(ran * (SLOWER - 1))
            _signal(known, signal.SIGCONT)
            begin = time.monotonic()
            time.sleep(0.002)
            ran = time.monotonic() - begin

    thread = threading.Thread(target=run)
    thread.start()
    yield
    over.set()
    thread.join()


def _renderers() -> list[int]:
    """Return the processes of pages and workers that descend from this one, and no others of the machine."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True)
    lines = (line.split(maxsplit=2) for line in listed.stdout.splitlines())
    processes = {int(pid): (int(parent), "".join(args)) for pid, parent, *args in lines}

    def is_own(pid: int) -> bool:
        return pid == os.getpid() or (pid in processes and is_own(processes[pid][0]))

    return [pid for pid, (_, args) in processes.items() if "--type=renderer" in args and is_own(pid)]


def _signal(processes: list[int], kind: signal.Signals) -> None:
    for process in processes:
        try:
            os.kill(process, kind)
        except ProcessLookupError:
            continue


if __name__ == "__main__":
    main()
