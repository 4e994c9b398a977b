"""Transplanting of a page's rendered HTML into a list, another page or a feed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import partial

from .html_addresses import Resolve, resolved_css, resolved_value
from .html_ids import Ids
from .html_tags import Attributes, read_tags, written_tag

_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_CLOSED_BY_OTHERS = {"p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "option"}
"""Elements that are closed implicitly when their parent ends."""

_COMMENT = r"<!--(?:(?!-->).)*-->"
_DOCUMENT = re.compile(
    rf"((?:\s|{_COMMENT})*)(?:<!doctype[^<>]*>\s*)?<html\b[^<>]*>\s*(?:<head\b[^<>]*>(.*?)</head>\s*)?<body\b[^<>]*>",
    re.S | re.I,
)
"""The beginning of a document; parsers move comments before it, and styles and scripts into its head."""


def without_document(html: str) -> str:
    """Return a page's HTML without the document that parsers, such as those of other plugins, put around it."""
    match = _DOCUMENT.match(html)
    if match is None:
        return html
    body, _, end = html[match.end() :].rpartition("</body>")
    return match[1] + (match[2] or "") + body + end.replace("</html>", "", 1)


def transplant(html: str, resolve: Resolve, *, prefix: str = "") -> str:
    """Return a page's HTML with its links resolved and without what only works on that page.

    Permalinks of headings are removed. The rest is unchanged byte for byte. Elements that are open at the end, such
    as an admonition that was cut in two, are closed.

    Args:
        html: HTML rendered from Markdown.
        resolve: Returns the new form of an address; one that it rejects with `ValueError` is unchanged.
        prefix: For the beginning of an article on a page with others: what makes its ids unique there. All that
            refers to an id gets it, too. References to footnotes are removed, since these are not shown, and headings
            that link to themselves lead to the article.
    """
    transplanter = _Transplanter(html, resolve, prefix)
    read_tags(html, transplanter)
    return transplanter.result()


def resolve_addresses(html: str, resolve: Resolve) -> str:
    """Return a page's HTML with its links resolved, and all else as it is."""
    resolver = _Resolver(html, resolve)
    read_tags(html, resolver)
    return resolver.result()


class _Resolver:
    """Copies HTML and resolves the addresses in it."""

    def __init__(self, html: str, resolve: Resolve) -> None:
        self._html = html
        self._resolve = resolve
        self._out: list[str] = []
        self._copied = 0
        self._style = 0
        """Index of the text of a style; 0 outside of one."""

    def start(self, tag: str, attributes: Attributes, position: int, text: str, *, closed: bool = False) -> None:
        """Write a start tag with its addresses resolved, if any change."""
        changed: Attributes = [
            (name, value and resolved_value(tag, name, value, self._resolve)) for name, value in attributes
        ]
        end = position + len(text)
        if changed != attributes:
            self._replace(position, end, written_tag(tag, changed, text))
        self._style = end if tag == "style" else 0

    def end(self, tag: str, position: int) -> None:
        """Write the text of a style with its addresses resolved."""
        if self._style:
            self._replace(self._style, position, resolved_css(self._html[self._style : position], self._resolve))
        self._style = 0

    def result(self) -> str:
        """Return the changed HTML, after all tags were read."""
        return "".join((*self._out, self._html[self._copied :]))

    def _replace(self, start: int, end: int, text: str) -> None:
        self._out += self._html[self._copied : start], text
        self._copied = end


class _Transplanter:
    """Copies HTML and changes some of its tags."""

    def __init__(self, html: str, resolve: Resolve, prefix: str) -> None:
        self._html = html
        self._resolve = resolve
        self._ids = Ids(prefix) if prefix else None
        self._out: list[str | Callable[[], str]] = []
        """Pieces of the result; those that depend on the ids of all that follows are called at the end."""
        self._copied = 0
        self._open: list[str] = []
        self._open_counts: Counter[str] = Counter()
        self._left_out = 0
        """Number of open elements including the one that is being left out; 0 outside of one."""

    def start(self, tag: str, attributes: Attributes, position: int, text: str, *, closed: bool = False) -> None:
        """Read a start tag."""
        leave_out = bool(attributes) and not closed and not self._left_out and self._is_page_specific(tag, attributes)
        if leave_out:
            self._copy(position)
        elif attributes and not self._left_out:
            self._change(tag, attributes, position, text)
        if closed:
            return
        if tag not in _VOID:
            self._open.append(tag)
            self._open_counts[tag] += 1
        if leave_out:
            self._left_out = len(self._open)
        elif tag in ("style", "script") and not self._left_out:
            self._copy(position + len(text))

    def end(self, tag: str, position: int) -> None:
        """Read an end tag."""
        if not self._open_counts[tag]:
            return
        if tag in ("style", "script") and not self._left_out:
            self._finish_raw_text(tag, position)
        ended = ""
        while ended != tag:
            ended = self._open.pop()
            self._open_counts[ended] -= 1
        if self._left_out and len(self._open) < self._left_out:
            # The end tag of a parent of the element that is left out is kept.
            ends_left_out = len(self._open) == self._left_out - 1
            self._left_out = 0
            self._copied = self._html.find(">", position) + 1 if ends_left_out else position

    def result(self) -> str:
        """Return the changed HTML, after all tags were read."""
        if not self._left_out:
            self._copy(len(self._html))
        if self._ids:
            self._ids.leave_those_of_scripts()
        open_elements = self._open[: self._left_out - 1] if self._left_out else self._open
        ends = [f"</{tag}>" for tag in reversed(open_elements) if tag not in _CLOSED_BY_OTHERS]
        return "".join((*(piece if isinstance(piece, str) else piece() for piece in self._out), *ends))

    def _copy(self, end: int) -> None:
        self._out.append(self._html[self._copied : end])
        self._copied = end

    def _change(self, tag: str, attributes: Attributes, position: int, text: str) -> None:
        """Write a tag with changed attributes, if any may change."""
        if all(name == "class" for name, _ in attributes):
            return
        if self._ids:
            self._ids.add(tag, attributes)
        in_svg = tag == "svg" or self._open_counts["svg"] > 0
        in_form = self._open_counts["form"] > 0
        self._copy(position)
        self._out.append(partial(self._written, tag, attributes, text, in_svg=in_svg, in_form=in_form))
        self._copied += len(text)

    def _written(self, tag: str, attributes: Attributes, text: str, *, in_svg: bool, in_form: bool) -> str:
        groups = bool(self._ids) and _names_group(tag, dict(attributes), in_form=in_form)
        is_heading = "toclink" in (dict(attributes).get("class") or "").split()
        changed: Attributes = []
        for name, value in attributes:
            is_within = not is_heading and (value or "").startswith("#") and (in_svg or self._shows(value or ""))
            value = resolved_value(tag, name, value, self._resolve) if value and not is_within else value
            changed.append((name, self._ids.renamed(tag, name, value, groups=groups) if value and self._ids else value))
        return text if changed == attributes else written_tag(tag, changed, text)

    def _shows(self, address: str) -> bool:
        """Return whether a link such as `#part` leads to what the beginning of an article shows."""
        return self._ids is not None and self._ids.has(address)

    def _finish_raw_text(self, tag: str, position: int) -> None:
        """Write the text of a style with its addresses resolved, and read that of a script."""
        text = self._html[self._copied : position]
        if tag == "style":
            css = resolved_css(text, self._resolve)
            self._out.append(partial(self._ids.renamed_css, css) if self._ids else css)
            self._copied = position
        elif self._ids:
            self._ids.add_script(text)

    def _is_page_specific(self, tag: str, attributes: Attributes) -> bool:
        if tag == "sup":
            return self._ids is not None and (dict(attributes).get("id") or "").startswith("fnref")
        return tag == "a" and "headerlink" in (dict(attributes).get("class") or "").split()


def _names_group(tag: str, attributes: dict[str, str | None], *, in_form: bool) -> bool:
    """Return whether the name of an element is that of a group on the page, and not sent to a server."""
    if tag == "input":
        return (attributes.get("type") or "").lower() == "radio" and not in_form and "form" not in attributes
    return tag == "details"
