"""Pages of a language whose folder is a site of its own: no link climbs out of the folder.

What languages share is copied into the folder of each, so that a link to it stays there; a link to another language
becomes absolute.
"""

from __future__ import annotations

from functools import partial
from urllib.parse import urlsplit

from mkdocs.utils import get_relative_url

from ...core.text.addresses import from_root
from ...core.text.html import resolve_addresses
from ..adapters.material_html import change_config
from .pages import Pages


def finish(html: str, pages: Pages, page: str) -> str:
    """Return the HTML of a page with links that are right in the folder of its language.

    Args:
        html: HTML of the page, as it would be in a site of all languages.
        pages: Pages of the pass.
        page: Link to the page from the root of that site.
    """
    resolve = partial(_from_page, pages, page)
    return change_config(resolve_addresses(html, resolve), resolve)


def finish_from_server(html: str, pages: Pages, root: str) -> str:
    """Return the HTML of a page that a server shows anywhere, whose links count from its root.

    Args:
        html: HTML of the page, as it would be in a site of all languages.
        pages: Pages of the pass.
        root: Path of the site on its server, with a slash at its end.
    """

    def resolve(address: str) -> str:
        if not address.startswith(root) or address.startswith("//"):
            return address
        url, owner = pages.languages.at(address.removeprefix(root))
        return pages.absolute(owner, url) if owner and owner != pages.locale else root + url

    return resolve_addresses(html, resolve)


def _from_page(pages: Pages, page: str, address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return address
    prefix, target = pages.languages.prefix(pages.locale), from_root(address, page)
    if target == prefix + from_root(address, page.removeprefix(prefix)):
        return address
    owner = pages.languages.at(target)[1]
    if owner and owner != pages.locale:
        return pages.absolute(owner, target)
    return get_relative_url(target if owner else prefix + target, page)
