"""The benchmark of search: queries made by rule, what answers them, and how well an engine does."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.benchmarks.search_quality.analysers.plain import _without_accents
from tests.benchmarks.search_quality.analysers.second import divided
from tests.benchmarks.search_quality.cache import Cache
from tests.benchmarks.search_quality.corpora import Article, language_of, read_corpus
from tests.benchmarks.search_quality.engines import ENGINES, Task, ask_worker, theme_options
from tests.benchmarks.search_quality.entries import entries_of, readable
from tests.benchmarks.search_quality.languages import MODULES, analyser
from tests.benchmarks.search_quality.questions import (
    Candidate,
    Question,
    Rule,
    ask,
    compounds,
    is_held_back,
    pairs,
    prefixes,
    typos,
    words,
)
from tests.benchmarks.search_quality.scores import Score, agreed, failures, score, summary, table, together
from tests.benchmarks.search_quality.texts import NOUN, Texts, Token
from tests.benchmarks.search_quality.typing_errors import hangul_misspellings, misspellings

_WORD = re.compile(r"\w+")


def texts(*written: str) -> Texts:
    """Return texts whose words are all nouns, and their own lemmas."""
    tokens = [[Token(one[0].lower(), NOUN, one.start(), one.end()) for one in _WORD.finditer(text)] for text in written]
    return Texts([f"{number}/" for number in range(len(written))], written, tokens)


def asked(found: Iterable[Candidate]) -> dict[str, set[int]]:
    return {one.query: set(one.right) for one in found}


def question(query: str, right: list[str], held_back: bool = False, kind: str = "noun") -> Question:
    return Question(kind, query, query, held_back, right)


# What counts


@pytest.mark.parametrize(
    ("right", "found", "expected"),
    [
        ("ab", "ab", Score(1, 1, 1, 1)),
        ("ab", "ba", Score(1, 1, 1, 1)),
        ("ab", "axby", Score(1, 0.5, 0.5, 1)),
        ("ab", "xyab", Score(1, 0.5, 0, 0)),
        ("ab", "a", Score(0.5, 1, 0.5, 1)),
        ("abcd", "xyzwabcd", Score(1, 0.5, 0, 0)),
        ("ab", "", Score(0, None, 0, 0)),
    ],
)
def test_as_many_first_results_count_as_there_are_right_ones(right: str, found: str, expected: Score) -> None:
    assert score(list(right), list(found)) == expected


def test_each_query_has_the_same_weight() -> None:
    assert together([Score(1, 1, 1, 1), Score(0, 0.5, 0.5, 0)]) == Score(0.5, 0.75, 0.75, 0.5)
    assert together([Score(1, 0.5, 1, 1), Score(0, None, 0, 0)]) == Score(0.5, 0.5, 0.5, 0.5), "nothing was found"
    assert together([]) is None


def test_the_table_tells_of_each_kind_and_of_words_without_what_is_about_typing() -> None:
    questions = [question("a", ["1"]), question("b", ["1", "2"]), question("c", ["1"], kind="typo")]
    lines = table(questions, {"engine": [["1"], ["1"], []]}, held_back=False).splitlines()
    assert lines[2:] == [
        "| noun | 2 | 2 | .750 / 1.000 / .750 / 1.000 |",
        "| typo | 1 | 1 | .000 / – / .000 / .000 |",
        "| **all without typo and prefix** | 2 | 2 | .750 / 1.000 / .750 / 1.000 |",
        "| **all** | 3 | 1 | .500 / 1.000 / .500 / .667 |",
    ]


def test_what_is_held_back_is_told_apart_and_never_shown() -> None:
    questions = [question("seen", ["1"]), question("hidden", ["1"], held_back=True)]
    found = [["2", "1"], []]
    assert "| noun | 1 | 1 | 1.000 / .500 / .000 / .000 |" in table(questions, {"engine": found}, held_back=False)
    assert "| noun | 1 | 1 | .000 / – / .000 / .000 |" in table(questions, {"engine": found}, held_back=True)
    assert failures(questions, found) == [
        "1.000 / .500 / .000 / .000 noun: seen (of seen): 1 right, 2 found; wrong 2",
    ]
    assert summary("corpus", questions, {"engine": found}) == [
        f"| corpus | engine | {' | '.join(['1.000 / .500 / .000 / .000', '.000 / – / .000 / .000'] * 2)} |"
    ]


def test_the_worst_answers_come_first() -> None:
    questions = [question(query, ["1", "2"]) for query in ("good", "half", "bad")]
    lines = failures(questions, [["1", "2"], ["1"], []])
    assert [line.split(": ")[1].split()[0] for line in lines] == ["bad", "half"]


def test_pages_about_which_two_analysers_disagree_count_neither_as_right_nor_as_wrong() -> None:
    questions = [
        Question("noun", "a", "a", False, right=["1", "2"], doubtful=["2", "3"]),
        Question("noun", "b", "b", False, right=["4"], doubtful=["4"]),
    ]
    kept, found = agreed(questions, {"engine": [["3", "1", "5"], ["4"]]})
    assert [(one.query, one.right) for one in kept] == [("a", ["1"])], "nothing is left of the other one"
    assert found == {"engine": [["1", "5"]]}
    assert score(kept[0].right, found["engine"][0]) == Score(1, 0.5, 1, 1)


def test_a_second_analyser_reads_words_in_its_own_way_and_the_first_one_what_it_does_not_know() -> None:
    written = ["lay", "lie", "lies", "lied", *["x"] * 20]
    tokens = [[Token("lie" if text[0] == "l" else text, NOUN, 0, len(text))] for text in written]
    second = {"lay": ["lay"], "lie": ["lie"], "lies": ["lie"]}
    read = Texts([f"{number}/" for number in range(len(written))], written, tokens, second)
    assert read.containing("lie") == {0, 1, 2, 3}
    assert read.by_second("lie", "lies") == {1, 2, 3}
    assert read.by_second("lie", "lay") == {0, 3}
    [candidate] = words(read, ["lie"], lambda lemma: "lies")
    assert (candidate.right, candidate.second) == ({0, 1, 2, 3}, {1, 2, 3})
    [question] = ask(read, [Rule("noun", 1, [candidate], most=1)])
    assert (question.right, question.doubtful) == (["0/", "1/", "2/", "3/"], ["0/"])


def test_a_second_analyser_finds_the_borders_of_words_elsewhere_where_no_spaces_are() -> None:
    written = ["nowhere", "now here", "no where", *["x"] * 20]
    tokens = [[Token(one[0], NOUN, one.start(), one.end()) for one in _WORD.finditer(text)] for text in written]
    read = Texts(
        [f"{number}/" for number in range(len(written))],
        written,
        tokens,
        divided=[["now", "here"], ["now", "here"], ["no", "where"], *[["x"]] * 20],
    )
    assert (read.containing("now"), read.by_second("now", "now")) == ({1}, {0, 1})
    assert (read.containing("nowhere"), read.by_second("nowhere", "nowhere")) == ({0}, set())
    assert (read.with_beginning("now"), read.beginning_by_second("now")) == ({0, 1}, {0, 1})
    assert (read.with_beginning("whe"), read.beginning_by_second("whe")) == ({2}, {2})
    assert texts("now").beginning_by_second("now") is None, "there is no second one"


# Queries


MANY = [f"common word{number} {'rare' if number < 3 else ''}" for number in range(20)]


def test_only_words_in_a_moderate_number_of_texts_are_asked_for() -> None:
    found = ask(texts(*MANY), [Rule("noun", 10, words(texts(*MANY), ["common", "rare", "word1", "missing"]))])
    assert [(one.query, one.right) for one in found] == [("rare", ["0/", "1/", "2/"])]


def test_the_same_texts_give_the_same_questions_half_of_them_held_back() -> None:
    def made() -> list[Question]:
        seeds = [f"seed{number}" for number in range(100)]
        return ask(texts(*MANY), [Rule("noun", 10, [Candidate(seed, seed, frozenset((1, 2))) for seed in seeds])])

    assert made() == made()
    assert [one.held_back for one in made()].count(True) == 5
    assert all(one.held_back == is_held_back(one.seed) for one in made())


def test_more_queries_of_a_kind_are_those_that_fewer_are_and_others() -> None:
    seeds = [Candidate(f"seed{number}", f"seed{number}", frozenset((1, 2))) for number in range(100)]
    few, many = (ask(texts(*MANY), [Rule("noun", 10, seeds)], times) for times in (1, 4))
    assert (len(few), len(many)) == (10, 40)
    assert {one.query for one in few} < {one.query for one in many}


def test_where_one_half_has_too_few_seeds_the_other_gives_more() -> None:
    seeds = [f"seed{number}" for number in range(40)]
    seen = [seed for seed in seeds if not is_held_back(seed)]
    held_back = [seed for seed in seeds if is_held_back(seed)]
    for chosen in ([*seen, *held_back[:1]], [*seen[:1], *held_back]):
        rule = Rule("noun", 6, [Candidate(seed, seed, frozenset((1, 2))) for seed in chosen])
        assert len(ask(texts(*MANY), [rule])) == 6


def test_a_compound_is_found_as_one_word_and_with_its_parts_side_by_side() -> None:
    read = texts("data base", "data-base", "database", "base data", "data\nbase", "data, base", "data")
    for between in ("", " "):
        assert asked(compounds(read, lambda part: True, between))[f"data{between}base"] == {0, 1, 2}


def test_two_words_are_right_where_both_stand_and_are_no_compound() -> None:
    read = texts("one and two", "two or one", "one", "two", "three four", "four three", *["x"] * 10)
    found = asked(pairs(read, ["one", "two", "three", "four"]))
    assert found == {"one two": {0, 1}, "two one": {0, 1}}


def test_a_typo_stands_nowhere_in_the_texts() -> None:
    read = texts("letter", "letter", "lettter", *["x"] * 20)
    assert asked(typos(read, ["letter"], lambda word: ["lettter", "leter"])) == {"leter": {0, 1}}


def test_a_prefix_is_answered_by_every_word_that_begins_so() -> None:
    read = texts("Letters", "letter", "letter", "let", "sublet", *["x"] * 20)
    assert asked(prefixes(read, ["letter", "let"], 3)) == {"let": {0, 1, 2, 3}}


@pytest.mark.parametrize(
    ("wrong", "why"),
    [("lettr", "left out"), ("lettter", "doubled"), ("lettre", "exchanged"), ("lwtter", "the key beside")],
)
def test_a_letter_is_mistyped(wrong: str, why: str) -> None:
    assert wrong in misspellings("letter"), why


def test_the_first_letter_of_a_word_is_typed_right() -> None:
    assert all(wrong[0] == "l" and wrong != "letter" for wrong in misspellings("letter"))


def test_only_accents_that_readers_leave_out_are_left_out_and_only_where_no_other_word_is_meant() -> None:
    without = _without_accents(texts("längd lång lang", "ёлка йод їжак", "côté"))
    asked = {lemma: without(lemma) for lemma in ("längd", "lång", "ёлка", "йод", "їжак", "côté", "lang")}
    assert asked == {
        "längd": "langd",
        "lång": None,
        "ёлка": "елка",
        "йод": None,
        "їжак": None,
        "côté": "cote",
        "lang": None,
    }


def test_one_jamo_of_a_korean_word_is_mistyped() -> None:
    found = hangul_misspellings("데이터")
    assert {"대이터", "데이타", "데아터", "데이처", "데이커"} <= set(found)
    assert all(len(one) == 3 and sum(a != b for a, b in zip(one, "데이터", strict=True)) == 1 for one in found)
    assert {"검새", "검샊", "거색"} <= set(hangul_misspellings("검색"))


def test_a_second_reading_of_korean_knows_compounds_and_the_stems_of_verbs(monkeypatch: pytest.MonkeyPatch) -> None:
    tokens = [
        ("빈도", "NNG", None, 0),
        ("수", "NNG", None, 2),
        ("를", "JKO", None, 3),
        ("높여서", "VV+EC", "높이/VV/*+어서/EC/*", 5),
        ("들", "VV", None, 9),
    ]

    class Read:
        def parse(self, text: str) -> list[SimpleNamespace]:
            return [
                SimpleNamespace(
                    surface=surface,
                    feature=SimpleNamespace(pos=pos, expression=expression),
                    span=SimpleNamespace(start=start, end=start + len(surface)),
                )
                for surface, pos, expression, start in tokens
            ]

    monkeypatch.setitem(sys.modules, "mecab", SimpleNamespace(MeCab=Read))
    assert divided("ko", ["빈도수를 높여서 들"]) == [sorted(["빈도", "수", "빈도수", "높이다", "들다", "듣다"])]


# Texts


def test_entries_are_those_of_materials_search() -> None:
    article = Article("a/", "Title", "Intro with `code`.\n\n## One {#first}\n\nText.\n\n### Two\n\n- item", ("tag",))
    assert entries_of([article]) == [
        {"location": "a/", "title": "Title", "text": "<p>Intro with <code>code</code>.</p>", "tags": ["tag"]},
        {"location": "a/#first", "title": "One", "text": "<p>Text.</p>", "tags": ["tag"]},
        {"location": "a/#two", "title": "Two", "text": "<ul> <li>item</li> </ul>", "tags": ["tag"]},
    ]


def test_what_can_be_found_on_a_page_is_all_of_its_sections() -> None:
    entries = [
        {"location": "a/", "title": "A &amp; B", "text": "<p>One</p><p>two<code>3</code></p>", "tags": ["x"]},
        {"location": "a/#b", "title": "C", "text": ""},
    ]
    assert readable(entries) == {"a/": "x\n\nA & B\n\n\nOne\n\ntwo3\n\n\nC"}


def test_short_articles_of_a_corpus_are_left_out(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.jsonl"
    records = [
        {"id": "a/b.md", "lang": "ko", "title": "A", "text": "long enough", "tags": ["x"]},
        {"id": "c", "lang": "ko", "title": "C", "text": "short"},
    ]
    corpus.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    assert language_of(corpus) == "ko"
    assert read_corpus(corpus, shortest=8) == [Article("a/b/", "A", "long enough", ("x",))]


def test_a_language_that_nothing_reads_is_named() -> None:
    with pytest.raises(SystemExit, match=r"^No analyser for 'xx'\. There are some for: ko, "):
        analyser("xx")


@pytest.mark.parametrize(
    ("language", "package"),
    [
        ("ko", "kiwipiepy"),
        ("zh-Hant", "jieba"),
        ("ja", "fugashi"),
        ("ar", "simplemma"),
        ("en", "lemminflect"),
        ("fr", "simplemma"),
        ("it", "simplemma"),
        ("th", "pythainlp"),
    ],
)
def test_a_missing_package_is_named(language: str, package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    name = f"tests.benchmarks.search_quality.analysers.{MODULES[language.partition('-')[0]]}"
    monkeypatch.delitem(sys.modules, name, raising=False)
    with pytest.raises(SystemExit, match=f"^The package '{package}' is missing, which reads '{language}'"):
        analyser(language)


def test_what_was_made_once_is_kept_until_what_it_was_made_from_changes(tmp_path: Path) -> None:
    made: list[str] = []
    for folder, source in ((tmp_path, "a"), (tmp_path, "a"), (tmp_path, "b"), (None, "a")):
        Cache(folder).get("name", [source], lambda source=source: made.append(source) or made)
    assert made == ["a", "b", "a"]
    assert len(list(tmp_path.iterdir())) == 2


# Engines


def test_material_sets_other_search_options_for_each_language() -> None:
    assert theme_options("fr") == {"lang": ["fr"], "separator": r"[\s\-]+", "pipeline": ["stopWordFilter"]}
    assert theme_options("ko")["pipeline"] == []
    assert "。" in theme_options("zh")["separator"]


with_node = pytest.mark.skipif(shutil.which("node") is None, reason="needs node")

ENTRIES: list[dict[str, Any]] = [
    {"location": "a/", "title": "사진", "text": "<p>배경을 제거합니다</p>"},
    {"location": "b/", "title": "다른 글", "text": ""},
    {"location": "b/#c", "title": "배경", "text": ""},
]


@with_node
def test_materials_own_worker_answers(tmp_path: Path) -> None:
    task = Task(ENTRIES, "ko", ["배경", "배경을", "제거"], tmp_path)
    assert ENGINES["stock"](task).found == [["b/", "a/"], ["a/"], ["a/"]]


@with_node
def test_the_index_in_pieces_answers_and_tells_what_a_query_costs(tmp_path: Path) -> None:
    answers = ENGINES["pieces"](Task(ENTRIES, "ko", ["배경", "배경을", "제거"], tmp_path, fresh=1))
    assert [set(pages) for pages in answers.found] == [{"a/", "b/"}, {"a/", "b/"}, {"a/"}]
    assert {"first query, kB, median/mean/max", "next, requests, median", "index"} <= answers.notes.keys()


WORKER = """\
importScripts("part.js")
addEventListener("message", async ({ data }) => {
  if (data.type === 0) return postMessage({ type: 1 })
  const missing = await fetch("../../missing.json")
  const found = await (await fetch(new URL("../../found.json", location))).json()
  postMessage({ type: 3, data: { items: missing.ok ? [] : [[{ location: `${prefix}${found[data.data]}#section` }]] } })
})
"""


@with_node
def test_a_worker_reads_files_of_the_site_and_their_bytes_are_counted(tmp_path: Path) -> None:
    scripts = tmp_path / "assets/javascripts"
    scripts.mkdir(parents=True)
    (scripts / "own.js").write_text(WORKER, encoding="utf-8")
    (scripts / "part.js").write_text("const prefix = 'page/'", encoding="utf-8")
    (tmp_path / "found.json").write_text('{"a": 1, "b": 2}', encoding="utf-8")
    (tmp_path / "index.json").write_text('{"config": {}, "docs": []}', encoding="utf-8")
    answers = ask_worker(
        "http://site/assets/javascripts/own.js",
        ["a", "b"],
        tmp_path,
        index="http://site/index.json",
        fresh=[("a", "b")],
    )
    assert [one["pages"] for one in answers["answers"]] == [["page/1"], ["page/2"]]
    [first], [after] = answers["first"], answers["next"]
    assert first["requests"] == 5, "the index, the worker, its other script, a missing file, and one that is there"
    assert after["requests"] == 2
    assert 0 < after["bytes"] < first["bytes"]
