"""Feeds: their data, and writers of RSS 2.0, Atom and JSON Feed 1.1."""

from __future__ import annotations

from .feed_data import (
    Feed,
    FeedEntry,
    FeedImage,
    FeedOptions,
    FeedPages,
    FeedPerson,
    entry_id,
    page_links,
    slices,
)
from .feed_formats import ATOM_TYPE, JSON_TYPE, RSS_TYPE, atom, json_feed, rss

__all__ = [
    "ATOM_TYPE",
    "JSON_TYPE",
    "RSS_TYPE",
    "Feed",
    "FeedEntry",
    "FeedImage",
    "FeedOptions",
    "FeedPages",
    "FeedPerson",
    "atom",
    "entry_id",
    "json_feed",
    "page_links",
    "rss",
    "slices",
]
