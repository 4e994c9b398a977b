"""The folder of a language's search index in pieces."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import compress

from ..storage.whole_files import write_whole
from .search_pages import by_page, read_page

if TYPE_CHECKING:
    from .search_pieces import Pieces, SearchIndex

Entries = Sequence[Mapping[str, Any]]
"""Search entries as Material makes them, with `location`, `title`, `text` and more."""

NEWEST_OFFERED = 5
"""Number of articles that the search offers before a query is typed."""

TAGS_OFFERED = 10
"""Number of tags that it offers."""


class SearchFolder:
    """Writes an index in pieces; of one that it wrote before only the pieces that differ.

    Attributes:
        version: Changes with the content.
        names: Names of its files.
        start: What the search offers before a query is typed: `newest` articles as location and title, and `tags`.
    """

    def __init__(self, path: str, *, is_updated: bool = False) -> None:
        """Create an empty folder.

        Args:
            path: Its path, relative to the site's folder.
            is_updated: Whether to keep in memory what makes it faster to write it again.
        """
        self.version = ""
        self.names: frozenset[str] = frozenset()
        self.start: dict[str, Any] = {}
        self._path = path
        self._is_updated = is_updated
        self._index: SearchIndex | None = None
        self._digests: dict[str, bytes] = {}

    def write(self, site: Path, entries: Entries, locale: str, prefix: str, dates: Mapping[str, float]) -> None:
        """Write the index of a language.

        Args:
            site: The site's folder.
            entries: Its search entries, as Material makes them.
            locale: The language.
            prefix: Root of the language, such as `ko/`.
            dates: Dates of its articles by location, prefix included; other pages come before them.
        """
        from .search_pieces import MANIFEST, SearchIndex  # which load NumPy

        pages = by_page(entries, prefix)
        pages.sort(key=lambda page: (dates.get(prefix + page.location, float("-inf")), page.location))
        index, folder = self._index or SearchIndex(locale), site / self._path
        pieces = index.update(pages, is_whole=not (folder / MANIFEST).exists())
        self._write(folder, pieces)
        self.version, self.names = pieces.version, pieces.names
        self._index = index if self._is_updated else None
        newest = [page for page in pages if prefix + page.location in dates][: -NEWEST_OFFERED - 1 : -1]
        tags = Counter(str(tag) for page in pages for tag in page.entries[0].get("tags") or ())
        often = sorted(tags, key=lambda tag: (-tags[tag], tag))
        self.start = {
            "newest": [[page.location, read_page(page).title] for page in newest],
            "tags": often[:TAGS_OFFERED],
        }

    def inline(self, site: Path) -> dict[str, str]:
        """Return the pieces in Base64."""
        return {name: b64encode((site / self._path / name).read_bytes()).decode() for name in sorted(self.names)}

    def _write(self, folder: Path, pieces: Pieces) -> None:
        """Write files that are new, the manifest last, since it names the others; remove those that are no more."""
        folder.mkdir(parents=True, exist_ok=True)
        present = {path.name for path in folder.iterdir()}
        for name, content in pieces.files.items():
            digest = blake2b(content, digest_size=16).digest()
            if name not in present:  # nobody knows of it before the manifest
                (folder / name).write_bytes(compress(content))
            elif self._digests.get(name) != digest:
                write_whole(folder / name, [compress(content)])
            self._digests[name] = digest
        for name in present - pieces.names:
            (folder / name).unlink()
        self._digests = {name: digest for name, digest in self._digests.items() if name in pieces.names}
