"""Index of all posts by key, locale and source, and what each language's site shows of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from copy import copy
from functools import cached_property, lru_cache
from operator import attrgetter

from ..locales import Languages
from ..model import Dates, Entry, EntryState, Fallback, Post


def newest_first(post: Post) -> tuple[float, str]:
    """Sort key: newest first, then by key, so that builds are reproducible."""
    return (-_order(post.dates), post.key)


@lru_cache(maxsize=16_384)
def _order(dates: Dates) -> float:
    return dates.order


class PostIndex:
    """The posts of a site, immutable."""

    def __init__(
        self,
        posts: Iterable[Post],
        languages: Languages,
        occupied: Callable[[Post, str], bool] = lambda post, site: False,
        address_in: Callable[[Post, str], str] = lambda post, site: post.address,
        fallback_of: Callable[[Post], Fallback | None] = lambda post: None,
    ) -> None:
        """Sort posts by date.

        Args:
            posts: All posts of all languages.
            languages: Languages of the site.
            occupied: Whether a page other than a post is published at a post's address in a language.
            address_in: Returns the address of a post in another language, without prefix.
            fallback_of: Returns the site's fallback for a post that says none itself; `None` if the site says none.
        """
        self.languages = languages
        self._occupied = occupied
        self.address_in = address_in
        self._fallback_of = fallback_of
        self.posts = _sorted(posts)

    def with_posts(self, posts: Mapping[str, Post]) -> PostIndex:
        """Return the index with some posts replaced, by source, which have the same places as those before."""
        index = copy(self)  # with all that is derived, of which only what is of these posts is another
        index.posts = _with(posts, self.posts)
        index.by_source = {**self.by_source, **posts}
        index._own = {locale: _with(posts, own) for locale, own in self._own.items()}
        keys, former = {post.key for post in posts.values()}, self.translations
        translations = {
            key: {locale: posts.get(post.source, post) for locale, post in former[key].items()} for key in keys
        }
        index.translations = {**former, **translations}
        changed = {site: {key: index._make_entry(key, site) for key in keys} for site in self.languages.locales}
        index._entry_by_key = {site: {**known, **changed[site]} for site, known in self._entry_by_key.items()}
        index._published = {site: _with_entries(changed[site], known) for site, known in self._published.items()}
        index._entries = {site: _with_entries(changed[site], known) for site, known in self._entries.items()}
        if (order := _sorted(index.posts)) != index.posts:
            index.posts = order
            for derived in ("translations", "by_source", "_own", "_published", "_entries"):
                del index.__dict__[derived]
        return index

    def updated(self, posts: Sequence[Post]) -> PostIndex | None:
        """Return the index of other posts, of which most are the same objects; `None` if any has another place.

        What tells whether addresses are taken, and which fallback articles have, must be the same.
        """
        if len(posts) != len(self.posts):
            return None
        changed = {post.source: post for post in posts if self.by_source.get(post.source) is not post}
        has_same_places = all(
            (former := self.by_source.get(source)) and _place(former) == _place(post)
            for source, post in changed.items()
        )
        return self.with_posts(changed) if has_same_places else None

    def without(self, sources: Collection[str]) -> PostIndex:
        """Return the index without some posts, by source."""
        left = (post for post in self.posts if post.source not in sources)
        return PostIndex(left, self.languages, self._occupied, self.address_in, self._fallback_of)

    @cached_property
    def by_source(self) -> Mapping[str, Post]:
        """Each post by source path."""
        return {post.source: post for post in self.posts}

    @cached_property
    def translations(self) -> Mapping[str, Mapping[str, Post]]:
        """Posts by translation key and then by locale, in the order of the site's languages."""
        order = {locale: position for position, locale in enumerate(self.languages.locales)}
        translations: dict[str, dict[str, Post]] = defaultdict(dict)
        for post in sorted(self.posts, key=lambda post: order[post.locale]):
            translations[post.key][post.locale] = post
        return dict(translations)

    def own(self, locale: str) -> tuple[Post, ...]:
        """Return the posts written in a language, newest first."""
        return self._own.get(locale, ())

    def entries(self, site: str) -> tuple[Entry, ...]:
        """Return the articles that a language's site lists, newest first, one entry per key."""
        return self._entries[site]

    def published(self, site: str) -> tuple[Entry, ...]:
        """Return the articles that a language's site lists, and those that it publishes unlisted, newest first."""
        return self._published[site]

    def listed_translations(self, key: str) -> dict[str, Post]:
        """Return the versions of an article that are listed, by locale."""
        return {locale: post for locale, post in self.translations[key].items() if not post.unlisted}

    def entry(self, key: str, site: str) -> Entry:
        """Return the entry of an article on a language's site, even if it is hidden there."""
        return self._entry_by_key[site][key]

    def fallback(self, post: Post) -> Fallback:
        """Return the fallback of languages without an article, given its original."""
        return post.fallback or self._fallback_of(post) or ("show" if self.languages.fallback else "link")

    @cached_property
    def _own(self) -> dict[str, tuple[Post, ...]]:
        own: dict[str, list[Post]] = {locale: [] for locale in self.languages.locales}
        for post in self.posts:
            own[post.locale].append(post)
        return {locale: tuple(posts) for locale, posts in own.items()}

    @cached_property
    def _entry_by_key(self) -> dict[str, dict[str, Entry]]:
        return {
            site: {key: self._make_entry(key, site) for key in self.translations} for site in self.languages.locales
        }

    @cached_property
    def _entries(self) -> dict[str, tuple[Entry, ...]]:
        return {site: tuple(entry for entry in entries if entry.is_listed) for site, entries in self._published.items()}

    @cached_property
    def _published(self) -> dict[str, tuple[Entry, ...]]:
        return {
            site: tuple(
                entry for post in self.posts if (entry := entries[post.key]).post is post and entry.state != "hidden"
            )
            for site, entries in self._entry_by_key.items()
        }

    @cached_property
    def addresses(self) -> set[tuple[str, str]]:
        """Locale and case-folded address of each post."""
        return {(post.locale, post.address.casefold()) for post in self.posts}

    def _is_free(self, post: Post, site: str) -> bool:
        """Return whether a post can be shown under its address in another language."""
        taken = (site, self.address_in(post, site).casefold()) in self.addresses
        return not taken and not self._occupied(post, site)

    def _make_entry(self, key: str, site: str) -> Entry:
        available = self.translations[key]
        prefix = self.languages.prefix
        if site in available:
            return Entry(available[site], site, "own", prefix(site) + available[site].address)
        post = available.get(self.languages.default) or next(iter(available.values()))
        if self.fallback(post) == "show" and post.locale == self.languages.default and self._is_free(post, site):
            return Entry(post, site, "fallback", prefix(site) + self.address_in(post, site))
        state: EntryState = "hidden" if self.fallback(post) == "hide" else "foreign"
        return Entry(post, site, state, prefix(post.locale) + post.address)


def _sorted(posts: Iterable[Post]) -> tuple[Post, ...]:
    return tuple(sorted(posts, key=lambda post: (*newest_first(post), post.locale)))


_place = attrgetter("key", "locale", "address", "unlisted", "fallback", "categories")
"""Function that returns what decides where a post is published, and where it is not."""


def _with(posts: Mapping[str, Post], former: Iterable[Post]) -> tuple[Post, ...]:
    return tuple([posts.get(post.source, post) for post in former])


def _with_entries(changed: Mapping[str, Entry], former: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple([changed.get(entry.post.key, entry) for entry in former])
