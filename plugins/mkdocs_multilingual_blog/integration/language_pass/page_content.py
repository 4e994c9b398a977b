"""Changes to the metadata and the content of single pages."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any

from mkdocs.utils import get_relative_url

from ...core.blog.views import View
from ...core.display.values import Chip
from ...core.errors import Problem
from ...core.model import Post
from ...core.posts.summaries import summarize
from ...core.text.interface import direction
from ...core.text.markdown import normalize
from ...core.text.normal_forms import unescape
from ...core.text.rendered_text import read_title
from ..adapters import mkdocs_pages, static_i18n
from . import toc
from .added_files import has_no_source, set_generated_text
from .pages import Pages

if TYPE_CHECKING:
    from collections.abc import Iterable, MutableMapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

_LINK = re.compile(r'(<a\b[^<>]*?\shref=")([^"#]*)((?:#[^"]*)?")')
_HEADING = re.compile(
    r"(?:\s|<!--(?:(?!-->).)*-->|</?(?:a|article|div|header|main|section|span)\b[^<>]*>)*(<h1\b[^>]*>.*?</h1>)", re.S
)
"""A level-one heading; before it is no text, but elements around it may begin, in which a plugin wrapped the page."""
_ANY_HEADING = re.compile(r"<h1\b[^<>]*>(?:(?!<h1\b).)*?</h1>", re.S)


def prepare(page: Page, pages: Pages) -> None:
    """Replace the text of a broken post by its problem, and skip Markdown for generated pages, which have no text."""
    if problem := pages.broken.get(page.file.src_uri):
        set_generated_text(page.file, _placeholder(problem))
        page.file.generated_by = "multilingual-blog"  # other plugins check for it, and must not read the file
    if page.file.src_uri in pages.views and has_no_source(page.file):

        def render(config: MkDocsConfig, files: Files) -> None:
            mkdocs_pages.set_empty(page)

        mkdocs_pages.replace_render(page, render)


def describe(page: Page, pages: Pages) -> None:
    """Set the metadata of a page as far as it is known before the page is rendered; titles are not escaped yet."""
    uri = page.file.src_uri
    if entry := pages.entries.get(uri):
        _describe_article(page.meta, entry.post, pages)
        if entry.post.unlisted:
            _exclude_from_search(page.meta)
            page.meta["draft"] = True  # until `end`, as for lists
    elif view := pages.views.get(uri):
        _describe_listing(page, view, pages)
    elif tagged := pages.tagged.get(uri):
        page.meta["tags"] = _labels(pages.cards.tags_of(tagged.tags))
    if pages.is_fallback(page.file):
        _exclude_from_search(page.meta)


def end(page: Page, pages: Pages) -> None:
    """Remove the metadata that is for the events of other plugins only, not for templates."""
    entry = pages.entries.get(page.file.src_uri)
    if (entry and entry.post.unlisted) or (page.file.src_uri in pages.views and has_no_source(page.file)):
        page.meta.pop("draft", None)


def read_texts(page: Page, html: str, pages: Pages) -> None:
    """Read what other pages show of a page, from the HTML that Markdown and all plugins made.

    The title and the description of an article are set as HTML, since Material's templates do not escape them.
    """
    uri, texts = page.file.src_uri, pages.texts
    if entry := pages.entries.get(uri):
        summary = summarize(entry.post, html, _written_title(page, entry.post.title), pages.blog.settings)
        texts.summaries[pages.locale, uri] = summary
        page.meta["title"], page.meta["description"] = escape(summary.title), escape(summary.description)
    elif (view := pages.views.get(uri)) and view.page == 1:
        place = (pages.locale, view.first)
        own = _written_title(page, texts.titles[place]) if uri in pages.titled else read_title(html)
        if own:
            texts.titles[place] = own
        else:
            texts.titles.pop(place, None)


def finish_lists(sources: Iterable[str], pages: Pages, files: Files) -> None:
    """Set titles and tables of contents of lists, once all pages of the language are rendered.

    Args:
        sources: Source paths of rendered pages.
        pages: Pages of the pass.
        files: Files of the pass.
    """
    for uri in sources:
        page, view = files.src_uris[uri].page, pages.views.get(uri)
        if page is None or view is None:
            continue
        if "title" in page.meta:
            page.meta["title"] = escape(pages.cards.list_title(view))
        if view.kind in pages.blog.settings.toc:
            toc.add_articles(page, pages.cards.listing(view).cards)


def set_template(page: Page, pages: Pages) -> None:
    """Set the template of a page of the blog, unless front matter of the page or a folder sets one."""
    if page.file.src_uri in pages.entries:
        page.meta["template"] = page.meta.get("template") or "blog-post.html"
    elif page.file.src_uri in pages.views:
        page.meta["template"] = page.meta.get("template") or "blog-view.html"


def hide_as_on_first_pages(pages: Pages, files: Files) -> None:
    """Hide on further pages of lists what the writer hides on the first, once all pages are rendered."""
    firsts = {view.address: files.src_uris[uri].page for uri, view in pages.views.items() if view.page == 1}
    for uri, view in pages.views.items():
        page, first = files.src_uris[uri].page, firsts.get(view.first)
        if page and first and page is not first and "hide" in first.meta:
            page.meta["hide"] = first.meta["hide"]


def split_heading(html: str) -> tuple[str, str]:
    """Return the level-one heading that opens a page's HTML, empty without one, and the rest.

    The rest has the elements that are around the heading.
    """
    match = _HEADING.match(html)
    return (match[1], html[: match.start(1)].lstrip() + html[match.end() :]) if match else ("", html)


def without_heading(html: str) -> str:
    """Return a page's HTML without the heading that is its title, also where a picture or text stands before it."""
    heading, rest = split_heading(html)
    return rest if heading or not read_title(html) else _ANY_HEADING.sub("", html, count=1)


def mark_foreign_links(html: str, page: Page, pages: Pages) -> str:
    """Mark links to another language's site, so that instant navigation leaves them to the browser.

    It would not update `<html lang>` and the header.
    """
    locales = {
        escape(get_relative_url(url, page.file.url)): escape(locale) for url, locale in pages.foreign_links.items()
    }

    def marked(match: re.Match[str]) -> str:
        locale = locales.get(match[2])
        return f'{match[0]} hreflang="{locale}" target="_self"' if locale else match[0]

    return _LINK.sub(marked, html) if locales else html


def mark_fallback(html: str, page: Page, pages: Pages) -> str:
    """Return the HTML of a fallback page that is not a post, wrapped in its language and after a notice."""
    if not pages.is_fallback(page.file) or page.file.src_uri in pages.entries:
        return html
    locale = static_i18n.locale_of(page.file, pages.locale)
    naming = pages.interface.text_naming
    url = get_relative_url(pages.original(page.file), page.file.url)
    text = escape(naming("This page is not available in {language} yet.", pages.locale))
    link = escape(naming("Read the original in {language}", locale))
    return (
        f'<aside class="md-blog-notice"><p>{text} '
        f'<a href="{escape(url)}" hreflang="{escape(locale)}" target="_self">{link}</a></p></aside>\n'
        f'<div lang="{escape(locale)}" dir="{direction(locale)}">\n{html}\n</div>'
    )


def _describe_article(meta: MutableMapping[str, Any], post: Post, pages: Pages) -> None:
    meta["title"] = post.title
    meta["description"] = escape(post.description)
    meta["tags"] = _labels(pages.cards.tags_of(post.tags))
    if "date" in post.lacking:  # for templates and other plugins, which look for it in the front matter
        meta["date"] = post.dates.created
    meta.setdefault("hide", ["navigation"])  # as in Material's blog, but the writer may show it


def _labels(chips: Iterable[Chip]) -> list[str]:
    return [escape(chip.label) for chip in chips]


def _describe_listing(page: Page, view: View, pages: Pages) -> None:
    meta = page.meta
    own = normalize(unescape(str(meta["title"]))) if meta.get("title") else ""
    pages.titled.discard(page.file.src_uri)
    if own and view.page == 1:
        pages.titled.add(page.file.src_uri)
        pages.texts.titles[pages.locale, view.first] = own
    if own or not page.is_homepage:  # Material gives a home page the title of the site
        meta["title"] = own if "{" in own else escape(own or pages.cards.list_title(view))
    if view.kind == "archive" and has_no_source(page.file):
        page.title = escape(pages.cards.list_name(view))  # the navigation lists "2026" below "Archive"
    description = meta.get("description") or pages.cards.list_description(view)
    if description:
        meta["description"] = escape(unescape(str(description)))
    if has_no_source(page.file):
        meta["draft"] = True  # until `end`: plugins that make feeds of all pages skip drafts
    _exclude_from_search(meta)


def _written_title(page: Page, title: str) -> str:
    """Return a title of front matter after other plugins changed it, as mkdocs-macros does.

    Args:
        page: The page, after `describe`.
        title: The title as written.
    """
    if (changed := page.meta.get("title")) != title and isinstance(changed, str):
        return normalize(unescape(changed))
    return normalize(unescape(str(page.title))) if "{" in title and page.title else title


def _exclude_from_search(meta: MutableMapping[str, Any]) -> None:
    search = meta.get("search")
    meta["search"] = {**(search if isinstance(search, dict) else {}), "exclude": True}


def _placeholder(problem: Problem) -> str:
    return (
        "---\nhide: [navigation, toc]\nsearch: {exclude: true}\n---\n\n"
        "# This article cannot be shown yet\n\n"
        f'<pre class="md-blog-problem"><code>{escape(str(problem))}</code></pre>\n\n'
        "Mend the file and save it: the article will appear here.\n"
    )
