"""The files of a pass: published posts at their addresses, and generated views."""

from __future__ import annotations

import itertools
import posixpath
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, Files, InclusionLevel

from ...core.blog.blog import Blog
from ...core.blog.views import View
from ...core.errors import Problem
from ...core.model import Entry
from ...core.posts.post_reader import stem_of
from ...core.text.addresses import destination, link
from ...core.text.slugs import slugify
from ..adapters import static_i18n
from ..adapters.language_paths import set_destination
from .added_files import has_no_source, set_generated_text
from .pages import Pages

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def publish(pages: Pages, files: Files, config: MkDocsConfig) -> list[str]:
    """Set the addresses of posts, remove unpublished posts, and add the generated views.

    Returns:
        Source paths in the folder of posts that other plugins generated, so that they are not posts.
    """
    _remove_copies_at_pages(pages, files)
    generated = _publish_posts(pages, files, config)
    _publish_views(pages, files, config)
    static_i18n.set_pages(config, pages.locale, files.documentation_pages())
    return generated


def update(pages: Pages, former: Blog, files: Files, config: MkDocsConfig) -> None:
    """Update the files of a pass to a new state of its blog; added and moved files have no page yet.

    If addresses are others than before, files are put into their order next.

    Args:
        pages: Pages of the pass, with the new state of the blog.
        former: Former state of the blog, to which the files belong.
        files: Files of the pass.
        config: The site.
    """
    blog, index = pages.blog, pages.blog.index
    if blog.has_same_addresses_as(former):
        pages.entries = {source: index.entry(one.post.key, pages.locale) for source, one in pages.entries.items()}
        by_address = {view.address: view for view in blog.views(pages.locale)}
        pages.views = {source: by_address[view.address] for source, view in pages.views.items()}
        return
    for source in former.sources - blog.sources:
        pages.sources.pop(source, None)
        if source in files.src_uris:
            files.remove(files.src_uris[source])
    for source in blog.sources - former.sources:
        pages.sources[source] = File(source, config.docs_dir, config.site_dir, config.use_directory_urls)
    _select_broken_posts(pages, former, files, config)
    entries = {entry.post.source: entry for entry in index.published(pages.locale) if entry.state != "foreign"}
    if _addresses(entries) == _addresses(pages.entries) and blog.broken == former.broken:
        pages.entries = {source: entries[source] for source in pages.entries}
    else:
        _publish_posts(pages, files, config)
    places = {view.address: source for source, view in pages.views.items()}
    pages.views = {}
    for view in blog.views(pages.locale):
        is_existing = view.address in places
        file = files.src_uris[places.pop(view.address)] if is_existing else _create_view_file(pages, view, config)
        if has_no_source(file):  # in the order in which a pass adds them
            if file.src_uri in files.src_uris:
                files.remove(file)
            files.append(file)
        pages.views[file.src_uri] = view
    for source in places.values():
        files.remove(files.src_uris[source])
    pages.clear_alternates()


def move_to_end(pages: Pages, files: Files) -> None:
    """Move what a blog publishes behind what another one has added, as in passes, in which one follows the other.

    Args:
        pages: Pages of the blog.
        files: Files of the pass.
    """
    views = [files.src_uris[source] for source in pages.views]
    for file in [*_files_of_posts(pages, files), *filter(has_no_source, views)]:
        files.remove(file)
        files.append(file)


def _remove_copies_at_pages(pages: Pages, files: Files) -> None:
    """Remove static-i18n's copies for this language that would overwrite one of its pages.

    That of another language's `a/index.md` has the address of `a.md`, and the order of names would decide.
    """
    present = files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
    own = {file.dest_uri for file in present if not pages.is_fallback(file)}
    for file in present:
        if pages.is_fallback(file) and file.dest_uri in own:
            files.remove(file)


def _publish_posts(pages: Pages, files: Files, config: MkDocsConfig) -> list[str]:
    """Publish the articles of this site, and no other files of the folder of posts.

    static-i18n selects files by their names, the index by translation key, draft and slug. The index decides: files
    that static-i18n removed are added again.
    """
    before, pages.entries, generated = _addresses(pages.entries), {}, []
    problems, pages.broken = pages.broken, {}
    candidates = {file.src_uri: file for file in _files_of_posts(pages, files)}
    for file in candidates.values():
        files.remove(file)
    for entry in sorted(pages.blog.index.published(pages.locale), key=lambda entry: entry.post.source):
        if entry.state == "foreign":
            continue
        source = entry.post.source
        is_unchanged = source in candidates and before.get(source, entry.address) == entry.address
        is_unchanged = is_unchanged and source not in problems
        file = candidates[source] if is_unchanged else _create_post_file(pages, source, entry.post.locale, config)
        pages.entries[source] = entry
        _publish_at(entry.address, file, files, config)
    used = _used_destinations(pages, files, config) if pages.blog.broken else set()
    for source, file in candidates.items():
        if problem := pages.blog.broken.get(source):
            pages.broken[source] = problem
            address = _address_of_broken(pages, source, used, config)
            is_same = problems.get(source) == problem and file.url == link(address, config.use_directory_urls)
            if file.page and not is_same:
                file = _create_post_file(pages, source, static_i18n.locale_of(file, pages.locale), config)
            _publish_at(address, file, files, config)
            used.add(file.dest_uri)
        elif source not in pages.blog.index.by_source and source not in pages.blog.drafts:
            files.append(file)
            used.add(file.dest_uri)
            is_known = source in pages.blog.settings.generated or (pages.blog.settings.docs / source).is_file()
            if not is_known:  # else a post that is excluded, or that a broken catalog keeps away
                generated.append(source)
    return generated


def _files_of_posts(pages: Pages, files: Files) -> list[File]:
    folder = f"{pages.blog.settings.posts}/"
    return [
        file
        for file in files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
        if pages.languages.split(file.src_uri)[0].startswith(folder) and file.src_uri not in pages.views
    ]


def _publish_at(address: str, file: File, files: Files, config: MkDocsConfig) -> None:
    _set_address(file, address, config)
    file.inclusion = InclusionLevel.NOT_IN_NAV
    files.append(file)


def _select_broken_posts(pages: Pages, former: Blog, files: Files, config: MkDocsConfig) -> None:
    """Let the files of a pass have the sources of broken posts that static-i18n would select, and no others.

    A language shows a post of its own, or else that of the default language. The index knows no broken posts.
    """
    languages = pages.languages
    for source in former.broken.keys() | pages.blog.broken:
        neutral, mark = languages.split(source)
        locale = mark or languages.default
        is_translated = languages.usual_path(neutral, pages.locale) in pages.sources
        is_fallback = languages.fallback and locale == languages.default and not is_translated
        is_selected = source in pages.blog.broken and (locale == pages.locale or is_fallback)
        if source in pages.blog.index.by_source or is_selected == (source in files.src_uris):
            continue
        if is_selected:
            files.append(_create_post_file(pages, source, locale, config))
        else:
            files.remove(files.src_uris[source])


def _create_post_file(pages: Pages, source: str, locale: str, config: MkDocsConfig) -> File:
    neutral, _ = pages.languages.split(source)
    file = File(source, config.docs_dir, config.site_dir, config.use_directory_urls)
    file.name = posixpath.splitext(posixpath.basename(neutral))[0]  # as static-i18n does
    static_i18n.set_file_attributes(file, pages.locale, locale, neutral, static_i18n.is_present(config))
    if (text := pages.blog.settings.generated.get(source)) is not None:
        made = pages.sources[source]
        set_generated_text(file, text)
        file.abs_src_path = made.abs_src_path or file.abs_src_path
        file.generated_by, file.edit_uri = made.generated_by, made.edit_uri
    return file


def _used_destinations(pages: Pages, files: Files, config: MkDocsConfig) -> set[str]:
    """Return the destinations of articles, lists and other pages."""
    prefix, use_folders = pages.languages.prefix(pages.locale), config.use_directory_urls
    views = {destination(prefix + view.address, use_folders) for view in pages.blog.views(pages.locale)}
    return views | {file.dest_uri for file in files.documentation_pages()}


def _address_of_broken(pages: Pages, source: str, used: Collection[str], config: MkDocsConfig) -> str:
    """Return the address of a broken post: that of its last good version, or else one from its file name.

    Addresses with a destination in `used` are skipped.
    """
    neutral, _ = pages.languages.split(source)
    last_post = pages.last_good and pages.last_good.index.by_source.get(source)
    settings, prefix = pages.blog.settings, pages.languages.prefix(pages.locale)
    slug = slugify(posixpath.basename(stem_of(neutral, settings.posts)))
    named_address = posixpath.join(settings.translated(settings.blog, pages.locale), slug)
    others = (f"{named_address}-{number}" for number in itertools.count(2))
    addresses = (
        prefix + address
        for address in itertools.chain([last_post.address] if last_post else [], [named_address], others)
    )
    return next(one for one in addresses if destination(one, config.use_directory_urls) not in used)


def _publish_views(pages: Pages, files: Files, config: MkDocsConfig) -> None:
    by_destination = {file.dest_uri: file for file in files.documentation_pages()}
    prefix = pages.languages.prefix(pages.locale)
    for view in pages.blog.views(pages.locale):
        places = (destination(prefix + address, config.use_directory_urls) for address in (view.address, view.neutral))
        host = next((file for dest in places if (file := by_destination.get(dest))), None)
        if host is not None and pages.is_fallback(host):
            files.remove(host)
            host = None
        if host is None:
            host = _create_view_file(pages, view, config)
            files.append(host)
        elif view.address != view.neutral:
            _set_address(host, prefix + view.address, config)
        pages.views[host.src_uri] = view


def _create_view_file(pages: Pages, view: View, config: MkDocsConfig) -> File:
    neutral = f"{view.neutral}index.md" if view.neutral.endswith("/") or not view.neutral else f"{view.neutral}.md"
    file = File.generated(config, pages.languages.join(neutral, pages.locale), content="")
    set_generated_text(file, "")
    is_home = view.kind == "home" and view.page == 1
    in_nav = is_home and config.nav is None  # a navigation in mkdocs.yml decides itself
    file.inclusion = InclusionLevel.INCLUDED if in_nav else InclusionLevel.NOT_IN_NAV
    _set_address(file, pages.languages.prefix(pages.locale) + view.address, config)
    static_i18n.set_file_attributes(file, pages.locale, pages.locale, neutral, static_i18n.is_present(config))
    return file


def _addresses(entries: Mapping[str, Entry]) -> dict[str, str]:
    return {source: entry.address for source, entry in entries.items()}


def _set_address(file: File, address: str, config: MkDocsConfig) -> None:
    set_destination(file, destination(address, config.use_directory_urls), config)
    file.url = link(address, config.use_directory_urls)


def problem_of_generated_post(source: str) -> Problem:
    """Return the problem of a generated page in the folder of posts, which is not a post."""
    return Problem(
        source,
        message="lies in the folder of posts but was made by another plugin, and is published as an ordinary page",
        hint="Give it front matter with a date, and make it in 'on_files' with the default priority; or elsewhere.",
    )
