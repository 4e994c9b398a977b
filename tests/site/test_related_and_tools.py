"""Below an article: the block that promotes tools, and cards of related articles."""

import pytest

from .harness import Site

TOOLS = """
    === docs/.tools.yml
    heading: {en: Try the tools, ko: 도구를 바로 써보세요}
    tools:
      - id: editor
        url: https://tools.example/editor/
        icon: material/layers
        title: {en: Editor, ko: 편집기}
        description: {en: Edits, ko: 편집해요}
        keywords: {en: [layers], ko: [레이어]}
      - id: remover
        url: {en: https://tools.example/remover/, ko: https://tools.example/ko/remover/}
        title: {en: Remover, ko: 배경 제거}
        description: {en: Removes, ko: 지워요}
        keywords: {en: [cut-out], ko: [누끼]}
      - id: converter
        url: /converter/
        title: {en: Converter, ko: 변환기}
        description: {en: Converts, ko: 바꿔요}
"""

POSTS = """
    === docs/en/blog/posts/a.md
    ---
    title: Cats and dogs
    date: 2026-01-05
    tags: [pets]
    ---
    A cat and a dog play in the garden. [Cut it out](https://tools.example/remover/), a clean cut-out. Layers help.
    === docs/ko/blog/posts/a.md
    ---
    title: 고양이와 강아지
    date: 2026-01-05
    tags: [pets]
    ---
    고양이와 강아지가 마당에서 놀아요. 누끼를 따고 레이어에 올려요. 누끼가 중요해요.
    === docs/en/blog/posts/b.md
    ---
    title: More about cats
    date: 2026-01-04
    tags: [pets]
    ---
    A cat plays in the garden with a ball of wool.
    === docs/ko/blog/posts/b.md
    ---
    title: 고양이 이야기
    date: 2026-01-04
    tags: [pets]
    ---
    고양이가 마당에서 털실 공을 가지고 놀아요.
    === docs/en/blog/posts/c.md
    ---
    title: Dogs in the garden
    date: 2026-01-03
    tags: [pets]
    ---
    A dog plays in the garden all day.
    === docs/en/blog/posts/d.md
    ---
    title: Tax law
    date: 2026-01-02
    tags: [law]
    ---
    Deductions, brackets, declarations.
"""


def test_an_article_ends_with_cards_of_related_articles_in_its_language(site: Site) -> None:
    site.write(TOOLS + POSTS).build()
    assert site.log == []
    page = site.page("blog/a/")
    assert page.text(".md-blog-related__heading") == "Related articles"
    assert page.cards == ["Dogs in the garden", "More about cats"]
    assert page.texts(".md-blog-card__meta") == ["January 3, 2026", "January 4, 2026"]
    assert page.texts(".md-blog-card__description")[0] == "A dog plays in the garden all day."
    korean = site.page("ko/blog/a/")
    assert korean.text(".md-blog-related__heading") == "관련 글"
    assert korean.cards == ["고양이 이야기"]
    assert korean.links(".md-blog-card__link") == ["ko/blog/b/"]


def test_an_article_to_which_nothing_is_related_has_no_cards(site: Site) -> None:
    assert site.write(TOOLS + POSTS).build().page("blog/d/").all(".md-blog-related") == []


def test_a_fallback_page_shows_cards_and_tools_in_the_language_of_the_site(site: Site) -> None:
    page = site.write(TOOLS + POSTS).build().page("ko/blog/c/")
    assert page.cards == ["고양이와 강아지", "고양이 이야기"]
    assert page.text(".md-blog-tools__heading") == "도구를 바로 써보세요"


def test_the_heading_of_the_cards_goes_with_the_language_that_an_article_or_the_site_says(site: Site) -> None:
    own = POSTS.replace("title: Tax law", "title: Tax law\n    related: {posts: [a], language: en}")
    site.write(own, **{"- multilingual-blog": "- multilingual-blog: {related: {language: ko}}"}).build()
    assert site.log == []
    (heading,) = site.page("blog/a/").all(".md-blog-related__heading")
    assert (heading.text_content(), heading.get("lang")) == ("관련 글", "ko")
    (heading,) = site.page("ko/blog/a/").all(".md-blog-related__heading")
    assert (heading.text_content(), heading.get("lang")) == ("관련 글", None)
    page = site.page("blog/d/")
    assert (page.text(".md-blog-related__heading"), page.cards[0]) == ("Related articles", "Cats and dogs")


def test_the_number_of_cards_is_an_option(site: Site) -> None:
    site.write(POSTS, **{"- multilingual-blog": "- multilingual-blog: {related: {count: 1}}"}).build()
    assert len(site.page("blog/a/").cards) == 1


def test_pinned_articles_come_first_and_related_can_be_switched_off(site: Site) -> None:
    posts = POSTS.replace("title: Cats and dogs", "title: Cats and dogs\n    related: [d]")
    posts = posts.replace("title: More about cats", "title: More about cats\n    related: false")
    site.write(posts).build()
    assert site.page("blog/a/").cards[0] == "Tax law"
    assert site.page("blog/b/").all(".md-blog-related") == []


def test_the_tool_block_shows_what_the_article_covers_by_weight_and_is_filled_up(site: Site) -> None:
    site.write(TOOLS + POSTS).build()
    page = site.page("blog/a/")
    assert page.text(".md-blog-tools__heading") == "Try the tools"
    assert page.texts(".md-blog-tool__title") == ["Remover", "Editor", "Converter"]
    assert page.links(".md-blog-tool__link") == [
        "https://tools.example/remover/",
        "https://tools.example/editor/",
        "converter/",
    ]
    korean = site.page("ko/blog/a/")
    assert korean.texts(".md-blog-tool__title") == ["배경 제거", "편집기", "변환기"]
    assert korean.links(".md-blog-tool__link")[0] == "https://tools.example/ko/remover/"
    assert len(korean.all(".md-blog-tool__icon svg")) == 1


def test_options_bound_the_block(site: Site) -> None:
    options = "- multilingual-blog: {tools: {fill: false, count: 1}}"
    site.write(TOOLS + POSTS, **{"- multilingual-blog": options}).build()
    assert site.page("blog/a/").texts(".md-blog-tool__title") == ["Remover"]
    assert site.page("blog/d/").all(".md-blog-tools") == []


def test_the_writer_names_tools_or_hides_the_block(site: Site) -> None:
    posts = POSTS.replace("title: Cats and dogs", "title: Cats and dogs\n    tools: [converter]")
    posts = posts.replace("title: More about cats", "title: More about cats\n    tools: false")
    site.write(TOOLS + posts, **{"- multilingual-blog": "- multilingual-blog: {tools: {fill: false}}"}).build()
    assert site.page("blog/a/").texts(".md-blog-tool__title") == ["Converter"]
    assert site.page("blog/b/").all(".md-blog-tools") == []


def test_one_article_shows_the_korean_block_on_an_english_page_and_marks_it(site: Site) -> None:
    site.write(TOOLS + POSTS.replace("title: Cats and dogs", "title: Cats and dogs\n    tools: {language: ko}")).build()
    page = site.page("blog/a/")
    assert page.text(".md-blog-tools__heading") == "도구를 바로 써보세요"
    assert page.one(".md-blog-tools").get("lang") == "ko"
    assert page.links(".md-blog-tool__link")[0] == "https://tools.example/ko/remover/"
    assert site.page("blog/b/").one(".md-blog-tools").get("lang") is None


def test_a_site_shows_the_korean_block_everywhere(site: Site) -> None:
    site.write(TOOLS + POSTS, **{"- multilingual-blog": "- multilingual-blog: {tools: {language: ko}}"}).build()
    assert site.page("blog/b/").one(".md-blog-tools").get("lang") == "ko"
    assert site.page("ko/blog/b/").one(".md-blog-tools").get("lang") is None


def test_a_language_without_a_text_shows_the_default_languages_with_a_warning(site: Site) -> None:
    site.write(TOOLS.replace("{en: Edits, ko: 편집해요}", "{en: Edits}") + POSTS).build()
    assert "Edits" in site.page("ko/blog/a/").texts(".md-blog-tool__description")
    assert len(site.log) == 1
    assert "docs/.tools.yml:7: tools.0.description: has no text for 'ko'" in site.log[0]


def test_without_a_catalogue_there_is_no_block(site: Site) -> None:
    assert site.write(POSTS).build().page("blog/a/").all(".md-blog-tools") == []
    assert site.log == []


def test_texts_of_a_tool_say_which_language_they_are_in_where_it_is_not_the_blocks(site: Site) -> None:
    site.write(TOOLS.replace("{en: Edits, ko: 편집해요}", "{en: Edits}") + POSTS).build()
    page = site.page("ko/blog/a/")
    assert [e.text_content() for e in page.all(".md-blog-tools [lang]")] == ["Edits"]
    assert page.one(".md-blog-tools [lang]").get("lang") == "en"


def test_links_of_the_block_say_what_they_are_to_analytics_and_to_search_engines(site: Site) -> None:
    tools = TOOLS.replace(
        "keywords: {en: [layers], ko: [레이어]}",
        "keywords: {en: [layers], ko: [레이어]}\n        rel: [sponsored, nofollow]\n"
        "        data: {placement: '\"><b>', number: 3, live: true}",
    ).replace("    tools:\n", "    utm: {source: blog, term: '{lang} & {tool}'}\n    tools:\n")
    site.write(tools + POSTS).build()
    assert site.log == []
    link = site.page("ko/blog/a/").all(".md-blog-tool__link")[1]
    assert dict(link.attrib) == {
        "class": "md-blog-tool__link",
        "href": "https://tools.example/editor/?utm_source=blog&utm_term=ko%20%26%20editor&utm_content=a",
        "rel": "sponsored nofollow",
        "data-blog-tool": "editor",
        "data-placement": '"><b>',
        "data-number": "3",
        "data-live": "true",
    }
    assert link.xpath("ancestor::*[@data-blog-post]/@data-blog-post") == ["a"]
    assert "https://tools.example/remover/" in site.page("blog/a/").links(".md-blog-text a")  # the text stays


def placed(text: str) -> str:
    return TOOLS + POSTS.replace("A cat and a dog play in the garden.", f"First.\n\n    {text}\n\n    Last.")


def test_a_directive_places_the_block_within_the_text(site: Site) -> None:
    site.write(placed("<!-- blog/tools -->")).build()
    assert site.log == []
    page = site.page("blog/a/")
    block = page.one(".md-blog-tools")
    around = block.getparent()
    assert around.getparent().get("class") == "md-blog-text"
    assert (around.getprevious().text_content(), around.getnext().text_content()[:5]) == ("First.", "Last.")
    assert block.get("lang") is None
    assert page.texts(".md-blog-tool__title") == ["Remover", "Editor", "Converter"]
    assert site.page("ko/blog/a/").one(".md-blog-tools").getparent().getparent().get("class") != "md-blog-text"


def test_a_block_within_the_text_of_another_language_says_which_its_own_is(site: Site) -> None:
    posts = POSTS.replace("A dog plays in the garden all day.", "First.\n\n    <!-- blog/tools -->\n\n    Last.")
    site.write(TOOLS + posts).build()
    assert site.log == []
    page = site.page("ko/blog/c/")
    assert page.one(".md-blog-text").get("lang") == "en"
    assert page.one(".md-blog-text .md-blog-tools").get("lang") == "ko"
    assert site.page("blog/c/").one(".md-blog-text .md-blog-tools").get("lang") is None


def test_a_list_shows_the_beginning_of_an_article_without_its_block(site: Site) -> None:
    site.write(placed("<!-- blog/tools -->\n\n    <!-- more -->")).build()
    assert len(site.page("blog/a/").all(".md-blog-tools")) == 1
    for address in ("blog/", "blog/tags/pets/"):
        assert site.page(address).all(".md-blog-tools") == []
        assert "First." in site.page(address).text(".md-blog-entry__excerpt")


@pytest.mark.parametrize(
    ("text", "front", "expected"),
    [
        ("<!-- blog/tools { count: 2 } -->", "", "8: blog/tools: takes no options. Write <!-- blog/tools -->."),
        ("<!-- blog/tools two -->", "", "8: blog/tools: takes no options. Write <!-- blog/tools -->."),
        (
            "<!-- blog/tools -->",
            "\n    tools: false",
            "9: blog/tools: stands in an article with 'tools: false'. Remove one of the two.",
        ),
        (
            "<!-- blog/tools -->\n\n    <!-- blog/tools -->",
            "",
            "10: blog/tools: stands in the article twice. Remove one of the two.",
        ),
    ],
)
def test_a_block_that_cannot_be_placed_is_a_warning(site: Site, text: str, front: str, expected: str) -> None:
    site.write(placed(text).replace("title: Cats and dogs", f"title: Cats and dogs{front}")).build()
    assert [line.partition("docs/en/blog/posts/a.md:")[2] for line in site.log] == [expected]
    assert len(site.page("blog/a/").all(".md-blog-tools")) == (0 if "false" in front else 1)


def test_a_page_that_is_no_article_has_no_block(site: Site) -> None:
    site.write(TOOLS + POSTS + "    === docs/en/start.md\n    # Start\n\n    <!-- blog/tools -->\n").build()
    assert len(site.log) == 1
    assert "docs/en/start.md:3: blog/tools: stands on a page that is no article. Remove it." in site.log[0]


def test_a_directive_without_a_catalogue_is_a_warning_and_with_the_block_switched_off_it_is_none(site: Site) -> None:
    posts = placed("<!-- blog/tools -->").removeprefix(TOOLS)
    site.write(posts).build()
    assert len(site.log) == 1
    assert "blog/tools: needs tools. Write docs/.tools.yml." in site.log[0]


def test_with_the_block_switched_off_a_directive_is_nothing(site: Site) -> None:
    off = {"- multilingual-blog": "- multilingual-blog: {tools: {enabled: false}}"}
    site.write(placed("<!-- blog/tools -->"), **off).build()
    assert site.log == []
    assert site.page("blog/a/").all(".md-blog-tools") == []


def test_results_are_kept_from_build_to_build_unless_the_site_says_no(site: Site) -> None:
    first = site.write(TOOLS + POSTS).build().bytes()
    folder = site.folder / ".cache/plugin/multilingual-blog"
    assert [path.name for path in folder.iterdir()] == ["cache.sqlite"]
    assert site.build().bytes() == first
    for path in folder.iterdir():
        path.write_bytes(path.read_bytes()[:50])
    assert site.build().bytes() == first
    site.configure("- multilingual-blog", "- multilingual-blog: {cache_dir: kept}").build()
    assert (site.folder / "kept").is_dir()
    site.configure("cache_dir: kept", "cache_dir: none, cache: false").build()
    assert not (site.folder / "none").exists()
