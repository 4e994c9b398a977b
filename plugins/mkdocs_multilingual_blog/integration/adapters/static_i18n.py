"""static-i18n's attributes and priorities: the only file that knows them; `plugin` and `build` ask it.

static-i18n builds each language in a nested `build(config)` from its `on_post_build`, on the same plugin
objects. Its handlers of `on_config`, `on_files` and `on_nav` have priority -100, so that `AFTER` runs behind
them whichever of the two plugins is named first in mkdocs.yml.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.commands import build as mkdocs_commands
from mkdocs.plugins import get_plugin_logger

from ...core.blog.blog import Blog
from ...core.errors import BlogError, Problem
from ...core.locales import Languages
from ...core.posts.source_files import folders_of
from . import mkdocs_build
from .cache_keys import version_of

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

BEFORE = 100
"""Priority of a handler that must run before static-i18n's."""

AFTER = -200
"""Priority of a handler that must run after static-i18n's."""

LAST = -300
"""Priority of a handler that must see what all other plugins made of a page."""


_ATTRIBUTES = (
    *("building", "current_language", "default_language", "build_languages"),
    *("i18n_files_per_language", "extra_alternate", "get_language_config"),
)
"""Attributes of the plugin without which nothing works, read in mkdocs-static-i18n 1.3.1."""

_OPTIONS = ("languages", "docs_structure", "fallback_to_default", "reconfigure_search")
_LANGUAGE = ("locale", "build", "site_url", "fixed_link", "admonition_translations")

_SEARCH = ("search_entries", "reconfigure_search_duplicates", "reconfigure_search_index")
"""Those without which languages are built in one process, and always all of them."""


def _plugin(config: MkDocsConfig) -> Any:
    return config.plugins.get("i18n")


def present(config: MkDocsConfig) -> bool:
    """Return whether static-i18n is among the plugins."""
    return _plugin(config) is not None


def check(config: MkDocsConfig) -> None:
    """Make sure that static-i18n has the attributes without which languages cannot be told apart.

    Raises:
        BlogError: Where it lacks one.
    """
    plugin = _plugin(config)
    if plugin is None:
        return
    languages: list[Any] = list(getattr(plugin.config, "languages", ()))
    missing = [name for name in _ATTRIBUTES if not hasattr(plugin, name)]
    missing += [f"config.{name}" for name in _OPTIONS if not hasattr(plugin.config, name)]
    missing += [f"config.languages[].{name}" for name in _LANGUAGE if any(not hasattr(one, name) for one in languages)]
    if missing:
        message = f"version {version_of('mkdocs-static-i18n')} has no {missing[0]!r}, which this plugin needs"
        raise BlogError([Problem("mkdocs-static-i18n", message=message, hint="Install mkdocs-static-i18n 1.3.")])


def missing(config: MkDocsConfig, blog: Blog) -> list[Problem]:
    """Return a problem where there are no posts in the folder of posts, or some where nothing builds them."""
    file = Path(config.config_file_path or "mkdocs.yml").name
    folders = sorted(path.relative_to(blog.settings.docs).parts[0] for path in _post_folders(blog))
    if folders and not present(config):
        message = f"without mkdocs-static-i18n the blog has one language, and {', '.join(folders)} are not built"
        hint = "Install mkdocs-static-i18n and add 'i18n' with 'docs_structure: folder'."
        return [Problem(file, field="plugins", message=message, hint=hint)]
    if not any((blog.settings.docs / folder).is_dir() for folder in folders_of(blog.settings, blog.languages)):
        folder = folders_of(blog.settings, blog.languages)[-1]
        message = f"the folder of posts, {blog.settings.docs.name}/{folder}, is not there"
        return [Problem(file, field="post_dir", message=message, hint="Make it, or name another with 'post_dir'.")]
    return []


def _post_folders(blog: Blog) -> list[Path]:
    return [path for path in blog.settings.docs.glob(f"*/{blog.settings.posts}") if path.is_dir()]


def nested(config: MkDocsConfig) -> bool:
    """Return whether this is a pass that static-i18n started for a further language."""
    plugin = _plugin(config)
    return bool(plugin and plugin.building)


def languages(config: MkDocsConfig) -> Languages:
    """Return the languages of the site; without static-i18n the one of the theme."""
    plugin = _plugin(config)
    if plugin is None:
        locale = str(config.theme.get("language") or "en")
        return Languages(locale, (locale,))
    return Languages(
        default=plugin.default_language,
        locales=tuple(plugin.build_languages),
        structure=plugin.config.docs_structure,
        fallback=plugin.config.fallback_to_default,
        others=tuple(
            language.locale for language in plugin.config.languages if not language.build and language.locale != "null"
        ),
    )


def current(config: MkDocsConfig) -> str:
    """Return the language of the pass that is going on; static-i18n must have seen `on_config`."""
    plugin = _plugin(config)
    return languages(config).default if plugin is None else str(plugin.current_language)


def set_written(config: MkDocsConfig, locales: Collection[str]) -> None:
    """Let static-i18n take some languages for those of the site, which it begins a pass for.

    It reads them when the first pass is over. There it begins a pass for the default language, too, where that is
    not the first of its option `languages`, though that language had the first pass.
    """
    for language in _plugin(config).config.languages if present(config) else ():
        language.build = language.locale in locales


@contextmanager
def between_passes(config: MkDocsConfig) -> Iterator[Callable[[str], None]]:
    """Let plugins be in passes over any language that static-i18n itself did not begin.

    Yields:
        What takes the language to go on with.
    """
    plugin = _plugin(config)
    plugin.building = True
    try:
        yield partial(setattr, plugin, "current_language")
    finally:
        plugin.building = False


def build(locales: Iterable[str], config: MkDocsConfig) -> None:
    """Build some languages as static-i18n does when the first pass is over: into the site as it is."""
    mkdocs_commands.log.addFilter(_FIRST_PASS)
    try:
        with mkdocs_build.without_cleaning(), between_passes(config) as continue_with:
            for locale in locales:
                continue_with(locale)
                mkdocs_commands.build(config)
    finally:
        mkdocs_commands.log.removeFilter(_FIRST_PASS)


def site_urls(config: MkDocsConfig) -> dict[str, str]:
    """Return the address of the site for each language: its own, where static-i18n gives it one.

    To be asked when all plugins have seen `on_config`: mike adds the version there.
    """
    base = config.site_url or ""
    plugin = _plugin(config)
    own = {} if plugin is None else {lang.locale: lang.site_url for lang in plugin.config.languages}
    return {
        locale: (url if url.endswith("/") else f"{url}/") if (url := own.get(locale) or base) else ""
        for locale in languages(config).locales
    }


def locale_of(file: File, default: str) -> str:
    """Return the language of a file's text, which on a fallback page is not that of the site."""
    return str(getattr(file, "locale", default))


def translations(file: File, site: str) -> dict[str, str]:
    """Return where a page that is no post can be read: link by locale, its own among them.

    Fallback copies are left out: what they hold is not in their language.
    """
    alternates: Mapping[str, Any] = getattr(file, "alternates", {site: file})
    return {
        locale: alternate.url
        for locale, alternate in alternates.items()
        if getattr(alternate, "locale", site) == locale
    }


def copies(file: File, site: str) -> dict[str, str]:
    """Return where fallback copies of a page stand: link by locale of the site."""
    alternates: Mapping[str, Any] = getattr(file, "alternates", {site: file})
    return {
        locale: alternate.url
        for locale, alternate in alternates.items()
        if getattr(alternate, "locale", site) != locale
    }


def adopt(file: File, site: str, locale: str, neutral: str, localized: bool) -> None:
    """Give a file that static-i18n did not see the attributes that its own files carry.

    Without them the page would inherit the alternates of the page rendered before it.

    Args:
        file: The file.
        site: Language of the pass.
        locale: Language of its text.
        neutral: Its source path without language mark.
        localized: Whether static-i18n is there at all.
    """
    if not localized:
        return
    i18n_file: Any = file
    i18n_file.locale = locale
    i18n_file.locale_alternate_of = site
    i18n_file.localization = locale
    i18n_file.alternates = {site: file}
    i18n_file.norm_src_uri = neutral


def publish(config: MkDocsConfig, site: str, files: Files) -> None:
    """Tell static-i18n which pages a language has now, for templates that ask it."""
    plugin = _plugin(config)
    if plugin is not None:
        plugin.i18n_files_per_language[site] = files.documentation_pages()


def fixed_languages(config: MkDocsConfig) -> frozenset[str]:
    """Return the languages whose entry in the switcher leads to one place, by static-i18n's `fixed_link`."""
    plugin = _plugin(config)
    return frozenset(lang.locale for lang in plugin.config.languages if lang.fixed_link) if plugin else frozenset()


def switcher_entries(config: MkDocsConfig, own: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the entries of the language switcher as static-i18n has them, or else the site itself.

    Args:
        config: The site.
        own: What the site has under `extra.alternate` in mkdocs.yml.
    """
    plugin = _plugin(config)
    entries = plugin.extra_alternate if plugin is not None else None
    return [dict(entry) for entry in entries or own]


def set_switcher(config: MkDocsConfig, entries: list[dict[str, Any]]) -> None:
    """Set what `config.extra.alternate` gives templates, which static-i18n sets as an attribute too."""
    extra: Any = config.extra
    extra["alternate"] = entries
    extra.alternate = entries


def callout_titles(locale: str, config: MkDocsConfig) -> dict[str, str]:
    """Return what the site calls kinds of callouts in a language, by static-i18n's `admonition_translations`."""
    plugin = _plugin(config)
    titles = plugin.get_language_config(locale).admonition_translations if plugin else None
    return {kind.lower(): title for kind, title in (titles or {}).items()}


_CALLOUT = re.compile(r"^([ \t]*(?:!!!|\?\?\?\+?)[ \t]*([\w-]+))[ \t]*$", re.M)


def name_callouts(markdown: str, locale: str, config: MkDocsConfig) -> str:
    """Give callouts without a title the one of the text's language, before static-i18n gives them the site's.

    Args:
        markdown: Text of a fallback page.
        locale: Its language.
        config: The site, where static-i18n's option `admonition_translations` holds the titles.
    """
    if not present(config):
        return markdown
    titles = callout_titles(locale, config)

    def named(match: re.Match[str]) -> str:
        return f'{match[1]} "{titles.get(match[2].lower(), match[2].capitalize())}"'

    return _CALLOUT.sub(named, markdown)


def enter(config: MkDocsConfig, site: str) -> None:
    """Let static-i18n be in the pass over a language once more."""
    plugin = _plugin(config)
    if plugin is not None:
        plugin.current_language = site


def obstacle(config: MkDocsConfig) -> str:
    """Return why passes cannot be begun or entered again here, or nothing: its attributes are not those known."""
    plugin = _plugin(config)
    if plugin is None or all(hasattr(plugin, name) for name in _SEARCH):
        return ""
    return f"untested version {version_of('mkdocs-static-i18n')} of mkdocs-static-i18n"


def search_entries(config: MkDocsConfig) -> list[Any]:
    """Return what static-i18n gathers for the search index of all languages; the list itself."""
    found: list[Any] = _plugin(config).search_entries
    return found


def write_search(config: MkDocsConfig) -> None:
    """Let static-i18n write the search index of all languages."""
    _plugin(config).reconfigure_search_index(config)


def drops_search_copies(config: MkDocsConfig) -> bool:
    """Return whether static-i18n drops from the search index what one language repeats of another."""
    plugin = _plugin(config)
    return plugin is not None and bool(plugin.config.reconfigure_search)


def drop_search_copies(config: MkDocsConfig, entries: list[Any]) -> None:
    """Drop from the search entries of all languages what static-i18n drops there; changed in place."""
    if drops_search_copies(config):
        _plugin(config).reconfigure_search_duplicates(entries)


def replace_search_cleanup(config: MkDocsConfig, drop: Callable[[list[dict[str, Any]], tuple[str, ...]], None]) -> None:
    """Let static-i18n drop copies from the search index with another function.

    Args:
        config: The site.
        drop: Takes the entries, to be changed in place, and what the addresses of each language begin with.
    """
    plugin = _plugin(config)
    if plugin is not None and hasattr(plugin, "reconfigure_search_duplicates"):
        prefixes = tuple(f"{locale}/" for locale in plugin.build_languages)
        plugin.reconfigure_search_duplicates = lambda entries: drop(entries, prefixes)


class _OnlyFirstPass(logging.Filter):
    """Drops the messages of MkDocs that the first pass logs for the whole build, as static-i18n does."""

    def filter(self, record: logging.LogRecord) -> bool:
        return not str(record.msg).startswith(("Documentation built in", "Building documentation to directory"))


_FIRST_PASS = _OnlyFirstPass()


class _NoInstantWarning(logging.Filter):
    """Drops static-i18n's warning that its switcher does not work with instant navigation.

    It is right where this plugin is missing; with it the switcher is this plugin's, which does.
    See https://github.com/ultrabug/mkdocs-static-i18n/issues/62.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        message = str(record.msg)
        return not ("language switcher" in message and "navigation.instant" in message)


_FILTER = _NoInstantWarning()


class _NoOtherLanguages(logging.Filter):
    """Drops static-i18n's message that it builds a language whose pages are not written."""

    locales: Collection[str] = ()

    def filter(self, record: logging.LogRecord) -> bool:
        message = str(record.msg)
        return not any(f"Building '{locale}' documentation" in message for locale in self.locales)


_OTHERS = _NoOtherLanguages()


def silence_others(locales: Collection[str]) -> None:
    """Drop static-i18n's messages that it builds some languages, and no longer those of another build."""
    _OTHERS.locales = locales
    get_plugin_logger("mkdocs_static_i18n.plugin").logger.addFilter(_OTHERS)


def silence_instant_warning() -> None:
    """Drop the one warning of static-i18n that this plugin makes untrue; calling it again changes nothing."""
    get_plugin_logger("mkdocs_static_i18n.reconfigure").logger.addFilter(_FILTER)
