"""The command `multilingual-blog`."""

from __future__ import annotations

import click

from .development.evaluation.evaluate_command import evaluate
from .development.reference import reference
from .development.schema_command import schema
from .inspection.related_command import related
from .inspection.tools_command import tools
from .merge_command import merge
from .migration.migrate_command import migrate
from .translating.new_command import new
from .translating.translations_command import translations


@click.group()
def main() -> None:
    """Migrate, translate, inspect, and merge sites that use the MkDocs plugin multilingual-blog."""


main.add_command(evaluate)
main.add_command(merge)
main.add_command(migrate)
main.add_command(new)
main.add_command(reference)
main.add_command(related)
main.add_command(schema)
main.add_command(tools)
main.add_command(translations)
