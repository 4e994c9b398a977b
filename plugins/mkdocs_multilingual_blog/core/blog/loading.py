"""Reads a blog: source files → posts → index → views."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace

from ..catalogs import authors as author_catalogue
from ..catalogs import tools as tool_catalogue
from ..catalogs.defaults import FolderDefaults
from ..catalogs.terms import TermRegistry, read_catalogue
from ..catalogs.tools import ToolCatalogue
from ..errors import Problem, Report, shown
from ..locales import Languages
from ..model import Author, Post
from ..posts.library import Kept, Library, stamp_of
from ..posts.post_index import PostIndex
from ..posts.post_reader import PostRules, read_post, stem_of
from ..posts.source_files import find_sources, page_at
from ..posts.tagged_pages import read_pages
from ..related.recommendations import hidden_keys
from ..settings import Settings, Terms
from ..storage import fork
from ..storage.store import Notes, Store
from ..text.addresses import UrlFormat, format_in_address
from ..text.frontmatter import Metadata, parse_document, parse_yaml, read_text
from ..translations.release import with_waiting
from .blog import Blog
from .checks import check_aliases, check_fallbacks, check_references, check_views, check_words, without_clashes
from .views import Subjects


def load_blog(
    settings: Settings,
    languages: Languages,
    excluded: Callable[[str], bool] = lambda _: False,
    tolerant: bool = False,
    library: Library | None = None,
    store: Store | None = None,
    processes: int = 1,
) -> Blog:
    """Read all sources of a blog and check them.

    Args:
        settings: What the site says.
        languages: Its languages.
        excluded: Whether a source, by its path below the docs folder, is to be passed over.
        tolerant: Whether a broken post is left out and named in `Blog.broken`, so that a writer who is
            looking at the site goes on seeing the rest.
        library: What was read under the same settings before, so that only changed posts are read.
        store: Where what the texts of posts say is kept from build to build; `None` for nowhere.
        processes: How many may read where there are many posts.

    Raises:
        BlogError: With all problems found, where anything is wrong that must not be published.
    """
    library = library or Library()
    report = Report()
    tags = _registry(settings.tags, settings, languages, report)
    categories = _registry(settings.categories, settings, languages, report)
    series = _registry(settings.series, settings, languages, report)
    authors = _authors(settings, languages, report)
    tools = _tools(settings, languages, report)
    if settings.tools_language and settings.tools_language not in languages.known:
        message = f"{shown(settings.tools_language)} is not a language of this site"
        hint = f"This site has {', '.join(languages.known)}."
        report.error(Problem("mkdocs.yml", field="tools.language", message=message, hint=hint))
    catalogues = tuple(report.errors)
    check_words(settings, languages, report)
    rules = PostRules(
        settings=settings,
        url_format=_url_format(settings, settings.url_format, settings.url_date_format),
        former=_url_format(settings, settings.former_url_format, settings.former_url_date_format)
        if settings.former_url_format
        else None,
        tags=tags,
        categories=categories,
        series=series,
        store=store,
    )
    defaults = FolderDefaults(settings.docs, settings.meta_file, report)
    library.begin(rules, defaults)
    posts: list[Post] = []
    broken: dict[str, Problem] = {}
    sources = find_sources(settings, languages)
    # Of languages that are not built: pins on them wait.
    unread = {stem_of(neutral, settings.posts) for _, neutral, locale in sources if locale not in languages.locales}
    sources = [one for one in sources if one[2] in languages.locales and not excluded(one[0])]
    with _ahead(settings, languages, library, sources, processes) as take:
        for source, neutral, locale in sources:
            take(source)
            found = Report()
            post = _read(settings, languages, library, source, neutral, locale, found)
            report.warnings += found.warnings
            if found.errors:
                unread.add(stem_of(neutral, settings.posts))
            if found.errors and tolerant:
                broken[source] = found.errors[0]
            report.errors += found.errors
            if post:
                posts.append(post)
    posts = with_waiting(posts, settings, languages)
    drafts = {} if settings.drafts else {post.source: post for post in posts if post.state != "published"}
    unread |= {post.key for post in drafts.values()}  # a pin on one waits for it
    posts = [post for post in posts if post.source not in drafts]
    if tolerant and catalogues:
        report.raise_errors()
    posts = without_clashes(posts, settings, languages, report, broken)
    index = _index(posts, settings, languages)
    check_references(index, None if catalogues else tools, None if catalogues else authors, unread, settings, report)
    check_fallbacks(index, settings, categories, report)
    with_pages = settings.pages and settings.tags.enabled
    pages = read_pages(settings, languages, tags, defaults, excluded, report) if with_pages else []
    blog = Blog(
        settings=settings,
        languages=languages,
        index=index,
        subjects=Subjects(tags.terms(), categories.terms(), series.terms(), authors),
        tools=tools,
        pages=tuple(pages),
        broken=broken,
        drafts=drafts,
        hidden=hidden_keys(index.posts, settings, tags, categories, report),
    )
    views = {site: blog.views(site) for site in languages.locales}
    check_views(index, views, settings, report)
    check_aliases(index, views, settings, report)
    if not tolerant:
        report.raise_errors()
    return replace(blog, warnings=tuple(sorted([*report.errors, *report.warnings])), known_views=views)


def read_texts(blog: Blog, library: Library, sources: Collection[str]) -> Blog | None:
    """Return a blog with the texts of some posts read again, or `None` where more than texts may have changed.

    Args:
        blog: The blog, without broken posts.
        library: What it was read with last.
        sources: Posts whose files have changed since, by their paths below the docs folder.
    """
    if library.timed or library.rules is None or not blog.index.by_source.keys() >= set(sources):
        return None
    posts, report = [], Report()
    for source in sources:
        old = blog.index.by_source[source]
        neutral, _ = blog.languages.split(source)
        post = _read(blog.settings, blog.languages, library, source, neutral, old.locale, report)
        if post is None or report.errors or report.warnings or library.timed or replace(post, text=old.text) != old:
            return None
        posts.append(post)
    return blog.with_texts(posts)


@contextmanager
def _ahead(
    settings: Settings, languages: Languages, library: Library, sources: Sequence[tuple[str, str, str]], processes: int
) -> Iterator[Callable[[str], None]]:
    """Let another process read half of the posts meanwhile, where they are many.

    Args:
        settings: What the site says.
        languages: Its languages.
        library: Comes to know those posts, as if they had been read before.
        sources: All posts in the order in which they are read here.
        processes: How many may read.

    Yields:
        What is to be called before each post is read.
    """
    known = library.kept(source for source, _, _ in sources)
    unknown = [one for one in sources if one[0] not in known]
    rules = library.rules
    if processes < 2 or len(unknown) < fork.MANY or rules is None:
        yield lambda source: None
        return
    rest = unknown[len(unknown) // 2 :]
    store = rules.store.beside() if rules.store else None
    if rules.store:
        rules.store.let_go()

    def read_rest() -> tuple[dict[str, Kept], Notes | None]:
        library.rules = rules._replace(store=store)
        for source, neutral, locale in rest:
            _read(settings, languages, library, source, neutral, locale, Report())
        return library.kept(source for source, _, _ in rest), store.notes() if store else None

    with fork.beside(read_rest) as result:

        def take(source: str) -> None:
            if source == rest[0][0] and (found := result()):
                kept, notes = found
                library.take(kept)
                if rules.store and notes:
                    rules.store.take(notes)

        yield take


def _read(
    settings: Settings, languages: Languages, library: Library, source: str, neutral: str, locale: str, report: Report
) -> Post | None:
    try:
        stamp = stamp_of(f"{settings.docs}/{source}")
    except OSError:
        stamp = None
    if stamp and (known := library.find(source, stamp)):
        report.warnings += known[1]
        return known[0]
    assert library.rules is not None
    assert library.defaults is not None
    heard = library.heard()
    shown_source = posixpath.join(settings.docs.name, source)
    text = read_text(settings.docs / source, shown_source, report)
    document = text is not None and parse_document(text, shown_source, report)
    if not document:
        return None
    metadata = library.defaults.add_to(document.metadata, source, report)
    post = read_post(replace(document, metadata=metadata), neutral, locale, library.rules, languages, report)
    if post is None:
        return None
    post = replace(post, source=source)
    if stamp and not report.errors:
        library.keep(post, stamp, report.warnings, heard, expires="expires" in metadata.values)
    return post


def _registry(terms: Terms, settings: Settings, languages: Languages, report: Report) -> TermRegistry:
    metadata = _catalogue(settings, terms.file, terms.explicit, report) if terms.enabled else None
    listed = read_catalogue(metadata, languages, report, terms.kind) if metadata else []
    return TermRegistry(listed, languages.default, terms.kind)


def _authors(settings: Settings, languages: Languages, report: Report) -> Mapping[str, Author]:
    if not settings.authors.enabled:
        return {}
    file = author_catalogue.catalogue_file(settings, languages)
    metadata = _catalogue(settings, file, settings.authors.explicit, report)
    return author_catalogue.read_catalogue(metadata, languages, report) if metadata else {}


def _tools(settings: Settings, languages: Languages, report: Report) -> ToolCatalogue:
    metadata = _catalogue(settings, settings.tools_file, settings.tools_explicit, report) if settings.tools else None
    return tool_catalogue.read_catalogue(metadata, languages, report) if metadata else ToolCatalogue()


def _catalogue(settings: Settings, name: str, explicit: bool, report: Report) -> Metadata | None:
    """Read a catalogue; where it is not there, the site has none unless it names one."""
    path = settings.docs / name
    source = posixpath.join(settings.docs.name, name)
    if not path.exists():
        if explicit:
            hint = "Write it, or correct its path in mkdocs.yml."
            report.error(Problem(source, message="cannot be read (No such file or directory)", hint=hint))
        return None
    text = read_text(path, source, report)
    return parse_yaml(text, source, report) if text is not None else None


def _index(posts: list[Post], settings: Settings, languages: Languages) -> PostIndex:
    def address_in(post: Post, site: str) -> str:
        return settings.moved(post.address, post.locale, site)

    def occupied(post: Post, site: str) -> bool:
        return bool(page_at(address_in(post, site), site, settings, languages))

    return PostIndex(posts, languages, occupied, address_in)


def _url_format(settings: Settings, pattern: str, dates: str) -> UrlFormat:
    return UrlFormat(settings.blog, pattern, lambda value: format_in_address(value, dates), settings.url_max_categories)
