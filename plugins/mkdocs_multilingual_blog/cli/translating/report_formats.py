"""The report on translations as text, Markdown, or data."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from ...core.reports.messages import file_of
from ...core.reports.translation_report import Cell, Finding, Row, TranslationReport

STATES = {"original": "original", "current": "up to date", "stale": "stale", "missing": "missing", "unwanted": "-"}
"""States of an article in a language, and how the table names them."""


def table(report: TranslationReport, locale: str | None) -> list[list[str]]:
    """Return the table of articles and their states.

    Args:
        report: The report.
        locale: Return only the column of this language, if given.

    Returns:
        The rows; the first one is the heading.
    """
    locales = [name for name in report.blog.languages.locales if locale in (None, name)]
    rows = [["article", *locales]]
    for row in report.rows:
        cells = [_state_text(report, cell) for cell in row.cells if cell.locale in locales]
        rows.append([row.key, *cells])
    return rows


def as_text(
    report: TranslationReport, findings: Sequence[Finding], notes: Sequence[str], locale: str | None
) -> Iterator[str]:
    """Format the report for a terminal.

    Args:
        report: The report.
        findings: The findings to list.
        notes: Notes that follow the findings.
        locale: Show only this language, if given.

    Yields:
        The lines.
    """
    rows = table(report, locale)
    widths = [max(map(_display_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell + " " * (width - _display_width(cell)) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()
    for kind, group in _by_kind(findings):
        yield ""
        yield f"{kind} ({len(group)})"
        yield from (f"  {finding.problem}" for finding in group)
    for note in notes:
        yield ""
        yield note


def as_markdown(
    report: TranslationReport, findings: Sequence[Finding], notes: Sequence[str], locale: str | None
) -> Iterator[str]:
    """Format the report in Markdown, such as for an issue or the summary of a CI job.

    Args:
        report: The report.
        findings: The findings to list.
        notes: Notes that follow the findings.
        locale: Show only this language, if given.

    Yields:
        The lines.
    """
    heading, *rows = table(report, locale)
    yield _table_row(heading)
    yield _table_row(["---"] * len(heading))
    yield from (_table_row([_escape(cell) for cell in row]) for row in rows)
    for kind, group in _by_kind(findings):
        yield ""
        yield f"## {kind} ({len(group)})"
        yield ""
        yield from (f"- {_escape(str(finding.problem))}" for finding in group)
    for note in notes:
        yield ""
        yield _escape(note)


def as_data(
    report: TranslationReport, findings: Sequence[Finding], notes: Sequence[str], locale: str | None
) -> dict[str, Any]:
    """Return the report as data that JSON can represent.

    Args:
        report: The report.
        findings: The findings to include.
        notes: Notes on the report as a whole.
        locale: Include only this language, if given.
    """
    return {
        "posts": report.blog.settings.posts,
        "articles": [_article_data(report, row, locale) for row in report.rows],
        "findings": [
            {
                "kind": finding.kind,
                "locale": finding.locale,
                "key": finding.key or None,
                "source": finding.problem.source,
                "line": finding.problem.line or None,
                "field": finding.problem.field or None,
                "message": finding.problem.message,
                "hint": finding.problem.hint or None,
                "original": finding.original or None,
                "changed": finding.day.isoformat() if finding.day else None,
            }
            for finding in findings
        ],
        "notes": list(notes),
    }


def _article_data(report: TranslationReport, row: Row, locale: str | None) -> dict[str, Any]:
    return {
        "key": row.key,
        "original": {"locale": row.original.locale, "source": file_of(report.blog, row.original)},
        "versions": {
            cell.locale: {
                "translation": cell.state,
                "state": cell.post.state if cell.post else None,
                "source": file_of(report.blog, cell.post) if cell.post else None,
                "drift": report.drift(cell.post) if cell.post else {},
            }
            for cell in row.cells
            if locale in (None, cell.locale)
        },
    }


def _state_text(report: TranslationReport, cell: Cell) -> str:
    states = [STATES[cell.state]]
    if cell.post and (drift := report.drift(cell.post)):
        states.append(f"drifted ({', '.join(drift)})")
    if cell.post and cell.post.state != "published":
        states.append(cell.post.state)
    return ", ".join(states)


def _by_kind(findings: Sequence[Finding]) -> Iterator[tuple[str, list[Finding]]]:
    for kind in dict.fromkeys(finding.kind for finding in findings):
        yield kind, [finding for finding in findings if finding.kind == kind]


def _table_row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _escape(text: str) -> str:
    """Escape the special characters of Markdown, except in code spans."""
    parts = text.split("`")
    escapes = str.maketrans({character: f"\\{character}" for character in "\\*_[]<>|#"})
    return "`".join(part.translate(escapes) if number % 2 == 0 else part for number, part in enumerate(parts))


def _display_width(text: str) -> int:
    """Return the number of terminal columns that a text takes; Hangul and Han take two each."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
