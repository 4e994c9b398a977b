"""The command `reference`; as a module, also a command that has `schema` beside it."""

from __future__ import annotations

from pathlib import Path

import click

from .option_declarations import IncompleteReferenceError
from .reference_page import reference_page, replace_options, translator
from .schema_command import schema


@click.command()
@click.option("--locale", default="en", show_default=True, help="Language of the list.")
@click.option("--write", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Page to write it into.")
def reference(locale: str, write: Path | None) -> None:
    """Show the list of all options as the guide has it, or write it between the marks of a page."""
    try:
        text = reference_page(translator(locale))
        if write is not None:
            text = replace_options(write.read_text(encoding="utf-8"), text)
    except IncompleteReferenceError as error:
        raise click.ClickException(str(error)) from None
    if write is None:
        click.echo(text)
    else:
        write.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    click.Group(commands=[reference, schema], help="Make what is generated from the plugin's options.")()
