"""The command `evaluate`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from ....core.errors import BlogError
from ....core.reports.messages import count
from ...common_options import default_config_file
from .corpus import Corpus, CorpusError, read_corpus
from .language_agreement import LanguageAgreement, language_agreement
from .link_prediction import LinkPrediction, link_prediction
from .measurement import Measurement, measure
from .rankers import BASELINES, SITE_RANKER
from .site_corpus import site_corpora


@click.command()
@click.argument("corpora", metavar="[CORPUS]...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "-f",
    "--config-file",
    type=click.Path(dir_okay=False, path_type=Path),
    default=default_config_file,
    help="Path of the site's mkdocs.yml or properdocs.yml, if no CORPUS is given.",
)
@click.option(
    "--against",
    type=click.Choice(sorted(BASELINES)),
    multiple=True,
    help="Also measure this baseline; can be repeated.",
)
@click.option(
    "--translated",
    type=click.Path(path_type=Path),
    help="Corpus with the same articles in another language. Each translation is held out, and neighbors are compared.",
)
@click.option(
    "--max-appearances",
    "limits",
    type=click.IntRange(min=1),
    multiple=True,
    help="Also measure the ranking if each article appears at most this often; can be repeated.",
)
@click.option(
    "--links",
    is_flag=True,
    help="Also measure how well each link is predicted, without links and with all other links.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object per corpus.")
def evaluate(
    corpora: Sequence[Path],
    config_file: Path,
    against: Sequence[str],
    translated: Path | None,
    limits: Sequence[int],
    *,
    links: bool,
    as_json: bool,
) -> None:
    """Evaluate the ranking of related articles against relevance judgments.

    CORPUS is a file in JSON Lines with one article per line: id, title, description, date, tags, text (Markdown), and
    related, the ids of the articles judged relevant. Articles are ranked by the code that builds the site, with
    default weights; links in the texts are ignored. Without CORPUS, the command ranks the articles of the site in the
    current folder, takes their links to each other as judgments, and removes these links from the texts.
    """
    try:
        translated_corpus = read_corpus(translated) if translated else None
        for corpus in map(read_corpus, corpora) if corpora else _read_site(config_file):
            measurements = measure(corpus, [SITE_RANKER, *dict.fromkeys(against)], limits)
            agreement = language_agreement(corpus, translated_corpus) if translated_corpus else None
            prediction = link_prediction(corpus) if links and corpus.relevant else None
            if as_json:
                click.echo(json.dumps(_as_data(measurements, agreement, prediction), ensure_ascii=False))
                continue
            click.echo(_measurement_table(measurements))
            if agreement:
                click.echo(_agreement_text(agreement))
            if prediction:
                click.echo(_prediction_text(prediction))
    except CorpusError as error:
        raise click.ClickException(str(error)) from None


def _read_site(config_file: Path) -> list[Corpus]:
    if not config_file.is_file():
        raise CorpusError(f"There is no {config_file}. Name a corpus, or run the command in the folder of a site.")
    try:
        return site_corpora(config_file)
    except BlogError as error:
        raise CorpusError("\n".join(["The blog cannot be read.", *map(str, error.problems)])) from None


def _as_data(
    measurements: Sequence[Measurement], agreement: LanguageAgreement | None, prediction: LinkPrediction | None
) -> dict[str, object]:
    site, *others = measurements
    data: dict[str, object] = {"corpus": site.corpus, **_measurement_data(site)}
    if others:
        data["against"] = {other.ranker: _measurement_data(other) for other in others}
    if agreement:
        data["across"] = {"translated": agreement.corpora[1], **_rounded_shares(agreement)}
    if prediction:
        data["links"] = {"links": prediction.links, **_rounded_shares(prediction)}
    return data


def _rounded_shares(result: LanguageAgreement | LinkPrediction) -> dict[str, float]:
    return {name: round(value, 4) for name, value in asdict(result).items() if isinstance(value, float)}


def _measurement_data(measurement: Measurement) -> dict[str, object]:
    quality, is_judged = measurement.quality, measurement.judged > 0
    return {
        "ndcg_at_3": round(quality.ndcg_at_3, 4) if is_judged else None,
        "hit_at_3": round(quality.hit_at_3, 4) if is_judged else None,
        "mrr_at_10": round(quality.mrr_at_10, 4) if is_judged else None,
        "articles": measurement.articles,
        "judged": measurement.judged,
        "seconds": round(measurement.seconds, 3),
        "memory_mib": None if measurement.memory is None else round(measurement.memory, 1),
    }


def _measurement_table(measurements: Sequence[Measurement]) -> str:
    first = measurements[0]
    if not first.judged:
        return (
            f"{first.corpus}: {count(first.articles, 'article')}, none of them judged: "
            "nothing says which ones are related. Link articles to each other, or name a CORPUS with judgments."
        )
    lines = [
        f"{first.corpus}: {first.articles} articles, {first.judged} of them judged",
        f"  {'ranking':<12}{'nDCG@3':>8}{'hit@3':>8}{'MRR@10':>8}{'articles/s':>12}{'MiB':>8}",
    ]
    for measurement in measurements:
        quality = measurement.quality
        speed = f"{measurement.articles / measurement.seconds:,.0f}" if measurement.seconds else "-"
        memory = f"{measurement.memory:.0f}" if measurement.memory is not None else "-"
        lines.append(
            f"  {measurement.ranker:<12}{quality.ndcg_at_3:>8.3f}{quality.hit_at_3:>8.3f}"
            f"{quality.mrr_at_10:>8.3f}{speed:>12}{memory:>8}"
        )
    return "\n".join(lines)


def _agreement_text(agreement: LanguageAgreement) -> str:
    own, other = agreement.corpora
    return "\n".join(
        (
            f"  Neighbors in {other} of articles whose translation is held out ({agreement.articles}):",
            f"  {agreement.own_at_3:.2f} of the first 3 and {agreement.own_at_10:.2f} of the first 10 are those of "
            f"{own} (at random {agreement.chance_at_10:.2f}),",
            f"  {agreement.original_at_3:.2f} of the first 3 are those of the translation "
            f"(with nothing held out, {agreement.translations_at_3:.2f} agree).",
        )
    )


def _prediction_text(prediction: LinkPrediction) -> str:
    return (
        f"  Links found again, each left out in turn ({prediction.links}): hit@3 {prediction.hit_with:.3f}, "
        f"MRR@10 {prediction.mrr_with:.3f}; without links {prediction.hit_without:.3f}, {prediction.mrr_without:.3f}."
    )
