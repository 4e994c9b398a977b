"""The command `merge`."""

from __future__ import annotations

from pathlib import Path

import click

from ..core.errors import BlogError
from ..core.publishing.merging import merge as merge_sites


@click.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.argument("parts", type=click.Path(path_type=Path), nargs=-1, required=True)
def merge(out: Path, parts: tuple[Path, ...]) -> None:
    """Merge PARTS, the output folders of partial builds, into one site in the folder OUT.

    A partial build has only some of the site's languages. Select them with the environment variable
    MULTILINGUAL_BLOG_LOCALES or the option `build_only_locales`. The result is identical to a build of all languages.
    If the parts don't form a complete site, the command fails and writes nothing.
    """
    try:
        locales = merge_sites(out, parts)
    except BlogError as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{out} holds the site in {', '.join(locales)}.")
