"""The tables of options cover every option of Material's plugins, and name options that exist."""

from __future__ import annotations

import pytest
from material.plugins.blog.config import BlogConfig as MaterialBlog
from material.plugins.tags.config import TagsConfig as MaterialTags
from pymdownx.slugs import slugify

from mkdocs_multilingual_blog.cli.migration.material_options import ADDRESS_DEFAULTS, CHANGED, UNCHANGED
from mkdocs_multilingual_blog.config import BlogConfig

MATERIAL = {
    plugin: {name for name, _ in scheme._schema} for plugin, scheme in (("blog", MaterialBlog), ("tags", MaterialTags))
}
OURS = {name for name, _ in BlogConfig._schema}


@pytest.mark.parametrize("plugin", ["blog", "tags"])
def test_every_option_of_material_is_covered(plugin: str) -> None:
    assert MATERIAL[plugin] == UNCHANGED[plugin] | (MATERIAL[plugin] & set(CHANGED))


def test_an_option_is_either_unchanged_or_changed() -> None:
    assert not (UNCHANGED["blog"] | UNCHANGED["tags"]) & set(CHANGED)
    assert set(CHANGED) <= MATERIAL["blog"] | MATERIAL["tags"]
    assert {change.new_name for change in CHANGED.values() if change.new_name} <= UNCHANGED["blog"] | UNCHANGED["tags"]
    assert all(bool(change.new_name) != bool(change.reason) for change in CHANGED.values())


def test_options_in_a_migrated_file_exist() -> None:
    assert sorted((UNCHANGED["blog"] | UNCHANGED["tags"] | set(ADDRESS_DEFAULTS)) - OURS) == []


def test_added_options_are_the_defaults_of_material() -> None:
    blog = MaterialBlog()
    assert ADDRESS_DEFAULTS["post_url_format"] == f'"{blog.post_url_format}"'
    for option in ("post_slugify", "categories_slugify"):
        assert ADDRESS_DEFAULTS[option] == "!!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}"
        theirs, ours = blog[option], slugify(case="lower")
        assert (theirs.func, theirs.keywords) == (ours.func, ours.keywords)
