"""Translation of the English texts that Markdown extensions add to pages."""

from __future__ import annotations

import re
from collections.abc import Collection
from html import escape

from ...core.text.interface import Interface

_CALLOUT = re.compile(
    r'(<(?:div class="admonition |details class=")([\w-]+)(?: [^"]*)?"[^<>]*>\s*'
    r'<(?:p class="admonition-title"|summary)>)([^<]*)(?=</)'
)
_PERMALINK = re.compile(r'(<a class="headerlink" href="[^"]*" title=")Permanent link(?=")')
_BACK = re.compile(r'(<a class="footnote-backref" href="[^"]*" title=")Jump back to footnote (\d+) in the text(?=")')

_TITLES = {
    **dict.fromkeys(("abstract", "summary", "tldr"), "Abstract"),
    **dict.fromkeys(("tip", "hint"), "Tip"),
    **dict.fromkeys(("success", "check", "done"), "Success"),
    **dict.fromkeys(("question", "help", "faq"), "Question"),
    **dict.fromkeys(("caution", "attention"), "Caution"),
    **dict.fromkeys(("failure", "fail"), "Failure"),
    **dict.fromkeys(("quote", "cite"), "Quote"),
    "todo": "To do",
    "missing": "Something missing",
    **{kind.lower(): kind for kind in ("Note", "Info", "Important", "Warning", "Danger", "Error", "Bug", "Example")},
}
"""Interface string for the title of each of Material's kinds of callouts."""


def localize(html: str, interface: Interface, named: Collection[str]) -> str:
    """Return HTML with the titles of callouts, links to headings and footnotes translated.

    A callout whose title is the name of its kind, such as `Note` of `note`, counts as one without a title.

    Args:
        html: HTML rendered from Markdown.
        interface: Strings of the text's language; the plugin's English ones leave the HTML unchanged.
        named: Kinds of callouts for which the site has titles.
    """
    is_english = interface.words.language == "en"
    if is_english and not interface.own_strings:
        return html

    def title(match: re.Match[str]) -> str:
        opening, kind, written = match.groups()
        if written != kind.capitalize() or kind not in _TITLES or kind in named:
            return match[0]
        translated = interface.text(_TITLES[kind])
        # English has a title for each kind, such as `Hint`, of which other languages have one for several.
        return match[0] if is_english and translated == _TITLES[kind] else opening + escape(translated)

    html = _CALLOUT.sub(title, html)
    html = _PERMALINK.sub(lambda match: match[1] + escape(interface.text("Permanent link")), html)
    back = "Jump back to footnote {number} in the text"
    return _BACK.sub(lambda match: match[1] + escape(interface.text(back, number=match[2])), html)
