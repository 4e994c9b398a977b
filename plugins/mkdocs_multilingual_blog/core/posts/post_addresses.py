"""Addresses of articles, once all that they are made of is known."""

from __future__ import annotations

from dataclasses import replace

from ..model import Post, PostState, as_datetime
from ..settings import Settings
from .post_rules import PostRules


def with_address(post: Post, stem: str, rules: PostRules) -> Post:
    """Return a post with its address, and with its former address among the aliases.

    Args:
        post: The post, whose date is known.
        stem: Its path below the posts folder, without extension.
        rules: Rules of the site.
    """
    settings, created, parts = rules.settings, post.dates.created, post.parts
    slug = parts.slug if "date" in post.inherited else parts.undated_slug or parts.slug
    categories = [rules.categories.slug_of(category, post.locale) for category in post.categories]
    neutral = rules.url_format.address(slug=slug, created=created, path=stem, categories=categories)
    address, aliases = settings.address_in(neutral, "", post.locale), parts.aliases
    if rules.former:
        former_slug = slug if parts.former_slug is None else parts.former_slug
        former = rules.former.address(slug=former_slug, created=created, path=stem, categories=post.categories)
        aliases += (f"/{former}",) if former != address else ()
    return replace(post, address=address, aliases=tuple(dict.fromkeys(aliases)) if settings.redirects else ())


def state_of(post: Post, settings: Settings) -> PostState:
    """Return a post's state at build time; `draft: false` publishes a post before its date."""
    if post.draft or settings.is_draft(post.source):
        return "draft"
    if post.expires and as_datetime(post.expires) <= settings.now:
        return "expired"
    if post.draft is None and settings.schedule and as_datetime(post.dates.created) > settings.now:
        return "scheduled"
    return "published"
