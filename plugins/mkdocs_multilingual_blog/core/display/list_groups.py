"""The lists of a blog by period, category and author, in groups for the navigation and for the list of posts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from ..blog.blog import Blog
from ..blog.views import View, sort_terms
from ..model import Term
from ..text.interface import Interface
from .values import Chip, ListGroup

GROUPS = {"archive": "Archive", "category": "Categories", "author": "Authors"}
"""Name of the group for each kind of list, in the order of the navigation, as in Material's blog."""


def in_order(kind: str, views: Iterable[View], blog: Blog, label: Callable[[Term], str]) -> list[View]:
    """Return the lists of one kind in the site's order: periods are newest first, authors as in their catalog."""
    if kind != "category":
        return list(views)
    by_category = {view.term.id: view for view in views if view.term}
    counts = {term_id: len(view.entries) for term_id, view in by_category.items()}
    order = sort_terms(counts, blog.subjects.categories, blog.settings.categories, label)
    return [by_category[term_id] for term_id in order]


def list_groups(
    blog: Blog,
    interface: Interface,
    names: Mapping[str, str | None],
    *,
    label: Callable[[Term], str],
    chip: Callable[[View], Chip],
) -> tuple[ListGroup, ...]:
    """Return the groups that have lists on a language's site.

    Args:
        blog: The blog.
        interface: Interface strings of the site's language.
        names: The site's name of each group; `None` for the default name.
        label: Returns the label of a category on this site.
        chip: Returns the chip of a list.
    """
    firsts = [view for view in blog.views(interface.locale) if view.page == 1]
    groups = []
    for kind, word in GROUPS.items():
        views = in_order(kind, [view for view in firsts if view.kind == kind], blog, label)
        if views:
            groups.append(ListGroup(names.get(kind) or interface.text(word), tuple(map(chip, views))))
    return tuple(groups)
