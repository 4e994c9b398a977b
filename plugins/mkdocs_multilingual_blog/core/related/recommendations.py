"""Recommendations below articles: pinned ones, ranked ones, and those by way of other languages."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from fnmatch import fnmatchcase
from functools import cached_property
from itertools import islice
from typing import Literal, NamedTuple

from ..catalogs.terms import TermRegistry, above
from ..errors import Problem, Report, quoted
from ..model import Entry, Post
from ..posts.post_index import PostIndex
from ..settings import Related, Settings
from .ranking import Ranked

_SECOND_HAND = 0.25
"""Factor for articles that are close to a neighbour's translation, relative to that translation itself."""

Reason = Literal["pinned", "ranked", "bridged"]


class Recommendation(NamedTuple):
    """An article that is recommended below another.

    Attributes:
        key: Translation key.
        reason: `pinned` by the writer, `ranked` in the article's own language, or `bridged`: close by way of
            translations and of tags, which all languages share.
        score: Score on a scale that depends on the reason; 0 for pins.
    """

    key: str
    reason: Reason
    score: float = 0.0


class Recommendations:
    """Chooses the related articles of a site.

    Pinned articles come first, then those that are ranked among the articles of the same language and that the
    reader's site has. If there are too few and the site allows it, articles of other languages follow.
    """

    def __init__(
        self, index: PostIndex, options: Related, hidden: Collection[str], ranked: Callable[[], Ranked]
    ) -> None:
        """Choose among all articles, on demand.

        Args:
            index: All posts.
            options: Options for related articles.
            hidden: Keys of articles that are recommended only if pinned; not in the ranking.
            ranked: Returns the ranking of all languages; called when it is first needed.
        """
        self._index = index
        self._options = options
        self._hidden = hidden
        self._ranked = ranked
        self._limited_sites: dict[str, dict[str, tuple[Recommendation, ...]]] = {}

    def of(self, entry: Entry) -> tuple[Recommendation, ...]:
        """Return the recommendations below an article on a site, best first.

        Unlisted articles are never recommended, and what is below them counts as no appearance.
        """
        if not (self._options.enabled and entry.post.related.shown):
            return ()
        if self._options.max_appearances and entry.is_listed:
            return self._limited_by_appearances(entry.site).get(entry.post.key, ())
        return tuple(islice(self._candidates(entry), self._limit(entry)))

    def candidates(self, entry: Entry) -> tuple[Recommendation, ...]:
        """Return all possible recommendations below an article, best first, without a limit."""
        return tuple(self._candidates(entry))

    def _limit(self, entry: Entry) -> int:
        """Return the number of recommendations: the site's, or that of the pins if there are more."""
        return max(self._options.count, sum(1 for _ in self._pinned(entry.post, entry.site)))

    def _pinned(self, post: Post, site: str) -> Iterator[Recommendation]:
        for key in post.related.pinned:
            if key != post.key and key in self._index.translations and self._is_visible(key, site):
                yield Recommendation(key, "pinned")

    def _is_visible(self, key: str, site: str) -> bool:
        return self._index.entry(key, site).is_listed

    def _candidates(self, entry: Entry) -> Iterator[Recommendation]:
        post, site = entry.post, entry.site
        seen = {post.key}
        for recommendation in self._in_order(post, site):
            if recommendation.key not in seen:
                seen.add(recommendation.key)
                yield recommendation

    def _in_order(self, post: Post, site: str) -> Iterator[Recommendation]:
        yield from self._pinned(post, site)
        for candidate in self._ranked().get(post.locale, {}).get(post.key, ()):
            if site in self._index.translations[candidate.key] and self._is_visible(candidate.key, site):
                yield Recommendation(candidate.key, "ranked", candidate.score)
        if self._options.across_languages:
            yield from (
                recommendation for recommendation in self.bridged(post) if self._is_visible(recommendation.key, site)
            )

    def bridged(self, post: Post, *locales: str) -> list[Recommendation]:
        """Return articles of all or some languages that are close by translations and tags, closest first.

        An article is as close to others as its translations are. If it has none in a language, it is as close as the
        translations of its neighbours are, weighted by their scores. Tags have the same id in all languages, so a
        rare tag that two articles share counts whatever their languages.
        """
        scores: defaultdict[str, float] = defaultdict(float)
        for locale, articles in self._ranked().items():
            if locales and locale not in locales:
                continue
            if post.key in articles:
                candidates = articles[post.key]
                for candidate in candidates:
                    scores[candidate.key] = max(scores[candidate.key], candidate.score / candidates[0].score)
            else:
                for key, score in self._by_neighbours(post, locale).items():
                    scores[key] = max(scores[key], score)
        for key, score in self._by_tags(post).items():
            scores[key] += self._options.weights.tags * score
        scores.pop(post.key, None)
        orders = self._orders
        return [
            Recommendation(key, "bridged", score)
            for key, score in sorted(scores.items(), key=lambda item: (-round(item[1], 9), -orders[item[0]], item[0]))
            if key not in self._hidden
        ]

    def _by_neighbours(self, post: Post, locale: str) -> dict[str, float]:
        """Return scores of articles in another language for an article without a translation into it."""
        ranked = self._ranked()
        scores: defaultdict[str, float] = defaultdict(float)
        neighbours = ranked.get(post.locale, {}).get(post.key, ())
        total = sum(neighbour.score for neighbour in neighbours)
        for neighbour in neighbours:
            share = neighbour.score / total
            if locale in self._index.translations[neighbour.key]:
                scores[neighbour.key] += share
            candidates = ranked[locale].get(neighbour.key, [])
            for candidate in candidates:
                scores[candidate.key] += _SECOND_HAND * share * candidate.score / candidates[0].score
        return scores

    def _by_tags(self, post: Post) -> dict[str, float]:
        """Return the cosine similarity of an article's tags to those of all others, rare tags having more weight."""
        weights = self._tag_weights
        products: defaultdict[str, float] = defaultdict(float)
        for tag in post.tags:
            for key in self._owners[tag]:
                products[key] += weights[tag] ** 2
        length = _length(post.tags, weights)
        return {key: score / (length * _length(self._tags[key], weights)) for key, score in products.items() if score}

    @cached_property
    def _tags(self) -> Mapping[str, frozenset[str]]:
        translations = self._index.translations
        return {
            key: frozenset(tag for post in posts.values() for tag in post.tags) for key, posts in translations.items()
        }

    @cached_property
    def _owners(self) -> Mapping[str, list[str]]:
        owners = defaultdict(list)
        for key, tags in self._tags.items():
            for tag in sorted(tags):
                owners[tag].append(key)
        return owners

    @cached_property
    def _tag_weights(self) -> Mapping[str, float]:
        counts = Counter(tag for tags in self._tags.values() for tag in tags)
        return {tag: math.log((len(self._tags) + 1) / count) for tag, count in counts.items()}

    @cached_property
    def _orders(self) -> Mapping[str, float]:
        """Time at which each article was first published in any language."""
        translations = self._index.translations
        return {key: min(post.dates.order for post in posts.values()) for key, posts in translations.items()}

    def _limited_by_appearances(self, site: str) -> Mapping[str, tuple[Recommendation, ...]]:
        """Return the recommendations below each article of a site on which appearances are limited.

        Pins are not limited. Then pairs are chosen in order of score, as long as the one article has room and the
        other has not reached the limit.
        """
        if site not in self._limited_sites:
            entries = [
                entry for entry in self._index.entries(site) if entry.post.related.shown and entry.state != "foreign"
            ]
            candidates = {entry.post.key: self.candidates(entry) for entry in entries}
            room = {entry.post.key: self._limit(entry) for entry in entries}
            self._limited_sites[site] = limit_appearances(candidates, room, self._options.max_appearances)
        return self._limited_sites[site]


def hidden_keys(
    posts: Iterable[Post], settings: Settings, tags: TermRegistry, categories: TermRegistry, report: Report
) -> frozenset[str]:
    """Return the keys of the articles that the options exclude from recommendations.

    Args:
        posts: All posts.
        settings: Options of the blog.
        tags: Registry of tags.
        categories: Registry of categories.
        report: Collects warnings of unused names and patterns.
    """
    posts, exclude = tuple(posts), settings.related.exclude
    hidden = set()
    for kind, names, registry in (("tags", exclude.tags, tags), ("categories", exclude.categories, categories)):
        for name in names:
            term_id = registry.find(name)
            matches = {post.key for post in posts if any(term_id in above(other) for other in getattr(post, kind))}
            hidden |= matches
            if not matches:
                message, hint = f"no article has {quoted(name)}", "Correct the name, or leave it out."
                report.warning(Problem("mkdocs.yml", field=f"related.exclude.{kind}", message=message, hint=hint))
    for pattern in exclude.paths:
        matches = {post.key for post in posts if fnmatchcase(_below_posts(post.source, settings.posts), pattern)}
        hidden |= matches
        if not matches:
            message, hint = f"no article is at {quoted(pattern)}", "Write a path below the folder of posts."
            report.warning(Problem("mkdocs.yml", field="related.exclude.paths", message=message, hint=hint))
    return frozenset(hidden)


def limit_appearances(
    candidates: Mapping[str, tuple[Recommendation, ...]], room: Mapping[str, int], most: int
) -> dict[str, tuple[Recommendation, ...]]:
    """Choose recommendations so that no article appears more than `most` times.

    Args:
        candidates: Possible recommendations of each article, best first.
        room: Number of recommendations of each article.
        most: Maximum number of appearances, not counting pins; at least 1.
    """
    chosen: dict[str, list[int]] = {key: [] for key in candidates}
    appearances: Counter[str] = Counter()
    open_pairs = []
    for position, (key, recommendations) in enumerate(candidates.items()):
        for rank, recommendation in enumerate(recommendations):
            if recommendation.reason == "pinned":
                chosen[key].append(rank)
                appearances[recommendation.key] += 1
            else:
                bridged = recommendation.reason == "bridged"
                open_pairs.append((bridged, -round(recommendation.score, 9), position, rank, key))
    for _, _, _, rank, key in sorted(open_pairs):
        other = candidates[key][rank].key
        if len(chosen[key]) < room[key] and appearances[other] < most:
            chosen[key].append(rank)
            appearances[other] += 1
    return {key: tuple(candidates[key][rank] for rank in sorted(ranks)) for key, ranks in chosen.items()}


def _below_posts(source: str, folder: str) -> str:
    """Return a source's path below the posts folder, in the tree of any language."""
    return source.partition(f"{folder}/")[2] or source


def _length(tags: Iterable[str], weights: Mapping[str, float]) -> float:
    return math.sqrt(sum(weights[tag] ** 2 for tag in tags)) or 1.0
