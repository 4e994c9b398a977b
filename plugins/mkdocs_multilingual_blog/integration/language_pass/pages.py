"""The pages of one language, and their addresses in other languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from mkdocs.structure.files import File

from ...core.blog.blog import Blog
from ...core.blog.views import View, tags_address
from ...core.display.alternates import Alternate, hreflangs, post_alternates, view_alternates
from ...core.display.cards import Cards
from ...core.display.page_texts import PageTexts
from ...core.errors import Problem
from ...core.locales import Languages
from ...core.model import Entry, Post
from ...core.posts.tagged_pages import TaggedPage
from ...core.text.addresses import from_root
from ...core.text.interface import Interface
from ..adapters import static_i18n

if TYPE_CHECKING:
    pass


@dataclass
class Pages:
    """The pages of one blog in one language, and their addresses in other languages.

    Attributes:
        blog: The whole blog, the same in all passes.
        locale: Language of the pass.
        interfaces: Interface strings of each language.
        cards: Cards of the blog in this language.
        texts: Texts of rendered pages, of all passes of the blog.
        site_urls: Address of the site for each language.
        is_separate: Whether the folder of each language is a site of its own, at that address.
        sources: Files of all languages by source path, for links to another language's source.
        last_good: The last state of the blog without a broken post, while serving.
        own_switcher: The site's own entries under `extra.alternate`.
        fixed: Languages whose entry in the switcher always has the same link.
        entries: Article of each post's file, by source path.
        views: View of each list's file, by source path.
        titled: Source paths of the lists whose front matter gives a title.
        broken: Problem of each post that could not be read, by source path.
        foreign_links: Locales of links to another language's site, by address, on the page being rendered.
        tagged: Pages of this language that are not posts and have tags, by source path.
    """

    blog: Blog
    locale: str
    interfaces: Mapping[str, Interface]
    cards: Cards
    texts: PageTexts
    site_urls: dict[str, str]
    sources: dict[str, File]
    last_good: Blog | None = None
    own_switcher: tuple[Mapping[str, Any], ...] = ()
    fixed: frozenset[str] = frozenset()
    is_separate: bool = False
    entries: dict[str, Entry] = field(default_factory=dict)
    views: dict[str, View] = field(default_factory=dict)
    titled: set[str] = field(default_factory=set)
    broken: dict[str, Problem] = field(default_factory=dict)
    foreign_links: dict[str, str] = field(default_factory=dict)
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
            cards: Cards of the blog in this language.
            last_good: The last state of the blog without a broken post, while serving.
        """
        self.blog, self.cards, self.last_good = blog, cards, last_good
        self.tagged = {page.source: page for page in blog.tagged_pages(self.locale)}

    def clear_alternates(self) -> None:
        """Drop the cached alternates, after pages were added, removed, or moved."""
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

    def list_title(self, locale: str) -> str:
        """Return the title of a language's list of posts."""
        return self.texts.titles.get((locale, self.blog.home(locale))) or self.interfaces[locale].text("Blog")

    def owns(self, file: File) -> bool:
        """Return whether a file is a page of the blog."""
        return file.src_uri in self.entries or file.src_uri in self.views or file.src_uri in self.broken

    def is_fallback(self, file: File) -> bool:
        """Return whether the text of a file is in another language than the site of this pass."""
        return static_i18n.locale_of(file, self.locale) != self.locale

    def alternates(self, file: File) -> tuple[Alternate, ...]:
        """Return the alternates of a page for the switcher, with links from the site's root."""
        if file.src_uri not in self._alternates:
            self._alternates[file.src_uri] = self._make_alternates(file)
        return self._alternates[file.src_uri]

    def _make_alternates(self, file: File) -> tuple[Alternate, ...]:
        if entry := self.entries.get(file.src_uri):
            return self._links(post_alternates(self.blog.index, entry.post.key, self.locale, self.blog.home))
        if view := self.views.get(file.src_uri):
            addresses = self.blog.addresses_of(view.neutral)
            return self._links(
                view_alternates(self.languages, self.locale, addresses, partial(self._fallback_listing, view))
            )
        return self._page_alternates(file)

    def hreflangs(self, file: File) -> tuple[tuple[str, str], ...]:
        """Return the absolute addresses of a page's translations by locale; empty for a fallback or unlisted page."""
        if file.src_uri not in self._hreflangs:
            self._hreflangs[file.src_uri] = self._make_hreflangs(file)
        return self._hreflangs[file.src_uri]

    def absolute(self, locale: str, url: str) -> str:
        """Return the absolute address of a link from the root of a language's site."""
        if self.is_separate:
            url, owner = self.languages.at(url)
            locale = owner or locale
        return self.site_urls[locale] + ("" if url in (".", "./") else url)

    def absolute_from(self, address: str, page: str) -> str:
        """Return the absolute address of a link on a page.

        Args:
            address: The link as it stands on the page.
            page: Link to the page from the site's root.
        """
        if self.is_separate:
            return self.absolute_link(from_root(address, page))
        return urljoin(self.absolute_link(page), address)

    def within_site(self, url: str) -> str:
        """Return a link from the root of the site as one from the root of the language's own site, if it has one."""
        if not (self.is_separate and url) or is_absolute(url):
            return url
        rest, owner = self.languages.at(url)
        return rest if owner == self.locale else self.absolute(self.locale, url)

    def absolute_link(self, url: str) -> str:
        """Return the absolute address of a link from the site's root; one with a host is unchanged."""
        return url if is_absolute(url) else self.absolute(self.locale, url)

    def address_of(self, post: Post) -> str:
        """Return the absolute address of an article, not of its fallback copy in another language."""
        return self.absolute(post.locale, self.cards.link(self.languages.prefix(post.locale) + post.address))

    @property
    def tags_view(self) -> View | None:
        """The list of all tags; `None` without tags."""
        return next((view for view in self.views.values() if view.kind == "tags"), None)

    def original(self, file: File) -> str:
        """Return the link from the site's root to the original of a fallback page."""
        if entry := self.entries.get(file.src_uri):
            return self.cards.link(self.languages.prefix(entry.post.locale) + entry.post.address)
        return static_i18n.translations(file, self.locale).get(static_i18n.locale_of(file, self.locale), file.url)

    def _make_hreflangs(self, file: File) -> tuple[tuple[str, str], ...]:
        pages: dict[str, str]
        if self.is_fallback(file) or not any(self.site_urls.values()):
            return ()
        if entry := self.entries.get(file.src_uri):
            if entry.post.unlisted:
                return ()
            available = self.blog.index.listed_translations(entry.post.key)
            pages = {
                locale: self.cards.link(self.languages.prefix(locale) + post.address)
                for locale, post in available.items()
            }
        elif view := self.views.get(file.src_uri):
            if view.page > 1:
                return ()  # further pages of two languages have different articles
            pages = {
                locale: self.cards.link(self.languages.prefix(locale) + address)
                for locale, address in self.blog.addresses_of(view.neutral).items()
            }
        else:
            translations = static_i18n.translations(file, self.locale)
            pages = {locale: translations[locale] for locale in self.languages.locales if locale in translations}
        absolute = {locale: self.absolute(locale, url) for locale, url in pages.items()}
        return hreflangs(absolute, self.languages.default)

    def _fallback_listing(self, view: View, locale: str) -> str:
        """Return the address for a language that lacks a listing page: its first page, its tags, or its blog."""
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
        alternates = []
        for locale in self.languages.locales:
            if locale == self.locale:
                alternates.append(Alternate(locale, file.url, "current"))
            elif locale in real:
                alternates.append(Alternate(locale, real[locale], "translated"))
            elif locale in copies:
                alternates.append(Alternate(locale, copies[locale], "fallback"))
            else:
                alternates.append(Alternate(locale, self.cards.link(self.languages.prefix(locale)), "missing"))
        return tuple(alternates)


def is_absolute(url: str) -> bool:
    """Return whether a link has a host or a scheme."""
    parts = urlsplit(url)
    return bool(parts.scheme or parts.netloc)
