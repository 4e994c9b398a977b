"""Languages of a site, and the language of a source by its path."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

LANGUAGE_MARK = re.compile(r"[a-z]{2}(?:-[A-Za-z]{4})?(?:-[A-Z]{2})?|[a-z]{2}_[A-Z]{2}")
"""What static-i18n takes for a language in a name of a file or folder, whether or not the site has the language."""

Structure = Literal["folder", "suffix", "none"]


@dataclass(frozen=True)
class Languages:
    """The languages of a site, in the order of its configuration.

    Attributes:
        default: The default locale; its pages are at the root of the site unless `paths` has it.
        locales: All locales that are built, including the default.
        structure: Language marks of sources: `folder` (`ko/blog/x.md`), `suffix` (`blog/x.ko.md`) or `none`.
        fallback: Whether pages without a translation are shown in the default language.
        others: Locales of the site that are not built; their sources are skipped.
        paths: Paths, such as `cn`, of the locales whose addresses begin neither with nothing, as those of the default,
            nor with the locale.
    """

    default: str
    locales: tuple[str, ...]
    structure: Structure = "none"
    fallback: bool = True
    others: tuple[str, ...] = ()
    paths: tuple[tuple[str, str], ...] = ()

    @property
    def known(self) -> tuple[str, ...]:
        """All locales of the site, built or not."""
        return (*self.locales, *self.others)

    @property
    def build_order(self) -> tuple[str, ...]:
        """All locales that are built, in build order: the default is the first."""
        return (self.default, *(locale for locale in self.locales if locale != self.default))

    def split(self, path: str) -> tuple[str, str | None]:
        """Return a source path without its language mark, and the locale of the mark.

        Args:
            path: Path below the docs folder, with `/`.

        Returns:
            The neutral path, and the locale, which may be one that is not built; `None` without a mark, which
            means the default language. What only looks like a mark, such as `js` in `next.js.md`, is none.
        """
        if self.structure == "folder":
            head, _, tail = path.partition("/")
            if tail and head in self.known:
                return tail, head
        elif self.structure == "suffix":
            stem, ending = posixpath.splitext(path)
            mark = last_part(path)
            if mark in self.known:
                return stem.removesuffix(f".{mark}") + ending, mark
        return path, None

    def join(self, neutral: str, locale: str) -> str:
        """Return the source path of a neutral path in a locale; the inverse of `split`."""
        if self.structure == "folder":
            return f"{locale}/{neutral}"
        if self.structure == "suffix":
            stem, ending = posixpath.splitext(neutral)
            return f"{stem}.{locale}{ending}"
        return neutral

    def usual_path(self, neutral: str, locale: str) -> str:
        """Return the source path as writers name it: with suffixes, the default language goes without one."""
        is_bare = self.structure == "suffix" and locale == self.default
        return neutral if is_bare else self.join(neutral, locale)

    def prefix(self, locale: str) -> str:
        """Return the prefix of a locale's addresses, such as `ko/`; empty for a locale at the root of the site."""
        return self._prefixes.get(locale, f"{locale}/")

    def has_path(self, locale: str) -> bool:
        """Return whether a locale has a path of its own, so that its pages are elsewhere than their sources."""
        return any(locale == one for one, _ in self.paths)

    def file_address(self, neutral: str, mark: str | None) -> str:
        """Return where a file that is no page is published, from the site's root.

        Args:
            neutral: Its source path without language mark.
            mark: The locale of its mark; what has none belongs to all languages, and lies at the root of the site.
        """
        return (self.prefix(mark) if mark else "") + neutral

    def at(self, address: str) -> tuple[str, str | None]:
        """Return an address without the prefix of the language that publishes it, and that language.

        Args:
            address: From the site's root, in any case, with or without a slash at its end.

        Returns:
            The rest of the address, and the locale; `None` for what is in the folder of no language.
        """
        for prefix, locale in self._by_prefix:
            if f"{address}/".casefold().startswith(prefix.casefold()):
                return address[len(prefix) :], locale
        return address, None

    @cached_property
    def _prefixes(self) -> dict[str, str]:
        usual = {**{locale: f"{locale}/" for locale in self.known}, self.default: ""}
        return usual | {locale: f"{path}/" for locale, path in self.paths}

    @cached_property
    def _by_prefix(self) -> list[tuple[str, str]]:
        """Prefixes of the languages that are built; one that begins like another stands before it."""
        return sorted(((self.prefix(locale), locale) for locale in self.locales), reverse=True)


def last_part(path: str) -> str:
    """Return what stands between the last dots of a file's name, such as `ko` in `a.ko.md`; empty without it."""
    base, _, mark = posixpath.splitext(posixpath.basename(path))[0].rpartition(".")
    return mark if base else ""
