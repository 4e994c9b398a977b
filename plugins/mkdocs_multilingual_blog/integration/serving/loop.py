"""The build loop of `mkdocs serve`, which replaces MkDocs's builder."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from ...core.blog.blog import Blog
from ...core.related.ranking import Ranking
from ..adapters import mkdocs_hooks
from ..adapters.log import log, recorded_messages
from ..adapters.mkdocs_server import watched_paths
from ..caching import memory
from ..site_build.failure import Failure
from ..site_build.site_build import SiteBuild
from ..site_build.source_scan import Scan, changed, is_noise, scan, stamp_of_link
from . import watcher
from .early_answers import answer_early, built_paths
from .full_build import Change, FullBuild
from .incremental import IncrementalBuild
from .problem_pages import show_problems
from .proof import Proof

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

_MAX_FILES = 50
"""Number of saved files from which on a full build follows."""

_FOLLOW_UP_DELAY = 0.5
"""Seconds between a change and its follow-up, in which the browser loads the changed page."""


def serve_incrementally(site: SiteBuild, server: LiveReloadServer, build: Callable[[], None]) -> None:
    """Let a server, before it starts, build the site incrementally, and show what is wrong.

    Args:
        site: The last build of the site.
        server: The server.
        build: Function that builds the whole site.
    """
    site.has_server = True
    if not site.blogs:
        return
    server.builder = loop = Loop(site, build, watched_paths(server))
    site.end_background_work = loop.end
    loop.wake = watcher.watch(server, loop.has_changed, loop.is_outdated)
    loop.shows_failures = show_problems(server, lambda: loop.failure.lines if loop.failure else (), loop.problems)
    if others := site.parallel.not_loaded:
        wait: Callable[[], None] = _do_nothing
        if site.parallel.is_running:
            built = built_paths(site.blogs[0].passes, site.state.languages, others)
            wait = answer_early(server, built, partial(_wait_for_languages, site))
        loop.load_in_background(wait, partial(site.parallel.load, site.config))


def _wait_for_languages(site: SiteBuild) -> None:
    site.parallel.wait(site.config)
    site.write_sitemaps(site.config)


def _do_nothing() -> None:
    pass


class Loop:
    """Updates a site when files were saved; the server's `builder`.

    Attributes:
        wake: Lets the server build although no file was saved; `None` if follow-ups are part of each build.
        failure: Why the last build failed; `None` if it did not.
        shows_failures: Whether pages show it. Otherwise, the error is MkDocs's, which leaves requests waiting.
    """

    def __init__(self, site: SiteBuild, build: Callable[[], None], watched: Iterable[str]) -> None:
        """Create the loop after a full build.

        Args:
            site: The last build of the site.
            build: Function that builds the whole site.
            watched: Other files and folders that the server watches.
        """
        self.wake: Callable[[], None] | None = None
        self.failure: Failure | None = None
        self.shows_failures = False
        self._site = site
        self._build = build
        self._watched = set(watched)
        self._last_scan = self._scan() | site.last_scan
        self._is_complete = True
        self._full_build_reason = "the last build failed"
        self._proof = Proof(site, self._distrust)
        self._lock = threading.Lock()
        self._is_ending = False
        self._skip_delay = threading.Event()
        self._follow_up_thread: threading.Thread | None = None
        self._ranking_thread: threading.Thread | None = None
        self._unranked: Blog | None = None
        self._ranked: Ranking | None = None
        memory.freeze()

    def __call__(self) -> None:
        """Update the site; if that fails, let pages show why."""
        start_time = time.time_ns()
        with recorded_messages() as messages:
            try:
                self._update()
            except (Exception, SystemExit) as error:
                if not self.shows_failures:
                    raise
                failure = Failure(error, self._site.config, self._site.roots(), messages)
                self._show(failure, "\n".join(message.getMessage() for message in messages), start_time)
            else:
                self.failure = None

    def problems(self) -> list[str]:
        """Return what is wrong with the blogs, although the site was built."""
        return [str(problem) for blog in self._site.blogs for problem in blog.problems]

    def _show(self, failure: Failure, logged: str, start_time: int) -> None:
        """Show why a build failed, and watch the files that it may come from.

        Args:
            failure: Why it failed.
            logged: What was logged meanwhile.
            start_time: When it began, in nanoseconds.
        """
        self.failure = failure
        for line in failure.lines:
            if line not in logged:
                log.error("%s", line)
        log.info("Pages show the error until it is fixed")
        new = scan(failure.files - self._watched)
        self._watched |= failure.files
        known = {path: stamp for path, stamp in new.items() if max(stamp[2:]) < start_time}
        self._last_scan = self._last_scan | known  # another dictionary, since a thread may read this one

    def _update(self) -> None:
        """Build incrementally, or else the whole site."""
        with self._lock:
            self._proof.stop()
            start_time, before = time.monotonic(), self._last_scan
            self._last_scan = self._scan()
            self._skip_delay.set()
            if self._follow_up_thread:
                self._follow_up_thread.join()
            change: Change | None = None
            try:
                with memory.without_garbage_collection():
                    change = self._change(before)
            except FullBuild as reason:
                if str(reason):
                    log.info("Full build: %s", reason)
            except (Exception, SystemExit) as error:  # whatever it is, a full build reports it as MkDocs does
                log.debug("Incremental build failed", exc_info=error)
                log.info("Full build: %s: %s", type(error).__name__, error)
            if change is None:
                self._build_all(is_hook_saved=any(path.endswith(".py") for path in changed(before, self._last_scan)))
                return
            number, seconds = change.pages, time.monotonic() - start_time
            log.info("Rebuilt %s in %.2f s", "1 page" if number == 1 else f"{number} pages", seconds)
            self._follow_up(change)

    def _build_all(self, *, is_hook_saved: bool) -> None:
        """Build the whole site.

        Args:
            is_hook_saved: Whether a Python file changed, which may be a hook.
        """
        self._is_complete, self._unranked, self._ranked = False, None, None
        self._full_build_reason, state = "the last build failed", self._site.state
        if is_hook_saved:
            mkdocs_hooks.load_again()
        memory.unfreeze()
        self._build()
        memory.freeze()
        self._is_complete = self._site.state is not state
        if not self._is_complete:
            self._full_build_reason = "the plugin was not used in the last build"

    def load_in_background(self, wait: Callable[[], None], load: Callable[[], None]) -> None:
        """Load the languages that other processes built, while the site is already served.

        Args:
            wait: Waits for languages that are not built yet, and may be requested.
            load: Loads the languages, after a delay in which the browser loads its page.
        """

        def wait_and_load() -> None:
            wait()
            self._skip_delay.wait(_FOLLOW_UP_DELAY)
            load()
            memory.freeze()
            if self.is_outdated():
                self._is_complete, self._full_build_reason = False, "files changed while the site was being loaded"

        self._follow_up_thread = threading.Thread(target=self._run_guarded, args=(wait_and_load,), daemon=True)
        self._follow_up_thread.start()

    def settle(self) -> None:
        """Wait for all follow-ups; if pages still have to change, `wake` was called."""
        self._skip_delay.set()
        self._wait()

    def end(self) -> None:
        """Wait for what writes to the site's folder, which MkDocs removes next, and start nothing new there."""
        self._is_ending = True
        self._skip_delay.set()
        self._proof.end()
        if self._follow_up_thread:
            self._follow_up_thread.join()

    def _follow_up(self, change: Change) -> None:
        """Start the follow-up and the ranking of related articles, while the browser shows the changed page."""
        self._skip_delay = threading.Event()
        if change.follow_up:
            self._follow_up_thread = threading.Thread(
                target=self._run_guarded, args=(change.follow_up, self._skip_delay), daemon=True
            )
            self._follow_up_thread.start()
        if change.unranked:
            self._unranked = change.unranked
            self._ranking_thread = threading.Thread(
                target=self._run_guarded,
                args=(partial(self._rank, change.unranked), self._skip_delay),
                daemon=True,
            )
            self._ranking_thread.start()
        if self.wake:
            self._proof.start(change.pages, self._wait)

    def _wait(self) -> None:
        for thread in (self._follow_up_thread, self._ranking_thread):
            if thread:
                thread.join()

    def _distrust(self, reason: str) -> None:
        """Build the whole site, and after each change from now on."""
        with self._lock:
            self._is_complete, self._full_build_reason = False, reason
        if self.wake:
            self.wake()

    def _run_guarded(self, work: Callable[[], None], skip_delay: threading.Event | None = None) -> None:
        if skip_delay:
            skip_delay.wait(_FOLLOW_UP_DELAY)
        if self._is_ending:
            return
        try:
            work()
        except Exception as error:  # whatever it is, a full build reports it as MkDocs does
            log.debug("Follow-up failed", exc_info=error)
            self._is_complete = False
            if self.wake:
                self.wake()

    def _rank(self, blog: Blog) -> None:
        """Rank related articles, and let the server build again if other ones are recommended now."""
        ranking = blog.make_ranking()
        ranking.start()
        ranking.result()
        recommended = blog.recommended_by(ranking)
        with self._lock:
            if self._unranked is not blog:
                return  # another change or a full build followed meanwhile
            self._unranked = None
            if recommended == blog.recommended_by(blog.ranking):
                self._site.blogs[0].blog = blog.with_ranking(ranking)
                return
            self._unranked, self._ranked = blog, ranking
        if self.wake:
            self.wake()

    def has_changed(self, path: str) -> bool:
        """Return whether a file changed since the last build."""
        path = os.path.abspath(path)  # noqa: PTH100 - as a scan writes paths
        return self._last_scan.get(path) != stamp_of_link(path) and not is_noise(path)

    def is_outdated(self) -> bool:
        """Return whether any file changed since the last build, or another one may succeed after one that failed."""
        return bool(changed(self._last_scan, self._scan())) or bool(self.failure and self.failure.may_be_over())

    def _scan(self) -> Scan:
        return scan(self._site.roots() | self._watched)

    def _change(self, before: Scan) -> Change:
        """Build incrementally.

        Raises:
            FullBuild: A full build is necessary.
        """
        blogs, command = self._site.blogs, self._site.command
        if not (blogs and blogs[0].options.incremental_on_serve and command.is_serving):
            raise FullBuild("")  # as is wished, by an option or with `mkdocs serve --clean`
        if not self._is_complete:
            raise FullBuild(self._full_build_reason)
        paths, sources, inputs = changed(before, self._last_scan), set(), set()
        blog, ranking, self._ranked = self._unranked, self._ranked, None
        if not paths and not (blog and ranking):
            return Change(0)
        incremental = IncrementalBuild(self._site)
        for path in sorted(paths):
            name, source = os.path.relpath(path), incremental.source_of(path)
            existed_and_exists = path in self._last_scan and path in before
            if path in self._last_scan and not os.path.isfile(path):  # noqa: PTH113
                raise FullBuild(f"{name} is no file that can be read")
            if existed_and_exists and incremental.is_input(path):
                inputs.add(path)
                continue
            if source is None or not (existed_and_exists or incremental.may_be_added_or_removed(source)):
                how = "changed" if existed_and_exists else "was added" if path in self._last_scan else "was removed"
                raise FullBuild(f"{name} {how}")
            sources.add(source)
        if len(sources) >= _MAX_FILES:
            raise FullBuild(f"{len(sources)} files changed")
        if paths or not (blog and ranking):
            return incremental.change(sources, inputs, follow_up=self.wake is not None)
        change = incremental.change_ranking(blog, ranking)
        self._unranked = None
        return change
