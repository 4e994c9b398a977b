"""Listings of tags on any page: their headings, layouts, and names for them in mkdocs.yml."""

from __future__ import annotations

import pytest

from .harness import BILINGUAL, Page, Site

POSTS = """
    === docs/en/blog/posts/one.md
    ---
    title: One
    date: 2026-01-01
    tags: [Web/CSS, News]
    ---
    Text.
    === docs/en/blog/posts/two.md
    ---
    title: Two
    date: 2026-01-02
    tags: [Art, _plan]
    ---
    Text.
    === docs/ko/blog/posts/one.md
    ---
    title: 하나
    date: 2026-01-01
    tags: [News]
    ---
    글.
"""
TOC = ".md-sidebar--secondary .md-nav__list"


def built(site: Site, page: str, options: str = "tags: true", more: str = "", config: str = BILINGUAL) -> Site:
    """Build a site with a page `start.md` and two posts, one with a tag below another and one with a hidden tag."""
    lines = "\n".join(f"    {line}" for line in page.split("\n"))
    options = f"tags_hierarchy: true, shadow_tags_prefix: _, {options}"
    config = config.replace("- multilingual-blog", f"- multilingual-blog: {{{options}}}")
    site.write(f"{POSTS}    === docs/en/start.md\n{lines}\n{more}", config)
    return site.build()


def tags(page: Page) -> list[str]:
    return page.texts(".md-blog-tag-heading")


def contents(page: Page) -> list[str]:
    """Return the table of contents, each entry indented by how deep it is."""
    found = []
    for link in page.all(f"{TOC} a"):
        depth = sum(1 for above in link.iterancestors("li")) - 1
        found.append("  " * depth + " ".join(link.text_content().split()))
    return found


def test_the_table_of_contents_names_the_tags_below_the_heading_that_the_listing_stands_below(site: Site) -> None:
    page = built(site, "# Start\n\n## First\n\n## Topics\n\n<!-- material/tags -->\n\n## Last").page("start/")
    assert site.log == []
    assert contents(page) == ["First", "Topics", "  Art", "  News", "  Web", "    CSS", "Last"]
    assert [(h.tag, h.get("id")) for h in page.all(".md-blog-tag-heading")] == [
        ("h3", "tag:art"),
        ("h3", "tag:news"),
        ("h3", "tag:web"),
        ("h4", "tag:web/css"),
    ]
    links = [link.get("href") for link in page.all(f"{TOC} a")]
    assert [link for link in links if "tag:" in link] == ["#tag:art", "#tag:news", "#tag:web", "#tag:web/css"]


@pytest.mark.parametrize("text", ["# Start\n\n<!-- material/tags -->", "<!-- material/tags -->"])
def test_below_the_title_of_a_page_they_are_its_sections(site: Site, text: str) -> None:
    page = built(site, text).page("start/")
    assert contents(page) == ["Art", "News", "Web", "  CSS"]
    assert [heading.tag for heading in page.all(".md-blog-tag-heading")] == ["h2", "h2", "h2", "h3"]


def test_two_listings_on_a_page_keep_their_order_and_each_heading_has_an_id_of_its_own(site: Site) -> None:
    text = (
        "# Start\n\n<!-- material/tags { include: [News] } -->\n\n<!-- material/tags { exclude: [Web] } -->\n\n## Last"
    )
    page = built(site, text).page("start/")
    assert contents(page) == ["News", "Art", "Last"]
    text = text.replace("[Web]", "[Nothing]")
    page = built(site, text).page("start/")
    assert contents(page) == ["News", "Art", "News", "Web", "  CSS", "Last"]
    ids = [element.get("id") for element in page.all("[id]")]
    assert [name for name in ids if name.startswith("tag:")] == [
        "tag:news",
        "tag:art",
        "tag:news_2",
        "tag:web",
        "tag:web/css",
    ]


@pytest.mark.parametrize(
    ("options", "directive", "named"),
    [
        ("tags: true", "{ toc: false }", False),
        ("listings_toc: false", "", False),
        ("listings_toc: false", "{ toc: true }", True),
    ],
)
def test_a_listing_may_stay_out_of_the_table_of_contents(site: Site, options: str, directive: str, named: bool) -> None:
    page = built(site, f"# Start\n\n<!-- material/tags {directive} -->", options).page("start/")
    assert contents(page) == (["Art", "News", "Web", "  CSS"] if named else [])


def test_names_of_tags_are_text_in_the_table_of_contents(site: Site) -> None:
    more = """
    === docs/.tags.yml
    art: {label: {en: "Art & <i>craft</i>", ko: 예술}}
    """
    built(site, "# Start\n\n<!-- material/tags -->", more=more)
    assert contents(site.page("start/"))[0] == "Art & <i>craft</i>"
    assert contents(site.page("ko/start/"))[1] == "예술"
    assert site.page("start/").all(f"{TOC} i") == []


def test_a_listing_may_be_asked_for_by_name(site: Site) -> None:
    options = "listings_map: {fresh: {include: [News], toc: false}, all: }"
    page = built(site, "# Start\n\n<!-- material/tags fresh -->", options).page("start/")
    assert tags(page) == ["News"]
    assert contents(page) == []
    assert tags(built(site, "# Start\n\n<!-- material/tags all -->", options).page("start/")) == [
        "Art",
        "News",
        "Web",
        "CSS",
    ]


def test_a_name_that_mkdocs_yml_does_not_have_is_told_of(site: Site) -> None:
    built(site, "# Start\n\n<!-- material/tags frehs -->", "listings_map: {fresh: {include: [News]}}")
    assert site.log == [
        "multilingual_blog: docs/en/start.md:3: material/tags: asks for 'frehs', which is not in 'listings_map'. "
        "Did you mean 'fresh'?"
    ]


def test_what_has_an_excluded_tag_is_left_out_as_in_materials_listings(site: Site) -> None:
    page = built(site, "<!-- material/tags { exclude: [web] } -->").page("start/")
    assert tags(page) == ["Art"]  # the article with the tag CSS, which is below Web, has the tag News as well


@pytest.mark.parametrize(
    ("options", "directive", "hidden"),
    [
        ("tags: true", "", False),
        ("tags: true", "{ shadow: true }", True),
        ("shadow: true", "", True),
        ("shadow: true", "{ shadow: false }", False),
    ],
)
def test_a_listing_may_show_hidden_tags_or_not(site: Site, options: str, directive: str, hidden: bool) -> None:
    page = built(site, f"<!-- material/tags {directive} -->", options).page("start/")
    assert ("_plan" in tags(page)) == hidden
    links = page.links(".md-blog-tag-heading a")
    assert [link for link in links if not site.has(link)] == []
    assert ("blog/tags/plan/" in links) == (options == "shadow: true" and hidden)


OWN_LAYOUT = """
    === overrides/partials/blog/tag-listing-compact.html
    <p class="compact">{% for tag in value.tags %}{{ tag.label }} {{ tag["items"] | length }} {% endfor %}</p>
"""
THEMED = BILINGUAL.replace("font: false", "font: false, custom_dir: overrides")


@pytest.mark.parametrize(
    ("options", "directive"),
    [
        ("listings_layout: compact", ""),
        ("tags: true", "{ layout: compact }"),
        ("listings_map: {small: {layout: compact}}", "small"),
    ],
)
def test_a_site_may_have_layouts_of_its_own(site: Site, options: str, directive: str) -> None:
    built(site, f"# Start\n\n<!-- material/tags {directive} -->", options, OWN_LAYOUT, THEMED)
    assert site.log == []
    assert site.page("start/").texts(".compact") == ["Art 1 News 1 Web 1 CSS 1"]


def test_a_layout_without_a_template_is_told_of_with_its_line(site: Site) -> None:
    page = built(site, "# Start\n\n<!-- material/tags { layout: compact } -->", more=OWN_LAYOUT).page("start/")
    assert tags(page) == []
    assert contents(page) == []
    assert site.log == [
        "multilingual_blog: docs/en/start.md:3: material/tags: has no template for the layout 'compact'. "
        "Write partials/blog/tag-listing-compact.html in the theme's 'custom_dir'."
    ]


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (
            "listings_layout: compact",
            "mkdocs.yml:7: listings_layout: there is no template for the layout 'compact'. Write "
            "partials/blog/tag-listing-compact.html in the theme's 'custom_dir', or remove the option.",
        ),
        (
            "listings_map: {small: {layout: compact}}",
            "mkdocs.yml:7: listings_map.small.layout: there is no template for the layout 'compact'.",
        ),
        ("listings_layout: ../secret", "Expected a name of letters, digits and hyphens, found '../secret'."),
        ("listings_map: {small: {scop: true}}", "'small' knows no 'scop'. Did you mean 'scope'?"),
        ("listings_map: {small: {toc: please}}", "'small' expects true or false for 'toc', found 'please'."),
        ("listings_map: {small: true}", "'small' expects options such as {scope: true}, found True."),
        ("listings_map: [small]", "Expected names with options, such as scoped: {scope: true}, found ['small']."),
        ("tags_slugify_format: 'tag:'", "'tag:' holds no {slug}, so that all tags would have one id."),
        ("tags_slugify_format: '{name}'", "'{name}' knows no {name}; use {slug}."),
        ("tags_slugify_format: 'a {slug}'", "'a {slug}' holds a space, which an id cannot. Remove it."),
        ("tags_name_property: ''", "Expected the name of a field, found ''."),
        ("tags_name_property: title", "'title' is another field of articles. Choose another name, such as 'labels'."),
    ],
)
def test_a_wrong_option_is_one_clear_line(site: Site, options: str, reason: str) -> None:
    config = BILINGUAL.replace("- multilingual-blog", f"- multilingual-blog: {{{options}}}")
    done = site.write(POSTS, config).command("build")
    assert done.returncode == 1
    assert done.stderr.count(reason) == 1
    assert "Traceback" not in done.stderr


def test_the_ids_of_the_headings_may_have_another_form(site: Site) -> None:
    text = "# Start\n\nSee [news](#t-news).\n\n<!-- material/tags -->"
    config = BILINGUAL + "validation: {anchors: warn}\n"
    page = built(site, text, "tags_slugify_format: 't-{slug}'", config=config).page("start/")
    assert site.log == []
    assert [heading.get("id") for heading in page.all(".md-blog-tag-heading")][:2] == ["t-art", "t-news"]
    assert contents(page)[:2] == ["Art", "News"]


FORMER = """
    === docs/en/blog/posts/a.md
    ---
    title: A
    date: 2026-01-01
    tags: [C++, "It's new", Node.js, Dev/C#]
    ---
    Text.
    === docs/en/start.md
    # Start

    See [new](#tag:its-new).

    <!-- material/tags -->
"""


def former(site: Site, options: str, text: str = FORMER) -> list[tuple[str, str]]:
    """Return the ids of headings that have two, with the second."""
    config = BILINGUAL.replace("- multilingual-blog", f"- multilingual-blog: {{{options}}}")
    site.write(text, config + "validation: {anchors: warn}\n").build()
    assert site.log == []
    page = site.page("start/")
    names = [element.get("id") for element in page.all("article [id]")]
    assert len(names) == len(set(names))
    return [(span.getparent().get("id"), span.get("id")) for span in page.all(".md-blog-tag-heading > span[id]")]


def test_links_to_a_tag_of_a_site_that_had_materials_plugin_still_lead_there(site: Site) -> None:
    assert former(site, "tags_hierarchy: true") == [
        ("tag:c-plus-plus", "tag:c"),
        ("tag:dev/c-sharp", "tag:dev/c"),
        ("tag:it-s-new", "tag:its-new"),
        ("tag:node-js", "tag:nodejs"),
    ]


def test_where_another_tag_has_such_an_id_it_keeps_it(site: Site) -> None:
    text = FORMER.replace("Node.js, Dev/C#", "C, C#")
    assert former(site, "tags: true", text) == [("tag:it-s-new", "tag:its-new")]


def test_a_site_that_makes_ids_as_before_needs_no_others(site: Site) -> None:
    slugify = "!!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}"
    assert former(site, f"tags_hierarchy: true, tags_slugify: {slugify}") == []
