"""Catalogs with a file in each language's folder: names and labels in the language of the page."""

from __future__ import annotations

import pytest

from .harness import BILINGUAL, Site

POSTS = """
    === docs/en/blog/posts/a.md
    ---
    date: 2026-01-01
    authors: [me, english]
    tags: [news]
    categories: [guides]
    ---
    # A
    === docs/ko/blog/posts/a.md
    ---
    date: 2026-01-01
    authors: [me, korean]
    tags: [소식]
    categories: [guides]
    ---
    # 가
    === docs/en/blog/posts/b.md
    ---
    date: 2026-01-02
    authors: [english]
    ---
    # B
"""

ENGLISH = """
    === docs/en/blog/.authors.yml
    authors:
      me: {name: Me, description: Writes., avatar: https://example.org/a.png, url: https://example.org/me}
      english: {name: English only}
"""

KOREAN = """
    === docs/ko/blog/.authors.yml
    authors:
      me:
        name: 나
        description: 써요.
        avatar: https://example.org/a.png
      korean:
        name: 한국어만
"""


def names(site: Site, address: str) -> list[str]:
    return site.page(address).texts(".md-blog-author__name")


@pytest.mark.parametrize(
    ("english", "korean"),
    [
        ("docs/en/blog/.authors.yml", "docs/ko/blog/.authors.yml"),
        ("docs/en/.authors.yml", "docs/ko/blog/.authors.yml"),
        ("docs/.authors.yml", "docs/ko/.authors.yml"),
        ("docs/blog/.authors.yml", "docs/ko/blog/.authors.yml"),
    ],
)
def test_authors_have_the_names_that_the_folder_of_the_language_gives_them(
    english: str, korean: str, site: Site
) -> None:
    files = ENGLISH.replace("docs/en/blog/.authors.yml", english) + KOREAN.replace("docs/ko/blog/.authors.yml", korean)
    config = BILINGUAL.replace("- multilingual-blog", "- multilingual-blog: {authors_profiles: true}")
    site.write(POSTS + files, config).build()
    assert site.log == []
    assert names(site, "blog/a/") == ["Me", "English only"]
    assert names(site, "ko/blog/a/") == ["나", "한국어만"]
    assert site.page("blog/a/").texts(".md-blog-author__description") == ["Writes."]
    assert site.page("ko/blog/a/").texts(".md-blog-author__description") == ["써요."]
    assert [image.get("src") for image in site.page("ko/blog/a/").all(".md-blog-author img")] == [
        "https://example.org/a.png"
    ]
    assert names(site, "ko/blog/b/") == ["English only"]
    assert site.page("ko/blog/author/me/").texts("h1") == ["나"]


def test_a_language_may_give_names_in_a_file_with_a_suffix(site: Site) -> None:
    text = POSTS.replace("docs/en/blog/posts/a.md", "docs/blog/posts/a.md").replace("docs/en/blog/posts/b.md", "docs/b")
    text = text.replace("docs/ko/blog/posts/a.md", "docs/blog/posts/a.ko.md")
    files = ENGLISH.replace("docs/en/blog/.", "docs/.") + KOREAN.replace("docs/ko/blog/.authors", "docs/.authors.ko")
    config = BILINGUAL.replace("docs_structure: folder", "docs_structure: suffix")
    site.write(f"=== docs/index.md\n# H\n=== docs/index.ko.md\n# 홈\n{files}{text}".replace("\n    ", "\n"), config)
    assert site.build().log == []
    assert names(site, "ko/blog/a/") == ["나", "한국어만"]
    assert names(site, "blog/a/") == ["Me", "English only"]


def test_a_language_without_a_file_has_the_names_of_the_default_language(site: Site) -> None:
    site.write(POSTS.replace("[me, korean]", "[me]") + ENGLISH).build()
    assert site.log == []
    assert names(site, "ko/blog/a/") == ["Me"]


def test_what_two_files_say_differently_is_told_with_the_one_that_is_used(site: Site) -> None:
    korean = KOREAN.replace("org/a.png", "org/ko.png").replace("name: 나\n", "name: {ko: 나, en: I}\n")
    site.write(POSTS + ENGLISH + korean).build()
    assert site.log == [
        "multilingual_blog: docs/ko/blog/.authors.yml:3: authors.me.name.en: is 'I' here, and 'Me' in "
        "docs/en/blog/.authors.yml, which is used. Write the same in both, or remove one of them.",
        "multilingual_blog: docs/ko/blog/.authors.yml:5: authors.me.avatar: is 'https://example.org/ko.png' here, and "
        "'https://example.org/a.png' in docs/en/blog/.authors.yml, which is used. "
        "Write the same in both, or remove one of them.",
    ]
    [image] = site.page("ko/blog/a/").all(".md-blog-author img")
    assert image.get("src") == "https://example.org/a.png"
    assert names(site, "blog/a/")[0] == "Me"


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        ("name: 나", "name: [나]", "docs/ko/blog/.authors.yml:3: authors.me.name.ko: expected a text, found ['나']"),
        ("name: 한국어만", "nmae: 1", "docs/ko/blog/.authors.yml:6: authors.korean.name: is missing."),
        ("        name: 한국어만", "      x: y", "docs/ko/blog/.authors.yml:7: authors.x: expected fields, found 'y'."),
        ("name: 나", "name: {ko: 나", "docs/ko/blog/.authors.yml:"),
        (
            "        name: 한국어만",
            "        name: 한국어만\n        slug: me",
            "docs/ko/blog/.authors.yml:6: authors.korean: 'me' is the address of the author 'me' too.",
        ),
        ("avatar: https://example.org/a.png\n      k", "avatar: javascript:x\n      k", ":5: authors.me.avatar: "),
    ],
)
def test_an_error_is_told_with_its_file_and_line(old: str, new: str, error: str, site: Site) -> None:
    assert old in KOREAN
    site.write(POSTS + ENGLISH + KOREAN.replace(old, new))
    done = site.command("build")
    assert error in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("folder", ["", "blog/"])
def test_tags_and_categories_have_the_labels_of_the_folder_of_the_language(folder: str, site: Site) -> None:
    catalogs = f"""
    === docs/en/{folder}.tags.yml
    news: {{label: News, description: What is new., icon: material/tag}}
    === docs/ko/{folder}.tags.yml
    news: {{label: 소식, description: 새로운 것이에요., aliases: [새 소식]}}
    === docs/en/{folder}.categories.yml
    guides: {{label: Guides}}
    === docs/ko/{folder}.categories.yml
    guides: {{label: 안내}}
"""
    site.write(catalogs + "\n".join(line for line in POSTS.split("\n") if "authors" not in line)).build()
    assert site.log == []
    assert site.page("blog/tags/news/").texts("h1") == ["News"]
    assert site.page("ko/blog/tags/news/").texts("h1") == ["소식"]
    assert site.page("ko/blog/tags/news/").texts(".md-blog-header__description") == ["새로운 것이에요."]
    assert site.page("ko/blog/category/guides/").texts("h1") == ["안내"]


def test_tools_are_in_one_catalog_for_all_languages(site: Site) -> None:
    site.write(f"{POSTS}{ENGLISH}{KOREAN}    === docs/ko/.tools.yml\n    tools: []\n")
    assert (
        "docs/ko/.tools.yml: is not read: the tools of all languages are in docs/.tools.yml. Move it there, with a "
        "text for each language, such as title: {en: …, ko: …}."
    ) in site.command("build").stderr
