"""Korean full-text search: a separator that cuts off particles and endings, and additional forms for the index.

The search in the browser finds words that begin with the query, and splits both at the separator. So particles and
endings are part of the separator. Forms whose last syllable differs (지우기, 지운, 지워서), compounds that are written
as two words, and the second half of compounds are added to the index.
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
"""Characters between words, for a class of a regular expression that is the same in Python and browsers."""
_WORD_SEPARATOR = rf"[{_MARKS}]+|\.(?![0-9A-Za-z_])"

_MORE_PARTICLES = "들 하고 께서 에서는 에는 로는 으로는 에게서"
_ANY_PARTICLE = "|".join(sorted({*PARTICLES.split(), *_MORE_PARTICLES.split()}, key=lambda word: (-len(word), word)))
_SUFFIX = "[들별용]"
_COPULA = f"(?:이(?:다|고|며|지|지만|죠|에요|니|니까|라|자|어서|어야|었{_H}+)|입니{_H}+|예요|였{_H}+)"
_VERBAL = (
    "(?:(?:하|되|시키)[기는고며면지게여도려자던든거니나시세라므다네였죠더러겠]"
    "|(?:한|된|시킨)(?:다|데|지|채)?|(?:할|될|시킬)(?:수|지|때|까|게|래|만)?"
    "|(?:해|돼|되어|시켜)(?:서|야|도|요|주|줘|줄|준|줍|보|볼|본|봐|봅|둔|두|둘|놓|낸|내|진|지|져|졌|집|드|라)?"
    "|했|됐|되었|시켰|(?:합|됩|시킵)[니시]|함|됨|시킴|받[는은을아았고기지])"
)
"""Forms that turn a noun into a verb, as far as they do not confuse 제한 with 제 and 한."""
_ENDING = (
    f"(?:(?:{_SUFFIX}|{_ANY_PARTICLE}){{0,3}}{_VERBAL}{_H}*|{_SUFFIX}?(?:{_ANY_PARTICLE}){{1,3}}|{_SUFFIX}|{_COPULA})"
)
"""What may follow a noun, including a syllable like a particle (재평가하는), so that 재평가 is cut alike."""
_AFTER_BEGINNING = (
    "고기는다도던든더거건걸게겠길까자지진질집져졌네니나려러록며면므세시신실십셔서야요주준"
    "줄줍줘볼보본봐봤두둔둬뒀듯놓놨낸낼내냈냅버갈갔간가온올왔와습으은을어아었았수때데법만"
)
"""Syllables that may follow the beginning of a verb's form."""

_CUT = re.compile(_ENDING)
_SHORT_NOUN = re.compile(f"{_H}(?:{_ANY_PARTICLE})")
_CLAUSE_END = re.compile(rf"[^\s0-9a-z_{HANGUL}.\-]+|\.(?=\s)|\n")
_WORD = re.compile(rf"(?:(?<!\.)\.+)?[0-9a-z_{HANGUL}]+(?:\.+[0-9a-z_{HANGUL}]+)*")
_TOKEN = re.compile(f"{_WORD.pattern}|{_CLAUSE_END.pattern}")
_HANGUL = re.compile(f"{_H}+")
_LATIN = re.compile(r"[0-9a-z_.]*[0-9a-z_]")
_OPENERS = "새흰첫웹앱빈옛동반재초고저총맞각본"
"""Syllables that form a compound with a following noun, in one word or two."""
_DEPENDENT = "수것때중등뿐번개및더안못잘이그저할한된줄데채곳후전내위각두세네다"
"""Syllables that are dependent nouns, or not nouns at all."""
_LIKE_FORMS = ("그리고", "그리드", "고르게", "키워드", "올리브")
"""Words that begin like a form of a verb but are not."""
_MIN_COUNT = 2
"""Minimum frequency of a word, or of a pair of words, on the site that is not considered chance."""
_EMPHASIS_COUNT = 6
"""Frequency in a text from which on a form is repeated, so that the text ranks higher."""
_LONGEST_WORD = 50
"""Length from which on a word is not searched for the nouns in it."""
_MIN_FORMS = 4
"""Number of forms (배경을, 배경은, 배경에서) from which on a noun is familiar: pairs of those need no frequency."""


class Word:
    """A word of a text, analyzed for search; `word` returns the same object for the same word.

    Attributes:
        text: The word in lower case.
        noun: The word without particles and endings.
        stems: Stems of the verbs and adjectives of which it can be a form.
        ends: Nouns at its end, if the reader knows them; otherwise they are searched for.
        known: Whether the reader knows that it is a noun; otherwise the words of the site decide.
        opens: Whether it can be the first part of a compound: a noun, bare or as an object.
        is_hangul: Whether its noun contains Hangul.
        second: Its form as the second part of a compound: the stem of a verb, or the noun, without a particle if short.
    """

    __slots__ = ("ends", "is_hangul", "known", "noun", "opens", "second", "stems", "text")

    def __init__(self, text: str, noun: str, stems: tuple[str, ...], ends: tuple[str, ...], known: bool) -> None:
        self.text, self.noun, self.stems, self.ends, self.known = text, noun, stems, ends, known
        self.opens = not stems and text[len(noun) :] in ("", "을", "를", "의")
        self.is_hangul = bool(_HANGUL.search(noun))
        self.second = stems[0] if stems else noun[0] if _SHORT_NOUN.fullmatch(noun) else noun


@cache
def word(text: str, noun: str, stems: tuple[str, ...] = (), ends: tuple[str, ...] = (), known: bool = False) -> Word:
    """Return the object of a word: counting words by identity is faster than by content."""
    return Word(text, noun, stems, ends, known)


END = word("", "")
"""Marks the end of a clause; compounds do not cross it."""

Reader = Callable[[str], Iterable[Word]]
"""Splits a text into words, with `END` between clauses."""


def clauses(text: str) -> Iterator[tuple[str, list[re.Match[str]]]]:
    """Yield the clauses of a text in lower case, with the matches of their words."""
    for clause in _CLAUSE_END.split(text.lower()):
        if words := list(_WORD.finditer(clause)):
            yield clause, words


def read(text: str) -> Iterator[Word]:
    """Split a text into words by rules only: the same as `clauses`, in one pass."""
    return map(word_of, _TOKEN.findall(text.lower()))


class KoreanSearch:
    """Search terms of the Korean texts of a site."""

    def __init__(self, articles: Iterable[str], reader: Reader = read) -> None:
        """Read articles, each the text of a whole page."""
        self._read = reader
        self._stems: set[str] = set()
        self._counts: Counter[str] = Counter()
        self._pairs: Counter[tuple[str, str]] = Counter()
        self._nouns: dict[str, set[str]] = {}
        self._forms_by_word: dict[Word | tuple[Word, Word], tuple[str, ...]] = {}
        self._articles = [list(reader(text)) for text in articles]
        self._count(_words(self._articles))
        for (first, second), count in _adjacent_pairs(self._articles).items():
            self._pairs[first.noun, second.second] += count

    @property
    def separator(self) -> str:
        """Regular expression for browsers that separates words and cuts off particles and endings."""
        last_syllables: dict[str, set[str]] = {}
        for stem in self._stems:
            for beginning in _distinctive_beginnings(stem):
                last_syllables.setdefault(beginning[:-1], set()).add(beginning[-1])
        verbs = "|".join(f"{start}[{''.join(sorted(last))}]" for start, last in sorted(last_syllables.items()))
        after = rf"(?<={_H}{{2}}|[0-9A-Za-z]){_ENDING}(?!{_H})"
        return f"{_WORD_SEPARATOR}|{after}" + (f"|(?<=(?<!{_H})(?:{verbs}))[{_AFTER_BEGINNING}]{_H}*" if verbs else "")

    def forms(self, text: str) -> str:
        """Return the additional forms of a text that no word of it begins with, sorted and separated by spaces."""
        return self._forms(list(self._read(text)))

    def forms_of(self, article: int) -> str:
        """Return the additional forms of an article, by its index."""
        return self._forms(self._articles[article])

    def _forms(self, article: Sequence[Word]) -> str:
        words, pairs = _words([article]), _adjacent_pairs([article])
        present = {form for word in words for form in (word.text, word.noun)}
        counts: Counter[str] = Counter()
        for word_or_pair, count in chain[tuple[Word | tuple[Word, Word], int]](words.items(), pairs.items()):
            if (forms := self._forms_by_word.get(word_or_pair)) is None:
                forms = self._forms_by_word[word_or_pair] = self._forms_of(word_or_pair)
            for form in forms:
                counts[form] += count
        ordered = sorted(present.union(counts))
        result = []
        for form in sorted(counts.keys() - present):
            position = bisect_right(ordered, form)
            if position == len(ordered) or not ordered[position].startswith(form):
                result += [form] * (2 if counts[form] >= _EMPHASIS_COUNT else 1)
        return " ".join(result)

    def _count(self, words: Counter[Word]) -> None:
        for word, count in words.items():
            self._stems.update(word.stems)
            self._counts[word.noun] += count
            if word.known or (word.noun != word.text and not word.stems):
                self._nouns.setdefault(word.noun, set()).add(word.text)

    def _forms_of(self, word_or_pair: Word | tuple[Word, Word]) -> tuple[str, ...]:
        if isinstance(word_or_pair, tuple):
            return tuple(self._compounds(*word_or_pair))
        return (*self._inflected(word_or_pair), *self._ends(word_or_pair))

    def _inflected(self, word: Word) -> Iterator[str]:
        for stem in word.stems:
            yield from spelled_out(stem) if stem in OPEN else beginnings(stem)

    def _ends(self, word: Word) -> Iterator[str]:
        """Yield the nouns at the end of a compound, each to the end of the word."""
        noun = word.noun
        yield from word.ends
        if latin := _LATIN.match(noun):
            if len(noun) - latin.end() > 1:
                yield noun[latin.end() :]
            if "." in latin[0]:
                yield from (piece for piece in latin[0].split(".")[1:] if piece in self._counts)
        elif not word.ends and not word.stems and len(noun) < _LONGEST_WORD:
            for position in range(1, len(noun) - 1):
                start, end = noun[:position], noun[position:]
                if self._is_frequent(end) and (len(end) > 2 or self._can_open(start)):
                    yield end

    def _compounds(self, first: Word, second: Word) -> Iterator[str]:
        """Yield the compounds of two words, if readers may write them so."""
        if not (self._is_noun(first) or (len(first.noun) > 1 and self._is_familiar(second))):
            return
        is_usual = self._pairs[first.noun, second.second] >= _MIN_COUNT or first.noun + second.noun in self._counts
        if not is_usual and (second.stems or not (self._is_familiar(first) and self._is_familiar(second))):
            return
        if second.stems:
            yield from (first.noun + stem + ending for stem in second.stems for ending in ("기", "는법"))
        elif len(second.noun) > 1 or self._is_noun(second):
            yield first.noun + second.noun

    def _is_noun(self, word: Word) -> bool:
        noun = word.noun
        if len(noun) == 1:
            return noun in _OPENERS or (noun in self._nouns and noun not in _DEPENDENT)
        return noun in self._nouns or noun.endswith("적") or bool(_LATIN.fullmatch(noun))

    def _can_open(self, start: str) -> bool:
        return start in _OPENERS if len(start) == 1 else self._is_frequent(start)

    def _is_familiar(self, word: Word) -> bool:
        return len(self._nouns.get(word.noun, ())) >= _MIN_FORMS

    def _is_frequent(self, noun: str) -> bool:
        return self._counts[noun] >= _MIN_COUNT and (noun in self._nouns or len(noun) > 2)


def _words(texts: Iterable[Sequence[Word]]) -> Counter[Word]:
    """Return the frequency of each word in some texts."""
    words = Counter(chain.from_iterable(texts))
    del words[END]
    return words


def _adjacent_pairs(texts: Iterable[Sequence[Word]]) -> dict[tuple[Word, Word], int]:
    """Return the frequency of adjacent words that may be a compound: a noun, and a noun or a verb."""
    pairs = Counter(chain.from_iterable(map(pairwise, texts)))
    return {
        (first, second): count
        for (first, second), count in pairs.items()
        if first.opens and (first.is_hangul or second.is_hangul) and first is not END and second is not END
    }


@cache
def word_of(text: str) -> Word:
    """Return a word in lower case, analyzed by rules, or `END` for what is not a word."""
    if not _WORD.fullmatch(text):
        return END
    return word(text, _noun(text), _stems(text))


def _noun(text: str) -> str:
    """Return a word without what the separator cuts off: the first ending that reaches its end."""
    hangul = len(text)
    while hangul > 1 and "가" <= text[hangul - 1] <= "힣":
        hangul -= 1
    for position in range(hangul, len(text)):
        last_two = text[max(0, position - 2) : position]
        long_enough = last_two[-1].isascii() or (len(last_two) == 2 and _HANGUL.fullmatch(last_two))
        if long_enough and _CUT.fullmatch(text, position):
            return text[:position]
    return text


@cache
def _beginnings_of_all() -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    """Return a pattern of all beginnings of forms, and the stems for each beginning."""
    stems_by_beginning: dict[str, list[str]] = {}
    for stem in sorted(STEMS):
        for beginning in spelled_out(stem) if stem in OPEN else _distinctive_beginnings(stem):
            stems_by_beginning.setdefault(beginning, []).append(stem)
    longest_first = sorted(stems_by_beginning, key=lambda beginning: (-len(beginning), beginning))
    return re.compile(f"(?:{'|'.join(longest_first)})(?=[{_AFTER_BEGINNING}]|$)"), {
        beginning: tuple(stems) for beginning, stems in stems_by_beginning.items()
    }


def _stems(text: str) -> tuple[str, ...]:
    pattern, stems = _beginnings_of_all()
    match = pattern.match(text)
    return stems[match[0]] if match and not text.startswith(_LIKE_FORMS) else ()


def _distinctive_beginnings(stem: str) -> list[str]:
    """Return the beginnings of a verb's forms that are long enough to cut off what follows."""
    return (
        [beginning for beginning in beginnings(stem) if len(beginning) > 1 or stem in SHORT] if stem not in OPEN else []
    )
