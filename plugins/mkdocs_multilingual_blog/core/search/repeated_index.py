"""The search index of a language, written again and again as its pages change, by a process that keeps it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ..storage.background import BackgroundProcess, LostStateError, State, portions
from .search_folder import Entries, SearchFolder
from .search_pages import by_page


class RepeatedIndex(SearchFolder):
    """A folder that another process writes, which is told only which pages changed."""

    def __init__(self, path: str, process: BackgroundProcess) -> None:
        """Create an empty folder.

        Args:
            path: Its path, relative to the site's folder.
            process: The process.
        """
        super().__init__(path)
        self._process = process
        self._sent: dict[str, Entries] = {}

    def write(self, site: Path, entries: Entries, locale: str, prefix: str, dates: Mapping[str, float]) -> None:
        """Write the index of a language; the arguments are those of a `SearchFolder`."""
        pages = {page.location: page.entries for page in by_page(entries)}
        try:
            self._update(pages, site, locale, prefix, dates)
        except LostStateError:
            self._sent.clear()
            self._update(pages, site, locale, prefix, dates)

    def _update(
        self, pages: dict[str, Entries], site: Path, locale: str, prefix: str, dates: Mapping[str, float]
    ) -> None:
        call, changed = self._process.call, [one for one, own in pages.items() if self._sent.get(one) != own]
        for locations in portions(changed):
            call(_put, self._path, {location: pages[location] for location in locations})
        self.version, self.names, self.start = call(
            _write, self._path, list(pages), site.resolve(), locale, prefix, dates
        )
        self._sent = pages


class _Kept(SearchFolder):
    """A folder in the process, with the entries of its pages."""

    def __init__(self, path: str) -> None:
        super().__init__(path, is_updated=True)
        self.pages: dict[str, Entries] = {}


def _put(state: State, path: str, pages: Mapping[str, Entries]) -> None:
    """Keep the entries of pages, in the process."""
    state.setdefault(path, _Kept(path)).pages.update(pages)


def _write(
    state: State,
    path: str,
    locations: Sequence[str],
    site: Path,
    locale: str,
    prefix: str,
    dates: Mapping[str, float],
) -> tuple[str, frozenset[str], dict[str, Any]]:
    """Write the index of pages that were put, in the process; return what a folder knows of itself.

    Args:
        state: What is kept.
        path: Path of the folder.
        locations: Addresses of all pages.
        site: The site's folder.
        locale: The language.
        prefix: Root of the language.
        dates: Dates of its articles by location.
    """
    folder: _Kept = state.setdefault(path, _Kept(path))
    folder.pages = {location: folder.pages[location] for location in locations}
    folder.write(site, [entry for own in folder.pages.values() for entry in own], locale, prefix, dates)
    return folder.version, folder.names, folder.start
