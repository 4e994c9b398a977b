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

_HELP = {"help_option_names": ["-h", "--help"]}


@click.group(context_settings=_HELP)
@click.version_option(package_name="mkdocs-multilingual-blog", prog_name="multilingual-blog")
def main() -> None:
    """Migrate, translate, inspect, and merge sites that use the MkDocs plugin multilingual-blog."""


for command in (evaluate, merge, migrate, new, reference, related, schema, tools, translations):
    command.context_settings.update(_HELP)  # a command that ran without the group caches its own help option otherwise
    main.add_command(command)
