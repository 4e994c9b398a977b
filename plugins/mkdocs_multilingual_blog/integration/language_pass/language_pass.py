"""One pass over one language: which files are posts, which pages are generated, and what each is in other languages."""

from __future__ import annotations

import itertools
import os
import posixpath
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from mkdocs.structure.files import File, Files, InclusionLevel

from ...core.blog.blog import Blog
from ...core.blog.views import View, tags_address
from ...core.display.alternates import Alternate, hreflangs, post_alternates, view_alternates
from ...core.display.cards import Cards
from ...core.errors import Problem
from ...core.locales import Languages
from ...core.model import Entry, Post
from ...core.posts.post_reader import stem_of
from ...core.posts.tagged_pages import TaggedPage
from ...core.text.addresses import destination, link
from ...core.text.interface import Interface
from ...core.text.slugs import slugify
from ..adapters import static_i18n

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


@dataclass
class Build:
    """What the handlers of one pass share; made in `on_files` and dropped when the next pass begins.

    Attributes:
        blog: The whole blog, the same in all passes.
        site: Language of the pass.
        interfaces: Interface strings of each language.
        cards: Its cards.
        site_urls: Address of the site for each language.
        entries: The article of each post's file, by source path.
        views: The listing of each generated page's file, by source path.
        broken: The problem of each post that could not be read, by source path.
        sources: Files of all languages by source path, for links to another language's source.
        unread: Sources in the folder of posts that are no posts: another plugin made them.
        last: The blog before something broke, while a writer is looking.
        own_switcher: What the site itself has under `extra.alternate`.
        fixed: Languages whose entry in the switcher leads to one place.
        crossings: Links of the page being rendered that lead to another language's site, with its locale.
    """

    blog: Blog
    site: str
    interfaces: Mapping[str, Interface]
    cards: Cards
    site_urls: dict[str, str]
    sources: dict[str, File]
    last: Blog | None = None
    own_switcher: tuple[Mapping[str, Any], ...] = ()
    fixed: frozenset[str] = frozenset()
    entries: dict[str, Entry] = field(default_factory=dict)
    views: dict[str, View] = field(default_factory=dict)
    broken: dict[str, Problem] = field(default_factory=dict)
    crossings: dict[str, str] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)
    _hreflangs: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    _alternates: dict[str, tuple[Alternate, ...]] = field(default_factory=dict)

    @property
    def languages(self) -> Languages:
        """The site's languages."""
        return self.blog.languages

    @property
    def interface(self) -> Interface:
        """Interface strings of the language of the pass."""
        return self.interfaces[self.site]

    def note(self, locale: str, state: str) -> str:
        """Return what the switcher says, in the language that it leads to, of a page without translation."""
        interface = self.interfaces[locale]
        if state == "missing":
            return interface.text("not translated")
        if state == "fallback":
            return interface.text(
                "in {language}", language=interface.language(self.languages.default, within_text=True)
            )
        return ""

    def publish(self, files: Files, config: MkDocsConfig) -> Files:
        """Put posts at their addresses, drop what must not be published, and add the generated pages."""
        self._publish_posts(files, config)
        self._publish_views(files, config)
        _resolve_all_languages(files, self, config)
        static_i18n.publish(config, self.site, files)
        return files

    def renew(self, blog: Blog, cards: Cards, last: Blog | None, files: Files, config: MkDocsConfig) -> None:
        """Go on with another state of the blog.

        Articles and generated pages of lists come and go; those that come or are at another address have no page yet.
        """
        former, self.blog, self.cards, self.last = self.blog, blog, cards, last
        self.__dict__.pop("tagged", None)
        if blog.stands_as(former):
            posts = blog.index
            self.entries = {source: posts.entry(entry.post.key, self.site) for source, entry in self.entries.items()}
            views = {view.address: view for view in blog.views(self.site)}
            self.views = {source: views[view.address] for source, view in self.views.items()}
            return
        for source in former.index.by_source.keys() - blog.index.by_source.keys():
            self.sources.pop(source, None)
            if source in files.src_uris:
                files.remove(files.src_uris[source])
        for source in blog.index.by_source.keys() - former.index.by_source.keys():
            self.sources[source] = File(source, config.docs_dir, config.site_dir, config.use_directory_urls)
        entries = {entry.post.source: entry for entry in blog.index.entries(self.site) if entry.state != "foreign"}
        if _addresses(entries) == _addresses(self.entries):
            self.entries = {source: entries[source] for source in self.entries}
        else:
            self._publish_posts(files, config)
        places = {view.address: source for source, view in self.views.items()}
        self.views = {}
        for view in blog.views(self.site):
            file = files.src_uris[places.pop(view.address)] if view.address in places else self._generate(view, config)
            if file.generated_by:  # in the order in which a pass adds them
                if file.src_uri in files.src_uris:
                    files.remove(file)
                files.append(file)
            self.views[file.src_uri] = view
        for source in places.values():
            files.remove(files.src_uris[source])
        static_i18n.publish(config, self.site, files)
        self._hreflangs.clear()
        self._alternates.clear()
        self.__dict__.pop("_neutral_addresses", None)

    def owns(self, file: File) -> bool:
        """Return whether a file is one of the blog's pages."""
        return file.src_uri in self.entries or file.src_uri in self.views or file.src_uri in self.broken

    def is_fallback(self, file: File) -> bool:
        """Return whether a file's text is in another language than the site of this pass."""
        return static_i18n.locale_of(file, self.site) != self.site

    def alternates(self, file: File) -> tuple[Alternate, ...]:
        """Return where the switcher of a page leads; the addresses are links from the site's root."""
        if file.src_uri not in self._alternates:
            self._alternates[file.src_uri] = self._make_alternates(file)
        return self._alternates[file.src_uri]

    def _make_alternates(self, file: File) -> tuple[Alternate, ...]:
        if entry := self.entries.get(file.src_uri):
            return self._links(post_alternates(self.blog.index, entry.post.key, self.site, self.blog.home))
        if view := self.views.get(file.src_uri):
            found = self.blog.addresses_of(view.neutral)
            return self._links(view_alternates(self.languages, self.site, found, partial(self._list_instead, view)))
        return self._page_alternates(file)

    def hreflangs(self, file: File) -> tuple[tuple[str, str], ...]:
        """Return the absolute addresses of a page's real translations; nothing on a fallback page."""
        if file.src_uri not in self._hreflangs:
            self._hreflangs[file.src_uri] = self._make_hreflangs(file)
        return self._hreflangs[file.src_uri]

    def absolute(self, locale: str, url: str) -> str:
        """Return the absolute address of a link from the root of a language's site."""
        return self.site_urls[locale] + ("" if url in (".", "./") else url)

    def absolute_link(self, url: str) -> str:
        """Return the absolute address of a link from the site's root; one that has a host stays."""
        return url if is_absolute(url) else self.absolute(self.site, url)

    def address_of(self, post: Post) -> str:
        """Return the absolute address of an article itself, not that of its copy in another language's site."""
        return self.absolute(post.locale, self.cards.link(self.languages.prefix(post.locale) + post.address))

    @property
    def tags_view(self) -> View | None:
        """The list of all tags; `None` where there are none."""
        return next((view for view in self.views.values() if view.kind == "tags"), None)

    @cached_property
    def tagged(self) -> dict[str, TaggedPage]:
        """Pages of this site that are no posts and have tags, by source path."""
        return {page.source: page for page in self.blog.tagged_pages(self.site)}

    def original(self, file: File) -> str:
        """Return the link, from the site's root, to the page that a fallback page is a copy of."""
        if entry := self.entries.get(file.src_uri):
            return self.cards.link(self.languages.prefix(entry.post.locale) + entry.post.address)
        return static_i18n.translations(file, self.site).get(static_i18n.locale_of(file, self.site), file.url)

    def _make_hreflangs(self, file: File) -> tuple[tuple[str, str], ...]:
        pages: dict[str, str]
        if self.is_fallback(file) or not any(self.site_urls.values()):
            return ()
        if entry := self.entries.get(file.src_uri):
            available = self.blog.index.translations[entry.post.key]
            pages = {
                locale: self.cards.link(self.languages.prefix(locale) + post.address)
                for locale, post in available.items()
            }
        elif view := self.views.get(file.src_uri):
            if view.page > 1:
                return ()  # what stands there is not the same in two languages
            pages = {
                locale: self.cards.link(self.languages.prefix(locale) + address)
                for locale, address in self.blog.addresses_of(view.neutral).items()
            }
        else:
            found = static_i18n.translations(file, self.site)
            pages = {locale: found[locale] for locale in self.languages.locales if locale in found}
        absolute = {locale: self.absolute(locale, url) for locale, url in pages.items()}
        return hreflangs(absolute, self.languages.default)

    def _list_instead(self, view: View, locale: str) -> str:
        """Return where a language leads that lacks a listing page: a shorter list begins on its first page."""
        if view.page > 1:
            first = self._neutral_addresses[view.first]
            if (address := self.blog.addresses_of(first).get(locale)) is not None:
                return address
        lists = view.kind in ("tag", "tags") and self.blog.settings.tags.listed
        return tags_address(self.blog.settings, locale) if lists else self.blog.home(locale)

    @cached_property
    def _neutral_addresses(self) -> dict[str, str]:
        return {view.address: view.neutral for view in self.views.values()}

    def _links(self, alternates: tuple[Alternate, ...]) -> tuple[Alternate, ...]:
        return tuple(Alternate(a.locale, self.cards.link(a.address), a.state) for a in alternates)

    def _page_alternates(self, file: File) -> tuple[Alternate, ...]:
        real, copies = static_i18n.translations(file, self.site), static_i18n.copies(file, self.site)
        found = []
        for locale in self.languages.locales:
            if locale == self.site:
                found.append(Alternate(locale, file.url, "current"))
            elif locale in real:
                found.append(Alternate(locale, real[locale], "translated"))
            elif locale in copies:
                found.append(Alternate(locale, copies[locale], "fallback"))
            else:
                found.append(Alternate(locale, self.cards.link(self.languages.prefix(locale)), "missing"))
        return tuple(found)

    def _publish_posts(self, files: Files, config: MkDocsConfig) -> None:
        """Publish the articles that this site shows, and nothing else of what lies in the folder of posts.

        static-i18n picks files by their names, the index by translation key, draft and slug: the index
        decides, and where static-i18n left out the file of an article it is put back.
        """
        before, self.entries, self.unread = _addresses(self.entries), {}, []
        found = {file.src_uri: file for file in self._files_of_posts(files)}
        for file in found.values():
            files.remove(file)
        for entry in sorted(self.blog.index.entries(self.site), key=lambda entry: entry.post.source):
            if entry.state == "foreign":
                continue
            source = entry.post.source
            stays = source in found and before.get(source, entry.address) == entry.address
            file = found[source] if stays else self._restore(entry, config)
            self.entries[source] = entry
            self._publish_at(entry.address, file, files, config)
        taken = self._taken(files, config) if self.blog.broken else set()
        for source, file in found.items():
            if problem := self.blog.broken.get(source):
                self.broken[source] = problem
                self._publish_at(self._address_of_broken(source, taken, config), file, files, config)
                taken.add(file.dest_uri)
            elif source not in self.blog.index.by_source and source not in self.blog.drafts:
                files.append(file)
                taken.add(file.dest_uri)
                self.unread.append(source)

    def _files_of_posts(self, files: Files) -> list[File]:
        folder = f"{self.blog.settings.posts}/"
        pages = files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
        return [
            file
            for file in pages
            if self.languages.split(file.src_uri)[0].startswith(folder) and file.src_uri not in self.views
        ]

    def _publish_at(self, address: str, file: File, files: Files, config: MkDocsConfig) -> None:
        _place(file, address, config)
        file.inclusion = InclusionLevel.NOT_IN_NAV
        files.append(file)

    def _restore(self, entry: Entry, config: MkDocsConfig) -> File:
        source = entry.post.source
        neutral, _ = self.languages.split(source)
        file = File(source, config.docs_dir, config.site_dir, config.use_directory_urls)
        file.name = posixpath.splitext(posixpath.basename(neutral))[0]  # as static-i18n does
        static_i18n.adopt(file, self.site, entry.post.locale, neutral, static_i18n.present(config))
        return file

    def _taken(self, files: Files, config: MkDocsConfig) -> set[str]:
        """Return the files of the site that articles, lists and other pages are written to."""
        prefix, use_folders = self.languages.prefix(self.site), config.use_directory_urls
        views = {destination(prefix + view.address, use_folders) for view in self.blog.views(self.site)}
        return views | {file.dest_uri for file in files.documentation_pages()}

    def _address_of_broken(self, source: str, taken: Collection[str], config: MkDocsConfig) -> str:
        """Return where the last good version of a broken post was, or would be by the name of its file.

        Where something else is there now, which is `taken`, it gives way.
        """
        neutral, _ = self.languages.split(source)
        known = self.last and self.last.index.by_source.get(source)
        settings, prefix = self.blog.settings, self.languages.prefix(self.site)
        slug = slugify(posixpath.basename(stem_of(neutral, settings.posts)))
        named = posixpath.join(settings.worded(settings.blog, self.site), slug)
        others = (f"{named}-{number}" for number in itertools.count(2))
        addresses = (prefix + address for address in itertools.chain([known.address] if known else [], [named], others))
        return next(one for one in addresses if destination(one, config.use_directory_urls) not in taken)

    def _publish_views(self, files: Files, config: MkDocsConfig) -> None:
        by_destination = {file.dest_uri: file for file in files.documentation_pages()}
        prefix = self.languages.prefix(self.site)
        for view in self.blog.views(self.site):
            places = (
                destination(prefix + address, config.use_directory_urls) for address in (view.address, view.neutral)
            )
            host = next((file for dest in places if (file := by_destination.get(dest))), None)
            if host is not None and self.is_fallback(host):
                files.remove(host)
                host = None
            if host is None:
                host = self._generate(view, config)
                files.append(host)
            elif view.address != view.neutral:
                _place(host, prefix + view.address, config)
            self.views[host.src_uri] = view

    def _generate(self, view: View, config: MkDocsConfig) -> File:
        neutral = f"{view.neutral}index.md" if view.neutral.endswith("/") or not view.neutral else f"{view.neutral}.md"
        file = File.generated(config, self.languages.join(neutral, self.site), content="")
        is_home = view.kind == "home" and view.page == 1
        in_nav = is_home and config.nav is None  # a navigation that is written out names it or not
        file.inclusion = InclusionLevel.INCLUDED if in_nav else InclusionLevel.NOT_IN_NAV
        _place(file, self.languages.prefix(self.site) + view.address, config)
        static_i18n.adopt(file, self.site, self.site, neutral, static_i18n.present(config))
        return file


def _addresses(entries: Mapping[str, Entry]) -> dict[str, str]:
    return {source: entry.address for source, entry in entries.items()}


def is_absolute(url: str) -> bool:
    """Return whether a link names a host or a scheme."""
    parts = urlsplit(url)
    return bool(parts.scheme or parts.netloc)


def put_at(file: File, path: str, config: MkDocsConfig) -> None:
    """Let a file be written to a path below the site's folder."""
    file.dest_uri = path
    file.abs_dest_path = os.path.normpath(os.path.join(config.site_dir, path))  # noqa: PTH118


def _place(file: File, address: str, config: MkDocsConfig) -> None:
    put_at(file, destination(address, config.use_directory_urls), config)
    file.url = link(address, config.use_directory_urls)


def _resolve_all_languages(files: Files, build: Build, config: MkDocsConfig) -> None:
    """Let Markdown link to the source of an article in any language, as MkDocs lets it within one.

    A link to a source that this pass does not publish leads to the article as this site shows it, where the
    writer linked within a language; a link to another language's source leads to that language's page.
    """
    find = files.get_file_from_path
    languages = build.languages

    def being_read() -> Any:
        return getattr(config, "_current_page", None)  # no promise of MkDocs's: without it all links are within

    def crosses(path: str) -> bool:
        """Return whether a text of this language asks for a page of another, where static-i18n would give its own."""
        current, source = being_read(), build.sources.get(path)
        if current is None or build.is_fallback(current.file) or source is None:
            return False
        return source.is_documentation_page() and languages.split(path)[1] not in (None, build.site)

    def get_file_from_path(path: str) -> File | None:
        asked_for = crosses(path)
        neutral, locale = languages.split(path)
        elsewhere = neutral.startswith(tuple(f"{folder}/" for folder in build.blog.settings.elsewhere))
        if (not asked_for or elsewhere) and (found := find(path)) is not None:
            entry = build.entries.get(found.src_uri)
            current = being_read()
            if entry and current and build.is_fallback(current.file) and entry.state == "own":
                # The headings of a translation are others, so that anchors are not held against them.
                return signpost(path, found.url, build.site)
            return found
        if (post := _post_at(path, build)) is not None:
            asked = build.blog.index.entry(post.key, post.locale)
            shown = build.blog.index.entry(post.key, build.site)
            within = not asked_for and post.locale == languages.default and shown.state == "own"
            entry = shown if within else asked
            return signpost(path, build.cards.link(entry.address), entry.post.locale)
        if path in build.sources:
            is_page = build.sources[path].is_documentation_page()
            mine = elsewhere or neutral.startswith(f"{build.blog.settings.posts}/")
            if (is_page and mine) or locale in languages.others:
                return None  # another blog's, or a draft, excluded or not built: then MkDocs says that it is broken
            target = File(neutral, None, config.site_dir, config.use_directory_urls)
            locale = locale or languages.default
            listed = build.blog.addresses_of(neutral.removesuffix("index.md").removesuffix(".md"))
            url = build.cards.link(listed[locale]) if locale in listed else target.url
            return signpost(path, languages.prefix(locale) + url.removeprefix("./"), locale)
        return None

    def signpost(path: str, url: str, locale: str) -> File:
        """Return a file that only says where a link leads; it is in no collection and is never written."""
        file = File(path, None, config.site_dir, config.use_directory_urls, inclusion=InclusionLevel.INCLUDED)
        file.url = url or "./"
        if locale != build.site:
            build.crossings[file.url] = locale
        return file

    files.get_file_from_path = get_file_from_path  # type: ignore[method-assign]


def _post_at(path: str, build: Build) -> Post | None:
    """Return the article at a path, which with suffixes for languages may be without that of the default one."""
    posts, languages = build.blog.index.by_source, build.languages
    neutral, locale = languages.split(path)
    suffixed = languages.structure == "suffix" and locale is None
    return posts.get(path) or (posts.get(languages.join(neutral, languages.default)) if suffixed else None)
