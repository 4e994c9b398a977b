"""What becomes of each option and template of Material's plugins; `plan` applies it."""

from __future__ import annotations

import re
from dataclasses import dataclass

PLUGIN = "multilingual-blog"

_BLOG = """
    enabled blog_dir blog_toc
    post_dir post_date_format post_url_date_format post_url_format post_url_max_categories
    post_slugify post_slugify_separator
    post_excerpt post_excerpt_max_authors post_excerpt_max_categories post_excerpt_separator
    post_readtime post_readtime_words_per_minute
    archive archive_name archive_date_format archive_url_date_format archive_url_format
    archive_pagination archive_pagination_per_page archive_toc
    categories categories_name categories_url_format categories_slugify categories_slugify_separator
    categories_sort_by categories_sort_reverse categories_allowed
    categories_pagination categories_pagination_per_page categories_toc
    authors authors_file authors_profiles authors_profiles_name authors_profiles_url_format
    authors_profiles_pagination authors_profiles_pagination_per_page authors_profiles_toc
    pagination pagination_per_page pagination_url_format pagination_format pagination_if_single_page
    pagination_keep_content
    draft draft_on_serve draft_if_future_date
"""

_TAGS = """
    enabled filters
    tags tags_name_property tags_slugify tags_slugify_format tags_slugify_separator
    tags_hierarchy tags_hierarchy_separator
    tags_sort_by tags_sort_reverse tags_allowed
    listings listings_map listings_layout listings_toc
    listings_sort_by listings_sort_reverse listings_tags_sort_by listings_tags_sort_reverse
    listings_directive
    shadow shadow_on_serve shadow_tags shadow_tags_prefix shadow_tags_suffix
    export export_file export_only
"""

CARRIED = {"blog": frozenset(_BLOG.split()), "tags": frozenset(_TAGS.split())}
"""Options that ours has under the same name with the same meaning."""


@dataclass(frozen=True)
class Change:
    """What becomes of an option that is not carried over as it is.

    Attributes:
        why: Why it is left out, a clause; empty where it only has another name.
        name: Its name today.
    """

    why: str = ""
    name: str = ""


NOT_CARRIED = {
    "pagination_template": Change(name="pagination_format"),
    "tags_name_variable": Change(why="templates find tags in 'blog', as in 'blog.post.card.tags'"),
    "tags_compare": Change(name="tags_sort_by"),
    "tags_compare_reverse": Change(name="tags_sort_reverse"),
    "tags_pages_compare": Change(name="listings_sort_by"),
    "tags_pages_compare_reverse": Change(name="listings_sort_reverse"),
    "tags_file": Change(
        why=f"a directive says where tags are listed, and {PLUGIN}'s option of that name is about a catalog"
    ),
    "tags_extra_files": Change(why="a directive says where tags are listed"),
}
"""Options that ours does not have, or has under another name."""

_SLUGIFY = "!!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}"

KEEP_ADDRESSES = {
    "post_url_format": '"{date}/{slug}"',
    "post_slug": "title",
    "post_slugify": _SLUGIFY,
    "categories_slugify": _SLUGIFY,
}
"""Material's defaults where ours are others, as YAML: with them posts and categories keep their addresses."""

TAGS_OFF = {"tags": "false"}
"""What a blog without tags plugin gets, so that it shows no tags from one day to the next."""

TAGS_BY_NAME = {"tags_sort_by": "name"}
"""Material's order of tags where ours is another."""

SORTING = {
    "material.plugins.blog.view_name": "name",
    "material.plugins.blog.view_post_count": "count",
    "material.plugins.tags.tag_name": "name",
    "material.plugins.tags.tag_name_casefold": "name",
    "material.plugins.tags.item_title": "title",
    "material.plugins.tags.item_url": "",
}
"""Functions to sort by that look into Material's own objects, and our word for the order; empty where there is none."""

FEWEST_FIRST = frozenset({"material.plugins.blog.view_post_count"})
"""Those that sort the other way round than our word does: Material counts up, we name the largest first."""

PAGER_OPTION = "pagination_format"
PAGER = re.compile(r"~\d+~")
"""All that ours reads of a pager's format; one without it is an error here."""

LAYOUT_OPTION = "listings_layout"
"""Names templates of the site's own, which are others here."""

OVERRIDES = {
    "blog-post.html": "blog-post.html",
    "blog.html": "blog-view.html",
    "blog-archive.html": "blog-view.html",
    "blog-category.html": "blog-view.html",
    "partials/post.html": "partials/blog/entry.html",
    "fragments/tags/default/listing.html": "partials/blog/tag-listing.html",
    "fragments/tags/default/tag.html": "partials/blog/tag-listing.html",
}
"""Templates of Material's blog that a site may have made its own, and what does their work here."""
