"""Entries of the language switcher."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from markupsafe import escape

from ...core.errors import BlogError, Problem, quoted
from ...core.text.urls import WEB, remedy, safe_url
from ..adapters import static_i18n
from ..adapters.config_file import config_name
from .missing_page import link_from_server
from .pages import Pages

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File


def read_entries(config: MkDocsConfig) -> tuple[Mapping[str, Any], ...]:
    """Return the entries of the switcher in mkdocs.yml, `extra.alternate`.

    Raises:
        BlogError: If one is no entry, or if a page may not link where it leads, or static-i18n's `fixed_link`.
    """
    value = config.extra.get("alternate")
    entries = value if isinstance(value, list) else [] if value is None else [value]
    problems = []
    links = [(f"plugins.i18n.languages.{locale}.fixed_link", link) for locale, link in static_i18n.fixed_links(config)]
    for position, entry in enumerate(entries):
        field = f"extra.alternate.{position}"
        if isinstance(entry, Mapping):
            links.append((f"{field}.link", entry.get("link", "")))
        else:
            hint = "Write {name: English, link: /en/, lang: en}."
            problems.append(_problem(config, field, f"expected a language, found {quoted(entry)}", hint))
    for field, link in links:
        if not isinstance(link, str) or safe_url(link, (*WEB, "mailto")) is None:
            hint = remedy(str(link), "Use a path or an address that begins with https://.")
            problems.append(_problem(config, field, f"{quoted(link)} is not an address to link to", hint))
    if problems:
        raise BlogError(problems)
    return tuple(entries)


def _problem(config: MkDocsConfig, field: str, message: str, hint: str) -> Problem:
    return Problem(config_name(config), 0, field, message, hint)


def switcher(file: File, pages: Pages, config: MkDocsConfig) -> list[dict[str, Any]]:
    """Return the entries of the language switcher on a page, for `config.extra.alternate`.

    Besides Material's `name`, `link` and `lang` each has `current` and `note`, a text in the entry's language if
    there is no translation. Entries that are not languages of this site, such as a link to another site, are
    unchanged, and have `head_link`, for the head of pages.
    """
    alternates = {alternate.locale: alternate for alternate in pages.alternates(file)}
    return _entries(config, pages, {locale: (a.address, a.state) for locale, a in alternates.items()})


def home_switcher(pages: Pages, config: MkDocsConfig) -> list[dict[str, Any]]:
    """Return the entries of the switcher on pages without a file, such as 404, with links from the server's root."""
    locales = pages.languages.locales
    links = {locale: (link_from_server(pages, config, pages.languages.prefix(locale)), "home") for locale in locales}
    return _entries(config, pages, links)


def _entries(config: MkDocsConfig, pages: Pages, links: dict[str, tuple[str, str]]) -> list[dict[str, Any]]:
    entries = []
    languages = pages.languages.known if static_i18n.is_present(config) else ()
    for entry in static_i18n.switcher_entries(config, pages.own_switcher):
        locale = str(entry.get("lang"))
        if locale not in languages:
            entry["head_link"] = entry.get("link", "")
        if locale in links and locale not in pages.fixed:
            url, state = links[locale]
            entry["link"] = url
            entry["current"] = state == "current"
            entry["note"] = escape(_note(pages, locale, state))
        entries.append(entry)
    return entries


def _note(pages: Pages, locale: str, state: str) -> str:
    """Return the note of an entry about a missing translation, in the entry's language; empty without one."""
    interface = pages.interfaces[locale]
    if state == "missing":
        return interface.text("not translated")
    if state == "fallback":
        return interface.text_naming("in {language}", pages.languages.default)
    return ""
