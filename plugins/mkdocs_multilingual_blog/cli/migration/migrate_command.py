"""The command `migrate`."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

import click

from ..common_options import default_config_file
from ..editing.edit_error import EditError
from ..editing.text_files import read_file, write_file
from .address_changes import address_notes
from .material_options import TEMPLATES
from .migration import Migration, template_notes
from .migration import migrate as migrate_text


@click.command()
@click.argument("mkdocs_yml", type=click.Path(path_type=Path), default=default_config_file)
@click.option("--write", is_flag=True, help="Write the changes to the file instead of only showing them.")
def migrate(mkdocs_yml: Path, *, write: bool) -> None:
    """Migrate a site from the blog and tags plugins of Material for MkDocs to multilingual-blog.

    The command shows the changes to MKDOCS_YML (by default, properdocs.yml or mkdocs.yml in the current folder), lists
    what you have to do by hand, and names each article and image whose address changes. Comments and the order of
    settings are preserved.
    """
    try:
        text, encoding = read_file(mkdocs_yml)
        migration = migrate_text(text, str(mkdocs_yml))
        changed = migration.text != text
        has_articles = bool(migration.docs_dir) and (mkdocs_yml.parent / migration.docs_dir).is_dir()
        moves = address_notes(mkdocs_yml, text, migration.text) if has_articles else []
        if changed and write:
            write_file(mkdocs_yml, migration.text.encode(encoding))
    except EditError as error:
        raise click.ClickException(str(error)) from None
    for line in _diff(text, migration.text, str(mkdocs_yml)):
        click.echo(line)
    if changed:
        click.echo()
    for note in (*migration.notes, *_template_notes(mkdocs_yml, migration), *moves):
        click.echo(note)
    if changed:
        outcome = f"{mkdocs_yml} was written." if write else "Nothing was written. To write the file, add --write."
        click.echo(f"\n{outcome}")


def _diff(old: str, new: str, name: str) -> Iterator[str]:
    old_lines, new_lines = (text.replace("\r\n", "\n").removesuffix("\n").split("\n") for text in (old, new))
    return difflib.unified_diff(old_lines, new_lines, name, name, lineterm="")


def _template_notes(path: Path, migration: Migration) -> list[str]:
    if not migration.custom_dir:
        return []
    folder = path.parent / migration.custom_dir
    return template_notes(migration.custom_dir.rstrip("/"), [name for name in TEMPLATES if (folder / name).is_file()])
