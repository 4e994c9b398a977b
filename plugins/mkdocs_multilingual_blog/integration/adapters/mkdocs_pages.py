"""Private attributes that rendering sets on a page of MkDocs, read in MkDocs 1.6.1."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from mkdocs.structure.toc import AnchorLink, TableOfContents

from ...core.storage.cached_json import is_positive, is_text, list_of, optional, row, table_of

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page

Render = Callable[["MkDocsConfig", "Files"], None]
"""Renders the Markdown of a page."""


def is_known(page: Page) -> bool:
    """Return whether a page has the attributes of MkDocs 1.6 for titles, anchors, and links to anchors."""
    return all(hasattr(page, name) for name in ("_title_from_render", "present_anchor_ids", "links_to_anchors"))


def renders_itself(page: Page) -> bool:
    """Return whether the render function of a page was replaced, by `replace_render` or another plugin."""
    return "render" in vars(page)


def replace_render(page: Page, render: Render) -> None:
    """Replace the render function of a page."""
    page.render = render  # type: ignore[method-assign, assignment]


def set_empty(page: Page) -> None:
    """Set the attributes that rendering an empty text would set."""
    page.content = ""
    page.toc = TableOfContents([])
    page.present_anchor_ids = set()
    page.links_to_anchors = {}


def reset_rendered(page: Page) -> None:
    """Reset a page to its state before it was rendered."""
    page.markdown, page.content, page.meta = None, None, {}
    page.toc = TableOfContents([])
    page._title_from_render = None
    vars(page).pop("render", None)


def _is_anchor(value: Any, level_above: int = 0) -> bool:
    """Return whether a value is a serialized heading, with those of lower levels below it."""
    return (
        _HEADING(value)
        and level_above < value[2] <= 6
        and all(_is_anchor(child, level_above=value[2]) for child in value[3])
    )


_HEADING = row(is_text, is_text, is_positive, lambda value: isinstance(value, list))

SHAPES = {
    "content": is_text,
    "toc": list_of(_is_anchor),
    "title": optional(is_text),
    "anchors": list_of(is_text),
    "links": table_of(table_of(is_text)),
}
"""Shapes of the values of a rendered page."""


def rendered_values(page: Page) -> dict[str, Any]:
    """Return the attributes that rendering set, as values for JSON."""
    return {
        "content": page.content,
        "toc": [_serialized_anchor(item) for item in page.toc],
        "title": page._title_from_render,
        "anchors": sorted(page.present_anchor_ids or ()),
        "links": {file.src_uri: links for file, links in (page.links_to_anchors or {}).items()},
    }


def set_rendered_values(page: Page, values: Mapping[str, Any], find: Callable[[str], File | None]) -> None:
    """Set the attributes that rendering would set.

    Args:
        page: The page.
        values: Result of `rendered_values`.
        find: Finds a file by its source path.
    """
    page.content = values["content"]
    page.toc = TableOfContents([_anchor(item) for item in values["toc"]])
    page._title_from_render = values["title"]
    page.present_anchor_ids = set(values["anchors"])
    links = {find(uri): anchors for uri, anchors in values["links"].items()}
    page.links_to_anchors = {file: anchors for file, anchors in links.items() if file is not None}


def add_anchors(page: Page, anchors: set[str]) -> None:
    """Add anchors that are not in the Markdown of a page, so that links to them are valid."""
    page.present_anchor_ids = {*(getattr(page, "present_anchor_ids", None) or ()), *anchors}


def _serialized_anchor(item: AnchorLink) -> list[Any]:
    return [item.title, item.id, item.level, [_serialized_anchor(child) for child in item.children]]


def _anchor(serialized: list[Any]) -> AnchorLink:
    title, anchor, level, children = serialized
    link = AnchorLink(title, anchor, level)
    link.children = [_anchor(child) for child in children]
    return link
