"""Addresses and states of articles, which depend on more than their own front matter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ..model import AddressParts, Post, PostState, as_datetime
from ..settings import Settings
from .post_rules import PostRules


def slug_of_post(post: Post) -> str:
    """Return the slug of a post, without a date that it takes from its path."""
    return post.parts.slug if "date" in post.inherited else post.parts.undated_slug or post.parts.slug


def addresses_of(
    parts: AddressParts,
    slug: str,
    created: date,
    categories: Sequence[str],
    locale: str,
    stem: str,
    rules: PostRules,
) -> tuple[str, tuple[str, ...]]:
    """Return the address of a post, and its former ones, among them that of the former format.

    Args:
        parts: What they are made of.
        slug: Its slug.
        created: Day of its publication.
        categories: Ids of its categories.
        locale: Its language.
        stem: Its path below the posts folder, without extension.
        rules: Rules of the site.
    """
    settings, aliases = rules.settings, parts.aliases
    slugs = [rules.categories.slug_of(category, locale) for category in categories]
    neutral = rules.url_format.address(slug=slug, created=created, path=stem, categories=slugs)
    address = settings.address_in(neutral, "", locale)
    if rules.former:
        former_slug = slug if parts.former_slug is None else parts.former_slug
        former = rules.former.address(slug=former_slug, created=created, path=stem, categories=categories)
        aliases += (f"/{former}",) if former != address else ()
    return address, tuple(dict.fromkeys(aliases)) if settings.redirects else ()


def state_of(post: Post, source: str, settings: Settings) -> PostState:
    """Return a post's state at build time; `draft: false` publishes a post before its date.

    Args:
        post: The post.
        source: Path of its source below the docs folder.
        settings: Options of the blog.
    """
    if post.draft or settings.is_draft(source):
        return "draft"
    if post.expires and as_datetime(post.expires) <= settings.now:
        return "expired"
    if post.draft is None and settings.schedule and as_datetime(post.dates.created) > settings.now:
        return "scheduled"
    return "published"
