"""Inflection of Korean keywords: regular expressions with particles and endings."""

from __future__ import annotations

import re
from functools import cache

HANGUL = "가-힣"
_LETTER = r"[^\W\d_a-z]"
"""A non-Latin letter, here of Hangul, whose own range would take a millisecond to compile each time."""

_END = f"(?!{_LETTER})"

PARTICLES = (
    "을 를 이 가 은 는 과 와 의 에 도 만 로 으로 에서 에게 한테 께 께서 까지 부터 처럼 보다 마다 조차 마저 밖에 이나 나"
    " 이라도 라도 이란 란 이라는 라는 이라고 라고 이랑 랑 하고 이든 든 이든지 든지 이야 야 이면 면 이라면 라면"
    " 이라서 라서 이라니 라니 대로 만큼 뿐 커녕 은커녕 는커녕 로서 으로서 로써 으로써 로부터 으로부터 에다 에다가 요"
)
_ANY_PARTICLE = "|".join(sorted(PARTICLES.split(), key=lambda particle: (-len(particle), particle)))
_PARTICLE = f"(?:{_ANY_PARTICLE})"
_GAP = f"(?:들)?(?:{_PARTICLE}){{0,2}}[ ·-]?"
"""Between two words of a keyword."""

_PREDICATE = (
    "(?:하|해|했|한|할|함|합니|합시|되|돼|됐|된|될|됨|됩|시키|시킨|시킬|시킵|시켜|시켰|받는|받은|받을|받아"
    f"|이다|이고|이며|이라|이에|이었|이지|이죠|입니|인데|인지|인가|인{_END}|예요|였|일까|일지|일텐)"
)
"""Forms of 하다, 되다, 시키다, 받다 and 이다, which turn a noun into a verb or a sentence."""

_SUFFIX = "(?:들|용|별|법|형|식|툴|앱|기|본|중|후|전|시|등|팁|컷)"
_LIKE_PARTICLES = (
    "(?:효과|결과|추가|평가|작가|차이|높이|길이|강의|문의|정의|속도|농도|각도|용도|강도|채도|명도|온도|확인|할인)"
)
"""Words of two syllables whose second could be a particle."""

_BEHIND = (
    f"(?:{_END}"
    f"|{_PARTICLE}{{1,3}}{_END}"
    f"|{_PREDICATE}"
    f"|{_SUFFIX}(?:{_PARTICLE}{{1,3}}{_END}|{_PREDICATE}|{_END})"
    f"|{_LIKE_PARTICLES}"
    # 합성어를 is not a compound of 합성 and 어를.
    f"|(?!{_LETTER}(?:{_PARTICLE}{{1,3}}{_END}|{_PREDICATE})){_LETTER}{{2}})"
)
"""What may follow a noun in the same eojeol."""

_BEFORE = f"(?:(?<!{_LETTER})|(?<={_LETTER}{{2}})|(?<=(?<!{_LETTER})[새재각첫웹동]))"
"""What may precede a word in the same eojeol: nothing, or a possible word, so that 종합성 does not contain 합성."""

_VERBS = (
    "가리 감추 걷어내 겹치 고르 고치 굽 그리 긋 기울이 깎 꺼내 꾸미 끄 끌어오 끼우 나누 날리 남기 내려받 내리"
    " 넣 놓 누르 늘리 늘이 다듬 다루 닫 담 덧붙이 덮 도려내 돌리 되돌리 뒤바꾸 뒤집 따 따내 떼 떼어내 뜨 뜯"
    " 만들 맞추 묶 밝히 벗기 바꾸 보내 불러오 붙이 빼 빼내 뽑 살리 섞 숨기 쓰 씌우 얹 없애 엮 오려내 올리 옮기"
    " 움직이 입히 잇 자르 잘라내 줄이 지우 지워내 짜 찍 찾 채우 켜 키우 펼치 합치 흐리"
)
VERBS = frozenset(_VERBS.split())
"""Stems of verbs in articles about making things: without a list 편집기 would be a form of 편집다."""

_LONGEST_VERB = max(map(len, VERBS))
_NOUNS_IN_DA = ("캐나다", "사이다", "베란다", "아젠다", "어젠다", "아나콘다")
_NO_FORMS = {"그리": f"(?!그리고|그린{_END})", "고르": "(?!고르게)"}
"""The words for "and", "green" and "evenly" are spelled like forms of 그리다 and 고르다."""

_FROM_NOUN = re.compile(
    rf"(?<=[{HANGUL}]{{2}})(?:(?:하|되|시키)(?:다|기|는|고|면|는법)|합니다|됩니다|하세요|해요|한다|된다)$"
)
_OBJECT = re.compile(rf"(?<=[{HANGUL}]{{2}})[을를]$")
_WORD = re.compile(rf"[{HANGUL}]+|[^{HANGUL}\s·-]+")

_NIEUN, _RIEUL, _PIEUP, _DOUBLE_SIOT = 4, 8, 17, 20
_A, _O = 0, 8
_CONTRACTED = {8: 9, 11: 10, 13: 14, 20: 6}
"""Vowels that contract with 아 or 어: ㅗ ㅘ, ㅚ ㅙ, ㅜ ㅝ, ㅣ ㅕ."""
_ABSORBING = (0, 1, 4, 5, 6)
"""Vowels that absorb it: ㅏ ㅐ ㅓ ㅔ ㅕ."""

_PLAIN = "고|기|는|다|도록|더|던|든|거나|거든|게|겠|자|지|죠|네|구"
_OPEN = f"(?:{_PLAIN}|니|나|려|러|며|면|므로|세|시|신|실|십|셔)"
_CLOSED = f"(?:{_PLAIN}|니|나|습|은|을|으며|으면|으려|으러|으니|으므로|으세|으시|으신|으실|으십|으셔|으라|읍시)"
_ALONE = "(?:고|기|는|다|도록|던|든|거나|면|며|려고|려면|세요)"
_AFTER_NIEUN = f"(?:{_END}|다|데|지|걸|채)"
_REST = f"{_LETTER}{{0,20}}"
"""The rest of an eojeol; with no longest one, each verb of a long text without spaces would be followed to its end."""
_AFTER_RIEUL = f"(?:(?:수|때|땐|지|까|게|거|걸|래|만|듯|텐){_REST})?{_END}"
_AFTER_INFINITIVE = (
    "(?:(?:서|야|요|도|놓|두|둔|둘|둡|보|본|볼|봅|봐|봤|주|준|줄|줘|줬|줍|내|낸|낼|냅|냈|버|넣|붙|드려|드리|드린|드릴|드립|달라|지|진|질|져|졌|집|쓰|쓸|쓴|써"
    f"|올|오|온|와|왔|갈|가|간){_REST})?{_END}"
)


@cache
def noun_end() -> re.Pattern[str]:
    """Return a pattern of what may follow a noun in the same eojeol; cached, since it is slow to compile."""
    return re.compile(_BEHIND)


def korean_pattern(keyword: str) -> tuple[tuple[str, ...], str, bool]:
    """Return the beginnings of a keyword's forms, and a pattern with particles, endings and variants of spacing.

    Each word may be followed by particles, and a space before the next one is optional; a word of four syllables or
    more may be spaced if two are left on each side. A keyword that ends in a verb (누끼 따기, 지우다) matches all
    its forms, one in 하다 its noun and whatever follows.

    Args:
        keyword: The keyword in lower case and NFC, with at least one syllable of Hangul.

    Returns:
        The beginnings, the pattern, and whether `noun_end` must match after it.
    """
    words = _WORD.findall(keyword)
    words = [_OBJECT.sub("", word) for word in words[:-1]] + [_FROM_NOUN.sub("", words[-1])]
    noun, stem = _split_verb(words.pop(), phrase=bool(words))
    words += [noun] if noun else []
    starts = tuple(dict.fromkeys(word[:2] if _is_long(word) else word for word in words[:1]))
    pieces = [_spaced(word) for word in words]
    if stem:
        forms = _verb_forms(stem, alone=not words)
        starts = starts or _shortest(forms)
        pieces.append(_NO_FORMS.get(stem, "") + f"(?:{'|'.join(form + rest for form, rest in forms)})")
    if len(words) == 1 and len(words[0]) == 1 and not stem and _is_hangul(words[0]):
        return starts, f"(?<!{_LETTER}){words[0]}(?={_PARTICLE}{{0,3}}{_END})", False
    before = (
        f"(?<!{_LETTER})" if not words else _BEFORE if _is_hangul(words[0]) else ""
    )  # 그림자를 is not a form of 자를
    return starts, before + _GAP.join(pieces), not stem and _is_hangul(words[-1])


def _is_hangul(word: str) -> bool:
    return "가" <= word[0] <= "힣"


def _is_long(word: str) -> bool:
    return _is_hangul(word) and len(word) > 3


def _spaced(word: str) -> str:
    """Return a pattern of a word that may be written as two."""
    if not _is_long(word):
        return re.escape(word)
    return word[:2] + "".join(f"{_GAP}{letter}" for letter in word[2:-1]) + word[-1]


def _split_verb(word: str, *, phrase: bool) -> tuple[str, str]:
    """Split the last word of a keyword into a noun and the stem of a verb; one of them may be empty."""
    if not _is_hangul(word) or word[-1] not in "기다는" or len(word) < 2:
        return word, ""
    stem = word[:-1]
    tail = next((tail for size in range(_LONGEST_VERB, 0, -1) if (tail := stem[-size:]) in VERBS), "")
    if tail and len(stem) - len(tail) != 1:
        return stem[: len(stem) - len(tail)], tail
    # A listed verb of two syllables or more may have a syllable before it (맞바꾸기), as may a dictionary form.
    if len(tail) > 1 or (word[-1] == "다" and (phrase or len(stem) > 1) and word not in _NOUNS_IN_DA):
        return "", stem
    return word, ""


def _verb_forms(stem: str, *, alone: bool) -> list[tuple[str, str]]:
    """Return the forms of a verb: the beginning of each, and a pattern of what may follow.

    Args:
        stem: Dictionary form without 다.
        alone: Whether the verb is the whole keyword, so that short forms could be other words, such as 따라 and 딸.
    """
    lead, vowel, final = parts_of(stem[-1])
    ending_in_a, past = infinitive(stem)
    if not final and alone and len(stem) == 1:
        return [(stem, _ALONE), (past, "")]
    if not final:
        base = [(stem, f"(?:{_OPEN}|어)" if vowel in _CONTRACTED else _OPEN)]
        modified = [(with_final(stem, _NIEUN), _AFTER_NIEUN), (with_final(stem, _RIEUL), _AFTER_RIEUL)]
        modified.append((with_final(stem, _PIEUP), "(?:니|시)"))
    elif final == _RIEUL:
        soft = stem[:-1] + syllable(lead, vowel)
        base = [(stem, f"(?:{_PLAIN}|려|러|며|면|므로)"), (soft, "(?:는|니|네|세|시|신|실|십|셔)")]
        modified = [
            (with_final(soft, _NIEUN), _AFTER_NIEUN),
            (stem, _AFTER_RIEUL),
            (with_final(soft, _PIEUP), "(?:니|시)"),
        ]
    else:
        base = [(stem, _CLOSED)]
        soft = ending_in_a[:-1] if ending_in_a[:-1] != stem else ""  # 잇다: 이은; 굽다: 구운
        modified = [(soft + ("운" if ending_in_a[-1] == "워" else "은"), ""), (soft + "을", "")] if soft else []
    return [*base, *modified, (past, ""), (ending_in_a, _AFTER_INFINITIVE)]


def infinitive(stem: str) -> tuple[str, str]:
    """Return a verb's contracted form in 아 or 어, and the beginning of its past."""
    lead, vowel, final = parts_of(stem[-1])
    vowel_before = parts_of(stem[-2])[1] if len(stem) > 1 else -1
    if stem in ("잇", "긋", "짓"):
        form = stem[:-1] + syllable(lead, vowel) + "어"
    elif stem in ("굽", "줍", "눕"):
        form = stem[:-1] + syllable(lead, vowel) + "워"
    elif final:
        form = stem + ("아" if vowel in (_A, _O) else "어")
    elif stem.endswith("르") and len(stem) > 1 and stem not in ("따르", "들르", "치르"):
        form = with_final(stem[:-1], _RIEUL) + ("라" if vowel_before in (_A, _O) else "러")
    elif vowel == 18:  # ㅡ
        form = stem[:-1] + syllable(lead, _A if vowel_before in (_A, _O) else 4)
    elif vowel in _CONTRACTED:
        form = stem[:-1] + syllable(lead, _CONTRACTED[vowel])
    else:
        form = stem if vowel in _ABSORBING else f"{stem}어"
    return form, with_final(form, _DOUBLE_SIOT)


def parts_of(letter: str) -> tuple[int, int, int]:
    """Return the indexes of a syllable's initial, vowel and final in Unicode's order; 0 for no final."""
    code = ord(letter) - ord("가")
    return code // 588, code % 588 // 28, code % 28


def syllable(lead: int, vowel: int) -> str:
    """Return the syllable of an initial and a vowel, without a final."""
    return chr(ord("가") + lead * 588 + vowel * 28)


def with_final(text: str, final: int) -> str:
    """Add a final to a text's last syllable, which has none: its 27 forms with one follow it in Unicode's order."""
    return text[:-1] + chr(ord(text[-1]) + final)


def _shortest(forms: list[tuple[str, str]]) -> tuple[str, ...]:
    """Return the beginnings of forms, without those that begin with another one."""
    beginnings = {head for head, _ in forms}
    return tuple(
        sorted(head for head in beginnings if not any(head != other and head.startswith(other) for other in beginnings))
    )
