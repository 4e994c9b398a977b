"""The command `reference`.

Run as a module, this file offers it without the other commands.
"""

from __future__ import annotations

from pathlib import Path

import click

from .option_declarations import IncompleteReferenceError
from .reference_page import reference_page, replace_options, translator


@click.command()
@click.option("--locale", default="en", show_default=True, help="Language of the list.")
@click.option(
    "--write",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Page to write the list to, between its markers.",
)
def reference(locale: str, write: Path | None) -> None:
    """Print the list of options as the guide shows it, or write it to a page."""
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
    click.Group(commands=[reference], help="Generate the documentation of the plugin's options.")()
