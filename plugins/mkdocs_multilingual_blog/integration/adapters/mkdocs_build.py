"""Steps of MkDocs's build for single pages: private functions, read in MkDocs 1.6.1 (`commands/build.py`)."""

from __future__ import annotations

import inspect
import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import mkdocs
from mkdocs import utils
from mkdocs.commands import build
from mkdocs.structure.pages import Page

from ...core.storage.whole_files import write_whole
from .cache_keys import version_of
from .log import root_logger
from .software import BUILDER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation

VERSIONS = ("1.6.",)
"""Releases of MkDocs whose build was read."""

_FUNCTIONS = {
    "_populate_page": ["page", "config", "files", "dirty"],
    "_build_page": ["page", "config", "doc_files", "nav", "env", "dirty", "excluded"],
    "_build_theme_template": ["template_name", "env", "files", "config", "nav"],
}
"""Parameters of each private function."""

_UTILITIES = ("clean_directory", "write_file", "copy_file")
"""Functions of `mkdocs.utils` that MkDocs looks up on every call, so that they can be replaced."""

_REPLACEMENTS: dict[str, dict[int, list[Callable[..., None]]]] = {name: {} for name in _UTILITIES}
"""Functions by which threads replace each of them, the innermost last."""

_REPLACED: dict[str, Any] = {}
"""MkDocs's own functions, while they are replaced in any thread."""

_LOCK = threading.Lock()

_PARTS = 500
"""Number of parts of a rendered template after which it pauses."""


def is_known() -> bool:
    """Return whether MkDocs has all private functions with the expected parameters."""
    return (
        mkdocs.__version__.startswith(VERSIONS)
        and all(map(_has_function, _FUNCTIONS))
        and hasattr(Page, "validate_anchor_links")
        and all(hasattr(utils, name) for name in _UTILITIES)
    )


def obstacle() -> str:
    """Return why steps of the build cannot be repeated; empty if they can."""
    return "" if is_known() else f"untested version {version_of(BUILDER)} of {BUILDER}"


def can_render_markdown() -> bool:
    """Return whether `render_markdown` works with this version of MkDocs."""
    return _has_function("_populate_page")


def render_markdown(page: Page | None, config: MkDocsConfig, files: Files) -> None:
    """Render the Markdown of a page, with all events of plugins."""
    assert page is not None
    build._populate_page(page, config, files)


def write_page(page: Page, config: MkDocsConfig, listed: Sequence[File], nav: Navigation, env: Environment) -> None:
    """Render the template of a page, with all events of plugins, and write the page.

    Args:
        page: The page, rendered from Markdown.
        config: The site.
        listed: Value of the template's variable `pages`.
        nav: The navigation.
        env: Environment of the template.
    """
    build._build_page(page, config, listed, nav, env, excluded=page.file.inclusion.is_excluded())


def write_template(
    name: str,
    env: Environment,
    files: Files,
    config: MkDocsConfig,
    nav: Navigation,
    pause: Callable[[], None] | None = None,
) -> None:
    """Render a template that belongs to no page, such as `404.html`, and write it, unless the site has its own file.

    Args:
        name: Name of the template.
        env: Environment of the template.
        files: All files.
        config: The site.
        nav: The navigation.
        pause: Function to call now and then meanwhile.
    """
    if any(file.dest_uri == name for file in files):
        return
    with _pausing(env.get_template(name), pause) if pause else nullcontext():
        build._build_theme_template(name, env, files, config, nav)


@contextmanager
def _pausing(template: Any, pause: Callable[[], None]) -> Iterator[None]:
    """Let a template call a function now and then while it is rendered."""

    def render(*args: Any, **kwargs: Any) -> str:
        parts = []
        for part in template.generate(*args, **kwargs):
            parts.append(part)
            if len(parts) % _PARTS == 0:
                pause()
        return "".join(parts)

    template.render = render
    try:
        yield
    finally:
        del template.render


def current_page(config: MkDocsConfig) -> Any:
    """Return the page that is being rendered; `None` between pages, and if this version of MkDocs does not say."""
    return getattr(config, "_current_page", None)


def progress_of(config: MkDocsConfig) -> Callable[[], None]:
    """Return a function that sets again which page is being rendered, and which plugin handles an event, as now.

    MkDocs keeps both in the configuration, and another thread changes them.
    """
    values = [
        (owner, name, getattr(owner, name))
        for owner, name in ((config, "_current_page"), (config.plugins, "_current_plugin"))
        if hasattr(owner, name)
    ]

    def restore() -> None:
        for owner, name, value in values:
            setattr(owner, name, value)

    return restore


@contextmanager
def without_cleaning() -> Iterator[None]:
    """Keep builds of this thread from emptying the site's folder."""
    with _replaced("clean_directory", _do_nothing):
        yield


@contextmanager
def without_output(*, but_changed_pages: bool = False) -> Iterator[None]:
    """Keep builds of this thread from writing files, and from logging messages.

    Args:
        but_changed_pages: Whether to write pages that are there with another content.
    """
    write = _write_changed_page if but_changed_pages else _do_nothing
    current_thread, handlers = threading.get_ident(), list(root_logger().handlers)

    def is_other_thread(record: logging.LogRecord) -> bool:
        return record.thread != current_thread

    for handler in handlers:
        handler.addFilter(is_other_thread)
    try:
        with _replaced("write_file", write), _replaced("copy_file", _do_nothing):
            yield
    finally:
        for handler in handlers:
            handler.removeFilter(is_other_thread)


@contextmanager
def whole_files() -> Iterator[None]:
    """Let this thread replace files as a whole, since browsers may request them meanwhile."""
    with _replaced("write_file", _write_whole):
        yield


def _do_nothing(*_: Any) -> None:
    pass


def _write_changed_page(content: bytes, output_path: str) -> None:
    path = Path(output_path)
    if path.suffix == ".html" and path.name != "404.html" and path.is_file() and path.read_bytes() != content:
        write_whole(path, [content])


def _write_whole(content: bytes, output_path: str) -> None:
    write_whole(Path(output_path), [content])


@contextmanager
def _replaced(name: str, replacement: Callable[..., None]) -> Iterator[None]:
    """Replace a function of `mkdocs.utils` in this thread, whatever builds other threads run meanwhile."""
    if not hasattr(utils, name):
        yield
        return
    this_thread = threading.get_ident()
    with _LOCK:
        replacements = _REPLACEMENTS[name]
        if not replacements:
            function = _REPLACED[name] = getattr(utils, name)

            def of_this_thread(*args: Any, **kwargs: Any) -> Any:
                own = replacements.get(threading.get_ident())
                return (own[-1] if own else function)(*args, **kwargs)

            setattr(utils, name, of_this_thread)
        replacements.setdefault(this_thread, []).append(replacement)
    try:
        yield
    finally:
        with _LOCK:
            replacements[this_thread].pop()
            if not replacements[this_thread]:
                del replacements[this_thread]
            if not replacements:
                setattr(utils, name, _REPLACED.pop(name))


def _has_function(name: str) -> bool:
    function = getattr(build, name, None)
    return function is not None and list(inspect.signature(function).parameters) == _FUNCTIONS[name]
