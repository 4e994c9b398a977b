"""Korean, read by kiwipiepy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import kiwipiepy

from ..questions import Rule, choice, compounds, nouns, pairs, prefixes, typos, words
from ..texts import NOUN, OTHER, VERB, Texts, Token, of_kind
from ..typing_errors import hangul_misspellings

_NOUNS = ("NNG", "NNP")
_VERBS = ("VV", "VV-I", "VV-R")
_DERIVED = ("XSV", "XSA", "XSA-I", "XSV-I")

_PARTICLES = (
    "을 를",
    "은 는",
    "이 가",
    "으로 로",
    "과 와",
    "에서",
    "의",
    "도",
    "에는",
    "까지",
    "부터",
    "만",
    "이나 나",
)
_DO = (
    "하는",
    "해서",
    "했다",
    "하면",
    "하기",
    "한",
    "할",
    "합니다",
    "하고",
    "하려면",
    "하지",
    "하여",
    "했습니다",
    "하세요",
)
_BECOME = ("되는", "된", "됩니다", "되어", "됐다", "되면", "될")
_ENDINGS = (
    ("어서", "EC"),
    ("은", "ETM"),
    ("는", "ETM"),
    ("을", "ETM"),
    ("기", "ETN"),
    ("으면", "EC"),
    ("고", "EC"),
    ("습니다", "EF"),
    ("지", "EC"),
    ("으려고", "EC"),
    ("어야", "EC"),
    ("는데", "EC"),
    ("어도", "EC"),
)
_PAST = ("다", "EF"), ("습니다", "EF"), ("던", "ETM")


def make(language: str) -> Korean:
    """Return the analyser of Korean."""
    return Korean()


class Korean:
    """Words of Korean texts; the lemma of a verb ends in 다."""

    version = f"kiwipiepy {kiwipiepy.__version__}"

    def __init__(self) -> None:
        self._kiwi = kiwipiepy.Kiwi(num_workers=2)
        self._stems: dict[str, tuple[str, str]] = {}
        self._verbs_of: dict[str, str] = {}

    def read(self, texts: Sequence[str]) -> list[list[Token]]:
        """Return the words of texts."""
        return [[_token(one) for one in analysed] for analysed in self._kiwi.tokenize(list(texts))]

    def rules(self, texts: Texts) -> list[Rule]:
        """Return how queries are made from texts."""
        short = nouns(texts, 2, 6)
        active, passive = _derived(texts)
        verbs = [lemma for lemma in of_kind(texts, VERB) if _is_hangul(lemma)]
        single = [lemma for lemma in verbs if len(lemma) == 2]
        longer = [lemma for lemma in verbs if len(lemma) > 2]
        hangul = [lemma for lemma in short if _is_hangul(lemma)]

        def is_part(lemma: str) -> bool:
            return len(lemma) > 1 and _is_hangul(lemma)

        def derived(lemma: str) -> str | None:
            options = [*(_DO if active[lemma] > 1 else ()), *(_BECOME if passive[lemma] > 1 else ())]
            return lemma + choice(options, "derived", lemma) if options else None

        return [
            Rule("noun", 25, words(texts, hangul)),
            Rule("noun with a particle", 15, words(texts, hangul, _with_particle)),
            Rule("compound, together", 15, compounds(texts, is_part, "")),
            Rule("compound, apart", 15, compounds(texts, is_part, " ")),
            Rule("noun with 하다", 15, words(texts, hangul, derived)),
            Rule("verb", 20, words(texts, longer, self._form)),
            Rule("verb, one syllable", 12, words(texts, single, self._form), most=0.4),
            Rule("two words", 15, pairs(texts, hangul)),
            Rule("typo", 15, typos(texts, [one for one in hangul if len(one) > 2], hangul_misspellings)),
            Rule("prefix", 12, prefixes(texts, hangul, 3), most=0.3),
        ]

    def _form(self, lemma: str) -> str | None:
        """Return a form of a verb that kiwipiepy reads as this verb."""
        for number in range(3):
            ending = choice([*_ENDINGS, *_PAST], "ending", lemma, str(number))
            stem = (lemma.removesuffix("다"), self._tag(lemma))
            form = str(self._kiwi.join([stem, *([("었", "EP")] if ending in _PAST else []), ending]))
            read = [_token(one) for one in self._kiwi.tokenize(form)]
            if read and read[0].lemma == lemma and read[0].kind == VERB:
                return form
        return None

    def _tag(self, lemma: str) -> str:
        """Return the tag that kiwipiepy gives the verb in its plainest form, which tells how it is conjugated."""
        for form in (f"{lemma.removesuffix('다')}는", f"{lemma.removesuffix('다')}고"):
            read = self._kiwi.tokenize(form)
            if read and read[0].tag in _VERBS and f"{read[0].form}다" == lemma:
                return str(read[0].tag)
        return "VV"


def _token(one: kiwipiepy.Token) -> Token:
    if one.tag in _NOUNS:
        kind, lemma = NOUN, one.form
    elif one.tag in _VERBS:
        kind, lemma = VERB, f"{one.form}다"
    elif one.tag == "XR":
        kind, lemma = "root", one.form
    elif one.tag in _DERIVED:
        kind, lemma = "derived", f"-{one.form}"
    else:
        kind, lemma = OTHER, f"{one.form}/{one.tag}"
    return Token(lemma, kind, one.start, one.end)


def _derived(texts: Texts) -> tuple[Counter[str], Counter[str]]:
    """Return how often nouns become verbs with 하다 and with 되다."""
    active: Counter[str] = Counter()
    passive: Counter[str] = Counter()
    for tokens in texts.tokens:
        for one, other in pairwise(tokens):
            if one.kind == NOUN and one.end == other.begin and other.kind == "derived":
                (active if other.lemma == "-하" else passive)[one.lemma] += other.lemma in ("-하", "-되")
    return active, passive


def _with_particle(noun: str) -> str:
    particle = choice(_PARTICLES, "particle", noun).split()
    final = (ord(noun[-1]) - 0xAC00) % 28
    if particle[0] == "으로" and final == 8:  # ㄹ
        final = 0
    return noun + particle[0 if final else -1]


def _is_hangul(word: str) -> bool:
    return all("가" <= letter <= "힣" for letter in word)
