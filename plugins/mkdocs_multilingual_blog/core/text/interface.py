"""Interface strings in a language, with dates, counts, and names of languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

from ..errors import enumerated
from ..languages.language_codes import fallbacks, name_parts, tag_of
from .characters import isolated
from .own_strings import OwnCatalogs
from .string_catalogs import ANY_LANGUAGE, StringCatalog, english_texts, plugin_catalog

_ENGLISH = Locale("en")


@dataclass(frozen=True)
class Interface:
    """The interface strings of one language.

    Attributes:
        locale: The site's code for the language, such as `ko` or `pt-BR`.
        babel: The same as a locale of Babel; English if Babel does not know it.
        catalogs: Strings in languages that its readers read; the first that has a string is used.
        english: Strings in English, for what none of them has.
    """

    locale: str
    babel: Locale
    catalogs: tuple[StringCatalog, ...]
    english: tuple[StringCatalog, ...]

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """The strings that are in English, because they are not translated."""
        texts = set[str]().union(*(catalog.texts for catalog in self.catalogs))
        return tuple(message for message in english_texts() if message not in texts)

    @cached_property
    def is_translated(self) -> bool:
        """Whether at least half of the strings are translated."""
        return len(self.missing) * 2 <= len(english_texts())

    @property
    def words(self) -> Locale:
        """Language of most strings: English if they are not translated."""
        return self.babel if self.is_translated else _ENGLISH

    @property
    def lang(self) -> str:
        """Language of the strings for HTML's `lang`."""
        return tag_of(self.locale) if self.is_translated else "en"

    @property
    def direction(self) -> str:
        """Direction of the strings for HTML's `dir`: `ltr` or `rtl`."""
        return self.words.text_direction

    @property
    def own_strings(self) -> list[tuple[str, Mapping[str, object]]]:
        """What the site has put in place of the plugin's strings."""
        own = [catalog for catalog in self._all if catalog.is_own]
        return [(one.plural_forms, {**one.texts, **one.forms}) for one in own]

    @cached_property
    def separator(self) -> str:
        """What stands between the names of a list, such as a comma with a space."""
        pattern: str = self.babel.list_patterns["standard"]["middle"]
        return pattern.replace("{0}", "").replace("{1}", "")

    def text(self, message: str, **values: object) -> str:
        """Return an interface string with its placeholders replaced; numbers are written as in its language."""
        catalog, words = self._source(message)
        text = catalog.translations.gettext(message)
        if "{in_language}" in text:  # a template of the site gives the name only
            values["in_language"] = _general_form(str(values.get("language", "")), self._all)
        return text.format(**_shown(values, words))

    def text_naming(self, message: str, locale: str, **values: object) -> str:
        """Return an interface string that names a language, in the form that its place in the sentence needs.

        Args:
            message: The string; its translation holds `{language}`, or `{in_language}` for the form that means "in".
            locale: The language to name.
            values: Values of other placeholders.
        """
        catalog, words = self._source(message)
        name = _name_of_language(locale, words.languages, words) or locale
        text = catalog.translations.gettext(message)
        if "{in_language}" in text:
            values["in_language"] = _form(locale, name, words, self._all)
        return text.format(language=name, **_shown(values, words))

    def count(self, one: str, other: str, number: int) -> str:
        """Return an interface string in the plural form for a number, which replaces `{count}`."""
        catalog, words = self._source(one)
        return catalog.translations.ngettext(one, other, number).format(count=_written(number, words))

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

    def language(self, locale: str) -> str:
        """Return the name of a language in this one as it stands alone, such as `영어` for `en`."""
        return _name_of_language(locale, self.babel.languages, self.babel) or locale

    @property
    def _all(self) -> tuple[StringCatalog, ...]:
        return (*self.catalogs, *self.english)

    def _source(self, message: str) -> tuple[StringCatalog, Locale]:
        """Return the catalog that an interface string is in, and its language."""
        for catalog in self.catalogs:
            if message in catalog.texts:
                return catalog, self.babel
        return next((one for one in self.english if message in one.texts), self.english[-1]), _ENGLISH


def _form(locale: str, name: str, words: Locale, catalogs: tuple[StringCatalog, ...]) -> str:
    """Return the form of a language's name that means "in" it; where translators gave none, one that needs no case."""
    for catalog in catalogs:
        if form := _name_of_language(locale, catalog.forms, words):
            return form
    return _general_form(name, catalogs)


def _general_form(name: str, catalogs: Iterable[StringCatalog]) -> str:
    """Return a form that means "in" a language, of which only the name is known."""
    form = next((one.forms[ANY_LANGUAGE] for one in catalogs if ANY_LANGUAGE in one.forms), ANY_LANGUAGE)
    return form.format(language=name)


def _name_of_language(locale: str, names: Mapping[str, str], words: Locale) -> str:
    """Return the name of a language from a table; empty if it is not there.

    Args:
        locale: The language.
        names: Names by code, such as `zh_Hant`.
        words: Language of the names.
    """
    for key, script, territory in name_parts(locale):
        if name := names.get(key):
            details = [text for text in (words.scripts.get(script), words.territories.get(territory)) if text]
            return f"{name} ({', '.join(details)})" if details else name
    return ""


def _shown(values: Mapping[str, object], words: Locale) -> dict[str, object]:
    """Return the values of placeholders as a language writes them: its numbers, and names in other directions apart."""
    return {name: _shown_value(value, words) for name, value in values.items()}


def _shown_value(value: object, words: Locale) -> object:
    if isinstance(value, int):
        return _written(value, words)
    return isolated(value, words.text_direction) if isinstance(value, str) else value


def _written(number: int, words: Locale) -> str:
    """Return a number as a language writes it, in Latin digits, as dates have them."""
    return str(number) if 0 <= number < 1000 else format_decimal(number, locale=words)


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


def load_interface(locale: str, own: OwnCatalogs | None = None) -> Interface:
    """Return the interface strings of a language.

    Args:
        locale: The site's code for the language.
        own: What the site puts in their place.
    """
    own = own or OwnCatalogs()
    catalogs = [own.options.get(locale)]
    for name in fallbacks(locale):
        catalogs += own.files.get(name), plugin_catalog(name)
    english = own.files.get("en"), plugin_catalog("en")
    return Interface(
        locale,
        babel_locale(locale) or _ENGLISH,
        tuple(filter(None, catalogs)),
        tuple(filter(None, english)),
    )


def missing_strings_of(interfaces: Iterable[Interface]) -> str:
    """Return a sentence about the strings that readers see in English, of all languages; empty if there are none."""
    total = len(english_texts())
    parts = [f"{one.locale} ({len(one.missing)} of {total})" for one in interfaces if one.missing]
    return f"Interface strings that are not translated, and in English: {enumerated(parts)}" if parts else ""
