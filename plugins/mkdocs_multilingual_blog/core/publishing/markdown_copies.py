"""Copies of articles in Markdown, and lists of them, for programs that read texts rather than pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import groupby
from typing import NamedTuple

from ..text.markdown_links import change_links, prose_lines
from ..text.source_comments import without_comments

_HEADING = re.compile(r"# |[^\n]+\n=+[ \t]*(?:\n|\Z)")
_LINE_BREAK = re.compile(r"\s+")


class Listed(NamedTuple):
    """An article in a list of copies: its title, the absolute address of its copy, and its description."""

    title: str
    url: str
    description: str


def copy_address(url: str) -> str:
    """Return the address of the copy of a page, beside it."""
    return f"{url.removesuffix('.html')}.md" if url.endswith(".html") else f"{url}index.md"


def markdown_copy(markdown: str, title: str, dates: str, url: str, resolve: Callable[[str], str]) -> str:
    """Return the copy of an article: its Markdown with title, dates, address, and links that lead there from anywhere.

    Comments are left out, since directives and what ends an excerpt mean nothing to others.

    Args:
        markdown: Markdown of the article without front matter.
        title: Its title, for texts that do not begin with one.
        dates: When it was published and updated, for readers.
        url: Its absolute address.
        resolve: Returns the absolute address of a link as it is written in the article.
    """
    text = change_links(_prose_without_comments(markdown), resolve).strip()
    heading = "" if _HEADING.match(text) else f"# {title}\n\n"
    return f"{heading}{text}\n\n---\n\n{dates}\n\n<{url}>\n"


def list_of_copies(title: str, description: str, heading: str, articles: Iterable[Listed]) -> str:
    """Return a list of copies in the form of llms.txt (https://llmstxt.org).

    Args:
        title: Name of the site.
        description: What the site is about; may be empty.
        heading: Title of the list of articles.
        articles: The articles.
    """
    about = f"> {_line(description)}\n\n" if description else ""
    lines = (
        f"- [{_line(one.title).replace('[', '(').replace(']', ')')}]({one.url})"
        + (f": {_line(one.description)}" if one.description else "")
        for one in articles
    )
    return f"# {_line(title)}\n\n{about}## {_line(heading)}\n\n" + "\n".join(lines) + "\n"


def _prose_without_comments(markdown: str) -> str:
    """Return Markdown without comments, except in fenced code."""
    runs = groupby(prose_lines(markdown), key=lambda line: line[1])
    texts = ((is_prose, "".join(line for line, _ in lines)) for is_prose, lines in runs)
    return "".join(without_comments(text, "<!--", "-->") if is_prose else text for is_prose, text in texts)


def _line(text: str) -> str:
    return _LINE_BREAK.sub(" ", text).strip()
