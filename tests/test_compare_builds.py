"""What `scripts/compare_builds.py` finds in two folders; the builds that it makes are not made here."""

from __future__ import annotations

import gzip
import importlib
import zlib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

SCRIPTS = Path(__file__).parent.parent / "scripts"

FILES = {"index.html": b"<p>One</p>\n", "assets/pixel.png": b"\x89PNG\xff", "empty.txt": b""}


@pytest.fixture
def scripts(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(SCRIPTS))
    return importlib.import_module("compare_builds")


class Trees:
    """Two folders with the same files."""

    def __init__(self, folder: Path, scripts: ModuleType) -> None:
        self.old, self.new, self._contents = folder / "old", folder / "new", folder / "contents"
        self._contents.mkdir()
        self._scripts, self._run = scripts, importlib.import_module("compare_builds_run")
        for out, moment in ((self.old, 1), (self.new, 2)):
            for name, content in {**FILES, "sitemap.xml.gz": gzip.compress(b"<urlset/>", mtime=moment)}.items():
                (out / name).parent.mkdir(parents=True, exist_ok=True)
                (out / name).write_bytes(content)

    def compare(self, failed: str = "", log: tuple[str, ...] = ()) -> tuple[str, list[str], bool]:
        """Return what is told of the second folder, the lines at the end, and whether something is wrong."""
        report = self._scripts.Report(self._contents)
        builds = [
            {"files": self._run.snapshot(out, self._run.keeper(self._contents)), "failed": "", "log": [], "forks": 0}
            for out in (self.old, self.new)
        ]
        builds[1] |= {"failed": failed, "log": list(log)}
        old, new = (dict.fromkeys(("1 cold", "1 cached"), build) for build in builds)
        told = list(report.add(self._scripts.Pair(self._scripts.Site("key", "a site", "nowhere"), old, new)))
        return "\n".join(told), list(report.summary()), report.is_bad(logs=False)


@pytest.fixture
def trees(tmp_path: Path, scripts: ModuleType) -> Trees:
    return Trees(tmp_path, scripts)


def test_equal_folders_are_equal_whenever_they_were_packed(trees: Trees) -> None:
    assert (trees.old / "sitemap.xml.gz").read_bytes() != (trees.new / "sitemap.xml.gz").read_bytes()
    told, summary, is_bad = trees.compare()
    assert (told, is_bad) == ("", False)
    assert summary[-1] == "1 sites, 4 builds each: 0 files differ of 8"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("index.html", b"<p>Two</p>\n", "    -<p>One\n    +<p>Two"),
        ("assets/pixel.png", b"\x89PNG\xfe", "    no text"),
        ("empty.txt", b"\n", "    +"),
        ("sitemap.xml.gz", gzip.compress(b"<urlset />", mtime=3), "    -<urlset/>\n    +<urlset />"),
    ],
    ids=["text", "picture", "empty", "compressed"],
)
def test_a_changed_byte_is_seen(trees: Trees, name: str, content: bytes, told: str) -> None:
    (trees.new / name).write_bytes(content)
    found, summary, is_bad = trees.compare()
    assert found.startswith(f"\na site (key), all builds\n  changed: {name}\n  {name}:\n")
    assert told.partition("\n")[0] in found
    assert told.rpartition("\n")[2] in found
    assert (summary[-1], is_bad) == ("1 sites, 4 builds each: 2 files differ of 8", True)


def test_a_file_that_is_missing_or_added_is_seen(trees: Trees) -> None:
    (trees.new / "index.html").rename(trees.new / "other.html")
    found, summary, is_bad = trees.compare()
    assert found == "\na site (key), all builds\n  added: other.html\n  missing: index.html"
    assert (summary[-1], is_bad) == ("1 sites, 4 builds each: 4 files differ of 8", True)


def test_a_build_that_fails_with_one_version_only_is_seen(trees: Trees) -> None:
    found, _, is_bad = trees.compare(failed="Abort: no post")
    assert "  only NEW fails: Abort: no post" in found
    assert is_bad


def test_what_is_logged_is_told_apart(trees: Trees) -> None:
    found, summary, is_bad = trees.compare(log=("WARNING: a post",))
    assert (found, is_bad) == ("", False)
    assert summary[-2].startswith("1 sites log other lines")


def test_what_is_gone_when_both_versions_build_again_is_told_apart(scripts: ModuleType, tmp_path: Path) -> None:
    right = {"files": {"index.html": "1"}, "failed": "", "log": [], "forks": 0}
    wrong = {**right, "files": {"index.html": "2"}}
    asked = []

    class Builder:
        contents = tmp_path

        def build(self, version: str, sites: list[Any], *, again: bool = False) -> dict[str, Any]:
            asked.append((version, [site.key for site in sites], again))
            bad = {"never": (), "once": ("NEW",) * (not again), "always": ("NEW",)}
            return {site.key: {"1 cold": wrong if version in bad[site.key] else right} for site in sites}

    for digest in "12":
        (tmp_path / digest).write_bytes(zlib.compress(digest.encode()))
    sites = [scripts.Site(key, key, "nowhere") for key in ("never", "once", "always")]
    report = scripts.compare(Builder(), "OLD", "NEW", sites, 1)
    assert asked[2:] == [("OLD", ["once", "always"], True), ("NEW", ["once", "always"], True)]
    assert report.unsteady[0] == "\nonce (once), all builds"
    assert (report.counted["sites that differ"], report.counted["unsteady"]) == (1, 1)
