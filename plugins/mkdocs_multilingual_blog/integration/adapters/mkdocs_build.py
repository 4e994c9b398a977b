"""The steps of MkDocs's build for single pages: private functions, read in MkDocs 1.6.1 (`commands/build.py`)."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

import mkdocs
from mkdocs.commands import build

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

VERSIONS = ("1.6.",)
"""Releases of MkDocs whose build was read."""

_FUNCTIONS = {
    "_populate_page": ["page", "config", "files", "dirty"],
    "_build_page": ["page", "config", "doc_files", "nav", "env", "dirty", "excluded"],
    "_build_theme_template": ["template_name", "env", "files", "config", "nav"],
}
"""The parameters of each function that is called here."""


def is_known() -> bool:
    """Return whether MkDocs has all functions that are called here, with the parameters that were read."""
    return mkdocs.__version__.startswith(VERSIONS) and all(map(_has, _FUNCTIONS))


def can_render_markdown() -> bool:
    """Return whether `render_markdown` works with this version of MkDocs."""
    return _has("_populate_page")


def render_markdown(page: Page | None, config: MkDocsConfig, files: Files) -> None:
    """Render the Markdown of a page, with all events of plugins."""
    assert page is not None
    build._populate_page(page, config, files)


def write_page(page: Page, config: MkDocsConfig, listed: Sequence[File], nav: Navigation, env: Environment) -> None:
    """Render the template of a page, with all events of plugins, and write the page.

    Args:
        page: The page, rendered from Markdown.
        config: The site.
        listed: What the template sees as `pages`.
        nav: The navigation.
        env: Renders the template.
    """
    build._build_page(page, config, listed, nav, env, excluded=page.file.inclusion.is_excluded())


def write_template(name: str, env: Environment, files: Files, config: MkDocsConfig, nav: Navigation) -> None:
    """Render a template that belongs to no page, such as `404.html`, and write it."""
    build._build_theme_template(name, env, files, config, nav)


def forget_rendered(page: Page) -> None:
    """Let a page be rendered from its file again."""
    from mkdocs.structure.toc import TableOfContents

    page.markdown, page.content, page.meta = None, None, {}
    page.toc = TableOfContents([])
    page._title_from_render = None
    vars(page).pop("render", None)  # what another build put in its place


def current_page(config: MkDocsConfig) -> Any:
    """Return the page that is being rendered; `None` between pages, and where MkDocs does not tell."""
    return getattr(config, "_current_page", None)


def _has(name: str) -> bool:
    function = getattr(build, name, None)
    return function is not None and list(inspect.signature(function).parameters) == _FUNCTIONS[name]
