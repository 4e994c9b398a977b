"""Rules of a site for its posts."""

from __future__ import annotations

from typing import NamedTuple

from ..catalogs.terms import TermRegistry
from ..settings import Settings
from ..storage.cache import Cache
from ..text.addresses import UrlFormat


class PostRules(NamedTuple):
    """Rules of a site for its posts.

    Attributes:
        settings: Options of the blog.
        url_format: Format of addresses.
        tags: Registry of tags.
        categories: Registry of categories.
        series: Registry of series.
        former: Former format of addresses, from which to redirect; `None` for none.
        cache: Cache of parsed bodies; `None` for no cache.
    """

    settings: Settings
    url_format: UrlFormat
    tags: TermRegistry
    categories: TermRegistry
    series: TermRegistry
    former: UrlFormat | None = None
    cache: Cache | None = None
