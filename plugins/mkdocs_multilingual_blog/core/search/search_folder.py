"""The folder of a language's search index in pieces."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any
from zlib import compress

from .search_pages import by_page, read_page
from .search_pieces import Pieces, SearchIndex

NEWEST_OFFERED = 5
"""Number of articles that the search offers before a query is typed."""

TAGS_OFFERED = 10
"""Number of tags that it offers."""


class SearchFolder:
    """Writes an index in pieces; of one that it wrote before only the pieces that differ.

    Attributes:
        version: Changes with the content.
        start: What the search offers before a query is typed: `newest` articles as location and title, and `tags`.
    """

    def __init__(self, path: str) -> None:
        """Create an empty folder.

        Args:
            path: Its path, relative to the site's folder.
        """
        self.version = ""
        self.start: dict[str, Any] = {}
        self._path = path
        self._digests: dict[str, bytes] = {}
        self._index: SearchIndex | None = None

    def write(
        self,
        site: Path,
        entries: Sequence[Mapping[str, Any]],
        locale: str,
        prefix: str,
        dates: Mapping[str, float],
        *,
        is_updated: bool = False,
    ) -> None:
        """Write the index of a language.

        Args:
            site: The site's folder.
            entries: Its search entries, as Material makes them.
            locale: The language.
            prefix: Root of the language, such as `ko/`.
            dates: Dates of its articles by location, prefix included; other pages come before them.
            is_updated: Whether to keep in memory what makes further calls faster.
        """
        pages = by_page(entries, prefix)
        pages.sort(key=lambda page: (dates.get(prefix + page.location, float("-inf")), page.location))
        index = self._index or SearchIndex(locale)
        pieces = index.update(pages)
        self._write(site / self._path, pieces)
        self.version, self._index = pieces.version, index if is_updated else None
        newest = [page for page in pages if prefix + page.location in dates][: -NEWEST_OFFERED - 1 : -1]
        tags = Counter(str(tag) for page in pages for tag in page.entries[0].get("tags") or ())
        often = sorted(tags, key=lambda tag: (-tags[tag], tag))
        self.start = {
            "newest": [[page.location, read_page(page).title] for page in newest],
            "tags": often[:TAGS_OFFERED],
        }

    def inline(self, site: Path) -> dict[str, str]:
        """Return the pieces in Base64."""
        return {name: b64encode((site / self._path / name).read_bytes()).decode() for name in sorted(self._digests)}

    def _write(self, folder: Path, pieces: Pieces) -> None:
        """Write files that are new, the manifest last, since it names the others; remove those that are no more."""
        names = pieces.names
        digests = {name: digest for name, digest in self._digests.items() if name in names}
        folder.mkdir(parents=True, exist_ok=True)
        present = {path.name for path in folder.iterdir()}
        for name, content in pieces.files.items():
            digest = blake2b(content, digest_size=16).digest()
            if name not in present or digests.get(name) != digest:
                new = folder / f".{name}"
                new.write_bytes(compress(content))
                new.replace(folder / name)
            digests[name] = digest
        for name in present - names:
            (folder / name).unlink()
        self._digests = digests
