"""Read text files without changing a byte, and replace them atomically."""

from __future__ import annotations

import codecs
import os
import shutil
import tempfile
from pathlib import Path

from ...core.errors import Problem
from .edit_error import EditError

_ENCODINGS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
"""Encodings by byte order mark; the mark is decoded as part of the text, so that it is written back."""


def read_file(path: Path) -> tuple[str, str]:
    """Read a text file.

    Args:
        path: The file.

    Returns:
        The text, with its line endings and byte order mark, and its encoding.

    Raises:
        EditError: If the file cannot be read or decoded.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        hint = "Run the command in the folder of mkdocs.yml, or name the file."
        raise EditError(Problem(str(path), message="no such file", hint=hint)) from None
    except OSError as error:
        raise _failure(path, "cannot be read", error) from None
    encoding = _ENCODINGS.get(data[:2], "utf-8")
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise EditError(
            Problem(str(path), line, "", f"the text is not {encoding.upper()}", "Save the file as UTF-8.")
        ) from None


def write_file(path: Path, data: bytes) -> None:
    """Replace a file atomically, with its permissions; a symbolic link stays a link.

    Args:
        path: The file, which must exist.
        data: Its new contents.

    Raises:
        EditError: If the file cannot be written.
    """
    target = path.resolve()
    try:
        descriptor, temporary = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
            shutil.copymode(target, temporary)
            Path(temporary).replace(target)
        except OSError:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise _failure(path, "cannot be written", error) from None


def _failure(path: Path, message: str, error: OSError) -> EditError:
    hint = "Name the file in it." if path.is_dir() else "Check its permissions."
    return EditError(Problem(str(path), 0, "", f"{message}: {error.strerror or error}", hint))
