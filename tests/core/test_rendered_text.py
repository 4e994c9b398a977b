"""What is read of rendered HTML: the title, the first paragraph, and the words that a reader reads."""

from __future__ import annotations

import markdown
import pytest

from mkdocs_multilingual_blog.core.text.rendered_text import RenderedText

EXTENSIONS = [
    *("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc"),
    *("pymdownx.arithmatex", "pymdownx.blocks.admonition", "pymdownx.caret", "pymdownx.critic", "pymdownx.details"),
    *("pymdownx.emoji", "pymdownx.highlight", "pymdownx.keys", "pymdownx.mark", "pymdownx.superfences"),
    *("pymdownx.tabbed", "pymdownx.tasklist", "pymdownx.tilde"),
]
OPTIONS = {
    "pymdownx.arithmatex": {"generic": True},
    "pymdownx.tabbed": {"alternate_style": True},
    "toc": {"permalink": True},
}


def rendered(text: str) -> str:
    return markdown.markdown(text, extensions=EXTENSIONS, extension_configs=OPTIONS)


PARAGRAPHS = {
    "keys": ("Press ++ctrl+c++ now.", "Press Ctrl+C now."),
    "what was deleted and added": ("Text {--gone--} {++added++}.", "Text added."),
    "what was struck out": ("It costs ~~10~~ 8.", "It costs 8."),
    "what an editor remarks": ("Text {>>why?<<} stays.", "Text stays."),
    "letters below and above the line": ("H~2~O and x^2^.", "H2O and x2."),
    "marked words": ("A ==marked== word and *another*.", "A marked word and another."),
    "HTML at the beginning": ("<kbd>Esc</kbd> closes the dialog.", "Esc closes the dialog."),
    "an address": ("See <https://auto.example/x> for more.", "See https://auto.example/x for more."),
    "a line break": ("One\\\ntwo  \nthree.", "One\ntwo three.".replace("\n", "\\ ")),
    "a formula": ("It is \\(x^2\\) large.", "It is large."),
    "a formula before it": ("$$\na^2\n$$\n\nThen text.", "Then text."),
    "an abbreviation": ("*[HTML]: Hyper\n\nThe HTML.", "The HTML."),
    "a table of contents before it": ("[TOC]\n\nThen text.\n\n## A", "Then text."),
    "a callout before it": ('!!! note "Title"\n    Callout.\n\nThen text.', "Then text."),
    "a block before it": ("/// note | Title\nCallout.\n///\n\nThen text.", "Then text."),
    "a list before it": ("- one\n\n- two\n\nThen text.", "Then text."),
    "a quotation before it": ("> Quoted.\n\nThen text.", "Then text."),
    "a table before it": ("a | b\n--|--\n1 | 2\n\nThen text.", "Then text."),
    "code before it": ("```\ncode\n```\n\nThen text.", "Then text."),
    "a picture before it": ("![A picture](a.png)\n\nThen text.", "Then text."),
    "tabs before it": ('=== "A"\n\n    In a tab.\n\nThen text.', "Then text."),
    "a heading before it": ("# Title\n\n## Part\n\nThen text.", "Then text."),
    "a note in it": ("Text.[^1] More.\n\n[^1]: Note.", "Text. More."),
    "a division around it": ('<div markdown="1">\n\nInside.\n\n</div>', "Inside."),
    "annotations in it": ("Text (1) with a note (2).\n{ .annotate }\n\n1.  One.\n2.  Two.\n", "Text with a note."),
    "numbers in parentheses": ("Text (1) without notes.", "Text (1) without notes."),
    "a hidden paragraph before it": ("<p hidden>no</p>\n\nThen text.", "Then text."),
    "a title of its own": ('<p title="what is hidden here">Text.</p>', "Text."),
    "no other text than a list": ("- one *item*\n- two", "one item"),
    "no other text than tasks": ("- [x] done\n- [ ] to do", "done"),
    "no other text than definitions": ("Word\n:   What it means.", "What it means."),
    "no other text than a division": ("<div>Within.</div>", "Within."),
    "no other text than tabs": ('=== "A"\n\n    - In a tab.', "In a tab."),
    "no other text than a callout": ('!!! note "Title"\n    Callout.', "Callout."),
    "characters of HTML": ("a < b & c &copy; “d”", "a < b & c © “d”"),
    "nothing": ("", ""),
}


@pytest.mark.parametrize("name", PARAGRAPHS)
def test_the_first_paragraph_is_what_is_rendered(name: str) -> None:
    text, paragraph = PARAGRAPHS[name]
    assert RenderedText(rendered(text)).first_paragraph == paragraph


TITLES = {
    "markup": ("# H~2~O and ++x++ {#own}\n\nText.", "H2O and X"),
    "a comment before it": ("<!-- made by hand -->\n\n# Title", "Title"),
    "text before it": ("Text.\n\n# Title", "Title"),
    "a picture before it": ("![A picture](a.png)\n\n# Title", "Title"),
    "badges before it": ("[![A badge](a.svg)](https://example.org)\n\n# Title", "Title"),
    "a line before it": ("---\n\n# Title", "Title"),
    "a callout before it": ('!!! note "Note"\n\n    # No\n\n# Title', "Title"),
    "a lower heading before it": ("## Part\n\n# Title", "Title"),
    "raw HTML around it": ("<center>\n<h1>Title</h1>\n</center>", "Title"),
    "a second one": ("# Title\n\n# Other", "Title"),
    "one in a quotation": ("> # No\n\nText.", ""),
    "a picture only": ("# ![The title](a.png)", "The title"),
    "a picture and text": ("# ![A logo](a.png) Title", "Title"),
    "none": ("Text.", ""),
}


@pytest.mark.parametrize("name", TITLES)
def test_the_title_is_the_first_heading(name: str) -> None:
    text, title = TITLES[name]
    assert RenderedText(rendered(text)).title == title


def test_a_page_that_a_plugin_wrapped_has_its_title() -> None:
    html = "<html><head></head><body><a id=top></a><h1 id=a>Title</h1><p>Text.</p></body></html>"
    read = RenderedText(html)
    assert (read.title, read.first_paragraph) == ("Title", "Text.")


@pytest.mark.parametrize(
    "html",
    [
        "<svg><title>no</title><svg><text>no</text></svg><text>no</text></svg>",
        "<template>no</template>",
        "<noscript><p>no</p></noscript>",
        "<math><mi>no</mi></math>",
        "<script>no</script>",
        "<style>p { color: no }</style>",
        "<pre><code>no <b>no</b></code></pre>",
        '<a class="headerlink" href="#a" title="no">no</a>',
        '<span class="twemoji"><svg><path d="no"/></svg></span>',
        '<span aria-hidden="true">no</span>',
        '<img alt="no" src="a.png" title="a > b">',
        '<abbr title="no, a > b"></abbr>',
        "<!-- no <p> no -->",
        "<ruby><rt>no</rt></ruby>",
    ],
)
def test_what_is_not_read_is_no_text(html: str) -> None:
    for text in (f"<p>Words {html} here.</p>", f"{html}<p>Words here.</p>"):
        read = RenderedText(text)
        assert (read.first_paragraph, read.plain) == ("Words here.", "Words here.")


def test_words_do_not_end_where_markup_does() -> None:
    assert RenderedText("<p>un<b>believ</b>able<br>twice</p><ul><li>a</li><li>b</li></ul>").plain == (
        "unbelievable twice a b"
    )


def test_an_emoji_is_its_character() -> None:
    assert RenderedText('<p><img alt="😄" class="emojione" src="u"> Hi</p>').plain == "😄 Hi"


def test_what_is_not_closed_hides_nothing() -> None:
    for html in (
        "<p>One <del>two</p><p>three</p>",
        "<p>One <svg>two</p><p>three</p>",
        "<p>One <!-- two</p><p>three</p>",
    ):
        assert "three" in RenderedText(html).plain
