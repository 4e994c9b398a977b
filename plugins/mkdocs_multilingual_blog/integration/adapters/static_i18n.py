"""Attributes and priorities of mkdocs-static-i18n.

static-i18n builds each language in a nested `build(config)` from its `on_post_build`, on the same plugin
objects. Its handlers of `on_config`, `on_files` and `on_nav` have priority -100, so that `AFTER` runs after
them whichever of the two plugins comes first in mkdocs.yml.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from mkdocs.commands import build as mkdocs_commands

from ...core.blog.blog import Blog
from ...core.errors import Problem, enumerated
from ...core.locales import LANGUAGE_MARK, Languages
from ...core.posts.source_files import folders_of, markdown_below
from ...core.settings import Settings
from . import mkdocs_build
from .cache_keys import version_of
from .config_file import config_name
from .i18n_messages import FIRST_PASS_FILTER
from .language_paths import paths_of
from .software import STATIC_I18N, THEMES

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File

BEFORE = 100
"""Priority of a handler that must run before static-i18n's."""

GENERATED = -90
"""Priority of a handler that must run after those of plugins that make files, and before static-i18n's."""

AFTER = -200
"""Priority of a handler that must run after static-i18n's."""

LAST = -300
"""Priority of a handler that must run after those of all other plugins."""


_SEARCH_ATTRIBUTES = ("search_entries", "reconfigure_search_duplicates", "reconfigure_search_index")
"""Attributes without which all languages are built, and in one process."""


def _plugin(config: MkDocsConfig) -> Any:
    return config.plugins.get("i18n")


def is_present(config: MkDocsConfig) -> bool:
    """Return whether static-i18n is among the plugins."""
    return _plugin(config) is not None


def check_posts_folder(config: MkDocsConfig, blog: Blog) -> list[Problem]:
    """Return a problem if the folder of posts is missing, or if nothing builds the posts of other languages."""
    file = config_name(config)
    folders = [] if is_present(config) else _folders_of_languages(config, blog.settings)
    if folders:
        message = f"without mkdocs-static-i18n the blog has one language, and {enumerated(folders)} are not built"
        hint = "Install mkdocs-static-i18n and add 'i18n' with 'docs_structure: folder'."
        return [Problem(file, field="plugins", message=message, hint=hint)]
    if not any((blog.settings.docs / folder).is_dir() for folder in folders_of(blog.settings, blog.languages)):
        folder = folders_of(blog.settings, blog.languages)[-1]
        message = f"the folder of posts, {blog.settings.docs.name}/{folder}, is not there"
        return [Problem(file, field="post_dir", message=message, hint="Make it, or name another with 'post_dir'.")]
    return []


def _folders_of_languages(config: MkDocsConfig, settings: Settings) -> list[str]:
    """Return the folders with articles of languages that a site has without static-i18n; another blog's are its own."""
    folders = []
    for path in sorted(settings.docs.glob(f"*/{settings.posts}")):
        folder = path.relative_to(settings.docs).as_posix()
        sources = markdown_below(folder, settings) if LANGUAGE_MARK.fullmatch(folder.partition("/")[0]) else ()
        is_published = any(not (config.exclude_docs and config.exclude_docs.match_file(source)) for source in sources)
        if is_published and folder not in settings.elsewhere:
            folders.append(folder.partition("/")[0])
    return folders


def is_nested(config: MkDocsConfig) -> bool:
    """Return whether static-i18n started this pass, for a further language."""
    plugin = _plugin(config)
    return bool(plugin and plugin.building)


def languages(config: MkDocsConfig) -> Languages:
    """Return the languages of the site; without static-i18n that of the theme."""
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
        paths=paths_of(config, plugin.default_language),
    )


def theme_languages(config: MkDocsConfig) -> dict[str, str]:
    """Return the language that the theme has on the site of each language that is built.

    static-i18n sets it, unless its option `reconfigure_material` is off, or the language has a theme of its own.
    """
    plugin, own = _plugin(config), str(config.theme.get("language"))
    if plugin is None:
        return {own: own}
    is_set = config.theme.name in THEMES and getattr(plugin.config, "reconfigure_material", False)
    return {
        language.locale: str(
            (getattr(language, "theme", None) or {}).get("language", language.locale if is_set else own)
        )
        for language in plugin.config.languages
        if language.locale in plugin.build_languages
    }


def theme_language(config: MkDocsConfig) -> str:
    """Return the language that the theme should have in the current pass.

    Once a language has a theme of its own, static-i18n gives later ones the language that it replaced.
    """
    return theme_languages(config).get(current_language(config), str(config.theme.get("language")))


def current_language(config: MkDocsConfig) -> str:
    """Return the language of the current pass, once static-i18n has handled `on_config`."""
    plugin = _plugin(config)
    return languages(config).default if plugin is None else str(plugin.current_language)


def set_built_languages(config: MkDocsConfig, locales: Collection[str]) -> None:
    """Set the languages that static-i18n builds.

    It reads them at the end of the first pass. It then builds the default language again if that is not the first
    of its option `languages`.
    """
    for language in _plugin(config).config.languages if is_present(config) else ():
        language.build = language.locale in locales


@contextmanager
def between_passes(config: MkDocsConfig) -> Iterator[Callable[[str], None]]:
    """Let plugins run passes that static-i18n did not start.

    Yields:
        Function that sets the language of the next pass.
    """
    plugin = _plugin(config)
    plugin.building = True
    try:
        yield partial(setattr, plugin, "current_language")
    finally:
        plugin.building = False


def build(locales: Iterable[str], config: MkDocsConfig) -> None:
    """Build some languages into the existing site, as static-i18n does after the first pass."""
    mkdocs_commands.log.addFilter(FIRST_PASS_FILTER)
    try:
        with mkdocs_build.without_cleaning(), between_passes(config) as continue_with:
            for locale in locales:
                continue_with(locale)
                mkdocs_commands.build(config)
    finally:
        mkdocs_commands.log.removeFilter(FIRST_PASS_FILTER)


def site_urls(config: MkDocsConfig) -> dict[str, str]:
    """Return the address of the site for each language, which static-i18n's options may set.

    Call it after `on_config` of all plugins: mike adds the version there.
    """
    plugin = _plugin(config)
    base = getattr(plugin, "original_configs", {}).get("site_url") or config.site_url or ""  # not that of the pass
    urls = {} if plugin is None else {lang.locale: lang.site_url for lang in plugin.config.languages}
    return {
        locale: (url if url.endswith("/") else f"{url}/") if (url := urls.get(locale) or base) else ""
        for locale in languages(config).locales
    }


def locale_of(file: File, default: str) -> str:
    """Return the language of a file's text, which for a fallback page is not that of the site."""
    return str(getattr(file, "locale", default))


def translations(file: File, site: str) -> dict[str, str]:
    """Return the links to translations of a page that is not a post, by locale, including its own.

    Fallback copies are not included: their text is in another language.
    """
    alternates: Mapping[str, Any] = getattr(file, "alternates", {site: file})
    return {
        locale: alternate.url
        for locale, alternate in alternates.items()
        if getattr(alternate, "locale", site) == locale
    }


def fallback_copies(file: File, site: str) -> dict[str, str]:
    """Return the links to fallback copies of a page, by locale of the site."""
    alternates: Mapping[str, Any] = getattr(file, "alternates", {site: file})
    return {
        locale: alternate.url
        for locale, alternate in alternates.items()
        if getattr(alternate, "locale", site) != locale
    }


def set_file_attributes(file: File, site: str, locale: str, neutral: str, localized: bool) -> None:
    """Set the attributes of static-i18n's files on a file that it has not processed.

    Without them the page would inherit the alternates of the page rendered before it.

    Args:
        file: The file.
        site: Language of the pass.
        locale: Language of its text.
        neutral: Its source path without language mark.
        localized: Whether the site uses static-i18n; otherwise nothing is set.
    """
    if not localized:
        return
    i18n_file: Any = file
    i18n_file.locale = locale
    i18n_file.locale_alternate_of = site
    i18n_file.localization = locale
    i18n_file.alternates = {site: file}
    i18n_file.norm_src_uri = neutral


def set_pages(config: MkDocsConfig, site: str, pages: Iterable[File]) -> None:
    """Set the pages of a language in static-i18n, for templates that read them."""
    plugin = _plugin(config)
    if plugin is not None:
        plugin.i18n_files_per_language[site] = [*pages]


def fixed_languages(config: MkDocsConfig) -> frozenset[str]:
    """Return the languages whose switcher entry always has the same link, by static-i18n's `fixed_link`."""
    return frozenset(locale for locale, _ in fixed_links(config))


def fixed_links(config: MkDocsConfig) -> list[tuple[str, str]]:
    """Return the languages that have a `fixed_link` in static-i18n's options, with their links."""
    plugin = _plugin(config)
    return [(lang.locale, lang.fixed_link) for lang in plugin.config.languages if lang.fixed_link] if plugin else []


def switcher_entries(config: MkDocsConfig, own: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the entries of the language switcher of static-i18n, or else those of the site.

    Args:
        config: The site.
        own: The site's `extra.alternate` in mkdocs.yml.
    """
    plugin = _plugin(config)
    entries = plugin.extra_alternate if plugin is not None else None
    return [dict(entry) for entry in entries or own]


def set_switcher(config: MkDocsConfig, entries: list[dict[str, Any]]) -> None:
    """Set `config.extra.alternate` for templates, as an attribute, too, since static-i18n sets both."""
    extra: Any = config.extra
    extra["alternate"] = entries
    extra.alternate = entries


def callout_titles(locale: str, config: MkDocsConfig) -> dict[str, str]:
    """Return the site's titles of callouts in a language by kind, from static-i18n's `admonition_translations`."""
    plugin = _plugin(config)
    titles = plugin.get_language_config(locale).admonition_translations if plugin else None
    return {kind.lower(): title for kind, title in (titles or {}).items()}


_CALLOUT = re.compile(r"^([ \t]*(?:!!!|\?\?\?\+?)[ \t]*([\w-]+))[ \t]*$", re.M)


def title_callouts(markdown: str, locale: str, config: MkDocsConfig) -> str:
    """Add titles in the language of the text to callouts without one, before static-i18n adds the site's.

    Args:
        markdown: Text of a fallback page.
        locale: Language of the text.
        config: The site, with static-i18n's option `admonition_translations`.
    """
    if not is_present(config):
        return markdown
    titles = callout_titles(locale, config)

    def titled(match: re.Match[str]) -> str:
        return f'{match[1]} "{titles.get(match[2].lower(), match[2].capitalize())}"'

    return _CALLOUT.sub(titled, markdown)


def enter_pass(config: MkDocsConfig, site: str) -> None:
    """Let static-i18n enter the pass of a language again."""
    plugin = _plugin(config)
    if plugin is not None:
        plugin.current_language = site


def obstacle(config: MkDocsConfig) -> str:
    """Return why passes cannot be started or entered again; empty if static-i18n has the attributes for it."""
    plugin = _plugin(config)
    if plugin is None or all(hasattr(plugin, name) for name in _SEARCH_ATTRIBUTES):
        return ""
    return f"untested version {version_of(STATIC_I18N)} of {STATIC_I18N}"


def search_entries(config: MkDocsConfig) -> list[Any]:
    """Return static-i18n's entries for the search index of all languages; the list itself, not a copy."""
    entries: list[Any] = _plugin(config).search_entries
    return entries


def write_search(config: MkDocsConfig) -> None:
    """Let static-i18n write the search index of all languages."""
    _plugin(config).reconfigure_search_index(config)


def drops_search_duplicates(config: MkDocsConfig) -> bool:
    """Return whether static-i18n drops duplicates between languages from the search index."""
    plugin = _plugin(config)
    return plugin is not None and bool(plugin.config.reconfigure_search)


def drop_search_duplicates(config: MkDocsConfig, entries: list[Any]) -> None:
    """Drop duplicates between languages from search entries in place, if static-i18n does."""
    if drops_search_duplicates(config):
        _plugin(config).reconfigure_search_duplicates(entries)


def replace_search_cleanup(
    config: MkDocsConfig, drop: Callable[[list[dict[str, Any]], tuple[str, ...], str], None]
) -> None:
    """Replace the function by which static-i18n drops duplicates from the search index.

    Args:
        config: The site.
        drop: Function of the entries, changed in place, and the address prefixes of the other languages and of the
            default one.
    """
    plugin = _plugin(config)
    if plugin is not None and hasattr(plugin, "reconfigure_search_duplicates"):
        site = languages(config)
        others = tuple(site.prefix(locale) for locale in site.build_order[1:])
        plugin.reconfigure_search_duplicates = lambda entries: drop(entries, others, site.prefix(site.default))
