"""Files that commands rewrite: read as they are, written whole; `cli` and `translating` use it."""

from __future__ import annotations

import codecs
import os
import shutil
import tempfile
from pathlib import Path

from ...core.errors import Problem
from .document import MigrationError

_ENCODINGS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
"""By how a file begins; a byte order mark is part of the text, so that it is written again."""


def read_file(path: Path) -> tuple[str, str]:
    """Return a file's text, as it is to the last byte, and its encoding.

    Raises:
        MigrationError: It cannot be read.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        hint = "Run the command in the folder of mkdocs.yml, or name the file."
        raise MigrationError(Problem(str(path), message="no such file", hint=hint)) from None
    except OSError as error:
        raise _failure(path, "cannot be read", error) from None
    encoding = _ENCODINGS.get(data[:2], "utf-8")
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise MigrationError(
            Problem(str(path), line, "", f"the text is not {encoding.upper()}", "Save the file as UTF-8.")
        ) from None


def write_file(path: Path, data: bytes) -> None:
    """Write a file so that it is whole at every moment; a link to it stays a link.

    Raises:
        MigrationError: It cannot be written.
    """
    target = path.resolve()
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            shutil.copymode(target, name)
            Path(name).replace(target)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise _failure(path, "cannot be written", error) from None


def _failure(path: Path, message: str, error: OSError) -> MigrationError:
    hint = "Name the file in it." if path.is_dir() else "Check its permissions."
    return MigrationError(Problem(str(path), 0, "", f"{message}: {error.strerror or error}", hint))
