"""Loading of posts from their source files, by two processes if there are many."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field, replace

from ..errors import Problem, Report
from ..locales import Languages
from ..model import Post
from ..posts.library import CachedPost, Library, stamp_of
from ..posts.post_reader import read_post, stem_of
from ..posts.source_files import SourceFile, find_sources
from ..settings import Settings
from ..storage.task import Task
from ..text.frontmatter import parse_document, read_text
from ..text.functions import FunctionError

MIN_POSTS = 200
"""Number of posts from which on forking a process to read half of them pays off."""


@dataclass
class LoadedPosts:
    """The posts of a blog, as far as they could be read.

    Attributes:
        posts: Posts of the built languages, drafts included.
        broken: First error of each source with errors.
        absent: Keys of posts that exist but are broken or not in a built language; pins on them are no errors.
    """

    posts: list[Post] = field(default_factory=list)
    broken: dict[str, Problem] = field(default_factory=dict)
    absent: set[str] = field(default_factory=set)


def load_posts(
    settings: Settings,
    languages: Languages,
    library: Library,
    excluded: Callable[[str], bool],
    processes: int,
    report: Report,
    changed: Collection[str] | None = None,
) -> LoadedPosts:
    """Read all posts.

    Args:
        settings: Options of the blog.
        languages: Languages of the site.
        library: Posts that were read before, already begun.
        excluded: Whether a source, by its path below the docs folder, is skipped.
        processes: Maximum number of processes.
        report: Collects problems.
        changed: Sources whose content changed since the library was last used; `None` if unknown.
    """
    loaded = LoadedPosts()
    library.keep_files(changed)
    unchanged = {file.source for file in library.files or ()}.difference(changed or ())
    library.files = sources = library.files or find_sources(settings, languages)
    loaded.absent = {stem_of(file.neutral, settings.posts) for file in sources if file.locale not in languages.locales}
    sources = [
        file
        for file in sources
        if file.locale in languages.locales and (settings.is_draft(file.source) or not excluded(file.source))
    ]
    with _reading_in_parallel(sources, settings, languages, library, processes) as before_reading:
        for file in sources:
            before_reading(file)
            file_report = Report()
            is_unchanged = file.source in unchanged
            post = load_post(file, settings, languages, library, file_report, is_unchanged=is_unchanged)
            if file_report.errors:
                loaded.absent.add(stem_of(file.neutral, settings.posts))
            if excluded(file.source):  # a draft that MkDocs does not read, and that may have no front matter yet
                file_report = Report()
            report.warnings += file_report.warnings
            report.errors += file_report.errors
            if file_report.errors:
                loaded.broken[file.source] = file_report.errors[0]
            if post:
                loaded.posts.append(post)
    return loaded


def load_post(
    file: SourceFile,
    settings: Settings,
    languages: Languages,
    library: Library,
    report: Report,
    *,
    is_unchanged: bool = False,
) -> Post | None:
    """Return a post from the library, or read it if its file changed; `None` if it is broken.

    Args:
        file: Its source file.
        settings: Options of the blog.
        languages: Languages of the site.
        library: Posts that were read before.
        report: Collects problems.
        is_unchanged: Whether the file is known to be as it was.
    """
    generated, stamp = settings.generated.get(file.source), None
    cached = library.find(file.source) if is_unchanged else None
    if generated is None and not cached:
        with suppress(OSError):
            stamp = stamp_of(f"{settings.docs}/{file.source}")
            cached = library.find(file.source, stamp)
    if cached:
        post, warnings = cached
        report.warnings += warnings
        return post
    assert library.rules is not None
    assert library.defaults is not None
    resolved = library.resolved()
    displayed_source = posixpath.join(settings.docs.name, file.source)
    text = generated
    if text is None:
        text = read_text(settings.docs / file.source, displayed_source, report)
    document = text is not None and parse_document(text, displayed_source, report)
    if not document:
        return None
    metadata = library.defaults.add_to(document.metadata, file.source, report)
    if not document.metadata.values and "date" not in metadata.values:
        report.error(_without_front_matter(text or "", displayed_source))
        return None
    document = replace(document, metadata=metadata)
    try:
        new_post = read_post(document, file.neutral, file.locale, library.rules, languages, report)
    except FunctionError as error:
        report.error(Problem(displayed_source, message=error.reason, hint=error.problem.hint))
        return None
    if new_post is None:
        return None
    new_post = replace(new_post, source=file.source)
    if settings.is_draft(file.source):
        new_post = replace(new_post, state="draft")
    if stamp and not report.errors:
        library.add(new_post, stamp, report.warnings, resolved, expires="expires" in metadata.values)
    return new_post


def _without_front_matter(text: str, source: str) -> Problem:
    """Return the problem of a post without front matter, or with none on its first line, or with an empty one."""
    if text.partition("\n")[0].rstrip() == "---":
        return Problem(source, 1, message="the front matter is empty", hint="Add 'date: 2026-02-28' to it.")
    if text.lstrip().startswith("---\n"):
        hint = "Remove what is above the line '---', which has to be the first."
        return Problem(source, 1, message="does not begin with its front matter", hint=hint)
    hint = "Begin the file with the lines '---', 'date: 2026-02-28', and '---'."
    return Problem(source, 1, message="has no front matter", hint=hint)


@contextmanager
def _reading_in_parallel(
    sources: Sequence[SourceFile], settings: Settings, languages: Languages, library: Library, processes: int
) -> Iterator[Callable[[SourceFile], None]]:
    """Read the second half of many posts in a forked process.

    Args:
        sources: All source files in the order in which they are read.
        settings: Options of the blog.
        languages: Languages of the site.
        library: Receives the posts of the forked process, so that this one finds them there.
        processes: Maximum number of processes.

    Yields:
        Function to call before each post is read.
    """
    cached = library.entries(file.source for file in sources)
    uncached = [file for file in sources if file.source not in cached]
    rules = library.rules
    if processes < 2 or len(uncached) < MIN_POSTS or rules is None:
        yield lambda file: None
        return
    second_half = uncached[len(uncached) // 2 :]
    if rules.cache:
        rules.cache.close()

    def read_second_half() -> dict[str, CachedPost]:
        with rules.cache.reopened() if rules.cache else nullcontext() as cache:
            library.rules = rules._replace(cache=cache)
            for file in second_half:
                load_post(file, settings, languages, library, Report())
        return library.entries(file.source for file in second_half)

    with Task.forked(read_second_half) as task:

        def before_reading(file: SourceFile) -> None:
            if file.source == second_half[0].source and (entries := task.result()):
                library.update(entries)

        yield before_reading
