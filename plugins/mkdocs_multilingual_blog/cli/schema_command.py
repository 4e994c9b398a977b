"""The command `schema`."""

from __future__ import annotations

import json
from pathlib import Path

import click
from mkdocs.config import load_config

from ..core.errors import quoted
from ..integration.adapters.options import folder_of_posts
from ..integration.adapters.shown_paths import shown_path
from ..integration.adapters.static_i18n import languages
from .blogs import configured
from .common_options import config_file_option
from .development.option_declarations import IncompleteReferenceError
from .editing.edit_error import EditError
from .editing.text_files import read_file
from .editor_files import custom_tags, editor_files, editor_settings
from .source_schemas import KINDS, schema_text


@click.command(epilog="SUBJECT is what the schema is of; without it, mkdocs.")
@click.argument("subject", type=click.Choice(KINDS), default="mkdocs", metavar=f"[{'|'.join(KINDS)}]")
@config_file_option
@click.option("--write", type=click.Path(path_type=Path, dir_okay=False), help="File to write the schema to.")
@click.option("--editor", is_flag=True, help="Write all schemas, and settings of VS Code that use them, into the site.")
@click.pass_context
def schema(context: click.Context, subject: str, config_file: Path, write: Path | None, *, editor: bool) -> None:
    """Print a JSON schema, or write schemas for editors.

    Editors use the schemas to complete and check mkdocs.yml, the front matter of articles, and catalogs. With --editor,
    settings that exist stay as they are, and the command prints what to add to them.
    """
    if editor:
        if write or context.get_parameter_source("subject") == click.core.ParameterSource.COMMANDLINE:
            raise click.UsageError("--editor writes all schemas: leave out the name of one, and --write.")
        _write_for_editor(config_file)
        return
    try:
        text = schema_text(subject)
    except IncompleteReferenceError as error:
        raise click.ClickException(str(error)) from None
    if write is None:
        click.echo(text, nl=False)
    else:
        write.write_text(text, encoding="utf-8", newline="\n")


def _write_for_editor(config_file: Path) -> None:
    """Write the files of an editor into the folder of a mkdocs.yml; only schemas replace files that exist."""
    try:
        tags = custom_tags(read_file(config_file)[0], str(config_file))
    except EditError as error:
        raise click.ClickException(str(error)) from None
    with configured(load_config(config_file=str(config_file))) as (config, site):
        if site is None:
            raise click.ClickException(f"{config_file} has no plugin 'multilingual-blog' that is switched on.")
        posts = folder_of_posts(site.blogs[0].options)
        folder = config_file.absolute().parent
        if not Path(config.docs_dir).is_relative_to(folder):
            name = config_file.name
            raise click.ClickException(
                f"{name}: docs_dir: {quoted(shown_path(config.docs_dir, folder))} is not below the folder of {name}, "
                "where the settings of an editor would stand. Write single schemas with --write, and name them in the "
                "settings of the folder above."
            )
        docs = Path(config.docs_dir).relative_to(folder).as_posix()
        files = editor_files(languages(config), tags, docs, posts, config_file.name)
    for name, text in files.items():
        path = folder / name
        if path.exists() and not name.startswith(".vscode/multilingual-blog/"):
            click.echo(f"{name} is there already, and stays as it is.")
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        click.echo(name)
    settings = editor_settings(tags, docs, posts.rpartition("/")[0], config_file.name)
    if (folder / ".vscode/settings.json").read_text(encoding="utf-8") != files[".vscode/settings.json"]:
        click.echo(f"\nAdd this to .vscode/settings.json:\n{json.dumps(settings, ensure_ascii=False, indent=2)}")
