"""The page for missing addresses, `404.html`, which speaks all languages of the site."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from types import SimpleNamespace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ..adapters.material_html import label_search, remove_alternates
from .escaping import Escaper
from .pages import Pages

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


MISSING = "404.html"


def finish(html: str, pages: Pages) -> str:
    """Return the 404 page without claims to be some page's translation; nothing but in the default language's pass.

    A server answers every missing address with the one file at the root of the site, so that it is made once and
    holds the texts of all languages.
    """
    if pages.locale != pages.languages.default:
        return ""
    return label_search(remove_alternates(html), pages.interface.text("Search"))


def root(config: MkDocsConfig) -> str:
    """Return the site's path on its server, with the slash at its end that mike leaves out: `/repo/2.0/`."""
    return urlsplit(config.site_url or "").path.rstrip("/") + "/"


def from_server(pages: Pages, config: MkDocsConfig, address: str) -> str:
    """Return the link to an address from the server's root."""
    return root(config) + pages.cards.link(address).removeprefix("./")


@dataclass(frozen=True)
class SiteLinks:
    """A language's part of the page for missing addresses.

    Attributes:
        locale: The language, for `hreflang`.
        lang: Language of the words, which is English where the plugin has none of the language's.
        dir: Their direction: `ltr` or `rtl`.
        url: Home page of the language, from the server's root.
        home: What the link to it says; where the words are English instead, with the name of the language.
        blog_url: Its list of posts; empty where that is the home page.
        blog: What the link to it says.
        title: That nothing is here.
        text: What to do now.
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
    """Return what the page for missing addresses says in each language of the site, escaped; the default one first."""
    languages, found = pages.languages, []
    link = partial(from_server, pages, config)
    for locale in sorted(languages.locales, key=lambda locale: locale != languages.default):
        interface, home = pages.interfaces[locale], languages.prefix(locale)
        blog = home + pages.blog.home(locale)
        foreign = interface.words.language != interface.babel.language
        name = f" ({interface.language(locale)})" if foreign else ""
        found.append(
            SiteLinks(
                locale=locale.replace("_", "-"),
                lang=interface.lang,
                dir=interface.direction,
                url=link(home),
                home=interface.text("Home") + name,
                blog_url=link(blog) if blog != home else "",
                blog=interface.text("Blog") + name,
                title=interface.text("There is no page here"),
                text=interface.text("The address may be mistyped, or the page may be gone."),
            )
        )
    return list(Escaper()(tuple(found)))
