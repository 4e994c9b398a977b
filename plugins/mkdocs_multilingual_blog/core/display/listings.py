"""Tag listings: tags with their articles and pages, embedded in a page by a directive."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from ..blog.blog import Blog
from ..blog.views import sort_terms, visible
from ..catalogs.terms import above, label_of
from ..errors import enumerated, nearest, quoted
from ..model import Entry, Term
from ..posts.tagged_pages import TaggedPage
from ..text.functions import SiteFunction
from ..text.ids import unused
from ..text.slugs import slugify
from .selection import find_term

LAYOUT = "default"
"""Name of the plugin's own layout."""

_SPACE = re.compile(r"\s")
_LAYOUT = re.compile(r"[\w-]+")


@dataclass(frozen=True)
class TagListing:
    """Options of a directive `<!-- material/tags { … } -->`; those of the site are the defaults.

    Attributes:
        include: Names of the tags to list; empty for all.
        exclude: Names of tags whose articles and pages are left out.
        scope: Whether only pages below the folder of the page are listed.
        shadow: Whether hidden tags are listed.
        layout: Name of the template's variant.
        toc: Whether the table of contents includes the tags.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    scope: bool = False
    shadow: bool | None = None
    layout: str = ""
    toc: bool | None = None


@dataclass(frozen=True)
class ListingOptions:
    """Options of a site's tag listings.

    Attributes:
        directive: Name of the directive; empty for none.
        named: Listings that a directive may refer to by name.
        layout: Name of the template's variant.
        toc: Whether the table of contents includes the tags.
        anchor: Format of the ids of tags' headings, with `{slug}`.
        former_slugify: Function that made slugs for these ids before the site had this plugin.
        former_separator: Separator between the slugs of a tag and its ancestors at that time.
        sort_by: Order of a tag's items: `title`, `date`, or a function of a `Listed`.
        sort_reverse: Whether that order is reversed.
        tags_sort_by: Order of the tags: `name`, `count`, or a function of a value with both.
        tags_sort_reverse: Whether that order is reversed.
    """

    directive: str = "material/tags"
    named: Mapping[str, TagListing] = field(default_factory=dict)
    layout: str = LAYOUT
    toc: bool = True
    anchor: str = "tag:{slug}"
    former_slugify: Callable[[str], str] = slugify
    former_separator: str = "/"
    sort_by: str | SiteFunction = "title"
    sort_reverse: bool = False
    tags_sort_by: str | SiteFunction = "name"
    tags_sort_reverse: bool = False

    @property
    def layouts(self) -> dict[str, str]:
        """Layouts that the options name, each with the name of the option."""
        layouts = {listing.layout: f"listings_map.{name}.layout" for name, listing in self.named.items()}
        layouts[self.layout] = "listings_layout"
        return {layout: option for layout, option in layouts.items() if layout and self.directive}


class Listed(NamedTuple):
    """An item of a listing: the title, the date in ISO 8601, which may be empty, and the article or page itself."""

    title: str
    date: str
    item: Any


class ListedTag(NamedTuple):
    """A tag of a listing, its articles and pages, and the number of its ancestors in the listing."""

    term: Term
    entries: tuple[Entry, ...]
    pages: tuple[TaggedPage, ...]
    depth: int = 0


def read_tag_listing(values: Mapping[Any, Any]) -> TagListing | str:
    """Return the options of a listing, or an error message with a hint."""
    known = ("include", "exclude", "scope", "shadow", "toc", "layout")
    for name, value in values.items():
        if name not in known:
            return f"knows no {quoted(name)}. {nearest(str(name), known) or f'Known are {enumerated(known)}.'}"
        if name in ("scope", "shadow", "toc") and not isinstance(value, bool):
            return f"expects true or false for {quoted(name)}, found {quoted(value)}."
        if name in ("include", "exclude") and not (
            isinstance(value, list) and all(isinstance(tag, str | int) for tag in value)
        ):
            return f"expects a list of tags for {quoted(name)}, found {quoted(value)}."
        if name == "layout" and not is_layout(value):
            return f"expects a name of letters, digits and hyphens for 'layout', found {quoted(value)}."
    options: dict[str, Any] = {
        name: tuple(map(str, value)) if isinstance(value, list) else value for name, value in values.items()
    }
    return TagListing(**options)


def is_layout(value: object) -> bool:
    """Return whether a value is a valid name of a layout, which becomes part of the name of a template."""
    return isinstance(value, str) and _LAYOUT.fullmatch(value) is not None


def list_tags(blog: Blog, site: str, listing: TagListing, folder: str, options: ListingOptions) -> list[ListedTag]:
    """Return the tags of a listing with their articles and pages, in the site's order, as a flattened hierarchy.

    Args:
        blog: The blog.
        site: Locale of the site.
        listing: Options of the listing.
        folder: Folder of the page with the listing, without language mark; the scope of a listing with one.
        options: Options of the site's listings.
    """
    terms = blog.subjects.tags
    show_hidden = blog.settings.tags.show_hidden if listing.shadow is None else listing.shadow
    tag_options = replace(blog.settings.tags, show_hidden=show_hidden)
    included = {term.id for name in listing.include if (term := find_term(name, terms))}
    excluded = {term.id for name in listing.exclude if (term := find_term(name, terms))}

    def listed_levels(term_ids: Sequence[str]) -> list[str]:
        if excluded and any(excluded & set(above(term_id)) for term_id in term_ids):
            return []
        levels = [level for term_id in visible(term_ids, terms, tag_options) for level in above(term_id)]
        return [term_id for term_id in dict.fromkeys(levels) if not listing.include or included & set(above(term_id))]

    def in_scope(source: str) -> bool:
        return not (listing.scope and folder) or source.startswith(f"{folder}/")

    entries: dict[str, list[Entry]] = {}
    pages: dict[str, list[TaggedPage]] = {}
    for entry in blog.index.entries(site):
        if in_scope(blog.languages.split(entry.post.source)[0]):
            for term_id in listed_levels(entry.post.tags):
                entries.setdefault(term_id, []).append(entry)
    for page in blog.tagged_pages(site):
        if in_scope(page.neutral):
            for term_id in listed_levels(page.tags):
                pages.setdefault(term_id, []).append(page)
    counts = {term_id: len(entries.get(term_id, ())) + len(pages.get(term_id, ())) for term_id in {*entries, *pages}}
    order = replace(blog.settings.tags, sort_by=options.tags_sort_by, sort_reverse=options.tags_sort_reverse)
    ids = sort_terms(counts, terms, order, lambda term: label_of(term, site, blog.languages.default))
    return [
        ListedTag(terms[term_id], tuple(entries.get(term_id, ())), tuple(pages.get(term_id, ())), depth)
        for term_id, depth in _hierarchy(ids)
    ]


def sort_listed(listed: Iterable[Listed], options: ListingOptions) -> list[Any]:
    """Return the items of a tag in the site's order; the sort is stable.

    Raises:
        FunctionError: If a function of the site that makes sort keys fails.
    """
    by = options.sort_by
    if isinstance(by, SiteFunction):
        order = by.sorted(listed, lambda item: item, reverse=options.sort_reverse)
    elif by == "date":
        order = sorted(listed, key=lambda item: item.date, reverse=not options.sort_reverse)
    else:
        order = sorted(listed, key=lambda item: item.title.casefold(), reverse=options.sort_reverse)
    return [listed.item for listed in order]


def anchors(
    tags: Sequence[Term], names: Callable[[Term], Sequence[str]], options: ListingOptions, taken: set[str]
) -> list[tuple[str, str]]:
    """Return two ids for the heading of each tag: its own, and the one it had before the site had this plugin.

    The former id is empty if it is the same, or belongs to another heading of the page.

    Args:
        tags: The tags of a listing.
        names: Returns the labels of a tag and its ancestors in the language of the page, highest first.
        options: Options of the site's listings.
        taken: Ids that the page already has; the new ones are added.
    """
    own_ids = []
    for tag in tags:
        own_ids.append(unused(options.anchor.replace("{slug}", tag.id), taken))
        taken.add(own_ids[-1])
    pairs = []
    for tag, anchor in zip(tags, own_ids, strict=True):
        slug = options.former_separator.join(map(options.former_slugify, names(tag)))
        former = options.anchor.replace("{slug}", slug)
        if not slug or former in taken or _SPACE.search(former):
            former = ""
        taken.add(former)
        pairs.append((anchor, former))
    return pairs


def _hierarchy(ids: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Yield each id with its depth, descendants directly after their ancestors."""
    all_ids = set(ids)
    children: dict[str, list[str]] = {}
    for term_id in ids:
        parent = next((level for level in reversed(above(term_id)[:-1]) if level in all_ids), "")
        children.setdefault(parent, []).append(term_id)

    def walk(parent: str, depth: int) -> Iterator[tuple[str, int]]:
        for term_id in children.get(parent, ()):
            yield term_id, depth
            yield from walk(term_id, depth + 1)

    return walk("", 0)
