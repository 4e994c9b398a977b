"""Check that whatever a blog writes has a path of its own, which every system can write."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from functools import partial
from operator import attrgetter
from typing import NamedTuple

from ..errors import Problem, Report, quoted
from ..model import Post
from ..publishing.feed_data import FeedOptions
from ..text.addresses import destination
from .aliases import redirect_path, redirects_of_terms
from .blog import Blog
from .checks import address_problem, view_name
from .destinations import Destinations, Owner, windows_problem
from .feed_plans import feed_formats, feed_paths, feed_plans
from .views import View

_FEEDS = "Move the other, or set 'feeds: {enabled: false}'."
_EXPORT = "Choose another 'export_file'."
_LIST = "Choose another word in 'url_translations', or another '…_url_format'."
_ALIAS = "Remove it here, or move the other."


class SiteFiles(NamedTuple):
    """What a site consists of besides a blog's pages.

    Attributes:
        files: Owner of each file of the docs folder, of the theme and of MkDocs, by path below the site's folder.
        directory_urls: Whether MkDocs's `use_directory_urls` is on.
        feeds: Options of the blog's feeds; `None` if it has none.
        export: Path of the JSON export of tags below a language's site; empty if there is none.
        told: File, line and field of the problems that `check_outputs` has reported.
    """

    files: Mapping[str, Owner]
    directory_urls: bool = True
    feeds: FeedOptions | None = None
    export: str = ""
    told: Set[tuple[str, int, str]] = frozenset()


class Output(NamedTuple):
    """A file that a blog writes.

    Attributes:
        path: Path below the site's folder.
        owner: What it is.
        problem: Makes a problem of the path from a message.
        post: The post, if it is a page of one.
        is_list: Whether it is a list, which may be shown on a page of the docs folder.
        gives_way: Whether it is not written where the docs folder has such a file.
    """

    path: str
    owner: Owner
    problem: Callable[[str], Problem]
    post: Post | None = None
    is_list: bool = False
    gives_way: bool = False


class Clashes(NamedTuple):
    """Files of a blog whose path is that of another file or cannot be written.

    Attributes:
        posts: Problems of posts' pages by source.
        places: File, line and field of all problems.
    """

    posts: dict[str, Problem]
    places: set[tuple[str, int, str]]


class Flawless:
    """The files that a blog has written so far without a problem, so that only new ones are to be looked at."""

    def __init__(self, blog: Blog, site: SiteFiles) -> None:
        """Register what a blog writes, in which no problem was found.

        Args:
            blog: The blog.
            site: What else the site consists of.
        """
        self._site = site
        self._register = Destinations()
        for path, owner in site.files.items():
            self._register.add(path, owner)
        self._known: set[tuple[str, str, Owner]] = set()
        """Language, path and owner of each file."""
        self._posts: object = None
        self._views: dict[str, Sequence[View]] = {}
        for locale, output in self._new_outputs(blog):
            self._register.add(output.path, output.owner)
            self._known.add((locale, *output[:2]))

    def holds(self, blog: Blog, site: SiteFiles) -> bool:
        """Return whether nothing is wrong with what another state of the blog writes; afterwards it is known, too.

        Paths that are no longer written stay taken. So the result is false now and then where nothing is wrong, too.
        """
        if site != self._site:
            return False
        outputs = [(locale, *output[:2]) for locale, output in self._new_outputs(blog)]
        new = set(outputs) - self._known
        self._known |= new
        is_new = len(set(outputs)) == len(outputs)  # of two with one path, one is not
        return is_new and not any(windows_problem(path) or self._register.add(path, owner) for _, path, owner in new)

    def _new_outputs(self, blog: Blog) -> Iterator[tuple[str, Output]]:
        """Yield what a state of the blog may write otherwise than the one before, each with its language."""
        posts = blog.places, [(post.source, post.aliases) for post in blog.index.posts if post.aliases]
        for locale in blog.languages.locales:
            if posts != self._posts:
                for output in (*_posts(blog, locale, self._site), *_redirects_of_posts(blog, locale, self._site)):
                    yield locale, output
            if blog.views(locale) is not self._views.get(locale):
                for output in _outputs_of_lists(blog, locale, self._site):
                    yield locale, output
        self._posts, self._views = posts, {locale: blog.views(locale) for locale in blog.languages.locales}


def check_outputs(blog: Blog, site: SiteFiles, report: Report) -> Clashes:
    """Report each file of a blog whose path is that of another file or cannot be written.

    Args:
        blog: The blog.
        site: What else the site consists of.
        report: Collects problems; what only Windows cannot write is a warning.
    """
    register, clashes, told = Destinations(), Clashes({}, set()), set()
    for path, owner in site.files.items():
        register.add(path, owner)
    for output in outputs_of(blog, site, blog.languages.locales):
        clash = register.add(output.path, output.owner)
        if clash and clash.is_same and clash.owner and clash.owner.is_page and output.is_list:
            continue  # the list is shown on that page
        if not (message := clash.message if clash else windows_problem(output.path)):
            continue
        problem = output.problem(message)
        thing = problem.source, problem.line, problem.field, output.owner
        if thing in told:  # the same in another language
            continue
        told.add(thing)
        is_kept = clash and clash.is_same and clash.owner and clash.owner.is_source and output.gives_way
        if clash:
            clashes.places.add((problem.source, problem.line, problem.field))
        if not clash or is_kept:
            report.warning(problem)
            continue
        report.error(problem)
        if output.post:
            clashes.posts[output.post.source] = problem
    return clashes


def outputs_of(blog: Blog, site: SiteFiles, locales: Sequence[str]) -> Iterator[Output]:
    """Yield the files of a blog in some languages; of two with one path the latter is reported."""
    for locale in locales:
        yield from _feeds(blog, locale, site)
    for locale in locales:
        yield from _posts(blog, locale, site)
    for locale in locales:
        yield from _lists(blog, locale, site)
    for locale in locales:
        yield from _export(blog, locale, site)
    for locale in locales:
        yield from _redirects_of_posts(blog, locale, site)
        yield from _redirects_of_terms(blog, locale, site)


def _outputs_of_lists(blog: Blog, locale: str, site: SiteFiles) -> Iterator[Output]:
    """Yield the files of a blog in a language that depend on its lists."""
    for make in (_feeds, _lists, _export, _redirects_of_terms):
        yield from make(blog, locale, site)


def _feeds(blog: Blog, locale: str, site: SiteFiles) -> Iterator[Output]:
    options, prefix = site.feeds, blog.languages.prefix(locale)
    if options is None:
        return
    for plan in feed_plans(blog, locale, options):
        field, hint = ("feeds.aliases", _ALIAS) if plan.alias else ("feeds", _FEEDS)
        problem = partial(_problem_of_option, field, hint)
        for kind in feed_formats(plan, options):
            for path in feed_paths(plan, kind, prefix, options):
                yield Output(path, Owner("the feed"), problem, gives_way=True)


def _posts(blog: Blog, locale: str, site: SiteFiles) -> Iterator[Output]:
    for entry in blog.index.published(locale):
        if entry.state in ("own", "fallback"):
            path = destination(entry.address, site.directory_urls)
            owner = Owner(f"the post {posixpath.join(blog.settings.docs.name, entry.post.source)}")
            yield Output(path, owner, partial(address_problem, blog.settings, entry.post), entry.post)


def _lists(blog: Blog, locale: str, site: SiteFiles) -> Iterator[Output]:
    problem = partial(_problem_of_option, "", _LIST)
    for view in blog.views(locale):
        path = destination(blog.languages.prefix(locale) + view.address, site.directory_urls)
        yield Output(path, Owner(f"the {view_name(view)}"), problem, is_list=True)


def _export(blog: Blog, locale: str, site: SiteFiles) -> Iterator[Output]:
    if site.export:
        problem = partial(_problem_of_option, "export_file", _EXPORT)
        path = blog.languages.prefix(locale) + site.export
        yield Output(path, Owner("the JSON export of tags"), problem, gives_way=True)


def _redirects_of_posts(blog: Blog, locale: str, site: SiteFiles) -> Iterator[Output]:
    for post in filter(attrgetter("aliases"), blog.index.own(locale)):
        source = posixpath.join(blog.settings.docs.name, post.source)
        problem = partial(Problem, source, post.lines.get("aliases", 0), "aliases", hint=_ALIAS)
        for alias in post.aliases:
            address = blog.languages.prefix(locale) + alias.lstrip("/")
            path = redirect_path(address, directory_urls=site.directory_urls)
            yield Output(path, Owner(f"the alias {quoted(alias)} of {source}"), problem)


def _redirects_of_terms(blog: Blog, locale: str, site: SiteFiles) -> Iterator[Output]:
    for alias, view in redirects_of_terms(blog.views(locale)):
        if (term := view.term) is not None:
            problem = partial(Problem, term.source, term.line, f"{term.id}.aliases", hint=_ALIAS)
            path = redirect_path(blog.languages.prefix(locale) + alias, directory_urls=site.directory_urls)
            yield Output(path, Owner(f"the alias {quoted(alias)} of the {view.kind} {quoted(term.id)}"), problem)


def _problem_of_option(field: str, hint: str, message: str) -> Problem:
    return Problem("mkdocs.yml", 0, field, message, hint)
