"""One build in a process of its own, and what it took; the commands of this package compare several."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

MKDOCS = (sys.executable, "-m", "mkdocs")
"""What runs `mkdocs`."""


@dataclass
class Usage:
    """What one build took and made.

    Attributes:
        seconds: How long it took.
        cpu: CPU seconds of all its processes.
        memory: Peak of all its processes together in MiB, what they share counted once; where the system does not tell
            that, of the largest process.
        largest: Peak of the largest process alone in MiB.
        pages: HTML pages with the theme around them; pages that only lead elsewhere do not count.
        files: Files of the site.
        size: All of them together in MiB.
        index: Those that a search loads parts of, likewise.
    """

    seconds: float
    cpu: float
    memory: float
    largest: float
    pages: int = 0
    files: int = 0
    size: float = 0
    index: float = 0

    @property
    def per_page(self) -> float:
        """Milliseconds that a page took."""
        return 1000 * self.seconds / self.pages


def build(folder: Path, name: str, text: str, command: Sequence[str] = MKDOCS) -> Usage:
    """Build a site in a process of its own.

    Args:
        folder: Where its pages are.
        name: What it is called.
        text: Its mkdocs.yml.
        command: What runs `mkdocs`.
    """
    config = folder / f"{name.replace(', ', '-').replace(' ', '-')}.yml"
    config.write_text(text, encoding="utf-8")
    with tempfile.TemporaryDirectory() as out:
        begin = time.perf_counter()
        process = subprocess.Popen(
            [*command, "build", "-q", "-f", str(config), "-d", out],
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        )
        memory = _Memory(process.pid)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begin
        pages = sum(b"md-content" in path.read_bytes() for path in Path(out).rglob("*.html"))
        sizes = {path: path.stat().st_size / 1048576 for path in Path(out).rglob("*") if path.is_file()}
        index = sum(size for path, size in sizes.items() if "search" in path.relative_to(out).parts)
    if status:
        sys.exit(f"{name}: the build failed")
    unit = 1024 if sys.platform == "linux" else 1024 * 1024
    largest = usage.ru_maxrss / unit
    cpu = usage.ru_utime + usage.ru_stime
    return Usage(seconds, cpu, memory.peak or largest, largest, pages, len(sizes), sum(sizes.values()), index)


class _Memory:
    """The memory of a process and of all that it started, looked at a few times a second.

    Each page of memory that n processes share counts 1/n in each (`Pss` in Linux's proc(5)).

    Attributes:
        peak: The most that was seen, in MiB; 0 where the system does not tell.
    """

    def __init__(self, process: int) -> None:
        self.peak = 0.0
        if Path("/proc/self/smaps_rollup").exists():
            threading.Thread(target=self._watch, args=(process,), daemon=True).start()

    def _watch(self, process: int) -> None:
        while now := memory_of(process):
            self.peak = max(self.peak, now)
            time.sleep(0.2)


def _family(process: int) -> Iterator[int]:
    yield process
    with contextlib.suppress(OSError):
        for children in Path(f"/proc/{process}/task").glob("*/children"):
            for child in children.read_text().split():
                yield from _family(int(child))


def _memory(process: int) -> int:
    """Return what a process takes up, in KiB; 0 where it has ended."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0


def memory_of(process: int) -> float:
    """Return what a process and all that it started take up, in MiB; 0 where the system does not tell."""
    return sum(map(_memory, _family(process))) / 1024


def memories_of(process: int) -> list[float]:
    """Return the same of each of these processes, in the order in which they were started."""
    return [_memory(one) / 1024 for one in sorted(_family(process))]


def cpu_seconds(process: int) -> float:
    """Return the CPU seconds of a process and of all that it started so far; 0 where the system does not tell."""
    ticks = 0
    for one in _family(process):
        with contextlib.suppress(OSError):
            # Behind the name in parentheses: user and system time of the process, and of children that have ended.
            ticks += sum(map(int, Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")
