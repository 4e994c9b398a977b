"""The lock of the folder that a site is built into, so that two commands do not write there at the same time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import BlogError, Problem, quoted
from ...core.storage.lock import Lock
from ..adapters.config_file import config_name

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


class SiteLock:
    """The lock of a site's folder, if this process has it; where nothing can be locked, it goes without."""

    def __init__(self) -> None:
        self._lock: Lock | None = None

    def acquire(self, config: MkDocsConfig) -> None:
        """Lock the folder, and create it if there is none.

        Raises:
            BlogError: Another command writes into it.
        """
        folder = Path(config.site_dir).resolve()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._lock = Lock(folder)
        except BlockingIOError:
            source = config_name(config)
            message = f"another command is building a site into {quoted(config.site_dir, 120)}"
            hint = "Wait until it has finished, or build into another folder with `--site-dir`."
            raise BlogError([Problem(source, field="site_dir", message=message, hint=hint)]) from None
        except OSError:
            pass

    def release(self) -> None:
        """Release the lock, if this process has it."""
        if self._lock:
            self._lock.release()
        self._lock = None
