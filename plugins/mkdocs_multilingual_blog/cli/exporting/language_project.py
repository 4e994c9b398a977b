"""The project of one language, and its files."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import yaml

from ...core.blog.views import View
from ...core.text.addresses import destination
from ...integration.adapters import static_i18n
from ..editing.front_matter_editor import FrontMatterEditor
from ..editing.text_files import read_file
from .article_text import ArticleText, addresses_of, front_matter, without_fence
from .blog_project import BlogProject
from .project_links import Links
from .site_record import RecordedLanguage, RecordedPage, SiteRecord
from .static_blocks import StaticBlocks

REDIRECT = """<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<link rel="canonical" href="{url}">
<meta http-equiv="refresh" content="0; url={url}">
</head>
<body><a href="{url}">{title}</a></body>
</html>
"""
_AVATAR = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="#888" d="M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8'
    'm0 10c4.4 0 8 1.8 8 4v2H4v-2c0-2.2 3.6-4 8-4"/></svg>\n'
)
_REFRESH = re.compile(r"<meta http-equiv=\"?refresh\"? content=\"0; ?url=([^\"<>]*)\"", re.I)


@dataclass
class Losses:
    """What a project does not have that the site has: how many of each kind, and sources or addresses of some."""

    counts: Counter[str] = field(default_factory=Counter)
    names: dict[str, list[str]] = field(default_factory=dict)

    def add(self, kind: str, name: str = "", count: int = 1) -> None:
        """Count what is lost, each name once."""
        names = self.names.setdefault(kind, [])
        if name not in names:
            self.counts[kind] += count
            names += [name] if name else []


class Project:
    """The project of one language.

    Attributes:
        texts: Text of each file of its docs folder, by path.
        copies: Files to copy there, by path.
        losses: What it does not have.
        links: Its links.
        blogs: Its blogs.
    """

    def __init__(self, record: SiteRecord, site: RecordedLanguage, losses: Losses) -> None:
        self.record, self.site, self.losses = record, site, losses
        self.texts: dict[str, str] = {}
        self.copies: dict[str, Path] = {}
        self.blogs = [
            BlogProject(pages, options, site) for pages, options in zip(site.blogs, record.options, strict=True)
        ]
        places = {page.source: place for page in site.pages.values() if (place := self._place(page))}
        self.links = Links(record, site, places)
        self._blocks = [
            StaticBlocks(blog.pages, self.links, _listings(options), options.listings_directive, record.directive)
            for blog, options in zip(self.blogs, record.options, strict=True)
        ]
        self._articles = [
            ArticleText(blog.pages, self.links, blocks, blog.tag_separator)
            for blog, blocks in zip(self.blogs, self._blocks, strict=True)
        ]

    def fill(self) -> None:
        """Collect the files of the docs folder."""
        for page in self.site.pages.values():
            self._add_page(page)
        for number, blog in enumerate(self.blogs):
            self._add_drafts(number, blog)
            if authors := blog.authors():
                self._add_authors(blog, authors)
            self._count_foreign(blog)
        prefix = self.site.prefix
        for address, path in self.site.files.values():
            if address.startswith(prefix) and self.record.languages.at(address)[1] in (None, self.site.locale):
                self.copies[address.removeprefix(prefix)] = path
        self._add_redirects()
        for blocks in self._blocks:
            for name, source in blocks.dropped:
                self.losses.add("directives", f"{source}: {name}")
        self.copies |= self.links.needed

    def _place(self, page: RecordedPage) -> str:
        """Return the path of a page's file below the docs folder; empty for lists that Material's blog makes."""
        if page.view is not None and page.blog is not None:
            blog = self.blogs[page.blog]
            is_native = blog.native(page.view)
            if page.view.page > 1 or (page.is_generated and is_native and page.view.kind != "home"):
                return ""
            if not is_native and page.view.kind == "category":
                return ""
        if page.entry is not None and page.blog is not None and not page.entry.post.unlisted:
            return self.blogs[page.blog].place(page)
        return _source_path(page)

    def _add_page(self, page: RecordedPage) -> None:
        place = self.links.places.get(page.source)
        if place is None:
            return
        if page.locale != self.site.locale:
            self.losses.add("foreign texts", f"{page.source} ({self.site.locale})")
        blocks = self._blocks[page.blog or 0]
        text = page.text or ("" if page.is_generated else self._read(page.source))
        if page.entry is not None and page.blog is not None:
            slug = self.blogs[page.blog].slugs[page.source]
            if page.entry.post.unlisted:
                self.losses.add("unlisted", page.source)
            self.texts[place] = self._articles[page.blog].write(text, page, page.entry, place, slug)
            return
        editor = FrontMatterEditor(text, page.source)
        front = editor.values
        if page.is_generated:
            front["title"] = page.title
        if "tags" in front and page.source in self.site.blogs[0].tagged:
            tags = self.site.blogs[0].blog.subjects.tags
            shown = self.site.blogs[0].cards.tags_of(self.site.blogs[0].tagged[page.source].tags)
            front["tags"] = [blocks.label(tags[chip.id], self.blogs[0].tag_separator) for chip in shown]
        front |= addresses_of(page, self.links)
        body = without_fence(editor.body)
        body = self.links.change(blocks.expand(body, page.source, place, None), page.source, place)
        if page.view is not None and page.blog is not None:
            body = "\n\n".join(filter(None, (body.strip(), self._list(page, place))))
            if page.is_generated and page.view.kind != "home":
                front["search"] = {"exclude": True}
        self.texts[place] = front_matter(front) + body.rstrip("\n") + "\n"

    def _list(self, page: RecordedPage, place: str) -> str:
        """Return what lists the articles of a list."""
        assert page.view is not None
        assert page.blog is not None
        view, blocks, blog = page.view, self._blocks[page.blog], self.blogs[page.blog]
        if view.kind == "tags":
            return blocks.listing({})
        if view.kind == "tag":
            return blocks.tag_listing(view, blog.tag_separator)
        if view.kind == "series":
            self.losses.add("static lists", page.source)
            return blocks.articles(view.entries, place, numbered=True)
        return ""

    def _read(self, source: str) -> str:
        path = Path(self.record.config.docs_dir) / source
        text = read_file(path)[0].replace("\r\n", "\n")
        return static_i18n.title_callouts(text, self.site.locale, self.record.config) if self._has_titles else text

    @property
    def _has_titles(self) -> bool:
        return bool(static_i18n.callout_titles(self.site.locale, self.record.config))

    def _add_drafts(self, number: int, blog: BlogProject) -> None:
        for post in blog.drafts():
            place = blog.place_of(self.record.languages.split(post.source)[0])
            if place not in self.texts:
                locale = self.site.locale
                terms = blog.pages.blog.subjects.categories
                labels = [terms[one].labels.get(locale, one) for one in post.categories if one in terms]
                self.texts[place] = self._articles[number].draft(self._read(post.source), post, place, labels)
                if post.state != "draft":
                    self.losses.add("drafts", f"{post.source} ({post.state})")

    def _add_authors(self, blog: BlogProject, authors: dict[str, dict[str, str]]) -> None:
        for fields in authors.values():
            avatar = fields.get("avatar", "")
            if "://" in avatar:
                continue
            found = self.links.file("/" + avatar, "", "") if avatar else ""
            fields["avatar"] = unquote(found) or "assets/images/author.svg"
            if not found:
                self.texts["assets/images/author.svg"] = _AVATAR
        path = posixpath.join(blog.folder, ".authors.yml")
        self.texts[path] = yaml.safe_dump({"authors": authors}, allow_unicode=True, sort_keys=False)

    def _add_redirects(self) -> None:
        """Keep the addresses at which the project has no page of its own: they lead to the one that takes its place."""
        for page in self.site.pages.values():
            if page.view is None or page.blog is None or page.source in self.links.places:
                continue
            target = self._target_of_list(page, page.view, self.blogs[page.blog])
            if target != page.destination:
                self._redirect(page.destination, self.links.page_address(target, self.site.prefix), page.title)
        for path in sorted(self.record.out.rglob("*.html")):
            place = path.relative_to(self.record.out).as_posix()
            neutral, locale = self.record.languages.at(place)
            if locale == self.site.locale and (target := _target_of(path)):
                is_whole = "://" in target or target.startswith("/")
                address = target if is_whole else _joined(self.record.root + place, target)
                self._redirect(neutral, address, self.site.settings.get("site_name", ""))

    def _target_of_list(self, page: RecordedPage, view: View, blog: BlogProject) -> str:
        """Return the path of the page that has what a list had: the page itself, if the generator makes it."""
        use_folders = self.record.config.use_directory_urls
        shown = sum(entry.state != "foreign" for entry in view.entries)
        first = destination(view.first, use_folders)
        if blog.native_address(view) and not shown:  # only articles in other languages
            self.losses.add("empty lists", page.destination)
            return destination(f"{blog.folder}/" if blog.folder else "", use_folders)
        if blog.native(view):
            return page.destination if view.page == 1 or (view.page - 1) * view.per_page < shown else first
        if view.kind == "category":
            if view.page == 1:
                self.losses.add("categories", page.destination)
            return destination(blog.native_address(view), use_folders)
        self.losses.add("further pages", page.destination)
        return first

    def _redirect(self, place: str, address: str, title: str) -> None:
        text = REDIRECT.format(lang=self.site.locale, title=escape(title), url=escape(address))
        self.texts.setdefault(place, text)

    def _count_foreign(self, blog: BlogProject) -> None:
        entries = blog.pages.blog.index.entries(self.site.locale)
        self.losses.add("foreign", count=sum(entry.state == "foreign" for entry in entries))


def _source_path(page: RecordedPage) -> str:
    """Return a path from which MkDocs publishes a page where it is, that of its source if possible."""
    folder = posixpath.dirname(page.destination)
    is_index = posixpath.basename(page.neutral) == "index.md"
    places = (page.neutral, posixpath.join(folder, "index.md") if is_index else f"{folder}.md")
    return next(
        (place for place in places if page.destination in _destinations(place)),
        posixpath.splitext(page.destination)[0] + ".md",
    )


def _destinations(place: str) -> tuple[str, str]:
    """Return where MkDocs publishes a page, with and without folders as addresses."""
    start = posixpath.splitext(place)[0]
    folder, name = posixpath.split(start)
    if name in ("index", "README"):
        return posixpath.join(folder, "index.html"), posixpath.join(folder, "index.html")
    return f"{start}/index.html", f"{start}.html"


def _listings(options: Any) -> dict[str, dict[str, Any]]:
    """Return the options of named tag listings."""
    found: Mapping[str, Any] = options.listings_map or {}
    return {
        name: {key: value for key, value in dict(one).items() if value not in (None, [])} for name, one in found.items()
    }


def _target_of(path: Path) -> str:
    """Return where a page leads that only redirects; empty for others."""
    text = path.read_text(encoding="utf-8", errors="replace")[:4000]
    match = _REFRESH.search(text)
    return match[1] if match else ""


def _joined(page: str, target: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), target)) + ("/" if target.endswith("/") else "")


def files_of(project: Project) -> Iterator[tuple[str, str | Path]]:
    """Yield the files of a project's docs folder."""
    yield from project.texts.items()
    yield from ((place, path) for place, path in project.copies.items() if place not in project.texts)
