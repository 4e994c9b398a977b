"""The command that tells why an article shows the related articles it does, without building the site."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner, Result

from mkdocs_multilingual_blog.cli.main import main

from .harness import BILINGUAL, Site

CUTOUT = "Removing the background leaves a clean subject with soft hair edges."
LOOP = "Short video clips become animated loops in few colours."

BLOG = f"""
    === docs/en/blog/posts/hair.md
    ---
    title: Hair
    date: 2026-01-05
    tags: [Portraits]
    ---
    {CUTOUT} See [products](products.md).
    === docs/en/blog/posts/products.md
    ---
    title: Products
    date: 2026-01-04
    tags: [Shops]
    ---
    {CUTOUT}
    === docs/en/blog/posts/old/goods.md
    ---
    title: Products in former times
    date: 2010-01-01
    tags: [Shops]
    ---
    {CUTOUT}
    === docs/en/blog/posts/loops.md
    ---
    title: Loops
    date: 2026-01-03
    ---
    {LOOP}
    === docs/en/blog/posts/alone.md
    ---
    title: Tax law
    date: 2026-01-02
    related: false
    ---
    Deductions, brackets, declarations.
    === docs/ko/blog/posts/hair.md
    ---
    title: 머리카락
    date: 2026-01-05
    related: [loops]
    ---
    배경을 지우면 머리카락이 남습니다.
"""


@pytest.fixture
def blog(site: Site) -> Site:
    return site.write(BLOG)


def run(site: Site, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["related", *arguments, "-f", str(site.folder / "mkdocs.yml")])


def data(site: Site, *arguments: str) -> Any:
    result = run(site, *arguments, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.output)


def configure(site: Site, options: str) -> None:
    site.configure("- multilingual-blog", f"- multilingual-blog: {{related: {{{options}}}}}")


def test_it_lists_candidates_with_each_part_of_their_score_and_what_they_have_in_common(blog: Site) -> None:
    [found] = data(blog, "hair", "--locale", "en")
    first = found["candidates"][0]
    assert (found["source"], found["locale"]) == ("docs/en/blog/posts/hair.md", "en")
    assert (first["key"], first["fate"]) == ("products", "shown")
    assert {"hair", "edges"} & set(first["parts"]["text"]["terms"]) or first["parts"]["text"]["terms"]
    assert "products" in first["parts"]["links"]["terms"]
    assert sum(part["score"] for part in first["parts"].values()) == pytest.approx(first["score"], abs=1e-5)
    assert [shown["key"] for shown in found["shown"]] == ["products", "old/goods"]


def test_it_prints_what_a_writer_can_read(blog: Site) -> None:
    output = run(blog, str(blog.folder / "docs/en/blog/posts/hair.md")).output
    lines = output.splitlines()
    assert lines[0] == "docs/en/blog/posts/hair.md (en)"
    assert lines[1].startswith("  1. products  ")
    assert lines[1].endswith(": shown")
    assert lines[2].split()[0] == "text"
    assert lines[-2] == "  Threshold: 0.03"
    assert lines[-1] == "  Shown: products (ranked), old/goods (ranked)"


def test_a_key_means_all_languages_and_pins_are_named(blog: Site) -> None:
    english, korean = data(blog, "hair")
    assert english["locale"] == "en"
    assert korean["shown"] == [{"key": "loops", "reason": "pinned"}]
    assert korean["candidates"] == []


def test_what_the_threshold_an_exclusion_and_a_limit_did_is_told(blog: Site) -> None:
    configure(blog, "threshold: 100")
    assert {c["fate"] for c in data(blog, "hair", "--locale", "en")[0]["candidates"]} == {"weak"}


def test_an_exclusion_is_told(blog: Site) -> None:
    configure(blog, "exclude: {paths: ['old/*']}")
    [found] = data(blog, "hair", "--locale", "en")
    assert found["excluded"] == ["old/goods"]
    assert "old/goods" not in [candidate["key"] for candidate in found["candidates"]]
    assert "  Left out by related.exclude: old/goods" in run(blog, "hair").output


def test_that_an_article_appears_often_enough_is_told(blog: Site) -> None:
    configure(blog, "max_appearances: 1, count: 1")
    fates = {
        (found["key"], candidate["key"]): candidate["fate"]
        for key in ("hair", "products", "old/goods")
        for found in data(blog, key, "--locale", "en")
        for candidate in found["candidates"]
    }
    shown = {pair for pair, fate in fates.items() if fate == "shown"}
    assert shown == {("hair", "products"), ("products", "hair")}, "written at the same time, they are the closest"
    assert fates["old/goods", "products"] == fates["old/goods", "hair"] == "often"


def test_an_article_that_wants_none_shows_none(blog: Site) -> None:
    assert "the front matter says 'related: false'" in run(blog, "alone").output


def test_an_article_that_is_not_there_is_told_with_the_nearest(blog: Site) -> None:
    result = run(blog, "hare")
    assert result.exit_code == 1
    assert "There is no article 'hare'. Did you mean 'hair'?" in result.output


def test_a_site_without_related_articles_is_told(site: Site) -> None:
    site.write(BLOG, BILINGUAL.replace("- multilingual-blog", "- multilingual-blog: {related: {enabled: false}}"))
    assert "Related articles are switched off" in run(site, "hair").output


def test_a_sites_own_articles_are_a_corpus_of_what_they_link_to(blog: Site) -> None:
    arguments = ["evaluate", "-f", str(blog.folder / "mkdocs.yml"), "--json", "--links", "--max-appearances", "2"]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    english = json.loads(result.output.splitlines()[0])
    assert (english["corpus"], english["articles"], english["judged"]) == ("en", 5, 1)
    assert english["hit_at_3"] == 1
    assert english["links"]["links"] == 1
    assert english["against"]["at most 2"]["hit_at_3"] == 1


def test_a_folder_without_a_site_is_told(site: Site) -> None:
    result = CliRunner().invoke(main, ["evaluate", "-f", str(site.folder / "mkdocs.yml")])
    assert result.exit_code == 1
    assert "Name a corpus, or run the command in the folder of a site." in result.output


def test_the_page_says_the_same_while_a_writer_looks_who_asked_for_it(blog: Site) -> None:
    said = run(blog, "hair", "--locale", "en").output.strip()
    blog.configure("- multilingual-blog", "- multilingual-blog: {explain_on_serve: true}")
    blog.build("serve")
    details = blog.page("blog/hair/").one("article details")
    assert details.get("open") is None
    assert said in details.text_content()
    assert blog.page("ko/blog/hair/").text("article details pre").startswith("docs/ko/blog/posts/hair.md (ko)")
    assert blog.build().page("blog/hair/").all("article details") == [], "readers never see it"
