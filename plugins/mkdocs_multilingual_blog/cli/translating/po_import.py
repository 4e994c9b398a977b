"""Write translations of articles from gettext files."""

from __future__ import annotations

import difflib
import posixpath
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from ...core.blog.blog import Blog
from ...core.errors import BlogError, Problem, quoted
from ...core.languages.language_codes import nearest_code
from ...core.model import Post
from ...core.reports.messages import file_of
from ...core.translations.article_catalog import ArticleCatalog, CatalogLookup, parse_po
from ..editing.edit_error import EditError
from ..editing.front_matter_editor import FrontMatterEditor
from ..editing.front_matter_texts import set_field_text
from ..editing.text_files import read_file, write_file
from . import scaffold
from .article_texts import ArticleTexts, translated_body


class _Target(NamedTuple):
    """What a gettext file is a translation of: the blog, the original, the language, and the translation, if any."""

    blog: Blog
    original: Post
    locale: str
    translation: Post | None

    @property
    def source(self) -> str:
        """Path of the translation, below the docs folder."""
        if self.translation is not None:
            return self.translation.source
        return scaffold.translation_path(self.original, self.locale, "", self.blog)


def import_po(blogs: Sequence[Blog], names: Sequence[str], *, allow_fuzzy: bool, dry_run: bool) -> None:
    """Write the translations that are in gettext files.

    Args:
        blogs: The blogs of the site.
        names: Gettext files, and folders of them.
        allow_fuzzy: Whether to write translations that are incomplete or marked as fuzzy.
        dry_run: Whether to print differences instead.

    Raises:
        ClickException: If a file cannot be used; all others are written nevertheless.
    """
    errors = []
    for path in _files(names):
        try:
            _import(path, blogs, allow_fuzzy=allow_fuzzy, dry_run=dry_run)
        except (BlogError, EditError) as error:
            errors.append(str(error))
    if errors:
        raise click.ClickException("\n".join(errors))


def _files(names: Sequence[str]) -> Iterator[Path]:
    for name in names:
        path = Path(name)
        files = sorted(path.rglob("*.po")) if path.is_dir() else [path]
        if not files:
            raise click.ClickException(f"{name} has no PO files.")
        yield from files


def _import(path: Path, blogs: Sequence[Blog], *, allow_fuzzy: bool, dry_run: bool) -> None:
    catalog = parse_po(read_file(path)[0], str(path))
    target = _target(catalog, str(path), blogs)
    docs = target.blog.settings.docs
    displayed = posixpath.join(docs.name, target.source)
    if not (docs / target.source).resolve().is_relative_to(docs.resolve()):
        raise BlogError([Problem(displayed, message="lies outside of the docs folder", hint="Remove the link to it.")])
    original = ArticleTexts(read_file(docs / target.original.source)[0], file_of(target.blog, target.original))
    lookup = CatalogLookup(catalog)
    former, encoding = read_file(docs / target.source) if target.translation else ("", "utf-8")
    text = _text(target, original, former, lookup, catalog.source_hash)
    if not lookup.is_complete and not allow_fuzzy:
        raise BlogError([_incomplete(lookup, original, catalog, str(path))])
    if dry_run:
        lines = difflib.unified_diff(former.splitlines(True), text.splitlines(True), displayed, displayed)
        click.echo("".join(line if line.endswith("\n") else f"{line}\n" for line in lines), nl=False)
        return
    if text != former:
        _write(docs / target.source, text.encode(encoding), is_new=target.translation is None, displayed=displayed)
    note = "" if lookup.is_complete else ", in part"
    click.echo(f"{displayed} is {'unchanged' if text == former else 'translated'}{note}.")


def _target(catalog: ArticleCatalog, source: str, blogs: Sequence[Blog]) -> _Target:
    """Return what a gettext file is a translation of.

    Raises:
        BlogError: If it does not say, or that is no article to translate.
    """
    found = next(_articles(catalog, blogs), None)
    if found is None:
        names = quoted(catalog.sources[0]) if catalog.sources else "no file"
        message = f"names {names} as the original, which is no article"
        raise BlogError([Problem(source, 0, "#:", message, "Export the article again.")])
    blog, original = found
    locale = nearest_code(catalog.language, blog.languages.locales) if catalog.language else None
    if locale is None or locale == original.locale:
        others = ", ".join(one for one in blog.languages.locales if one != original.locale)
        message = f"{quoted(catalog.language)} is no language to translate to"
        raise BlogError([Problem(source, 0, "Language", message, f"The site has {others or 'no other'}.")])
    translation = blog.originals.articles[original.key].get(locale)
    if translation is not None and blog.originals.source(translation) is None:
        message = f"{file_of(blog, translation)} is an original, not a translation"
        raise BlogError([Problem(source, 0, "Language", message, "Export the article again.")])
    return _Target(blog, original, locale, translation)


def _articles(catalog: ArticleCatalog, blogs: Sequence[Blog]) -> Iterator[tuple[Blog, Post]]:
    """Yield the articles that the messages of a catalog are from."""
    for name in catalog.sources:
        for blog in blogs:
            source = name.removeprefix(f"{blog.settings.docs.name}/")
            if (post := blog.index.by_source.get(source) or blog.drafts.get(source)) is not None:
                yield blog, post


def _text(target: _Target, original: ArticleTexts, former: str, lookup: CatalogLookup, hash_then: str) -> str:
    """Return the text of a translation.

    Args:
        target: What to translate.
        original: The original.
        former: Present text of the translation; empty if there is none.
        lookup: Looks up translations.
        hash_then: Hash of the original when it was exported; may be empty.
    """
    fields = [(field.name, lookup.text(message)) for field, message in original.field_messages()]
    displayed = posixpath.join(target.blog.settings.docs.name, target.source)
    translation = ArticleTexts(former, displayed) if former else None
    links = scaffold.moved_links(target.original, target.source, target.locale, target.blog)
    may_differ = target.translation is not None and "code" in target.translation.translation.may_differ
    body = translated_body(
        original, translation, lookup, lambda text: scaffold.relinked(text, links), code_may_differ=may_differ
    )
    if translation is not None:
        front_matter = translation.front_matter
        front_matter.body = translation.after_fence(body)
    else:
        front_matter = FrontMatterEditor(original.front_matter.text, original.source)
        front_matter.body = original.after_fence(body)
        scaffold.prepare(front_matter, target.original, target.source, target.blog)
        if target.original.draft or not lookup.is_complete:
            front_matter.set_field("draft", True)
    for name, text in fields:
        set_field_text(front_matter, displayed, name, text, original.front_matter)
    if done := _hash(target, lookup, hash_then):
        front_matter.set_field("source_hash", done)
    return front_matter.text


def _hash(target: _Target, lookup: CatalogLookup, hash_then: str) -> str:
    """Return the hash of the version that a translation is now of; empty for that which it says."""
    if lookup.is_complete:
        return target.blog.originals.hash(target.original)
    return hash_then if lookup.unknown and not target.translation else ""


def _incomplete(lookup: CatalogLookup, original: ArticleTexts, catalog: ArticleCatalog, source: str) -> Problem:
    """Return why a translation is not written."""
    if lookup.unknown:
        first = lookup.unknown[0]
        number = f"{len(lookup.unknown)} of {lookup.total}"
        message = f"lacks {number} texts of {original.source}, such as {quoted(first.text)} in line {first.line}"
        hint = "Export it again: what is translated is kept. Or import it as it is with --allow-fuzzy."
        return Problem(source, 0, "", message, hint)
    first_message, state = (lookup.empty[0], "is not translated") if lookup.empty else (lookup.fuzzy[0], "is fuzzy")
    counts = [(lookup.empty, "not translated"), (lookup.fuzzy, "fuzzy")]
    numbers = " and ".join(f"{len(messages)} {name}" for messages, name in counts if messages)
    message = f"{state}; of {lookup.total} texts, {numbers}"
    hint = "Complete the file, or import it as it is with --allow-fuzzy."
    return Problem(source, first_message.lineno or 0, f"msgid {quoted(first_message.id)}", message, hint)


def _write(path: Path, data: bytes, *, is_new: bool, displayed: str) -> None:
    try:
        if is_new:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(exist_ok=False)
    except FileExistsError:
        hint = "Move it away, or let it be the translation with a 'translation_key'."
        raise EditError(Problem(displayed, message="is there already, and is no translation", hint=hint)) from None
    except OSError as error:
        raise EditError(Problem(displayed, message=f"cannot be written: {error.strerror or error}")) from None
    write_file(path, data)
