"""Results kept from build to build in files that are right or count as missing; `ranking` keeps its own here."""

from __future__ import annotations

import contextlib
import os
import tempfile
from hashlib import blake2b
from pathlib import Path

_MAGIC = b"multilingual-blog 1\n"
DIGEST_SIZE = 32
"""Bytes of a digest."""


def digest(*parts: bytes) -> bytes:
    """Return a digest of some bytes, in which the border between two parts counts."""
    found = blake2b(digest_size=DIGEST_SIZE)
    for part in parts:
        found.update(len(part).to_bytes(8, "little"))
        found.update(part)
    return found.digest()


class Cache:
    """A folder of results, each under a name and with the digest of all that it was made from.

    A file that was cut off, was changed, or comes from another version does not hold what its own digest says, and
    counts as missing. Files are put in place whole, so that two builds at once and a killed one do no harm. Where
    nothing can be written, nothing is kept.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, name: str, made_from: bytes) -> bytes | None:
        """Return a result that was made from the same, or `None`.

        Args:
            name: What it is called; letters, digits and hyphens.
            made_from: Digest of what it is made from.
        """
        try:
            data = (self._folder / name).read_bytes()
        except OSError:
            return None
        head = len(_MAGIC) + 2 * DIGEST_SIZE
        if not data.startswith(_MAGIC) or data[len(_MAGIC) : len(_MAGIC) + DIGEST_SIZE] != made_from:
            return None
        content = data[head:]
        return content if data[len(_MAGIC) + DIGEST_SIZE : head] == digest(content) else None

    def put(self, name: str, made_from: bytes, content: bytes) -> None:
        """Keep a result in place of the last one of its name."""
        temporary = ""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self._folder, prefix=f".{name}-", delete=False) as file:
                temporary = file.name
                file.write(_MAGIC + made_from + digest(content) + content)
            Path(temporary).replace(self._folder / name)
        except OSError:
            with contextlib.suppress(OSError):
                os.unlink(temporary)  # noqa: PTH108 - it may be empty
