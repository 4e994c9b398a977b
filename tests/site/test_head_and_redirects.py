"""What pages tell search engines and networks, what stands at former addresses, and the tags as JSON."""

from __future__ import annotations

import json
import re
from typing import Any

import extruct
import pytest

from .harness import BILINGUAL, Site

BLOG = """
    === docs/.authors.yml
    authors:
      team: {name: {en: EditPixel team, ko: EditPixel 팀}, description: Writes, url: https://editpixel.example/}
    === docs/.tags.yml
    news: {label: {en: News, ko: 소식}, description: {en: What is new, ko: 새로운 것}}
    === docs/en/blog/posts/both.md
    ---
    title: 'A "quoted" </script><script>alert(1)</script> title'
    description: In short
    date: 2026-02-28
    tags: [news]
    categories: [Guides]
    authors: [team]
    aliases: [/2020/old/, old.html]
    ---
    Text.
    === docs/ko/blog/posts/both.md
    ---
    title: 둘 다
    date: 2026-02-28
    tags: [news]
    categories: []
    authors: [team]
    aliases: [/2020/옛 주소/]
    ---
    본문.
    === docs/en/blog/posts/english.md
    ---
    title: English
    date: 2026-03-01
    ---
    Text.
    === docs/en/guide.md
    ---
    description: How it "works" & why
    ---
    # The <em>guide</em> & more
    === docs/ko/guide.md
    # 안내
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    config = BILINGUAL.replace("- multilingual-blog", "- multilingual-blog: {authors_profiles: true}")
    config = "site_description: About all\n" + config
    site = Site(tmp_path_factory.mktemp("head")).write(BLOG, config).build()
    assert site.log == []
    return site


def properties(site: Site, address: str) -> dict[str, Any]:
    page = site.page(address)
    found = page.all("head meta[property], head meta[name]")
    return {element.get("property") or element.get("name"): element.get("content") for element in found}


def graph(site: Site, address: str) -> dict[str, Any]:
    [data] = extruct.extract(site.text(address), syntaxes=["json-ld"])["json-ld"]
    return {node["@type"]: node for node in data["@graph"]}


def test_networks_learn_what_an_article_is(built: Site) -> None:
    found = properties(built, "blog/both/")
    assert found["og:type"] == "article"
    assert found["og:title"] == 'A "quoted" </script><script>alert(1)</script> title'
    assert found["og:url"] == "https://example.org/blog/both/"
    assert (found["og:locale"], found["og:locale:alternate"]) == ("en_US", "ko_KR")
    assert found["article:published_time"].startswith("2026-02-28")
    assert (found["article:section"], found["article:tag"]) == ("Guides", "News")
    assert found["twitter:card"] == "summary"
    assert properties(built, "ko/blog/both/")["article:tag"] == "소식"


def test_search_engines_learn_it_too(built: Site) -> None:
    found = graph(built, "ko/blog/both/")
    assert found["BlogPosting"]["headline"] == "둘 다"
    assert found["BlogPosting"]["inLanguage"] == "ko"
    assert found["BlogPosting"]["isPartOf"]["url"] == "https://example.org/ko/blog/"
    crumbs = [item["name"] for item in found["BreadcrumbList"]["itemListElement"]]
    assert crumbs == ["Test", "블로그", "둘 다"]
    assert graph(built, "blog/both/")["BlogPosting"]["author"][0]["name"] == "EditPixel team"
    assert graph(built, "blog/")["Blog"]["@id"] == graph(built, "blog/both/")["BlogPosting"]["isPartOf"]["@id"]
    assert graph(built, "ko/blog/author/team/")["ProfilePage"]["mainEntity"]["name"] == "EditPixel 팀"
    assert graph(built, "blog/tags/news/").keys() == {"BreadcrumbList"}


def test_a_copy_in_another_language_speaks_for_the_original(built: Site) -> None:
    found = properties(built, "ko/blog/english/")
    assert (found["og:url"], found["og:locale"]) == ("https://example.org/blog/english/", "en_US")
    assert "og:locale:alternate" not in found
    assert graph(built, "ko/blog/english/")["BlogPosting"]["url"] == "https://example.org/blog/english/"


def test_a_copy_in_another_language_has_the_keywords_of_the_original(site: Site) -> None:
    tagged = "date: 2026-03-01\n    tags: [news]\n    categories: [guides]\n    authors: [team]"
    files = "    === docs/.categories.yml\n    guides: {label: {en: Guides, ko: 안내}}\n"
    options = {"- multilingual-blog": "- multilingual-blog: {authors_profiles: true}"}
    site.write(BLOG.replace("date: 2026-03-01", tagged).replace("[Guides]", "[guides]") + files, **options).build()
    found, article = properties(site, "ko/blog/english/"), graph(site, "ko/blog/english/")["BlogPosting"]
    assert (found["article:section"], found["article:tag"]) == ("Guides", "News")
    assert (article["articleSection"], article["keywords"]) == ("Guides", ["News"])
    assert (article["author"][0]["name"], article["author"][0]["url"]) == (
        "EditPixel team",
        "https://example.org/blog/author/team/",
    )
    crumbs = graph(site, "ko/blog/english/")["BreadcrumbList"]["itemListElement"]
    assert [(item["name"], item["item"]["@id"]) for item in crumbs] == [
        ("Test", "https://example.org/"),
        ("Blog", "https://example.org/blog/"),
        ("Guides", "https://example.org/blog/category/guides/"),
        ("English", "https://example.org/blog/english/"),
    ]
    page = site.page("ko/blog/english/")
    assert (page.texts(".md-blog-tags a"), page.text(".md-blog-authors a")) == (["소식"], "EditPixel 팀"), (
        "it is read in Korean"
    )


def test_no_title_ends_the_script_that_it_stands_in(built: Site) -> None:
    assert "alert(1)</script>" not in built.text("blog/both/")
    assert "alert(1)</script>" not in built.text("blog/")


def test_networks_learn_what_every_other_page_is(built: Site) -> None:
    guide = properties(built, "guide/")
    assert (guide["og:type"], guide["og:title"]) == ("website", "The guide & more")
    assert guide["og:description"] == 'How it "works" & why'
    assert guide["og:url"] == "https://example.org/guide/"
    assert (guide["og:locale"], guide["og:locale:alternate"]) == ("en_US", "ko_KR")
    home = properties(built, "ko/")
    assert (home["og:title"], home["og:url"], home["og:locale"]) == ("Test", "https://example.org/ko/", "ko_KR")
    assert home["og:description"] == "About all", "that of the site, as in the description for search engines"
    assert extruct.extract(built.text("guide/"), syntaxes=["json-ld"])["json-ld"] == []


def test_a_copy_of_a_page_in_another_language_speaks_for_the_original(site: Site) -> None:
    config = BILINGUAL.replace("locale: ko,", "locale: ko, site_description: 모두,")
    site.write("=== docs/en/index.md\n# Home\n=== docs/en/about.md\n# About\n", config).build()
    found = properties(site, "ko/about/")
    assert (found["og:title"], found["og:url"]) == ("About", "https://example.org/about/")
    assert found["og:locale"] == "en_US"
    assert "og:description" not in found, "the site's is in Korean"


@pytest.mark.parametrize(
    ("address", "description"),
    [
        ("blog/", "All articles of the blog, newest first."),
        ("ko/blog/", "블로그의 모든 글을 최신순으로 볼 수 있어요."),
        ("blog/tags/", "All tags of the blog, with the number of articles of each."),
        ("blog/tags/news/", "What is new"),
        ("blog/category/guides/", "All articles in the category “Guides”."),
        ("ko/blog/tags/news/", "새로운 것"),
        ("blog/archive/2026/", "All articles from 2026."),
        ("ko/blog/archive/2026/", "2026년에 쓴 글을 모두 모았어요."),
        ("blog/author/team/", "Writes"),
    ],
)
def test_each_list_has_a_description_of_its_own(built: Site, address: str, description: str) -> None:
    found = properties(built, address)
    assert {found["description"], found["og:description"]} == {description}


def test_the_description_that_a_writer_gives_a_list_takes_precedence(site: Site) -> None:
    site.write(
        BLOG + '    === docs/en/blog/index.md\n    ---\n    description: Our "blog"\n    ---\n    # Blog\n'
    ).build()
    found = properties(site, "blog/")
    assert found["description"] == found["og:description"] == 'Our "blog"'


def test_a_blog_that_is_the_whole_site_is_described_as_the_site_is(site: Site) -> None:
    config = BILINGUAL.replace("- multilingual-blog", "- multilingual-blog: {blog_dir: .}")
    files = "    === docs/en/posts/a.md\n    ---\n    title: A\n    date: 2026-01-01\n    ---\n    Text.\n"
    site.write(files, "site_description: About all\n" + config).build()
    found = properties(site, "")
    assert found["description"] == found["og:description"] == "About all"


def test_links_to_translations_and_feeds_are_written_as_all_programs_read_them(built: Site) -> None:
    head, *_ = built.text("blog/both/").partition("</head>")
    assert re.findall(r'<link rel="([^"]*)" hreflang="([^"]*)"', head) == [
        ("alternate", "en"),
        ("alternate", "ko"),
        ("alternate", "x-default"),
    ]
    assert re.findall(r'<link rel="([^"]*)" type="application/(?:rss|atom)\+xml"', head) == ["alternate", "alternate"]


@pytest.mark.parametrize("address", ["", "guide/", "blog/both/", "ko/blog/", "404.html"])
def test_a_file_hides_them_from_materials_script_before_that_reads_them(built: Site, address: str) -> None:
    page = built.page(address)
    *_, last = page.one("head")
    assert (last.tag, last.text) == ("script", None), "the last element, so that all links are there; no inline script"
    assert last.get("async") is last.get("defer") is None
    source = page.resolve(last.get("src")).lstrip("/")
    assert source == "assets/javascripts/multilingual-blog.js"
    assert "link" in built.text(source).lower()


def test_the_page_for_missing_addresses_has_a_title(built: Site) -> None:
    assert built.page("404.html").text("title") == "Page not found - Test"


def test_it_can_be_switched_off(site: Site) -> None:
    site.write(BLOG, BILINGUAL.replace("- multilingual-blog", "- multilingual-blog: {metadata: false}")).build()
    assert "og:title" not in properties(site, "blog/both/")
    assert len(site.page("blog/both/").all("link[type='application/rss+xml']")) == 1


def test_a_former_address_leads_to_the_article_in_its_language(built: Site) -> None:
    for address, target in (
        ("2020/old/", "blog/both/"),
        ("old.html", "blog/both/"),
        ("ko/2020/옛 주소/", "ko/blog/both/"),
    ):
        page = built.page(address)
        assert page.links("a") == [target]
        assert page.canonical == f"https://example.org/{target}"
        refresh = page.one("meta[http-equiv=refresh]").get("content")
        assert page.resolve(refresh.split("url=")[1]) == target
        assert page.one("meta[name=robots]").get("content") == "noindex"
    assert "2020" not in built.text("sitemap.xml")


def test_all_posts_can_lead_on_from_the_addresses_of_materials_blog(site: Site) -> None:
    config = BILINGUAL.replace(
        "- multilingual-blog", "- multilingual-blog: {redirects: {post_url_format: '{date}/{slug}', post_slug: title}}"
    )
    site.write(BLOG, config).build()
    assert site.page("blog/2026/03/01/english/").links("a") == ["blog/english/"]
    assert site.page("ko/blog/2026/02/28/둘-다/").links("a") == ["ko/blog/both/"]


def test_former_slugs_are_those_that_materials_blog_made(site: Site) -> None:
    config = BILINGUAL.replace(
        "- multilingual-blog", "- multilingual-blog: {redirects: {post_url_format: '{date}/{slug}'}}"
    )
    site.write(BLOG.replace("title: English", "title: It's R&D v1.2"), config).build()
    assert site.page("blog/2026/03/01/its-rd-v12/").links("a") == ["blog/english/"]


def test_a_former_address_where_something_else_is_now_is_an_error(site: Site) -> None:
    site.write(BLOG.replace("old.html", "/blog/english/"))
    done = site.command("build")
    assert done.returncode == 1
    assert (
        "docs/en/blog/posts/both.md:8: aliases: '/blog/english/' is the address of the post docs/en/blog" in done.stderr
    )


def test_a_former_address_that_an_option_makes_is_told_with_the_option(site: Site) -> None:
    posts = "".join(
        f"=== docs/en/blog/posts/{name}.md\n---\ntitle: {title}\ndate: 2026-01-01\n---\nText.\n"
        for name, title in {"a": "One", "b": "A"}.items()
    )
    options = "- multilingual-blog: {redirects: {post_url_format: '{slug}'}}"
    done = site.write(posts, BILINGUAL.replace("- multilingual-blog", options)).command("build")
    assert (
        "docs/en/blog/posts/b.md: redirects.post_url_format: '/blog/a' is the address of the post "
        "docs/en/blog/posts/a.md. Give one of the two another 'slug', or correct the option in mkdocs.yml."
    ) in done.stderr


def test_the_tags_of_each_language_are_published_as_json(built: Site) -> None:
    korean = json.loads((built.out / "ko/tags.json").read_text(encoding="utf-8"))
    assert korean["mappings"] == [
        {"item": {"url": "ko/blog/both/", "title": "둘 다"}, "tags": ["소식"], "ids": ["news"]}
    ]
    [tag] = korean["tags"]
    assert tag == {
        "id": "news",
        "label": "소식",
        "description": "새로운 것",
        "url": "ko/blog/tags/news/",
        "count": 1,
    }
    assert json.loads((built.out / "tags.json").read_text(encoding="utf-8"))["tags"][0]["label"] == "News"


SOCIAL = """
    === social.py
    from types import SimpleNamespace


    def on_config(config):
        # Material's own plugin needs packages for drawing, and fonts from another server.
        config.plugins.setdefault("material/social", SimpleNamespace(config={"enabled": True, "cards": True}))
        return config
"""


def test_materials_social_plugin_has_the_card_to_itself(site: Site) -> None:
    site.write(BLOG + SOCIAL, BILINGUAL + "hooks: [social.py]\n").build()
    found = properties(site, "blog/both/")
    assert not {"og:title", "og:image", "twitter:card", "twitter:title"} & found.keys()
    assert (found["og:locale"], found["article:section"]) == ("en_US", "Guides")
    assert graph(site, "blog/both/")["BlogPosting"]["datePublished"] == "2026-02-28"
