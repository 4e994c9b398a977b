"""Second opinions: what words are read as by an analyser that does not depend on the first one."""

from __future__ import annotations

import json
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from ..texts import fold


class Second(Protocol):
    """A second analyser of a language."""

    version: str
    """Name and version of what reads the words."""

    def read(self, words: Iterable[str]) -> dict[str, list[str]]:
        """Return what words can be forms of; those that it does not know are left out."""


def second(language: str) -> Second | None:
    """Return the second analyser of a language, if it has one."""
    if language == "de":
        return Hanta()
    return Hunspell(DICTIONARIES[language]) if language in DICTIONARIES else None


def divided(language: str, texts: Sequence[str]) -> list[list[str]]:
    """Return the words of texts by ICU or MeCab, in a language whose words have to be found first."""
    if language == "ko":
        return Mecab().words(texts)
    if language not in DIVIDED:
        return []
    script = Path(__file__).with_name("words.mjs")
    request = json.dumps({"language": language, "texts": texts})
    run = subprocess.run(["node", script], input=request, capture_output=True, encoding="utf-8", check=True)
    words: list[list[str]] = json.loads(run.stdout)
    return words


DIVIDED = ("th",)
"""Languages that have no spaces between words, and an analyser which divides them and is not ICU."""

DICTIONARIES: Mapping[str, str] = {
    "ar": "ar",
    "bg": "bg_BG",
    "ca": "ca",
    "cs": "cs_CZ",
    "da": "da_DK",
    "el": "el_GR",
    "es": "es_ES",
    "fr": "fr_FR",
    "hr": "hr_HR",
    "hu": "hu_HU",
    "id": "id_ID",
    "it": "it_IT",
    "nb": "nb_NO",
    "nl": "nl_NL",
    "pl": "pl_PL",
    "pt": "pt_BR",
    "ro": "ro_RO",
    "ru": "ru_RU",
    "sk": "sk_SK",
    "sv": "sv_SE",
    "tr": "tr_TR",
    "uk": "uk_UA",
}
"""Dictionaries of Hunspell, by language."""


class Mecab:
    """Korean, read by MeCab with mecab-ko-dic."""

    _NOUNS = ("NNG", "NNP", "NNB", "NNBC", "XR", "XPN", "XSN")
    _LONGEST = 4
    """Parts of the longest compound."""

    def __init__(self) -> None:
        try:
            from mecab import MeCab
        except ImportError as error:
            raise SystemExit("The package 'python-mecab-ko' is missing, which reads 'ko' a second time.") from error
        self._mecab = MeCab()

    def words(self, texts: Iterable[str]) -> list[list[str]]:
        """Return nouns, compounds of them that are written as one word, and verbs with 다, of each text."""
        return [sorted(self._words(text)) for text in texts]

    def _words(self, text: str) -> Iterator[str]:
        run: list[str] = []
        end = -1
        for one in self._mecab.parse(text):
            for stem in _verb_stems(one.surface, one.feature.pos, one.feature.expression or ""):
                yield f"{stem}다"
            if not one.feature.pos.startswith(self._NOUNS):
                continue
            run = [*run, one.surface] if one.span.start == end else [one.surface]
            end = one.span.end
            yield from ("".join(run[-length:]) for length in range(1, min(len(run), self._LONGEST) + 1))
            yield from (part.partition("/")[0] for part in (one.feature.expression or "").split("+") if part)


def _verb_stems(surface: str, pos: str, expression: str) -> Iterator[str]:
    """Yield what the stem of a verb may be: MeCab leaves 들- of 듣다, and 지- of 짓다, as they are."""
    if not pos.startswith("VV"):
        return
    if expression:
        yield expression.partition("/")[0]
        return
    yield surface
    final = (ord(surface[-1]) - ord("가")) % 28
    if final == _RIEUL:
        yield surface[:-1] + chr(ord(surface[-1]) + _DIGEUT - _RIEUL)
    elif not final:
        yield surface[:-1] + chr(ord(surface[-1]) + _SIOT)


_DIGEUT, _RIEUL, _SIOT = 7, 8, 19
"""Last consonants, as Unicode numbers them."""


class Hanta:
    """German, read by the statistical model of HanTa."""

    def __init__(self) -> None:
        from importlib.metadata import version

        from HanTa.HanoverTagger import HanoverTagger

        self.version = f"HanTa {version('HanTa')}"
        self._tagger = HanoverTagger("morphmodel_ger.pgz")

    def read(self, words: Iterable[str]) -> dict[str, list[str]]:
        """Return what words can be forms of."""
        return {word: [fold(self._tagger.analyze(word)[0])] for word in words if word.isalpha()}


class Hunspell:
    """Words of any language that Hunspell has a dictionary of; its command is `hunspell`."""

    def __init__(self, dictionary: str) -> None:
        self._command = ["hunspell", "-s", "-i", "utf-8", "-d", dictionary]
        try:
            described = subprocess.run(["hunspell", "--version"], capture_output=True, text=True, check=True)
        except FileNotFoundError as error:
            raise SystemExit("The command 'hunspell' is missing, which gives a second opinion on words.") from error
        self.version = f"{described.stdout.splitlines()[0]} {dictionary}"

    def read(self, words: Iterable[str]) -> dict[str, list[str]]:
        """Return what words can be forms of."""
        asked = [word for word in words if word.isalpha()]
        run = subprocess.run(self._command, input="\n".join(asked), capture_output=True, encoding="utf-8", check=True)
        found: dict[str, set[str]] = defaultdict(set)
        for line in run.stdout.splitlines():
            word, _, stem = line.partition(" ")
            if stem:
                found[word].add(fold(stem))
        return {word: sorted(stems) for word, stems in found.items()}
