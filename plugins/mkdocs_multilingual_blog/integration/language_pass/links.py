"""Pages that posts refer to under `links`: found, with their titles and headings; `context` hands them to templates."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from markupsafe import escape

from ...core.errors import Problem, Report, quoted
from ...core.model import Link, Post
from ...core.text.frontmatter import parse_document
from ...core.text.markdown import read_markdown
from ..adapters import log
from .pages import Pages

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.toc import AnchorLink


class Reference(NamedTuple):
    """A page to read as well, all escaped.

    Attributes:
        title: What it is called.
        url: Its address, from the site's root or with a host; empty for a group.
        subtitle: The heading that it leads to; may be empty.
        children: What a group holds.
        locale: Language of the site that it belongs to, where that is another one than the page's.
    """

    title: str
    url: str = ""
    subtitle: str = ""
    children: tuple[Reference, ...] = ()
    locale: str = ""


class Links:
    """Finds the pages that posts of one pass refer to; asked once all pages are read."""

    def __init__(self, pages: Pages, files: Files, config: MkDocsConfig, *, dirty: bool) -> None:
        """Take what links are held against.

        Args:
            pages: The pass.
            files: All files of the pass.
            config: The site.
            dirty: Whether most pages have not been read, so that their headings are not known.
        """
        self._pages = pages
        self._files = files
        self._docs = posixpath.basename(config.docs_dir.replace("\\", "/"))
        self._dirty = dirty

    def of(self, post: Post) -> list[Reference]:
        """Return what a post refers to; a page that is not there is left out, with a warning."""
        return [found for link in post.links if (found := self._reference(link, post))]

    def _reference(self, link: Link, post: Post) -> Reference | None:
        if link.children:
            children = tuple(found for child in link.children if (found := self._reference(child, post)))
            return Reference(str(escape(link.title)), children=children)
        parts = urlsplit(link.target)
        if parts.scheme or parts.netloc:
            return Reference(str(escape(link.title or link.target)), str(escape(link.target)))
        file = self._find(parts.path, post)
        if file is None:
            self._warn(post, f"there is no page {quoted(parts.path)}", "Write its path below the docs folder.")
            return None
        page, locale = file.page, self._pages.crossings.get(file.url, "")
        title = str(escape(link.title)) if link.title else self._title(file)
        if not parts.fragment:
            return Reference(title, str(escape(file.url)), locale=locale)
        heading = _heading(page.toc if page else (), parts.fragment)
        if heading is None and page is not None and not self._dirty:
            self._warn(post, f"there is no heading {quoted(parts.fragment)} on {parts.path}", "Look at the ids there.")
        url = str(escape(f"{file.url}#{parts.fragment}"))
        return Reference(title, url, heading.title if heading else "", locale=locale)

    def _title(self, file: File) -> str:
        """Return the title of a page; one of another language is not read in this pass, but for its source."""
        if file.page is not None:
            return str(file.page.title or escape(file.src_uri))
        if (post := self._pages.blog.index.by_source.get(file.src_uri)) is not None:
            return str(escape(post.title))
        source = self._pages.sources.get(file.src_uri)
        document = source and parse_document(source.content_string, file.src_uri, Report())
        if not document:
            return str(escape(file.src_uri))
        title = document.metadata.values.get("title") or read_markdown(document.body).title
        return str(escape(title or file.src_uri))

    def _find(self, path: str, post: Post) -> File | None:
        """Return the file of a path below the site's or the post's language's tree, below docs or beside the post."""
        languages = self._pages.languages
        neutral, _ = languages.split(post.source)
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(neutral), path))
        sites = dict.fromkeys((self._pages.locale, post.locale))
        paths = [*(languages.join(path, site) for site in sites), path]
        paths += [*(languages.join(beside, site) for site in sites), beside]
        return next((file for name in paths if (file := self._files.get_file_from_path(name)) is not None), None)

    def _warn(self, post: Post, message: str, hint: str) -> None:
        if post.locale != self._pages.locale:
            return  # told where the post is at home
        source = posixpath.join(self._docs, post.source)
        log.warn([Problem(source, post.lines.get("links", 0), "links", message, hint)])


def _heading(toc: Any, anchor: str) -> AnchorLink | None:
    for item in toc:
        if item.id == anchor:
            return item  # type: ignore[no-any-return]
        if (found := _heading(item.children, anchor)) is not None:
            return found
    return None
