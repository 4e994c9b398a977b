"""Tools in the block of an article, and its language; for mentions see tests/golden/tools."""

from __future__ import annotations

from datetime import date, datetime, timezone
from pathlib import Path
from typing import Any

import pytest

from mkdocs_multilingual_blog.core.blog.blog import Blog
from mkdocs_multilingual_blog.core.catalogs.campaigns import Campaign
from mkdocs_multilingual_blog.core.catalogs.tools import ToolCatalog
from mkdocs_multilingual_blog.core.display.cards import Cards
from mkdocs_multilingual_blog.core.model import Tool, ToolWish
from mkdocs_multilingual_blog.core.text.interface import load_interface

from .helpers import BILINGUAL, load, make_blog, make_post, make_tool, source

CATALOGUE = ToolCatalog(
    {"en": "Try it"}, {name: make_tool(name) for name in ("editor", "cutout", "insta", "gif", "crop")}
)


def block(body: str = "", wish: ToolWish = ToolWish(), **settings: Any) -> list[str]:
    blog = make_blog(make_post("a", body=body, tools=wish), catalogue=CATALOGUE, **settings)
    return [tool.id for tool in blog.promoted(blog.index.entry("a", "en")).tools]


NOW = datetime(2026, 3, 10, 23, 30, tzinfo=timezone.utc)


def catalogue(*tools: Tool) -> ToolCatalog:
    return ToolCatalog({"en": "Try it"}, {tool.id: tool for tool in tools})


def shown(blog: Blog, tool_id: str, site: str = "en") -> list[str]:
    """Return the keys of the articles whose blocks show a tool, newest first."""
    entries = [entry for entry in blog.index.entries(site) if entry.state != "foreign"]
    return [e.post.key for e in entries if tool_id in [tool.id for tool in blog.promoted(e).tools]]


def language(tmp_path: Path, site: str, post: str, **settings: Any) -> str:
    blog = load(tmp_path, {"docs/en/blog/posts/a.md": post}, BILINGUAL, **settings)
    return blog.promoted(blog.index.entry("a", site)).language


def test_tools_of_the_text_come_first_and_the_block_is_filled_in_catalogue_order() -> None:
    assert block("A gif, a gif and a cutout.") == ["gif", "cutout", "editor", "insta"]


def test_an_article_that_covers_no_tool_shows_the_first_of_the_catalogue() -> None:
    assert block("A day at the sea.") == ["editor", "cutout", "insta", "gif"]


def test_filling_can_be_turned_off() -> None:
    assert block("A gif.", tools_fill=False) == ["gif"]
    assert block("A day at the sea.", tools_fill=False) == []


def test_a_block_shows_at_most_the_count() -> None:
    assert block("A crop, a gif, insta, cutout, editor.", tools_count=2) == ["editor", "cutout"]
    assert block("A gif.", tools_count=10) == ["gif", "editor", "cutout", "insta", "crop"]


def test_the_front_matter_decides_in_its_order_whatever_the_text_says() -> None:
    wish = ToolWish(ids=("gif", "crop"))
    assert block("A cutout, a cutout.", wish, tools_fill=False) == ["gif", "crop"]
    assert block("A cutout, a cutout.", wish) == ["gif", "crop", "editor", "cutout"]


def test_what_the_front_matter_names_is_never_cut() -> None:
    assert block("", ToolWish(ids=("crop", "gif", "insta")), tools_count=1) == ["crop", "gif", "insta"]


def test_a_writer_or_a_site_may_hide_the_block() -> None:
    assert block("A gif.", ToolWish(shown=False)) == []
    assert block("A gif.", tools=False) == []


def test_tools_without_a_catalogue_show_nothing() -> None:
    blog = make_blog(make_post("a", body="A gif."))
    assert blog.promoted(blog.index.entry("a", "en")).tools == ()


@pytest.mark.parametrize("site", ["en", "ko"])
def test_a_block_speaks_the_language_of_the_page(tmp_path: Path, site: str) -> None:
    assert language(tmp_path, site, source()) == site


def test_a_site_may_show_all_blocks_in_one_language(tmp_path: Path) -> None:
    assert language(tmp_path, "en", source(), tools_language="ko") == "ko"


def test_an_article_may_choose_the_language_of_its_block(tmp_path: Path) -> None:
    assert language(tmp_path, "en", source(tools={"language": "ko"})) == "ko"
    assert language(tmp_path, "ko", source(tools={"language": "en"}), tools_language="ko") == "en"


@pytest.mark.parametrize(
    ("period", "there"),
    [
        ({}, True),
        ({"start": date(2026, 3, 10)}, True),
        ({"start": date(2026, 3, 11)}, False),
        ({"until": date(2026, 3, 10)}, True),
        ({"until": date(2026, 3, 9)}, False),
        ({"start": date(2026, 3, 1), "until": date(2026, 3, 31)}, True),
    ],
)
@pytest.mark.parametrize("body", ["A gif.", "Nothing."])
@pytest.mark.parametrize("wish", [ToolWish(), ToolWish(ids=("gif",))])
def test_a_tool_is_shown_on_the_days_of_its_period_only(
    period: dict[str, date], there: bool, body: str, wish: ToolWish
) -> None:
    blog = make_blog(make_post("a", body=body, tools=wish), catalogue=catalogue(make_tool("gif", **period)), now=NOW)
    assert shown(blog, "gif") == (["a"] if there else [])


def test_a_tool_is_shown_in_its_languages_only() -> None:
    tools = catalogue(make_tool("gif", languages=("ko",)))
    blog = make_blog(make_post("a", body="A gif."), make_post("b", "ko", body="gif"), catalogue=tools)
    assert shown(blog, "gif", "en") == []
    assert shown(blog, "gif", "ko") == ["a", "b"]  # the English one is shown there in Korean surroundings


def test_a_weight_multiplies_mentions() -> None:
    blog = make_blog(
        make_post("a", body="A gif. A crop, a crop."),
        catalogue=catalogue(make_tool("crop"), make_tool("gif", weight=2.5)),
    )
    assert dict(blog.promoter.weights(blog.index.posts[0])) == {"gif": 2.5, "crop": 2}


def test_a_limit_goes_to_those_that_name_a_tool_then_to_those_that_cover_it_most_then_to_the_newest() -> None:
    posts = [
        make_post("named", tools=ToolWish(ids=("gif",)), created=date(2020, 1, 1)),
        make_post("much", body="gif gif gif", created=date(2021, 1, 1)),
        make_post("old", body="gif", created=date(2022, 1, 1)),
        make_post("new", body="gif", created=date(2023, 1, 1)),
        make_post("none", body="none", created=date(2024, 1, 1)),
    ]
    for limit, expected in ((1, ["named"]), (2, ["much", "named"]), (3, ["new", "much", "named"])):
        blog = make_blog(*posts, catalogue=catalogue(make_tool("gif", limit=limit), make_tool("crop")))
        assert shown(blog, "gif") == expected
        assert shown(blog, "crop") == ["none", "new", "old", "much", "named"]
    blog = make_blog(*posts, catalogue=catalogue(make_tool("gif", limit=9)))
    assert shown(blog, "gif") == ["none", "new", "old", "much", "named"]


def test_what_the_front_matter_names_is_shown_beyond_the_limit() -> None:
    posts = [make_post(key, tools=ToolWish(ids=("gif",))) for key in "abc"]
    blog = make_blog(*posts, make_post("d", body="gif"), catalogue=catalogue(make_tool("gif", limit=2)))
    assert shown(blog, "gif") == ["a", "b", "c"]


def test_filling_up_counts_for_the_limit_and_begins_with_the_newest() -> None:
    posts = [make_post(f"p{n}", created=date(2026, 1, n + 1)) for n in range(5)]
    blog = make_blog(*posts, catalogue=catalogue(make_tool("gif", limit=2), make_tool("crop")))
    assert shown(blog, "gif") == ["p4", "p3"]
    assert shown(blog, "crop") == ["p4", "p3", "p2", "p1", "p0"]


def test_a_limit_holds_for_each_language() -> None:
    posts = [make_post(key, locale, body="gif") for key in "ab" for locale in ("en", "ko")]
    blog = make_blog(*posts, catalogue=catalogue(make_tool("gif", limit=1)))
    assert (shown(blog, "gif", "en"), shown(blog, "gif", "ko")) == (["a"], ["a"])


def test_two_limits_never_exceed_theirs() -> None:
    posts = [make_post(f"p{n}", body="gif crop insta editor cutout") for n in range(6)]
    tools = catalogue(
        make_tool("gif", limit=2),
        make_tool("crop", limit=1),
        make_tool("insta", limit=3),
        *map(make_tool, ("editor", "cutout")),
    )
    blog = make_blog(*posts, catalogue=tools, tools_count=2)
    assert [len(shown(blog, tool_id)) for tool_id in ("gif", "crop", "insta")] == [2, 1, 0]
    blog = make_blog(*posts, catalogue=tools, tools_count=3)
    assert [len(shown(blog, tool_id)) for tool_id in ("gif", "crop", "insta")] == [2, 1, 3]


def test_a_block_tells_what_is_kept_out_of_it_and_why() -> None:
    posts = [make_post("a", body="gif gif crop insta editor cutout"), make_post("b", body="crop crop")]
    tools = catalogue(
        make_tool("gif", until=date(2026, 3, 9)),
        make_tool("crop", limit=1),
        make_tool("insta", languages=("ko",)),
        make_tool("editor"),
        make_tool("cutout"),
    )
    blog = make_blog(*posts, catalogue=tools, tools_count=1, now=NOW)
    promotion = blog.promoted(blog.index.entry("a", "en"))
    assert [tool.id for tool in promotion.tools] == ["editor"]
    assert promotion.kept_out == {"gif": "period", "crop": "limit", "insta": "language", "cutout": "room"}


CAMPAIGN = Campaign({"source": "blog", "content": "{key}", "term": "a b&{tool}"})


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://x.example/", "https://x.example/?utm_source=blog&utm_content=k%2F%ED%82%A4&utm_term=a%20b%26gif"),
        ("/a/?b=1#c", "/a/?b=1&utm_source=blog&utm_content=k%2F%ED%82%A4&utm_term=a%20b%26gif#c"),
        ("/a?utm_source=x&utm_term=", "/a?utm_source=x&utm_term=&utm_content=k%2F%ED%82%A4"),
        ("./a?#x", "./a?utm_source=blog&utm_content=k%2F%ED%82%A4&utm_term=a%20b%26gif#x"),
        ("/%7Ea b/?q=%20+c", "/%7Ea b/?q=%20+c&utm_source=blog&utm_content=k%2F%ED%82%A4&utm_term=a%20b%26gif"),
    ],
)
def test_campaign_parameters_are_added_once_and_encoded(url: str, expected: str) -> None:
    address = CAMPAIGN.address(url, key="k/키", tool="gif", lang="en")
    assert address == expected
    assert CAMPAIGN.address(address, key="other", tool="other", lang="ko") == address


@pytest.mark.parametrize(
    ("utm", "expected"),
    [
        ("{source: blog}", "?utm_source=blog&utm_content=a"),
        ("{source: blog, content: '{tool}-{lang}'}", "?utm_source=blog&utm_content=gif-en"),
        ("{id: 7, content: false}", "?utm_id=7"),
        ("{}", ""),
    ],
)
def test_a_catalogue_may_give_campaign_parameters(tmp_path: Path, utm: str, expected: str) -> None:
    tools = (
        f"heading: {{en: Try, ko: 써}}\nutm: {utm}\ntools:\n"
        "  - {id: gif, url: /gif/, title: {en: GIF, ko: GIF}, description: {en: GIF, ko: GIF}}\n"
    )
    blog = load(tmp_path, {"docs/.tools.yml": tools, "docs/en/blog/posts/a.md": source()}, BILINGUAL)
    cards = Cards(blog, load_interface("en"), directory_urls=True, date_format="long")
    block = cards.tools(blog.index.entry("a", "en"))
    assert block
    assert [tool.url for tool in block.tools] == [f"/gif/{expected}"]
