"""The page for missing addresses, `404.html`, in all languages of the site."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from types import SimpleNamespace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ...core.languages.language_codes import tag_of, with_tags
from ..adapters.material_html import SCRIPT, add_to_head, label_search, script
from .escaping import Escaper
from .own_site import finish_from_server
from .pages import Pages

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


MISSING_PAGE = "404.html"


def finish(html: str, pages: Pages, config: MkDocsConfig) -> str:
    """Return the finished 404 page; empty except in the pass of the default language, and on sites of one language.

    A server answers every missing address with the one file at the root of the site, so it is written once and
    contains the texts of all languages. Instant navigation may lead from it to pages with such links.
    """
    if pages.is_separate:
        html = finish_from_server(html, pages, server_root(config))
    elif pages.locale != pages.languages.default:
        return ""
    html = with_tags(label_search(html, pages.interface.text("Search")), pages.locale, pages.languages.locales)
    return add_to_head(html, script(server_root(config) + SCRIPT))


def server_root(config: MkDocsConfig) -> str:
    """Return the site's path on its server with a final slash, which mike omits: `/repo/2.0/`."""
    return urlsplit(config.site_url or "").path.rstrip("/") + "/"


def link_from_server(pages: Pages, config: MkDocsConfig, address: str) -> str:
    """Return the link to an address from the server's root; one to the site of another language is absolute."""
    url = pages.cards.link(address).removeprefix("./")
    if pages.is_separate:
        url, owner = pages.languages.at(url)
        if owner and owner != pages.locale:
            return pages.absolute(owner, url)
    return server_root(config) + url


@dataclass(frozen=True)
class SiteLinks:
    """Texts and links of one language on the page for missing addresses.

    Attributes:
        locale: The language, for `hreflang`.
        lang: Language of the texts; English if the plugin has no translation.
        dir: Direction of the texts: `ltr` or `rtl`.
        url: Home page of the language, from the server's root.
        home: Text of the link to it; with the name of the language if it is in English instead.
        blog_url: List of posts, from the server's root; empty if that is the home page.
        blog: Text of the link to it.
        title: Title.
        text: Explanation.
    """

    locale: str
    lang: str
    dir: str
    url: str
    home: str
    blog_url: str
    blog: str
    title: str
    text: str


def sites(pages: Pages, config: MkDocsConfig) -> list[SimpleNamespace]:
    """Return the escaped texts and links of the page for missing addresses, those of the pass's language first."""
    languages, links = pages.languages, []
    link = partial(link_from_server, pages, config)
    for locale in sorted(languages.locales, key=lambda locale: locale != pages.locale):
        interface, home = pages.interfaces[locale], languages.prefix(locale)
        blog = home + pages.blog.home(locale)
        foreign = interface.words.language != interface.babel.language
        name = f" ({interface.language(locale)})" if foreign else ""
        links.append(
            SiteLinks(
                locale=tag_of(locale),
                lang=interface.lang,
                dir=interface.direction,
                url=link(home),
                home=interface.text("Home") + name,
                blog_url=link(blog) if blog != home else "",
                blog=interface.text("Blog") + name,
                title=interface.text("Page not found"),
                text=interface.text("The address may be mistyped, or the page may be gone."),
            )
        )
    return list(Escaper()(tuple(links)))
