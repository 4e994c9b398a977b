"""Conversion of options in mkdocs.yml to settings of the core."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...config import BlogConfig
from ...config_sections import RelatedConfig, TranslationsConfig
from ...core.display.listings import ListingOptions, TagListing, read_tag_listing
from ...core.publishing.feed_data import FeedOptions
from ...core.settings import (
    Archive,
    Authors,
    Excerpts,
    Exclusions,
    Pagination,
    PathFilter,
    Related,
    Settings,
    TermKind,
    Terms,
    Translations,
    Weights,
)
from ...core.text.functions import SiteFunction, Slugify
from ...core.text.own_strings import OwnStrings
from ...core.text.slugs import slugify
from ...option_types import AROUND

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def settings_from(config: BlogConfig, docs: Path, *, serving: bool, now: datetime, meta_file: str = "") -> Settings:
    """Return the settings of a blog.

    Args:
        config: The options.
        docs: The docs folder.
        serving: Whether the command is `mkdocs serve`.
        now: Time that dates are compared with.
        meta_file: Name of files with front matter for all pages below their folder; empty for none.
    """
    return Settings(
        docs=docs,
        blog=config.blog_dir,
        posts=folder_of_posts(config),
        words=config.url_translations,
        url_format=config.post_url_format,
        url_date_format=config.post_url_date_format,
        url_max_categories=config.post_url_max_categories,
        dates_from=tuple(config.post_date),
        slug_from=config.post_slug,
        slugify=_slugify("post_slugify", config.post_slugify, config.post_slugify_separator),
        covers=config.post_cover,
        excerpts=_excerpts(config),
        pagination=_pagination(config),
        toc=_kinds_with_toc(config),
        fallback=config.fallback,
        fallback_categories=config.fallback_categories,
        meta_file=meta_file,
        tags_field=config.tags_name_property,
        tagged=PathFilter(tuple(config.filters.include), tuple(config.filters.exclude)),
        tags=_tags(config, serving=serving),
        categories=_categories(config),
        series=_series(config),
        archive=_archive(config),
        authors=_authors(config),
        related=_related(config.related),
        tools=config.tools.enabled,
        tools_file=config.tools.file or ".tools.yml",
        tools_explicit=config.tools.file is not None,
        tools_count=config.tools.count,
        tools_fill=config.tools.fill,
        tools_language=config.tools.language or "",
        translations=_translations(config.translations),
        drafts=config.draft or (serving and config.draft_on_serve),
        schedule=config.draft_if_future_date,
        redirects=config.redirects.enabled,
        former_url_format=config.redirects.post_url_format or "",
        former_url_date_format=config.redirects.post_url_date_format,
        former_slug_from=config.redirects.post_slug,
        former_slugify=_former_slugify(config),
        now=now,
        readtime=config.post_readtime,
        words_per_minute=config.post_readtime_words_per_minute,
        characters_per_minute=config.post_readtime_characters_per_minute,
    )


def folder_of_posts(config: BlogConfig) -> str:
    """Return the folder of posts in a language's tree."""
    return posixpath.normpath(config.post_dir.replace("{blog}", config.blog_dir).strip("/"))


def export_file_from(config: BlogConfig, *, first: bool) -> str:
    """Return the tag export below a language's site, empty for none; that of the first blog is at the top."""
    if not (config.tags and config.export):
        return ""
    return config.export_file if first else posixpath.join(config.blog_dir, config.export_file)


def listing_options_from(config: BlogConfig) -> ListingOptions:
    """Return the options of tag listings."""
    return ListingOptions(
        directive=config.listings_directive if config.listings and config.tags and not config.export_only else "",
        named={name: listing for name, options in config.listings_map.items() if (listing := _listing(options))},
        layout=config.listings_layout,
        toc=config.listings_toc,
        anchor=config.tags_slugify_format,
        former_slugify=_slugify("tags_slugify", config.tags_slugify, config.tags_slugify_separator, _materials_slugify),
        former_separator=config.tags_hierarchy_separator,
        sort_by=_sort_order("listings_sort_by", config.listings_sort_by),
        sort_reverse=config.listings_sort_reverse,
        tags_sort_by=_sort_order("listings_tags_sort_by", config.listings_tags_sort_by),
        tags_sort_reverse=config.listings_tags_sort_reverse,
    )


def feed_options_from(config: BlogConfig) -> FeedOptions:
    """Return the options of the feeds."""
    feeds = config.feeds
    return FeedOptions(
        enabled=feeds.enabled,
        formats=tuple(dict.fromkeys(feeds.formats)),
        full_text=feeds.full_text,
        length=feeds.length,
        pagination=feeds.pagination,
        tags=feeds.tags,
        authors=feeds.authors,
        all_languages=feeds.all_languages,
        aliases=tuple((locale, path) for locale, paths in feeds.aliases.items() for path in paths),
    )


def section_names_from(config: BlogConfig) -> dict[str, str | None]:
    """Return the names of the navigation's sections by kind of list; `None` for the default name."""
    return {
        "archive": config.archive_name,
        "category": config.categories_name,
        "author": config.authors_profiles_name,
    }


def own_strings_from(config: BlogConfig, site: MkDocsConfig) -> OwnStrings:
    """Return the interface strings that the site puts in place of the plugin's."""
    name = config.strings_dir
    folder = Path(site.config_file_path or "mkdocs.yml").absolute().parent / name if name else None
    return OwnStrings(config.strings, folder, name or "")


def _listing(options: Mapping[str, Any]) -> TagListing | None:
    listing = read_tag_listing(options)
    return listing if isinstance(listing, TagListing) else None  # `config` has validated it


def _related(config: RelatedConfig) -> Related:
    return Related(
        enabled=config.enabled,
        count=config.count,
        weights=Weights(
            text=config.weight_text,
            headline=config.weight_headline,
            title=config.weight_title,
            label=config.weight_label,
            tags=config.weight_tags,
            links=config.weight_links,
            dates=config.weight_dates,
            threshold=config.threshold,
        ),
        exclude=Exclusions(
            tags=tuple(map(str, config.exclude.tags)),
            categories=tuple(map(str, config.exclude.categories)),
            paths=tuple(config.exclude.paths),
        ),
        max_appearances=config.max_appearances,
        across_languages=config.across_languages,
        language=config.language or "",
    )


def _translations(config: TranslationsConfig) -> Translations:
    return Translations(
        notice=config.notice,
        wait=config.wait,
        compare=tuple(dict.fromkeys(config.compare)),
        warn=tuple(config.warn),
        inherit=tuple(dict.fromkeys(config.inherit)),
    )


def _tags(config: BlogConfig, *, serving: bool) -> Terms:
    return Terms(
        kind=TermKind(
            "tag",
            separator=config.tags_hierarchy_separator if config.tags_hierarchy else "",
            allowed=tuple(map(str, config.tags_allowed)),
            hidden=tuple(map(str, config.shadow_tags)),
            hidden_prefix=config.shadow_tags_prefix,
            hidden_suffix=config.shadow_tags_suffix,
            slugify=_slugify("tags_slugify", config.tags_slugify, config.tags_slugify_separator),
        ),
        file=config.tags_file or ".tags.yml",
        explicit=config.tags_file is not None,
        enabled=config.tags,
        url_format="tags/{slug}",
        per_page=_per_page(config, None, None),
        sort_by=_sort_order("tags_sort_by", config.tags_sort_by),
        sort_reverse=config.tags_sort_reverse,
        min_count=config.tags_min_count,
        show_hidden=config.shadow or (serving and config.shadow_on_serve),
        export_only=config.export_only,
    )


def _excerpts(config: BlogConfig) -> Excerpts:
    return Excerpts(
        separator=config.post_excerpt_separator,
        required=config.post_excerpt == "required",
        max_authors=config.post_excerpt_max_authors,
        max_categories=config.post_excerpt_max_categories,
    )


def _categories(config: BlogConfig) -> Terms:
    return Terms(
        kind=TermKind(
            "category",
            allowed=tuple(map(str, config.categories_allowed)),
            slugify=_slugify("categories_slugify", config.categories_slugify, config.categories_slugify_separator),
        ),
        file=config.categories_file or ".categories.yml",
        explicit=config.categories_file is not None,
        enabled=config.categories,
        url_format=config.categories_url_format,
        per_page=_per_page(config, config.categories_pagination, config.categories_pagination_per_page),
        sort_by=_sort_order("categories_sort_by", config.categories_sort_by),
        sort_reverse=config.categories_sort_reverse,
    )


def _series(config: BlogConfig) -> Terms:
    return Terms(
        kind=TermKind("series"),
        file=config.series_file or ".series.yml",
        explicit=config.series_file is not None,
        enabled=config.series,
        url_format=config.series_url_format,
        per_page=0,
    )


def _archive(config: BlogConfig) -> Archive:
    return Archive(
        enabled=config.archive,
        date_format=config.archive_date_format,
        url_date_format=config.archive_url_date_format,
        url_format=config.archive_url_format,
        per_page=_per_page(config, config.archive_pagination, config.archive_pagination_per_page),
    )


def _authors(config: BlogConfig) -> Authors:
    return Authors(
        enabled=config.authors,
        files=_author_files(config),
        explicit=config.authors_file is not None,
        profiles=config.authors_profiles,
        url_format=config.authors_profiles_url_format,
        per_page=_per_page(config, config.authors_profiles_pagination, config.authors_profiles_pagination_per_page),
    )


def _pagination(config: BlogConfig) -> Pagination:
    return Pagination(
        per_page=_per_page(config, None, None),
        url_format=config.pagination_url_format,
        around=_around(config.pagination_format),
        if_single_page=config.pagination_if_single_page,
        keep_content=config.pagination_keep_content,
    )


def _kinds_with_toc(config: BlogConfig) -> frozenset[str]:
    options = {
        "home": None,
        "tag": None,
        "series": None,
        "archive": config.archive_toc,
        "category": config.categories_toc,
        "author": config.authors_profiles_toc,
    }
    return frozenset(kind for kind, toc in options.items() if (config.blog_toc if toc is None else toc))


def _author_files(config: BlogConfig) -> tuple[str, ...]:
    if config.authors_file is not None:
        return (config.authors_file.replace("{blog}", config.blog_dir),)
    return (".authors.yml", posixpath.join(config.blog_dir, ".authors.yml"))


def _per_page(config: BlogConfig, pagination: bool | None, per_page: int | None) -> int:
    """Return the number of posts on a page of a list: 0 without pagination."""
    if not (config.pagination if pagination is None else pagination):
        return 0
    return per_page or config.pagination_per_page


def _former_slugify(config: BlogConfig) -> Callable[[str], str]:
    default = _materials_slugify if config.redirects.post_url_format else None
    return _slugify("redirects.post_slugify", config.redirects.post_slugify, "-", default)


def _materials_slugify(text: str, separator: str) -> str:
    from pymdownx.slugs import slugify as material  # type: ignore[import-untyped] # slow to import

    return str(material(case="lower")(text, separator))


def _around(pattern: str) -> int:
    match = AROUND.search(pattern)
    return int(match[1]) if match else 2


def _slugify(
    option: str,
    function: Callable[..., Any] | None,
    separator: str,
    default: Callable[[str, str], str] | None = None,
) -> Callable[[str], str]:
    """Return a slug function of one argument; functions in mkdocs.yml take the separator, too.

    Args:
        option: Name of the option.
        function: Its value.
        separator: Separator of words.
        default: Function if the option is not set; `None` for the plugin's own.
    """
    if function is not None:
        return Slugify(SiteFunction(option, function), separator)
    return slugify if default is None else lambda text: default(text, separator)


def _sort_order(option: str, order: Any) -> str | SiteFunction:
    """Return the name of an order, or the function of the site that makes sort keys."""
    return order if isinstance(order, str) else SiteFunction(option, order)
