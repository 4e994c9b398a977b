"""The proof that pages which were written one by one beside observed plugins are those of a clean build.

What plugins read of other pages, or keep in closures, cannot be seen. So the first change of one page, and the first of
several, are compared with a clean build when the writer pauses. A plugin beside which there is a difference takes full
builds from then on.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from ...core.errors import quoted
from ...core.storage.temporary_folder import TemporaryFolder
from ..adapters import observed_plugins
from ..adapters.log import log
from ..adapters.mkdocs_server import options_of_command
from ..adapters.observed_plugins import Observation
from ..site_build.site_build import SiteBuild
from .clean_build import build_clean, differing

PAUSE = 3.0
"""Seconds without a change after which the writer is taken to pause."""


class Proof:
    """Compares what is served with clean builds, in a thread."""

    def __init__(self, site: SiteBuild, report: Callable[[str], None]) -> None:
        """Create the proof without giving it.

        Args:
            site: The build of the site.
            report: Called with the reason if each change takes a full build from now on.
        """
        self._site = site
        self._report = report
        self._options = options_of_command()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self, pages: int, wait: Callable[[], object]) -> None:
        """Compare what is served after a change when the writer pauses, if such a change has not been compared yet.

        Args:
            pages: Number of pages that changed.
            wait: Waits for what is still written.
        """
        self._stop = threading.Event()
        kind = "one page" if pages == 1 else "several pages"
        if pages and any(kind not in suspect.proofs for suspect in self._suspects()):
            self._thread = threading.Thread(target=self._give, args=(kind, wait, self._stop), daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Give no proof, since another change follows."""
        self._stop.set()

    def end(self) -> None:
        """Give no proof, since the server ends, and wait until nothing is built any more."""
        self._stop.set()
        if self._thread:
            self._thread.join()

    def _give(self, kind: str, wait: Callable[[], object], stop: threading.Event) -> None:
        wait()
        if stop.wait(PAUSE) or any(blog.problems for blog in self._site.blogs):
            return
        folder = TemporaryFolder()
        try:
            names = self._differences(folder.path, stop)
        except OSError as error:  # such as that of a site's folder that is removed
            log.debug("No proof", exc_info=error)
            return
        finally:
            folder.remove()
        if names is None:
            return
        name = min(names, key=lambda each: (not each.endswith(".html"), each), default="")  # feeds show what pages do
        for suspect in self._suspects():
            suspect.proofs.add(kind)
            suspect.finding = f"left {quoted(name)} other than a full build makes it" if name else ""
        if name:
            self._report(observed_plugins.first_obstacle(self._site.config))

    def _suspects(self) -> list[Observation]:
        observed = observed_plugins.observations(self._site.config)
        return [one for one in observed if one.changes_pages and not one.is_trusted and not one.finding]

    def _differences(self, folder: Path, stop: threading.Event) -> set[str] | None:
        """Return the files that differ, without those that each build makes otherwise; `None` if that is not known."""
        served, clean, again = Path(self._site.config.site_dir), folder / "clean", folder / "again"
        if not build_clean(self._site.config, self._options, clean, stop):
            return None
        names = differing(clean, served)
        if names:
            if not build_clean(self._site.config, self._options, again, stop):
                return None
            names -= differing(clean, again)
        return None if stop.is_set() else names
