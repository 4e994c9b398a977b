"""URLs that come from inputs: which of them a page may link to or load from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from typing import NewType

from .addresses import split_url

Url = NewType("Url", str)
"""A URL or a path that `safe_url` has returned: what a page may have as `href` or `src` of what an input says."""

WEB = ("http", "https")
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")


def safe_url(text: str, schemes: Collection[str] = WEB) -> Url | None:
    r"""Return a text of an input as a URL, or `None` if it is none that a page may have.

    It is judged as browsers read it, not as it is written: they drop control characters and spaces at the ends, and
    tabs and line ends anywhere, read `\` as `/`, and `https:host` as `https://host`
    (https://url.spec.whatwg.org/#concept-basic-url-parser). Whatever looks like a space at the ends is dropped, and
    what else would be read differently is refused.

    Args:
        text: A path, or a URL with a scheme or a host.
        schemes: Allowed schemes, in lower case.
    """
    url = _strip(text)
    if "\\" in url or any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") for c in url):
        return None
    parts = split_url(url)
    scheme = match[1].lower() if (match := _SCHEME.match(url)) else ""
    # Python 3.10 takes `2026` of `2026:notes.md` for a scheme, which begins with a letter elsewhere.
    if parts is None or (scheme and (scheme != parts.scheme or scheme not in schemes)):
        return None
    if (scheme in WEB or url.startswith("//")) and not _has_host(url):
        return None
    return Url(url)


def remedy(text: str, hint: str) -> str:
    """Return how to mend a text that is no URL.

    Args:
        text: The text.
        hint: What an address of its field looks like, as a full sentence.
    """
    return "Write '/' instead of '\\'." if "\\" in text else hint


def _strip(text: str) -> str:
    """Return a text without spaces, control characters and invisible characters at its ends."""
    start, end = 0, len(text)
    while start < end and _is_blank(text[start]):
        start += 1
    while end > start and _is_blank(text[end - 1]):
        end -= 1
    return text[start:end]


def _is_blank(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cf", "Zs", "Zl", "Zp")


def _has_host(url: str) -> bool:
    """Return whether a URL names a host, and no port that cannot be."""
    parts = split_url(url)
    try:
        return bool(parts and parts.hostname and (parts.port is None or parts.port >= 0))
    except ValueError:
        return False
