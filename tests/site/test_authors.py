"""Authors: bylines and profiles in every language, and the catalogue that they come from."""

import pytest

from .harness import Site

AUTHORS = """
    === docs/.authors.yml
    authors:
      team:
        name: {en: EditPixel team, ko: EditPixel 팀}
        description: {en: Writes about images., ko: 이미지 이야기를 써요.}
        avatar: assets/team.png
        url: https://editpixel.example/
      translator: {name: Translator}
      nobody: {name: Nobody}
"""

POSTS = """
    === docs/en/assets/team.png
    picture
    === docs/en/blog/posts/a.md
    ---
    title: A
    date: 2026-01-03
    authors: [team, translator]
    ---
    Text.
    === docs/ko/blog/posts/a.md
    ---
    title: 가
    date: 2026-01-03
    authors: [team]
    ---
    글.
    === docs/en/blog/posts/b.md
    ---
    title: B
    date: 2026-01-02
    authors: [translator]
    ---
    Text.
"""


def configure(site: Site, text: str) -> Site:
    return site.configure("- multilingual-blog", f"- multilingual-blog: {{{text}}}")


def test_an_article_names_its_authors_in_the_language_of_the_page(site: Site) -> None:
    site.write(AUTHORS + POSTS).build()
    assert site.log == []
    page = site.page("blog/a/")
    assert page.texts(".md-blog-author__name") == ["EditPixel team", "Translator"]
    assert page.texts(".md-blog-author__description") == ["Writes about images."]
    assert page.links("a.md-blog-author__name") == ["https://editpixel.example/"]
    assert site.page("ko/blog/a/").texts(".md-blog-author") == ["EditPixel 팀 이미지 이야기를 써요."]
    assert site.page("ko/blog/b/").texts(".md-blog-author__name") == ["Translator"]


def test_a_list_names_as_many_authors_as_the_site_says(site: Site) -> None:
    site.write(AUTHORS + POSTS).build()
    assert site.page("blog/").texts(".md-blog-author__name") == ["EditPixel team", "Translator"]
    configure(site, "post_excerpt_max_authors: 2").build()
    assert site.page("blog/").texts(".md-blog-author__name") == ["EditPixel team", "Translator", "Translator"]


def test_without_authors_nobody_is_named_and_nothing_is_read(site: Site) -> None:
    configure(site.write(AUTHORS.replace("name: Nobody", "nmae: 1") + POSTS), "authors: false").build()
    assert site.log == []
    assert site.page("blog/a/").all(".md-blog-author") == []


def test_each_author_of_an_article_can_have_a_page_in_each_language(site: Site) -> None:
    configure(site.write(AUTHORS + POSTS), "authors_profiles: true").build()
    assert site.log == []
    english, korean = site.page("blog/author/team/"), site.page("ko/blog/author/team/")
    assert (english.text("h1"), korean.text("h1")) == ("EditPixel team", "EditPixel 팀")
    assert korean.text(".md-blog-header__description") == "이미지 이야기를 써요."
    assert (english.entries, korean.entries) == (["A"], ["가"])
    assert site.page("ko/blog/author/translator/").entries == ["B"]
    assert english.switcher == {"en": "blog/author/team/", "ko": "ko/blog/author/team/"}
    assert english.hreflangs["ko"] == "https://example.org/ko/blog/author/team/"
    assert not site.has("blog/author/nobody/")
    assert site.page("ko/blog/a/").links("a.md-blog-author__name") == ["ko/blog/author/team/"]


def test_profiles_have_addresses_and_pages_as_the_site_says(site: Site) -> None:
    configure(
        site.write(AUTHORS.replace("{name: Translator}", "{name: Translator, slug: words}") + POSTS),
        "authors_profiles: true, authors_profiles_url_format: 'by/{slug}', authors_profiles_pagination_per_page: 1",
    ).build()
    assert site.page("ko/blog/by/words/").entries == ["B"]
    assert site.page("blog/by/words/").entries == ["A"]
    assert site.page("blog/by/words/page/2/").entries == ["B"]
    assert site.page("blog/b/").links("a.md-blog-author__name") == ["blog/by/words/"]


@pytest.mark.parametrize("urls", ["true", "false"])
@pytest.mark.parametrize(
    ("file", "avatar"),
    [
        ("docs/en/assets/team.png", "assets/team.png"),
        ("docs/en/assets/team.png", "/assets/team.png"),
        ("docs/en/assets/team.png", "en/assets/team.png"),
        ("docs/ko/assets/team.png", "assets/team.png"),
        ("docs/assets/team.png", "assets/team.png"),
        ("docs/en/assets/our team.png", "assets/our team.png"),
    ],
)
def test_the_picture_of_an_author_is_found_wherever_it_lies(site: Site, file: str, avatar: str, urls: str) -> None:
    text = AUTHORS.replace("assets/team.png", avatar) + POSTS.replace("docs/en/assets/team.png", file)
    site.write(text, **{"theme:": f"use_directory_urls: {urls}\ntheme:"})
    configure(site, "authors_profiles: true").build()
    assert site.log == []
    names = ["blog/", "blog/a", "ko/blog/", "ko/blog/a", "blog/author/team", "ko/blog/author/team"]
    for name in names:
        page = site.page(name if name.endswith("/") else f"{name}/" if urls == "true" else f"{name}.html")
        [picture, *_] = page.all(".md-author img")
        assert site.has(page.resolve(picture.get("src"))), page.address


def test_the_picture_of_an_author_may_be_elsewhere(site: Site) -> None:
    site.write(AUTHORS.replace("assets/team.png", "https://example.com/team.png?s=80") + POSTS).build()
    [picture] = site.page("ko/blog/a/").all(".md-author img")
    assert picture.get("src") == "https://example.com/team.png?s=80"


def test_a_picture_that_is_not_there_is_left_out_with_one_warning(site: Site) -> None:
    site.write(AUTHORS.replace("team.png", "tema.png") + POSTS).build()
    assert [line.partition(": ")[2] for line in site.log] == [
        "docs/.authors.yml:5: authors.team.avatar: there is no file 'assets/tema.png'. "
        "Write its path below the docs folder, or an address that begins with https://."
    ]
    assert site.page("blog/a/").all(".md-author") == []


@pytest.mark.parametrize(
    ("file", "option"),
    [
        ("docs/blog/.authors.yml", ""),
        ("docs/en/.authors.yml", ""),
        ("docs/en/blog/.authors.yml", ""),
        ("docs/people.yml", "authors_file: people.yml"),
        ("docs/en/blog/people.yml", "authors_file: '{blog}/people.yml'"),
    ],
)
def test_the_catalogue_may_lie_where_materials_blog_has_it(site: Site, file: str, option: str) -> None:
    configure(site.write(AUTHORS.replace("docs/.authors.yml", file) + POSTS), option).build()
    assert site.log == []
    assert site.page("ko/blog/a/").texts(".md-blog-author__name") == ["EditPixel 팀"]


def test_an_author_who_is_not_in_the_catalogue_is_told_of(site: Site) -> None:
    site.write(AUTHORS + POSTS.replace("[team, translator]", "[teem, editor]"))
    done = site.command("build")
    assert done.returncode == 1
    assert "docs/en/blog/posts/a.md:4: authors: there is no author 'teem'. Did you mean 'team'?" in done.stderr
    assert "authors: there is no author 'editor'. Add it to docs/.authors.yml." in done.stderr
    assert "Traceback" not in done.stderr


def test_the_catalogue_to_add_an_author_to_is_the_one_that_is_there(site: Site) -> None:
    site.write(AUTHORS.replace("docs/.", "docs/en/blog/.") + POSTS.replace("[team, translator]", "[editor]"))
    assert "'editor'. Add it to docs/en/blog/.authors.yml." in site.command("build").stderr


def test_authors_stand_in_the_navigation_where_lists_do(site: Site) -> None:
    site.write(AUTHORS + POSTS).configure("site_name: Test", "site_name: Test\nnav: [index.md, {B: [blog/index.md]}]")
    configure(site, "authors_profiles: true").build()
    assert site.log == []
    links = site.page("ko/").links(".md-nav--primary .md-nav__link")
    assert [link for link in links if "/author/" in link] == ["ko/blog/author/team/", "ko/blog/author/translator/"]


def test_the_site_is_the_same_whatever_the_order_of_plugins(site: Site) -> None:
    before = configure(site.write(AUTHORS + POSTS), "authors_profiles: true").build().bytes()
    config = (site.folder / "mkdocs.yml").read_text(encoding="utf-8")
    [line] = [line for line in config.split("\n") if "multilingual-blog" in line]
    (site.folder / "mkdocs.yml").write_text(config.replace(line + "\n", "").rstrip() + f"\n{line}\n", encoding="utf-8")
    assert site.build().bytes() == before
