"""One build in a process of its own, and what it took; the commands of this package compare several."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Usage:
    """What one build took and made.

    Attributes:
        seconds: How long it took.
        cpu: CPU seconds of all its processes.
        memory: Peak of the larger process in MiB.
        pages: HTML pages with the theme around them; pages that only lead elsewhere do not count.
    """

    seconds: float
    cpu: float
    memory: float
    pages: int = 0

    @property
    def per_page(self) -> float:
        """Milliseconds that a page took."""
        return 1000 * self.seconds / self.pages


def build(folder: Path, name: str, text: str) -> Usage:
    """Build a site in a process of its own.

    Args:
        folder: Where its pages are.
        name: What it is called.
        text: Its mkdocs.yml.
    """
    config = folder / f"{name.replace(', ', '-').replace(' ', '-')}.yml"
    config.write_text(text, encoding="utf-8")
    with tempfile.TemporaryDirectory() as out:
        begin = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config), "-d", out],
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begin
        pages = sum(b"md-content" in path.read_bytes() for path in Path(out).rglob("*.html"))
    if status:
        sys.exit(f"{name}: the build failed")
    unit = 1024 if sys.platform == "linux" else 1024 * 1024
    return Usage(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit, pages)
