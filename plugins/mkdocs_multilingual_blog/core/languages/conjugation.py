"""Conjugation of Korean verbs and adjectives: stems and the beginnings of their forms."""

from __future__ import annotations

from functools import cache

from .korean import VERBS, infinitive, parts_of, syllable, with_final

_NIEUN, _RIEUL, _PIEUP = 4, 8, 17

_LONG = (
    "가깝 가리키 가볍 가져가 가져오 감싸 갖추 거치 거칠 건너뛰 고맙 귀엽 기다리 까다롭 까맣 깨지 꺼내 끊기 끌어오"
    " 끝나 끝내 나뉘 나쁘 나오 나타나 나타내 날카롭 낮추 내보내 넓히 넘기 넘어가 노랗 높이 놓치 누리 느끼 느리"
    " 늘어나 다르 다치 달라지 담기 더하 덮어쓰 도와주 돌아가 돌아오 동그랗 되돌아가 두껍 드러나 드러내 들어가"
    " 들어오 들이 따르 떠오르 떠올리 떨어지 뜨겁 띄우 마치 만나 맡기 멈추 모르 모으 모자라 무겁 무섭 물어보 미루"
    " 미치 바뀌 바라보 받아들이 밝히 배우 번거롭 번지 벗어나 보내 보이 부드럽 부르 비싸 비우 비추 비치 빠르 빠지"
    " 빨갛 뽑아내 사라지 살펴보 살피 새기 새롭 생기 섞이 세우 손쉽 쌓이 쓰이 아끼 아름답 아쉽 알리 알맞 알아내"
    " 알아보 알아채 어둡 어렵 열리 예쁘 올라가 올바르 외우 이루어지 이어지 익히 일어나 읽히 잊어버리 자연스럽 잘리"
    " 잡아내 적히 접히 조이 주고받 줄어들 즐겁 지나가 지키 쪼개 차갑 찾아내 추리 치우 커다랗 파랗 풀리 하얗 합치"
    " 헷갈리 흔들"
)
_SHORT = (
    "찾 넣 읽 찍 뽑 묶 섞 덮 뜯 얻 닫 깎 씻 엮 얹 잇 많 좋 짧 넓 깊 굵 얇 얕 옅 밝 높 낮 끊 쌓 잊 맺 찢 꽂 닿 붙"
    " 믿 잃 쉽 춥 덥 맵"
)
"""Stems of one syllable with which hardly any other word begins."""
_OPEN = "쓰 따 떼 빼 켜 끄 짜"
"""Stems of one syllable with which other words begin as well, so that their forms are listed individually."""

_WITH_U = "쉽 손쉽 어렵 가볍 무겁 어둡 덥 춥 맵 가깝 아름답 두껍 고맙 즐겁 뜨겁 차갑 귀엽 무섭 아쉽"
_COLORS = "하얗 까맣 빨갛 파랗 노랗 동그랗 커다랗"

SHORT = frozenset(_SHORT.split())
OPEN = frozenset(_OPEN.split())
STEMS = frozenset(stem for stem in (*_LONG.split(), *VERBS) if len(stem) > 1) | SHORT | OPEN
"""All known stems: without a list 이미지 would be a form of 이미다."""


@cache
def beginnings(stem: str) -> tuple[str, ...]:
    """Return the beginnings of the forms of a verb or an adjective: 지우, 지운, 지울, 지웁, 지워, 지웠 of 지우다.

    Args:
        stem: Dictionary form without 다.
    """
    lead, vowel, final = parts_of(stem[-1])
    soft = stem[:-1] + syllable(lead, vowel)
    if stem in _WITH_U.split() or stem[-1] in "럽롭":
        return (stem, soft + "우", soft + "운", soft + "울", soft + "워", soft + "웠")
    if stem in _COLORS.split():
        return (stem, with_final(soft, _NIEUN), with_final(soft, _RIEUL), stem[:-1] + syllable(lead, vowel + 1))
    if final == _RIEUL:
        return (stem, soft, with_final(soft, _NIEUN), with_final(soft, _PIEUP))
    if final:
        return (stem,)
    modified = (with_final(stem, final) for final in (_NIEUN, _RIEUL, _PIEUP))
    past = (stem[:-1] + "해", stem[:-1] + "했") if stem[-1] == "하" else infinitive(stem)
    return tuple(dict.fromkeys([stem, *modified, *past]))


@cache
def spelled_out(stem: str) -> tuple[str, ...]:
    """Return forms of a verb of one syllable that are long enough to be distinctive: 따기, 따는, 딴, 따서."""
    plain = ("기", "는", "고", "면", *(("서", "요") if infinitive(stem)[0] == stem else ()))
    return (*(stem + ending for ending in plain), *beginnings(stem)[1:])
