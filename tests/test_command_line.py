"""The command `multilingual-blog`: its version, and help of itself and of every subcommand."""

from __future__ import annotations

from importlib.metadata import version

import pytest
from click.testing import CliRunner

from mkdocs_multilingual_blog.cli.main import main


def test_it_prints_the_version_of_the_distribution() -> None:
    result = CliRunner().invoke(main, ["--version"])
    assert result.exit_code == 0
    assert result.output == f"multilingual-blog, version {version('mkdocs-multilingual-blog')}\n"


@pytest.mark.parametrize("subcommand", [(), *((name,) for name in sorted(main.commands))], ids=" ".join)
def test_h_prints_the_help(subcommand: tuple[str, ...]) -> None:
    short, long = (CliRunner().invoke(main, [*subcommand, option]) for option in ("-h", "--help"))
    assert long.exit_code == 0
    assert "-h, --help" in long.output
    assert (short.exit_code, short.output) == (long.exit_code, long.output)
