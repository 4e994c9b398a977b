"""What pip installs this plugin from: the place that it was installed from itself."""

from __future__ import annotations

import json
import os
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from ...integration.adapters.software import COMPLETE, own_distribution

_NAME = COMPLETE


def requirement_of_plugin(folder: Path) -> str:
    """Return the line of a requirements.txt that installs the plugin.

    Args:
        folder: Folder of the requirements.txt; a copy of the plugin below it is named by its relative path.

    Returns:
        The line, with a comment above it if only this machine can install from there.
    """
    origin = _origin()
    url = str(origin.get("url", ""))
    if commit := origin.get("vcs_info", {}).get("commit_id"):
        return f"{_NAME} @ {origin['vcs_info']['vcs']}+{url}@{commit}"
    if not url.startswith("file:"):
        return f"{_NAME} @ {url}" if url else _NAME
    path = Path(url2pathname(unquote(urlsplit(url).path)))
    if path.is_relative_to(folder.resolve()):
        return f"./{Path(os.path.relpath(path, folder.resolve())).as_posix()}"
    comment = "# Only this machine has the plugin there: name a place from which others can install it, too."
    return f"{comment}\n{_NAME} @ {url}"


def _origin() -> dict[str, Any]:
    """Return where the plugin was installed from, as pip records it; empty if that was a package index."""
    try:
        text = distribution(own_distribution()).read_text("direct_url.json")
    except PackageNotFoundError:
        return {}
    origin: dict[str, Any] = json.loads(text) if text else {}
    return origin
