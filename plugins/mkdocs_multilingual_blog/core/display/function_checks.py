"""Calls of those functions of the site that pages would otherwise call first, while they are written."""

from __future__ import annotations

from functools import partial
from types import SimpleNamespace

from ..blog.blog import Blog
from ..catalogs.terms import label_of
from ..model import Entry
from ..text.functions import SiteFunction, Slugify
from .list_groups import in_order
from .listings import Listed, ListingOptions, TagListing, list_tags, sort_listed


def check_functions(blog: Blog, options: ListingOptions) -> None:
    """Call the functions that sort categories, and those for tag listings, as pages do.

    Args:
        blog: The blog.
        options: Options of tag listings.

    Raises:
        FunctionError: If one fails.
    """
    for site in blog.languages.locales:
        _check_order_of_categories(blog, site)
        if options.directive:
            _check_listings(blog, site, options)


def _check_order_of_categories(blog: Blog, site: str) -> None:
    if isinstance(blog.settings.categories.sort_by, SiteFunction):
        views = (view for view in blog.views(site) if view.kind == "category" and view.page == 1)
        in_order("category", views, blog, partial(label_of, locale=site, default=blog.languages.default))


def _check_listings(blog: Blog, site: str, options: ListingOptions) -> None:
    if isinstance(options.former_slugify, Slugify):
        for term in blog.subjects.tags.values():
            options.former_slugify(label_of(term, site, blog.languages.default))
    if isinstance(options.sort_by, SiteFunction) or isinstance(options.tags_sort_by, SiteFunction):
        for tag in list_tags(blog, site, TagListing(shadow=True), "", options):
            sort_listed(map(_unrendered, tag.entries), options)


def _unrendered(entry: Entry) -> Listed:
    """Return an article as an item of a listing whose page is not rendered yet."""
    title, created = entry.post.title, entry.post.dates.created.isoformat()
    return Listed(title, created, SimpleNamespace(title=title, url=entry.address, lang="", hreflang=""))
