"""Markdown in segments, which translators translate one by one, and pairs of those of two languages."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable

from hypothesis import assume, given
from hypothesis import strategies as st

from mkdocs_multilingual_blog.cli.translating.article_texts import ArticleTexts, fill, translated_body
from mkdocs_multilingual_blog.core.text.segments import Segment, blocks_of, joined
from mkdocs_multilingual_blog.core.translations.article_catalog import (
    ArticleMessage,
    CatalogLookup,
    add_message,
    new_catalog,
    parse_po,
    written,
)
from mkdocs_multilingual_blog.core.translations.segment_pairs import pair_segments

_LINES = """
One text.
more of it
# Title
## Part { #id }
- item
  on
    - nested
1. first
> quoted
> > twice
>
!!! note "A title"
    within
=== "Tab"
??? tip
```python
```
~~~
    code()
| a | b |
|---|---|
| `x|y` | 1.5 |
---
===
***
<div markdown>
</div>
<!-- more -->
<!-- a
-->
![An image](a.png)
[guide]: ../a.md 'Title'
*[HTML]: Hyper
[^1]: A note.
:   Meaning
{{ macro() }}
--8<-- "a.md"
$$
x = 1
::: mkdocs
/// note | Title
///
<script>
</script>
- [ ] a task
가나다
* * *
- - x
<b>bold</b> text
"""
LINES = st.sampled_from([*_LINES.split("\n"), "", "", "\u3000", "\tcode", "text with  "])
ARTICLES = st.lists(LINES, max_size=16).map("\n".join)
MARKDOWN = st.text(alphabet="ab 1[](){}<>!`~*_#|\\:/.-=\"'?^&;\n\t가\x0b\x85\u2028\r")

ARTICLE = """\
Some text,
on two lines.

## A part ##

- One
- Two
  lines

    And a paragraph.

1. First

!!! note "Take care"

    It is hot.

> A quotation,
> in two lines.

| Name | Size |
|------|-----:|
| Cup  | 2    |
|      | —    |

```python
print("no text")
```

<figure markdown>
  ![A menu](menu.png)
  <figcaption>The menu</figcaption>
</figure>

<div class="grid" markdown>

Last one[^1].

</div>

{{ macro() }}

[^1]: A footnote.
[guide]: guide.md "The guide"
"""


def translated(text: str, segments: Iterable[Segment]) -> str:
    """Return a text with other letters in the segments that are translated."""
    cyrillic = str.maketrans("abcdehiklmnopqrstuvwxz", "абцдехиклмнопярстуввхз")
    return joined(text, list(segments), lambda one: one.text.translate(cyrillic) if one.is_translated else one.text)


def translatable(body: str) -> list[tuple[str, str]]:
    return [(one.kind, one.text) for block in blocks_of(body) for one in block.segments if one.is_translated]


def test_an_article_is_divided_into_what_translators_translate_one_by_one() -> None:
    assert translatable(ARTICLE) == [
        ("paragraph", "Some text,\non two lines."),
        ("heading", "A part ##"),
        ("list item", "One"),
        ("list item", "Two\nlines"),
        ("paragraph", "And a paragraph."),
        ("list item", "First"),
        ("title", "Take care"),
        ("paragraph", "It is hot."),
        ("paragraph", "A quotation,\nin two lines."),
        ("table cell", "Name"),
        ("table cell", "Size"),
        ("table cell", "Cup"),
        ("table cell", "2"),
        ("HTML", "<figure markdown>\n![A menu](menu.png)\n<figcaption>The menu</figcaption>\n</figure>".replace(
            "\n", "\n  ").replace("\n  </figure>", "\n</figure>")),
        ("paragraph", "Last one[^1]."),
        ("list item", "A footnote."),
        ("reference", '[guide]: guide.md "The guide"'),
    ]  # fmt: skip


def test_code_and_what_is_only_markup_stay_as_they_are() -> None:
    for body in (
        "    indented code",
        "```\nfenced\n```",
        "---",
        "<div>",
        "<!-- more -->",
        "{{ x }}",
        "—",
        ":smile:",
        "[TOC]",
    ):
        assert translatable(body) == []
    assert translatable('<img src="a.png" alt="A cat">') != []


def test_a_translation_takes_the_place_of_a_segment_with_the_indentation_of_all_its_lines() -> None:
    body = "> One\n> two\n\n    - Three\n      four\n"
    segments = [one for block in blocks_of(body) for one in block.segments]
    assert joined(body, segments, lambda one: one.text.upper()) == body.upper()
    assert joined(body, segments, lambda one: "a\nb\n\nc") == "> a\n> b\n\nc\n\n    - a\n      b\n\nc\n"


@given(MARKDOWN | ARTICLES)
def test_segments_of_any_markdown_make_it_byte_for_byte(body: str) -> None:
    blocks = blocks_of(body)
    segments = [one for block in blocks for one in block.segments]
    assert all(one.end <= other.start for one, other in itertools.pairwise(segments))
    assert all(block.end <= other.start for block, other in itertools.pairwise(blocks))
    assert joined(body, segments, lambda one: one.text) == body


@given(ARTICLES, ARTICLES)
def test_nothing_that_a_translation_says_gets_lost(original: str, translation: str) -> None:
    pairs = pair_segments(blocks_of(original), translation, blocks_of(translation))
    kept = "\n".join([*(one.text for one in pairs.texts.values()), *pairs.additions.values()])
    words = [one.text for block in blocks_of(translation) for one in block.segments]
    assert all(line.strip() in kept for text in words for line in text.split("\n"))


@given(ARTICLES)
def test_a_translation_of_the_same_structure_is_paired_as_a_whole(original: str) -> None:
    segments = [one for block in blocks_of(original) for one in block.segments]
    translation = translated(original, segments)
    blocks = blocks_of(translation)
    assume([block.shape for block in blocks] == [block.shape for block in blocks_of(original)])
    pairs = pair_segments(blocks_of(original), translation, blocks)
    assert all(one.is_sure for one in pairs.texts.values())
    assert joined(original, segments, lambda one: pairs.texts[one].text) == translation


@given(st.lists(st.tuples(st.text(min_size=1), st.text(), st.booleans()), max_size=6))
def test_any_texts_come_back_from_a_gettext_file(texts: list[tuple[str, str, bool]]) -> None:
    catalog = new_catalog("pt-BR", "en", "0123456789ab")
    for number, (text, translation, is_fuzzy) in enumerate(texts):
        message = ArticleMessage(text, str(number), "paragraph", number + 1)
        add_message(catalog, message, "docs/en/a 100% b.md", translation, is_fuzzy=is_fuzzy)
    read = parse_po(written(catalog), "a.po")
    assert (read.language, read.source_hash) == ("pt_BR", "0123456789ab")
    assert read.sources == ["docs/en/a 100% b.md"][: len(texts)]
    assert [(one.id, one.string, one.fuzzy) for one in read.messages] == [
        (text, translation, is_fuzzy and translation != "") for text, translation, is_fuzzy in texts
    ]
    assert written(read) == written(catalog)


@given(ARTICLES, st.booleans())
def test_a_translation_comes_back_byte_for_byte_by_way_of_a_gettext_file(body: str, has_fields: bool) -> None:
    fields = 'title: "A title"\nimage: {src: a.png, alt: An image}\nlinks: [One: a.md]\n' if has_fields else ""
    original = ArticleTexts(f"---\n{fields}---\n{body}", "a.md")
    translation = ArticleTexts(f"---\n{fields}---\n{translated(original.body, original.segments)}", "b.md")
    assume([block.shape for block in translation.blocks] == [block.shape for block in original.blocks])
    catalog = new_catalog("ru", "en", "0123456789ab")
    assert fill(catalog, original, translation, is_stale=False) == ()
    lookup = CatalogLookup(parse_po(written(catalog), "a.po"))
    for former in (None, translation):
        back = translated_body(original, former, lookup, str, code_may_differ=False)
        assert back == translation.body
    assert not lookup.unknown
    assert not lookup.fuzzy


@given(ARTICLES, ARTICLES)
def test_all_texts_of_any_translation_come_back_by_way_of_a_gettext_file(body: str, other: str) -> None:
    original, translation = ArticleTexts(f"---\n---\n{body}", "a.md"), ArticleTexts(f"---\n---\n{other}", "b.md")
    catalog = new_catalog("ru", "en", "0123456789ab")
    fill(catalog, original, translation, is_stale=False)
    lookup = CatalogLookup(parse_po(written(catalog), "a.po"))
    back = translated_body(original, translation, lookup, str, code_may_differ=True)
    words = re.findall(r"[^\W_]+", "\n".join(one.text for one in translation.segments))
    assert all(word in back for word in words)


def test_additional_blocks_of_a_translation_follow_the_text_before_them() -> None:
    translation = "가\n\n- 하나\n\n더\n\n## 나\n\n다\n"
    pairs = pair_segments(blocks_of("A\n\n## B\n\nC\n"), translation, blocks_of(translation))
    assert [(one.text, one.is_sure) for one in pairs.texts.values()] == [
        ("가\n\n- 하나\n\n더", False),
        ("나", True),
        ("다", True),
    ]
    assert pairs.unpaired == ()
