"""Messages of mkdocs-static-i18n, and of MkDocs in its further passes, that a build does not show."""

from __future__ import annotations

import logging
from collections.abc import Collection

from mkdocs.commands import build
from mkdocs.plugins import get_plugin_logger


class _FirstPassFilter(logging.Filter):
    """Drops MkDocs's messages about the whole build in further passes, as static-i18n does."""

    def filter(self, record: logging.LogRecord) -> bool:
        return not str(record.msg).startswith(("Documentation built in", "Building documentation to directory"))


FIRST_PASS_FILTER = _FirstPassFilter()


def begin_pass(*, is_further: bool) -> None:
    """Drop MkDocs's messages about the whole build in a further pass, and no others.

    static-i18n does so in the log of MkDocs, which is not that of ProperDocs.
    """
    if is_further:
        build.log.addFilter(FIRST_PASS_FILTER)
    else:
        build.log.removeFilter(FIRST_PASS_FILTER)


class _WrittenElsewhereFilter(logging.Filter):
    """Drops MkDocs's message that a template is empty, once, where the plugin has it written in another pass."""

    def __init__(self) -> None:
        super().__init__()
        self.templates: set[str] = set()

    def filter(self, record: logging.LogRecord) -> bool:
        message = str(record.msg)
        name = next(
            (one for one in self.templates if message == f"Template skipped: '{one}' generated empty output."), ""
        )
        self.templates.discard(name)
        return not name


_WRITTEN_ELSEWHERE = _WrittenElsewhereFilter()


def expect_empty(template: str) -> None:
    """Drop the message that follows about a template that this pass leaves empty."""
    _WRITTEN_ELSEWHERE.templates.add(template)
    build.log.addFilter(_WRITTEN_ELSEWHERE)


class _InstantWarningFilter(logging.Filter):
    """Drops static-i18n's warning that its switcher does not work with instant navigation.

    The switcher of this plugin does.
    See https://github.com/ultrabug/mkdocs-static-i18n/issues/62.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        message = str(record.msg)
        return not ("language switcher" in message and "navigation.instant" in message)


_INSTANT_FILTER = _InstantWarningFilter()


class _OtherLanguagesFilter(logging.Filter):
    """Drops static-i18n's message that it builds a language that is not built."""

    locales: Collection[str] = ()

    def filter(self, record: logging.LogRecord) -> bool:
        message = str(record.msg)
        return not any(f"Building '{locale}' documentation" in message for locale in self.locales)


_OTHER_LANGUAGES_FILTER = _OtherLanguagesFilter()


def silence(locales: Collection[str]) -> None:
    """Drop static-i18n's messages about languages that are not built, and about instant navigation; idempotent.

    Args:
        locales: The languages that are not built, instead of those of an earlier call.
    """
    _OTHER_LANGUAGES_FILTER.locales = locales
    get_plugin_logger("mkdocs_static_i18n.plugin").logger.addFilter(_OTHER_LANGUAGES_FILTER)
    get_plugin_logger("mkdocs_static_i18n.reconfigure").logger.addFilter(_INSTANT_FILTER)
