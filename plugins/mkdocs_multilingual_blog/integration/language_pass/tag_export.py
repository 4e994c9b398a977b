"""Export of a language's tags as JSON, in an extended form of that of Material's tags plugin."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ...core.display.listings import ListingOptions, TagListing, list_tags
from ...core.text.normal_forms import unescape
from .pages import Pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mkdocs.structure.files import Files

    from ...core.display.values import Card, Chip

_JSON = json.JSONEncoder(ensure_ascii=False)


Lines = dict[str, tuple["Card", "Sequence[Chip]", str]]
"""Line of each article by key, with what it was made of."""


def export_tags(pages: Pages, files: Files, name: str, known: Lines) -> dict[str, bytes]:
    """Return the content of the option `export_file`'s file, by its path below the site's folder.

    `mappings` has each article and each page with tags: title, link from the site's root and labels of the tags, as in
    Material's plugin, and the tags' `ids`; `tags` has each tag with `id`, `label`, `description`, `url` (empty if tags
    have no pages) and `count`.

    Args:
        pages: Pages of the pass.
        files: All files of the pass, with rendered pages.
        name: Path of the file below the language's site; empty for no file.
        known: Lines that were made before; those of the present articles are there afterwards.
    """
    if not name:
        return {}
    terms, counts = pages.blog.subjects.tags, _tag_counts(pages)
    tags = [
        {
            "id": chip.id,
            "label": chip.label,
            "description": pages.cards.description(terms[chip.id]),
            "url": pages.within_site(chip.url),
            "count": counts[chip.id],
        }
        for chip in map(pages.cards.tag, counts)
    ]
    mappings: list[str] = []
    for entry in pages.blog.index.entries(pages.locale):
        card, chips = pages.cards.card(entry), pages.cards.exported_tags(entry.post.tags)
        if not chips:
            continue
        former_card, former_chips, line = known.get(card.key, (None, (), ""))
        if former_card is not card or former_chips != chips:
            line = _mapping(pages.within_site(card.url), card.title, chips)
            known[card.key] = card, chips, line
        mappings.append(line)
    for tagged in pages.blog.tagged_pages(pages.locale):
        file, chips = files.src_uris.get(tagged.source), pages.cards.exported_tags(tagged.tags)
        if file is not None and file.page is not None and chips:
            mappings.append(_mapping(pages.within_site(file.url), unescape(str(file.page.title)), chips))
    text = f'{{\n "mappings": {_list(mappings)},\n "tags": {_list(map(_JSON.encode, tags))}\n}}\n'
    return {pages.languages.prefix(pages.locale) + name: text.encode()}


def _tag_counts(pages: Pages) -> Mapping[str, int]:
    """Return the number of articles and pages of each tag, in the order of the list of tags."""
    if view := pages.tags_view:
        return view.counts or {}
    tags = pages.blog.settings.tags
    options = ListingOptions(tags_sort_by=tags.sort_by, tags_sort_reverse=tags.sort_reverse)
    listed_tags = list_tags(pages.blog, pages.locale, TagListing(), "", options)
    return {tag.term.id: len(tag.entries) + len(tag.pages) for tag in listed_tags}


def _list(items: Iterable[str]) -> str:
    """Return a JSON list with one item per line; Python's indented JSON takes ten times as long."""
    lines = ",".join(f"\n  {item}" for item in items)
    return f"[{lines}\n ]"


def _mapping(url: str, title: str, chips: Sequence[Chip]) -> str:
    item = {"url": url, "title": title}
    return _JSON.encode({"item": item, "tags": [chip.label for chip in chips], "ids": [chip.id for chip in chips]})
