"""Inflection of English keywords: regular expressions of all their forms."""

from __future__ import annotations

import posixpath
import re


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_GAP = "(?:['’]s?)?[ \u00ad\u2010-\u2013-]?"
"""Between two words of a keyword: an apostrophe; a space, a hyphen or nothing."""

_FUNCTION_WORDS = _set("a an the and or nor but to of at for from with as is it its your our my his her their")

_ADVERBS = _set("by down in off on out over up")

UNLIKE_PLURALS = _set("canvas lens atlas alias bias news series always plus gas ios css")
"""Words whose final `s` is not a plural: Canva is not a canvas."""

_VERBS_LIKE_AGENTS = _set(
    "alter anchor center color colour cover deliver enter filter lower master mirror monitor offer order"
    " register render scatter tailor transfer trigger"
)
"""Verbs that end like agent nouns: a filter filters, but an editor does not editor."""

_IRREGULAR = {
    forms[0]: tuple(forms)
    for forms in map(
        str.split,
        (
            "bring brought",
            "build built",
            "choose chose chosen",
            "cut cut",
            "draw drew drawn",
            "find found",
            "get got gotten",
            "give gave given",
            "hide hid hidden",
            "keep kept",
            "light lit",
            "lose lost",
            "make made",
            "put put",
            "send sent",
            "set set",
            "shoot shot",
            "shrink shrank shrunk",
            "speak spoke spoken",
            "spin spun",
            "split split",
            "spread spread",
            "take took taken",
            "write wrote written",
            "child children",
            "foot feet",
            "man men",
            "person people",
            "woman women",
        ),
    )
}
_LEMMAS = {form: lemma for lemma, forms in _IRREGULAR.items() for form in forms}

DOUBLING = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")
"""Matches a stem of one syllable that doubles its last consonant: crop, but not clean, show or mix."""

_MIN_PREFIX = 3
"""Length from which on it is faster to search for the common prefix of all forms than for each of them."""

_SPLIT = re.compile(r"[\s\u00ad\u2010-\u2013-]+")
_AGENT_NOUN = re.compile(r"\w{2,}[eo]r")
_PLURAL_IN_ES = re.compile(r"(?:[sxzo]|ch|sh)es$")
_VOWEL = re.compile("[aeiouy]")
_HISSING = re.compile(r"(?:[sxz]|ch|sh)$")
_CONSONANT_Y = re.compile(r"[^aeiou]y$")
_MAYBE_DOUBLING = re.compile(r"[^aeiou][aeiou][^aeiouwxyc]$")


def english_pattern(keyword: str) -> tuple[tuple[str, ...], str]:
    """Return the beginnings of a keyword's forms, and a pattern of all its forms and spellings.

    Each word may be inflected (plural and possessive; `-ed`, `-ing` and irregular forms for words of more than three
    letters and within phrases), whichever form the keyword has. The gap between two words may be a space, a hyphen
    or nothing.

    Args:
        keyword: The keyword in lower case, with one space or hyphen between words.
    """
    words = [word for word in _SPLIT.split(keyword) if word] or [keyword]
    forms = [inflections(word, within_phrase=len(words) > 1) for word in words]
    if words[-1] in _ADVERBS and len(words) > 1:
        forms[-1].append(f"{words[-1]}s")  # cut-outs, pop-ups
    first = forms[0]
    prefix = posixpath.commonprefix(first)
    starts = (prefix,) if len(prefix) >= min(_MIN_PREFIX, *map(len, first)) else tuple(first)
    return starts, _GAP.join(map(_any_of, forms))


def inflections(word: str, *, within_phrase: bool = False) -> list[str]:
    """Return all forms of a word, including itself, sorted.

    Args:
        word: A word in lower case, in any form.
        within_phrase: Whether it is part of a phrase, in which a short word is not ambiguous.
    """
    if not (word.isascii() and word.isalpha()) or len(word) < 2 or word in _FUNCTION_WORDS | _ADVERBS:
        return [word]
    forms = {word}
    for lemma, is_verb in _lemmas(word):
        forms |= {lemma, *_plurals(lemma)}
        is_short = len(lemma) < 3 or (len(lemma) == 3 and not within_phrase)
        is_agent_noun = _AGENT_NOUN.fullmatch(lemma) and lemma not in _VERBS_LIKE_AGENTS and not is_verb
        if not (is_short or is_agent_noun):
            forms |= {*_verb_forms(lemma), *_IRREGULAR.get(lemma, ())}
    return sorted(forms)


def _lemmas(word: str) -> set[tuple[str, bool]]:
    """Return the possible lemmas of a form, and whether the form is a verb's; rather too many than too few."""
    lemma = _LEMMAS.get(word)
    if lemma:
        return {(lemma, False)}
    lemmas = {(word, False)}
    if word.endswith("ies") and len(word) > 4:
        lemmas = {(f"{word[:-3]}y", False), (word[:-1], False)}
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")) and word not in UNLIKE_PLURALS and len(word) > 2:
        lemmas = {(word[:-1], False)}
        if _PLURAL_IN_ES.search(word):
            lemmas.add((word[:-2], False))
    elif word.endswith("ing") and len(word) > 4:
        lemmas |= {(stem, True) for stem in _stems(word[:-3])}
    elif word.endswith("ed") and not word.endswith("eed") and len(word) > 4:
        stems = _stems(word[:-2])
        stems |= {f"{stem[:-1]}y" for stem in stems if stem.endswith("i")}
        lemmas |= {(stem, True) for stem in stems}
    return lemmas


def _stems(stem: str) -> set[str]:
    """Return the possible lemmas of a verb without `-ed` or `-ing`."""
    if not _VOWEL.search(stem) or len(stem) < 3:
        return set()
    if stem[-1] == stem[-2] and stem[-1] not in "aeiou":
        return {stem, stem[:-1]} if len(stem) > 3 else {stem}
    if DOUBLING.fullmatch(stem):
        return {f"{stem}e"}  # rating is of rate: of rat it would be ratting
    return {stem, f"{stem}e"} if stem[-1] not in "aiou" else {stem}


def _plurals(lemma: str) -> set[str]:
    if _HISSING.search(lemma):
        return {f"{lemma}es"}
    if _CONSONANT_Y.search(lemma):
        return {f"{lemma[:-1]}ies"}
    return {f"{lemma}s", f"{lemma}es"} if lemma.endswith("o") else {f"{lemma}s"}


def _verb_forms(lemma: str) -> set[str]:
    if lemma.endswith("ie"):
        return {f"{lemma}d", f"{lemma[:-2]}ying"}
    if lemma.endswith("e"):
        return {f"{lemma}d", f"{lemma}ing"} if lemma.endswith(("ee", "oe", "ye")) else {f"{lemma}d", f"{lemma[:-1]}ing"}
    if _CONSONANT_Y.search(lemma):
        return {f"{lemma[:-1]}ied", f"{lemma}ing"}
    plain = {f"{lemma}ed", f"{lemma}ing"}
    doubled = {f"{lemma}{lemma[-1]}ed", f"{lemma}{lemma[-1]}ing"}
    if DOUBLING.fullmatch(lemma):
        return doubled
    # Whether a longer word doubles depends on its stress: format does, edit does not.
    return plain | doubled if _MAYBE_DOUBLING.search(lemma) else plain


def _any_of(forms: list[str]) -> str:
    prefix = posixpath.commonprefix(forms)
    rests = sorted((re.escape(form[len(prefix) :]) for form in forms), key=lambda rest: (-len(rest), rest))
    return re.escape(prefix) + (f"(?:{'|'.join(rests)})" if len(rests) > 1 else rests[0])
