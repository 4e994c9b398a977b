"""How well the results of queries agree with what is right, and the table of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import mean, median

from .questions import Question

TYPING = ("typo", "prefix")
"""Kinds about how a word is typed and not about the word."""


@dataclass(frozen=True)
class Score:
    """Means over queries.

    Attributes:
        recall: Share of the right pages that were found.
        precision: Share of what was found that is right, over queries that found anything; `None` if none did.
        r_precision: Of as many first results as there are right pages, how many are right.
        first: Share of the queries whose first result is right.
    """

    recall: float
    precision: float | None
    r_precision: float
    first: float

    def __str__(self) -> str:
        values = (self.recall, self.precision, self.r_precision, self.first)
        return " / ".join("–" if value is None else f"{value:.3f}".removeprefix("0") for value in values)


def score(right: Sequence[str], found: Sequence[str]) -> Score:
    """Compare the results of one query with the pages that answer it.

    Args:
        right: Pages that answer it, at least one.
        found: Results, best first.
    """
    answers = set(right)
    return Score(
        len(answers.intersection(found)) / len(answers),
        len(answers.intersection(found)) / len(found) if found else None,
        len(answers.intersection(found[: len(answers)])) / len(answers),
        float(bool(found) and found[0] in answers),
    )


def agreed(
    questions: Sequence[Question], found: Mapping[str, Sequence[Sequence[str]]]
) -> tuple[list[Question], dict[str, list[list[str]]]]:
    """Return the questions and results without pages about which two analysers disagree.

    These count neither as right nor as wrong. Questions that nothing is left of are left out.

    Args:
        questions: All questions.
        found: By engine, the results of each.
    """
    rights = [[page for page in one.right if page not in one.doubtful] for one in questions]
    kept = [number for number, right in enumerate(rights) if right]
    results = {
        engine: [[page for page in pages[number] if page not in questions[number].doubtful] for number in kept]
        for engine, pages in found.items()
    }
    return [replace(questions[number], right=rights[number], doubtful=[]) for number in kept], results


def together(scores: Iterable[Score]) -> Score | None:
    """Return the mean of scores; `None` if there are none."""
    listed = list(scores)
    if not listed:
        return None
    precisions = [one.precision for one in listed if one.precision is not None]
    return Score(
        mean(one.recall for one in listed),
        mean(precisions) if precisions else None,
        mean(one.r_precision for one in listed),
        mean(one.first for one in listed),
    )


def table(questions: Sequence[Question], found: Mapping[str, Sequence[Sequence[str]]], held_back: bool) -> str:
    """Return a table of kinds of queries, with recall, precision, R-precision, and whether the first result is right.

    Args:
        questions: All questions.
        found: By engine, the results of each question.
        held_back: Whether to tell of the questions that are held back, or of the others.
    """
    chosen = [number for number, question in enumerate(questions) if question.held_back == held_back]
    kinds = list(dict.fromkeys(question.kind for question in questions))
    rows: dict[str, list[int]] = {
        kind: [number for number in chosen if questions[number].kind == kind] for kind in kinds
    }
    rows["**all without typo and prefix**"] = [n for n in chosen if questions[n].kind not in TYPING]
    rows["**all**"] = chosen
    name = "held back" if held_back else "seen"
    lines = [f"| {name}: recall / precision / R-precision / first right | queries | right | {' | '.join(found)} |"]
    lines.append("|---" * (3 + len(found)) + "|")
    for kind, numbers in rows.items():
        cells = [
            str(together(score(questions[n].right, results[n]) for n in numbers) or "–") for results in found.values()
        ]
        size = f"{median(len(questions[n].right) for n in numbers):.0f}" if numbers else "–"
        lines.append(f"| {kind} | {len(numbers)} | {size} | {' | '.join(cells)} |")
    return "\n".join(lines)


def summary(corpus: str, questions: Sequence[Question], found: Mapping[str, Sequence[Sequence[str]]]) -> list[str]:
    """Return a row for each engine: seen and held back, without typo and prefix, and all."""
    rows = []
    for engine, results in found.items():
        scores = [score(one.right, pages) for one, pages in zip(questions, results, strict=True)]
        cells = [
            str(
                together(
                    reached
                    for one, reached in zip(questions, scores, strict=True)
                    if one.held_back == held_back and (everything or one.kind not in TYPING)
                )
                or "–"
            )
            for everything in (False, True)
            for held_back in (False, True)
        ]
        rows.append(f"| {corpus} | {engine} | {' | '.join(cells)} |")
    return rows


SUMMARY = (
    "| recall / precision / R-precision / first right "
    "| engine | words, seen | words, held back | all, seen | all, held back |\n"
    "|---|---|---|---|---|---|"
)
"""Begins the table of rows of `summary`; words are the queries without typo and prefix."""


def failures(questions: Sequence[Question], found: Sequence[Sequence[str]], fewest: float = 0.9) -> list[str]:
    """Return a line for each query that is not held back and was answered badly, the worst first.

    Args:
        questions: All questions.
        found: The results of each.
        fewest: R-precision and recall below which an answer is bad.
    """
    lines = []
    for question, results in zip(questions, found, strict=True):
        if question.held_back:
            continue
        reached = score(question.right, results)
        if min(reached.recall, reached.r_precision, reached.first) < fewest:
            answers = set(question.right)
            missed = [page for page in question.right if page not in results]
            wrong = [page for page in results[: len(answers)] if page not in answers]
            details = [f"{len(question.right)} right, {len(results)} found"]
            details += [f"missed {', '.join(missed[:3])}"] if missed else []
            details += [f"wrong {', '.join(wrong[:3])}"] if wrong else []
            line = f"{reached} {question.kind}: {question.query} (of {question.seed}): {'; '.join(details)}"
            lines.append((reached.recall + reached.r_precision + reached.first, line))
    return [line for _, line in sorted(lines)]
