"""Generated listing pages: which there are in a language, and what each lists; `integration.pages` makes them pages."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import partial
from typing import Any, Literal, NamedTuple, TypeVar

from ..catalogs.terms import above
from ..model import Author, Entry, Term
from ..posts.post_index import PostIndex
from ..posts.tagged_pages import TaggedPage
from ..settings import Settings, Terms

_Item = TypeVar("_Item")

ViewKind = Literal["home", "tags", "tag", "category", "series", "archive", "author"]


@dataclass(frozen=True)
class View:
    """One listing page of one language's site.

    Attributes:
        kind: `home` (all posts), `tags` (all tags), or the posts of a `tag`, a `category`, a `series`, a period
            (`archive`) or an `author`.
        site: Locale of the site.
        address: Where it is, without the site's prefix; `/` at the end means a folder's index.
        neutral: The same before a language's words take their places: one list has one in all languages.
        entries: All that the list holds, in order, those of its other pages among them; empty for `tags`.
        term: The tag, the category or the series.
        author: The author of an `author` view.
        others: Pages, no posts, that a `tag` view lists as well.
        period: A day of the period of an `archive` view.
        counts: For `tags`, how many posts each listed tag has, in the order in which they are listed.
        page: Number of this page, from 1.
        pages: Addresses of all pages of the list, this one among them.
        per_page: Posts of a page; 0 where there is one page.
    """

    kind: ViewKind
    site: str
    address: str
    neutral: str
    entries: tuple[Entry, ...] = ()
    term: Term | None = None
    author: Author | None = None
    others: tuple[TaggedPage, ...] = ()
    period: date | None = None
    counts: Mapping[str, int] | None = None
    page: int = 1
    pages: tuple[str, ...] = ()
    per_page: int = 0

    @property
    def shown(self) -> tuple[Entry, ...]:
        """What this page lists."""
        start = (self.page - 1) * self.per_page
        return self.entries[start : start + self.per_page] if self.per_page else self.entries

    @property
    def first(self) -> str:
        """Address of the first page of the list."""
        return self.pages[0] if self.pages else self.address

    def is_like(self, other: View) -> bool:
        """Return whether another page is the same but for which articles it lists, of which there are as many."""
        return len(self.entries) == len(other.entries) and all(
            getattr(self, name) == getattr(other, name) for name in _BESIDE_ENTRIES
        )


_BESIDE_ENTRIES = tuple(one.name for one in fields(View) if one.name != "entries")


class Subjects(NamedTuple):
    """What articles are about and who wrote them, by id."""

    tags: Mapping[str, Term]
    categories: Mapping[str, Term]
    series: Mapping[str, Term]
    authors: Mapping[str, Author]


@dataclass(frozen=True)
class Counted:
    """A term as an option that sorts terms sees it: its name on the site, and how many posts it has there."""

    name: str
    count: int


def home_address(settings: Settings, site: str = "") -> str:
    """Return the address of the list of posts, on no site the neutral one."""
    return settings.worded(f"{settings.blog}/" if settings.blog else "", site)


def tags_address(settings: Settings, site: str = "") -> str:
    """Return the address of the list of tags, likewise."""
    return settings.worded(posixpath.join(settings.blog, "tags/"), site)


def term_address(settings: Settings, terms: Terms, term_id: str, site: str = "") -> str:
    """Return the address of the page of a tag, a category or a series, likewise."""
    return _join(settings, site, terms.url_format, slug=term_id)


def author_address(settings: Settings, author: Author, site: str = "") -> str:
    """Return the address of an author's profile, likewise."""
    return _join(settings, site, settings.authors.url_format, slug=author.slug, name=author.slug)


def make_views(
    index: PostIndex,
    subjects: Subjects,
    site: str,
    settings: Settings,
    format_date: Callable[[date, str], str],
    label: Callable[[Term], str],
    pages: Sequence[TaggedPage] = (),
) -> list[View]:
    """Return the listing pages of a language's site.

    Args:
        index: All posts.
        subjects: Tags, categories, series and authors.
        site: Locale of the site.
        settings: What the site says.
        format_date: Writes a date by a pattern, for addresses.
        label: What a term is called on this site.
        pages: Pages with tags that are no posts.

    Returns:
        The list of posts, then those by tag, category, series, period and author, each that any post is
        in, and behind each its further pages.
    """
    newest = index.entries(site)
    entries = sorted(newest, key=lambda entry: not entry.post.pin)  # stable, so that both halves keep their order
    home = home_address(settings, site), home_address(settings)
    views = [View("home", site, *home, tuple(entries), per_page=settings.pagination.per_page)]
    if settings.tags.listed:
        shown = partial(visible, terms=subjects.tags, options=settings.tags)
        tags = _grouped(entries, lambda entry: _all_levels(shown(entry.post.tags)), subjects.tags, settings.tags)
        others = _grouped(pages, lambda page: _all_levels(shown(page.tags)), subjects.tags, settings.tags)
        numbers = {tag_id: len(tags.get(tag_id, ())) + len(others.get(tag_id, ())) for tag_id in {*tags, *others}}
        counts = {tag_id: numbers[tag_id] for tag_id in sort_terms(numbers, subjects.tags, settings.tags, label)}
        views.append(View("tags", site, tags_address(settings, site), tags_address(settings), counts=counts))
        listed = {tag_id: tags.get(tag_id, ()) for tag_id in sorted(numbers)}
        views += [
            replace(view, others=others.get(view.term.id, ()) if view.term else ())
            for view in _views_of("tag", site, listed, subjects.tags, settings, settings.tags)
        ]
    if settings.categories.enabled:
        found = _grouped(entries, lambda entry: entry.post.categories, subjects.categories, settings.categories)
        views += _views_of("category", site, found, subjects.categories, settings, settings.categories)
    if settings.series.enabled:
        found = _grouped(newest, lambda entry: _series_of(entry), subjects.series, settings.series)
        found = {term_id: tuple(sorted(parts, key=part_order)) for term_id, parts in found.items()}
        views += _views_of("series", site, found, subjects.series, settings, settings.series)
    if settings.archive.enabled:
        views += _archive(entries, site, settings, format_date)
    if settings.authors.enabled and settings.authors.profiles:
        written: dict[str, list[Entry]] = {}
        for entry in entries:
            for author_id in entry.post.authors:
                written.setdefault(author_id, []).append(entry)
        views += [
            View(
                "author",
                site,
                author_address(settings, author, site),
                author_address(settings, author),
                tuple(written[author_id]),
                author=author,
                per_page=settings.authors.per_page,
            )
            for author_id, author in subjects.authors.items()
            if author_id in written
        ]
    return [page for view in views for page in _pages(view, settings)]


def visible(term_ids: Iterable[str], terms: Mapping[str, Term], options: Terms) -> list[str]:
    """Return those of some terms that readers see."""
    return [term_id for term_id in term_ids if options.show_hidden or not terms[term_id].hidden]


def sort_terms(
    found: Mapping[str, int], terms: Mapping[str, Term], options: Terms, label: Callable[[Term], str]
) -> list[str]:
    """Return the ids of terms, each with the number of its posts, in the site's order; of equals the id decides."""

    def key(term_id: str) -> Any:
        name, count = label(terms[term_id]), found[term_id]
        if callable(options.sort_by):
            return options.sort_by(Counted(name, count))
        return -count if options.sort_by == "count" else name.casefold()

    return sorted(sorted(found), key=key, reverse=options.sort_reverse)


def part_order(entry: Entry) -> tuple[float, float, str]:
    """Sort key of the parts of a series: by number where the writer gives one, then oldest first."""
    series = entry.post.series
    return ((series and series.part) or float("inf"), entry.post.dates.order, entry.post.key)


def _grouped(
    entries: Iterable[_Item], ids: Callable[[_Item], Iterable[str]], terms: Mapping[str, Term], options: Terms
) -> dict[str, tuple[_Item, ...]]:
    found: dict[str, list[_Item]] = {}
    for entry in entries:
        for term_id in visible(ids(entry), terms, options):
            found.setdefault(term_id, []).append(entry)
    return {term_id: tuple(found[term_id]) for term_id in sorted(found)}


def _all_levels(term_ids: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(level for term_id in term_ids for level in above(term_id)))


def _series_of(entry: Entry) -> tuple[str, ...]:
    return (entry.post.series.id,) if entry.post.series else ()


def _views_of(
    kind: ViewKind,
    site: str,
    found: Mapping[str, tuple[Entry, ...]],
    terms: Mapping[str, Term],
    settings: Settings,
    options: Terms,
) -> list[View]:
    return [
        View(
            kind,
            site,
            term_address(settings, options, term_id, site),
            term_address(settings, options, term_id),
            found[term_id],
            term=terms[term_id],
            per_page=options.per_page,
        )
        for term_id in found
    ]


def _archive(
    entries: Iterable[Entry], site: str, settings: Settings, format_date: Callable[[date, str], str]
) -> list[View]:
    archive = settings.archive
    periods: dict[str, list[Entry]] = {}
    for entry in entries:
        periods.setdefault(format_date(entry.post.dates.created, archive.url_date_format), []).append(entry)
    views = [
        View(
            "archive",
            site,
            _join(settings, site, archive.url_format, date=period),
            _join(settings, "", archive.url_format, date=period),
            tuple(found),
            period=min(entry.post.dates.day for entry in found),
            per_page=archive.per_page,
        )
        for period, found in periods.items()
    ]
    return sorted(views, key=lambda view: (view.period or date.min, view.address), reverse=True)


def _pages(view: View, settings: Settings) -> list[View]:
    """Return the pages of a list: itself, and as many more as its posts need."""
    size = view.per_page
    number = -(-len(view.entries) // size) if size else 1
    if number < 2:
        return [replace(view, pages=(view.address,), per_page=0)]
    pattern = settings.pagination.url_format.strip("/")

    def further(first: str, site: str) -> list[str]:
        below = settings.worded(pattern, site)
        return [first, *(posixpath.join(first, below.replace("{page}", str(n))) for n in range(2, number + 1))]

    pages = tuple(further(view.address, view.site))
    return [
        replace(view, address=address, neutral=neutral, page=page, pages=pages)
        for page, (address, neutral) in enumerate(zip(pages, further(view.neutral, ""), strict=True), start=1)
    ]


def _join(settings: Settings, site: str, pattern: str, **values: str) -> str:
    path = settings.worded(pattern.strip("/"), site)
    for name, value in values.items():
        path = path.replace(f"{{{name}}}", value)
    return posixpath.normpath(posixpath.join(settings.worded(settings.blog, site), path))
