"""Real builds that wait in the middle of a page, for tests of what another process or a signal does meanwhile."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import mkdocs

from .harness import BILINGUAL, HOMES, Site
from .test_parts import POSTS

CONFIG = (
    BILINGUAL.replace("- multilingual-blog", "- multilingual-blog: {concurrency: 2}")
    + """
markdown_extensions:
  - toc:
      slugify: !!python/name:waiting_slugs.wait
"""
)

SLUGS = '''
"""The heading in the file `wait`, or any if it is empty, waits for the end of that file.

Who waits leaves a file with the number of its process.
"""

import os
import time
from pathlib import Path

from markdown.extensions.toc import slugify_unicode

FILE = Path(__file__).with_name("wait")


def wait(heading, separator):
    while FILE.exists() and FILE.read_text(encoding="utf-8") in heading:
        FILE.with_name(f"{os.getpid()}.waits").touch()
        time.sleep(0.02)
    return slugify_unicode(heading, separator)
'''


class WaitingSite(Site):
    """A site of two languages, which a build writes in two processes and which waits while there is a file `wait`."""

    def prepare(self) -> WaitingSite:
        """Write the site."""
        self.write(HOMES + POSTS, CONFIG)
        (self.folder / "waiting_slugs.py").write_text(SLUGS, encoding="utf-8")
        self.temporary.mkdir(exist_ok=True)
        return self

    @property
    def temporary(self) -> Path:
        """What its commands have for the system's temporary folder."""
        return self.folder / "temporary"

    @property
    def environment(self) -> dict[str, str]:
        return {"TMPDIR": str(self.temporary), "PYTHONPATH": os.pathsep.join([str(self.folder), *sys.path])}

    def left(self) -> list[str]:
        """Return what is in the temporary folder."""
        return sorted(path.name for path in self.temporary.iterdir())

    def waiting(self) -> set[int]:
        """Return the numbers of the processes that wait."""
        return {int(path.stem) for path in self.folder.glob("*.waits")}

    @contextmanager
    def held(self, command: str, processes: int, arguments: Sequence[str] = ()) -> Iterator[subprocess.Popen[str]]:
        """Start a command, and hand it out once some processes of it wait; whatever is left of it is killed.

        Args:
            command: Name of a command of MkDocs.
            processes: How many of its processes are going to wait.
            arguments: Its arguments.
        """
        self.hold()
        process = subprocess.Popen(
            [sys.executable, "-m", mkdocs.__name__, command, *arguments],
            cwd=self.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **self.environment},
        )
        try:
            until(lambda: len(self.waiting()) == processes or process.poll() is not None)
            assert process.poll() is None, process.communicate()[0]
            yield process
        finally:
            process.kill()
            process.wait()
            self.let_go()

    def hold(self, heading: str = "") -> None:
        """Let all processes wait that come to a heading, or to any."""
        (self.folder / "wait").write_text(heading, encoding="utf-8")

    def let_go(self) -> None:
        """Let all that waits go on."""
        (self.folder / "wait").unlink(missing_ok=True)
        for path in self.folder.glob("*.waits"):
            path.unlink()


def until(holds: Callable[[], bool], seconds: float = 60) -> None:
    """Wait until something holds, which is a matter of moments if it ever does."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it does not come about"
        time.sleep(0.02)


def runs(number: int) -> bool:
    """Return whether a process runs; what has ended and waits for a parent that is gone does not."""
    try:
        state = Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rpartition(") ")[2][0]
    except FileNotFoundError:
        return False
    return state not in "ZX"
