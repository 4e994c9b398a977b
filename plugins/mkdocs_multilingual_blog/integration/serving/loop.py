"""The writing loop: what `mkdocs serve` does when files were saved, in place of MkDocs's builder."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from ...core.blog.blog import Blog
from ...core.posts.library import stamp_of
from ...core.related.ranking import Ranking
from ..adapters.log import log
from ..adapters.mkdocs_server import watched_paths
from ..caching import memory
from ..site_build.site_build import SiteBuild
from ..site_build.source_scan import Scan, changed, is_noise, scan
from . import watcher
from .early_answers import answer_early, built_by
from .full_build import Change, FullBuild
from .incremental import IncrementalBuild

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

_MANY = 50
"""Saved files from which on the whole is built at once."""

_SECONDS_TO_LOOK = 0.5
"""How long a browser is left alone with the server after a page was changed: it loads that page then."""


def serve_incrementally(site: SiteBuild, server: LiveReloadServer, build: Callable[[], None]) -> None:
    """Let a server that does not run yet write only those pages again that show a saved change.

    Args:
        site: The build of the site.
        server: The server.
        build: Builds the whole site.
    """
    site.has_server = True
    if not (site.blogs and site.command.is_serving and site.blogs[0].options.incremental_on_serve):
        return
    server.builder = loop = Loop(site, build, watched_paths(server))
    loop.wake = watcher.watch(server, loop.differs, loop.is_behind)
    if others := site.parallel.not_loaded:
        wait: Callable[[], None] = _nothing
        if site.parallel.is_running:
            built = built_by(site.blogs[0].passes, site.state.languages, others)
            wait = answer_early(server, built, partial(_wait_for_languages, site))
        loop.catch_up(wait, partial(site.parallel.load, site.config))


def _wait_for_languages(site: SiteBuild) -> None:
    site.parallel.wait(site.config)
    site.write_sitemaps(site.config)


def _nothing() -> None:
    pass


class Loop:
    """Brings a site up to date when files were saved; the server's `builder`.

    Attributes:
        wake: Lets the server build although no file was saved; `None` where nothing is done after the pages.
    """

    def __init__(self, site: SiteBuild, build: Callable[[], None], watched: Iterable[str]) -> None:
        """Take a site that was built.

        Args:
            site: Its build.
            build: Builds the whole site.
            watched: What the server watches besides.
        """
        self.wake: Callable[[], None] | None = None
        self._site = site
        self._build = build
        self._watched = set(watched)
        self._seen = scan(self._watched) | site.seen
        self._is_whole = True
        self._unbuilt = "the last build failed"
        self._lock = threading.Lock()
        self._hurry = threading.Event()
        self._finishing: threading.Thread | None = None
        self._ranking: threading.Thread | None = None
        self._unranked: Blog | None = None
        self._ranked: Ranking | None = None
        memory.freeze()

    def __call__(self) -> None:
        """Bring the site up to date."""
        with self._lock:
            begin, before = time.monotonic(), self._seen
            self._seen = self._scan()
            try:
                self._hurry.set()
                if self._finishing:
                    self._finishing.join()
                with memory.without_garbage_collection():
                    change = self._change(before)
            except FullBuild as reason:
                log.info("Full build: %s", reason)
                self._is_whole, self._unranked, self._ranked = False, None, None
                self._unbuilt = "the last build failed"
                memory.unfreeze()
                self._build()
                memory.freeze()
                self._is_whole = True
            else:
                number, seconds = change.pages, time.monotonic() - begin
                log.info("Rebuilt %s in %.2f s", "1 page" if number == 1 else f"{number} pages", seconds)
                self._follow_up(change)

    def catch_up(self, wait: Callable[[], None], load: Callable[[], None]) -> None:
        """Do what has to be done before the first change, while the writer already looks at the site.

        Args:
            wait: Waits for what is not built yet, and may be requested.
            load: Loads the languages that other processes built; a browser has the server for itself before.
        """

        def wait_and_load() -> None:
            wait()
            self._hurry.wait(_SECONDS_TO_LOOK)
            load()
            memory.freeze()
            if self.is_behind():
                self._is_whole, self._unbuilt = False, "files changed while the site was being loaded"

        self._finishing = threading.Thread(target=self._guard, args=(wait_and_load,), daemon=True)
        self._finishing.start()

    def settle(self) -> None:
        """Wait until nothing is left to do; where pages still have to change, `wake` was called."""
        self._hurry.set()
        for thread in (self._finishing, self._ranking):
            if thread:
                thread.join()

    def _follow_up(self, change: Change) -> None:
        """Write what no page shows, and rank related articles, while the writer looks at the page."""
        self._hurry = threading.Event()
        if change.follow_up:
            self._finishing = threading.Thread(target=self._guard, args=(change.follow_up, self._hurry), daemon=True)
            self._finishing.start()
        if change.unranked:
            self._unranked = change.unranked
            self._ranking = threading.Thread(
                target=self._guard, args=(partial(self._rank, change.unranked), self._hurry), daemon=True
            )
            self._ranking.start()

    def _guard(self, work: Callable[[], None], hurry: threading.Event | None = None) -> None:
        if hurry:
            hurry.wait(_SECONDS_TO_LOOK)
        try:
            work()
        except Exception as error:  # whatever it is, a full build tells it as MkDocs does
            log.debug("Follow-up failed", exc_info=error)
            self._is_whole = False
            if self.wake:
                self.wake()

    def _rank(self, blog: Blog) -> None:
        """Rank related articles, and let the server build once more where other ones are shown now."""
        ranking = blog.make_ranking()
        ranking.start()
        ranking.result()
        shown = blog.recommended_by(ranking)
        with self._lock:
            if self._unranked is not blog:
                return  # something else was saved meanwhile, or all was built
            self._unranked = None
            if shown == blog.recommended_by(blog.ranking):
                self._site.blogs[0].blog = blog.with_ranking(ranking)
                return
            self._unranked, self._ranked = blog, ranking
        if self.wake:
            self.wake()

    def differs(self, path: str) -> bool:
        """Return whether a file is not what the site was built from."""
        path = os.path.abspath(path)  # noqa: PTH100 - as a scan writes paths
        try:
            stamp = stamp_of(path)
        except OSError:
            stamp = None
        return self._seen.get(path) != stamp and not is_noise(path)

    def is_behind(self) -> bool:
        """Return whether any file is not what the site was built from."""
        return bool(changed(self._seen, self._scan()))

    def _scan(self) -> Scan:
        return scan(self._site.roots() | self._watched)

    def _change(self, before: Scan) -> Change:
        """Change what is built, or say why only a full build will do."""
        if not self._is_whole:
            raise FullBuild(self._unbuilt)
        paths, sources = changed(before, self._seen), set()
        blog, ranking, self._ranked = self._unranked, self._ranked, None
        if not paths and not (blog and ranking):
            return Change(0)
        incremental = IncrementalBuild(self._site)
        for path in sorted(paths):
            name, source = os.path.relpath(path), incremental.source_of(path)
            stays = path in self._seen and path in before
            if source is None or not (stays or incremental.may_be_added_or_removed(source)):
                how = "changed" if stays else "was added" if path in self._seen else "was removed"
                raise FullBuild(f"{name} {how}")
            sources.add(source)
        if len(sources) >= _MANY:
            raise FullBuild(f"{len(sources)} files changed")
        self._is_whole = False
        try:
            if paths or not (blog and ranking):
                change = incremental.change(sources, follow_up=self.wake is not None)
            else:
                change = incremental.change_ranking(blog, ranking)
                self._unranked = None
        except FullBuild:
            raise
        except (Exception, SystemExit) as error:  # whatever it is, a full build tells it as MkDocs does
            log.debug("Incremental build failed", exc_info=error)
            raise FullBuild(f"{type(error).__name__}: {error}") from error
        self._is_whole = True
        return change
