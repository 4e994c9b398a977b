"""Signals that end a command."""

from __future__ import annotations

import signal
import threading
from types import FrameType


def end_like_ctrl_c() -> None:
    """Let SIGTERM and SIGHUP end this process as Ctrl+C does, so that nothing is left behind, of MkDocs neither.

    Signals that the process ignores, as `nohup` makes it, or that others handle, are left alone.
    """
    if threading.current_thread() is not threading.main_thread():
        return
    for name in ("SIGTERM", "SIGHUP"):  # Windows has no SIGHUP
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _interrupt)


def _interrupt(number: int, frame: FrameType | None) -> None:
    """Raise what Ctrl+C raises; the next signal ends the process at once."""
    signal.signal(number, signal.SIG_DFL)
    raise KeyboardInterrupt
