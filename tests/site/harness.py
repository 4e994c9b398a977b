"""Small sites as text: write one, build it for real, and look at its pages."""

from __future__ import annotations

import logging
import os
import re
import subprocess
import sys
import textwrap
import traceback
import warnings
from collections.abc import Sequence
from contextlib import AbstractContextManager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Literal
from unittest.mock import patch
from urllib.parse import unquote, urljoin

import lxml.html
from mkdocs.__main__ import cli
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from mkdocs_multilingual_blog.integration.caching.bytecode_cache import TemplateBytecode
from mkdocs_multilingual_blog.integration.site_build import site_build

SINGLE = """
site_name: Test
site_url: https://example.org/
theme: {name: material, font: false}
plugins:
  - search
  - multilingual-blog
"""

BILINGUAL = f"""{SINGLE}\
  - i18n:
      docs_structure: folder
      languages:
        - {{locale: en, name: English, default: true}}
        - {{locale: ko, name: 한국어}}
"""

HOMES = """
=== docs/en/index.md
# Home
=== docs/ko/index.md
# 홈
"""

_TEMPLATES = TemplateBytecode()


def templates() -> TemplateBytecode:
    """Return the compiled templates of all sites of this process: it takes as long to compile them as to build one."""
    return _TEMPLATES


def compiled_once() -> AbstractContextManager[object]:
    """Let the plugins of a site that is opened have the compiled templates of those before."""
    return patch.object(site_build, "TemplateBytecode", templates)


def files_of(text: str) -> dict[str, str]:
    """Take a site written as `=== path` lines, each with the file's text below it, apart."""
    files: dict[str, list[str]] = {}
    name = ""
    for line in textwrap.dedent(text).strip("\n").split("\n"):
        if line.startswith("=== "):
            name = line[4:].strip()
            files[name] = []
        elif name:
            files[name].append(line)
    return {name: "\n".join(lines) + "\n" for name, lines in files.items()}


def with_suffixes(text: str) -> str:
    """Return a site whose sources have a folder for each language with a suffix for each instead."""
    text = re.sub(r"^(\s*=== docs)/(\w\w)/(.*)\.md$", r"\1/\3.\2.md", text, flags=re.M)
    return re.sub(r"\.\./((?:\.\./)*)(\w\w)/([^)#\s]*)\.md", r"\1\3.\2.md", text)


@dataclass
class Site:
    """A site in a folder of its own."""

    folder: Path
    log: list[str] = field(default_factory=list)

    def write(self, text: str, config: str = BILINGUAL, **replace: str) -> Site:
        """Write `mkdocs.yml` and files; `replace` puts one piece of the configuration in place of another."""
        for old, new in replace.items():
            config = config.replace(old, new)
        self._put("mkdocs.yml", config)
        for name, content in files_of(HOMES if "docs/en/" in text else "").items():
            self._put(name, content)
        for name, content in files_of(text).items():
            self._put(name, content)
        return self

    def configure(self, old: str, new: str) -> Site:
        """Replace a piece of `mkdocs.yml`."""
        path = self.folder / "mkdocs.yml"
        config = path.read_text(encoding="utf-8")
        assert old in config
        path.write_text(config.replace(old, new), encoding="utf-8")
        return self

    def build(self, command: Literal["build", "serve"] = "build", *, again: bool = False) -> Site:
        """Build the site in this process and keep what MkDocs logs at warning and above.

        Args:
            command: Under which command; `mkdocs serve` goes on where a build stops.
            again: Whether the command runs already, and something was saved.
        """
        handler = _Keeper(self.log)
        logger = logging.getLogger("mkdocs")
        self.log.clear()
        logger.addHandler(handler)
        here = Path.cwd()
        try:
            os.chdir(self.folder)
            with compiled_once():
                config = load_config(str(self.folder / "mkdocs.yml"))
            if not again:
                config.plugins.on_startup(command=command, dirty=False)
            build(config)
        finally:
            os.chdir(here)
            logger.removeHandler(handler)
        return self

    def command(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run `mkdocs` as `run` does, but in this process: to start another one takes longer than to build the site."""
        out, err, here, plugins = StringIO(), StringIO(), Path.cwd(), dict(MkDocsConfig._schema)["plugins"]
        logger, filtered = logging.getLogger("mkdocs"), logging.getLogger("mkdocs.commands.build")
        handlers, level, propagate, filters = logger.handlers[:], logger.level, logger.propagate, filtered.filters[:]
        os.chdir(self.folder)
        try:
            with (
                redirect_stdout(out),
                redirect_stderr(err),
                warnings.catch_warnings(),
                patch.dict(os.environ, environment),
                patch.object(plugins, "plugin_cache", {}),
                compiled_once(),
            ):
                code = _exit_status(arguments)
        finally:
            os.chdir(here)
            logger.handlers[:], logger.propagate, filtered.filters[:] = handlers, propagate, filters
            logger.setLevel(level)
        return subprocess.CompletedProcess(arguments, code, out.getvalue(), err.getvalue())

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run `mkdocs` as a user does."""
        return subprocess.run(
            [sys.executable, "-m", "mkdocs", *arguments],
            cwd=self.folder,
            capture_output=True,
            text=True,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment},
            timeout=120,
            check=False,
        )

    @property
    def out(self) -> Path:
        return self.folder / "site"

    def has(self, address: str) -> bool:
        return self.path(address).is_file()

    def path(self, address: str) -> Path:
        name = unquote(address)
        return self.out / (f"{name}index.html" if name.endswith("/") or not name else name)

    def text(self, address: str) -> str:
        return self.path(address).read_text(encoding="utf-8")

    def page(self, address: str) -> Page:
        return Page(address, lxml.html.fromstring(self.text(address)))

    def addresses(self) -> set[str]:
        """Return every page of the site."""
        pages = (path.relative_to(self.out).as_posix() for path in self.out.rglob("*.html"))
        return {page.removesuffix("index.html") for page in pages}

    def bytes(self) -> dict[str, bytes]:
        """Return every file of the site, but for the sitemap's archive, which holds the time of the build."""
        return {
            path.relative_to(self.out).as_posix(): path.read_bytes()
            for path in sorted(self.out.rglob("*"))
            if path.is_file() and path.name != "sitemap.xml.gz"
        }

    def _put(self, name: str, content: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


@dataclass
class Page:
    """A built page, asked with CSS selectors."""

    address: str
    tree: lxml.html.HtmlElement

    def all(self, selector: str) -> list[lxml.html.HtmlElement]:
        return self.tree.cssselect(selector)

    def one(self, selector: str) -> lxml.html.HtmlElement:
        found = self.all(selector)
        assert len(found) == 1, f"{selector}: {len(found)} on {self.address}"
        return found[0]

    def texts(self, selector: str) -> list[str]:
        return [" ".join(element.text_content().split()) for element in self.all(selector)]

    def text(self, selector: str) -> str:
        return " ".join(self.one(selector).text_content().split())

    def links(self, selector: str) -> list[str]:
        """Return where links lead, from the site's root."""
        return [self.resolve(element.get("href")) for element in self.all(selector)]

    def resolve(self, href: str) -> str:
        return unquote(urljoin(f"https://example.org/{self.address}", href).removeprefix("https://example.org/"))

    @property
    def lang(self) -> str:
        return self.tree.get("lang")

    @property
    def canonical(self) -> str:
        return self.one("link[rel=canonical]").get("href")

    @property
    def hreflangs(self) -> dict[str, str]:
        return {link.get("hreflang"): unquote(link.get("href")) for link in self.all("head link[hreflang]")}

    @property
    def switcher(self) -> dict[str, str]:
        return dict(
            zip((a.get("hreflang") for a in self.all(".md-select__link")), self.links(".md-select__link"), strict=True)
        )

    @property
    def cards(self) -> list[str]:
        return self.texts(".md-blog-card__title")

    @property
    def entries(self) -> list[str]:
        return self.texts(".md-blog-entry__title")


def _exit_status(arguments: Sequence[str]) -> int:
    """Run `mkdocs`, and return its exit status; what is not caught is printed as Python would."""
    try:
        cli.main(list(arguments), prog_name="mkdocs")
    except SystemExit as error:
        return int(error.code or 0)
    except Exception:
        traceback.print_exc()
        return 1
    return 0


class _Keeper(logging.Handler):
    def __init__(self, log: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        self._log.append(record.getMessage())
