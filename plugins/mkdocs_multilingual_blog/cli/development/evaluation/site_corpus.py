"""Corpora from the articles of a site, whose links serve as relevance judgments."""

from __future__ import annotations

from pathlib import Path

from ....core.blog.blog import Blog
from ....core.errors import Report
from ....core.model import Post
from ....core.related.article import Article, make_article
from ....core.text.frontmatter import parse_document, read_text
from ....core.text.markdown import read_markdown, without_links
from ...blogs import load_blogs
from .corpus import Corpus


def site_corpora(config_file: Path) -> list[Corpus]:
    """Return a corpus for each language of each blog of a site.

    Links between articles serve as relevance judgments, and are removed from the texts together with their words.

    Args:
        config_file: The site's mkdocs.yml.

    Raises:
        BlogError: If a source file or a catalog is invalid.
    """
    blogs = load_blogs(config_file)
    return [
        _corpus(blog, locale, name_blog=len(blogs) > 1)
        for blog in blogs
        for locale in blog.languages.locales
        if blog.index.own(locale)
    ]


def _corpus(blog: Blog, locale: str, *, name_blog: bool) -> Corpus:
    posts = blog.index.own(locale)
    keys = {post.key for post in posts}
    linked = {post.key: frozenset(blog.references.of(post).articles) & keys for post in posts}
    return Corpus(
        name=f"{blog.settings.posts}-{locale}" if name_blog else locale,
        articles=tuple(_article(blog, post) for post in posts),
        relevant={key: targets for key, targets in linked.items() if targets},
        locale=locale,
    )


def _article(blog: Blog, post: Post) -> Article:
    text = read_text(blog.settings.docs / post.source, post.source, Report())
    document = parse_document(text or "", post.source, Report())
    body = document.body if document else ""
    body = without_links(body, lambda link: blog.references.article(link, post) is not None)
    return make_article(
        key=post.key,
        title=post.title,
        description=post.description,
        text=read_markdown(body),
        tags=post.tags,
        order=post.dates.order / 86_400,
    )
