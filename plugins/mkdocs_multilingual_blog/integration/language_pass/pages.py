"""The pages of one language: which file is a post or a view, and where each page is in other languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from mkdocs.structure.files import File

from ...core.blog.blog import Blog
from ...core.blog.views import View, tags_address
from ...core.display.alternates import Alternate, hreflangs, post_alternates, view_alternates
from ...core.display.cards import Cards
from ...core.errors import Problem
from ...core.locales import Languages
from ...core.model import Entry, Post
from ...core.posts.tagged_pages import TaggedPage
from ...core.text.interface import Interface
from ..adapters import static_i18n

if TYPE_CHECKING:
    pass


@dataclass
class Pages:
    """The pages of one blog in one language: which file is what, and where each page is in other languages.

    Attributes:
        blog: The whole blog, the same in all passes.
        locale: Language of the pass.
        interfaces: Interface strings of each language.
        cards: Cards of the blog in this language.
        site_urls: Address of the site for each language.
        sources: Files of all languages by source path, for links to another language's source.
        last_good: The last blog without a broken post, while serving.
        own_switcher: The site's own entries under `extra.alternate`.
        fixed: Languages whose entry in the switcher leads to one place.
        entries: The article of each post's file, by source path.
        views: The view of each generated page's file, by source path.
        broken: The problem of each post that could not be read, by source path.
        crossings: Links of the page being rendered that lead to another language's site, with its locale.
        tagged: Pages of this language that are not posts and have tags, by source path.
    """

    blog: Blog
    locale: str
    interfaces: Mapping[str, Interface]
    cards: Cards
    site_urls: dict[str, str]
    sources: dict[str, File]
    last_good: Blog | None = None
    own_switcher: tuple[Mapping[str, Any], ...] = ()
    fixed: frozenset[str] = frozenset()
    entries: dict[str, Entry] = field(default_factory=dict)
    views: dict[str, View] = field(default_factory=dict)
    broken: dict[str, Problem] = field(default_factory=dict)
    crossings: dict[str, str] = field(default_factory=dict)
    tagged: dict[str, TaggedPage] = field(init=False)
    _hreflangs: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    _alternates: dict[str, tuple[Alternate, ...]] = field(default_factory=dict)
    _neutral_addresses: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.set_blog(self.blog, self.cards, self.last_good)

    def set_blog(self, blog: Blog, cards: Cards, last_good: Blog | None) -> None:
        """Set the state of the blog; its files are published next.

        Args:
            blog: The whole blog.
            cards: Its cards in this language.
            last_good: The last blog without a broken post, while serving.
        """
        self.blog, self.cards, self.last_good = blog, cards, last_good
        self.tagged = {page.source: page for page in blog.tagged_pages(self.locale)}

    def forget_alternates(self) -> None:
        """Drop the cached alternates: pages were added, removed, or moved."""
        self._hreflangs.clear()
        self._neutral_addresses.clear()
        self._alternates.clear()

    @property
    def languages(self) -> Languages:
        """The site's languages."""
        return self.blog.languages

    @property
    def interface(self) -> Interface:
        """Interface strings of the language of the pass."""
        return self.interfaces[self.locale]

    def owns(self, file: File) -> bool:
        """Return whether a file is one of the blog's pages."""
        return file.src_uri in self.entries or file.src_uri in self.views or file.src_uri in self.broken

    def is_fallback(self, file: File) -> bool:
        """Return whether a file's text is in another language than the site of this pass."""
        return static_i18n.locale_of(file, self.locale) != self.locale

    def alternates(self, file: File) -> tuple[Alternate, ...]:
        """Return where the switcher of a page leads; the addresses are links from the site's root."""
        if file.src_uri not in self._alternates:
            self._alternates[file.src_uri] = self._make_alternates(file)
        return self._alternates[file.src_uri]

    def _make_alternates(self, file: File) -> tuple[Alternate, ...]:
        if entry := self.entries.get(file.src_uri):
            return self._links(post_alternates(self.blog.index, entry.post.key, self.locale, self.blog.home))
        if view := self.views.get(file.src_uri):
            found = self.blog.addresses_of(view.neutral)
            return self._links(view_alternates(self.languages, self.locale, found, partial(self._list_instead, view)))
        return self._page_alternates(file)

    def hreflangs(self, file: File) -> tuple[tuple[str, str], ...]:
        """Return the absolute addresses of a page's real translations; nothing on a fallback page."""
        if file.src_uri not in self._hreflangs:
            self._hreflangs[file.src_uri] = self._make_hreflangs(file)
        return self._hreflangs[file.src_uri]

    def absolute(self, locale: str, url: str) -> str:
        """Return the absolute address of a link from the root of a language's site."""
        return self.site_urls[locale] + ("" if url in (".", "./") else url)

    def absolute_link(self, url: str) -> str:
        """Return the absolute address of a link from the site's root; one that has a host stays."""
        return url if is_absolute(url) else self.absolute(self.locale, url)

    def address_of(self, post: Post) -> str:
        """Return the absolute address of an article itself, not that of its copy in another language's site."""
        return self.absolute(post.locale, self.cards.link(self.languages.prefix(post.locale) + post.address))

    @property
    def tags_view(self) -> View | None:
        """The list of all tags; `None` where there are none."""
        return next((view for view in self.views.values() if view.kind == "tags"), None)

    def original(self, file: File) -> str:
        """Return the link, from the site's root, to the page that a fallback page is a copy of."""
        if entry := self.entries.get(file.src_uri):
            return self.cards.link(self.languages.prefix(entry.post.locale) + entry.post.address)
        return static_i18n.translations(file, self.locale).get(static_i18n.locale_of(file, self.locale), file.url)

    def _make_hreflangs(self, file: File) -> tuple[tuple[str, str], ...]:
        pages: dict[str, str]
        if self.is_fallback(file) or not any(self.site_urls.values()):
            return ()
        if entry := self.entries.get(file.src_uri):
            available = self.blog.index.translations[entry.post.key]
            pages = {
                locale: self.cards.link(self.languages.prefix(locale) + post.address)
                for locale, post in available.items()
            }
        elif view := self.views.get(file.src_uri):
            if view.page > 1:
                return ()  # what stands there is not the same in two languages
            pages = {
                locale: self.cards.link(self.languages.prefix(locale) + address)
                for locale, address in self.blog.addresses_of(view.neutral).items()
            }
        else:
            found = static_i18n.translations(file, self.locale)
            pages = {locale: found[locale] for locale in self.languages.locales if locale in found}
        absolute = {locale: self.absolute(locale, url) for locale, url in pages.items()}
        return hreflangs(absolute, self.languages.default)

    def _list_instead(self, view: View, locale: str) -> str:
        """Return where a language leads that lacks a listing page: a shorter list begins on its first page."""
        if view.page > 1:
            if not self._neutral_addresses:
                self._neutral_addresses = {other.address: other.neutral for other in self.views.values()}
            first = self._neutral_addresses[view.first]
            if (address := self.blog.addresses_of(first).get(locale)) is not None:
                return address
        lists = view.kind in ("tag", "tags") and self.blog.settings.tags.listed
        return tags_address(self.blog.settings, locale) if lists else self.blog.home(locale)

    def _links(self, alternates: tuple[Alternate, ...]) -> tuple[Alternate, ...]:
        return tuple(Alternate(a.locale, self.cards.link(a.address), a.state) for a in alternates)

    def _page_alternates(self, file: File) -> tuple[Alternate, ...]:
        real, copies = static_i18n.translations(file, self.locale), static_i18n.fallback_copies(file, self.locale)
        found = []
        for locale in self.languages.locales:
            if locale == self.locale:
                found.append(Alternate(locale, file.url, "current"))
            elif locale in real:
                found.append(Alternate(locale, real[locale], "translated"))
            elif locale in copies:
                found.append(Alternate(locale, copies[locale], "fallback"))
            else:
                found.append(Alternate(locale, self.cards.link(self.languages.prefix(locale)), "missing"))
        return tuple(found)


def is_absolute(url: str) -> bool:
    """Return whether a link names a host or a scheme."""
    parts = urlsplit(url)
    return bool(parts.scheme or parts.netloc)
