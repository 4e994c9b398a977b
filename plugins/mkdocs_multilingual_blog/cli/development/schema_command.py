"""The command `schema`."""

from __future__ import annotations

from pathlib import Path

import click

from .option_declarations import IncompleteReferenceError
from .option_schema import schema_text


@click.command()
@click.option("--write", type=click.Path(path_type=Path, dir_okay=False), help="File to write the schema to.")
def schema(write: Path | None) -> None:
    """Print the JSON schema of the plugin's options, or write it to a file.

    Editors use the schema to complete and check mkdocs.yml.
    """
    try:
        text = schema_text()
    except IncompleteReferenceError as error:
        raise click.ClickException(str(error)) from None
    if write is None:
        click.echo(text, nl=False)
    else:
        write.write_text(text, encoding="utf-8", newline="\n")
