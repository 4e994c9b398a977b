"""The command `multilingual-blog evaluate`; `cli` adds it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from ....core.errors import BlogError
from . import BASELINES, OURS, CorpusError, Measured, measure
from .across import Agreement, agreement
from .corpus import Corpus, read_corpus
from .links import LinkQuality, link_quality


@click.command()
@click.argument("corpora", metavar="[CORPUS]...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "-f",
    "--config-file",
    type=click.Path(dir_okay=False, path_type=Path),
    default="mkdocs.yml",
    help="The site's mkdocs.yml, where no corpus is given.",
)
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
@click.option(
    "--max-appearances",
    "most",
    type=click.IntRange(min=1),
    multiple=True,
    help="Measure as well what is shown where an article may appear so often at most; may be given several times.",
)
@click.option("--links", is_flag=True, help="Find what is linked to again by all other links and without links.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a corpus.")
def evaluate(
    corpora: Sequence[Path],
    config_file: Path,
    against: Sequence[str],
    translated: Path | None,
    most: Sequence[int],
    *,
    links: bool,
    as_json: bool,
) -> None:
    """Say how well related articles are chosen, on articles of which it is known what belongs together.

    CORPUS is a file of JSON lines, one for each article: id, title, description, date, tags, text (Markdown), and
    related, the ids of articles that belong to it. Articles are ranked by the code that builds the site, with its
    default weights. Links in the texts do not count. Without CORPUS the articles of the site in this folder are
    ranked; what they link to is what belongs to them, with these links taken out of the texts.
    """
    try:
        other = read_corpus(translated) if translated else None
        for corpus in map(read_corpus, corpora) if corpora else _own(config_file):
            measured = measure(corpus, [OURS, *dict.fromkeys(against)], most)
            across = agreement(corpus, other) if other else None
            linked = link_quality(corpus) if links and corpus.related else None
            if as_json:
                click.echo(json.dumps(_object(measured, across, linked), ensure_ascii=False))
                continue
            click.echo(_table(measured))
            if across:
                click.echo(_sentences(across))
            if linked:
                click.echo(_found_again(linked))
    except CorpusError as error:
        raise click.ClickException(str(error)) from None


def _own(config_file: Path) -> list[Corpus]:
    from .own import own_corpora  # MkDocs takes a while

    if not config_file.is_file():
        raise CorpusError(f"There is no {config_file}. Name a corpus, or run the command in the folder of a site.")
    try:
        return own_corpora(config_file)
    except BlogError as error:
        raise CorpusError("\n".join(["The blog cannot be read.", *map(str, error.problems)])) from None


def _object(measured: Sequence[Measured], across: Agreement | None, linked: LinkQuality | None) -> dict[str, object]:
    ours, *others = measured
    found: dict[str, object] = {"corpus": ours.corpus, **_values(ours)}
    if others:
        found["against"] = {other.ranking: _values(other) for other in others}
    if across:
        found["across"] = {
            "translated": across.corpora[1],
            **_rounded(across),
        }
    if linked:
        found["links"] = {"links": linked.links, **_rounded(linked)}
    return found


def _rounded(shares: Agreement | LinkQuality) -> dict[str, float]:
    return {name: round(value, 4) for name, value in asdict(shares).items() if isinstance(value, float)}


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


def _found_again(linked: LinkQuality) -> str:
    return (
        f"  Links found again, each left out in turn ({linked.links}): hit@3 {linked.hit_with:.3f}, "
        f"MRR@10 {linked.mrr_with:.3f}; without links {linked.hit_without:.3f}, {linked.mrr_without:.3f}."
    )


def _table(measured: Sequence[Measured]) -> str:
    first = measured[0]
    lines = [
        f"{first.corpus}: {first.articles} articles, {first.judged} of them judged",
        f"  {'ranking':<12}{'nDCG@3':>8}{'hit@3':>8}{'MRR@10':>8}{'articles/s':>12}{'MiB':>8}",
    ]
    for one in measured:
        speed = f"{one.articles / one.seconds:,.0f}" if one.seconds else "-"
        memory = f"{one.memory:.0f}" if one.memory is not None else "-"
        lines.append(
            f"  {one.ranking:<12}{one.quality.ndcg_at_3:>8.3f}{one.quality.hit_at_3:>8.3f}"
            f"{one.quality.mrr_at_10:>8.3f}{speed:>12}{memory:>8}"
        )
    return "\n".join(lines)
