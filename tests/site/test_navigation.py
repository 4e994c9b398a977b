"""The blog in the navigation, beside it, and above its pages: as Material's blog has it, in every language alike."""

from __future__ import annotations

from typing import Any

import lxml.html
import pytest

from .harness import BILINGUAL, Site, with_suffixes
from .writing import Writer, differences

ALONE = """
site_name: Test
site_url: https://example.org/
theme: {name: material, font: false}
plugins:
  - search
  - multilingual-blog: {tags: false}
"""

JOURNAL = """
    === docs/index.md
    # Home
    === docs/guide/x.md
    # X
    === docs/blog/index.md
    # Journal
    === docs/blog/posts/a.md
    ---
    title: A
    date: 2026-01-01
    categories: [C]
    ---
    Text.
    === docs/blog/posts/b.md
    ---
    title: B
    date: 2025-01-01
    categories: [D]
    ---
    Text.
"""

TWO = """
    === docs/.authors.yml
    authors:
      team: {name: {en: The team, ko: 우리 팀}}
    === docs/.categories.yml
    how-to: {label: {en: How-to, ko: 따라 하기}}
    === docs/en/guide.md
    # Guide
    === docs/ko/guide.md
    # 안내
    === docs/en/blog/posts/a.md
    ---
    title: A
    date: 2026-01-01
    categories: [how-to]
    authors: [team]
    tags: [x]
    ---
    Text.

    ## One

    ## Two
    === docs/ko/blog/posts/a.md
    ---
    title: 가
    date: 2026-01-01
    categories: [how-to]
    authors: [team]
    tags: [x]
    ---
    글.
"""

SECTION = {
    "en": ["Blog", {"Archive": ["2026"]}, {"Categories": ["How-to"]}, {"Authors": ["The team"]}, "Tags"],
    "ko": ["블로그", {"글 모음": ["2026년"]}, {"카테고리": ["따라 하기"]}, {"글쓴이": ["우리 팀"]}, "태그"],
}
PROFILES = {"- multilingual-blog": "- multilingual-blog: {authors_profiles: true}"}


def outline(site: Site, address: str) -> list[Any]:
    """Return the navigation on a page: the titles of pages, and sections with theirs."""

    def items(element: lxml.html.HtmlElement) -> list[Any]:
        found: list[Any] = []
        for item in element.cssselect("li"):
            if item.getparent() is not element:
                continue
            title = " ".join(item.cssselect(".md-ellipsis")[0].text_content().split())
            below = [nav for nav in item if nav.tag == "nav" and "md-nav--secondary" not in nav.get("class")]
            found.append({title: items(below[0].cssselect("ul")[0])} if below else title)
        return found

    return items(site.page(address).all(".md-nav--primary > .md-nav__list")[0])


def test_without_nav_lists_are_where_materials_blog_puts_them(site: Site) -> None:
    ours = outline(site.write(JOURNAL, ALONE).build(), "")
    materials = site.write(JOURNAL, ALONE.replace("multilingual-blog: {tags: false}", "blog")).build()
    assert outline(materials, "") == ours
    assert ours == [
        "Home",
        {"Blog": ["Journal", {"Archive": ["2026", "2025"]}, {"Categories": ["C", "D"]}]},
        {"Guide": ["X"]},
    ]


def test_lists_with_files_of_their_own_are_there_too(site: Site) -> None:
    own = """
    === docs/blog/category/d.md
    # All about D
    === docs/blog/archive/2025.md
    # Last year
    """
    ours = outline(site.write(JOURNAL + own, ALONE).build(), "")
    materials = site.write(JOURNAL + own, ALONE.replace("multilingual-blog: {tags: false}", "blog")).build()
    assert outline(materials, "") == ours
    assert ours[1] == {"Blog": ["Journal", {"Archive": ["2026", "Last year"]}, {"Categories": ["C", "All about D"]}]}


@pytest.mark.parametrize("plugin", ["", "  - awesome-nav\n"])
@pytest.mark.parametrize("structure", ["folder", "suffix"])
def test_they_are_where_those_without_are_in_every_language(site: Site, structure: str, plugin: str) -> None:
    own = """
    === docs/ko/blog/category/how-to.md
    # 따라 해 봐요
    === docs/ko/blog/tags/index.md
    # 모든 태그
    """
    text = TWO + own if structure == "folder" else with_suffixes(TWO + HOMES + own)
    config = BILINGUAL.replace("structure: folder", f"structure: {structure}")
    site.write(text, config.replace("  - search\n", f"  - search\n{plugin}"), **PROFILES).build()
    assert site.log == []
    lists = ["블로그", {"글 모음": ["2026년"]}, {"카테고리": ["따라 해 봐요"]}, {"글쓴이": ["우리 팀"]}, "모든 태그"]
    assert outline(site, "ko/blog/")[-1] == {"블로그": lists}


@pytest.mark.parametrize("plugin", ["", "  - awesome-nav\n"])
@pytest.mark.parametrize("structure", ["folder", "suffix"])
def test_a_tag_and_a_series_are_not_there_because_they_have_a_file(site: Site, structure: str, plugin: str) -> None:
    own = """
    === docs/ko/blog/tags/x.md
    # 엑스
    === docs/ko/blog/tags/index.md
    # 모든 태그
    === docs/ko/blog/series/course.md
    # 강좌
    === docs/en/blog/tags/x/y.md
    # Why
    """
    text = TWO.replace("tags: [x]", "tags: [x, x/y]\n    series: course") + own
    text = text if structure == "folder" else with_suffixes(text + HOMES)
    config = BILINGUAL.replace("structure: folder", f"structure: {structure}")
    config = config.replace("  - search\n", f"  - search\n{plugin}")
    options = {"- multilingual-blog": "- multilingual-blog: {authors_profiles: true, tags_hierarchy: true}"}
    site.write(text, config, **options).build()
    assert site.log == []
    assert outline(site, "")[-1] == {"Blog": SECTION["en"]}
    assert outline(site, "ko/")[-1] == {"블로그": [*SECTION["ko"][:-1], "모든 태그"]}
    assert (site.page("ko/blog/tags/x/").text("h1"), site.page("blog/tags/x/y/").text("h1")) == ("엑스", "Why")


@pytest.mark.parametrize("address", ["", "guide/", "blog/", "blog/tags/x/", "blog/archive/2026/", "blog/a/"])
@pytest.mark.parametrize("structure", ["folder", "suffix"])
def test_without_nav_every_language_has_them_in_its_words_on_every_page(
    site: Site, structure: str, address: str
) -> None:
    text = TWO if structure == "folder" else with_suffixes(TWO + HOMES)
    site.write(text, BILINGUAL.replace("structure: folder", f"structure: {structure}"), **PROFILES).build()
    assert site.log == []
    assert outline(site, address) == ["Home", "Guide", {"Blog": SECTION["en"]}]
    assert outline(site, f"ko/{address}") == ["홈", "안내", {"블로그": SECTION["ko"]}]


HOMES = """
    === docs/en/index.md
    # Home
    === docs/ko/index.md
    # 홈
"""


@pytest.mark.parametrize("structure", ["folder", "suffix"])
def test_a_blog_that_is_the_whole_site_has_them_at_the_top(site: Site, structure: str) -> None:
    text = (TWO + HOMES).replace("/blog/posts/", "/posts/")
    text = text if structure == "folder" else with_suffixes(text)
    config = BILINGUAL.replace("structure: folder", f"structure: {structure}")
    site.write(text, config, **{"- multilingual-blog": "- multilingual-blog: {blog_dir: ., authors_profiles: true}"})
    site.build()
    assert site.log == []
    assert outline(site, "") == ["Home", "Guide", *SECTION["en"][1:]]
    assert outline(site, "ko/") == ["홈", "안내", *SECTION["ko"][1:]]


def test_a_section_in_nav_has_them_after_the_pages_that_the_site_puts_there(site: Site) -> None:
    nav = "nav: [index.md, {Writing: [blog/index.md, blog/tags/index.md, guide.md]}]\n"
    site.write(TWO, nav + BILINGUAL, **PROFILES).build()
    assert site.log == []
    assert outline(site, "") == ["Home", {"Writing": ["Blog", "Tags", "Guide", *SECTION["en"][1:-1]]}]


def test_a_list_at_the_top_of_nav_stands_alone_as_with_materials_blog(site: Site) -> None:
    site.write(TWO, "nav: [index.md, Writing: blog/index.md]\n" + BILINGUAL).build()
    assert outline(site, "ko/") == ["홈", "Writing"]


def test_a_folder_with_another_name_is_named_by_the_list_where_its_name_is_foreign(site: Site) -> None:
    text = (
        TWO.replace("/blog/posts/", "/news/posts/")
        + """
    === docs/en/news/index.md
    # What is new
    === docs/ko/news/index.md
    # 소식
    """
    )
    site.write(text, **{"- multilingual-blog": "- multilingual-blog: {blog_dir: news, tags: false}"}).build()
    assert list(outline(site, "")[-1]) == ["News"], "as MkDocs names the folder, and Material's blog with it"
    assert list(outline(site, "ko/")[-1]) == ["소식"]


def test_the_sites_own_translation_of_the_folder_stays(site: Site) -> None:
    site.write(TWO, BILINGUAL.replace("name: 한국어", "name: 한국어, nav_translations: {Blog: 일지}")).build()
    assert list(outline(site, "ko/")[-1]) == ["일지"]


def test_it_keeps_its_name_when_an_article_is_saved(site: Site) -> None:
    writer = Writer(site.write(TWO + "    === docs/ko/blog/index.md\n    # 일지\n"))
    path = site.folder / "docs/ko/blog/posts/a.md"
    path.write_text(path.read_text(encoding="utf-8").replace("글.", "고친 글."), encoding="utf-8")
    assert writer.save().startswith("Rebuilt ")
    assert differences(writer) == [], "a clean build calls it 블로그, although its list is called 일지"


def test_beside_awesome_nav_they_are_there_as_well(site: Site) -> None:
    site.write(TWO, BILINGUAL.replace("- search", "- search\n  - awesome-nav"), **PROFILES).build()
    assert site.log == []
    assert {"Blog": SECTION["en"]} in outline(site, "")
    assert {"블로그": SECTION["ko"]} in outline(site, "ko/")


SECTION_INDEX = """
    === hook.py
    def on_nav(nav, config, files):
        for position, item in enumerate(nav.items):
            if item.is_section:
                page, *item.children = item.children
                page.title, page.is_section, page.children, page.parent = item.title, True, item.children, None
                nav.items[position] = page
        return nav
"""


def test_where_a_plugin_makes_the_index_of_a_section_the_section_itself_they_stand_below_it(site: Site) -> None:
    site.write(JOURNAL + SECTION_INDEX, ALONE + "hooks: [hook.py]\n").build()
    assert site.log == []
    assert outline(site, "")[1] == {"Blog": [{"Archive": ["2026", "2025"]}, {"Categories": ["C", "D"]}]}


def test_a_group_without_lists_is_no_section(site: Site) -> None:
    config = ALONE.replace("{tags: false}", "{archive: false}")
    site.write(JOURNAL.replace("categories: [C]", "").replace("categories: [D]", ""), config).build()
    assert outline(site, "")[1] == {"Blog": ["Journal"]}, "no tags either"


FOOTER = {"font: false": "font: false, features: [navigation.footer]"}


@pytest.mark.parametrize("nav", ["", "nav: [index.md, {Blog: [blog/index.md]}, guide/x.md]\n"])
def test_the_footer_leads_from_page_to_page_in_the_order_of_the_navigation(site: Site, nav: str) -> None:
    own = """
    === docs/blog/archive/2025.md
    # Last year
    """
    site.write(JOURNAL + own, nav + ALONE, **FOOTER).build()
    order = [
        "",
        "blog/",
        "blog/archive/2026/",
        "blog/archive/2025/",
        "blog/category/c/",
        "blog/category/d/",
        "guide/x/",
    ]
    assert [link for link in site.page("").links(".md-nav--primary a.md-nav__link[href]") if link in order] == order
    for before, address, after in zip(order, order[1:], order[2:], strict=False):
        assert site.page(address).links(".md-footer__link") == [before, after]
    assert site.page(order[-1]).links(".md-footer__link") == [order[-2]]


def test_pages_of_tags_have_none_before_or_after_them(site: Site) -> None:
    text = (
        TWO
        + """
    === docs/en/blog/tags/x.md
    # All about X
    """
    )
    site.write(text, **FOOTER).build()
    assert site.page("blog/tags/x/").links(".md-footer__link") == []
    assert site.page("guide/").links(".md-footer__link") == ["", "blog/"]
    assert site.page("blog/tags/").links(".md-footer__link") == ["blog/category/how-to/"]


# Beside the pages


def test_the_left_sidebar_stays_on_lists_and_is_hidden_beside_articles_as_with_materials_blog(site: Site) -> None:
    ours = site.write(JOURNAL, ALONE).build()
    hidden = {address: is_hidden(ours, address, "primary") for address in LISTS}
    assert not any(hidden.values())
    assert not any(is_hidden(ours, address, "secondary") for address in LISTS)
    assert is_hidden(ours, "blog/a/", "primary")
    materials = site.write(JOURNAL, ALONE.replace("multilingual-blog: {tags: false}", "blog")).build()
    assert {address: is_hidden(materials, address, "primary") for address in LISTS} == hidden
    assert is_hidden(materials, "blog/2026/01/01/a/", "primary")


LISTS = ("blog/", "blog/archive/2026/", "blog/category/c/")


def is_hidden(site: Site, address: str, which: str) -> bool:
    return site.page(address).one(f".md-sidebar--{which}").get("hidden") is not None


@pytest.mark.parametrize(
    ("hide", "primary", "secondary"), [("[navigation]", True, False), ("[toc]", False, True), ("[]", False, False)]
)
def test_what_a_page_hides_is_the_writers_to_say(site: Site, hide: str, primary: bool, secondary: bool) -> None:
    text = JOURNAL.replace("# Journal", f"---\n    hide: {hide}\n    ---\n    # Journal")
    site.write(text.replace("title: A", f"title: A\n    hide: {hide}"), ALONE).build()
    for address in ("blog/", "blog/a/"):
        assert (is_hidden(site, address, "primary"), is_hidden(site, address, "secondary")) == (primary, secondary)


def test_further_pages_of_a_list_hide_what_the_first_one_hides(site: Site) -> None:
    text = JOURNAL.replace("# Journal", "---\n    hide: [navigation]\n    ---\n    # Journal")
    writer = Writer(site.write(text, ALONE.replace("tags: false", "tags: false, pagination_per_page: 1")))
    site.build()
    assert is_hidden(site, "blog/page/2/", "primary")
    assert not is_hidden(site, "blog/page/2/", "secondary")
    index = site.folder / "docs/blog/index.md"
    index.write_text(index.read_text(encoding="utf-8").replace("[navigation]", "[toc]"), encoding="utf-8")
    writer.save()
    assert differences(writer) == []


INTEGRATE = {"font: false": "font: false, features: [toc.integrate]"}


@pytest.mark.parametrize("prefix", ["", "ko/"])
def test_with_toc_integrate_an_article_has_its_table_of_contents_at_its_left(site: Site, prefix: str) -> None:
    site.write(TWO.replace("글.", "글.\n\n    ## One\n\n    ## Two"), **INTEGRATE).build()
    page = site.page(f"{prefix}blog/a/")
    shown = page.one(".md-content .md-sidebar:not([hidden])")
    assert [link.get("href") for link in shown.cssselect(".md-nav--secondary a")] == ["#one", "#two"]
    assert len(page.all(".md-content article.md-content__inner .md-blog-header")) == 1


def test_with_toc_integrate_a_list_has_it_in_the_navigation(site: Site) -> None:
    site.write(TWO, **INTEGRATE, **{"- multilingual-blog": "- multilingual-blog: {blog_toc: true}"}).build()
    assert site.page("blog/").texts(".md-nav--primary .md-nav--secondary a") == ["A"]


@pytest.mark.parametrize("hide", ["hide: [navigation, toc]", "hide: toc"])
def test_with_toc_integrate_a_hidden_table_of_contents_is_hidden(site: Site, hide: str) -> None:
    site.write(TWO.replace("title: A", f"title: A\n    {hide}"), **INTEGRATE).build()
    assert site.page("blog/a/").all(".md-content .md-nav--secondary") == []


# Above them


PATH = {"font: false": "font: false, features: [navigation.path]"}


@pytest.mark.parametrize("nav", ["", "nav: [index.md, {Blog: [blog/index.md]}]\n", "nav: [index.md, blog/index.md]\n"])
def test_breadcrumbs_lead_by_the_blog_once(site: Site, nav: str) -> None:
    site.write(TWO, nav + BILINGUAL, **PATH).build()
    for address in ("blog/a/", "blog/tags/x/"):
        assert site.page(address).texts(".md-path__link") == ["Home", "Blog"]
        assert site.page(address).links(".md-path__link") == ["", "blog/"]
    if "[blog/index.md]" in nav or not nav:
        assert site.page("blog/archive/2026/").texts(".md-path__link") == ["Home", "Blog", "Archive"]


@pytest.mark.parametrize(
    "nav", ["", "nav: [index.md, {Words: [blog/index.md]}]\n", "nav: [index.md, {Words: blog/index.md}]\n"]
)
def test_breadcrumbs_call_the_list_by_its_own_title_on_every_page(site: Site, nav: str) -> None:
    text = (
        TWO
        + """
    === docs/en/blog/index.md
    # The R&D journal
    === docs/ko/blog/index.md
    # 일지
    """
    )
    site.write(text, nav + BILINGUAL, **PATH).build()
    for prefix, title in (("", "The R&D journal"), ("ko/", "일지")):
        for address in ("blog/a/", "blog/tags/x/", "blog/archive/2026/"):
            page = site.page(prefix + address)
            assert page.texts(".md-path__link")[1] == title
            assert page.links(".md-path__link")[1] == f"{prefix}blog/"


def test_breadcrumbs_of_a_blog_that_is_the_whole_site_do_not_name_its_home_twice(site: Site) -> None:
    text = (TWO + HOMES).replace("/blog/posts/", "/posts/")
    site.write(text, **PATH, **{"- multilingual-blog": "- multilingual-blog: {blog_dir: .}"}).build()
    assert site.page("ko/category/how-to/").texts(".md-path__link") == ["홈", "카테고리"]
    assert site.page("ko/a/").texts(".md-path__link") == []


# Below the list


@pytest.mark.parametrize("nav", ["", "nav: [index.md, blog/index.md]\n"])
def test_the_list_of_posts_leads_to_the_other_lists(site: Site, nav: str) -> None:
    site.write(TWO, nav + BILINGUAL, **PROFILES).build()
    for prefix, titles, labels in (
        ("", ["Archive", "Categories", "Authors"], ["2026", "How-to", "The team"]),
        ("ko/", ["글 모음", "카테고리", "글쓴이"], ["2026년", "따라 하기", "우리 팀"]),
    ):
        page = site.page(f"{prefix}blog/")
        assert page.texts(".md-blog-groups p") == titles
        assert page.texts(".md-blog-groups a") == labels
        links = [f"{prefix}blog/{path}/" for path in ("archive/2026", "category/how-to", "author/team")]
        assert page.links(".md-blog-groups a") == links
        assert site.page(f"{prefix}blog/category/how-to/").all(".md-blog-groups") == []


def test_the_names_that_a_site_gives_to_its_groups_are_there_too(site: Site) -> None:
    options = {"- multilingual-blog": "- multilingual-blog: {archive_name: Before & after}"}
    site.write(TWO, **options).build()
    assert site.page("blog/").texts(".md-blog-groups p") == ["Before & after", "Categories"]
    assert {"Before & after": ["2026"]} in outline(site, "")[-1]["Blog"]


def test_without_other_lists_there_is_no_way_to_them(site: Site) -> None:
    config = ALONE.replace("{tags: false}", "{archive: false, categories: false}")
    assert site.write(JOURNAL, config).build().page("blog/").all(".md-blog-groups") == []
