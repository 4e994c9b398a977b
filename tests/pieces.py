"""What a search index holds, whether or not it is in pieces."""

from __future__ import annotations

import json
from base64 import b64decode
from pathlib import Path
from typing import Any
from zlib import decompress

INDEX = "search/search_index.json"


def docs(site: Path, prefix: str = "") -> list[dict[str, Any]]:
    """Return the entries of pages and sections, as Material's search has them; texts without tags.

    Args:
        site: Folder of the site.
        prefix: Folder of the index's language; empty for the root.
    """
    index = json.loads((site / prefix / INDEX).read_text(encoding="utf-8"))
    entries: list[dict[str, Any]] = index["docs"]
    for where in index["config"].get("pieces", {}).values():
        if "version" in where:
            entries += [doc for page in _pages(site / where["base"]) for doc in _docs(page, where["prefix"])]
    return entries


def locations(site: Path, prefix: str = "") -> list[str]:
    """Return the addresses that are found."""
    return [doc["location"] for doc in docs(site, prefix)]


def manifest(folder: Path) -> dict[str, Any]:
    """Return the manifest of a folder of pieces."""
    read: dict[str, Any] = piece(folder / "index")
    return read


def piece(path: Path) -> Any:
    """Return a piece that holds JSON."""
    return json.loads(decompress(path.read_bytes()))


def _pages(folder: Path) -> list[list[Any]]:
    segments = manifest(folder)["segments"]
    names = [f"{one['name']}{number}" for one in segments for number in range(len(b64decode(one["lengths"])))]
    return [piece(folder / name) for name in names]


def _docs(page: list[Any], prefix: str) -> list[dict[str, Any]]:
    location, title, tags, sections = page
    return [
        {
            "location": prefix + location + (f"#{anchor}" if anchor else ""),
            "title": heading if anchor else title,
            "text": "\n".join(blocks),
            **({"tags": tags} if tags else {}),
        }
        for anchor, heading, *blocks in sections
    ]
