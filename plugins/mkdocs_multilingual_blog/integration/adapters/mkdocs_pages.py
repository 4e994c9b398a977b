"""What rendering leaves in a page of MkDocs: attributes that belong to no interface, read in MkDocs 1.6.1."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from mkdocs.structure.toc import AnchorLink, TableOfContents

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page

Render = Callable[["MkDocsConfig", "Files"], None]
"""Renders the Markdown of a page."""


def is_known(page: Page) -> bool:
    """Return whether a page has the attributes in which MkDocs 1.6 keeps titles, anchors, and links to anchors."""
    return all(hasattr(page, name) for name in ("_title_from_render", "present_anchor_ids", "links_to_anchors"))


def renders_itself(page: Page) -> bool:
    """Return whether a page is rendered by a function of its own: `replace_render` was called, or a plugin did it."""
    return "render" in vars(page)


def replace_render(page: Page, render: Render) -> None:
    """Let a page be rendered by another function."""
    page.render = render  # type: ignore[method-assign, assignment]


def set_empty(page: Page) -> None:
    """Set what rendering leaves in a page to that of an empty text."""
    page.content = ""
    page.toc = TableOfContents([])
    page.present_anchor_ids = set()
    page.links_to_anchors = {}


def forget_rendered(page: Page) -> None:
    """Let a page be rendered from its file again."""
    page.markdown, page.content, page.meta = None, None, {}
    page.toc = TableOfContents([])
    page._title_from_render = None
    vars(page).pop("render", None)


def rendered(page: Page) -> dict[str, Any]:
    """Return what rendering left in a page, fit for JSON."""
    return {
        "content": page.content,
        "toc": [_outlined(item) for item in page.toc],
        "title": page._title_from_render,
        "anchors": sorted(page.present_anchor_ids or ()),
        "links": {file.src_uri: links for file, links in (page.links_to_anchors or {}).items()},
    }


def set_rendered(page: Page, values: Mapping[str, Any], find: Callable[[str], File | None]) -> None:
    """Set what rendering leaves in a page.

    Args:
        page: The page.
        values: What `rendered` returned.
        find: Finds a file by its source path.
    """
    page.content = values["content"]
    page.toc = TableOfContents([_anchor(item) for item in values["toc"]])
    page._title_from_render = values["title"]
    page.present_anchor_ids = set(values["anchors"])
    links = {find(uri): anchors for uri, anchors in values["links"].items()}
    page.links_to_anchors = {file: anchors for file, anchors in links.items() if file is not None}


def add_anchors(page: Page, anchors: set[str]) -> None:
    """Let links to some anchors of a page be valid that are not in its Markdown."""
    page.present_anchor_ids = {*(getattr(page, "present_anchor_ids", None) or ()), *anchors}


def _outlined(item: AnchorLink) -> list[Any]:
    return [item.title, item.id, item.level, [_outlined(child) for child in item.children]]


def _anchor(outlined: list[Any]) -> AnchorLink:
    title, anchor, level, children = outlined
    made = AnchorLink(title, anchor, level)
    made.children = [_anchor(child) for child in children]
    return made
