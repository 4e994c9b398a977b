"""Find the articles that an argument of a command refers to."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from ..core.blog.blog import Blog
from ..core.errors import nearest, quoted
from ..core.model import Post


def find_posts(name: str, blogs: Iterable[Blog], locale: str | None) -> list[tuple[Blog, Post]]:
    """Find published articles by file or translation key.

    Args:
        name: Path of a file, or a translation key, which stands for all translations.
        blogs: The blogs of the site.
        locale: Return only articles in this language, if given.

    Returns:
        The articles, each with its blog.

    Raises:
        ClickException: If there is no such article, or it is not published.
    """
    matches: list[tuple[Blog, Post]] = []
    keys: set[str] = set()
    for blog in blogs:
        source = _source_path(name, blog)
        if source in blog.drafts:
            raise click.ClickException(f"{name} is not published: it is a draft, waiting, scheduled or expired.")
        translations = blog.index.translations
        keys |= set(translations)
        post = blog.index.by_source.get(source)
        posts = [post] if post else translations.get(name, {}).values()
        matches += [(blog, post) for post in posts if locale in (None, post.locale)]
    if not matches:
        language = f" in {quoted(locale)}" if locale else ""
        hint = nearest(name, keys) or "Name its file, or its translation key."
        raise click.ClickException(f"There is no article {quoted(name)}{language}. {hint}")
    return matches


def find_post_by_file(name: str, blogs: Iterable[Blog]) -> tuple[Blog, Post]:
    """Find an article by file, published or not.

    Args:
        name: Path of the file.
        blogs: The blogs of the site.

    Returns:
        The article and its blog.

    Raises:
        ClickException: If the file is not that of an article.
    """
    for blog in blogs:
        source = _source_path(name, blog)
        if (post := blog.index.by_source.get(source) or blog.drafts.get(source)) is not None:
            return blog, post
    raise click.ClickException(f"{name} is the file of no article.")


def _source_path(name: str, blog: Blog) -> str:
    """Return a path relative to the docs folder, whether it was given relative to that or to the working directory."""
    path, docs = Path(name).resolve(), blog.settings.docs.resolve()
    return path.relative_to(docs).as_posix() if path.is_relative_to(docs) else Path(name).as_posix()
