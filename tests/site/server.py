"""A real `mkdocs serve` of a small site, for tests of what it answers and for those in a browser."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

import mkdocs

from .harness import Site


@contextmanager
def serving(
    site: Site, *arguments: str, program: str = mkdocs.__name__
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """`mkdocs serve`, its address, and its process; its own temporary folder is `temporary`."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    temporary = site.folder / "temporary"
    temporary.mkdir(exist_ok=True)
    with (site.folder / "serve.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", program, "serve", "-a", f"127.0.0.1:{port}", *arguments],
            cwd=site.folder,
            stdout=log,
            stderr=subprocess.STDOUT,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "TMPDIR": str(temporary)},
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell's background ignores it
        )
        try:
            url = f"http://127.0.0.1:{port}/"
            for _ in range(300):
                try:
                    urllib.request.urlopen(url, timeout=30).close()
                    break
                except OSError:
                    assert process.poll() is None, (site.folder / "serve.log").read_text(encoding="utf-8")
                    time.sleep(0.1)
            yield url, process
        finally:
            process.terminate()
            process.wait(timeout=20)
