"""The command `migrate`: its output, the file that it writes, and errors."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkdocs_multilingual_blog.cli.main import main

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions, and other words for them")

OLD = """\
site_name: Notes
theme:
  name: material
  custom_dir: overrides
plugins:
  - blog:
      pagination_format: $page
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mkdocs.yml").write_text(OLD, encoding="utf-8", newline="")
    return tmp_path


def migrate(*arguments: str) -> Result:
    result = CliRunner().invoke(main, ["migrate", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def test_without_write_it_shows_changes_and_writes_nothing(site: Path) -> None:
    result = migrate()
    assert result.exit_code == 0
    assert result.output == (
        "--- mkdocs.yml\n"
        "+++ mkdocs.yml\n"
        "@@ -3,5 +3,9 @@\n"
        "   name: material\n"
        "   custom_dir: overrides\n"
        " plugins:\n"
        "-  - blog:\n"
        "-      pagination_format: $page\n"
        "+  - multilingual-blog:\n"
        '+      post_url_format: "{date}/{slug}"\n'
        "+      post_slug: title\n"
        "+      post_slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}\n"
        "+      categories_slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}\n"
        "+      tags: false\n"
        "\n"
        "Line 6: blog is now multilingual-blog.\n"
        "Line 6: new, so that addresses stay as Material's defaults make them: 'post_url_format', 'post_slug', "
        "'post_slugify', 'categories_slugify'.\n"
        "Line 7: 'pagination_format' is left out: it says nothing of the pages to name. Write '~2~' for two on each "
        "side, which is the default.\n"
        "There is no tags plugin, so that 'tags' is off. multilingual-blog can make pages for tags of posts: remove "
        "'tags: false' to have them.\n"
        "\n"
        "Nothing was written. To write the file, add --write.\n"
    )
    assert (site / "mkdocs.yml").read_bytes() == OLD.encode()
    assert [path.name for path in site.iterdir()] == ["mkdocs.yml"]


def test_with_write_it_writes_the_file_once(site: Path) -> None:
    result = migrate("--write", "--force")
    assert result.exit_code == 0
    assert result.output.endswith("\nmkdocs.yml was written.\n")
    written = (site / "mkdocs.yml").read_bytes()
    assert b"  - multilingual-blog:\n" in written
    assert [path.name for path in site.iterdir()] == ["mkdocs.yml"]

    again = migrate("--write", "--force")
    assert again.exit_code == 0
    assert again.output == (
        "Nothing to do: the file uses multilingual-blog already, and has neither Material's blog plugin nor its tags "
        "plugin.\n"
    )
    assert (site / "mkdocs.yml").read_bytes() == written


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_encoding_and_line_endings_stay(site: Path, encoding: str, newline: str) -> None:
    path = site / "mkdocs.yml"
    old = "site_name: 메모\nplugins:\n  - blog\n  - search".replace("\n", newline).encode(encoding)
    path.write_bytes(old)
    migrate("--write", "--force")
    new = path.read_bytes()
    assert new[:2] == old[:2]
    lines = new.decode(encoding).split(newline)
    assert lines[:3] == ["site_name: 메모", "plugins:", "  - multilingual-blog:"]
    assert lines[-1] == "  - search"
    assert not any("\n" in line or "\r" in line for line in lines)


@posix
def test_permissions_and_links_stay(site: Path) -> None:
    (site / "mkdocs.yml").rename(site / "real.yml")
    (site / "real.yml").chmod(0o640)
    (site / "mkdocs.yml").symlink_to("real.yml")
    migrate("--write", "--force")
    assert (site / "mkdocs.yml").is_symlink()
    assert (site / "real.yml").stat().st_mode & 0o777 == 0o640
    assert "multilingual-blog" in (site / "real.yml").read_text(encoding="utf-8")


def test_a_failed_write_leaves_the_file_and_nothing_else(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: Path, target: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", fail)
    result = migrate("--write", "--force")
    assert result.exit_code == 1
    assert result.output == ("Error: mkdocs.yml: cannot be written: Permission denied. Check its permissions.\n")
    assert (site / "mkdocs.yml").read_bytes() == OLD.encode()
    assert [path.name for path in site.iterdir()] == ["mkdocs.yml"]


def test_overridden_templates_are_noted(site: Path) -> None:
    folder = site / "overrides"
    for name in ("blog.html", "blog-post.html", "blog-archive.html", "blog-category.html", "main.html"):
        folder.mkdir(exist_ok=True)
        (folder / name).touch()
    (folder / "partials").mkdir()
    (folder / "partials" / "post.html").touch()
    notes = [line for line in migrate("--write", "--force").output.splitlines() if line.startswith("overrides/")]
    no_effect = "has no effect any more. What it does is done by"
    assert notes == [
        "overrides/blog-post.html takes the place of multilingual-blog's template of that name, which has other "
        "contents. Remove it, or write it anew.",
        f"overrides/blog.html {no_effect} blog-view.html, with other contents.",
        f"overrides/blog-archive.html {no_effect} blog-view.html, with other contents.",
        f"overrides/blog-category.html {no_effect} blog-view.html, with other contents.",
        f"overrides/partials/post.html {no_effect} partials/blog/entry.html, with other contents.",
    ]
    assert "overrides/" not in migrate().output, "they may be written anew by now"


def test_another_file_can_be_migrated(site: Path) -> None:
    (site / "docs").mkdir()
    (site / "mkdocs.yml").rename(site / "docs" / "other.yml")
    (site / "docs" / "overrides").mkdir()
    (site / "docs" / "overrides" / "blog.html").touch()
    output = migrate("docs/other.yml").output
    assert output.startswith("--- docs/other.yml\n")
    assert "overrides/blog.html has no effect" in output


PLUGINS = "site_name: Notes\nplugins:\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "mkdocs.yml: there are no plugins. Name the mkdocs.yml that lists Material's blog or tags plugin."),
        ("- a", "mkdocs.yml: there are no plugins. Name the mkdocs.yml that lists Material's blog or tags plugin."),
        (
            "INHERIT: base.yml\nplugins:",
            "mkdocs.yml: there are no plugins. Migrate base.yml, from which it inherits, by itself.",
        ),
        ("plugins: blog", "mkdocs.yml:1: 'plugins' is neither a list nor a mapping. Write them as a list."),
        ("a: 1\nplugins: b: c", "mkdocs.yml:2: no valid YAML: mapping values are not allowed here. Mend that first."),
        (
            "a: \x07",
            "mkdocs.yml:1: no valid YAML: special characters are not allowed. Mend that first.",
        ),
        (
            "a: 1\n---\nb: 1\n",
            "mkdocs.yml:2: a second document begins here. Leave only one.",
        ),
        (
            f"{PLUGINS}  - search: *s\n",
            "mkdocs.yml:3: '*s' stands for nothing. Write '&s' before what it means.",
        ),
        (
            "{site_name: Notes, plugins: [blog]}",
            "mkdocs.yml:1: the whole file stands in braces. Write one option on each line.",
        ),
        (
            f"{PLUGINS}  - blog:\n    blog_dir: news\n",
            "mkdocs.yml:3: blog is not the only name here. Indent its options further.",
        ),
        (
            f"{PLUGINS}  - search\n  - tags: tags.md\n",
            "mkdocs.yml:4: the options of tags are no mapping. Write them as 'name: value', one on each line.",
        ),
        (
            f"x: &x {{}}\n{PLUGINS}  - blog: *x\n",
            "mkdocs.yml:4: options of blog come from elsewhere in the file, and are not migrated from there. "
            "Write them out here.",
        ),
        (
            f"x: &x {{}}\n{PLUGINS}  - blog:\n      <<: *x\n",
            "mkdocs.yml:4: options of blog come from elsewhere in the file, and are not migrated from there. "
            "Write them out here.",
        ),
        (
            f"{PLUGINS}  - multilingual-blog\n  - search\n  - blog:\n      blog_dir: news\n",
            "mkdocs.yml:5: blog stands beside multilingual-blog (line 3), and their options are not merged. Move its "
            "options there by hand, then remove blog.",
        ),
        (
            f"{PLUGINS}  tags:\n  multilingual-blog:\n",
            "mkdocs.yml:3: tags stands beside multilingual-blog (line 4), and their options are not merged. Move its "
            "options there by hand, then remove tags.",
        ),
        (
            f"{PLUGINS}  blog:\n  material/blog:\n",
            "mkdocs.yml:4: both blogs would be called multilingual-blog, and a mapping has a name only once. Write "
            "'plugins' as a list.",
        ),
        (
            f"{PLUGINS}  - blog\n  - tags:\n      tags_name_variable: &f x\nextra: *f\n",
            "mkdocs.yml:3: blog is written in a way that cannot be rewritten without losing something. Write each of "
            "its options on a line of its own, without anchors.",
        ),
    ],
)
def test_an_unsupported_file_is_reported_in_one_line(site: Path, text: str, message: str) -> None:
    (site / "mkdocs.yml").write_text(text, encoding="utf-8")
    result = migrate("--write", "--force")
    assert result.output == f"Error: {message}\n"
    assert result.exit_code == 1
    assert (site / "mkdocs.yml").read_text(encoding="utf-8") == text


def test_a_missing_file_is_reported(site: Path) -> None:
    result = migrate("other.yml")
    assert result.exit_code == 1
    assert result.output == (
        "Error: other.yml: no such file. Run the command in the folder of mkdocs.yml, or name the file.\n"
    )


@posix
def test_a_folder_is_reported(site: Path) -> None:
    result = migrate(".")
    assert result.exit_code == 1
    assert result.output == "Error: .: cannot be read: Is a directory. Name the file in it.\n"


def test_a_file_in_another_encoding_is_reported(site: Path) -> None:
    (site / "mkdocs.yml").write_bytes("site_name: A\nsite_description: 메모\n".encode("euc-kr"))
    result = migrate()
    assert result.exit_code == 1
    assert result.output == "Error: mkdocs.yml:2: the text is not UTF-8. Save the file as UTF-8.\n"


def test_a_build_does_not_load_what_the_command_needs() -> None:
    code = (
        "import sys; import mkdocs_multilingual_blog.plugin; import mkdocs_multilingual_blog.cli.main; "
        "sys.exit('ruamel.yaml' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_command_is_installed() -> None:
    command = Path(sys.executable).with_name("multilingual-blog")
    if not command.exists():
        pytest.skip("the package is not installed")
    result = subprocess.run([command, "migrate", "--help"], capture_output=True, text=True, check=True)
    assert "--write" in result.stdout
