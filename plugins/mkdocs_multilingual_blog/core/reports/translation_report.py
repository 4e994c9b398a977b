"""Report for translators: missing, stale and drifted translations, links to other languages, and missing strings."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from ..catalogs.catalog import missing_strings
from ..errors import Problem, enumerated, quoted
from ..model import Post
from ..posts.source_files import MARKDOWN, page_at
from ..translations.drift import drift
from ..translations.originals import target_locales
from ..translations.release import awaited_locales

if TYPE_CHECKING:
    from ..blog.blog import Blog

Kind = Literal["missing", "stale", "drifted", "links", "strings", "waiting"]
KINDS: tuple[Kind, ...] = get_args(Kind)

_HREFLANG = re.compile(r"""[^)]*\)\s*\{[^{}]*\bhreflang\b|["'][^<>]{0,1000}?\bhreflang\b""")
"""Matches after the address of a link with an `hreflang` attribute, in Markdown and in HTML."""

CellState = Literal["original", "current", "stale", "missing", "unwanted"]


class Finding(NamedTuple):
    """One finding of the report.

    Attributes:
        kind: Kind of the finding.
        locale: Language that it is about.
        problem: The finding as a message.
        key: Translation key of the article; empty for a string of a catalog.
        original: Source of the original; may be empty.
        day: Day on which the original of a stale translation changed.
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
        state: `original`, `current`, `stale`, `missing`, or `unwanted` if no translation is planned.
        post: The post in this language, or `None`.
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
    """The translations of a blog, including drafts; each part is computed on demand.

    Attributes:
        blog: The blog.
        originals: Its originals.
    """

    def __init__(self, blog: Blog) -> None:
        self.blog = blog
        self._settings = blog.settings
        self._languages = blog.languages
        self.originals = blog.originals

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """All articles, sorted by the source of the original."""
        rows = (Row(key, self.originals.original(key), self._cells(key)) for key in self.originals.articles)
        return tuple(sorted(rows, key=lambda row: row.original.source))

    def findings(self, kinds: Collection[str] = KINDS, locale: str | None = None) -> list[Finding]:
        """Return the findings, sorted by kind and then by file.

        Args:
            kinds: Kinds to include.
            locale: Language to include; `None` for all.
        """
        finders: dict[Kind, Callable[[], Iterable[Finding]]] = {
            "missing": self._missing,
            "stale": self._stale,
            "drifted": self._drifted,
            "links": self._links,
            "strings": self._strings,
            "waiting": self._waiting,
        }
        findings = [finding for kind in KINDS if kind in kinds for finding in finders[kind]()]
        findings = [finding for finding in findings if locale in (None, finding.locale)]
        return sorted(findings, key=lambda finding: (KINDS.index(finding.kind), finding.problem, finding.locale))

    def drift(self, post: Post) -> dict[str, str]:
        """Return the differences of a translation from its original, in words, by what was compared."""
        source, compare = self.originals.source(post), self._settings.translations.compare
        if source is None:
            return {}
        drifts = self.originals.compared.drifts
        translation, original, differences = drifts.get(post.source, (None, None, {}))
        if translation is not post or original is not source:
            differences = drift(post, source, self.originals, compare)
            drifts[post.source] = post, source, differences
        return differences

    def warnings(self) -> list[Problem]:
        """Return the findings that the options turn into warnings of a build, except those it already has."""
        options = self._settings.translations
        problems = [finding.problem for finding in self.findings(options.warn)]
        if options.notice or "stale" in options.warn:
            problems += self.unknown()
        return [problem for problem in problems if problem not in self.blog.warnings]

    def unknown(self) -> list[Problem]:
        """Return the reason if stale translations cannot be detected."""
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
        """Return the locales into which an article is to be translated; none while it is only a draft or unlisted."""
        versions, original = self.originals.articles[key], self.originals.original(key)
        if all(post.state in ("draft", "expired") or post.unlisted for post in versions.values()):
            return ()
        into = target_locales(original, self._languages)
        return tuple(locale for locale in self._languages.locales if locale in into and locale not in versions)

    def _missing(self) -> Iterator[Finding]:
        for key in self.originals.articles:
            post = self.originals.original(key)
            for locale in self._missing_locales(key):
                file, line = self._file(post), post.lines.get("translate", 0)
                hint = f"Run `multilingual-blog new --translate {file} --to {locale}`, or write 'translate: false'."
                message = f"has no translation in {quoted(locale)}"
                problem = Problem(file, line, "translate" if line else "", message, hint)
                yield Finding("missing", locale, problem, key, file)

    def _stale(self) -> Iterator[Finding]:
        for post, source in self.originals.pairs:
            if (change := self.originals.change(post)) is None:
                continue
            file, original = self._file(post), self._file(source)
            when = f" (last on {change.day.isoformat()})" if change.day else ""
            if change.by == "hash":
                name = "source_hash"
                message = (
                    f"{quoted(post.translation.source_hash)} is an earlier text of {original}, which changed{when}"
                )
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
                if (own_target := self._own_target(link, post)) is None:
                    continue
                if (line := self._line(link, post)) is None:
                    continue
                message = f"{quoted(link)} leads to another language, and the page exists in {quoted(post.locale)}"
                hint = f"Link to {own_target}, or mark the link {{hreflang=…}} if it is meant."
                problem = Problem(self._file(post), line, "link", message, hint)
                yield Finding("links", post.locale, problem, post.key)

    def _own_target(self, link: str, post: Post) -> str | None:
        """Return the source in the article's own language of a page that it links to in another language."""
        target = self.blog.references.across(link, post)
        if target is None:
            return None
        locale, page, target_post = target
        if target_post is not None:
            own_post = self.blog.index.translations[target_post.key].get(post.locale)
            return self._file(own_post) if own_post else None
        locales = (locale, post.locale)
        if page.endswith(MARKDOWN):
            sources = [self._languages.join(page, name) for name in locales]
            sources_found = [source for source in sources if (self._settings.docs / source).is_file()]
        elif all(page in self._listings[name] for name in locales):
            return f"/{self._languages.prefix(post.locale)}{page}/"
        else:
            sources_found = [
                source for name in locales if (source := page_at(page, name, self._settings, self._languages))
            ]
        return (
            posixpath.normpath(posixpath.join(self._settings.docs.name, sources_found[1]))
            if len(sources_found) == 2
            else None
        )

    def _line(self, link: str, post: Post) -> int | None:
        """Return the line of a link without `hreflang`: 0 if there is no such text, `None` if all have one."""
        text = self._settings.generated.get(post.source)
        if text is None:
            text = (self._settings.docs / post.source).read_text(encoding="utf-8-sig", errors="replace")
        lines = text.splitlines()
        pattern = _occurrences(link)
        matches = [(number, match) for number, line in enumerate(lines, 1) for match in pattern.finditer(line)]
        unmarked = (number for number, match in matches if not _HREFLANG.match(match.string, match.end()))
        return next(unmarked, None if matches else 0)

    def _strings(self) -> Iterator[Finding]:
        for locale, problem in missing_strings(self._settings, self._languages):
            yield Finding("strings", locale, problem)

    def _waiting(self) -> Iterator[Finding]:
        for key, versions in self.originals.articles.items():
            for post in versions.values():
                if post.state != "waiting":
                    continue
                waits = awaited_locales(post, versions, self._settings, self._languages)
                states = {locale: versions[locale].state if locale in versions else "missing" for locale in waits}
                missing = [
                    f"{quoted(name)} ({state})"
                    for name, state in states.items()
                    if state not in ("published", "expired")
                ]
                line, name = post.lines.get("wait_for_translations", 0), "wait_for_translations"
                message = f"is not published before its translations: {enumerated(missing)}"
                problem = Problem(self._file(post), line, name if line else "", message, "Write them, or do not wait.")
                yield Finding("waiting", post.locale, problem, key)

    @cached_property
    def _listings(self) -> dict[str, set[str]]:
        """Addresses of the listing pages of each language, without prefix, case-folded."""
        return {
            site: {view.address.rstrip("/").casefold() for view in self.blog.views(site)}
            for site in self._languages.locales
        }

    def _file(self, post: Post) -> str:
        return posixpath.join(self._settings.docs.name, post.source)


def _occurrences(link: str) -> re.Pattern[str]:
    """Return a pattern of a link where Markdown or HTML has one."""
    return re.compile(rf"[(<\"']{re.escape(link)}(?![^\s)>\"'])")


def counts(findings: Iterable[Finding]) -> dict[Kind, int]:
    """Return the number of findings of each kind that has any, in the order of the kinds."""
    kinds = [finding.kind for finding in findings]
    return {kind: kinds.count(kind) for kind in KINDS if kind in kinds}
