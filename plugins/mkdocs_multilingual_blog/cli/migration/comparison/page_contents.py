"""What readers and search engines are told by a page of a built site: its title, dates, tags, translations, and ids."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit

from ....core.text.html_tags import Attributes, feed

_CONTENT = 'data-md-component="content"'
_HEADER = 'class="md-blog-header"'
"""The header of an article of this plugin. What stands below it, such as related articles, has dates of its own."""
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))


@dataclass(frozen=True)
class PageContents:
    """What a page tells.

    Attributes:
        title: Title of the document.
        heading: Text of the first heading of the first level.
        dates: Days that are marked as dates.
        tags: Tags in lower case.
        ids: Ids of headings, without that of the title.
        address: Its canonical address, by which other pages name it; empty if it has none.
        translations: Addresses of its versions in other languages, by their codes.
        target: Path or address to which it leads; empty if it is no redirect.
    """

    title: str = ""
    heading: str = ""
    dates: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()
    address: str = ""
    translations: dict[str, str] = field(default_factory=dict)
    target: str = ""


def read_page(html: str, path: str) -> PageContents:
    """Read a page.

    Args:
        html: The whole document.
        path: Its path below the folder of the site.
    """
    head, _, body = html.partition("</head>")
    _, marker, content = body.partition(_CONTENT)
    content = content.partition("</main>")[0] if marker else body
    of_head, of_content = _Head(), _Content()
    feed(head, of_head)
    feed(f"<p {marker}{content}", of_content)
    dates, tags = of_content.dates, of_content.tags
    _, has_header, below = content.partition(_HEADER)
    if has_header:
        header = _Content()
        feed(f"<p {_HEADER}{below.partition('</header>')[0]}", header)
        dates, tags = header.dates, header.tags
    translations = {
        locale: urljoin(of_head.address, link)
        for locale, link in of_head.translations.items()
        if of_head.address and locale != "x-default"
    }
    target = of_head.target
    if target and not urlsplit(target).scheme:
        target = unquote(posixpath.normpath(posixpath.join(posixpath.dirname(path), target.partition("#")[0])))
        target = target if target.endswith(".html") else posixpath.normpath(f"{target}/index.html")
    return PageContents(
        title=_on_one_line(of_head.title),
        heading=_on_one_line(of_content.heading),
        dates=frozenset(dates),
        tags=frozenset(_on_one_line(tag).casefold() for tag in tags),
        ids=frozenset(of_content.ids),
        address=of_head.address,
        translations=translations,
        target=target,
    )


def _on_one_line(text: str) -> str:
    return " ".join(text.replace("¶", "").split())


class _Head(HTMLParser):
    """Reads the head of a document."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.title = ""
        self.address = ""
        self.target = ""
        self.translations: dict[str, str] = {}
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        values = {name: value or "" for name, value in attrs}
        relation = values.get("rel", "").lower()
        if tag == "title":
            self._in_title = not self.title
        elif tag == "link" and relation == "canonical":
            self.address = values.get("href", "")
        elif tag == "link" and relation == "alternate" and values.get("hreflang"):
            self.translations[values["hreflang"]] = values.get("href", "")
        elif tag == "meta" and values.get("http-equiv", "").lower() == "refresh":
            self.target = values.get("content", "").partition("=")[2].strip(" '\"")

    def handle_endtag(self, tag: str) -> None:
        self._in_title = self._in_title and tag != "title"

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data


class _Content(HTMLParser):
    """Reads the text of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.heading = ""
        self.dates: list[str] = []
        self.tags: list[str] = []
        self.ids: list[str] = []
        self._open = ""
        """Name of the element whose text is read: `h1`, or that of a tag."""

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in _HEADINGS:
            is_title = tag == "h1" and not self.heading
            if is_title:
                self._open = tag
            elif values.get("id"):
                self.ids.append(values["id"])
        elif tag == "time" and values.get("datetime"):
            self.dates.append(values["datetime"][:10])
        elif "md-tag" in values.get("class", "").split():
            self.tags.append("")
            self._open = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self._open:
            self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open == "h1":
            self.heading += data
        elif self._open:
            self.tags[-1] += data
