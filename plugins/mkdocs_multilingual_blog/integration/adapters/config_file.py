"""The configuration file of a site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import Problem
from ...core.text.option_lines import line_of_option, quoted_words
from .shown_paths import shown_path

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def config_name(config: MkDocsConfig) -> str:
    """Return the name of the configuration file for messages, such as `mkdocs.yml`."""
    return Path(config.config_file_path or "mkdocs.yml").name


def located(problem: Problem, config: MkDocsConfig) -> Problem:
    """Return a problem with the file and the line of the option that it is about; one of another file is unchanged."""
    if problem.line or problem.source not in (_NAME, config_name(config)):
        return problem
    path = Path(config.config_file_path or _NAME).absolute()
    for words, required in _places(problem, config, path):
        file, line = line_of_option(path, words, required=required)
        if line:
            return replace(problem, source=shown_path(file, path.parent), line=line)
    return replace(problem, source=path.name)


_NAME = "mkdocs.yml"
"""Name of the configuration file where it is not known."""


def _places(problem: Problem, config: MkDocsConfig, path: Path) -> Iterator[tuple[list[str], int]]:
    """Yield the words by which the line of a problem can be found, best first, and how many of them must be there."""
    values, names = quoted_words(problem.message), problem.field.split(".")
    if problem.field in ("", "theme.language"):
        for value in values:
            yield ["plugins", "i18n", "languages", value], 4
            yield ["theme", "language", value], 3
    if problem.field:
        words = names if names[0] in config else ["plugins", "multilingual-blog", *names]
        _, line = line_of_option(path, words, required=len(words))
        yield [*words, *(values if line else ())], 1
