"""Overview of translations for `<!-- blog/translations -->`, in the language of the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from ..blog.blog import Blog
from ..errors import enumerated, nearest, quoted
from ..locales import Languages
from ..text.interface import Interface
from .translation_report import KINDS, Cell, Finding, TranslationReport


class OverviewOptions(NamedTuple):
    """Options of the directive: a language, empty for all, and the kinds of findings to list below the table."""

    locale: str = ""
    kinds: tuple[str, ...] = KINDS


class OverviewCell(NamedTuple):
    """An article in one language.

    Attributes:
        state: `original`, `current`, `stale`, `missing` or `unwanted`.
        text: The state in words; empty for `unwanted`.
        url: Link to its page, relative to the site's root; empty if it is not published.
        locale: Language.
        drift: Differences from the original in words; may be empty.
    """

    state: str
    text: str
    url: str
    locale: str
    drift: str = ""


class OverviewRow(NamedTuple):
    """An article in all languages: title and language of the original, and one cell per language."""

    title: str
    locale: str
    cells: tuple[OverviewCell, ...]


class OverviewList(NamedTuple):
    """Findings of one kind: the kind, its title, and messages, which are in English."""

    kind: str
    title: str
    lines: tuple[str, ...]


class Overview(NamedTuple):
    """The overview: names of the languages, rows of articles, and lists of findings."""

    languages: tuple[str, ...]
    rows: tuple[OverviewRow, ...]
    lists: tuple[OverviewList, ...]


def read_overview_options(values: Mapping[str, Any], languages: Languages) -> OverviewOptions | str:
    """Return the options of a directive, or an error message with a hint."""
    for name in values:
        if name not in ("locale", "kinds"):
            return f"knows no {quoted(name)}. {nearest(str(name), ('locale', 'kinds')) or 'Known are kinds, locale.'}"
    locale, kinds = values.get("locale", ""), values.get("kinds", list(KINDS))
    if locale and locale not in languages.locales:
        return f"knows no language {quoted(locale)}. This site has {enumerated(languages.locales)}."
    if not isinstance(kinds, list):
        return f"expects a list for 'kinds', found {quoted(kinds)}. Write kinds: [missing, stale]."
    if unknown := [kind for kind in kinds if kind not in KINDS]:
        hint = nearest(str(unknown[0]), KINDS) or f"Known are {enumerated(KINDS)}."
        return f"knows no kind {quoted(unknown[0])}. {hint}"
    return OverviewOptions(locale, tuple(kinds))


def overview(blog: Blog, interface: Interface, link: Callable[[str], str], options: OverviewOptions) -> Overview:
    """Return the overview, without articles that are not published, or only unlisted, in all languages.

    Args:
        blog: The blog.
        interface: Interface strings of the page's language.
        link: Returns the link to an address, relative to the site's root.
        options: Options of the directive.
    """
    report = TranslationReport(blog)
    published = {post.key for post in blog.index.posts if not post.unlisted}
    locales = [locale for locale in blog.languages.locales if options.locale in ("", locale)]
    rows = tuple(
        OverviewRow(
            title=row.original.title,
            locale=row.original.locale,
            cells=tuple(_cell(cell, report, interface, link) for cell in row.cells if cell.locale in locales),
        )
        for row in report.rows
        if row.key in published
    )
    findings = report.findings(options.kinds, options.locale or None)
    findings = [finding for finding in findings if not finding.key or finding.key in published]
    return Overview(
        languages=tuple(interface.language(locale) for locale in locales),
        rows=rows,
        lists=tuple(_list(kind, findings, interface) for kind in dict.fromkeys(f.kind for f in findings)),
    )


def _cell(cell: Cell, report: TranslationReport, interface: Interface, link: Callable[[str], str]) -> OverviewCell:
    t, post = interface.text, cell.post
    state_names = {
        "original": t("Original"),
        "current": t("Up to date"),
        "stale": t("Out of date"),
        "missing": t("Missing"),
        "unwanted": "",
    }
    if post is None:
        return OverviewCell(cell.state, state_names[cell.state], "", cell.locale)
    is_published = post.source in report.blog.index.by_source and not post.unlisted
    text = state_names[cell.state] if post.state == "published" else f"{state_names[cell.state]} ({t('Draft')})"
    differences = [_facet(facet, interface) for facet in report.drift(post)]
    return OverviewCell(
        state=cell.state,
        text=text,
        url=link(report.blog.languages.prefix(post.locale) + post.address) if is_published else "",
        locale=post.locale,
        drift=t("Different: {parts}", parts=interface.separator.join(differences)) if differences else "",
    )


def _facet(facet: str, interface: Interface) -> str:
    t = interface.text
    return {
        "tags": t("Tags"),
        "date": t("Date"),
        "categories": t("Categories"),
        "tools": t("Tools"),
        "images": t("Images"),
        "headings": t("Headings"),
        "code": t("Code"),
    }[facet]


def _list(kind: str, findings: list[Finding], interface: Interface) -> OverviewList:
    t = interface.text
    title = {
        "missing": t("Missing"),
        "stale": t("Out of date"),
        "drifted": t("Different from the original"),
        "links": t("Links to another language"),
        "strings": t("Missing strings"),
        "waiting": t("Waiting for translations"),
    }[kind]
    return OverviewList(kind, title, tuple(str(finding.problem) for finding in findings if finding.kind == kind))
