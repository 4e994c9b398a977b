"""Write articles as gettext files, in which translators work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from ...core.blog.blog import Blog
from ...core.errors import BlogError, Problem
from ...core.model import Post
from ...core.posts.post_reader import stem_of
from ...core.reports.messages import count, file_of
from ...core.reports.translation_report import TranslationReport
from ...core.translations.article_catalog import ArticleCatalog, new_catalog, parse_po, written
from ...core.translations.originals import target_locales
from ..editing.edit_error import EditError
from ..editing.text_files import read_file, write_file
from ..post_lookup import find_post_by_file
from .article_texts import ArticleTexts, fill, template_of


class _Export(NamedTuple):
    """An article to export: the blog, the original, the language, and the translation if there is one."""

    blog: Blog
    original: Post
    locale: str
    translation: Post | None


def export_pot(blogs: Sequence[Blog], names: Sequence[str], folder: Path) -> None:
    """Write a gettext template for each article, which has its texts without translations: `folder/hello.pot`.

    Args:
        blogs: The blogs of the site.
        names: Files of articles. All articles if there are none.
        folder: Where to write.

    Raises:
        ClickException: If a file cannot be read or written.
    """
    for export in {one.original.source: one for one in _chosen(blogs, names, None)}.values():
        path = folder / f"{_name(export, several=len(blogs) > 1)}.pot"
        try:
            catalog = new_catalog("", export.original.locale, export.blog.originals.hash(export.original))
            catalog.update(template_of(_texts(export.blog, export.original), catalog))
            _write(path, written(catalog))
        except EditError as error:
            raise click.ClickException(str(error)) from None
        click.echo(f"{path}: {count(len(list(catalog.messages)), 'text')}.")


def export_po(blogs: Sequence[Blog], names: Sequence[str], folder: Path, locale: str | None) -> None:
    """Write a gettext file for each article and language, and print what is translated in it.

    A file that is there is brought up to date: translations in it are kept, those of texts that changed are marked as
    fuzzy, and those of texts that are gone as obsolete.

    Args:
        blogs: The blogs of the site.
        names: Files of articles; those of translations stand for just that language. All articles if there are none.
        folder: Where to write: `folder/ko/hello.po`.
        locale: The only language to write, if given.

    Raises:
        ClickException: If a file cannot be read or written.
    """
    for export in _chosen(blogs, names, locale):
        path = folder / export.locale / f"{_name(export, several=len(blogs) > 1)}.po"
        try:
            catalog, unpaired = _catalog(export, path)
            _write(path, written(catalog))
        except (BlogError, EditError) as error:
            raise click.ClickException(str(error)) from None
        click.echo(f"{path}: {_state(catalog)}")
        for problem in unpaired:
            click.echo(f"  {problem}")


def _chosen(blogs: Sequence[Blog], names: Sequence[str], locale: str | None) -> list[_Export]:
    exports = _named(blogs, names) if names else _all(blogs)
    chosen = [export for export in exports if locale in (None, export.locale)]
    if not chosen:
        raise click.ClickException("There is nothing to export: these articles are not to be translated.")
    return chosen


def _named(blogs: Sequence[Blog], names: Iterable[str]) -> Iterator[_Export]:
    for name in names:
        blog, post = find_post_by_file(name, blogs)
        originals = blog.originals
        if (source := originals.source(post)) is not None:
            yield _Export(blog, source, post.locale, post)
            continue
        versions = originals.articles[post.key]
        locales = {*target_locales(post, blog.languages), *versions} - {post.locale}
        yield from _exports(blog, post, [one for one in blog.languages.locales if one in locales])


def _all(blogs: Iterable[Blog]) -> Iterator[_Export]:
    for blog in blogs:
        for row in TranslationReport(blog).rows:
            locales = [cell.locale for cell in row.cells if cell.state not in ("original", "unwanted")]
            yield from _exports(blog, row.original, locales)


def _exports(blog: Blog, original: Post, locales: Iterable[str]) -> Iterator[_Export]:
    versions = blog.originals.articles[original.key]
    for locale in locales:
        post = versions.get(locale)
        yield _Export(blog, (post and blog.originals.source(post)) or original, locale, post)


def _name(export: _Export, *, several: bool) -> str:
    """Return the name of a file: that of the original, with the folder of the blog if there are several.

    The language of the original is added if an original in another language has the same name.
    """
    blog, original = export.blog, export.original
    name = _stem(original, blog)
    names = [_stem(blog.originals.original(key), blog) for key in blog.originals.articles]
    name = f"{name}.{original.locale}" if names.count(name) > 1 else name
    folder = blog.settings.blog
    return f"{folder}/{name}" if several and folder else name


def _stem(post: Post, blog: Blog) -> str:
    return stem_of(blog.languages.split(post.source)[0], blog.settings.posts)


def _catalog(export: _Export, path: Path) -> tuple[ArticleCatalog, list[Problem]]:
    """Return the catalog of an article, and a line for each block of the translation that has no place in it.

    Args:
        export: The article.
        path: The gettext file, which may be there already.
    """
    blog, original, translation = export.blog, export.original, export.translation
    texts = _texts(blog, original)
    catalog = new_catalog(export.locale, original.locale, blog.originals.hash(original))
    unpaired: list[Problem] = []
    if translation is not None:
        own = _texts(blog, translation)
        then, is_stale = _translated_version(blog, translation, texts)
        message = f"has no counterpart in {texts.source}, and is not in {path}"
        for block in fill(catalog, then, own, is_stale=is_stale):
            line = own.first_line + own.body.count("\n", 0, block.start)
            unpaired.append(Problem(own.source, line, "", message, "An import leaves it as it is."))
    if path.exists():
        _take_over(catalog, parse_po(read_file(path)[0], str(path)))
    catalog.update(template_of(texts, catalog))
    return catalog, unpaired


def _translated_version(blog: Blog, translation: Post, now: ArticleTexts) -> tuple[ArticleTexts, bool]:
    """Return the original as it was when a translation was made, and whether it is another version.

    Where git does not have that version, it is the present one.
    """
    if blog.originals.change(translation) is None:
        return now, False
    text = blog.originals.text_when_translated(translation)
    return (now, True) if text is None else (ArticleTexts(text, now.source), False)


def _take_over(catalog: ArticleCatalog, former: ArticleCatalog) -> None:
    """Add what a former file has: its header, and translations, unless the article has one that needs no checking."""
    catalog.headers = {**former.headers, **catalog.headers}
    catalog.header_comment = former.header_comment
    for message in former.messages:
        known = catalog.get(message.id, message.context)
        if known is None:
            catalog[message.id] = message
        elif message.string and not (message.fuzzy and known.string and not known.fuzzy):
            known.string, known.flags, known.user_comments = message.string, message.flags, message.user_comments
    catalog.obsolete |= former.obsolete


def _texts(blog: Blog, post: Post) -> ArticleTexts:
    text, _ = read_file(blog.settings.docs / post.source)
    return ArticleTexts(text, file_of(blog, post))


def _write(path: Path, text: str) -> None:
    """Write a file, unless it is the same already, so that tools which watch it are not woken."""
    data = text.encode()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.touch()
        if path.read_bytes() != data:
            write_file(path, data)
    except OSError as error:
        raise EditError(Problem(str(path), message=f"cannot be written: {error.strerror or error}")) from None


def _state(catalog: ArticleCatalog) -> str:
    messages = list(catalog.messages)
    fuzzy = sum(message.fuzzy for message in messages)
    done = sum(bool(message.string) and not message.fuzzy for message in messages)
    checked = f", {fuzzy} to be checked" if fuzzy else ""
    return f"{done} of {count(len(messages), 'text')} translated{checked}."
