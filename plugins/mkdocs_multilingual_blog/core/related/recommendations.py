"""Which articles are shown below an article: pins, what `ranking` found, other languages; `pipeline` asks for it."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from fnmatch import fnmatchcase
from functools import cached_property
from itertools import islice
from typing import Literal, NamedTuple

from ..catalogs.terms import TermRegistry, above
from ..errors import Problem, Report, shown
from ..model import Entry, Post
from ..posts.post_index import PostIndex
from ..settings import Related, Settings
from .ranking import Ranked

_SECOND_HAND = 0.25
"""How much an article counts that a neighbour's translation is close to, beside that translation itself."""

Reason = Literal["pinned", "ranked", "bridged"]


class Recommendation(NamedTuple):
    """An article that is shown below another.

    Attributes:
        key: Its translation key.
        reason: Why: the writer `pinned` it, it is `ranked` close in the article's own language, or it is `bridged`:
            close by way of translations and of tags that all languages share.
        score: How close it is, in the measure of its reason; 0 for pins.
    """

    key: str
    reason: Reason
    score: float = 0.0


class Recommendations:
    """Chooses the related articles of a site.

    What a writer pins comes first. Then comes what is close among the articles of the same language, each as the
    reader's site has it; where the site allows it and too few are close, articles of other languages follow.
    """

    def __init__(
        self, index: PostIndex, options: Related, hidden: Collection[str], ranked: Callable[[], Ranked]
    ) -> None:
        """Take what is chosen from.

        Args:
            index: All articles.
            options: What the site says of related articles.
            hidden: Keys of those that are never shown unless a writer pins them; `ranked` holds none of them.
            ranked: Returns the ranking of all languages; not asked before the first article.
        """
        self._index = index
        self._options = options
        self._hidden = hidden
        self._ranked = ranked
        self._limited: dict[str, dict[str, tuple[Recommendation, ...]]] = {}

    def of(self, entry: Entry) -> tuple[Recommendation, ...]:
        """Return what is shown below an article on a site, best first."""
        if not (self._options.enabled and entry.post.related.shown):
            return ()
        if self._options.max_appearances:
            return self._shared_out(entry.site).get(entry.post.key, ())
        return tuple(islice(self._candidates(entry), self._places(entry)))

    def candidates(self, entry: Entry) -> tuple[Recommendation, ...]:
        """Return all that could be shown below an article, best first, whatever room there is."""
        return tuple(self._candidates(entry))

    def _places(self, entry: Entry) -> int:
        """Return how many articles are shown: as many as the site says, and all that the writer names."""
        return max(self._options.count, sum(1 for _ in self._pinned(entry.post, entry.site)))

    def _pinned(self, post: Post, site: str) -> Iterator[Recommendation]:
        for key in post.related.pinned:
            if key != post.key and key in self._index.translations and self._is_shown(key, site):
                yield Recommendation(key, "pinned")

    def _is_shown(self, key: str, site: str) -> bool:
        return self._index.entry(key, site).state != "hidden"

    def _candidates(self, entry: Entry) -> Iterator[Recommendation]:
        post, site = entry.post, entry.site
        seen = {post.key}
        for found in self._in_order(post, site):
            if found.key not in seen:
                seen.add(found.key)
                yield found

    def _in_order(self, post: Post, site: str) -> Iterator[Recommendation]:
        yield from self._pinned(post, site)
        for candidate in self._ranked().get(post.locale, {}).get(post.key, ()):
            if site in self._index.translations[candidate.key]:
                yield Recommendation(candidate.key, "ranked", candidate.score)
        if self._options.across_languages:
            yield from (found for found in self.bridged(post) if self._is_shown(found.key, site))

    def bridged(self, post: Post, *locales: str) -> list[Recommendation]:
        """Return articles of all languages, or of those named, that are close by translations and tags, closest first.

        An article is as close to others as its translations are. Where it has none in a language, it is as close as
        its neighbours' translations are, each counting as much as the neighbour is close itself. Tags have one id in
        all languages, so that a rare one that two articles share counts whatever they are written in.
        """
        scores: defaultdict[str, float] = defaultdict(float)
        for locale, articles in self._ranked().items():
            if locales and locale not in locales:
                continue
            if post.key in articles:
                found = articles[post.key]
                for candidate in found:
                    scores[candidate.key] = max(scores[candidate.key], candidate.score / found[0].score)
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
        """Return how close articles of another language are to an article that is not translated into it."""
        ranked = self._ranked()
        scores: defaultdict[str, float] = defaultdict(float)
        neighbours = ranked.get(post.locale, {}).get(post.key, ())
        total = sum(neighbour.score for neighbour in neighbours)
        for neighbour in neighbours:
            share = neighbour.score / total
            if locale in self._index.translations[neighbour.key]:
                scores[neighbour.key] += share
            found = ranked[locale].get(neighbour.key, [])
            for candidate in found:
                scores[candidate.key] += _SECOND_HAND * share * candidate.score / found[0].score
        return scores

    def _by_tags(self, post: Post) -> dict[str, float]:
        """Return the cosine of an article's tags with those of all others, rare tags counting more."""
        weights = self._tag_weights
        found: defaultdict[str, float] = defaultdict(float)
        for tag in post.tags:
            for key in self._owners[tag]:
                found[key] += weights[tag] ** 2
        length = _length(post.tags, weights)
        return {key: score / (length * _length(self._tags[key], weights)) for key, score in found.items() if score}

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
        times = Counter(tag for tags in self._tags.values() for tag in tags)
        return {tag: math.log((len(self._tags) + 1) / count) for tag, count in times.items()}

    @cached_property
    def _orders(self) -> Mapping[str, float]:
        """When each article was first published in any language."""
        translations = self._index.translations
        return {key: min(post.dates.order for post in posts.values()) for key, posts in translations.items()}

    def _shared_out(self, site: str) -> Mapping[str, tuple[Recommendation, ...]]:
        """Return what is shown below each article of a site where no article may appear too often.

        Pins stand whatever they add up to. Then the closest pair of articles is served first, as long as the one has
        room and the other has not appeared often enough.
        """
        if site not in self._limited:
            entries = [
                entry for entry in self._index.entries(site) if entry.post.related.shown and entry.state != "foreign"
            ]
            candidates = {entry.post.key: self.candidates(entry) for entry in entries}
            room = {entry.post.key: self._places(entry) for entry in entries}
            self._limited[site] = share_out(candidates, room, self._options.max_appearances)
        return self._limited[site]


def hidden_keys(
    posts: Iterable[Post], settings: Settings, tags: TermRegistry, categories: TermRegistry, report: Report
) -> frozenset[str]:
    """Return the keys of the articles that the site does not want to see below others.

    Args:
        posts: All articles.
        settings: What the site says.
        tags: Knows the tags.
        categories: Knows the categories.
        report: Where a name that no article has is noted.
    """
    posts, exclude = tuple(posts), settings.related.exclude
    hidden = set()
    for kind, names, registry in (("tags", exclude.tags, tags), ("categories", exclude.categories, categories)):
        for name in names:
            term_id = registry.find(name)
            found = {post.key for post in posts if any(term_id in above(other) for other in getattr(post, kind))}
            hidden |= found
            if not found:
                message, hint = f"no article has {shown(name)}", "Correct the name, or leave it out."
                report.warning(Problem("mkdocs.yml", field=f"related.exclude.{kind}", message=message, hint=hint))
    for pattern in exclude.paths:
        found = {post.key for post in posts if fnmatchcase(_below(post.source, settings.posts), pattern)}
        hidden |= found
        if not found:
            message, hint = f"no article is at {shown(pattern)}", "Write a path below the folder of posts."
            report.warning(Problem("mkdocs.yml", field="related.exclude.paths", message=message, hint=hint))
    return frozenset(hidden)


def share_out(
    candidates: Mapping[str, tuple[Recommendation, ...]], room: Mapping[str, int], most: int
) -> dict[str, tuple[Recommendation, ...]]:
    """Choose recommendations so that none appears more than `most` times.

    Args:
        candidates: For each article what could be shown, best first.
        room: How many each article shows.
        most: How often an article may appear, pins aside; at least 1.
    """
    chosen: dict[str, list[int]] = {key: [] for key in candidates}
    times: Counter[str] = Counter()
    open_pairs = []
    for position, (key, found) in enumerate(candidates.items()):
        for place, recommendation in enumerate(found):
            if recommendation.reason == "pinned":
                chosen[key].append(place)
                times[recommendation.key] += 1
            else:
                bridged = recommendation.reason == "bridged"
                open_pairs.append((bridged, -round(recommendation.score, 9), position, place, key))
    for _, _, _, place, key in sorted(open_pairs):
        other = candidates[key][place].key
        if len(chosen[key]) < room[key] and times[other] < most:
            chosen[key].append(place)
            times[other] += 1
    return {key: tuple(candidates[key][place] for place in sorted(places)) for key, places in chosen.items()}


def _below(source: str, folder: str) -> str:
    """Return a source's path below the folder of posts, whichever language's tree that is in."""
    return source.partition(f"{folder}/")[2] or source


def _length(tags: Iterable[str], weights: Mapping[str, float]) -> float:
    return math.sqrt(sum(weights[tag] ** 2 for tag in tags)) or 1.0
