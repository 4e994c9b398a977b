"""Campaign parameters of links to tools, such as `utm_source`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, quote, urlsplit, urlunsplit

from ..errors import Report, enumerated, nearest, quoted
from ..text.frontmatter import Metadata
from ..text.limits import MAX_DATA
from ..text.markdown import normalize
from ..text.shapes import OFF, Shape, either, named
from ..text.urls import Url

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
"""Names of campaign parameters without `utm_`."""

_VALUE = named(maxLength=MAX_DATA)
UTM: Shape = {
    "type": ["object", "null"],
    "properties": {
        name: either(OFF, _VALUE) if name == "content" else _VALUE
        for name in PARAMETERS  # which has a default
    },
    "additionalProperties": False,
}
"""Shape of the field `utm`."""

PLACEHOLDERS = ("key", "tool", "lang")
_PLACEHOLDER = re.compile(r"\{(\w*)\}")


@dataclass(frozen=True)
class Campaign:
    """Campaign parameters of links to tools.

    Attributes:
        parameters: Values by name without `utm_`, in order; they may contain `{key}`, `{tool}` and `{lang}`.
    """

    parameters: Mapping[str, str] = field(default_factory=dict)

    @property
    def names_article(self) -> bool:
        """Whether the parameters depend on the article."""
        return any("{key}" in text for text in self.parameters.values())

    def address(self, url: Url, **values: str) -> Url:
        """Return an address with the parameters added that it does not have.

        Args:
            url: The address of a tool, with or without query and fragment.
            **values: Values of the placeholders.
        """
        parts = urlsplit(url)
        present = {name for name, _ in parse_qsl(parts.query, keep_blank_values=True)}
        added = [
            f"utm_{name}={quote(_replace_placeholders(text, values), safe='')}"
            for name, text in self.parameters.items()
            if f"utm_{name}" not in present
        ]
        return Url(urlunsplit(parts._replace(query="&".join([*filter(None, [parts.query]), *added]))))


def read_campaign(metadata: Metadata, report: Report) -> Campaign:
    """Read the field `utm` of a catalog of tools.

    Args:
        metadata: The file.
        report: Collects problems.

    Returns:
        The parameters; the default of `content` is the article's key.
    """
    value = metadata.values.get("utm")
    if not value and not isinstance(value, str):
        return Campaign()
    if not isinstance(value, dict):
        hint = "Write utm: {source: blog, medium: article}."
        report.error(metadata.problem("utm", f"expected parameters, found {quoted(value)}", hint))
        return Campaign()
    parameters: dict[str, str] = {}
    for name, text in value.items():
        path = ("utm", str(name))
        if name not in PARAMETERS:
            hint = nearest(str(name), PARAMETERS) or f"Known are {enumerated(PARAMETERS)}."
            report.warning(metadata.problem(path, "is not a known parameter and is ignored", hint))
        elif text is False and name == "content":
            parameters[name] = ""
        elif isinstance(text, bool) or not isinstance(text, str | int | float) or not normalize(str(text)):
            report.error(metadata.problem(path, f"expected a text, found {quoted(text)}", f"Write {name}: blog."))
        elif len(str(text)) > MAX_DATA:
            message = f"{quoted(text)} has {len(str(text)):,} characters, {MAX_DATA:,} are possible"
            report.error(metadata.problem(path, message, "Shorten it."))
        elif unknown := [name for name in _PLACEHOLDER.findall(str(text)) if name not in PLACEHOLDERS]:
            message = f"knows no {{{unknown[0]}}}"
            report.error(metadata.problem(path, message, "Use {key}, {tool} or {lang}."))
        else:
            parameters[name] = normalize(str(text))
    parameters.setdefault("content", "{key}")
    return Campaign({name: text for name, text in parameters.items() if text})


def _replace_placeholders(text: str, values: Mapping[str, str]) -> str:
    return _PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), text)
