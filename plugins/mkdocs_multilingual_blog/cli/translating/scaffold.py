"""First drafts: what a new article, or a new translation of one, begins with; `new` writes it to its file."""

from __future__ import annotations

import posixpath
import re
from datetime import date

from ...core.blog.blog import Blog
from ...core.model import Post
from ...core.posts.post_reader import stem_of
from ...core.posts.source_files import MARKDOWN
from ...core.text.addresses import split_url
from ..editing.front_matter_editor import FrontMatterEditor, yaml_scalar

_OWN = (
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
"""Fields that are about one version of an article, and are not carried over."""


def article(title: str, day: str, slug: str, blog: Blog) -> str:
    """Return the text of a new article.

    Args:
        title: Its title.
        day: Its date, as front matter has it.
        slug: The end of its address; empty for what the title gives.
        blog: The blog.
    """
    lines = [
        "---",
        f"title: {yaml_scalar(title)}",
        "# TODO: one or two sentences for lists, cards, and search engines",
        "description:",
        f"date: {day}",
        f"{blog.settings.tags_field}: []",
        *([f"slug: {yaml_scalar(slug)}"] if slug and blog.settings.slug_from != "file" else []),
        "draft: true",
        "---",
        "",
        "",
    ]
    excerpts = blog.settings.excerpts
    return "\n".join(lines) + (f"{excerpts.separator}\n" if excerpts.required else "")


def today(blog: Blog) -> date:
    """Return the day in UTC, where dates without a zone are."""
    return blog.settings.now.date()


def path_of(name: str, locale: str, blog: Blog) -> str:
    """Return the source of a new article of a name."""
    return _joined(posixpath.join(blog.settings.posts, f"{name}.md"), locale, blog)


def path_of_translation(post: Post, locale: str, name: str, blog: Blog) -> str:
    """Return the source of a new translation.

    Args:
        post: What is translated.
        locale: Its language.
        name: The name of its file without ending; empty for that of what is translated.
        blog: The blog.
    """
    neutral, _ = blog.languages.split(post.source)
    if name:
        folder, file = posixpath.split(neutral)
        stem, ending = posixpath.splitext(file)
        inside = stem in ("index", "README")
        neutral = (
            posixpath.join(posixpath.dirname(folder), name, file) if inside else posixpath.join(folder, name + ending)
        )
    return _joined(neutral, locale, blog)


def translation(text: str, post: Post, target: str, locale: str, title: str, name: str, blog: Blog) -> str:
    """Return the text of a new translation: front matter carried over, links to translations, the rest to translate.

    Args:
        text: Source of what is translated.
        post: What is translated.
        target: Source of the translation.
        locale: Its language.
        title: Its title; empty to leave that to be translated.
        name: The end of its address; empty for that of what is translated.
        blog: The blog.
    """
    originals = blog.originals
    front = FrontMatterEditor(text, posixpath.join(blog.settings.docs.name, post.source))
    for field in _OWN:
        front.remove_field(field)
    if title:
        front.set_field("title", title)
    for field in ("title", "description") if not title else ("description",):
        front.add_comment(field, f"TODO: translate the {field}")
    if name:
        front.remove_field("slug")
        if blog.settings.slug_from != "file":
            front.set_field("slug", name)
    if _key_of(target, blog) != post.key:
        front.set_field("translation_key", post.key)
    front.set_field("source_hash", originals.hash(post))
    if originals.original(post.key) is not post:
        front.set_field("source_locale", post.locale)
    front.set_field("draft", True)
    front.add_comment("draft", "TODO: translate the text, then remove this line")
    front.body = _linked(front.body, post, target, locale, blog)
    return front.text


def _joined(neutral: str, locale: str, blog: Blog) -> str:
    languages = blog.languages
    # With suffixes the default language's files go without, as they do where a site had one language before.
    unmarked = languages.structure == "suffix" and locale == languages.default
    return neutral if unmarked else languages.join(neutral, locale)


def _key_of(source: str, blog: Blog) -> str:
    """Return the key that a source has without a `translation_key`."""
    return stem_of(blog.languages.split(source)[0], blog.settings.posts)


def _linked(body: str, post: Post, target: str, locale: str, blog: Blog) -> str:
    """Return a text whose links lead to translations where they lead to sources of its own language."""
    for link in dict.fromkeys(post.text.links):
        parts = split_url(link)
        if parts is None or parts.scheme or parts.netloc or not parts.path.endswith(MARKDOWN):
            continue
        source = posixpath.normpath(posixpath.join(posixpath.dirname(post.source), parts.path))
        path = posixpath.relpath(_counterpart(source, locale, blog), posixpath.dirname(target))
        if path != parts.path:
            pattern = rf"(?<=[(<\"' ]){re.escape(link)}(?=[\s)>\"'])"
            body = link.replace(parts.path, path, 1).join(re.split(pattern, body))
    return body


def _counterpart(source: str, locale: str, blog: Blog) -> str:
    """Return the translation of a source; itself where there is none, so that the link leads to what there is."""
    articles = blog.originals.articles
    posts = (post for versions in articles.values() for post in versions.values())
    if (post := next((post for post in posts if post.source == source), None)) is not None:
        own = articles[post.key].get(locale)
        return own.source if own else source
    neutral, marked = blog.languages.split(source)
    other = blog.languages.join(neutral, locale)
    return other if marked and (blog.settings.docs / other).is_file() else source
