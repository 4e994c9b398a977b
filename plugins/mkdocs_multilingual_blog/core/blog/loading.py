"""Loading of a blog: source files → posts → index → checks → blog."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from ..catalogs.defaults import FolderDefaults
from ..catalogs.terms import TermRegistry
from ..errors import Problem, Report
from ..locales import Languages
from ..model import Fallback, Post
from ..posts.language_marks import misread_names, misread_pages
from ..posts.library import CompletedPost, Library
from ..posts.lost_sources import lost_sources, repeated_language
from ..posts.post_index import PostIndex
from ..posts.post_rules import PostRules
from ..posts.similar_names import similar_names
from ..posts.source_files import SourceFile, page_at
from ..posts.tagged_pages import TaggedPage, read_pages
from ..related.recommendations import hidden_keys
from ..settings import Settings
from ..text.addresses import UrlFormat, format_in_address
from ..translations.compared_texts import ComparedTexts
from ..translations.release import with_waiting
from .blog import Blog
from .catalog_loading import Catalogs, load_catalogs
from .checks import (
    check_aliases,
    check_block_languages,
    check_fallbacks,
    check_filters,
    check_references,
    check_views,
    check_words,
    without_clashes,
)
from .post_completion import complete_posts
from .post_loading import LoadedPosts, load_post, load_posts
from .views import View


def load_blog(
    settings: Settings,
    languages: Languages,
    excluded: Callable[[str], bool] = lambda _: False,
    tolerant: bool = False,
    library: Library | None = None,
    processes: int = 1,
    refused: Mapping[str, Problem] | None = None,
    former: Blog | None = None,
    changed: Collection[str] | None = None,
    report: Report | None = None,
) -> Blog:
    """Read all sources of a blog and check them.

    Args:
        settings: Options of the blog.
        languages: Languages of the site.
        excluded: Whether a source, by its path below the docs folder, is skipped.
        tolerant: Whether broken posts are left out and listed in `Blog.broken`, for a writer who sees the rest.
        library: Posts that were read before with the same settings; only changed posts are read again.
        processes: Maximum number of processes that read posts.
        refused: Problems of posts by source that are left out like broken ones.
        former: State of the blog with the same settings; what is the same is not worked out again.
        changed: Sources whose content changed since, if no file was added or removed; `None` if unknown.
        report: Collects all problems, also where posts and catalogs are broken; then no error is raised.

    Raises:
        BlogError: If there are errors; lists all of them. A tolerant load raises it only for catalogs.
    """
    is_checked, report = report is not None, report or Report()
    catalogs = load_catalogs(settings, languages, report)
    has_catalogs = not report.errors
    _check_options(settings, languages, excluded, report)
    library = library or Library()
    defaults = FolderDefaults(settings.docs, settings.meta_file, report)
    library.begin(_rules(settings, catalogs), defaults)
    compared = former.compared if former else ComparedTexts()
    loaded = load_posts(settings, languages, library, excluded, processes, report, changed)
    complete_posts(loaded, settings, languages, library, compared, excluded, report)
    if tolerant and not has_catalogs:
        report.raise_errors()
    index, drafts = _make_index(loaded, settings, languages, refused, library, catalogs.categories, report, former)
    _check_posts(loaded, index, settings, catalogs, report, has_catalogs=has_catalogs)
    pages = _read_tagged_pages(settings, languages, catalogs.tags, library, excluded, report)
    blog = Blog(
        settings=settings,
        languages=languages,
        index=index,
        subjects=catalogs.subjects(),
        tools=catalogs.tools,
        pages=pages,
        broken=loaded.broken,
        drafts=drafts,
        hidden=hidden_keys(index.posts, settings, catalogs.tags, catalogs.categories, report),
        compared=compared,
    )
    views = _checked_views(blog, former, report, tolerant=tolerant)
    if not tolerant and not is_checked:
        report.raise_errors()
    return replace(blog, warnings=tuple(sorted({*report.errors, *report.warnings})), known_views=views)


def _checked_views(blog: Blog, former: Blog | None, report: Report, *, tolerant: bool) -> dict[str, Sequence[View]]:
    """Return the listing pages of each language, after checking that no address is theirs and another's.

    Raises:
        BlogError: If catalogs make addresses the same, and the load is tolerant.
    """
    views = {site: blog.make_views(site, former) for site in blog.languages.locales}
    if check_views(blog.index, views, blog.settings, report) and tolerant:
        report.raise_errors()
    check_aliases(blog.index, views, blog.settings, report)
    return views


def read_texts(blog: Blog, library: Library, sources: Collection[str]) -> Blog | None:
    """Return a blog with the texts of some posts read again, titles among them, or `None` if more may have changed.

    Args:
        blog: The blog; what is broken stays so.
        library: Library with which the blog was loaded.
        sources: Sources whose files have changed since, by their paths below the docs folder.
    """
    if library.timed or library.rules is None or not blog.index.by_source.keys() >= set(sources):
        return None
    posts, report = [], Report()
    former = library.entries(sources)
    for source in sources:
        old = blog.index.by_source[source]
        neutral, _ = blog.languages.split(source)
        file = SourceFile(source, neutral, old.locale)
        known = library.completed.get(source)
        known = known if known and known.post is old else CompletedPost(old, {}, old)
        post = load_post(file, blog.settings, blog.languages, library, report)
        if post is None or report.errors or report.warnings or library.timed:
            return None
        if not known.written.differs_in_texts_only(post):
            return None
        if known.taken:
            complete = old.with_texts_of(post)
            library.completed[source] = CompletedPost(post, known.taken, complete)
            post = complete
        posts.append(post)
    for source, cached in library.entries(sources).items():
        if source not in former or former[source].warnings or former[source].names != cached.names:
            return None
    return blog.with_texts(posts)


def _check_options(settings: Settings, languages: Languages, excluded: Callable[[str], bool], report: Report) -> None:
    """Check options against languages, addresses, and sources, and warn of sources that nothing reads."""
    check_block_languages(settings, languages, report)
    check_words(settings, languages, report)
    check_filters(settings, languages, report)
    report.warnings += [*lost_sources(settings, languages, excluded), *repeated_language(settings, languages)]
    report.warnings += misread_pages(settings, languages, excluded) if settings.pages else ()


def _check_posts(
    loaded: LoadedPosts, index: PostIndex, settings: Settings, catalogs: Catalogs, report: Report, *, has_catalogs: bool
) -> None:
    """Check what posts refer to, and warn of names of files and of terms that mean something else than they seem to."""
    report.warnings += misread_names(loaded.posts, settings, index.languages)
    posts, registries = [*loaded.posts, *loaded.others], catalogs.registries(settings.tags_field)
    report.warnings += similar_names(posts, registries, settings)
    check_references(index, catalogs if has_catalogs else None, loaded.absent, settings, report)
    check_fallbacks(index, settings, catalogs.categories, report)


def _rules(settings: Settings, catalogs: Catalogs) -> PostRules:
    """Return the site-wide rules for posts."""
    former = settings.former_url_format
    return PostRules(
        settings=settings,
        url_format=_url_format(settings, settings.url_format, settings.url_date_format),
        former=_url_format(settings, former, settings.former_url_date_format) if former else None,
        tags=catalogs.tags,
        categories=catalogs.categories,
        series=catalogs.series,
        cache=settings.cache,
    )


def _url_format(settings: Settings, pattern: str, dates: str) -> UrlFormat:
    return UrlFormat(settings.blog, pattern, lambda value: format_in_address(value, dates), settings.url_max_categories)


def _split_drafts(posts: Sequence[Post], settings: Settings) -> tuple[list[Post], dict[str, Post]]:
    """Return the posts to publish, and the others by source."""
    drafts = {} if settings.drafts else {post.source: post for post in posts if post.state != "published"}
    return [post for post in posts if post.source not in drafts], drafts


def _make_index(
    loaded: LoadedPosts,
    settings: Settings,
    languages: Languages,
    refused: Mapping[str, Problem] | None,
    library: Library,
    categories: TermRegistry,
    report: Report,
    former: Blog | None,
) -> tuple[PostIndex, dict[str, Post]]:
    """Return the index of the posts to publish, and the others by source, whose keys are absent."""
    posts, drafts = _split_drafts(with_waiting(loaded.posts, settings, languages), settings)
    loaded.absent |= {post.key for post in drafts.values()}
    if former and library.is_as_before and not refused and (index := former.index.updated(posts)):
        return index, drafts  # at whose addresses there is nothing else, as before
    posts = without_clashes(posts, settings, languages, report, loaded.broken, refused or {}, library.free)

    def address_in(post: Post, site: str) -> str:
        return settings.address_in(post.address, post.locale, site)

    def occupied(post: Post, site: str) -> bool:
        return bool(page_at(address_in(post, site), site, settings, languages))

    fallbacks = {categories.find(name): fallback for name, fallback in settings.fallback_categories.items()}

    def fallback_of(post: Post) -> Fallback | None:
        """Return the fallback for the first category that has one, or for all articles."""
        return next((fallbacks[one] for one in post.categories if one in fallbacks), settings.fallback)

    return PostIndex(posts, languages, occupied, address_in, fallback_of), drafts


def _read_tagged_pages(
    settings: Settings,
    languages: Languages,
    registry: TermRegistry,
    library: Library,
    excluded: Callable[[str], bool],
    report: Report,
) -> tuple[TaggedPage, ...]:
    """Return the pages with tags, if pages may have tags."""
    if not (settings.pages and settings.tags.enabled):
        return ()
    if library.tagged:
        pages, names = library.tagged
        registry.resolve_again(names)
        return pages
    assert library.defaults is not None
    own_report, start = Report(), len(registry.resolved)
    pages = tuple(read_pages(settings, languages, registry, library.defaults, excluded, own_report))
    report.errors += own_report.errors
    report.warnings += own_report.warnings
    if not own_report.errors and not own_report.warnings:
        library.tagged = pages, tuple(registry.resolved[start:])
    return pages
