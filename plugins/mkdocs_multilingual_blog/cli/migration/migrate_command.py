"""The command `migrate`."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

import click

from ..editing.edit_error import EditError
from .changes.git_branch import commit, require_clean, start_branch
from .choices import Choices
from .comparison.address_comparison import AddressComparison
from .comparison.built_site import BuildError
from .kept_addresses import NotComparedError, compare_builds, keep_addresses
from .shapes.site_shapes import plan_site
from .site_migration import SiteMigration

_NOT_COMPARED = "So it is not known whether addresses are lost: mend this first, and run the command again."


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
) -> None:
    """Migrate a site to multilingual-blog.

    The site has Material's blog and tags plugins, a blog for each language, a configuration file for each language, a
    hand-made blog beside mkdocs-static-i18n, or is one of Hugo, Jekyll, or Docusaurus. MKDOCS_YML is its configuration
    file, by default properdocs.yml or mkdocs.yml in the current folder.

    The command shows all changes, lists what you have to do by hand, and compares the addresses of the site before and
    afterwards. Where they would change, it adds what keeps them or redirects from them. If any is lost, or they could
    not be compared, nothing is written without --force, and the exit status is 1. Comments and the order of settings
    are preserved.
    """
    choices = Choices(structure, separate_blogs, _languages(languages), default, _asks(yes=yes))
    try:
        migration = plan_site((*mkdocs_yml, *config_files), choices)
        migration.changes.check()
        report, flaw = _compare(migration, build=build)
        migration.changes.check()
        lines = list(migration.changes.diff())
        refused = flaw if (write or commits) and not force else ""
        outcome = ""
        if migration.changes and not refused:
            outcome = _write(migration, write=write, commits=commits, force=force)
    except EditError as error:
        raise click.ClickException(str(error)) from None
    for line in (*lines, *([""] if lines else []), *migration.notes, *report):
        click.echo(line)
    if outcome:
        click.echo(f"\n{outcome}")
    if refused:
        raise click.ClickException(f"{refused}. Nothing was written. To write all the same, add --force.")
    if flaw:
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


def _compare(migration: SiteMigration, *, build: bool) -> tuple[list[str], str]:
    """Return lines about the addresses of a site, and what is wrong with them; empty if each is kept."""
    if not migration.has_addresses:
        return [], ""
    try:
        computed, after = keep_addresses(migration)
    except NotComparedError as error:
        return [*str(error).splitlines(), _NOT_COMPARED], "The addresses were not compared"
    if not build or not migration.builds:
        return list(computed.lines("computed from its sources")), _flaw_of(computed)
    with tempfile.TemporaryDirectory(prefix="multilingual-blog-") as folder:
        try:
            built = compare_builds(migration, after, Path(folder))
        except BuildError as error:
            lines = list(computed.lines("computed from its sources"))
            when = "afterwards" if error.is_afterwards else "before"
            lines.append(f"The site could not be built {when} to compare all addresses: {error}")
            return lines, _flaw_of(computed) or ("The site cannot be built afterwards" if error.is_afterwards else "")
    return list(built.lines("built before and afterwards")), _flaw_of(built)


def _flaw_of(comparison: AddressComparison) -> str:
    return "Addresses are lost" if comparison.lost else ""


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
