"""The command `related`: why an article shows the related articles it does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from ..core.insight import Insight, Insights
from ..core.pipeline import Blog
from ..core.related import Evidence
from . import config_option, file_of, find_posts, json_option, listed, locale_option, read_blogs, show

_FATES = {
    "shown": "shown",
    "weak": "below the threshold",
    "lacking": "not in this language",
    "often": "appears often enough",
    "room": "no room left",
}
_REASONS = {"pinned": "pinned", "ranked": "ranked", "bridged": "from another language"}


@click.command()
@click.argument("post")
@config_option
@locale_option
@click.option("--candidates", type=click.IntRange(min=1), default=10, show_default=True, help="Most to explain.")
@click.option("--terms", type=click.IntRange(min=0), default=8, show_default=True, help="Most words to name of each.")
@json_option
def related(post: str, config_file: Path, locale: str | None, candidates: int, terms: int, *, as_json: bool) -> None:
    """Tell why an article shows the related articles it does.

    POST is the file of an article, or its translation key for all its languages. The command lists the closest
    articles with each part of their score and what the two have in common, and says which pins, exclusions, limits,
    and thresholds decided.
    """
    blogs = [blog for blog in read_blogs(config_file, locale) if blog.settings.related.enabled]
    if not blogs:
        raise click.ClickException("Related articles are switched off in mkdocs.yml.")
    found = []
    insights = {id(blog): Insights(blog) for blog in blogs}
    for blog, one in find_posts(post, blogs, locale):
        entry = blog.index.entry(one.key, one.locale)
        found.append((blog, insights[id(blog)].of(entry, candidates, terms)))
    show([_data(*pair) for pair in found], (_lines(*pair) for pair in found), as_json=as_json)


def _lines(blog: Blog, insight: Insight) -> Iterator[str]:
    post = insight.post
    yield f"{file_of(blog, post)} ({post.locale})"
    if not post.related.shown:
        yield "  Nothing is shown: the front matter says 'related: false'."
        return
    for place, (explanation, fate) in enumerate(insight.candidates, start=1):
        candidate = explanation.candidate
        yield f"  {place}. {candidate.key}  {candidate.score:.3f}, similarity {candidate.strength:.3f}: {_FATES[fate]}"
        yield from (f"       {_part(evidence)}" for evidence in explanation.evidence)
    if not insight.candidates:
        yield "  No article has anything in common with it."
    yield f"  Threshold: {blog.settings.related.weights.threshold:g}"
    if insight.excluded:
        yield f"  Left out by related.exclude: {listed(insight.excluded)}"
    shown = (f"{found.key} ({_REASONS[found.reason]})" for found in insight.shown)
    yield f"  Shown: {listed(shown) or 'none'}"


def _part(evidence: Evidence) -> str:
    terms = listed(f"{term} {share:.0%}" for term, share in evidence.terms)
    return f"{evidence.part:<9}{evidence.score:.3f}" + (f"  {terms}" if terms else "")


def _data(blog: Blog, insight: Insight) -> dict[str, Any]:
    post = insight.post
    return {
        "source": file_of(blog, post),
        "key": post.key,
        "locale": post.locale,
        "candidates": [
            {
                "key": explanation.candidate.key,
                "score": round(explanation.candidate.score, 6),
                "similarity": round(explanation.candidate.strength, 6),
                "fate": fate,
                "parts": {
                    evidence.part: {
                        "score": round(evidence.score, 6),
                        "similarity": round(evidence.strength, 6),
                        "terms": {term: round(share, 4) for term, share in evidence.terms},
                    }
                    for evidence in explanation.evidence
                },
            }
            for explanation, fate in insight.candidates
        ],
        "threshold": blog.settings.related.weights.threshold,
        "excluded": list(insight.excluded),
        "shown": [{"key": found.key, "reason": found.reason} for found in insight.shown],
    }
