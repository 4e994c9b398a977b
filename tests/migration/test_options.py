"""Every option of Material's plugins is decided on, and what is carried over is there."""

from __future__ import annotations

import pytest
from material.plugins.blog.config import BlogConfig as MaterialBlog
from material.plugins.tags.config import TagsConfig as MaterialTags
from pymdownx.slugs import slugify

from mkdocs_multilingual_blog.cli.migration.option_names import CARRIED, KEEP_ADDRESSES, NOT_CARRIED
from mkdocs_multilingual_blog.config import BlogConfig

MATERIAL = {
    plugin: {name for name, _ in scheme._schema} for plugin, scheme in (("blog", MaterialBlog), ("tags", MaterialTags))
}
OURS = {name for name, _ in BlogConfig._schema}


@pytest.mark.parametrize("plugin", ["blog", "tags"])
def test_every_option_of_material_is_decided_on(plugin: str) -> None:
    assert MATERIAL[plugin] == CARRIED[plugin] | (MATERIAL[plugin] & set(NOT_CARRIED))


def test_an_option_is_either_carried_over_or_not() -> None:
    assert not (CARRIED["blog"] | CARRIED["tags"]) & set(NOT_CARRIED)
    assert set(NOT_CARRIED) <= MATERIAL["blog"] | MATERIAL["tags"]
    assert {change.name for change in NOT_CARRIED.values() if change.name} <= CARRIED["blog"] | CARRIED["tags"]
    assert all(bool(change.name) != bool(change.why) for change in NOT_CARRIED.values())


def test_what_is_carried_over_is_an_option_of_ours() -> None:
    assert sorted((CARRIED["blog"] | CARRIED["tags"] | set(KEEP_ADDRESSES)) - OURS) == []


def test_what_is_written_out_are_the_defaults_of_material() -> None:
    blog = MaterialBlog()
    assert KEEP_ADDRESSES["post_url_format"] == f'"{blog.post_url_format}"'
    for option in ("post_slugify", "categories_slugify"):
        assert KEEP_ADDRESSES[option] == "!!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}"
        theirs, ours = blog[option], slugify(case="lower")
        assert (theirs.func, theirs.keywords) == (ours.func, ours.keywords)
