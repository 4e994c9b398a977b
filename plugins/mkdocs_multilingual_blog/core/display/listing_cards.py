"""Listing pages in the language of one site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from ..blog.blog import Blog
from ..blog.views import View
from ..model import Entry
from ..text.ids import unused
from ..text.interface import Interface
from ..text.pager import Pager, make_pager
from .bylines import Bylines
from .chips import Chips
from .list_groups import list_groups
from .page_texts import PageTexts
from .values import Back, Card, Chip, ListGroup, Listing

_SUMMARIES = {
    "tag": "All articles with the tag “{name}”.",
    "category": "All articles in the category “{name}”.",
    "series": "All parts of the series “{name}”, in order.",
    "archive": "All articles from {name}.",
    "author": "All articles by {name}.",
}
"""What a list of each kind is, as an interface string."""


class ListingCards:
    """Makes the listings of one language's site; each is made once."""

    def __init__(
        self,
        blog: Blog,
        interface: Interface,
        chips: Chips,
        bylines: Bylines,
        card: Callable[[Entry], Card],
        texts: PageTexts,
        group_names: Mapping[str, str | None],
    ) -> None:
        """Make listings for a language.

        Args:
            blog: The blog.
            interface: Interface strings of the site's language.
            chips: Makes chips and links.
            bylines: Makes bylines.
            card: Returns the card of an article.
            texts: Texts of rendered pages.
            group_names: The site's names of groups of lists by kind; `None` for the default name.
        """
        self._blog = blog
        self._interface = interface
        self._chips = chips
        self._bylines = bylines
        self._card = card
        self._texts = texts
        self._group_names = group_names
        self._with_anchor: dict[tuple[str, str], tuple[Card, Card]] = {}
        """Cards without and with an anchor, by key and anchor."""
        self._filters: dict[str, str] = {}
        """Offers by the address of a list's first page."""
        self._listings: dict[str, tuple[View, Listing]] = {}
        self._former: Mapping[str, tuple[View, Listing]] = {}
        self._former_groups: tuple[ListGroup, ...] = ()
        self._has_same_tags = False

    def reuse(self, former: ListingCards) -> None:
        """Reuse the unchanged listings of an earlier state of the same site."""
        self._former = {**former._former, **former._listings}
        self._former_groups = former.__dict__.get("_groups", former._former_groups)
        self._with_anchor = dict(former._with_anchor)
        self._has_same_tags = self._blog.subjects.tags == former._blog.subjects.tags

    def listing(self, view: View) -> Listing:
        """Return the listing of a page."""
        if view.address not in self._listings:
            self._listings[view.address] = (view, self._make_listing(view))
        return self._listings[view.address][1]

    @cached_property
    def to_home(self) -> Back:
        """Link back to the list of posts."""
        home, t = self._blog.home(self._interface.locale), self._interface.text
        title = self._own_title(home)
        is_named = title and title != t("Blog")
        return Back(self._chips.link_within(home), t("Back to {title}", title=title) if is_named else t("Back to Blog"))

    def page_title(self, view: View) -> str:
        """Return the title of a page, with its number after the first."""
        title = self._heading(view)
        return (
            title if view.page == 1 else self._interface.text("{title}, page {number}", title=title, number=view.page)
        )

    def description(self, view: View) -> str:
        """Return the description of what a list is of; may be empty."""
        if view.term:
            return self._chips.description(view.term)
        return self._bylines.byline(view.author).description if view.author else ""

    def name(self, view: View) -> str:
        """Return the name of what a list is of, whatever title the list has."""
        if view.term:
            return self._chips.label(view.term)
        if view.author:
            return self._bylines.byline(view.author).name
        if view.period:
            return self._interface.date(view.period, self._blog.settings.archive.date_format)
        return self._interface.text("Tags" if view.kind == "tags" else "Blog")

    def _own_title(self, address: str) -> str | None:
        """Return the title that a list has of its own, by the address of its first page."""
        return self._texts.titles.get((self._interface.locale, address))

    def _title(self, view: View) -> str:
        """Return the title of a list: its own, or else the name of what it lists."""
        return self._own_title(view.first) or self.name(view)

    def _heading(self, view: View) -> str:
        """Return the title of a list on its own page: "Articles from 2024", where other pages list it as "2024"."""
        if view.kind == "archive" and not self._own_title(view.first):
            return self._interface.text("Articles from {name}", name=self.name(view))
        return self._title(view)

    @cached_property
    def _to_tags(self) -> Back:
        return Back(self._chips.tags_url, self._interface.text("All tags"))

    def _make_listing(self, view: View) -> Listing:
        has_anchors = view.kind in self._blog.settings.toc
        cards = (
            self._cards_with_anchors(view.page_entries) if has_anchors else tuple(map(self._card, view.page_entries))
        )
        author = self._bylines.byline(view.author) if view.author else None
        if view.address in self._former:
            former_view, former = self._former[view.address]
            is_like = cards == former.cards and author == former.author and self._shows_same_lists(view, former)
            if is_like and (
                view is former_view
                or (view.is_like(former_view) and former.filter == self._filter(view))  # by articles of its other pages
            ):
                return former
        if view.counts is not None:
            return self._tag_list(view, view.counts)
        home = view.kind == "home"
        return Listing(
            kind=view.kind,
            title=self._heading(view),
            description=self.description(view),
            count=self._interface.count("{count} page", "{count} pages", len(view.entries) + len(view.others))
            if view.others
            else self._chips.count(len(view.entries)),
            cards=cards,
            tags=(),
            back=None if home else self._to_tags if view.kind == "tag" else self.to_home,
            tags_url=self._chips.tags_url if home and self._chips.tags_with_pages else "",
            groups=self._groups if home else (),
            author=author,
            icon=view.term.icon if view.term else "",
            pager=self._pager(view),
            page=view.page,
            page_title=self.page_title(view),
            summary=self.summary(view),
            filter=self._filter(view),
        )

    def _shows_same_lists(self, view: View, former: Listing) -> bool:
        """Return whether a page shows of other lists what it showed before."""
        if view.kind == "home":
            return former.groups is self._groups and bool(former.tags_url) == bool(self._chips.tags_with_pages)
        return view.counts is None or self._has_same_tags

    def _filter(self, view: View) -> str:
        """Return the offer to show only articles in the site's language; empty on a list without others."""
        if view.first not in self._filters:
            offer = self._interface.text_naming("Only articles in {language}", self._interface.locale)
            self._filters[view.first] = "" if all(entry.state == "own" for entry in view.entries) else offer
        return self._filters[view.first]

    @cached_property
    def _groups(self) -> tuple[ListGroup, ...]:
        """Groups of lists, which each page of the list of posts shows."""

        def chip(view: View) -> Chip:
            return Chip(view.neutral, self._title(view), self._chips.link_within(view.address))

        groups = list_groups(self._blog, self._interface, self._group_names, label=self._chips.label, chip=chip)
        return self._former_groups if groups == self._former_groups else groups

    def summary(self, view: View) -> str:
        """Return what a list is, for search engines; empty on a site's home page."""
        t, name = self._interface.text, self.name(view)
        if view.kind == "home":
            return t("All articles of the blog, newest first.") if self._blog.settings.blog else ""
        if view.kind == "tags":
            return t("All tags of the blog, with the number of articles of each.")
        return t(_SUMMARIES[view.kind], name=name)

    def _tag_list(self, view: View, counts: Mapping[str, int]) -> Listing:
        """Return the list of the tags that have a page, each with its number of articles."""
        shown = self._chips.tags_with_pages
        tags = tuple(self._chips.tag(tag_id, count) for tag_id, count in counts.items() if tag_id in shown)
        return Listing(
            kind="tags",
            title=self._title(view),
            description="",
            summary=self.summary(view),
            count=self._interface.count("{count} tag", "{count} tags", len(tags)),
            cards=(),
            tags=tags,
            back=self.to_home,
            page_title=self.page_title(view),
        )

    def _cards_with_anchors(self, entries: Iterable[Entry]) -> tuple[Card, ...]:
        """Return cards with ids for links within the page, the same on all pages unless two articles collide."""
        cards: dict[str, Card] = {}
        for entry in entries:
            anchor = unused(f"post:{'-'.join(entry.post.key.split())}", cards)
            cache_key, card = (entry.post.key, anchor), self._card(entry)
            former, with_anchor = self._with_anchor.get(cache_key, (None, card))
            if former is not card:
                with_anchor = card._replace(anchor=anchor)
                self._with_anchor[cache_key] = card, with_anchor
            cards[anchor] = with_anchor
        return tuple(cards.values())

    def _pager(self, view: View) -> Pager | None:
        pagination = self._blog.settings.pagination
        if len(view.pages) < 2 and not (pagination.if_single_page and view.pages):
            return None
        return make_pager(
            view.page,
            len(view.pages),
            pagination.around,
            lambda number: self._chips.link_within(view.pages[number - 1]),
        )
