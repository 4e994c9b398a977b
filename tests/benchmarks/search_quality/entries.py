"""Articles → the entries of a search index, as Material's search plugin makes them, and → what a reader can find."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import Any

import markdown
from material.plugins.search.plugin import Parser

from .corpora import Article

EXTENSIONS = ("admonition", "attr_list", "def_list", "md_in_html", "tables", "toc", "pymdownx.superfences")

Entry = dict[str, Any]

_BLOCK_TAG = re.compile(r"</?(?:p|pre|li|ol|ul)>")
_TAG = re.compile(r"<[^<>]*>")


def entries_of(articles: Iterable[Article]) -> list[Entry]:
    """Return the entries of all articles: of each its page, and then its sections."""
    converter = markdown.Markdown(extensions=list(EXTENSIONS))
    return [entry for article in articles for entry in _entries(article, converter)]


def _entries(article: Article, converter: markdown.Markdown) -> Iterable[Entry]:
    converter.reset()
    parser = Parser()
    parser.feed(converter.convert(article.text))
    parser.close()
    for section in parser.data:
        if not section.is_excluded():
            entry: Entry = {
                "location": f"{article.location}#{section.id}" if section.id else article.location,
                "title": "".join(section.title).strip() or article.title,
                "text": "".join(section.text).strip(),
            }
            if article.tags:
                entry["tags"] = list(article.tags)
            yield entry


def page_of(location: str) -> str:
    """Return the address of the page that an entry belongs to."""
    return location.partition("#")[0]


def readable(entries: Iterable[Entry]) -> dict[str, str]:
    """Return what can be found on each page, as plain text: titles, texts and tags."""
    pages: dict[str, list[str]] = {}
    for entry in entries:
        page = page_of(entry["location"])
        parts = pages.setdefault(page, ["\n".join(entry.get("tags") or ())])
        parts += [plain(entry["title"]), plain(entry["text"])]
    return {page: "\n\n".join(filter(None, parts)) for page, parts in pages.items()}


def plain(text: str) -> str:
    """Return the text of an entry without tags: what stands between blocks is on lines of its own."""
    return html.unescape(_TAG.sub("", _BLOCK_TAG.sub("\n", text)))
