"""Cache of the HTML that Markdown renders for pages.

Rendering takes about half of a build. It depends on the text, on the site's Markdown extensions, on the files that the
text links to, and on files that extensions open. Where it may depend on more, nothing is cached.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...core.storage.cache import Cache, digest
from ...core.storage.cached_json import from_json, is_text, optional, record, row, table_of, to_json
from ..adapters import audit, markdown_extensions, mkdocs_pages, snippets, versions
from ..adapters.cache_keys import UnknownError, stable_text, version_of
from ..adapters.log import log, root_logger
from ..adapters.software import BUILDER, THEMES
from ..language_pass import anchors

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page

_PACKAGES = ("Markdown", "pymdown-extensions", "Pygments", BUILDER, *THEMES.values(), "mkdocs-material-extensions")
"""Distributions whose code renders, identified by their versions rather than their files."""


_SHAPE = record(
    **mkdocs_pages.SHAPES,
    files=table_of(optional(row(is_text, is_text, is_text))),
    opened=table_of(is_text),
)
"""Shape of a cached result: the values of a page, its links as in `_RecordedFiles`, and digests of opened files."""


class MarkdownCache:
    """Cache of the HTML of pages by all that it depends on."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._digests: dict[str, str] = {}
        self._context: tuple[int, bytes | None] | None = None

    def use_for(self, page: Page, config: MkDocsConfig) -> None:
        """Replace the render function of a page by one that reads and fills the cache."""
        render = getattr(page, "render", None)
        if render is None or mkdocs_pages.renders_itself(page) or (context := self._digest_of_site(config)) is None:
            return

        def use_or_render(config: MkDocsConfig, files: Files) -> None:
            parts = (page.file.src_uri, page.file.url, page.markdown or "")
            key = digest(context, *(part.encode("utf-8", "surrogatepass") for part in parts))
            cached = from_json(self._cache.get(key), _SHAPE)
            if not (cached and self._apply(cached, page, files)):
                with _recording() as recorder:
                    recorded_files = _RecordedFiles(files)
                    render(config, recorded_files)
                if not recorder.is_uncacheable and recorded_files.has_only_lookups and mkdocs_pages.is_known(page):
                    self._cache.put(key, self._result(page, recorded_files, recorder.opened))

        mkdocs_pages.replace_render(page, use_or_render)

    def _digest_of_site(self, config: MkDocsConfig) -> bytes | None:
        """Return a digest of what rendering depends on for all pages of a pass; `None` if it is not cacheable."""
        if self._context is None or self._context[0] != id(config.mdx_configs):
            self._context = (id(config.mdx_configs), _context_digest(config))
        return self._context[1]

    def _result(self, page: Page, recorded_files: _RecordedFiles, opened: set[str]) -> bytes:
        opened_files = {name: self._digest(name) for name in sorted(opened)}
        return to_json({**mkdocs_pages.rendered_values(page), "files": recorded_files.links, "opened": opened_files})

    def _apply(self, cached: dict[str, Any], page: Page, files: Files) -> bool:
        """Apply a cached result to a page unless a file that it depends on changed; return whether it was applied."""
        if any(_link_values(files.get_file_from_path(uri)) != link for uri, link in cached["files"].items()):
            return False
        if any(self._digest(name) != before for name, before in cached["opened"].items()):
            return False
        mkdocs_pages.set_rendered_values(page, cached, files.get_file_from_path)
        for name in cached["opened"]:
            sys.audit(audit.LOOKED_UP, name)
        return True

    def _digest(self, name: str) -> str:
        """Return a digest of a file, read once in a build; empty if there is no such file, or a device."""
        if name not in self._digests:
            try:
                self._digests[name] = digest(Path(name).read_bytes()).hex() if os.path.isfile(name) else ""  # noqa: PTH113
            except OSError:
                self._digests[name] = ""
        return self._digests[name]


class _RecordedFiles:
    """The files of a site, recording those that rendering looks up.

    Attributes:
        links: What a link to each looked up path depends on; `None` for a missing file.
        has_only_lookups: Whether nothing but `get_file_from_path` was used.
    """

    def __init__(self, files: Files) -> None:
        self._files = files
        self.links: dict[str, list[str] | None] = {}
        self.has_only_lookups = True

    def get_file_from_path(self, path: str) -> File | None:
        file = self._files.get_file_from_path(path)
        self.links[path] = _link_values(file)
        return file

    def __getattr__(self, name: str) -> Any:
        self.has_only_lookups = False
        return getattr(self._files, name)


def _link_values(file: File | None) -> list[str] | None:
    """Return the values of a file that a link to it depends on."""
    return None if file is None else [file.src_uri, file.url, file.inclusion.name]


class _RenderRecorder(logging.Handler):
    """Records what happens while a page is rendered.

    Attributes:
        opened: Paths of opened files, without those of installed packages.
        records: Held back log messages.
        is_uncacheable: Whether the result must not be cached.
    """

    def __init__(self) -> None:
        super().__init__()
        self.opened: set[str] = set()
        self.records: list[logging.LogRecord] = []
        self.is_uncacheable = False

    def emit(self, record: logging.LogRecord) -> None:
        """Hold a message back; a cached page would not log it, so the result is not cached."""
        self.records.append(record)
        self.is_uncacheable = True

    def record_event(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Record an event of Python's audit hooks."""
        try:
            self.opened.update(audit.files_read(event, arguments))
        except audit.NotReadError:
            self.is_uncacheable = True
        if event.startswith(("subprocess.", "socket.", "os.system", "os.posix_spawn", "urllib.")):
            self.is_uncacheable = True


@contextmanager
def _recording() -> Iterator[_RenderRecorder]:
    """Record what happens within the context, including log messages below the level of the build."""
    recorder = _RenderRecorder()
    logger = root_logger()
    handlers, propagate, level = logger.handlers, logger.propagate, logger.level
    effective_level = logger.getEffectiveLevel()
    logger.handlers, logger.propagate = [recorder], False
    logger.setLevel(min(effective_level, logging.INFO))
    try:
        with audit.listening("markdown", recorder.record_event):
            yield recorder
    finally:
        logger.handlers, logger.propagate = handlers, propagate
        logger.setLevel(level)
        for record in recorder.records:
            if record.levelno >= effective_level:
                logging.getLogger(record.name).handle(record)
        # MkDocs does not collect links to anchors then.
        recorder.is_uncacheable |= effective_level <= logging.DEBUG


def _context_digest(config: MkDocsConfig) -> bytes | None:
    """Return a digest of how a site renders Markdown; `None` if an unknown extension or version takes part."""
    try:
        if reason := versions.untested(config) or markdown_extensions.obstacle_to_caches(config):
            raise UnknownError(reason)
        parts = [
            sys.version,
            *(f"{name} {version_of(name)}" for name in _PACKAGES),
            *(Path(file).read_text(encoding="utf-8") for file in (__file__, anchors.__file__, mkdocs_pages.__file__)),
            repr(markdown_extensions.short_names(config)),
            stable_text(config.mdx_configs),
            stable_text(dict(config.validation.links)),
            repr((config.use_directory_urls, config.theme.name, os.fspath(config.docs_dir))),
            repr(snippets.folders(config)),
            _digest_of_icons(config),
        ]
    except UnknownError as unknown:
        log.debug("Not caching rendered Markdown: %s", unknown)
        return None
    return digest(*(part.encode("utf-8", "surrogatepass") for part in parts))


_known_icons: dict[tuple[str, ...], str] = {}


def _digest_of_icons(config: MkDocsConfig) -> str:
    """Return a digest of the site's icons; all of them, since a page may use a name before its file exists.

    Raises:
        UnknownError: They changed in this process, in which Material reads each icon only once.
    """
    options = (config.mdx_configs.get("pymdownx.emoji") or {}).get("options") or {}
    folders = tuple(map(os.path.abspath, options.get("custom_icons", ())))
    paths = sorted(path for folder in folders for path in Path(folder).rglob("*.svg"))
    icons = digest(*(part for path in paths for part in (os.fsencode(path), path.read_bytes()))).hex()
    if _known_icons.setdefault(folders, icons) != icons:
        raise UnknownError("icons have changed, and are read again by the next command only")
    return icons
