"""The command `multilingual-blog`."""

from __future__ import annotations

import io
import sys
from typing import Any

import click

from ..integration.adapters.software import own_distribution
from .check_command import check
from .development.evaluation.evaluate_command import evaluate
from .development.reference import reference
from .exporting.export_command import export
from .inspection.related_command import related
from .inspection.tools_command import tools
from .merge_command import merge
from .migration.migrate_command import migrate
from .schema_command import schema
from .starting.init_command import init
from .translating.new_command import new
from .translating.translations_command import translations

_HELP = {"help_option_names": ["-h", "--help"]}


class _Utf8Group(click.Group):
    """A command whose output is UTF-8, whatever the terminal: titles of articles are in any script."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        return super().main(*args, **kwargs)


@click.group(cls=_Utf8Group, context_settings=_HELP)
@click.version_option(package_name=own_distribution(), prog_name="multilingual-blog")
def main() -> None:
    """Make, check, migrate, translate, inspect, merge, and export sites with the MkDocs plugin multilingual-blog."""


for command in (check, evaluate, export, init, merge, migrate, new, reference, related, schema, tools, translations):
    command.context_settings.update(_HELP)  # a command that ran without the group caches its own help option otherwise
    main.add_command(command)
