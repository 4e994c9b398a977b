"""Links in Markdown to source files of all languages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File, Files, InclusionLevel

from ...core.blog.blog import Blog
from ...core.model import Post
from ...core.text.addresses import link, link_to_file
from ..adapters import static_i18n
from ..adapters.mkdocs_build import current_page
from .pages import Pages

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def resolve_all_languages(files: Files, pages: Pages, config: MkDocsConfig) -> None:
    """Let Markdown link to source files of any language, as MkDocs does within one.

    A link within a language to a source that this pass does not publish leads to the article on this site; a link to
    the source of another language leads to the page of that language.
    """
    find = files.get_file_from_path
    languages = pages.languages

    def rendered_page() -> Any:
        return current_page(config)  # without it all links count as within a language

    def leads_to_other_language(path: str) -> bool:
        """Return whether a page of this language links to one of another, for which static-i18n has its own page."""
        current, source = rendered_page(), pages.sources.get(path)
        if current is None or pages.is_fallback(current.file) or source is None:
            return False
        return source.is_documentation_page() and languages.split(path)[1] not in (None, pages.locale)

    def get_file_from_path(path: str) -> File | None:
        is_foreign = leads_to_other_language(path)
        neutral, locale = languages.split(path)
        is_elsewhere = neutral.startswith(tuple(f"{folder}/" for folder in pages.blog.settings.elsewhere))
        if (not is_foreign or is_elsewhere) and (file := find(path)) is not None:
            entry = pages.entries.get(file.src_uri)
            current = rendered_page()
            if entry and current and pages.is_fallback(current.file) and entry.state == "own":
                # A translation has other headings, so anchors are not checked.
                return link_target(path, file.url, pages.locale)
            return file
        if (post := _post_at(path, pages)) is not None:
            linked_entry = pages.blog.index.entry(post.key, post.locale)
            own_entry = pages.blog.index.entry(post.key, pages.locale)
            is_within = not is_foreign and post.locale == languages.default and own_entry.state == "own"
            entry = own_entry if is_within else linked_entry
            return link_target(path, pages.cards.link(entry.address), entry.post.locale)
        if path in pages.sources:
            is_page = pages.sources[path].is_documentation_page()
            is_post = is_elsewhere or neutral.startswith(f"{pages.blog.settings.posts}/")
            if (is_page and is_post) or locale in languages.others:
                return None  # of another blog, a draft, excluded, or not built: MkDocs reports a broken link
            link_to = _link_to_page if is_page else _link_to_file
            return link_target(path, link_to(neutral, locale, pages.blog, config), locale or languages.default)
        return None

    def link_target(path: str, url: str, locale: str) -> File:
        """Return a file that is only the target of a link; it is in no collection and never written."""
        file = File(path, None, config.site_dir, config.use_directory_urls, inclusion=InclusionLevel.INCLUDED)
        file.url = url or "./"
        if locale != pages.locale:
            pages.foreign_links[file.url] = locale
        return file

    files.get_file_from_path = get_file_from_path  # type: ignore[method-assign]


def set_links(files: Files, blogs: Sequence[Blog], config: MkDocsConfig) -> None:
    """Set the link of each page of all languages to where it is published, before static-i18n replaces the files.

    Plugins such as redirects keep these files until the end, and would lead to where nothing is.

    Args:
        files: Files of all languages.
        blogs: All blogs of the site.
        config: The site.
    """
    if not blogs or not static_i18n.is_present(config):
        return
    languages = blogs[0].languages
    for file in files.documentation_pages():
        post = next(
            (blog.index.by_source[file.src_uri] for blog in blogs if file.src_uri in blog.index.by_source), None
        )
        neutral, mark = languages.split(file.src_uri)
        locale = mark or languages.default
        if post:
            address = languages.prefix(post.locale) + post.address
            file.url = link(address, config.use_directory_urls)
        elif locale in languages.locales:
            lists = next((blog for blog in blogs if _is_list(neutral, locale, blog)), blogs[0])
            file.url = _link_to_page(neutral, mark, lists, config) or "./"


def _is_list(neutral: str, locale: str, blog: Blog) -> bool:
    return locale in blog.addresses_of(_address_of_page(neutral))


def _address_of_page(neutral: str) -> str:
    return neutral.removesuffix("index.md").removesuffix(".md")


def _link_to_file(neutral: str, mark: str | None, blog: Blog, config: MkDocsConfig) -> str:
    """Return the link from the site's root to a file that is no page."""
    return link_to_file(blog.languages.file_address(neutral, mark), config.use_directory_urls)


def _link_to_page(neutral: str, mark: str | None, blog: Blog, config: MkDocsConfig) -> str:
    """Return the link from the site's root to a page that is no article, which may have a list of the blog."""
    locale = mark or blog.languages.default
    listed = blog.addresses_of(_address_of_page(neutral))
    if locale in listed:
        url = link(listed[locale], config.use_directory_urls)
    else:
        url = File(neutral, None, config.site_dir, config.use_directory_urls).url
    return blog.languages.prefix(locale) + url.removeprefix("./")


def _post_at(path: str, pages: Pages) -> Post | None:
    """Return the article at a source path; with suffix structure, that of the default language is optional."""
    posts, languages = pages.blog.index.by_source, pages.languages
    neutral, locale = languages.split(path)
    suffixed = languages.structure == "suffix" and locale is None
    return posts.get(path) or (posts.get(languages.join(neutral, languages.default)) if suffixed else None)
