"""Partial builds, of some languages only, which the command `merge` combines."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.blog.blog import Blog
from ...core.errors import BlogError, Problem, enumerated, quoted
from ...core.locales import Languages
from ...core.publishing.merging import VARIABLE, CommonIndex, Part, files_in
from ...core.storage.cache import digest
from ...core.translations.history import head_of
from ..adapters import mkdocs_build
from ..adapters.cache_keys import version_of
from ..adapters.config_file import config_name
from ..adapters.log import log
from ..adapters.software import BUILDER, PLUGIN, STATIC_I18N, THEMES

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from ...config import BlogConfig

_GAP = re.compile(r"[\s,]+")
_SOFTWARE = (PLUGIN, BUILDER, *THEMES.values(), STATIC_I18N, "Markdown", "Jinja2")


def built_locales(languages: Languages, config: MkDocsConfig, options: BlogConfig) -> tuple[str, ...]:
    """Return the languages that are built, in the order of the passes: the default language is first.

    Raises:
        BlogError: If the site lacks one of the requested languages.
    """
    requested = set(filter(None, _GAP.split(os.environ.get(VARIABLE, ""))))
    source, field = VARIABLE, ""
    if not requested:
        requested = set(options.build_only_locales)
        source, field = config_name(config), "build_only_locales"
    available = languages.locales
    if unknown := sorted(requested - set(available)):
        hint = f"Its languages are {enumerated(available)}."
        message = f"the site has no language {quoted(unknown[0])}"
        raise BlogError([Problem(source, field=field, message=message, hint=hint)])
    return tuple(locale for locale in languages.build_order if locale in requested or not requested)


def log_languages(locales: tuple[str, ...], others: tuple[str, ...]) -> None:
    """Log which languages are built, if not all are."""
    if others:
        log.info("Building only %s, not %s", ", ".join(locales), ", ".join(others))


def check(others: tuple[str, ...], *, is_published: bool) -> None:
    """Check that some languages may be left out, and that their articles can be rendered for the feeds of the others.

    Args:
        others: The languages that are not built.
        is_published: Whether the site is published at once.

    Raises:
        BlogError: If this version of MkDocs does not support it, or if they would be missing from the published site.
    """
    hint = f"Build all languages: leave {VARIABLE} and 'build_only_locales' empty."
    if others and not mkdocs_build.can_render_markdown():
        message = f"version {version_of(BUILDER)} cannot build some languages only"
        raise BlogError([Problem(BUILDER, message=message, hint=hint)])
    if others and is_published:
        message = f"the site would be published without {enumerated(others)}"
        raise BlogError([Problem("gh-deploy", message=message, hint=hint)])


def write_record(
    locales: tuple[str, ...], blogs: Iterable[Blog], config: MkDocsConfig, index: CommonIndex | None
) -> None:
    """Write the record of a partial build for the command that merges it.

    Args:
        locales: The languages that were built.
        blogs: All blogs of the site.
        config: The site.
        index: How to merge the search index of all languages; `None` if each has its own.
    """
    folder, site, software = Path(config.site_dir), list(blogs), ["Python {}.{}".format(*sys.version_info)]
    software += [f"{name} {version_of(name)}" for name in _SOFTWARE]
    articles = sorted(
        f"{entry.post.source} {entry.state} {entry.address} {locale}"
        for blog in site
        for locale in blog.languages.locales
        for entry in blog.index.published(locale)
    )
    made_from = {
        "commit": head_of(Path(config.docs_dir)),
        "software": ", ".join(software),
        "state of sources": digest(*_sources(config)).hex(),
        "set of published articles": digest("\n".join(articles).encode()).hex(),
    }
    Part(locales, site[0].languages.build_order, made_from, files_in(folder), index).write(folder)


def _sources(config: MkDocsConfig) -> Iterable[bytes]:
    """Yield the names and contents of the site's source files."""
    for root in filter(None, (config.config_file_path, config.docs_dir, config.theme.custom_dir)):
        root_path = Path(root)
        for path in sorted(root_path.rglob("*")) if root_path.is_dir() else [root_path]:
            if path.is_file() and "__pycache__" not in path.parts:
                yield path.relative_to(root_path).as_posix().encode()
                yield path.read_bytes()
