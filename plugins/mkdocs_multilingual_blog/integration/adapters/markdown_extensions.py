"""The Markdown extensions of a site, and what is known of them: a page depends on its own text, and on files it opens.

Python-Markdown and PyMdown Extensions were read. Each page has extension objects of its own, so nothing passes from one
page to the next.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Any

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


class ObservedExtension:
    """Stands for an unknown extension among the plugins that are observed: it may do anything to the page it renders.

    What the extension holds is in its module, and in itself if it is an object.
    """

    def __init__(self, extension: object, options: Mapping[str, Any]) -> None:
        setattr(self, "__options", dict(options))  # which nothing holds: a change of them is another extension
        if not isinstance(extension, str):
            self.extension = extension

    @property
    def config(self) -> dict[str, Any]:
        """Options of the extension."""
        return dict(getattr(self, "__options"))

    def on_page_markdown(self, *_: Any, **__: Any) -> None:
        """Stand for what the extension does to a page; MkDocs does not call this."""


def unknown(config: MkDocsConfig) -> dict[str, ObservedExtension]:
    """Return what stands for each unknown extension, by its name."""
    found = {}
    for extension, name in zip(config.markdown_extensions, short_names(config), strict=True):
        if name not in _KNOWN and not name.startswith(_FAMILIES):
            options = config.mdx_configs.get(extension) if isinstance(extension, str) else None
            found[name] = _kind_in(_module_of(extension))(extension, options or {})
    return found


@cache
def _kind_in(module: str) -> type[ObservedExtension]:
    """Return a class that stands for the extensions of a module."""
    return type("ObservedExtension", (ObservedExtension,), {"__module__": module})


def _module_of(extension: object) -> str:
    """Return the name of the module in which an extension is."""
    if not isinstance(extension, str):
        return type(extension).__module__
    values = [entry.value for entry in entry_points(group="markdown.extensions", name=extension)]
    return (values or [extension])[0].partition(":")[0]


def obstacle(config: MkDocsConfig, observed: Collection[str] = (), packages: Collection[str] = ()) -> str:
    """Return why it is not known what a page depends on because of extensions; empty if it is.

    Args:
        config: The site.
        observed: Names of extensions that are observed.
        packages: Packages of the plugins that are observed, with the extensions that they add themselves.
    """
    for name, extension in unknown(config).items():
        is_of_plugin = hasattr(extension, "extension") and type(extension).__module__.partition(".")[0] in packages
        if name not in observed and not is_of_plugin:
            return f"unknown Markdown extension {quoted(name)}"
    return snippets.obstacle(config)


def obstacle_to_caches(config: MkDocsConfig) -> str:
    """Return why rendered pages cannot be cached because of extensions; empty if they can."""
    for name in short_names(config):
        if name not in _KNOWN:
            return f"the Markdown extension {quoted(name)} may read files that are not known"
    return snippets.obstacle(config)
