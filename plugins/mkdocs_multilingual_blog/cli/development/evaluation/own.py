"""A site's own articles as a corpus: those that link to each other belong together; for `command`."""

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


def own_corpora(config_file: Path) -> list[Corpus]:
    """Return a corpus of each language of each blog of a site.

    Links between articles say what belongs together; they are taken out of the texts, link text and all.

    Args:
        config_file: The site's mkdocs.yml.

    Raises:
        BlogError: Where a source or a catalogue is broken.
    """
    blogs = load_blogs(config_file)
    return [
        _corpus(blog, locale, several=len(blogs) > 1)
        for blog in blogs
        for locale in blog.languages.locales
        if blog.index.own(locale)
    ]


def _corpus(blog: Blog, locale: str, *, several: bool) -> Corpus:
    posts = blog.index.own(locale)
    keys = {post.key for post in posts}
    related = {post.key: frozenset(blog.references.of(post).articles) & keys for post in posts}
    name = f"{blog.settings.posts}-{locale}" if several else locale
    return Corpus(
        name, tuple(_article(blog, post) for post in posts), {key: others for key, others in related.items() if others}
    )


def _article(blog: Blog, post: Post) -> Article:
    text = read_text(blog.settings.docs / post.source, post.source, Report())
    document = parse_document(text or "", post.source, Report())
    body = document.body if document else ""
    without = without_links(body, lambda link: blog.references.article(link, post) is not None)
    return make_article(
        key=post.key,
        title=post.title,
        description=post.description,
        text=read_markdown(without),
        tags=post.tags,
        order=post.dates.order / 86_400,
    )
