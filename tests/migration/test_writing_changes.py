"""How the command `migrate` writes: on a clean git tree only, and as one commit that one command undoes."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkdocs_multilingual_blog.cli.editing.edit_error import EditError
from mkdocs_multilingual_blog.cli.editing.front_matter_editor import FrontMatterEditor
from mkdocs_multilingual_blog.cli.main import main
from mkdocs_multilingual_blog.cli.migration.changes.site_changes import SiteChanges
from mkdocs_multilingual_blog.cli.migration.project import read_project

from ..site.harness import files_of

SITE = """
=== mkdocs.yml
site_name: Notes
theme: {name: material, font: false}
plugins:
  - blog: {post_url_format: "{date}/{file}"}
=== docs/index.md
# Home
=== docs/blog/posts/trip/index.md
---
date: 2026-01-10
---
# Trip
"""


def git(*arguments: str) -> str:
    identity = ("-c", "user.name=Test", "-c", "user.email=test@example.org")
    return subprocess.run(["git", *identity, *arguments], capture_output=True, text=True, check=True).stdout


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for path, content in files_of(SITE).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(content, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Test")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "test@example.org")
    return tmp_path


def migrate(*arguments: str) -> Result:
    result = CliRunner().invoke(main, ["migrate", "--no-build", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def commit_all() -> None:
    git("init", "--quiet", "--initial-branch=main")
    git("add", "--all")
    git("commit", "--quiet", "--message", "Site")


def test_nothing_is_written_where_git_could_not_restore_it(site: Path) -> None:
    result = migrate("--write")
    assert result.exit_code == 1
    assert result.output == (
        "Error: .: is in no git repository. Commit your work first, so that one command undoes the migration, or add "
        "--force.\n"
    )
    commit_all()
    (site / "docs/index.md").write_text("# Changed\n", encoding="utf-8")
    assert "docs/index.md is not committed" in migrate("--write").output
    assert "blog:" in (site / "mkdocs.yml").read_text(encoding="utf-8").splitlines()[3]


def test_the_changes_are_a_commit_on_a_branch_of_their_own(site: Path) -> None:
    commit_all()
    result = migrate("--commit")
    assert result.exit_code == 0
    assert "/blog/2026/01/10/ redirects.\n" in result.output
    assert result.output.endswith(
        "2 files were written. They are a commit on the branch multilingual-blog; 'git switch -' goes back.\n"
    )
    assert git("status", "--porcelain") == ""
    assert git("log", "--format=%s").splitlines() == ["Move the blog to multilingual-blog", "Site"]
    assert "multilingual-blog" in (site / "mkdocs.yml").read_text(encoding="utf-8")
    git("switch", "--quiet", "-")
    assert "multilingual-blog" not in (site / "mkdocs.yml").read_text(encoding="utf-8")
    assert "aliases" not in (site / "docs/blog/posts/trip/index.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--language", "blog"), "write blog=en, with the folder before the language."),
        (("-f", "none.yml"), "none.yml: no such file. Run the command in the folder of mkdocs.yml, or name the file."),
        (
            ("-f", "mkdocs.yml", "-f", "mkdocs.en.yml"),
            "mkdocs.yml: its language is not known. Add --language mkdocs.yml=en, with the right language.",
        ),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(site: Path, arguments: tuple[str, ...], message: str) -> None:
    (site / "mkdocs.en.yml").write_text("site_name: Notes\n", encoding="utf-8")
    result = migrate(*arguments)
    assert result.exit_code in (1, 2)
    assert result.output.splitlines()[-1].endswith(message)


def test_a_site_on_several_drives_of_windows_is_told_of_in_one_line(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def commonpath(paths: object) -> str:
        raise ValueError("Paths don't have the same drive")

    monkeypatch.setattr("mkdocs_multilingual_blog.cli.migration.project.os.path.commonpath", commonpath)
    output = migrate().output
    assert output.startswith("Error: mkdocs.yml: the site is on several drives: ")
    assert output.endswith(". Copy it to one of them, and migrate the copy.\n")


def test_a_site_on_another_drive_than_the_current_folder_is_named_by_its_whole_path(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def relpath(path: str) -> str:
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    with monkeypatch.context() as patched:
        patched.setattr("mkdocs_multilingual_blog.cli.migration.project.os.path.relpath", relpath)
        assert read_project((site / "mkdocs.yml",)).shown == f"{site.resolve().as_posix()}/"


def test_a_folder_with_a_site_of_mkdocs_is_not_that_of_another_generator(site: Path) -> None:
    (site / "_config.yml").write_text("title: Notes\n", encoding="utf-8")
    result = migrate("-f", "_config.yml")
    assert (
        result.output == "Error: mkdocs.yml: is there already. Migrate that site by its mkdocs.yml, or move it away.\n"
    )


def test_files_can_take_each_others_places_but_none_is_overwritten(site: Path) -> None:
    changes = SiteChanges(site)
    changes.move("docs/index.md", "docs/start.md")
    changes.move("docs/blog/posts/trip/index.md", "docs/index.md")
    changes.check()
    changes.write("docs/start.md", changes.read("docs/start.md") + "More.\n")
    assert list(changes.diff())[:2] == [
        "rename docs/blog/posts/trip/ to docs/ (1 file)",
        "rename docs/index.md to docs/start.md",
    ]
    changes.apply(site)
    assert (site / "docs/start.md").read_text(encoding="utf-8") == "# Home\nMore.\n"
    assert (site / "docs/index.md").read_text(encoding="utf-8").endswith("# Trip\n")
    assert not (site / "docs/blog").exists()

    changes = SiteChanges(site)
    changes.move("docs/start.md", "docs/index.md")
    with pytest.raises(EditError, match=r"^docs/index\.md: docs/start\.md would take its place\. Rename one"):
        changes.check()


def test_nothing_is_written_without_force_where_addresses_are_not_known_to_stay(site: Path) -> None:
    broken = site / "docs/blog/posts/trip/index.md"
    broken.write_text("---\ndate: tomorrow\n---\n# Trip\n", encoding="utf-8")
    commit_all()
    told = migrate()
    assert told.exit_code == 1
    assert "So it is not known whether addresses are lost: mend this first, and run the command again.\n" in told.output
    refused = migrate("--write")
    assert refused.exit_code == 1
    assert refused.output.endswith(
        "Error: The addresses were not compared. Nothing was written. To write all the same, add --force.\n"
    )
    assert git("status", "--porcelain") == ""
    forced = migrate("--write", "--force")
    assert forced.exit_code == 1
    assert forced.output.endswith("mkdocs.yml was written.\n")


def test_the_report_is_data_for_other_programs(site: Path) -> None:
    commit_all()
    result = migrate("--json", "--write")
    report = json.loads(result.output)
    assert report.pop("diff")[:2] == ["--- docs/blog/posts/trip/index.md", "+++ docs/blog/posts/trip/index.md"]
    assert report.pop("notes")[0] == "Line 4: blog is now multilingual-blog."
    assert report == {
        "compared": "computed",
        "addresses": {"kept": ["/"], "redirected": ["/blog/2026/01/10/"], "lost": []},
        "pages": None,
        "reasons": [],
        "written": True,
    }


def test_a_file_without_front_matter_keeps_its_byte_order_mark_and_line_endings() -> None:
    editor = FrontMatterEditor("\ufeff# A\r\n", "a.md")
    editor.set_field("title", "B")
    assert editor.text == "\ufeff---\r\ntitle: B\r\n---\r\n\r\n# A\r\n"
