"""Results cached from build to build, in one SQLite file."""

from __future__ import annotations

import contextlib
import threading
import time
import zlib
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

FORMAT = 4
"""Number of what cached data means; increase it when that changes. Results of another number are misses, silently."""

_TABLE = f"results{FORMAT}"
"""Each format has a table of its own, so that versions of the plugin do not disturb each other."""
DIGEST_SIZE = 32
"""Size of a digest in bytes."""
_CHECK_SIZE = 16
"""Size in bytes of what stands before each result, and tells that it is whole."""
_DAY = 86_400
_TIMEOUT = 2.0
"""Seconds to wait for another build that writes."""
_BATCH = 8 << 20
"""Size in bytes of the new results that are written together: those of a large site do not fit into memory."""


def digest(*parts: bytes) -> bytes:
    """Return a digest of byte strings that depends on the boundaries between them."""
    hasher = blake2b(digest_size=DIGEST_SIZE)
    for part in parts:
        hasher.update(len(part).to_bytes(8, "little"))
        hasher.update(part)
    return hasher.digest()


class Cache:
    """Cached results by key.

    Most keys are digests of all inputs of their results. Where a key is a name, under which only the newest result is
    kept, the digest of its inputs is given with it.

    What cannot be read is a miss, silently: data of another format, damaged results, and damaged files, which are
    replaced. What cannot be written is not cached. Results are written in batches, each in one transaction, so a killed
    build leaves whole results only; parallel builds wait for each other for a short time. Beyond a size limit the least
    recently used results are removed. A cache belongs to the thread that creates it: it is empty for others. Pickled
    and unpickled, it is another one for the same file.
    """

    def __init__(self, file: Path, limit: int) -> None:
        """Create a cache; the file is opened on first use.

        Args:
            file: Path of the SQLite file.
            limit: Maximum size of all results in bytes.
        """
        self._file = file
        self._limit = limit
        self._now = int(time.time())
        self._thread = threading.get_ident()
        self._database: sqlite3.Connection | None = None
        self._is_broken = self._is_done = self._has_grown = False
        self._new: dict[bytes, tuple[bytes, bytes]] = {}
        self._new_size = 0
        self._stale: list[bytes] = []
        self._written: set[bytes] | None = None  # all keys, of a file that was empty when it was opened

    def __reduce__(self) -> tuple[type[Cache], tuple[Path, int]]:
        """Return what makes another cache for the same file."""
        return Cache, (self._file, self._limit)

    def __enter__(self) -> Cache:
        """Use the cache within a context, which ends with `flush`."""
        return self

    def __exit__(self, *_: object) -> None:
        """Write what is new."""
        self.flush()

    def get(self, key: bytes, made_from: bytes = b"") -> bytes | None:
        """Return the result for a key, or `None`.

        Args:
            key: Digest of its inputs, or its name.
            made_from: Digest of its inputs if the key is a name.
        """
        if self._thread != threading.get_ident():
            return None
        if key in self._new:
            new = self._new[key]
            return _unpack(key, *new) if new[0] == made_from else None
        if self._is_done or (self._database is None and not (self._file.exists() and self._open())):
            return None
        if self._written is not None and key not in self._written:
            return None
        row = self._select(f"SELECT content, used FROM {_TABLE} WHERE key = ? AND made_from = ?", key, made_from)
        if row is None or (content := _unpack(key, made_from, row[0])) is None:
            return None
        if not isinstance(row[1], int) or row[1] < self._now - _DAY:
            self._stale.append(key)
        return content

    def put(self, key: bytes, content: bytes, made_from: bytes = b"") -> None:
        """Cache a result, until `flush` was called.

        Args:
            key: Digest of its inputs, or its name, which replaces an earlier result of that name.
            content: The result.
            made_from: Digest of its inputs if the key is a name.
        """
        if self._is_done or self._is_broken or self._thread != threading.get_ident():
            return
        data = _check(key, made_from, content) + zlib.compress(content, 1)
        self._new[key] = (made_from, data)
        self._new_size += len(data)
        if self._new_size >= _BATCH:
            self._write()

    def flush(self) -> None:
        """Write new results and times of use, and close the file for good."""
        self._write(is_last=True)
        self.close()
        self._is_done = True

    def close(self) -> None:
        """Close the file until it is used again, since a forked process must not share the connection."""
        if self._database:
            self._database.close()
        self._database = None

    def reopened(self) -> Cache:
        """Return another cache for the same file: for another process or thread, or after `flush`."""
        return Cache(self._file, self._limit)

    def _write(self, *, is_last: bool = False) -> None:
        """Write new results and times of use in one transaction; at last, remove what is too much."""
        self._has_grown |= bool(self._new)
        if (self._new or self._stale or (is_last and self._has_grown)) and (self._database or self._open()):
            import sqlite3

            assert self._database
            try:
                with self._database as database:
                    rows = ((key, made_from, data, self._now) for key, (made_from, data) in self._new.items())
                    database.executemany(f"INSERT OR REPLACE INTO {_TABLE} VALUES (?, ?, ?, ?)", rows)
                    if self._written is not None:
                        self._written.update(self._new)
                    used = ((self._now, key) for key in self._stale)
                    database.executemany(f"UPDATE {_TABLE} SET used = ? WHERE key = ?", used)
                    if is_last and self._has_grown:
                        self._shrink(database)
            except (OSError, sqlite3.Error) as error:
                self._give_up(error)
        self._new, self._new_size, self._stale = {}, 0, []

    def _shrink(self, database: sqlite3.Connection) -> None:
        """Remove the least recently used results beyond the limit."""
        size = 0
        rows = database.execute(f"SELECT key, coalesce(length(content), 0) FROM {_TABLE} ORDER BY used DESC, key")
        removed = [(key,) for key, length in rows.fetchall() if (size := size + length) > self._limit]
        database.executemany(f"DELETE FROM {_TABLE} WHERE key = ?", removed)

    def _open(self) -> bool:
        import sqlite3

        if self._is_broken:
            return False
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._database = sqlite3.connect(self._file, timeout=_TIMEOUT)
            # Every result has its own digest, so a result half written before a power cut is detected.
            self._database.execute("PRAGMA synchronous = OFF")
            self._database.execute(
                f"CREATE TABLE IF NOT EXISTS {_TABLE}"
                " (key BLOB PRIMARY KEY, made_from BLOB, content BLOB, used INTEGER)"
            )
            is_empty = self._database.execute(f"SELECT 1 FROM {_TABLE} LIMIT 1").fetchone() is None
            self._written = set() if is_empty and self._written is None else self._written
        except (OSError, sqlite3.Error) as error:
            self._give_up(error)
        return self._database is not None

    def _select(self, query: str, *values: bytes) -> tuple[object, object] | None:
        import sqlite3

        assert self._database
        try:
            row: tuple[object, object] | None = self._database.execute(query, values).fetchone()
        except sqlite3.Error as error:
            self._give_up(error)
            return None
        return row

    def _give_up(self, error: Exception) -> None:
        """Stop using the file for the rest of this build; delete it if it is damaged rather than locked."""
        import sqlite3

        self._is_broken = True
        self.close()
        if type(error) is sqlite3.DatabaseError:  # its subclasses mean that it is locked, or used in a wrong way
            with contextlib.suppress(OSError):
                self._file.unlink()


def _check(key: bytes, made_from: bytes, content: bytes) -> bytes:
    """Return what tells that a result is whole, and that it is the one of its key and inputs."""
    return digest(key, made_from, content)[:_CHECK_SIZE]


def _unpack(key: bytes, made_from: bytes, data: object) -> bytes | None:
    """Return a result without its check, or `None` if that does not match."""
    if not isinstance(data, bytes):
        return None
    try:
        content = zlib.decompress(data[_CHECK_SIZE:])
    except zlib.error:
        return None
    return content if _check(key, made_from, content) == data[:_CHECK_SIZE] else None
