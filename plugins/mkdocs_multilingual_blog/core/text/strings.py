"""Localized texts in catalogs, such as `{en: …, ko: …}`."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from ..errors import Report, enumerated, nearest, quoted
from ..locales import Languages
from .former_names import FIELDS
from .frontmatter import Metadata
from .limits import MAX_DESCRIPTION, MAX_TITLE
from .markdown import normalize, truncate

_LIMITS = {
    "description": MAX_DESCRIPTION,
    "heading": MAX_TITLE,
    "title": MAX_TITLE,
    "label": MAX_TITLE,
    "name": MAX_TITLE,
}
"""Maximum lengths of fields that readers see."""

ICON_PATTERN = r"[a-z0-9-]+(?:/[a-z0-9-]+)+"
ICON = re.compile(ICON_PATTERN)
"""Name of an icon of the theme, such as `material/tag`."""


def localized(
    entry: Mapping[str, Any],
    name: str,
    path: tuple[str | int, ...],
    metadata: Metadata,
    languages: Languages,
    report: Report,
    *,
    required: bool = False,
) -> dict[str, str] | None:
    """Read a field with a text for each language, or with one text in the default language.

    Args:
        entry: Mapping with the field.
        name: Name of the field.
        path: Path of the entry in the file.
        metadata: The file.
        languages: Languages of the site.
        report: Collects problems.
        required: Whether the text in the default language is required.

    Returns:
        The texts by locale, or `None` if the field is invalid.
    """
    value = entry.get(name)
    field_path = (*path, name)
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        value = {languages.default: value}
    if value is None and not required:
        return {}
    if not isinstance(value, Mapping):
        hint = f"Write {name}: {{{languages.default}: …}}."
        message = "is missing" if value is None else f"expected a text for each language, found {quoted(value)}"
        report.error(metadata.problem(field_path, message, hint))
        return None
    texts = {}
    for locale, text in value.items():
        if locale not in languages.known:
            hint = nearest(locale, languages.known) or f"This site has {enumerated(languages.known)}."
            message = f"{quoted(locale)} is not a language of this site; the text is ignored"
            report.warning(metadata.problem(field_path, message, hint))
        elif not isinstance(text, str | int | float) or isinstance(text, bool) or not str(text).strip():
            message = f"expected a text, found {quoted(text)}"
            report.error(metadata.problem((*field_path, locale), message, _remedy(locale, text)))
            return None
        else:
            place = (*field_path, locale) if isinstance(entry.get(name), Mapping) else field_path
            texts[locale] = _within_limit(normalize(str(text)), _LIMITS.get(name), place, metadata, report)
    if required and languages.default not in texts:
        hint = f"Add the text of the default language, {quoted(languages.default)}."
        report.error(metadata.problem(field_path, f"has no text for {quoted(languages.default)}", hint))
        return None
    return texts


def _remedy(locale: str, value: object) -> str:
    """Return what to write instead of a value that is no text."""
    if value is None or isinstance(value, str):
        return "Fill it in, or leave it out."
    return f"Write {locale}: and the text." if isinstance(value, list | Mapping) else "Put it in quotes."


def _within_limit(text: str, limit: int | None, path: tuple[str | int, ...], metadata: Metadata, report: Report) -> str:
    """Return a text, cut at a word with a warning if it is longer than a limit."""
    if limit is None or len(text) <= limit:
        return text
    message = f"{quoted(text)} has {len(text):,} characters, of which pages show the first {limit:,}"
    report.warning(metadata.problem(path, message, "Shorten it."))
    return truncate(text, limit)


def unknown_fields(
    entry: Mapping[str, Any],
    known: Collection[str],
    path: tuple[str | int, ...],
    metadata: Metadata,
    report: Report,
) -> None:
    """Warn of unknown keys of a catalog's entry, and report former names as errors."""
    for key in entry:
        if key not in known and FIELDS.get(key) in known:
            report.error(metadata.problem((*path, key), "is a former name", f"Did you mean {quoted(FIELDS[key])}?"))
        elif key not in known:
            hint = nearest(str(key), known) or f"Known are {enumerated(sorted(known))}."
            report.warning(metadata.problem((*path, str(key)), "is not a known field and is ignored", hint))
