"""The command `migrate`."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

import click

from ..common_options import json_option
from ..editing.edit_error import EditError
from .changes.git_branch import commit, require_clean, start_branch
from .choices import Choices
from .migration_report import compare_sites
from .shapes.site_shapes import plan_site
from .site_migration import SiteMigration


@click.command()
@click.argument("mkdocs_yml", type=click.Path(path_type=Path), nargs=-1)
@click.option(
    "-f",
    "--config-file",
    "config_files",
    type=click.Path(path_type=Path),
    multiple=True,
    help="Path of the site's mkdocs.yml; repeat it if each language has one, that of the default language first.",
)
@click.option("--write", is_flag=True, help="Write the changes instead of only showing them. Needs a clean git tree.")
@click.option("--commit", "commits", is_flag=True, help="Write the changes, and commit them on a branch of their own.")
@click.option(
    "--force",
    is_flag=True,
    help="Write even if git could not restore what is there now, or if addresses are lost or were not compared.",
)
@click.option("--yes", is_flag=True, help="Ask nothing, and take what is most likely.")
@click.option(
    "--build/--no-build", default=True, help="Whether to compare the addresses of both sites by building them."
)
@click.option(
    "--structure",
    type=click.Choice(["folder", "suffix"]),
    default="folder",
    help="How the languages of several blogs or sites become one: a folder for each, or a suffix of file names.",
)
@click.option("--separate-blogs", is_flag=True, help="Let several blogs stay apart, even if each has a language.")
@click.option(
    "--language",
    "languages",
    multiple=True,
    metavar="FOLDER=LOCALE",
    help="Language of a blog's folder, or of a configuration file, whose name does not tell it; can be repeated.",
)
@click.option(
    "--default", default="", metavar="LOCALE", help="Default language of the site, at the root of its addresses."
)
@json_option
def migrate(
    mkdocs_yml: tuple[Path, ...],
    config_files: tuple[Path, ...],
    *,
    write: bool,
    commits: bool,
    force: bool,
    yes: bool,
    build: bool,
    structure: Literal["folder", "suffix"],
    separate_blogs: bool,
    languages: Sequence[str],
    default: str,
    as_json: bool,
) -> None:
    """Migrate a site to multilingual-blog.

    The site has Material's blog and tags plugins, a blog for each language, a configuration file for each language, a
    hand-made blog beside mkdocs-static-i18n, or is one of Hugo, Jekyll, or Docusaurus. MKDOCS_YML is its configuration
    file, by default properdocs.yml or mkdocs.yml in the current folder.

    The command shows all changes, lists what you have to do by hand, and compares the addresses of the site before and
    afterwards. Where they would change, it adds what keeps them or redirects from them. If any is lost, or they could
    not be compared, nothing is written without --force, and the exit status is 1. Titles, dates, tags, translations,
    and ids of headings that change are told. Comments and the order of settings are preserved.
    """
    choices = Choices(structure, separate_blogs, _languages(languages), default, _asks(yes=yes))
    try:
        migration = plan_site((*mkdocs_yml, *config_files), choices)
        migration.changes.check()
        report = compare_sites(migration, build=build)
        migration.changes.check()
        lines = list(migration.changes.diff())
        refused = report.flaw if (write or commits) and not force else ""
        outcome = ""
        if migration.changes and not refused:
            outcome = _write(migration, write=write, commits=commits, force=force)
    except EditError as error:
        raise click.ClickException(str(error)) from None
    if as_json:
        is_written = bool(outcome) and (write or commits)
        data = {"diff": lines, "notes": migration.notes, **report.data, "written": is_written}
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        for line in (*lines, *([""] if lines else []), *migration.notes, *report.lines):
            click.echo(line)
        if outcome:
            click.echo(f"\n{outcome}")
    if refused:
        raise click.ClickException(f"{refused}. Nothing was written. To write all the same, add --force.")
    if report.flaw:
        raise click.exceptions.Exit(1)


def _languages(given: Sequence[str]) -> dict[str, str]:
    languages = {}
    for one in given:
        folder, equals, locale = one.rpartition("=")
        if not (equals and folder and locale):
            raise click.BadParameter(
                f"write {one or 'blog'}=en, with the folder before the language.", param_hint="--language"
            )
        languages[folder.strip("/")] = locale
    return languages


def _asks(*, yes: bool) -> Callable[[str, Sequence[str]], int]:
    """Return what asks the owner; nobody is asked with `--yes`, or where nobody could answer."""

    def ask(question: str, answers: Sequence[str]) -> int:
        if yes or not sys.stdin.isatty():
            return 0
        click.echo(question, err=True)
        for number, answer in enumerate(answers, start=1):
            click.echo(f"  {number}. {answer}", err=True)
        return int(click.prompt("Which", default=1, type=click.IntRange(1, len(answers)), err=True)) - 1

    return ask


def _write(migration: SiteMigration, *, write: bool, commits: bool, force: bool) -> str:
    """Write the changes if that is wanted, and return what happened."""
    files, touched = migration.changes.files, migration.changes.touched()
    single = f"{migration.changes.shown}{files[0]}" if len(files) == 1 else ""
    if not (write or commits):
        return f"Nothing was written. To write the {'file' if single else f'{len(files)} files'}, add --write."
    shown = migration.changes.shown or "."
    if commits or not force:
        require_clean(migration.root, shown)
    branch = start_branch(migration.root, shown) if commits else ""
    migration.changes.apply(migration.root)
    written = f"{single} was written." if single else f"{len(files)} files were written."
    if commits:
        commit(migration.root, shown, touched)
        return f"{written} They are a commit on the branch {branch}; 'git switch -' goes back."
    return written
