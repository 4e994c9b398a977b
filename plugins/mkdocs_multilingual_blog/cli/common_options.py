"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path

import click

config_file_option = click.option(
    "-f",
    "--config-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default="mkdocs.yml",
    help="Path of the site's mkdocs.yml.",
)
locale_option = click.option("--locale", help="Report only this language.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print the output as JSON.")
