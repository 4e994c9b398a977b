"""Second opinions: what words are read as by an analyser that does not depend on the first one."""

from __future__ import annotations

import json
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
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
    """Return the words of texts as ICU's dictionary divides them, in a language whose words have to be found first."""
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
