"""Lists of posts: pages of long ones, pinned posts, categories, the archive, series, and what they show of a post."""

from __future__ import annotations

from .harness import BILINGUAL, Site


def posts(number: int, **fields: str) -> str:
    """Return sources of numbered posts in English, the first the oldest, with further lines of front matter."""
    more = "".join(f"\n{name}: {value}" for name, value in fields.items())
    return "\n".join(
        f"=== docs/en/blog/posts/post-{n:02}.md\n---\ntitle: Post {n}\ndate: 2026-01-{n:02}{more}\n---\nText {n}."
        for n in range(1, number + 1)
    )


def configure(site: Site, text: str) -> Site:
    return site.configure("- multilingual-blog", f"- multilingual-blog: {{{text}}}")


def test_a_long_list_is_spread_over_pages(site: Site) -> None:
    configure(site.write(posts(25)), "pagination_per_page: 10").build()
    assert site.log == []
    first, second, third = (site.page(address) for address in ("blog/", "blog/page/2/", "blog/page/3/"))
    assert first.entries == [f"Post {n}" for n in range(25, 15, -1)]
    assert second.entries == [f"Post {n}" for n in range(15, 5, -1)]
    assert third.entries == [f"Post {n}" for n in range(5, 0, -1)]
    assert not site.has("blog/page/4/")
    assert second.texts(".md-pagination .md-pagination__current") == ["2"]
    assert second.links(".md-pagination a") == ["blog/", "blog/", "blog/page/3/", "blog/page/3/"]
    assert second.text("title") == "Blog, page 2 - Test"
    assert second.canonical == "https://example.org/blog/page/2/"
    assert first.text(".md-blog-count").startswith("25 articles")
    links = first.links(".md-nav--primary a.md-nav__link")
    assert [link for link in links if "blog" in link] == ["blog/", "blog/archive/2026/"], "none to further pages"


def test_the_switcher_leads_to_the_same_page_of_a_list(site: Site) -> None:
    korean = """
=== docs/ko/blog/posts/korean.md
---
title: 글
date: 2026-02-01
---
글.
"""
    configure(site.write(posts(3) + korean), "pagination_per_page: 2").build()
    assert site.page("blog/page/2/").switcher["ko"] == "ko/blog/page/2/"
    assert site.page("ko/blog/page/2/").lang == "ko"
    assert site.page("blog/page/2/").hreflangs == {}


def test_a_list_can_stay_on_one_page(site: Site) -> None:
    configure(site.write(posts(12)), "pagination: false").build()
    assert len(site.page("blog/").entries) == 12
    assert site.page("blog/").all(".md-pagination") == []
    assert not site.has("blog/page/2/")


def test_what_stands_above_a_list_can_stay_on_its_further_pages(site: Site) -> None:
    text = """
=== docs/en/blog/index.md
# News

Read [the first](posts/post-01.md).
"""
    configure(site.write(posts(3) + text), "pagination_per_page: 2, pagination_keep_content: true").build()
    assert site.page("blog/page/2/").text("h1") == "News"
    assert "blog/post-01/" in site.page("blog/page/2/").links("article a")


def test_pinned_posts_come_first(site: Site) -> None:
    site.write(
        posts(3)
        + """
=== docs/en/blog/posts/important.md
---
title: Important
date: 2020-01-01
pin: true
---
Text.
"""
    ).build()
    page = site.page("blog/")
    assert page.entries == ["Important", "Post 3", "Post 2", "Post 1"]
    assert page.texts(".md-blog-badge--pin") == ["Pinned"]
    assert site.page("ko/blog/").texts(".md-blog-badge--pin") == ["고정"]


CATEGORIES = """
    === docs/.categories.yml
    how-to:
      label: {en: How-to, ko: 따라 하기}
      description: {en: One step after another., ko: 한 단계씩 따라 해요.}
    === docs/en/blog/posts/a.md
    ---
    title: A
    date: 2026-01-01
    categories: [How-to, News]
    ---
    Text.
    === docs/ko/blog/posts/a.md
    ---
    title: 가
    date: 2026-01-01
    categories: [따라 하기, News]
    ---
    글.
"""


def test_a_category_has_one_page_in_each_language_under_its_own_label(site: Site) -> None:
    site.write(CATEGORIES).build()
    assert site.log == []
    english, korean = site.page("blog/category/how-to/"), site.page("ko/blog/category/how-to/")
    assert (english.text("h1"), korean.text("h1")) == ("How-to", "따라 하기")
    assert (english.entries, korean.entries) == (["A"], ["가"])
    assert english.switcher["ko"] == "ko/blog/category/how-to/"
    assert korean.text(".md-blog-header__description") == "한 단계씩 따라 해요."
    assert site.page("ko/blog/a/").links(".md-blog-meta a") == ["ko/blog/category/how-to/", "ko/blog/category/news/"]


def test_only_allowed_categories_may_be_used(site: Site) -> None:
    configure(site.write(CATEGORIES), "categories_allowed: [How-to, new]")
    done = site.command("build")
    assert done.returncode == 1
    assert "docs/en/blog/posts/a.md:4: categories.1: 'News' is not allowed. Did you mean 'new'?" in done.stderr
    assert "docs/ko/blog/posts/a.md:4: categories.1" in done.stderr


def test_the_archive_lists_each_year(site: Site) -> None:
    site.write(
        posts(2)
        + """
=== docs/en/blog/posts/old.md
---
title: Old
date: 2019-05-05
---
Text.
"""
    ).build()
    assert site.page("blog/archive/2026/").entries == ["Post 2", "Post 1"]
    assert site.page("blog/archive/2019/").entries == ["Old"]
    assert site.page("blog/archive/2019/").text("h1") == "Articles from 2019"
    assert site.page("ko/blog/archive/2019/").text("h1") == "2019년에 쓴 글"


def test_the_archive_can_list_each_month_in_the_words_of_the_language(site: Site) -> None:
    configure(site.write(posts(1)), "archive_date_format: yMMMM, archive_url_date_format: yyyy/MM").build()
    assert site.page("blog/archive/2026/01/").text("h1") == "Articles from January 2026"
    assert site.page("ko/blog/archive/2026/01/").text("h1") == "2026년 1월에 쓴 글"


def test_lists_stand_in_the_navigation_beside_the_list_of_posts_where_that_is_in_a_section(site: Site) -> None:
    site.write(CATEGORIES, BILINGUAL + "nav: [index.md, {Blog: [blog/index.md]}]\n")
    site.build()
    assert site.log == []
    links = site.page("ko/").links(".md-nav--primary .md-nav__link")
    assert {"ko/blog/archive/2026/", "ko/blog/category/how-to/", "ko/blog/category/news/"} <= set(links)
    assert "따라 하기" in site.page("ko/").texts(".md-nav--primary .md-nav__link .md-ellipsis")


def test_lists_are_below_the_list_of_posts_where_that_is_at_the_top_of_the_navigation(site: Site) -> None:
    site.write(posts(1), "nav: [index.md, blog/index.md]\n" + BILINGUAL)
    site.configure("font: false", "font: false, features: [navigation.path]").build()
    assert site.page("ko/blog/archive/2026/").links(".md-path__link")[-1] == "ko/blog/"


SERIES = """
    === docs/.series.yml
    careers: {label: {en: Careers in AI, ko: AI 커리어}}
    === docs/en/blog/posts/b.md
    ---
    title: The second part
    date: 2026-01-01
    series: {name: careers, part: 2}
    ---
    Text.
    === docs/en/blog/posts/a.md
    ---
    title: The first part
    date: 2026-02-01
    series: {name: Careers in AI, part: 1}
    ---
    Text.
    === docs/en/blog/posts/c.md
    ---
    title: The third part
    date: 2026-03-01
    series: AI 커리어
    ---
    Text.
"""


def test_a_series_has_its_parts_in_order_on_a_page_and_on_each_article(site: Site) -> None:
    site.write(SERIES).build()
    assert site.log == []
    page = site.page("blog/b/")
    assert page.text(".md-blog-series__title") == "Careers in AI Part 2 of 3"
    assert page.texts(".md-blog-series__parts li") == ["The first part", "The second part", "The third part"]
    assert page.links(".md-blog-series__parts a") == ["blog/a/", "blog/c/"]
    assert site.page("blog/series/careers/").entries == ["The first part", "The second part", "The third part"]
    assert site.page("ko/blog/series/careers/").text("h1") == "AI 커리어"
    assert site.page("ko/blog/b/").text(".md-blog-series__place") == "글 3개 중 2번째"


def test_a_series_has_one_order_in_all_languages_and_says_which_parts_are_not_translated(site: Site) -> None:
    site.write(
        SERIES
        + """
    === docs/ko/blog/posts/a.md
    ---
    title: 첫째
    date: 2026-02-01
    series: {name: AI 커리어, part: 1}
    ---
    글.
    === docs/ko/blog/posts/only.md
    ---
    title: 덧붙임
    date: 2026-04-01
    series: careers
    ---
    글.
    """
    ).build()
    assert site.log == []
    parts = ["첫째", "The second part", "The third part", "덧붙임"]
    assert site.page("ko/blog/series/careers/").entries == parts
    page = site.page("ko/blog/only/")
    assert page.texts(".md-blog-series__parts li") == parts
    assert page.links(".md-blog-series__parts a") == ["ko/blog/a/", "ko/blog/b/", "ko/blog/c/"]
    assert page.text(".md-blog-series__place") == "글 4개 중 4번째"
    page = site.page("blog/c/")
    assert page.links(".md-blog-series__parts a") == ["blog/a/", "blog/b/", "ko/blog/only/"]
    assert [a.get("target") for a in page.all(".md-blog-series__parts a")] == [None, None, "_self"]


def test_what_readers_do_not_see_is_no_part_of_a_series_and_may_be_pinned_ahead(site: Site) -> None:
    text = SERIES.replace("date: 2026-01-01", "date: 2026-01-01\n    draft: true")
    text = text.replace("date: 2026-02-01", "date: 2026-02-01\n    expires: 2026-02-02")
    text = text.replace("date: 2026-03-01", "date: 2026-03-01\n    related: [a, b]")
    site.write(text)
    done = site.command("build", "--strict", SOURCE_DATE_EPOCH="1775001600")  # 2026-04-01
    assert done.returncode == 0, done.stderr
    page = site.page("blog/c/")
    assert page.texts(".md-blog-series__parts li") == ["The third part"]
    assert page.cards == []
    assert site.page("blog/series/careers/").entries == ["The third part"]


def test_an_article_links_to_the_older_and_the_newer_one(site: Site) -> None:
    site.write(posts(3)).build()
    assert site.page("blog/post-02/").links(".md-blog-neighbors a") == ["blog/post-01/", "blog/post-03/"]
    assert site.page("blog/post-01/").links(".md-blog-neighbors a") == ["blog/post-02/"]
    assert site.page("ko/blog/post-03/").texts(".md-blog-neighbor__label") == ["이전 글"]


def test_where_the_theme_shows_a_footer_it_shows_the_older_and_the_newer_article(site: Site) -> None:
    site.write(posts(3)).configure("font: false", "font: false, features: [navigation.footer]").build()
    page = site.page("blog/post-02/")
    assert page.all(".md-blog-neighbors") == []
    assert page.links(".md-footer__link") == ["blog/post-01/", "blog/post-03/"]


EXCERPT = """
    === docs/en/guide.md
    # Guide
    === docs/en/blog/posts/long.md
    ---
    title: Long
    date: 2026-01-01
    description: In short
    tags: [x]
    ---
    # Long

    It begins *here*[^1], see [the guide](../../guide.md) and ![a dot](dot.png){ #dot }.

    <!-- more -->

    And goes on.

    [^1]: A note.
    === docs/en/blog/posts/dot.png
    dot
"""


def test_a_list_shows_the_beginning_of_an_article_that_marks_it(site: Site) -> None:
    site.write(EXCERPT, BILINGUAL + "markdown_extensions: [footnotes, attr_list]\n").build()
    assert site.log == []
    for address in ("blog/", "blog/tags/x/", "ko/blog/"):
        page = site.page(address)
        assert page.text(".md-blog-entry__excerpt") == "It begins here, see the guide and ."
        assert page.all("#dot, .md-blog-entry__description") == []
        prefix = "ko/" if address.startswith("ko/") else ""
        assert page.links(".md-blog-entry__excerpt a") == [f"{prefix}guide/"]
        [image] = page.all(".md-blog-entry__excerpt img")
        assert site.has(page.resolve(image.get("src")))
        assert page.links(".md-blog-entry__more a") == [f"{prefix}blog/long/"]
    assert site.page("blog/long/").text(".md-blog-text").endswith("A note. ↩")


def test_a_beginning_that_ends_within_a_callout_leaves_the_list_whole(site: Site) -> None:
    text = """
=== docs/en/blog/posts/a.md
---
title: A
date: 2026-01-02
---
!!! note "Note"

    In a callout.

    <!-- more -->

    And on.
"""
    site.write(text + posts(1), BILINGUAL + "markdown_extensions: [admonition]\n").build()
    assert site.log == []
    page = site.page("blog/")
    assert page.text(".md-blog-entry__excerpt .admonition") == "Note In a callout."
    assert page.texts(".md-blog-list > .md-blog-entry .md-blog-entry__title") == ["A", "Post 1"]


def test_the_mark_can_be_required(site: Site) -> None:
    configure(site.write(posts(1)), "post_excerpt: required")
    done = site.command("build")
    assert done.returncode == 1
    assert "docs/en/blog/posts/post-01.md: post_excerpt: the text has no '<!-- more -->'." in done.stderr


def test_a_post_waits_for_its_date_and_ends_where_the_site_says_so(site: Site) -> None:
    text = """
    === docs/en/blog/posts/now.md
    ---
    title: Now
    date: 2026-01-01
    ---
    Text.
    === docs/en/blog/posts/later.md
    ---
    title: Later
    date: 2026-06-01
    ---
    Text.
    === docs/en/blog/posts/at-once.md
    ---
    title: At once
    date: 2026-06-01
    draft: false
    ---
    Text.
    === docs/en/blog/posts/over.md
    ---
    title: Over
    date: 2025-01-01
    expires: 2025-12-31
    ---
    Text.
    === docs/en/blog/posts/soon-over.md
    ---
    title: Soon over
    date: 2025-01-01
    expires: 2026-12-31
    ---
    Text.
    """
    configure(site.write(text), "draft_if_future_date: true")
    done = site.command("build", "--strict", SOURCE_DATE_EPOCH="1772323200")  # 2026-03-01
    assert done.returncode == 0, done.stderr
    assert site.page("blog/").entries == ["At once", "Now", "Soon over"]
    assert not site.has("blog/later/")
    done = site.command("build", "--strict", SOURCE_DATE_EPOCH="1782864000")  # 2026-07-01
    assert "Later" in site.page("blog/").entries
    done = site.command("build", "--strict", SOURCE_DATE_EPOCH="1798761600")  # 2027-01-01
    assert "Soon over" not in site.page("blog/").entries


def test_where_hidden_posts_are_shown_they_say_why_they_are_hidden(site: Site) -> None:
    text = """
    === docs/ko/blog/posts/draft.md
    ---
    title: 쓰는 글
    date: 2026-01-01
    draft: true
    ---
    글.
    === docs/ko/blog/posts/over.md
    ---
    title: 끝난 글
    date: 2025-01-01
    expires: 2025-12-31
    ---
    글.
    """
    configure(site.write(text), "draft: true").build()
    assert site.page("ko/blog/").texts(".md-blog-badge--draft") == ["초안", "만료"]
