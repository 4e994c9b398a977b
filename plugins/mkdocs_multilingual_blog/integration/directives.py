"""Lists that writers ask for on any page, as by `<!-- blog/posts { limit: 3 } -->`; `context` puts them there."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from functools import partial
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import yaml
from markupsafe import escape

from ..core.errors import Problem
from ..core.pages import TaggedPage
from ..core.selection import (
    DIRECTIVES,
    Listed,
    ListedTag,
    ListingOptions,
    list_tags,
    read_selection,
    read_tag_listing,
    select,
    sort_listed,
)
from .build import Build

if TYPE_CHECKING:
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

Render = Callable[[str, SimpleNamespace], str]
"""Renders a partial of the blog by its name, with a value."""


def announce_anchors(html: str, page: Page, build: Build, listings: ListingOptions) -> None:
    """Tell MkDocs, which checks links before lists are put in, of the anchors that a listing of tags will have."""
    if listings.directive and re.search(rf"<!--\s*{re.escape(listings.directive)}\b", html):
        tags = (build.tags_view and build.tags_view.counts) or {}
        page.present_anchor_ids = {*(page.present_anchor_ids or ()), *(f"tag:{tag_id}" for tag_id in tags)}


class Directives:
    """Puts lists in place of the comments that ask for them, on the pages of one pass.

    Attributes:
        placed_tools: Whether the text of the last page says where its tool block stands.
    """

    placed_tools: bool = False

    def __init__(
        self,
        build: Build,
        files: Files,
        escaper: Callable[[Any], Any],
        docs: str,
        listings: ListingOptions,
        warn: Callable[[Problem], None],
    ) -> None:
        """Take what lists are made of.

        Args:
            build: The pass.
            files: All its files.
            escaper: Makes values fit for templates.
            docs: Name of the docs folder, for messages.
            listings: What the site says of listings of tags.
            warn: Called where a directive cannot be carried out.
        """
        self._build = build
        self._files = files
        self._escape = escaper
        self._docs = docs
        self._listings = listings
        self._warn = warn
        names = "|".join(map(re.escape, filter(None, (*DIRECTIVES, listings.directive))))
        self._pattern = re.compile(rf"<!--\s*({names})(?:\s+(.*?))?\s*-->", re.S)

    def expand(self, html: str, page: Page, render: Render) -> str:
        """Return a page's HTML with its directives carried out; one that cannot be is left out, with a warning."""
        self.placed_tools = False
        if "<!--" not in html:
            return html
        return self._pattern.sub(lambda match: self._carry_out(match, page, render), html)

    def _carry_out(self, match: re.Match[str], page: Page, render: Render) -> str:
        name, text = match[1], match[2] or ""
        try:
            values = yaml.safe_load(text) or {}
        except yaml.YAMLError:
            values = None
        if not isinstance(values, dict):
            if name == "blog/tools":
                return self._tools({"": text}, page, match[0], render)
            example = "{ limit: 3 }" if name == "blog/posts" else "{ scope: true }"
            return self._refuse(page, match[0], name, f"expects options such as {example}, found {text!r}.")
        if name == "blog/tools":
            return self._tools(values, page, match[0], render)
        if name == "blog/posts":
            return self._posts(values, page, match[0], render)
        if name == "blog/tags":
            view = self._build.tags_view
            if view is None:
                return self._refuse(page, match[0], name, "needs tags. Switch them on by 'tags: true'.")
            return render("tag-index", self._escape(self._build.cards.listing(view)))
        return self._tags(values, page, match[0], render)

    def _posts(self, values: dict[str, Any], page: Page, text: str, render: Render) -> str:
        selection = read_selection(values)
        found = selection if isinstance(selection, str) else select(self._build.blog, self._build.site, selection)
        if isinstance(found, str):
            return self._refuse(page, text, "blog/posts", found)
        assert not isinstance(selection, str)
        cards = [self._escape(self._build.cards.card(entry)) for entry in found]
        return render("posts", SimpleNamespace(cards=cards, layout=selection.layout))

    def _tools(self, values: dict[str, Any], page: Page, text: str, render: Render) -> str:
        refuse, blog = partial(self._refuse, page, text, "blog/tools"), self._build.blog
        entry = self._build.entries.get(page.file.src_uri)
        if entry is None:
            return refuse("stands on a page that is no article. Remove it.")
        if self.placed_tools:
            return refuse("stands in the article twice. Remove one of the two.", again=True)
        self.placed_tools = True
        if values:
            refuse("takes no options. Write <!-- blog/tools -->.")
        elif not entry.post.tools.shown:
            refuse("stands in an article with 'tools: false'. Remove one of the two.")
        elif blog.settings.tools and not blog.tools.tools:
            refuse(f"needs tools. Write {self._docs}/{blog.settings.tools_file}.")
        block = self._build.cards.tools(entry, around=entry.post.locale)
        return render("tools", self._escape(block)) if block else ""

    def _tags(self, values: dict[str, Any], page: Page, text: str, render: Render) -> str:
        listing = read_tag_listing(values)
        if isinstance(listing, str):
            return self._refuse(page, text, self._listings.directive, listing)
        folder = posixpath.dirname(self._build.languages.split(page.file.src_uri)[0])
        found = list_tags(self._build.blog, self._build.site, listing, folder, self._listings)
        tags = [
            SimpleNamespace(chip=self._escape(self._build.cards.tag(tag.term.id)), items=self._items(tag))
            for tag in found
        ]
        return render("tag-listing", SimpleNamespace(tags=tags))

    def _items(self, tag: ListedTag) -> list[SimpleNamespace]:
        listed = []
        for entry in tag.entries:
            card = self._escape(self._build.cards.card(entry))
            lang = card.badge.locale if card.badge else ""
            item = SimpleNamespace(title=card.title, url=card.url, lang=lang, elsewhere=card.elsewhere)
            listed.append(Listed(entry.post.title, card.datetime, item))
        listed += [Listed(str(item.title), "", item) for item in self.pages(tag.pages)]
        return sort_listed(listed, self._listings)

    def pages(self, tagged: tuple[TaggedPage, ...]) -> list[SimpleNamespace]:
        """Return title, link and language of pages that are no posts, escaped."""
        found = []
        for page in tagged:
            file = self._files.src_uris.get(page.source)
            if file is not None and file.page is not None:
                lang = page.locale if page.locale != self._build.site else ""
                title, url = file.page.title, escape(file.url)
                found.append(SimpleNamespace(title=title, url=url, lang=escape(lang), elsewhere=False))
        return found

    def _refuse(self, page: Page, text: str, name: str, reason: str, *, again: bool = False) -> str:
        source = page.file.content_string if page.file.abs_src_path else ""
        place = source.rfind(text) if again else source.find(text)
        line = source.count("\n", 0, place) + 1 if place >= 0 else 0
        message, _, hint = reason.partition(". ")
        file = posixpath.join(self._docs, page.file.src_uri)
        self._warn(Problem(file, line, name, message.removesuffix("."), hint))
        return ""
