"""What differs between systems, as far as one system can show it: Windows's encodings, drives, and open files."""

from __future__ import annotations

import ast
import ntpath
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mkdocs_multilingual_blog.cli.common_options import CONFIG_FILES, default_config_file
from mkdocs_multilingual_blog.cli.start import is_for_properdocs
from mkdocs_multilingual_blog.core.storage import whole_files
from mkdocs_multilingual_blog.core.storage.whole_files import write_whole
from mkdocs_multilingual_blog.integration.adapters.shown_paths import shown_path

from .site.harness import SINGLE, Site

PACKAGE = Path(__file__).parents[1] / "plugins/mkdocs_multilingual_blog"


def test_the_command_prints_korean_titles_where_python_has_another_encoding(tmp_path: Path) -> None:
    site = Site(tmp_path).write("=== docs/blog/posts/누끼.md\n---\ntitle: 누끼\ndate: 2026-01-05\n---\n글", SINGLE)
    environment = {**os.environ, "PYTHONUTF8": "0", "PYTHONIOENCODING": "cp1252"}
    result = subprocess.run(
        [sys.executable, "-m", "mkdocs_multilingual_blog", "related", "docs/blog/posts/누끼.md"],
        cwd=site.folder,
        env=environment,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (result.returncode, result.stderr) == (0, b"")
    assert "누끼.md (en)" in result.stdout.decode("utf-8")


def test_a_path_is_shown_from_a_folder_and_on_another_drive_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown_path("/site/docs/en/a.md", "/site") == "docs/en/a.md"
    assert shown_path(Path("/theme/main.html"), "/site") == "../theme/main.html"
    monkeypatch.setattr(os.path, "relpath", ntpath.relpath)
    monkeypatch.setattr(os, "sep", "\\")
    assert shown_path("C:\\site\\docs\\en\\a.md", "C:\\site") == "docs/en/a.md"
    assert shown_path("D:\\theme\\main.html", "C:\\site") == "D:/theme/main.html"


def test_a_file_is_replaced_once_the_server_has_read_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, replace, refused = tmp_path / "index.html", Path.replace, [2]
    path.write_bytes(b"before")

    def refuse(new: Path, target: Path) -> Path:
        if refused[0]:
            refused[0] -= 1
            raise PermissionError(13, "Access is denied")  # as Windows says of a file that is open
        return replace(new, target)

    monkeypatch.setattr(Path, "replace", refuse)
    monkeypatch.setattr(whole_files, "_PAUSE", 0)
    write_whole(path, [b"after"])
    assert path.read_bytes() == b"after"
    refused[0] = 1_000
    with pytest.raises(PermissionError):
        write_whole(path, [b"never"])


def calls(path: Path) -> Iterator[ast.Call]:
    return (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))


def opens_text(call: ast.Call) -> bool:
    """Return whether a call reads or writes text in the encoding of the system."""
    name = getattr(call.func, "attr", "open" if getattr(call.func, "id", "") == "open" else "")
    given = {keyword.arg for keyword in call.keywords}
    texts = [one.value for one in (*call.args, *(one.value for one in call.keywords)) if isinstance(one, ast.Constant)]
    if name in ("read_text", "write_text") and not ast.unparse(call.func).startswith("distribution("):
        return "encoding" not in given and not any(str(one).startswith("utf") for one in texts)
    if name in ("open", "NamedTemporaryFile"):
        is_other = ast.unparse(call.func) in ("os.open", "Image.open")
        return "encoding" not in given and not is_other and not any("b" in str(one) for one in texts)
    if name in ("run", "Popen", "check_output"):
        return bool({"text", "universal_newlines"} & given) and "encoding" not in given
    return False


def test_no_file_and_no_process_has_the_encoding_of_the_system() -> None:
    paths = sorted(PACKAGE.rglob("*.py"))
    assert [f"{path.name}:{call.lineno}" for path in paths for call in calls(path) if opens_text(call)] == []


@pytest.mark.parametrize("number", range(len(CONFIG_FILES)))
def test_the_command_finds_the_configuration_as_properdocs_does(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert default_config_file() == "mkdocs.yml", "which is missing, then"
    for name in CONFIG_FILES[number:]:
        (tmp_path / name).touch()
    assert default_config_file() == CONFIG_FILES[number]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], True),
        (["-f", "mkdocs.yml"], False),
        (["--config-file=sites/properdocs.yaml"], True),
        (["migrate", "mkdocs.yml"], False),
        (["schema", "--write", "schema.json"], True),
    ],
)
def test_the_command_reads_a_site_of_properdocs_with_properdocs(
    arguments: list[str], expected: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert not is_for_properdocs([])
    (tmp_path / "properdocs.yml").touch()
    (tmp_path / "mkdocs.yml").touch()
    assert is_for_properdocs(arguments) is expected
