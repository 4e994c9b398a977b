"""Where the links of sources lead in an exported project."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from urllib.parse import quote, unquote

from ...core.text.literals import parts
from ...core.text.markdown_links import change_links, quoted_path, split_target
from .site_record import RecordedLanguage, SiteRecord

_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[/#?]")
_WITH_HOST = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|/")
_RAW = re.compile(r"""(<(?:a|audio|embed|iframe|img|source|track|video)\s(?:[^<>"']|"[^"<]*"|'[^'<]*')*>)""", re.I)
_ADDRESS = re.compile(r"""(\s(?:src|href|poster)=)(["'])([^"'<>]*)\2""", re.I)


class Links:
    """The links of one language's project.

    Attributes:
        places: Path below the project's docs folder of each source that it has.
        needed: Files of other languages that its pages show, by their path in the project.
    """

    def __init__(self, record: SiteRecord, site: RecordedLanguage, places: Mapping[str, str]) -> None:
        self.places = places
        self.needed: dict[str, Path] = {}
        self._record = record
        self._site = site
        self._languages = record.languages
        self._by_neutral = {page.neutral: page.source for page in site.pages.values()}

    def address(self, url: str) -> str:
        """Return a link from the server's root, by one from the root of the site; one with a host is unchanged."""
        return url if _WITH_HOST.match(url) else self._record.root + url.removeprefix("./")

    def absolute(self, url: str) -> str:
        """Return the absolute address of a link from the root of the site."""
        return self._site.blogs[0].absolute(self._site.locale, url)

    def page_address(self, destination: str, prefix: str) -> str:
        """Return the link from the server's root to a file of a language's site."""
        folder, name = posixpath.split(prefix + destination)
        path = (
            f"{folder}/" if folder and name == "index.html" else ("" if name == "index.html" else prefix + destination)
        )
        return self._record.root + quote(path, safe="/~+@!$&'*,;=:()")

    def to_source(self, source: str, place: str) -> str:
        """Return the link of a file of the project to a source of the site."""
        if (target := self.places.get(source)) is not None:
            return quoted_path(_relative(target, place))
        for site in (self._site, *self._record.sites.values()):
            if page := site.pages.get(source):
                return self.page_address(page.destination, site.prefix)
        return ""

    def change(self, body: str, source: str, place: str) -> str:
        """Return a Markdown text whose links lead where they led on the site.

        Args:
            body: The text.
            source: Its path below the docs folder of the site.
            place: Its path below that of the project.
        """
        body = change_links(body, lambda target: self._changed(target, source, place))
        return _outside_of_code(body, lambda text: self._raw(text, source))

    def file(self, path: str, source: str, place: str) -> str:
        """Return the link of a file of the project to a picture that front matter or a catalog names."""
        if _ELSEWHERE.match(path) and not path.startswith("/"):
            return path
        for folder in (posixpath.dirname(source), *self._folders_of_languages(), ""):
            target = posixpath.normpath(posixpath.join(folder, path.lstrip("/")))
            if (found := self._place_of_file(target)) is not None:
                return quoted_path(_relative(found, place))
        return ""

    def place_of_asset(self, path: str) -> str:
        """Return the path in the project of a file that mkdocs.yml names by its address, such as a stylesheet."""
        for site in (self._site, *self._record.sites.values()):
            for source, (destination, _) in site.files.items():
                if destination in (path, site.prefix + path):
                    return self._place_of_file(source) or ""
        return ""

    def _folders_of_languages(self) -> list[str]:
        locales = dict.fromkeys((self._site.locale, self._languages.default))
        return [self._languages.join("", locale) for locale in locales] if self._is_in_folders else []

    @property
    def _is_in_folders(self) -> bool:
        return self._languages.structure == "folder" and len(self._record.sites) > 1

    def _changed(self, target: str, source: str, place: str) -> str:
        found = self._resolved(target, source)
        if found is None:
            return target
        kind, path, rest = found
        if kind == "address":
            return path + rest
        link = _relative(path, place)
        is_same = link == posixpath.normpath(unquote(split_target(target)[0]))
        return target if is_same else quoted_path(link) + rest

    def _raw(self, text: str, source: str) -> str:
        def changed(match: re.Match[str]) -> str:
            found = self._resolved(match[3], source)
            if found is None:
                return match[0]
            kind, path, rest = found
            if kind == "page":
                page = self._site.pages[next(one for one, at in self.places.items() if at == path)]
                path = self.page_address(page.destination, self._site.prefix)
            elif kind == "file":
                path = self.page_address(path, self._site.prefix)
            return f"{match[1]}{match[2]}{path}{rest}{match[2]}"

        return _RAW.sub(lambda tag: _ADDRESS.sub(changed, tag[0]), text)

    def _resolved(self, target: str, source: str) -> tuple[str, str, str] | None:
        """Return what a link is of (`page`, `file`, `address`), its path or address, and what follows the path."""
        if not target or _ELSEWHERE.match(target):
            return None
        path, rest = split_target(target)
        linked = posixpath.normpath(posixpath.join(posixpath.dirname(source), unquote(path)))
        neutral, mark = self._languages.split(linked)
        is_here = mark in (None, self._site.locale, self._languages.default)
        own = linked if linked in self._site.pages else self._by_neutral.get(neutral) if is_here else None
        if own is not None:
            if own in self.places:
                return "page", self.places[own], rest
            return "address", self.to_source(own, ""), rest
        for site in self._record.sites.values():
            if linked in site.pages:
                return "address", self.page_address(site.pages[linked].destination, site.prefix), rest
        place = self._place_of_file(linked)
        return None if place is None else ("file", place, rest)

    def _place_of_file(self, source: str) -> str | None:
        """Return the path in the project of a file that is no page; it is copied if it is another language's."""
        neutral, mark = self._languages.split(source)
        locales = (mark or self._site.locale, self._site.locale, self._languages.default, *self._record.sites)
        for locale in dict.fromkeys(one for one in locales if one in self._record.sites):
            if (found := self._files_by_neutral[locale].get(neutral)) is not None:
                place, path = found
                self.needed.setdefault(place, path)
                return place
        return None

    @cached_property
    def _files_by_neutral(self) -> dict[str, dict[str, tuple[str, Path]]]:
        """Path in a project, and file, of what each language publishes itself, by source without its mark."""
        return {
            site.locale: {
                self._languages.split(source)[0]: (destination.removeprefix(site.prefix), path)
                for source, (destination, path) in site.files.items()
                if self._languages.at(destination)[1] in (None, site.locale)
            }
            for site in self._record.sites.values()
        }


def _relative(path: str, place: str) -> str:
    """Return the way from a file of the project to a path in it."""
    return posixpath.relpath(path, posixpath.dirname(place) or ".")


def _outside_of_code(body: str, change: Callable[[str], str]) -> str:
    """Return a Markdown text changed outside of code."""
    text, pieces, end = f"\n{body}", [], 0
    for part in parts(text):
        if part.kind in ("fenced", "code"):
            pieces += [change(text[end : part.start]), text[part.start : part.end]]
            end = part.end
    return "".join((*pieces, change(text[end:])))[1:]
