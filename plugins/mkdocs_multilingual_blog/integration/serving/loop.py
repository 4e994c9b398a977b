"""The writing loop: what `mkdocs serve` does when files were saved; `plugin` puts it in place of MkDocs's builder."""

from __future__ import annotations

import os
import re
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Protocol

from ...core.blog.blog import Blog
from ...core.posts.library import Stamp, stamp_of
from ...core.related.ranking import Ranking
from ..adapters.log import log
from ..caching import memory
from .incremental import Change, FullBuild, Rebuild

_MANY = 50
"""Saved files from which on the whole is built at once."""

_SECONDS_TO_LOOK = 0.5
"""How long a browser is left alone with the server after a page was changed: it loads that page then."""

_NOISE = re.compile(r"\.(.*\.sw.|#.*|~.*|_.*|DS_Store|goutputstream-.*|fuse_hidden.*)|4913")
"""Files that editors and desktops lay down for a moment; MkDocs publishes no hidden ones."""

Scan = dict[str, Stamp]
"""The stamp of each file, by its path."""


class Site(Protocol):
    """The plugin, as far as the writing loop needs it."""

    def roots(self) -> set[str]:
        """Return the files and folders that the site is made of."""

    def adopt(self, blog: Blog) -> None:
        """Go on with another state of the blog."""

    def rebuild(self) -> Rebuild:
        """Return what of the last build can be changed.

        Raises:
            FullBuild: Where it cannot be.
        """


class Loop:
    """Brings a site up to date when files were saved; the server's `builder`."""

    def __init__(self, site: Site, build: Callable[[], None], seen: Scan, watched: Iterable[str]) -> None:
        """Take a site that was built.

        Args:
            site: The plugin.
            build: Builds the whole.
            seen: The files that the site was built from, as they were before.
            watched: What the server watches besides.
        """
        self.wake: Callable[[], None] | None = None
        self._site = site
        self._build = build
        self._watched = set(watched)
        self._seen = scan(self._watched) | seen
        self._is_whole = True
        self._unbuilt = "the last build failed"
        self._lock = threading.Lock()
        self._hurry = threading.Event()
        self._finishing: threading.Thread | None = None
        self._ranking: threading.Thread | None = None
        self._unranked: Blog | None = None
        self._ranked: Ranking | None = None
        memory.keep()

    def __call__(self) -> None:
        """Bring the site up to date."""
        with self._lock:
            begin, before = time.monotonic(), self._seen
            self._seen = self._scan()
            try:
                self._hurry.set()
                if self._finishing:
                    self._finishing.join()
                with memory.undisturbed():
                    change = self._change(before)
            except FullBuild as reason:
                log.info("Full build: %s", reason)
                self._is_whole, self._unranked, self._ranked = False, None, None
                self._unbuilt = "the last build failed"
                memory.let_go()
                self._build()
                memory.keep()
                self._is_whole = True
            else:
                number, seconds = change.pages, time.monotonic() - begin
                log.info("Rebuilt %s in %.2f s", "1 page" if number == 1 else f"{number} pages", seconds)
                self._do_the_rest(change)

    def catch_up(self, bring: Callable[[], None], read: Callable[[], None]) -> None:
        """Do what has to be done before the first change, while the writer already looks at the site.

        Args:
            bring: Brings what is not there yet, and may be asked for.
            read: Reads the site once more; a browser has the server for itself before.
        """

        def bring_and_read() -> None:
            bring()
            self._hurry.wait(_SECONDS_TO_LOOK)
            read()
            memory.keep()
            if self.is_behind():
                self._is_whole, self._unbuilt = False, "files changed while the site was read once more"

        self._finishing = threading.Thread(target=self._guard, args=(bring_and_read,), daemon=True)
        self._finishing.start()

    def settle(self) -> None:
        """Wait until nothing is left to do; where pages still have to change, `wake` was called."""
        self._hurry.set()
        for thread in (self._finishing, self._ranking):
            if thread:
                thread.join()

    def _do_the_rest(self, change: Change) -> None:
        """Write what no page shows, and rank related articles, while the writer looks at the page."""
        self._hurry = threading.Event()
        if change.finish:
            self._finishing = threading.Thread(target=self._guard, args=(change.finish, self._hurry), daemon=True)
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
            log.debug("The rest could not be done", exc_info=error)
            self._is_whole = False
            if self.wake:
                self.wake()

    def _rank(self, blog: Blog) -> None:
        """Rank related articles, and let the server build once more where other ones are shown now."""
        ranking = blog.make_ranking()
        ranking.start()
        ranking.result()
        shown = blog.shown_by(ranking)
        with self._lock:
            if self._unranked is not blog:
                return  # something else was saved meanwhile, or all was built
            self._unranked = None
            if shown == blog.shown_by(blog.ranking):
                self._site.adopt(blog.with_ranking(ranking))
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
        return self._seen.get(path) != stamp and not _is_noise(path)

    def is_behind(self) -> bool:
        """Return whether any file is not what the site was built from."""
        return bool(_changed(self._seen, self._scan()))

    def _scan(self) -> Scan:
        return scan(self._site.roots() | self._watched)

    def _change(self, before: Scan) -> Change:
        """Change what is built, or say why only a full build will do."""
        if not self._is_whole:
            raise FullBuild(self._unbuilt)
        changed, sources = _changed(before, self._seen), set()
        blog, ranking, self._ranked = self._unranked, self._ranked, None
        if not changed and not (blog and ranking):
            return Change(0)
        rebuild = self._site.rebuild()
        for path in sorted(changed):
            name, source = os.path.relpath(path), rebuild.source_of(path)
            stays = path in self._seen and path in before
            if source is None or not (stays or rebuild.may_come_and_go(source)):
                raise FullBuild(f"{name} {'changed' if stays else 'is new' if path in self._seen else 'is gone'}")
            sources.add(source)
        if len(sources) >= _MANY:
            raise FullBuild(f"{len(sources)} files changed")
        self._is_whole = False
        try:
            if changed or not (blog and ranking):
                change = rebuild.change(sources, later=self.wake is not None)
            else:
                change = rebuild.settle(blog, ranking)
                self._unranked = None
        except FullBuild:
            raise
        except (Exception, SystemExit) as error:  # whatever it is, a full build tells it as MkDocs does
            log.debug("A page could not be changed", exc_info=error)
            raise FullBuild(f"{type(error).__name__}: {error}") from error
        self._is_whole = True
        return change


def _changed(before: Scan, after: Scan) -> set[str]:
    """Return the files that came, went or changed from one scan to the other."""
    return {path for path, _ in before.items() ^ after.items() if not _is_noise(path)}


def _is_noise(path: str) -> bool:
    return bool(_NOISE.fullmatch(Path(path).name))


def scan(roots: Iterable[str]) -> Scan:
    """Return the stamps of all files below some folders, and of some files."""
    found: Scan = {}
    for root in map(os.path.abspath, roots):
        if os.path.isdir(root):  # noqa: PTH112
            found.update(_files_below(root))
        elif os.path.exists(root):  # noqa: PTH110
            found[root] = stamp_of(root)
    return found


def _files_below(folder: str) -> Iterator[tuple[str, Stamp]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        try:
            if entry.is_dir():
                yield from _files_below(entry.path)
            else:
                yield entry.path, stamp_of(entry.path)
        except OSError:
            continue  # gone meanwhile, or a link to nothing
