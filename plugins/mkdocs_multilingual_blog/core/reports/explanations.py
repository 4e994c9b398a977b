"""Why an article shows the related articles it does: all candidates with their evidence; for commands and writers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from ..blog.blog import Blog
from ..model import Entry, Post
from ..related.comparison import Comparison, Explanation
from ..related.recommendations import Recommendation

Fate = Literal["shown", "weak", "lacking", "often", "room"]
"""What became of a candidate: it is shown, is below the threshold, is lacking in the language of the site, appears
below enough other articles, or there was no room left."""


class Insight(NamedTuple):
    """What decided which articles are shown below one.

    Attributes:
        post: The article.
        shown: What is shown, in order; nothing where the front matter says so.
        candidates: The closest articles with all evidence and what became of each, best first.
        excluded: Keys of those that would be among them but for `related.exclude`.
    """

    post: Post
    shown: tuple[Recommendation, ...]
    candidates: tuple[tuple[Explanation, Fate], ...]
    excluded: tuple[str, ...] = ()


@dataclass
class Insights:
    """Explains articles of one blog; languages are compared once, however many articles are asked for."""

    blog: Blog
    _comparisons: dict[tuple[str, bool], Comparison] = field(default_factory=dict)
    _counted: dict[str, Counter[str]] = field(default_factory=dict)

    def of(self, entry: Entry, candidates: int = 10, terms: int = 8) -> Insight:
        """Return what decided what is shown below an article.

        Args:
            entry: The article as a site shows it.
            candidates: How many of the closest articles to explain.
            terms: Most terms to name of each kind of evidence.
        """
        post, blog = entry.post, self.blog
        shown = blog.recommendations.of(entry)
        keys = {found.key for found in shown}
        explained = tuple(self._explained(post, candidates, terms))
        excluded: tuple[str, ...] = ()
        if blog.hidden:
            everything = self._comparison(post.locale, hidden=False).explained(post.key, candidates, 0)
            excluded = tuple(e.candidate.key for e in everything if e.related and e.candidate.key in blog.hidden)
        return Insight(post, shown, tuple((e, self._fate(e, entry, keys)) for e in explained), excluded)

    def _explained(self, post: Post, limit: int, terms: int) -> Iterator[Explanation]:
        if len(self.blog.index.own(post.locale)) > 1:
            yield from self._comparison(post.locale, hidden=True).explained(post.key, limit, terms)

    def _comparison(self, locale: str, *, hidden: bool) -> Comparison:
        if (locale, hidden) not in self._comparisons:
            job = self.blog.ranking_job(locale)
            self._comparisons[locale, hidden] = Comparison(job.articles, job.weights, job.hidden if hidden else ())
        return self._comparisons[locale, hidden]

    def _fate(self, explanation: Explanation, entry: Entry, shown: set[str]) -> Fate:
        key = explanation.candidate.key
        if key in shown:
            return "shown"
        if not explanation.related:
            return "weak"
        if entry.site not in self.blog.index.translations[key]:
            return "lacking"
        most = self.blog.settings.related.max_appearances
        return "often" if most and self._appearances(entry.site)[key] >= most else "room"

    def _appearances(self, site: str) -> Counter[str]:
        """Return below how many articles of a site each one is shown."""
        if site not in self._counted:
            entries = self.blog.index.entries(site)
            shown = (self.blog.recommendations.of(entry) for entry in entries if entry.state != "foreign")
            self._counted[site] = Counter(found.key for several in shown for found in several)
        return self._counted[site]
