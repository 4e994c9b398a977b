"""Cached HTML of pages, as Markdown rendered them in an earlier build.

Rendering takes about half of a build. It is a function of the text, of the site's Markdown extensions, of the files
that the text links to, and of files that extensions open. Where that is not all, nothing is cached: see `_KNOWN`.
"""

from __future__ import annotations

import functools
import json
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...core.storage.cache import digest
from ...core.storage.store import Store
from ..adapters import mkdocs_pages, versions
from ..adapters.cache_keys import UnknownError, stable_text, version_of
from ..adapters.log import log, root_logger
from ..language_pass import anchors

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page

_KNOWN = {
    *("abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code", "footnotes", "legacy_attrs"),
    *("legacy_em", "md_in_html", "meta", "nl2br", "sane_lists", "smarty", "tables", "toc", "wikilinks"),
    *("pymdownx.arithmatex", "pymdownx.betterem", "pymdownx.blocks.admonition", "pymdownx.blocks.caption"),
    *("pymdownx.blocks.definition", "pymdownx.blocks.details", "pymdownx.blocks.html", "pymdownx.blocks.tab"),
    *("pymdownx.caret", "pymdownx.critic", "pymdownx.details", "pymdownx.emoji", "pymdownx.escapeall"),
    *("pymdownx.extra", "pymdownx.fancylists", "pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.keys"),
    *("pymdownx.magiclink", "pymdownx.mark", "pymdownx.progressbar", "pymdownx.quotes", "pymdownx.saneheaders"),
    *("pymdownx.smartsymbols", "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tasklist", "pymdownx.tilde"),
}
"""Extensions of Markdown that were read for what they depend on. Not among them, on purpose: `pymdownx.snippets`, whose
files may appear where there was none, `pymdownx.b64` and `pathconverter` for the same reason, and all others."""

_PACKAGES = ("Markdown", "pymdown-extensions", "Pygments", "mkdocs", "mkdocs-material", "mkdocs-material-extensions")
"""Distributions whose code renders. Their files are not looked at one by one: a change comes with another version."""


class MarkdownCache:
    """HTML of pages by all that it was rendered from."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._digests: dict[str, str] = {}
        self._context: tuple[int, bytes | None] | None = None

    def offer(self, page: Page, config: MkDocsConfig) -> None:
        """Let a page take its cached HTML when it is rendered, or cache what rendering makes of it."""
        if mkdocs_pages.renders_itself(page) or (context := self._of_site(config)) is None:
            return
        render = page.render

        def use_or_render(config: MkDocsConfig, files: Files) -> None:
            parts = (page.file.src_uri, page.file.url, page.markdown or "")
            key = digest(context, *(part.encode("utf-8", "surrogatepass") for part in parts))
            cached = self._store.get(key)
            if not (cached and self._use(json.loads(cached), page, files)):
                with _watching() as seen:
                    asked = _Asked(files)
                    render(config, asked)  # type: ignore[arg-type]
                if not seen.doubtful and asked.only_paths and mkdocs_pages.is_known(page):
                    self._store.put(key, self._result(page, asked, seen.opened))

        mkdocs_pages.replace_render(page, use_or_render)

    def _of_site(self, config: MkDocsConfig) -> bytes | None:
        """Return a digest of what all pages of a pass are rendered by; `None` where that is not known."""
        if self._context is None or self._context[0] != id(config.mdx_configs):
            self._context = (id(config.mdx_configs), _context(config))
        return self._context[1]

    def _result(self, page: Page, asked: _Asked, opened: set[str]) -> bytes:
        opened_files = {name: self._digest(name) for name in sorted(opened)}
        return json.dumps(
            {**mkdocs_pages.rendered_values(page), "files": asked.answers, "opened": opened_files}
        ).encode()

    def _use(self, cached: dict[str, Any], page: Page, files: Files) -> bool:
        """Give a page the cached result, unless a file that it was made from has changed."""
        if any(_answer(files.get_file_from_path(uri)) != answer for uri, answer in cached["files"].items()):
            return False
        if any(self._digest(name) != before for name, before in cached["opened"].items()):
            return False
        mkdocs_pages.set_rendered_values(page, cached, files.get_file_from_path)
        return True

    def _digest(self, name: str) -> str:
        """Return a digest of a file; empty where there is none. A file is read once a build."""
        if name not in self._digests:
            try:
                self._digests[name] = digest(Path(name).read_bytes()).hex()
            except OSError:
                self._digests[name] = ""
        return self._digests[name]


class _Asked:
    """The files of a site, with a note of those that rendering asked for."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self.answers: dict[str, list[str] | None] = {}
        self.only_paths = True

    def get_file_from_path(self, path: str) -> File | None:
        file = self._files.get_file_from_path(path)
        self.answers[path] = _answer(file)
        return file

    def __getattr__(self, name: str) -> Any:
        self.only_paths = False
        return getattr(self._files, name)


def _answer(file: File | None) -> list[str] | None:
    """Return what a link to a file depends on."""
    return None if file is None else [file.src_uri, file.url, file.inclusion.name]


class _Seen(logging.Handler):
    """What happens while a page is rendered: files that are opened, and whatever makes it doubtful to keep it."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: set[str] = set()
        self.records: list[logging.LogRecord] = []
        self.doubtful = False

    def emit(self, record: logging.LogRecord) -> None:
        """Hold a message back: a page that is taken from the cache would not log it."""
        self.records.append(record)
        self.doubtful = True

    def note(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Note what Python's audit hooks report."""
        if event == "open":
            name, mode = arguments[0], arguments[1]
            if not isinstance(name, str | bytes | os.PathLike) or (mode and not set(mode) <= set("rbtU")):
                self.doubtful = True
            elif not (path := os.path.abspath(os.fsdecode(name))).startswith(_installed()):  # noqa: PTH100
                self.opened.add(path)
        elif event.startswith(("subprocess.", "socket.", "os.system", "os.posix_spawn", "urllib.")):
            self.doubtful = True


_seen: _Seen | None = None


@functools.cache
def _watch() -> None:
    """Have Python report what is opened; this cannot be taken back, hence once for a process."""

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if _seen is not None:
            _seen.note(event, arguments)

    sys.addaudithook(hook)


@contextmanager
def _watching() -> Iterator[_Seen]:
    """Watch what is done in the meantime; what it logs is heard here first, also where the build is a quiet one."""
    global _seen
    _watch()
    seen = _seen = _Seen()
    logger = root_logger()
    handlers, propagate, level = logger.handlers, logger.propagate, logger.level
    least = logger.getEffectiveLevel()
    logger.handlers, logger.propagate = [seen], False
    logger.setLevel(min(least, logging.INFO))
    try:
        yield seen
    finally:
        _seen = None
        logger.handlers, logger.propagate = handlers, propagate
        logger.setLevel(level)
        for record in seen.records:
            if record.levelno >= least:
                logging.getLogger(record.name).handle(record)
        # Links to anchors are not gathered then.
        seen.doubtful |= least <= logging.DEBUG


@functools.cache
def _installed() -> tuple[str, ...]:
    """Return the folders that hold Python and what is installed for it."""
    import sysconfig

    paths = sysconfig.get_paths()
    return tuple(sorted({f"{os.path.realpath(paths[name])}{os.sep}" for name in ("stdlib", "purelib", "platlib")}))


def _context(config: MkDocsConfig) -> bytes | None:
    """Return a digest of how a site renders Markdown, or `None` where something unknown takes part."""
    try:
        if reason := versions.untested():
            raise UnknownError(reason)
        extensions = [_extension(name) for name in config.markdown_extensions]
        parts = [
            sys.version,
            *(f"{name} {version_of(name)}" for name in _PACKAGES),
            *(Path(file).read_text(encoding="utf-8") for file in (__file__, anchors.__file__, mkdocs_pages.__file__)),
            repr(extensions),
            stable_text(config.mdx_configs),
            stable_text(dict(config.validation.links)),
            repr((config.use_directory_urls, config.theme.name, os.fspath(config.docs_dir))),
            _icons(config),
        ]
    except UnknownError as unknown:
        log.debug("Not caching rendered Markdown: %s", unknown)
        return None
    return digest(*(part.encode("utf-8", "surrogatepass") for part in parts))


def _extension(name: object) -> str:
    short = str(name).removeprefix("markdown.extensions.") if isinstance(name, str) else ""
    if short not in _KNOWN:
        raise UnknownError(
            f"the Markdown extension {name if isinstance(name, str) else type(name).__name__} is not known"
        )
    return short


_icons_before: dict[tuple[str, ...], str] = {}


def _icons(config: MkDocsConfig) -> str:
    """Return a digest of the site's own icons: a page may name one before there is such a file.

    Raises:
        UnknownError: They have changed in the meantime, but Material reads an icon once in a process.
    """
    options = (config.mdx_configs.get("pymdownx.emoji") or {}).get("options") or {}
    folders = tuple(map(os.path.abspath, options.get("custom_icons", ())))
    paths = sorted(path for folder in folders for path in Path(folder).rglob("*.svg"))
    found = digest(*(part for path in paths for part in (os.fsencode(path), path.read_bytes()))).hex()
    if _icons_before.setdefault(folders, found) != found:
        raise UnknownError("icons have changed, and are read again by the next command only")
    return found
