"""Comments of readers below articles, by a system of the site's choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import escape

from ...config import BlogConfig
from ...core.languages.language_codes import tag_of
from .escaping import Shown

if TYPE_CHECKING:
    from ...core.model import Post

_GISCUS = frozenset(
    (
        *("ar", "be", "bg", "ca", "cs", "da", "de", "en", "eo", "es", "eu", "fa", "fr", "gr", "gsw", "hbs", "he", "hi"),
        *("hu", "id", "it", "ja", "kh", "ko", "nl", "pl", "pt", "ro", "ru", "th", "tr", "uk", "uz", "vi"),
        *("zh-CN", "zh-HK", "zh-Hans", "zh-Hant", "zh-TW"),
    )
)
"""The languages that giscus speaks; it has no page for any other, and names some in its own way."""
_NAMES = {"el": "gr", "km": "kh", "hr": "hbs", "sr": "hbs", "bs": "hbs", "zh": "zh-CN"}


def comments_on(post: Post, locale: str, options: BlogConfig) -> Shown | None:
    """Return what the template of the comments sees on an article's page, escaped; `None` without comments.

    Args:
        post: The article, whose translation key can make all languages have the same discussion.
        locale: Language of the site.
        options: Options of the blog.
    """
    if not options.comments or not post.comments:
        return None
    given: dict[str, str | int | bool] = options.comments_layout_options
    values = {name: escape(value) if isinstance(value, str) else value for name, value in given.items()}
    return Shown(
        layout=options.comments_layout, options=values, key=escape(post.key), lang=escape(language_of_giscus(locale))
    )


def language_of_giscus(locale: str) -> str:
    """Return the name by which giscus knows a language; English if it does not know it."""
    tag = tag_of(locale)
    base = tag.partition("-")[0]
    names = (tag, _NAMES.get(tag, ""), "-".join(tag.split("-")[:2]), base, _NAMES.get(base, ""))
    return next((name for name in names if name in _GISCUS), "en")
