"""The command `check`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from ..core.errors import Problem, Report
from ..core.reports.messages import count
from ..integration.adapters.log import recorded_messages
from ..integration.adapters.shown_paths import shown_path
from .blogs import configured
from .common_options import config_file_option, json_option


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@config_file_option
@json_option
@click.option("--github", is_flag=True, help="Print annotations of GitHub Actions.")
@click.option("--strict", is_flag=True, help="Exit with status 1 if there are warnings, too.")
def check(files: Sequence[Path], config_file: Path, *, as_json: bool, github: bool, strict: bool) -> None:
    """Read the blog as a build does, without building, and tell what is wrong.

    The command tells all errors and warnings together, where a build stops at the first kind of errors. What only shows
    in rendered pages, such as links between pages and missing images, is left to `mkdocs build --strict`. With FILES,
    only their problems are told. The exit status is 1 if there are errors.
    """
    if as_json and github:
        raise click.UsageError("Choose one of --json and --github.")
    report, articles = _check(config_file)
    if files:
        report = _only(files, config_file, report)
    found = [("error", problem) for problem in report.errors] + [("warning", problem) for problem in report.warnings]
    if as_json:
        problems = [_as_data(level, problem) for level, problem in found]
        click.echo(json.dumps({"articles": articles, "problems": problems}, ensure_ascii=False, indent=2))
    else:
        for level, problem in found:
            click.echo(_annotation(level, problem, config_file) if github else f"{level}: {problem}")
        click.echo(f"{_summary(report)} in {count(articles, 'article')}.")
    if report.errors or (strict and report.warnings):
        raise SystemExit(1)


def _check(config_file: Path) -> tuple[Report, int]:
    """Return the problems of a site, and the number of its articles."""
    from ..integration.site_build.site_check import add_error, add_messages, check_site, without_repetition

    report, articles, config = Report(), 0, MkDocsConfig(str(config_file))
    config.docs_dir, config.site_dir = (str(config_file.absolute().parent / name) for name in ("docs", "site"))
    with recorded_messages() as messages:
        try:
            config = load_config(config_file=str(config_file))
            with configured(config) as (config, site):
                if site is None:
                    raise click.ClickException(f"{config_file} has no plugin 'multilingual-blog' that is switched on.")
                report, articles = check_site(site, config)
        except MkDocsException as error:
            add_error(error, messages, report, config_file.name)
    add_messages(messages, config, report)
    return without_repetition(report), articles


def _only(files: Sequence[Path], config_file: Path, report: Report) -> Report:
    """Return the problems of some files."""
    folder = config_file.resolve().parent
    sources = {shown_path(file.resolve(), folder) for file in files}
    errors, warnings = (
        [problem for problem in problems if problem.source in sources] for problems in (report.errors, report.warnings)
    )
    return Report(errors, warnings)


def _summary(report: Report) -> str:
    parts = [
        count(len(problems), name)
        for problems, name in ((report.errors, "error"), (report.warnings, "warning"))
        if problems
    ]
    return " and ".join(parts) or "No problems"


def _as_data(level: str, problem: Problem) -> dict[str, Any]:
    return {
        "level": level,
        "source": problem.source,
        "line": problem.line or None,
        "field": problem.field or None,
        "message": problem.message,
        "hint": problem.hint or None,
    }


def _annotation(level: str, problem: Problem, config_file: Path) -> str:
    """Return a problem as a command of GitHub Actions, whose paths are relative to the current folder."""
    path = shown_path(config_file.absolute().parent / problem.source)
    places = ",".join(_properties(path, problem.line))
    text = str(Problem("", 0, problem.field, problem.message, problem.hint)).removeprefix(": ")
    return f"::{level} {places}::{text.replace('%', '%25')}"


def _properties(path: str, line: int) -> Iterator[str]:
    for sign, code in (("%", "%25"), (":", "%3A"), (",", "%2C")):
        path = path.replace(sign, code)
    yield f"file={path}"
    if line:
        yield f"line={line}"
