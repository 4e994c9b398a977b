"""The Markdown extensions of a site, and what is known of them: a page depends on its own text, and on files it opens.

Python-Markdown and PyMdown Extensions were read. Each page has extension objects of its own, so nothing passes from one
page to the next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...core.errors import quoted
from . import snippets

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_KNOWN = {
    *("abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code", "footnotes", "legacy_attrs"),
    *("legacy_em", "md_in_html", "meta", "nl2br", "sane_lists", "smarty", "tables", "toc", "wikilinks"),
    *("pymdownx.arithmatex", "pymdownx.betterem", "pymdownx.blocks.admonition", "pymdownx.blocks.caption"),
    *("pymdownx.blocks.definition", "pymdownx.blocks.details", "pymdownx.blocks.html", "pymdownx.blocks.tab"),
    *("pymdownx.caret", "pymdownx.critic", "pymdownx.details", "pymdownx.emoji", "pymdownx.escapeall"),
    *("pymdownx.extra", "pymdownx.fancylists", "pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.keys"),
    *("pymdownx.magiclink", "pymdownx.mark", "pymdownx.progressbar", "pymdownx.quotes", "pymdownx.saneheaders"),
    *("pymdownx.smartsymbols", "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tasklist", "pymdownx.tilde"),
    snippets.NAME,
}
"""Extensions whose files are all known once a page is rendered, so that the result can be cached."""

_FAMILIES = ("pymdownx.", "material.extensions.")
"""What names of extensions begin with that are known, too, but for their files: those of `pymdownx.b64` and
`pymdownx.pathconverter` may appear where there was none."""


def short_names(config: MkDocsConfig) -> list[str]:
    """Return the names of a site's extensions; those of Python-Markdown without their package."""
    return [
        name.removeprefix("markdown.extensions.") if isinstance(name, str) else type(name).__name__
        for name in config.markdown_extensions
    ]


def obstacle(config: MkDocsConfig) -> str:
    """Return why it is not known what a page depends on because of extensions; empty if it is."""
    for name in short_names(config):
        if name not in _KNOWN and not name.startswith(_FAMILIES):
            return f"unknown Markdown extension {quoted(name)}"
    return snippets.obstacle(config)


def obstacle_to_caches(config: MkDocsConfig) -> str:
    """Return why rendered pages cannot be cached because of extensions; empty if they can."""
    for name in short_names(config):
        if name not in _KNOWN:
            return f"the Markdown extension {quoted(name)} may read files that are not known"
    return snippets.obstacle(config)
