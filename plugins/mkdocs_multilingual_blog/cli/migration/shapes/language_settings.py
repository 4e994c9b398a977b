"""The languages of a migrated site: their codes, names, and the options of static-i18n."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError

from ....core.locales import LANGUAGE_MARK, Languages
from ....core.posts.source_files import MARKDOWN
from ..config_editor import ConfigEditor

_NAMES = {"zh": "中文", "zh-CN": "简体中文", "zh-Hans": "简体中文", "zh-TW": "繁體中文", "zh-Hant": "繁體中文"}
_PART = re.compile(r"[/._-]")


def locale_in(name: str) -> str:
    """Return the language that a name of a file or folder has, as in `en/blog` and `blog-en`; empty if it has none."""
    whole = (part for part in name.split("/") if is_locale(part))
    parts = _PART.split(name)
    ends = ("-".join(parts[-2:]), parts[-1]) if len(parts) > 1 else ()
    return next(whole, "") or next((end for end in ends if is_locale(end)), "")


def is_locale(name: str) -> bool:
    """Return whether a name is the code of a language that exists, as static-i18n writes it."""
    if not LANGUAGE_MARK.fullmatch(name):
        return False
    try:
        Locale.parse(name.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return False
    return True


def canonical_code(code: str) -> str:
    """Return the code of a language in the case that static-i18n wants, as `pt-BR` for `pt-br`."""
    first, *rest = code.replace("_", "-").split("-")
    return "-".join([first.lower(), *(one.title() if len(one) == 4 else one.upper() for one in rest)])


_AFTER_LANGUAGES = ("git-revision-date-localized",)
"""Plugins that refuse a site where static-i18n comes after them."""


def language_name(locale: str, known: Mapping[str, str]) -> str:
    """Return the name of a language in itself.

    Args:
        locale: The language.
        known: Names that the site uses, by language.
    """
    if name := known.get(locale) or _NAMES.get(locale):
        return name
    name = Locale.parse(locale.replace("-", "_")).get_display_name() or locale
    return name[:1].upper() + name[1:]


def names_in_switcher(extra: Any) -> dict[str, str]:
    """Return the names of languages in the setting `extra.alternate`."""
    alternate = extra.get("alternate") if isinstance(extra, dict) else None
    links = [one for one in alternate if isinstance(one, dict)] if isinstance(alternate, list) else []
    return {
        str(one["lang"]): str(one["name"]).partition(" - ")[-1] or str(one["name"])
        for one in links
        if {"lang", "name"} <= one.keys()
    }


def add_languages(
    editor: ConfigEditor,
    languages: Languages,
    names: Mapping[str, str],
    own: Mapping[str, Mapping[str, Any]] | None = None,
) -> None:
    """Add static-i18n to a mkdocs.yml.

    Args:
        editor: The mkdocs.yml.
        languages: The languages of the site.
        names: Names of languages that the site uses.
        own: Settings of single languages.
    """
    options = [
        {
            "locale": locale,
            "name": language_name(locale, names),
            **({"default": True} if locale == languages.default else {}),
            **(own or {}).get(locale, {}),
        }
        for locale in languages.build_order
    ]
    editor.add_plugin("i18n", {"docs_structure": languages.structure, "languages": options}, before=_AFTER_LANGUAGES)


def shared_entries(docs: Path, kept: Iterable[Path]) -> set[str]:
    """Return the files and folders at the top of a docs folder that belong to no language.

    These are folders without any page, and files that are no page.

    Args:
        docs: The docs folder.
        kept: Folders that stay where they are, such as that of the site's templates.
    """
    shared = set()
    stays = {path.resolve() for path in kept}
    for entry in docs.iterdir():
        if entry.resolve() in stays:
            shared.add(entry.name)
        elif entry.is_dir():
            if not any(path.suffix in MARKDOWN for path in entry.rglob("*")):
                shared.add(entry.name)
        elif entry.suffix not in MARKDOWN:
            shared.add(entry.name)
    return shared


def place_of(neutral: str, locale: str, languages: Languages) -> str:
    """Return where a source of a language is, below the docs folder.

    With suffixes, those of the default language have none.
    """
    if languages.structure == "suffix" and locale == languages.default:
        return neutral
    return posixpath.normpath(languages.join(neutral, locale))
