"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path

import click

CONFIG_FILES = ("properdocs.yml", "properdocs.yaml", "mkdocs.yml", "mkdocs.yaml")
"""Names of a site's configuration file, in the order in which ProperDocs looks for it."""


def default_config_file() -> str:
    """Return the configuration file in the current folder; `mkdocs.yml` if there is none."""
    return next((name for name in CONFIG_FILES if Path(name).is_file()), "mkdocs.yml")


config_file_option = click.option(
    "-f",
    "--config-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=default_config_file,
    help="Path of the site's mkdocs.yml or properdocs.yml.",
)
locale_option = click.option("--locale", help="Report only this language.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print the output as JSON.")
