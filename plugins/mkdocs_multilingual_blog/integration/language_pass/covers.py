"""Covers of posts and pictures of authors among the files of the site."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from mkdocs.structure.files import File, Files
from mkdocs.utils import is_markdown_file

from ...core.blog.blog import Blog
from ...core.display.values import Picture
from ...core.errors import Problem, quoted
from ...core.model import Author, Post
from ...core.text.addresses import from_root, split_url
from ...core.text.normal_forms import unescape
from ..adapters.config_file import config_name
from .pictures import Pictures

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


_OPENING_IMAGE = re.compile(
    r"(?:(?:<!--(?:(?!<!--).)*?-->|<(?:p|a|figure|div|center|span|picture|source)\b[^<>]*>)\s*)*"
    r"<img\b[^<>]*?\ssrc=(?:\"([^\"<>]*)\"|'([^'<>]*)'|([^\s\"'<>]+))",
    re.S | re.I,
)


class Covers:
    """Finds covers of posts, and pictures of authors.

    The cover of a post is relative to its file, as a Markdown image, or to the docs folder, or in the tree of another
    language.
    """

    def __init__(
        self,
        files: Files,
        sources: Mapping[str, File],
        blog: Blog,
        config: MkDocsConfig,
        pictures: Pictures,
        warn: Callable[[Problem], None],
    ) -> None:
        """Create a finder.

        Args:
            files: Files of the pass.
            sources: Files of all languages by source path.
            blog: The blog.
            config: The site.
            pictures: Offers pictures in several sizes.
            warn: Called with a problem if a picture is missing.
        """
        self._files = files
        self._sources = sources
        self._blog = blog
        self._languages = blog.languages
        self._config = config
        self._docs = posixpath.basename(config.docs_dir.replace("\\", "/"))
        self._pictures = pictures
        self._warn = warn

    def find(self, post: Post) -> Picture | None:
        """Return the cover of a post; `None` without one, and with a warning if the file is missing."""
        if post.image is None:
            return None
        url, file = self._place(post.image.path, self._candidates(post, post.image.path))
        if url:
            return self._pictures.picture(url, post.image.alt, file)
        place = _place_of_image(post)
        giver = self._blog.index.by_source.get(place)
        source, line = posixpath.join(self._docs, place), giver.lines.get("image", 0) if giver else 0
        hint = "Put it beside the post, or write its path below the docs folder."
        self._warn(Problem(source, line, "image", _missing(post.image.path), hint))
        return None

    def default(self, path: str | None) -> Picture | None:
        """Return the picture of pages without one of their own, by its path below the docs folder.

        It is `None` without a path, and with a warning if the file is missing.
        """
        if path is None:
            return None
        url, file = self._place(path, self._below_docs(path))
        if url:
            return self._pictures.picture(url, "", file)
        hint = "Write its path below the docs folder."
        self._warn(Problem(config_name(self._config), 0, "metadata_image", _missing(path), hint))
        return None

    def avatar(self, author: Author) -> str:
        """Return the address of an author's picture; empty without one, and with a warning if the file is missing."""
        if not author.avatar:
            return ""
        url, _ = self._place(author.avatar, self._below_docs(author.avatar))
        if url:
            return url
        hint = "Write its path below the docs folder, or an address that begins with https://."
        field = f"authors.{author.id}.avatar"
        self._warn(Problem(author.source, author.line, field, _missing(author.avatar), hint))
        return ""

    def _below_docs(self, path: str) -> list[str]:
        """Return the possible source paths of a picture below the docs folder."""
        path = posixpath.normpath(path.lstrip("/"))
        order = dict.fromkeys((self._languages.default, *self._languages.locales))
        return [path, *(self._languages.join(path, locale) for locale in order)]

    def _place(self, path: str, candidates: Iterable[str]) -> tuple[str, File | None]:
        """Return the address of a picture, and its file: unchanged with a host, else those of the first existing one.

        A page has an address as well, but not that of a picture.
        """
        parts = split_url(path)
        if parts and (parts.scheme or parts.netloc):
            return path, None
        for source in () if is_markdown_file(path) else candidates:
            if (file := self._files.get_file_from_path(source)) is not None:
                return file.url, file
            if source in self._sources:
                address = self._languages.file_address(*self._languages.split(source))
                return quote(address), self._sources[source]
        return "", None

    def _candidates(self, post: Post, path: str) -> list[str]:
        """Return the possible source paths of a cover: beside the file that names it, in the post's language first."""
        languages, below_docs = self._languages, posixpath.normpath(path.lstrip("/"))
        order = dict.fromkeys((post.locale, languages.default, *languages.locales))
        candidates = [below_docs, *(languages.join(below_docs, locale) for locale in order)]
        if path.startswith("/"):
            return candidates
        place = _place_of_image(post)
        neutral, _ = languages.split(place)
        relative = posixpath.normpath(posixpath.join(posixpath.dirname(neutral), path))
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(place), path))
        translated = languages.join(relative, post.locale)
        first = (beside,) if place == post.source else (translated, beside)
        return [*first, *(languages.join(relative, locale) for locale in order), relative, *candidates]


def opens_with(html: str, page_url: str, image: str) -> bool:
    """Return whether the text of a page begins with an image.

    Args:
        html: HTML of the text.
        page_url: Address of the page from the site's root.
        image: Address of the image from the site's root, or with a host.
    """
    match = _OPENING_IMAGE.match(html.lstrip())
    if match is None:
        return False
    source = unescape(match[1] or match[2] or match[3] or "")
    return unquote(from_root(source.partition("#")[0], page_url)) == unquote(from_root(image, ""))


def _place_of_image(post: Post) -> str:
    """Return the source of the post whose front matter gives a post's image."""
    return post.original if "image" in post.inherited else post.source


def _missing(path: str) -> str:
    return f"{quoted(path)} is a page and no picture" if is_markdown_file(path) else f"there is no file {quoted(path)}"
