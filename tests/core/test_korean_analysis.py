"""Results of the morphological analyzer, with a fake one: no test needs kiwipiepy."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from mkdocs_multilingual_blog.core.languages import korean_analysis
from mkdocs_multilingual_blog.core.languages.korean_search import END, read


@dataclass
class Token:
    form: str
    tag: str
    start: int
    lemma: str


class Kiwi:
    """Knows two clauses."""

    def tokenize(self, clauses: list[str]) -> list[list[Token]]:
        known = {
            "합성어사전을 엮는": [
                Token("합성어", "NNG", 0, "합성어"),
                Token("사전", "NNG", 3, "사전"),
                Token("을", "JKO", 5, "을"),
                Token("엮", "VV", 7, "엮다"),
                Token("는", "ETM", 8, "는"),
            ],
            "하는 일": [Token("하", "VV", 0, "하다"), Token("는", "ETM", 1, "는"), Token("일", "NNG", 3, "일")],
        }
        return [known[clause] for clause in clauses]


def test_without_the_analyzer_rules_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(korean_analysis, "Kiwi", None)
    assert korean_analysis.korean_reader() is read


def test_the_analyzer_tells_nouns_their_ends_and_verbs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(korean_analysis, "Kiwi", Kiwi)
    reader = korean_analysis.korean_reader()
    dictionary, binding, end, code, _, verb, *_ = reader("합성어사전을 엮는, app.get\n하는 일")
    assert (dictionary.noun, dictionary.ends, dictionary.known) == ("합성어사전", ("사전",), True)
    assert (binding.text, binding.stems, end) == ("엮는", ("엮",), END)
    assert (code.text, code.stems) == ("app.get", ()), "code is not analyzed"
    assert verb.stems == (), "하다 alone tells nothing"
