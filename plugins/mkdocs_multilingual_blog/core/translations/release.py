"""Paired release: articles that wait until their translations are ready."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..locales import Languages
from ..model import Post, PostState
from ..settings import Settings
from .originals import original_of, target_locales

_READY = ("published", "expired")  # an expired article was published once
_LATER: tuple[PostState, ...] = ("waiting", "scheduled")


def with_waiting(posts: Sequence[Post], settings: Settings, languages: Languages) -> list[Post]:
    """Return all posts, with the state `waiting` or `scheduled` for those that wait for a translation.

    An article waits while a translation that it waits for is missing or a draft, or until the latest of their dates
    if articles are scheduled. Waiting is transitive; articles that wait for each other are released together.

    Args:
        posts: All posts of all languages, including drafts.
        settings: Settings of the blog.
        languages: Languages of the site; nothing waits for one that is not built.
    """
    if not settings.translations.wait and not any(post.translation.wait for post in posts):
        return list(posts)
    groups: dict[str, dict[str, Post]] = {}
    for post in posts:
        groups.setdefault(post.key, {})[post.locale] = post
    states = {key: _states(group, settings, languages) for key, group in groups.items()}
    # Of two posts with the same key in one language, `checks` refuses both or accepts only the first.
    settled = ((post, states[post.key].get(post.locale, post.state)) for post in posts)
    return [post if post.state == state else replace(post, state=state) for post, state in settled]


def awaited_locales(
    post: Post, versions: Mapping[str, Post], settings: Settings, languages: Languages
) -> tuple[str, ...]:
    """Return the locales without which an article is not published; an unlisted one waits only if it says so itself.

    Args:
        post: The article.
        versions: All versions of the article by locale.
        settings: Settings of the blog.
        languages: Languages of the site.
    """
    by_default = settings.translations.wait and not post.unlisted
    locales = by_default if post.translation.wait is None else post.translation.wait
    if isinstance(locales, bool):
        locales = target_locales(original_of(versions, languages), languages) if locales else ()
    return tuple(locale for locale in locales if locale in languages.locales and locale != post.locale)


def _states(versions: Mapping[str, Post], settings: Settings, languages: Languages) -> dict[str, PostState]:
    """Return the final state of each version of an article by locale."""
    waits = {locale: awaited_locales(post, versions, settings, languages) for locale, post in versions.items()}
    states = {locale: post.state for locale, post in versions.items()}
    changed = any(waits.values())
    while changed:
        changed = False
        for locale in versions:
            state = states[locale]
            for other in waits[locale]:
                state = _later(state, states.get(other))
            changed |= state != states[locale]
            states[locale] = state
    return states


def _later(state: PostState, other: PostState | None) -> PostState:
    """Return the state of an article that waits for one in another state, `None` if that does not exist."""
    if state not in (*_LATER, "published") or other in _READY:
        return state
    return "scheduled" if other == "scheduled" and state != "waiting" else "waiting"
