"""Listings of tags, each with what has it: which tags, in which order; `integration.directives` finds what asks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from ..blog.blog import Blog
from ..blog.views import sort_terms, visible
from ..catalogs.terms import above, label_of
from ..errors import nearest, shown
from ..model import Entry, Term
from ..posts.tagged_pages import TaggedPage
from ..text.ids import unused
from ..text.slugs import slugify
from .selection import find_term

LAYOUT = "default"
"""Layout of the plugin's own."""

_LAYOUT = re.compile(r"[\w-]+")


@dataclass(frozen=True)
class TagListing:
    """What `<!-- material/tags { … } -->` asks for; what is not given is as on the whole site.

    Attributes:
        include: Names of the only tags to list; empty for all.
        exclude: Names of tags; what has one of them is left out.
        scope: Whether only pages below the folder of the page are listed.
        shadow: Whether hidden tags are listed as well.
        layout: Name of the template's variant.
        toc: Whether the page's table of contents names the tags.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    scope: bool = False
    shadow: bool | None = None
    layout: str = ""
    toc: bool | None = None


@dataclass(frozen=True)
class ListingOptions:
    """What a site says of all its listings of tags.

    Attributes:
        directive: Name of the directive; empty where there are none.
        named: Listings that a directive may ask for by name.
        layout: Name of the template's variant.
        toc: Whether the page's table of contents names the tags.
        anchor: Id of a tag's heading, of `{slug}`.
        former_slugify: Made slugs for these ids before the site had this plugin.
        former_separator: What stood between the slugs of a tag and those that it was below.
        sort_by: Order of what has a tag: `title`, `date`, or a function of a `Listed`.
        sort_reverse: Whether that order is turned round.
        tags_sort_by: Order of the tags: `name`, `count`, or a function of a value with both.
        tags_sort_reverse: Whether that order is turned round.
    """

    directive: str = "material/tags"
    named: Mapping[str, TagListing] = field(default_factory=dict)
    layout: str = LAYOUT
    toc: bool = True
    anchor: str = "tag:{slug}"
    former_slugify: Callable[[str], str] = slugify
    former_separator: str = "/"
    sort_by: str | Callable[..., Any] = "title"
    sort_reverse: bool = False
    tags_sort_by: str | Callable[..., Any] = "name"
    tags_sort_reverse: bool = False

    @property
    def layouts(self) -> dict[str, str]:
        """All layouts that are named, each with the option that names it."""
        found = {listing.layout: f"listings_map.{name}.layout" for name, listing in self.named.items()}
        found[self.layout] = "listings_layout"
        return {layout: option for layout, option in found.items() if layout and self.directive}


class Listed(NamedTuple):
    """An article or a page of a listing: its title, its date in ISO 8601 if it has one, and itself."""

    title: str
    date: str
    item: Any


class ListedTag(NamedTuple):
    """A tag of a listing, what has it, and how many others of the listing it is below."""

    term: Term
    entries: tuple[Entry, ...]
    pages: tuple[TaggedPage, ...]
    depth: int = 0


def read_tag_listing(values: Mapping[Any, Any]) -> TagListing | str:
    """Return what a listing of tags asks for, or what is wrong with it and the remedy."""
    known = ("include", "exclude", "scope", "shadow", "toc", "layout")
    for name, value in values.items():
        if name not in known:
            return f"knows no {name!r}. {nearest(str(name), known) or 'Known are ' + ', '.join(known) + '.'}"
        if name in ("scope", "shadow", "toc") and not isinstance(value, bool):
            return f"expects true or false for {name!r}, found {shown(value)}."
        if name in ("include", "exclude") and not (
            isinstance(value, list) and all(isinstance(tag, str | int) for tag in value)
        ):
            return f"expects a list of tags for {name!r}, found {shown(value)}."
        if name == "layout" and not is_layout(value):
            return f"expects a name of letters, digits and hyphens for 'layout', found {shown(value)}."
    asked: dict[str, Any] = {
        name: tuple(map(str, value)) if isinstance(value, list) else value for name, value in values.items()
    }
    return TagListing(**asked)


def is_layout(value: object) -> bool:
    """Return whether a value can name a layout, so that it is part of the name of a template."""
    return isinstance(value, str) and _LAYOUT.fullmatch(value) is not None


def list_tags(blog: Blog, site: str, listing: TagListing, folder: str, options: ListingOptions) -> list[ListedTag]:
    """Return the tags of a listing, each with its articles and pages, in the site's order, below those above them.

    Args:
        blog: The whole blog.
        site: Locale of the site.
        listing: What is asked for.
        folder: Folder of the page with the listing, without language mark; it limits a listing with a scope.
        options: What the site says of listings.
    """
    terms = blog.subjects.tags
    show_hidden = blog.settings.tags.show_hidden if listing.shadow is None else listing.shadow
    shown_tags = replace(blog.settings.tags, show_hidden=show_hidden)
    included = {term.id for name in listing.include if (term := find_term(name, terms))}
    excluded = {term.id for name in listing.exclude if (term := find_term(name, terms))}

    def wanted(term_ids: Sequence[str]) -> list[str]:
        if excluded and any(excluded & set(above(term_id)) for term_id in term_ids):
            return []
        found = [level for term_id in visible(term_ids, terms, shown_tags) for level in above(term_id)]
        return [term_id for term_id in dict.fromkeys(found) if not listing.include or included & set(above(term_id))]

    def inside(source: str) -> bool:
        return not (listing.scope and folder) or source.startswith(f"{folder}/")

    entries: dict[str, list[Entry]] = {}
    pages: dict[str, list[TaggedPage]] = {}
    for entry in blog.index.entries(site):
        if inside(blog.languages.split(entry.post.source)[0]):
            for term_id in wanted(entry.post.tags):
                entries.setdefault(term_id, []).append(entry)
    for page in blog.tagged_pages(site):
        if inside(page.neutral):
            for term_id in wanted(page.tags):
                pages.setdefault(term_id, []).append(page)
    counts = {term_id: len(entries.get(term_id, ())) + len(pages.get(term_id, ())) for term_id in {*entries, *pages}}
    order = replace(blog.settings.tags, sort_by=options.tags_sort_by, sort_reverse=options.tags_sort_reverse)
    ids = sort_terms(counts, terms, order, lambda term: label_of(term, site, blog.languages.default))
    return [
        ListedTag(terms[term_id], tuple(entries.get(term_id, ())), tuple(pages.get(term_id, ())), depth)
        for term_id, depth in _downwards(ids)
    ]


def sort_listed(listed: Iterable[Listed], options: ListingOptions) -> list[Any]:
    """Return the items of a tag in the order that the site wants; of equals the order given stays."""
    by = options.sort_by
    if by == "date":
        order = sorted(listed, key=lambda item: item.date, reverse=not options.sort_reverse)
    else:
        key = by if callable(by) else lambda item: item.title.casefold()
        order = sorted(listed, key=key, reverse=options.sort_reverse)
    return [listed.item for listed in order]


def anchors(
    tags: Sequence[Term], names: Callable[[Term], Sequence[str]], options: ListingOptions, taken: set[str]
) -> list[tuple[str, str]]:
    """Return ids for the headings of tags: each one's own, and the one that links to a former site ask for.

    The second is empty where it would be the first, or belongs to another heading of the page.

    Args:
        tags: The tags of a listing.
        names: What a tag is called in the language of the page, and before it those that it is below.
        options: What the site says of listings.
        taken: Ids that the page has already; those that are found are added.
    """
    own = []
    for tag in tags:
        own.append(unused(options.anchor.replace("{slug}", tag.id), taken))
        taken.add(own[-1])
    found = []
    for tag, anchor in zip(tags, own, strict=True):
        slug = options.former_separator.join(map(options.former_slugify, names(tag)))
        former = options.anchor.replace("{slug}", slug)
        if not slug or former in taken or re.search(r"\s", former):
            former = ""
        taken.add(former)
        found.append((anchor, former))
    return found


def _downwards(ids: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Yield each id and its depth, those below another right behind it."""
    known = set(ids)
    below: dict[str, list[str]] = {}
    for term_id in ids:
        parent = next((level for level in reversed(above(term_id)[:-1]) if level in known), "")
        below.setdefault(parent, []).append(term_id)

    def walk(parent: str, depth: int) -> Iterator[tuple[str, int]]:
        for term_id in below.get(parent, ()):
            yield term_id, depth
            yield from walk(term_id, depth + 1)

    return walk("", 0)
