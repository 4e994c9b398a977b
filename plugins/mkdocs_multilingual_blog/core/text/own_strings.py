"""Interface strings that a site puts in place of the plugin's: by an option, or by gettext files."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError

from ..errors import Problem, Report, enumerated, nearest, quoted
from ..languages.language_codes import fallbacks
from ..locales import Languages
from .characters import forbidden_in
from .frontmatter import read_text
from .string_catalogs import (
    ANY_LANGUAGE,
    FORMS,
    StringCatalog,
    compiled,
    english_texts,
    parse_catalog,
    plugin_catalog,
    translated,
)

_CONFIG = "mkdocs.yml"
_PO_EDITOR = "Correct it, or write the file with an editor of translations such as Poedit."


@dataclass(frozen=True)
class OwnStrings:
    """Strings of a site, as its options say them.

    Attributes:
        texts: Texts by language and by the plugin's English text; several for the plural forms of one.
        folder: Folder of gettext files; `None` for none.
        folder_name: The same for messages, relative to the folder of mkdocs.yml.
    """

    texts: Mapping[str, Mapping[str, str | Sequence[str]]] = field(default_factory=dict)
    folder: Path | None = None
    folder_name: str = ""


@dataclass(frozen=True)
class OwnCatalogs:
    """Strings of a site, checked.

    Attributes:
        options: Those of the option, by language of the site.
        files: Those of gettext files, by the name of a language such as `pt_BR`.
    """

    options: Mapping[str, StringCatalog] = field(default_factory=dict)
    files: Mapping[str, StringCatalog] = field(default_factory=dict)


def read_own_strings(own: OwnStrings, languages: Languages, report: Report) -> OwnCatalogs:
    """Read the strings of a site.

    Args:
        own: What the options say.
        languages: Languages of the site.
        report: Collects problems.
    """
    files = _read_folder(own, languages, report) if own.folder else {}
    options = {}
    for locale, texts in own.texts.items():
        if locale in languages.known:
            options[locale] = _read_option(locale, texts, files, report)
        else:
            message = f"{quoted(locale)} is not a language of this site"
            hint = nearest(locale, languages.known) or f"This site has {enumerated(languages.known)}."
            report.error(Problem(_CONFIG, field="strings", message=message, hint=hint))
    return OwnCatalogs(options, files)


def _read_option(
    locale: str, texts: Mapping[str, str | Sequence[str]], files: Mapping[str, StringCatalog], report: Report
) -> StringCatalog:
    """Return the strings of a language in the option."""
    plural_forms, kept = _plural_forms(locale, files), {}
    number = int(plural_forms.partition("=")[2].partition(";")[0])
    for name, value in texts.items():
        forms = (value,) if isinstance(value, str) else tuple(value)
        message, hint = _mistake(name, forms)
        if not message and not isinstance(value, str):
            message, hint = _wrong_number(name, forms, number)
        if message:
            problem = Problem(_CONFIG, field=f"strings.{locale}", message=message, hint=hint)
            (report.error if name in english_texts() else report.warning)(problem)
        else:
            kept[name] = forms if len(forms) > 1 else _in_all_forms(name, forms[0], number)
    return compiled(kept, plural_forms, is_own=True)


def _plural_forms(locale: str, files: Mapping[str, StringCatalog]) -> str:
    """Return the plural forms of a language: those of a file of the site or of the plugin, or else Babel's."""
    for name in fallbacks(locale):
        if catalog := files.get(name) or plugin_catalog(name):
            return catalog.plural_forms
    return next((Catalog(locale=name).plural_forms for name in fallbacks(locale)[-1:]), Catalog().plural_forms)


def _in_all_forms(name: str, text: str, number: int) -> tuple[str, ...]:
    """Return the forms of a string with one text: as many as the language has, if the string has any."""
    return (text,) * number if len(english_texts()[name]) > 1 else (text,)


def _wrong_number(name: str, forms: Sequence[str], number: int) -> tuple[str, str]:
    """Return what is wrong with the number of texts in a list, and the remedy; empty if nothing is."""
    expected = number if len(english_texts()[name]) > 1 else 1
    if len(forms) == expected:
        return "", ""
    if expected == 1:
        return f"{quoted(name)} has no plural forms, found a list of {len(forms)}", "Write one text."
    message = f"{quoted(name)} expects {expected} texts, one for each plural form of the language, found {len(forms)}"
    return message, "Write all of them, or one text for all numbers."


def _mistake(name: str, forms: Sequence[str]) -> tuple[str, str]:
    """Return what is wrong with a string of the site, and the remedy; both empty if nothing is."""
    english = english_texts()
    if name not in english:
        hint = nearest(name, english) or "The plugin's file locales/en.po has all of them."
        return f"{quoted(name)} is no interface string, and is ignored", hint
    known = _placeholders(english[name][0])
    known |= {"in_language"} if "language" in known else set()
    for text in forms:
        if character := forbidden_in(text):
            return f"{quoted(text)} holds the character {character}", "Remove it."
        try:
            unknown = sorted(_placeholders(text) - known)
        except ValueError:
            return f"{quoted(text)} has a brace without the other one", "Write {{ or }} for a brace that readers see."
        if unknown:
            allowed = enumerated(f"{{{one}}}" for one in sorted(known))
            hint = f"It may hold {allowed}." if known else "Remove it; this string has no placeholders."
            return f"{quoted(text)} has the placeholder {quoted('{' + unknown[0] + '}')}, which has no value", hint
    return "", ""


def _placeholders(text: str) -> set[str]:
    """Return the names in braces in a string, each with whatever Python takes for its format.

    Raises:
        ValueError: A brace is not closed or not opened.
    """
    parts = Formatter().parse(text)
    return {
        name + (f"!{conversion}" if conversion else "") + (f":{form}" if form else "")
        for _, name, form, conversion in parts
        if name is not None
    }


def _read_folder(own: OwnStrings, languages: Languages, report: Report) -> dict[str, StringCatalog]:
    """Return the strings of the gettext files in the site's folder, by the name of their language."""
    assert own.folder is not None
    if not own.folder.is_dir():
        message = f"there is no folder {quoted(own.folder_name)}"
        hint = "Make it, or correct its path; it is relative to the folder of mkdocs.yml."
        report.error(Problem(_CONFIG, field="strings_dir", message=message, hint=hint))
        return {}
    used = {name for locale in ("en", *languages.known) for name in fallbacks(locale)}
    catalogs: dict[str, StringCatalog] = {}
    for path in sorted(own.folder.glob("*.po")):
        name, source = path.stem.replace("-", "_"), posixpath.join(own.folder_name, path.name)
        if name not in used:
            message = f"{quoted(path.stem)} is not a language of this site; the file is ignored"
            report.warning(Problem(source, message=message, hint=f"This site has {enumerated(languages.known)}."))
        elif name in catalogs:
            hint = "Write all strings into one of the two."
            report.error(Problem(source, message=f"another file has the strings of {quoted(name)}, too", hint=hint))
        elif catalog := _read_file(path, name, source, report):
            catalogs[name] = catalog
    return catalogs


def _read_file(path: Path, language: str, source: str, report: Report) -> StringCatalog | None:
    """Return the strings of a gettext file, or report an error and return `None`."""
    text = read_text(path, source, report)
    if text is None:
        return None
    try:
        catalog = parse_catalog(text, language)
    except PoFileError as error:
        report.error(Problem(source, error.lineno + 1, message=_unreadable(error), hint=_PO_EDITOR))
        return None
    except Exception as error:  # Babel raises many kinds
        reason = quoted(str(error) or type(error).__name__)
        report.error(Problem(source, message=f"is no gettext file: {reason}", hint=_PO_EDITOR))
        return None
    lines = {(one.context, one.id if isinstance(one.id, str) else one.id[0]): one.lineno or 0 for one in catalog}
    texts, forms = translated(catalog)
    kept = {}
    for name, strings in texts.items():
        message, hint = _mistake(name, strings)
        if not message and len(strings) > 1 and len(english_texts()[name]) == 1:
            message, hint = _wrong_number(name, strings, 1)
        if message:
            problem = Problem(source, lines[None, name], name, message, hint)
            (report.error if name in english_texts() else report.warning)(problem)
        else:
            kept[name] = strings if len(strings) > 1 else _in_all_forms(name, strings[0], catalog.num_plurals)
    for problem in _wrong_forms(source, forms, lines):
        report.error(problem)
    try:
        return compiled(kept, catalog.plural_forms, forms, is_own=True)
    except Exception as error:  # as gettext reads the rule
        message = f"{quoted(catalog.plural_forms)} is no rule of plural forms ({error})"
        report.error(Problem(source, 1, "Plural-Forms", message, _PO_EDITOR))
        return None


def _unreadable(error: PoFileError) -> str:
    """Return why a gettext file cannot be read, in words that do not depend on the version of Babel."""
    if error.line:
        return f"{quoted(error.line)} cannot stand in a gettext file"
    reason = str(error).removesuffix(f" on {error.lineno}")
    if "num_plurals" in reason:
        return "a string has more plural forms than 'Plural-Forms' in the header says"
    return f"is no gettext file ({quoted(reason)})"


def _wrong_forms(
    source: str, forms: Mapping[str, str], lines: Mapping[tuple[str | None, str], int]
) -> Iterator[Problem]:
    """Yield a problem for each form of a language's name that has braces with something else in them."""
    for name, text in forms.items():
        known = {"language"} if name == ANY_LANGUAGE else set[str]()
        try:
            is_wrong = not _placeholders(text) <= known
        except ValueError:
            is_wrong = True
        if is_wrong:
            hint = "Only the form for all languages, '{language}', may hold {language}."
            yield Problem(source, lines[FORMS, name], name, f"{quoted(text)} has a brace that has no value", hint)
