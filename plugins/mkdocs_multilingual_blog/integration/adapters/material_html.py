"""The HTML of Material's pages: where the plugin changes what no template can reach."""

from __future__ import annotations

import re
from html import escape

_ALTERNATE = re.compile(r"<link rel=\"?alternate\"? href=\"?[^\s\">]*\"? hreflang=[^>]*>\n?")
_HEAD_END = "</head>"
_MAIN_END = "</main>"
_SEARCH = 'class="md-search" data-md-component="search" role="dialog"'
_BASE = re.compile(r'(<script id="__config"[^>]*>\{.*?"base": ")([^"]*)')


def without_alternates(html: str) -> str:
    """Return HTML without its links to translations, and without their indentation."""
    *before, rest = _ALTERNATE.split(html)
    return "".join((*(part.rstrip(" \t") for part in before), rest))


def name_search(html: str, label: str) -> str:
    """Return HTML in which the search dialog has a name (axe: aria-dialog-name)."""
    return html.replace(_SEARCH, f'{_SEARCH} aria-label="{escape(label)}"', 1)


def set_base(html: str, prefix: str) -> str:
    """Return a page that names the root of its language, where its index and its sitemap are."""
    return _BASE.sub(rf"\g<1>\g<2>/{prefix}", html, count=1) if prefix else html


def finish_page(html: str, *, alternates: str, head: str, end: str, search: str) -> str:
    """Return a page with other links to translations, and with additions to its head and its end.

    Args:
        html: The page.
        alternates: Links that take the place of those that the page has.
        head: HTML to be added to the head.
        end: HTML to be added to the end of the main part.
        search: Name of the search dialog.
    """
    before, tag, body = html.partition(_HEAD_END)
    content, main_end, rest = name_search(body, search).rpartition(_MAIN_END)
    return f"{without_alternates(before)}{alternates}{head}{tag}{content}{end if main_end else ''}{main_end}{rest}"
