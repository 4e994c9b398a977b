"""What the owner of a site chooses for it: name, address, languages, and how the sources of languages are named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from ...core.errors import quoted
from ...core.languages.language_codes import fallbacks, is_language, meant_by
from ...core.locales import LANGUAGE_MARK, Languages
from ...core.text.addresses import split_url
from ...core.text.interface import load_interface

_TEXTS = Path(__file__).parent / "first_pages.yml"
_SEPARATOR = re.compile(r"[\s,]+")

NamesOfSources = Literal["folder", "suffix"]


class ChoiceError(ValueError):
    """A choice is not possible; its message says which ones are."""


@dataclass(frozen=True)
class SiteChoices:
    """The choices for a site.

    Attributes:
        name: Name of the site.
        url: Address of the site; empty if it has none yet.
        locales: Languages; the first is the default.
        structure: Whether sources have a folder for each language, or a suffix.
        is_example: Whether to write an example with catalogs, or a single article in each language.
    """

    name: str
    url: str
    locales: tuple[str, ...]
    structure: NamesOfSources
    is_example: bool = False

    @property
    def languages(self) -> Languages:
        """The languages of the site, with the paths of their sources."""
        return Languages(self.locales[0], self.locales, self.structure if len(self.locales) > 1 else "none")


def read_locales(text: str) -> tuple[str, ...]:
    """Return the codes of languages in a text such as `en, pt-BR`, each once.

    Raises:
        ChoiceError: If there is none, or one is no code of a language.
    """
    locales = tuple(dict.fromkeys(filter(None, _SEPARATOR.split(text))))
    if not locales:
        raise ChoiceError("name at least one language, such as en.")
    for locale in locales:
        meant = meant_by(locale)
        if meant or not LANGUAGE_MARK.fullmatch(locale) or not is_language(locale):
            hint = f"Did you mean {quoted(meant)}?" if meant else "Write codes such as en, ko, or pt-BR."
            raise ChoiceError(f"{quoted(locale)} is no code of a language. {hint}")
    return locales


def read_url(text: str) -> str:
    """Return the address of a site, with a slash at its end; an empty one stays empty.

    Raises:
        ChoiceError: If it is no address of the web.
    """
    if not text.strip():
        return ""
    parts = split_url(text.strip())
    if (
        parts is None
        or parts.scheme not in ("http", "https")
        or not parts.netloc
        or any(map(str.isspace, text.strip()))
    ):
        raise ChoiceError(f"{quoted(text)} is no address; write it as https://example.org/.")
    return text.strip().rstrip("/") + "/"


def read_name(text: str) -> str:
    """Return the name of a site, on one line.

    Raises:
        ChoiceError: If it is empty.
    """
    if not (name := " ".join(text.split())):
        raise ChoiceError("a site needs a name.")
    return name


def texts_in(locale: str) -> Mapping[str, Any]:
    """Return the texts of the first articles in a language, or in English if there are none."""
    codes = (name.replace("_", "-") for name in fallbacks(locale))
    found = next((code for code in codes if code in _all_texts()), "en")
    texts: Mapping[str, Any] = _all_texts()[found]
    return texts


def interface_texts(message: str, locales: Iterable[str]) -> dict[str, str]:
    """Return an interface string by language."""
    return {locale: load_interface(locale).text(message) for locale in locales}


def navigation_words(locales: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return the words for the home page and the blog in the navigation, each by language."""
    homes = {locale: texts_in(locale).get("home", home) for locale, home in interface_texts("Home", locales).items()}
    return {"Home": homes, "Blog": interface_texts("Blog", locales)}


def language_name(locale: str) -> str:
    """Return the name of a language in itself, as a switcher shows it."""
    name = load_interface(locale).language(locale)
    return name[:1].upper() + name[1:]


@cache
def _all_texts() -> dict[str, Any]:
    texts: dict[str, Any] = yaml.safe_load(_TEXTS.read_text(encoding="utf-8"))
    return texts
