"""The command `translations`: what translators still have to do; `formats` says how it looks."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click

from ...core.blog.blog import Blog
from ...core.reports.translation_report import KINDS, Finding, TranslationReport
from ..editing.edit_error import EditError
from ..editing.front_matter_editor import FrontMatterEditor
from ..editing.text_files import read_file, write_file
from ..inspection import config_option, find_source, json_option, locale_option, read_blogs
from .formats import as_data, as_markdown, as_text

_LIST = f"KINDS are {', '.join(KINDS)}, or all, separated by commas."


def _kinds(_context: click.Context, parameter: click.Parameter, value: str) -> tuple[str, ...]:
    names = [name.strip() for name in value.split(",") if name.strip()]
    if unknown := [name for name in names if name not in (*KINDS, "all")]:
        raise click.BadParameter(f"{unknown[0]!r} is no kind of finding. {_LIST}")
    return KINDS if "all" in names else tuple(names)


@click.command(epilog=_LIST)
@click.argument("files", nargs=-1)
@config_option
@locale_option
@click.option("--kinds", metavar="KINDS", default="all", callback=_kinds, help="Report only these.")
@click.option("--fail-on", metavar="KINDS", default="", callback=_kinds, help="Exit with status 1 if any is found.")
@json_option
@click.option("--markdown", is_flag=True, help="Print Markdown.")
@click.option("--done", is_flag=True, help="Write into FILES that they are as new as their originals.")
def translations(
    files: Sequence[str],
    config_file: Path,
    locale: str | None,
    kinds: Sequence[str],
    fail_on: Sequence[str],
    *,
    as_json: bool,
    markdown: bool,
    done: bool,
) -> None:
    """Report what translators still have to do, or note that some translations are done.

    The report has a table of all articles, and lists what is missing, stale, or drifted, which links lead to another
    language without need, which strings catalogs lack, and which articles wait for translations. Drafts count as
    written.

    With --done, the command writes into FILES the hash of what they were translated from, so that the next change of
    it is noticed.
    """
    if done != bool(files):
        raise click.UsageError("--done needs files, and only --done takes some.")
    if as_json and markdown:
        raise click.UsageError("Choose one of --json and --markdown.")
    blogs = read_blogs(config_file, locale)
    if done:
        if refused := [why for name in files if (why := _note_done(name, blogs))]:
            raise click.ClickException("\n".join(refused))
        return
    found: list[tuple[TranslationReport, list[Finding]]] = []
    seen: set[Finding] = set()
    for report in map(TranslationReport, blogs):
        # What makes the command fail is listed as well. Blogs may share a catalogue.
        findings = [f for f in report.findings({*kinds, *fail_on}, locale) if f not in seen]
        seen.update(findings)
        found.append((report, findings))
    if as_json:
        data = [as_data(report, findings, _notes(report), locale) for report, findings in found]
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        blocks = (_block(*pair, locale, markdown=markdown, several=len(found) > 1) for pair in found)
        click.echo("\n\n".join(blocks))
    if any(finding.kind in fail_on for _, findings in found for finding in findings):
        raise SystemExit(1)


def _block(
    report: TranslationReport, findings: list[Finding], locale: str | None, *, markdown: bool, several: bool
) -> str:
    posts, write = report.blog.settings.posts, as_markdown if markdown else as_text
    heading = [posts, ""] if several else []
    if markdown:
        heading = [f"# Translations: {posts}" if several else "# Translations", ""]
    return "\n".join([*heading, *write(report, findings, _notes(report), locale)])


def _notes(report: TranslationReport) -> list[str]:
    return [str(problem) for problem in report.unknown()]


def _note_done(name: str, blogs: list[Blog]) -> str:
    """Write into a file that it is as new as its original; return why not where it is no translation."""
    blog, post = find_source(name, blogs)
    originals, docs = blog.originals, blog.settings.docs
    source = originals.source(post)
    if source is None:
        return f"{docs.name}/{post.source} is no translation: it is the original of {post.key!r}."
    path = docs / post.source
    try:
        text, encoding = read_file(path)
        front = FrontMatterEditor(text, f"{docs.name}/{post.source}")
        front.set_field("source_hash", originals.hash(source))
        write_file(path, front.text.encode(encoding))
    except EditError as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{docs.name}/{post.source} is as new as {docs.name}/{source.source}.")
    return ""
