"""What keeps the addresses of a migrated site: former addresses of articles, redirects of pages, places of files."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Mapping
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING

from markdown.extensions.toc import slugify as slugify_latin

from ...core.catalogs.terms import label_of
from ...core.errors import BlogError, Report, enumerated, on_one_line
from ...core.model import Post
from ...core.posts.source_files import MARKDOWN
from ...core.text.addresses import destination, link
from ...core.text.frontmatter import parse_document
from ...core.text.markdown import Text, read_markdown
from ...core.text.normal_forms import compose
from ...integration.language_pass import anchors
from .changes.trial_copy import changed_copy, unchanged_copy
from .comparison.address_comparison import AddressComparison, compare, moved_sources
from .comparison.built_site import BuildError, BuiltSite, build_site
from .comparison.page_comparison import PageComparison, compare_pages
from .comparison.site_addresses import SiteAddresses, addresses_after, load_text, url_of
from .config_editor import ConfigEditor
from .site_migration import SiteMigration

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from ...core.blog.blog import Blog

_OLD_IDS = "!!python/name:markdown.extensions.toc.slugify"


class NotComparedError(Exception):
    """The addresses of a site cannot be compared; the message has a line for each reason."""


def keep_addresses(migration: SiteMigration) -> tuple[AddressComparison, SiteAddresses]:
    """Add what keeps addresses to a migration.

    Returns:
        The comparison of the computed addresses, and those of the site afterwards.

    Raises:
        NotComparedError: If the site cannot be read before or afterwards.
        EditError: If a file cannot be edited.
    """
    if migration.obstacle:
        raise NotComparedError(migration.obstacle)
    origins = {new: old for old, new in migration.changes.moves.items()}
    after, config, has_own_ids = _read(migration)
    moved = moved_sources(migration.before, after, origins)
    has_lost = bool(moved or migration.renamed or migration.before.others - after.paths)
    if has_lost:
        _keep(migration, moved, after, config)
    has_new_ids = not has_own_ids and _keep_ids(migration, after, after.docs)
    if has_lost or has_new_ids:
        after, config, has_own_ids = _read(migration)
    drafts = {posixpath.join(after.docs, source) for blog in after.blogs for source in blog.drafts}
    old_drafts = {migration.changes.origin(source) for source in drafts}
    unpublished = {path for source, path in migration.before.by_source.items() if source in old_drafts}
    return compare(migration.before.paths, after.paths, after.redirects, unpublished), after


def compare_builds(
    migration: SiteMigration, after: SiteAddresses, folder: Path
) -> tuple[AddressComparison, PageComparison]:
    """Build the site before and afterwards, and compare all that is published, and what its pages tell.

    Args:
        migration: The migration, with what keeps addresses.
        after: The computed addresses of the site afterwards.
        folder: An empty folder.

    Raises:
        BuildError: If one of the two cannot be built.
    """
    before = BuiltSite()
    with unchanged_copy(migration.root) as copy:
        for number, (config_file, prefix) in enumerate(migration.builds):
            place = copy / os.path.relpath(config_file.resolve(), migration.root.resolve())
            before = before.joined(build_site(place, folder / f"before-{number}").within(prefix))
    with changed_copy(migration.changes) as copy:
        try:
            built = build_site(copy / migration.config, folder / "after")
        except BuildError as error:
            error.is_afterwards = True
            raise
    copies = migration.before.others - frozenset(migration.before.by_source.values())
    return (
        compare(before.paths, built.paths, built.redirects - before.redirects),
        compare_pages(before, built, after.lists, copies),
    )


def _read(migration: SiteMigration) -> tuple[SiteAddresses, MkDocsConfig, bool]:
    """Return what the site publishes afterwards, its configuration, and whether it makes ids of headings itself."""
    with changed_copy(migration.changes) as copy:
        path = copy / migration.config
        try:
            config = load_text(path, path.read_text(encoding="utf-8-sig"))
            has_own_ids = "slugify" in config.mdx_configs.get("toc", {})  # the plugin sets what is not there
            return addresses_after(config, copy), config, has_own_ids
        except BlogError as error:
            raise NotComparedError("\n".join(["The articles cannot be read yet:", *map(str, error.problems)])) from None
        except Exception as error:  # of MkDocs, of any plugin, or of Material's names; the plan itself is done
            reason = on_one_line(str(error)).replace(f"{copy}/", "") or type(error).__name__
            raise NotComparedError(
                f"The addresses of articles were not compared, since the site cannot be loaded: {reason}"
            ) from None


def _keep(
    migration: SiteMigration, moved: dict[str, tuple[str, str]], after: SiteAddresses, config: MkDocsConfig
) -> None:
    """Add what keeps the addresses of sources that are published elsewhere."""
    docs = after.docs
    posts = {posixpath.join(docs, post.source): (post, blog) for blog in after.blogs for post in blog.index.posts}
    _redirect_fallbacks(migration, after, posts)
    redirects: dict[str, str] = {}
    files: dict[str, str] = {}
    for source, (old, new) in moved.items():
        if source in posts:
            post, blog = posts[source]
            prefix = blog.languages.prefix(post.locale)
            if compose(old) == compose(new):
                migration.notes.append(
                    f"The name of {migration.changes.shown}{source} has decomposed letters, which addresses here have "
                    "composed. Rename the file first, so that it has them composed, too."
                )
                continue
            if old.startswith(prefix):
                migration.add_alias(source, f"/{url_of(old).removeprefix('/').removeprefix(prefix)}")
                continue
        if source.endswith(MARKDOWN):
            redirects[_markdown_path(old, config)] = source.removeprefix(f"{docs}/")
        else:
            files[source] = _source_at(old, docs, after)
    redirects |= _redirects_of_lists(migration, after, config)
    if redirects:
        _add_redirects(migration, redirects)
    for source, target in files.items():
        if not migration.changes.has(target):
            migration.changes.move(source, target)
        else:
            files = {one: place for one, place in files.items() if one != source}
    if files:
        migration.relink(docs, files, lambda path: path)


def _redirect_fallbacks(migration: SiteMigration, after: SiteAddresses, posts: dict[str, tuple[Post, Blog]]) -> None:
    """Let former fallback pages lead to the translation that they stood for, where it has been found by now."""
    sources = {path: source for source, path in migration.before.by_source.items()}
    for path in sorted(migration.before.others - after.paths):
        for blog in after.blogs[:1]:
            rest, locale = blog.languages.at(path)
            original = posts.get(migration.changes.target(sources.get(rest, "")))
            post = original and original[1].index.translations.get(original[0].key, {}).get(locale or "")
            if post:
                source = posixpath.join(after.docs, post.source)
                alias = url_of(path).removeprefix("/").removeprefix(blog.languages.prefix(post.locale))
                migration.add_alias(source, f"/{alias}")


def _redirects_of_lists(migration: SiteMigration, after: SiteAddresses, config: MkDocsConfig) -> dict[str, str]:
    """Return redirects from lists of another generator to those that there are afterwards, whose sources are none."""
    redirects = {}
    base = (config.site_url or "").rstrip("/")
    for path, former in sorted(migration.lists.items()):
        if path in after.paths or not base or not after.blogs:
            continue
        blog = after.blogs[0]
        for view in blog.views(former.locale):
            label = label_of(view.term, former.locale, blog.languages.default) if view.term else ""
            label = str(view.period.year) if view.period else label
            if view.kind == former.kind and view.page == 1 and label == former.name:
                address = link(blog.languages.prefix(former.locale) + view.address, config.use_directory_urls)
                redirects[_markdown_path(path, config)] = f"{base}/{address.removeprefix('./')}"
    for blog in after.blogs[:1] if base else ():
        for old, new in migration.renamed.items():
            redirects |= _redirects_of_renamed(blog, old, new, base, config)
    return redirects


def _redirects_of_renamed(blog: Blog, old: str, new: str, base: str, config: MkDocsConfig) -> dict[str, str]:
    """Return redirects from the lists of a blog whose folder of addresses has another name from now on."""
    redirects = {}
    for locale in blog.languages.locales:
        for view in blog.views(locale):
            address = blog.languages.prefix(locale) + view.address
            is_own = any(entry.state == "own" for entry in view.page_entries)
            if is_own and view.kind in ("home", "category", "archive", "author") and address.startswith(new):
                former = destination(old + address.removeprefix(new), config.use_directory_urls)
                redirects[_markdown_path(former, config)] = f"{base}/{link(address, config.use_directory_urls)}"
    return redirects


def _markdown_path(path: str, config: MkDocsConfig) -> str:
    """Return the path of the Markdown file of which MkDocs would make a page."""
    if config.use_directory_urls and path.endswith("/index.html"):
        return f"{path.removesuffix('/index.html')}.md"
    return f"{path.removesuffix('.html')}.md"


def _add_redirects(migration: SiteMigration, redirects: dict[str, str]) -> None:
    """Let the plugin redirects lead from former addresses of pages to their sources."""
    editor = ConfigEditor(migration.changes.read(migration.config), f"{migration.changes.shown}{migration.config}")
    entry = editor.plugin("redirects")
    if not any(one.name == "redirects" for one in entry_points(group="mkdocs.plugins")):
        migration.notes.append(
            "Install mkdocs-redirects and run the command again: it redirects the pages that are lost."
        )
        return
    if entry is None:
        editor.add_plugin("redirects", {"redirect_maps": redirects})
        names = enumerated(sorted(redirects), 5)
        migration.notes.append(f"New: the plugin redirects, which leads to where these are from now on: {names}.")
    else:
        maps = entry.get("redirect_maps")
        known = {key.value: value.value for key, value in maps.pairs} if maps else {}
        editor.set_option(entry, "redirect_maps", known | redirects)
    migration.changes.write(migration.config, editor.text)


def _source_at(path: str, docs: str, after: SiteAddresses) -> str:
    """Return where a file has to be so that it is published at a path."""
    if not after.blogs:
        return posixpath.join(docs, path)
    languages = after.blogs[0].languages
    neutral, locale = languages.at(path)
    if languages.structure != "folder":
        return posixpath.join(docs, path)
    return posixpath.join(docs, locale or languages.default, neutral)


def _keep_ids(migration: SiteMigration, after: SiteAddresses, docs: str) -> bool:
    """Keep the ids that headings have, if letters that are not Latin would be part of them; return whether so."""
    texts = {posixpath.join(docs, post.source): post.text for blog in after.blogs for post in blog.index.posts}
    for source in after.by_source if after.blogs else ():
        if source.endswith(MARKDOWN) and source not in texts and migration.changes.has(source):
            text = migration.changes.read(source).replace("\r\n", "\n")
            if document := parse_document(text, source, Report()):
                texts[source] = read_markdown(document.body)
    changes = _changed_ids(texts)
    if not changes:
        return False
    new_id, old_id = next(iter(changes.values()))
    editor = ConfigEditor(migration.changes.read(migration.config), f"{migration.changes.shown}{migration.config}")
    names = enumerated(sorted(changes), 5)
    option = f"'slugify: {_OLD_IDS}'"
    if not set_toc_option(editor, "slugify", _OLD_IDS):
        migration.notes.append(
            f"Headings get readable ids, such as '#{new_id}' instead of '#{old_id}', in {names}. "
            f"To keep the old ids, set {option} in the options of the extension 'toc'."
        )
        return False
    migration.changes.write(migration.config, editor.text)
    migration.notes.append(
        f"New, so that ids of headings stay: {option} in the options of the extension 'toc'. Without it, headings get "
        f"readable ids, such as '#{new_id}' instead of '#{old_id}', in {names}."
    )
    return True


def _changed_ids(texts: Mapping[str, Text]) -> dict[str, tuple[str, str]]:
    """Return a new and an old id of a heading of each page in which they differ; nobody links to that of its title."""
    return {
        source: (anchors.slugify(heading, "-"), slugify_latin(heading, "-") or "_1")
        for source, text in texts.items()
        for heading in reversed(text.headings[1:] if text.title else text.headings)
        if slugify_latin(heading, "-") != anchors.slugify(heading, "-")
    }


def set_toc_option(editor: ConfigEditor, name: str, value: str) -> bool:
    """Set an option of the extension `toc`, and return whether the file has a form in which it can be set."""
    extensions = editor.node("markdown_extensions")
    if extensions is None or extensions.is_null:
        editor.set("markdown_extensions", [{"toc": {name: value}}])
        return True
    if extensions.kind != "sequence" or extensions.flow:
        return False
    entry = editor.entry("markdown_extensions", "toc")
    if entry is None:
        editor.add_item("markdown_extensions", "toc", {name: value})
    elif entry.braces:
        return False
    else:
        editor.set_option(entry, name, value)
    return True
