"""Cards and pages of articles, tags, authors and tools in the language of one site."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cached_property
from types import MappingProxyType

from ..blog.blog import Blog
from ..blog.views import View
from ..model import Author, Entry, Post, Summary, Term, as_datetime
from ..text.interface import Interface, direction
from .bylines import Bylines
from .chips import Chips
from .list_groups import in_order
from .listing_cards import ListingCards
from .notices import notice_of
from .page_texts import PageTexts
from .tool_blocks import ToolBlocks
from .values import Article, Badge, Byline, Card, Chip, Listing, Notice, Picture, SeriesPlace, ToolBlock


class Cards:
    """Makes the cards of one language's site; each is made once and shared by all pages."""

    def __init__(
        self,
        blog: Blog,
        interface: Interface,
        *,
        directory_urls: bool,
        date_format: str,
        texts: PageTexts | None = None,
        picture: Callable[[Post], Picture | None] = lambda _: None,
        avatar: Callable[[Author], str] = lambda author: author.avatar,
        group_names: Mapping[str, str | None] = MappingProxyType({}),
    ) -> None:
        """Make cards on demand.

        Args:
            blog: The blog.
            interface: Interface strings of the site's language.
            directory_urls: Whether MkDocs's `use_directory_urls` is on.
            date_format: Format of dates.
            texts: Texts of rendered pages; what is not in them comes from sources.
            picture: Returns the cover of an article, from the site's files.
            avatar: Returns the address of an author's picture, likewise.
            group_names: The site's names of groups of lists by kind; `None` for the default name.
        """
        self._blog = blog
        self._interface = interface
        self._site = interface.locale
        self._date_format = date_format
        self._texts = texts or PageTexts()
        self._picture = picture
        self._chips = Chips(blog, interface, directory_urls=directory_urls)
        self._bylines = Bylines(blog, self._site, self._chips, avatar)
        self._directory_urls, self._avatar = directory_urls, avatar
        self._elsewhere: dict[str, tuple[Chips, Bylines]] = {}
        self._listings = ListingCards(blog, interface, self._chips, self._bylines, self.card, self._texts, group_names)
        self._tool_blocks = ToolBlocks(blog, self._site)
        self._cards: dict[str, tuple[Summary, Card]] = {}
        self._former_cards: dict[str, tuple[Summary, Card]] = {}
        self._articles: dict[str, Article] = {}
        self._former_articles: Mapping[str, Article] = {}
        self._ranking = blog.ranking if blog.settings.related.enabled else None

    def reuse(self, former: Cards, new_pictures: Collection[str] = ()) -> None:
        """Reuse the cards of unchanged articles from an earlier state of the same site.

        The site's interface and settings must be the same.

        Args:
            former: The cards of that state.
            new_pictures: Names of files that were added or removed since.
        """
        blog, before = self._blog, former._blog
        self._chips.reuse(former._chips)
        tags, categories, _, authors = map(_changed_ids, blog.subjects, before.subjects)
        tags |= self._chips.tags_with_pages ^ former._chips.tags_with_pages
        categories |= self._chips.categories_with_pages ^ former._chips.categories_with_pages
        authors |= self._bylines.writers ^ former._bylines.writers
        authors |= {one.id for one in blog.subjects.authors.values() if posixpath.basename(one.avatar) in new_pictures}

        def shows_any(post: Post) -> bool:
            is_pictured = post.image and posixpath.basename(post.image.path) in new_pictures
            subjects = ((tags, post.tags), (categories, post.categories), (authors, post.authors))
            return bool(is_pictured) or not all(changed.isdisjoint(own) for changed, own in subjects)

        shows_others = bool(tags or categories or authors or new_pictures)
        for entry in blog.index.published(self._site):
            key, post = entry.post.key, entry.post
            if key in former._cards and key in before.index.translations:
                old = before.index.entry(key, self._site)
                is_same = old is entry or (
                    old.post is post and (old.state, old.address) == (entry.state, entry.address)
                )
                if is_same and not (shows_others and shows_any(post)):
                    self._former_cards[key] = former._cards[key]
        self._listings.reuse(former._listings)
        is_ranked_alike = self._ranking is former._ranking and (self._ranking or not blog.settings.related.enabled)
        if is_ranked_alike and blog.has_same_choices_as(before):
            self._former_articles = {**former._former_articles, **former._articles}

    def card(self, entry: Entry) -> Card:
        """Return the card of an article."""
        key = entry.post.key
        if key not in self._cards:
            summary = self._texts.summary(entry)
            former_summary, former = self._former_cards.get(key, (None, None))
            card = former if former and former_summary == summary else self._make_card(entry, summary)
            self._cards[key] = (summary, card)
        return self._cards[key][1]

    def article(self, entry: Entry) -> Article:
        """Return the values around the text of an article's page."""
        key = entry.post.key
        if key not in self._articles:
            former = self._former_articles.get(key)
            self._articles[key] = former if former and self._is_current(former, entry) else self._make_article(entry)
        return self._articles[key]

    def listing(self, view: View) -> Listing:
        """Return the values of a listing page."""
        return self._listings.listing(view)

    def list_title(self, view: View) -> str:
        """Return the title of a listing page, with its number after the first; no article is needed for it."""
        return self._listings.page_title(view)

    def list_name(self, view: View) -> str:
        """Return the name by which other pages list a listing page."""
        return self._listings.name(view)

    def list_description(self, view: View) -> str:
        """Return what search engines read of a listing page, which may be empty; no article is needed for it."""
        return self._listings.description(view) or self._listings.summary(view)

    def tools(self, entry: Entry, around: str = "") -> ToolBlock | None:
        """Return the tool block of an article, or `None` without tools.

        Args:
            entry: The article.
            around: Language of the text around the block; the site's by default.
        """
        return self._tool_blocks.block(entry, around)

    def tag(self, tag_id: str, count: int | None = None) -> Chip:
        """Return the chip of a tag, optionally with its number of articles."""
        return self._chips.tag(tag_id, count)

    def tags_of(self, tag_ids: Iterable[str]) -> tuple[Chip, ...]:
        """Return the chips of the tags that are visible to readers."""
        return self._chips.tags_of(tag_ids)

    def exported_tags(self, tag_ids: Iterable[str]) -> tuple[Chip, ...]:
        """Return the chips of the tags that are visible to programs, even if tags are hidden from readers."""
        return self._chips.exported_tags(tag_ids)

    def names(self, term: Term) -> list[str]:
        """Return the labels of a tag and its ancestors, highest first."""
        return self._chips.names(term)

    def description(self, term: Term) -> str:
        """Return the description of a term, in the default language if need be."""
        return self._chips.description(term)

    def link(self, address: str) -> str:
        """Return the link to an address with locale prefix, relative to the site's root."""
        return self._chips.link(address)

    def categories_and_authors(self, post: Post, interface: Interface) -> tuple[tuple[Chip, ...], tuple[Byline, ...]]:
        """Return the categories and the authors of an article in a language, with links to pages of its site."""
        if interface.locale not in self._elsewhere:
            chips = Chips(self._blog, interface, directory_urls=self._directory_urls)
            self._elsewhere[interface.locale] = (chips, Bylines(self._blog, interface.locale, chips, self._avatar))
        chips, bylines = self._elsewhere[interface.locale]
        return chips.categories_of(post), bylines.of(post)

    def in_order(self, kind: str, sources: Iterable[str], views: Mapping[str, View]) -> list[str]:
        """Return the sources of listing pages of one kind in the order of the navigation."""
        by_address = {views[source].address: source for source in sources}
        ordered = in_order(kind, [views[source] for source in by_address.values()], self._blog, self._chips.label)
        return [by_address[view.address] for view in ordered]

    def _make_card(self, entry: Entry, summary: Summary) -> Card:
        post, image = entry.post, self._picture(entry.post)
        badge = None
        if entry.state != "own":
            badge = Badge(post.locale, self._interface.language(post.locale), direction(post.locale))
        return Card(
            key=post.key,
            title=summary.title,
            description=summary.description,
            url=self.link(entry.address),
            date=self._interface.date(post.dates.created, self._date_format),
            datetime=post.dates.created.isoformat(),
            readtime=self._readtime(summary),
            tags=self.tags_of(post.tags),
            categories=self._chips.categories_of(post),
            authors=self._bylines.of(post),
            image=image,
            cover=image if self._shows_cover(post) else None,
            badge=badge,
            hreflang=post.locale if entry.state == "foreign" else "",
            pin=post.pin,
            state=self._state(post),
        )

    def _readtime(self, summary: Summary) -> str:
        """Return the reading time in words, or an empty string if the site does not show it."""
        if not self._blog.settings.readtime:
            return ""
        return self._interface.count("{count} min read", "{count} min read", summary.minutes)

    def _shows_cover(self, post: Post) -> bool:
        """Return whether readers see the image of a post: as it says itself, or else as the site does."""
        wish = post.image.cover if post.image else False
        return self._blog.settings.covers if wish is None else wish

    def _state(self, post: Post) -> str:
        """Return the name of a post's state, or an empty string for a published post."""
        t = self._interface.text
        states = {
            "draft": t("Draft"),
            "waiting": t("Waiting for translations"),
            "scheduled": t("Scheduled"),
            "expired": t("Expired"),
        }
        return states.get(post.state, "")

    def _is_current(self, former: Article, entry: Entry) -> bool:
        """Return whether the values of an earlier state are unchanged, given the same ranking."""
        if former.series or (self._blog.settings.translations.notice and former.notice != self._notice(entry)):
            return False
        unchanged, beside = self._unchanged_cards, (former.older, former.newer)
        for card in (former.card, *beside, *former.related):
            if card and unchanged.get(card.key) is not card:
                return False
        keys = (other and other.post.key for other in self._blog.neighbours(entry))
        return all((card and card.key) == key for card, key in zip(beside, keys, strict=True))

    @cached_property
    def _unchanged_cards(self) -> dict[str, Card]:
        """Cards that are those of an earlier state, by key."""
        cards = {key: self.card(self._blog.index.entry(key, self._site)) for key in self._former_cards}
        return {key: card for key, card in cards.items() if card is self._former_cards[key][1]}

    def _make_article(self, entry: Entry) -> Article:
        post = entry.post
        updated = post.dates.updated
        older, newer = self._blog.neighbours(entry)
        return Article(
            card=self.card(entry),
            updated=self._interface.date(updated, self._date_format) if updated else "",
            updated_datetime=updated.isoformat() if updated else "",
            lang=post.locale,
            dir=direction(post.locale),
            back=self._listings.to_home,
            notice=self._notice(entry),
            tools=self.tools(entry),
            related=tuple(self.card(other) for other in self._blog.related(entry)),
            older=self.card(older) if older else None,
            newer=self.card(newer) if newer else None,
            series=self._series_place(entry),
            related_lang=self._related_language(post),
        )

    def _related_language(self, post: Post) -> str:
        language = post.related.language or self._blog.settings.related.language
        return language if language != self._site and language in self._blog.languages.locales else ""

    def _notice(self, entry: Entry) -> Notice | None:
        return notice_of(entry, self._blog, self._interface, self.link, self._date_format)

    def _series_place(self, entry: Entry) -> SeriesPlace | None:
        parts = self._blog.series(entry)
        if not parts or entry.post.series is None:
            return None
        term = self._blog.subjects.series[entry.post.series.id]
        if term.hidden:
            return None
        position = next(n for n, part in enumerate(parts) if part.post.key == entry.post.key)
        return SeriesPlace(
            title=self._chips.label(term),
            url=self._chips.term_url(term.id, self._blog.subjects.series, self._blog.settings.series),
            place=self._interface.text("Part {part} of {total}", part=position + 1, total=len(parts)),
            cards=tuple(map(self.card, parts)),
            key=entry.post.key,
            before=self.card(parts[position - 1]) if position else None,
            after=self.card(parts[position + 1]) if position + 1 < len(parts) else None,
        )


def _changed_ids(before: Mapping[str, object], after: Mapping[str, object]) -> set[str]:
    """Return the ids whose entries in two catalogs differ."""
    return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}


def last_change(post: Post) -> str:
    """Return the day of a post's last change in ISO 8601, for sitemaps."""
    return as_datetime(post.dates.updated or post.dates.created).date().isoformat()
