"""Texts of rendered pages that other pages show."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..model import Entry, Summary


@dataclass(frozen=True)
class PageTexts:
    """Texts of a blog's rendered pages that other pages show, of all languages; each pass adds its own.

    Attributes:
        summaries: Summary of each article, by language of the site and source path.
        titles: Title of each list that has one of its own, by language of the site and address of its first page.
    """

    summaries: dict[tuple[str, str], Summary] = field(default_factory=dict)
    titles: dict[tuple[str, str], str] = field(default_factory=dict)

    def summary(self, entry: Entry) -> Summary:
        """Return the summary of an article: of its page on the entry's site, or on that to which it links.

        Before the page is rendered, and if it is not, as with `--dirty`, it is that of the source.
        """
        site = entry.post.locale if entry.state == "foreign" else entry.site
        return self.summaries.get((site, entry.post.source)) or entry.post.summary
