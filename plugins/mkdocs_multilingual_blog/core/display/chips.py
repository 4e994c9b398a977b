"""Links to the pages of tags, categories and series in the language of one site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property

from ..blog.blog import Blog
from ..blog.views import tags_address, term_address, visible
from ..catalogs.terms import above, label_of
from ..catalogs.tools import text_of
from ..model import Post, Term
from ..settings import Terms
from ..text.addresses import link
from ..text.interface import Interface
from .values import Chip


class Chips:
    """Makes the chips of one language's site."""

    def __init__(self, blog: Blog, interface: Interface, *, directory_urls: bool) -> None:
        """Make chips for a language.

        Args:
            blog: The blog.
            interface: Interface strings of the site's language.
            directory_urls: Whether MkDocs's `use_directory_urls` is on.
        """
        self._blog = blog
        self._interface = interface
        self._site = interface.locale
        self._directory_urls = directory_urls
        self._former_tags: Mapping[str, tuple[Term, Chip]] = {}

    def reuse(self, former: Chips) -> None:
        """Reuse the chips of unchanged tags from an earlier state of the same site."""
        self._former_tags = former._tags_with_chips
        is_same = self._blog.subjects.tags == former._blog.subjects.tags
        if is_same and self.tags_with_pages == former.tags_with_pages:
            self._tags_with_chips = former._tags_with_chips

    @cached_property
    def tags_with_pages(self) -> frozenset[str]:
        """Ids of the tags that have a page on the site."""
        views = self._blog.views(self._site)
        return frozenset(view.term.id for view in views if view.kind == "tag" and view.term)

    @cached_property
    def categories_with_pages(self) -> frozenset[str]:
        """Ids of the categories that have a page on the site."""
        views = self._blog.views(self._site)
        return frozenset(view.term.id for view in views if view.kind == "category" and view.term)

    def link(self, address: str) -> str:
        """Return the link to an address with locale prefix, relative to the site's root."""
        return link(address, self._directory_urls)

    def link_within(self, address: str) -> str:
        """Return the link to an address without locale prefix in the site's language."""
        return self.link(self._blog.languages.prefix(self._site) + address)

    @cached_property
    def tags_url(self) -> str:
        """Link to the list of tags."""
        return self.link_within(tags_address(self._blog.settings, self._site))

    def tag(self, tag_id: str, count: int | None = None) -> Chip:
        """Return the chip of a tag, optionally with its number of articles."""
        chip = self._tags[tag_id]
        return chip if count is None else replace(chip, count=self.count(count))

    def tags_of(self, tag_ids: Iterable[str]) -> tuple[Chip, ...]:
        """Return the chips of the tags that are visible to readers."""
        return self.exported_tags(tag_ids) if self._blog.settings.tags.listed else ()

    def exported_tags(self, tag_ids: Iterable[str]) -> tuple[Chip, ...]:
        """Return the chips of the tags that are visible to programs, even if tags are hidden from readers."""
        terms, tags = self._blog.subjects.tags, self._blog.settings.tags
        return tuple(self._tags[tag_id] for tag_id in visible(tag_ids, terms, tags)) if tags.enabled else ()

    def categories_of(self, post: Post) -> tuple[Chip, ...]:
        """Return the chips of a post's visible categories; one of unlisted articles only has no page."""
        categories = self._blog.settings.categories
        if not categories.enabled:
            return ()
        terms, with_pages = self._blog.subjects.categories, self.categories_with_pages
        return tuple(
            self._chip(terms[term_id], self.term_url(term_id, terms, categories) if term_id in with_pages else "")
            for term_id in visible(post.categories, terms, categories)
        )

    def label(self, term: Term) -> str:
        """Return the label of a term."""
        return label_of(term, self._site, self._blog.languages.default)

    def names(self, term: Term) -> list[str]:
        """Return the labels of a tag and its ancestors, highest first."""
        terms = self._blog.subjects.tags
        return [self.label(terms[level]) for level in above(term.id) if level in terms]

    def description(self, term: Term) -> str:
        """Return the description of a term, in the default language if need be."""
        return text_of(term.descriptions, self._site, self._blog.languages.default)[0]

    def term_url(self, term_id: str, terms: Mapping[str, Term], options: Terms) -> str:
        """Return the link to the page of a term, given all of its kind."""
        return self.link_within(term_address(self._blog.settings, options, term_id, terms, self._site))

    def count(self, number: int) -> str:
        """Return a number of articles in words, such as "3 articles"."""
        return self._interface.count("{count} article", "{count} articles", number)

    @cached_property
    def _tags(self) -> dict[str, Chip]:
        return {tag_id: chip for tag_id, (_, chip) in self._tags_with_chips.items()}

    @cached_property
    def _tags_with_chips(self) -> dict[str, tuple[Term, Chip]]:
        chips: dict[str, tuple[Term, Chip]] = {}
        tags, options = self._blog.subjects.tags, self._blog.settings.tags
        for tag_id, term in tags.items():
            former_term, former = self._former_tags.get(tag_id, (None, None))
            url = self.term_url(tag_id, tags, options) if tag_id in self.tags_with_pages else ""
            chip = former if former and former_term == term and former.url == url else self._chip(term, url)
            chips[tag_id] = (term, chip)
        return chips

    def _chip(self, term: Term, url: str) -> Chip:
        return Chip(
            id=term.id,
            label=self.label(term),
            url=url,
            count="",
            icon=term.icon,
            depth=term.id.count("/"),
        )
