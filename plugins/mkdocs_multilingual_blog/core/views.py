"""Generated listing pages: which there are in a language, and what each lists; `integration.pages` makes them pages."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from .index import PostIndex
from .model import Entry, Tag

ViewKind = Literal["home", "tags", "tag"]


@dataclass(frozen=True)
class View:
    """One listing page of one language's site.

    Attributes:
        kind: `home` (all posts), `tags` (all tags) or `tag` (the posts of one).
        site: Locale of the site.
        address: Where it is, without the site's prefix; `/` at the end means a folder's index.
        entries: What it lists, newest first; empty for `tags`.
        tag: The tag of a `tag` view.
        counts: For `tags`, how many posts each listed tag has, in order of falling count and then id.
    """

    kind: ViewKind
    site: str
    address: str
    entries: tuple[Entry, ...] = ()
    tag: Tag | None = None
    counts: Mapping[str, int] | None = None


def home_address(blog: str) -> str:
    """Return the address of the list of posts."""
    return f"{blog}/" if blog else ""


def tags_address(blog: str) -> str:
    """Return the address of the list of tags."""
    return posixpath.join(blog, "tags/")


def tag_address(blog: str, tag_id: str) -> str:
    """Return the address of a tag's page."""
    return posixpath.join(blog, "tags", tag_id)


def make_views(index: PostIndex, tags: Mapping[str, Tag], site: str, blog: str, with_tags: bool = True) -> list[View]:
    """Return the listing pages of a language's site.

    Args:
        index: All posts.
        tags: All tags by id.
        site: Locale of the site.
        blog: Folder of the blog; empty where the blog is the site.
        with_tags: Whether there are tag pages.

    Returns:
        The list of posts, the list of tags, and a page for each tag that any post has, in order of id.
    """
    entries = index.entries(site)
    views = [View("home", site, home_address(blog), entries)]
    if not with_tags:
        return views
    tagged: dict[str, list[Entry]] = {}
    for entry in entries:
        for tag_id in entry.post.tags:
            tagged.setdefault(tag_id, []).append(entry)
    counts = {tag_id: len(tagged[tag_id]) for tag_id in sorted(tagged, key=lambda t: (-len(tagged[t]), t))}
    views.append(View("tags", site, tags_address(blog), counts=counts))
    views += [
        View("tag", site, tag_address(blog, tag_id), tuple(tagged[tag_id]), tags[tag_id]) for tag_id in sorted(tagged)
    ]
    return views
