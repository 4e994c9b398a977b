"""Campaign parameters of links to tools (`utm_source` and the like); `tools` reads them, `cards` adds them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, quote, urlsplit, urlunsplit

from ..errors import Report, nearest, shown
from ..text.frontmatter import Metadata
from ..text.markdown import normalize

PARAMETERS = (
    "id",
    "source",
    "medium",
    "campaign",
    "term",
    "content",
    "source_platform",
    "creative_format",
    "marketing_tactic",
)
"""What analytics read behind `utm_`."""

PLACEHOLDERS = ("key", "tool", "lang")
_PLACEHOLDER = re.compile(r"\{(\w*)\}")


@dataclass(frozen=True)
class Campaign:
    """What is added to the address of each link to a tool.

    Attributes:
        parameters: Values by their names without `utm_`, in the order in which they are added. They may hold
            `{key}`, `{tool}` and `{lang}`.
    """

    parameters: Mapping[str, str] = field(default_factory=dict)

    @property
    def names_article(self) -> bool:
        """Whether the parameters tell articles apart."""
        return any("{key}" in text for text in self.parameters.values())

    def address(self, url: str, **values: str) -> str:
        """Return an address with the parameters that it has not yet.

        Args:
            url: The address of a tool, with or without query and fragment.
            **values: What stands for the placeholders.
        """
        parts = urlsplit(url)
        given = {name for name, _ in parse_qsl(parts.query, keep_blank_values=True)}
        added = [
            f"utm_{name}={quote(_filled(text, values), safe='')}"
            for name, text in self.parameters.items()
            if f"utm_{name}" not in given
        ]
        return urlunsplit(parts._replace(query="&".join([*filter(None, [parts.query]), *added])))


def read_campaign(metadata: Metadata, report: Report) -> Campaign:
    """Read the field `utm` of a catalogue of tools.

    Args:
        metadata: The file.
        report: Where a value that cannot be part of an address is noted.

    Returns:
        The parameters; without `content` the article's key is added as such.
    """
    value = metadata.values.get("utm")
    if not value and not isinstance(value, str):
        return Campaign()
    if not isinstance(value, dict):
        hint = "Write utm: {source: blog, medium: article}."
        report.error(metadata.problem("utm", f"expected parameters, found {shown(value)}", hint))
        return Campaign()
    found: dict[str, str] = {}
    for name, text in value.items():
        path = ("utm", str(name))
        if name not in PARAMETERS:
            hint = nearest(str(name), PARAMETERS) or f"Known are {', '.join(PARAMETERS)}."
            report.warning(metadata.problem(path, "is not a known parameter and is ignored", hint))
        elif text is False and name == "content":
            found[name] = ""
        elif isinstance(text, bool) or not isinstance(text, str | int | float) or not normalize(str(text)):
            report.error(metadata.problem(path, f"expected a text, found {shown(text)}", f"Write {name}: blog."))
        elif unknown := [name for name in _PLACEHOLDER.findall(str(text)) if name not in PLACEHOLDERS]:
            message = f"knows no {{{unknown[0]}}}"
            report.error(metadata.problem(path, message, "Use {key}, {tool} or {lang}."))
        else:
            found[name] = normalize(str(text))
    found.setdefault("content", "{key}")
    return Campaign({name: text for name, text in found.items() if text})


def _filled(text: str, values: Mapping[str, str]) -> str:
    return _PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), text)
