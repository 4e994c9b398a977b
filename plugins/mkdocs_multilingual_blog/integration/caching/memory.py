"""Memory and garbage collection of a build.

MkDocs keeps the Markdown and the HTML of every page to the end, static-i18n the pages of every language, and the search
plugin serializes whole indexes that this plugin writes again. If nothing else reads them, texts are freed early.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any

from ..adapters import known_plugins, own_templates, support
from ..adapters.material_search import search_plugin

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

_OTHER_PAGES = (
    *("pages", "children", "parent", "ancestors", "previous_page", "next_page", "alternates", "i18n_alternates"),
    *("homepage", "nav"),
)
"""Names by which templates reach other pages, whose texts they could show."""


def can_free_texts(config: MkDocsConfig) -> bool:
    """Return whether nothing reads the texts of written pages, or the search plugin's own index."""
    return not (
        support.obstacle_to_template_caches(config)
        or known_plugins.unknown(config)  # which may ask for them
        or config.extra_templates
        or own_templates.templates_mention(config, *_OTHER_PAGES)
    )


def free_markdown(page: Page) -> None:
    """Free the Markdown of a rendered page; it is not `None`, with which MkDocs would ignore the page's title."""
    page.markdown = ""


def free_content(page: Page) -> None:
    """Free the HTML of a written page."""
    page.content = ""


def free_index(config: MkDocsConfig) -> None:
    """Keep the search plugin from serializing an index that this plugin writes at the end."""
    index: Any = getattr(search_plugin(config), "search_index", None)
    if index is not None:
        index.generate_search_index = lambda _: ""


def freeze() -> None:
    """Exclude all present objects from garbage collection: they live to the end of the build."""
    gc.freeze()


def unfreeze() -> None:
    """Include all objects in garbage collection again, at the end of a build."""
    gc.unfreeze()
