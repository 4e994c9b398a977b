"""Settings of the blog: the options of the site, independent of MkDocs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timezone
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

from .model import FACETS, INHERITED, Fallback
from .storage.cache import Cache
from .text.functions import SiteFunction
from .text.markdown import CHARACTERS_PER_MINUTE, WORDS_PER_MINUTE
from .text.slugs import slugify

DATE_SOURCES = ("file", "git")
"""Where dates come from that front matter does not give: the path of the file, and its first commit."""
SLUG_SOURCES = ("file", "file_without_date", "title")
"""What slugs are made of that front matter does not give."""


class Pagination(NamedTuple):
    """Options of lists with several pages.

    Attributes:
        per_page: Articles per page; 0 for one page.
        url_format: Format of the addresses of further pages, relative to the first, with `{page}`.
        around: Number of pages in the pager on each side of the current one.
        if_single_page: Whether there is a pager if there is only one page.
        keep_content: Whether the writer's content above a list is repeated on further pages.
    """

    per_page: int = 10
    url_format: str = "page/{page}"
    around: int = 2
    if_single_page: bool = False
    keep_content: bool = False


class TermKind(NamedTuple):
    """A kind of terms, and the names that posts may use.

    Attributes:
        name: `tag`, `category` or `series`, for messages and as the name of the field in front matter.
        separator: Separator of the levels of a name; empty for one level.
        allowed: Names that posts may use, in any spelling or as labels; empty for all.
        hidden: Names of hidden terms.
        hidden_prefix: Prefix of the names of hidden terms; may be empty.
        hidden_suffix: Suffix of the names of hidden terms; may be empty.
        slugify: Returns the id of a name that is not in the catalog.
    """

    name: str
    separator: str = ""
    allowed: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    hidden_prefix: str = ""
    hidden_suffix: str = ""
    slugify: Callable[[str], str] = slugify


@dataclass(frozen=True)
class Terms:
    """Options of tags, categories or series.

    Attributes:
        kind: Kind of the terms.
        file: Path of the catalog below the docs folder.
        url_format: Format of the addresses of their pages below the blog, with `{slug}`.
        explicit: Whether the site names that file, so that it must exist.
        enabled: Whether there are any.
        per_page: Articles per page.
        sort_by: `name`, `count`, or a sort key function of a value with `name` and `count`.
        sort_reverse: Whether that order is reversed.
        min_count: Minimum number of posts and pages of a term that has a page on a site.
        show_hidden: Whether hidden terms are shown anyway.
        export_only: Whether they are exported but hidden from readers.
    """

    kind: TermKind
    file: str
    url_format: str
    explicit: bool = False
    enabled: bool = True
    per_page: int = 10
    sort_by: str | SiteFunction = "name"
    sort_reverse: bool = False
    min_count: int = 1
    show_hidden: bool = False
    export_only: bool = False

    @property
    def listed(self) -> bool:
        """Whether readers see links, pages and lists of the terms."""
        return self.enabled and not self.export_only


class PathFilter(NamedTuple):
    """A filter of sources: they must match a pattern of `include`, if there are any, and none of `exclude`."""

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    def takes(self, *paths: str) -> bool:
        """Return whether a source is included, given its path in all forms that patterns may match."""

        def matches(patterns: tuple[str, ...]) -> bool:
            return any(fnmatchcase(path, pattern) for pattern in patterns for path in paths)

        return (not self.include or matches(self.include)) and not matches(self.exclude)


class Archive(NamedTuple):
    """Lists of the articles of a year or a month.

    Attributes:
        enabled: Whether there are any.
        date_format: Format of the title of a period: a pattern of Unicode's TR 35, or a skeleton such as `y`.
        url_date_format: Format of the period in addresses; articles with the same result are on one page.
        url_format: Format of addresses below the blog, with `{date}`.
        per_page: Articles per page.
    """

    enabled: bool = True
    date_format: str = "y"
    url_date_format: str = "yyyy"
    url_format: str = "archive/{date}"
    per_page: int = 10


class Authors(NamedTuple):
    """Options of authors.

    Attributes:
        enabled: Whether articles show their authors.
        files: Possible paths of the catalog below the docs folder; the first that exists is used.
        explicit: Whether the site names the file, so that it must exist.
        profiles: Whether each author has a profile page.
        url_format: Format of the addresses of profiles below the blog, with `{slug}`.
        per_page: Articles per page.
    """

    enabled: bool = True
    files: tuple[str, ...] = (".authors.yml",)
    explicit: bool = False
    profiles: bool = False
    url_format: str = "author/{slug}"
    per_page: int = 10


class Excerpts(NamedTuple):
    """Options of excerpts in lists.

    Attributes:
        separator: Text that ends the excerpt of an article.
        required: Whether every article must contain it.
        max_authors: Maximum number of authors in a list's entry.
        max_categories: Maximum number of categories, likewise.
    """

    separator: str = "<!-- more -->"
    required: bool = False
    max_authors: int = 1
    max_categories: int = 5


class Exclusions(NamedTuple):
    """Articles that are not recommended below others: those that match any of these.

    Attributes:
        tags: Names of tags.
        categories: Names of categories.
        paths: Patterns of paths below the posts folder, such as `2019/*`.
    """

    tags: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()


@dataclass(frozen=True)
class Weights:
    """Weights of the kinds of evidence for related articles.

    Attributes:
        text: Similarity of the full texts.
        headline: Similarity of title, description and headings of each article to the text of the other.
        title: Share of the other article's title that the text mentions.
        label: The same label in brackets before the title, which only orders articles that are similar otherwise.
        tags: Similarity of the tags, rare tags having more weight.
        links: Links from one to the other, and to the same pages.
        dates: Proximity of the dates, which only orders articles that are similar otherwise.
        threshold: Minimum sum of the weighted similarities, each from 0 to 1, of two related articles.
    """

    text: float = 1.0
    headline: float = 0.4
    title: float = 0.6
    label: float = 0.4
    tags: float = 0.2
    links: float = 0.2
    dates: float = 0.5
    threshold: float = 0.03


@dataclass(frozen=True)
class Related:
    """Options of related articles.

    Attributes:
        enabled: Whether articles show them.
        count: Maximum number below an article.
        weights: Weights of the kinds of evidence.
        exclude: Articles that are not recommended.
        max_appearances: Maximum number of articles below which one appears, not counting pins; 0 for no limit.
        across_languages: Whether articles of other languages follow if there are too few.
        language: Locale of all headings; empty for the page's.
    """

    enabled: bool = True
    count: int = 3
    weights: Weights = field(default_factory=Weights)
    exclude: Exclusions = field(default_factory=Exclusions)
    max_appearances: int = 0
    across_languages: bool = False
    language: str = ""


class Translations(NamedTuple):
    """Options of translations.

    Attributes:
        notice: Whether stale translations have a notice.
        wait: Whether articles wait for their translations by default.
        compare: Aspects in which translations are compared with their originals.
        warn: Kinds of findings of which a build warns.
        inherit: Fields that translations take from their originals if their own front matter does not give them.
    """

    notice: bool = False
    wait: bool = False
    compare: tuple[str, ...] = FACETS
    warn: tuple[str, ...] = ()
    inherit: tuple[str, ...] = INHERITED

    @property
    def has_warnings(self) -> bool:
        """Whether any findings are warnings of a build."""
        return bool(self.warn or self.notice)


@dataclass(frozen=True)
class Settings:
    """Settings of a blog.

    Attributes:
        docs: The docs folder.
        blog: Folder of the blog in a language's tree; empty if the blog is the whole site.
        posts: Posts folder in a language's tree.
        words: Translations of words in `blog` and in the address formats of lists, by locale and word.
        url_format: Option `post_url_format`.
        url_date_format: Option `post_url_date_format`.
        url_max_categories: Option `post_url_max_categories`.
        dates_from: Sources of dates that front matter does not give, of `DATE_SOURCES`.
        slug_from: Source of slugs that front matter does not give, of `SLUG_SOURCES`.
        slugify: Returns the slug of a text.
        covers: Whether pages display the images of articles, as their covers.
        excerpts: Options of excerpts in lists.
        pagination: Options of lists with several pages.
        toc: Kinds of views with a table of contents.
        fallback: What languages do with untranslated articles; `None` for the setting of static-i18n.
        fallback_categories: The same for articles of a category, by any name of the category.
        pages: Whether pages that are not posts may have tags.
        cache: Cache of parsed texts and rankings; `None` for no cache.
        site_url: Address of the site; may be empty.
        elsewhere: Posts folders of the site's other blogs, in a language's tree.
        meta_file: Name of files with front matter for all posts below their folder; empty for none.
        tags: Options of tags.
        tags_field: Front matter field with the tags.
        tagged: Filter of the posts and pages whose tags are used.
        categories: Options of categories.
        series: Options of series.
        archive: Options of lists by period.
        authors: Options of authors.
        related: Options of related articles.
        tools: Whether posts promote tools.
        tools_file: Path of the catalog of tools below `docs`.
        tools_explicit: Whether the site names that file, so that it must exist.
        tools_count: Maximum number of tools in a block.
        tools_fill: Whether blocks are filled up with other tools in catalog order.
        tools_language: Locale of all blocks; empty for the page's.
        translations: Options of translations.
        drafts: Whether unpublished articles are shown: drafts, scheduled, expired and waiting ones.
        is_draft: Whether the site makes a source a draft, by its path below the docs folder.
        generated: Texts of articles that other plugins made, by their paths below `docs`.
        schedule: Whether articles with a future date are scheduled.
        redirects: Whether former addresses of posts redirect to them.
        former_url_format: Former `post_url_format`, from which to redirect; empty for none.
        former_url_date_format: Former `post_url_date_format`.
        former_slug_from: Former source of slugs, likewise.
        former_slugify: Returned the former slug of a text.
        now: Time of the build.
        readtime: Whether articles show their reading time.
        words_per_minute: Reading speed for scripts with spaces.
        characters_per_minute: Reading speed for Hangul, Han and Kana.
    """

    docs: Path
    blog: str = "blog"
    posts: str = "blog/posts"
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    url_format: str = "{slug}"
    url_date_format: str = "yyyy/MM/dd"
    url_max_categories: int = 1
    dates_from: tuple[str, ...] = ("file",)
    slug_from: str = "file"
    slugify: Callable[[str], str] = slugify
    covers: bool = True
    excerpts: Excerpts = field(default_factory=Excerpts)
    pagination: Pagination = field(default_factory=Pagination)
    toc: frozenset[str] = frozenset()
    fallback: Fallback | None = None
    fallback_categories: Mapping[str, Fallback] = field(default_factory=dict)
    pages: bool = True
    cache: Cache | None = None
    site_url: str = ""
    elsewhere: tuple[str, ...] = ()
    meta_file: str = ""
    tags: Terms = field(default_factory=lambda: Terms(TermKind("tag"), ".tags.yml", "tags/{slug}", sort_by="count"))
    tags_field: str = "tags"
    tagged: PathFilter = field(default_factory=PathFilter)
    categories: Terms = field(default_factory=lambda: Terms(TermKind("category"), ".categories.yml", "category/{slug}"))
    series: Terms = field(default_factory=lambda: Terms(TermKind("series"), ".series.yml", "series/{slug}"))
    archive: Archive = field(default_factory=Archive)
    authors: Authors = field(default_factory=Authors)
    related: Related = field(default_factory=Related)
    tools: bool = True
    tools_file: str = ".tools.yml"
    tools_explicit: bool = False
    tools_count: int = 4
    tools_fill: bool = True
    tools_language: str = ""
    translations: Translations = field(default_factory=Translations)
    drafts: bool = False
    is_draft: Callable[[str], bool] = lambda _: False
    generated: Mapping[str, str] = field(default_factory=dict)
    schedule: bool = False
    redirects: bool = True
    former_url_format: str = ""
    former_url_date_format: str = "yyyy/MM/dd"
    former_slug_from: str = "title"
    former_slugify: Callable[[str], str] = slugify
    now: datetime = field(default_factory=lambda: datetime.now(timezone.utc))
    readtime: bool = True
    words_per_minute: int = WORDS_PER_MINUTE
    characters_per_minute: int = CHARACTERS_PER_MINUTE

    def translated(self, path: str, locale: str) -> str:
        """Return a path or an address format with its words translated; unchanged without a locale."""
        words = self.words.get(locale)
        return "/".join(words.get(part, part) for part in path.split("/")) if words else path

    def address_in(self, address: str, locale: str, site: str) -> str:
        """Return a post's address on the site of another language; no locale means a neutral address."""
        blog, other_blog = self.translated(self.blog, locale), self.translated(self.blog, site)
        return other_blog + address.removeprefix(blog)

    @property
    def today(self) -> date:
        """Day of the build in UTC."""
        return self.now.astimezone(timezone.utc).date()

    @property
    def kinds_of_terms(self) -> tuple[Terms, ...]:
        """Options of all kinds of terms."""
        return (self.tags, self.categories, self.series)

    @property
    def formats(self) -> tuple[str, ...]:
        """The folder of the blog and the address formats of lists, whose words can be translated."""
        lists = (self.archive.url_format, self.authors.url_format, self.pagination.url_format)
        return (self.blog, *(kind.url_format for kind in self.kinds_of_terms), *lists)
