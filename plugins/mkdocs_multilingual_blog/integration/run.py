"""What the passes over all languages of one build share; `plugin` makes one when a build begins."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..core.errors import Problem
from ..core.pipeline import Blog
from . import i18n, messages
from .feeds import Draft
from .output import SitemapEntry
from .search import Search

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


@dataclass
class Run:
    """One build of the whole site.

    Attributes:
        site_urls: Address of the site for each language.
        own_switcher: What the site itself has under `extra.alternate`.
        blog: The whole blog, once it is read; `None` until then, and where the plugin is switched off.
        sitemap: What the sitemap says of the languages built so far.
        feeds: Pages of their feeds, written when all languages are built.
        texts: HTML of their articles for the feeds, by source.
        search: What they gather for search; `None` where the site wants search as it is.
    """

    site_urls: dict[str, str]
    own_switcher: tuple[Mapping[str, Any], ...]
    blog: Blog | None = None
    sitemap: list[SitemapEntry] = field(default_factory=list)
    feeds: list[Draft] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    search: Search | None = None
    _told: set[Problem] = field(default_factory=set)

    @classmethod
    def begin(cls, config: MkDocsConfig, *, search: bool) -> Run:
        """Note what static-i18n changes in the configuration from pass to pass, before it does."""
        own_switcher = tuple(config.extra.get("alternate") or ())
        return cls(i18n.site_urls(config), own_switcher, search=Search.begin(config) if search else None)

    def warn_once(self, problem: Problem) -> None:
        """Log a problem that every pass comes upon."""
        if problem not in self._told:
            self._told.add(problem)
            messages.warn([problem])


def moment_of_build() -> datetime:
    """Return the moment that dates of posts are held against: now, or what `SOURCE_DATE_EPOCH` says.

    The variable is how reproducible builds name their time (reproducible-builds.org); seconds since 1970.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), timezone.utc) if epoch.isdigit() else datetime.now(timezone.utc)


def cache_folder(config: MkDocsConfig, folder: str) -> Path:
    """Return where results are kept: below the folder of mkdocs.yml, or where MkDocs was started without a file."""
    around = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
    return around / folder
