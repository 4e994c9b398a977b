"""The tags of a language's pages as JSON, in the form of Material's tags plugin and beyond; `plugin` adds the file."""

from __future__ import annotations

import json
from typing import Any

from .build import Build


def export_tags(build: Build, name: str) -> dict[str, bytes]:
    """Return what is in the file of the option `export_file`, by its path below the site's folder.

    Args:
        build: The pass.
        name: Path of the file below the site of its language; empty for no file.

    Under `mappings` it has each article with its title, its link from the site's root and the labels of its
    tags, as Material's plugin does, and the tags' `ids`; under `tags` each tag with `id`, `label`,
    `description`, `url` and `count`.
    """
    if not name:
        return {}
    view = next((view for view in build.blog.views(build.site) if view.kind == "tags"), None)
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
            item = {"url": card.url, "title": card.title}
            labels, ids = [chip.label for chip in card.tags], [chip.id for chip in card.tags]
            mappings.append({"item": item, "tags": labels, "ids": ids})
    text = json.dumps({"mappings": mappings, "tags": tags}, ensure_ascii=False, indent=1)
    return {build.languages.prefix(build.site) + name: f"{text}\n".encode()}
