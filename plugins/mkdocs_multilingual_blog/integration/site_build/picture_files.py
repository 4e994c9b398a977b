"""Images in several sizes and cards of a built site, made by as many processes as build its languages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from ...config import BlogConfig
from ...core.errors import Problem, quoted
from ...core.images.picture_jobs import Job
from ...core.related.ranking import cores
from ...core.storage.task import Task, obstacle_to_forks
from ..adapters.config_file import config_name
from ..adapters.log import WarningLog
from ..imaging import pillow_library
from ..imaging.picture_making import CacheFile, Findings, make_pictures
from .build_state import BuildState

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_MIN_JOBS = 12
"""Number of pictures from which on another process saves time."""
_MAX_SHOWN = 12
"""Number of missing characters that a message names."""


def check(options: BlogConfig, config: MkDocsConfig, warn: Callable[[Problem], None]) -> None:
    """Warn of options that have no effect, since something is missing."""
    file = config_name(config)
    for name in ("images", "cards"):
        if options[name] and not pillow_library.is_installed():
            hint = "Run `pip install 'mkdocs-multilingual-blog[images]'`, or switch the option off."
            warn(Problem(file, 0, name, "has no effect, since Pillow is not installed", hint))
            return
    if options.cards and not config.site_url:
        hint = "Set it in mkdocs.yml, since networks need the whole address of a picture."
        warn(Problem(file, 0, "cards", "has no effect without 'site_url'", hint))
    for image_format in dict.fromkeys(options.images_formats) if options.images else ():
        if not pillow_library.can_write(image_format):
            message = f"Pillow cannot write {quoted(image_format)}, so there are no images in this format"
            warn(Problem(file, 0, "images_formats", message, "Install a newer Pillow, or leave the format out."))


def write(state: BuildState, config: MkDocsConfig) -> None:
    """Write images and cards of a site, once its pages are written; while serving, they follow later."""
    jobs: dict[str, Job] = {}
    for blog in state.blogs:
        jobs |= blog.pictures
    if jobs:
        state.progress.enter("Draw pictures")
        if state.caches:
            state.caches.results.close()  # forks must not share it
        number = state.blogs[0].options.concurrency or cores()
        findings = make_in_parallel([jobs[name] for name in sorted(jobs)], config.site_dir, state.picture_cache, number)
        report(findings, state.warnings, config)


def make_in_parallel(jobs: Sequence[Job], site: str, cache_file: CacheFile | None, number: int) -> Findings:
    """Make pictures by several processes.

    Args:
        jobs: The pictures.
        site: Folder of the site.
        cache_file: Where they are cached; `None` for no cache.
        number: Maximum number of processes.
    """
    number = max(1, min(number, len(jobs) // _MIN_JOBS))
    shares = [jobs[start::number] for start in range(number)]
    can_fork = not obstacle_to_forks()
    tasks = [
        Task.forked(partial(make_pictures, share, site, cache_file))
        if can_fork
        else Task.started(make_pictures, share, site, cache_file)
        for share in shares[1:]
    ]
    findings = make_pictures(shares[0], site, cache_file)
    for task, share in zip(tasks, shares[1:], strict=True):
        findings.add(task.result() or make_pictures(share, site, cache_file))
    return findings


def report(findings: Findings, warnings: WarningLog, config: MkDocsConfig) -> None:
    """Log what was found wrong: each image on a line, and the missing characters of a language on one."""
    warnings.warn(*sorted(set(findings.problems)))
    by_language: dict[str, dict[str, str]] = defaultdict(dict)
    for locale, character, title in sorted(findings.missing):
        by_language[locale].setdefault(character, title)
    for locale, titles in by_language.items():
        characters = list(titles)
        named = ", ".join(f"{character} (U+{ord(character):04X})" for character in characters[:_MAX_SHOWN])
        more = f" and {len(characters) - _MAX_SHOWN} more characters" if len(characters) > _MAX_SHOWN else ""
        message = f"no font has {named}{more}, which cards in {quoted(locale)} leave out, such as that of "
        hint = "Name a font that has them."
        field = "cards_layout_options.font_family"
        warnings.warn(Problem(config_name(config), 0, field, message + quoted(titles[characters[0]]), hint))
