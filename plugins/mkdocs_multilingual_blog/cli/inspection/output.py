"""Output of the commands that explain decisions."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import click


def print_explanations(data: list[dict[str, Any]], blocks: Iterable[Iterable[str]], *, as_json: bool) -> None:
    """Print explanations as JSON or as text.

    Args:
        data: The explanations as data.
        blocks: The explanations as blocks of lines, separated by blank lines when printed.
        as_json: Whether to print the data.
    """
    if as_json:
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    click.echo("\n\n".join("\n".join(lines) for lines in blocks))
