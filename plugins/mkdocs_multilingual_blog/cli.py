"""The command `multilingual-blog`: files and messages; packages and modules beside it do the work."""

from __future__ import annotations

import codecs
import difflib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from .core.errors import Problem
from .evaluation.command import evaluate
from .inspection.related import related
from .inspection.tools import tools
from .migration import OVERRIDES, Migration, MigrationError, override_notes
from .migration import migrate as migrated
from .reference import reference, schema

_ENCODINGS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
"""By how a file begins; a byte order mark is part of the text, so that it is written again."""


@click.group()
def main() -> None:
    """Help sites that use the MkDocs plugin multilingual-blog."""


main.add_command(evaluate)
main.add_command(reference)
main.add_command(related)
main.add_command(schema)
main.add_command(tools)


@main.command()
@click.argument("mkdocs_yml", type=click.Path(path_type=Path), default="mkdocs.yml")
@click.option("--write", is_flag=True, help="Write the file instead of only showing what would change.")
def migrate(mkdocs_yml: Path, *, write: bool) -> None:
    """Move a site from the blog and tags plugins of Material for MkDocs to multilingual-blog.

    Shows how MKDOCS_YML (mkdocs.yml in this folder unless you name another) has to change, and what else is
    left to do. Comments and order stay.
    """
    try:
        text, encoding = _read(mkdocs_yml)
        migration = migrated(text, str(mkdocs_yml))
        changed = migration.text != text
        if changed and write:
            _write(mkdocs_yml, migration.text.encode(encoding))
    except MigrationError as error:
        raise click.ClickException(str(error)) from None
    for line in _difference(text, migration.text, str(mkdocs_yml)):
        click.echo(line)
    if changed:
        click.echo()
    for note in (*migration.notes, *_override_notes(mkdocs_yml, migration)):
        click.echo(note)
    if changed:
        done = f"{mkdocs_yml} was written." if write else "Nothing was written. To write the file, add --write."
        click.echo(f"\n{done}")


def _read(path: Path) -> tuple[str, str]:
    """Return a file's text and encoding."""
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


def _write(path: Path, data: bytes) -> None:
    """Write a file so that it is whole at every moment; a link to it stays a link."""
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


def _difference(old: str, new: str, name: str) -> Iterator[str]:
    before, after = (text.replace("\r\n", "\n").removesuffix("\n").split("\n") for text in (old, new))
    return difflib.unified_diff(before, after, name, name, lineterm="")


def _override_notes(path: Path, migration: Migration) -> list[str]:
    if not migration.custom_dir:
        return []
    folder = path.parent / migration.custom_dir
    return override_notes(migration.custom_dir.rstrip("/"), [name for name in OVERRIDES if (folder / name).is_file()])
