"""The Markdown of an exported article."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from typing import Any

import yaml

from ...core.model import Entry, Link, Post
from ...core.posts.fields import FIELDS
from ...core.text.literals import parts
from ...integration.language_pass.pages import Pages
from ..editing.front_matter_editor import FrontMatterEditor
from .project_links import Links
from .site_record import RecordedPage
from .static_blocks import StaticBlocks

MORE = "<!-- more -->"
_H1 = re.compile(r"\A\s*#(?!#)[^\n]*\n")
_PARAGRAPH = re.compile(r"\A\s*(?![#>|`~!?=<:*+\[\d-]|\s{4})[^\n]+(?:\n[^\n]+)*\n(?=\n|\Z)")


class ArticleText:
    """Writes the articles of one blog in one language.

    Attributes:
        separator: What ends the excerpt of an article.
    """

    def __init__(self, pages: Pages, links: Links, blocks: StaticBlocks, tag_separator: str) -> None:
        """Create the writer.

        Args:
            pages: Pages of the blog.
            links: Links of the project.
            blocks: What pages show besides their text.
            tag_separator: What stands between the levels of a tag.
        """
        self._pages = pages
        self._links = links
        self._blocks = blocks
        self._tag_separator = tag_separator
        self.separator = pages.blog.settings.excerpts.separator or MORE

    def write(self, text: str, page: RecordedPage, entry: Entry, place: str, slug: str) -> str:
        """Return the text of an article's file.

        Args:
            text: Its file on the site.
            page: Its page.
            entry: The article.
            place: Path of the file below the docs folder of the project.
            slug: Last part of its address in the project.
        """
        editor = FrontMatterEditor(text, page.source)
        post, body = entry.post, without_fence(editor.body)
        heading = _H1.match(body)
        body = body[heading.end() :] if heading else body
        title = heading[0].strip() + "\n\n" if heading else ""
        placed = "blog/tools" in body
        body = self._blocks.expand(body, page.source, place, entry)
        body = self._links.change(body, page.source, place).strip("\n") + "\n"
        if self.separator not in body:
            body = with_excerpt(body, self.separator)
        front = self.front_matter(editor.values, entry, place)
        if not heading:
            front = {"title": self._pages.texts.summary(entry).title, **front}
        if not post.unlisted:
            front["slug"] = slug
        front |= addresses_of(page, self._links)
        before = [self._blocks.notice(entry), self._cover(post, body, place)]
        after = [self._blocks.series(entry, place), "" if placed else self._blocks.tools(entry)]
        after.append(self._blocks.related(entry, place))
        blocks = [*filter(None, before), body, *filter(None, after)]
        return front_matter(front) + title + "\n".join(blocks)

    def front_matter(self, values: Mapping[str, Any], entry: Entry, place: str) -> dict[str, Any]:
        """Return the fields of an article that Material's blog knows, and those that are none of this plugin's."""
        post, cards = entry.post, self._pages.cards
        chips = [chip for chip in cards.tags_of(post.tags) if chip.id in self._pages.blog.subjects.tags]
        tags = [self._blocks.label(self._pages.blog.subjects.tags[chip.id], self._tag_separator) for chip in chips]
        dates = {"created": post.dates.created, "updated": post.dates.updated}
        summary = self._pages.texts.summary(entry)
        kept = {name: value for name, value in values.items() if name not in FIELDS and name != "tags"}
        fields = {
            "title": values.get("title") and summary.title,
            "description": summary.description,
            "date": {name: value for name, value in dates.items() if value},
            "categories": [chip.label for chip in cards.card(entry).categories],
            "tags": tags,
            "authors": list(post.authors),
            "pin": post.pin,
            "readtime": post.minutes if "readtime" in post.written else None,
            "links": [self._link(one, place) for one in post.links],
            **kept,
        }
        return {name: value for name, value in fields.items() if value}

    def draft(self, text: str, post: Post, place: str, categories: list[str]) -> str:
        """Return the text of the file of an article that is not published."""
        editor = FrontMatterEditor(text, post.source)
        kept = {name: value for name, value in editor.values.items() if name not in FIELDS}
        front = {
            "title": post.title,
            "description": post.description,
            "date": {"created": post.dates.created} if post.dates.are_known else None,
            "categories": categories,
            "tags": list(post.tags),
            "authors": list(post.authors),
            "draft": True,
            **kept,
        }
        body = self._links.change(without_fence(editor.body), post.source, place)
        return front_matter({name: value for name, value in front.items() if value}) + body

    def _link(self, link: Link, place: str) -> Any:
        if link.children:
            return {link.title: [self._link(one, place) for one in link.children]}
        path, mark, rest = link.target.partition("#")
        found = self._links.places.get(path)
        target = found + mark + rest if found else self._links.to_source(path, "") or link.target
        return {link.title: target} if link.title else target

    def _cover(self, post: Post, body: str, place: str) -> str:
        """Return the cover of an article as Markdown, unless its text shows the same image."""
        shown = post.image.cover if post.image and post.image.cover is not None else self._pages.blog.settings.covers
        if post.image is None or not shown or not post.image.path:
            return ""
        path = self._links.file(post.image.path, post.source, place)
        return f"![{post.image.alt}]({path})\n" if path and posixpath.basename(path) not in body else ""


def addresses_of(page: RecordedPage, links: Links) -> dict[str, Any]:
    """Return the front matter that names the addresses of a page in other languages, for templates."""
    found: dict[str, Any] = {}
    if len(page.switcher) > 1:
        found["switcher"] = {locale: links.address(url) for locale, url in page.switcher.items()}
    if page.hreflangs:
        found["translations"] = [{"lang": locale, "link": url} for locale, url in page.hreflangs]
    if page.canonical:
        found["canonical"] = links.absolute(page.canonical)
        found["search"] = {"exclude": True}
    return found


def front_matter(values: Mapping[str, Any]) -> str:
    """Return front matter with its fences."""
    if not values:
        return ""
    text = yaml.safe_dump(dict(values), allow_unicode=True, sort_keys=False, width=10_000)
    return f"---\n{text}---\n\n"


def with_excerpt(body: str, separator: str) -> str:
    """Return a text that says where its excerpt ends: after its first paragraph, or else before the text."""
    match = _PARAGRAPH.match(body)
    if match is None or any(part.kind == "fenced" and part.start < match.end() for part in parts(f"\n{body}")):
        return f"{separator}\n\n{body}"
    return f"{body[: match.end()]}\n{separator}\n{body[match.end() :]}"


def without_fence(body: str) -> str:
    """Return the body of a file without the fence that closes its front matter."""
    return body.partition("\n")[2].lstrip("\n")
