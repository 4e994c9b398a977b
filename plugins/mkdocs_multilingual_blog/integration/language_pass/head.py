"""Metadata in the head of the blog's pages for search engines, social networks and feed readers."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

from markupsafe import Markup

from ...core.blog.views import View
from ...core.catalogs.terms import label_of
from ...core.display.values import Byline, Chip
from ...core.display.values import Picture as Cover
from ...core.model import Entry, Term
from ...core.publishing.json_ld import script_text, structured_data
from ...core.publishing.open_graph import meta_elements
from ...core.publishing.page_facts import (
    ArticleFacts,
    BlogFacts,
    Crumb,
    Facts,
    Listed,
    ListingFacts,
    PageFacts,
    Person,
    Picture,
    ProfileFacts,
    Site,
)
from ..adapters import static_i18n
from ..adapters.software import plugin_of_theme
from .copies import Copies
from .feed_files import FeedFiles
from .pages import Pages, is_absolute
from .social_cards import SocialCards

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File
    from mkdocs.structure.pages import Page


_NO_INDEX = '<meta name="robots" content="noindex">\n'


class Head:
    """Metadata of the pages of one pass; most of it consists of absolute addresses, and needs `site_url`."""

    def __init__(
        self,
        pages: Pages,
        config: MkDocsConfig,
        *,
        feeds: FeedFiles,
        metadata: bool,
        cards: SocialCards | None,
        copies: Copies | None,
        picture: Cover | None,
    ) -> None:
        """Create the metadata that is the same on all pages.

        Args:
            pages: Pages of the pass.
            config: The site.
            feeds: Feeds of the pass.
            metadata: Whether pages have more metadata than links to the feeds.
            cards: Cards of the pages; `None` if there are none.
            copies: Copies of articles in Markdown; `None` if there are none.
            picture: Picture of pages without one of their own; `None` if they have none.
        """
        self._cards = cards
        self._copies = copies
        self._default_picture = self._as_picture(pages, picture)
        self._metadata = metadata
        self._pages = pages
        self._has_cards = has_social_cards(config)
        self._feed_files = feeds
        self._feeds = self._links(feeds.links())
        self._site_description = config.site_description or ""
        default = pages.languages.default
        logo = config.theme.get("logo")
        logo_url = pages.absolute(default, str(logo)) if logo and not is_absolute(str(logo)) else str(logo or "")
        home = pages.absolute(default, pages.cards.link(pages.languages.prefix(default)))
        self._site = Site(config.site_name or "", home, logo_url)
        self._blogs = {
            locale: BlogFacts(
                pages.list_title(locale),
                pages.absolute(locale, pages.cards.link(pages.languages.prefix(locale) + pages.blog.home(locale))),
                self._site_description,
            )
            for locale in pages.languages.locales
        }

    def facts(self, page: Page) -> tuple[PageFacts | None, str]:
        """Return the facts of a page, `None` if it has no metadata, and the HTML of what it has in any case.

        This is what keeps an unlisted article out of search engines, and the links to feeds and to a copy.
        """
        pages, uri = self._pages, page.file.src_uri
        entry, view = pages.entries.get(uri), pages.views.get(uri)
        html = _NO_INDEX if entry and entry.post.unlisted else ""
        if not pages.site_urls[pages.locale]:
            return None, html
        html += self._copies.link(page) if self._copies else ""
        html += self._feeds + (self._links(self._feed_files.links(view)) if view else "")
        if not self._metadata or uri in pages.broken:
            return None, html
        facts = self._article(entry, page) if entry else self._listing(view, page) if view else self._other_page(page)
        return self._with_picture(facts, page), html

    def of(self, page: Page, known: tuple[PageFacts | None, str] | None = None) -> str:
        """Return the HTML for the head of a page.

        Args:
            page: The page.
            known: What `facts` returns for it; `None` if that was not asked for.
        """
        facts, html = known or self.facts(page)
        if facts is None:
            return html
        elements = "".join(
            f'<meta {element.attribute}="{element.key}" content="{escape(element.content)}">\n'
            for element in meta_elements(facts, card_elsewhere=self._has_cards)
        )
        if data := structured_data(facts):
            elements += f'<script type="application/ld+json">{script_text(data)}</script>\n'
        return elements + html

    def _links(self, feeds: Sequence[tuple[str, str, str]]) -> str:
        return "".join(
            f'<link rel="alternate" type="{kind}" title="{escape(title)}" href="{escape(url)}">\n'
            for kind, title, url in feeds
        )

    def _article(self, entry: Entry, page: Page) -> ArticleFacts:
        pages, post = self._pages, entry.post
        card = pages.cards.card(entry)
        url = page.canonical_url or ""
        locale = post.locale  # a copy in another language speaks for the original
        categories, authors = pages.cards.categories_and_authors(post, pages.interfaces[locale])
        crumbs = [
            *self._home_crumbs(locale),
            *(Crumb(c.label, pages.absolute(locale, c.url) if c.url else "") for c in categories[:1]),
        ]
        return ArticleFacts(
            title=card.title,
            url=url,
            locale=locale,
            site=self._site,
            blog=self._blogs[locale],
            description=card.description,
            translations=self._translations(page.file),
            picture=self._as_picture(pages, card.image),
            crumbs=(*crumbs, Crumb(card.title, url)),
            published=post.dates.created,
            updated=post.dates.updated,
            authors=tuple(self._person(author, locale) for author in authors),
            tags=self._labels(pages.blog.subjects.tags, card.tags, locale),
            section=categories[0].label if categories else "",
            minutes=pages.texts.summary(entry).minutes,
        )

    def _listing(self, view: View, page: Page) -> Facts:
        pages = self._pages
        listing = pages.cards.listing(view)
        url = page.canonical_url or ""
        title = listing.page_title
        is_list_of_all = view.kind == "home"
        common = {
            "title": title,
            "url": url,
            "locale": pages.locale,
            "site": self._site,
            "blog": self._blogs[pages.locale],
            "description": _description(page) or self._site_description,
            "translations": self._translations(page.file),
            "crumbs": (*self._home_crumbs(pages.locale)[: 1 if is_list_of_all else 2], Crumb(title, url)),
        }
        if view.author and listing.author:
            entries = tuple(
                Listed(pages.cards.card(entry).title, pages.address_of(entry.post)) for entry in view.page_entries
            )
            return ProfileFacts(**common, person=self._person(listing.author, pages.locale), entries=entries)  # type: ignore[arg-type]
        return ListingFacts(**common, is_blog=is_list_of_all and view.page == 1)  # type: ignore[arg-type]

    def _other_page(self, page: Page) -> PageFacts:
        """Return the facts of a page that does not belong to the blog; a fallback page describes the original."""
        pages = self._pages
        locale = static_i18n.locale_of(page.file, pages.locale)
        is_home = page.file.url == pages.cards.link(pages.languages.prefix(pages.locale))
        title = page.meta.get("title") or (not is_home and page.title) or self._site.name
        return PageFacts(
            title=Markup(title).striptags(),
            url=page.canonical_url or "",
            locale=locale,
            site=self._site,
            blog=self._blogs[locale],
            description=_description(page) or (self._site_description if locale == pages.locale else ""),
            translations=self._translations(page.file),
        )

    def _labels(self, terms: Mapping[str, Term], chips: Sequence[Chip], locale: str) -> tuple[str, ...]:
        """Return the labels of tags in the language of a text, which may not be that of the site."""
        return tuple(label_of(terms[chip.id], locale, self._pages.languages.default) for chip in chips)

    def _home_crumbs(self, locale: str) -> list[Crumb]:
        pages = self._pages
        home = pages.absolute(locale, pages.cards.link(pages.languages.prefix(locale)))
        crumbs = [Crumb(self._site.name, home)]
        if pages.blog.settings.blog:
            crumbs.append(Crumb(self._blogs[locale].name, self._blogs[locale].url))
        return crumbs

    def _translations(self, file: File) -> dict[str, str]:
        return {locale: url for locale, url in self._pages.hreflangs(file) if locale != "x-default"}

    def _with_picture(self, facts: PageFacts, page: Page) -> PageFacts:
        """Return facts with the card of the page, or else with the site's picture if the page has none."""
        if self._cards and (card := self._cards.picture(page, facts.title)):
            return replace(facts, card=card)
        has_portrait = isinstance(facts, ProfileFacts) and facts.person.image
        return (
            facts
            if facts.picture or has_portrait or not self._default_picture
            else replace(facts, picture=self._default_picture)
        )

    @staticmethod
    def _as_picture(pages: Pages, cover: Cover | None) -> Picture | None:
        return Picture(pages.absolute_link(cover.url), cover.alt, cover.width, cover.height) if cover else None

    def _person(self, author: Byline, locale: str) -> Person:
        avatar = self._pages.absolute_link(author.avatar) if author.avatar else ""
        site_url = author.url if author.url and not is_absolute(author.url) else ""
        return Person(
            author.name,
            url=self._pages.absolute(locale, site_url) if site_url else "",
            image=avatar,
            description=author.description,
            elsewhere=author.website,
        )


def _description(page: Page) -> str:
    return Markup(page.meta.get("description") or "").striptags()


def has_social_cards(config: MkDocsConfig) -> bool:
    """Return whether Material's plugin `social` creates a card for each page."""
    plugin = config.plugins.get(plugin_of_theme("social", config)) or config.plugins.get("social")
    return bool(plugin and plugin.config.get("enabled", True) and plugin.config.get("cards", True))
