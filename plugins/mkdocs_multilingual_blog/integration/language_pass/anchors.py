"""Readable ids of headings in scripts that Python-Markdown would drop."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from markdown.extensions.toc import slugify as slugify_latin
from markdown.extensions.toc import slugify_unicode

from ...core.text.normal_forms import compose

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def install(config: MkDocsConfig) -> None:
    """Set the slug function of headings, unless the site has one."""
    config.mdx_configs.setdefault("toc", {}).setdefault("slugify", slugify)


def slugify(text: str, separator: str) -> str:
    """Return the id of a heading: that of Python-Markdown if all letters are Latin, else one with all letters."""
    text = compose(text)
    latin = all("LATIN" in unicodedata.name(letter, "") for letter in text if letter.isalpha())
    return str(slugify_latin(text, separator) if latin else slugify_unicode(text, separator))
