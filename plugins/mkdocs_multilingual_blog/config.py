"""The plugin's options in mkdocs.yml, named as in Material's blog and tags plugins."""

from __future__ import annotations

from mkdocs.config import config_options as c

from .config_reading import ReadingOptions
from .config_sections import (
    CardsLayoutConfig,
    FeedsConfig,
    FiltersConfig,
    RedirectsConfig,
    RelatedConfig,
    SearchConfig,
    ToolsConfig,
    TranslationsConfig,
)
from .core.settings import DATE_SOURCES, SLUG_SOURCES
from .option_basics import BlankText, Choice, Count, Items, Percent, Size, Switch, Text
from .option_types import (
    FALLBACKS,
    AddressDatePattern,
    AnchorPattern,
    CacheFolder,
    DataFile,
    DatePattern,
    FallbackMap,
    File,
    Folder,
    Function,
    InterfaceStrings,
    LanguagePaths,
    Layout,
    ListingMap,
    ListingOrder,
    ListPattern,
    Names,
    PagerPattern,
    SortBy,
    StringsFolder,
    TagsField,
    UrlPattern,
    UrlTranslations,
)


class BlogConfig(ReadingOptions):
    """Options of the plugin."""

    enabled = Switch(default=True)
    """Whether the plugin is enabled. If off, articles are ordinary pages."""
    build_only_locales = Items(Text(), default=[])
    """Languages whose pages a build writes, such as `[ko]`; the written pages are the same as in a complete build. An
    empty list writes all languages. The environment variable `MULTILINGUAL_BLOG_LOCALES`, such as `ko,ja`, takes
    precedence.
    """
    blog_dir = Folder(default="blog")
    """Folder of the blog in the folder of each language, and its URL. `.` turns the whole site into the blog."""
    url_translations = UrlTranslations(default={})
    """Localized words in URLs, replacing those in `blog_dir` and in the URL formats of lists: with `ko: {blog: 블로그,
    tags: 태그}`, Korean tags are at `/ko/블로그/태그/…`. Files and folders keep their names.
    """
    strings = InterfaceStrings(default={})
    """Interface strings to replace, by language and by their English text: with `fr: {Back to Blog: Retour au
    journal}`, French pages show the site's own text. A string with plural forms takes one text, or a list with one for
    each form of the language.
    """
    strings_dir = c.Optional(StringsFolder())
    """Folder of gettext files with interface strings of the site's own, such as `fr.po`, relative to the folder of
    `mkdocs.yml`. `strings` takes precedence.
    """
    default_in_folder = Switch(default=False)
    """Whether the pages of the default language are in a folder as well, such as `/en/`. The root of the site leads
    readers to the language of their browser, or else to the default language. Applies to the whole site, so that only
    the first of several blogs can set it.
    """
    language_paths = LanguagePaths(default={})
    """Paths of languages, instead of their codes: with `zh-CN: cn`, Chinese pages are below `/cn/`. A path for the
    default language puts it into that folder. Applies to the whole site.
    """
    separate_sites = Switch(default=False)
    """Whether the folder of each language is a complete site, to be deployed at the `site_url` that the language has in
    the options of static-i18n; the default language may have that of the site. `mkdocs serve` shows all languages at
    one address. Applies to the whole site.
    """
    post_dir = Folder(default="{blog}/posts")
    """Folder of the articles in the folder of each language. `{blog}` stands for `blog_dir`."""
    blog_toc = Switch(default=False)
    """Whether lists of articles have a table of contents with the titles of the articles on the page."""
    post_date_format = DatePattern(default="long")
    """Date format: `full`, `long`, `medium`, `short`, or [a
    pattern](https://babel.pocoo.org/en/latest/dates.html#date-fields) such as `d MMM y`. Words in a pattern need
    quotation marks: `d 'de' MMMM`.
    """
    post_url_format = UrlPattern(default="{slug}")
    """URL of an article relative to the blog, composed of `{slug}`, `{file}` (the name of its file as written),
    `{file_lower}` (the same in lowercase), `{path}` (its path below the articles' folder), `{date}`, `{categories}`,
    and other text. One of the first four is required. For an `index.md`, its folder's name is used.
    """
    post_url_date_format = AddressDatePattern(default="yyyy/MM/dd")
    """Pattern of `{date}` in the URLs of articles."""
    post_url_max_categories = Count(default=1)
    """Maximum number of categories that `{categories}` stands for in URLs."""
    post_date = Items(Choice(DATE_SOURCES), default=["file"])
    """Sources of an article's date if front matter has none: the path of its `file`, such as `2026-01-05-name.md` or
    `2026/01/05/name.md`, and `git`, which knows when the file was first committed. The path takes precedence. An empty
    list requires every article to have a date in its front matter.
    """
    post_slug = Choice(SLUG_SOURCES, default="file")
    """Source of an article's slug if front matter has none: the name of the `file`, without a date that the article
    takes from there; the name without the date at its beginning in any case (`file_without_date`); or the `title` as in
    Material's blog.
    """
    post_slugify = c.Optional(Function())
    """Function that generates slugs. If not set, letters of all scripts are preserved, in lowercase."""
    post_slugify_separator = BlankText(default="-")
    """Separator that `post_slugify` inserts between words."""
    post_cover = Switch(default=True)
    """Whether pages display the `image` of an article as its cover. If off, it is only in metadata and feeds. `image:
    {cover: true}` in front matter takes precedence.
    """
    post_excerpt = Choice(("optional", "required"), default="optional")
    """Whether `post_excerpt_separator` is `optional` in articles, or an article without it is an error (`required`)."""
    post_excerpt_separator = Text(default="<!-- more -->")
    """Separator that ends the excerpt of an article. Lists show the excerpt instead of the description."""
    post_excerpt_max_authors = Size(default=1)
    """Maximum number of authors per article in lists."""
    post_excerpt_max_categories = Size(default=5)
    """Maximum number of categories per article in lists."""
    fallback = c.Optional(Choice(FALLBACKS))
    """Behavior for articles that other languages lack: `show` displays them with a notice on a fallback page if they
    exist in the default language, `link` lists them with a link to the original, and `hide` excludes them. If not set,
    static-i18n's `fallback_to_default` decides between `show` and `link`. Front matter and `fallback_categories` take
    precedence.
    """
    fallback_categories = FallbackMap(default={})
    """The same for the articles of a category, under any of its names: `news: hide`. If an article has several
    categories, the first of them that is listed here applies.
    """
    typography = Switch(default=True)
    """Whether the pages of the site follow the typographic rules of Korean, Japanese, Chinese, and Arabic: line
    breaks, fonts from the reader's system, and no slanted text.
    """
    draft = Switch(default=False)
    """Whether builds include drafts, scheduled articles, articles waiting for translations, and expired articles."""
    draft_on_serve = Switch(default=True)
    """Whether `mkdocs serve` includes them, regardless of `draft`."""
    cache = Switch(default=True)
    """Whether expensive results are cached between builds: pages, search indexes, and rankings. You can delete the
    cache folder at any time; preserve it in CI to speed up builds. The environment variable `MULTILINGUAL_BLOG_CACHE=0`
    disables the cache for a single build.
    """
    cache_dir = CacheFolder(default=".cache/plugin/multilingual-blog")
    """Folder of the cache, relative to the folder of `mkdocs.yml`."""
    cache_size = Count(default=256)
    """Maximum size of the cached results, in MiB. The least recently used entries are evicted first."""
    concurrency = c.Optional(Count())
    """Maximum number of processes that build languages in parallel; see [Parallel builds](building.md#at-once). If not
    set, the number of cores, on sites with 100 articles or more. With `1`, languages are built one after the other, and
    a single process reads all articles.
    """
    incremental_on_serve = Switch(default=True)
    """Whether `mkdocs serve` rebuilds only the pages that a saved change affects; see [Live preview](serving.md).
    Without it, the served result is the same, only slower.
    """
    trusted_plugins = Items(Text(), default=[])
    """Plugins, hooks, and Markdown extensions, such as `[charts]`, whose result for a page depends on that page and on
    `mkdocs.yml` only, so that a change need not rebuild the whole site because of them; see
    [Other plugins](serving.md#other-plugins).
    """
    explain_on_serve = Switch(default=False)
    """Whether `mkdocs serve` explains below each article, in a collapsed block, why it has its related articles and its
    tools: the output of the commands `multilingual-blog related` and `multilingual-blog tools`.
    """
    draft_if_future_date = Switch(default=False)
    """Whether articles with a future date are scheduled until that date. `draft: false` in front matter publishes an
    article immediately.
    """
    pagination = Switch(default=True)
    """Whether long lists are paginated."""
    pagination_per_page = Count(default=10)
    """Number of articles per page."""
    pagination_url_format = ListPattern("page", default="page/{page}")
    """URL of further pages relative to the first page, with `{page}` for the number."""
    pagination_format = PagerPattern(default="~2~")
    """Number of page links on each side of the current page: `~2~` for two."""
    pagination_if_single_page = Switch(default=False)
    """Whether a list that fits on a single page displays a page number, too."""
    pagination_keep_content = Switch(default=False)
    """Whether the text above a list is repeated on its further pages."""
    archive = Switch(default=True)
    """Whether there is a list for each year, or for another period."""
    archive_name = c.Optional(Text())
    """Name of the archive in the navigation. If not set, each language uses its own word."""
    archive_date_format = DatePattern(default="y")
    """Title of a period: `y` for years and `yMMMM` for months, formatted as usual in each language, or a fixed pattern.
    """
    archive_url_date_format = AddressDatePattern(default="yyyy")
    """Pattern of `{date}` in the URLs of the archive. It determines the length of a period: `yyyy` creates a list for
    each year, `yyyy/MM` one for each month.
    """
    archive_url_format = ListPattern("date", default="archive/{date}")
    """URL of a list relative to the blog, with `{date}` for its period."""
    archive_pagination = c.Optional(Switch())
    """Whether lists of the archive are paginated. If not set, `pagination` applies."""
    archive_pagination_per_page = c.Optional(Count())
    """Number of articles per page of these lists. If not set, `pagination_per_page` applies."""
    archive_toc = c.Optional(Switch())
    """Whether these lists have a table of contents. If not set, `blog_toc` applies."""
    categories = Switch(default=True)
    """Whether articles have categories, each with a page."""
    categories_file = c.Optional(File())
    """Catalog of categories, relative to the docs folder. If not set, `.categories.yml` or else the file of this name
    in `blog_dir` is read if it exists; a file that you set has to exist. Each language's folder can have such a file,
    too.
    """
    categories_name = c.Optional(Text())
    """Name of the categories in the navigation. If not set, each language uses its own word."""
    categories_url_format = ListPattern("slug", default="category/{slug}")
    """URL of a category relative to the blog, with `{slug}` for its id, or for the slug that the catalog gives it."""
    categories_slugify = c.Optional(Function())
    """Function that generates the id of a category that is not in the catalog. If not set, ids are generated like
    slugs.
    """
    categories_slugify_separator = BlankText(default="-")
    """Separator that `categories_slugify` inserts between words."""
    categories_sort_by = SortBy(default="name")
    """Order of the categories in the navigation: `name`, `count` (most articles first), or a function that returns a
    sort key for a value with `name` and `count`.
    """
    categories_sort_reverse = Switch(default=False)
    """Whether that order is reversed."""
    categories_allowed = Names()
    """Categories that articles can use; any other is an error. An empty list allows all."""
    categories_pagination = c.Optional(Switch())
    """Whether lists of categories are paginated. If not set, `pagination` applies."""
    categories_pagination_per_page = c.Optional(Count())
    """Number of articles per page of these lists. If not set, `pagination_per_page` applies."""
    categories_toc = c.Optional(Switch())
    """Whether these lists have a table of contents. If not set, `blog_toc` applies."""
    authors = Switch(default=True)
    """Whether articles display their authors."""
    authors_file = c.Optional(File())
    """Catalog of authors, relative to the docs folder; `{blog}` stands for `blog_dir`. If not set, `.authors.yml` or
    else `{blog}/.authors.yml` is read if it exists; a file that you set has to exist. Each language's folder can have
    such a file, too.
    """
    authors_profiles = Switch(default=False)
    """Whether each author has a page."""
    authors_profiles_name = c.Optional(Text())
    """Name of the authors in the navigation. If not set, each language uses its own word."""
    authors_profiles_url_format = ListPattern("slug", "name", default="author/{slug}")
    """URL of an author's page relative to the blog, with `{slug}` for the author."""
    authors_profiles_pagination = c.Optional(Switch())
    """Whether lists on authors' pages are paginated. If not set, `pagination` applies."""
    authors_profiles_pagination_per_page = c.Optional(Count())
    """Number of articles per page of these lists. If not set, `pagination_per_page` applies."""
    authors_profiles_toc = c.Optional(Switch())
    """Whether these lists have a table of contents. If not set, `blog_toc` applies."""
    series = Switch(default=True)
    """Whether articles can belong to series, each with a page."""
    series_file = c.Optional(File())
    """Catalog of series, relative to the docs folder. If not set, `.series.yml` or else the file of this name in
    `blog_dir` is read if it exists; a file that you set has to exist. Each language's folder can have such a file, too.
    """
    series_url_format = ListPattern("slug", default="series/{slug}")
    """URL of a series relative to the blog, with `{slug}` for its id, or for the slug that the catalog gives it."""
    filters = c.SubConfig(FiltersConfig)
    """Articles and pages whose tags count; the tags of all others are ignored."""
    tags = Switch(default=True)
    """Whether there are tags and tag pages."""
    tags_file = c.Optional(File())
    """Catalog of tags, relative to the docs folder. If not set, `.tags.yml` or else the file of this name in
    `blog_dir` is read if it exists; a file that you set has to exist. Each language's folder can have such a file, too.
    """
    tags_hierarchy = Switch(default=False)
    """Whether tags can be nested, as in `Web/CSS`."""
    tags_hierarchy_separator = Text(default="/")
    """Separator between a tag and the one below it."""
    tags_name_property = TagsField(default="tags")
    """Front matter field that contains the tags."""
    tags_slugify = c.Optional(Function())
    """Function that generates the id of a tag that is not in the catalog. If not set, ids are generated like slugs."""
    tags_slugify_separator = BlankText(default="-")
    """Separator that `tags_slugify` inserts between words."""
    tags_slugify_format = AnchorPattern(default="tag:{slug}")
    """Id of a tag's heading in a listing, with `{slug}` for the tag's id."""
    tags_sort_by = SortBy(default="count")
    """Order of the list of tags: `count` (most articles first), `name`, or a function that returns a sort key for a
    value with `name` and `count`.
    """
    tags_sort_reverse = Switch(default=False)
    """Whether that order is reversed."""
    tags_allowed = Names()
    """Tags that articles can use; any other is an error. An empty list allows all."""
    tags_min_count = Count(default=1)
    """Minimum number of articles and pages of a tag that has a page, in each language. A tag with fewer is displayed
    without a link, and is not in the list of tags.
    """
    shadow = Switch(default=False)
    """Whether builds include hidden tags."""
    shadow_on_serve = Switch(default=True)
    """Whether `mkdocs serve` includes them, regardless of `shadow`."""
    shadow_tags = Names()
    """Tags that are hidden from readers, under any of their names."""
    shadow_tags_prefix = BlankText(default="")
    """Tags whose names begin with this text are hidden, too."""
    shadow_tags_suffix = BlankText(default="")
    """Tags whose names end with this text are hidden, too."""
    listings = Switch(default=True)
    """Whether pages can contain tag listings."""
    listings_map = ListingMap(default={})
    """Named listings that a directive can refer to: `scoped: {scope: true}` for `<!-- material/tags scoped -->`. Each
    has the options of a directive.
    """
    listings_layout = Layout(default="default")
    """Template of the listings: `default`, or a name such as `compact` for `partials/blog/tag-listing-compact.html` in
    your templates. A listing can override it.
    """
    listings_toc = Switch(default=True)
    """Whether the table of contents of a page includes the tags of its listings. A listing can override it."""
    listings_sort_by = ListingOrder(default="title")
    """Order of the articles and pages below a tag: `title`, `date` (newest first), or a function that returns a sort
    key for a value with `title` and `date`.
    """
    listings_sort_reverse = Switch(default=False)
    """Whether that order is reversed."""
    listings_tags_sort_by = SortBy(default="name")
    """Order of the tags in a listing: `name`, `count` (most articles first), or a function that returns a sort key for
    a value with `name` and `count`.
    """
    listings_tags_sort_reverse = Switch(default=False)
    """Whether that order is reversed."""
    listings_directive = BlankText(default="material/tags")
    """Name of the directive for listings: `material/tags` for `<!-- material/tags -->`."""
    export = Switch(default=True)
    """Whether the tags of all articles are published as a JSON file, one for each language."""
    export_file = DataFile(default="tags.json")
    """Name of that file, relative to the root of each language."""
    export_only = Switch(default=False)
    """Whether tags are published only in that file, without pages, lists, and links."""
    search = c.SubConfig(SearchConfig)
    """Search in each language."""
    metadata = Switch(default=True)
    """Whether pages contain metadata in their `<head>`: Open Graph and X elements, and JSON-LD."""
    metadata_image = c.Optional(File())
    """Image that social networks show for pages without one of their own, relative to the docs folder. Articles with an
    `image`, and pages with a card, do not need it.
    """
    cards = Switch(default=False)
    """Whether a card is drawn for each page: a picture with its title that social networks show beside a link. Requires
    `site_url`, and Pillow, which `pip install "mkdocs-multilingual-blog[images]"` installs. Where Material's plugin
    `social` draws cards, those are used.
    """
    cards_dir = Folder(default="assets/images/social")
    """Folder of the cards, below the root of each language."""
    cards_include = Items(Text(), default=[])
    """Patterns such as `blog/*`; a page has a card only if it matches one of them. An empty list matches all. Patterns
    are matched against the path below the docs folder, both with and without the folder or suffix of its language.
    """
    cards_exclude = Items(Text(), default=[])
    """Patterns of pages without a card. A single page says `social: {cards: false}` in front matter."""
    cards_layout_options = c.SubConfig(CardsLayoutConfig)
    """How cards look."""
    images = Switch(default=False)
    """Whether covers are offered in several sizes, so that browsers load no more pixels than they show, and pages state
    the width and height of images. Requires Pillow, which `pip install "mkdocs-multilingual-blog[images]"` installs.
    """
    images_sizes = Items(Count(), default=[400, 800, 1200, 1600])
    """Widths in which images are offered, in pixels. No image is made larger than it is."""
    images_formats = Items(Choice(("webp", "avif")), default=["webp"])
    """Formats in which images are offered beside the original: `webp`, `avif`, or both; browsers take the first that
    they know.
    """
    images_quality = Percent(default=80)
    """Quality of these images, from 1 to 100."""
    images_content = Switch(default=False)
    """Whether the images in the text of all pages are offered in several sizes, too."""
    images_strip = Switch(default=True)
    """Whether place, camera, owner, and other metadata are removed from the published copies of JPEG, PNG, WebP, and
    AVIF files of the docs folder. Color profiles and the orientation stay. Only applies if `images` is on.
    """
    feeds = c.SubConfig(FeedsConfig)
    """RSS, Atom, and JSON feeds of each language."""
    redirects = c.SubConfig(RedirectsConfig)
    """Pages at old URLs that redirect to articles."""
    related = c.SubConfig(RelatedConfig)
    """Cards of related articles below each article."""
    translations = c.SubConfig(TranslationsConfig)
    """How translations are checked, announced to readers, and published together."""
    tools = c.SubConfig(ToolsConfig)
    """A block below each article that promotes the tools it covers."""
