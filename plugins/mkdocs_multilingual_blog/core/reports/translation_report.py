"""What translators still have to do: missing, stale and drifted translations, links, strings; `translating` prints it.

`originals` tells which version is the original and whether a translation is behind it, `drift` in what they differ.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from ..catalogs.catalog import missing_strings
from ..errors import Problem, shown
from ..model import Post
from ..posts.source_files import MARKDOWN, page_at
from ..translations.drift import drift
from ..translations.originals import targets
from ..translations.release import awaited

if TYPE_CHECKING:
    from ..blog.blog import Blog

Kind = Literal["missing", "stale", "drifted", "links", "strings", "waiting"]
KINDS: tuple[Kind, ...] = get_args(Kind)

_MEANT = re.compile(r"""[^)]*\)\s*\{[^}]*\bhreflang\b|["'][^<>]*\bhreflang\b""")
"""What follows the address of a link that says which language it leads to, in Markdown and in HTML."""

CellState = Literal["original", "current", "stale", "missing", "unwanted"]


class Finding(NamedTuple):
    """One thing to do.

    Attributes:
        kind: Its kind.
        locale: Language that it is about.
        problem: The same as a line of a message.
        key: The article; empty for a string of a catalogue.
        original: Source of what it was translated from; empty where that is no matter.
        day: When the original changed, of a stale translation.
    """

    kind: Kind
    locale: str
    problem: Problem
    key: str = ""
    original: str = ""
    day: date | None = None


class Cell(NamedTuple):
    """An article in one language.

    Attributes:
        locale: The language.
        state: Whether it is the original, as new as that or behind it, still to be written, or not meant to be.
        post: The version; `None` where there is none.
    """

    locale: str
    state: CellState
    post: Post | None = None


class Row(NamedTuple):
    """An article in all languages."""

    key: str
    original: Post
    cells: tuple[Cell, ...]


class TranslationReport:
    """The translations of a blog, drafts among them; each part is found when it is asked for.

    Attributes:
        blog: The blog.
        originals: Its originals.
    """

    def __init__(self, blog: Blog) -> None:
        self.blog = blog
        self._settings = blog.settings
        self._languages = blog.languages
        self._drifts: dict[str, dict[str, str]] = {}
        self.originals = blog.originals

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """All articles in the order of their originals' files."""
        rows = (Row(key, self.originals.original(key), self._cells(key)) for key in self.originals.articles)
        return tuple(sorted(rows, key=lambda row: row.original.source))

    def findings(self, kinds: Collection[str] = KINDS, locale: str | None = None) -> list[Finding]:
        """Return what is to be done, by kind and then by file.

        Args:
            kinds: Which kinds.
            locale: Only what is about this language.
        """
        finders: dict[Kind, Callable[[], Iterable[Finding]]] = {
            "missing": self._missing,
            "stale": self._stale,
            "drifted": self._drifted,
            "links": self._links,
            "strings": self._strings,
            "waiting": self._waiting,
        }
        found = [finding for kind in KINDS if kind in kinds for finding in finders[kind]()]
        found = [finding for finding in found if locale in (None, finding.locale)]
        return sorted(found, key=lambda finding: (KINDS.index(finding.kind), finding.problem, finding.locale))

    def drift(self, post: Post) -> dict[str, str]:
        """Return in what a translation differs from its original: what was compared, and the difference in words."""
        if post.source not in self._drifts:
            source, compare = self.originals.source(post), self._settings.translations.compare
            self._drifts[post.source] = drift(post, source, self.originals, compare) if source else {}
        return self._drifts[post.source]

    def warnings(self) -> list[Problem]:
        """Return what the site wants a build to warn of, without what it warns of anyway."""
        wanted = self._settings.translations
        problems = [finding.problem for finding in self.findings(wanted.warn)]
        if wanted.notice or "stale" in wanted.warn:
            problems += self.unknown()
        return [problem for problem in problems if problem not in self.blog.warnings]

    def unknown(self) -> list[Problem]:
        """Return why some stale translations cannot be told, where that is so."""
        if not self.originals.unknown:
            return []
        message = f"translations without 'source_hash' cannot be told to be stale: {self.originals.unknown}"
        hint = (
            "In CI, check the repository out with all commits, or let `multilingual-blog translations --done` add it."
        )
        return [Problem(self._settings.docs.name, message=message, hint=hint)]

    def _cells(self, key: str) -> tuple[Cell, ...]:
        versions, missing = self.originals.articles[key], self._missing_locales(key)
        cells = []
        for locale in self._languages.locales:
            post = versions.get(locale)
            if post is None:
                cells.append(Cell(locale, "missing" if locale in missing else "unwanted"))
            elif self.originals.source(post) is None:
                cells.append(Cell(locale, "original", post))
            else:
                cells.append(Cell(locale, "stale" if self.originals.change(post) else "current", post))
        return tuple(cells)

    def _missing_locales(self, key: str) -> tuple[str, ...]:
        """Return where an article still has to be translated to; one that is no more than a draft not yet."""
        versions, original = self.originals.articles[key], self.originals.original(key)
        if all(post.state in ("draft", "expired") for post in versions.values()):
            return ()
        wanted = targets(original, self._languages)
        return tuple(locale for locale in self._languages.locales if locale in wanted and locale not in versions)

    def _missing(self) -> Iterator[Finding]:
        for key in self.originals.articles:
            post = self.originals.original(key)
            for locale in self._missing_locales(key):
                file, line = self._file(post), post.lines.get("translate", 0)
                hint = f"Run `multilingual-blog new --translate {file} --to {locale}`, or write 'translate: false'."
                problem = Problem(file, line, "translate" if line else "", f"has no translation in {locale!r}", hint)
                yield Finding("missing", locale, problem, key, file)

    def _stale(self) -> Iterator[Finding]:
        for post, source in self.originals.pairs:
            if (change := self.originals.change(post)) is None:
                continue
            file, original = self._file(post), self._file(source)
            when = f" (last on {change.day.isoformat()})" if change.day else ""
            if change.by == "hash":
                name = "source_hash"
                message = f"{shown(post.translation.source_hash)} is an earlier text of {original}, which changed{when}"
            else:
                name, message = "", f"{original} changed since this file did{when}"
            hint = f"Bring it up to date, then run `multilingual-blog translations --done {file}`."
            problem = Problem(file, post.lines.get(name, 0), name, message, hint)
            yield Finding("stale", post.locale, problem, post.key, original, change.day)

    def _drifted(self) -> Iterator[Finding]:
        for post, source in self.originals.pairs:
            for facet, difference in self.drift(post).items():
                name = self._settings.tags_field if facet == "tags" else facet
                message = f"differs from {self._file(source)} ({difference})"
                hint = f"Make both alike, or write 'may_differ: [{facet}]'."
                problem = Problem(self._file(post), post.lines.get(name, 0), name, message, hint)
                yield Finding("drifted", post.locale, problem, post.key, self._file(source))

    def _links(self) -> Iterator[Finding]:
        for post in self.blog.index.posts:
            for link in dict.fromkeys(post.text.links):
                if (better := self._better(link, post)) is None:
                    continue
                if (line := self._line(link, post)) is None:
                    continue
                message = f"{shown(link)} leads to another language, and the page exists in {post.locale!r}"
                hint = f"Link to {better}, or mark the link {{hreflang=…}} if it is meant."
                problem = Problem(self._file(post), line, "link", message, hint)
                yield Finding("links", post.locale, problem, post.key)

    def _better(self, link: str, post: Post) -> str | None:
        """Return the source, in an article's own language, of the page that a link of it leads to in another one."""
        across = self.blog.references.across(link, post)
        if across is None:
            return None
        locale, page, found = across
        if found is not None:
            own = self.blog.index.translations[found.key].get(post.locale)
            return self._file(own) if own else None
        both = (locale, post.locale)
        if page.endswith(MARKDOWN):
            sources = [self._languages.join(page, name) for name in both]
            there = [source for source in sources if (self._settings.docs / source).is_file()]
        elif all(page in self._listings[name] for name in both):
            return f"/{self._languages.prefix(post.locale)}{page}/"
        else:
            there = [source for name in both if (source := page_at(page, name, self._settings, self._languages))]
        return posixpath.normpath(posixpath.join(self._settings.docs.name, there[1])) if len(there) == 2 else None

    def _line(self, link: str, post: Post) -> int | None:
        """Return the line of a link, 0 where it is not found as it is written; `None` where all are marked as meant."""
        lines = (self._settings.docs / post.source).read_text(encoding="utf-8-sig", errors="replace").splitlines()
        pattern = re.compile(rf"[(<\"']{re.escape(link)}(?![^\s)>\"'])")
        found = [
            (number, line[match.end() :]) for number, line in enumerate(lines, 1) for match in pattern.finditer(line)
        ]
        return next((number for number, rest in found if not _MEANT.match(rest)), None if found else 0)

    def _strings(self) -> Iterator[Finding]:
        for locale, problem in missing_strings(self._settings, self._languages):
            yield Finding("strings", locale, problem)

    def _waiting(self) -> Iterator[Finding]:
        for key, versions in self.originals.articles.items():
            for post in versions.values():
                if post.state != "waiting":
                    continue
                waits = awaited(post, versions, self._settings, self._languages)
                states = {locale: versions[locale].state if locale in versions else "missing" for locale in waits}
                missing = [
                    f"{name!r} ({state})" for name, state in states.items() if state not in ("published", "expired")
                ]
                line, name = post.lines.get("wait_for_translations", 0), "wait_for_translations"
                message = f"is not published before its translations: {', '.join(missing)}"
                problem = Problem(self._file(post), line, name if line else "", message, "Write them, or do not wait.")
                yield Finding("waiting", post.locale, problem, key)

    @cached_property
    def _listings(self) -> dict[str, set[str]]:
        """Addresses of the listing pages of each language, without prefix."""
        return {
            site: {view.address.rstrip("/").casefold() for view in self.blog.views(site)}
            for site in self._languages.locales
        }

    def _file(self, post: Post) -> str:
        return posixpath.join(self._settings.docs.name, post.source)


def counts(findings: Iterable[Finding]) -> dict[Kind, int]:
    """Return how many findings there are of each kind that has any, in the order of the kinds."""
    kinds = [finding.kind for finding in findings]
    return {kind: kinds.count(kind) for kind in KINDS if kind in kinds}
