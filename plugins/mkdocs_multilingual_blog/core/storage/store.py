"""Many small results kept from build to build in one SQLite file; `integration.rendered` keeps pages in it."""

from __future__ import annotations

import contextlib
import time
import zlib
from hashlib import blake2b
from os import SEEK_END
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import sqlite3

_FORMAT = 1
"""Another format is another table, so that versions do not disturb each other."""
_DIGEST = 16
"""Bytes of the digest that stands before each result."""
_DAY = 86_400
_PATIENCE = 2.0
"""Seconds to wait for another build that writes."""


class Notes(NamedTuple):
    """What a store has to write.

    Attributes:
        new: New results as they are written, by key.
        used: Keys of results that were used, and not for a day before.
    """

    new: dict[bytes, bytes]
    used: list[bytes]


class Store:
    """Results under keys, which are digests of all that a result was made from.

    What cannot be read counts as missing: a result whose own digest does not hold, a file that is none of ours or is
    broken, which is begun anew. What cannot be written is not kept. All is written at once, by `flush`, so that a
    build that is killed leaves the file as it was; two builds at once wait for each other, but not long. Beyond
    a limit, what was not used for the longest time goes.
    """

    def __init__(self, file: Path, limit: int) -> None:
        """Open nothing yet.

        Args:
            file: Where results are kept.
            limit: Most bytes of results to keep.
        """
        self._file = file
        self._limit = limit
        self._now = int(time.time())
        self._database: sqlite3.Connection | None = None
        self._broken = self._done = False
        self._new: dict[bytes, tuple[int, int]] = {}
        self._packed: IO[bytes] | None = None
        self._stale: list[bytes] = []

    def get(self, key: bytes) -> bytes | None:
        """Return the result of a key, or `None`."""
        if key in self._new:
            return _unpacked(self._read(key))
        if self._done or (self._database is None and not (self._file.exists() and self._open())):
            return None
        row = self._asked(f"SELECT content, used FROM results{_FORMAT} WHERE key = ?", key)
        if row is None or (content := _unpacked(row[0])) is None:
            return None
        if row[1] < self._now - _DAY:
            self._stale.append(key)
        return content

    def put(self, key: bytes, content: bytes) -> None:
        """Keep a result, which `flush` writes; after that nothing is kept any more.

        Until then it waits in a file without a name: those of a large site take up as much memory as all its pages.
        """
        if self._done or self._broken:
            return
        self._wait(key, blake2b(content, digest_size=_DIGEST).digest() + zlib.compress(content, 1))

    def flush(self) -> None:
        """Write what is new, note what was used, and let go of the file."""
        if (self._new or self._stale) and (self._database or self._open()):
            import sqlite3

            assert self._database
            try:
                with self._database as database:
                    rows = ((key, self._read(key), self._now) for key in self._new)
                    database.executemany(f"INSERT OR REPLACE INTO results{_FORMAT} VALUES (?, ?, ?)", rows)
                    used = ((self._now, key) for key in self._stale)
                    database.executemany(f"UPDATE results{_FORMAT} SET used = ? WHERE key = ?", used)
                    if self._new:
                        self._shrink(database)
            except (OSError, sqlite3.Error) as error:
                self._give_up(error)
        if self._database:
            self._database.close()
        if self._packed:
            self._packed.close()
        self._database = self._packed = None
        self._new, self._stale, self._done = {}, [], True

    def let_go(self) -> None:
        """Close the file until it is asked again: a copy of this process must not share it."""
        if self._database:
            self._database.close()
        self._database = None

    def beside(self) -> Store:
        """Return another store over the same file, for a copy of this process."""
        return Store(self._file, self._limit)

    def notes(self) -> Notes:
        """Return what is to be written, and what was used, so that the store of another process can take it over."""
        return Notes({key: self._read(key) for key in self._new}, self._stale)

    def take(self, notes: Notes) -> None:
        """Take over what the store of another process would write."""
        for key, data in notes.new.items():
            self._wait(key, data)
        self._stale += notes.used

    def _wait(self, key: bytes, data: bytes) -> None:
        """Let a result wait to be written."""
        try:
            self._packed = self._packed or TemporaryFile()  # noqa: SIM115 - flush closes it
            self._new[key] = (self._packed.seek(0, SEEK_END), self._packed.write(data))
        except OSError as error:
            self._give_up(error)

    def _read(self, key: bytes) -> bytes:
        """Return a result that waits to be written."""
        assert self._packed
        place, length = self._new[key]
        self._packed.seek(place)
        return self._packed.read(length)

    def _shrink(self, database: sqlite3.Connection) -> None:
        """Take out what was used longest ago until the rest fits."""
        size = 0
        newest = database.execute(f"SELECT key, length(content) FROM results{_FORMAT} ORDER BY used DESC, key")
        gone = [(key,) for key, length in newest.fetchall() if (size := size + length) > self._limit]
        database.executemany(f"DELETE FROM results{_FORMAT} WHERE key = ?", gone)

    def _open(self) -> bool:
        import sqlite3

        if self._broken:
            return False
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._database = sqlite3.connect(self._file, timeout=_PATIENCE)
            # Every result has a digest of its own, so that one that a power cut left half written is noticed.
            self._database.execute("PRAGMA synchronous = OFF")
            self._database.execute(
                f"CREATE TABLE IF NOT EXISTS results{_FORMAT} (key BLOB PRIMARY KEY, content BLOB, used INTEGER)"
            )
        except (OSError, sqlite3.Error) as error:
            self._give_up(error)
        return self._database is not None

    def _asked(self, query: str, key: bytes) -> tuple[bytes, int] | None:
        import sqlite3

        assert self._database
        try:
            row: tuple[bytes, int] | None = self._database.execute(query, (key,)).fetchone()
        except sqlite3.Error as error:
            self._give_up(error)
            return None
        return row

    def _give_up(self, error: Exception) -> None:
        """Do without the file for the rest of this build; one that is broken rather than in use is taken away."""
        import sqlite3

        self._broken = True
        if self._database:
            self._database.close()
        self._database = None
        if type(error) is sqlite3.DatabaseError:  # its subclasses say that it is in use, or used in a wrong way
            with contextlib.suppress(OSError):
                self._file.unlink()


def _unpacked(data: object) -> bytes | None:
    """Return a result without its digest; `None` where that does not hold."""
    if not isinstance(data, bytes):
        return None
    try:
        content = zlib.decompress(data[_DIGEST:])
    except zlib.error:
        return None
    return content if blake2b(content, digest_size=_DIGEST).digest() == data[:_DIGEST] else None
