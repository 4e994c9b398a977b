"""Inputs that once failed are read, or told of, in time."""

from __future__ import annotations

from pathlib import Path

import pytest

from .__main__ import CORPUS, run
from .inputs import Kind, check_markdown, kinds

FOUND = sorted(CORPUS.rglob("*.txt"))


@pytest.mark.parametrize("path", FOUND, ids=[f"{path.parent.name}-{path.stem}" for path in FOUND])
def test_an_input_that_was_found_is_no_problem_any_more(path: Path) -> None:
    text = path.read_bytes().decode("utf-8", "surrogatepass")
    kinds()[path.parent.name].check(text)


def test_the_corpus_has_each_kind() -> None:
    assert {path.parent.name for path in FOUND} == set(kinds())


def test_an_input_that_fails_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def check(text: str) -> None:
        check_markdown(text)
        assert "`" not in text

    monkeypatch.setattr("tests.fuzz.__main__.CORPUS", tmp_path)
    checked, has_failed = run(Kind(kinds()["markdown"].inputs, check), "markdown", 200, 0, 10**12)
    assert has_failed
    assert checked <= 1000
    assert [path.read_text(encoding="utf-8") for path in (tmp_path / "markdown").iterdir()] == ["`"]
