"""Loading of posts from their source files, by two processes if there are many."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field, replace

from ..catalogs.defaults import FolderDefaults
from ..errors import Problem, Report
from ..locales import Languages
from ..model import INHERITABLE, Post
from ..posts.library import CachedPost, FoundFiles, Library, stamp_of
from ..posts.post_addresses import state_of
from ..posts.post_reader import read_post, stem_of, takes_tags
from ..posts.source_files import SourceFile, find_sources
from ..settings import Settings
from ..storage.task import Task
from ..text.frontmatter import Metadata, parse_document, read_text
from ..text.functions import FunctionError

MIN_POSTS = 200
"""Number of posts from which on forking a process to read half of them pays off."""


@dataclass
class LoadedPosts:
    """The posts of a blog, as far as they could be read.

    Attributes:
        posts: Posts of the built languages, drafts included.
        others: Posts of languages that are not built, if posts of built ones may take something from them.
        broken: First error of each source with errors.
        absent: Keys of posts that exist but are broken or not in a built language; pins on them are no errors.
    """

    posts: list[Post] = field(default_factory=list)
    others: list[Post] = field(default_factory=list)
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
    unchanged = {file.source for file in (library.files.all if library.files else ())}.difference(changed or ())
    library.files = files = library.files or _find_files(settings, languages, excluded)
    loaded.absent = {
        stem_of(file.neutral, settings.posts) for file in files.all if file.locale not in languages.locales
    }
    with _reading_in_parallel(files.own, settings, languages, library, processes) as before_reading:
        for file in files.own:
            is_unchanged = file.source in unchanged
            if is_unchanged and file.source not in files.excluded and (cached := library.find(file.source)):
                loaded.posts.append(cached.post)
                report.warnings += cached.warnings
                continue
            before_reading(file)
            file_report = Report()
            post = load_post(file, settings, languages, library, file_report, is_unchanged=is_unchanged)
            if file_report.errors:
                loaded.absent.add(stem_of(file.neutral, settings.posts))
            if file.source in files.excluded:  # a draft that MkDocs does not read, and may have no front matter yet
                file_report = Report()
            report.warnings += file_report.warnings
            report.errors += file_report.errors
            if file_report.errors:
                loaded.broken[file.source] = file_report.errors[0]
            if post:
                loaded.posts.append(post)
    for file in files.others:
        is_unchanged = file.source in unchanged
        if post := load_post(file, settings, languages, library, Report(), is_unchanged=is_unchanged):
            loaded.others.append(post)
    return loaded


def _find_files(settings: Settings, languages: Languages, excluded: Callable[[str], bool]) -> FoundFiles:
    """Return the source files of all posts."""
    sources = find_sources(settings, languages)
    left_out = {file.source for file in sources if excluded(file.source)}
    read = [file for file in sources if file.source not in left_out or settings.is_draft(file.source)]
    return FoundFiles(
        sources,
        [file for file in read if file.locale in languages.locales],
        [file for file in read if file.locale in languages.others and settings.translations.inherit],
        frozenset(left_out),
    )


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
        report.warnings += cached.warnings
        return cached.post
    assert library.rules is not None
    assert library.defaults is not None
    library.forget(file.source)
    resolved = library.resolved()
    displayed_source = posixpath.join(settings.docs.name, file.source)
    text = generated
    if text is None:
        text = read_text(settings.docs / file.source, displayed_source, report)
    document = text is not None and parse_document(text, displayed_source, report)
    if not document:
        return None
    metadata = library.defaults.add_to(document.metadata, file.source, report)
    lacking = _lacking(document.metadata, file, settings, languages, library.defaults)
    document = replace(document, metadata=metadata)
    try:
        new_post = read_post(document, file.neutral, file.locale, library.rules, languages, report)
    except FunctionError as error:
        report.error(Problem(displayed_source, message=error.reason, hint=error.problem.hint))
        return None
    if new_post is None:
        return None
    state = state_of(new_post, file.source, library.rules.settings)
    new_post = replace(new_post, source=file.source, lacking=lacking, state=state)
    if stamp and not report.errors:
        library.add(new_post, stamp, report.warnings, resolved)
    return new_post


def _lacking(
    metadata: Metadata, file: SourceFile, settings: Settings, languages: Languages, defaults: FolderDefaults
) -> frozenset[str]:
    """Return the fields of `INHERITABLE` that a post may take from its original.

    It has those of its own front matter, and those that a folder of its language gives; what folders of all languages
    give, its original has, too.
    """
    values = dict(metadata.values)
    values["tags"] = (
        values.get(settings.tags_field) if takes_tags(file.neutral, file.locale, settings, languages) else ()
    )
    if isinstance(date := values.get("date"), dict):
        values["date"] = date.get("created")
    if isinstance(image := values.get("image"), dict):
        values["image"] = image.get("src")
    given = defaults.of_language(file.source, languages)
    given = {"tags" if name == settings.tags_field else name for name in given}
    return frozenset(name for name in INHERITABLE if values.get(name) is None and name not in given)


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
