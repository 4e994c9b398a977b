"""How Korean words are found: what a separator takes off them, and forms that an article is found by besides.

A search in the browser looks for words that begin with what was typed, and cuts both at a separator. So particles
and endings are part of the separator; forms whose last syllable differs (지우기, 지운, 지워서), compounds that are
written in two words, and the second half of compounds are words of the index. `search` puts both there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, pairwise

from .conjugation import OPEN, SHORT, STEMS, beginnings, spelled_out
from .korean import HANGUL, PARTICLES

_H = f"[{HANGUL}]"
_MARKS = "\\s\\-,:;!?()\\[\\]{}<>\"'“”‘’«»`~…·、。/|=*#&@%^+"
"""What stands between words, for a class of a regular expression that Python and browsers read alike."""
_BETWEEN = rf"[{_MARKS}]+|\.(?![0-9A-Za-z_])"

_MORE_PARTICLES = "들 하고 께서 에서는 에는 로는 으로는 에게서"
_ANY_PARTICLE = "|".join(sorted({*PARTICLES.split(), *_MORE_PARTICLES.split()}, key=lambda word: (-len(word), word)))
_SUFFIX = "[들별용]"
_COPULA = f"(?:이(?:다|고|며|지|지만|죠|에요|니|니까|라|자|어서|어야|었{_H}+)|입니{_H}+|예요|였{_H}+)"
_DO = (
    "(?:(?:하|되|시키)[기는고며면지게여도려자던든거니나시세라므다네였죠더러겠]"
    "|(?:한|된|시킨)(?:다|데|지|채)?|(?:할|될|시킬)(?:수|지|때|까|게|래|만)?"
    "|(?:해|돼|되어|시켜)(?:서|야|도|요|주|줘|줄|준|줍|보|볼|본|봐|봅|둔|두|둘|놓|낸|내|진|지|져|졌|집|드|라)?"
    "|했|됐|되었|시켰|(?:합|됩|시킵)[니시]|함|됨|시킴|받[는은을아았고기지])"
)
"""What makes a verb of a noun, as far as it tells 제한 from 제 and 한."""
_ENDING = f"(?:(?:{_SUFFIX}|{_ANY_PARTICLE}){{0,3}}{_DO}{_H}*|{_SUFFIX}?(?:{_ANY_PARTICLE}){{1,3}}|{_SUFFIX}|{_COPULA})"
"""Whatever may follow a noun; a syllable like a particle belongs to it (재평가하는), so that 재평가 is cut alike."""
_NEXT = (
    "고기는다도던든더거건걸게겠길까자지진질집져졌네니나려러록며면므세시신실십셔서야요주준"
    "줄줍줘볼보본봐봤두둔둬뒀듯놓놨낸낼내냈냅버갈갔간가온올왔와습으은을어아었았수때데법만"
)
"""What may follow the beginning of a verb's form."""

_CUT = re.compile(_ENDING)
_SHORT_NOUN = re.compile(f"{_H}(?:{_ANY_PARTICLE})")
_CLAUSE_END = re.compile(rf"[^\s0-9a-z_{HANGUL}.\-]+|\.(?=\s)|\n")
_WORD = re.compile(rf"[0-9a-z_{HANGUL}.]*[0-9a-z_{HANGUL}]")
_TOKEN = re.compile(f"{_WORD.pattern}|{_CLAUSE_END.pattern}")
_HANGUL = re.compile(f"{_H}+")
_LATIN = re.compile(r"[0-9a-z_.]*[0-9a-z_]")
_OPENERS = "새흰첫웹앱빈옛동반재초고저총맞각본"
"""Syllables that stand before a noun and make one word with it, or two."""
_DEPENDENT = "수것때중등뿐번개및더안못잘이그저할한된줄데채곳후전내위각두세네다"
"""Syllables that are nouns only beside another word, or none."""
_LIKE_FORMS = ("그리고", "그리드", "고르게", "키워드", "올리브")
"""Words that begin like a form of a verb and are none."""
_OFTEN = 2
"""How often a site has a word, or two side by side, before they count as more than chance."""
_MANY = 6
"""How often a text says something before a form of it is repeated, so that the text ranks above others."""
_FORMS = 4
"""In how many forms (배경을, 배경은, 배경에서) a noun is seen before one meeting with another such noun is enough."""


class Word:
    """One word of a text, as far as search wants to know it; there is one object of each, which `word` returns.

    Attributes:
        text: As written, in lower case.
        noun: What is left without particles and endings; the whole word where there are none.
        stems: Verbs and adjectives that it can be a form of.
        ends: Nouns that it ends with, where the reader knows; else they are looked for.
        known: Whether the reader knows that it is a noun; else the site's own words tell.
        opens: Whether it can be the first of two that are a compound: a noun, bare or the object.
        is_hangul: Whether its noun has a syllable of Hangul.
        second: What counts of it as the second of two; a noun of one syllable without the particle that it keeps.
    """

    __slots__ = ("ends", "is_hangul", "known", "noun", "opens", "second", "stems", "text")

    def __init__(self, text: str, noun: str, stems: tuple[str, ...], ends: tuple[str, ...], known: bool) -> None:
        self.text, self.noun, self.stems, self.ends, self.known = text, noun, stems, ends, known
        self.opens = not stems and text[len(noun) :] in ("", "을", "를", "의")
        self.is_hangul = bool(_HANGUL.search(noun))
        self.second = stems[0] if stems else noun[0] if _SHORT_NOUN.fullmatch(noun) else noun


@cache
def word(text: str, noun: str, stems: tuple[str, ...] = (), ends: tuple[str, ...] = (), known: bool = False) -> Word:
    """Return a word: words are counted, and objects are told apart faster than what is in them."""
    return Word(text, noun, stems, ends, known)


END = word("", "")
"""Stands between two clauses; a compound does not go beyond one."""

Reader = Callable[[str], Iterable[Word]]
"""Takes a text apart into words, with `END` between clauses."""


def clauses(text: str) -> Iterator[tuple[str, list[re.Match[str]]]]:
    """Return the clauses of a text, in lower case, with their words; a compound does not go beyond one."""
    for clause in _CLAUSE_END.split(text.lower()):
        if words := list(_WORD.finditer(clause)):
            yield clause, words


def read(text: str) -> Iterator[Word]:
    """Take a text apart by rules alone: what `clauses` finds, in one go."""
    return map(word_of, _TOKEN.findall(text.lower()))


class KoreanSearch:
    """What the texts of a site are found by."""

    def __init__(self, articles: Iterable[str], reader: Reader = read) -> None:
        """Read the articles, each the text of its whole page."""
        self._read = reader
        self._stems: set[str] = set()
        self._alone: Counter[str] = Counter()
        self._pairs: Counter[tuple[str, str]] = Counter()
        self._nouns: dict[str, set[str]] = {}
        self._found: dict[Word | tuple[Word, Word], tuple[str, ...]] = {}
        self._articles = [list(reader(text)) for text in articles]
        self._learn(_words(self._articles))
        for (one, other), times in _beside(self._articles).items():
            self._pairs[one.noun, other.second] += times

    @property
    def separator(self) -> str:
        """A regular expression for browsers of what is between words and of what is taken off them."""
        heads: dict[str, set[str]] = {}
        for stem in self._stems:
            for head in _heads(stem):
                heads.setdefault(head[:-1], set()).add(head[-1])
        verbs = "|".join(f"{start}[{''.join(sorted(last))}]" for start, last in sorted(heads.items()))
        after = rf"(?<={_H}{{2}}|[0-9A-Za-z]){_ENDING}(?!{_H})"
        return f"{_BETWEEN}|{after}" + (f"|(?<=(?<!{_H})(?:{verbs}))[{_NEXT}]{_H}*" if verbs else "")

    def forms(self, text: str) -> str:
        """Return forms that a text is to be found by, and that begin no word of it; in order, with spaces."""
        return self._forms(list(self._read(text)))

    def forms_of(self, article: int) -> str:
        """Return those of an article, by its place among all."""
        return self._forms(self._articles[article])

    def _forms(self, read: Sequence[Word]) -> str:
        words, pairs = _words([read]), _beside([read])
        there = {form for word in words for form in (word.text, word.noun)}
        wanted: Counter[str] = Counter()
        for one, times in chain[tuple[Word | tuple[Word, Word], int]](words.items(), pairs.items()):
            if (found := self._found.get(one)) is None:
                found = self._found[one] = self._forms_of(one)
            for form in found:
                wanted[form] += times
        ordered = sorted(there.union(wanted))
        told = []
        for form in sorted(wanted.keys() - there):
            place = bisect_right(ordered, form)
            if place == len(ordered) or not ordered[place].startswith(form):
                told += [form] * (2 if wanted[form] >= _MANY else 1)
        return " ".join(told)

    def _learn(self, words: Counter[Word]) -> None:
        for word, times in words.items():
            self._stems.update(word.stems)
            self._alone[word.noun] += times
            if word.known or (word.noun != word.text and not word.stems):
                self._nouns.setdefault(word.noun, set()).add(word.text)

    def _forms_of(self, one: Word | tuple[Word, Word]) -> tuple[str, ...]:
        return tuple(self._joined(*one)) if isinstance(one, tuple) else (*self._inflected(one), *self._ends(one))

    def _inflected(self, word: Word) -> Iterator[str]:
        for stem in word.stems:
            yield from spelled_out(stem) if stem in OPEN else beginnings(stem)

    def _ends(self, word: Word) -> Iterator[str]:
        """Return the nouns that a compound ends with, each as far as the end of the word."""
        noun = word.noun
        yield from word.ends
        if latin := _LATIN.match(noun):
            if len(noun) - latin.end() > 1:
                yield noun[latin.end() :]
            if "." in latin[0]:
                yield from (piece for piece in latin[0].split(".")[1:] if piece in self._alone)
        elif not word.ends and not word.stems:
            for place in range(1, len(noun) - 1):
                start, end = noun[:place], noun[place:]
                if self._is_often(end) and (len(end) > 2 or self._opens(start)):
                    yield end

    def _joined(self, one: Word, other: Word) -> Iterator[str]:
        """Return two words written as one, where readers may write them so."""
        if not (self._is_noun(one) or (len(one.noun) > 1 and self._is_familiar(other))):
            return
        usual = self._pairs[one.noun, other.second] >= _OFTEN or one.noun + other.noun in self._alone
        if not usual and (other.stems or not (self._is_familiar(one) and self._is_familiar(other))):
            return
        if other.stems:
            yield from (one.noun + stem + ending for stem in other.stems for ending in ("기", "는법"))
        elif len(other.noun) > 1 or self._is_noun(other):
            yield one.noun + other.noun

    def _is_noun(self, word: Word) -> bool:
        noun = word.noun
        if len(noun) == 1:
            return noun in _OPENERS or (noun in self._nouns and noun not in _DEPENDENT)
        return noun in self._nouns or noun.endswith("적") or bool(_LATIN.fullmatch(noun))

    def _opens(self, start: str) -> bool:
        return start in _OPENERS if len(start) == 1 else self._is_often(start)

    def _is_familiar(self, word: Word) -> bool:
        return len(self._nouns.get(word.noun, ())) >= _FORMS

    def _is_often(self, noun: str) -> bool:
        return self._alone[noun] >= _OFTEN and (noun in self._nouns or len(noun) > 2)


def _words(texts: Iterable[Sequence[Word]]) -> Counter[Word]:
    """Return how often each word stands in some texts."""
    words = Counter(chain.from_iterable(texts))
    del words[END]
    return words


def _beside(texts: Iterable[Sequence[Word]]) -> dict[tuple[Word, Word], int]:
    """Return how often two words stand side by side that may be a compound: a noun, and a noun or a verb."""
    pairs = Counter(chain.from_iterable(map(pairwise, texts)))
    return {
        (one, other): times
        for (one, other), times in pairs.items()
        if one.opens and (one.is_hangul or other.is_hangul) and one is not END and other is not END
    }


@cache
def word_of(text: str) -> Word:
    """Return what rules tell of a word in lower case; `END` for what is no word."""
    if not _WORD.fullmatch(text):
        return END
    return word(text, _noun(text), _stems(text))


def _noun(text: str) -> str:
    """Return a word without what the separator takes off: the first ending that reaches to its end."""
    for place in range(1, len(text)):
        before = text[max(0, place - 2) : place]
        long_enough = before[-1].isascii() or (len(before) == 2 and _HANGUL.fullmatch(before))
        if long_enough and _CUT.fullmatch(text, place):
            return text[:place]
    return text


@cache
def _beginnings_of_all() -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    """Return a pattern of what forms begin with, and the verbs that each beginning is of."""
    found: dict[str, list[str]] = {}
    for stem in sorted(STEMS):
        for head in spelled_out(stem) if stem in OPEN else _heads(stem):
            found.setdefault(head, []).append(stem)
    longest = sorted(found, key=lambda head: (-len(head), head))
    return re.compile(f"(?:{'|'.join(longest)})(?=[{_NEXT}]|$)"), {head: tuple(stems) for head, stems in found.items()}


def _stems(text: str) -> tuple[str, ...]:
    pattern, stems = _beginnings_of_all()
    match = pattern.match(text)
    return stems[match[0]] if match and not text.startswith(_LIKE_FORMS) else ()


def _heads(stem: str) -> list[str]:
    """Return the beginnings of a verb's forms that are long enough to take off what follows."""
    return [head for head in beginnings(stem) if len(head) > 1 or stem in SHORT] if stem not in OPEN else []
