"""The plugin's options in mkdocs.yml, named as in Material's blog and tags plugins; `plugin` holds them."""

from __future__ import annotations

from mkdocs.config import config_options as c
from mkdocs.config.base import Config

from .core.model import FACETS
from .core.reports.translation_report import KINDS
from .core.settings import Weights
from .core.text.markdown import CHARACTERS_PER_MINUTE, WORDS_PER_MINUTE
from .option_types import (
    FALLBACKS,
    AddressDatePattern,
    AddressWords,
    AnchorPattern,
    Count,
    DatePattern,
    FallbackMap,
    Folder,
    Function,
    Layout,
    ListingMap,
    ListingOrder,
    ListPattern,
    Names,
    Number,
    PagerPattern,
    Size,
    SortBy,
    TagsField,
    UrlPattern,
)


class ExcludeConfig(Config):
    """Articles that are never shown as related ones, unless front matter pins them."""

    tags = Names()
    """Articles with one of these tags, by any of their names, are not shown below others."""
    categories = Names()
    """Articles in one of these categories are not shown below others."""
    paths = c.ListOfItems(c.Type(str), default=[])
    """Articles whose file, below the folder of posts, fits one of these patterns, such as `2019/*`, are not shown
    below others.
    """


class RelatedConfig(Config):
    """Options of the cards of related articles."""

    enabled = c.Type(bool, default=True)
    """Whether articles show related ones."""
    count = Count(default=3)
    """How many cards, at most, an article shows. Articles named in front matter are all shown."""
    threshold = Number(default=Weights.threshold)
    """How much two articles must have in common to count as related: the least sum of their weighted similarities.
    Raise it for fewer, closer cards.
    """
    weight_text = Number(default=Weights.text)
    """How much the similarity of the texts counts."""
    weight_headline = Number(default=Weights.headline)
    """How much it counts that title, description, and headings of one article are about what the text of the other is
    about.
    """
    weight_title = Number(default=Weights.title)
    """How much it counts that an article's text mentions the title of another."""
    weight_tags = Number(default=Weights.tags)
    """How much shared tags count; a rare tag counts for more than a common one."""
    weight_links = Number(default=Weights.links)
    """How much links count: from one article to the other, and to the same pages."""
    weight_dates = Number(default=Weights.dates)
    """How much it counts that two articles are of the same time. This orders articles that are similar otherwise; a
    year's distance halves it.
    """
    exclude = c.SubConfig(ExcludeConfig)
    """Articles that are not shown below others; they show related articles themselves."""
    max_appearances = Size(default=0)
    """Below how many articles, at most, one article is shown, pins aside; 0 sets no limit. The closest pairs of
    articles come first.
    """
    across_languages = c.Type(bool, default=False)
    """Whether articles of other languages, with a badge, fill up the cards where too few of the reader's language are
    close. Translations and shared tags tell which are.
    """


class ToolsConfig(Config):
    """Options of the block that promotes tools."""

    enabled = c.Type(bool, default=True)
    """Whether articles promote tools."""
    file = c.Optional(Folder(str))
    """Catalog of tools, below the docs folder. If not set, `.tools.yml` is read where it exists; a file that you name
    has to exist.
    """
    count = Count(default=4)
    """How many tools, at most, a block shows. Tools named in front matter are all shown."""
    fill = c.Type(bool, default=True)
    """Whether a block with room left is filled up in the catalog's order."""
    language = c.Optional(c.Type(str))
    """Language of all blocks, such as `en`; it has to be a language of the site. If not set, each block is in the
    language of its page.
    """


class TranslationsConfig(Config):
    """Options of translations: what readers are told, and what builds warn of."""

    notice = c.Type(bool, default=False)
    """Whether a translation whose original changed since says so above its text, with the date and a link to the
    original.
    """
    wait = c.Type(bool, default=False)
    """Whether an article waits until it exists in all languages, so that all versions are published together.
    `wait_for_translations` in its front matter says otherwise.
    """
    compare = c.ListOfItems(c.Choice(FACETS), default=list(FACETS))
    """In what a translation has to be like its original."""
    warn = c.ListOfItems(c.Choice(KINDS), default=[])
    """What a build warns of, so that it fails with `--strict`: translations that are `missing`, `stale`, or `drifted`;
    `links` to another language's page that exists in the article's own; `strings` that a catalog lacks; and articles
    `waiting` for translations.
    """


class FeedsConfig(Config):
    """Options of the feeds, which need `site_url`."""

    enabled = c.Type(bool, default=True)
    """Whether each language has feeds of its articles. They need `site_url`."""
    formats = c.ListOfItems(c.Choice(("rss", "atom", "json")), default=["rss", "atom", "json"])
    """Formats of the feeds, each a file in the blog's folder: `rss` (`feed.xml`), `atom` (`atom.xml`), and `json`
    (`feed.json`).
    """
    full_text = c.Type(bool, default=True)
    """Whether feeds hold whole articles. When off, they hold descriptions only."""
    length = Count(default=20)
    """Articles in one file of a feed. The rest are in further files that it links to, as RFC 5005 describes."""
    tags = c.Type(bool, default=False)
    """Whether each tag has feeds of its own."""
    authors = c.Type(bool, default=False)
    """Whether each author's page has feeds of its own."""
    preferred = c.Type(bool, default=True)
    """Whether there are also feeds with the articles of all languages, each article once: in the reader's language if
    it is translated, else in its own. Their names end in `-all`, such as `feed-all.xml`.
    """


class RedirectsConfig(Config):
    """Options of pages that lead from former addresses to articles."""

    enabled = c.Type(bool, default=True)
    """Whether former addresses lead to articles: those in the field `aliases`, and those of
    `redirects.post_url_format`.
    """
    post_url_format = c.Optional(UrlPattern(str))
    """Former format of the addresses of all articles, such as `{date}/{slug}` in Material's blog. If not set, only
    `aliases` count.
    """
    post_url_date_format = AddressDatePattern(str, default="yyyy/MM/dd")
    """Pattern of `{date}` in former addresses."""
    post_slugify = c.Optional(Function())
    """Function that made the slugs in former addresses. Without it, the one of Material's blog."""
    post_slug = c.Choice(("file", "title"), default="title")
    """What a slug in former addresses was made of if front matter has none: the name of the `file`, or the `title`."""


class FiltersConfig(Config):
    """Options that say which articles and pages may have tags."""

    include = c.ListOfItems(c.Type(str), default=[])
    """Patterns such as `blog/*`; an article or page must match one of them. An empty list takes all. A pattern is held
    against the path below the docs folder, with the folder or ending of its language and without.
    """
    exclude = c.ListOfItems(c.Type(str), default=[])
    """Patterns of articles and pages to leave out."""


class BlogConfig(Config):
    """Options of the plugin."""

    enabled = c.Type(bool, default=True)
    """Whether the plugin does anything. When off, articles are ordinary pages."""
    build_only_locales = c.ListOfItems(c.Type(str), default=[])
    """Languages whose pages a build writes, such as `[ko]`; what they show of the others stays as it is. An empty list
    writes all. The environment variable `MULTILINGUAL_BLOG_LOCALES`, such as `ko,ja`, takes precedence.
    """
    blog_dir = Folder(str, default="blog")
    """Folder of the blog in each language's tree, and its address. `.` makes the whole site the blog."""
    address_words = AddressWords(default={})
    """Words in the addresses of a language, in place of those in `blog_dir` and in the formats of lists: with
    `ko: {blog: 블로그, tags: 태그}` Korean tags are at `/ko/블로그/태그/…`. Files and folders keep their names.
    """
    translation_offer = c.Type(bool, default=True)
    """Whether articles and pages offer their translation, in its language, to a reader whose browser prefers that
    language. A reader who closes the bar does not see it again for that language.
    """
    post_dir = Folder(str, default="{blog}/posts")
    """Folder of the articles in each language's tree. `{blog}` stands for `blog_dir`."""
    blog_toc = c.Type(bool, default=False)
    """Whether lists of articles have a table of contents, with the titles of the articles on the page."""
    post_date_format = DatePattern(str, default="long")
    """How dates are shown: `full`, `long`, `medium`, `short`, or [a
    pattern](https://babel.pocoo.org/en/latest/dates.html#date-fields) such as `d MMM y`.
    """
    post_url_format = UrlPattern(str, default="{slug}")
    """Address of an article below the blog, made of `{slug}`, `{file}` (its path below the articles' folder),
    `{date}`, `{categories}`, and other text. `{slug}` or `{file}` must occur.
    """
    post_url_date_format = AddressDatePattern(str, default="yyyy/MM/dd")
    """Pattern of `{date}` in addresses of articles."""
    post_url_max_categories = Count(default=1)
    """How many categories, at most, `{categories}` stands for in addresses."""
    post_slug = c.Choice(("file", "title"), default="file")
    """What the slug of an article is made of if its front matter has none: the name of the `file`, or the `title` as
    in Material's blog.
    """
    post_slugify = c.Optional(Function())
    """Function that makes slugs. If not set, letters of all scripts stay, in lower case."""
    post_slugify_separator = c.Type(str, default="-")
    """What `post_slugify` puts between words."""
    post_excerpt = c.Choice(("optional", "required"), default="optional")
    """Whether articles may do without `post_excerpt_separator` (`optional`), or a missing one is an error
    (`required`).
    """
    post_excerpt_separator = c.Type(str, default="<!-- more -->")
    """Mark that ends the opening of an article. Lists show the opening instead of the description."""
    post_excerpt_max_authors = Size(default=1)
    """How many authors, at most, lists name for an article."""
    post_excerpt_max_categories = Size(default=5)
    """How many categories, at most, lists name for an article."""
    post_readtime = c.Type(bool, default=True)
    """Whether reading time is shown."""
    post_readtime_words_per_minute = Count(default=WORDS_PER_MINUTE)
    """Reading speed in words a minute, for Latin and other scripts that are counted in words."""
    post_readtime_characters_per_minute = Count(default=CHARACTERS_PER_MINUTE)
    """Reading speed in characters a minute, for Hangul, Han characters, and Kana."""
    fallback = c.Optional(c.Choice(FALLBACKS))
    """What the other languages do with an article that they lack: `show` it with a notice under an address of their
    own, where it is in the default language, `link` to the original from their lists, or `hide` it. If not set,
    static-i18n's `fallback_to_default` decides between `show` and `link`. Front matter and `fallback_categories` can
    differ.
    """
    fallback_categories = FallbackMap(default={})
    """The same for articles of a category, by any of its names: `news: hide`. Of an article's categories the first
    one counts that is named here.
    """
    typography = c.Type(bool, default=True)
    """Whether the pages of the site follow the typographic rules of Korean, Japanese, and Arabic: where lines break,
    which fonts of the reader's system are used, and that nothing is slanted.
    """
    draft = c.Type(bool, default=False)
    """Whether drafts, scheduled articles, those that wait for translations, and expired ones are part of a build."""
    draft_on_serve = c.Type(bool, default=True)
    """Whether `mkdocs serve` shows them, whatever `draft` says."""
    cache = c.Type(bool, default=True)
    """Whether results that take long are kept from build to build: pages, search indexes, and rankings. Delete their
    folder at any time; keep it on a server to make its builds faster. The environment variable
    `MULTILINGUAL_BLOG_CACHE=0` switches this off for one build.
    """
    cache_dir = Folder(str, default=".cache/plugin/multilingual-blog")
    """Folder where they are kept, below the folder of `mkdocs.yml`."""
    cache_size = Count(default=256)
    """Size that pages and search indexes may take up there, in MiB. What was not used for the longest time goes first.
    """
    concurrency = c.Optional(Count())
    """How many languages, at most, are written at the same time, by as many processes; see
    [Languages at once](building.md#at-once). If not set, as many as the machine has cores, on sites of 100
    articles or more. `1` writes one after the other, and lets one process read all articles.
    """
    incremental_on_serve = c.Type(bool, default=True)
    """Whether `mkdocs serve` makes only those pages anew that a saved change shows on; see
    [The writing loop](serving.md). What is served is the same without it, only later.
    """
    explain_on_serve = c.Type(bool, default=False)
    """Whether `mkdocs serve` shows below each article, folded, why it has its related articles and its tools: what the
    commands `multilingual-blog related` and `multilingual-blog tools` print.
    """
    draft_if_future_date = c.Type(bool, default=False)
    """Whether an article waits for its date if that is in the future. `draft: false` in its front matter publishes it
    at once.
    """
    pagination = c.Type(bool, default=True)
    """Whether long lists are spread over pages."""
    pagination_per_page = Count(default=10)
    """Articles on a page."""
    pagination_url_format = ListPattern("page", default="page/{page}")
    """Address of further pages below that of the first, with `{page}` for the number."""
    pagination_format = PagerPattern(str, default="~2~")
    """How many page numbers stand on each side of the current one: `~2~` for two."""
    pagination_if_single_page = c.Type(bool, default=False)
    """Whether a list that fits on one page shows a page number, too."""
    pagination_keep_content = c.Type(bool, default=False)
    """Whether the text above a list is repeated on its further pages."""
    archive = c.Type(bool, default=True)
    """Whether there is a list for each year, or for another period."""
    archive_name = c.Optional(c.Type(str))
    """Name of the archive in the navigation. If not set, each language uses its own word."""
    archive_date_format = DatePattern(str, default="y")
    """Name of a period: `y` for years and `yMMMM` for months, which each language writes in its own way, or a fixed
    pattern.
    """
    archive_url_date_format = AddressDatePattern(str, default="yyyy")
    """Pattern of `{date}` in addresses of the archive. It decides how long a period is: `yyyy` makes a list for each
    year, `yyyy/MM` one for each month.
    """
    archive_url_format = ListPattern("date", default="archive/{date}")
    """Address of a list below the blog, with `{date}` for its period."""
    archive_pagination = c.Optional(c.Type(bool))
    """Whether lists of the archive are spread over pages. If not set, `pagination` decides."""
    archive_pagination_per_page = c.Optional(Count())
    """Articles on a page of these lists. If not set, `pagination_per_page` decides."""
    archive_toc = c.Optional(c.Type(bool))
    """Whether these lists have a table of contents. If not set, `blog_toc` decides."""
    categories = c.Type(bool, default=True)
    """Whether articles have categories, each with a page."""
    categories_file = c.Optional(Folder(str))
    """Catalog of categories, below the docs folder. If not set, `.categories.yml` is read where it exists; a file that
    you name has to exist.
    """
    categories_name = c.Optional(c.Type(str))
    """Name of the categories in the navigation. If not set, each language uses its own word."""
    categories_url_format = ListPattern("slug", default="category/{slug}")
    """Address of a category below the blog, with `{slug}` for its id."""
    categories_slugify = c.Optional(Function())
    """Function that makes the id of a category that is in no catalog. If not set, ids are made as slugs are."""
    categories_slugify_separator = c.Type(str, default="-")
    """What `categories_slugify` puts between words."""
    categories_sort_by = SortBy(default="name")
    """Order of the categories in the navigation: `name`, `count` (most articles first), or a function that makes a
    sort key of a value with `name` and `count`.
    """
    categories_sort_reverse = c.Type(bool, default=False)
    """Whether that order is reversed."""
    categories_allowed = Names()
    """Categories that articles may name; any other is an error. An empty list allows all."""
    categories_pagination = c.Optional(c.Type(bool))
    """Whether lists of categories are spread over pages. If not set, `pagination` decides."""
    categories_pagination_per_page = c.Optional(Count())
    """Articles on a page of these lists. If not set, `pagination_per_page` decides."""
    categories_toc = c.Optional(c.Type(bool))
    """Whether these lists have a table of contents. If not set, `blog_toc` decides."""
    authors = c.Type(bool, default=True)
    """Whether articles show their authors."""
    authors_file = c.Optional(Folder(str))
    """Catalog of authors, below the docs folder; `{blog}` stands for `blog_dir`. If not set, `.authors.yml` or else
    `{blog}/.authors.yml` is read where it exists; a file that you name has to exist.
    """
    authors_profiles = c.Type(bool, default=False)
    """Whether each author has a page."""
    authors_profiles_name = c.Optional(c.Type(str))
    """Name of the authors in the navigation. If not set, each language uses its own word."""
    authors_profiles_url_format = ListPattern("slug", "name", default="author/{slug}")
    """Address of an author's page below the blog, with `{slug}` for the author."""
    authors_profiles_pagination = c.Optional(c.Type(bool))
    """Whether lists on authors' pages are spread over pages. If not set, `pagination` decides."""
    authors_profiles_pagination_per_page = c.Optional(Count())
    """Articles on a page of these lists. If not set, `pagination_per_page` decides."""
    authors_profiles_toc = c.Optional(c.Type(bool))
    """Whether these lists have a table of contents. If not set, `blog_toc` decides."""
    series = c.Type(bool, default=True)
    """Whether articles can belong to series, each with a page."""
    series_file = c.Optional(Folder(str))
    """Catalog of series, below the docs folder. If not set, `.series.yml` is read where it exists; a file that you
    name has to exist.
    """
    series_url_format = ListPattern("slug", default="series/{slug}")
    """Address of a series below the blog, with `{slug}` for its id."""
    filters = c.SubConfig(FiltersConfig)
    """Which articles and pages may have tags; those of all others do not count."""
    tags = c.Type(bool, default=True)
    """Whether there are tags and tag pages."""
    tags_file = c.Optional(Folder(str))
    """Catalog of tags, below the docs folder. If not set, `.tags.yml` is read where it exists; a file that you name
    has to exist.
    """
    tags_hierarchy = c.Type(bool, default=False)
    """Whether a tag can be below another, as in `Web/CSS`."""
    tags_hierarchy_separator = c.Type(str, default="/")
    """What stands between a tag and the one below it."""
    tags_name_property = TagsField(str, default="tags")
    """Field of front matter that holds the tags."""
    tags_slugify = c.Optional(Function())
    """Function that makes the id of a tag that is in no catalog. If not set, ids are made as slugs are."""
    tags_slugify_separator = c.Type(str, default="-")
    """What `tags_slugify` puts between words."""
    tags_slugify_format = AnchorPattern(str, default="tag:{slug}")
    """Id of a tag's heading in a listing, with `{slug}` for the tag's id."""
    tags_sort_by = SortBy(default="count")
    """Order of the list of tags: `count` (most articles first), `name`, or a function that makes a sort key of a value
    with `name` and `count`.
    """
    tags_sort_reverse = c.Type(bool, default=False)
    """Whether that order is reversed."""
    tags_allowed = Names()
    """Tags that articles may name; any other is an error. An empty list allows all."""
    shadow = c.Type(bool, default=False)
    """Whether a build shows hidden tags."""
    shadow_on_serve = c.Type(bool, default=True)
    """Whether `mkdocs serve` shows them, whatever `shadow` says."""
    shadow_tags = Names()
    """Tags that readers do not see, by any of their names."""
    shadow_tags_prefix = c.Type(str, default="")
    """Tags whose names begin with this text are hidden, too."""
    shadow_tags_suffix = c.Type(str, default="")
    """Tags whose names end with this text are hidden, too."""
    listings = c.Type(bool, default=True)
    """Whether pages can show listings of tags."""
    listings_map = ListingMap(default={})
    """Listings that a comment may ask for by name: `scoped: {scope: true}` for `<!-- material/tags scoped -->`. Each
    has the options of a comment.
    """
    listings_layout = Layout(str, default="default")
    """Template of the listings: `default`, or a name such as `compact` for `partials/blog/tag-listing-compact.html` in
    your templates. A listing can have another.
    """
    listings_toc = c.Type(bool, default=True)
    """Whether the table of contents of a page names the tags of its listings. A listing can differ."""
    listings_sort_by = ListingOrder(default="title")
    """Order of the articles and pages below a tag: `title`, `date` (newest first), or a function that makes a sort key
    of a value with `title` and `date`.
    """
    listings_sort_reverse = c.Type(bool, default=False)
    """Whether that order is reversed."""
    listings_tags_sort_by = SortBy(default="name")
    """Order of the tags in a listing: `name`, `count` (most articles first), or a function that makes a sort key of a
    value with `name` and `count`.
    """
    listings_tags_sort_reverse = c.Type(bool, default=False)
    """Whether that order is reversed."""
    listings_directive = c.Type(str, default="material/tags")
    """Name of the comment that stands for a listing: `material/tags` for `<!-- material/tags -->`."""
    export = c.Type(bool, default=True)
    """Whether the tags of all articles are published as a JSON file, one for each language."""
    export_file = Folder(str, default="tags.json")
    """Name of that file, below the address of each language's site."""
    export_only = c.Type(bool, default=False)
    """Whether tags are published in that file only: without pages, lists, and links."""
    search = c.Type(bool, default=True)
    """Whether each language has a search index of its own, in which Korean words are found in all their forms. When
    off, search is as Material and static-i18n make it.
    """
    metadata = c.Type(bool, default=True)
    """Whether pages of the blog describe themselves in their head: with Open Graph and X elements, and with JSON-LD."""
    feeds = c.SubConfig(FeedsConfig)
    """RSS, Atom, and JSON feeds of each language."""
    redirects = c.SubConfig(RedirectsConfig)
    """Pages at former addresses that lead to articles."""
    related = c.SubConfig(RelatedConfig)
    """Cards of related articles below each article."""
    translations = c.SubConfig(TranslationsConfig)
    """Translations: what they lack, what readers are told of it, and when they are published."""
    tools = c.SubConfig(ToolsConfig)
    """A block below each article that promotes what the article covers."""
