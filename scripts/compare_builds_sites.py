"""A plugin of pytest that keeps the sources of every site that tests build; `compare_builds` starts it."""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import json
import os
import shutil
import tempfile
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from mkdocs import config as mkdocs_config
from mkdocs.config import base

VARIABLE = "COMPARE_BUILDS_CORPUS"
"""Variable of the environment that names the folder where sites are kept."""

PASSING = ("PYTEST_", "GIT_", "COLUMNS", "TMPDIR", "PATH", "HOME", "PYTHON", "NO_MKDOCS_", "MULTILINGUAL_BLOG_CACHE")
"""What variables begin with that say nothing of a site."""

MADE = ("sitemap.xml", "multilingual-blog-part.json")
"""Files that a folder holds which was built."""


class Keeper:
    """Copies sites into a folder, each under a digest of all that it is made of, so that none is there twice."""

    def __init__(self, corpus: Path, checkout: Path) -> None:
        self._corpus, self._checkout = corpus, checkout
        self._environment = dict(os.environ)
        self._built: set[Path] = set()

    def watch(self) -> None:
        """Keep every site whose configuration is loaded from now on."""
        load = base.load_config

        def load_and_keep(config_file: Any = None, **settings: Any) -> base.Config:
            path = Path(config_file if isinstance(config_file, str) else "mkdocs.yml").absolute()
            out = settings.pop("site_dir", None)
            if out:
                self._built.add(Path(out))
            try:
                config = load(config_file, **settings, site_dir=out)
            except BaseException:
                self.keep(path, settings)
                raise
            self._built.add(Path(config.site_dir))
            for plugin in config.plugins.values():
                if type(plugin).__module__.startswith("mkdocs_multilingual_blog"):
                    self._built.add(path.parent / str(plugin.config["cache_dir"]))
            self.keep(path, settings)
            return config

        mkdocs_config.load_config = base.load_config = load_and_keep  # type: ignore[assignment]

    def keep(self, path: Path, settings: Mapping[str, Any], test: str = "") -> None:
        """Copy a site, unless it is there.

        Args:
            path: Its mkdocs.yml.
            settings: What replaces a part of that.
            test: What it is called; without that, by the test that runs.
        """
        folder = path.parent
        if path.name != "mkdocs.yml" or not path.is_file() or folder.is_relative_to(self._checkout):
            return
        settings = {
            name: value
            for name, value in settings.items()
            if isinstance(value, str | int | float | bool) and name != "config_file_path"
        }
        changed = {
            name: value
            for name, value in os.environ.items()
            if self._environment.get(name, "") != value and not name.startswith(PASSING)
        }
        copy = self._corpus / f".{uuid.uuid4().hex}"
        shutil.copytree(folder, copy / "site", ignore=self._not_sources, symlinks=True)
        digest = hashlib.blake2b(json.dumps([settings, changed], sort_keys=True).encode(), digest_size=8)
        is_named = False
        for file in sorted((copy / "site").rglob("*")):
            name = file.relative_to(copy / "site")
            if file.is_file() and name.parts[0] != ".git":
                content = file.read_bytes()
                is_named = is_named or bytes(folder) in content
                digest.update(f"{name}\n".encode() + content.replace(bytes(folder), b"") + b"\0")
        about = {
            "name": test or os.environ.get("PYTEST_CURRENT_TEST", "").rpartition(" ")[0].removeprefix("tests/"),
            "folder": str(folder) if is_named else "",
            "environment": changed,
            "settings": settings,
        }
        (copy / "about.json").write_text(json.dumps(about, ensure_ascii=False, indent=1), encoding="utf-8")
        try:
            copy.rename(self._corpus / digest.hexdigest())
        except OSError:  # it is there
            shutil.rmtree(copy)

    def _not_sources(self, folder: str, names: list[str]) -> set[str]:
        """Return what was built, and what was kept for the next build."""
        around = Path(folder)
        return {
            name
            for name in names
            if name in ("__pycache__", "temporary", "serve.log")
            or around / name in self._built
            or any((around / name / made).exists() for made in MADE)
        }


KEEPER = pytest.StashKey[Keeper]()


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Begin before modules of tests are imported, which keep the function that loads."""
    early_config.stash[KEEPER] = keeper = Keeper(Path(os.environ[VARIABLE]), early_config.rootpath)
    keeper.watch()


def pytest_configure(config: pytest.Config) -> None:
    """Keep sites that are built by other means as well."""
    keeper = config.stash[KEEPER]
    if not hasattr(config, "workerinput"):
        keep_written(keeper, config.rootpath)
    with contextlib.suppress(ImportError):
        harness = importlib.import_module("tests.site.harness")
        run = harness.Site.run

        def keep_and_run(site: Any, *arguments: str, **environment: str) -> Any:
            keeper.keep(site.folder / "mkdocs.yml", {})
            return run(site, *arguments, **environment)

        harness.Site.run = keep_and_run


def keep_written(keeper: Keeper, checkout: Path) -> None:
    """Keep sites that stand in modules of the tests in a browser, which are not run: a text, and its mkdocs.yml."""
    for path in sorted((checkout / "tests/browser").glob("[!_]*.py")):
        name = path.stem
        if name.startswith(("test_", "conftest")):
            continue
        with contextlib.suppress(ImportError), tempfile.TemporaryDirectory() as folder:
            site = importlib.import_module("tests.site.harness").Site(Path(folder))
            module = importlib.import_module(f"tests.browser.{name}")
            if hasattr(module, "SITE") and hasattr(module, "CONFIG"):
                site.write(module.SITE, module.CONFIG)
                keeper.keep(site.folder / "mkdocs.yml", {}, f"browser/{path.name}")
