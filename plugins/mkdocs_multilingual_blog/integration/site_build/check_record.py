"""The record of a check in the cache: what it found, as long as nothing that it read is another."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ...core.errors import Problem, Report
from ...core.posts.library import Stamp
from ...core.posts.source_files import MARKDOWN
from ...core.storage.cache import Cache, digest
from ...core.storage.cached_json import from_json, is_text, list_of, row, table_of, to_json
from ...core.text.option_lines import config_files
from ..adapters.cache_keys import UnknownError, digest_of_package, stable_text
from ..adapters.options import own_strings_from
from ..adapters.software import versions_of_templates
from ..adapters.support import obstacle_to_template_caches
from .source_facts import facts_of
from .source_scan import scan, stamp_of_link

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from .site_build import SiteBuild

_NAME = b"check"
_VARIABLES = ("SOURCE_DATE_EPOCH", "MULTILINGUAL_BLOG_LOCALES")


class CheckResult(NamedTuple):
    """What a check found.

    Attributes:
        report: The problems.
        articles: Number of articles.
    """

    report: Report
    articles: int


def _is_count(value: Any) -> bool:
    return type(value) is int and value >= 0


_PROBLEMS = list_of(row(is_text, _is_count, is_text, is_text, is_text))
_RECORD = row(table_of(is_text), table_of(is_text), row(_PROBLEMS, _PROBLEMS), _is_count)
"""Stamps of files, what a check sees of Markdown files, errors and warnings, and the number of articles."""


class CheckRecord:
    """The result of the last check of a site, for one that would find the same.

    Of Markdown files that were edited since, only what a check sees of them is compared.

    Attributes:
        settings: Digest of what a check reads besides files; `None` if that is not known.
    """

    def __init__(self, site: SiteBuild, config: MkDocsConfig) -> None:
        """Look at what a check of a site reads, but for the day.

        Args:
            site: The build of the site.
            config: The site.
        """
        self._cache: Cache | None = site.state.cache
        self.settings = _digest_of_settings(site, config) if self._cache else None
        self._docs = os.path.join(os.path.abspath(config.docs_dir), "")  # noqa: PTH100, PTH118 - as scans have paths
        self._separators = sorted({blog.options.post_excerpt_separator for blog in site.blogs})
        compares_texts = any(blog.options.translations.warn or blog.options.translations.notice for blog in site.blogs)
        self._stamps = _stamps(site, config) if self.settings else {}
        self._texts = () if compares_texts else tuple(path for path in self._stamps if self._is_text(path))

    def read(self) -> CheckResult | None:
        """Return the result of a check that found the same as one would now, or `None`."""
        known = self._known()
        if known is None:
            return None
        stamps, facts, rows, articles = known
        changed = [path for path in {*stamps, *self._stamps} if stamps.get(path) != self._stamps.get(path)]
        if any(path not in facts or facts[path] != self._facts(path) for path in changed):
            return None
        if changed:
            self._put(facts, rows, articles)
        errors, warnings = ([Problem(*values) for values in problems] for problems in rows)
        return CheckResult(Report(errors, warnings), articles)

    def write(self, result: CheckResult) -> None:
        """Keep a result that does not depend on the day."""
        report = result.report
        rows = [[_row(problem) for problem in problems] for problems in (report.errors, report.warnings)]
        stamps, known, _, _ = self._known() or ({}, {}, [], 0)
        facts = {path: known[path] for path in known if self._stamps.get(path) == stamps.get(path)}
        new = {path: one for path in self._texts if path not in facts and (one := self._facts(path))}
        facts |= {path: one for path, one in new.items() if _text_of(stamp_of_link(path)) == self._stamps[path]}
        self._put(facts, rows, result.articles)

    def _known(self) -> Any:
        """Return the record of the last check, or `None`."""
        if self._cache is None or self.settings is None:
            return None
        return from_json(self._cache.get(_NAME, self.settings), _RECORD)

    def _put(self, facts: dict[str, str], rows: list[list[list[str | int]]], articles: int) -> None:
        if self._cache is not None and self.settings is not None:
            self._cache.put(_NAME, to_json([self._stamps, facts, rows, articles]), self.settings)

    def _is_text(self, path: str) -> bool:
        return path.startswith(self._docs) and path.endswith(MARKDOWN)

    def _facts(self, path: str) -> str | None:
        return facts_of(Path(path), self._separators) if path in self._stamps else None


def _row(problem: Problem) -> list[str | int]:
    return [problem.source, problem.line, problem.field, problem.message, problem.hint]


def _digest_of_settings(site: SiteBuild, config: MkDocsConfig) -> bytes | None:
    """Return a digest of what a check reads besides files; `None` if plugins, hooks, or functions may read more."""
    if config.hooks or obstacle_to_template_caches(config) or any(blog.depends_on_history for blog in site.blogs):
        return None
    try:
        settings = stable_text(
            [
                *(_stable_settings(config), versions_of_templates(), site.state.built),
                *([name, dict(plugin.config)] for name, plugin in config.plugins.items()),  # with values of !ENV
                *(os.environ.get(name, "") for name in _VARIABLES),
            ]
        )
    except UnknownError:
        return None
    return digest(settings.encode("utf-8", "surrogatepass"), digest_of_package())


def _stamps(site: SiteBuild, config: MkDocsConfig) -> dict[str, str]:
    """Return the stamps of the files that a check reads, as texts, by path."""
    files = {*site.roots(), *map(str, config_files(Path(config.config_file_path or "mkdocs.yml").absolute()))}
    files |= {str(folder) for blog in site.blogs if (folder := own_strings_from(blog.options, config).folder)}
    return {path: _text_of(stamp) for path, stamp in scan(files).items()}


def _text_of(stamp: Stamp | None) -> str:
    return " ".join(map(str, stamp or ()))


def _stable_settings(config: MkDocsConfig) -> dict[str, str]:
    """Return the settings of a site as texts, but for objects, which are made of files that are looked at."""
    texts = {}
    for name, value in config.items():
        with suppress(UnknownError):
            texts[name] = stable_text(value)
    return texts
