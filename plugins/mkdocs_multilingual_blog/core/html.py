"""Finished HTML of one page made fit to stand elsewhere: in a list, on another page, in a feed."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from html.parser import HTMLParser

_LINKS = {"href", "src", "poster", "data"}
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


def transplant(html: str, resolve: Callable[[str], str], *, keep_ids: bool = False) -> str:
    """Return a page's HTML with its links resolved and without what only works on that page.

    Marks of footnotes and the links beside headings are left out, and so are ids, which would be
    there twice. The rest stays byte for byte.

    Args:
        html: HTML that Markdown made.
        resolve: Returns what an address of the page is elsewhere.
        keep_ids: Whether ids stay, for a document of its own.
    """
    parser = _Transplanter(resolve, keep_ids)
    parser.feed(html)
    parser.close()
    return "".join(parser.out)


class _Transplanter(HTMLParser):
    def __init__(self, resolve: Callable[[str], str], keep_ids: bool) -> None:
        super().__init__(convert_charrefs=False)
        self.out: list[str] = []
        self._resolve = resolve
        self._keep_ids = keep_ids
        self._left_out: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._left_out:
            if tag not in _VOID:
                self._left_out.append(tag)
        elif _only_at_home(tag, dict(attrs)):
            self._left_out.append(tag)
        else:
            self.out.append(self._start(tag, attrs))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self._left_out:
            self.out.append(self._start(tag, attrs))

    def handle_endtag(self, tag: str) -> None:
        if not self._left_out:
            self.out.append(f"</{tag}>")
        elif tag in self._left_out:
            while self._left_out.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        self._keep(data)

    def handle_entityref(self, name: str) -> None:
        self._keep(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._keep(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self._keep(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self._keep(f"<!{decl}>")

    def handle_pi(self, data: str) -> None:
        self._keep(f"<?{data}>")

    def unknown_decl(self, data: str) -> None:
        self._keep(f"<![{data}]>")

    def _keep(self, text: str) -> None:
        if not self._left_out:
            self.out.append(text)

    def _start(self, tag: str, attrs: list[tuple[str, str | None]]) -> str:
        text = self.get_starttag_text() or ""
        changed = [
            (name, self._resolve(value) if name in _LINKS and value else self._source_set(name, value))
            for name, value in attrs
            if self._keep_ids or name != "id"
        ]
        if changed == attrs:
            return text
        values = "".join(f" {name}" if value is None else f' {name}="{escape(value)}"' for name, value in changed)
        return f"<{tag}{values}{' /' if text.endswith('/>') else ''}>"

    def _source_set(self, name: str, value: str | None) -> str | None:
        if name != "srcset" or not value:
            return value
        sources = [source.split(None, 1) for source in value.split(",") if source.strip()]
        return ", ".join(" ".join([self._resolve(source[0]), *source[1:]]) for source in sources)


def _only_at_home(tag: str, attributes: dict[str, str | None]) -> bool:
    if tag == "sup":
        return (attributes.get("id") or "").startswith("fnref")
    return tag == "a" and "headerlink" in (attributes.get("class") or "").split()
