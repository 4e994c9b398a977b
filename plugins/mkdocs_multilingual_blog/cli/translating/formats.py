"""What the command `translations` prints: a table and lists, as text or Markdown, or data; `report` chooses."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from ...core.reports.messages import file_of
from ...core.reports.translation_report import Cell, Finding, Row, TranslationReport

WORDS = {"original": "original", "current": "up to date", "stale": "stale", "missing": "missing", "unwanted": "-"}
"""What a table says of a version."""


def table(report: TranslationReport, locale: str | None) -> list[list[str]]:
    """Return all articles in all languages, or in one, as rows; the first is the heading."""
    locales = [name for name in report.blog.languages.locales if locale in (None, name)]
    rows = [["article", *locales]]
    for row in report.rows:
        cells = [_word(report, cell) for cell in row.cells if cell.locale in locales]
        rows.append([row.key, *cells])
    return rows


def as_text(
    report: TranslationReport, findings: Sequence[Finding], notes: Sequence[str], locale: str | None
) -> Iterator[str]:
    """Yield the report for a terminal."""
    rows = table(report, locale)
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
    for kind, found in _by_kind(findings):
        yield ""
        yield f"{kind} ({len(found)})"
        yield from (f"  {finding.problem}" for finding in found)
    for note in notes:
        yield ""
        yield note


def as_markdown(
    report: TranslationReport, findings: Sequence[Finding], notes: Sequence[str], locale: str | None
) -> Iterator[str]:
    """Yield the report in Markdown, for an issue or a job's summary."""
    heading, *rows = table(report, locale)
    yield _row(heading)
    yield _row(["---"] * len(heading))
    yield from (_row([_markdown(cell) for cell in row]) for row in rows)
    for kind, found in _by_kind(findings):
        yield ""
        yield f"## {kind} ({len(found)})"
        yield ""
        yield from (f"- {_markdown(str(finding.problem))}" for finding in found)
    for note in notes:
        yield ""
        yield _markdown(note)


def as_data(
    report: TranslationReport, findings: Sequence[Finding], notes: Sequence[str], locale: str | None
) -> dict[str, Any]:
    """Return the report as data."""
    return {
        "posts": report.blog.settings.posts,
        "articles": [_article(report, row, locale) for row in report.rows],
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


def _article(report: TranslationReport, row: Row, locale: str | None) -> dict[str, Any]:
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


def _word(report: TranslationReport, cell: Cell) -> str:
    words = [WORDS[cell.state]]
    if cell.post and (drift := report.drift(cell.post)):
        words.append(f"drifted ({', '.join(drift)})")
    if cell.post and cell.post.state != "published":
        words.append(cell.post.state)
    return ", ".join(words)


def _by_kind(findings: Sequence[Finding]) -> Iterator[tuple[str, list[Finding]]]:
    for kind in dict.fromkeys(finding.kind for finding in findings):
        yield kind, [finding for finding in findings if finding.kind == kind]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _markdown(text: str) -> str:
    """Return a text that Markdown shows as it is; what is in backticks already is code."""
    parts = text.split("`")
    special = str.maketrans({mark: f"\\{mark}" for mark in "\\*_[]<>|#"})
    return "`".join(part.translate(special) if position % 2 == 0 else part for position, part in enumerate(parts))


def _width(text: str) -> int:
    """Return how many columns of a terminal a text takes: Hangul and Han take two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
