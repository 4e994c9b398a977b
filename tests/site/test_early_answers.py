"""A large site is served as soon as its first language is built; requests for the others wait until they are."""

from __future__ import annotations

import json
import signal
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import pytest
from mkdocs.livereload import LiveReloadServer

from mkdocs_multilingual_blog.integration.adapters import mkdocs_server
from mkdocs_multilingual_blog.integration.serving.early_answers import answer_early

from .harness import BILINGUAL, Site
from .server import serving
from .test_parts import POSTS

AT_ONCE = BILINGUAL.replace("- multilingual-blog\n", "- multilingual-blog: {concurrency: 2}\n")


class Visit:
    """A request that is on its way."""

    def __init__(self, url: str) -> None:
        self.answer = ""
        self._thread = threading.Thread(target=self._ask, args=(url,), daemon=True)
        self._thread.start()

    def _ask(self, url: str) -> None:
        try:
            with urllib.request.urlopen(url, timeout=30) as answer:
                self.answer = answer.read().decode()
        except urllib.error.HTTPError as error:
            self.answer = str(error.code)

    def waits(self) -> bool:
        """Whether there is no answer yet, a while after it was sent."""
        self._thread.join(0.3)
        return self._thread.is_alive()

    def end(self) -> str:
        """Return the answer."""
        self._thread.join(30)
        return self.answer


@contextmanager
def answering(
    folder: Path, mount: str, there: set[str], bring: Callable[[], None]
) -> Iterator[tuple[str, Callable[[], None]]]:
    """A server of MkDocs that runs, its address, and what brings the rest."""
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(folder), mount)
    rest = answer_early(server, there, bring)
    server.server_bind()
    server.server_activate()
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{mount}", rest
    finally:
        super(LiveReloadServer, server).shutdown()
        server.server_close()


@pytest.mark.parametrize("mount", ["/", "/project/"])
def test_requests_for_what_is_not_there_wait(tmp_path: Path, mount: str) -> None:
    def write(name: str, text: str) -> None:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def bring() -> None:
        write("ko/index.html", "둘")
        write("sitemap.xml", "of both")

    write("index.html", "one")
    write("글/index.html", "named")
    write("sitemap.xml", "of one")
    there = {"index.html", "글/index.html"}
    with answering(tmp_path, mount, there, bring) as (url, rest):
        assert Visit(url).end() == "one"
        assert Visit(f"{url}%EA%B8%80/").end() == "named"
        korean, sitemap, missing = Visit(f"{url}ko/"), Visit(f"{url}sitemap.xml"), Visit(f"{url}nowhere/")
        assert korean.waits()
        assert sitemap.waits()
        assert missing.waits()
        rest()
        assert (korean.end(), sitemap.end(), missing.end()) == ("둘", "of both", "404")
        assert Visit(f"{url}ko/").end() == "둘"


def test_an_error_leaves_nobody_waiting(tmp_path: Path) -> None:
    def fail() -> None:
        raise OSError

    with answering(tmp_path, "/", set(), fail) as (url, rest):
        visit = Visit(f"{url}ko/")
        assert visit.waits()
        with pytest.raises(OSError):  # noqa: PT011 - there is nothing to tell it by
            rest()
        assert visit.end() == "404"


def test_a_server_that_is_not_known_waits_itself() -> None:
    done = list[str]()
    rest = answer_early(object(), set(), lambda: done.append("brought"))  # type: ignore[arg-type]
    assert done == ["brought"]
    rest()
    assert done == ["brought"]


def test_without_livereload_nothing_is_left_for_later() -> None:
    assert mkdocs_server.watches_files()
    for wanted in (True, False):
        context = click.Context(click.Command("serve"))
        context.params["livereload"] = wanted
        with context:
            assert mkdocs_server.watches_files() is wanted


@pytest.mark.parametrize(
    ("arguments", "index", "options"),
    [
        ((), "ko/search/search_index.json", ""),
        (("--no-livereload",), "ko/search/search_index.json", ""),
        (("--strict",), "ko/search/search_index.json", ""),
        ((), "search/search_index.json", ", search: {enabled: false}"),
    ],
    ids=["large site", "no-livereload", "strict", "one search index"],
)
def test_all_languages_are_served(site: Site, arguments: tuple[str, ...], index: str, options: str) -> None:
    site.write(POSTS, AT_ONCE.replace("concurrency: 2", f"concurrency: 2{options}"))
    with serving(site, *arguments) as (url, _):
        assert "글." in Visit(f"{url}ko/blog/both/").end()
        assert "/ko/blog/both/" in Visit(f"{url}sitemap.xml").end()
        found = json.loads(Visit(f"{url}{index}").end())
        newest = found["config"].get("pieces", {}).get("ko", {}).get("start", {}).get("newest", [])
        assert "둘 다" in [*(doc["title"] for doc in found["docs"]), *(title for _, title in newest)]
        for _ in range(100):  # feeds are written while somebody looks at the site
            if "둘 다" in Visit(f"{url}ko/blog/feed.xml").end():
                break
            time.sleep(0.1)
        assert "둘 다" in Visit(f"{url}ko/blog/feed.xml").end()
    assert "Traceback" not in (site.folder / "serve.log").read_text(encoding="utf-8")


def test_who_stops_the_server_at_once_leaves_nothing_behind(site: Site) -> None:
    site.write(POSTS, AT_ONCE)
    with serving(site) as (_, process):
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 0
    assert "Traceback" not in (site.folder / "serve.log").read_text(encoding="utf-8")
    assert list((site.folder / "temporary").iterdir()) == []
