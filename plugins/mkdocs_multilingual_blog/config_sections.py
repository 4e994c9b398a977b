"""Groups of options in mkdocs.yml, such as `feeds`, `related` and `tools`."""

from __future__ import annotations

from mkdocs.config import config_options as c

from .core.model import FACETS, INHERITABLE, INHERITED
from .core.reports.translation_report import KINDS
from .core.settings import SLUG_SOURCES, Weights
from .option_basics import ByLanguage, Choice, Color, Count, FontFamilies, Items, Number, Options, Size, Switch, Text
from .option_types import (
    AddressDatePattern,
    DataFile,
    File,
    Function,
    Names,
    UrlPattern,
)


class ExcludeConfig(Options):
    """Articles that are never shown as related ones, unless front matter pins them."""

    tags = Names()
    """Articles with one of these tags, under any of their names, do not appear below others."""
    categories = Names()
    """Articles in one of these categories do not appear below others."""
    paths = Items(Text(), default=[])
    """Articles whose file path below the folder of posts matches one of these patterns, such as `2019/*`, do not appear
    below others.
    """


class RelatedConfig(Options):
    """Options of the cards of related articles."""

    enabled = Switch(default=True)
    """Whether articles display related articles."""
    count = Count(default=3)
    """Maximum number of cards per article. Articles listed in front matter are always included."""
    threshold = Number(default=Weights.threshold)
    """Minimum weighted sum of similarities for two articles to count as related. Raise it for fewer, closer cards."""
    weight_text = Number(default=Weights.text)
    """Weight of the text index: similarity of the texts."""
    weight_headline = Number(default=Weights.headline)
    """Weight of the headline index: similarity of title, description, and headings of one article to the text of the
    other.
    """
    weight_title = Number(default=Weights.title)
    """Weight of the title index: how much an article's text mentions the title of another."""
    weight_label = Number(default=Weights.label)
    """Weight of the label index: the same label in brackets at the beginning of both titles, such as `[Java]` or
    `【Linux】`. It only reorders articles that are similar otherwise.
    """
    weight_tags = Number(default=Weights.tags)
    """Weight of the tags index: shared tags; rare tags count more than common ones."""
    weight_links = Number(default=Weights.links)
    """Weight of the links index: links from one article to the other, and links of both to the same pages."""
    weight_dates = Number(default=Weights.dates)
    """Weight of the dates index: proximity in time, which halves with a distance of one year. It only reorders articles
    that are similar otherwise.
    """
    exclude = c.SubConfig(ExcludeConfig)
    """Articles that do not appear below others; they have related articles themselves."""
    max_appearances = Size(default=0)
    """Maximum number of articles below which one article appears; 0 sets no limit. Articles listed in front matter are
    exempt, but count. The closest pairs take precedence.
    """
    across_languages = Switch(default=False)
    """Whether articles in other languages, with a badge, fill the remaining places if too few in the reader's language
    are related. Translations and shared tags determine which.
    """
    language = c.Optional(Text())
    """Language of the heading above the cards, such as `en`; it has to be a language of the site. If not set, each
    heading is in the language of its page. `related.language` in front matter overrides this.
    """


class ToolsConfig(Options):
    """Options of the block that promotes tools."""

    enabled = Switch(default=True)
    """Whether articles display the tool block."""
    file = c.Optional(File())
    """Catalog of tools, relative to the docs folder. If not set, `.tools.yml` is read if it exists; a file that you set
    has to exist.
    """
    count = Count(default=4)
    """Maximum number of tools in a block. Tools named in front matter are always included."""
    fill = Switch(default=True)
    """Whether remaining places in a block are filled in the order of the catalog."""
    language = c.Optional(Text())
    """Language of all blocks, such as `en`; it has to be a language of the site. If not set, each block is in the
    language of its page.
    """


class TranslationsConfig(Options):
    """Options of translations: what readers are told, and what builds warn of."""

    offer = Switch(default=True)
    """Whether articles and pages suggest their translation, in its language, to readers whose browser prefers that
    language. Once a reader closes the bar, it does not appear again for that language.
    """
    notice = Switch(default=False)
    """Whether a stale translation, whose original has changed since, displays a notice above its text, with the date
    and a link to the original.
    """
    wait = Switch(default=False)
    """Whether articles wait until they exist in all languages, so that all versions are published together.
    `wait_for_translations` in front matter overrides this.
    """
    inherit = Items(Choice(INHERITABLE), default=list(INHERITED))
    """Fields of front matter that a translation takes from its original if it does not give them itself: `date`,
    `authors`, `categories`, `tags`, `image`, `series`, `comments`, `pin`, `unlisted`, `draft`, `related`, and `tools`.
    An empty list keeps versions independent.
    """
    compare = Items(Choice(FACETS), default=list(FACETS))
    """Properties that a translation has to share with its original."""
    warn = Items(Choice(KINDS), default=[])
    """Findings that a build logs as warnings, so that it fails with `--strict`: translations that are `missing`,
    `stale`, or `drifted`; `links` to a page in another language that exists in the article's own; `strings` missing
    from a catalog; and articles `waiting` for translations.
    """


class FeedsConfig(Options):
    """Options of the feeds, which need `site_url`."""

    enabled = Switch(default=True)
    """Whether each language has feeds of its articles. Requires `site_url`."""
    formats = Items(Choice(("rss", "atom", "json")), default=["rss", "atom", "json"])
    """Formats of the feeds, each a file in the blog's folder: `rss` (`feed.xml`), `atom` (`atom.xml`), and `json`
    (`feed.json`).
    """
    full_text = Switch(default=True)
    """Whether feeds contain the full text of articles. If off, they contain only descriptions."""
    length = Count(default=20)
    """Maximum number of entries in a feed: the newest."""
    pagination = Switch(default=False)
    """Whether older entries follow on further pages of the Atom feeds, linked to each other as described in RFC 5005.
    `formats` has to contain `atom`.
    """
    tags = Switch(default=False)
    """Whether each tag has its own feeds."""
    authors = Switch(default=False)
    """Whether each author's page has its own feeds."""
    all_languages = Switch(default=True)
    """Whether there are also feeds of all languages that contain each article once: in the reader's language if it is
    translated, otherwise in its own. Their names end in `-all`, such as `feed-all.xml`.
    """
    aliases = ByLanguage(Items(DataFile(), default=[]))
    """Former paths of a language's feed, from the root of the site, such as `en: [en/feed_rss_created.xml]`. The feed
    is written there, too: as a JSON Feed if the name ends in `.json`, as Atom if it contains `atom`, or else as RSS.
    """


class SearchConfig(Options):
    """Options of the search."""

    enabled = Switch(default=True)
    """Whether each language has its own search. If off, search is left to Material and static-i18n."""
    engine = Choice(("pieces", "lunr"), default="pieces")
    """What searches in the browser: `pieces` loads only those parts of an index that a query needs, and finds words in
    all their forms; `lunr` is Material's own search, which loads the whole index.
    """
    other_languages = Switch(default=False)
    """Whether results in other languages, with a badge, follow those in the language of the page. Needs `pieces`."""


class RedirectsConfig(Options):
    """Options of pages that lead from former addresses to articles."""

    enabled = Switch(default=True)
    """Whether old URLs redirect to articles: those in the field `aliases`, and those generated by
    `redirects.post_url_format`.
    """
    post_url_format = c.Optional(UrlPattern())
    """Old URL format of all articles, such as `{date}/{slug}` in Material's blog. If not set, only `aliases` are
    redirected.
    """
    from_root = Switch(default=False)
    """Whether the addresses that pages of the default language had at the root of the site redirect to its folder, with
    `default_in_folder` or a path for it in `language_paths`.
    """
    post_url_date_format = AddressDatePattern(default="yyyy/MM/dd")
    """Pattern of `{date}` in old URLs."""
    post_slugify = c.Optional(Function())
    """Function that generated the slugs in old URLs. By default, the one that Material's blog uses."""
    post_slug = Choice(SLUG_SOURCES, default="title")
    """Source of the slugs in old URLs if front matter has none: the name of the `file`, this name without the date at
    its beginning (`file_without_date`), or the `title`.
    """


class FiltersConfig(Options):
    """Options that say which articles and pages may have tags."""

    include = Items(Text(), default=[])
    """Patterns such as `blog/*`; the tags of an article or page count only if it matches one of them. An empty list
    matches all. Patterns are matched against the path below the docs folder, both with and without the folder or suffix
    of its language.
    """
    exclude = Items(Text(), default=[])
    """Patterns of articles and pages whose tags do not count."""


class ProjectFile(File):
    """The path of a file below the folder of mkdocs.yml."""

    inside = "the folder of mkdocs.yml"


class CardsLayoutConfig(Options):
    """How the cards of pages look."""

    background_color = c.Optional(Color())
    """Color of the background, such as `#4051b5`. If not set, the primary color of the theme's palette."""
    background_image = c.Optional(ProjectFile())
    """Image that covers the background, relative to the folder of `mkdocs.yml`."""
    color = c.Optional(Color())
    """Color of the text. If not set, white or black, whichever can be read better on `background_color`."""
    font_family = c.Optional(FontFamilies())
    """Fonts of the text: the family of an installed font, such as `Inter`, or the path of a font file, relative to the
    folder of `mkdocs.yml`; a list, of which the first that has a character draws it; or one of both for each language:
    `{en: Inter, ko: [fonts/Pretendard-Bold.otf, Noto Sans KR]}`. If not set, or for characters that they lack, fonts of
    the system.
    """
    logo = c.Optional(ProjectFile())
    """Logo, relative to the folder of `mkdocs.yml`, as PNG, JPEG, or WebP. If not set, that of the theme, if it is one
    of these.
    """
