"""Metadata of pages for search engines and social networks: facts, Open Graph, and JSON-LD."""

from __future__ import annotations

from .json_ld import Node, script_text, structured_data
from .open_graph import MetaElement, meta_elements, open_graph_locale
from .page_facts import (
    ArticleFacts,
    BlogFacts,
    Crumb,
    Facts,
    Listed,
    ListingFacts,
    PageFacts,
    Person,
    Picture,
    ProfileFacts,
    Site,
)

__all__ = [
    "ArticleFacts",
    "BlogFacts",
    "Crumb",
    "Facts",
    "Listed",
    "ListingFacts",
    "MetaElement",
    "Node",
    "PageFacts",
    "Person",
    "Picture",
    "ProfileFacts",
    "Site",
    "meta_elements",
    "open_graph_locale",
    "script_text",
    "structured_data",
]
