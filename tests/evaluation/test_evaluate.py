"""The command `evaluate`, with small corpora and invalid files."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from mkdocs_multilingual_blog.cli.development.evaluation.rankers import RANKERS
from mkdocs_multilingual_blog.cli.main import main
from mkdocs_multilingual_blog.core.related.article import Article

BREAD = "Knead the dough, let the dough rise and bake the bread. A sour dough bread takes a day."
BICYCLE = "Oil the chain of the bicycle and pump the tyres. A bicycle with a dry chain squeaks."

ARTICLES = [
    {"id": "bread", "title": "Bread", "text": BREAD, "date": "2026-01-01", "tags": ["food"], "related": ["sour"]},
    {"id": "sour", "title": "Sour dough", "text": BREAD[::-1] + BREAD, "tags": ["food"], "related": ["bread"]},
    {"id": "chain", "title": "Chains", "text": BICYCLE, "tags": ["travel", "food"], "related": ["tyres"]},
    {"id": "tyres", "title": "Tyres", "text": f"{BICYCLE} Patch the tyres.", "date": None, "tags": ["travel"]},
]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "small.jsonl"
    path.write_text("".join(json.dumps(article) + "\n" for article in ARTICLES), encoding="utf-8")
    return path


def test_each_corpus_is_one_json_object(corpus: Path) -> None:
    run = CliRunner().invoke(main, ["evaluate", str(corpus), str(corpus), "--json", "--against", "tags"])
    assert run.exit_code == 0, run.output
    results = [json.loads(line) for line in run.output.splitlines()]
    assert len(results) == 2
    assert results[0]["corpus"] == "small"
    assert (results[0]["articles"], results[0]["judged"]) == (4, 3)
    assert results[0]["ndcg_at_3"] == results[0]["hit_at_3"] == results[0]["mrr_at_10"] == 1
    assert results[0]["seconds"] >= 0
    assert results[0]["against"]["tags"]["hit_at_3"] == 1


def test_without_json_it_prints_a_table_with_a_line_for_each_ranking(corpus: Path) -> None:
    run = CliRunner().invoke(main, ["evaluate", str(corpus), "--against", "newest"])
    lines = run.output.splitlines()
    assert lines[0] == "small: 4 articles, 3 of them judged"
    assert lines[1].split() == ["ranking", "nDCG@3", "hit@3", "MRR@10", "articles/s", "MiB"]
    assert lines[2].split()[:4] == ["related", "1.000", "1.000", "1.000"]
    assert lines[3].split()[0] == "newest"


def test_a_corpus_without_judgments_has_nothing_to_measure_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "unjudged.jsonl"
    articles = [{name: value for name, value in article.items() if name != "related"} for article in ARTICLES]
    path.write_text("".join(json.dumps(article) + "\n" for article in articles), encoding="utf-8")
    output = CliRunner().invoke(main, ["evaluate", str(path)]).output
    assert output == (
        "unjudged: 4 articles, none of them judged: nothing says which ones are related. "
        "Link articles to each other, or name a CORPUS with judgments.\n"
    )
    data = json.loads(CliRunner().invoke(main, ["evaluate", str(path), "--json"]).output)
    assert (data["judged"], data["ndcg_at_3"], data["hit_at_3"], data["mrr_at_10"]) == (0, None, None, None)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "corpus.jsonl:1: is not JSON"),
        ("[]", "corpus.jsonl:1: expected a JSON object, found []"),
        ('{"title": "A"}', "corpus.jsonl:1: id: is missing"),
        ('{"id": "a", "title": 3}', "corpus.jsonl:1: title: expected a text, found 3"),
        ('{"id": "a", "title": "A", "text": "", "tags": "x"}', "corpus.jsonl:1: tags: expected a list of texts"),
        ('{"id": "a", "title": "A", "text": "", "date": "soon"}', "corpus.jsonl:1: date: 'soon' is not a date"),
        ('{"id": "a", "title": "A", "text": "", "related": ["b"]}', "corpus.jsonl:1: related: there is no article 'b'"),
    ],
)
def test_an_invalid_corpus_is_reported_in_one_line(line: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "corpus.jsonl"
    path.write_text(f"{line}\n", encoding="utf-8")
    run = CliRunner().invoke(main, ["evaluate", str(path)])
    assert run.exit_code == 1
    assert message in run.output
    assert len(run.output.splitlines()) == 1


def test_each_baseline_ranks_by_what_it_is_named_after() -> None:
    def article(key: str, day: str, *tags: str) -> Article:
        return Article(key, tags=tags, order=date.fromisoformat(day).toordinal())

    articles = [
        article("query", "2026-03-10", "rare", "common"),
        article("shares the rare tag", "2020-01-01", "rare"),
        article("shares the common tag and the month", "2026-03-20", "common"),
        article("shares the common tag", "2019-01-01", "common"),
        article("shares nothing", "2026-03-21", "else"),
    ]
    ranked = {name: RANKERS[name](articles, 2, "en")["query"] for name in ("tags", "hugo", "newest")}
    assert ranked["tags"] == ["shares the rare tag", "shares the common tag and the month"]
    assert ranked["hugo"] == ["shares the common tag and the month", "shares the rare tag"]
    assert ranked["newest"] == ["shares nothing", "shares the common tag and the month"]


def test_neighbors_in_another_language_are_measured_with_each_translation_held_out(tmp_path: Path) -> None:
    subjects = {"bread": "밀가루 반죽을 굽습니다", "bicycle": "자전거 체인에 기름을 칩니다"}
    english = [{"id": f"{s}{n}", "title": s, "text": f"{s} " * 5} for s in subjects for n in range(4)]
    korean = [{"id": f"{s}{n}", "title": t, "text": t} for s, t in subjects.items() for n in range(4)]
    for name, articles in (("en", english), ("ko", korean)):
        lines = "".join(json.dumps(article, ensure_ascii=False) + "\n" for article in articles)
        (tmp_path / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    arguments = ["evaluate", str(tmp_path / "ko.jsonl"), "--translated", str(tmp_path / "en.jsonl")]
    result = json.loads(CliRunner().invoke(main, [*arguments, "--json"]).output)
    assert result["across"]["translated"] == "en"
    assert result["across"]["own_at_3"] == result["across"]["translations_at_3"] == 1
    assert "1.00 of the first 3" in CliRunner().invoke(main, arguments).output


def test_corpora_without_a_common_article_are_refused(corpus: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.jsonl"
    other.write_text('{"id": "x", "title": "X", "text": ""}\n', encoding="utf-8")
    run = CliRunner().invoke(main, ["evaluate", str(corpus), "--translated", str(other)])
    assert run.exit_code == 1
    assert "have no article in common" in run.output
