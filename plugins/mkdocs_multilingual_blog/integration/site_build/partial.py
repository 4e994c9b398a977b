"""Builds of some languages only; `core.publishing.merging` merges them."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import Files, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from ...core.blog.blog import Blog
from ...core.errors import BlogError, Problem
from ...core.locales import Languages
from ...core.publishing.merging import VARIABLE, CommonIndex, Part, files_in
from ...core.storage.cache import digest
from ...core.translations.history import head_of
from ..adapters import mkdocs_build
from ..adapters.cache_keys import version_of
from ..adapters.log import log

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from ...config import BlogConfig

_SOFTWARE = ("mkdocs-multilingual-blog", "mkdocs", "mkdocs-material", "mkdocs-static-i18n", "Markdown", "Jinja2")


def written(languages: Languages, config: MkDocsConfig, options: BlogConfig) -> tuple[str, ...]:
    """Return the languages whose pages a build writes, in the order of its passes: the default language is first.

    Raises:
        BlogError: Where the site has no such language.
    """
    wanted = set(filter(None, re.split(r"[\s,]+", os.environ.get(VARIABLE, ""))))
    source, field = VARIABLE, ""
    if not wanted:
        wanted = set(options.build_only_locales)
        source, field = Path(config.config_file_path or "mkdocs.yml").name, "build_only_locales"
    known = languages.locales
    if unknown := sorted(wanted - set(known)):
        hint = f"Its languages are {', '.join(known)}."
        message = f"the site has no language {unknown[0]!r}"
        raise BlogError([Problem(source, field=field, message=message, hint=hint)])
    return tuple(locale for locale in languages.build_order if locale in wanted or not wanted)


def announce(locales: tuple[str, ...], others: tuple[str, ...]) -> None:
    """Say that a build is not of all languages."""
    if others:
        log.info("Building only %s, not %s", ", ".join(locales), ", ".join(others))


def check_support(others: tuple[str, ...]) -> None:
    """Make sure that articles of languages that are not built can be rendered for the feeds of those that are.

    Raises:
        BlogError: Where this version of MkDocs cannot.
    """
    if others and not mkdocs_build.can_render_markdown():
        hint = f"Build all languages: leave {VARIABLE} and 'build_only_locales' empty."
        message = f"version {version_of('mkdocs')} cannot build some languages only"
        raise BlogError([Problem("mkdocs", message=message, hint=hint)])


def check_publishing(others: tuple[str, ...]) -> None:
    """Make sure that no language is taken from the web.

    Raises:
        BlogError: Where pages of some languages are not written.
    """
    if others:
        hint = f"Build all languages: leave {VARIABLE} and 'build_only_locales' empty."
        message = f"the site would be published without {', '.join(others)}"
        raise BlogError([Problem("gh-deploy", message=message, hint=hint)])


def look_at(config: MkDocsConfig) -> Files:
    """Return the files of a pass, each page with its place in the navigation, and read or write none of them.

    It is what MkDocs's `build` begins with, so that every plugin has its say.
    """
    config.plugins.on_config(config)
    files = get_files(config)
    files.add_files_from_theme(config.theme.get_env(), config)
    files = config.plugins.on_files(files, config=config)
    set_exclusions(files, config)
    config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
    for file in files.documentation_pages():
        if file.page is None:
            Page(None, file, config)
    return files


def leave_record(
    locales: tuple[str, ...], blogs: Iterable[Blog], config: MkDocsConfig, index: CommonIndex | None
) -> None:
    """Leave a record of a build that wrote the pages of some languages, for the command that merges it.

    Args:
        locales: Those languages.
        blogs: All blogs of the site.
        config: The site.
        index: How parts of its search index become one, where languages have it in common.
    """
    folder, site, software = Path(config.site_dir), list(blogs), ["Python {}.{}".format(*sys.version_info)]
    software += [f"{name} {version_of(name)}" for name in _SOFTWARE]
    articles = sorted(
        f"{entry.post.source} {entry.state} {entry.address} {locale}"
        for blog in site
        for locale in blog.languages.locales
        for entry in blog.index.entries(locale)
    )
    made_from = {
        "commit": head_of(Path(config.docs_dir)),
        "software": ", ".join(software),
        "state of sources": digest(*_sources(config)).hex(),
        "set of published articles": digest("\n".join(articles).encode()).hex(),
    }
    Part(locales, site[0].languages.build_order, made_from, files_in(folder), index).write(folder)


def _sources(config: MkDocsConfig) -> Iterable[bytes]:
    """Yield the names and contents of what the site is made from."""
    for root in filter(None, (config.config_file_path, config.docs_dir, config.theme.custom_dir)):
        around = Path(root)
        for path in sorted(around.rglob("*")) if around.is_dir() else [around]:
            if path.is_file() and "__pycache__" not in path.parts:
                yield path.relative_to(around).as_posix().encode()
                yield path.read_bytes()
