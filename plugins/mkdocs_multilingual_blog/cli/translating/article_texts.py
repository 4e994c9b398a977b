"""An article as texts to translate, and as a file that is put together from their translations."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from operator import attrgetter

from ...core.text.segments import Block, Segment, blocks_of, joined
from ...core.translations.article_catalog import ArticleCatalog, ArticleMessage, CatalogLookup, add_message
from ...core.translations.drift import is_same_code
from ...core.translations.segment_pairs import Counterpart, SegmentPairs, pair_segments
from ..editing.front_matter_editor import FrontMatterEditor
from ..editing.front_matter_texts import FieldText, field_texts


class ArticleTexts:
    """A file of an article.

    Attributes:
        source: Path of the file, for messages.
        front_matter: Its front matter.
        fence: The line that closes the front matter, with its line end.
        body: Its Markdown.
        blocks: The blocks of the Markdown.
    """

    def __init__(self, text: str, source: str) -> None:
        """Read a file.

        Args:
            text: Its text, with its line endings.
            source: Path of the file, for messages.
        """
        self.source = source
        self.front_matter = FrontMatterEditor(text, source)
        fence, line_end, body = self.front_matter.body.partition("\n")
        self.body: str = body
        self.fence = fence + line_end
        self.blocks: tuple[Block, ...] = blocks_of(self.body)

    @cached_property
    def fields(self) -> list[FieldText]:
        """Texts of the front matter.

        Raises:
            EditError: If it is not valid.
        """
        return field_texts(self.front_matter, self.source)

    @property
    def segments(self) -> Iterator[Segment]:
        """All segments of the Markdown."""
        return (segment for block in self.blocks for segment in block.segments)

    @cached_property
    def first_line(self) -> int:
        """Line of the file on which the Markdown begins."""
        return self.front_matter.text.replace("\r\n", "\n").count("\n") - self.body.count("\n") + 1

    def after_fence(self, body: str) -> str:
        """Return what stands in a file behind its front matter."""
        line_end = "\n" if body and not self.fence.endswith("\n") else ""
        return f"{self.fence}{line_end}{body}"

    def field_messages(self) -> Iterator[tuple[FieldText, ArticleMessage]]:
        """Yield the messages of the front matter."""
        for field in self.fields:
            yield field, ArticleMessage(field.text, field.name, "front matter", field.line + 1, is_markdown=False)

    def segment_messages(self) -> Iterator[tuple[Segment, ArticleMessage]]:
        """Yield the segments to translate, and their messages with their number among the same texts as context."""
        counts: dict[str, int] = {}
        for segment in self.segments:
            if segment.is_translated:
                counts[segment.text] = counts.get(segment.text, 0) + 1
                line = self.first_line + segment.line - 1
                yield segment, ArticleMessage(segment.text, str(counts[segment.text]), segment.kind, line)

    def pairs(self, translation: ArticleTexts) -> SegmentPairs:
        """Return what stands for the segments in a translation."""
        return pair_segments(self.blocks, translation.body, translation.blocks)


def fill(
    catalog: ArticleCatalog, original: ArticleTexts, translation: ArticleTexts, *, is_stale: bool
) -> tuple[Block, ...]:
    """Add all messages of an article to a catalog, translated as far as a translation has the same structure.

    Texts that are the same are one message, unless they are translated in different ways.

    Args:
        catalog: The catalog.
        original: The article.
        translation: The translation.
        is_stale: Whether the translation is that of another version.

    Returns:
        The blocks of the translation that stand for nothing in the original, and that are in no message.
    """
    own = {field.name: field.text for field in translation.fields}
    for field, message in original.field_messages():
        add_message(catalog, message, original.source, own.get(field.name, ""), is_fuzzy=is_stale)
    pairs = original.pairs(translation)
    firsts: dict[str, str] = {}
    for segment, message in original.segment_messages():
        text, is_sure = pairs.texts.get(segment, Counterpart("", is_sure=True))
        is_same = not text.strip() or firsts.setdefault(segment.text, text) == text
        entry = message._replace(context="") if is_same else message
        add_message(catalog, entry, original.source, text, is_fuzzy=is_stale or not is_sure)
    return pairs.unpaired


def template_of(original: ArticleTexts, catalog: ArticleCatalog) -> ArticleCatalog:
    """Return the messages of an article without translations.

    Args:
        original: The article.
        catalog: A catalog; texts that it has with several translations are several messages.
    """
    template = ArticleCatalog({})
    for _, message in original.field_messages():
        add_message(template, message, original.source, "", is_fuzzy=False)
    for segment, message in original.segment_messages():
        is_one = catalog.get(segment.text, message.context) is None
        entry = message._replace(context="") if is_one else message
        add_message(template, entry, original.source, "", is_fuzzy=False)
    return template


def translated_body(
    original: ArticleTexts,
    translation: ArticleTexts | None,
    lookup: CatalogLookup,
    relinked: Callable[[str], str],
    *,
    code_may_differ: bool,
) -> str:
    """Return the Markdown of a translation.

    What is not translated is kept as the present translation has it, code only if it says the same as the original.

    Args:
        original: The original.
        translation: The present translation, if there is one.
        lookup: Looks up translations.
        relinked: Makes links of the original those of the translation.
        code_may_differ: Whether all code of the present translation is kept.
    """
    pairs = original.pairs(translation) if translation else SegmentPairs({}, {}, ())
    own = pairs.texts
    texts = {segment: lookup.text(message) for segment, message in original.segment_messages()}

    def text_of(segment: Segment) -> str:
        if segment in pairs.additions:
            return pairs.additions[segment]
        present = own[segment].text if segment in own else None
        text = texts.get(segment, segment.text if present is None else present)
        if segment.kind == "code":
            return text if code_may_differ or is_same_code(text, segment.text) else segment.text
        return text if text == present else relinked(text)

    segments = sorted((*original.segments, *pairs.additions), key=attrgetter("start", "end"))
    body = joined(original.body, segments, text_of)
    return _with_ends_of(translation.body, body) if translation else body


def _with_ends_of(other: str, body: str) -> str:
    """Return a text with as many empty lines before and behind it as another one has."""
    text, stripped = other.strip("\n"), body.strip("\n")
    before, _, behind = other.partition(text) if text else ("", "", other)
    return f"{before}{stripped}{behind}"
