"""Which languages a site has and which of them a source path belongs to; every other module takes it from here."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import Literal

_MARK = re.compile(r"[a-z]{2}(?:-[A-Za-z]{4})?(?:-[A-Z]{2})?|[a-z]{2}_[A-Z]{2}")
"""What static-i18n takes for a language in a file's name, whether or not the site has it."""

Structure = Literal["folder", "suffix", "none"]


@dataclass(frozen=True)
class Languages:
    """The languages of a site, in the order of its configuration.

    Attributes:
        default: Locale whose pages stand at the root of the site.
        locales: Every locale that is built, the default among them.
        structure: How sources are told apart: `folder` (`ko/blog/x.md`), `suffix` (`blog/x.ko.md`) or `none`.
        fallback: Whether a page without a translation is shown in the default language's text.
        others: Locales that the site knows and does not build now; sources of them are passed over.
    """

    default: str
    locales: tuple[str, ...]
    structure: Structure = "none"
    fallback: bool = True
    others: tuple[str, ...] = ()

    @property
    def known(self) -> tuple[str, ...]:
        """Every locale that texts may be given for."""
        return (*self.locales, *self.others)

    @property
    def in_order(self) -> tuple[str, ...]:
        """Every locale that is built, in the order in which that is done: the default is the first."""
        return (self.default, *(locale for locale in self.locales if locale != self.default))

    def split(self, path: str) -> tuple[str, str | None]:
        """Return a source path without its language mark, and the locale that the mark named.

        Args:
            path: Path below the docs folder, with `/`.

        Returns:
            The neutral path, and the locale, which need not be one that is built; `None` where the path
            carries no mark (it then belongs to the default language).
        """
        if self.structure == "folder":
            head, _, tail = path.partition("/")
            if tail and head in self.known:
                return tail, head
        elif self.structure == "suffix":
            stem, ending = posixpath.splitext(path)
            base, dot, mark = stem.rpartition(".")
            if dot and base and not base.endswith("/") and (mark in self.known or _MARK.fullmatch(mark)):
                return base + ending, mark
        return path, None

    def join(self, neutral: str, locale: str) -> str:
        """Return where the source of a neutral path stands in a locale; the inverse of `split`."""
        if self.structure == "folder":
            return f"{locale}/{neutral}"
        if self.structure == "suffix":
            stem, ending = posixpath.splitext(neutral)
            return f"{stem}.{locale}{ending}"
        return neutral

    def prefix(self, locale: str) -> str:
        """Return what stands before a locale's addresses: nothing for the default, else `ko/`."""
        return "" if locale == self.default else f"{locale}/"
