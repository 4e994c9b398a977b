"""Explanations of related articles: candidates, evidence, and outcome."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from ..blog.blog import Blog
from ..model import Entry, Post
from ..related.comparison import Comparison, Explanation
from ..related.recommendations import Recommendation

Outcome = Literal["shown", "weak", "lacking", "often", "room"]
"""Outcome of a candidate: it is shown, below the threshold, lacking in the language of the site, already appears
below enough other articles, or there is no room left."""


class Insight(NamedTuple):
    """The explanation of an article's recommendations.

    Attributes:
        post: The article.
        shown: Recommendations in order.
        candidates: Closest articles with all evidence and their outcome, best first.
        excluded: Keys of articles that would be candidates without `related.exclude`.
    """

    post: Post
    shown: tuple[Recommendation, ...]
    candidates: tuple[tuple[Explanation, Outcome], ...]
    excluded: tuple[str, ...] = ()


@dataclass
class Insights:
    """Explains the recommendations of one blog; the articles of a language are compared only once."""

    blog: Blog
    _comparisons: dict[tuple[str, bool], Comparison] = field(default_factory=dict)
    _appearance_counts: dict[str, Counter[str]] = field(default_factory=dict)

    def of(self, entry: Entry, candidates: int = 10, terms: int = 8) -> Insight:
        """Return the explanation of an article's recommendations.

        Args:
            entry: The article on a site.
            candidates: Number of candidates to explain.
            terms: Maximum number of terms of each kind of evidence.
        """
        post, blog = entry.post, self.blog
        recommendations = blog.recommendations.of(entry)
        keys = {recommendation.key for recommendation in recommendations}
        explained = tuple(self._explained(post, candidates, terms))
        excluded: tuple[str, ...] = ()
        if blog.hidden:
            everything = self._comparison(post.locale, hidden=False).explained(post.key, candidates, 0)
            excluded = tuple(e.candidate.key for e in everything if e.related and e.candidate.key in blog.hidden)
        return Insight(post, recommendations, tuple((e, self._outcome(e, entry, keys)) for e in explained), excluded)

    def _explained(self, post: Post, limit: int, terms: int) -> Iterator[Explanation]:
        if len(self.blog.index.own(post.locale)) > 1:
            yield from self._comparison(post.locale, hidden=True).explained(post.key, limit, terms)

    def _comparison(self, locale: str, *, hidden: bool) -> Comparison:
        if (locale, hidden) not in self._comparisons:
            job = self.blog.ranking_job(locale)
            from ..related.tokens import split

            without = job.hidden if hidden else ()
            tokens = split(job.articles, locale=locale)
            self._comparisons[locale, hidden] = Comparison(job.articles, job.weights, without, tokens)
        return self._comparisons[locale, hidden]

    def _outcome(self, explanation: Explanation, entry: Entry, recommended_keys: set[str]) -> Outcome:
        key = explanation.candidate.key
        if key in recommended_keys:
            return "shown"
        if not explanation.related:
            return "weak"
        if entry.site not in self.blog.index.translations[key]:
            return "lacking"
        max_appearances = self.blog.settings.related.max_appearances
        return "often" if max_appearances and self._appearances(entry.site)[key] >= max_appearances else "room"

    def _appearances(self, site: str) -> Counter[str]:
        """Return the number of articles of a site below which each article appears."""
        if site not in self._appearance_counts:
            entries = self.blog.index.entries(site)
            all_recommendations = (self.blog.recommendations.of(entry) for entry in entries if entry.state != "foreign")
            self._appearance_counts[site] = Counter(
                recommendation.key for recommendations in all_recommendations for recommendation in recommendations
            )
        return self._appearance_counts[site]
