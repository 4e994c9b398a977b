"""Codes of languages: which one of several is nearest to another, and what a mistaken one means."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from babel import Locale
from babel.core import get_global
from babel.languages import get_official_languages

_HTML = re.compile(r'(<html\b[^<>]*?\slang=")([^"<>]*)')
_ELEMENT = re.compile(r"<[a-zA-Z][^<>]*>")
_LANGUAGE = re.compile(r'(\s(?:href)?lang=")([^"]*_[^"]*)')
_CODE = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|[0-9]{3}))?", re.I)
_ALIASES = {"no": "nb"}
"""Codes that CLDR keeps for a group of languages, and the language that is meant."""

_ALSO_READ = {"zh_Hant": ("zh_TW",), "nb": ("no",), "nn": ("nb", "no")}
"""What readers of a language, or of a script of one, read most easily after texts in just that."""

_MISTAKEN = {
    "ae": "ar",
    "ba": "bs",
    "ch": "de",
    "cr": "es",
    "ee": "et",
    "kr": "ko",
    "se": "sv",
    "tw": "zh-Hant",
    "ve": "es",
}
"""Codes of languages that rather few write in, and the language of the country with this code."""


class _Subtags(NamedTuple):
    """The language and the script of a code, and its territory if it names one."""

    language: str
    script: str
    territory: str


def nearest_code(code: str, known: Iterable[str]) -> str | None:
    """Return the code of the same language in the same script: for `zh-HK` `zh-Hant` rather than `zh`.

    Args:
        code: The code, in any spelling, such as `zh_CN`.
        known: Codes to choose from.

    Returns:
        The code itself if it is known, or else that of the same territory, or else one without a territory; `None` if
        there is none in this script.
    """
    known = list(known)
    if code in known:
        return code
    if (wanted := _subtags(code)) is None:
        return None
    same = [(other, tags) for other in known if (tags := _subtags(other)) and tags[:2] == wanted[:2]]
    order = {other: (tags.territory != wanted.territory, tags.territory != "", other) for other, tags in same}
    return min(order, key=lambda other: order[other], default=None)


def tag_of(code: str) -> str:
    """Return the tag of BCP 47 for a site's code of a language: `pt-BR` for `pt_BR`."""
    return code.replace("_", "-")


def language_of(locale: str) -> str:
    """Return the language of a code, such as `pt` of `pt_BR`."""
    return locale.replace("_", "-").partition("-")[0].lower()


def with_tags(html: str, site: str, locales: Iterable[str]) -> str:
    """Return the HTML of a page whose attributes `lang` and `hreflang` are tags of BCP 47, as the site's languages are.

    The language of the page is the site's, such as `zh-CN`, where the theme's strings are those of `zh`.

    Args:
        html: HTML of the page.
        site: Language of the site.
        locales: All languages of the site.
    """
    match, tag = _HTML.search(html), tag_of(site)
    if match and match[2] != tag and nearest_code(match[2], (tag,)):
        html = html[: match.start(2)] + tag + html[match.end(2) :]
    tags = {code: tag_of(code) for code in locales if "_" in code}

    def tagged(element: re.Match[str]) -> str:
        return _LANGUAGE.sub(lambda match: match[1] + tags.get(match[2], match[2]), element[0])

    return _ELEMENT.sub(tagged, html) if tags else html


def meant_by(code: str) -> str | None:
    """Return the language of the country whose code was mistaken for that of a language: `ja` for `jp`."""
    if code in _MISTAKEN or is_language(code):
        return _MISTAKEN.get(code)
    languages = get_official_languages(code.upper(), de_facto=True)
    return languages[0].replace("_", "-") if languages else None


def is_language(code: str) -> bool:
    """Return whether a code is that of a language, in any spelling."""
    tags = _subtags(code)
    return tags is not None and tags.language in _names()


class NameParts(NamedTuple):
    """A key under which a table may have the name of a language, and what the key does not say."""

    key: str
    script: str
    territory: str


@cache
def name_parts(code: str) -> tuple[NameParts, ...]:
    """Return the keys under which tables of CLDR may have the name of a language, the most specific first.

    The script and the territory that are usual for the language are not left over: those of `zh_Hant` (`zh-TW`) and
    of `ko` (`ko-KR`), but not the territory of `zh-HK`.

    Args:
        code: The code, in any spelling, such as `zh-TW`.

    Returns:
        For `zh-HK` `zh_Hant` with the territory `HK`, and `zh_HK`, and `zh` with script and territory.
    """
    match, tags = _CODE.fullmatch(code), _subtags(code)
    if match is None or tags is None:
        return ()
    written, script, territory = match[1].lower(), tags.script, tags.territory
    parts = []
    for language in dict.fromkeys((written, tags.language)):
        if match[2] or territory:
            usual = _usual(language, script).territory
            parts.append(NameParts(f"{language}_{script}", "", "" if territory == usual else territory))
        if territory:
            parts.append(NameParts(f"{language}_{territory}", "", ""))
        usual_tags = _usual(language)
        left = territory if (script, territory) != (usual_tags.script, usual_tags.territory) else ""
        parts.append(NameParts(language, "" if script == usual_tags.script else script, left))
    return tuple(parts)


def fallbacks(code: str) -> tuple[str, ...]:
    """Return the names of the files whose texts the readers of a language can read, the best first.

    English, which stands in for all languages, is not among them.

    Args:
        code: The code, in any spelling, such as `pt-BR`.

    Returns:
        For `pt-BR` `pt_BR` and `pt`, for `zh-HK` `zh_HK`, `zh_Hant`, `zh_TW`, and `zh`, for `no` `nb` and `no`, each
        behind those with a script, such as `pt_Latn_BR`; none if it is no code.
    """
    if not (match := _CODE.fullmatch(code)):
        return ()
    language, script, territory = _subtags(code) or _Subtags(match[1].lower(), "", (match[3] or "").upper())
    with_script = f"{language}_{script}" if script else ""
    names = [f"{with_script}_{territory}" if script else "", f"{language}_{territory}"] if territory else []
    names += [with_script, *_ALSO_READ.get(with_script, ()), language, *_ALSO_READ.get(language, ())]
    return tuple(dict.fromkeys(filter(None, names)))


@cache
def _names() -> frozenset[str]:
    return frozenset(Locale("en").languages)


def _usual(language: str, script: str = "") -> _Subtags:
    """Return the script and the territory that are usual for a language, or for one that is written in a script."""
    likely = get_global("likely_subtags")
    parts = (likely.get(f"{language}_{script}") or likely.get(language) or "").split("_")
    return _Subtags(*parts) if len(parts) == 3 else _Subtags(language, script, "")


@cache
def _subtags(code: str) -> _Subtags | None:
    """Return the subtags of a code, with the usual script of the language where it names none."""
    if not (match := _CODE.fullmatch(code)):
        return None
    language, script, territory = match[1].lower(), (match[2] or "").title(), (match[3] or "").upper()
    alias = _ALIASES.get(language) or get_global("language_aliases").get(language) or language
    language, _, alias_script = alias.partition("_")
    script = script or alias_script
    if not script:
        likely = get_global("likely_subtags")
        full = likely.get(f"{language}_{territory}") or likely.get(language)
        if full is None:
            return None
        script = full.split("_")[1]
    return _Subtags(language, script, territory)
