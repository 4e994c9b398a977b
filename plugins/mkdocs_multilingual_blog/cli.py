"""The command `multilingual-blog`: files and messages; packages and modules beside it do the work."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

import click

from .core.errors import BlogError
from .core.parts import merge as merged
from .evaluation.command import evaluate
from .inspection.related import related
from .inspection.tools import tools
from .migration import OVERRIDES, Migration, MigrationError, override_notes
from .migration import migrate as migrated
from .migration.files import read_file, write_file
from .reference import reference, schema
from .translating.new import new
from .translating.report import translations

HELP = {"help_option_names": ["-h", "--help"]}


@click.group(context_settings=HELP)
@click.version_option(package_name="mkdocs-multilingual-blog", prog_name="multilingual-blog")
def main() -> None:
    """Help sites that use the MkDocs plugin multilingual-blog."""


for command in (evaluate, new, reference, related, schema, tools, translations):
    command.context_settings.update(HELP)  # a command that ran without the group remembers its own names otherwise
    main.add_command(command)


@main.command(context_settings=HELP)
@click.argument("mkdocs_yml", type=click.Path(path_type=Path), default="mkdocs.yml")
@click.option("--write", is_flag=True, help="Write the file instead of only showing what would change.")
def migrate(mkdocs_yml: Path, *, write: bool) -> None:
    """Move a site from the blog and tags plugins of Material for MkDocs to multilingual-blog.

    Shows how MKDOCS_YML (mkdocs.yml in this folder unless you name another) has to change, and what else is
    left to do. Comments and order stay.
    """
    try:
        text, encoding = read_file(mkdocs_yml)
        migration = migrated(text, str(mkdocs_yml))
        changed = migration.text != text
        if changed and write:
            write_file(mkdocs_yml, migration.text.encode(encoding))
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


@main.command(context_settings=HELP)
@click.argument("out", type=click.Path(path_type=Path))
@click.argument("parts", type=click.Path(path_type=Path), nargs=-1, required=True)
def merge(out: Path, parts: tuple[Path, ...]) -> None:
    """Put a site together in the folder OUT from PARTS: the folders of builds of some languages each.

    Such a build is made with the variable MULTILINGUAL_BLOG_LOCALES, or the option `build_only_locales`. The site is
    the one that a build of all languages gives. Parts that do not make one are an error, and nothing is written.
    """
    try:
        locales = merged(out, parts)
    except BlogError as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{out} holds the site in {', '.join(locales)}.")


def _difference(old: str, new: str, name: str) -> Iterator[str]:
    before, after = (text.replace("\r\n", "\n").removesuffix("\n").split("\n") for text in (old, new))
    return difflib.unified_diff(before, after, name, name, lineterm="")


def _override_notes(path: Path, migration: Migration) -> list[str]:
    if not migration.custom_dir:
        return []
    folder = path.parent / migration.custom_dir
    return override_notes(migration.custom_dir.rstrip("/"), [name for name in OVERRIDES if (folder / name).is_file()])
