"""The command `related`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ...core.blog.blog import Blog
from ...core.reports.explanations import Insight, Insights
from ...core.reports.messages import file_of, related_lines
from ..blogs import require_blogs
from ..common_options import config_file_option, json_option, locale_option
from ..post_lookup import find_posts
from .output import print_explanations


@click.command()
@click.argument("post")
@config_file_option
@locale_option
@click.option(
    "--candidates",
    type=click.IntRange(min=1),
    default=10,
    show_default=True,
    help="Maximum number of articles to list.",
)
@click.option(
    "--terms",
    type=click.IntRange(min=0),
    default=8,
    show_default=True,
    help="Maximum number of shared words, tags, or links to list for each part of a score.",
)
@json_option
def related(post: str, config_file: Path, locale: str | None, candidates: int, terms: int, *, as_json: bool) -> None:
    """Explain how the related articles of an article were chosen.

    POST is the file of an article, or its translation key, which stands for the article in all languages. The command
    lists the closest articles with each part of their score and what they share with POST, and shows which pins,
    exclusions, limits, and thresholds took effect.
    """
    blogs = [blog for blog in require_blogs(config_file, locale) if blog.settings.related.enabled]
    if not blogs:
        raise click.ClickException("Related articles are switched off in mkdocs.yml.")
    explained = []
    insights = {id(blog): Insights(blog) for blog in blogs}
    for blog, match in find_posts(post, blogs, locale):
        entry = blog.index.entry(match.key, match.locale)
        explained.append((blog, insights[id(blog)].of(entry, candidates, terms)))
    data = [_as_data(*pair) for pair in explained]
    print_explanations(data, (related_lines(*pair) for pair in explained), as_json=as_json)


def _as_data(blog: Blog, insight: Insight) -> dict[str, Any]:
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
        "shown": [{"key": recommendation.key, "reason": recommendation.reason} for recommendation in insight.shown],
    }
