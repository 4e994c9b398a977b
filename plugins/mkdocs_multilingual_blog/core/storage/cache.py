"""Results cached from build to build, one file each."""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from hashlib import blake2b
from pathlib import Path

from .cache_format import FORMAT

_HEADER = b"multilingual-blog %d\n" % FORMAT
_ABANDONED = 3600
"""Age in seconds from which on nobody writes a temporary file any more."""
DIGEST_SIZE = 32
"""Size of a digest in bytes."""


def digest(*parts: bytes) -> bytes:
    """Return a digest of byte strings that depends on the boundaries between them."""
    hasher = blake2b(digest_size=DIGEST_SIZE)
    for part in parts:
        hasher.update(len(part).to_bytes(8, "little"))
        hasher.update(part)
    return hasher.digest()


class Cache:
    """A folder of cached results, each with a name and the digest of its inputs.

    A file that is truncated, damaged or of another format is a miss, silently. Files are replaced atomically, so
    parallel and killed builds do no harm. If the folder is not writable, nothing is cached.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, name: str, made_from: bytes) -> bytes | None:
        """Return a cached result, or `None` if there is none with the same inputs.

        Args:
            name: Name of the result, of letters, digits and hyphens.
            made_from: Digest of its inputs.
        """
        try:
            data = (self._folder / name).read_bytes()
        except OSError:
            return None
        start = len(_HEADER) + 2 * DIGEST_SIZE
        if not data.startswith(_HEADER) or data[len(_HEADER) : len(_HEADER) + DIGEST_SIZE] != made_from:
            return None
        content = data[start:]
        return content if data[len(_HEADER) + DIGEST_SIZE : start] == digest(content) else None

    def put(self, name: str, made_from: bytes, content: bytes) -> None:
        """Cache a result, replacing an earlier one of the same name."""
        temporary = ""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._remove_abandoned(name)
            with tempfile.NamedTemporaryFile(dir=self._folder, prefix=f".{name}-", delete=False) as file:
                temporary = file.name
                file.write(_HEADER + made_from + digest(content) + content)
            Path(temporary).replace(self._folder / name)
        except OSError:
            with contextlib.suppress(OSError):
                os.unlink(temporary)  # noqa: PTH108 - it may be empty

    def _remove_abandoned(self, name: str) -> None:
        """Remove temporary files of a result that killed builds left."""
        for file in self._folder.glob(f".{name}-*"):
            with contextlib.suppress(OSError):
                if file.stat().st_mtime < time.time() - _ABANDONED:
                    file.unlink()
