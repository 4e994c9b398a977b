"""Redirect pages at former addresses of articles."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from mkdocs.utils import get_relative_url

from ...core.blog.aliases import redirect_path, redirects_of
from ...core.languages.language_codes import tag_of
from .pages import Pages

if TYPE_CHECKING:
    from jinja2 import Environment


def make_root(pages: Pages, env: Environment) -> dict[str, bytes]:
    """Return the page that redirects from the root of the site to the language's home, if nothing else is there."""
    prefix = pages.languages.prefix(pages.locale)
    if not prefix:
        return {}
    url = pages.cards.link(prefix)
    title = pages.interface.language(pages.locale)
    page = env.get_template("blog-redirect.html").render(url=url, canonical=url, title=title, lang=tag_of(pages.locale))
    return {"index.html": page.encode()}


def make_redirects(pages: Pages, env: Environment, *, directory_urls: bool) -> dict[str, bytes]:
    """Return a redirect page for each former address of the language's articles, by path below the site's folder."""
    template = env.get_template("blog-redirect.html")
    prefix = pages.languages.prefix(pages.locale)
    pages_by_path = {}
    for address, post in redirects_of(pages.blog.index.own(pages.locale)).items():
        path = redirect_path(prefix + address, directory_urls=directory_urls)
        target = pages.cards.link(prefix + post.address)
        url = get_relative_url(target, quote(path).removesuffix("index.html"))
        canonical = pages.absolute(pages.locale, target) if pages.site_urls[pages.locale] else url
        title = pages.cards.card(pages.blog.index.entry(post.key, pages.locale)).title
        html = template.render(url=url, canonical=canonical, title=title, lang=tag_of(post.locale))
        pages_by_path[path] = html.encode()
    return pages_by_path
