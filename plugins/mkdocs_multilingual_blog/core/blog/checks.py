"""Checks across posts: duplicate keys and addresses, and references to what does not exist."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ..catalogs.catalog_files import displayed_file
from ..catalogs.terms import TermRegistry, same_slug
from ..errors import BlogError, Problem, Report, enumerated, nearest, quoted
from ..locales import Languages
from ..model import Post
from ..posts.post_index import PostIndex
from ..posts.post_reader import stem_of
from ..posts.source_files import markdown_below, page_at
from ..settings import Settings
from ..text.characters import forbidden_in, invisible_in
from ..text.slugs import MAX_PART_BYTES
from .aliases import normal_alias
from .views import View, ViewKind, tags_address

if TYPE_CHECKING:
    from .blog import Blog
    from .catalog_loading import Catalogs


_TWO_NAMES = "Rename one of the two files, or use {path} in 'post_url_format'."


class _AddressesOfLists(NamedTuple):
    """Addresses of lists of a language's site, case-folded; `tags` is `None` without a list of tags."""

    home: str
    tags: str | None


def without_clashes(
    posts: list[Post],
    settings: Settings,
    languages: Languages,
    report: Report,
    broken: dict[str, Problem],
    refused: Mapping[str, Problem],
    free: dict[str, Post],
) -> list[Post]:
    """Return the posts with a unique key and address, and report the others.

    Args:
        posts: All posts to publish.
        settings: Options of the blog.
        languages: Languages of the site.
        report: Collects problems.
        broken: Receives the problem of each source that is left out.
        refused: Problems by source that are known before.
        free: Posts, by source, that are known to have an address at which there is no page; receives all such posts.
    """
    keys: dict[tuple[str, str], Post] = {}
    addresses: dict[tuple[str, str], Post] = {}
    lists = {locale: _addresses_of_lists(settings, locale) for locale in languages.locales}
    unique = []
    for post in posts:
        problem = refused.get(post.source) or _clash(post, keys, addresses, settings)
        if not problem and free.get(post.source) is not post:
            message = _occupied(post, lists[post.locale], settings, languages)
            problem = address_problem(settings, post, message) if message else None
        if problem:
            report.error(problem)
            broken[post.source] = problem
        else:
            keys[post.locale, post.key] = post
            addresses[post.locale, post.address.casefold()] = free[post.source] = post
            unique.append(post)
    return unique


def _clash(
    post: Post,
    keys: Mapping[tuple[str, str], Post],
    addresses: Mapping[tuple[str, str], Post],
    settings: Settings,
) -> Problem | None:
    """Return the problem of a post whose key or address another post has."""
    if other := keys.get((post.locale, post.key)):
        other_place = _place(settings, other, "translation_key")
        message = f"duplicate translation key {quoted(post.key)}, also in {other_place}"
        hint = "Give one of the two another 'translation_key'."
        return _problem(settings, post, "translation_key", message, hint)
    if other := addresses.get((post.locale, post.address.casefold())):
        message = f"duplicate address {quoted(post.address, 120)}, also in {_place(settings, other, 'slug')}"
        return address_problem(settings, post, message, "Give one of the two another 'slug'.", _TWO_NAMES)
    return None


def _addresses_of_lists(settings: Settings, locale: str) -> _AddressesOfLists:
    home = settings.translated(settings.blog, locale).casefold() or "."
    tags = tags_address(settings, locale).rstrip("/").casefold() if settings.tags.listed else None
    return _AddressesOfLists(home, tags)


def _occupied(post: Post, lists: _AddressesOfLists, settings: Settings, languages: Languages) -> str:
    """Return a message if something other than a post is published at a post's address, or an empty string."""
    if size := _excess(post.address):
        return f"{quoted(post.address, 120)} has a part of {size} bytes, {MAX_PART_BYTES} are possible"
    if character := forbidden_in(post.address) or invisible_in(post.address):
        return f"{quoted(post.address, 120)} holds the character {character}, which no address should"
    address = post.address.casefold()
    published_as = languages.at(languages.prefix(post.locale) + post.address)[1]
    if published_as not in (None, post.locale):
        return f"{quoted(post.address, 120)} is the address of the site in {quoted(published_as)}"
    if address in (lists.home, "index"):
        return f"{quoted(post.address, 120)} is the address of the list of posts"
    if page := page_at(post.address, post.locale, settings, languages):
        return f"duplicate address {quoted(post.address, 120)}, also in {posixpath.join(settings.docs.name, page)}"
    if lists.tags is not None and f"{address}/".startswith(f"{lists.tags}/"):
        return f"{quoted(post.address, 120)} is the address of the tag pages"
    return ""


def check_references(
    index: PostIndex,
    catalogs: Catalogs | None,
    absent: set[str],
    settings: Settings,
    report: Report,
) -> None:
    """Report pins, tools and authors in front matter that do not exist.

    Args:
        index: All posts that could be read.
        catalogs: The catalogs; `None` if they could not be read, and tools and authors are not checked.
        absent: Keys of existing posts that are not in the index: broken, drafts, or of languages not built.
        settings: Options of the blog.
        report: Collects problems.
    """
    for post in index.posts:
        for key in post.related.pinned:
            if key not in index.translations and key not in absent:
                report.error(_unknown_pin(index, settings, _giver(post, "related", index), key))
        if catalogs is None:
            continue
        tools, authors = catalogs.tools.tools, catalogs.authors
        for tool_id in post.tools.ids or ():
            if settings.tools and tool_id not in tools:
                hint = nearest(tool_id, tools) or f"Add it to {settings.docs.name}/{settings.tools_file}."
                message, giver = f"there is no tool {quoted(tool_id)}", _giver(post, "tools", index)
                report.error(_problem(settings, giver, "tools", message, hint))
        for author_id in post.authors:
            if settings.authors.enabled and author_id not in authors:
                file = displayed_file(settings.authors.files, settings, index.languages)
                hint = nearest(author_id, authors) or f"Add it to {file}."
                message, giver = f"there is no author {quoted(author_id)}", _giver(post, "authors", index)
                report.error(_problem(settings, giver, "authors", message, hint))


def _giver(post: Post, name: str, index: PostIndex) -> Post:
    """Return the post whose front matter gives a field of a post: its original, if it is taken from there.

    The lines of an original that is not published are not known.
    """
    if name not in post.inherited:
        return post
    return index.by_source.get(post.original) or replace(post, source=post.original, lines={})


def check_views(index: PostIndex, views: Mapping[str, Sequence[View]], settings: Settings, report: Report) -> bool:
    """Report listing pages with the same address as another one or a post; return whether two slugs are the same."""
    told: set[tuple[str, str]] = set()  # of slugs, which may be the same in several languages
    for site, site_views in views.items():
        seen: dict[str, View] = {}
        for view in site_views:
            address = view.address.rstrip("/").casefold()
            other = seen.setdefault(address, view)
            if other is not view and (problem := _same_slug(view, other)):
                is_told = all(one.term and one.term.source for one in (view, other))  # when the catalog was read
                if not is_told and (problem.field, problem.hint) not in told:
                    report.error(problem)
                told.add((problem.field, problem.hint))
            elif other is not view:
                message = f"{quoted(view.address, 120)} would be the {view_name(other)} and the {view_name(view)}"
                hint = "Give one of them another '…_url_format', or another word in 'url_translations'."
                report.error(Problem("mkdocs.yml", message=message, hint=hint))
            elif (site, address) in index.addresses:
                post = next(one for one in index.own(site) if one.address.casefold() == address)
                message = f"{quoted(post.address, 120)} is the address of the {view_name(view)} too"
                report.error(address_problem(settings, post, message))
            elif size := _excess(view.address):
                message = f"the address of the {view_name(view)} has a part of {size} bytes"
                hint = f"Shorten the name, or the '…_url_format'; {MAX_PART_BYTES} are possible."
                report.error(Problem("mkdocs.yml", message=message, hint=hint))
    return bool(told)


def _same_slug(view: View, other_view: View) -> Problem | None:
    """Return the problem of a slug in a catalog that is the address of a term that is not there; `None` if none is."""
    term, other = view.term, other_view.term
    if term is None or other is None or view.kind != other_view.kind:
        return None
    here, other = (term, other) if view.site in term.slugs else (other, term)
    if (slug := here.slugs.get(view.site)) is None:
        return None
    message, _ = same_slug(slug, view.kind, other.id, view.site)
    hint = f"Choose another slug, or add {quoted(other.id)} to the 'aliases' if it means the same."
    return Problem(here.source, here.line, f"{here.id}.slug", message, hint)


def check_block_languages(settings: Settings, languages: Languages, report: Report) -> None:
    """Report unknown languages of the blocks below articles: related articles and tools."""
    for option, language in (("related", settings.related.language), ("tools", settings.tools_language)):
        if language and language not in languages.known:
            message = f"{quoted(language)} is not a language of this site"
            hint = f"This site has {enumerated(languages.known)}."
            report.error(Problem("mkdocs.yml", field=f"{option}.language", message=message, hint=hint))


def check_words(settings: Settings, languages: Languages, report: Report) -> None:
    """Report words of addresses for unknown languages, and words that no address contains."""
    parts = {part for pattern in settings.formats for part in pattern.split("/") if part and "{" not in part}
    for locale, words in settings.words.items():
        if locale not in languages.known:
            message = f"{quoted(locale)} is not a language of this site"
            hint = f"This site has {enumerated(languages.known)}."
            report.error(Problem("mkdocs.yml", field="url_translations", message=message, hint=hint))
        for word in words:
            if word not in parts:
                message = f"{quoted(word)} is in no address that can have words"
                hint = nearest(word, parts) or f"There are {enumerated(sorted(parts))}."
                report.error(Problem("mkdocs.yml", field=f"url_translations.{locale}", message=message, hint=hint))


def check_filters(settings: Settings, languages: Languages, report: Report) -> None:
    """Warn of patterns of the filters of tags that match no article and no page, so that a typo is noticed."""
    filters = {"include": settings.tagged.include, "exclude": settings.tagged.exclude}
    if not (settings.tags.enabled and any(filters.values())):
        return
    sources = list(markdown_below("", settings))
    paths = {*sources, *(languages.split(source)[0] for source in sources)}
    for name, patterns in filters.items():
        for pattern in patterns:
            if not any(fnmatchcase(path, pattern) for path in paths):
                message = f"no article or page is at {quoted(pattern, 120)}"
                hint = "Write a path below the docs folder, such as 'blog/*'."
                report.warning(Problem("mkdocs.yml", field=f"filters.{name}", message=message, hint=hint))


def check_aliases(index: PostIndex, views: Mapping[str, Sequence[View]], settings: Settings, report: Report) -> None:
    """Report former addresses at which something else is published."""
    if not any(post.aliases for post in index.posts):
        return
    taken = {
        (post.locale, post.address.casefold()): f"the post {posixpath.join(settings.docs.name, post.source)}"
        for post in index.posts
    }
    for site, site_views in views.items():
        taken |= {(site, view.address.rstrip("/").casefold()): f"the {view_name(view)}" for view in site_views}
    for post in index.posts:
        for alias in post.aliases:
            address = normal_alias(alias)
            other = taken.get((post.locale, address.casefold()))
            if not other and (page := page_at(address, post.locale, settings, index.languages)):
                other = posixpath.join(settings.docs.name, page)
            if other:
                message = f"{quoted(alias)} is the address of {other}"
                field, hint = "aliases", "Remove it here, or move the other."
                if address.casefold() == post.address.casefold():
                    message, hint = f"{quoted(alias)} is the address that the article has now", "Remove it."
                if field not in post.lines:
                    field = "redirects.post_url_format"
                    hint = "Give one of the two another 'slug', or correct the option in mkdocs.yml."
                report.error(_problem(settings, post, field, message, hint))
            taken[post.locale, address.casefold()] = f"the post {posixpath.join(settings.docs.name, post.source)} too"


def check_blogs(blogs: Sequence[Blog]) -> None:
    """Check that no two blogs of a site publish a page at the same address.

    Raises:
        BlogError: If they do; lists the first such page of each pair of blogs.
    """
    seen: dict[tuple[str, str], Blog] = {}
    problems = []
    for blog in blogs if len(blogs) > 1 else ():
        for site in blog.languages.locales:
            addresses = [view.address for view in blog.views(site)]
            addresses += [post.address for post in blog.index.own(site)]
            clash = next((a for a in addresses if seen.get((site, a.rstrip("/").casefold()), blog) is not blog), None)
            if clash is not None:
                message = f"two blogs would publish {quoted(clash, 120)} in {quoted(site)}"
                hint = "Give each of them a 'blog_dir' of its own."
                problems.append(Problem("mkdocs.yml", field="blog_dir", message=message, hint=hint))
                break
            seen |= {(site, address.rstrip("/").casefold()): blog for address in addresses}
    if problems:
        raise BlogError(problems)


def _excess(address: str) -> int:
    """Return the bytes of the longest part of an address, if they are more than a file name may have; or else 0."""
    if len(address) * 4 <= MAX_PART_BYTES:  # a character has at most four bytes
        return 0
    size = max(len(part.encode()) for part in address.split("/"))
    return size if size > MAX_PART_BYTES else 0


def view_name(view: View) -> str:
    """Return the name of a listing page for messages, such as `page of the tag 'x', page 2`."""
    return _view_name(view.kind, view.term.id if view.term else view.author.id if view.author else "", view.page)


@lru_cache(maxsize=16_384)
def _view_name(kind: ViewKind, subject: str, page: int) -> str:
    name = {"home": "list of posts", "tags": "list of tags", "archive": "archive"}.get(kind, f"page of the {kind}")
    number = f", page {page}" if page > 1 else ""
    return f"{name}{f' {quoted(subject)}' if subject else ''}{number}"


def _unknown_pin(index: PostIndex, settings: Settings, post: Post, key: str) -> Problem:
    by_stem = {stem_of(index.languages.split(other.source)[0], settings.posts): other.key for other in index.posts}
    if key in by_stem:
        hint = f"The key of that file is {quoted(by_stem[key])}."
    else:
        hint = nearest(key, index.translations) or "Use the 'translation_key' of a post, or its file name without one."
    return _problem(settings, post, "related", f"there is no post {quoted(key)}", hint)


def check_fallbacks(index: PostIndex, settings: Settings, categories: TermRegistry, report: Report) -> None:
    """Warn of untranslated articles whose address is taken, and of options for unused categories."""
    languages = index.languages
    for site in languages.locales:
        foreign = (index.translations[entry.post.key] for entry in index.published(site) if entry.state == "foreign")
        for post in (versions[languages.default] for versions in foreign if languages.default in versions):
            if index.fallback(post) == "show":
                address = index.address_in(post, site)
                taken = f"{quoted(address, 120)} is the address of another page in {quoted(site)}"
                message = f"{taken}, so that none is shown"
                hint = "Give one of them another 'slug', or both one 'translation_key' if they are translations."
                report.warning(address_problem(settings, post, message, hint, "Rename one of the two."))
    used_categories = {category for post in index.posts for category in post.categories}
    for name in settings.fallback_categories:
        if categories.find(name) not in used_categories:
            hint = nearest(name, used_categories) or "Correct the name, or leave it out."
            message = f"no article is in the category {quoted(name)}"
            report.warning(Problem("mkdocs.yml", 0, "fallback_categories", message, hint))


def address_problem(
    settings: Settings,
    post: Post,
    message: str,
    hint: str = "Choose another 'slug'.",
    renaming: str = "Rename the file.",
) -> Problem:
    """Return a problem of a post's address.

    Args:
        settings: Options of the blog.
        post: The post.
        message: What is wrong.
        hint: How to fix it if addresses have slugs.
        renaming: How to fix it if they have the names of files instead.
    """
    if "{slug}" in settings.url_format:
        return _problem(settings, post, "slug", message, hint)
    return _problem(settings, post, "", message, renaming)


def _place(settings: Settings, post: Post, name: str) -> str:
    """Return the file of a post, with the line of a field if it has one."""
    return str(_problem(settings, post, name, "", "")).split(": ")[0]


def _problem(settings: Settings, post: Post, name: str, message: str, hint: str) -> Problem:
    return Problem(posixpath.join(settings.docs.name, post.source), post.lines.get(name, 0), name, message, hint)
