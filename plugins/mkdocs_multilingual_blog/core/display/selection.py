"""Selections of posts, embedded in a page by a directive."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Literal

from ..blog.blog import Blog
from ..blog.views import part_order
from ..catalogs.terms import above
from ..errors import enumerated, nearest, quoted
from ..model import Entry, Term
from ..text.slugs import fold

DIRECTIVES = ("blog/posts", "blog/tags", "blog/tools", "blog/translations")
"""Directives of this plugin; the option `listings_directive` names that of tag listings."""


@dataclass(frozen=True)
class Selection:
    """Options of a directive `<!-- blog/posts { … } -->`.

    Attributes:
        tag: Id, label or alias of a tag; matches articles of its descendants as well.
        category: Likewise of a category.
        series: Likewise of a series; its parts are in the order of the series.
        author: Id of an author.
        pinned: Whether to select only pinned or only unpinned articles; `None` for both.
        limit: Maximum number of articles; 0 for all.
        sort: `newest` or `oldest` first.
        layout: `cards`, `list`, or `grid`.
    """

    tag: str = ""
    category: str = ""
    series: str = ""
    author: str = ""
    pinned: bool | None = None
    limit: int = 0
    sort: Literal["newest", "oldest"] = "newest"
    layout: Literal["cards", "list", "grid"] = "cards"


def read_selection(values: Mapping[str, Any]) -> Selection | str:
    """Return the options of a directive, or an error message with a hint."""
    known = {field.name for field in fields(Selection)}
    for name, value in values.items():
        if name not in known:
            hint = nearest(str(name), known) or f"Known are {enumerated(sorted(known))}."
            return f"knows no {quoted(name)}. {hint}"
        if name == "pinned" and not isinstance(value, bool):
            return f"expects true or false for 'pinned', found {quoted(value)}."
        if name == "limit" and (isinstance(value, bool) or not isinstance(value, int) or value < 1):
            return f"expects a number from 1 for 'limit', found {quoted(value)}."
        if name == "sort" and value not in ("newest", "oldest"):
            return f"expects newest or oldest for 'sort', found {quoted(value)}."
        if name == "layout" and value not in ("cards", "list", "grid"):
            return f"expects cards, list, or grid for 'layout', found {quoted(value)}."
        if name in ("tag", "category", "series", "author") and not isinstance(value, str | int):
            return f"expects a name for {quoted(name)}, found {quoted(value)}."
    options: dict[str, Any] = {
        name: value if name in ("pinned", "limit") else str(value) for name, value in values.items()
    }
    return Selection(**options)


def select(blog: Blog, site: str, selection: Selection) -> tuple[Entry, ...] | str:
    """Return the selected articles on a language's site, or an error message if a name is unknown.

    Args:
        blog: The blog.
        site: Locale of the site.
        selection: Options of the selection.
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
            return f"names the {kind} {quoted(name)}, which no post has. {nearest(name, terms)}".strip()
        entries = [entry for entry in entries if term.id in _ids(entry, kind)]
    if selection.series and selection.sort == "newest":
        entries = sorted(entries, key=part_order)
    if selection.author:
        if selection.author not in blog.subjects.authors:
            hint = nearest(selection.author, blog.subjects.authors)
            return f"names the author {quoted(selection.author)}, who is not in the catalog. {hint}".strip()
        entries = [entry for entry in entries if selection.author in entry.post.authors]
    if selection.pinned is not None:
        entries = [entry for entry in entries if entry.post.pin == selection.pinned]
    return tuple(entries[: selection.limit] if selection.limit else entries)


def find_term(name: str, terms: Mapping[str, Term]) -> Term | None:
    """Return the term with an id, a label in any language, or an alias; or `None`."""
    if name in terms:
        return terms[name]
    folded = fold(name)
    return next(
        (term for term in terms.values() if folded in map(fold, (term.id, *term.labels.values(), *term.aliases))),
        None,
    )


def _ids(entry: Entry, kind: str) -> set[str]:
    post = entry.post
    if kind == "series":
        return {post.series.id} if post.series else set()
    ids = post.tags if kind == "tag" else post.categories
    return {level for term_id in ids for level in above(term_id)}
