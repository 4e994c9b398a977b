"""The writing loop: what `mkdocs serve` does when files were saved; `plugin` puts it in place of MkDocs's builder."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Protocol

from ..core.library import Stamp, stamp_of
from .messages import log
from .rebuild import FullBuild, Rebuild

_MANY = 50
"""Saved files from which on the whole is built at once."""

_NOISE = re.compile(r"\.(.*\.sw.|#.*|~.*|_.*|DS_Store|goutputstream-.*|fuse_hidden.*)|4913")
"""Files that editors and desktops lay down for a moment; MkDocs publishes no hidden ones."""

Scan = dict[str, Stamp]
"""The stamp of each file, by its path."""


class Site(Protocol):
    """The plugin, as far as the writing loop needs it."""

    def roots(self) -> set[str]:
        """Return the files and folders that the site is made of."""

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
        self._site = site
        self._build = build
        self._watched = set(watched)
        self._seen = scan(self._watched) | seen
        self._is_whole = True

    def __call__(self) -> None:
        """Bring the site up to date."""
        begin, before = time.monotonic(), self._seen
        self._seen = self._scan()
        try:
            number = self._change(before)
        except FullBuild as reason:
            log.info("Full build: %s", reason)
            self._is_whole = False
            self._build()
            self._is_whole = True
        else:
            seconds = time.monotonic() - begin
            log.info("Rebuilt %s in %.2f s", "1 page" if number == 1 else f"{number} pages", seconds)

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

    def _change(self, before: Scan) -> int:
        """Change what is built and return the number of pages, or say why only a full build will do."""
        if not self._is_whole:
            raise FullBuild("the last build failed")
        if not (changed := _changed(before, self._seen)):
            return 0
        rebuild, sources = self._site.rebuild(), set()
        for path in sorted(changed):
            name, source = os.path.relpath(path), rebuild.source_of(path)
            if path not in self._seen:
                raise FullBuild(f"{name} is gone")
            if path not in before:
                raise FullBuild(f"{name} is new")
            if source is None:
                raise FullBuild(f"{name} changed")
            sources.add(source)
        if len(sources) >= _MANY:
            raise FullBuild(f"{len(sources)} files changed")
        self._is_whole = False
        try:
            number = rebuild.change(sources)
        except FullBuild:
            raise
        except (Exception, SystemExit) as error:  # whatever it is, a full build tells it as MkDocs does
            log.debug("A page could not be changed", exc_info=error)
            raise FullBuild(f"{type(error).__name__}: {error}") from error
        self._is_whole = True
        return number


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
