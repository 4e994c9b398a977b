"""Cache of the HTML that templates render for pages.

Templates take most of the time of a build that finds its Markdown in the cache. The result depends on the values of
the page, on the templates, and on the site's configuration, unless plugins or hooks add unknown values. What is added
to the head and the end of the page afterwards is cached with it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.plugins import BasePlugin

from ...core.display.values import Card, Listing
from ...core.storage.cache import Cache, digest
from ...core.storage.cached_json import from_json, is_count, is_text, row, to_json
from ..adapters import known_plugins, own_templates, support
from ..adapters.cache_keys import (
    UnknownError,
    digest_of_code,
    digest_of_files,
    digest_of_package,
    stable_text,
)
from ..adapters.log import log
from ..adapters.software import versions_of_templates
from ..language_pass.context import Context
from ..language_pass.language_pass import LanguagePass

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure import StructureItem
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

_UNREAD_SETTINGS = (
    "config_file_path",
    "docs_dir",
    "site_dir",
    "dev_addr",
    "exclude_docs",
    "draft_docs",
    "not_in_nav",
    "watch",
)
"""Settings that differ between equal sites, or that have no stable text; Material's templates read none."""

_SEPARATE_SETTINGS = {
    *_UNREAD_SETTINGS,
    "strict",
    "remote_branch",
    "remote_name",
    "validation",
    "plugins",
    "hooks",
    "theme",
    "extra",
}
"""Settings that no template reads, or that are separate parts of the key."""

_SEPARATE_VARIABLES = {"nav", "pages", "config", "page", "blog", "build_date_utc", "i18n_config"}
"""Variables of a page's template that are the same on all pages, or are separate parts of the key."""

_SEPARATE_ATTRIBUTES = {
    *("file", "children", "previous_page", "next_page", "parent", "content", "toc", "meta", "update_date"),
    *("render", "present_anchor_ids", "links_to_anchors"),
}
"""Attributes of a page that no template reads, or that are separate parts of the key."""

_FILE_ATTRIBUTES = ("src_uri", "dest_uri", "url", "locale", "locale_alternate_of", "localization", "norm_src_uri")

_UNTRACKED_NAMES = (
    *("pages", "children", "parent", "ancestors", "previous_page", "next_page", "alternates"),
    *("build_date_utc", "update_date", "plugins", *_UNREAD_SETTINGS),
)
"""Names of values that are not in the key; if a custom template uses one, nothing is cached."""


class TemplateCache:
    """Cache of the HTML of pages by all that their templates depend on."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._context: Context | None = None
        self._pass_digest: bytes | None = None
        self._has_unknown_plugins = False
        self._cards: dict[int, tuple[Card, str]] = {}
        self._additions: dict[str, tuple[str, str]] = {}

    def use_for(self, page: Page, language_pass: LanguagePass, config: MkDocsConfig, nav: Navigation) -> None:
        """Replace the render function of a page's template, which runs next, by one that reads and fills the cache.

        Args:
            page: The page.
            language_pass: Pass of the page.
            config: The site.
            nav: Navigation of the pass.
        """
        context, head, offers = language_pass.context, language_pass.head, language_pass.offers
        if self._context is not context:
            self._context, self._pass_digest, self._cards = context, self._digest_pass(language_pass, config, nav), {}
            self._has_unknown_plugins = bool(known_plugins.unknown(config))
        pass_digest = self._pass_digest
        if pass_digest is None:
            return
        template: Any = context.env.get_template(str(page.meta.get("template", "main.html")))

        def cached_or_rendered(values: Mapping[str, Any]) -> str:
            del template.render
            source = page.file.src_uri
            try:
                facts, offered = head.facts(page), offers.offers_on(page)
                added = json.dumps([facts, offered], default=_serialized)
                parts = (*self._key_parts(page, values, context), added)
                key = digest(pass_digest, *(part.encode("utf-8", "surrogatepass") for part in parts))
            except UnknownError as unknown:
                log.debug("Not caching the template of %s: %s", source, unknown)
                return str(template.render(values))
            typeset = language_pass.typeset
            content = str(getattr(values.get("blog"), "content", None) or page.content or "")
            if cached := _unpacked(self._cache.get(key)):
                self._additions[source], before, after = cached
                return before + typeset(content) + after if after else before
            html = str(template.render(values))
            if source in context.volatile_pages:
                return html
            before, content, after = map(typeset, _divided(html, content))
            self._additions[source] = additions = (head.of(page, facts), typeset(offers.of(page, offered)))
            self._cache.put(key, _packed(additions, before, after))
            return before + content + after

        template.render = cached_or_rendered

    def take_additions(self, page: Page) -> tuple[str, str] | None:
        """Remove and return what is added to the head and the end of a page that is typeset; else `None`."""
        return self._additions.pop(page.file.src_uri, None)

    def _digest_pass(self, language_pass: LanguagePass, config: MkDocsConfig, nav: Navigation) -> bytes | None:
        """Return a digest of what templates depend on for all pages of a pass; `None` if it is not cacheable."""
        if reason := support.obstacle_to_template_caches(config):
            log.debug("Not caching rendered templates: %s", reason)
            return None
        if own_templates.templates_mention(config, *_UNTRACKED_NAMES):
            log.debug("Not caching rendered templates: custom templates read more than their page")
            return None
        try:
            values = [
                sys.version,
                *versions_of_templates(),
                stable_text({name: value for name, value in config.items() if name not in _SEPARATE_SETTINGS}),
                stable_text({name: value for name, value in config.extra.items() if name != "alternate"}),
                stable_text([(name, *_options_of(plugin)) for name, plugin in config.plugins.items()]),
                stable_text([config.theme.name, dict(config.theme)]),
                stable_text([nav.homepage and nav.homepage.url, _outline(nav.items)]),
                stable_text(language_pass.pages.interface.own_strings),
            ]
        except UnknownError as unknown:
            log.debug("Not caching rendered templates: %s", unknown)
            return None
        custom_templates = [
            digest_of_files(Path(folder)) for folder in config.theme.dirs if not own_templates.is_installed(folder)
        ]
        return digest(
            digest_of_package(),
            *custom_templates,
            *map(digest_of_code, known_plugins.unknown(config)),
            *(text.encode("utf-8", "surrogatepass") for text in values),
        )

    def _key_parts(self, page: Page, values: Mapping[str, Any], context: Context) -> Iterable[str]:
        """Yield the parts of a page's cache key: all values that its template sees.

        Raises:
            UnknownError: A value has no stable text.
        """
        blog, source = values.get("blog"), page.file.src_uri
        shown_values: list[Any] = [
            {name: value for name, value in values.items() if name not in _SEPARATE_VARIABLES},
            {name: value for name, value in vars(page).items() if name not in _SEPARATE_ATTRIBUTES},
            [getattr(page.file, name, None) for name in _FILE_ATTRIBUTES],
            [page.file.inclusion.name, page.file.edit_uri, page.title, page.is_homepage],
            [_item_values(other) for other in (page.previous_page, page.next_page, *page.ancestors)],
            [_heading_values(item) for item in page.toc],
            values["config"].extra.get("alternate"),
        ]
        if self._has_unknown_plugins:  # which may change it for each page
            yield stable_text({name: value for name, value in values["config"].extra.items() if name != "alternate"})
            yield stable_text(dict(values["config"].theme))
        yield stable_text(page.meta)
        yield page.content or ""
        if blog is not None:
            shown_values += [
                self._with_card_digests(context.values[source]),
                blog.explanation,
                blog.links,
                blog.tagged_pages,
                context.excerpts_on(source),
            ]
            yield blog.heading
            yield blog.content
        yield json.dumps(shown_values, default=_serialized)

    def _with_card_digests(self, value: object) -> object:
        """Return a page's values of the blog with cards replaced by digests, since each card is on many pages."""
        if isinstance(value, Card):
            if id(value) not in self._cards:  # the card is kept alive, so that its id stays its own
                self._cards[id(value)] = (value, digest(json.dumps(value, default=_serialized).encode()).hex())
            return self._cards[id(value)][1]
        if isinstance(value, Listing):
            return [self._with_card_digests(item) for item in vars(value).values()]
        return [self._with_card_digests(item) for item in value] if isinstance(value, tuple) else value


def _options_of(plugin: Any) -> tuple[str, Any]:
    """Return the class and the options of a plugin; hooks have no options."""
    return type(plugin).__name__, plugin.config if isinstance(plugin, BasePlugin) else None


def _divided(html: str, content: str) -> tuple[str, str, str]:
    """Return what is before, in, and after a page's content, if that stands there once; else all as the first."""
    before, _, after = html.partition(content) if content else ("", "", "")
    return (before, content, after) if before and after and content not in after else (html, "", "")


def _packed(additions: tuple[str, str], before: str, after: str) -> bytes:
    """Return what is cached of a page: without its content, which is part of the key."""
    text = (before + after).encode("utf-8", "surrogatepass")
    return to_json([*additions, len(before) if after else 0]) + b"\n" + text


def _unpacked(cached: bytes | None) -> tuple[tuple[str, str], str, str] | None:
    """Return cached additions to a page, and its HTML before and after its content; `None` if that is damaged."""
    added, _, html = (cached or b"").partition(b"\n")
    values = from_json(added, row(is_text, is_text, is_count))
    try:
        text = html.decode()
    except UnicodeDecodeError:
        return None
    if not values or not text:
        return None
    head, end, place = values
    return ((head, end), text[:place], text[place:]) if place else ((head, end), text, "")


def _outline(items: Iterable[StructureItem]) -> list[Any]:
    return [[_item_values(item), _outline(getattr(item, "children", None) or ())] for item in items]


def _item_values(item: StructureItem | None) -> list[Any]:
    """Return the values of a page or a section that pages linking to it show."""
    meta, names = getattr(item, "meta", None), ("title", "url", "list_title")
    return [type(item).__name__, *(getattr(item, name, None) for name in names), meta and stable_text(meta)]


def _heading_values(item: Any) -> list[Any]:
    return [item.title, item.id, item.level, [_heading_values(child) for child in item.children]]


def _serialized(value: object) -> object:
    """Return a dataclass as a list of its values, and any other value as a stable text."""
    if is_dataclass(value) and not isinstance(value, type):
        return list(vars(value).values())
    return stable_text(value)
