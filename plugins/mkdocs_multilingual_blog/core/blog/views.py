"""Views: the generated listing pages of a language's site, and the articles on each."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from itertools import chain
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, TypeVar

from ..catalogs.terms import above, slug_of
from ..model import Author, Entry, Term
from ..posts.post_index import PostIndex
from ..posts.tagged_pages import TaggedPage
from ..settings import Settings, Terms
from ..text.functions import SiteFunction

_Item = TypeVar("_Item")

ViewKind = Literal["home", "tags", "tag", "category", "series", "archive", "author"]


@dataclass(frozen=True)
class View:
    """One listing page of one language's site.

    Attributes:
        kind: `home` (all posts), `tags` (all tags), or the posts of a `tag`, a `category`, a `series`, a period
            (`archive`) or an `author`.
        site: Locale of the site.
        address: Address without the site's prefix; `/` at the end means a folder's index.
        neutral: Address before words are translated; the same in all languages.
        entries: Articles on all pages of the list, in order; empty for `tags`.
        term: Tag, category or series.
        author: Author of an `author` view.
        others: Pages, not posts, that a `tag` view also lists.
        period: A day of the period of an `archive` view.
        counts: For `tags`, number of posts and pages by id of every tag, in the order of the list.
        page: Number of this page, from 1.
        pages: Addresses of all pages of the list.
        per_page: Posts per page; 0 if there is only one page.
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
    def page_entries(self) -> tuple[Entry, ...]:
        """Entries on this page."""
        start = (self.page - 1) * self.per_page
        return self.entries[start : start + self.per_page] if self.per_page else self.entries

    @property
    def first(self) -> str:
        """Address of the first page of the list."""
        return self.pages[0] if self.pages else self.address

    def is_like(self, other: View) -> bool:
        """Return whether another view differs only in its entries, and has as many of them."""
        return len(self.entries) == len(other.entries) and _all_but_entries(self) == _all_but_entries(other)


_all_but_entries = attrgetter(*(one.name for one in fields(View) if one.name != "entries"))


class Subjects(NamedTuple):
    """Tags, categories, series and authors by id."""

    tags: Mapping[str, Term]
    categories: Mapping[str, Term]
    series: Mapping[str, Term]
    authors: Mapping[str, Author]

    def is_like(self, other: Subjects) -> bool:
        """Return whether others are the same, and in the same order, which is that of lists."""
        return self == other and all(map(_has_order_of, self, other))

    def are_like_in(self, other: Subjects) -> bool:
        """Return whether what is in both is the same, so that it is for all that uses nothing else."""
        pairs = zip(self[:3], other[:3], strict=True)
        same = all(own[term_id] == others[term_id] for own, others in pairs for term_id in own.keys() & others.keys())
        return same and self.authors == other.authors and _has_order_of(self.authors, other.authors)


@dataclass(frozen=True)
class CountedTerm:
    """A term as a sort function of the site sees it: its name and number of posts on one site."""

    name: str
    count: int

    @property
    def posts(self) -> Sequence[int]:
        """As many items as there are posts, for functions that are written for Material's blog: `len(view.posts)`."""
        return range(self.count)


def _has_order_of(one: Mapping[str, object], other: Mapping[str, object]) -> bool:
    return list(one) == list(other)


def home_address(settings: Settings, site: str = "") -> str:
    """Return the address of the list of posts; without a site the neutral one."""
    return settings.translated(f"{settings.blog}/" if settings.blog else "", site)


def tags_address(settings: Settings, site: str = "") -> str:
    """Return the address of the list of tags, likewise."""
    return settings.translated(posixpath.join(settings.blog, "tags/"), site)


def term_address(settings: Settings, options: Terms, term_id: str, terms: Mapping[str, Term], site: str = "") -> str:
    """Return the address of the page of a tag, a category or a series, likewise.

    Args:
        settings: Options of the blog.
        options: Options of the terms of its kind.
        term_id: Its id.
        terms: All terms of its kind by id.
        site: Locale of the site.
    """
    return _join(settings, site, options.url_format, slug=slug_of(term_id, terms, site))


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
    former: Sequence[View] = (),
) -> list[View]:
    """Return the listing pages of a language's site.

    Args:
        index: All posts.
        subjects: Tags, categories, series and authors.
        site: Locale of the site.
        settings: Options of the blog.
        format_date: Formats a date for addresses.
        label: Returns the label of a term on this site.
        pages: Pages with tags that are not posts.
        former: Listing pages that were made before with the same subjects; those with the same articles are kept.

    Returns:
        The list of posts, then the lists by tag, category, series, period and author that have posts, each
        followed by its further pages.
    """
    newest = index.entries(site)
    entries = sorted(newest, key=lambda entry: not entry.post.pin)  # stable, so that both halves keep their order
    home = home_address(settings, site), home_address(settings)
    views = [View("home", site, *home, tuple(entries), per_page=settings.pagination.per_page)]
    if settings.tags.listed:
        views += _tag_views(entries, pages, subjects, site, settings, label)
    if settings.categories.enabled:
        groups = _grouped(entries, lambda entry: entry.post.categories, subjects.categories, settings.categories)
        views += _term_views("category", site, groups, subjects.categories, settings, settings.categories)
    if settings.series.enabled:
        groups = _grouped(newest, lambda entry: _series_of(entry), subjects.series, settings.series)
        groups = {term_id: tuple(sorted(parts, key=part_order)) for term_id, parts in groups.items()}
        views += _term_views("series", site, groups, subjects.series, settings, settings.series)
    if settings.archive.enabled:
        views += _archive_views(entries, site, settings, format_date)
    if settings.authors.enabled and settings.authors.profiles:
        views += _author_views(entries, subjects, site, settings)
    known: dict[tuple[ViewKind, str], list[View]] = {}
    for view in former:
        known.setdefault((view.kind, view.first), []).append(view)
    return [
        page
        for view in views
        for page in _kept(view, known.get((view.kind, view.address), ())) or _paginated(view, settings)
    ]


def _kept(view: View, former: Sequence[View]) -> Sequence[View]:
    """Return the pages of a list that were made before, if the list shows the same; otherwise none."""
    return former if former and _shown(view) == _shown(former[0]) else ()


def _shown(view: View) -> object:
    return view.entries, view.others, view.period, view.counts and list(view.counts.items())


def visible(term_ids: Iterable[str], terms: Mapping[str, Term], options: Terms) -> list[str]:
    """Return the terms that are visible to readers."""
    return [term_id for term_id in term_ids if options.show_hidden or not terms[term_id].hidden]


def sort_terms(
    counts: Mapping[str, int], terms: Mapping[str, Term], options: Terms, label: Callable[[Term], str]
) -> list[str]:
    """Return the ids of terms in the site's order.

    Args:
        counts: Number of posts by term id.
        terms: All terms by id.
        options: Options of the terms.
        label: Returns the label of a term.

    Raises:
        FunctionError: If a function of the site that makes sort keys fails.
    """
    by_id, order = sorted(counts), options.sort_by  # terms with equal keys stay in the order of their ids

    def counted(term_id: str) -> CountedTerm:
        return CountedTerm(label(terms[term_id]), counts[term_id])

    if isinstance(order, SiteFunction):
        return order.sorted(by_id, counted, reverse=options.sort_reverse)

    def key(term_id: str) -> Any:
        return -counts[term_id] if order == "count" else label(terms[term_id]).casefold()

    return sorted(by_id, key=key, reverse=options.sort_reverse)


def part_order(entry: Entry) -> tuple[float, float, str]:
    """Sort key of the parts of a series: numbered parts first, by number, then by date, oldest first."""
    series = entry.post.series
    return ((series and series.part) or float("inf"), entry.post.dates.order, entry.post.key)


def _grouped(
    entries: Iterable[_Item], ids: Callable[[_Item], Iterable[str]], terms: Mapping[str, Term], options: Terms
) -> dict[str, tuple[_Item, ...]]:
    """Return entries grouped by their visible terms, sorted by term id."""
    groups: defaultdict[str, list[_Item]] = defaultdict(list)
    for entry in entries:
        for term_id in ids(entry):
            groups[term_id].append(entry)
    return {term_id: tuple(groups[term_id]) for term_id in visible(sorted(groups), terms, options)}


def _all_levels(tags: Iterable[str], levels: Mapping[str, Sequence[str]]) -> Iterable[str]:
    """Return the ids of tags, and of all their ancestors, each once."""
    return dict.fromkeys(chain.from_iterable(map(levels.__getitem__, tags)))


def _series_of(entry: Entry) -> tuple[str, ...]:
    return (entry.post.series.id,) if entry.post.series else ()


def _tag_views(
    entries: Iterable[Entry],
    pages: Iterable[TaggedPage],
    subjects: Subjects,
    site: str,
    settings: Settings,
    label: Callable[[Term], str],
) -> list[View]:
    """Return the list of tags and the list of each tag that has enough posts and pages."""
    seen = {*visible(subjects.tags, subjects.tags, settings.tags)}
    levels = {tag_id: above(tag_id) if tag_id in seen else () for tag_id in subjects.tags}
    tags = _grouped(entries, lambda entry: _all_levels(entry.post.tags, levels), subjects.tags, settings.tags)
    others = _grouped(pages, lambda page: _all_levels(page.tags, levels), subjects.tags, settings.tags)
    numbers = {tag_id: len(tags.get(tag_id, ())) + len(others.get(tag_id, ())) for tag_id in {*tags, *others}}
    counts = {tag_id: numbers[tag_id] for tag_id in sort_terms(numbers, subjects.tags, settings.tags, label)}
    listed = [tag_id for tag_id in sorted(numbers) if numbers[tag_id] >= settings.tags.min_count]
    groups = {tag_id: tags.get(tag_id, ()) for tag_id in listed}
    return [
        View("tags", site, tags_address(settings, site), tags_address(settings), counts=counts),
        *_term_views("tag", site, groups, subjects.tags, settings, settings.tags, others),
    ]


def _term_views(
    kind: ViewKind,
    site: str,
    groups: Mapping[str, tuple[Entry, ...]],
    terms: Mapping[str, Term],
    settings: Settings,
    options: Terms,
    others: Mapping[str, tuple[TaggedPage, ...]] = MappingProxyType({}),
) -> list[View]:
    return [
        View(
            kind,
            site,
            term_address(settings, options, term_id, terms, site),
            term_address(settings, options, term_id, terms),
            groups[term_id],
            term=terms[term_id],
            others=others.get(term_id, ()),
            per_page=options.per_page,
        )
        for term_id in groups
    ]


def _author_views(entries: Iterable[Entry], subjects: Subjects, site: str, settings: Settings) -> list[View]:
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        for author_id in entry.post.authors:
            groups.setdefault(author_id, []).append(entry)
    return [
        View(
            "author",
            site,
            author_address(settings, author, site),
            author_address(settings, author),
            tuple(groups[author_id]),
            author=author,
            per_page=settings.authors.per_page,
        )
        for author_id, author in subjects.authors.items()
        if author_id in groups
    ]


def _archive_views(
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
            tuple(group),
            period=min(entry.post.dates.day for entry in group),
            per_page=archive.per_page,
        )
        for period, group in periods.items()
    ]
    return sorted(views, key=lambda view: (view.period or date.min, view.address), reverse=True)


def _paginated(view: View, settings: Settings) -> list[View]:
    """Return the pages of a list."""
    size = view.per_page
    page_count = -(-len(view.entries) // size) if size else 1
    if page_count < 2:
        return [replace(view, pages=(view.address,), per_page=0)]
    pattern = settings.pagination.url_format.strip("/")
    if not view.address or view.address.endswith("/"):
        pattern += "/"  # further pages of a folder's index are indexes as well, as in Material's blog

    def addresses(first: str, site: str) -> list[str]:
        suffix = settings.translated(pattern, site)
        return [first, *(posixpath.join(first, suffix.replace("{page}", str(n))) for n in range(2, page_count + 1))]

    pages = tuple(addresses(view.address, view.site))
    return [
        replace(view, address=address, neutral=neutral, page=page, pages=pages)
        for page, (address, neutral) in enumerate(zip(pages, addresses(view.neutral, ""), strict=True), start=1)
    ]


def _join(settings: Settings, site: str, pattern: str, **values: str) -> str:
    path = settings.translated(pattern.strip("/"), site)
    for name, value in values.items():
        path = path.replace(f"{{{name}}}", value)
    return posixpath.normpath(posixpath.join(settings.translated(settings.blog, site), path))
