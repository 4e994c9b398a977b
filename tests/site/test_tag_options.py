"""What a site may say of its tags: levels, allowed and hidden ones, icons, order."""

from __future__ import annotations

import json

import pytest

from tests.pieces import docs

from .harness import Site


def configure(site: Site, text: str) -> Site:
    return site.configure("- multilingual-blog", f"- multilingual-blog: {{{text}}}")


def posts(**tags: str) -> str:
    """Return English posts, the first the newest, each with a list of tags."""
    return "\n".join(
        f"=== docs/en/blog/posts/{name}.md\n---\ntitle: {name.upper()}\ndate: 2026-01-{day}\ntags: {given}\n---\nText."
        for day, (name, given) in zip(range(28, 0, -1), tags.items(), strict=False)
    )


HIERARCHY = """
=== docs/.tags.yml
web: {label: {en: Web, ko: 웹}}
web/css: {label: {en: CSS, ko: 스타일}, description: {en: About style.}}
print/css: {label: {en: CSS for print}}
"""


def test_a_tag_below_another_has_a_page_there_and_its_articles_are_on_both(site: Site) -> None:
    text = HIERARCHY + posts(a="[Web/CSS]", b="[Web]", c="[web / css / Grid, 'C++']", d="[print/css]")
    configure(site.write(text), "tags_hierarchy: true").build()
    assert site.log == []
    assert site.page("blog/tags/web/").entries == ["A", "B", "C"]
    assert site.page("blog/tags/web/css/").entries == ["A", "C"]
    assert site.page("blog/tags/web/css/grid/").entries == ["C"]
    assert site.page("blog/tags/print/").entries == ["D"]
    assert site.page("blog/tags/web/css/").text("h1") == "CSS"
    assert site.page("blog/c/").texts(".md-blog-header .md-tag") == ["Grid", "C++"]
    assert site.page("blog/c/").links(".md-blog-header .md-tag") == [
        "blog/tags/web/css/grid/",
        "blog/tags/c-plus-plus/",
    ]
    assert site.page("ko/blog/a/").texts(".md-blog-header .md-tag") == ["스타일"]
    assert site.page("blog/tags/web/css/").switcher["ko"] == "ko/blog/tags/web/css/"


@pytest.mark.parametrize(
    "name", ["web/css", "Web/CSS", "WEB / CSS", "웹/CSS", "웹/스타일", "web/스타일", "스타일", "CSS"]
)
def test_a_tag_below_another_may_be_named_by_id_or_labels(site: Site, name: str) -> None:
    configure(site.write(HIERARCHY + posts(a=f"['{name}']")), "tags_hierarchy: true").build()
    assert {a for a in site.addresses() if a.startswith("blog/tags/")} == {
        "blog/tags/",
        "blog/tags/web/",
        "blog/tags/web/css/",
    }


def test_levels_with_pages_as_files(site: Site) -> None:
    site.write(HIERARCHY + posts(a="[Web/CSS]", b="[Web]"), **{"theme:": "use_directory_urls: false\ntheme:"})
    configure(site, "tags_hierarchy: true, pagination_per_page: 1").build()
    assert site.log == []
    assert {"blog/tags/web.html", "blog/tags/web/css.html", "blog/tags/web/page/2.html"} <= site.addresses()
    assert site.page("blog/tags/web.html").links(".md-blog-entry .md-tag") == ["blog/tags/web/css.html"]
    assert site.page("blog/tags/web/css.html").links(".md-blog-back a") == ["blog/tags/index.html"]


def test_levels_may_be_separated_by_another_sign(site: Site) -> None:
    configure(
        site.write(HIERARCHY + posts(a="['Web > CSS']", b="[CI/CD]")),
        "tags_hierarchy: true, tags_hierarchy_separator: '>'",
    ).build()
    assert site.page("blog/tags/web/css/").entries == ["A"]
    assert site.page("blog/tags/ci-cd/").text("h1") == "CI/CD"


def test_without_levels_a_slash_is_part_of_a_name(site: Site) -> None:
    site.write(posts(a="[CI/CD]")).build()
    assert site.page("blog/tags/ci-cd/").text("h1") == "CI/CD"


def test_the_list_of_tags_shows_levels(site: Site) -> None:
    configure(site.write(HIERARCHY + posts(a="[Web/CSS]", b="[Web]")), "tags_hierarchy: true").build()
    assert site.page("blog/tags/").links(".md-blog-tags--index a") == ["blog/tags/web/", "blog/tags/web/css/"]
    assert site.page("blog/tags/").text(".md-blog-count") == "2 tags"


def test_only_allowed_tags_may_be_used_in_any_spelling(site: Site) -> None:
    text = "=== docs/.tags.yml\nai: {label: {en: AI, ko: 인공지능}}\n" + posts(a="[인공지능, javascript, JavaScipt, x]")
    configure(site.write(text), "tags_allowed: [AI, JavaScript]")
    done = site.command("build")
    assert done.returncode == 1
    lines = [line.strip() for line in done.stderr.split("\n") if "is not allowed" in line]
    assert lines == [
        "docs/en/blog/posts/a.md:4: tags.2: 'JavaScipt' is not allowed. Did you mean 'JavaScript'?",
        "docs/en/blog/posts/a.md:4: tags.3: 'x' is not allowed. Allowed are AI, JavaScript.",
    ]


@pytest.mark.parametrize(
    ("options", "catalogue", "tag"),
    [
        ("shadow_tags: [Secret zebra]", "", "secret zebra"),
        ("shadow_tags_prefix: _", "", "_zebra"),
        ("shadow_tags_suffix: _", "", "zebra_"),
        ("tags: true", "zebra: {label: {en: Zebra}, hidden: true}", "Zebra"),
        ("tags_hierarchy: true, shadow_tags: [Secret]", "", "Secret/Zebra"),
        ("tags_hierarchy: true, shadow_tags_prefix: _", "", "Web/_zebra"),
        ("tags_hierarchy: true", "secret: {label: {en: Secret}, hidden: true}", "secret/zebra"),
    ],
)
def test_readers_do_not_see_a_hidden_tag(site: Site, options: str, catalogue: str, tag: str) -> None:
    site.write(f"=== docs/.tags.yml\n{catalogue}\n" + posts(a=f"['{tag}', News]", b=f"['{tag}']"))
    configure(site, options).build()
    assert site.log == []
    assert {address for address in site.addresses() if "tags" in address} == {
        "blog/tags/",
        "blog/tags/news/",
        "ko/blog/tags/",
        "ko/blog/tags/news/",
    }
    assert site.page("blog/").texts(".md-blog-entry .md-tag") == ["News"]
    assert site.page("blog/a/").texts(".md-blog-header .md-tag") == ["News"]
    assert site.page("blog/tags/").text(".md-blog-count") == "1 tag"
    assert {tag for doc in docs(site.out) for tag in doc.get("tags", ())} == {"News"}
    for name in site.bytes():
        assert "zebra" not in name.lower()
    assert not [name for name, content in site.bytes().items() if b"zebra" in content.lower()]


def test_hidden_tags_are_shown_where_the_site_says_so(site: Site) -> None:
    configure(site.write(posts(a="[_plan, News]")), "shadow_tags_prefix: _, shadow: true").build()
    assert site.page("blog/").texts(".md-blog-entry .md-tag") == ["_plan", "News"]
    assert site.page("blog/tags/plan/").entries == ["A"]


def test_hidden_tags_still_bring_articles_together(site: Site) -> None:
    text = posts(a="[_x]", b="[News]", c="[_x]", d="[Other]").replace("Text.", "")
    configure(site.write(text), "shadow_tags_prefix: _").build()
    assert site.page("blog/a/").cards == ["C"]


def test_a_blog_whose_tags_are_all_hidden_does_not_lead_to_a_list_of_them(site: Site) -> None:
    configure(site.write(posts(a="[_x]")), "shadow_tags_prefix: _").build()
    assert site.page("blog/").text(".md-blog-count") == "1 article"


@pytest.mark.parametrize("kind", ["categories", "series"])
def test_a_hidden_category_or_series_has_no_page_and_no_link(site: Site, kind: str) -> None:
    field = "categories: [plan]" if kind == "categories" else "series: plan"
    text = f"=== docs/.{kind}.yml\nplan: {{label: {{en: Plan}}, hidden: true}}\n" + posts(a="[News]")
    site.write(text.replace("title: A", f"title: A\n{field}")).build()
    assert not any("plan" in address for address in site.addresses())
    assert "plan" not in site.text("blog/a/").lower()


RARE = f"""{posts(a="[News, Rare]", b="[News]")}
=== docs/ko/blog/posts/a.md
---
title: 가
date: 2026-01-28
tags: [News, Rare]
---
글.
=== docs/en/page.md
---
tags: [Guide, News]
---
# Page

<!-- blog/tags -->

<!-- material/tags -->
=== docs/en/blog/posts/c.md
---
title: C
date: 2026-01-01
tags: [Guide]
---
Text.
"""


def test_a_tag_with_too_few_articles_has_no_page_and_no_link_in_that_language(site: Site) -> None:
    options = "tags_min_count: 2, fallback: hide, feeds: {tags: true}"
    site.write(RARE, **{"docs_structure: folder": "docs_structure: folder\n      fallback_to_default: false"})
    configure(site, options).build()
    assert site.log == []
    tags = {address for address in site.addresses() if "blog/tags/" in address}
    assert tags == {"blog/tags/", "blog/tags/news/", "blog/tags/guide/", "ko/blog/tags/"}
    assert not (site.out / "blog/tags/rare").exists()
    assert site.page("blog/a/").texts(".md-blog-header .md-tag") == ["News", "Rare"]
    assert site.page("blog/a/").links(".md-blog-header .md-tag[href]") == ["blog/tags/news/"]
    assert site.page("ko/blog/a/").texts(".md-blog-header .md-tag") == ["News", "Rare"]
    assert site.page("ko/blog/a/").links(".md-blog-header .md-tag[href]") == []
    assert site.page("blog/tags/").texts(".md-blog-tags--index li") == ["News 3 articles", "Guide 2 articles"]
    assert site.page("blog/tags/").text(".md-blog-count") == "2 tags"
    assert site.page("blog/tags/news/").switcher == {"en": "blog/tags/news/", "ko": "ko/blog/tags/"}
    assert site.page("blog/tags/news/").hreflangs == {}


def test_a_rare_tag_is_where_articles_are_listed_below_it_and_in_the_export(site: Site) -> None:
    configure(site.write(RARE), "tags_min_count: 2").build()
    page = site.page("page/")
    assert page.texts(".md-blog-tags--index li") == ["News 3 articles", "Guide 2 articles"]
    assert page.texts(".md-blog-tag-heading") == ["Guide", "News", "Rare"]
    assert page.links(".md-blog-tag-heading a") == ["blog/tags/guide/", "blog/tags/news/"]
    exported = {tag["id"]: (tag["url"], tag["count"]) for tag in json.loads(site.text("tags.json"))["tags"]}
    assert exported == {"news": ("blog/tags/news/", 3), "guide": ("blog/tags/guide/", 2), "rare": ("", 1)}


def test_where_all_tags_are_rare_nothing_leads_to_the_empty_list_of_tags(site: Site) -> None:
    configure(site.write(RARE), "tags_min_count: 9").build()
    assert site.page("blog/").all(".md-blog-count a") == []
    assert site.page("blog/").all(".md-nav--primary a[href$='tags/']") == []


def test_a_tag_has_an_icon_wherever_it_is_shown(site: Site) -> None:
    site.write("=== docs/.tags.yml\nnews: {label: {en: News}, icon: material/newspaper}\n" + posts(a="[News]")).build()
    assert site.log == []
    for address in ("blog/", "blog/a/", "blog/tags/"):
        assert len(site.page(address).all(".md-tag svg")) == 1, address
    assert len(site.page("blog/tags/news/").all("h1 svg")) == 1


@pytest.mark.parametrize("kind", ["tags", "categories", "series"])
@pytest.mark.parametrize("icon", ["material/no-such-icon", "../../etc/passwd"])
def test_an_icon_that_the_theme_does_not_have_is_told_of(site: Site, kind: str, icon: str) -> None:
    site.write(f"=== docs/.{kind}.yml\nnews:\n  label: {{en: News}}\n  icon: {icon}\n" + posts(a="[News]"))
    done = site.command("build")
    assert done.returncode == 1
    assert f"docs/.{kind}.yml:3: news.icon: " in done.stderr
    assert repr(icon) in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("options", "order"),
    [
        ("tags_sort_by: count", ["beta", "Alpha", "gamma"]),
        ("tags_sort_by: name", ["Alpha", "beta", "gamma"]),
        ("tags_sort_by: name, tags_sort_reverse: true", ["gamma", "beta", "Alpha"]),
        ("tags_sort_by: count, tags_sort_reverse: true", ["Alpha", "gamma", "beta"]),
    ],
)
def test_tags_are_listed_in_the_order_that_the_site_says(site: Site, options: str, order: list[str]) -> None:
    configure(site.write(posts(a="[gamma, beta]", b="[Alpha, beta]")), options).build()
    assert site.page("blog/tags/").texts(".md-blog-tags--index a") == order


def test_the_list_of_tags_is_in_the_order_of_the_names_of_each_language(site: Site) -> None:
    text = "=== docs/.tags.yml\na: {label: {en: Alpha, ko: 하}}\nb: {label: {en: Beta, ko: 가}}\n" + posts(a="[a, b]")
    configure(site.write(text), "tags_sort_by: name").build()
    assert site.page("blog/tags/").texts(".md-blog-tags--index a") == ["Alpha", "Beta"]
    assert site.page("ko/blog/tags/").texts(".md-blog-tags--index a") == ["가", "하"]


def test_a_tag_stands_below_its_own_in_the_list_whatever_the_order(site: Site) -> None:
    configure(site.write(posts(a="[Zoo/Apes, Art]")), "tags_hierarchy: true, tags_sort_by: name").build()
    page = site.page("blog/tags/")
    assert page.texts(".md-blog-tags--index > li > a") == ["Art", "Zoo"]
    assert page.texts(".md-blog-tags--index li li a") == ["Apes"]


def test_the_site_is_the_same_whatever_the_order_of_plugins_and_sources(site: Site) -> None:
    text = HIERARCHY + posts(a="[Web/CSS, Art]", b="[_x, art]", c="[ART, 웹/스타일]")
    before = configure(site.write(text), "tags_hierarchy: true, shadow_tags_prefix: _").build().bytes()
    config = (site.folder / "mkdocs.yml").read_text(encoding="utf-8")
    [line] = [line for line in config.split("\n") if "multilingual-blog" in line]
    (site.folder / "mkdocs.yml").write_text(config.replace(line + "\n", "").rstrip() + f"\n{line}\n", encoding="utf-8")
    assert site.build().bytes() == before
