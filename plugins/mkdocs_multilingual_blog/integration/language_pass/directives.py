"""Directives in Markdown that insert lists, such as `<!-- blog/posts { limit: 3 } -->`."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable
from functools import partial
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from jinja2 import TemplateNotFound
from markupsafe import escape

from ...core.display.listings import (
    Listed,
    ListedTag,
    ListingOptions,
    TagListing,
    anchors,
    list_tags,
    read_tag_listing,
    sort_listed,
)
from ...core.display.selection import DIRECTIVES, read_selection, select
from ...core.errors import Problem, enumerated, nearest, quoted
from ...core.posts.tagged_pages import TaggedPage
from ...core.reports.overview import overview, read_overview_options
from ...core.text.functions import FunctionError
from ...core.text.yaml_values import YamlError, load_value
from ..adapters.material import listing_partial
from ..adapters.mkdocs_pages import add_anchors
from .escaping import Shown
from .excerpts import renumbered
from .pages import Pages
from .toc import Headings

if TYPE_CHECKING:
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

_COMMENT = re.compile(r"<!--((?:(?!<!--).)*?)-->", re.S)

Render = Callable[[str, SimpleNamespace], str]
"""Function that renders a partial of the blog by name, with a value."""


def add_listing_anchors(html: str, page: Page, pages: Pages, listings: ListingOptions) -> None:
    """Add the anchors of a tag listing to its page, since MkDocs checks links before lists are inserted."""
    if any(_read(match, [listings.directive]) for match in _COMMENT.finditer(html) if listings.directive):
        terms = list(pages.blog.subjects.tags.values())
        ids = {anchor for both in anchors(terms, pages.cards.names, listings, set()) for anchor in both if anchor}
        add_anchors(page, ids)


class Directives:
    """Replaces directives by lists on the pages of one pass.

    Attributes:
        placed_tools: Whether the text of the last page contains its tool block.
    """

    placed_tools: bool = False
    _lists: int = 0
    """Number of lists that the page has so far, each of which may show the same excerpt."""

    def __init__(
        self,
        pages: Pages,
        files: Files,
        escape_value: Callable[[Any], Any],
        docs: str,
        listings: ListingOptions,
        warn: Callable[[Problem], None],
    ) -> None:
        """Create the directives of a pass.

        Args:
            pages: Pages of the pass.
            files: All files of the pass.
            escape_value: Escapes values for templates.
            docs: Name of the docs folder, for messages.
            listings: Options of tag listings.
            warn: Called with a problem if a directive is invalid.
        """
        self._pages = pages
        self._files = files
        self._escape = escape_value
        self._docs = docs
        self._listings = listings
        self._warn = warn
        self._names = [name for name in (*DIRECTIVES, listings.directive) if name]

    def expand(self, html: str, page: Page, render: Render) -> str:
        """Return a page's HTML with its directives expanded; invalid ones are dropped with a warning."""
        self.placed_tools = False
        self._lists = int(page.file.src_uri in self._pages.views)
        if "<!--" not in html or not any(_read(match, self._names) for match in _COMMENT.finditer(html)):
            return html
        headings = Headings(page, html)
        return _COMMENT.sub(lambda match: self._render_directive(match, page, render, headings), html)

    def _render_directive(self, match: re.Match[str], page: Page, render: Render, headings: Headings) -> str:
        if (directive := _read(match, self._names)) is None:
            return match[0]
        name, text = directive
        try:
            values = load_value(text) or {}
        except YamlError:
            values = None
        if name == self._listings.directive and isinstance(values, str | int):
            return self._named_tags(str(values), page, match, render, headings)
        if not isinstance(values, dict):
            if name == "blog/tools":
                return self._tools({"": text}, page, match[0], render)
            examples = {"blog/posts": "{ limit: 3 }", "blog/translations": "{ kinds: [missing, stale] }"}
            example = examples.get(name, "{ scope: true }")
            reason = f"expects options such as {example}, found {quoted(text)}."
            return self._warn_and_drop(page, match[0], name, reason)
        if name == "blog/tools":
            return self._tools(values, page, match[0], render)
        if name == "blog/posts":
            return self._posts(values, page, match[0], render)
        if name == "blog/translations":
            return self._translations(values, page, match[0], render)
        if name == "blog/tags":
            view = self._pages.tags_view
            if view is None:
                return self._warn_and_drop(page, match[0], name, f"needs tags. {self._hint_for_tags}")
            return render("tag-index", self._escape(self._pages.cards.listing(view)))
        listing = read_tag_listing(values)
        if isinstance(listing, str):
            return self._warn_and_drop(page, match[0], name, listing)
        return self._tags(listing, page, match, render, headings)

    def _posts(self, values: dict[str, Any], page: Page, text: str, render: Render) -> str:
        selection = read_selection(values)
        entries = selection if isinstance(selection, str) else select(self._pages.blog, self._pages.locale, selection)
        if isinstance(entries, str):
            return self._warn_and_drop(page, text, "blog/posts", entries)
        assert not isinstance(selection, str)
        cards = [self._escape(self._pages.cards.card(entry)) for entry in entries]
        html = render("posts", SimpleNamespace(cards=cards, layout=selection.layout))
        self._lists += 1
        return renumbered(html, self._lists - 1)

    def _translations(self, values: dict[str, Any], page: Page, text: str, render: Render) -> str:
        pages = self._pages
        options = read_overview_options(values, pages.languages)
        if isinstance(options, str):
            return self._warn_and_drop(page, text, "blog/translations", options)
        return render("translations", self._escape(overview(pages.blog, pages.interface, pages.cards.link, options)))

    def _tools(self, values: dict[str, Any], page: Page, text: str, render: Render) -> str:
        warn, blog = partial(self._warn_and_drop, page, text, "blog/tools"), self._pages.blog
        entry = self._pages.entries.get(page.file.src_uri)
        if entry is None:
            return warn("stands on a page that is no article. Remove it.")
        if self.placed_tools:
            return warn("stands in the article twice. Remove one of the two.", is_second=True)
        self.placed_tools = True
        if values:
            warn("takes no options. Write <!-- blog/tools -->.")
        elif not entry.post.tools.shown:
            warn("stands in an article with 'tools: false'. Remove one of the two.")
        elif blog.settings.tools and not blog.tools.tools:
            warn(f"needs tools. Write {self._docs}/{blog.settings.tools_file}.")
        block = self._pages.cards.tools(entry, around=entry.post.locale)
        html = render("tools", self._escape(block)) if block else ""
        return f'<div data-blog-post="{escape(entry.post.key)}">{html}</div>' if html else ""

    def _named_tags(self, name: str, page: Page, match: re.Match[str], render: Render, headings: Headings) -> str:
        named_listings = self._listings.named
        if name not in named_listings:
            names = (
                f"Known are {enumerated(named_listings)}."
                if named_listings
                else "Write its options in braces: { scope: true }."
            )
            reason = (
                f"asks for {quoted(name)}, which is not in 'listings_map'. {nearest(name, named_listings) or names}"
            )
            return self._warn_and_drop(page, match[0], self._listings.directive, reason)
        return self._tags(named_listings[name], page, match, render, headings)

    def _tags(self, listing: TagListing, page: Page, match: re.Match[str], render: Render, headings: Headings) -> str:
        folder = posixpath.dirname(self._pages.languages.split(page.file.src_uri)[0])
        try:
            listed_tags = list_tags(self._pages.blog, self._pages.locale, listing, folder, self._listings)
            items = [self._items(tag) for tag in listed_tags]
        except FunctionError as error:  # titles of pages are known only now
            self._warn(error.problem)
            return ""
        level = headings.level_at(match.start())
        ids = anchors([tag.term for tag in listed_tags], self._pages.cards.names, self._listings, headings.ids)
        tags = [
            Shown(
                **vars(self._escape(self._pages.cards.tag(tag.term.id))),
                items=tag_items,
                anchor=escape(anchor),
                old_anchor=escape(former),
                level=min(6, level + tag.depth),
            )
            for tag, tag_items, (anchor, former) in zip(listed_tags, items, ids, strict=True)
        ]
        layout = listing.layout or self._listings.layout
        partial = listing_partial(layout)
        try:
            html = render(partial, SimpleNamespace(tags=tags))
        except TemplateNotFound as error:
            if error.name != f"partials/blog/{partial}.html":
                raise
            reason = f"has no template for the layout {quoted(layout)}. Write {error.name} in the theme's 'custom_dir'."
            return self._warn_and_drop(page, match[0], self._listings.directive, reason)
        if self._listings.toc if listing.toc is None else listing.toc:
            names = [(tag.label, tag.anchor, listed.depth) for tag, listed in zip(tags, listed_tags, strict=True)]
            headings.add(match.start(), names)
        return html

    def _items(self, tag: ListedTag) -> list[SimpleNamespace]:
        listed = []
        for entry in tag.entries:
            value = self._pages.cards.card(entry)
            card = self._escape(value)
            lang = card.badge.locale if card.badge else ""
            item = SimpleNamespace(title=card.title, url=card.url, lang=lang, hreflang=card.hreflang)
            listed.append(Listed(value.title, value.datetime, item))
        listed += [Listed(str(item.title), "", item) for item in self.pages(tag.pages)]
        return sort_listed(listed, self._listings)

    def pages(self, tagged: tuple[TaggedPage, ...]) -> list[SimpleNamespace]:
        """Return title, link and language of pages that are not posts, escaped."""
        items = []
        for page in tagged:
            file = self._files.src_uris.get(page.source)
            if file is not None and file.page is not None:
                lang = page.locale if page.locale != self._pages.locale else ""
                title, url = file.page.title, escape(file.url)
                items.append(SimpleNamespace(title=title, url=url, lang=escape(lang), hreflang=""))
        return items

    @property
    def _hint_for_tags(self) -> str:
        only = self._pages.blog.settings.tags.export_only
        return "Switch 'export_only' off." if only else "Switch them on by 'tags: true'."

    def _warn_and_drop(self, page: Page, text: str, name: str, reason: str, *, is_second: bool = False) -> str:
        source = page.file.content_string if page.file.abs_src_path else ""
        position = source.rfind(text) if is_second else source.find(text)
        line = source.count("\n", 0, position) + 1 if position >= 0 else 0
        message, _, hint = reason.partition(". ")
        file = posixpath.join(self._docs, page.file.src_uri)
        self._warn(Problem(file, line, name, message.removesuffix("."), hint))
        return ""


def _read(comment: re.Match[str], names: Iterable[str]) -> tuple[str, str] | None:
    """Return the name and the options of a directive, or `None` if a comment is no directive of some names."""
    text = comment[1].strip()
    for name in names:
        if text.startswith(name) and (len(text) == len(name) or text[len(name)].isspace()):
            return name, text[len(name) :].strip()
    return None
