"""Which tools an article's block shows, and in which language; what a text mentions is in tests/golden/tools."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mkdocs_multilingual_blog.core.model import ToolWish
from mkdocs_multilingual_blog.core.tools import ToolCatalogue

from .helpers import BILINGUAL, load, make_blog, make_post, make_tool, source

CATALOGUE = ToolCatalogue(
    {"en": "Try it"}, {name: make_tool(name) for name in ("editor", "cutout", "insta", "gif", "crop")}
)


def block(body: str = "", wish: ToolWish = ToolWish(), **settings: Any) -> list[str]:
    blog = make_blog(make_post("a", body=body, tools=wish), catalogue=CATALOGUE, **settings)
    return [tool.id for tool in blog.promoted(blog.index.entry("a", "en")).tools]


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
