"""Markup of other generators in Markdown, as Material has it: shortcodes, tags of Liquid, callouts."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from ....core.text.markdown_links import prose_lines

_SHORTCODE = re.compile(r"\{\{[<%]([^{}]*)[>%]\}\}")
_ATTRIBUTE = re.compile(r"([\w-]+)=\"([^\"]*)\"|\"([^\"]*)\"|([^\s\"=]+)")
_LIQUID = re.compile(r"\{%([^{}%]*)%\}")
_CODE = re.compile(r"^[ \t]*(?:\{\{<|\{%)-?[ ]*highlight[ ]+\"?([\w+#-]{1,40})[^\n{}]*[>%]\}\}?[ \t]*$", re.M)
_END_OF_CODE = re.compile(r"^[ \t]*(?:\{\{<[ ]*/[ ]*highlight[ ]*>\}\}|\{%-?[ ]*endhighlight[ ]*-?%\})[ \t]*$", re.M)
_OUTPUT = re.compile(r"\{\{[ ]*site\.(?:baseurl|url)[ ]*\}\}")
_ANY_OUTPUT = re.compile(r"\{\{[^{}<%]*\}\}")
_INCLUDES = re.compile(r"\{:[^{}]*\}")
_CALLOUT = re.compile(r"(?<!:):{3,}(\w+)[ ]*(?:\[([^\]\n]*)\]|([^\n]*))")
_MORE = re.compile(r"<!--[ ]*(?:more|truncate|excerpt)[ ]*-->|\{/\*[ ]*truncate[ ]*\*/\}")
_JSX = re.compile(r"(?:import|export)[ ][^\n]*|(?<! )[ ]*</?[A-Z][^\n]*")

SEPARATOR = "<!-- more -->"
_KINDS = {"caution": "warning", "important": "info", "secondary": "note", "danger": "danger"}


@dataclass
class Conversion:
    """A text on its way from another generator.

    Attributes:
        source: Path of its file, for notes.
        first_line: Line of the file on which the text begins.
        left: What has no equivalent, by line.
    """

    source: str
    first_line: int = 1
    left: list[tuple[int, str]] = field(default_factory=list)

    def notes(self) -> list[str]:
        """Return a note for each line with something that has no equivalent."""
        return [f"{self.source}:{line}: {what} has no equivalent. Write it anew." for line, what in self.left]


def convert_hugo(body: str, conversion: Conversion, target_of: Callable[[str], str]) -> str:
    """Return a text of Hugo without shortcodes that have an equivalent.

    Args:
        body: The text.
        conversion: Receives what has none.
        target_of: Returns the path of a page that `ref` or `relref` names, as a link in Markdown.
    """

    def shortcode(match: re.Match[str], line: int) -> str:
        name, _, rest = match[1].strip().removesuffix("/").strip().partition(" ")
        named, plain = _attributes(rest)
        if name == "figure" and named.get("src"):
            caption = named.get("caption") or named.get("title") or ""
            image = f"![{named.get('alt') or caption}]({named['src']})"
            return f"[{image}]({named['link']})" if named.get("link") else image
        if name in ("ref", "relref") and plain:
            return target_of(plain[0])
        if name == "youtube" and (plain or named.get("id")):
            return _video(f"https://www.youtube-nocookie.com/embed/{named.get('id') or plain[0]}")
        if name == "vimeo" and (plain or named.get("id")):
            return _video(f"https://player.vimeo.com/video/{named.get('id') or plain[0]}")
        conversion.left.append((line, match[0].strip()))
        return match[0]

    return _converted(body, conversion, ((_SHORTCODE, shortcode),))


def convert_jekyll(body: str, conversion: Conversion, post_url: Callable[[str], str]) -> str:
    """Return a text of Jekyll without tags of Liquid that have an equivalent.

    Args:
        body: The text.
        conversion: Receives what has none.
        post_url: Returns the path of the article that `post_url` names, as a link in Markdown.
    """

    def tag(match: re.Match[str], line: int) -> str:
        name, _, rest = match[1].strip("- ").partition(" ")
        if name == "post_url" and rest:
            return post_url(rest)
        if name in ("raw", "endraw"):
            return ""
        conversion.left.append((line, match[0]))
        return match[0]

    def output(match: re.Match[str], line: int) -> str:
        conversion.left.append((line, match[0]))
        return match[0]

    patterns = (
        (_OUTPUT, lambda match, line: ""),
        (_LIQUID, tag),
        (_ANY_OUTPUT, output),
        (_INCLUDES, lambda match, line: f"{{{match[0][2:]}"),
    )
    return _converted(body, conversion, patterns)


def convert_docusaurus(body: str, conversion: Conversion) -> str:
    """Return a text of Docusaurus with its callouts as those of Material; `conversion` receives what is JSX."""
    lines, depth = [], 0
    for number, (line, is_prose) in enumerate(prose_lines(body), start=conversion.first_line):
        callout = _CALLOUT.match(line.strip()) if is_prose else None
        if callout:
            kind, title = callout[1], (callout[2] or callout[3] or "").strip()
            title = f' "{title}"' if title else ""
            lines.append(f"{'    ' * depth}!!! {_KINDS.get(kind, kind)}{title}\n")
            depth += 1
        elif is_prose and depth and line.strip().strip(":") == "" and line.strip().startswith(":::"):
            depth -= 1
        else:
            if is_prose and _JSX.fullmatch(line.rstrip("\n")):
                conversion.left.append((number, line.strip()))
            lines.append(f"{'    ' * depth}{line}" if line.strip() else line)
    return _MORE.sub(SEPARATOR, "".join(lines))


def _converted(
    body: str, conversion: Conversion, patterns: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], int], str]], ...]
) -> str:
    """Return a text with all patterns replaced outside of fenced code, and with the separator of excerpts."""
    lines = []
    for number, (line, is_prose) in enumerate(prose_lines(_with_fences(body)), start=conversion.first_line):
        text = line
        if is_prose:
            for pattern, replace in patterns:
                text = pattern.sub(lambda match, replace=replace, number=number: replace(match, number), text)  # type: ignore[misc]
        lines.append(_MORE.sub(SEPARATOR, text) if is_prose else text)
    return "".join(lines)


def _with_fences(body: str) -> str:
    """Return a text with its highlighted code in fences, so that nothing in it is changed."""
    return _END_OF_CODE.sub("```", _CODE.sub(lambda match: f"```{match[1]}", body))


def _video(address: str) -> str:
    return f'<iframe src="{address}" allowfullscreen></iframe>'


def _attributes(text: str) -> tuple[dict[str, str], list[str]]:
    """Return the named and the plain values of a shortcode."""
    named, plain = {}, []
    for match in _ATTRIBUTE.finditer(text):
        if match[1]:
            named[match[1]] = match[2]
        else:
            plain.append(match[3] if match[3] is not None else match[4])
    return named, plain
