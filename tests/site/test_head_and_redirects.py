"""What pages tell search engines and networks, what stands at former addresses, and the tags as JSON."""

from __future__ import annotations

import json
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
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    config = BILINGUAL.replace("- multilingual-blog", "- multilingual-blog: {authors_profiles: true}")
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
    assert [item["headline"] for item in graph(built, "blog/")["Blog"]["blogPost"]] == [
        "English",
        'A "quoted" </script><script>alert(1)</script> title',
    ]
    assert graph(built, "ko/blog/author/team/")["ProfilePage"]["mainEntity"]["name"] == "EditPixel 팀"
    assert graph(built, "blog/tags/news/")["CollectionPage"]["name"] == "News"


def test_a_copy_in_another_language_speaks_for_the_original(built: Site) -> None:
    found = properties(built, "ko/blog/english/")
    assert (found["og:url"], found["og:locale"]) == ("https://example.org/blog/english/", "en_US")
    assert "og:locale:alternate" not in found
    assert graph(built, "ko/blog/english/")["BlogPosting"]["url"] == "https://example.org/blog/english/"


def test_no_title_ends_the_script_that_it_stands_in(built: Site) -> None:
    assert "alert(1)</script>" not in built.text("blog/both/")
    assert "alert(1)</script>" not in built.text("blog/")


def test_pages_that_are_no_articles_and_lists_have_none_of_it(built: Site) -> None:
    assert "og:title" not in properties(built, "")


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
    done = site.run("build")
    assert done.returncode == 1
    assert (
        "docs/en/blog/posts/both.md:8: aliases: '/blog/english/' is the address of the post docs/en/blog" in done.stderr
    )


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
