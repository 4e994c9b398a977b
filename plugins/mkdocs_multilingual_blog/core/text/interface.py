"""Interface strings in a language, from gettext files, with dates, counts and names of languages."""

from __future__ import annotations

import gettext
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from ..errors import Problem, quoted

LOCALES_FOLDER = Path(__file__).parents[2] / "locales"


@dataclass(frozen=True)
class Interface:
    """The interface strings of one language.

    Attributes:
        locale: The site's code for the language, such as `ko` or `pt-BR`.
        babel: The same as a locale of Babel.
        strings: Translations.
        words: Locale of the translations: English if the plugin has none for the language.
    """

    locale: str
    babel: Locale
    strings: gettext.NullTranslations
    words: Locale

    @property
    def lang(self) -> str:
        """Language of the strings for HTML's `lang`."""
        return str(self.words).replace("_", "-")

    @property
    def direction(self) -> str:
        """Direction of the strings for HTML's `dir`: `ltr` or `rtl`."""
        return self.words.text_direction

    def text(self, message: str, **values: object) -> str:
        """Return an interface string with its placeholders replaced."""
        return self.strings.gettext(message).format(**values)

    def count(self, one: str, other: str, number: int) -> str:
        """Return an interface string in the plural form for a number, which replaces `{count}`."""
        formatted = f"{number:,}"
        return self.strings.ngettext(one, other, number).format(count=formatted)

    def date(self, value: date, pattern: str) -> str:
        """Format a date in the language.

        Args:
            value: The date; of a time with zone, the day in that zone.
            pattern: `full`, `long`, `medium`, `short`, a pattern of Unicode's TR 35, or a skeleton of CLDR such as
                `y` or `yMMMM`, whose format depends on the language: `2026년`.
        """
        if (len(set(pattern)) > 1 or pattern == "y") and pattern in self.babel.datetime_skeletons:
            return format_skeleton(pattern, value, locale=self.babel)
        return format_date(value, format=pattern, locale=self.babel)

    def language(self, locale: str, *, within_text: bool = False) -> str:
        """Return the name of a language in this one, such as `영어` for `en`.

        Args:
            locale: The language to name.
            within_text: Whether the name is for a placeholder of an interface string, and so in its language.
        """
        other = babel_locale(locale)
        words = self.words if within_text else self.babel
        name = other and (other.get_display_name(words) or other.get_language_name(words))
        return name or locale


@cache
def babel_locale(locale: str) -> Locale | None:
    """Return a site's language code as a locale of Babel, or `None` if Babel does not know it."""
    try:
        return Locale.parse(locale.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return None


def direction(locale: str) -> str:
    """Return the writing direction of a language: `ltr`, also if unknown, or `rtl`."""
    babel = babel_locale(locale)
    return babel.text_direction if babel else "ltr"


def load_interface(locale: str, warn: Callable[[Problem], None] = lambda _: None) -> Interface:
    """Read the interface strings of a language.

    Args:
        locale: The site's code for the language.
        warn: Called if the plugin has no strings for it and English is used.
    """
    babel = babel_locale(locale)
    names = [str(babel), babel.language] if babel else []
    for name in names:
        if (strings := _read_strings(name)) is not None:
            return Interface(locale, babel or Locale("en"), strings, babel or Locale("en"))
    warn(
        Problem(
            "mkdocs.yml",
            message=f"the blog has no interface strings for the language {quoted(locale)} and uses English",
            hint="Contribute a file to the plugin's folder 'locales'.",
        )
    )
    english = _read_strings("en")
    return Interface(locale, babel or Locale("en"), english or gettext.NullTranslations(), Locale("en"))


@cache
def _read_strings(name: str) -> gettext.NullTranslations | None:
    path = LOCALES_FOLDER / f"{name}.po"
    if not path.is_file():
        return None
    with path.open("rb") as file:
        catalog = read_po(file, locale=name)
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
