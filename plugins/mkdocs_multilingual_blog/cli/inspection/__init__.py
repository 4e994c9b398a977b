"""Commands that look into a blog without building the site: how each finds its article and prints; `cli` adds them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from ...core.blog.blog import Blog
from ...core.errors import BlogError, nearest
from ...core.model import Post

config_option = click.option(
    "-f",
    "--config-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default="mkdocs.yml",
    help="The site's mkdocs.yml.",
)
locale_option = click.option("--locale", help="Only this language.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def read_blogs(config_file: Path, locale: str | None) -> list[Blog]:
    """Return the blogs of a site, or tell why they cannot be read, or that none has a language."""
    from ..blogs import blogs_of  # MkDocs takes a while

    try:
        blogs = blogs_of(config_file)
    except BlogError as error:
        raise click.ClickException("\n".join(["The blog cannot be read.", *map(str, error.problems)])) from None
    if not blogs:
        raise click.ClickException(f"{config_file} has no plugin 'multilingual-blog' that is switched on.")
    known = dict.fromkeys(name for blog in blogs for name in blog.languages.locales)
    if locale and locale not in known:
        raise click.BadParameter(f"the site has {', '.join(known)}.", param_hint="--locale")
    return blogs


def find_posts(name: str, blogs: Iterable[Blog], locale: str | None) -> list[tuple[Blog, Post]]:
    """Return the articles that a name means: that of a file, or all translations of a key."""
    found, known = [], set()
    for blog in blogs:
        source = _source_of(name, blog)
        if source in blog.drafts:
            raise click.ClickException(f"{name} is not published: it is a draft, waiting, scheduled or expired.")
        by_key = blog.index.translations
        known |= set(by_key)
        posts = (
            [blog.index.by_source[source]] if source in blog.index.by_source else list(by_key.get(name, {}).values())
        )
        found += [(blog, post) for post in posts if locale in (None, post.locale)]
    if not found:
        language = f" in {locale!r}" if locale else ""
        hint = nearest(name, known) or "Name its file, or its translation key."
        raise click.ClickException(f"There is no article {name!r}{language}. {hint}")
    return found


def find_source(name: str, blogs: Iterable[Blog]) -> tuple[Blog, Post]:
    """Return the article of a file, whether readers see it or not."""
    for blog in blogs:
        source = _source_of(name, blog)
        if (post := blog.index.by_source.get(source) or blog.drafts.get(source)) is not None:
            return blog, post
    raise click.ClickException(f"{name} is the file of no article.")


def _source_of(name: str, blog: Blog) -> str:
    """Return a file's path below the docs folder, whether it is given from there or from where the writer is."""
    path, docs = Path(name).resolve(), blog.settings.docs.resolve()
    return path.relative_to(docs).as_posix() if path.is_relative_to(docs) else name


def show(data: list[dict[str, Any]], blocks: Iterable[Iterator[str]], *, as_json: bool) -> None:
    """Print blocks of lines, or the data that they are made of."""
    if as_json:
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    click.echo("\n\n".join("\n".join(lines) for lines in blocks))
