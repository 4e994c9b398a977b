"""What the head of the blog's pages tells search engines, social networks and feed readers; `output` puts it there."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from ...core.blog.views import View
from ...core.display.values import Byline
from ...core.display.values import Picture as Cover
from ...core.model import Entry
from ...core.publishing.metadata import (
    ArticleFacts,
    BlogFacts,
    Crumb,
    Facts,
    Listed,
    ListingFacts,
    Person,
    Picture,
    ProfileFacts,
    Site,
    meta_elements,
    script_text,
    structured_data,
)
from .feeds import FeedFiles
from .language_pass import Build, is_absolute

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File
    from mkdocs.structure.pages import Page


class Head:
    """Makes the metadata of one pass's pages; without `site_url` there is none, since all of it is absolute."""

    def __init__(self, build: Build, config: MkDocsConfig, *, feeds: FeedFiles, metadata: bool) -> None:
        """Take what is the same on all pages.

        Args:
            build: The pass.
            config: The site.
            feeds: Knows the feeds of the site's language.
            metadata: Whether pages tell more than where the feeds are.
        """
        self._metadata = metadata
        self._build = build
        self._social = _draws_cards(config)
        self._feed_files = feeds
        self._feeds = self._links(feeds.links())
        default = build.languages.default
        logo = config.theme.get("logo")
        logo_url = build.absolute(default, str(logo)) if logo and not is_absolute(str(logo)) else str(logo or "")
        self._site = Site(config.site_name or "", build.absolute(default, ""), logo_url)
        self._blogs = {
            locale: BlogFacts(
                build.interfaces[locale].text("Blog"),
                build.absolute(locale, build.cards.link(build.languages.prefix(locale) + build.blog.home(locale))),
                config.site_description or "",
            )
            for locale in build.languages.locales
        }

    def facts(self, page: Page) -> tuple[Facts | None, str]:
        """Return what the head of a page tells, nothing where the page is not the blog's, and links to its feeds."""
        build, uri = self._build, page.file.src_uri
        if not build.site_urls[build.site]:
            return None, ""
        view = build.views.get(uri)
        feeds = self._feeds + (self._links(self._feed_files.links(view)) if view else "")
        if self._metadata and (entry := build.entries.get(uri)):
            return self._article(entry, page), feeds
        if self._metadata and view:
            return self._listing(view, page), feeds
        return None, feeds

    def of(self, page: Page) -> str:
        """Return the elements to stand in the head of a page; on pages that are not the blog's only the feeds."""
        facts, feeds = self.facts(page)
        if facts is None:
            return feeds
        elements = "".join(
            f'<meta {element.attribute}="{element.key}" content="{escape(element.content)}">\n'
            for element in meta_elements(facts, card_elsewhere=self._social)
        )
        data = script_text(structured_data(facts))
        return f'{elements}<script type="application/ld+json">{data}</script>\n{feeds}'

    def _links(self, feeds: Sequence[tuple[str, str, str]]) -> str:
        # Material's script asks for sitemap.xml beside every `link[rel=alternate]`, which beside a feed is none.
        # HTML takes `rel` for a set of words: the space changes nothing for those who read it as such.
        return "".join(
            f'<link rel="alternate " type="{kind}" title="{escape(title)}" href="{escape(url)}">\n'
            for kind, title, url in feeds
        )

    def _article(self, entry: Entry, page: Page) -> ArticleFacts:
        build, post = self._build, entry.post
        card = build.cards.card(entry)
        url = page.canonical_url or ""
        crumbs = [*self._way(), *(Crumb(c.label, self._build.absolute_link(c.url)) for c in card.categories[:1])]
        return ArticleFacts(
            title=post.title,
            url=url,
            locale=post.locale,
            site=self._site,
            blog=self._blogs[post.locale],
            description=post.description,
            translations=self._translations(page.file),
            picture=self._picture(card.image),
            crumbs=(*crumbs, Crumb(post.title, url)),
            published=post.dates.created,
            updated=post.dates.updated,
            authors=tuple(map(self._person, card.authors)),
            tags=tuple(chip.label for chip in card.tags),
            section=card.categories[0].label if card.categories else "",
            minutes=post.minutes,
        )

    def _listing(self, view: View, page: Page) -> Facts:
        build = self._build
        listing = build.cards.listing(view)
        url = page.canonical_url or ""
        title = listing.title if view.page == 1 else listing.page_title
        home = view.kind == "home"
        entries = tuple(Listed(entry.post.title, build.address_of(entry.post)) for entry in view.shown)
        common = {
            "title": title,
            "url": url,
            "locale": build.site,
            "site": self._site,
            "blog": self._blogs[build.site],
            "description": listing.description,
            "translations": self._translations(page.file),
            "crumbs": (*self._way()[: 1 if home else 2], Crumb(title, url)),
        }
        if view.author and listing.author:
            return ProfileFacts(**common, person=self._person(listing.author), entries=entries)  # type: ignore[arg-type]
        return ListingFacts(**common, entries=entries, home=home)  # type: ignore[arg-type]

    def _way(self) -> list[Crumb]:
        build = self._build
        home = build.absolute(build.site, build.cards.link(build.languages.prefix(build.site)))
        crumbs = [Crumb(self._site.name, home)]
        if build.blog.settings.blog:
            crumbs.append(Crumb(self._blogs[build.site].name, self._blogs[build.site].url))
        return crumbs

    def _translations(self, file: File) -> dict[str, str]:
        return {locale: url for locale, url in self._build.hreflangs(file) if locale != "x-default"}

    def _picture(self, cover: Cover | None) -> Picture | None:
        return Picture(self._build.absolute_link(cover.url), cover.alt) if cover else None

    def _person(self, author: Byline) -> Person:
        avatar = self._build.absolute_link(author.avatar) if author.avatar else ""
        own = author.url if author.url and not is_absolute(author.url) else ""
        return Person(
            author.name,
            url=self._build.absolute_link(own) if own else "",
            image=avatar,
            description=author.description,
            elsewhere=author.elsewhere,
        )


def _draws_cards(config: MkDocsConfig) -> bool:
    """Return whether Material's plugin `social` draws a picture for each page."""
    plugin = config.plugins.get("material/social") or config.plugins.get("social")
    return bool(plugin and plugin.config.get("enabled", True) and plugin.config.get("cards", True))
