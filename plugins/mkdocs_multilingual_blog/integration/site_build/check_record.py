"""The record of a check in the cache: what it found, as long as nothing that it read is another."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ...core.errors import Problem, Report
from ...core.storage.cache import Cache, digest
from ...core.storage.cached_json import from_json, is_text, list_of, row, to_json
from ...core.text.option_lines import config_files
from ..adapters.cache_keys import UnknownError, digest_of_package, stable_text
from ..adapters.options import own_strings_from
from ..adapters.software import versions_of_templates
from ..adapters.support import obstacle_to_template_caches
from .source_scan import scan

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
_RESULT = row(_PROBLEMS, _PROBLEMS, _is_count)


class CheckRecord:
    """The result of the last check of a site, for one that would read the same."""

    def __init__(self, site: SiteBuild, config: MkDocsConfig) -> None:
        """Look at what a check of a site reads, but for the day.

        Args:
            site: The build of the site.
            config: The site.
        """
        self._cache: Cache | None = site.state.cache
        self._inputs = _digest_of_inputs(site, config) if self._cache else None

    def read(self) -> CheckResult | None:
        """Return the result of a check that read the same, or `None`."""
        if self._cache is None or self._inputs is None:
            return None
        result = from_json(self._cache.get(_NAME, self._inputs), _RESULT)
        if result is None:
            return None
        errors, warnings = ([Problem(*values) for values in problems] for problems in result[:2])
        return CheckResult(Report(errors, warnings), result[2])

    def write(self, result: CheckResult) -> None:
        """Keep a result that does not depend on the day."""
        if self._cache is None or self._inputs is None:
            return
        report = result.report
        rows = [[_row(problem) for problem in problems] for problems in (report.errors, report.warnings)]
        self._cache.put(_NAME, to_json([*rows, result.articles]), self._inputs)


def _row(problem: Problem) -> list[str | int]:
    return [problem.source, problem.line, problem.field, problem.message, problem.hint]


def _digest_of_inputs(site: SiteBuild, config: MkDocsConfig) -> bytes | None:
    """Return a digest of what a check reads; `None` if plugins, hooks, or functions of the site may read more."""
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
    files = {*site.roots(), *map(str, config_files(Path(config.config_file_path or "mkdocs.yml").absolute()))}
    files |= {str(folder) for blog in site.blogs if (folder := own_strings_from(blog.options, config).folder)}
    stamps = repr(sorted(scan(files).items()))
    return digest(*(text.encode("utf-8", "surrogatepass") for text in (settings, stamps)), digest_of_package())


def _stable_settings(config: MkDocsConfig) -> dict[str, str]:
    """Return the settings of a site as texts, but for objects, which are made of files that are looked at."""
    texts = {}
    for name, value in config.items():
        with suppress(UnknownError):
            texts[name] = stable_text(value)
    return texts
