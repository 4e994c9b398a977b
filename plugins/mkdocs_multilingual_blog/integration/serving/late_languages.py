"""Languages that other processes built, and that are loaded while the site is served and changed already."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from ..adapters import mkdocs_build, static_i18n
from ..adapters.material_search import entries_of
from ..language_pass.configuration_state import ConfigurationState
from ..site_build.site_build import SiteBuild
from .full_build import Change, Outdated
from .incremental import IncrementalBuild
from .turns import Turns


class LateLanguages:
    """Loads languages page by page, and lets saves go first; what they changed is applied to them afterwards.

    Attributes:
        sources: Source paths of the pages and catalogs that were changed, added, or removed while languages are not
            loaded.
    """

    def __init__(self, site: SiteBuild, turns: Turns) -> None:
        self.sources: set[str] = set()
        self._site = site
        self._turns = turns

    @property
    def locales(self) -> tuple[str, ...]:
        """Languages that are not loaded yet."""
        return self._site.parallel.not_loaded

    def begin(self) -> None:
        """Begin anew after a full build."""
        self.sources.clear()

    @contextmanager
    def without_caches(self) -> Iterator[None]:
        """Handle a save without the caches, which belong to the thread that loads."""
        state = self._site.state
        caches, state.caches = state.caches, None
        try:
            yield
        finally:
            if self.locales:
                state.caches = caches

    def load(self) -> Change:
        """Load the languages, and return what changed with that.

        Raises:
            FullBuild: The result might differ from that of a full build.
            AbandonedError: A full build follows, or the end.
        """
        site, locales = self._site, self.locales
        parallel = site.parallel
        with self._turns.step():
            parallel.give_way = partial(self._give_way, threading.get_ident())
            try:
                parallel.load(site.config)
            finally:
                parallel.give_way = lambda: None
            parallel.end_loading()
            with mkdocs_build.whole_files():
                change = (
                    IncrementalBuild(site).catch_up(locales, self.sources) if self.sources else Change(0, Outdated())
                )
            self.sources.clear()
            change.outdated.has_new_feeds = change.outdated.has_new_pictures = True
            change.outdated.search |= {*locales}  # of the texts that were loaded
            return change

    def _give_way(self, thread: int) -> None:
        """Let a save go first, and restore the state of the pass that is being loaded.

        Args:
            thread: The thread that loads; the pages of saves have the same events.
        """
        if threading.get_ident() != thread or not self._turns.is_save_waiting:
            return
        config, blogs = self._site.config, self._site.blogs
        state, locale = ConfigurationState(config), static_i18n.current_language(config)
        passes = [blog.current for blog in blogs]
        restore_progress, number = mkdocs_build.progress_of(config), len(entries_of(config))
        self._turns.give_way()
        state.restore()
        static_i18n.enter_pass(config, locale)
        for blog, language_pass in zip(blogs, passes, strict=True):
            blog.current = language_pass
        restore_progress()
        del entries_of(config)[number:]
