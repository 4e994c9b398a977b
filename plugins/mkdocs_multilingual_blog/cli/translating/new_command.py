"""The command `new`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from ...core.blog.blog import Blog
from ...core.errors import quoted
from ...core.model import Post
from ...core.posts.fields import parse_date
from ...core.text.normal_forms import compose
from ...core.text.slugs import slugify
from ..blogs import require_blogs
from ..common_options import config_file_option
from ..editing.edit_error import EditError
from ..editing.text_files import read_file
from ..post_lookup import find_post_by_file
from . import scaffold


@click.command()
@click.argument("title", required=False, default="")
@config_file_option
@click.option("--locale", help="Language of the article. Defaults to the site's default language.")
@click.option(
    "--date", "day", help="Date of the article, such as 2026-03-02 or 2026-03-02T09:00:00+09:00. Defaults to today."
)
@click.option("--blog", "folder", help="Folder of the blog, if the site has several.")
@click.option("--translate", metavar="FILE", help="Translate this article instead of creating a new one.")
@click.option("--to", multiple=True, metavar="LOCALE", help="Language to translate the article to; can be repeated.")
@click.option("--slug", default="", help="Name of the file and last part of the address.")
def new(
    title: str,
    config_file: Path,
    locale: str | None,
    day: str | None,
    folder: str | None,
    translate: str | None,
    to: Sequence[str],
    slug: str,
) -> None:
    """Create an article with a TITLE, or a translation of an article.

    A translation starts as a copy of its original. Links point to translations where they exist, and a hash of the
    original reveals later changes to it. Title, description, and text are left for you to translate. New files are
    drafts, and existing files are never overwritten. What would break the blog, such as an address that another page
    has, is not written.
    """
    if translate:
        if not to:
            raise click.UsageError("Say which language to translate to: --to ko.")
        if locale or day or folder:
            raise click.UsageError(
                "--locale, --date, and --blog belong to new articles: a translation has its original's."
            )
        if len(to) > 1 and (title or slug):
            raise click.UsageError("TITLE and --slug are for one language: name one with --to.")
        blog, post = find_post_by_file(translate, require_blogs(config_file))
        for language in dict.fromkeys(to):
            _create_translation(blog, post, language, title, slug)
        return
    if not title:
        raise click.UsageError("Give the article a title, or name one to --translate.")
    if to:
        raise click.UsageError("--to belongs to --translate.")
    _create_article(_select_blog(require_blogs(config_file, locale), folder), title, locale, day, slug)


def _create_article(blog: Blog, title: str, locale: str | None, day: str | None, slug: str) -> None:
    _check_date(day)
    _check_slug(slug)
    name = slug or blog.settings.slugify(title)
    if not name or "/" in name:
        raise click.UsageError(f"The title {quoted(title)} gives no file name. Add --slug.")
    source = scaffold.article_path(name, locale or blog.languages.default, blog)
    text = scaffold.article_text(title, day or scaffold.today(blog).isoformat(), slug, blog)
    is_new = not (blog.settings.docs / source).exists()
    if is_new and (flaw := scaffold.flaw(source, text, blog)):
        raise click.ClickException(f"{flaw} Nothing was written.")
    _write_source(blog, source, text)


def _create_translation(blog: Blog, post: Post, locale: str, title: str, slug: str) -> None:
    targets = [name for name in blog.languages.locales if name != post.locale]
    if locale not in targets:
        raise click.BadParameter(
            f"the article can be translated to {', '.join(targets) or 'no language'}.", param_hint="--to"
        )
    docs = blog.settings.docs
    if (existing := blog.originals.articles[post.key].get(locale)) is not None:
        raise click.ClickException(f"{docs.name}/{existing.source} is its translation already. Nothing was written.")
    _check_slug(slug)
    target = scaffold.translation_path(post, locale, slug, blog)
    try:
        text, _ = read_file(docs / post.source)
        _write_source(blog, target, scaffold.translation_text(text, post, target, locale, title, slug, blog))
    except EditError as error:
        raise click.ClickException(str(error)) from None


def _select_blog(blogs: list[Blog], folder: str | None) -> Blog:
    """Return the blog in a folder, or the only one if no folder is given."""
    matches = [blog for blog in blogs if folder in (None, blog.settings.blog or ".")]
    if len(matches) != 1:
        folders = ", ".join(blog.settings.blog or "." for blog in blogs)
        raise click.BadParameter(f"the site has {folders}.", param_hint="--blog")
    return matches[0]


def _check_date(day: str | None) -> None:
    try:
        parse_date(day or "2026-03-02")
    except ValueError:
        hint = "write 2026-03-02, or with time and zone 2026-03-02T09:00:00+09:00."
        raise click.BadParameter(f"{quoted(day)} is not a date; {hint}", param_hint="--date") from None


def _check_slug(slug: str) -> None:
    if slug and (made := slugify(slug)) != compose(slug):
        hint = f"write {quoted(made)}." if made else "use letters and digits."
        raise click.BadParameter(f"{quoted(slug)} is no part of an address; {hint}", param_hint="--slug")


def _write_source(blog: Blog, source: str, text: str) -> None:
    """Write a new source file and print its path."""
    path, displayed = blog.settings.docs / source, f"{blog.settings.docs.name}/{source}"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
    except FileExistsError:
        raise click.ClickException(f"{displayed} is there already. Nothing was written.") from None
    except OSError as error:
        raise click.ClickException(f"{displayed} cannot be written: {error.strerror or error}.") from None
    click.echo(displayed)
