"""The command `init`."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from datetime import date, datetime, timezone
from pathlib import Path
from typing import Any

import click

from ..editing.edit_error import EditError
from ..editing.text_files import read_file, write_file
from ..editor_files import custom_tags, editor_files
from .existing_site import ExistingSite
from .new_site import blog_files, site_files
from .requirement import requirement_of_plugin
from .site_choices import ChoiceError, SiteChoices, read_locales, read_name, read_url


def _checked(read: Callable[[str], Any]) -> Callable[[str], Any]:
    """Return a function for options and questions that raises what click shows."""

    def checked(text: str) -> Any:
        try:
            return read(text)
        except ChoiceError as error:
            raise click.BadParameter(str(error)) from None

    return checked


def _option(read: Callable[[str], Any]) -> Callable[[click.Context, click.Parameter, str | None], Any]:
    return lambda _context, _parameter, text: None if text is None else _checked(read)(text)


@click.command()
@click.option(
    "-f",
    "--config-file",
    type=click.Path(dir_okay=False, path_type=Path),
    default="mkdocs.yml",
    help="Path of the site's mkdocs.yml, whether it exists or not.",
)
@click.option("--name", callback=_option(read_name), help="Name of the site.")
@click.option("--url", callback=_option(read_url), help="Address of the site, such as https://example.org/.")
@click.option(
    "--languages",
    "locales",
    metavar="CODES",
    callback=_option(read_locales),
    help="Codes of its languages, such as en,ko; the first is the default.",
)
@click.option(
    "--structure",
    type=click.Choice(["folder", "suffix"]),
    help="Whether sources have a folder for each language, as docs/ko/a.md, or a suffix, as docs/a.ko.md.",
)
@click.option("--example/--empty", default=None, help="Write an example with all catalogs, or a single article.")
@click.option("--yes", is_flag=True, help="Ask nothing: take the defaults for what no option says.")
def init(
    config_file: Path,
    name: str | None,
    url: str | None,
    locales: tuple[str, ...] | None,
    structure: Any,
    *,
    example: bool | None,
    yes: bool,
) -> None:
    """Make a new site with a blog, or add a blog to a site.

    The command asks what no option says, shows what it will write, and writes it: a site with an article in each
    language, its catalogs, settings for editors, and a workflow that publishes it. Where there is a mkdocs.yml, it adds
    the blog to that. No other file that exists is changed.
    """
    ask = _Questions(is_silent=yes)
    today = datetime.now(timezone.utc).date()
    try:
        if config_file.exists():
            if structure or name or url is not None:
                raise click.UsageError(f"--name, --url, and --structure are for new sites, and {config_file} is there.")
            choices, files, before = _added_blog(config_file, locales, ask, today, example=example)
        else:
            choices = _new_choices(config_file, name, url, locales, structure, ask, example=example)
            files, before = site_files(choices, today, requirement_of_plugin(config_file.absolute().parent)), ""
        files |= editor_files(choices.languages, custom_tags(files["mkdocs.yml"], str(config_file)), _docs(files))
        _write(config_file, files, before, ask)
    except EditError as error:
        raise click.ClickException(str(error)) from None
    _say_what_next(config_file, choices, is_new=not before)


class _Questions:
    """Asks on the terminal, or takes the default."""

    def __init__(self, *, is_silent: bool) -> None:
        self._is_silent = is_silent

    def text(self, question: str, default: str, read: Callable[[str], Any]) -> Any:
        """Return what is answered, as a function reads it."""
        if self._is_silent:
            return read(default)
        return click.prompt(question, default=default, value_proc=_checked(read))

    def choice(self, question: str, default: str, choices: tuple[str, ...]) -> Any:
        """Return one of a few texts."""
        return default if self._is_silent else click.prompt(question, default=default, type=click.Choice(choices))

    def confirm(self, question: str, *, default: bool) -> bool:
        """Return whether the answer is yes."""
        return default if self._is_silent else click.confirm(question, default=default)


def _new_choices(
    config_file: Path,
    name: str | None,
    url: str | None,
    locales: tuple[str, ...] | None,
    structure: Any,
    ask: _Questions,
    *,
    example: bool | None,
) -> SiteChoices:
    """Return the choices for a new site."""
    folder = config_file.absolute().parent.name
    name = name or ask.text("Name of the site", folder or "My site", read_name)
    url = url if url is not None else ask.text("Address of the site", "https://example.org/", read_url)
    locales = locales or ask.text("Languages, the default first", "en", read_locales)
    if len(locales) > 1 and structure is None:
        structure = ask.choice("A folder or a suffix for each language", "folder", ("folder", "suffix"))
    if example is None:
        example = ask.confirm("An example with all catalogs", default=False)
    return SiteChoices(name, url, locales, structure or "folder", example)


def _added_blog(
    config_file: Path, locales: tuple[str, ...] | None, ask: _Questions, today: date, *, example: bool | None
) -> tuple[SiteChoices, dict[str, str], str]:
    """Return the choices for a site that exists, the files that it gets, and its mkdocs.yml as it was."""
    before, _ = read_file(config_file)
    site = ExistingSite(before, str(config_file))
    if site.has_i18n and site.locales:
        if locales:
            raise click.UsageError(f"--languages is for sites without languages, and {config_file} has them.")
        locales = site.locales
    else:
        locales = locales or ask.text("Languages, the default first", "en", read_locales)
    if example is None:
        example = ask.confirm("An example with all catalogs", default=False)
    choices = SiteChoices(site.name, "", locales, site.structure if site.has_i18n else "suffix", example)
    files = {"mkdocs.yml": site.with_blog(locales)}
    return choices, files | blog_files(choices, today, site.docs_dir), before


def _docs(files: Mapping[str, str]) -> str:
    """Return the docs folder, which is that of the catalog of tags."""
    return next(path for path in files if path.endswith("/.tags.yml")).removesuffix("/.tags.yml")


def _write(config_file: Path, files: Mapping[str, str], before: str, ask: _Questions) -> None:
    """Show which files will be written, ask, and write them; those that exist stay, but for mkdocs.yml."""
    folder = config_file.absolute().parent
    new = {path: text for path, text in files.items() if path != "mkdocs.yml" and not (folder / path).exists()}
    if before:
        old_lines, new_lines = (text.replace("\r\n", "\n").splitlines() for text in (before, files["mkdocs.yml"]))
        for line in difflib.unified_diff(old_lines, new_lines, str(config_file), str(config_file), lineterm=""):
            click.echo(line)
        click.echo()
    else:
        new = {config_file.name: files["mkdocs.yml"], **new}
    click.echo("Files to write:")
    for path in new:
        click.echo(f"  {path}")
    if kept := [path for path in files if path != "mkdocs.yml" and path not in new]:
        click.echo("Files that are there already, and stay as they are:")
        for path in kept:
            click.echo(f"  {path}")
    if not ask.confirm("Write them?", default=True):
        raise click.Abort
    if before:
        _, encoding = read_file(config_file)
        write_file(config_file, files["mkdocs.yml"].encode(encoding))
    for path, text in new.items():
        _write_new(folder / path, text)


def _write_new(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror or error}.") from None


def _say_what_next(config_file: Path, choices: SiteChoices, *, is_new: bool) -> None:
    option = "" if config_file.name == "mkdocs.yml" else f" -f {config_file.name}"
    folder = config_file.parent
    click.echo("\nThe site is ready. Type next:" if is_new else "\nThe blog is in the site. Type next:")
    if str(folder) != ".":
        click.echo(f"  cd {folder}")
    click.echo(f"  mkdocs serve{option}")
    click.echo(f'  multilingual-blog new{option} "The title of an article"')
    click.echo(f"  multilingual-blog check{option}")
    address = "" if len(choices.locales) < 2 else f" and http://127.0.0.1:8000/{choices.locales[1]}/blog/"
    click.echo(f"The blog is at http://127.0.0.1:8000/blog/{address} then.")
    if not is_new:
        click.echo("See that .gitignore has /site/ and /.cache/.")
