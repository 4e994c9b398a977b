"""A site as its own plugins build it: its pages and files in each language, and what its blogs know of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page

from ...config import BlogConfig
from ...core.locales import Languages
from ...core.model import Entry, Post
from ...core.text.literals import parts
from ...integration.adapters import snippets, static_i18n
from ...integration.language_pass.added_files import has_no_source
from ...integration.language_pass.pages import Pages

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation

    from ...core.blog.blog import Blog
    from ...core.blog.views import View

_AFTER_ALL = -200
_MATERIAL_TAGS = "material/tags"


@dataclass(frozen=True)
class RecordedPage:
    """A page of a language's site.

    Attributes:
        source: Path of its source below the docs folder; that of a generated list stands for no file.
        neutral: The same without the mark of a language.
        destination: Path of its file below the folder of the language's site.
        title: Its title.
        locale: Language of its text.
        is_generated: Whether it is a list without a file.
        text: Its source, if another plugin made it; empty for that of the file.
        blog: Number of the blog that it belongs to, `None` for other pages.
        entry: The article, if it is one.
        view: The list, if it is one.
        switcher: Link from the root of the site for each language, its own included.
        hreflangs: Absolute address of each translation.
        canonical: Link from the root of the site to the original of a fallback page; empty otherwise.
    """

    source: str
    neutral: str
    destination: str
    title: str
    locale: str
    is_generated: bool
    text: str
    blog: int | None
    entry: Entry | None
    view: View | None
    switcher: Mapping[str, str]
    hreflangs: tuple[tuple[str, str], ...]
    canonical: str


class PageOfNav(str):
    """The source of a page in the navigation, other than an address that it links to."""


@dataclass
class RecordedLanguage:
    """A language's site.

    Attributes:
        locale: The language.
        prefix: Its folder on the site, with a slash at the end; empty at the root.
        settings: Settings of mkdocs.yml as they are in this language.
        theme: The same of the theme.
        name: What the language switcher calls it.
        pages: Pages by source.
        files: Files that are no pages by source: path below the site's folder, and file.
        blogs: Pages of each blog, in the order of mkdocs.yml.
    """

    locale: str
    prefix: str
    settings: dict[str, Any]
    theme: dict[str, Any]
    name: str
    pages: dict[str, RecordedPage] = field(default_factory=dict)
    files: dict[str, tuple[str, Path]] = field(default_factory=dict)
    blogs: list[Pages] = field(default_factory=list)
    nav: list[Any] = field(default_factory=list)
    """The navigation: an address, or a mapping of a title to a `PageOfNav`, an address, or a list."""


@dataclass
class SiteRecord:
    """A built site.

    Attributes:
        config: Its configuration, as it was loaded.
        out: Folder of the built site.
        languages: Its languages.
        options: Options of its blogs.
        sites: What was built for each language, default first.
        snippets: Folders of what texts take in by `pymdownx.snippets`.
    """

    config: MkDocsConfig
    out: Path
    languages: Languages = field(init=False)
    options: list[BlogConfig] = field(default_factory=list)
    sites: dict[str, RecordedLanguage] = field(default_factory=dict)
    snippets: list[Path] = field(default_factory=list)

    @property
    def root(self) -> str:
        """Path of the site on its server, with a slash at the end."""
        return urlsplit(self.config.site_url or "").path.rstrip("/") + "/"

    @cached_property
    def directive(self) -> str:
        """Name of the directive that lists tags: that of Material, unless texts show it as code, where it would act."""
        sources = {page.source for site in self.sites.values() for page in site.pages.values()}
        texts = (path.read_text("utf-8", "replace") for one in sources if (path := self.docs / one).is_file())
        is_shown = any(
            _MATERIAL_TAGS in text[part.start : part.end]
            for text in (f"\n{text}" for text in texts if _MATERIAL_TAGS in text)
            for part in parts(text)
            if part.kind in ("fenced", "code")
        )
        return "list/tags" if is_shown else _MATERIAL_TAGS

    @property
    def docs(self) -> Path:
        """The docs folder."""
        return Path(self.config.docs_dir)

    def site_url(self, locale: str) -> str:
        """Return the address of a language's site; that of the whole site if it has none of its own."""
        return next(iter(self.sites.values())).blogs[0].site_urls[locale]

    @property
    def blogs(self) -> list[Blog]:
        """All blogs."""
        return [pages.blog for pages in next(iter(self.sites.values())).blogs]

    @property
    def drafts(self) -> Iterator[tuple[int, Post]]:
        """Articles that are not published, each with the number of its blog."""
        for number, blog in enumerate(self.blogs):
            yield from ((number, post) for post in blog.drafts.values())


def record_site(config_file: Path, out: Path) -> SiteRecord:
    """Build a site, and record what its plugins make of it.

    Args:
        config_file: Its mkdocs.yml.
        out: Folder for the site.

    Returns:
        The record, without languages if the site has no blog.

    Raises:
        MkDocsException: If it cannot be built.
    """
    config = load_config(config_file=str(config_file), site_dir=str(out), strict=False)
    record = SiteRecord(config, out, snippets=[Path(one) for one in snippets.folders(config)])
    plugins: list[Any] = list(config.plugins.values())
    for plugin in plugins:
        if isinstance(options := getattr(plugin, "config", None), BlogConfig) and options.enabled:
            options.concurrency = 1  # other processes would record nothing here
            options.images = options.cards = False
            record.options.append(options)
    if not record.options:
        return record
    config.plugins["multilingual-blog/export"] = _Recorder(record, plugins)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()
    return record


def _nav_items(items: Iterable[Any]) -> Iterator[Any]:
    for item in items:
        if isinstance(item, Section):
            yield {item.title: list(_nav_items(item.children))}
        elif isinstance(item, Page):
            yield {str(item.title): PageOfNav(item.file.src_uri)}
        elif item.title:
            yield {item.title: item.url}
        else:
            yield item.url


class _NoOptions(Config):
    """Options of a plugin that has none."""


class _Recorder(BasePlugin[_NoOptions]):
    """Records each language when its pages are written."""

    def __init__(self, record: SiteRecord, plugins: list[Any]) -> None:
        super().__init__()
        self.config = _NoOptions()
        self._record = record
        self._mine = [plugin for plugin in plugins if isinstance(getattr(plugin, "config", None), BlogConfig)]

    @event_priority(_AFTER_ALL)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        self._nav = nav
        return nav

    @event_priority(_AFTER_ALL)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        locale = static_i18n.current_language(config)
        languages = self._record.languages = static_i18n.languages(config)
        docs = Path(config.docs_dir).resolve()
        names = {str(one.get("lang")): str(one.get("name")) for one in static_i18n.switcher_entries(config, ())}
        settings = {name: config[name] for name in _SETTINGS if config[name]}
        site = RecordedLanguage(
            locale, languages.prefix(locale), settings, dict(config.theme), names.get(locale, locale)
        )
        for file in files:
            path = Path(file.abs_src_path or "")
            if file.inclusion.is_excluded():
                continue
            if file.abs_src_path and not file.is_documentation_page() and path.resolve().is_relative_to(docs):
                site.files[file.src_uri] = (file.dest_uri, path)
        site.nav = list(_nav_items(self._nav.items))
        self._record.sites[locale] = site
        return env

    @event_priority(_AFTER_ALL)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        site = self._record.sites[static_i18n.current_language(config)]
        if not site.blogs:
            site.blogs = [blog.current.pages for blog in self._mine[0].site.blogs if blog.current]
        site.pages[page.file.src_uri] = self._recorded(page, site, config)
        return output

    def _recorded(self, page: Page, site: RecordedLanguage, config: MkDocsConfig) -> RecordedPage:
        file, languages = page.file, self._record.languages
        owner = next((number for number, pages in enumerate(site.blogs) if pages.owns(file)), None)
        pages = site.blogs[owner or 0]
        links = {one.locale: one.address for one in pages.alternates(file)}
        return RecordedPage(
            source=file.src_uri,
            neutral=languages.split(file.src_uri)[0],
            destination=file.dest_uri.removeprefix(site.prefix),
            title=str(page.title or ""),
            locale=static_i18n.locale_of(file, site.locale),
            is_generated=has_no_source(file),
            text="" if has_no_source(file) or (Path(config.docs_dir) / file.src_uri).is_file() else file.content_string,
            blog=owner,
            entry=pages.entries.get(file.src_uri),
            view=pages.views.get(file.src_uri),
            switcher=links,
            hreflangs=pages.hreflangs(file),
            canonical=pages.original(file) if pages.is_fallback(file) else "",
        )


_SETTINGS = ("site_name", "site_description", "site_author", "copyright")
"""Settings that static-i18n may change for a language, besides those of the theme and of `extra`."""
