"""The one file that calls the others in order: source files → posts → index → related and tools → views."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from babel.dates import format_date

from . import tags as tag_catalogue
from . import tools as tool_catalogue
from .addresses import UrlFormat
from .errors import Problem, Report, nearest, shown
from .frontmatter import Metadata, parse_document, parse_yaml, read_text
from .index import PostIndex
from .locales import Languages
from .model import Entry, Post, Tag, Tool
from .posts import PostRules, read_post, stem_of
from .related import Article, Candidate, Weights, rank_related
from .tags import TagRegistry
from .text import CHARACTERS_PER_MINUTE, WORDS_PER_MINUTE
from .tools import ToolCatalogue, ToolMatcher, covered_tools
from .views import View, home_address, make_views, tags_address

_MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""What MkDocs takes for Markdown."""


_CATALOGUES = (".tags.yml", ".tools.yml")


@dataclass(frozen=True)
class Settings:
    """What a site says of its blog, in the core's own words; times in minutes, sizes in pieces.

    Attributes:
        docs: The docs folder.
        blog: Folder of the blog in a language's tree; empty where the blog is the site.
        posts: Folder of its posts in a language's tree.
        url_format: Option `post_url_format`.
        url_date_format: Option `post_url_date_format`.
        tags: Whether posts have tags.
        tags_file: Catalogue of tags below `docs`.
        related: Whether posts show related articles.
        related_count: Most cards of an article.
        weights: What makes articles related.
        tools: Whether posts promote tools.
        tools_file: Catalogue of tools below `docs`.
        tools_count: Most tools of a block.
        tools_fill: Whether a block is filled up in catalogue order.
        tools_language: Locale of all blocks; empty for the page's own.
        drafts: Whether drafts are shown.
        words_per_minute: Reading speed for scripts with spaces.
        characters_per_minute: Reading speed for Hangul, Han and Kana.
    """

    docs: Path
    blog: str = "blog"
    posts: str = "blog/posts"
    url_format: str = "{slug}"
    url_date_format: str = "yyyy/MM/dd"
    tags: bool = True
    tags_file: str = _CATALOGUES[0]
    related: bool = True
    related_count: int = 3
    weights: Weights = field(default_factory=Weights)
    tools: bool = True
    tools_file: str = _CATALOGUES[1]
    tools_count: int = 4
    tools_fill: bool = True
    tools_language: str = ""
    drafts: bool = False
    words_per_minute: int = WORDS_PER_MINUTE
    characters_per_minute: int = CHARACTERS_PER_MINUTE


@dataclass(frozen=True)
class PromotedTools:
    """The tool block of one article on one site, and the locale of its texts."""

    tools: tuple[Tool, ...]
    language: str

    @property
    def key(self) -> tuple[str, ...]:
        """What tells this block from another: its language, and its tools in order."""
        return (self.language, *(tool.id for tool in self.tools))


@dataclass(frozen=True)
class Blog:
    """A whole blog, all languages, ready to be published.

    Attributes:
        settings: What the site says.
        languages: Its languages.
        index: Its posts.
        tags: All tags by id.
        tools: The catalogue of tools.
        broken: Sources that could not be read, with the problem; only where problems are tolerated.
        drafts: Sources of posts that are not published yet.
        warnings: What a strict build would not accept.
    """

    settings: Settings
    languages: Languages
    index: PostIndex
    tags: Mapping[str, Tag]
    tools: ToolCatalogue
    broken: Mapping[str, Problem] = field(default_factory=dict)
    drafts: frozenset[str] = frozenset()
    warnings: tuple[Problem, ...] = ()

    @property
    def home(self) -> str:
        """Address of the list of posts, without a locale's prefix."""
        return home_address(self.settings.blog)

    def views(self, site: str) -> list[View]:
        """Return the listing pages of a language's site."""
        return self._views[site]

    def sites_with(self, view: View) -> tuple[str, ...]:
        """Return the languages that have a listing page: of a tag, those with an article that has it."""
        return tuple(site for site in self.languages.locales if view.address in self._view_addresses[site])

    def related(self, entry: Entry) -> tuple[Entry, ...]:
        """Return the articles to show below an article, in the language of the site that shows it.

        What the writer pinned comes first, in the site's language where it exists. The rest is what is
        close to the article among those of its own language, each in the site's language; articles
        that the site's language lacks are left out.
        """
        post, site = entry.post, entry.site
        if not (self.settings.related and post.related.shown):
            return ()
        ranked = [c.key for c in self._ranked[post.locale].get(post.key, ())]
        mine = [key for key in ranked if site in self.index.translations[key]]
        pinned = [key for key in post.related.pinned if key in self.index.translations]
        keys = [key for key in dict.fromkeys([*pinned, *mine]) if key != post.key]
        count = max(self.settings.related_count, len(pinned))
        return tuple(self.index.entry(key, site) for key in keys[:count])

    def promoted(self, entry: Entry) -> PromotedTools:
        """Return the tool block of an article on a site."""
        post = entry.post
        language = post.tools.language or self.settings.tools_language or entry.site
        if not self.settings.tools or not self.tools.tools:
            return PromotedTools((), language)
        tools = covered_tools(post, self.tools, self.settings.tools_count, self.settings.tools_fill, self._matcher)
        return PromotedTools(tools, language)

    @cached_property
    def _views(self) -> dict[str, list[View]]:
        return {
            site: make_views(self.index, self.tags, site, self.settings.blog, self.settings.tags)
            for site in self.languages.locales
        }

    @cached_property
    def _view_addresses(self) -> dict[str, set[str]]:
        return {site: {view.address for view in views} for site, views in self._views.items()}

    @cached_property
    def _matcher(self) -> ToolMatcher:
        return ToolMatcher(self.tools.tools.values(), self.languages.default)

    @cached_property
    def _ranked(self) -> dict[str, dict[str, list[Candidate]]]:
        limit = max(10, 3 * self.settings.related_count)
        ranked = {}
        for locale in self.languages.locales:
            posts = self.index.own(locale)
            articles = [
                Article(
                    key=post.key,
                    headline="\n".join((post.title, post.description, *post.text.headings)),
                    body=post.text.plain,
                    tags=post.tags,
                    order=post.dates.order,
                )
                for post in posts
            ]
            everywhere = [len(self.index.translations[post.key]) == len(self.languages.locales) for post in posts]
            most = limit if all(everywhere) else len(posts)
            ranked[locale] = rank_related(articles, self.settings.weights, most) if len(posts) > 1 else {}
        return ranked


def load_blog(
    settings: Settings,
    languages: Languages,
    excluded: Callable[[str], bool] = lambda _: False,
    tolerant: bool = False,
) -> Blog:
    """Read all sources of a blog and check them.

    Args:
        settings: What the site says.
        languages: Its languages.
        excluded: Whether a source, by its path below the docs folder, is to be passed over.
        tolerant: Whether a broken post is left out and named in `Blog.broken`, so that a writer who is
            looking at the site goes on seeing the rest.

    Raises:
        BlogError: With all problems found, where anything is wrong that must not be published.
    """
    report = Report()
    registry = TagRegistry(_tags(settings, languages, report), languages.default)
    tools = _tools(settings, languages, report)
    if settings.tools_language and settings.tools_language not in languages.known:
        message = f"{shown(settings.tools_language)} is not a language of this site"
        hint = f"This site has {', '.join(languages.locales)}."
        report.error(Problem("mkdocs.yml", field="tools.language", message=message, hint=hint))
    catalogues = tuple(report.errors)
    rules = PostRules(
        folder=settings.posts,
        url_format=UrlFormat(
            settings.blog,
            settings.url_format,
            lambda value: format_date(_plain(value), settings.url_date_format, locale="en"),
        ),
        resolve_tag=registry.resolve,
        words_per_minute=settings.words_per_minute,
        characters_per_minute=settings.characters_per_minute,
    )
    posts: list[Post] = []
    broken: dict[str, Problem] = {}
    unread: set[str] = set()
    drafts: set[str] = set()
    for source, neutral, locale in find_sources(settings, languages):
        if locale not in languages.locales:
            unread.add(stem_of(neutral, settings.posts))  # of a language that is not built: pins on it wait
            continue
        if excluded(source):
            continue
        found = Report()
        post = _read(settings, languages, rules, source, neutral, locale, found)
        report.warnings += found.warnings
        if found.errors:
            unread.add(stem_of(neutral, settings.posts))
        if found.errors and tolerant:
            broken[source] = found.errors[0]
        report.errors += found.errors
        if post and (settings.drafts or not post.draft):
            posts.append(post)
        elif post:
            drafts.add(source)
            unread.add(post.key)  # a pin on a draft waits for it
    if tolerant and catalogues:
        report.raise_errors()
    posts = _without_clashes(posts, settings, languages, report, broken)
    index = PostIndex(posts, languages, lambda post, site: bool(_page_at(post.address, site, settings, languages)))
    _check_references(index, None if catalogues else tools, unread, settings, report)
    _check_fallbacks(index, settings, report)
    if not tolerant:
        report.raise_errors()
    return Blog(
        settings=settings,
        languages=languages,
        index=index,
        tags=registry.tags(),
        tools=tools,
        broken=broken,
        drafts=frozenset(drafts),
        warnings=tuple(sorted(report.warnings if not tolerant else [*report.errors, *report.warnings])),
    )


def find_sources(settings: Settings, languages: Languages) -> list[tuple[str, str, str]]:
    """Return the source files of all posts in an order that does not depend on the file system.

    Returns:
        For each the path below the docs folder, the same without language mark, and the locale.
    """
    found: dict[str, tuple[str, str | None]] = {}
    for folder in folders_of(settings, languages):
        for root, names, files in os.walk(settings.docs / folder, followlinks=True):  # MkDocs follows links too
            names[:] = sorted(name for name in names if not name.startswith("."))
            for name in files:
                if name.endswith(_MARKDOWN) and not name.startswith("."):
                    source = Path(root, name).relative_to(settings.docs).as_posix()
                    neutral, locale = languages.split(source)
                    found[source] = (neutral, locale)
    marked = {neutral for neutral, locale in found.values() if locale == languages.default}
    return sorted(
        (source, neutral, locale or languages.default)
        for source, (neutral, locale) in found.items()
        # Where one language alone is built, static-i18n takes `x.ko.md` before `x.md`; else the two clash.
        if locale or neutral not in marked or len(languages.locales) > 1
    )


def folders_of(settings: Settings, languages: Languages) -> list[str]:
    """Return the folders in which posts may lie."""
    if languages.structure != "folder":
        return [settings.posts]
    return [settings.posts, *(languages.join(settings.posts, locale) for locale in languages.known)]


def _read(
    settings: Settings,
    languages: Languages,
    rules: PostRules,
    source: str,
    neutral: str,
    locale: str,
    report: Report,
) -> Post | None:
    shown_source = posixpath.join(settings.docs.name, source)
    text = read_text(settings.docs / source, shown_source, report)
    document = text is not None and parse_document(text, shown_source, report)
    if not document:
        return None
    post = read_post(document, neutral, locale, rules, languages, report)
    return replace(post, source=source) if post else None


def _tags(settings: Settings, languages: Languages, report: Report) -> list[Tag]:
    metadata = _catalogue(settings, settings.tags_file, report) if settings.tags else None
    return tag_catalogue.read_catalogue(metadata, languages, report) if metadata else []


def _tools(settings: Settings, languages: Languages, report: Report) -> ToolCatalogue:
    metadata = _catalogue(settings, settings.tools_file, report) if settings.tools else None
    return tool_catalogue.read_catalogue(metadata, languages, report) if metadata else ToolCatalogue()


def _catalogue(settings: Settings, name: str, report: Report) -> Metadata | None:
    path = settings.docs / name
    source = posixpath.join(settings.docs.name, name)
    if not path.is_file() and name in _CATALOGUES:  # nobody named it: the site has none
        return None
    text = read_text(path, source, report)
    return parse_yaml(text, source, report) if text is not None else None


def _without_clashes(
    posts: list[Post], settings: Settings, languages: Languages, report: Report, broken: dict[str, Problem]
) -> list[Post]:
    """Return the posts that have a key and an address of their own, noting the others."""
    keys: dict[tuple[str, str], Post] = {}
    addresses: dict[tuple[str, str], Post] = {}
    kept = []
    for post in posts:
        problem = None
        if other := keys.get((post.locale, post.key)):
            message = f"{shown(post.key)} is the key of {_place(settings, other, 'translation_key')} too"
            hint = "Give one of the two another 'translation_key'."
            problem = _problem(settings, post, "translation_key", message, hint)
        elif other := addresses.get((post.locale, post.address.casefold())):
            message = f"{post.address!r} is the address of {_place(settings, other, 'slug')} too"
            problem = _problem(settings, post, "slug", message, "Give one of the two another 'slug'.")
        elif reason := _occupied(post, settings, languages):
            message = f"{post.address!r} is the address of {reason}"
            problem = _problem(settings, post, "slug", message, "Choose another 'slug'.")
        if problem:
            report.error(problem)
            broken[post.source] = problem
        else:
            keys[post.locale, post.key] = post
            addresses[post.locale, post.address.casefold()] = post
            kept.append(post)
    return kept


def _occupied(post: Post, settings: Settings, languages: Languages) -> str:
    """Return what else is published at a post's address, or nothing."""
    address = post.address.casefold()
    others = {locale.casefold(): locale for locale in languages.locales if locale != languages.default}
    if post.locale == languages.default and (other := others.get(address.partition("/")[0])):
        return f"the site in {other!r}"
    if address in (settings.blog or ".", "index"):
        return "the list of posts"
    if page := _page_at(post.address, post.locale, settings, languages):
        return f"{posixpath.join(settings.docs.name, page)} too"
    tags = tags_address(settings.blog).rstrip("/")
    if settings.tags and (address == tags or address.startswith(f"{tags}/")):
        return "the tag pages"
    return ""


def _page_at(address: str, locale: str, settings: Settings, languages: Languages) -> str:
    """Return the source of the page, no post, that a language publishes at an address, or nothing."""
    pages = (languages.join(name, locale) for name in (f"{address}.md", f"{address}/index.md"))
    return next((page for page in pages if (settings.docs / page).is_file()), "")


def _check_references(
    index: PostIndex, tools: ToolCatalogue | None, unread: set[str], settings: Settings, report: Report
) -> None:
    for post in index.posts:
        for key in post.related.pinned:
            if key not in index.translations and key not in unread:
                report.error(_unknown_pin(index, settings, post, key))
        for tool_id in post.tools.ids or ():
            if settings.tools and tools is not None and tool_id not in tools.tools:
                hint = nearest(tool_id, tools.tools) or f"Add it to {settings.docs.name}/{settings.tools_file}."
                report.error(_problem(settings, post, "tools", f"there is no tool {shown(tool_id)}", hint))


def _unknown_pin(index: PostIndex, settings: Settings, post: Post, key: str) -> Problem:
    by_stem = {stem_of(index.languages.split(other.source)[0], settings.posts): other.key for other in index.posts}
    if key in by_stem:
        hint = f"The key of that file is {by_stem[key]!r}."
    else:
        hint = nearest(key, index.translations) or "Use the 'translation_key' of a post, or its file name without one."
    return _problem(settings, post, "related", f"there is no post {shown(key)}", hint)


def _check_fallbacks(index: PostIndex, settings: Settings, report: Report) -> None:
    """Warn where an untranslated article cannot be shown under its address in another language."""
    languages = index.languages
    for key, available in index.translations.items():
        post = available.get(languages.default)
        for site in languages.locales:
            if post and languages.fallback and index.entry(key, site).state == "foreign":
                message = f"{post.address!r} is the address of another page in {site!r}, so that none is shown"
                hint = "Give one of them another 'slug', or both one 'translation_key' if they are translations."
                report.warning(_problem(settings, post, "slug", message, hint))


def _place(settings: Settings, post: Post, name: str) -> str:
    """Return a post's file, and the line of a field where it has it."""
    return str(_problem(settings, post, name, "", "")).split(": ")[0]


def _problem(settings: Settings, post: Post, name: str, message: str, hint: str) -> Problem:
    return Problem(posixpath.join(settings.docs.name, post.source), post.lines.get(name, 0), name, message, hint)


def _plain(value: date) -> date:
    return date(value.year, value.month, value.day)
