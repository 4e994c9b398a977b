"""What there is to draw and to make smaller: values that another process can be told."""

from __future__ import annotations

import os
from typing import NamedTuple

from .font_files import FontFile


class SourceImage(NamedTuple):
    """A file with an image; another value once it changes.

    Attributes:
        path: Its path.
        place: How messages name it: its path from the folder of mkdocs.yml.
        modified: When it was changed, in nanoseconds; 0 if it is not there.
        size: Its size in bytes.
    """

    path: str
    place: str
    modified: int
    size: int

    @classmethod
    def of(cls, path: str, place: str) -> SourceImage:
        """Return the value of a file as it is now."""
        try:
            status = os.stat(path)  # noqa: PTH116 - for each image of a site
        except OSError:
            return cls(path, place, 0, 0)
        return cls(path, place, status.st_mtime_ns, status.st_size)


class Variant(NamedTuple):
    """An image in another size: its path below the site's folder, its width in pixels, and its format."""

    path: str
    width: int
    image_format: str


class ImageJob(NamedTuple):
    """An image to make smaller.

    Attributes:
        source: The image.
        variants: The sizes.
        quality: Quality of those, from 1 to 100.
    """

    source: SourceImage
    variants: tuple[Variant, ...]
    quality: int

    @property
    def paths(self) -> tuple[str, ...]:
        """Paths of the files that this adds to the site."""
        return tuple(variant.path for variant in self.variants)


class CardStyle(NamedTuple):
    """How the cards of one language look.

    Attributes:
        background_color: Color of the background, such as `#4051b5`.
        color: Color of the text.
        background_image: Picture behind the text; `None` for none.
        logo: Logo of the site; `None` for none.
        bold: Fonts for titles, preferred ones first; the first that has a character draws it.
        regular: Fonts for other texts.
    """

    background_color: str
    color: str
    background_image: SourceImage | None
    logo: SourceImage | None
    bold: tuple[FontFile, ...]
    regular: tuple[FontFile, ...]


class CardContent(NamedTuple):
    """What the card of a page says.

    Attributes:
        title: Title of the page.
        description: Its description; may be empty.
        site_name: Name of the site.
        details: What stands below: a date, names of authors.
        locale: Language of the text.
        is_rtl: Whether it is read from right to left.
        cover: Picture of the page; `None` for none.
    """

    title: str
    description: str
    site_name: str
    details: tuple[str, ...]
    locale: str
    is_rtl: bool
    cover: SourceImage | None


class CardJob(NamedTuple):
    """A card to draw: its path below the site's folder, and what it shows."""

    path: str
    content: CardContent
    style: CardStyle

    @property
    def paths(self) -> tuple[str, ...]:
        """Paths of the files that this adds to the site."""
        return (self.path,)


Job = ImageJob | CardJob
