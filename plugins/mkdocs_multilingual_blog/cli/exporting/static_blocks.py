"""What the plugin shows on pages, written as Markdown and HTML that any generator shows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from ...core.blog.views import View
from ...core.display.selection import DIRECTIVES, find_term, read_selection, select
from ...core.display.values import Notice, ToolBlock
from ...core.model import Entry, Term
from ...core.text.literals import parts
from ...core.text.yaml_values import YamlError, load_value
from ...integration.language_pass.pages import Pages
from .project_links import Links

_NAME = re.compile(r"[\w/-]+")
_SPECIAL = re.compile(r"([\\`*_\[\]<>])")


class StaticBlocks:
    """Blocks of one blog in one language's project.

    Attributes:
        dropped: Directives that have no counterpart, with the sources in which they stand.
    """

    def __init__(
        self, pages: Pages, links: Links, listings: dict[str, dict[str, Any]], directive: str, new_directive: str
    ) -> None:
        """Create the blocks of a blog.

        Args:
            pages: Pages of the blog in the language.
            links: Links of the project.
            listings: Options of its named tag listings.
                directive: Name of the directive of tag listings on the site.
            new_directive: The same in the project.
        """
        self._pages = pages
        self._links = links
        self._listings = listings
        self._directive = directive
        self._new_directive = new_directive
        self.dropped: list[tuple[str, str]] = []

    def link_to(self, entry: Entry, place: str) -> str:
        """Return the link of a file of the project to an article."""
        card = self._pages.cards.card(entry)
        if entry.post.source in self._links.places and entry.state != "foreign":
            return self._links.to_source(entry.post.source, place)
        return self._links.address(card.url)

    def item(self, entry: Entry, place: str) -> str:
        """Return an article as a link, with its language if that is another one."""
        card = self._pages.cards.card(entry)
        badge = f" ({card.badge.label})" if card.badge else ""
        return f"[{_SPECIAL.sub(_escaped, card.title)}]({self.link_to(entry, place)}){badge}"

    def articles(self, entries: Iterable[Entry], place: str, *, numbered: bool = False) -> str:
        """Return articles as a list in Markdown."""
        marks = (f"{number}." for number in range(1, 10_000)) if numbered else iter(lambda: "-", "")
        return "\n".join(f"{mark} {self.item(entry, place)}" for mark, entry in zip(marks, entries, strict=False))

    def label(self, term: Term, separator: str) -> str:
        """Return the name of a tag in the project: with a hierarchy, all levels."""
        names = self._pages.cards.names(term)
        return separator.join(names) if self._pages.blog.settings.tags.kind.separator else names[-1]

    def tag_list(self, place: str) -> str:
        """Return all tags with their numbers of articles as a list in Markdown."""
        cards, view = self._pages.cards, self._pages.tags_view
        if view is None:
            return ""
        sources = {one.address: source for source, one in self._pages.views.items()}
        lines = []
        for tag_id in view.counts or ():
            chip = cards.tag(tag_id, (view.counts or {})[tag_id])
            address = next((one for one in sources if cards.link(self._prefix + one) == chip.url), "")
            link = self._links.to_source(sources[address], place) if address else ""
            name = f"[{chip.label}]({link})" if link else chip.label
            lines.append(f"{'    ' * chip.depth}- {name}" + (f" – {chip.count}" if chip.count else ""))
        return "\n".join(lines)

    def related(self, entry: Entry, place: str) -> str:
        """Return the related articles of an article, with their heading; empty if there are none."""
        article = self._pages.cards.article(entry)
        if not article.related:
            return ""
        interface = self._pages.interfaces[article.related_lang or self._pages.locale]
        heading = f'<h2 class="md-blog-related__heading">{escape(interface.text("Related articles"))}</h2>'
        return f"{heading}\n\n{self.articles(self._pages.blog.related(entry), place)}\n"

    def series(self, entry: Entry, place: str) -> str:
        """Return the parts of the series that an article belongs to; empty if it belongs to none."""
        value = self._pages.cards.article(entry).series
        if value is None:
            return ""
        heading = f"**{_SPECIAL.sub(_escaped, value.title)}** – {value.place}"
        return f"{heading}\n\n{self.articles(self._pages.blog.series(entry), place, numbered=True)}\n"

    def tools(self, entry: Entry) -> str:
        """Return the block of tools of an article as HTML; empty if it has none."""
        block: ToolBlock | None = self._pages.cards.tools(entry, around=entry.post.locale)
        if block is None:
            return ""
        items = "".join(self._tool(tool) for tool in block.tools)
        lang = f' lang="{block.lang}"' if block.lang else ""
        heading = f'<h2 class="md-blog-tools__heading">{escape(block.heading)}</h2>\n'
        return (
            f'<aside class="md-blog-tools" data-blog-post="{escape(entry.post.key)}"{lang}>\n{heading}'
            f'<ul class="md-blog-tools__list">\n{items}</ul>\n</aside>\n'
        )

    def notice(self, entry: Entry) -> str:
        """Return the notice that an article is not translated, or behind its original, as HTML; empty without one."""
        value: Notice | None = self._pages.cards.article(entry).notice
        if value is None:
            return ""
        link = f'<a href="{escape(self._links.address(value.url))}" hreflang="{value.locale}" target="_self">'
        return (
            f'<aside class="md-blog-notice"><p>{escape(value.text)} {link}{escape(value.link_text)}</a></p></aside>\n'
        )

    def listing(self, options: Mapping[str, Any]) -> str:
        """Return a directive that lists tags with their articles."""
        return f"<!-- {self._new_directive}{' ' + json.dumps(options, ensure_ascii=False) if options else ''} -->"

    def tag_listing(self, view: View, separator: str) -> str:
        """Return what lists the articles of a tag, which Material and Zensical do themselves."""
        assert view.term is not None
        return self.listing({"include": [self.label(view.term, separator)]})

    def expand(self, body: str, source: str, place: str, entry: Entry | None) -> str:
        """Return a Markdown text with the plugin's directives replaced."""
        text, pieces, end = f"\n{body}", [], 0
        for part in parts(text):
            name, written = _directive(text[part.start : part.end]) if part.kind == "html" else ("", "")
            if name in (*DIRECTIVES, self._directive):
                pieces += [text[end : part.start], self._directive_text(name, written, source, place, entry)]
                end = part.end
        return "".join((*pieces, text[end:]))[1:]

    def _directive_text(self, name: str, written: str, source: str, place: str, entry: Entry | None) -> str:
        try:
            values = load_value(written) or {}
        except YamlError:
            values = {}
        if name == self._directive:
            options = self._listings.get(str(values), {}) if isinstance(values, str | int) else values
            return self.listing(self._with_labels(options))
        if name == "blog/tools":
            return self.tools(entry) if entry else ""
        if name == "blog/tags":
            return self.tag_list(place)
        if name == "blog/posts" and isinstance(values, dict):
            selection = read_selection(values)
            found = selection if isinstance(selection, str) else select(self._pages.blog, self._pages.locale, selection)
            return "" if isinstance(found, str) else self.articles(found, place)
        self.dropped.append((name, source))
        return ""

    def _with_labels(self, options: dict[str, Any]) -> dict[str, Any]:
        """Return the options of a tag listing with the names that its tags have in the project."""
        tags, separator = self._pages.blog.subjects.tags, self._pages.blog.settings.tags.kind.separator
        changed = {name: value for name, value in options.items() if name != "layout"}
        for name in ("include", "exclude"):
            if name in changed:
                found = (find_term(str(one), tags) for one in changed[name])
                changed[name] = [self.label(term, separator) for term in found if term]
        return changed

    @property
    def _prefix(self) -> str:
        return self._pages.languages.prefix(self._pages.locale)

    def _tool(self, tool: Any) -> str:
        rel = f' rel="{escape(tool.rel)}"' if tool.rel else ""
        data = "".join(f' data-{name}="{escape(value)}"' for name, value in tool.data)
        return (
            f'<li class="md-blog-tool"><a class="md-blog-tool__link" href="{escape(self._links.address(tool.url))}"'
            f'{rel}{data}><span class="md-blog-tool__text">'
            f'<span class="md-blog-tool__title">{escape(tool.title)}</span>'
            f' <span class="md-blog-tool__description">{escape(tool.description)}</span></span></a></li>\n'
        )


def _directive(html: str) -> tuple[str, str]:
    """Return the name in a comment and what is written behind it; nothing for other HTML."""
    if not (html.startswith("<!--") and html.endswith("-->")):
        return "", ""
    text = html[4:-3].strip()
    name = match[0] if (match := _NAME.match(text)) else ""
    return name, text[len(name) :].strip()


def _escaped(match: re.Match[str]) -> str:
    return f"\\{match[1]}"
