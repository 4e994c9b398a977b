"""The fonts of the system, and which of them a text is drawn with."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from ...core.images.font_files import FONT_ENDINGS, FontFacts, FontFile, fonts_in
from ...core.languages.language_codes import tag_of

_TIMEOUT = 10
"""Seconds to wait for fontconfig."""

_ARABIC = ("Noto Sans Arabic", "Geeza Pro", "Vazirmatn", "Segoe UI", "Tahoma", "DejaVu Sans")
_KNOWN = {
    "ko": (
        *("Pretendard", "Pretendard Variable", "Apple SD Gothic Neo", "Noto Sans KR", "Noto Sans CJK KR"),
        *("Malgun Gothic", "NanumGothic", "Nanum Gothic"),
    ),
    "ja": (
        *("Hiragino Sans", "Noto Sans JP", "Noto Sans CJK JP", "Yu Gothic", "Meiryo"),
        *("IPAexGothic", "IPAGothic", "TakaoGothic"),
    ),
    "zh": ("PingFang SC", "Noto Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", "WenQuanYi Zen Hei"),
    "zh-Hant": ("PingFang TC", "Noto Sans TC", "Noto Sans CJK TC", "Microsoft JhengHei"),
    "ar": _ARABIC,
    "fa": _ARABIC,
    "ur": ("Noto Nastaliq Urdu", *_ARABIC),
    "he": ("Noto Sans Hebrew", "Arial Hebrew", "Segoe UI", "DejaVu Sans"),
    "th": ("Noto Sans Thai", "Thonburi", "Leelawadee UI"),
    "hi": ("Noto Sans Devanagari", "Kohinoor Devanagari", "Nirmala UI"),
}
"""Families that are made for a language, in the order in which they are preferred."""

_GENERAL = (
    *("Inter", "Roboto", "Noto Sans", "Open Sans", "Helvetica Neue", "Segoe UI", "Arial"),
    *("Liberation Sans", "DejaVu Sans"),
)
"""Families for languages with Latin, Greek, and Cyrillic letters, and for what others lack."""

_TAIWAN = ("zh-Hant", "zh-TW", "zh-HK", "zh-MO")
_LAST = ("mono", "serif", "condensed", "math", "code")
"""Words in the names of families that are used only for characters that no other has."""


def chain(families: Sequence[str], root: Path, locale: str, *, is_bold: bool) -> tuple[FontFile, ...]:
    """Return the fonts for texts of a language: those of the site, then the system's, best first.

    Args:
        families: Fonts that the site names: families, or paths of files from a folder.
        root: That folder.
        locale: Language of the texts.
        is_bold: Whether the fonts are bold.
    """
    installed = _by_family()
    found: dict[FontFile, None] = {}
    for family in families:
        facts = fonts_in(str(root / family)) if is_path(family) else installed.get(family.casefold(), ())
        found |= dict.fromkeys(_best(facts, is_bold=is_bold))
    for family in (*_known_for(locale), *_GENERAL):
        found |= dict.fromkeys(_best(installed.get(family.casefold(), ()), is_bold=is_bold))
    for family in sorted(installed, key=lambda name: (any(word in name for word in _LAST), name)):
        found |= dict.fromkeys(_best(installed[family], is_bold=is_bold))
    return tuple(found)


def is_missing(family: str, root: Path) -> bool:
    """Return whether a font that the site names is not there, or cannot be read."""
    return not fonts_in(str(root / family)) if is_path(family) else family.casefold() not in _by_family()


def is_path(family: str) -> bool:
    """Return whether the site names a font by its file."""
    return family.lower().endswith(FONT_ENDINGS)


def _best(fonts: Iterable[FontFacts], *, is_bold: bool) -> Iterator[FontFile]:
    """Yield the font of a family whose weight is closest, if there is one."""
    wanted = 700 if is_bold else 400
    upright = [one for one in fonts if one.has_outlines]
    if upright:
        best = min(upright, key=lambda one: (not one.is_upright, not one.is_variable, abs(one.weight - wanted), one))
        yield best.file._replace(weight=wanted) if best.is_variable else best.file


def _known_for(locale: str) -> tuple[str, ...]:
    tag = tag_of(locale)
    language = "zh-Hant" if tag.startswith(_TAIWAN) else tag.partition("-")[0]
    return _KNOWN.get(language, ())


@cache
def _by_family() -> dict[str, list[FontFacts]]:
    """Return the fonts of the system by the names of their families, in small letters."""
    families: dict[str, list[FontFacts]] = {}
    for path in sorted(set(_files())):
        for font in fonts_in(path):
            for family in font.families:
                families.setdefault(family, []).append(font)
    return families


def _files() -> Iterator[str]:
    """Yield the paths of all font files: as fontconfig lists them, or else those in the usual folders."""
    if listing := shutil.which("fc-list"):
        try:
            found = subprocess.run(
                [listing, "--format", "%{file}\n"], capture_output=True, timeout=_TIMEOUT, check=True
            ).stdout
        except (OSError, subprocess.SubprocessError):
            found = b""
        if paths := [path for path in os.fsdecode(found).splitlines() if path.lower().endswith(FONT_ENDINGS)]:
            yield from paths
            return
    for folder in _folders():
        for directory, _, names in os.walk(folder):
            yield from (os.path.join(directory, name) for name in names if name.lower().endswith(FONT_ENDINGS))  # noqa: PTH118


def _folders() -> list[Path]:
    home = Path.home()
    if sys.platform == "darwin":
        return [home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts")]
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", home / "AppData/Local"))
        return [Path(os.environ.get("WINDIR", "C:/Windows"), "Fonts"), local / "Microsoft/Windows/Fonts"]
    data = [
        home / ".local/share",
        *map(Path, os.environ.get("XDG_DATA_DIRS", "/usr/local/share:/usr/share").split(":")),
    ]
    return [home / ".fonts", *(folder / "fonts" for folder in data)]
