"""Where the command `multilingual-blog` starts, before MkDocs is imported."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from .common_options import default_config_file


def main() -> None:
    """Run the command with the software that builds the site."""
    if is_for_properdocs(sys.argv[1:]):
        with suppress(ImportError):  # MkDocs reads the file as well
            from properdocs import replacement  # noqa: F401 - which puts it in the place of `mkdocs`
    from .main import main as command

    command(prog_name="multilingual-blog")


def is_for_properdocs(arguments: Sequence[str]) -> bool:
    """Return whether a command is about a site of ProperDocs, by the name of its configuration file.

    Args:
        arguments: Those of the command.
    """
    named = {Path(one.rpartition("=")[2]).stem for one in arguments} & {"mkdocs", "properdocs"}
    return "properdocs" in (named or {Path(default_config_file()).stem})
