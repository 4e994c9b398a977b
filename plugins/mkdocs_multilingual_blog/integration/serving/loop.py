"""The build loop of `mkdocs serve`, which replaces MkDocs's builder."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ..adapters import mkdocs_build, mkdocs_hooks
from ..adapters.log import log, recorded_messages
from ..adapters.mkdocs_server import answering, watched_paths
from ..caching import memory
from ..site_build import sitemaps
from ..site_build.failure import Failure
from ..site_build.site_build import SiteBuild
from ..site_build.source_scan import Scan, changed, is_noise, scan, stamp_of_link
from ..site_build.workers import AbandonedError
from . import watcher
from .early_answers import answer_early, answer_with_originals, built_paths, hold_back_search
from .follow_ups import FollowUps
from .full_build import Change, FullBuild, Outdated
from .incremental import IncrementalBuild
from .late_languages import LateLanguages
from .problem_pages import show_problems
from .proof import Proof
from .turns import Turns

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer


_FOLLOW_UP_DELAY = 0.25
"""Seconds between a change and what follows it, in which the browser loads the changed page."""

_SWITCH_INTERVAL = 0.0005
"""Seconds for which a thread that computes keeps a request waiting, each of the ten or twenty times that one waits."""


def serve_incrementally(site: SiteBuild, server: LiveReloadServer, build: Callable[[], None]) -> None:
    """Let a server, before it starts, build the site incrementally, and show what is wrong.

    Args:
        site: The last build of the site.
        server: The server.
        build: Function that builds the whole site.
    """
    site.has_server = True
    sys.setswitchinterval(_SWITCH_INTERVAL)
    if not site.blogs:
        return
    server.builder = loop = Loop(site, build, watched_paths(server))
    site.end_background_work = loop.end
    loop.wake = watcher.watch(server, loop.has_changed, loop.is_outdated)
    loop.shows_failures = show_problems(server, lambda: loop.failure.lines if loop.failure else (), loop.problems)
    wait: Callable[[], None] = _do_nothing
    if site.parallel.is_running:
        built = built_paths(site.blogs[0].passes, site.state.languages, site.parallel.not_loaded)
        wait = answer_early(server, built, partial(_wait_for_languages, site))
    hold_back_search(server, loop.has_search)
    answer_with_originals(server, Path(site.config.site_dir))
    loop.answering = answering(server)
    loop.begin(wait)


def _wait_for_languages(site: SiteBuild) -> None:
    site.parallel.wait(site.config)
    sitemaps.write(site.state, site.config)


def _do_nothing() -> None:
    pass


class Loop:
    """Updates a site when files were saved; the server's `builder`.

    Attributes:
        wake: Lets the server build although no file was saved; `None` if what follows a change is part of each build.
        failure: Why the last build failed; `None` if it did not.
        shows_failures: Whether pages show it. Otherwise, the error is MkDocs's, which leaves requests waiting.
        answering: Context in which the server answers although it builds.
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
        self.answering: Callable[[], AbstractContextManager[None]] = nullcontext
        self._site = site
        self._build = build
        self._watched = set(watched)
        self._last_scan = self._scan() | site.last_scan
        self._told: set[str] = set()
        """Files of which the system told that they were saved since the last build."""
        self._is_complete = True
        self._full_build_reason = "the last build failed"
        self._turns = Turns()
        self._follow_ups = FollowUps(site, self._turns)
        self._late = LateLanguages(site, self._turns)
        self._proof = Proof(site, self._distrust)
        self._is_ending = False
        self._is_frozen = False
        self._skip_delay = threading.Event()
        self._lock = threading.Lock()
        """Held while the thread is started, or finds that nothing is left to do."""
        self._is_due = False
        self._is_idle = threading.Event()
        self._is_idle.set()
        self._thread: threading.Thread | None = None
        memory.freeze()

    def begin(self, wait: Callable[[], None]) -> None:
        """Begin to do what is left, before the server starts.

        Args:
            wait: Waits for languages that are not built yet, and may be requested.
        """
        self._follow_ups.begin()
        if self._late.locales:
            self._start(partial(self._load, wait))
        elif self.wake:
            self._start(self._follow_ups.run)
        else:
            self._follow_ups.run()

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

    @property
    def has_search(self) -> threading.Event:
        """Cleared while there is no search index after a full build."""
        return self._follow_ups.has_search

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
        with self._turns.save():
            self._proof.stop()
            start_time, before = time.monotonic(), self._last_scan
            self._last_scan = self._scan_saved()
            change: Change | None = None
            try:
                with (
                    self.answering(),
                    mkdocs_build.whole_files(),
                    self._late.without_caches(),
                ):
                    change = self._change(before)
            except FullBuild as reason:
                if str(reason):
                    log.info("Full build: %s", reason)
            except (Exception, SystemExit) as error:  # whatever it is, a full build reports it as MkDocs does
                log.debug("Incremental build failed", exc_info=error)
                log.info("Full build: %s: %s", type(error).__name__, error)
            if change is None:
                self._build_all(is_hook_saved=any(path.endswith(".py") for path in changed(before, self._last_scan)))
            else:
                log.info("%s in %.2f s", change, time.monotonic() - start_time)
                self._follow_ups.add(change.outdated)
        self._continue()
        if change and self.wake:
            self._proof.start(change.pages, self._is_idle.wait)

    def _build_all(self, *, is_hook_saved: bool) -> None:
        """Build the whole site.

        Args:
            is_hook_saved: Whether a Python file changed, which may be a hook.
        """
        self._site.parallel.abandon()
        with self._turns.others_go():  # so that they end
            self._follow_ups.clear()
            self._skip_delay.set()
            self._is_idle.wait()
        self.has_search.set()  # nobody waits if the build fails
        self._is_complete = False
        self._full_build_reason, state = "the last build failed", self._site.state
        if is_hook_saved:
            mkdocs_hooks.load_again()
        memory.unfreeze()
        self._build()
        memory.freeze()
        self._is_frozen = False
        self._is_complete = self._site.state is not state
        if not self._is_complete:
            self._full_build_reason = "the plugin was not used in the last build"
        self._late.begin()
        self._follow_ups.begin()

    def _continue(self) -> None:
        """Do what follows a change: in a thread, while the browser shows the changed page, or at once."""
        if not self._follow_ups.is_due or self._is_ending:
            return
        if self.wake is None:
            self._follow_ups.run()
            return
        with self._lock:
            self._skip_delay.clear()
            self._is_due = True
            if self._is_idle.is_set():
                self._start(_do_nothing)

    def _start(self, first: Callable[[], None]) -> None:
        """Start the thread, which first calls a function, and then does what follows changes until nothing does."""
        self._is_idle.clear()
        self._thread = threading.Thread(target=self._work, args=(first,), daemon=True)
        self._thread.start()

    def _work(self, first: Callable[[], None]) -> None:
        self._guarded(first)
        self._freeze_once()
        while self._is_left():
            self._skip_delay.wait(_FOLLOW_UP_DELAY)
            self._guarded(self._follow_ups.run)
            self._freeze_once()
            if (self._follow_ups.rankings or self._follow_ups.has_new_pages) and self.wake:
                self._follow_ups.has_new_pages = False
                self.wake()

    def _freeze_once(self) -> None:
        """Exclude from garbage collection what was made after the last full build, which stays until the next."""
        if not self._is_frozen:
            self._is_frozen = True
            memory.freeze()

    def _is_left(self) -> bool:
        """Return whether the thread has something left to do; otherwise it ends."""
        with self._lock:
            is_left, self._is_due = self._is_due and not self._is_ending, False
            if not is_left:
                self._is_idle.set()
            return is_left

    def _distrust(self, reason: str) -> None:
        """Build the whole site, and after each change from now on."""
        self._is_complete, self._full_build_reason = False, reason
        if self.wake:
            self.wake()

    def _guarded(self, work: Callable[[], None]) -> None:
        if self._is_ending:
            return
        try:
            work()
        except AbandonedError:
            pass  # a full build follows, or the end
        except FullBuild as reason:
            self._distrust(str(reason))
        except Exception as error:  # whatever it is, a full build reports it as MkDocs does
            if self._is_ending:
                return
            log.debug("Follow-up failed", exc_info=error)
            self._is_complete = False
            if self.wake:
                self.wake()

    def _load(self, wait: Callable[[], None]) -> None:
        """Load the languages that other processes built, while the site is served, and do what follows.

        Args:
            wait: Waits for languages that are not built yet.
        """
        wait()
        self._follow_ups.begin()
        search = threading.Thread(target=self._guarded, args=(self._follow_ups.writing_search(),), daemon=True)
        search.start()
        try:
            change = self._late.load()
        finally:
            search.join()
        self._follow_ups.add(change.outdated)
        self._follow_ups.run()

    def settle(self) -> None:
        """Wait until nothing is left to do; if pages still have to change, `wake` was called."""
        self._skip_delay.set()
        self._is_idle.wait()

    def end(self) -> None:
        """Wait for what writes to the site's folder, which MkDocs removes next, and start nothing new there."""
        self._is_ending = True
        self._proof.end()
        self._follow_ups.end()
        self._skip_delay.set()
        if self._thread:
            self._thread.join()

    def has_changed(self, path: str) -> bool:
        """Return whether a file changed since the last build."""
        path = os.path.abspath(path)  # noqa: PTH100 - as a scan writes paths
        is_changed = self._last_scan.get(path) != stamp_of_link(path) and not is_noise(path)
        if is_changed:
            self._told.add(path)
        return is_changed

    def is_outdated(self) -> bool:
        """Return whether any file changed since the last build, or another one may succeed after one that failed."""
        before = self._last_scan
        is_changed = bool(changed(before, self._scan())) and self._last_scan is before  # no build meanwhile
        return is_changed or bool(self.failure and self.failure.may_be_over())

    def _scan_saved(self) -> Scan:
        """Look at the files of which the system told, if they were there before, or else at all.

        What else was saved, and nobody told of, is found when all files are looked at again.
        """
        noted, self._told = self._told, set()
        told = frozenset(noted)  # which the thread of the observer may still add to
        if not told or not told <= self._last_scan.keys():
            return self._scan()
        known = {path: stamp for path, stamp in self._last_scan.items() if path not in told}
        return known | {path: stamp for path in told if (stamp := stamp_of_link(path))}

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
        paths, rankings = changed(before, self._last_scan), self._follow_ups.take_rankings()
        if not paths and not rankings:
            return Change(0, Outdated())
        incremental = IncrementalBuild(self._site)
        if not paths:
            return incremental.change_rankings(rankings)
        saved = incremental.sort(paths, before, self._last_scan)
        self._late.sources |= saved.pages | saved.catalogs
        return incremental.change(saved, rankings, are_ranked_later=self.wake is not None)
