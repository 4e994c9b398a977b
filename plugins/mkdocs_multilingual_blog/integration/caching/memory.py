"""What a build lets go of, and what it keeps, so that a large site takes little; `plugin` and `serving` say when.

MkDocs keeps the Markdown and the HTML of every page to the end, static-i18n the pages of every language, and the search
plugin makes texts of whole indexes that this plugin writes anew. On a site of which it is known who asks for that, a
text goes as soon as nobody does.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from ..adapters import support
from ..adapters.material_search import search_plugin

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

_OTHER_PAGES = (
    *("pages", "children", "parent", "ancestors", "previous_page", "next_page", "alternates", "i18n_alternates"),
    *("homepage", "nav.items", "in nav"),
)
"""By what templates come from their page to others, whose texts they could show."""


def may_forget(config: MkDocsConfig) -> bool:
    """Return whether nobody asks for the text of a page that is written, or for the search plugin's own index."""
    return not (
        support.obstacle_to_template_caches(config)
        or config.extra_templates
        or support.templates_mention(config, *_OTHER_PAGES)
    )


def forget_markdown(page: Page) -> None:
    """Let go of the Markdown of a page that is rendered; MkDocs takes one without any for a page that has no title."""
    page.markdown = ""


def forget_content(page: Page) -> None:
    """Let go of the HTML of a page that is written."""
    page.content = ""


def forget_index(config: MkDocsConfig) -> None:
    """Let the search plugin write nothing in the place of an index that this plugin writes at the end."""
    index: Any = getattr(search_plugin(config), "search_index", None)
    if index is not None:
        index.generate_search_index = lambda _: ""


def keep() -> None:
    """Let Python no longer look for garbage among what is there: it stays to the end, and is looked at ever again."""
    gc.freeze()


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let Python look for garbage when what somebody waits for is there."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def let_go() -> None:
    """Let Python look at all that there is once more: the build has ended."""
    gc.unfreeze()
