"""Addresses of pages: formats, and addresses as files and links."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from babel.dates import format_date

from ..errors import quoted

PLACEHOLDERS = ("categories", "date", "slug", "file", "file_lower", "path")
_IDENTIFYING = ("slug", "file", "file_lower", "path")
"""Placeholders that are not the same for all posts."""
_PLACEHOLDER = re.compile(r"\{(\w*)\}")

FORBIDDEN_IN_PATH = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\\?#%:*\"<>|]")
"""What no address may contain."""

FORBIDDEN_IN_ADDRESS = re.compile(rf"/|{FORBIDDEN_IN_PATH.pattern}")
"""What no part of an address may contain."""

_SITE = "http://site/"


class UrlFormat(NamedTuple):
    """Format of the addresses of posts, as in Material's blog.

    Attributes:
        blog: Folder of the blog, such as `blog`; empty if the blog is the whole site.
        pattern: Format with placeholders. `{file}` is the name of the source file as it is written, `{file_lower}` the
            same in lower case, and `{path}` the path of the file below the posts folder; none has an extension.
        format_date: Formats a date as the option `post_url_date_format` says.
        max_categories: Maximum number of categories in an address.
    """

    blog: str
    pattern: str
    format_date: Callable[[date], str]
    max_categories: int = 1

    def address(self, *, slug: str, created: date, path: str, categories: Sequence[str] = ()) -> str:
        """Return a post's address without locale prefix and extension, such as `blog/2026/02/my-post`.

        Args:
            slug: Slug of the post.
            created: Day of its publication.
            path: Path of its source file below the posts folder, without extension.
            categories: Ids of its categories.
        """
        file = posixpath.basename(path)
        values = {
            "slug": slug,
            "date": self.format_date(created) if "{date}" in self.pattern else "",
            "file": file,
            "file_lower": file.lower(),
            "path": path,
            "categories": "/".join(categories[: self.max_categories]),
        }
        address = _PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), self.pattern)
        return posixpath.normpath(posixpath.join(self.blog, address.strip("/")))


def split_url(url: str) -> SplitResult | None:
    """Return the parts of a URL, or `None` if it is invalid, such as `http://[x`."""
    try:
        return urlsplit(url)
    except ValueError:
        return None


def check_pattern(pattern: str) -> str:
    """Return an error message for an invalid address format, or an empty string."""
    unknown = [name for name in _PLACEHOLDER.findall(pattern) if name not in PLACEHOLDERS]
    if unknown:
        return f"knows no {{{unknown[0]}}}; use {_in_braces(PLACEHOLDERS)}"
    if not any(f"{{{name}}}" in pattern for name in _IDENTIFYING):
        return f"holds none of {_in_braces(_IDENTIFYING)}, so that all posts would have one address"
    if ".." in pattern.split("/") or pattern.startswith("/"):
        return "leads out of the blog"
    return ""


def _in_braces(names: Sequence[str]) -> str:
    """Return placeholders for a message."""
    *others, last = (f"{{{name}}}" for name in names)
    return f"{', '.join(others)} or {last}"


def check_list_pattern(pattern: str, names: Sequence[str]) -> str:
    """Return an error message for an invalid address format of lists, or an empty string.

    Args:
        pattern: The format.
        names: Names of placeholders, of which it must contain at least one.
    """
    unknown = [name for name in _PLACEHOLDER.findall(pattern) if name not in names]
    if unknown:
        return f"knows no {{{unknown[0]}}}; use {' or '.join(f'{{{name}}}' for name in names)}"
    if not _PLACEHOLDER.search(pattern):
        return f"holds no {{{names[0]}}}, so that all lists would have one address"
    if ".." in pattern.split("/") or pattern.startswith("/"):
        return "leads out of the blog"
    return ""


def destination(address: str, directory_urls: bool) -> str:
    """Return the file of an address in the site: `blog/x` → `blog/x/index.html` or `blog/x.html`.

    Args:
        address: Address with locale prefix and without extension; a trailing `/` always means a folder's index.
        directory_urls: Whether MkDocs's `use_directory_urls` is on.
    """
    if address == "" or address.endswith("/"):
        return f"{address}index.html"
    return f"{address}/index.html" if directory_urls else f"{address}.html"


@lru_cache(maxsize=16_384)
def link(address: str, directory_urls: bool) -> str:
    """Return the link to an address from the site's root, percent-encoded: `blog/x/` or `blog/x.html`."""
    file = destination(address, directory_urls)
    if directory_urls:
        file = file.removesuffix("index.html") or "./"
    return quote(file)


def link_to_file(path: str, directory_urls: bool) -> str:
    """Return the link to a file from the site's root, percent-encoded: `blog/x/index.html` → `blog/x/`.

    Args:
        path: Path below the site's folder.
        directory_urls: Whether MkDocs's `use_directory_urls` is on.
    """
    folder, name = posixpath.split(path)
    return quote(f"{folder or '.'}/" if directory_urls and name == "index.html" else path)


def format_in_address(value: date, pattern: str) -> str:
    """Format a date for addresses, the same in all languages."""
    return _format_day(date(value.year, value.month, value.day), pattern)  # times of two zones may be equal


@lru_cache(maxsize=16_384)
def _format_day(day: date, pattern: str) -> str:
    return format_date(day, pattern, locale="en")


def from_root(address: str, page: str) -> str:
    """Return the link from the site's root of an address on a page; one with a host is unchanged.

    Args:
        address: The address as it stands on the page.
        page: Link to the page from the site's root.
    """
    return urljoin(f"{_SITE}{page.removeprefix('./')}", address).removeprefix(_SITE)


def flaw_of_alias(value: str) -> tuple[str, str] | None:
    """Return what is wrong with a former address, and a hint; `None` if nothing is."""
    parts = split_url(value)
    path = value.strip("/").split("/")
    if parts is None or parts.scheme or parts.netloc or parts.query or parts.fragment or "\\" in value:
        hint = "Write it without host and question, such as /2020/old-name/."
        return f"{quoted(value)} is not an address of this site", hint
    if any(part in ("", ".", "..") or FORBIDDEN_IN_ADDRESS.search(part) for part in path):
        return f"{quoted(value)} cannot be an address", "Write it as /2020/old-name/."
    return None
