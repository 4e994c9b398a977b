"""The images of a pass in the sizes in which its pages offer them."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Collection, Iterable
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from mkdocs.utils import get_relative_url

from ...config import BlogConfig
from ...core.display.values import Picture, PictureSource, PictureVariant
from ...core.errors import Problem
from ...core.images.image_sizes import MIME_TYPES, RESIZABLE, ending_of, widths_of
from ...core.images.metadata import STRIPPED
from ...core.images.picture_jobs import ImageJob, Job, SourceImage, Variant
from ...core.text.addresses import from_root, split_url
from ...core.text.html_tags import Attributes, read_tags, written_tag
from ..imaging import pillow_library
from ..imaging.resizing import ImageError, ImageSize, read_size
from . import stripped_copies

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

_SIZES_IN_PAGE = "(min-width: 60em) 850px, 100vw"
_SIZES_IN_ARTICLE = "(min-width: 45em) 680px, 100vw"
"""How wide an image in the text is, as far as browsers have to know before they lay out the page: as Material's column,
and as that of an article, which is narrower."""

_MEASURED = (*RESIZABLE, ".gif")


class Pictures:
    """Offers images in several sizes, and remembers which are to be made.

    Without the option `images`, or without Pillow, it offers the originals only.
    """

    def __init__(
        self, options: BlogConfig, files: Files, config: MkDocsConfig, warn: Callable[[Problem], None]
    ) -> None:
        """Create the pictures of a pass.

        Args:
            options: Options of the blog.
            files: Files of the pass.
            config: The site.
            warn: Called with a problem of an image.
        """
        self._is_enabled = options.images and pillow_library.is_installed()
        self._formats: tuple[str, ...] = ()
        if self._is_enabled:
            self._formats = tuple(filter(pillow_library.can_write, dict.fromkeys(options.images_formats)))
        self._options = options
        self._files = files
        self._folder = os.path.join(os.path.abspath(config.docs_dir), "")  # noqa: PTH100, PTH118
        self._docs = posixpath.basename(config.docs_dir.replace("\\", "/"))
        self._warn = warn
        self._sources: dict[str, tuple[str, str]] = {}
        """Path of the file of each image, and how messages name it, by its path in the site."""
        self._sizes: dict[str, ImageSize | None] = {}
        """Size of each image by the path of its file; `None` where it has none that is known."""
        self._in_text: dict[str, frozenset[str]] = {}
        """Images in the text of each page, by their paths in the site."""
        self._published: dict[str, File] = {}

    @property
    def changes_text(self) -> bool:
        """Whether images in the text of pages are offered in several sizes."""
        return self._is_enabled and bool(self._options.images_content)

    def begin(self) -> None:
        """Read which images the pass has, before its pages are written."""
        if self._is_enabled:
            files = (file for file in self._files if file.dest_uri.lower().endswith(_MEASURED))
            self._published = {file.dest_uri: file for file in files if _is_below(file.abs_src_path, self._folder)}
        if self._is_enabled and self._options.images_strip:
            for path, file in self._published.items():
                if path.lower().endswith(STRIPPED):
                    stripped_copies.strip(file)

    def picture(self, url: str, alt: str, file: File | None = None) -> Picture:
        """Return a picture with its sizes, if they are known.

        Args:
            url: Its address, relative to the site's root or with a host.
            alt: Its alternative text.
            file: Its file; `None` where it is on another site.
        """
        path = unquote(url)
        if file is None or not file.abs_src_path:
            return Picture(url, alt)
        self._sources[path] = (file.abs_src_path, posixpath.join(self._docs, file.src_uri))
        size = self._size(path) if self._is_enabled else None
        if size is None:
            return Picture(url, alt)
        sources = (
            PictureSource(
                MIME_TYPES[image_format],
                tuple(
                    PictureVariant(url + ending_of(width, image_format), width) for width in self._widths(path, size)
                ),
            )
            for image_format in self._formats
        )
        return Picture(url, alt, size.width, size.height, tuple(one for one in sources if one.variants))

    def in_text(self, html: str, page: File, *, is_article: bool, is_below_cover: bool) -> str:
        """Return the HTML of a page with its images in several sizes.

        Args:
            html: The HTML.
            page: File of the page.
            is_article: Whether the page is an article, whose text is narrower.
            is_below_cover: Whether the page shows a cover above the text, so that all images in the text can wait.
        """
        if not self.changes_text:
            return html
        sizes = _SIZES_IN_ARTICLE if is_article else _SIZES_IN_PAGE
        reader = _ImageReader(html, page.url, self._picture_in_text, sizes, waiting_from=1 if is_below_cover else 2)
        if "<img" in html:
            read_tags(html, reader)
        self._in_text[page.src_uri] = frozenset(reader.found)
        return reader.result()

    def in_excerpt(self, html: str, page_url: str) -> str:
        """Return the beginning of an article's HTML likewise, as lists show it."""
        if not self.changes_text or "<img" not in html:
            return html
        reader = _ImageReader(html, page_url, self._picture_in_text, _SIZES_IN_ARTICLE, waiting_from=1)
        read_tags(html, reader)
        return reader.result()

    def source_of(self, picture: Picture | None) -> SourceImage | None:
        """Return the file of a picture; `None` if it is none, or on another site."""
        found = self._sources.get(unquote(picture.url)) if picture else None
        return SourceImage.of(*found) if found else None

    def jobs(self, covers: Iterable[Picture | None]) -> dict[str, Job]:
        """Return what is to be made, by the paths of the originals in the site.

        Args:
            covers: The covers that pages show.
        """
        if not self._is_enabled:
            return {}
        shown = {unquote(cover.url) for cover in covers if cover and cover.sources}
        sources = self._files.src_uris
        shown.update(*(paths for source, paths in self._in_text.items() if source in sources))
        return {path: job for path in sorted(shown) if (job := self._job(path)).variants}

    def have_other_sizes(self, paths: Collection[str]) -> bool:
        """Return whether images have another size than pages say, by the paths of their files."""
        changed = ((path, size) for path, size in self._sizes.items() if path in paths)
        return any(_size_of(SourceImage.of(path, path)) != size for path, size in changed)

    def _job(self, path: str) -> ImageJob:
        source, size = SourceImage.of(*self._sources[path]), self._size(path)
        variants = (
            Variant(path + ending_of(width, image_format), width, image_format)
            for image_format in self._formats
            for width in (self._widths(path, size) if size else ())
        )
        return ImageJob(source, tuple(variants), self._options.images_quality)

    def _picture_in_text(self, address: str) -> tuple[str, Picture] | None:
        """Return an image in the text and its path, by its address from the site's root."""
        path = unquote(address)
        file = self._published.get(path)
        picture = self.picture(file.url, "", file) if file else None
        return (path, picture) if picture and picture.width else None

    def _widths(self, path: str, size: ImageSize) -> tuple[int, ...]:
        if size.is_animated or not path.lower().endswith(RESIZABLE):
            return ()
        return widths_of(size.width, self._options.images_sizes)

    def _size(self, path: str) -> ImageSize | None:
        """Return the size of an image; `None`, with a warning, if it cannot be read."""
        file, place = self._sources[path]
        if file not in self._sizes:
            self._sizes[file] = None
            if path.lower().endswith(_MEASURED):
                try:
                    self._sizes[file] = read_size(SourceImage.of(file, place))
                except ImageError as error:
                    hint = "Save it again with another program, or use another one."
                    self._warn(Problem(place, message=str(error), hint=hint))
        return self._sizes[file]


def _is_below(path: str | None, folder: str) -> bool:
    """Return whether a file is the site's own, and not the theme's."""
    return path is not None and os.path.abspath(path).startswith(folder)  # noqa: PTH100


def _size_of(source: SourceImage) -> ImageSize | None:
    try:
        return read_size(source)
    except ImageError:
        return None


class _ImageReader:
    """Copies HTML, and lets its images be offered in several sizes.

    Attributes:
        found: Paths of the images that are.
    """

    def __init__(
        self,
        html: str,
        page_url: str,
        find: Callable[[str], tuple[str, Picture] | None],
        sizes: str,
        *,
        waiting_from: int,
    ) -> None:
        """Create the reader.

        Args:
            html: The HTML.
            page_url: Address of its page from the site's root.
            find: Returns an image and its path, by its address from the site's root.
            sizes: How wide images are that say nothing else.
            waiting_from: Number of the first image that is loaded when readers come near it.
        """
        self._sizes = sizes
        self._waiting_from = waiting_from
        self.found: set[str] = set()
        self._html = html
        self._page_url = page_url
        self._find = find
        self._out: list[str] = []
        self._copied = 0
        self._number = 0
        self._pictures = 0
        """Number of open elements that offer sizes themselves."""

    def start(self, tag: str, attributes: Attributes, position: int, text: str, *, closed: bool = False) -> None:
        """Write an image with its sizes; one that has such already stays."""
        if tag == "picture" and not closed:
            self._pictures += 1
        if tag != "img":
            return
        self._number += 1
        values = dict(attributes)
        address = (values.get("src") or "").partition("#")[0]
        if self._pictures or "srcset" in values or not address or split_url(address) is None:
            return
        if found := self._find(from_root(address.partition("?")[0], self._page_url)):
            self.found.add(found[0])
            self._out += self._html[self._copied : position], self._written(found[1], attributes, text)
            self._copied = position + len(text)

    def end(self, tag: str, position: int) -> None:
        """Read the end of an element."""
        if tag == "picture" and self._pictures:
            self._pictures -= 1

    def result(self) -> str:
        """Return the changed HTML, after all tags were read."""
        return "".join((*self._out, self._html[self._copied :]))

    def _written(self, picture: Picture, attributes: Attributes, text: str) -> str:
        values = dict(attributes)
        added: Attributes = []
        width = values.get("width") or ""
        if "width" not in values and "height" not in values:
            added += [("width", str(picture.width)), ("height", str(picture.height))]
        elif width.isdecimal() and len(width) < 6 and "height" not in values:
            added.append(("height", str(round(int(width) * picture.height / picture.width))))
        if "loading" not in values and self._number >= self._waiting_from:
            added.append(("loading", "lazy"))
        image = written_tag("img", [*attributes, *added], text)
        sizes = f"{width}px" if width.isdecimal() else self._sizes
        sources = "".join(
            f'<source type="{source.type}" srcset="{escape(self._srcset(source))}" sizes="{sizes}">'
            for source in picture.sources
        )
        return f"<picture>{sources}{image}</picture>" if sources else image

    def _srcset(self, source: PictureSource) -> str:
        return ", ".join(f"{get_relative_url(one.url, self._page_url)} {one.width}w" for one in source.variants)
