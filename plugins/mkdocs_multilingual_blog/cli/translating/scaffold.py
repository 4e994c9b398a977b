"""Paths and texts of new articles and new translations."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from datetime import date

from ...core.blog.blog import Blog
from ...core.model import Post
from ...core.posts.post_reader import stem_of
from ...core.posts.source_files import MARKDOWN
from ...core.text.addresses import split_url
from ..editing.front_matter_editor import FrontMatterEditor, yaml_scalar

_VERSION_FIELDS = (
    "translation_key",
    "translate",
    "wait_for_translations",
    "source_hash",
    "source_locale",
    "may_differ",
    "draft",
    "aliases",
    "readtime",
)
"""Fields that describe one version of an article, and are not copied to a translation."""


def article_text(title: str, day: str, slug: str, blog: Blog) -> str:
    """Return the text of a new article.

    Args:
        title: Title of the article.
        day: Date of the article, as written in front matter.
        slug: Slug of the article; empty to derive it from the title.
        blog: The blog.
    """
    lines = [
        "---",
        f"title: {yaml_scalar(title)}",
        "# TODO: one or two sentences for lists, cards, and search engines",
        "description:",
        f"date: {day}",
        f"{blog.settings.tags_field}: []",
        *([f"slug: {yaml_scalar(slug)}"] if slug and blog.settings.slug_from == "title" else []),
        "draft: true",
        "---",
        "",
        "",
    ]
    excerpts = blog.settings.excerpts
    return "\n".join(lines) + (f"{excerpts.separator}\n" if excerpts.required else "")


def today(blog: Blog) -> date:
    """Return the current day in UTC, the time zone of dates that name none."""
    return blog.settings.now.date()


def article_path(name: str, locale: str, blog: Blog) -> str:
    """Return the path of a new article, relative to the docs folder.

    Args:
        name: Name of the file, without extension.
        locale: Language of the article.
        blog: The blog.
    """
    return blog.languages.usual_path(posixpath.join(blog.settings.posts, f"{name}.md"), locale)


def translation_path(post: Post, locale: str, name: str, blog: Blog) -> str:
    """Return the path of a new translation, relative to the docs folder.

    Args:
        post: The article to translate.
        locale: Language of the translation.
        name: Name of the file, without extension; empty for that of the article's file.
        blog: The blog.
    """
    neutral, _ = blog.languages.split(post.source)
    if name:
        folder, file = posixpath.split(neutral)
        stem, extension = posixpath.splitext(file)
        neutral = (
            posixpath.join(posixpath.dirname(folder), name, file)
            if stem in ("index", "README")
            else posixpath.join(folder, name + extension)
        )
    return blog.languages.usual_path(neutral, locale)


def translation_text(text: str, post: Post, target: str, locale: str, title: str, slug: str, blog: Blog) -> str:
    """Return the text of a new translation.

    Front matter is copied, but for what the translation takes from its original anyway, and links lead to translations
    where there are some; all else is left to translate.

    Args:
        text: Text of the article to translate.
        post: The article to translate.
        target: Path of the translation, relative to the docs folder.
        locale: Language of the translation.
        title: Title of the translation; empty to leave it to be translated.
        slug: Slug of the translation; empty for that of the article.
        blog: The blog.

    Raises:
        EditError: If the front matter cannot be edited.
    """
    front_matter = FrontMatterEditor(text, posixpath.join(blog.settings.docs.name, post.source))
    prepare(front_matter, post, target, blog)
    front_matter.body = relinked(front_matter.body, moved_links(post, target, locale, blog))
    if title:
        front_matter.set_field("title", title)
    for field in ("title", "description") if not title else ("description",):
        front_matter.add_comment(field, f"TODO: translate the {field}")
    if slug:
        front_matter.remove_field("slug")
        if blog.settings.slug_from == "title":
            front_matter.set_field("slug", slug)
    front_matter.set_field("draft", True)
    front_matter.add_comment("draft", "TODO: translate the text, then remove this line")
    return front_matter.text


def prepare(front_matter: FrontMatterEditor, post: Post, target: str, blog: Blog) -> None:
    """Turn the front matter of an article into that of its translation, but for what is to be translated.

    Args:
        front_matter: The front matter.
        post: The article.
        target: Path of the translation, relative to the docs folder.
        blog: The blog.

    Raises:
        EditError: If the front matter cannot be edited.
    """
    originals = blog.originals
    for field in (*_VERSION_FIELDS, *_inherited_fields(post, blog)):
        front_matter.remove_field(field)
    if _default_key(target, blog) != post.key:
        front_matter.set_field("translation_key", post.key)
    front_matter.set_field("source_hash", originals.hash(post))
    if originals.original(post.key) is not post:
        front_matter.set_field("source_locale", post.locale)


def _inherited_fields(post: Post, blog: Blog) -> Iterator[str]:
    """Yield the fields that a translation of an article takes from the original, and that are the same in the article.

    An image keeps the alternative text, which is to be translated.
    """
    original = blog.originals.original(post.key)
    for name in blog.settings.translations.inherit:
        attribute = "dates" if name == "date" else name
        is_to_translate = name == "image" and post.image and post.image.alt
        if getattr(post, attribute) == getattr(original, attribute) and not is_to_translate:
            yield blog.settings.tags_field if name == "tags" else name


def _default_key(source: str, blog: Blog) -> str:
    """Return the translation key of a source file that does not set `translation_key`."""
    return stem_of(blog.languages.split(source)[0], blog.settings.posts)


def moved_links(post: Post, target: str, locale: str, blog: Blog) -> dict[str, str]:
    """Return the links of an article that lead elsewhere in its translation, and where: to translations.

    Args:
        post: The article.
        target: Path of the translation, relative to the docs folder.
        locale: Language of the translation.
        blog: The blog.
    """
    moved = {}
    for link in dict.fromkeys(post.text.links):
        parts = split_url(link)
        if parts is None or parts.scheme or parts.netloc or not parts.path.endswith(MARKDOWN):
            continue
        source = posixpath.normpath(posixpath.join(posixpath.dirname(post.source), parts.path))
        path = posixpath.relpath(_counterpart(source, locale, blog), posixpath.dirname(target))
        if path != parts.path:
            moved[link] = link.replace(parts.path, path, 1)
    return moved


def relinked(body: str, links: Mapping[str, str]) -> str:
    """Return Markdown with other links in place of some."""
    for link, other in links.items():
        if link in body:
            body = other.join(_occurrences(link).split(body))
    return body


def _occurrences(link: str) -> re.Pattern[str]:
    """Return a pattern of a link where Markdown or HTML has one."""
    return re.compile(rf"(?<=[(<\"' ]){re.escape(link)}(?=[\s)>\"'])")


def _counterpart(source: str, locale: str, blog: Blog) -> str:
    """Return the translation of a source file, or the file itself if it has none."""
    articles = blog.originals.articles
    posts = (post for versions in articles.values() for post in versions.values())
    if (post := next((post for post in posts if post.source == source), None)) is not None:
        translation = articles[post.key].get(locale)
        return translation.source if translation else source
    neutral, source_locale = blog.languages.split(source)
    translated = blog.languages.join(neutral, locale)
    return translated if source_locale and (blog.settings.docs / translated).is_file() else source
