"""The ways in which a site of four languages is built and published, each served to a browser."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from urllib.parse import quote, unquote

from playwright.sync_api import Page, expect

from tests.site.harness import Site, with_suffixes
from tests.site.test_deploy import GIT, git

from .conftest import Served, host
from .four import CONFIG, SITE, WORDS

NAVIGATION = {
    "instant": ["navigation.instant"],
    "prefetch": ["navigation.instant", "navigation.instant.prefetch"],
    "full loads": [],
}
PATHS = {"root": "", "repo": "/repo"}
ADDRESSES = {"folders": True, "files": False}


@dataclass(frozen=True)
class Way:
    """One way to build and publish the site.

    Attributes:
        features: What Material is to do about navigation.
        prefix: Path of the site on its server.
        folders: Whether addresses of pages are folders: `about/`, not `about.html`.
        words: Whether addresses of Korean pages are made of Korean words, and sources have a suffix for the language.
        version: Version that mike publishes it as, beside a newer one; empty where there are no versions.
    """

    features: list[str]
    prefix: str
    folders: bool
    words: bool = False
    version: str = ""


EVERY_WAY = {
    ", ".join((navigation, path, addresses)): Way(NAVIGATION[navigation], PATHS[path], ADDRESSES[addresses])
    for navigation, path, addresses in product(NAVIGATION, PATHS, ADDRESSES)
}
"""All combinations of navigation, place and addresses."""

PAIRWISE = {name: way for position, (name, way) in enumerate(EVERY_WAY.items()) if position.bit_count() % 2 == 0}
"""Half of them, in which any two of the three meet in each way."""

WAYS = EVERY_WAY if os.environ.get("EVERY_WAY") else PAIRWISE

EACH_ONCE = list(WAYS)
if not os.environ.get("EVERY_WAY"):
    EACH_ONCE = ["instant, root, folders", "prefetch, root, files", "full loads, repo, folders"]
"""Those in which each navigation, place and address is met once, at least."""

WORDED = {"words of addresses": Way(NAVIGATION["prefetch"], "/repo", False, words=True)}
VERSIONED = {"versions": Way(NAVIGATION["instant"], "/repo", True, version="2.0")}


@dataclass
class Variant:
    """The site, built in one of the ways and served."""

    way: Way
    served: Served
    site: Site

    @property
    def instant(self) -> bool:
        return bool(self.way.features)

    def url(self, address: str, root: str = "") -> str:
        """Return the address of a page that is given with folders: `ko/blog/` → `ko/blog.html` where pages are files.

        The home page of a language and the list of posts are the indexes of their folders.

        Args:
            address: Path of the page below the site, as it is with folders and English words.
            root: Address of the site, if not of the one that is read.
        """
        is_index = address in ("", "ko/", "ja/", "ar/") or address.endswith(("blog/", "tags/"))
        if self.way.words and address.startswith("ko/"):
            address = "/".join(WORDS.get(part, part) for part in address.split("/"))
        if self.way.folders or is_index:
            return (root or self.served.url) + address + ("" if self.way.folders else "index.html")
        return f"{root or self.served.url}{address.rstrip('/')}.html"

    def url_in(self, version: str, address: str) -> str:
        """Return the address of a page in a version."""
        return self.url(address, self.served.url.replace(f"/{self.way.version}/", f"/{version}/" if version else "/"))

    def open(self, page: Page, address: str) -> None:
        page.goto(self.url(address))

    def expect(self, page: Page, address: str, language: str, hash: str = "") -> None:
        """Expect to be, or to arrive soon, at a page whose document says that it is in a language."""
        page.wait_for_url(lambda url: unquote(url) == self.url(address) + hash)
        expect(page.locator("html")).to_have_attribute("lang", language)

    def expect_switcher(self, page: Page, **addresses: str) -> None:
        """Expect where the switcher leads, now or soon."""
        for locale, address in addresses.items():
            link = page.locator(f"header .md-select__link[hreflang='{locale}']")
            expect(link).to_have_js_property("href", quote(self.url(address), safe=":/"))


@contextmanager
def built(way: Way, folder: Path) -> Iterator[Variant]:
    """Build the site in one of the ways, and serve it for as long as it is needed.

    Args:
        way: The way.
        folder: An empty folder.
    """
    site = Site(folder / "site")
    published = folder / "published" if way.version else site.out
    server, served = host(published, bool(way.features), way.prefix)
    config = CONFIG.replace("features: []", f"features: {way.features}").replace("https://example.org/", served.url)
    config = config.replace("use_directory_urls: true", f"use_directory_urls: {str(way.folders).lower()}")
    if way.words:
        words = f"{{ko: {{{', '.join(f'{word}: {korean}' for word, korean in WORDS.items())}}}}}"
        config = config.replace("authors_profiles:", f"url_translations: {words}\n      authors_profiles:")
        config = config.replace("docs_structure: folder", "docs_structure: suffix")
        site.write(with_suffixes(SITE), config).build()
    elif way.version:
        site = _publish_versions(site, config, way, folder / "remote.git", published)
        served.url += f"{way.version}/"
    else:
        site.write(SITE, config).build()
    yield Variant(way, served, site)
    server.shutdown()
    server.server_close()


_MIKE = """\
extra: {version: {provider: mike, default: latest}}
"""
_OUTDATED = """
=== overrides/main.html
{% extends "base.html" %}
{% block outdated %}There is a newer version.{% endblock %}
"""
_NEWER = """
=== docs/en/blog/posts/newer.md
---
title: Newer
date: 2026-01-06
---
What is new.
"""


class _Published(Site):
    """A folder that holds a finished site."""

    @property
    def out(self) -> Path:
        return self.folder


def _publish_versions(site: Site, config: str, way: Way, remote: Path, published: Path) -> Site:
    """Let mike publish the way's version and then version 3.0, the latest, to a real, local remote.

    Args:
        site: Folder to write sources to.
        config: Text of mkdocs.yml.
        way: The way.
        remote: Folder of the remote, which is made.
        published: Where to put what a server of the branch `gh-pages` serves.

    Returns:
        The first version as it was published.
    """
    config = config.replace("font: false", "font: false\n  custom_dir: overrides") + _MIKE
    site.write(SITE + _OUTDATED, config)
    remote.mkdir()
    git(remote, "init", "--quiet", "--bare", ".")
    git(site.folder, "init", "--quiet", "-b", "main", ".")
    git(site.folder, "add", "mkdocs.yml", "docs", "overrides")
    git(site.folder, "commit", "--quiet", "-m", "A site")
    git(site.folder, "remote", "add", "origin", str(remote))
    _mike(site, "deploy", "--push", way.version)
    site.write(_NEWER, config)
    _mike(site, "deploy", "--push", "3.0", "latest")
    _mike(site, "set-default", "--push", "latest")
    git(remote, "clone", "--quiet", "--branch", "gh-pages", str(remote), str(published))
    return _Published(published / way.version, site.log)


def _mike(site: Site, *arguments: str) -> None:
    # mike starts `mkdocs` by its name.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    run = subprocess.run(
        [sys.executable, "-c", "from mike.driver import main; main()", *arguments],
        cwd=site.folder,
        capture_output=True,
        text=True,
        env={**os.environ, **GIT, "PATH": path, "NO_MKDOCS_2_WARNING": "1"},
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    site.log += [line for line in run.stderr.splitlines() if line.startswith(("WARNING", "ERROR"))]
