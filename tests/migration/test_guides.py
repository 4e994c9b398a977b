"""The pages of the guide about migrations, word for word: their sites, commands, and output.

Each site is built before and afterwards in this process, as the command does in others.
"""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
import yaml
from click.testing import CliRunner, Result

import mkdocs_multilingual_blog as package
from mkdocs_multilingual_blog.cli.main import main
from mkdocs_multilingual_blog.cli.migration import kept_addresses
from mkdocs_multilingual_blog.cli.migration.comparison.built_site import BuildError, BuiltSite, read_built_site

from ..site.harness import Site
from ..site.test_deploy import git
from ..site.test_first_steps import blocks

GUIDES = Path(__file__).parents[2] / "docs"
PAGES = ("moving", "moving-blogs", "moving-configs", "moving-generators", "moving-hook", "moving-pages")
_FILE = re.compile(r'^```\w+ title="([^"]+)"\n(.*?)^```$', re.M | re.S)
_OUTPUT = re.compile(r"^```diff\n(.*?)^```\n\n```text\n(.*?)^```$", re.M | re.S)
OTHER = "core/posts/lost_sources.py"
"""What also has a note, besides the code of migrations."""
_INSTALL = ["pip", "install", "./mkdocs-multilingual-blog[material]"]


def page(locale: str, name: str) -> str:
    return (GUIDES / locale / "guide" / f"{name}.md").read_text(encoding="utf-8")


def commands(text: str) -> list[list[str]]:
    return [shlex.split(line) for block in blocks(text, "sh") for line in block.splitlines()]


def command(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def strictly(folder: Path) -> Site:
    """Return a site after `mkdocs build --strict`."""
    built = Site(folder).command("build", "--strict")
    assert built.returncode == 0, built.stderr
    return Site(folder)


def in_this_process(config_file: Path, out: Path) -> BuiltSite:
    """Build a site before a migration, or strictly afterwards."""
    strict = ["--strict"] if out.name == "after" else []
    built = Site(config_file.parent).command("build", *strict, "-f", config_file.name, "-d", str(out))
    if built.returncode:
        raise BuildError(built.stderr)
    return read_built_site(out)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder under version control, in which commands run."""
    monkeypatch.chdir(tmp_path)
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "A")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "a@example.org")
    git(tmp_path, "init", "--quiet", "-b", "main", ".")
    (tmp_path / ".gitignore").write_text("/.cache/\n/site/\n", encoding="utf-8")
    sites: dict[str, BuiltSite] = {}

    def build_once(config_file: Path, out: Path) -> BuiltSite:
        """Build a site for the first of the commands of a page, which all build the same."""
        sites[out.name] = sites.get(out.name) or in_this_process(config_file, out)
        return sites[out.name]

    with patch.object(kept_addresses, "build_site", build_once):
        yield tmp_path


def write_example(folder: Path, text: str) -> None:
    """Write and commit the files of a page that stand above its first output."""
    for path, content in _FILE.findall(text.partition("```diff")[0]):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, encoding="utf-8")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "Before")


def write_later_file(folder: Path, text: str) -> str:
    """Write the file of a page that stands below its output, and return its path."""
    [(path, content)] = _FILE.findall(text.partition("```text")[2])
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(content, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", PAGES)
def test_an_example_leads_to_the_output_that_the_page_shows_and_to_a_site(name: str, here: Path) -> None:
    text = page("en", name)
    write_example(here, text)
    [(diff, notes)] = _OUTPUT.findall(text)
    migrate, write = [one for one in commands(text) if one[:2] == ["multilingual-blog", "migrate"]][:2]
    shown = command(*migrate[1:])
    assert shown.exit_code == 0, shown.output
    assert [line.rstrip() for line in shown.output.splitlines()] == f"{diff}\n{notes}".splitlines()
    assert git(here, "status", "--porcelain") == b"", "nothing is written"

    written = command(*write[1:])
    assert written.exit_code == 0, written.output
    is_committed = "--commit" in write
    assert (git(here, "status", "--porcelain") == b"") == is_committed
    if name == "moving-generators":  # the others are built strictly to be compared
        strictly(here)
    git(here, *(("switch", "-") if is_committed else ("restore", ".")))
    for path, content in _FILE.findall(text.partition("```diff")[0]):
        assert (here / path).read_text(encoding="utf-8") == content, "one command goes back"


@pytest.mark.parametrize("name", PAGES)
def test_both_languages_show_the_same_example(name: str) -> None:
    english, korean = page("en", name), page("ko", name)
    assert _FILE.findall(korean) == _FILE.findall(english)
    assert _OUTPUT.findall(korean) == _OUTPUT.findall(english)
    assert commands(korean) == commands(english)
    assert [yaml_of(block) for block in blocks(korean, "yaml")] == [yaml_of(block) for block in blocks(english, "yaml")]


def yaml_of(block: str) -> Any:
    """Return the content of a block, without comments, which are translated."""
    return yaml.compose(block) and yaml.serialize(yaml.compose(block))


class Config:
    """The mkdocs.yml of a site, which its owner edits as a page of the guide says."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "mkdocs.yml"
        self.before, _, plugins = self.path.read_text(encoding="utf-8").partition("plugins:\n")
        self.entries = [f"  - {entry}" for entry in f"\n{plugins}".split("\n  - ")[1:]]

    def write(self, *entries: str) -> None:
        """Write the file with these plugins."""
        plugins = "\n".join(entry.strip("\n") for entry in entries)
        self.path.write_text(f"{self.before}plugins:\n{plugins}\n", encoding="utf-8")

    def blog_with(self, block: str) -> str:
        """Return the entry of the blog with the options of a block, and without the option that the page removes."""
        given = [f"  {line}" for line in block.splitlines()[1:]]
        changed = {line.partition(":")[0] for line in given} | {"      post_slugify"}
        kept = [line for line in self.entries[1].splitlines() if line.partition(":")[0] not in changed]
        return "\n".join([*kept, *given])


def test_a_blog_of_material_gets_a_language_new_addresses_and_another_blog_beside_it(here: Path) -> None:
    text = page("en", "moving")
    write_example(here, text)
    install, _preview, write, make_folder, move = commands(text)
    languages, kept, shorter, alias, two = blocks(text, "yaml")
    assert install == _INSTALL
    (here / "docs/index.md").write_text("# Home\n", encoding="utf-8")
    refused = command(*write[1:], "--no-build")
    assert refused.exit_code == 1
    assert "docs/index.md is not committed" in refused.output
    git(here, "restore", ".")
    assert command(*write[1:]).exit_code == 0
    before = strictly(here).addresses()
    assert {"blog/2026/01/10/hello/", "blog/2026/02/01/second/", "blog/archive/2026/01/", "tags/"} <= before

    assert make_folder == ["mkdir", "docs/en"]
    (here / "docs/en").mkdir()
    git(here, *move[1:])
    config = Config(here)
    as_before, _, i18n = languages.partition("      # … as before\n")
    assert as_before == "plugins:\n  - search\n  - multilingual-blog:\n"
    config.write(*config.entries, i18n)
    assert write_later_file(here, text) == "docs/ko/blog/posts/first.md"
    site = strictly(here)
    assert before <= site.addresses()
    assert site.page("ko/blog/2026/01/10/안녕하세요/").hreflangs["en"] == "https://example.org/blog/2026/01/10/hello/"
    untranslated = site.page("ko/blog/2026/02/01/second/")
    assert untranslated.text("h1") == "Second"
    assert untranslated.one(".md-blog-notice").get("hidden") is None
    assert set(kept.splitlines()[1:]) <= {line.removeprefix("  ") for line in config.entries[1].splitlines()}

    config.write("  - search", config.blog_with(shorter), i18n)
    original = here / "docs/en/blog/posts/first.md"
    original.write_text(original.read_text(encoding="utf-8").replace("tags:", f"{alias}tags:"), encoding="utf-8")
    site = strictly(here)
    assert {"blog/first/", "ko/blog/first/"} <= site.addresses()
    for former in ("blog/2026/01/10/hello/", "blog/2024/old-name/"):
        assert site.page(former).links("body a") == ["blog/first/"]

    news = here / "docs/en/news/posts/launch.md"
    news.parent.mkdir(parents=True)
    news.write_text("---\ndate: 2026-03-01\n---\n# Launch\n", encoding="utf-8")
    config.write(two.partition("\n")[2], i18n)
    site = strictly(here)
    assert (site.page("blog/").entries, site.page("news/").entries) == (["Second", "Hello"], ["Launch"])
    config.write(two.partition("\n")[2].replace("news", "blog"), i18n)
    assert "two blogs" in Site(here).command("build").stderr


def test_a_blog_that_a_hook_kept_in_one_language_exists_in_all_without_it(here: Path) -> None:
    text = page("en", "moving-hook")
    write_example(here, text)
    _preview, commit, remove, build = commands(text)
    assert command(*commit[1:]).exit_code == 0
    site = strictly(here)
    with_hook = site.addresses()
    assert "ko/blog/" in with_hook, "a hook that does more can stay"

    mkdocs_yml = here / "mkdocs.yml"
    config, _, line = mkdocs_yml.read_text(encoding="utf-8").partition("hooks:\n")
    assert line == "  - hooks/blog.py  # the blog in English only\n"
    mkdocs_yml.write_text(config, encoding="utf-8")
    git(here, *remove[1:])
    assert build == ["mkdocs", "build", "--strict"]
    site = strictly(here)
    assert site.addresses() == with_hook
    assert site.page("ko/blog/").entries == ["A trip to the sea"]
    assert site.page("ko/blog/2026/01/10/a-trip-to-the-sea/").all(".md-blog-notice")

    write_later_file(here, text)
    site = strictly(here)
    pair = {"en": "blog/2026/01/10/a-trip-to-the-sea/", "ko": "ko/blog/2026/01/10/바다-여행/"}
    for address in pair.values():
        hreflangs = site.page(address).hreflangs
        assert {locale: hreflangs[locale] for locale in pair} == {
            locale: f"https://example.org/{other}" for locale, other in pair.items()
        }
    translation = site.page(pair["ko"])
    assert translation.resolve(translation.one("article img").get("src")) == "blog/sea.svg"


def test_languages_of_hugo_can_be_suffixes(here: Path) -> None:
    text = page("en", "moving-generators")
    write_example(here, text)
    with_suffixes = ["migrate", "--structure", "suffix", "--commit"]
    assert f"`{' '.join(with_suffixes[1:3])}`" in text
    assert command(*with_suffixes).exit_code == 0
    [path] = re.findall(r"`(docs/[^`]*\.ko\.md)`", text)
    assert (here / path).is_file()
    assert strictly(here).page("ko/posts/").entries == ["바다 여행"]


EXAMPLES = {
    "PLUGIN": "multilingual-blog",
    "where": "multilingual-blog",
    "self.what": "title",
    "gone": "is not there",
    "articles": "articles",
}
"""What is filled in, by the expression in the code."""


def filled_in(part: ast.expr) -> str:
    """Return a part of a text of the code, with words that are filled in where they are always the same."""
    if isinstance(part, ast.Constant):
        return str(part.value)
    name = ast.unparse(part).strip("f'\"{}")
    return EXAMPLES.get("articles" if "'article'" in name else name, "…")


def notes_in_code() -> Iterator[str]:
    """Yield the texts of the code of migrations, with an ellipsis for what is filled in."""
    folder = Path(package.__file__).parent
    for file in (*sorted((folder / "cli/migration").rglob("*.py")), folder / OTHER):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                yield "".join(map(filled_in, node.values))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def test_each_note_that_the_guide_explains_is_one_that_the_command_prints() -> None:
    english, korean = (page(locale, "moving").partition("| --- | --- |\n")[2] for locale in ("en", "ko"))
    texts, rows = list(notes_in_code()), english.partition("\n\n")[0].splitlines()
    for row, same in zip(rows, korean.partition("\n\n")[0].splitlines(), strict=True):
        for note in re.findall(r'"([^"]+)"', row.split(" | ")[0]):
            pieces = [re.escape(piece.strip()) for piece in note.split("…")]
            assert any(re.search(".*?".join(pieces), text, re.S) for text in texts), note
            assert note in same
