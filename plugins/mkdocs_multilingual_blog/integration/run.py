"""What the passes over all languages of one build share; `plugin` makes one when a build begins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..core.errors import Problem
from ..core.pipeline import Blog
from . import i18n, messages
from .output import SitemapEntry

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
    """

    site_urls: dict[str, str]
    own_switcher: tuple[Mapping[str, Any], ...]
    blog: Blog | None = None
    sitemap: list[SitemapEntry] = field(default_factory=list)
    _told: set[str] = field(default_factory=set)

    @classmethod
    def begin(cls, config: MkDocsConfig) -> Run:
        """Note what static-i18n changes in the configuration from pass to pass, before it does."""
        return cls(i18n.site_urls(config), tuple(config.extra.get("alternate") or ()))

    def warn_once(self, problem: Problem) -> None:
        """Log a problem that every pass comes upon."""
        if problem.message not in self._told:
            self._told.add(problem.message)
            messages.warn([problem])
