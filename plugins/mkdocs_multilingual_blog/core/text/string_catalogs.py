"""Catalogs of interface strings, compiled for look-ups, and those of the plugin: its gettext files."""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO, StringIO
from pathlib import Path
from types import MappingProxyType

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALES_FOLDER = Path(__file__).parents[2] / "locales"

FORMS = "in"
"""Context of the forms that names of languages have within sentences, such as `на английском`, in gettext files."""
ANY_LANGUAGE = "{language}"
"""Key of the form of all languages that have none of their own."""

Texts = Mapping[str, tuple[str, ...]]
"""Interface strings by their English texts: a text each, or one for each plural form."""


@dataclass(frozen=True, eq=False)
class StringCatalog:
    """Interface strings in one language, from one place.

    Attributes:
        texts: The strings.
        forms: Forms of the names of languages within sentences, by code, such as `en` or `zh_Hant`.
        plural_forms: Number of plural forms, and their rule, as the header `Plural-Forms` says it.
        translations: The same strings for look-ups.
        is_own: Whether they are the site's.
    """

    texts: Texts
    forms: Mapping[str, str]
    plural_forms: str
    translations: gettext.NullTranslations
    is_own: bool = False


def parse_catalog(text: str, name: str) -> Catalog:
    """Parse a gettext file.

    Args:
        text: The file, with line feeds as line ends.
        name: Its language, such as `pt_BR`, whose plural forms it has if it does not say them.

    Raises:
        Exception: Of various types, if it is invalid.
    """
    return read_po(StringIO(text), locale=name, abort_invalid=True)


def translated(catalog: Catalog) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    """Return the strings of a gettext file that are translated, and the forms of the names of languages.

    As everywhere in gettext, what is marked as fuzzy is not used.
    """
    texts, forms = {}, {}
    for message in catalog:
        strings = (message.string,) if isinstance(message.string, str) else tuple(message.string)
        name = message.id if isinstance(message.id, str) else message.id[0]
        if not name or message.fuzzy or not all(strings):
            continue
        if message.context == FORMS:
            forms[name] = strings[0]
        elif message.context is None:
            texts[name] = strings
    return texts, forms


def compiled(
    texts: Texts, plural_forms: str, forms: Mapping[str, str] = MappingProxyType({}), *, is_own: bool = False
) -> StringCatalog:
    """Return a catalog of strings.

    Args:
        texts: Strings of the interface; those with plural forms with as many as the language has.
        plural_forms: The header `Plural-Forms`.
        forms: Forms of the names of languages.
        is_own: Whether the strings are the site's.

    Raises:
        Exception: Of various types, if the header is invalid.
    """
    catalog = Catalog(locale="en")  # without a language, the header would be left out
    catalog.mime_headers = [("Plural-Forms", plural_forms)]
    plurals = {name: english for name, english in english_texts().items() if len(english) > 1}
    for name, strings in texts.items():
        if name in plurals:
            catalog.add(plurals[name], strings)
        else:
            catalog.add(name, strings[0])
    file = BytesIO()
    write_mo(file, catalog)
    file.seek(0)
    return StringCatalog(texts, forms, plural_forms, gettext.GNUTranslations(file), is_own)


@cache
def english_texts() -> Texts:
    """Return all strings of the interface: a text, or singular and plural, each by the text or the singular."""
    return translated(_parsed("en"))[0]


@cache
def plugin_catalog(name: str) -> StringCatalog | None:
    """Return the plugin's strings in a language, such as `pt_BR`, or `None` if it has none."""
    if name not in languages_of_plugin():
        return None
    catalog = _parsed(name)
    texts, forms = translated(catalog)
    return compiled(texts, catalog.plural_forms, forms)


@cache
def languages_of_plugin() -> tuple[str, ...]:
    """Return the names of the languages in which the plugin has strings, such as `pt_BR`, in order."""
    return tuple(sorted(path.stem for path in LOCALES_FOLDER.glob("*.po")))


def _parsed(name: str) -> Catalog:
    return parse_catalog((LOCALES_FOLDER / f"{name}.po").read_text(encoding="utf-8"), name)
