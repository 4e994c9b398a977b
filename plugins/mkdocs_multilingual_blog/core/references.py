"""What articles link to: each other, by key, and pages elsewhere; `pipeline` asks for what `related` compares."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import unquote

from .addresses import split_url
from .locales import Languages
from .model import Post
from .sources import MARKDOWN


class Targets(NamedTuple):
    """Where the links of one article lead.

    Attributes:
        articles: Keys of other articles, in order of first mention.
        elsewhere: Other addresses without scheme, query and fragment, such as `example.org/page`, likewise.
    """

    articles: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """Both, told apart by a scheme."""
        return (*self.articles, *(f"https://{address}" for address in self.elsewhere))


class References:
    """Knows all articles of a site by their sources and addresses."""

    def __init__(self, posts: Iterable[Post], languages: Languages, site_url: str = "") -> None:
        """Take note of all articles.

        Args:
            posts: All articles of all languages.
            languages: The site's languages.
            site_url: Its address, so that a link with host can be told to stay on the site; may be empty.
        """
        self._languages = languages
        self._root = _Address.of(site_url)
        self._sources: dict[str, str] = {}
        self._neutral: dict[str, str] = {}
        self._addresses: dict[str, str] = {}
        for post in posts:
            self._sources[post.source] = post.key
            self._neutral.setdefault(languages.split(post.source)[0], post.key)
            self._addresses.setdefault(_page(languages.prefix(post.locale) + post.address), post.key)

    def of(self, post: Post) -> Targets:
        """Return where the links in an article's text lead; links to itself and within a page are none."""
        articles: dict[str, None] = {}
        elsewhere: dict[str, None] = {}
        for link in post.text.links:
            address = _Address.of(link)
            if address is None or not (address.host or address.path):
                continue
            if (key := self._article(address, post)) is not None:
                articles[key] = None
            elif address.host and not self._is_here(address):
                elsewhere[f"{address.host}{address.path.rstrip('/')}"] = None
        articles.pop(post.key, None)
        return Targets(tuple(articles), tuple(elsewhere))

    def article(self, link: str, post: Post) -> str | None:
        """Return the key of the article that a link in an article's text leads to; `None` where it leads elsewhere."""
        address = _Address.of(link)
        return self._article(address, post) if address and (address.host or address.path) else None

    def _article(self, address: _Address, post: Post) -> str | None:
        if address.host and not self._is_here(address):
            return None
        if not address.host and address.path.endswith(MARKDOWN):
            source = posixpath.normpath(posixpath.join(posixpath.dirname(post.source), address.path.lstrip("/")))
            return self._sources.get(source) or self._neutral.get(self._languages.split(source)[0])
        if address.path.startswith("/"):
            root = self._root.path.rstrip("/") if self._root else ""
            return self._addresses.get(_page(posixpath.normpath(address.path.removeprefix(root))))
        page = posixpath.join("/", self._languages.prefix(post.locale) + post.address)
        bases = (page, posixpath.dirname(page))  # a page is a folder or a file
        found = (self._addresses.get(_page(posixpath.normpath(posixpath.join(base, address.path)))) for base in bases)
        return next((key for key in found if key), None)

    def _is_here(self, address: _Address) -> bool:
        return self._root is not None and address.host == self._root.host


class _Address(NamedTuple):
    """The parts of a link that name a page: the host in lower case, and the path."""

    host: str
    path: str

    @classmethod
    def of(cls, url: str) -> _Address | None:
        """Return the parts of a link; `None` where it leads to no page, such as `mailto:`."""
        parts = split_url(url)
        if parts is None or parts.scheme.lower() not in ("", "http", "https"):
            return None
        return cls(parts.netloc.casefold(), unquote(parts.path))


def _page(address: str) -> str:
    """Return an address as it is compared: without slashes around it, a page's ending and letter case."""
    return address.strip("/").removesuffix("index.html").removesuffix(".html").rstrip("/").casefold()
