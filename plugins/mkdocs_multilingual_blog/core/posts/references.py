"""Targets of the links in articles: other articles and other sites."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import unquote

from ..locales import Languages
from ..model import Post
from ..text.addresses import split_url
from .source_files import MARKDOWN


class Targets(NamedTuple):
    """Targets of the links in one article.

    Attributes:
        articles: Keys of other articles, in order of first mention.
        elsewhere: Other addresses without scheme, query and fragment, such as `example.org/page`, likewise.
    """

    articles: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """Both; addresses have a scheme to distinguish them from keys."""
        return (*self.articles, *(f"https://{address}" for address in self.elsewhere))


class References:
    """Resolves links to the articles of a site."""

    def __init__(self, posts: Iterable[Post], languages: Languages, site_url: str = "") -> None:
        """Index all articles.

        Args:
            posts: All articles of all languages.
            languages: Languages of the site.
            site_url: Address of the site, by which links with a host are recognized as internal; may be empty.
        """
        self._languages = languages
        self._root = _Address.of(site_url)
        self._sources: dict[str, Post] = {}
        self._neutral: dict[str, Post] = {}
        self._addresses: dict[str, Post] = {}
        for post in posts:
            self._sources[post.source] = post
            self._neutral.setdefault(languages.split(post.source)[0], post)
            self._addresses.setdefault(_normalized(languages.prefix(post.locale) + post.address), post)

    def of(self, post: Post) -> Targets:
        """Return the targets of the links in an article, without links to itself."""
        articles: dict[str, None] = {}
        elsewhere: dict[str, None] = {}
        for link in post.text.links:
            address = _Address.of(link)
            if address is None or not (address.host or address.path):
                continue
            if (target := self._article(address, post)) is not None:
                articles[target.key] = None
            elif address.host and not self._is_here(address):
                elsewhere[f"{address.host}{address.path.rstrip('/')}"] = None
        articles.pop(post.key, None)
        return Targets(tuple(articles), tuple(elsewhere))

    def article(self, link: str, post: Post) -> str | None:
        """Return the key of the article that a link in an article leads to, or `None`."""
        address = _Address.of(link)
        target = self._article(address, post) if address and (address.host or address.path) else None
        return target.key if target else None

    def across(self, link: str, post: Post) -> tuple[str, str, Post | None] | None:
        """Return the page in another language that a link in an article leads to.

        Args:
            link: The link.
            post: The article.

        Returns:
            The page's locale, its source without language mark or its address without prefix, and the post if it
            is one; `None` if the link does not lead to another language of this site.
        """
        address = _Address.of(link)
        if address is None or (address.host and not self._is_here(address)) or not address.path:
            return None
        if not address.host and address.path.endswith(MARKDOWN):
            source = self._source(address, post)
            page, locale = self._languages.split(source)
            target = self._sources.get(source)
        else:
            paths = self._paths(address, post)
            target = next((match for path in paths if (match := self._addresses.get(path))), None)
            page, locale = self._languages.at(paths[0])
        locale = target.locale if target else locale
        return None if locale in (None, post.locale) else (locale, page, target)

    def _article(self, address: _Address, post: Post) -> Post | None:
        if address.host and not self._is_here(address):
            return None
        if not address.host and address.path.endswith(MARKDOWN):
            source = self._source(address, post)
            return self._sources.get(source) or self._neutral.get(self._languages.split(source)[0])
        return next((match for path in self._paths(address, post) if (match := self._addresses.get(path))), None)

    def _source(self, address: _Address, post: Post) -> str:
        return posixpath.normpath(posixpath.join(posixpath.dirname(post.source), address.path.lstrip("/")))

    def _paths(self, address: _Address, post: Post) -> list[str]:
        """Return the addresses, from the site's root, that a link may mean."""
        if address.path.startswith("/"):
            root = self._root.path.rstrip("/") if self._root else ""
            return [_normalized(posixpath.normpath(address.path.removeprefix(root)))]
        page = posixpath.join("/", self._languages.prefix(post.locale) + post.address)
        bases = (page, posixpath.dirname(page))  # a page is a folder or a file
        return [_normalized(posixpath.normpath(posixpath.join(base, address.path))) for base in bases]

    def _is_here(self, address: _Address) -> bool:
        return self._root is not None and address.host == self._root.host


class _Address(NamedTuple):
    """The parts of a link that identify a page: the case-folded host, and the path."""

    host: str
    path: str

    @classmethod
    def of(cls, url: str) -> _Address | None:
        """Return the parts of a link, or `None` if it leads to no page, such as `mailto:`."""
        parts = split_url(url)
        if parts is None or parts.scheme.lower() not in ("", "http", "https"):
            return None
        return cls(parts.netloc.casefold(), unquote(parts.path))


def _normalized(address: str) -> str:
    """Return an address normalized for comparison: case-folded, without surrounding slashes and extension."""
    return address.strip("/").removesuffix("index.html").removesuffix(".html").rstrip("/").casefold()
