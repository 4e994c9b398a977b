"""One blog in one language's project: its articles, lists, and catalog of authors."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from ...config import BlogConfig
from ...core.blog.views import View
from ...core.catalogs.terms import label_of
from ...core.model import Entry, Post
from ...core.text.addresses import format_in_address
from ...integration.language_pass.pages import Pages
from .site_record import RecordedLanguage, RecordedPage

COPIED_OPTIONS = (
    "post_date_format",
    "post_excerpt",
    "post_excerpt_max_authors",
    "post_excerpt_max_categories",
    "post_excerpt_separator",
    "post_readtime",
    "archive",
    "archive_date_format",
    "archive_url_date_format",
    "archive_url_format",
    "archive_pagination",
    "archive_pagination_per_page",
    "archive_toc",
    "categories",
    "categories_url_format",
    "categories_slugify_separator",
    "categories_sort_reverse",
    "categories_pagination",
    "categories_pagination_per_page",
    "categories_toc",
    "authors",
    "authors_profiles",
    "authors_profiles_url_format",
    "authors_profiles_pagination",
    "authors_profiles_pagination_per_page",
    "authors_profiles_toc",
    "blog_toc",
    "pagination",
    "pagination_per_page",
    "pagination_url_format",
    "pagination_if_single_page",
    "pagination_keep_content",
    "draft_if_future_date",
)
"""Options that Material's blog and Zensical's have, too, under the same names."""
COPIED_TAG_OPTIONS = (
    "tags_hierarchy",
    "tags_hierarchy_separator",
    "tags_sort_reverse",
    "listings_sort_reverse",
    "listings_tags_sort_reverse",
    "listings_toc",
)


class BlogProject:
    """A blog in one language.

    Attributes:
        folder: Its folder, which is that of its addresses; empty at the root.
        posts: Folder of its articles.
        slugs: Slug of each article by source, with which it keeps its address.
        options: Options of Material's blog with which it keeps its addresses.
    """

    def __init__(self, pages: Pages, options: BlogConfig, site: RecordedLanguage) -> None:
        self.pages = pages
        self._site = site
        settings, prefix = pages.blog.settings, site.prefix
        home = next(view for view in pages.blog.views(site.locale) if view.kind == "home" and view.page == 1)
        self.folder = home.address.strip("/")
        used = {page.neutral for page in site.pages.values()} | {path for path, _ in site.files.values()}
        self.posts = _free(posixpath.join(self.folder, "articles"), used)
        self._relative = {
            source: unquote(entry.address).removeprefix(prefix).removeprefix(f"{self.folder}/" if self.folder else "")
            for source, entry in pages.entries.items()
        }
        url_format, self.slugs = self._slugs(pages.entries)
        self.options: dict[str, Any] = {
            "blog_dir": self.folder or ".",
            "post_dir": self.posts,
            "post_url_format": url_format,
            "post_url_date_format": settings.url_date_format,
        }
        for name in COPIED_OPTIONS:
            value = getattr(options, name, None)
            if value is not None and not callable(value):
                self.options[name] = value
        self.tag_options = {
            name: value
            for name in COPIED_TAG_OPTIONS
            if (value := getattr(options, name, None)) not in (None, False) and not callable(value)
        }

    @property
    def tag_separator(self) -> str:
        """What stands between the levels of a tag."""
        return str(self.tag_options.get("tags_hierarchy_separator", "/"))

    def place(self, page: RecordedPage) -> str:
        """Return the path of an article's file below the docs folder of the project."""
        return self.place_of(page.neutral)

    def place_of(self, neutral: str) -> str:
        """Return the same by the article's path without the mark of a language."""
        return posixpath.join(self.posts, posixpath.relpath(neutral, self.pages.blog.settings.posts))

    def native_address(self, view: View) -> str:
        """Return the address at which Material's blog makes a list itself; empty if it makes none."""
        if view.kind in ("home", "archive", "author"):
            return view.address
        if view.kind != "category" or view.term is None:
            return ""
        slug = slug_of_title(label_of(view.term, self._site.locale, self.pages.languages.default))
        return posixpath.join(posixpath.dirname(view.first.rstrip("/")), slug) + view.address.removeprefix(view.first)

    def native(self, view: View) -> bool:
        """Return whether Material's blog makes a list at the same address itself."""
        return self.native_address(view).rstrip("/") == view.address.rstrip("/")

    def drafts(self) -> Iterator[Post]:
        """Yield the articles of the language that are not published."""
        yield from (post for post in self.pages.blog.drafts.values() if post.locale == self._site.locale)

    def authors(self) -> dict[str, dict[str, str]]:
        """Return the catalog of the authors, in the language of the project."""
        locale, default = self._site.locale, self.pages.languages.default
        found = {}
        for author in self.pages.blog.subjects.authors.values():
            fields = {
                "name": author.names.get(locale) or author.names[default],
                "description": author.descriptions.get(locale) or author.descriptions.get(default, ""),
                "avatar": str(author.avatar),
                "slug": author.slug,
                "url": str(author.url),
            }
            found[author.id] = {name: value for name, value in fields.items() if value or name == "description"}
        return found

    def _slugs(self, entries: Mapping[str, Entry]) -> tuple[str, dict[str, str]]:
        """Return the format of addresses, and the slugs that lead to the addresses of the articles.

        That is the format of the site, if it is of dates and slugs, or else one whose slugs have slashes.
        """
        settings = self.pages.blog.settings
        before, slug, after = settings.url_format.partition("{slug}")
        found: dict[str, str] = {}
        for source, entry in entries.items():
            day = format_in_address(entry.post.dates.day, settings.url_date_format)
            start, end = (part.replace("{date}", day).lstrip("/") for part in (before, after))
            address = self._relative[source]
            middle = address.removeprefix(start).removesuffix(end.rstrip("/"))
            if not slug or "{" in start + end or start + middle + end.rstrip("/") != address or "/" in middle:
                return "{slug}", dict(self._relative)
            found[source] = middle
        return settings.url_format, found


def slug_of_title(title: str) -> str:
    """Return the last part of an address as Material makes it of a title: its word characters, in lower case."""
    kept = "".join(c if c.isalnum() or c in "_- " else "" for c in title.strip().lower())
    return kept.replace(" ", "-")


def _free(path: str, used: set[str]) -> str:
    """Return a folder that nothing is in."""
    name, number = path, 1
    while any(one.startswith(f"{name}/") for one in used):
        number += 1
        name = f"{path}-{number}"
    return name
