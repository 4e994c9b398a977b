"""Links in Markdown to source files of other languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File, Files, InclusionLevel

from ...core.model import Post
from ..adapters.mkdocs_build import current_page
from .pages import Pages

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def resolve_all_languages(files: Files, pages: Pages, config: MkDocsConfig) -> None:
    """Let Markdown link to the source of an article in any language, as MkDocs lets it within one.

    A link to a source that this pass does not publish leads to the article as this site shows it, where the
    writer linked within a language; a link to another language's source leads to that language's page.
    """
    find = files.get_file_from_path
    languages = pages.languages

    def being_read() -> Any:
        return current_page(config)  # without it all links are within

    def crosses(path: str) -> bool:
        """Return whether a text of this language asks for a page of another, where static-i18n would give its own."""
        current, source = being_read(), pages.sources.get(path)
        if current is None or pages.is_fallback(current.file) or source is None:
            return False
        return source.is_documentation_page() and languages.split(path)[1] not in (None, pages.locale)

    def get_file_from_path(path: str) -> File | None:
        asked_for = crosses(path)
        neutral, locale = languages.split(path)
        elsewhere = neutral.startswith(tuple(f"{folder}/" for folder in pages.blog.settings.elsewhere))
        if (not asked_for or elsewhere) and (found := find(path)) is not None:
            entry = pages.entries.get(found.src_uri)
            current = being_read()
            if entry and current and pages.is_fallback(current.file) and entry.state == "own":
                # The headings of a translation are others, so that anchors are not held against them.
                return signpost(path, found.url, pages.locale)
            return found
        if (post := _post_at(path, pages)) is not None:
            asked = pages.blog.index.entry(post.key, post.locale)
            shown = pages.blog.index.entry(post.key, pages.locale)
            within = not asked_for and post.locale == languages.default and shown.state == "own"
            entry = shown if within else asked
            return signpost(path, pages.cards.link(entry.address), entry.post.locale)
        if path in pages.sources:
            is_page = pages.sources[path].is_documentation_page()
            mine = elsewhere or neutral.startswith(f"{pages.blog.settings.posts}/")
            if (is_page and mine) or locale in languages.others:
                return None  # another blog's, or a draft, excluded or not built: then MkDocs says that it is broken
            target = File(neutral, None, config.site_dir, config.use_directory_urls)
            locale = locale or languages.default
            listed = pages.blog.addresses_of(neutral.removesuffix("index.md").removesuffix(".md"))
            url = pages.cards.link(listed[locale]) if locale in listed else target.url
            return signpost(path, languages.prefix(locale) + url.removeprefix("./"), locale)
        return None

    def signpost(path: str, url: str, locale: str) -> File:
        """Return a file that only says where a link leads; it is in no collection and is never written."""
        file = File(path, None, config.site_dir, config.use_directory_urls, inclusion=InclusionLevel.INCLUDED)
        file.url = url or "./"
        if locale != pages.locale:
            pages.crossings[file.url] = locale
        return file

    files.get_file_from_path = get_file_from_path  # type: ignore[method-assign]


def _post_at(path: str, pages: Pages) -> Post | None:
    """Return the article at a path, which with suffixes for languages may be without that of the default one."""
    posts, languages = pages.blog.index.by_source, pages.languages
    neutral, locale = languages.split(path)
    suffixed = languages.structure == "suffix" and locale is None
    return posts.get(path) or (posts.get(languages.join(neutral, languages.default)) if suffixed else None)
