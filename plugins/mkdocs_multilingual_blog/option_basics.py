"""Basic types of options in mkdocs.yml, and the validation of all of them."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from mkdocs.config import config_options as c
from mkdocs.config.base import BaseConfigOption, Config, ConfigErrors, ConfigWarnings, ValidationError

from .core.errors import nearest, on_one_line, quoted, shortened
from .core.text.characters import as_seen, forbidden_in
from .core.text.former_names import OPTIONS
from .core.text.limits import MAX_NUMBER, MAX_OPTION
from .core.text.option_lines import line_of_option

Item = TypeVar("Item")
Value = TypeVar("Value", int, float)

_OPTION_NAME = re.compile(r"[a-z][a-z0-9_]{0,40}")
_COLOR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


class Options(Config):
    """Options of the plugin, or of a section of them.

    MkDocs stops at the first wrong option of a plugin; these tell all of them, each on a line of its own.
    """

    def __init_subclass__(cls) -> None:
        """Put the options of a class before those that it inherits, which were declared apart for want of space."""
        super().__init_subclass__()  # type: ignore[no-untyped-call]
        cls._schema = tuple(sorted(cls._schema, key=lambda item: item[0] not in vars(cls)))

    def validate(self) -> tuple[ConfigErrors, ConfigWarnings]:
        """Validate all options, and replace their values by what they mean.

        Returns:
            Errors and warnings with the names of the options, such as `related.count`.
        """
        errors: ConfigErrors = []
        warnings: ConfigWarnings = []
        for name, option in self._schema:
            if isinstance(option, c.SubConfig):
                section_errors, section_warnings = self._validate_section(name, option.config_class)
                errors += [(f"{name}.{key}".removesuffix("."), error) for key, error in section_errors]
                warnings += [(f"{name}.{key}", warning) for key, warning in section_warnings]
                continue
            option.reset_warnings()
            try:
                self[name] = option.validate(self.get(name))
            except ValidationError as error:
                errors.append((name, ValidationError(on_one_line(f"{error} {self._remedy(option)}"))))
            warnings += [(name, on_one_line(f"{text} {self._remedy(option)}")) for text in option.warnings]
        errors += self._former()
        warnings += self._unknown()
        return errors, warnings

    def _validate_section(self, name: str, section_class: type[Config]) -> tuple[ConfigErrors, ConfigWarnings]:
        value = self.get(name)
        if value is not None and not isinstance(value, Mapping):
            example = next(key for key, _ in section_class._schema)
            message = f"Expected options such as {{{example}: …}}, found {quoted(value)}. Correct it in {self._file}."
            return [("", ValidationError(message))], []
        section = section_class(config_file_path=self.config_file_path)
        section.load_dict(dict(value or {}))
        self[name] = section
        return section.validate()

    def _remedy(self, option: BaseConfigOption[Any]) -> str:
        default = option.default
        if default is None:
            return f"Correct it in {self._file}, or leave it out."
        return f"Correct it in {self._file}; the default is {json.dumps(default, ensure_ascii=False)}."

    def _former(self) -> Iterator[tuple[str, ValidationError]]:
        for old in sorted(self.keys() & OPTIONS.keys()):
            if self._is_known(OPTIONS[old]):
                file, line = line_of_option(Path(self.config_file_path or "mkdocs.yml"), ("plugins", old))
                place = f"{file.name}:{line}" if line else file.name
                yield old, ValidationError(f"Is a former name, in {place}. Did you mean {quoted(OPTIONS[old])}?")

    def _is_known(self, name: str) -> bool:
        return name.partition(".")[0] in dict(self._schema)

    def _unknown(self) -> Iterator[tuple[str, str]]:
        known = [name for name, _ in self._schema]
        former = {old for old in self.keys() & OPTIONS.keys() if self._is_known(OPTIONS[old])}
        for key in sorted(map(str, self.keys() - set(known) - former)):
            hint = nearest(key, known) or f"Remove it from {self._file}."
            yield shortened(on_one_line(key)), f"is no option of this plugin and is ignored. {hint}"

    @property
    def _file(self) -> str:
        return Path(self.config_file_path or "mkdocs.yml").name


class Switch(c.Type[bool]):
    """`true` or `false`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(bool, **kwargs)

    def run_validation(self, value: object) -> bool:
        if not isinstance(value, bool):
            raise ValidationError(f"Expected true or false, found {quoted(value)}.")
        return value


class Text(c.Type[str]):
    """A text that is not blank, of at most `MAX_OPTION` characters.

    Attributes:
        may_be_blank: Whether the text may be empty, or consist of spaces.
    """

    may_be_blank = False

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(str, **kwargs)

    def run_validation(self, value: object) -> str:
        if not isinstance(value, str):
            hint = "" if isinstance(value, list | dict) else " Put it in quotation marks."
            raise ValidationError(f"Expected a text, found {quoted(value)}.{hint}")
        if len(value) > MAX_OPTION:
            message = f"{quoted(value)} has {len(value):,} characters; at most {MAX_OPTION:,} are possible."
            raise ValidationError(message)
        if character := forbidden_in(value):
            raise ValidationError(f"{quoted(value)} holds the character {character}. Remove it.")
        if not self.may_be_blank and not as_seen(value).strip():
            raise ValidationError(f"Expected a text, found {quoted(value)}.")
        return value


class BlankText(Text):
    """A text that may be empty, or a space."""

    may_be_blank = True


class Choice(c.Choice[Any]):
    """One of a few texts."""

    def run_validation(self, value: object) -> Any:
        if value not in self.choices:
            hint = nearest(value, self.choices) if isinstance(value, str) else ""
            choices = ", ".join(map(repr, self.choices))
            raise ValidationError(f"Expected one of {choices}, found {quoted(value)}. {hint}".strip())
        return value


class Number(c.OptionallyRequired[float]):
    """A number, whole or not, from 0 to `MAX_NUMBER`."""

    def run_validation(self, value: object) -> float:
        if isinstance(value, float) and math.isfinite(value):
            return _within(value, 0)
        if isinstance(value, bool) or not isinstance(value, int):
            raise ValidationError(f"Expected a number, found {quoted(value)}.")
        return _within(value, 0)


class Count(c.OptionallyRequired[int]):
    """A whole number from 1 to `MAX_NUMBER`."""

    lowest = 1

    def run_validation(self, value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise ValidationError(f"Expected a whole number, found {quoted(value)}.")
        return _within(value, self.lowest)


class Size(Count):
    """A whole number from 0 to `MAX_NUMBER`."""

    lowest = 0


class Percent(Count):
    """A whole number from 1 to 100."""

    def run_validation(self, value: object) -> int:
        number = super().run_validation(value)
        if number > 100:
            raise ValidationError(f"Expected at most 100, found {quoted(value)}.")
        return number


class Color(Text):
    """A color as in CSS, in hexadecimal digits."""

    def run_validation(self, value: object) -> str:
        text = super().run_validation(value)
        if not _COLOR.fullmatch(text):
            raise ValidationError(f"Expected a color such as '#4051b5', found {quoted(value)}.")
        return text


class LayoutOptions(c.OptionallyRequired[dict[str, Any]]):
    """Options that a template reads: a text, a whole number, or a boolean under each name."""

    def run_validation(self, value: object) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise ValidationError(f"Expected options such as {{repo: owner/name}}, found {quoted(value)}.")
        for name, item in value.items():
            if not isinstance(name, str) or not _OPTION_NAME.fullmatch(name):
                raise ValidationError(f"Expected a name of letters and underscores, found {quoted(name)}.")
            if not isinstance(item, bool | int):
                Text().run_validation(item)
        return value


class FontFamilies(c.OptionallyRequired[dict[str, tuple[str, ...]]]):
    """Fonts: one, a list, or one or a list for each language; the key `` is for languages without their own."""

    def run_validation(self, value: object) -> dict[str, tuple[str, ...]]:
        if isinstance(value, dict):
            return {Text().run_validation(locale): self._fonts(fonts) for locale, fonts in value.items()}
        return {"": self._fonts(value)}

    @staticmethod
    def _fonts(value: object) -> tuple[str, ...]:
        if isinstance(value, str):
            return (Text().run_validation(value),)
        if not isinstance(value, list) or not value:
            raise ValidationError(f"Expected the name of a font, or a list of names, found {quoted(value)}.")
        return tuple(Items(Text(), default=[]).run_validation(value))


class Items(c.ListOfItems[Item]):
    """A list whose items are all of one type."""

    def run_validation(self, value: object) -> list[Item]:
        value = self.default if value is None else value
        if not isinstance(value, list):
            raise ValidationError(f"Expected a list of items such as [one, two], found {quoted(value)}.")
        return [self._validate_item(position, item) for position, item in enumerate(value, 1)]

    def _validate_item(self, position: int, item: object) -> Item:
        try:
            validated: Item = self.option_type.run_validation(item)
        except ValidationError as error:
            raise ValidationError(f"Item {position}: {error}") from None
        return validated


class ByLanguage(c.OptionallyRequired[dict[str, Any]]):
    """A value of one type for each of some languages."""

    def __init__(self, option_type: BaseConfigOption[Any]) -> None:
        """Create the type.

        Args:
            option_type: Type of the values.
        """
        super().__init__(default={})
        self.option_type = option_type

    def run_validation(self, value: object) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise ValidationError(f"Expected languages with values, such as en: [one, two], found {quoted(value)}.")
        return {language_key(locale): self._validate_value(locale, one) for locale, one in value.items()}

    def _validate_value(self, locale: object, value: object) -> Any:
        if value is None:
            raise ValidationError(f"{quoted(locale)}: Expected a value, found nothing.")
        try:
            return self.option_type.run_validation(value)
        except ValidationError as error:
            raise ValidationError(f"{quoted(locale)}: {error}") from None


def language_key(value: object) -> str:
    """Return a language that an option has as a key."""
    if not isinstance(value, str):  # as YAML reads no
        raise ValidationError(f"Expected a language, found {quoted(value)}. Put it in quotation marks.")
    return Text().run_validation(value)


def _within(value: Value, lowest: int) -> Value:
    if value < lowest:
        raise ValidationError(f"Expected {lowest} or more, found {quoted(value)}.")
    if value > MAX_NUMBER:
        raise ValidationError(f"Expected at most {MAX_NUMBER}, found {quoted(value)}.")
    return value
