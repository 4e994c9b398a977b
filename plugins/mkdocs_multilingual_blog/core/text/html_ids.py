"""Ids of HTML that is shown beside other HTML, and all that refers to them."""

from __future__ import annotations

import re
from urllib.parse import unquote

from .html_tags import Attributes

_REFERENCES = {
    *("for", "form", "list", "headers", "itemref", "target", "formtarget", "popovertarget", "commandfor"),
    *("aria-activedescendant", "aria-controls", "aria-describedby", "aria-details", "aria-errormessage"),
    *("aria-flowto", "aria-labelledby", "aria-owns"),
}
"""Attributes that hold ids, separated by spaces."""
_LINKS = {"href", "xlink:href", "usemap"}
_TIMES = {"begin", "end"}
"""Attributes of animations in SVG, such as `begin="button.click"`."""
_NAMED = {"a", "map", "iframe"}
"""Elements to whose name others refer as to an id."""

_WORD = re.compile(r"[^\s]+")
_EVENT = re.compile(r"(?<![\w-])[\w-]+(?=\.[a-z])")
_IN_CSS = re.compile(r"#([\w-]+)")
_QUOTED = re.compile(r"[\"'`]#?([^\"'`#\s]+)(?=[\"'`])")
"""A word in a script that may be an id, or the selector of one."""
_IN_URL = re.compile(r"(\burl\(\s*[\"']?#)([^\"'()\s]+)", re.I)


class Ids:
    """Ids of HTML, each of which gets a prefix together with all that refers to it.

    Names of groups of radio buttons and of details get it, too: elsewhere on the page, another group may have that
    name. An id that a script of the HTML names stays: nobody can tell what else the script does with it.
    """

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._ids: set[str] = set()
        self._scripts: list[str] = []

    def add(self, tag: str, attributes: Attributes) -> None:
        """Add the id of an element, and what its event handlers run."""
        for name, value in attributes:
            if value and (name == "id" or (name == "name" and tag in _NAMED)):
                self._ids.add(value)
            elif value and name.startswith("on"):
                self._scripts.append(value)

    def add_script(self, text: str) -> None:
        """Add the text of a script."""
        self._scripts.append(text)

    def leave_those_of_scripts(self) -> None:
        """Leave the ids that scripts name as they are, once all are added."""
        self._ids.difference_update(name for text in self._scripts for name in _QUOTED.findall(text))

    def has(self, address: str) -> bool:
        """Return whether a link such as `#part` leads to one of the ids."""
        return address[:1] == "#" and (address[1:] in self._ids or unquote(address[1:]) in self._ids)

    def renamed(self, tag: str, name: str, value: str, *, groups: bool) -> str:
        """Return the value of an attribute with the prefix before each of the ids.

        Args:
            tag: Name of the element.
            name: Name of the attribute.
            value: The value.
            groups: Whether the name is that of a group of elements on the page.
        """
        if name == "id" or (name == "name" and tag in _NAMED):
            return self._renamed(value)
        if name == "name":
            return self._prefix + value if groups else value
        if name in _REFERENCES:
            return _WORD.sub(lambda match: self._renamed(match[0]), value)
        if name in _LINKS:
            return f"#{self._prefix}{value[1:]}" if self.has(value) else value
        if name in _TIMES:
            return _EVENT.sub(lambda match: self._renamed(match[0]), value)
        if name.startswith("data-"):
            return self.renamed_css(value)
        return self._renamed_urls(value)

    def renamed_css(self, css: str) -> str:
        """Return CSS, or a selector, with the prefix before each of the ids."""
        return _IN_CSS.sub(lambda match: f"#{self._renamed(match[1])}", css) if "#" in css else css

    def _renamed_urls(self, value: str) -> str:
        return _IN_URL.sub(lambda match: match[1] + self._renamed(match[2]), value) if "(" in value else value

    def _renamed(self, name: str) -> str:
        return self._prefix + name if name in self._ids else name
