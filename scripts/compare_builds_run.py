"""Build many small sites with one version of the plugin, each build in a copy of this process; for `compare_builds`.

A copy knows what the first process imported, and nothing of other sites: as fresh as a process of its own, but begun in
no time. Needs a system that can fork.
"""

from __future__ import annotations

import contextlib
import functools
import gc
import gzip
import hashlib
import importlib
import json
import logging
import os
import re
import shutil
import signal
import sys
import tempfile
import traceback
import zlib
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, FileSystemLoader

EPOCH = 1_790_000_000
"""The moment of all builds: later than the dates of articles in the tests, but for those that are never reached."""

PACKAGE = "mkdocs_multilingual_blog"
PROCESSES = {1: "one process", 2: "two processes"}
STATES = ("cold", "cached")
PATIENCE = 600
"""Seconds until a build counts as failed."""

WARM_UP = {
    "mkdocs.yml": """
site_name: Test
site_url: https://example.org/
theme: {name: material, font: false}
plugins:
  - search
  - multilingual-blog
  - i18n:
      docs_structure: folder
      languages:
        - {locale: en, name: English, default: true}
        - {locale: ko, name: 한국어}
""",
    "docs/en/index.md": "# Home\n",
    "docs/ko/index.md": "# 홈\n",
    "docs/en/blog/posts/one.md": "---\ntitle: One\ndate: 2026-01-01\ntags: [news]\n---\nText.\n",
    "docs/en/blog/posts/two.md": "---\ntitle: Two\ndate: 2026-01-02\ntags: [news]\n---\n## Part\n\nText.\n",
    "docs/ko/blog/posts/one.md": "---\ntitle: 하나\ndate: 2026-01-01\ntags: [news]\n---\n글.\n",
}
"""A site that is built before all others, so that what is read once in a process is there."""

OPTIONS = (
    *("block_start_string", "block_end_string", "variable_start_string", "variable_end_string"),
    *("comment_start_string", "comment_end_string", "line_statement_prefix", "line_comment_prefix"),
    *("trim_blocks", "lstrip_blocks", "newline_sequence", "keep_trailing_newline", "optimized", "autoescape"),
)
"""What of an environment of Jinja decides what a template is compiled to, beside its extensions, filters and tests."""

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c626001000000ffff030000060005571bee4e0000000049454e44ae426082"
)


def main() -> None:
    """Build the sites of a task, which is a file, and write what came of them beside it."""
    task = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    place = str(importlib.import_module(PACKAGE).__file__)
    if not Path(place).is_relative_to(task["plugins"]):
        sys.exit(f"The plugin was imported from {place}, not from {task['plugins']}")
    logging.getLogger("mkdocs").addHandler(logging.NullHandler())
    stop_clocks()
    remember_templates()
    with contextlib.suppress(BaseException):  # whatever is wrong shows in the sites that are compared
        warm_up()
    gc.freeze()
    work, contents = Path(task["work"]), Path(task["contents"])
    results = {site["key"]: build_in_all_ways(site, work / site["key"], contents) for site in task["sites"]}
    Path(task["results"]).write_text(json.dumps(results), encoding="utf-8")


def warm_up() -> None:
    """Build a first site."""
    here = Path.cwd()
    with tempfile.TemporaryDirectory() as name:
        for path, text in WARM_UP.items():
            Path(name, path).parent.mkdir(parents=True, exist_ok=True)
            Path(name, path).write_text(text, encoding="utf-8")
        try:
            os.chdir(name)
            _build(1, {})
        finally:
            os.chdir(here)


def stop_clocks() -> None:
    """Let the moment of the build stand still for plugins that ask a clock of their own, and Material draw nothing."""
    clock = SimpleNamespace(time=lambda: EPOCH)
    others: dict[str, dict[str, Any]] = {
        "mkdocs_git_revision_date_localized_plugin.plugin": {"time": clock},
        "mkdocs_git_revision_date_localized_plugin.util": {"time": clock},
        "mkdocs_rss_plugin.plugin": {"get_build_timestamp": lambda *_, **__: EPOCH},
        "material.plugins.social.plugin": {
            "svg2png": lambda *_, **__: PIXEL,
            "import_errors": set(),
            "cairosvg_error": "",
        },
    }
    for name, values in others.items():
        with contextlib.suppress(ImportError):
            vars(importlib.import_module(name)).update(values)


def remember_templates() -> None:
    """Compile a template once for all builds, and look once for what packages have: more than half of a small build."""
    compile_, list_ = Environment.compile, FileSystemLoader.list_templates
    compiled: dict[tuple[object, ...], Any] = {}

    def compile_once(self: Environment, *of: Any, **more: Any) -> Any:
        options = (getattr(self, name) for name in OPTIONS)
        key = (of, *more.items(), tuple(self.filters), tuple(self.tests), tuple(self.extensions), *options)
        if key not in compiled:
            compiled[key] = compile_(self, *of, **more)
        return compiled[key]

    @functools.cache
    def listed(folder: str) -> list[str]:
        # MkDocs leaves hidden ones out, one by one; these are ten thousand icons.
        return [name for name in list_(FileSystemLoader(folder)) if not name.startswith(".")]

    def list_once(self: FileSystemLoader) -> list[str]:
        found = set[str]()
        for folder in map(str, self.searchpath):
            found.update(listed(folder) if folder.startswith(sys.prefix) else list_(FileSystemLoader(folder)))
        return sorted(found)

    Environment.compile = compile_once  # type: ignore[method-assign]
    FileSystemLoader.list_templates = list_once  # type: ignore[method-assign]


def build_in_all_ways(site: dict[str, Any], folder: Path, contents: Path) -> dict[str, Any]:
    """Build a site by one process and by several, each without a cache and once more with what was kept.

    Args:
        site: Where its sources are, and what they and its environment hold.
        folder: Where to build it: the same for both versions, as paths may show.
        contents: Where contents of files are kept.
    """
    builds = {}
    for processes, called in PROCESSES.items():
        put(Path(site["source"]), folder, site["folder"])
        for state in STATES:
            builds[f"{called}, {state}"] = _beside(folder, site, processes, contents)
    shutil.rmtree(folder)
    folder.with_suffix(".json").unlink(missing_ok=True)
    return builds


def put(source: Path, folder: Path, was: str) -> None:
    """Copy a site.

    Args:
        source: Its sources.
        folder: Where to; what is there goes.
        was: The folder that its files name as their own; empty for none.
    """
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(source, folder, symlinks=True)
    for path in folder.rglob("*") if was else ():
        inside = path.relative_to(folder)
        if path.is_file() and inside.parts[0] != ".git" and was.encode() in (content := path.read_bytes()):
            path.write_bytes(content.replace(was.encode(), bytes(folder)))


def snapshot(folder: Path, keep: Callable[[str, bytes], object] = lambda digest, content: None) -> dict[str, str]:
    """Return the digests of all files below a folder by their paths; of a `.gz` that of what is packed in it.

    Args:
        folder: The folder.
        keep: Called with the digest and the content of each file.
    """
    found = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        content = path.read_bytes()
        if path.suffix == ".gz":  # says when it was packed
            with contextlib.suppress(OSError, EOFError):
                content = gzip.decompress(content)
        digest = hashlib.blake2b(content, digest_size=20).hexdigest()
        found[path.relative_to(folder).as_posix()] = digest
        keep(digest, content)
    return found


def keeper(contents: Path) -> Callable[[str, bytes], object]:
    """Return what keeps contents under their digests in a folder."""

    def keep(digest: str, content: bytes) -> None:
        if not (path := contents / digest).exists():
            temporary = path.with_suffix(f".{os.getpid()}")
            temporary.write_bytes(zlib.compress(content, 1))
            temporary.rename(path)

    return keep


def _beside(folder: Path, site: dict[str, Any], processes: int, contents: Path) -> dict[str, Any]:
    """Build a site in a copy of this process, and return what came of it."""
    answer = folder.with_suffix(".json")
    answer.unlink(missing_ok=True)
    if not (number := os.fork()):
        try:
            os.setpgid(0, 0)
            signal.alarm(PATIENCE)
            os.environ.update(site["environment"])
            os.chdir(folder)
            answer.write_text(json.dumps(_tried(processes, site["settings"])), encoding="utf-8")
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(0)
    _, status = os.waitpid(number, 0)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(number, signal.SIGKILL)
    if not answer.exists():
        return {"failed": f"It ended with status {status}", "log": [], "forks": 0, "files": {}}
    found: dict[str, Any] = json.loads(answer.read_text(encoding="utf-8"))
    # What a build leaves that failed is nothing that anybody relies on.
    found["files"] = {} if found["failed"] else snapshot(Path(found.pop("site_dir")), keeper(contents))
    return found


def _tried(processes: int, settings: dict[str, Any]) -> dict[str, Any]:
    """Build the site of the current folder, and return where it is, what was logged, and why it failed."""
    told, failed, out, forks = _Told(), "", "", list[int]()
    logger, fork = logging.getLogger("mkdocs"), os.fork
    logger.setLevel(logging.INFO)
    logger.addHandler(told)

    def counted() -> int:
        forks.append(1)
        return fork()

    os.fork = counted
    try:
        out = _build(processes, settings)
    except BaseException as error:
        failed = f"{type(error).__name__}: {error}"
    return {"failed": failed, "log": told.lines, "forks": len(forks), "site_dir": out}


def _build(processes: int, settings: dict[str, Any]) -> str:
    """Build the site of the current folder as `mkdocs build` does, and return where it is."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.config.defaults import MkDocsConfig

    dict(MkDocsConfig._schema)["plugins"].plugin_cache = {}  # type: ignore[attr-defined] # no plugin of another site
    config = load_config(str(Path("mkdocs.yml").absolute()), **settings)
    for plugin in config.plugins.values():
        if type(plugin).__module__.startswith(PACKAGE) and "concurrency" in plugin.config:
            plugin.config["concurrency"] = processes
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()
    return config.site_dir


class _Told(logging.Handler):
    """Keeps what is logged, but for how long it took."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        text = re.sub(r"\d+\.\d+ (s\b|seconds)", r"N \1", record.getMessage())
        self.lines.append(f"{record.levelname}: {text}")


if __name__ == "__main__":
    main()
