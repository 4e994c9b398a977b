"""Paths of languages, which static-i18n does not know: what it has placed is moved to them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...config import BlogConfig
from ...core.errors import Problem, enumerated, quoted
from ...core.locales import Languages
from ...core.text.addresses import link_to_file
from .config_file import config_name

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

_OPTIONS = ("default_in_folder", "language_paths", "separate_sites")
"""Options of the first blog, which hold for the whole site."""


def enabled_options(config: MkDocsConfig) -> list[BlogConfig]:
    """Return the options of all blogs of a site, in the order of mkdocs.yml."""
    all_options = [getattr(plugin, "config", None) for plugin in config.plugins.values()]  # hooks have none
    return [one for one in all_options if isinstance(one, BlogConfig) and one.enabled]


def paths_of(config: MkDocsConfig, default: str) -> tuple[tuple[str, str], ...]:
    """Return the languages that are not published where static-i18n would, with their paths.

    Args:
        config: The site.
        default: Its default language.
    """
    for options in enabled_options(config)[:1]:
        in_folder = options.default_in_folder or options.separate_sites
        paths = {default: default} if in_folder else {}
        return tuple((paths | options.language_paths).items())
    return ()


def find_problems(config: MkDocsConfig, languages: Languages, *, is_localized: bool) -> list[Problem]:
    """Return what is wrong with the paths of a site's languages.

    Args:
        config: The site.
        languages: Its languages.
        is_localized: Whether the site uses static-i18n.
    """
    file, enabled = config_name(config), enabled_options(config)
    used = [name for name in _OPTIONS if enabled[0][name]]
    problems = [
        Problem(file, field=name, message="holds for the whole site", hint="Set it for the first blog only.")
        for other in enabled[1:]
        for name in _OPTIONS
        if other[name] not in (False, {}, enabled[0][name])
    ]
    if used and not is_localized:
        hint = "Install mkdocs-static-i18n and add 'i18n', or leave the option out."
        message = "a site without mkdocs-static-i18n has one language only"
        return [*problems, Problem(file, field=used[0], message=message, hint=hint)]
    fields = [("language_paths", enabled[0].language_paths)]
    fields += [("feeds.aliases", options.feeds.aliases) for options in enabled]
    for field, by_language in fields:
        for locale in by_language:
            if locale not in languages.known:
                message, hint = f"the site has no language {quoted(locale)}", f"Its languages are {_listed(languages)}."
                problems.append(Problem(file, field=field, message=message, hint=hint))
    return [*problems, *_clashes(file, languages), *_misplaced_files(file, config, languages)]


def _listed(languages: Languages) -> str:
    return enumerated(languages.known)


def _clashes(file: str, languages: Languages) -> Iterator[Problem]:
    """Yield languages whose path is that of another one, or lies in its folder."""
    prefixes = {locale: prefix for locale in languages.known if (prefix := languages.prefix(locale))}
    folded = {locale: prefix.casefold() for locale, prefix in prefixes.items()}
    for locale, other in languages.overlaps(folded):
        is_same = folded[locale] == folded[other]
        where = f"is that of {quoted(other)}, too" if is_same else f"lies in that of {quoted(other)}"
        message = f"the path {quoted(prefixes[locale].rstrip('/'))} of {quoted(locale)} {where}"
        yield Problem(file, field="language_paths", message=message, hint="Choose another path.")


def _misplaced_files(file: str, config: MkDocsConfig, languages: Languages) -> Iterator[Problem]:
    """Yield files that mkdocs.yml names as if they were at the root of the site, but that are in a language."""
    default, prefix, docs = languages.default, languages.prefix(languages.default), Path(config.docs_dir)
    if languages.structure != "folder" or not prefix:
        return
    named: list[tuple[str, Any]] = [(f"theme.{name}", config.theme.get(name)) for name in ("logo", "favicon")]
    named += [(field, value) for field in ("extra_css", "extra_javascript") for value in config[field]]
    for field, value in named:
        path = str(value or "")
        if path and not (docs / path).is_file() and (docs / default / path).is_file():
            message = f"{quoted(path)} lies in {docs.name}/{default}, which is published below {prefix}"
            hint = f"Move it to {docs.name}/{path}, or write {quoted(prefix + path)}."
            yield Problem(file, field=field, message=message, hint=hint)


def move(files: Files, languages: Languages, config: MkDocsConfig) -> None:
    """Move the files of a pass from where static-i18n has placed them to the paths of their languages.

    Pages lie in the folders of their languages, and so do files that are marked as those of a language. All others
    stay at the root of the site, where the theme and mkdocs.yml name them.

    Args:
        files: Files that static-i18n has processed; changed in place, as are their alternates.
        languages: Languages of the site.
        config: The site.
    """
    for file in files if languages.paths else ():
        alternates: dict[str, File] = getattr(file, "alternates", {})
        for one in {id(one): one for one in (file, *alternates.values())}.values():
            _move(one, languages, config)


def _move(file: Any, languages: Languages, config: MkDocsConfig) -> None:
    site = getattr(file, "locale_alternate_of", None)
    if site is None or not (file.is_documentation_page() or file.localization):
        return
    usual = "" if site == languages.default else f"{site}/"
    if file.dest_uri.startswith(usual):
        set_destination(file, languages.prefix(site) + file.dest_uri.removeprefix(usual), config)
        file.url = link_to_file(file.dest_uri, config.use_directory_urls)


def set_destination(file: File, path: str, config: MkDocsConfig) -> None:
    """Set the path below the site's folder to which a file is written."""
    file.dest_uri = path
    file.abs_dest_path = os.path.normpath(os.path.join(config.site_dir, path))  # noqa: PTH118
