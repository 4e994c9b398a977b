"""A writer at work: a site under `mkdocs serve`, without its server, and what a clean build of the same files gives."""

from __future__ import annotations

import logging
import os
import re
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import mkdocs
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from mkdocs_multilingual_blog.core.storage import task
from mkdocs_multilingual_blog.integration.serving.loop import Loop
from mkdocs_multilingual_blog.integration.site_build import parallel
from mkdocs_multilingual_blog.integration.site_build.environment import CACHE_VARIABLE
from mkdocs_multilingual_blog.plugin import MultilingualBlogPlugin

from .harness import Site, compiled_once

URL = "http://127.0.0.1:8000/"

_DAY = re.compile(rb"<lastmod>\d{4}-\d\d-\d\d</lastmod>")


class Writer:
    """Has a site open; `save` does what MkDocs does when it sees that files were saved."""

    def __init__(self, site: Site, *, at_once: bool = False, settles: bool = True) -> None:
        """Open a site.

        Args:
            site: The site.
            at_once: Whether its languages are written at once, however small it is.
            settles: Whether to wait until nothing is left to do at the start.
        """
        self.site = site
        self.log: list[str] = []
        self._served = site.folder / "served"
        self._plugins: dict[str, Any] = {}
        with self._working(self._plugins), _many_processes() if at_once else nullcontext():
            config = self._config(self._served)
            self._begin(config)
            server = SimpleNamespace(
                builder=self._full,
                watch=lambda *_, **__: None,
                _watched_paths={config.docs_dir: 1},
                mount_path="/",
                get_app=lambda: self._full,
                set_app=lambda _: None,
            )
            config.plugins.on_serve(server, config=config, builder=self._full)
            if server.builder != self._full and settles:
                server.builder.settle()  # the folder that is worked in is another afterwards
        self._loop: Any = server.builder
        self._woken = False

    @property
    def is_woken(self) -> bool:
        """Whether the site is to be built although nothing was saved."""
        return self._woken

    @property
    def problems(self) -> list[str]:
        """What is wrong with the blogs, although the site is served."""
        return self._loop.problems() if isinstance(self._loop, Loop) else []

    def do_the_rest_later(self) -> None:
        """Let what takes long be done after pages are written, as beside a server."""

        def wake() -> None:
            self._woken = True

        self._loop.wake = wake

    def tell_of(self, path: Path) -> bool:
        """Tell the loop, as the system does, that something was done to a file; return whether it is another now."""
        return bool(self._loop.has_changed(str(path)))

    def save(self, *, wait: bool = True) -> str:
        """Bring the site up to date, and return the line that says how.

        Args:
            wait: Whether to wait until nothing is left to do.
        """
        self.log.clear()
        with self._working(self._plugins):
            self._loop()
            if wait and self._loop != self._full:
                self._loop.settle()
                while self._woken:
                    self._woken = False
                    self._loop()
                    self._loop.settle()
        return next((line for line in self.log if line.startswith(("Rebuilt", "Full build"))), "")

    def save_in_a_row(self, edits: Iterable[Callable[[], None]], pause: Callable[[], float]) -> None:
        """Make edits and save each, whatever the one before has left to do, and wait until nothing is.

        Args:
            edits: The edits.
            pause: Returns the seconds until the next edit.
        """
        self.do_the_rest_later()
        with self._working(self._plugins):
            for edit in edits:
                edit()
                self._woken = False
                self._loop()
                time.sleep(pause())
        self.save()

    def build_the_whole(self) -> None:
        """From now on build the whole site at every change, with what earlier builds kept."""

        def build_and_end() -> None:
            config = self._config(self._served)
            self._build(config)
            self._end(config)

        self._loop = self._full = build_and_end  # type: ignore[method-assign]

    def served(self) -> dict[str, bytes]:
        """Return every file that is served."""
        return _files(self._served)

    def clean(self) -> dict[str, bytes]:
        """Return every file that a clean build of the same sources gives, which nothing is kept for."""
        folder = self.site.folder / "clean"
        with self._working({}), patch.dict(os.environ, {CACHE_VARIABLE: "0"}):
            config = self._config(folder)
            self._begin(config)
            self._end(config)
        return _files(folder)

    def _begin(self, config: MkDocsConfig) -> None:
        config.plugins.on_startup(command="serve", dirty=False)
        self._build(config)

    def _end(self, config: MkDocsConfig) -> None:
        """Do what is left to a server, as `on_serve` does, without watching."""
        for plugin in config.plugins.values():
            if isinstance(plugin, MultilingualBlogPlugin) and plugin.site.blogs:
                Loop(plugin.site, self._full, ()).begin(lambda: None)

    def _full(self) -> None:
        self._build(self._config(self._served))

    def _build(self, config: MkDocsConfig) -> None:
        build(config, serve_url=URL)

    def _config(self, folder: Path) -> MkDocsConfig:
        with compiled_once():
            config = load_config(str(self.site.folder / "mkdocs.yml"), site_dir=str(folder))
        config.site_url = URL
        return config

    @contextmanager
    def _working(self, plugins: dict[str, Any]) -> Iterator[None]:
        """Be in the site's folder, with the plugins that a process would have kept."""
        here, logger, keeper = Path.cwd(), logging.getLogger(mkdocs.__name__), _Keeper(self.log)
        option = dict(MkDocsConfig._schema)["plugins"]
        kept, level = option.plugin_cache, logger.level
        option.plugin_cache = plugins
        logger.addHandler(keeper)
        logger.setLevel(logging.INFO)
        try:
            os.chdir(self.site.folder)
            yield
        except SystemExit as error:
            raise AssertionError("\n".join(self.log)) from error
        finally:
            os.chdir(here)
            logger.removeHandler(keeper)
            logger.setLevel(level)
            option.plugin_cache = kept


def edit(writer: Writer, name: str, old: str, new: str) -> str:
    """Change a file, save, and return the line that says how the site was brought up to date."""
    path = writer.site.folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return writer.save()


@contextmanager
def _many_processes() -> Iterator[None]:
    """Let a small site be written as a large one is, on a machine with two cores, whatever threads tests have left."""
    with (
        patch.object(parallel, "MIN_ARTICLES", 0),
        patch.object(parallel, "cores", lambda: 2),
        patch.object(task.threading, "active_count", lambda: 1),
    ):
        yield


def differences(writer: Writer, clean: dict[str, bytes] | None = None) -> list[str]:
    """Return the files that are not as a clean build makes them, which may be given.

    The page that stands for a broken post is left out, as is its card of Material's social plugin: who is writing
    sees it where the post was, and a clean build does not know that place. Links of other pages lead to it there.

    Of cards, only whether they are there is compared: now and then, that plugin draws the card of another page, in
    clean builds, too.
    """
    served, clean = writer.served(), clean or writer.clean()
    drawn = {name for name in served.keys() & clean.keys() if name.startswith("assets/images/social/")}
    different = {name for name in served.keys() | clean.keys() if served.get(name) != clean.get(name)} - drawn
    broken = {name for name in different for files in (served, clean) if b"md-blog-problem" in files.get(name, b"")}
    for was in sorted(broken - clean.keys()):
        for would_be in sorted(broken - served.keys()):
            links = f"/{_address(was)}".encode(), f"/{_address(would_be)}".encode()
            different -= {name for name in different & served.keys() if served[name].replace(*links) == clean.get(name)}
    cards = {f"assets/images/social/{name.removesuffix('.html').removesuffix('/index')}.png" for name in broken}
    return sorted(different - broken - cards)


def _address(name: str) -> str:
    """Return the end of a page's address, by its file."""
    return "/".join(name.removesuffix("index.html").split("/")[-2 if name.endswith("/index.html") else -1 :])


def _files(folder: Path) -> dict[str, bytes]:
    """Return all files but the sitemap's archive, which holds the time of the build."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "sitemap.xml.gz"
    }


class _Keeper(logging.Handler):
    def __init__(self, log: list[str]) -> None:
        super().__init__(logging.INFO)
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        self._log.append(record.getMessage().removeprefix("multilingual_blog: "))
