"""Options and templates of Material's blog and tags plugins, and what the migration turns them into."""

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

UNCHANGED = {"blog": frozenset(_BLOG.split()), "tags": frozenset(_TAGS.split())}
"""Options by plugin that this plugin has under the same name and with the same meaning."""


@dataclass(frozen=True)
class OptionChange:
    """The change of an option that is not carried over unchanged.

    Attributes:
        reason: Clause that says why the option is dropped; empty if it is renamed.
        new_name: New name of the option; empty if it is dropped.
    """

    reason: str = ""
    new_name: str = ""


CHANGED = {
    "pagination_template": OptionChange(new_name="pagination_format"),
    "tags_name_variable": OptionChange(reason="templates find tags in 'blog', as in 'blog.post.card.tags'"),
    "tags_compare": OptionChange(new_name="tags_sort_by"),
    "tags_compare_reverse": OptionChange(new_name="tags_sort_reverse"),
    "tags_pages_compare": OptionChange(new_name="listings_sort_by"),
    "tags_pages_compare_reverse": OptionChange(new_name="listings_sort_reverse"),
    "tags_file": OptionChange(
        reason=f"a directive says where tags are listed, and {PLUGIN}'s option of that name is about a catalog"
    ),
    "tags_extra_files": OptionChange(reason="a directive says where tags are listed"),
}
"""Options that this plugin lacks, or has under another name."""

_SLUGIFY = "!!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}"

ADDRESS_DEFAULTS = {
    "post_url_format": '"{date}/{slug}"',
    "post_slug": "title",
    "post_slugify": _SLUGIFY,
    "categories_slugify": _SLUGIFY,
}
"""Material's defaults, as YAML, that determine addresses and differ here; added so that addresses stay the same."""

NO_TAGS = {"tags": "false"}
"""Options added to a blog without a tags plugin, so that tags stay off."""

TAG_ORDER_DEFAULTS = {"tags_sort_by": "name"}
"""Material's defaults for the order of tags that differ here; added so that the order stays the same."""

SORT_FUNCTIONS = {
    "material.plugins.blog.view_name": "name",
    "material.plugins.blog.view_post_count": "count",
    "material.plugins.tags.tag_name": "name",
    "material.plugins.tags.tag_name_casefold": "name",
    "material.plugins.tags.item_title": "title",
    "material.plugins.tags.item_url": "",
}
"""Material's sort functions, which need its own objects, with the equivalent value here; empty if there is none."""

ASCENDING_FUNCTIONS = frozenset({"material.plugins.blog.view_post_count"})
"""Sort functions that sort in ascending order while the equivalent value sorts in descending order."""

SORTED_TERM = "a value with 'name', 'count', and 'posts', of which only the number counts,"
SORTED_VALUES = {"listings_sort_by": "a value with 'title', 'date', and 'item', which has 'title' and 'url',"}
"""What a sort function of the site gets here, where it is not a term."""

PAGER_OPTION = "pagination_format"
PAGER_PATTERN = re.compile(r"~\d+~")
"""The part of a pager's format that this plugin requires."""

LAYOUT_OPTION = "listings_layout"
"""The option that names a template of the site, which has other contents here."""

TEMPLATES = {
    "blog-post.html": "blog-post.html",
    "blog.html": "blog-view.html",
    "blog-archive.html": "blog-view.html",
    "blog-category.html": "blog-view.html",
    "partials/post.html": "partials/blog/entry.html",
    "fragments/tags/default/listing.html": "partials/blog/tag-listing.html",
    "fragments/tags/default/tag.html": "partials/blog/tag-listing.html",
}
"""Material's templates that a site may override, and the templates here that replace them."""
