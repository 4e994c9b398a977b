"""What the owner of a site chooses in a migration, by options of the command or when asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal


@dataclass
class Choices:
    """The choices of a site's owner.

    Attributes:
        structure: How sources are marked with their language.
        separate_blogs: Whether the blogs of a site stay apart.
        languages: Languages of folders of blogs, or of configuration files, where their names do not say them.
        default: The default language, if it is to be another than the site has.
        ask: Asks for one of several answers, and returns its place; the first counts if nobody is asked.
    """

    structure: Literal["folder", "suffix"] = "folder"
    separate_blogs: bool = False
    languages: Mapping[str, str] = field(default_factory=dict)
    default: str = ""
    ask: Callable[[str, Sequence[str]], int] = lambda question, answers: 0
