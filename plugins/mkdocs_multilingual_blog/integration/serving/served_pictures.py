"""Images in several sizes and cards of a served site, which another process makes once its pages are served."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ...core.errors import Problem
from ...core.images.picture_jobs import CardJob, Job
from ...core.storage.background import BackgroundProcess, LostStateError
from ..imaging.picture_making import Findings, make_in_background
from ..language_pass.language_pass import LanguagePass
from ..site_build import picture_files
from ..site_build.site_build import SiteBuild
from .turns import Turns

_PORTION = 4
"""Number of images or cards that are made in one call, for whose end a full build waits."""


class ServedPictures:
    """Makes the pictures of a site in portions, images before cards, which no page shows."""

    def __init__(self, site: SiteBuild, turns: Turns) -> None:
        """Create the pictures of a site that are to be made.

        Args:
            site: The build of the site.
            turns: Turns of the thread that makes them.
        """
        self._site = site
        self._turns = turns
        self._process = BackgroundProcess()
        self._made: dict[str, Job] = {}
        self._pending: dict[str, Job] = {}

    @property
    def are_pending(self) -> bool:
        """Whether pictures are to be made."""
        return bool(self._pending)

    def clear(self) -> None:
        """Make nothing more, since a full build follows."""
        self._pending = {}

    def begin(self) -> None:
        """Begin anew after a full build, which has emptied the site."""
        self._made, self._pending = {}, {}

    def plan(self, passes: Iterable[LanguagePass]) -> None:
        """Plan what is out of date, and remove what no page has any more; the site must not change meanwhile."""
        jobs: dict[str, Job] = {}
        for language_pass in passes:
            jobs |= language_pass.picture_jobs()
        self._remove({path for job in self._made.values() for path in job.paths}, jobs.values())
        self._made = {name: job for name, job in self._made.items() if name in jobs}
        pending = {name: job for name, job in jobs.items() if self._made.get(name) != job}
        self._pending = dict(sorted(pending.items(), key=lambda item: isinstance(item[1], CardJob)))

    def make_some(self) -> None:
        """Make the next pictures, while the site may change further."""
        with self._turns.step():
            portion = dict(list(self._pending.items())[:_PORTION])
            state, site = self._site.state, self._site.config.site_dir
        if not portion:
            return
        try:
            findings = self._process.call(make_in_background, list(portion.values()), site, state.picture_cache)
        except LostStateError:  # such as for want of memory; at the end of the server nobody sees it
            hint = "Look for an image that is too large."
            problem = Problem(", ".join(portion), message="the process that made these pictures ended", hint=hint)
            findings = Findings([problem])
        with self._turns.step():
            for name, job in portion.items():
                if self._pending.get(name) == job:
                    del self._pending[name]
                    self._made[name] = job
            if self._site.state is state:
                picture_files.report(findings, state.warnings, self._site.config)

    def end(self) -> None:
        """End the process, whatever it is doing, for good."""
        self._pending = {}
        self._process.end()

    def _remove(self, paths: set[str], jobs: Iterable[Job]) -> None:
        """Remove files that none of some jobs makes, and folders that are empty then."""
        site = Path(self._site.config.site_dir)
        for path in paths.difference(*(job.paths for job in jobs)):
            (site / path).unlink(missing_ok=True)
            for folder in (site / path).parents:
                if folder == site or not folder.is_dir() or any(folder.iterdir()):
                    break
                folder.rmdir()
