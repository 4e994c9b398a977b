"""A check of a site's blogs without a build: problems of all kinds, where a build ends at the first kind."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs.exceptions import Abort, MkDocsException

from ...core.blog.checks import check_blogs
from ...core.errors import BlogError, Problem, Report
from ..adapters import material, static_i18n
from ..adapters.config_file import located
from ..adapters.log import ProblemsError
from ..adapters.missing_packages import remedy_for_theme
from .check_record import CheckRecord, CheckResult
from .error_places import ErrorPlaces
from .failure import problems_of_message
from .source_scan import check_docs

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from .site_build import SiteBuild


def check_site(site: SiteBuild, config: MkDocsConfig) -> CheckResult:
    """Read and check all blogs, after plugins received the configuration; the cache tells what did not change.

    Args:
        site: The build of the site.
        config: The site.
    """
    record = CheckRecord(site, config)
    if (result := record.read()) is None:
        result, is_timed = _check(site, config, record.settings or b"")
        if not is_timed:
            record.write(result)
    if site.state.caches:
        site.state.caches.results.flush()
    result.report.warnings += site.state.warnings.logged
    return result


def _check(site: SiteBuild, config: MkDocsConfig, settings_digest: bytes) -> tuple[CheckResult, bool]:
    """Return what is wrong, and whether that depends on the time."""
    found, articles, logged = Report(), 0, set(site.state.warnings.logged)
    try:
        check_docs(config.docs_dir)  # reading would never end otherwise
        with found.collecting():
            languages = static_i18n.theme_languages(config).values()
            material.check_theme(config, languages, with_search=bool(site.state.search))
        blogs = [blog.check(config, site.read_options(blog), found, settings_digest) for blog in site.blogs]
        articles = sum(len(blog.index.posts) + len(blog.drafts) for blog in blogs)
        check_blogs(blogs)
    except BlogError as error:
        found.errors += error.problems
        found.warnings += error.warnings
    found.warnings += site.state.warnings.logged - logged
    problems = ([located(problem, config) for problem in some] for some in (found.errors, found.warnings))
    return CheckResult(Report(*problems), articles), any(blog.reader.is_timed for blog in site.blogs)


def add_error(error: MkDocsException, messages: Iterable[logging.LogRecord], report: Report, name: str) -> None:
    """Add the problems of an error that ended the check, unless messages tell of them.

    Args:
        error: The error.
        messages: What was logged at warning and above.
        report: Collects problems.
        name: Name of the mkdocs.yml.
    """
    if isinstance(error, ProblemsError):
        report.errors += error.problems
    elif not isinstance(error, Abort) or all(one.levelno < logging.ERROR for one in messages):
        report.errors.append(Problem(name, message=" ".join(str(error).split()).rstrip(".")))


def add_messages(messages: Iterable[logging.LogRecord], config: MkDocsConfig, report: Report) -> None:
    """Add what MkDocs and plugins logged, as far as the report does not have it."""
    places = ErrorPlaces(config, ())
    for message in messages:
        problems = report.errors if message.levelno >= logging.ERROR else report.warnings
        problems += list(_new_problems(message, report, places))


def without_repetition(report: Report) -> Report:
    """Return a report whose problems are sorted, each once, and no warning where there is an error."""
    errors = sorted(set(report.errors))
    return replace(report, errors=errors, warnings=sorted(set(report.warnings) - set(errors)))


def _new_problems(message: logging.LogRecord, report: Report, places: ErrorPlaces) -> Iterator[Problem]:
    text = message.getMessage().removeprefix("multilingual_blog: ")
    known = {str(problem) for problem in (*report.errors, *report.warnings)}
    if text not in known:
        for problem in problems_of_message(text, places):
            yield replace(problem, hint=remedy_for_theme(problem.message) or problem.hint)
