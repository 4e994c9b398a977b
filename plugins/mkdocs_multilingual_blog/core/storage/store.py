"""Many small results cached from build to build in one SQLite file."""

from __future__ import annotations

import contextlib
import os
import threading
import time
import zlib
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, NamedTuple

from .cache_format import FORMAT

if TYPE_CHECKING:
    import sqlite3
    from io import FileIO

_TABLE = f"results{FORMAT}"
"""Each format has a table of its own, so that versions of the plugin do not disturb each other."""
_DIGEST_SIZE = 16
"""Size in bytes of the digest before each result."""
_DAY = 86_400
_TIMEOUT = 2.0
"""Seconds to wait for another build that writes."""


class PendingChanges(NamedTuple):
    """Changes of a store that are not written yet.

    Attributes:
        new: Packed new results by key.
        used: Keys of results that were used, for the first time in a day.
    """

    new: dict[bytes, bytes]
    used: list[bytes]


class Store:
    """Cached results by key, a digest of their inputs.

    What cannot be read is a miss, silently: data of another format, damaged results, and damaged files, which are
    replaced. What cannot be written is not cached. `flush` writes everything in one transaction, so a killed build
    leaves the file unchanged; parallel builds wait for each other for a short time. Beyond a size limit the least
    recently used results are removed. A store belongs to the thread that creates it: it is empty for others.
    """

    def __init__(self, file: Path, limit: int) -> None:
        """Create a store; the file is opened on first use.

        Args:
            file: Path of the SQLite file.
            limit: Maximum size of all results in bytes.
        """
        self._file = file
        self._limit = limit
        self._now = int(time.time())
        self._thread = threading.get_ident()
        self._database: sqlite3.Connection | None = None
        self._broken = self._done = False
        self._new: dict[bytes, tuple[int, int]] = {}
        self._new_file: FileIO | None = None
        self._new_size = 0
        self._stale: list[bytes] = []

    def get(self, key: bytes) -> bytes | None:
        """Return the result for a key, or `None`."""
        if self._thread != threading.get_ident():
            return None
        if key in self._new:
            return _unpack(key, self._read_new(key))
        if self._done or (self._database is None and not (self._file.exists() and self._open())):
            return None
        row = self._select(f"SELECT content, used FROM {_TABLE} WHERE key = ?", key)
        if row is None or (content := _unpack(key, row[0])) is None:
            return None
        if not isinstance(row[1], int) or row[1] < self._now - _DAY:
            self._stale.append(key)
        return content

    def put(self, key: bytes, content: bytes) -> None:
        """Cache a result, until `flush` was called.

        New results wait in a temporary file: those of a large site take as much memory as all its pages. The file has
        no buffer, and its position is never used: a forked process would share both, and change them when it ends.
        """
        if self._done or self._broken or self._thread != threading.get_ident():
            return
        self._add(key, _digest(key, content) + zlib.compress(content, 1))

    def flush(self) -> None:
        """Write new results and times of use, and close the file."""
        if (self._new or self._stale) and (self._database or self._open()):
            import sqlite3

            assert self._database
            try:
                with self._database as database:
                    rows = ((key, self._read_new(key), self._now) for key in self._new)
                    database.executemany(f"INSERT OR REPLACE INTO {_TABLE} VALUES (?, ?, ?)", rows)
                    used = ((self._now, key) for key in self._stale)
                    database.executemany(f"UPDATE {_TABLE} SET used = ? WHERE key = ?", used)
                    if self._new:
                        self._shrink(database)
            except (OSError, sqlite3.Error) as error:
                self._give_up(error)
        if self._database:
            self._database.close()
        if self._new_file:
            self._new_file.close()
        self._database = self._new_file = None
        self._new, self._new_size, self._stale, self._done = {}, 0, [], True

    def close(self) -> None:
        """Close the file until it is used again, since a forked process must not share the connection."""
        if self._database:
            self._database.close()
        self._database = None

    def reopened(self) -> Store:
        """Return another store for the same file, for a forked process."""
        return Store(self._file, self._limit)

    def pending_changes(self) -> PendingChanges:
        """Return the changes that are not written yet, for the store of another process."""
        return PendingChanges({key: self._read_new(key) for key in self._new}, self._stale)

    def merge(self, pending_changes: PendingChanges) -> None:
        """Add the changes of another process's store."""
        for key, data in pending_changes.new.items():
            self._add(key, data)
        self._stale += pending_changes.used

    def _add(self, key: bytes, data: bytes) -> None:
        """Add a packed result to the temporary file."""
        try:
            if self._new_file is None:
                self._new_file = TemporaryFile(buffering=0)  # noqa: SIM115 - flush closes it
            _write_at(self._new_file, data, self._new_size)
        except OSError as error:
            self._give_up(error)
            return
        self._new[key] = (self._new_size, len(data))
        self._new_size += len(data)

    def _read_new(self, key: bytes) -> bytes:
        """Return a packed result from the temporary file."""
        assert self._new_file
        offset, length = self._new[key]
        return _read_at(self._new_file, length, offset)

    def _shrink(self, database: sqlite3.Connection) -> None:
        """Remove the least recently used results beyond the limit."""
        size = 0
        rows = database.execute(f"SELECT key, coalesce(length(content), 0) FROM {_TABLE} ORDER BY used DESC, key")
        removed = [(key,) for key, length in rows.fetchall() if (size := size + length) > self._limit]
        database.executemany(f"DELETE FROM {_TABLE} WHERE key = ?", removed)

    def _open(self) -> bool:
        import sqlite3

        if self._broken:
            return False
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._database = sqlite3.connect(self._file, timeout=_TIMEOUT)
            # Every result has its own digest, so a result half written before a power cut is detected.
            self._database.execute("PRAGMA synchronous = OFF")
            self._database.execute(
                f"CREATE TABLE IF NOT EXISTS {_TABLE} (key BLOB PRIMARY KEY, content BLOB, used INTEGER)"
            )
        except (OSError, sqlite3.Error) as error:
            self._give_up(error)
        return self._database is not None

    def _select(self, query: str, key: bytes) -> tuple[object, object] | None:
        import sqlite3

        assert self._database
        try:
            row: tuple[object, object] | None = self._database.execute(query, (key,)).fetchone()
        except sqlite3.Error as error:
            self._give_up(error)
            return None
        return row

    def _give_up(self, error: Exception) -> None:
        """Stop using the file for the rest of this build; delete it if it is damaged rather than locked."""
        import sqlite3

        self._broken = True
        if self._database:
            self._database.close()
        self._database = None
        if type(error) is sqlite3.DatabaseError:  # its subclasses mean that it is locked, or used in a wrong way
            with contextlib.suppress(OSError):
                self._file.unlink()


def _digest(key: bytes, content: bytes) -> bytes:
    """Return what tells that a result is whole, and that it is the one of its key."""
    return blake2b(content, digest_size=_DIGEST_SIZE, key=key[: blake2b.MAX_KEY_SIZE]).digest()


def _unpack(key: bytes, data: object) -> bytes | None:
    """Return a result without its digest, or `None` if the digest does not match."""
    if not isinstance(data, bytes):
        return None
    try:
        content = zlib.decompress(data[_DIGEST_SIZE:])
    except zlib.error:
        return None
    return content if _digest(key, content) == data[:_DIGEST_SIZE] else None


def _write_at(file: FileIO, data: bytes, offset: int) -> None:
    """Write data at a place of a file, without its position, which forked processes share."""
    rest = memoryview(data)
    while rest:
        if hasattr(os, "pwrite"):
            written = os.pwrite(file.fileno(), rest, offset)
        else:
            file.seek(offset)
            written = file.write(rest) or 0
        rest, offset = rest[written:], offset + written


def _read_at(file: FileIO, length: int, offset: int) -> bytes:
    """Return data at a place of a file, without its position, which forked processes share."""
    if hasattr(os, "pread"):
        return os.pread(file.fileno(), length, offset)
    file.seek(offset)
    return file.read(length)
