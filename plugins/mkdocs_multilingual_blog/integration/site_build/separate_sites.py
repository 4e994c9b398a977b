"""Sites of single languages: the folder of each is complete, to be deployed at an address of its own."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import BlogError, Problem, quoted
from ...core.locales import Languages
from ...core.publishing.merging import files_in
from ..adapters import language_paths, static_i18n
from ..adapters.config_file import config_name
from ..adapters.material_search import WORKER, reads_pages, search_plugin
from .build_state import BuildState
from .command import Command

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from ...config import BlogConfig

_OF_ROOT = ("index.html", "404.html", "sitemap.xml", "sitemap.xml.gz")
"""Files that the root of all sites has for itself."""


def begin(config: MkDocsConfig, options: BlogConfig, languages: Languages, command: Command) -> bool:
    """Check where the languages of a site are published; return whether the folder of each is a site of its own.

    A server has one address, at which it shows all of them.

    Args:
        config: The site.
        options: Options of its first blog.
        languages: Its languages.
        command: The command that builds it.

    Raises:
        BlogError: If an option contradicts another, or what the command does.
    """
    problems = language_paths.find_problems(config, languages, is_localized=static_i18n.is_present(config))
    if options.separate_sites and not problems:
        problems = [*_problems_of_addresses(config, languages), *_problems_of_surroundings(config, options, command)]
    if problems:
        raise BlogError(problems)
    return options.separate_sites and not command.is_serving


def _problems_of_addresses(config: MkDocsConfig, languages: Languages) -> Iterator[Problem]:
    urls, file = static_i18n.site_urls(config), config_name(config)
    hint = "Set its 'site_url' in the options of 'i18n'."
    for locale, url in urls.items():
        if not url:
            message = f"the site in {quoted(locale)} has no address"
            yield Problem(file, field="separate_sites", message=message, hint=hint)
    for locale, other in languages.overlaps({locale: url for locale, url in urls.items() if url}):
        relation = "the same address as" if urls[locale] == urls[other] else "an address below"
        message = f"the site in {quoted(locale)} has {relation} that in {quoted(other)}, {urls[other]}"
        yield Problem(file, field="separate_sites", message=message, hint=hint)


def _problems_of_surroundings(config: MkDocsConfig, options: BlogConfig, command: Command) -> Iterator[Problem]:
    file, version = config_name(config), config.extra.get("version")
    if command.name == "gh-deploy":
        hint = "Build the site, and deploy the folder of each language."
        yield Problem("gh-deploy", message="one folder would be published, but each language has its own", hint=hint)
    if isinstance(version, dict) and version.get("provider") == "mike":
        message, hint = "versions of mike have the languages in one site", "Leave out this option, or mike."
        yield Problem(file, field="separate_sites", message=message, hint=hint)
    if search_plugin(config) and not options.search.enabled:
        message = "the search of the whole site would be in no language's"
        hint = "Leave it on, or remove the plugin 'search'."
        yield Problem(file, field="search.enabled", message=message, hint=hint)
    if reads_pages(config):
        message = "Pagefind, with which the theme searches, has the index of all languages in one place"
        yield Problem(file, field="separate_sites", message=message, hint="Write 'search: {provider: lunr}'.")


def complete(state: BuildState, config: MkDocsConfig) -> None:
    """Copy what languages share into the folder of each, if it is a site of its own, once everything is written."""
    site, languages = Path(config.site_dir), state.languages
    if not state.is_separate:
        return
    shared = [path for path in files_in(site) if languages.at(path)[1] is None and path not in _OF_ROOT]
    searched_in = {WORKER.format(locale=locale): locale for locale in languages.locales}
    for locale, path in itertools.product(state.built, shared):
        target = site / languages.prefix(locale) / path
        if not target.exists() and searched_in.get(path, locale) == locale:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(site / path, target)
