"""Covers of articles, and the pages that articles refer readers to."""

from __future__ import annotations

import pytest

from .harness import BILINGUAL, Site
from .test_structures import SUFFIX

COVER = """
    === docs/en/blog/posts/a.md
    ---
    title: A
    date: 2026-01-02
    tags: [x]
    image: {src: cover.png, alt: 'A "robot" & <b>me</b>'}
    ---
    Text about robots.
    === docs/en/blog/posts/b.md
    ---
    title: B
    date: 2026-01-01
    tags: [x]
    ---
    Text about robots.
"""

PICTURE = """
    === docs/en/blog/posts/cover.png
    picture
"""

KOREAN = """
    === docs/ko/blog/posts/a.md
    ---
    title: 가
    date: 2026-01-02
    tags: [x]
    image: cover.png
    ---
    로봇 이야기.
"""

PAGES = ("blog/a/", "blog/b/", "blog/", "blog/tags/x/", "ko/blog/a/", "ko/blog/", "ko/blog/tags/x/")
IMAGES = ".md-blog-header__cover, .md-blog-entry__cover img, .md-blog-card__image"


def check(site: Site, pages: tuple[str, ...] = PAGES) -> None:
    """Make sure that each of some pages shows one cover, and that it is there."""
    for address in pages:
        page = site.page(address)
        image = page.resolve(page.one(IMAGES).get("src"))
        assert site.has(image), f"{image} on {address}"


def as_files(address: str) -> str:
    return address if address in ("blog/", "ko/blog/") else address.rstrip("/") + ".html"


@pytest.mark.parametrize("korean", ["", KOREAN], ids=["fallback", "translated"])
@pytest.mark.parametrize(
    ("file", "path"),
    [
        ("docs/en/blog/posts/cover.png", "cover.png"),
        ("docs/en/blog/posts/cover.png", "./cover.png"),
        ("docs/en/blog/posts/img/our cover.png", "img/our cover.png"),
        ("docs/en/blog/posts/표지.png", "표지.png"),
        ("docs/en/assets/cover.png", "../../assets/cover.png"),
        ("docs/en/assets/cover.png", "/assets/cover.png"),
        ("docs/en/assets/cover.png", "assets/cover.png"),
        ("docs/en/assets/cover.png", "en/assets/cover.png"),
        ("docs/assets/cover.png", "assets/cover.png"),
        ("docs/en/assets/cover.png", "/en/assets/cover.png"),
        ("docs/assets/cover.png", "/assets/cover.png"),
        ("docs/ko/blog/posts/cover.png", "cover.png"),
    ],
)
def test_every_page_that_shows_an_article_shows_its_cover(site: Site, file: str, path: str, korean: str) -> None:
    site.write((COVER + korean).replace("cover.png", path) + PICTURE.replace("docs/en/blog/posts/cover.png", file))
    site.build()
    assert site.log == []
    check(site)


def test_a_cover_may_lie_in_a_folder_of_the_article(site: Site) -> None:
    text = COVER + PICTURE.replace("posts/cover", "posts/a/cover")
    site.write(text.replace("posts/a.md", "posts/a/index.md")).build()
    assert site.log == []
    check(site)


def test_each_language_may_have_a_cover_of_its_own(site: Site) -> None:
    site.write(COVER + KOREAN + PICTURE + PICTURE.replace("docs/en", "docs/ko")).build()
    for address, image in (("blog/", "blog/posts/cover.png"), ("ko/blog/", "ko/blog/posts/cover.png")):
        page = site.page(address)
        assert page.resolve(page.one(IMAGES).get("src")) == image


def test_covers_with_pages_as_files(site: Site) -> None:
    site.write(COVER + PICTURE, **{"theme:": "use_directory_urls: false\ntheme:"}).build()
    assert site.log == []
    check(site, tuple(map(as_files, PAGES)))


@pytest.mark.parametrize("name", ["cover.png", "cover.en.png"])
def test_covers_with_a_suffix_for_each_language(site: Site, name: str) -> None:
    text = SUFFIX.replace("title: Other", "title: Other\nimage: cover.png") + f"=== docs/blog/posts/{name}\npicture\n"
    site.write(text, **{"docs_structure: folder": "docs_structure: suffix"}).build()
    assert site.log == []
    check(site, ("blog/", "blog/other/", "blog/tags/news/", "ko/blog/", "ko/blog/other/", "ko/blog/tags/news/"))


def test_covers_of_one_language_without_static_i18n(site: Site) -> None:
    config = "site_name: Test\ntheme: {name: material, font: false}\nplugins: [multilingual-blog]\n"
    site.write((COVER + PICTURE).replace("docs/en/", "docs/"), config).build()
    check(site, tuple(address for address in PAGES if not address.startswith("ko/")))


def test_a_cover_may_be_elsewhere(site: Site) -> None:
    site.write(COVER.replace("cover.png", "https://example.com/cover.png?w=1&h=2")).build()
    assert site.log == []
    for address in PAGES:
        assert site.page(address).one(IMAGES).get("src") == "https://example.com/cover.png?w=1&h=2"


def test_an_article_says_in_words_what_its_cover_shows(site: Site) -> None:
    site.write(COVER + PICTURE).build()
    assert site.page("blog/a/").one(".md-blog-header__cover").get("alt") == 'A "robot" & <b>me</b>'
    assert site.page("ko/blog/a/").one(".md-blog-header__cover").get("alt") == 'A "robot" & <b>me</b>'


def test_a_cover_that_is_not_there_is_left_out_with_one_warning_for_each_article(site: Site) -> None:
    site.write(COVER.replace("title: B", "title: B\n    image: cover.png")).build()
    hint = "Put it beside the post, or write its path below the docs folder."
    assert sorted(line.partition(": ")[2] for line in site.log) == [
        f"docs/en/blog/posts/a.md:5: image: there is no file 'cover.png'. {hint}",
        f"docs/en/blog/posts/b.md:3: image: there is no file 'cover.png'. {hint}",
    ]
    assert site.page("blog/").all(IMAGES) == []
    assert site.command("build", "--strict").returncode == 1


def test_a_page_is_no_cover(site: Site) -> None:
    site.write(COVER.replace("title: B", "title: B\n    image: a.md")).build()
    assert any("posts/b.md:3: image: 'a.md' is a page and no picture. Put it beside" in line for line in site.log)
    assert site.page("blog/b/").all(IMAGES) == []


def meta(site: Site, address: str) -> list[str]:
    """Return the images in the metadata of a page."""
    return [element.get("content") for element in site.page(address).all('meta[property="og:image"]')]


IMAGE = "https://example.org/blog/posts/cover.png"


def test_an_image_may_be_for_metadata_and_feeds_only(site: Site) -> None:
    only = COVER.replace("image: {src: cover.png, ", "image: {src: cover.png, cover: false, ")
    site.write(only + PICTURE).build()
    assert site.log == []
    for address in PAGES:
        assert site.page(address).all(IMAGES) == [], address
    assert meta(site, "blog/a/") == [IMAGE]
    assert IMAGE in site.text("blog/feed.json")


def test_a_site_may_show_no_covers_but_those_that_an_article_asks_for(site: Site) -> None:
    options = {"multilingual-blog": "multilingual-blog: {post_cover: false}"}
    site.write(COVER + PICTURE, BILINGUAL, **options).build()
    assert site.log == []
    for address in PAGES:
        assert site.page(address).all(IMAGES) == [], address
    assert meta(site, "blog/a/") == [IMAGE]
    asked = COVER.replace("image: {src: cover.png, ", "image: {src: cover.png, cover: true, ")
    site.write(asked + PICTURE, BILINGUAL, **options).build()
    check(site)


def test_whether_an_image_is_a_cover_is_true_or_false(site: Site) -> None:
    site.write(COVER.replace("image: {src: cover.png, ", "image: {src: cover.png, cover: maybe, ") + PICTURE)
    done = site.command("build")
    assert done.returncode == 1
    assert (
        "docs/en/blog/posts/a.md:5: image.cover: expected true or false, found 'maybe'. Write cover: false."
        in done.stderr
    )


OPENINGS = [
    "![](cover.png)",
    "![](cover.png){ width=300 }",
    "[![](cover.png)](https://example.com/)",
    '<img class="wide" src="cover.png#only-light">',
    "<figure markdown>\n    ![](cover.png)\n    <figcaption>A</figcaption>\n    </figure>",
    "# A\n\n    ![](cover.png)",
    "<!-- a comment -->\n\n    ![](cover.png)",
]


def openings(*texts: str) -> str:
    """Return articles, `o0` and so on, each of which begins with a text."""
    return PICTURE + "".join(
        f"    === docs/en/blog/posts/o{number}.md\n    ---\n    title: O\n    date: 2026-01-02\n    image: cover.png\n"
        f"    ---\n    {text}\n\n    More text.\n"
        for number, text in enumerate(texts)
    )


def test_a_cover_with_which_the_text_begins_is_shown_once(site: Site) -> None:
    site.write(openings(*OPENINGS), BILINGUAL + "markdown_extensions: [attr_list, md_in_html]\n").build()
    assert site.log == []
    for number, opening in enumerate(OPENINGS):
        for address in (f"blog/o{number}/", f"ko/blog/o{number}/"):
            assert site.page(address).all(".md-blog-header__cover") == [], opening
            assert len(site.page(address).all(".md-blog-text img")) == 1
        assert meta(site, f"blog/o{number}/") == [IMAGE]
    assert len(site.page("blog/").all(".md-blog-entry__cover")) == len(OPENINGS)


@pytest.mark.parametrize("path", ["cover.png", "https://example.com/cover.png?w=1&h=2"])
def test_a_list_shows_a_cover_once_with_which_the_excerpt_begins(site: Site, path: str) -> None:
    text = COVER.replace("    Text about robots.\n", "    ![](cover.png)\n\n    Robots.\n\n    <!-- more -->\n", 1)
    site.write(text.replace("cover.png", path) + PICTURE).build()
    for address in ("blog/", "blog/tags/x/", "ko/blog/"):
        assert site.page(address).all(".md-blog-entry__cover") == []
        assert len(site.page(address).all(".md-blog-entry__excerpt img")) == 1
    assert len(site.page("blog/b/").all(".md-blog-card__image")) == 1
    assert site.page("blog/a/").all(".md-blog-header__cover") == []


def test_a_cover_is_shown_where_the_text_begins_with_something_else(site: Site) -> None:
    texts = ("![](other.png)", "Text ![](cover.png)", "## Part\n\n    ![](cover.png)", "Text.")
    site.write(openings(*texts) + PICTURE.replace("cover.png", "other.png")).build()
    assert site.log == []
    for number, text in enumerate(texts):
        assert len(site.page(f"blog/o{number}/").all(".md-blog-header__cover")) == 1, text


LINKS = """
    === docs/en/guide.md
    # Guide & more

    ## Setting up {#setup}
    === docs/ko/guide.md
    # 안내

    ## 준비 {#setup}
    === docs/en/only.md
    # Only English
    === docs/en/blog/posts/other.md
    ---
    title: Other
    date: 2026-01-01
    ---
    Text.
    === docs/en/blog/posts/a.md
    ---
    title: A
    date: 2026-01-02
    links:
      - guide.md
      - guide.md#setup
      - The guide: guide.md#setup
      - blog/posts/other.md
      - only.md
      - More:
        - ../../guide.md
        - Deeper:
          - https://example.com/?a=1&b=2
          - Elsewhere: https://example.com/x
          - Write us: mailto:blog@example.org
    ---
    Text.
"""


def test_an_article_refers_to_pages_by_their_titles_and_headings(site: Site) -> None:
    site.write(LINKS, BILINGUAL + "markdown_extensions: [attr_list]\n").build()
    assert site.log == []
    page = site.page("blog/a/")
    assert page.text(".md-blog-links h2") == "Related links"
    assert page.texts(".md-blog-links a") == [
        "Guide & more",
        "Guide & more Setting up",
        "The guide Setting up",
        "Other",
        "Only English",
        "Guide & more",
        "https://example.com/?a=1&b=2",
        "Elsewhere",
        "Write us",
    ]
    assert page.links(".md-blog-links a") == [
        "guide/",
        "guide/#setup",
        "guide/#setup",
        "blog/other/",
        "only/",
        "guide/",
        "https://example.com/?a=1&b=2",
        "https://example.com/x",
        "mailto:blog@example.org",
    ]
    assert page.texts(".md-blog-links ul ul ul a")[0] == "https://example.com/?a=1&b=2"
    assert "Deeper" in page.text(".md-blog-links")


def test_a_page_in_another_language_refers_to_the_pages_of_that_language(site: Site) -> None:
    site.write(LINKS, BILINGUAL + "markdown_extensions: [attr_list]\n").build()
    page = site.page("ko/blog/a/")
    assert page.texts(".md-blog-links a")[:3] == ["안내", "안내 준비", "The guide 준비"]
    assert page.links(".md-blog-links a")[:6] == [
        "ko/guide/",
        "ko/guide/#setup",
        "ko/guide/#setup",
        "ko/blog/other/",
        "ko/only/",
        "ko/guide/",
    ]


def test_an_article_may_refer_to_the_page_of_one_language(site: Site) -> None:
    text = LINKS.replace("- only.md", "- en/guide.md\n      - ko/guide.md\n      - ko/blog/posts/b.md")
    text += """
    === docs/ko/blog/posts/b.md
    ---
    title: 나 & 너
    date: 2026-01-02
    ---
    글.
    """
    site.write(text, BILINGUAL + "markdown_extensions: [attr_list]\n").build()
    assert site.log == []
    page = site.page("blog/a/")
    assert page.links(".md-blog-links a")[4:7] == ["guide/", "ko/guide/", "ko/blog/b/"]
    assert page.texts(".md-blog-links a")[4:7] == ["Guide & more", "안내", "나 & 너"]
    assert [link.get("hreflang") for link in page.all(".md-blog-links a")[4:7]] == [None, "ko", "ko"]
    assert page.all(".md-blog-links a")[5].get("target") == "_self", "instant navigation would keep the language"


def test_a_file_that_is_no_page_goes_by_its_name_unless_the_writer_gives_one(site: Site) -> None:
    site.write(
        """
    === docs/en/files/Price list & more.pdf
    %PDF
    === docs/en/files/table.csv
    a,b
    === docs/en/blog/posts/a.md
    ---
    title: A
    date: 2026-01-02
    links: [files/Price list & more.pdf, {All numbers: files/table.csv}]
    ---
    Text.
    """
    )
    (site.folder / "docs/en/files/Price list & more.pdf").write_bytes(b"%PDF-1.7\n\xff\xfe\x00")
    site.build()
    assert site.log == []
    for address in ("blog/a/", "ko/blog/a/"):
        page = site.page(address)
        assert page.texts(".md-blog-links a") == ["Price list & more.pdf", "All numbers"]
        assert all(site.has(link) for link in page.links(".md-blog-links a"))


def test_a_page_or_a_heading_that_is_not_there_is_told_of_once(site: Site) -> None:
    site.write(
        """
    === docs/en/guide.md
    # Guide
    === docs/en/blog/posts/a.md
    ---
    title: A
    date: 2026-01-02
    links: [guide.md#no, nothing.md]
    ---
    Text.
    """
    ).build()
    assert [line.partition(": ")[2] for line in site.log] == [
        "docs/en/blog/posts/a.md:4: links: there is no heading 'no' on guide.md. Look at the ids there.",
        "docs/en/blog/posts/a.md:4: links: there is no page 'nothing.md'. Write its path below the docs folder.",
    ]
    assert site.page("blog/a/").links(".md-blog-links a") == ["guide/#no"]


def test_links_with_pages_as_files(site: Site) -> None:
    config = BILINGUAL + "markdown_extensions: [attr_list]\nuse_directory_urls: false\n"
    site.write(LINKS, config).build()
    assert site.log == []
    links = site.page("ko/blog/a.html").links(".md-blog-links a")
    assert links[:4] == ["ko/guide.html", "ko/guide.html#setup", "ko/guide.html#setup", "ko/blog/other.html"]
