"""`multilingual-blog init`: a new site, and a blog in a site that exists."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from jsonschema import Draft7Validator

from mkdocs_multilingual_blog.cli.main import main
from mkdocs_multilingual_blog.cli.starting import requirement
from mkdocs_multilingual_blog.core.text.string_catalogs import LOCALES_FOLDER

from .harness import Site

LANGUAGES = sorted(path.stem.replace("_", "-") for path in LOCALES_FOLDER.glob("*.po"))


def run(folder: Path, *arguments: str, answers: str = "") -> Result:
    return CliRunner().invoke(main, ["init", "-f", str(folder / "mkdocs.yml"), *arguments], input=answers)


def made(folder: Path) -> dict[str, str]:
    paths = (path for path in folder.rglob("*") if path.is_file() and "site" not in path.relative_to(folder).parts)
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in sorted(paths)}


@pytest.mark.parametrize("structure", ["folder", "suffix"])
def test_a_new_site_builds_strictly(site: Site, structure: str) -> None:
    options = ("--languages", "ko,en,ar", "--structure", structure, "--example", "--url", "https://example.org")
    assert run(site.folder, "--yes", *options).exit_code == 0
    assert site.command("build", "--strict").returncode == 0
    assert site.page("").lang == "ko"
    assert site.page("en/blog/").entries == ["Hello", "Shrink an Image Without Losing Quality"]
    assert site.page("ar/blog/hello/").hreflangs["ko"] == "https://example.org/blog/hello/"
    shrink = site.page("blog/shrink-an-image/")
    assert shrink.texts(".md-blog-tool__title") == ["이미지 압축기"]
    assert shrink.links(".md-blog-meta a[href*=categories], a[href*='category/']") == ["blog/category/how-to/"]
    assert {"블로그", "المدونة"} >= {site.page(address).texts(".md-tabs__item")[1] for address in ("", "ar/")}


def test_any_of_the_32_languages_has_its_own_first_articles(tmp_path: Path) -> None:
    assert len(LANGUAGES) == 32
    assert run(tmp_path, "--yes", "--languages", ",".join(LANGUAGES), "--example").exit_code == 0
    titles = {
        locale: yaml.safe_load(made(tmp_path)[f"docs/{locale}/blog/posts/shrink-an-image.md"].split("---")[1])["title"]
        for locale in LANGUAGES
    }
    assert len(set(titles.values())) == 32
    result = CliRunner().invoke(main, ["check", "--strict", "-f", str(tmp_path / "mkdocs.yml")])
    assert result.output == "No problems in 64 articles.\n"


def test_it_asks_what_no_option_says_and_shows_what_it_will_write(tmp_path: Path) -> None:
    result = run(tmp_path, answers="Our: site\nexample.org\nhttps://example.org\nkr\nko en\nsuffix\nn\nn\n")
    assert "'example.org' is no address; write it as https://example.org/." in result.output
    assert "'kr' is no code of a language. Did you mean 'ko'?" in result.output
    assert "  docs/blog/posts/hello.en.md\n" in result.output
    assert result.exit_code == 1
    assert made(tmp_path) == {}, "the last answer was no"
    assert run(tmp_path, answers="Our: site\nhttps://example.org\nko en\nsuffix\nn\ny\n").exit_code == 0
    config = yaml.safe_load(made(tmp_path)["mkdocs.yml"])
    assert (config["site_name"], config["site_url"]) == ("Our: site", "https://example.org/")
    assert config["nav"] == [{"홈": "index.md"}, {"블로그": "blog/index.md"}]
    assert config["plugins"][2]["i18n"]["languages"][1]["nav_translations"] == {"홈": "Home", "블로그": "Blog"}


def test_a_site_in_one_language_needs_no_folders_of_languages(site: Site) -> None:
    result = run(site.folder, "--yes", "--languages", "ja")
    assert [line for line in result.output.splitlines() if line.startswith("  docs/")] == [
        "  docs/index.md",
        "  docs/.tags.yml",
        "  docs/blog/posts/hello.md",
    ]
    assert site.command("build", "--strict").returncode == 0
    assert site.page("blog/").lang == "ja"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--languages", "en,xx"), "'xx' is no code of a language. Write codes such as en, ko, or pt-BR."),
        (("--languages", ","), "name at least one language, such as en."),
        (("--url", "ftp://example.org"), "'ftp://example.org' is no address; write it as https://example.org/."),
        (("--name", " "), "a site needs a name."),
    ],
)
def test_a_wrong_option_is_refused_and_nothing_is_written(
    tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    result = run(tmp_path, "--yes", *arguments)
    assert result.exit_code == 2
    assert message in " ".join(result.output.split())
    assert made(tmp_path) == {}


def test_files_that_exist_stay(tmp_path: Path) -> None:
    (tmp_path / "docs/en").mkdir(parents=True)
    (tmp_path / "docs/en/index.md").write_text("# Ours\n", encoding="utf-8")
    (tmp_path / ".gitignore").write_text("*.bak\n", encoding="utf-8")
    result = run(tmp_path, "--yes", "--languages", "en,ko")
    assert "stay as they are:\n  docs/en/index.md\n  .gitignore\n" in result.output
    files = made(tmp_path)
    assert (files["docs/en/index.md"], files[".gitignore"]) == ("# Ours\n", "*.bak\n")
    assert files["docs/ko/index.md"].startswith("# ")


OWN = """\
# The site of our team.
site_name: Ours
theme:
    name: material   # the only one
nav:
    - index.md
    # - later.md
    - About: about.md
plugins:
    # Search first.
    - search
    -   i18n:
            docs_structure: suffix
            languages:
                -   locale: en
                    name: English
                    default: true
                -   locale: ko
                    name: 한국어
                    nav_translations:
                        About: 소개
                -   {locale: fr, name: Français, build: false}
    - tags: !ENV [TAGS, {}]
extra: {x: 1}   # and no more
"""


def test_a_blog_is_added_to_a_site_whose_comments_and_order_stay(site: Site) -> None:
    site.write("=== docs/index.md\n# Home\n=== docs/index.ko.md\n# 홈\n=== docs/about.md\n# About\n", OWN)
    result = run(site.folder, "--yes")
    assert result.exit_code == 0, result.output
    added = [line[1:] for line in result.output.splitlines() if line.startswith("+") and not line.startswith("+++")]
    assert added == [
        "    - Blog: blog/index.md",
        "                        Blog: 블로그",
        "    - multilingual-blog",
    ]
    text = (site.folder / "mkdocs.yml").read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if line not in added] == OWN.splitlines()
    settings = json.loads(made(site.folder)[".vscode/settings.json"])
    assert settings["yaml.customTags"] == ["!ENV scalar", "!ENV sequence", "!relative scalar"]
    site.configure("    - tags: !ENV [TAGS, {}]\n", "")
    assert site.command("build", "--strict").returncode == 0
    assert site.page("ko/blog/hello/").text("h1") == "첫인사"
    assert "소개 블로그" in " ".join(site.page("ko/").texts(".md-nav__item"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("theme: material\n", "theme: material\n\nplugins:\n  - search\n  - multilingual-blog\n"),
        ("theme: {name: material}\nplugins: []", "theme: {name: material}\nplugins: [multilingual-blog]\n"),
        (
            "plugins: [search, offline,]  # two\ntheme: {name: material}\n",
            "plugins: [search, offline, multilingual-blog]  # two\ntheme: {name: material}\n",
        ),
        (
            "theme: {name: material}\nplugins:\n  search:\n    lang: en\nextra: {}\n",
            "theme: {name: material}\nplugins:\n  search:\n    lang: en\n  multilingual-blog: {}\nextra: {}\n",
        ),
        (
            "theme: {name: material}\r\nnav: [index.md]\r\nplugins:\r\n- search\r\n",
            "theme: {name: material}\r\nnav: [index.md, Blog: blog/index.md]\r\nplugins:\r\n- search\r\n"
            "- multilingual-blog\r\n",
        ),
    ],
)
def test_plugins_and_navigation_may_be_written_in_any_style(tmp_path: Path, before: str, after: str) -> None:
    path = tmp_path / "mkdocs.yml"
    path.write_bytes(before.encode())
    result = run(tmp_path, "--yes", "--languages", "en")
    assert result.exit_code == 0, result.output
    assert path.read_bytes().decode() == after.replace("offline,, ", "offline, ")


def test_languages_are_added_where_there_are_none_and_no_source_moves(site: Site) -> None:
    site.write("=== docs/index.md\n# Home\n", "site_name: Ours\ntheme: {name: material}\nplugins: [search]\n")
    assert run(site.folder, "--yes", "--languages", "en,ko").exit_code == 0
    assert sorted(name for name in made(site.folder) if name.endswith(".md")) == [
        "docs/blog/posts/hello.ko.md",
        "docs/blog/posts/hello.md",
        "docs/index.md",
    ]
    assert site.command("build", "--strict").returncode == 0
    assert site.page("ko/blog/").entries == ["첫인사"]


@pytest.mark.parametrize(
    ("config", "message"),
    [
        (
            "theme: {name: readthedocs}",
            "mkdocs.yml:1: the blog needs the theme Material for MkDocs. Write 'theme: {name",
        ),
        ("site_name: A", "mkdocs.yml:1: the blog needs the theme Material for MkDocs."),
        ("theme: material\nplugins: [blog]", "has Material's blog plugin. Run `multilingual-blog migrate`."),
        ("theme: material\nplugins: [multilingual-blog]", "has the plugin already. `multilingual-blog new` writes"),
        ("INHERIT: base.yml\ntheme: material", "the theme or the plugins are in another file. Add it to base.yml"),
        ("theme: [", "no valid YAML"),
        ("- a", "is no list of settings. Write one setting on a line."),
    ],
)
def test_what_a_blog_cannot_be_added_to_is_told_and_stays(tmp_path: Path, config: str, message: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(config, encoding="utf-8")
    result = run(tmp_path, "--yes")
    assert result.exit_code == 1
    assert message in result.output
    assert made(tmp_path) == {"mkdocs.yml": config}


def test_editors_get_schemas_that_accept_what_was_written(tmp_path: Path) -> None:
    assert run(tmp_path, "--yes", "--languages", "en,ko", "--example").exit_code == 0
    files = made(tmp_path)
    for schema, names in json.loads(files[".vscode/settings.json"])["yaml.schemas"].items():
        validator = Draft7Validator(json.loads(files[schema.removeprefix("./")]))
        for name in [names] if isinstance(names, str) else names:
            if name in files:
                validator.validate(yaml.safe_load(files[name]))
    front_matter = json.loads(files["frontmatter.json"])
    folders = [folder["path"] for folder in front_matter["frontMatter.content.pageFolders"]]
    assert folders == ["[[workspace]]/docs/en/blog/posts", "[[workspace]]/docs/ko/blog/posts"]
    types = {field["name"]: field["type"] for field in front_matter["frontMatter.taxonomy.contentTypes"][0]["fields"]}
    assert (types["date"], types["pin"], types["authors"], types["readtime"], types["fallback"]) == (
        *("datetime", "boolean", "list", "number", "choice"),
    )


@pytest.mark.parametrize(
    ("origin", "line"),
    [
        ({}, "mkdocs-multilingual-blog"),
        ({"url": "file:///srv/site/mkdocs-multilingual-blog"}, "./mkdocs-multilingual-blog"),
        ({"url": "https://example.org/a.whl"}, "mkdocs-multilingual-blog @ https://example.org/a.whl"),
        (
            {"url": "https://example.org/a.git", "vcs_info": {"vcs": "git", "commit_id": "abc"}},
            "mkdocs-multilingual-blog @ git+https://example.org/a.git@abc",
        ),
        (
            {"url": "file:///elsewhere"},
            "# Only this machine has the plugin there: name a place from which others can install it, too.\n"
            "mkdocs-multilingual-blog @ file:///elsewhere",
        ),
    ],
)
def test_the_plugin_is_required_from_where_it_was_installed(
    origin: dict[str, object], line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(requirement, "_origin", lambda: origin)
    assert requirement.requirement_of_plugin(Path("/srv/site")) == line
