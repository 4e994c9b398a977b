"""What texts of articles were found to be, kept from one state of a blog to the next."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..model import Post
from .history import FirstDays, History


@dataclass
class ComparedTexts:
    """Results that hold as long as the posts are the same objects.

    Attributes:
        hashes: Each post with the hash of its text, by source.
        drifts: Each translation with its original and the differences of the two, by source of the translation.
        history: Git history of the sources; `None` if it was not needed yet, or may be another one now.
        first_days: Days on which they were first committed, likewise.
    """

    hashes: dict[str, tuple[Post, str]] = field(default_factory=dict)
    drifts: dict[str, tuple[Post, Post, dict[str, str]]] = field(default_factory=dict)
    history: History | None = None
    first_days: FirstDays | None = None
