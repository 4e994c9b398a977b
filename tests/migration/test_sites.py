"""Sites of the kinds that are seen in the wild become one blog, and keep addresses, titles, dates, and translations.

Each site is a file in `cases/sites`. Addresses are computed; one site of each kind is built, too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from mkdocs_multilingual_blog.cli.migration.choices import Choices
from mkdocs_multilingual_blog.cli.migration.comparison.address_comparison import AddressComparison
from mkdocs_multilingual_blog.cli.migration.comparison.built_site import BuiltSite, read_built_site
from mkdocs_multilingual_blog.cli.migration.comparison.page_comparison import compare_pages
from mkdocs_multilingual_blog.cli.migration.comparison.site_addresses import SiteAddresses
from mkdocs_multilingual_blog.cli.migration.config_editor import ConfigEditor
from mkdocs_multilingual_blog.cli.migration.kept_addresses import keep_addresses
from mkdocs_multilingual_blog.cli.migration.project import named_items
from mkdocs_multilingual_blog.cli.migration.shapes.site_shapes import plan_site
from mkdocs_multilingual_blog.cli.migration.site_migration import SiteMigration

from ..site.harness import Site, files_of

pytestmark = pytest.mark.slow  # sites are built before and after their migration

CASES = Path(__file__).parent / "cases" / "sites"


class Migrated:
    """A site of a file in `cases/sites`, and its migration."""

    def __init__(self, folder: Path, name: str, choices: Choices | None = None, **replace: str) -> None:
        self.folder = folder
        text = (CASES / f"{name}.txt").read_text(encoding="utf-8")
        for old, new in replace.items():
            text = text.replace(old.replace("_", "-"), new)
        for path, content in files_of(text).items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(content, encoding="utf-8")
        self.migration: SiteMigration = plan_site((), choices or Choices())
        comparison, after = keep_addresses(self.migration)
        self.addresses: AddressComparison = comparison
        self.after: SiteAddresses = after

    @property
    def texts(self) -> dict[str, str]:
        return self.migration.changes.changed_texts

    @property
    def notes(self) -> list[str]:
        return self.migration.notes

    @property
    def pairs(self) -> set[tuple[str, ...]]:
        """Addresses of the articles that are translations of each other."""
        found = set()
        for blog in self.after.blogs:
            for versions in blog.index.translations.values():
                addresses = (blog.languages.prefix(post.locale) + post.address for post in versions.values())
                found.add(tuple(sorted(addresses)))
        return found

    def posts(self, get: Callable[..., object]) -> dict[str, object]:
        """Return something of each article by its address."""
        return {
            blog.languages.prefix(post.locale) + post.address: get(post)
            for blog in self.after.blogs
            for post in blog.index.posts
        }

    def build_both(self, sites: Iterable[tuple[str, str]] = (("mkdocs.yml", ""),)) -> tuple[list[str], Site]:
        """Return what pages tell otherwise than before, or that they are lost, and the site afterwards."""
        before = BuiltSite()
        for number, (name, prefix) in enumerate(sites):
            process = Site(self.folder).command("build", "-q", "-f", name, "-d", f"before-{number}")
            assert process.returncode == 0, process.stderr
            before = before.joined(read_built_site(self.folder / f"before-{number}").within(prefix))
        copies = self.migration.before.others
        self.migration.changes.apply(self.folder)
        site = Site(self.folder).build()
        after = read_built_site(self.folder / "site")
        lost = [f"{path} is lost" for path in sorted(before.paths - after.paths)]
        told = list(compare_pages(before, after, self.after.lists, copies).lines())
        return [*lost, *told[1:]], site


def blog_options(text: str) -> dict[str, Any]:
    """Return the options of the first blog in the text of a mkdocs.yml."""
    editor = ConfigEditor(text, "mkdocs.yml")
    return next(options for name, options in named_items(editor.value("plugins")) if name == "multilingual-blog")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_blogs_of_two_languages_become_one_and_a_third_stays_apart(here: Path) -> None:
    site = Migrated(here, "french-and-english-blogs")
    assert site.addresses.lost == ()
    assert site.addresses.redirected == ("en/blog/2024/03/01/hello/index.html",)
    assert site.pairs == {("blog/bonjour", "en/blog/hello"), ("blog/ete",), ("notebooks/2025/01/01/first-notebook",)}
    assert site.posts(lambda post: post.title) == {
        "blog/bonjour": "Bonjour",
        "blog/ete": "L’été",
        "en/blog/hello": "Hello",
        "notebooks/2025/01/01/first-notebook": "First notebook",
    }
    assert {str(day) for day in site.posts(lambda post: post.dates.day).values()} == {
        "2024-03-01",
        "2024-07-01",
        "2025-01-01",
    }
    config = site.texts["mkdocs.yml"]
    assert config.count("- multilingual-blog:") == 2
    assert "# French at the root, English in a folder, notebooks beside them" in config
    assert "- multilingual-blog:  # le blog" in config
    assert "      nav:\n            - index.md\n            - blog/index.md" in config
    assert site.texts["docs/blog/.categories.yml"] == (  # not that of the third blog
        "news:\n  label:\n    fr: Nouvelles\n    en: News\n  slug:\n    fr: nouvelles\n    en: news\n"
    )
    paths = {"fr": ["flux.xml", "flux-nouveau.xml"], "en": ["en/feed.xml", "en/new.xml"]}
    assert blog_options(config)["feeds"] == {"aliases": paths}
    assert "rss" not in config
    assert not any("match_path" in note for note in site.notes)
    assert "The blogs blog and en/blog disagree about post_url_format: those of blog count." in site.notes
    english = site.texts["docs/en/blog/posts/hello.md"]
    assert "translation_key: 2024/bonjour\n" in english
    assert "aliases: [/old/hello/, /blog/2024/03/01/hello/]\n" in english

    changes, built = site.build_both()
    assert changes == [
        "3 lists have another title, as /blog/archive/2024/: 'Articles publiés en 2024 - Carnet' instead of "
        "'2024 - Carnet'."
    ]
    assert built.log == []
    hreflangs = {"fr": "https://example.org/blog/bonjour/", "en": "https://example.org/en/blog/hello/"}
    assert built.page("blog/bonjour/").hreflangs == {**hreflangs, "x-default": hreflangs["fr"]}
    assert built.page("en/blog/hello/").hreflangs == {**hreflangs, "x-default": hreflangs["fr"]}
    assert built.page("en/").resolve(built.page("en/").one("article img").get("src")) == "assets/logo.svg"
    assert built.has("en/blog/category/news/")
    assert built.has("notebooks/category/news/")
    assert "<title>Bonjour</title>" in built.text("flux.xml")
    assert "<title>Hello</title>" in built.text("en/feed.xml")
    assert built.has("blog/category/nouvelles/")


def test_with_suffixes_the_default_language_stays_where_it_is(here: Path) -> None:
    site = Migrated(here, "french-and-english-blogs", Choices(structure="suffix"))
    assert site.addresses.lost == ()
    moves = site.migration.changes.moves
    assert moves["docs/en/blog/posts/hello.md"] == "docs/blog/posts/hello.en.md"
    assert moves["docs/en/index.md"] == "docs/index.en.md"
    assert "docs/index.md" not in moves
    assert ("blog/bonjour", "en/blog/hello") in site.pairs


def test_blogs_stay_apart_if_their_owner_wants_it(here: Path) -> None:
    site = Migrated(here, "french-and-english-blogs", Choices(separate_blogs=True))
    assert site.texts["mkdocs.yml"].count("- multilingual-blog:") == 3
    assert "i18n" not in site.texts["mkdocs.yml"]


def test_blogs_whose_languages_are_not_folders_are_redirected(here: Path) -> None:
    site = Migrated(here, "arabic-and-english")
    assert site.addresses.lost == ()
    assert site.pairs == {("blog/2025/01/01/first", "en/blog/2025/01/01/first")}
    assert "blog-en/2025/01/01/first.md: en/blog/posts/first.md" in site.texts["mkdocs.yml"]
    assert "blog-en/archive/2025.md: https://example.org/en/blog/archive/2025/" in site.texts["mkdocs.yml"]


def test_a_handmade_blog_in_suffixes_keeps_its_addresses(here: Path) -> None:
    site = Migrated(here, "handmade-by-suffix")
    assert (site.addresses.redirected, site.addresses.lost) == ((), ())
    assert site.pairs == {("en/posts/first", "posts/first"), ("en/posts/second", "posts/second")}
    config = site.texts["mkdocs.yml"]
    assert "  - 글:\n      - posts/index.md\n  - 소개: about.md\n" in config
    assert '  - multilingual-blog:\n      blog_dir: posts\n      post_url_format: "{file}"\n' in config
    assert site.texts["docs/posts/index.md"] == "# 글\n\n새 글부터 보여 줘요.\n"
    assert site.texts["docs/posts/index.en.md"] == "# Posts\n"
    assert "description: 처음 쓰는 글.\n" in site.texts["docs/posts/posts/first.md"]
    assert "![그림](../img/a.png) [둘째](second.md)" in site.texts["docs/posts/posts/first.md"]
    assert "[첫 글](posts/posts/first.md)" in site.texts["docs/index.md"]
    assert site.texts["docs/.tags.yml"] == "news:\n  label:\n    ko: 소식\n    en: News\n"

    changes, built = site.build_both()
    assert changes == ["/en/posts/first/: the heading was '첫 글', and is 'First'."], "it was that of the navigation"
    assert built.log == []
    assert built.page("posts/").entries == ["둘째 글", "첫 글"]
    assert built.page("en/posts/").entries == ["Second", "First"]
    assert built.page("posts/first/").hreflangs["en"] == "https://example.org/en/posts/first/"
    assert '<h2 id="_2">' in built.text("posts/second/"), "the id of its heading stays"


def test_a_handmade_blog_in_folders_takes_dates_from_names(here: Path) -> None:
    site = Migrated(
        here, "handmade-by-folder", **{"- awesome-nav": "- awesome-nav\n  - rss: {match_path: blog/2025/.*}"}
    )
    assert site.addresses.lost == ()
    assert site.addresses.redirected == ("fr/blog/2025/01-05-trip/index.html",), "a fallback page has been there"
    assert site.pairs == {("blog/2024/12-31-last",), ("blog/2025/01-05-trip", "fr/blog/2025/01-05-voyage")}
    assert {str(day) for day in site.posts(lambda post: post.dates.day).values()} == {"2024-12-31", "2025-01-05"}
    assert "The option 'match_path' of rss names blog/2025, from which files have moved. Check it." in site.notes
    assert site.texts["docs/en/blog/.nav.yml"] == "nav:\n  - index.md\n  - 2025\n"
    assert "description: To the sea.\n" in site.texts["docs/en/blog/posts/2025/01-05-trip.md"]


def test_a_site_without_articles_is_refused(here: Path) -> None:
    with pytest.raises(Exception, match=r"mkdocs\.yml: there is no blog, and no folder has articles"):
        Migrated(here, "handmade-by-suffix", **{"date:": "day:"})


def test_a_configuration_file_for_each_language_becomes_one(here: Path) -> None:
    site = Migrated(here, "three-configs")
    assert site.addresses.lost == ()
    assert site.migration.changes.removed == ["base.yml", "mkdocs.en.yml", "mkdocs.zh-CN.yml"]
    assert site.pairs == {
        ("blog/2025/01/01/one", "cn/blog/2025/01/01/one", "en/blog/2025/01/01/one"),
        ("blog/2025/02/01/two",),
    }
    config = site.texts["mkdocs.yml"]
    assert config.startswith("# What all languages have\ntheme:\n")
    assert "site_name: 筆記  # the name" in config
    assert "INHERIT" not in config
    assert "docs_dir" not in config
    assert "    language_paths:\n      zh-CN: cn\n" in config
    former = blog_options(config)["feeds"]["aliases"]
    assert former["zh-CN"] == ["cn/feed_rss_created.xml", "cn/feed_rss_updated.xml"]
    assert any(note.startswith("The plugin rss is left out: multilingual-blog writes the feeds") for note in site.notes)
    assert "        site_name: Notes\n        nav:\n          - Home: index.md\n" in config
    assert config.endswith("extra_css:\n  - css/site.css\n  - en/css/en.css\n")
    assert "aliases: [/before/]\n" in site.texts["docs/en/blog/posts/one.md"]
    assert ".github/workflows/site.yml:5 names mkdocs.en.yml, which is no more: one 'mkdocs build' builds all." in (
        site.notes
    )
    assert "mkdocs.zh-CN.yml has no 'nav', and shows that of mkdocs.yml from now on." in site.notes

    files = (("mkdocs.yml", ""), ("mkdocs.en.yml", "en/"), ("mkdocs.zh-CN.yml", "cn/"))
    changes, built = site.build_both(files)
    assert changes == [
        "3 lists have another title, as /blog/archive/2025/: '2025年的文章 - 筆記' instead of '2025 - 筆記'.",
        "/cn/: the title was '笔记', and is '首頁 - 笔记'.",
        "/en/: the title was 'Notes', and is 'Home - Notes'.",
    ]
    assert built.log == []
    assert "/en/blog/2025/01/01/one/</link>" in built.text("en/feed_rss_created.xml")
    page = built.page("en/blog/2025/01/01/one/")
    assert sorted(page.hreflangs) == ["en", "x-default", "zh-CN", "zh-TW"]
    assert page.texts(".md-header__title .md-ellipsis")[:1] == ["Notes"]
    assert built.path("assets/logo.svg").is_file()
    assert built.page("").resolve(built.page("").one(".md-header__button.md-logo img").get("src")) == "assets/logo.svg"


def test_a_blog_of_material_that_static_i18n_empties_is_published_in_all_languages(here: Path) -> None:
    site = Migrated(here, "material-by-suffix")
    assert site.addresses.lost == ()
    assert len(site.pairs) == 1
    assert list(site.texts) == ["mkdocs.yml"]
    [addresses] = site.pairs
    assert [re.sub(r"blog/.*", "", one) for one in addresses] == ["", "de/", "ko/"]


def test_a_blog_that_is_the_whole_site_keeps_names_with_dots_and_images(here: Path) -> None:
    site = Migrated(here, "whole-site")
    assert site.addresses.lost == ()
    assert site.addresses.redirected == ("2025/02/01/index.html",)
    assert "2025/01/01/My_File.v1.2/index.html" in site.addresses.kept
    assert "shot.png" in site.addresses.kept
    assert "trip/map.png" in site.addresses.kept
    assert "aliases: [/2025/02/01/]\n" in site.texts["docs/posts/trip/index.md"]


def test_articles_of_hugo_keep_addresses_dates_and_text(here: Path) -> None:
    pytest.importorskip("tomllib")
    site = Migrated(here, "hugo")
    assert site.addresses.lost == ()
    assert site.addresses.redirected == ("ko/tags/고/index.html", "tags/go/index.html")
    assert site.pairs == {("ko/posts/first", "posts/first"), ("posts/number-two",)}
    assert site.posts(lambda post: post.title)["ko/posts/first"] == "첫 글"
    first = site.texts["docs/en/posts/posts/first.md"]
    assert "date:\n  created: 2025-01-05T09:30:00+09:00\n  updated: 2025-02-01T10:00:00+09:00\n" in first
    assert "![A picture](../../../images/a.png)" in first
    assert "[the second](second.md)" in first
    assert '```go\nfmt.Println("{{< not a shortcode >}}")\n```' in first
    assert 'content/posts/first.md:21: {{< gallery dir="x" >}} has no equivalent. Write it anew.' in site.notes
    assert site.migration.changes.moves["content/posts/trip/map.png"] == "docs/en/posts/posts/trip/map.png"

    site.migration.changes.apply(here)
    built = Site(here).build()
    assert built.log == []
    assert built.page("posts/").entries == ["Second", "First"]
    assert built.page("posts/first/").hreflangs["ko"] == "https://example.org/ko/posts/first/"
    assert 'url=https://example.org/posts/tags/go/"' in built.text("tags/go/")


def test_articles_of_jekyll_keep_addresses_dates_and_text(here: Path) -> None:
    site = Migrated(here, "jekyll")
    assert site.addresses.lost == ()
    assert site.addresses.redirected == (
        *("2025/01/index.html", "2025/03/index.html", "2025/index.html"),
        *("topics/life/index.html", "topics/news/index.html"),
    )
    assert "2025/index.md: https://example.org/archive/2025.html" in site.texts["mkdocs.yml"]
    assert set(site.addresses.kept) >= {"2025/01/05/hello-world.html", "de/2025/01/05/hallo-welt.html"}
    assert site.pairs == {("2025/01/05/hello-world", "de/2025/01/05/hallo-welt"), ("2025/03/04/third-part",)}
    text = site.texts["docs/en/posts/2025-01-05-hello-world.md"]
    assert "tags: [news, life]\n" in text
    assert "aliases: [/hello/]\n" in text
    assert "[second](2025-02-01-second.md)" in text
    assert '```python\nprint("{{ x }}")\n```' in text
    assert "date: 2025-03-04T09:30:00+01:00\n" in site.texts["docs/en/posts/2025-03-04-third part.md"]
    draft = "1 draft in _drafts stays where Jekyll has it: an article with a 'date' and 'draft: true' is a draft here."
    assert draft in site.notes
    assert '![Picture](../../assets/a.png){width="10"}' in text
    assert (
        "_posts/2025-01-05-hello-world.md:17: {% include note.html %} has no equivalent. Write it anew." in site.notes
    )


def test_articles_of_docusaurus_keep_addresses_dates_and_text(here: Path) -> None:
    site = Migrated(here, "docusaurus")
    assert site.addresses.lost == ()
    assert site.addresses.redirected == (
        "blog/archive/index.html",
        "blog/the-second/index.html",
        "fr/blog/archive/index.html",
    )
    assert {"blog/tags/news/index.html", "fr/blog/tags/news/index.html"} <= {*site.addresses.kept}
    assert ("blog/2025/01/05/welcome", "fr/blog/2025/01/05/welcome") in site.pairs
    assert '!!! tip "Read this"\n\n    Some **text**.\n' in site.texts["docs/en/blog/posts/2025-01-05-welcome/index.md"]
    assert "  anna:\n    name: Anna\n    description: Writes\n" in site.texts["docs/.authors.yml"]
    assert "date: 2025-02-01T10:00:00\n" in site.texts["docs/en/blog/posts/2025-02-01-second.md"]
    assert "blog/2025-02-01-second.mdx:10: <Thing /> has no equivalent. Write it anew." in site.notes


def test_languages_with_domains_of_their_own_stay_separate_sites(here: Path) -> None:
    site = Migrated(here, "two-domains", Choices(languages={"mkdocs.yml": "en"}))
    assert site.addresses.lost == ()
    assert set(site.addresses.kept) == {f"{locale}/{page}index.html" for locale in ("en", "ko") for page in PAGES}
    config = site.texts["mkdocs.yml"]
    assert "      separate_sites: true\n" in config
    assert "          site_url: https://example.kr/\n" in config
    assert site.migration.changes.moves["docs_ko/blog/posts/a.md"] == "docs/ko/blog/posts/a.md"


PAGES = ("", "blog/2026/01/10/a/")
