"""What is wrong between posts: one address or key for two, references to nothing; `pipeline` asks once all are read."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ..catalogs.authors import catalogue_file
from ..catalogs.terms import TermRegistry
from ..catalogs.tools import ToolCatalogue
from ..errors import BlogError, Problem, Report, nearest, shown
from ..locales import Languages
from ..model import Author, Post
from ..posts.post_index import PostIndex
from ..posts.post_reader import stem_of
from ..posts.source_files import page_at
from ..settings import Settings
from .aliases import normal_alias
from .views import View, tags_address

if TYPE_CHECKING:
    from .blog import Blog


def without_clashes(
    posts: list[Post], settings: Settings, languages: Languages, report: Report, broken: dict[str, Problem]
) -> list[Post]:
    """Return the posts that have a key and an address of their own, noting the others."""
    keys: dict[tuple[str, str], Post] = {}
    addresses: dict[tuple[str, str], Post] = {}
    kept = []
    for post in posts:
        problem = None
        if other := keys.get((post.locale, post.key)):
            message = f"{shown(post.key)} is the key of {_place(settings, other, 'translation_key')} too"
            hint = "Give one of the two another 'translation_key'."
            problem = _problem(settings, post, "translation_key", message, hint)
        elif other := addresses.get((post.locale, post.address.casefold())):
            message = f"{post.address!r} is the address of {_place(settings, other, 'slug')} too"
            problem = _problem(settings, post, "slug", message, "Give one of the two another 'slug'.")
        elif reason := _occupied(post, settings, languages):
            message = f"{post.address!r} is the address of {reason}"
            problem = _problem(settings, post, "slug", message, "Choose another 'slug'.")
        if problem:
            report.error(problem)
            broken[post.source] = problem
        else:
            keys[post.locale, post.key] = post
            addresses[post.locale, post.address.casefold()] = post
            kept.append(post)
    return kept


def _occupied(post: Post, settings: Settings, languages: Languages) -> str:
    """Return what else is published at a post's address, or nothing."""
    address = post.address.casefold()
    others = {locale.casefold(): locale for locale in languages.locales if locale != languages.default}
    if post.locale == languages.default and (other := others.get(address.partition("/")[0])):
        return f"the site in {other!r}"
    if address in (settings.worded(settings.blog, post.locale).casefold() or ".", "index"):
        return "the list of posts"
    if page := page_at(post.address, post.locale, settings, languages):
        return f"{posixpath.join(settings.docs.name, page)} too"
    tags = tags_address(settings, post.locale).rstrip("/").casefold()
    if settings.tags.listed and (address == tags or address.startswith(f"{tags}/")):
        return "the tag pages"
    return ""


def check_references(
    index: PostIndex,
    tools: ToolCatalogue | None,
    authors: Mapping[str, Author] | None,
    unread: set[str],
    settings: Settings,
    report: Report,
) -> None:
    """Note each pin on a post, each tool and each author that is not there.

    Args:
        index: All posts that could be read.
        tools: The catalogue; `None` where it could not be read, so that nothing is held against it.
        authors: The catalogue, likewise.
        unread: Keys of posts that are there and not in the index: broken, drafts, of languages not built.
        settings: What the site says.
        report: Where problems are noted.
    """
    for post in index.posts:
        for key in post.related.pinned:
            if key not in index.translations and key not in unread:
                report.error(_unknown_pin(index, settings, post, key))
        for tool_id in post.tools.ids or ():
            if settings.tools and tools is not None and tool_id not in tools.tools:
                hint = nearest(tool_id, tools.tools) or f"Add it to {settings.docs.name}/{settings.tools_file}."
                report.error(_problem(settings, post, "tools", f"there is no tool {shown(tool_id)}", hint))
        for author_id in post.authors:
            if settings.authors.enabled and authors is not None and author_id not in authors:
                file = posixpath.join(settings.docs.name, catalogue_file(settings, index.languages))
                hint = nearest(author_id, authors) or f"Add it to {file}."
                report.error(_problem(settings, post, "authors", f"there is no author {shown(author_id)}", hint))


def check_views(index: PostIndex, views: Mapping[str, Sequence[View]], settings: Settings, report: Report) -> None:
    """Note each listing page whose address is that of another one or of a post."""
    posts = {(post.locale, post.address.casefold()): post for post in index.posts}
    for site, listed in views.items():
        seen: dict[str, View] = {}
        for view in listed:
            address = view.address.rstrip("/").casefold()
            if (other := seen.setdefault(address, view)) is not view:
                message = f"{view.address!r} would be the {_named(other)} and the {_named(view)}"
                hint = "Give one of them another '…_url_format', or another word in 'address_words'."
                report.error(Problem("mkdocs.yml", message=message, hint=hint))
            elif post := posts.get((site, address)):
                message = f"{post.address!r} is the address of the {_named(view)} too"
                report.error(_problem(settings, post, "slug", message, "Choose another 'slug'."))


def check_words(settings: Settings, languages: Languages, report: Report) -> None:
    """Note each word of addresses that is for no language of the site or stands in no address."""
    parts = {part for pattern in settings.formats for part in pattern.split("/") if part and "{" not in part}
    for locale, words in settings.words.items():
        if locale not in languages.known:
            message = f"{shown(locale)} is not a language of this site"
            hint = f"This site has {', '.join(languages.known)}."
            report.error(Problem("mkdocs.yml", field="address_words", message=message, hint=hint))
        for word in words:
            if word not in parts:
                message = f"{shown(word)} is in no address that can have words"
                hint = nearest(word, parts) or f"There are {', '.join(sorted(parts))}."
                report.error(Problem("mkdocs.yml", field=f"address_words.{locale}", message=message, hint=hint))


def check_aliases(index: PostIndex, views: Mapping[str, Sequence[View]], settings: Settings, report: Report) -> None:
    """Note each former address at which something else is published."""
    taken = {
        (post.locale, post.address.casefold()): f"the post {posixpath.join(settings.docs.name, post.source)}"
        for post in index.posts
    }
    for site, listed in views.items():
        taken |= {(site, view.address.rstrip("/").casefold()): f"the {_named(view)}" for view in listed}
    for post in index.posts:
        for alias in post.aliases:
            address = normal_alias(alias)
            other = taken.get((post.locale, address.casefold()))
            if not other and (page := page_at(address, post.locale, settings, index.languages)):
                other = posixpath.join(settings.docs.name, page)
            if other:
                message = f"{shown(alias)} is the address of {other}"
                report.error(_problem(settings, post, "aliases", message, "Remove it here, or move the other."))
            taken[post.locale, address.casefold()] = f"the post {posixpath.join(settings.docs.name, post.source)} too"


def check_blogs(blogs: Sequence[Blog]) -> None:
    """Make sure that no two blogs of a site publish a page at the same address.

    Raises:
        BlogError: With the first such page of each two blogs.
    """
    seen: dict[tuple[str, str], Blog] = {}
    problems = []
    for blog in blogs:
        for site in blog.languages.locales:
            addresses = [view.address for view in blog.views(site)]
            addresses += [post.address for post in blog.index.own(site)]
            clash = next((a for a in addresses if seen.get((site, a.rstrip("/").casefold()), blog) is not blog), None)
            if clash is not None:
                message = f"two blogs would publish {clash!r} in {site!r}"
                hint = "Give each of them a 'blog_dir' of its own."
                problems.append(Problem("mkdocs.yml", field="blog_dir", message=message, hint=hint))
                break
            seen |= {(site, address.rstrip("/").casefold()): blog for address in addresses}
    if problems:
        raise BlogError(problems)


def _named(view: View) -> str:
    """Return what a listing page is, in words of a message."""
    subject = view.term.id if view.term else view.author.id if view.author else ""
    name = {"home": "list of posts", "tags": "list of tags", "archive": "archive"}.get(
        view.kind, f"page of the {view.kind}"
    )
    number = f", page {view.page}" if view.page > 1 else ""
    return f"{name}{f' {subject!r}' if subject else ''}{number}"


def _unknown_pin(index: PostIndex, settings: Settings, post: Post, key: str) -> Problem:
    by_stem = {stem_of(index.languages.split(other.source)[0], settings.posts): other.key for other in index.posts}
    if key in by_stem:
        hint = f"The key of that file is {by_stem[key]!r}."
    else:
        hint = nearest(key, index.translations) or "Use the 'translation_key' of a post, or its file name without one."
    return _problem(settings, post, "related", f"there is no post {shown(key)}", hint)


def check_fallbacks(index: PostIndex, settings: Settings, categories: TermRegistry, report: Report) -> None:
    """Warn where an untranslated article cannot be shown under its address, and of a category that no article has."""
    languages = index.languages
    for key, available in index.translations.items():
        post = available.get(languages.default)
        for site in languages.locales:
            if post and index.fallback(post) == "show" and index.entry(key, site).state == "foreign":
                address = index.address_in(post, site)
                message = f"{address!r} is the address of another page in {site!r}, so that none is shown"
                hint = "Give one of them another 'slug', or both one 'translation_key' if they are translations."
                report.warning(_problem(settings, post, "slug", message, hint))
    known = {category for post in index.posts for category in post.categories}
    for name in settings.fallback_categories:
        if categories.find(name) not in known:
            hint = nearest(name, known) or "Correct the name, or leave it out."
            message = f"no article is in the category {shown(name)}"
            report.warning(Problem("mkdocs.yml", 0, "fallback_categories", message, hint))


def _place(settings: Settings, post: Post, name: str) -> str:
    """Return a post's file, and the line of a field where it has it."""
    return str(_problem(settings, post, name, "", "")).split(": ")[0]


def _problem(settings: Settings, post: Post, name: str, message: str, hint: str) -> Problem:
    return Problem(posixpath.join(settings.docs.name, post.source), post.lines.get(name, 0), name, message, hint)
