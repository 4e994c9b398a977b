"""What a page lists by a directive: which posts and tags, in which order; `integration.directives` finds directives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Literal

from .errors import nearest, shown
from .model import Entry, Term
from .pages import TaggedPage
from .pipeline import Blog
from .slugs import fold
from .terms import above, label_of
from .views import part_order, sort_terms, visible

DIRECTIVES = ("blog/posts", "blog/tags", "blog/tools")
"""Directives of this plugin; that of a listing of tags is named by the option `listings_directive`."""


@dataclass(frozen=True)
class Selection:
    """What `<!-- blog/posts { … } -->` asks for; what is not given does not matter.

    Attributes:
        tag: Id, label or alias of a tag; articles of tags below it count too.
        category: Likewise of a category.
        series: Likewise of a series, whose parts come in their order.
        author: Id of an author.
        pinned: Whether only pinned articles, or only others.
        limit: Most articles; 0 for all.
        sort: `newest` or `oldest` first.
        layout: `cards` or `list`.
    """

    tag: str = ""
    category: str = ""
    series: str = ""
    author: str = ""
    pinned: bool | None = None
    limit: int = 0
    sort: Literal["newest", "oldest"] = "newest"
    layout: Literal["cards", "list"] = "cards"


@dataclass(frozen=True)
class TagListing:
    """What `<!-- material/tags { … } -->` asks for.

    Attributes:
        include: Names of the only tags to list; empty for all.
        exclude: Names of tags to leave out.
        scope: Whether only pages below the folder of the page are listed.
        shadow: Whether hidden tags are listed as well.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    scope: bool = False
    shadow: bool = False


@dataclass(frozen=True)
class ListingOptions:
    """What a site says of all its listings of tags.

    Attributes:
        directive: Name of the directive; empty where there are none.
        sort_by: Order of what has a tag: `title`, `date`, or a function of a `Listed`.
        sort_reverse: Whether that order is turned round.
        tags_sort_by: Order of the tags: `name`, `count`, or a function of a value with both.
        tags_sort_reverse: Whether that order is turned round.
    """

    directive: str = "material/tags"
    sort_by: str | Callable[..., Any] = "title"
    sort_reverse: bool = False
    tags_sort_by: str | Callable[..., Any] = "name"
    tags_sort_reverse: bool = False


@dataclass(frozen=True)
class Listed:
    """An article or a page of a listing: its title, its date in ISO 8601 if it has one, and itself."""

    title: str
    date: str
    item: Any


@dataclass(frozen=True)
class ListedTag:
    """A tag of a listing, and what has it."""

    term: Term
    entries: tuple[Entry, ...]
    pages: tuple[TaggedPage, ...]


def sort_listed(listed: Iterable[Listed], options: ListingOptions) -> list[Any]:
    """Return the items of a tag in the order that the site wants; of equals the order given stays."""
    by = options.sort_by
    if by == "date":
        order = sorted(listed, key=lambda item: item.date, reverse=not options.sort_reverse)
    else:
        key = by if callable(by) else lambda item: item.title.casefold()
        order = sorted(listed, key=key, reverse=options.sort_reverse)
    return [listed.item for listed in order]


def read_selection(values: Mapping[str, Any]) -> Selection | str:
    """Return what a directive asks for, or what is wrong with it and the remedy."""
    known = {field.name for field in fields(Selection)}
    for name, value in values.items():
        if name not in known:
            return f"knows no {name!r}. {nearest(str(name), known) or 'Known are ' + ', '.join(sorted(known)) + '.'}"
        if name == "pinned" and not isinstance(value, bool):
            return f"expects true or false for 'pinned', found {shown(value)}."
        if name == "limit" and (isinstance(value, bool) or not isinstance(value, int) or value < 1):
            return f"expects a number from 1 for 'limit', found {shown(value)}."
        if name == "sort" and value not in ("newest", "oldest"):
            return f"expects newest or oldest for 'sort', found {shown(value)}."
        if name == "layout" and value not in ("cards", "list"):
            return f"expects cards or list for 'layout', found {shown(value)}."
        if name in ("tag", "category", "series", "author") and not isinstance(value, str | int):
            return f"expects a name for {name!r}, found {shown(value)}."
    asked: dict[str, Any] = {
        name: value if name in ("pinned", "limit") else str(value) for name, value in values.items()
    }
    return Selection(**asked)


def read_tag_listing(values: Mapping[str, Any]) -> TagListing | str:
    """Return what a listing of tags asks for, or what is wrong with it and the remedy."""
    known = ("include", "exclude", "scope", "shadow", "toc", "layout")  # the last two mean nothing here
    for name, value in values.items():
        if name not in known:
            return f"knows no {name!r}. {nearest(str(name), known) or 'Known are ' + ', '.join(known) + '.'}"
        if name in ("scope", "shadow") and not isinstance(value, bool):
            return f"expects true or false for {name!r}, found {shown(value)}."
        if name in ("include", "exclude") and not (
            isinstance(value, list) and all(isinstance(tag, str | int) for tag in value)
        ):
            return f"expects a list of tags for {name!r}, found {shown(value)}."
    lists = {name: tuple(map(str, values.get(name, ()))) for name in ("include", "exclude")}
    return TagListing(**lists, scope=bool(values.get("scope")), shadow=bool(values.get("shadow")))


def select(blog: Blog, site: str, selection: Selection) -> tuple[Entry, ...] | str:
    """Return the articles that a selection asks for, as a language's site shows them, or what is not there.

    Args:
        blog: The whole blog.
        site: Locale of the site.
        selection: What is asked for.
    """
    entries: Sequence[Entry] = blog.index.entries(site)
    if selection.sort == "oldest":
        entries = tuple(reversed(entries))
    for kind, name, terms in (
        ("tag", selection.tag, blog.subjects.tags),
        ("category", selection.category, blog.subjects.categories),
        ("series", selection.series, blog.subjects.series),
    ):
        if not name:
            continue
        term = find_term(name, terms)
        if term is None:
            return f"names the {kind} {shown(name)}, which no post has. {nearest(name, terms)}".strip()
        entries = [entry for entry in entries if term.id in _ids(entry, kind)]
    if selection.series and selection.sort == "newest":
        entries = sorted(entries, key=part_order)
    if selection.author:
        if selection.author not in blog.subjects.authors:
            hint = nearest(selection.author, blog.subjects.authors)
            return f"names the author {shown(selection.author)}, who is not in the catalogue. {hint}".strip()
        entries = [entry for entry in entries if selection.author in entry.post.authors]
    if selection.pinned is not None:
        entries = [entry for entry in entries if entry.post.pin == selection.pinned]
    return tuple(entries[: selection.limit] if selection.limit else entries)


def list_tags(blog: Blog, site: str, listing: TagListing, folder: str, options: ListingOptions) -> list[ListedTag]:
    """Return the tags of a listing in the order that the site wants, each with its articles and pages.

    Args:
        blog: The whole blog.
        site: Locale of the site.
        listing: What is asked for.
        folder: Folder of the page with the listing, without language mark; it limits a listing with a scope.
        options: What the site says of listings.
    """
    terms = blog.subjects.tags
    shown_tags = replace(blog.settings.tags, show_hidden=blog.settings.tags.show_hidden or listing.shadow)
    included = {term.id for name in listing.include if (term := find_term(name, terms))}
    excluded = {term.id for name in listing.exclude if (term := find_term(name, terms))}

    def wanted(term_ids: Sequence[str]) -> list[str]:
        found = [level for term_id in visible(term_ids, terms, shown_tags) for level in above(term_id)]
        return [
            term_id
            for term_id in dict.fromkeys(found)
            if (not listing.include or included & set(above(term_id))) and not excluded & set(above(term_id))
        ]

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
    return [
        ListedTag(terms[term_id], tuple(entries.get(term_id, ())), tuple(pages.get(term_id, ())))
        for term_id in sort_terms(counts, terms, order, lambda term: label_of(term, site, blog.languages.default))
    ]


def find_term(name: str, terms: Mapping[str, Term]) -> Term | None:
    """Return the term that a name means: its id, a label in any language, or an alias."""
    if name in terms:
        return terms[name]
    wanted = fold(name)
    return next(
        (term for term in terms.values() if wanted in map(fold, (term.id, *term.labels.values(), *term.aliases))),
        None,
    )


def _ids(entry: Entry, kind: str) -> set[str]:
    post = entry.post
    if kind == "series":
        return {post.series.id} if post.series else set()
    ids = post.tags if kind == "tag" else post.categories
    return {level for term_id in ids for level in above(term_id)}
