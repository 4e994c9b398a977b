"""Texts are divided alike when the search index is made, in Python, and when it is searched, in the browser."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from mkdocs_multilingual_blog.core.search import search_worker
from mkdocs_multilingual_blog.core.search.search_rules import rules_data, search_rules
from mkdocs_multilingual_blog.core.search.segmentation import ATTACHED, EXACT, FLAG_BITS, Block, Segmenter

ROOT = Path(__file__).parents[2]
PARTS, HIGHLIGHTER = (
    "\n".join(
        (Path(search_worker.__file__).parent / "worker" / f"{name}.js").read_text(encoding="utf-8") for name in names
    )
    for names in (("folding", "segmenter"), ("excerpts",))
)
TEXTS = {
    "en": "It's node.js 3.11, snake_case, camelCase, naïve cafés, e-mail, Ǆ, ﬁ, Ⅳ, ½, 𝒳, İstanbul, ΟΔΟΣ.",
    "ko": "배경제거 GIF로 저장했습니다. 한글漢字 ㄱㄴ 웹사이트(누끼)를 3개 만들어요.",
    "ja": "データベースを使う。ＡＢＣ ｶﾀｶﾅ 画像・編集ー 人々 𠮷野家 は、です。",
    "zh": "审查代码，志工服務 API接口。",
    "ar": "الصُّورَة والمُحرِّر إلى آخره، مـــلف ٣ صور",
    "th": "ภาพถ่ายที่สวยงาม",
    "hi": "चित्र संपादित करें",
    "de": "Straße, Größe, Maßeinheit, Bild-Bearbeitung",
    "sv": "får, räksmörgås, año",
    "vi": "Tiếng Việt đẹp lắm",
    "ru": "Ёлка, всё, йод",
    "he": "שָׁלוֹם עולם",
}

DIVIDE = f"""
([rules, texts]) => {{
  {PARTS}
  const segmenter = new Segmenter(rules)
  return texts.map((text) => segmenter.units(text).map((unit) => [unit.text, unit.joined]))
}}
"""

FOLD = f"""
([rules, characters]) => {{
  {PARTS}
  const folding = new Folding(rules)
  const all = (exact) => [exact, folding.compared(exact), folding.plain(exact)]
  return characters.map((character) => all(folding.of(character)))
}}
"""

MARK = f"""
([rules, texts]) => {{
  {PARTS}
  {HIGHLIGHTER}
  const segmenter = new Segmenter(rules)
  const asked = ([first, ...others]) => {{
    if (first.script === WORD) return [{{ script: WORD, forms: [] }}, new Set([first.text])]
    const letters = [first, ...others.slice(0, 2)].map(({{ text }}) => text)
    return [{{ script: first.script, forms: [{{ letters }}] }}, new Set()]
  }}
  return texts.flatMap((text) => segmenter.runs(text)).map((run) => {{
    const [word, terms] = asked(run)
    const highlighter = new Highlighter(segmenter, [word], [terms])
    const mark = () => texts.map((text) => highlighter.marks(text))
    const marked = mark()
    const skipped = texts.filter((text) => !highlighter.mayHave(text)).length
    highlighter.mayHave = () => true
    return [JSON.stringify(marked) === JSON.stringify(mark()), marked.flat().length, skipped]
  }})
}}
"""


def terms_by_place(segmenter: Segmenter, text: str) -> dict[int, str]:
    """Return the word, or the letter with the one after it, at each place of a text."""
    terms = segmenter.terms("", (), [Block(text, is_heading=False)])
    found: dict[int, str] = {}  # Arabic words are there once more, below what is attached to their front
    first = min(terms.places.tolist(), default=0) >> FLAG_BITS
    for name, place in zip(segmenter.names(terms.codes.tolist()), terms.places.tolist(), strict=True):
        if ATTACHED in name:
            continue
        name = name.rpartition(EXACT)[2]
        position = (place >> FLAG_BITS) - first
        found[position] = max(found.get(position, ""), name, key=len)
    return found


@pytest.mark.parametrize("locale", TEXTS)
def test_texts_are_divided_alike(chromium: Browser, locale: str) -> None:
    folder = ROOT / "docs" / locale
    texts = [TEXTS[locale], *(path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.md"))[:10])]
    lines = [line for text in texts for line in text.splitlines() if line.strip()]
    page = chromium.new_page()
    answers = page.evaluate(DIVIDE, [rules_data(locale), lines])
    page.close()
    segmenter = Segmenter(search_rules(locale))
    for line, answer in zip(lines, answers, strict=True):
        found = terms_by_place(segmenter, line)
        assert set(found) <= set(range(len(answer)))
        for place, (text, joined) in enumerate(answer):
            following, is_joined = answer[place + 1] if place + 1 < len(answer) else ("", False)
            if is_joined:
                assert found[place] == text + following, line
            elif not joined:
                assert found[place] == text, line


@pytest.mark.parametrize("locale", ["en", "ko", "sv", "ar"])
def test_only_texts_without_a_word_are_left_unread_when_it_is_marked(chromium: Browser, locale: str) -> None:
    page = chromium.new_page()
    answers = page.evaluate(MARK, [rules_data(locale), [*TEXTS.values(), *map(str.upper, TEXTS.values())]])
    page.close()
    assert all(is_same and marks for is_same, marks, _ in answers)
    assert sum(skipped for *_, skipped in answers) > 10 * len(answers)


def test_letters_are_compared_alike(chromium: Browser) -> None:
    letters = [chr(code) for code in (*range(0x20, 0x3100), *range(0xA640, 0xABFF), *range(0xFB00, 0x10000))]
    page = chromium.new_page()
    for locale in ("en", "sv", "ar"):
        answers = page.evaluate(FOLD, [rules_data(locale), letters])
        rules = search_rules(locale)
        exact = [rules.exact(one) for one in letters]
        own = [[one, rules.compared(one), rules.plain(one)] for one in exact]
        differing = dict(zip(letters, zip(own, answers, strict=True), strict=True))
        differing = {one: pair for one, pair in differing.items() if pair[0] != pair[1]}
        assert len(differing) < 60, json.dumps(differing)  # letters that one of both does not know yet
    page.close()
