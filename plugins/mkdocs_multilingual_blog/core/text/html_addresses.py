"""Addresses in the attributes and styles of HTML."""

from __future__ import annotations

import re
from collections.abc import Callable

Resolve = Callable[[str], str]
"""Returns the new form of an address; one that it rejects with `ValueError` is unchanged."""

ATTRIBUTES = ("href", "src", "poster", "data", "xlink:href", "background", "action", "formaction", "srcset", "style")
"""Attributes with addresses; those that end like one of them, such as `imagesrcset`, are found by the same words."""

_SETS = ("srcset", "imagesrcset")
_SOURCE = re.compile(r"((?:^|,)\s*)([^\s,](?:\S*[^\s,])?)")
"""An address in `srcset`, and the text before it; an address may contain commas, but not end with one."""
_CSS_ADDRESS = re.compile(r"(\burl\(\s*)(\"[^\"]*\"|'[^']*'|[^\s\"'()]+)", re.I)


def resolved_value(tag: str, name: str, value: str, resolve: Resolve) -> str:
    """Return the value of an attribute with its addresses resolved.

    Args:
        tag: Name of the element.
        name: Name of the attribute.
        value: The value.
        resolve: Returns the new form of an address.
    """
    if name in _SETS:
        return _SOURCE.sub(lambda match: match[1] + _resolved(match[2], resolve), value)
    if name == "style":
        return resolved_css(value, resolve)
    if name not in ATTRIBUTES or (name == "data" and tag != "object"):
        return value
    return _resolved(value, resolve) if value else value


def resolved_css(css: str, resolve: Resolve) -> str:
    """Return CSS with its addresses resolved, but not references to parts of the same page, such as `url(#shade)`."""
    if "(" not in css:
        return css

    def replaced(match: re.Match[str]) -> str:
        quote = match[2][0] if match[2][0] in "\"'" else ""
        address = match[2].strip(quote) if quote else match[2]
        return (
            match[0] if not address or address[0] == "#" else f"{match[1]}{quote}{_resolved(address, resolve)}{quote}"
        )

    return _CSS_ADDRESS.sub(replaced, css)


def _resolved(address: str, resolve: Resolve) -> str:
    try:
        return resolve(address)
    except ValueError:
        return address
