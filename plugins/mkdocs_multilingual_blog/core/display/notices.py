"""Notices that an article is shown in another language, or that a translation is stale."""

from __future__ import annotations

from collections.abc import Callable

from ..blog.blog import Blog
from ..model import Entry, Post
from ..text.interface import Interface
from .values import Notice


def notice_of(
    entry: Entry, blog: Blog, interface: Interface, link: Callable[[str], str], date_format: str
) -> Notice | None:
    """Return the notice of an article, or `None`.

    Args:
        entry: The article on a site.
        blog: The blog.
        interface: Interface strings of the site's language.
        link: Returns the link to an address.
        date_format: Format of dates.
    """
    naming = interface.text_naming
    original: Post | None = entry.post
    if entry.state == "fallback":
        text = naming("This article is not available in {language} yet.", interface.locale)
    else:
        original, text = _stale(entry, blog, interface, date_format)
    if original is None:
        return None
    return Notice(
        text=text,
        link_text=naming("Read the original in {language}", original.locale),
        url=link(blog.languages.prefix(original.locale) + original.address),
        locale=original.locale,
    )


def _stale(entry: Entry, blog: Blog, interface: Interface, date_format: str) -> tuple[Post | None, str]:
    """Return the original of a stale translation and the text of its notice; `None` if there is no notice."""
    originals, index = blog.originals, blog.index
    if not blog.settings.translations.notice or entry.state != "own":
        return None, ""
    source, change = originals.source(entry.post), originals.change(entry.post)
    if source is None or change is None or source.source not in index.by_source:
        return None, ""
    if source.unlisted and not entry.post.unlisted:  # a listed page leads to none that is not
        return None, ""
    if change.day is None:
        message = "The {language} original has changed since; this translation may be out of date."
        return source, interface.text_naming(message, source.locale)
    message = "The {language} original was updated on {date}; this translation may be out of date."
    date = interface.date(change.day, date_format)
    return source, interface.text_naming(message, source.locale, date=date)
