"""Further links of posts, from their front matter field `links`, with titles and headings."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from markupsafe import escape

from ...core.errors import Problem, Report, quoted, shortened
from ...core.model import Link, Post
from ...core.text.frontmatter import parse_document
from ...core.text.markdown import read_markdown
from .pages import Pages

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.toc import AnchorLink


class FurtherLink(NamedTuple):
    """A further link or a group of them, escaped.

    Attributes:
        title: Title of the page or the group.
        url: Address from the site's root or with a host; empty for a group.
        subtitle: Heading that the link leads to; may be empty.
        children: Links of a group.
        hreflang: Language of the site that the link leads to; empty for that of the page.
    """

    title: str
    url: str = ""
    subtitle: str = ""
    children: tuple[FurtherLink, ...] = ()
    hreflang: str = ""


class FurtherLinks:
    """Resolves the further links of posts in one pass, once all pages are rendered from Markdown."""

    def __init__(
        self, pages: Pages, files: Files, config: MkDocsConfig, *, is_dirty: bool, warn: Callable[[Problem], None]
    ) -> None:
        """Create a resolver.

        Args:
            pages: Pages of the pass.
            files: All files of the pass.
            config: The site.
            is_dirty: Whether only changed pages are rendered, so that headings of others are unknown.
            warn: Called with a problem if a page or a heading is missing.
        """
        self._pages = pages
        self._files = files
        self._docs = posixpath.basename(config.docs_dir.replace("\\", "/"))
        self._is_dirty = is_dirty
        self._warn = warn

    def of(self, post: Post) -> list[FurtherLink]:
        """Return the further links of a post; those to missing pages are dropped with a warning."""
        return [further_link for link in post.links if (further_link := self._further_link(link, post))]

    def _further_link(self, link: Link, post: Post) -> FurtherLink | None:
        if link.children:
            children = tuple(
                further_link for child in link.children if (further_link := self._further_link(child, post))
            )
            return FurtherLink(str(escape(link.title)), children=children)
        parts = urlsplit(link.target)
        if parts.scheme or parts.netloc:
            return FurtherLink(str(escape(link.title or link.target)), str(escape(link.target)))
        file = self._find(parts.path, post)
        if file is None:
            self._warn_of(post, f"there is no page {quoted(parts.path)}", "Write its path below the docs folder.")
            return None
        page, locale = file.page, self._pages.foreign_links.get(file.url, "")
        title = str(escape(link.title)) if link.title else self._title(file)
        if not parts.fragment:
            return FurtherLink(title, str(escape(file.url)), hreflang=locale)
        heading = _heading(page.toc if page else (), parts.fragment)
        if heading is None and page is not None and not self._is_dirty:
            message = f"there is no heading {quoted(parts.fragment)} on {shortened(parts.path, 120)}"
            self._warn_of(post, message, "Look at the ids there.")
        url = str(escape(f"{file.url}#{parts.fragment}"))
        return FurtherLink(title, url, heading.title if heading else "", hreflang=locale)

    def _title(self, file: File) -> str:
        """Return the title of a page, or the name of another file.

        That of another language's page that is no article comes from its source.
        """
        if not file.is_documentation_page():
            return str(escape(posixpath.basename(file.src_uri)))
        if file.page is not None:
            return str(file.page.title or escape(file.src_uri))
        index = self._pages.blog.index
        if (post := index.by_source.get(file.src_uri)) is not None:
            return str(escape(self._pages.cards.card(index.entry(post.key, self._pages.locale)).title))
        source = self._pages.sources.get(file.src_uri)
        document = source and parse_document(source.content_string, file.src_uri, Report())
        if not document:
            return str(escape(file.src_uri))
        title = document.metadata.values.get("title") or read_markdown(document.body).title
        return str(escape(title or file.src_uri))

    def _find(self, path: str, post: Post) -> File | None:
        """Return the file at a path below a language's tree, below the docs folder, or relative to the post."""
        languages = self._pages.languages
        neutral, _ = languages.split(post.source)
        relative = posixpath.normpath(posixpath.join(posixpath.dirname(neutral), path))
        sites = dict.fromkeys((self._pages.locale, post.locale))
        paths = [*(languages.join(path, site) for site in sites), path]
        paths += [*(languages.join(relative, site) for site in sites), relative]
        return next((file for name in paths if (file := self._files.get_file_from_path(name)) is not None), None)

    def _warn_of(self, post: Post, message: str, hint: str) -> None:
        if post.locale != self._pages.locale:
            return  # logged in the pass of the post's language
        source = posixpath.join(self._docs, post.source)
        self._warn(Problem(source, post.lines.get("links", 0), "links", message, hint))


def _heading(toc: Any, anchor: str) -> AnchorLink | None:
    for item in toc:
        if item.id == anchor:
            return item  # type: ignore[no-any-return]
        if (further_link := _heading(item.children, anchor)) is not None:
            return further_link
    return None
