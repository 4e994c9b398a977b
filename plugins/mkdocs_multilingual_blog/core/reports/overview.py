"""What `<!-- blog/translations -->` shows of translations and of what they lack, in the language of the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from ..blog.blog import Blog
from ..errors import nearest, shown
from ..locales import Languages
from ..text.interface import Interface
from .translation_report import KINDS, Cell, Finding, TranslationReport


class OverviewOptions(NamedTuple):
    """What a directive asks for: a language, empty for all, and kinds of findings to list below the table."""

    locale: str = ""
    kinds: tuple[str, ...] = KINDS


class OverviewCell(NamedTuple):
    """An article in one language: how it is, in words, where it is, and in what it differs from its original.

    Attributes:
        state: `original`, `current`, `stale`, `missing` or `unwanted`.
        text: The same in words; empty for `unwanted`.
        url: Its page, relative to the site's root; empty where readers see none.
        locale: Its language.
        drift: In what it differs from its original, in words; empty where it does not.
    """

    state: str
    text: str
    url: str
    locale: str
    drift: str = ""


class OverviewRow(NamedTuple):
    """An article in all languages: title and language of its original, and its cells."""

    title: str
    locale: str
    cells: tuple[OverviewCell, ...]


class OverviewList(NamedTuple):
    """Findings of one kind: what they are, how many, and the lines of messages, which are in English."""

    kind: str
    title: str
    lines: tuple[str, ...]


class Overview(NamedTuple):
    """The whole: names of the languages, the articles, and what is to be done."""

    languages: tuple[str, ...]
    rows: tuple[OverviewRow, ...]
    lists: tuple[OverviewList, ...]


def read_overview_options(values: Mapping[str, Any], languages: Languages) -> OverviewOptions | str:
    """Return what a directive asks for, or what is wrong with it and the remedy."""
    for name in values:
        if name not in ("locale", "kinds"):
            return f"knows no {name!r}. {nearest(str(name), ('locale', 'kinds')) or 'Known are kinds, locale.'}"
    locale, kinds = values.get("locale", ""), values.get("kinds", list(KINDS))
    if locale and locale not in languages.locales:
        return f"knows no language {shown(locale)}. This site has {', '.join(languages.locales)}."
    if not isinstance(kinds, list):
        return f"expects a list for 'kinds', found {shown(kinds)}. Write kinds: [missing, stale]."
    if unknown := [kind for kind in kinds if kind not in KINDS]:
        hint = nearest(str(unknown[0]), KINDS) or f"Known are {', '.join(KINDS)}."
        return f"knows no kind {shown(unknown[0])}. {hint}"
    return OverviewOptions(locale, tuple(kinds))


def overview(blog: Blog, interface: Interface, link: Callable[[str], str], options: OverviewOptions) -> Overview:
    """Return what a page shows; articles that readers do not see in any language are left out.

    Args:
        blog: The whole blog.
        interface: Interface strings of the page.
        link: Turns an address into a link relative to the site's root.
        options: What the directive asks for.
    """
    report, public = TranslationReport(blog), blog.index.translations
    locales = [locale for locale in blog.languages.locales if options.locale in ("", locale)]
    rows = tuple(
        OverviewRow(
            title=row.original.title,
            locale=row.original.locale,
            cells=tuple(_cell(cell, report, interface, link) for cell in row.cells if cell.locale in locales),
        )
        for row in report.rows
        if row.key in public
    )
    findings = report.findings(options.kinds, options.locale or None)
    findings = [finding for finding in findings if not finding.key or finding.key in public]
    return Overview(
        languages=tuple(interface.language(locale) for locale in locales),
        rows=rows,
        lists=tuple(_list(kind, findings, interface) for kind in dict.fromkeys(f.kind for f in findings)),
    )


def _cell(cell: Cell, report: TranslationReport, interface: Interface, link: Callable[[str], str]) -> OverviewCell:
    t, post = interface.text, cell.post
    words = {
        "original": t("Original"),
        "current": t("Up to date"),
        "stale": t("Out of date"),
        "missing": t("Missing"),
        "unwanted": "",
    }
    if post is None:
        return OverviewCell(cell.state, words[cell.state], "", cell.locale)
    there = post.source in report.blog.index.by_source
    text = words[cell.state] if post.state == "published" else f"{words[cell.state]} ({t('Draft')})"
    parts = [_facet(facet, interface) for facet in report.drift(post)]
    return OverviewCell(
        state=cell.state,
        text=text,
        url=link(report.blog.languages.prefix(post.locale) + post.address) if there else "",
        locale=post.locale,
        drift=t("Different: {parts}", parts=", ".join(parts)) if parts else "",
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
