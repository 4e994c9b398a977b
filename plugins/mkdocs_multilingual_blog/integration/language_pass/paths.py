"""Paths to which the files of a pass are written: each has one owner, also where other plugins added files."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING

from ...core.blog.destinations import Destinations, Owner
from ...core.blog.output_check import Output, SiteFiles, outputs_of
from ...core.errors import BlogError, Problem, quoted
from .feed_files import FeedFiles
from .pages import Pages

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files


def register_files(
    pages: Pages, feeds: FeedFiles, files: Files, site: SiteFiles, config: MkDocsConfig, warn: Callable[[Problem], None]
) -> _Paths:
    """Return the paths of all files of a pass; feeds whose path is taken are removed with a warning.

    Args:
        pages: Pages of the pass.
        feeds: Feeds of the pass.
        files: All files of the pass.
        site: What the site consists of besides the blog.
        config: The site.
        warn: Logs a problem.

    Raises:
        BlogError: The path of a page of the blog is taken.
    """
    paths = _Paths(pages, site, warn)
    own_sources, feed_paths = {*pages.entries, *pages.views}, feeds.paths
    docs = posixpath.basename(config.docs_dir.replace("\\", "/"))
    for file in files:
        if file.src_uri not in own_sources and file.dest_uri not in feed_paths:
            paths.register.add(file.dest_uri, _owner(file, docs))
    for path, owner in site.files.items():
        paths.register.add(path, owner)
    problems = []
    for file in list(files):
        if file.src_uri in own_sources and (problem := paths.problem(file.dest_uri)):
            problems.append(problem)
        elif file.dest_uri in feed_paths and (problem := paths.problem(file.dest_uri)):
            paths.warn(problem)
            feeds.drop(file, files)
            feed_paths.remove(file.dest_uri)
    if problems:
        raise BlogError(problems)
    return paths


class FlawlessPaths:
    """The paths of a pass in which no problem was found so far, so that only new ones are to be looked at."""

    def __init__(self, register: Destinations, files: Files, generated: Collection[str], site: SiteFiles) -> None:
        """Note paths.

        Args:
            register: All of them, with their owners.
            files: Files of the pass.
            generated: Paths that it adds to the site.
            site: What the site consists of besides the blog.
        """
        self._register = register
        self._known = {*_all_paths(files, generated)}
        self._site = site.files

    def hold(self, files: Files, generated: Collection[str], site: SiteFiles) -> bool:
        """Return whether nothing is wrong with the paths of another state; afterwards they are known, too.

        Paths that are no longer written stay taken. So the result is false now and then where nothing is wrong, too.
        """
        paths = _all_paths(files, generated)
        new = {*paths} - self._known
        self._known |= new
        is_possible = site.files is self._site and len({*paths}) == len(paths)
        return is_possible and not any(self._register.add(path, Owner(source)) for source, path in new)


def _all_paths(files: Files, generated: Collection[str]) -> list[tuple[str, str]]:
    """Return source and path of each file."""
    return [*((file.src_uri, file.dest_uri) for file in files), *(("", path) for path in generated)]


class _Paths:
    """Paths of a pass with their owners."""

    def __init__(self, pages: Pages, site: SiteFiles, warn: Callable[[Problem], None]) -> None:
        self.register = Destinations()
        self._outputs: dict[str, Output] = {}
        for output in outputs_of(pages.blog, site, (pages.locale,)):
            self._outputs.setdefault(output.path, output)
        self._warn = warn
        self._told = site.told

    def warn(self, problem: Problem) -> None:
        """Warn of a problem, unless it was found before MkDocs collected the files."""
        if (problem.source, problem.line, problem.field) not in self._told:
            self._warn(problem)

    def problem(self, path: str) -> Problem | None:
        """Register a path of the blog, and return the problem if it is taken."""
        output = self._outputs.get(path)
        clash = self.register.add(path, output.owner if output else Owner("the blog"))
        if not clash or (clash.is_same and clash.owner and clash.owner.is_page and (not output or output.is_list)):
            return None
        return output.problem(clash.message) if output else Problem(path, message=clash.message)

    def free(self, contents: Mapping[str, bytes]) -> dict[str, bytes]:
        """Return files without those whose path is taken, which are warned of.

        Args:
            contents: Content of each file by path below the site's folder.
        """
        free = {}
        for path, content in contents.items():
            if problem := self.problem(path):
                self.warn(problem)
            else:
                free[path] = content
        return free


def _owner(file: File, docs: str) -> Owner:
    if file.generated_by:
        return Owner(f"{file.src_uri} of the plugin {quoted(file.generated_by)}")
    return Owner(posixpath.join(docs, file.src_uri), is_source=True, is_page=file.is_documentation_page())
