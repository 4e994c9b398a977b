"""Explanations as lines of text, for commands and for previews of the site."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator

from ..blog.blog import Blog
from ..errors import quoted
from ..model import Post
from ..promotion.mentions import Mention
from ..promotion.promoter import LINK_WEIGHT
from ..related.comparison import Evidence
from .coverage import Explanation
from .explanations import Insight

_OUTCOMES = {
    "shown": "shown",
    "weak": "below the threshold",
    "lacking": "not in this language",
    "often": "appears often enough",
    "room": "no room left",
}
_CHOICES = {"pinned": "pinned", "ranked": "ranked", "bridged": "from another language"}

_ABSENCES = {
    "period": "outside its period",
    "language": "not shown in this language",
    "limit": "its limit is reached by other articles",
    "room": "the block is full",
}


def related_lines(blog: Blog, insight: Insight) -> Iterator[str]:
    """Yield the explanation of an article's related articles."""
    post = insight.post
    yield f"{file_of(blog, post)} ({post.locale})"
    if not post.related.shown:
        yield "  Nothing is shown: the front matter says 'related: false'."
        return
    for position, (explanation, outcome) in enumerate(insight.candidates, start=1):
        candidate = explanation.candidate
        numbers = f"{candidate.score:.3f}, similarity {candidate.strength:.3f}"
        yield f"  {position}. {candidate.key}  {numbers}: {_OUTCOMES[outcome]}"
        yield from (f"       {_part(evidence)}" for evidence in explanation.evidence)
    if not insight.candidates:
        yield "  No article has anything in common with it."
    yield f"  Threshold: {blog.settings.related.weights.threshold:g}"
    if insight.excluded:
        yield f"  Left out by related.exclude: {listed(insight.excluded)}"
    recommended = (f"{recommendation.key} ({_CHOICES[recommendation.reason]})" for recommendation in insight.shown)
    yield f"  Shown: {listed(recommended) or 'none'}"


def _part(evidence: Evidence) -> str:
    terms = listed(f"{term} {share:.0%}" for term, share in evidence.terms)
    return f"{evidence.part:<9}{evidence.score:.3f}" + (f"  {terms}" if terms else "")


def tools_lines(blog: Blog, explanation: Explanation) -> Iterator[str]:
    """Yield the explanation of an article's tool block."""
    post, promotion = explanation.post, explanation.promotion
    yield f"{file_of(blog, post)} ({post.locale})"
    if not post.tools.shown:
        yield "  No block: the front matter says 'tools: false'."
        return
    if post.tools.ids is not None:
        yield f"  Named in front matter: {listed(post.tools.ids)}. The text does not count."
    if not explanation.mentions:
        yield "  No word and no link of the text means a tool."
    for tool_id, mentions in explanation.mentions.items():
        links = sum(mention.link for mention in mentions)
        weight = blog.tools.tools[tool_id].weight
        sums = [count(len(mentions) - links, "mention")] if len(mentions) > links else []
        sums += [f"{count(links, 'link')} × {LINK_WEIGHT}"] if links else []
        times = f", × {weight:g}" if weight != 1 else ""
        yield f"  {explanation.weights[tool_id]:g}  {tool_id}: {' + '.join(sums)}{times}"
        texts: dict[str, list[str]] = {}
        for (keyword, text, link), number in grouped(mentions):
            times = f" ({number} times)" if number > 1 else ""
            texts.setdefault("link to" if link else f"{keyword}:", []).append(text + times)
        yield from (f"      {label} {', '.join(matches)}" for label, matches in texts.items())
    if promotion.kept_out:
        reasons = (f"{tool_id} ({_ABSENCES[reason]})" for tool_id, reason in promotion.kept_out.items())
        yield f"  Kept out: {', '.join(reasons)}"
    if promotion.filled:
        yield f"  Filled up with: {listed(promotion.filled)}"
    yield f"  Block in {quoted(promotion.language)}: {listed(tool.id for tool in promotion.tools) or 'none'}"


def grouped(mentions: Iterable[Mention]) -> list[tuple[tuple[str, str, bool], int]]:
    """Return unique mentions (keyword, text, whether it is a link) with their number, most frequent first."""
    return Counter((m.keyword, m.text, m.link) for m in mentions).most_common()


def file_of(blog: Blog, post: Post) -> str:
    """Return the path of an article's source, relative to mkdocs.yml."""
    return posixpath.join(blog.settings.docs.name, post.source)


def listed(names: Iterable[str]) -> str:
    """Return names separated by commas, on one line."""
    return ", ".join(names)


def count(number: int, word: str) -> str:
    """Return a number with a noun, such as "2 links"."""
    return f"{number} {word}{'' if number == 1 else 's'}"
