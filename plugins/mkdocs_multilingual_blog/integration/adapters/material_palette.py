"""The colors of Material's palette, read in Material 9.7 (`src/templates/assets/stylesheets/palette`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_DEFAULT = "indigo"
_PRIMARY = {
    "red": "#ef5552",
    "pink": "#e92063",
    "purple": "#ab47bd",
    "deep-purple": "#7e56c2",
    "indigo": "#4051b5",
    "blue": "#2094f3",
    "light-blue": "#02a6f2",
    "cyan": "#00bdd6",
    "teal": "#009485",
    "green": "#4cae4f",
    "light-green": "#8bc34b",
    "lime": "#cbdc38",
    "yellow": "#ffec3d",
    "amber": "#ffc105",
    "orange": "#ffa724",
    "deep-orange": "#ff6e42",
    "brown": "#795649",
    "grey": "#757575",
    "blue-grey": "#546d78",
    "black": "#1e2129",
    "white": "#ffffff",
}


def palette_color(config: MkDocsConfig) -> str:
    """Return the primary color of the theme's first palette, in hexadecimal digits.

    A color that the site defines in CSS is not known; then it is that of Material's default.
    """
    palette: Any = config.theme.get("palette")
    first = palette[0] if isinstance(palette, list) and palette else palette
    name = str(first.get("primary") or _DEFAULT) if isinstance(first, dict) else _DEFAULT
    return _PRIMARY.get(name.replace(" ", "-"), _PRIMARY[_DEFAULT])
