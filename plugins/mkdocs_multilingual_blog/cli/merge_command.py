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
    """Put a site together in the folder OUT from PARTS: the folders of builds of some languages each.

    Such a build is made with the variable MULTILINGUAL_BLOG_LOCALES, or the option `build_only_locales`. The site is
    the one that a build of all languages gives. Parts that do not make one are an error, and nothing is written.
    """
    try:
        locales = merge_sites(out, parts)
    except BlogError as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{out} holds the site in {', '.join(locales)}.")
