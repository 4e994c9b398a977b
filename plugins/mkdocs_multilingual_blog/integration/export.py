"""The tags of a language's pages as JSON, in the form of Material's tags plugin and beyond; `plugin` adds the file."""

from __future__ import annotations

import json
from html import unescape
from typing import TYPE_CHECKING, Any

from .build import Build

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs.structure.files import Files

    from ..core.shown import Chip


def export_tags(build: Build, files: Files, name: str) -> dict[str, bytes]:
    """Return what is in the file of the option `export_file`, by its path below the site's folder.

    Under `mappings` it has each article and each page with tags: title, link from the site's root and labels
    of the tags, as Material's plugin does, and the tags' `ids`; under `tags` each tag with `id`, `label`,
    `description`, `url` and `count`.

    Args:
        build: The pass.
        files: All its files; their pages are read.
        name: Path of the file below the site of its language; empty for no file.
    """
    if not name:
        return {}
    view = build.tags_view
    terms = build.blog.subjects.tags
    chips = build.cards.listing(view).chips if view else ()
    tags = [
        {
            "id": chip.id,
            "label": chip.label,
            "description": build.cards.description(terms[chip.id]),
            "url": chip.url,
            "count": (view.counts or {})[chip.id] if view else 0,
        }
        for chip in chips
    ]
    mappings: list[dict[str, Any]] = []
    for entry in build.blog.index.entries(build.site):
        card = build.cards.card(entry)
        if card.tags:
            mappings.append(_mapping(card.url, card.title, card.tags))
    for tagged in build.blog.tagged_pages(build.site):
        file, chips = files.src_uris.get(tagged.source), build.cards.tags_of(tagged.tags)
        if file is not None and file.page is not None and chips:
            mappings.append(_mapping(file.url, unescape(str(file.page.title)), chips))
    text = json.dumps({"mappings": mappings, "tags": tags}, ensure_ascii=False, indent=1)
    return {build.languages.prefix(build.site) + name: f"{text}\n".encode()}


def _mapping(url: str, title: str, chips: Sequence[Chip]) -> dict[str, Any]:
    item = {"url": url, "title": title}
    return {"item": item, "tags": [chip.label for chip in chips], "ids": [chip.id for chip in chips]}
