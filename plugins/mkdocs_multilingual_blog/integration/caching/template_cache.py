"""Pages whose template an earlier build rendered with the same values; `plugin` offers it every page.

Templates take most of the time of a build that finds its Markdown in the cache. What a template makes of a page is a
function of its values, of the templates, and of the site's configuration, as long as no plugin or hook adds what is
not known: `safety` says whether. With it is kept what `output` adds to head and end of the page.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...core.display.values import Card, Listing
from ...core.storage.cache import digest
from ...core.storage.store import Store
from ..adapters import support
from ..adapters.cache_keys import UnknownError, digest_of_files, digest_of_package, stable_text, versions_of_templates
from ..adapters.log import log
from ..language_pass.context import Context
from ..language_pass.language_pass import LanguagePass

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure import StructureItem
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

_NEVER_READ = (
    "config_file_path",
    "docs_dir",
    "site_dir",
    "dev_addr",
    "exclude_docs",
    "draft_docs",
    "not_in_nav",
    "watch",
)
"""Settings that differ where the site is the same, or that no text stands for; Material's templates read none."""

_OF_NO_TEMPLATE = {*_NEVER_READ, "strict", "remote_branch", "remote_name", "validation", "plugins", "theme", "extra"}
"""Settings that no template reads, or that are looked at apart."""

_OF_THE_SITE = {"nav", "pages", "config", "page", "blog", "build_date_utc", "i18n_config"}
"""Variables of a page's template that are the same for all pages, or are looked at apart."""

_OF_THE_PAGE = {
    *("file", "children", "previous_page", "next_page", "parent", "content", "toc", "meta", "update_date"),
    *("render", "present_anchor_ids", "links_to_anchors"),
}
"""Attributes of a page that are looked at apart, or that no template reads."""

_OF_THE_FILE = ("src_uri", "dest_uri", "url", "locale", "locale_alternate_of", "localization", "norm_src_uri")

_HIDDEN = (
    *("pages", "children", "parent", "ancestors", "previous_page", "next_page", "alternates"),
    *("build_date_utc", "update_date", "plugins", *_NEVER_READ),
)
"""What templates of a site may read that is not looked at as a whole: those that name it are rendered every time."""


class TemplateCache:
    """Pages as their templates rendered them, by all that they were made from."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._context: Context | None = None
        self._digest: bytes | None = None
        self._cards: dict[int, tuple[Card, str]] = {}
        self._ends: dict[str, tuple[str, str]] = {}

    def offer(self, page: Page, language_pass: LanguagePass, config: MkDocsConfig, nav: Navigation) -> None:
        """Let the template of a page, which is rendered next, return the cached result, or cache its result.

        Args:
            page: The page.
            language_pass: Its pass.
            config: The site.
            nav: Its navigation.
        """
        context, head, offers = language_pass.context, language_pass.head, language_pass.offers
        if self._context is not context:
            self._context, self._digest, self._cards = context, self._made_from(config, nav), {}
        digest_of_pass = self._digest
        if digest_of_pass is None:
            return
        template: Any = context.env.get_template(str(page.meta.get("template", "main.html")))

        def cached_or_rendered(values: Mapping[str, Any]) -> str:
            del template.render
            source = page.file.src_uri
            try:
                added = json.dumps([head.facts(page), offers.made(page)], default=_plain)
                parts = (*self._parts(page, values, context), added)
                key = digest(digest_of_pass, *(part.encode("utf-8", "surrogatepass") for part in parts))
            except UnknownError as unknown:
                log.debug("Not caching the template of %s: %s", source, unknown)
                return str(template.render(values))
            if (cached := self._store.get(key)) is not None:
                added, _, html = cached.decode("utf-8", "surrogatepass").partition("\n")
                self._ends[source] = tuple(json.loads(added))
                return html
            html = str(template.render(values))
            if source not in context.asked:
                self._ends[source] = ends = (head.of(page), offers.of(page))
                self._store.put(key, f"{json.dumps(ends)}\n{html}".encode("utf-8", "surrogatepass"))
            return html

        template.render = cached_or_rendered

    def ends(self, page: Page) -> tuple[str, str] | None:
        """Return what is added to head and end of a page that is cached; `None` where it has to be made."""
        return self._ends.pop(page.file.src_uri, None)

    def _made_from(self, config: MkDocsConfig, nav: Navigation) -> bytes | None:
        """Return a digest of what is the same on all pages of a pass; `None` where not all of it is known."""
        if reason := support.obstacle_to_template_caches(config):
            log.debug("Not caching rendered templates: %s", reason)
            return None
        if support.templates_mention(config, *_HIDDEN):
            log.debug("Not caching rendered templates: custom templates read more than their page")
            return None
        try:
            values = [
                sys.version,
                *versions_of_templates(),
                stable_text({name: value for name, value in config.items() if name not in _OF_NO_TEMPLATE}),
                stable_text({name: value for name, value in config.extra.items() if name != "alternate"}),
                stable_text([(name, type(plugin).__name__, plugin.config) for name, plugin in config.plugins.items()]),
                stable_text([config.theme.name, dict(config.theme)]),
                stable_text([nav.homepage and nav.homepage.url, _outlined(nav.items)]),
            ]
        except UnknownError as unknown:
            log.debug("Not caching rendered templates: %s", unknown)
            return None
        own = [digest_of_files(Path(folder)) for folder in config.theme.dirs if not support.is_installed(folder)]
        return digest(digest_of_package(), *own, *(text.encode("utf-8", "surrogatepass") for text in values))

    def _parts(self, page: Page, values: Mapping[str, Any], context: Context) -> Iterable[str]:
        """Return texts for all that a page's template sees of it.

        Raises:
            UnknownError: Where that may be anything.
        """
        blog, source = values.get("blog"), page.file.src_uri
        seen: list[Any] = [
            {name: value for name, value in values.items() if name not in _OF_THE_SITE},
            {name: value for name, value in vars(page).items() if name not in _OF_THE_PAGE},
            [getattr(page.file, name, None) for name in _OF_THE_FILE],
            [page.file.inclusion.name, page.file.edit_uri, page.title, page.is_homepage],
            [_named(other) for other in (page.previous_page, page.next_page, *page.ancestors)],
            [_heading(item) for item in page.toc],
            values["config"].extra.get("alternate"),
        ]
        yield stable_text(page.meta)
        yield page.content or ""
        if blog is not None:
            seen += [
                self._told(context.values[source]),
                blog.explanation,
                blog.links,
                blog.others,
                context.excerpts_on(source),
            ]
            yield blog.heading
            yield blog.content
        yield json.dumps(seen, default=_plain)

    def _told(self, value: object) -> object:
        """Return what a page shows of the blog with a digest for each card, which stands on many pages of a pass."""
        if isinstance(value, Card):
            if id(value) not in self._cards:  # the card is kept alive, so that its id stays its own
                self._cards[id(value)] = (value, digest(json.dumps(value, default=_plain).encode()).hex())
            return self._cards[id(value)][1]
        if isinstance(value, Listing):
            return [self._told(item) for item in vars(value).values()]
        return [self._told(item) for item in value] if isinstance(value, tuple) else value


def _outlined(items: Iterable[StructureItem]) -> list[Any]:
    return [[_named(item), _outlined(getattr(item, "children", None) or ())] for item in items]


def _named(item: StructureItem | None) -> list[Any]:
    """Return what pages show of a page or a section that they lead to."""
    meta = getattr(item, "meta", None)
    return [type(item).__name__, getattr(item, "title", None), getattr(item, "url", None), meta and stable_text(meta)]


def _heading(item: Any) -> list[Any]:
    return [item.title, item.id, item.level, [_heading(child) for child in item.children]]


def _plain(value: object) -> object:
    """Return a record as a list, of a page's own values; whatever else it may be as a text."""
    if is_dataclass(value) and not isinstance(value, type):
        return list(vars(value).values())
    return stable_text(value)
