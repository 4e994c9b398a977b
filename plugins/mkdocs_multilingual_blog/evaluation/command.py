"""The command `multilingual-blog evaluate`; `cli` adds it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from . import BASELINES, OURS, CorpusError, Measured, measure
from .across import Agreement, agreement


@click.command()
@click.argument("corpora", metavar="CORPUS...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--against",
    type=click.Choice(sorted(BASELINES)),
    multiple=True,
    help="Measure this ranking as well; may be given several times.",
)
@click.option(
    "--translated",
    type=click.Path(path_type=Path),
    help="A corpus with the same articles in another language: hold out each translation, and compare neighbors.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a corpus.")
def evaluate(corpora: Sequence[Path], against: Sequence[str], translated: Path | None, *, as_json: bool) -> None:
    """Say how well related articles are chosen, on articles of which it is known what belongs together.

    CORPUS is a file of JSON lines, one for each article: id, title, description, date, tags, text (Markdown), and
    related, the ids of articles that belong to it. Articles are ranked by the code that builds the site, with its
    default weights. Links in the texts do not count.
    """
    try:
        for corpus in corpora:
            measured = measure(corpus, [OURS, *dict.fromkeys(against)])
            across = agreement(corpus, translated) if translated else None
            if as_json:
                click.echo(json.dumps(_object(measured, across), ensure_ascii=False))
            else:
                click.echo(_table(measured))
                if across:
                    click.echo(_sentences(across))
    except CorpusError as error:
        raise click.ClickException(str(error)) from None


def _object(measured: Sequence[Measured], across: Agreement | None) -> dict[str, object]:
    ours, *others = measured
    found: dict[str, object] = {"corpus": ours.corpus, **_values(ours)}
    if others:
        found["against"] = {other.ranking: _values(other) for other in others}
    if across:
        found["across"] = {
            "translated": across.corpora[1],
            **{name: round(value, 4) for name, value in asdict(across).items() if isinstance(value, float)},
        }
    return found


def _values(measured: Measured) -> dict[str, object]:
    quality = measured.quality
    return {
        "ndcg_at_3": round(quality.ndcg_at_3, 4),
        "hit_at_3": round(quality.hit_at_3, 4),
        "mrr_at_10": round(quality.mrr_at_10, 4),
        "articles": measured.articles,
        "judged": measured.judged,
        "seconds": round(measured.seconds, 3),
        "memory_mib": None if measured.memory is None else round(measured.memory, 1),
    }


def _sentences(across: Agreement) -> str:
    return "\n".join(
        (
            f"  Neighbors in {across.corpora[1]} of articles whose translation is held out ({across.articles}):",
            f"  {across.own_at_3:.2f} of the first 3 and {across.own_at_10:.2f} of the first 10 are those of "
            f"{across.corpora[0]} (at random {across.chance_at_10:.2f}),",
            f"  {across.original_at_3:.2f} of the first 3 are those of the translation "
            f"(with nothing held out, {across.translations_at_3:.2f} agree).",
        )
    )


def _table(measured: Sequence[Measured]) -> str:
    first = measured[0]
    lines = [
        f"{first.corpus}: {first.articles} articles, {first.judged} of them judged",
        f"  {'ranking':<10}{'nDCG@3':>8}{'hit@3':>8}{'MRR@10':>8}{'articles/s':>12}{'MiB':>8}",
    ]
    for one in measured:
        speed = f"{one.articles / one.seconds:,.0f}" if one.seconds else "-"
        memory = f"{one.memory:.0f}" if one.memory is not None else "-"
        lines.append(
            f"  {one.ranking:<10}{one.quality.ndcg_at_3:>8.3f}{one.quality.hit_at_3:>8.3f}"
            f"{one.quality.mrr_at_10:>8.3f}{speed:>12}{memory:>8}"
        )
    return "\n".join(lines)
