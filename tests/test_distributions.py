"""What is published: the wheel, the source distribution, what PyPI displays, and the notes of a release."""

from __future__ import annotations

import re
import runpy
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "plugins/mkdocs_multilingual_blog"
PROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
notes = runpy.run_path(str(ROOT / "scripts/release_notes.py"))["release_notes"]


def tracked(folder: str) -> set[str]:
    """Return the files of a folder that git knows, or would know."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z", "--", folder]
    output = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, encoding="utf-8").stdout
    return {name for name in output.split("\0") if name and (ROOT / name).is_file()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """Build both distributions, and return the names of their files."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-d", str(folder)], cwd=ROOT, check=True, timeout=120)
    [wheel], [archive] = folder.glob("*.whl"), folder.glob("*.tar.gz")
    with zipfile.ZipFile(wheel) as file:
        in_wheel = set(file.namelist())
        metadata = next(name for name in in_wheel if name.endswith("/METADATA"))
        text = file.read(metadata).decode()
    with tarfile.open(archive) as file:
        in_archive = {name.partition("/")[2] for name in file.getnames()}
    return {"wheel": in_wheel, "archive": in_archive, "metadata": set(text.partition("\n\n")[0].splitlines())}


def test_the_wheel_has_all_of_the_package_and_nothing_else(built: dict[str, set[str]]) -> None:
    expected = {name.removeprefix("plugins/") for name in tracked("plugins/mkdocs_multilingual_blog")}
    found = {name for name in built["wheel"] if ".dist-info/" not in name}
    assert found - {"mkdocs_multilingual_blog/schema.json"} == expected
    assert {f"mkdocs_multilingual_blog/{name}" for name in ("schema.json", "py.typed", "locales/ko.po")} <= found


def test_the_source_distribution_has_nothing_but_the_project(built: dict[str, set[str]]) -> None:
    single = {"PKG-INFO", "pyproject.toml", "README.pypi.md", "CHANGELOG.md", "LICENSE", ".gitignore"}
    expected = {*tracked("plugins/mkdocs_multilingual_blog"), *tracked("tests"), "docs/en/schema.json", *single}
    assert built["archive"] == expected


def test_no_theme_is_a_dependency(built: dict[str, set[str]]) -> None:
    required = {line.removeprefix("Requires-Dist: ") for line in built["metadata"] if line.startswith("Requires-Dist")}
    always = {re.split(r"[^\w.-]", one)[0] for one in required if "extra ==" not in one}
    assert always == {"babel", "click", "mkdocs", "numpy", "pyyaml", "ruamel-yaml"} or always == {
        *("babel", "click", "mkdocs", "numpy", "pyyaml", "ruamel.yaml")
    }
    for extra, theme in (("material", "mkdocs-material"), ("materialx", "mkdocs-materialx")):
        of_extra = {re.split(r"[^\w.-]", one)[0] for one in required if f"extra == '{extra}'" in one}
        assert of_extra == {theme, "mkdocs-static-i18n"}


def test_the_complete_distribution_brings_material_and_the_languages_along() -> None:
    complete = (ROOT / "packaging/complete.toml").read_text(encoding="utf-8")
    assert 'name = "mkdocs-multilingual-blog"\nversion = "VERSION"' in complete
    assert 'dependencies = ["mkdocs-multilingual-blog-core[material]==VERSION"]' in complete
    for line in ("requires-python", "description", "license ="):  # the same as of the plugin
        [of_plugin] = [one for one in PROJECT.splitlines() if one.startswith(line)]
        assert of_plugin in complete


def test_links_of_what_pypi_displays_are_absolute() -> None:
    text = (ROOT / "README.pypi.md").read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)\s]*)\)", text)
    assert links
    assert [link for link in links if not link.startswith("https://")] == []
    guide = re.search(r'^Documentation = "(.*)guide/"$', PROJECT, re.M)
    assert guide
    pages = [link.removeprefix(guide[1]) for link in links if link.startswith(guide[1])]
    for page in pages:
        locale, name = ("ko", page.removeprefix("ko/")) if page.startswith("ko/") else ("en", page)
        source = ROOT / "docs" / locale / f"{name.rstrip('/')}.md"
        assert source.is_file() or (source.with_suffix("") / "index.md").is_file(), page
    assert len(pages) > 3


@pytest.mark.parametrize("name", ["dev", "docs", "release"])
def test_what_is_installed_for_development_is_named_with_digests(name: str) -> None:
    lines = (ROOT / f"requirements/{name}.txt").read_text(encoding="utf-8").splitlines()
    pinned = [line for line in lines if re.match(r"[a-z]", line)]
    assert pinned
    assert all(re.match(r"[\w.-]+==\S+ (; .* )?\\$", line) for line in pinned)
    assert not any("://" in line for line in lines), "no index is named"
    after = [lines[number + 1] for number, line in enumerate(lines) if line in pinned]
    assert all(line.strip().startswith("--hash=sha256:") for line in after)


CHANGES = (
    "# Changelog\n\n## [Unreleased]\n\n## [1.2.0] - 2027-01-05\n\n### Added\n\n- A\n\n## [1.1.0] - 2026-12-01\n\n- B\n"
)


def test_the_notes_of_a_release_are_its_section_of_the_changelog() -> None:
    assert notes("v1.2.0", CHANGES, '[project]\nversion = "1.2.0"\n') == "### Added\n\n- A\n"
    assert notes("v1.1.0", CHANGES, 'version = "1.1.0"') == "- B\n"


@pytest.mark.parametrize(
    ("tag", "changes", "version", "message"),
    [
        ("v1.2.0", CHANGES, "1.1.0", "the tag is v1.2.0, and pyproject.toml has the version 1.1.0"),
        ("1.2.0", CHANGES, "1.2.0", "the tag is 1.2.0"),
        ("v1.3.0", CHANGES, "1.3.0", "has no section '## [1.3.0] - '"),
        ("v1.2.0", CHANGES.replace(" - 2027-01-05", ""), "1.2.0", "with the date"),
        ("v1.2.0", CHANGES.replace("### Added\n\n- A\n", ""), "1.2.0", "with changes"),
    ],
)
def test_a_release_needs_one_version_everywhere(tag: str, changes: str, version: str, message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        notes(tag, changes, f'version = "{version}"')
