"""The command `translations`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from ...core.blog.blog import Blog
from ...core.errors import quoted
from ...core.reports.translation_report import KINDS, Finding, TranslationReport
from ..blogs import require_blogs
from ..common_options import config_file_option, json_option
from ..editing.edit_error import EditError
from ..editing.front_matter_editor import FrontMatterEditor
from ..editing.text_files import read_file, write_file
from ..post_lookup import find_post_by_file
from .po_export import export_po, export_pot
from .po_import import import_po
from .report_formats import as_data, as_markdown, as_text

_KINDS_HELP = f"KINDS are {', '.join(KINDS)}, or all, separated by commas."


def _parse_kinds(_context: click.Context, _parameter: click.Parameter, value: str) -> tuple[str, ...]:
    names = [name.strip() for name in value.split(",") if name.strip()]
    if unknown := [name for name in names if name not in (*KINDS, "all")]:
        raise click.BadParameter(f"{quoted(unknown[0])} is no kind of finding. {_KINDS_HELP}")
    return KINDS if "all" in names else tuple(names)


@click.command(epilog=_KINDS_HELP)
@click.argument("files", nargs=-1)
@config_file_option
@click.option("--locale", help="Report or export only this language.")
@click.option(
    "--kinds", metavar="KINDS", default="all", callback=_parse_kinds, help="Report only findings of these kinds."
)
@click.option(
    "--fail-on",
    metavar="KINDS",
    default="",
    callback=_parse_kinds,
    help="Exit with status 1 if there are findings of these kinds.",
)
@json_option
@click.option("--markdown", is_flag=True, help="Print the report as Markdown.")
@click.option("--done", is_flag=True, help="Mark FILES as up to date with their originals.")
@click.option(
    "--export",
    "file_format",
    type=click.Choice(["po", "pot"]),
    help="Write FILES, or all articles, as gettext files for translators, or as templates of such files, into --to.",
)
@click.option("--to", "folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path), help="See --export.")
@click.option("--import", "imports", is_flag=True, help="Write the translations in FILES: gettext files, or folders.")
@click.option("--allow-fuzzy", is_flag=True, help="Import what is marked as fuzzy or not translated, too.")
@click.option("--dry-run", is_flag=True, help="Print what --import would change, and change nothing.")
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
    file_format: str | None,
    folder: Path | None,
    imports: bool,
    allow_fuzzy: bool,
    dry_run: bool,
) -> None:
    """Report the state of translations, mark translations as up to date, or exchange them with translators.

    The report shows a table of all articles and lists missing, stale, and drifted translations, links to pages in
    another language that also exist in the article's own, texts that catalogs lack, and articles that wait for
    translations. A draft counts as a translation.

    With --done, the command stores a hash of the original in each of FILES, so that later changes to the original are
    reported; originals among them are passed over.

    With --export po and --to DIR, it writes a gettext file for each article and language, such as DIR/ko/hello.po. With
    --import, it writes the translations in such files into the blog, with the hash of the original.
    """
    _check_mode(files, done=done, exports=bool(file_format), folder=folder, imports=imports)
    if (allow_fuzzy or dry_run) and not imports:
        raise click.UsageError("--allow-fuzzy and --dry-run belong to --import.")
    if as_json and markdown:
        raise click.UsageError("Choose one of --json and --markdown.")
    blogs = require_blogs(config_file, locale)
    if folder:
        export_po(blogs, files, folder, locale) if file_format == "po" else export_pot(blogs, files, folder)
        return
    if imports:
        import_po(blogs, files, allow_fuzzy=allow_fuzzy, dry_run=dry_run)
        return
    if done:
        for name in files:
            _mark_done(name, blogs)
        return
    reports = list(_reports(blogs, {*kinds, *fail_on}, locale))
    if as_json:
        data = [as_data(report, findings, _notes(report), locale) for report, findings in reports]
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        name_blog = len(reports) > 1
        blocks = (_block(*pair, locale, markdown=markdown, name_blog=name_blog) for pair in reports)
        click.echo("\n\n".join(blocks))
    if any(finding.kind in fail_on for _, findings in reports for finding in findings):
        raise SystemExit(1)


def _check_mode(files: Sequence[str], *, done: bool, exports: bool, folder: Path | None, imports: bool) -> None:
    """Refuse arguments that do not belong together."""
    if done + exports + imports > 1:
        raise click.UsageError("Choose one of --done, --export, and --import.")
    if exports != bool(folder):
        raise click.UsageError("Write --export po --to DIR: each needs the other.")
    if (done or imports) and not files:
        raise click.UsageError(f"{'--done' if done else '--import'} needs files.")
    if files and not (done or exports or imports):
        raise click.UsageError("Only --done, --export, and --import take files.")


def _reports(
    blogs: list[Blog], kinds: set[str], locale: str | None
) -> Iterator[tuple[TranslationReport, list[Finding]]]:
    """Yield the report of each blog and its findings, each finding only once, since blogs can share a catalog."""
    seen: set[Finding] = set()
    for report in map(TranslationReport, blogs):
        findings = [finding for finding in report.findings(kinds, locale) if finding not in seen]
        seen.update(findings)
        yield report, findings


def _block(
    report: TranslationReport, findings: list[Finding], locale: str | None, *, markdown: bool, name_blog: bool
) -> str:
    posts, format_report = report.blog.settings.posts, as_markdown if markdown else as_text
    heading = [posts, ""] if name_blog else []
    if markdown:
        heading = [f"# Translations: {posts}" if name_blog else "# Translations", ""]
    return "\n".join([*heading, *format_report(report, findings, _notes(report), locale)])


def _notes(report: TranslationReport) -> list[str]:
    return [str(problem) for problem in report.unknown()]


def _mark_done(name: str, blogs: list[Blog]) -> None:
    """Store the hash of the original in a translation, and pass over an original."""
    blog, post = find_post_by_file(name, blogs)
    originals, docs = blog.originals, blog.settings.docs
    source = originals.source(post)
    if source is None:
        click.echo(f"{docs.name}/{post.source} is passed over: it is the original of {quoted(post.key)}.")
        return
    path = docs / post.source
    try:
        text, encoding = read_file(path)
        front_matter = FrontMatterEditor(text, f"{docs.name}/{post.source}")
        front_matter.set_field("source_hash", originals.hash(source))
        write_file(path, front_matter.text.encode(encoding))
    except EditError as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{docs.name}/{post.source} is as new as {docs.name}/{source.source}.")
