"""Pages that lead elsewhere: from former addresses of articles and lists, and from the root of the site."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from mkdocs.utils import get_relative_url

from ...core.blog.aliases import redirect_path, redirects_of, redirects_of_terms
from ...core.languages.language_codes import tag_of
from .pages import Pages

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.structure.files import Files


class Home(NamedTuple):
    """A language to which the root of the site leads.

    Attributes:
        lang: The language, as browsers name it.
        name: Its name in itself.
        url: Its home page, from the root of the site.
    """

    lang: str
    name: str
    url: str


def make_root(pages: Pages, files: Files, env: Environment, locales: Collection[str], title: str) -> dict[str, bytes]:
    """Return the page that leads from the root of the site to a language; none if there is a page.

    It is made in the pass of the first of the languages.

    Args:
        pages: Pages of the pass.
        files: Files of the pass.
        env: Environment of the templates.
        locales: Languages to which it may lead.
        title: Its title.
    """
    languages = pages.languages
    order = [locale for locale in languages.build_order if locale in locales]
    is_taken = "" in map(languages.prefix, order) or any(file.dest_uri == "index.html" for file in files)
    if is_taken or pages.locale != order[0]:
        return {}
    homes = [
        Home(tag_of(locale), pages.interfaces[locale].language(locale), pages.cards.link(languages.prefix(locale)))
        for locale in order
    ]
    canonical = pages.absolute(order[0], homes[0].url) if pages.site_urls[order[0]] else homes[0].url
    page = env.get_template("blog-root.html").render(homes=homes, canonical=canonical, title=title)
    return {"index.html": page.encode()}


def redirect_from_root(
    pages: Pages, files: Files, env: Environment, title: str, *, directory_urls: bool
) -> dict[str, bytes]:
    """Return a redirect page for each page of the default language at its address without the language's folder.

    Args:
        pages: Pages of the pass.
        files: Files of the pass.
        env: Environment of the templates.
        title: Title of all of them.
        directory_urls: Whether MkDocs's `use_directory_urls` is on.
    """
    languages = pages.languages
    prefix = languages.prefix(pages.locale)
    if pages.locale != languages.default or not prefix:
        return {}
    own = (file for file in files.documentation_pages() if file.dest_uri.startswith(prefix))
    targets = {file.dest_uri.removeprefix(prefix): file.url for file in own}
    for address, page in _moved(pages).items():
        targets.setdefault(
            redirect_path(address, directory_urls=directory_urls), pages.cards.link(prefix + page.address)
        )
    template = env.get_template("blog-redirect.html")
    pages_by_path = {}
    for path, target in sorted(targets.items()):
        if path == "index.html" or languages.at(path)[1]:
            continue
        url = get_relative_url(target, quote(path).removesuffix("index.html"))
        canonical = pages.absolute(pages.locale, target) if pages.site_urls[pages.locale] else url
        html = template.render(url=url, canonical=canonical, title=title, lang=tag_of(pages.locale))
        pages_by_path[path] = html.encode()
    return pages_by_path


def make_redirects(pages: Pages, env: Environment, *, directory_urls: bool) -> dict[str, bytes]:
    """Return a redirect page for each former address of the language's articles and lists, by path below the site."""
    template = env.get_template("blog-redirect.html")
    prefix = pages.languages.prefix(pages.locale)
    pages_by_path = {}
    for address, page in _moved(pages).items():
        path = redirect_path(prefix + address, directory_urls=directory_urls)
        target = pages.cards.link(prefix + page.address)
        url = get_relative_url(target, quote(path).removesuffix("index.html"))
        canonical = pages.absolute(pages.locale, target) if pages.site_urls[pages.locale] else url
        html = template.render(url=url, canonical=canonical, title=page.title, lang=tag_of(pages.locale))
        pages_by_path[path] = html.encode()
    return pages_by_path


class _Moved(NamedTuple):
    """A page that has another address now: that address, without the prefix of the language, and its title."""

    address: str
    title: str


def _moved(pages: Pages) -> dict[str, _Moved]:
    """Return the page for each former address of the language, without prefix and leading slash."""
    blog, cards = pages.blog, pages.cards
    moved = {
        address: _Moved(post.address, cards.card(blog.index.entry(post.key, pages.locale)).title)
        for address, post in redirects_of(blog.index.own(pages.locale)).items()
    }
    for address, view in redirects_of_terms(blog.views(pages.locale)):
        moved.setdefault(address, _Moved(view.address, cards.listing(view).title))
    return moved
