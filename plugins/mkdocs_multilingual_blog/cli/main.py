"""The command `multilingual-blog`."""

from __future__ import annotations

import io
import sys
from importlib import import_module
from typing import Any

import click

from ..integration.adapters.software import own_distribution

_HELP = {"help_option_names": ["-h", "--help"]}

_MODULES = {
    "check": ".check_command",
    "evaluate": ".development.evaluation.evaluate_command",
    "export": ".exporting.export_command",
    "init": ".starting.init_command",
    "merge": ".merge_command",
    "migrate": ".migration.migrate_command",
    "new": ".translating.new_command",
    "reference": ".development.reference",
    "related": ".inspection.related_command",
    "schema": ".schema_command",
    "tools": ".inspection.tools_command",
    "translations": ".translating.translations_command",
}
"""Module of each command, which is loaded when the command is used: all together take a third of a second."""


class _Commands(click.Group):
    """The commands; their output is UTF-8, whatever the terminal, since titles of articles are in any script."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*_MODULES, *super().list_commands(ctx)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _MODULES:
            return super().get_command(ctx, cmd_name)
        command: click.Command = getattr(import_module(_MODULES[cmd_name], __package__), cmd_name)
        command.context_settings.update(_HELP)  # one that ran without the group caches its own help option otherwise
        return command

    def main(self, *args: Any, **kwargs: Any) -> Any:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        return super().main(*args, **kwargs)


@click.group(cls=_Commands, context_settings=_HELP)
@click.version_option(package_name=own_distribution(), prog_name="multilingual-blog")
def main() -> None:
    """Make, check, migrate, translate, inspect, merge, and export sites with the MkDocs plugin multilingual-blog."""
