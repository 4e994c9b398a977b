"""Changes to the HTML of Material's pages that templates cannot make."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from urllib.parse import quote

SCRIPT = "assets/javascripts/multilingual-blog.js"
"""Script of all pages, at the end of every head, since it has to run before Material's."""

_HEAD_END = "</head>"
_MAIN_END = "</main>"
_SEARCH = 'class="md-search" data-md-component="search" role="dialog"'
_SEARCH_BOX = f"<div {_SEARCH}"
_BASE = re.compile(r'(<script id="__config"[^<>]*>\{[^<\n]*?"base": ")([^"]*)')
_INDEX = re.compile(r'("(?:indexUrl|offlineIndexUrl)": "[^"<\n]*?)(?=search/search_index\.)')
"""Where MaterialX looks for the index, which it does not find by the base."""
_SEARCH_WORKER = re.compile(r'(<script id="__config"[^<>]*>\{[^<\n]*?"search": ")([^"<\n]*)')
_WORKER = re.compile(
    r'(<script id="__config"[^<>]*>\{[^<\n]*?"search": "[^"<\n]*?)assets/javascripts/workers/search\.[^"<\n]*'
)


def script(url: str) -> str:
    """Return an element that runs a script before the rest of the page is read."""
    return f'<script src="{escape(url)}"></script>\n'


def add_to_head(html: str, elements: str) -> str:
    """Return HTML with elements at the end of its head."""
    return html.replace(_HEAD_END, f"{elements}{_HEAD_END}", 1)


def label_search(html: str, label: str) -> str:
    """Return HTML whose search dialog has a label (axe: aria-dialog-name)."""
    return html.replace(_SEARCH, f'{_SEARCH} aria-label="{escape(label)}"', 1)


def set_base(html: str, prefix: str) -> str:
    """Return a page whose base is the root of its language, where its search index and sitemap are."""
    if not prefix:
        return html
    html = _BASE.sub(lambda match: f"{match[1]}{match[2].rstrip('/')}/{prefix}", html, count=1)
    return _INDEX.sub(rf"\g<1>{prefix}", html, count=2) if '"indexUrl": ' in html else html


def change_config(html: str, resolve: Callable[[str], str]) -> str:
    """Return a page with the addresses in the configuration of Material's script resolved: its base, and its worker."""
    html = _BASE.sub(lambda match: match[1] + resolve(match[2]), html, count=1)
    return _SEARCH_WORKER.sub(lambda match: match[1] + resolve(match[2]), html, count=1)


def add_link_beside_search(html: str, url: str, text: str) -> str:
    """Return a page with a link where the search box would be if scripts ran: Material hides it without them."""
    link = f'<noscript><a class="md-header__button" href="{escape(url)}">{escape(text)}</a></noscript>'
    return html.replace(_SEARCH_BOX, link + _SEARCH_BOX, 1)


def set_worker(html: str, worker: str, locale: str, version: str) -> str:
    """Return a page whose search is that of another worker.

    Args:
        html: The page.
        worker: Path of the worker below the root of the site.
        locale: Language in which it searches.
        version: Changes with the worker, so that browsers load the new one.
    """
    return _WORKER.sub(rf"\g<1>{worker}?lang={quote(locale)}&v={version}", html, count=1)


def finish_page(html: str, *, alternates: str, head: str, end: str, search: str) -> str:
    """Return a page with links to its translations, and with additions to its head and its end.

    Args:
        html: The page.
        alternates: Links to its translations.
        head: HTML to add to the head.
        end: HTML to add to the end of the main part.
        search: Label of the search dialog.
    """
    before, tag, body = html.partition(_HEAD_END)
    content, main_end, rest = label_search(body, search).rpartition(_MAIN_END)
    return f"{before}{alternates}{head}{tag}{content}{end if main_end else ''}{main_end}{rest}"
