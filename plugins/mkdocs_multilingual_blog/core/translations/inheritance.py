"""What translations take from their originals."""

from __future__ import annotations

from typing import Any

from ..model import Dates, Image, Post
from ..settings import Settings


def inherited_fields(post: Post, original: Post, settings: Settings) -> frozenset[str]:
    """Return the fields that a translation takes from its original.

    It takes what the site lets it, and what its own front matter does not give. A date in the path of its file goes
    before one that is not in the front matter of the original either.

    Args:
        post: The translation as its file has it.
        original: Its original, whose date is known.
        settings: Options of the blog.
    """
    fields = post.lacking.intersection(settings.translations.inherit)
    if not original.dates.are_known or (post.dates.are_known and "date" in original.lacking):
        return fields - {"date"}
    return fields


def inherited_value(name: str, post: Post, original: Post) -> tuple[str, Any]:
    """Return the attribute of a post that a field belongs to, and its value taken from the original.

    What the translation says of a part is kept: when it was updated, the alternative text of the image, and whether
    the image is a cover.

    Args:
        name: The field.
        post: The translation as its file has it.
        original: Its original.
    """
    if name == "date":
        return "dates", Dates(original.dates.created, post.dates.updated or original.dates.updated)
    if name == "image" and post.image and original.image:
        own, other = post.image, original.image
        return "image", Image(other.path, own.alt or other.alt, other.cover if own.cover is None else own.cover)
    if name == "image" and post.image:
        return "image", post.image  # which has no path
    return name, getattr(original, name)
