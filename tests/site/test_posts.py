"""Posts: where they are published and how the list shows them."""

from tests.pieces import docs

from .harness import Site

OPTIONS = "- multilingual-blog: {post_url_format: '{date}/{slug}', post_url_date_format: yyyy/MM}"

TWO = """
    === docs/en/blog/posts/first.md
    ---
    title: First article
    description: What it is about
    date: 2026-02-28
    tags: [news]
    ---
    Some text of the first article.
    === docs/ko/blog/posts/first.md
    ---
    title: 첫 번째 글
    date: 2026-02-28
    tags: [news]
    ---
    첫 번째 글의 본문입니다.

    두 번째 문단입니다.
    === docs/en/blog/posts/second.md
    ---
    title: Second article
    date: {created: 2026-03-01, updated: 2026-03-05}
    ---
    The second.
"""


def test_a_post_is_published_under_the_blog_in_each_language(site: Site) -> None:
    site.write(TWO).build()
    assert site.log == []
    assert {"blog/first/", "ko/blog/first/", "blog/second/"} <= site.addresses()
    assert not any("posts" in address for address in site.addresses())


def test_an_article_has_the_way_back_its_title_dates_and_tags(site: Site) -> None:
    page = site.write(TWO).build().page("ko/blog/first/")
    assert page.texts("h1") == ["첫 번째 글"]
    assert page.links(".md-blog-back__link") == ["ko/blog/"]
    assert page.text(".md-blog-back__link") == "블로그로 돌아가기"
    assert page.text(".md-blog-meta") == "2026년 2월 28일 읽는 데 1분"
    assert page.one(".md-blog-meta time").get("datetime") == "2026-02-28"
    assert page.links(".md-blog-tags .md-tag") == ["ko/blog/tags/news/"]
    order = [element.get("class") for element in page.all(".md-blog-back, h1, .md-blog-tags, .md-blog-text > p")]
    assert order.index("md-blog-back") < order.index(None) < order.index("md-blog-tags")


def test_the_list_shows_the_newest_first_with_title_description_date_tags_and_reading_time(site: Site) -> None:
    page = site.write(TWO).build().page("blog/")
    assert page.entries == ["Second article", "First article"]
    assert page.links(".md-blog-entry__title a") == ["blog/second/", "blog/first/"]
    assert page.texts(".md-blog-entry .md-blog-meta") == ["March 1, 2026 1 min read", "February 28, 2026 1 min read"]
    assert page.texts(".md-blog-entry__description") == ["The second.", "What it is about"]
    assert page.texts(".md-blog-entry .md-tag") == ["news"]
    assert page.text(".md-blog-count") == "2 articles All tags"


def test_a_missing_description_is_the_first_paragraph_also_for_search_engines(site: Site) -> None:
    page = site.write(TWO).build().page("ko/blog/first/")
    assert page.one("meta[name=description]").get("content") == "첫 번째 글의 본문입니다."


def test_a_heading_in_the_text_is_the_title_and_stands_once(site: Site) -> None:
    page = (
        site.write("""
        === docs/en/blog/posts/heading.md
        ---
        date: 2026-01-01
        ---
        # The *title* of the text

        Text.
        """)
        .build()
        .page("blog/heading/")
    )
    assert page.texts("h1") == ["The title of the text"]
    assert page.text("title") == "The title of the text - Test"


def test_a_date_of_the_last_change_is_shown(site: Site) -> None:
    page = site.write(TWO).build().page("blog/second/")
    assert page.text(".md-blog-meta") == "March 1, 2026 Updated March 5, 2026 1 min read"


def test_the_address_follows_slug_and_format(site: Site) -> None:
    site.write(
        """
        === docs/en/blog/posts/2026/one.md
        ---
        title: One
        date: 2026-02-28
        slug: other
        ---
        Text.
        === docs/en/blog/posts/two/index.md
        ---
        title: Two
        date: 2026-03-01
        ---
        Text.
        """,
        **{"- multilingual-blog": OPTIONS},
    ).build()
    assert {"blog/2026/02/other/", "blog/2026/03/two/"} <= site.addresses()


def test_a_draft_is_not_published(site: Site) -> None:
    site.write("""
        === docs/en/blog/posts/done.md
        ---
        title: Done
        date: 2026-02-28
        ---
        Text.
        === docs/en/blog/posts/draft.md
        ---
        title: Secret
        date: 2026-02-28
        draft: true
        ---
        Text.
        """).build()
    assert "blog/draft/" not in site.addresses()
    assert not any("Secret" in site.text(address) for address in site.addresses())
    assert "Secret" not in [doc["title"] for doc in docs(site.out)]


def test_a_list_of_posts_without_a_file_is_made_in_each_language_and_stands_in_the_navigation(site: Site) -> None:
    site.write(TWO).build()
    assert site.page("blog/").texts("h1") == ["Blog"]
    assert site.page("ko/blog/").texts("h1") == ["블로그"]
    assert "ko/blog/" in site.page("ko/").links(".md-nav__link[href]")


def test_what_the_writer_says_on_the_list_stands_above_it_in_each_language(site: Site) -> None:
    site.write(
        TWO
        + """
    === docs/en/blog/index.md
    # News from us

    An introduction.
    """
    ).build()
    assert site.log == []
    assert site.page("blog/").texts("h1") == ["News from us"]
    assert "An introduction." in site.text("blog/")
    assert site.page("ko/blog/").texts("h1") == ["블로그"]
    assert "An introduction." not in site.text("ko/blog/")


def test_links_between_sources_lead_to_articles(site: Site) -> None:
    page = (
        site.write("""
        === docs/en/blog/posts/from.md
        ---
        title: From
        date: 2026-02-28
        ---
        See [the other](to.md#part) and [the picture](picture.txt).
        === docs/en/blog/posts/to.md
        ---
        title: To
        date: 2026-02-28
        slug: somewhere-else
        ---
        ## Part
        === docs/en/blog/posts/picture.txt
        A file.
        """)
        .build()
        .page("blog/from/")
    )
    assert site.log == []
    assert page.links(".md-blog-text p a:not([class])") == ["blog/somewhere-else/#part", "blog/posts/picture.txt"]
    assert site.has("blog/posts/picture.txt")


def test_posts_and_lists_are_found_by_their_section_in_the_navigation(site: Site) -> None:
    theme = "theme: {name: material"
    tabs = f"nav: [index.md, {{Articles: blog/index.md}}]\n{theme}, features: [navigation.tabs]"
    site.write(TWO, **{theme: tabs}).build()
    for address in ("blog/first/", "blog/tags/", "blog/tags/news/", "blog/"):
        assert site.page(address).texts(".md-tabs__item--active") == ["Articles"], address


def test_a_link_to_a_draft_is_told_of(site: Site) -> None:
    site.write("""
        === docs/en/blog/posts/a.md
        ---
        title: A
        date: 2026-02-28
        ---
        See [the draft](b.md).
        === docs/en/blog/posts/b.md
        ---
        title: B
        date: 2026-02-28
        draft: true
        ---
        Text.
        """).build()
    assert [line for line in site.log if "contains a link 'b.md'" in line] != []


def test_posts_behind_a_link_to_a_folder_are_posts(site: Site) -> None:
    site.write(TWO)
    (site.folder / "elsewhere").mkdir()
    (site.folder / "elsewhere/linked.md").write_text(
        "---\ntitle: Linked\ndate: 2026-01-01\n---\nText.\n", encoding="utf-8"
    )
    (site.folder / "docs/en/blog/posts/more").symlink_to(site.folder / "elsewhere", target_is_directory=True)
    site.build()
    assert site.log == []
    assert "Linked" in site.page("blog/").entries


def test_a_page_that_another_plugin_puts_among_the_posts_is_not_lost_and_told_of(site: Site) -> None:
    site.write(
        """
        === docs/index.md
        # Home
        === docs/blog/posts/a.md
        ---
        title: A
        date: 2026-02-28
        ---
        Text.
        === more.py
        from mkdocs.structure.files import File

        def on_files(files, config):
            files.append(File.generated(config, "blog/posts/made.md", content="# Made"))
        """,
        "site_name: Test\ntheme: {name: material}\nplugins: [multilingual-blog]\nhooks: [more.py]\n",
    ).build()
    assert site.page("blog/posts/made/").texts("h1") == ["Made"]
    assert len(site.log) == 1
    assert "blog/posts/made.md: lies in the folder of posts but was made by another plugin" in site.log[0]


REFERENCES = """
    === docs/en/blog/index.md
    ---
    title: News &amp; more
    description: "&lt;b&gt; &amp; &quot;all&quot;"
    ---
    === docs/en/blog/posts/a.md
    ---
    title: "&lt;script&gt; in Q&amp;A"
    description: "How &lt;b&gt; works &amp; why &#39;it&#39; does"
    date: 2026-01-01
    ---
    Text.
    === docs/en/blog/posts/b.md
    ---
    title: B
    date: 2026-01-02
    related: [a]
    ---
    Text.
"""


def test_character_references_in_front_matter_are_the_characters_that_readers_of_material_see(site: Site) -> None:
    site.write(REFERENCES).build()
    assert site.log == []
    title, description = "<script> in Q&A", "How <b> works & why 'it' does"
    article = site.page("blog/a/")
    assert article.text("h1") == title
    assert article.text("title") == f"{title} - Test"
    assert article.one("meta[name=description]").get("content") == description
    assert article.one("meta[property='og:title']").get("content") == title
    blog = site.page("blog/")
    assert blog.entries == ["B", title]
    assert blog.texts(".md-blog-entry__description") == ["Text.", description]
    assert site.page("blog/b/").cards == [title]
    assert blog.text("title") == "News & more - Test"
    assert blog.one("meta[name=description]").get("content") == '<b> & "all"'
    assert "&lt;script&gt; in Q&amp;A</title>" in site.text("blog/feed.xml")
    for address in site.addresses():
        assert "<script> in" not in site.text(address), address
        assert "&amp;amp;" not in site.text(address), address
