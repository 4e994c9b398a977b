"""What a site says of its blog, in the core's own words; `integration.settings` makes it, every step reads it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timezone
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

from .model import FACETS, Fallback
from .text.markdown import CHARACTERS_PER_MINUTE, WORDS_PER_MINUTE
from .text.slugs import slugify


class Pagination(NamedTuple):
    """How a long list is spread over pages.

    Attributes:
        per_page: Articles of a page; 0 keeps a list on one page.
        url_format: Address of further pages below the first, of `{page}`.
        around: Pages named on each side of the current one.
        if_single_page: Whether a list of one page shows its number too.
        keep_content: Whether what the writer put above a list stands on its further pages as well.
    """

    per_page: int = 10
    url_format: str = "page/{page}"
    around: int = 2
    if_single_page: bool = False
    keep_content: bool = False


class TermKind(NamedTuple):
    """What the terms of one catalogue are, and which names posts may give.

    Attributes:
        name: `tag`, `category` or `series`, for messages and as the field's name in front matter.
        separator: What parts the levels of a name; empty where names have one level.
        allowed: Names that posts may use, any spelling or label of them; empty where all may be used.
        hidden: Names of terms that readers do not see.
        hidden_prefix: What the name of a term that readers do not see begins with; empty for none.
        hidden_suffix: Likewise, what it ends with.
        slugify: Makes the id of a name that is in no catalogue.
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
    """What a site says of its tags, its categories or its series.

    Attributes:
        kind: Their names in posts and messages.
        file: Their catalogue below the docs folder.
        explicit: Whether the site names that file, so that it must be there.
        enabled: Whether there are any.
        url_format: Address of each one's page below the blog, of `{slug}`.
        per_page: Articles of a page.
        sort_by: `name`, `count`, or a function of a value with `name` and `count` to sort by.
        sort_reverse: Whether that order is turned round.
        show_hidden: Whether hidden ones are shown after all.
        export_only: Whether programs know of them and readers do not.
    """

    kind: TermKind
    file: str
    url_format: str
    explicit: bool = False
    enabled: bool = True
    per_page: int = 10
    sort_by: str | Callable[..., object] = "name"
    sort_reverse: bool = False
    show_hidden: bool = False
    export_only: bool = False

    @property
    def listed(self) -> bool:
        """Whether readers see any: with links, pages and lists."""
        return self.enabled and not self.export_only


class PathFilter(NamedTuple):
    """Which sources count: those that any pattern of `include` takes, if there is one, and none of `exclude`."""

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    def takes(self, *paths: str) -> bool:
        """Return whether a source counts, given its path in all forms that a pattern may be written for."""

        def fits(patterns: tuple[str, ...]) -> bool:
            return any(fnmatchcase(path, pattern) for pattern in patterns for path in paths)

        return (not self.include or fits(self.include)) and not fits(self.exclude)


class Archive(NamedTuple):
    """Lists of the articles of a year or a month.

    Attributes:
        enabled: Whether there are any.
        date_format: What a period is called, a pattern of Unicode's TR 35, or a skeleton such as `y`.
        url_date_format: What stands for it in addresses; articles that share it share a page.
        url_format: Address below the blog, of `{date}`.
        per_page: Articles of a page.
    """

    enabled: bool = True
    date_format: str = "y"
    url_date_format: str = "yyyy"
    url_format: str = "archive/{date}"
    per_page: int = 10


class Authors(NamedTuple):
    """Who writes, and whether each has a page.

    Attributes:
        enabled: Whether articles show their authors.
        files: Where the catalogue may be, below the docs folder; the first that is there counts.
        explicit: Whether the site names the file, so that it must be there.
        profiles: Whether each author has a page.
        url_format: Its address below the blog, of `{slug}`.
        per_page: Articles of a page.
    """

    enabled: bool = True
    files: tuple[str, ...] = (".authors.yml",)
    explicit: bool = False
    profiles: bool = False
    url_format: str = "author/{slug}"
    per_page: int = 10


class Excerpts(NamedTuple):
    """What lists show of an article that marks its beginning.

    Attributes:
        separator: The mark.
        required: Whether every article must have it.
        max_authors: Most authors that a list names.
        max_categories: Most categories, likewise.
    """

    separator: str = "<!-- more -->"
    required: bool = False
    max_authors: int = 1
    max_categories: int = 5


class Exclusions(NamedTuple):
    """Which articles are never shown below others, by any of these.

    Attributes:
        tags: Names of tags.
        categories: Names of categories.
        paths: Patterns of paths below the folder of posts, such as `2019/*`.
    """

    tags: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()


@dataclass(frozen=True)
class Weights:
    """How much each kind of evidence counts.

    Attributes:
        text: Likeness of the whole texts.
        headline: Likeness of title, description and headings of either article to the text of the other.
        title: How much of the other article's title the text mentions.
        tags: Likeness of the tags, rare ones counting more.
        links: Links from one to the other, and to the same pages.
        dates: Nearness of the dates, which only orders what is alike otherwise.
        threshold: Least sum of the weighted likenesses, each from 0 to 1, that makes two articles related.
    """

    text: float = 1.0
    headline: float = 0.4
    title: float = 0.4
    tags: float = 0.4
    links: float = 0.2
    dates: float = 0.3
    threshold: float = 0.05


@dataclass(frozen=True)
class Related:
    """What a site says of related articles.

    Attributes:
        enabled: Whether articles show them.
        count: Most that an article shows.
        weights: What makes articles related.
        exclude: Which are never shown.
        max_appearances: Below how many articles one may be shown, pins aside; 0 for any number.
        across_languages: Whether articles of other languages fill up what a language lacks.
    """

    enabled: bool = True
    count: int = 3
    weights: Weights = field(default_factory=Weights)
    exclude: Exclusions = field(default_factory=Exclusions)
    max_appearances: int = 0
    across_languages: bool = False


class Translations(NamedTuple):
    """What a site says of its translations.

    Attributes:
        notice: Whether a translation that is behind its original says so.
        wait: Whether articles wait for their translations, unless their front matter says otherwise.
        compare: In what translations are held against their originals.
        warn: Kinds of findings that a build warns of.
    """

    notice: bool = False
    wait: bool = False
    compare: tuple[str, ...] = FACETS
    warn: tuple[str, ...] = ()


@dataclass(frozen=True)
class Settings:
    """What a site says of its blog, in the core's own words; times in minutes, sizes in pieces.

    Attributes:
        docs: The docs folder.
        blog: Folder of the blog in a language's tree; empty where the blog is the site.
        posts: Folder of its posts in a language's tree.
        words: What stands in a language's addresses for words of `blog` and of the formats of lists, by locale.
        url_format: Option `post_url_format`.
        url_date_format: Option `post_url_date_format`.
        url_max_categories: Option `post_url_max_categories`.
        slug_from: What a post's slug is made of: `file` or `title`.
        slugify: Makes it.
        excerpts: What lists show of an article.
        pagination: How long lists are spread over pages.
        toc: Kinds of lists that have a table of contents, as `views.View` names them.
        fallback: What languages do that lack an article; `None` leaves that to static-i18n.
        fallback_categories: The same for articles of a category, by any of its names.
        pages: Whether pages that are no posts may have tags.
        cache: Folder where results are kept from build to build; `None` for nowhere.
        site_url: Address of the site; empty where mkdocs.yml gives none.
        elsewhere: Folders of posts of the site's other blogs, in a language's tree.
        meta_file: Name of files with front matter for all posts below their folder; empty for none.
        tags: Tags of posts.
        tags_field: Field of front matter that holds them.
        tagged: Posts and pages whose tags count.
        categories: Categories of posts.
        series: Series of posts.
        archive: Lists by year or month.
        authors: Who writes.
        related: Related articles.
        tools: Whether posts promote tools.
        tools_file: Catalogue of tools below `docs`.
        tools_explicit: Whether the site names that file, so that it must be there.
        tools_count: Most tools of a block.
        tools_fill: Whether a block is filled up in catalogue order.
        tools_language: Locale of all blocks; empty for the page's own.
        translations: Translations and what they lack.
        drafts: Whether drafts, scheduled and expired articles, and those that wait for translations, are shown.
        schedule: Whether an article whose date is still to come waits for it.
        redirects: Whether former addresses of posts lead to them.
        former_url_format: Address of all posts in former times; empty for none.
        former_url_date_format: Its pattern for dates.
        former_slug_from: What slugs were made of: `file` or `title`.
        former_slugify: Made them.
        now: The moment that dates are held against.
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
    slug_from: str = "file"
    slugify: Callable[[str], str] = slugify
    excerpts: Excerpts = field(default_factory=Excerpts)
    pagination: Pagination = field(default_factory=Pagination)
    toc: frozenset[str] = frozenset()
    fallback: Fallback | None = None
    fallback_categories: Mapping[str, Fallback] = field(default_factory=dict)
    pages: bool = True
    cache: Path | None = None
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
    schedule: bool = False
    redirects: bool = True
    former_url_format: str = ""
    former_url_date_format: str = "yyyy/MM/dd"
    former_slug_from: str = "title"
    former_slugify: Callable[[str], str] = slugify
    now: datetime = field(default_factory=lambda: datetime.now(timezone.utc))
    words_per_minute: int = WORDS_PER_MINUTE
    characters_per_minute: int = CHARACTERS_PER_MINUTE

    def worded(self, path: str, locale: str) -> str:
        """Return a path or a format of addresses with the words of a language; the same for a locale of none."""
        words = self.words.get(locale, {})
        return "/".join(words.get(part, part) for part in path.split("/"))

    def moved(self, address: str, locale: str, site: str) -> str:
        """Return where a post's address in one language is on the site of another; of none it is neutral."""
        here, there = self.worded(self.blog, locale), self.worded(self.blog, site)
        return there + address.removeprefix(here)

    @property
    def today(self) -> date:
        """The day of the build in UTC."""
        return self.now.astimezone(timezone.utc).date()

    @property
    def formats(self) -> tuple[str, ...]:
        """The folder of the blog and the formats of lists: what words of addresses stand in."""
        terms = (self.tags, self.categories, self.series)
        lists = (self.archive.url_format, self.authors.url_format, self.pagination.url_format)
        return (self.blog, *(kind.url_format for kind in terms), *lists)
