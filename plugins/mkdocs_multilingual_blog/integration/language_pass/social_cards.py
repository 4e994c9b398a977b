"""The cards of a pass: pictures of its pages for social networks."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from ...config import BlogConfig
from ...core.display.values import Picture as Cover
from ...core.errors import Problem, quoted
from ...core.images.image_sizes import RESIZABLE
from ...core.images.picture_jobs import CardContent, CardJob, CardStyle, SourceImage
from ...core.publishing.page_facts import ArticleFacts, PageFacts, Picture
from ...core.settings import PathFilter
from ...core.text.interface import direction
from ..adapters import static_i18n
from ..adapters.config_file import config_name
from ..adapters.material_palette import palette_color
from ..imaging import pillow_library, system_fonts
from ..imaging.card_drawing import HEIGHT, WIDTH
from .pages import Pages
from .pictures import Pictures

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File
    from mkdocs.structure.pages import Page

_DARK, _LIGHT = "#111111", "#ffffff"
_JOINED = ("ar", "fa", "ur", "ps", "ckb", "he", "hi", "mr", "ne", "bn", "ta", "te", "th", "km", "lo", "my")
"""Languages whose letters are joined or reordered, which only Raqm does."""


class SocialCards:
    """Says where the card of each page is, and what it shows."""

    def __init__(
        self,
        pages: Pages,
        pictures: Pictures,
        options: BlogConfig,
        config: MkDocsConfig,
        warn: Callable[[Problem], None],
    ) -> None:
        """Create the cards of a pass.

        Args:
            pages: Pages of the pass.
            pictures: Its pictures.
            options: Options of the blog.
            config: The site.
            warn: Called with a problem of an option.
        """
        self._pages = pages
        self._pictures = pictures
        self._options = options
        self._filter = PathFilter(tuple(options.cards_include), tuple(options.cards_exclude))
        self._config = config
        self._warn = warn
        self._root = Path(config.config_file_path or "mkdocs.yml").absolute().parent
        self._contents: dict[str, tuple[str, CardContent, Cover | None]] = {}
        """Path and content of each card, and the cover on it, by source path of its page."""
        self._styles: dict[str, CardStyle] = {}

    def picture(self, page: Page, title: str) -> Picture | None:
        """Return the card of a page as a picture for its metadata; `None` if it has none."""
        if not self._has_card(page):
            return None
        pages, file = self._pages, page.file
        locale = static_i18n.locale_of(file, pages.locale)
        url = pages.original(file) if pages.is_fallback(file) else file.url
        return Picture(pages.absolute(locale, quote(self._path(locale, url))), title, WIDTH, HEIGHT)

    def record(self, page: Page, facts: PageFacts | None) -> None:
        """Record what the card of a page shows; a fallback page shows that of the original."""
        source = page.file.src_uri
        self._contents.pop(source, None)
        pages = self._pages
        if facts is None or pages.is_fallback(page.file) or not self._has_card(page):
            return
        details: tuple[str, ...] = ()
        cover = None
        if isinstance(facts, ArticleFacts):
            card = pages.cards.card(pages.entries[source])
            details = (card.date, ", ".join(person.name for person in facts.authors))
            cover = card.image
        content = CardContent(
            title=facts.title,
            description=facts.description,
            site_name=facts.site.name,
            details=tuple(filter(None, details)),
            locale=facts.locale,
            is_rtl=direction(facts.locale) == "rtl",
            cover=None,
        )
        self._contents[source] = (self._path(pages.locale, page.file.url), content, cover)

    def jobs(self, sources: Mapping[str, File]) -> dict[str, CardJob]:
        """Return the cards to draw, by their paths in the site.

        Args:
            sources: Files of the pass by source path.
        """
        jobs = {}
        for source, (path, content, cover) in self._contents.items():
            if source in sources:
                shown = self._pictures.source_of(cover)
                if shown and not shown.path.lower().endswith(RESIZABLE):
                    shown = None  # such as a drawing
                jobs[path] = CardJob(path, content._replace(cover=shown), self._style(content.locale))
        return jobs

    def _has_card(self, page: Page) -> bool:
        wish: Any = page.meta.get("social")
        if isinstance(wish, dict) and wish.get("cards") is False:
            return False
        source = page.file.src_uri
        return self._filter.takes(source, self._pages.languages.split(source)[0])

    def _path(self, locale: str, url: str) -> str:
        """Return the path of the card of a page in the site: below the root of its language.

        Args:
            locale: Language of the page.
            url: Link to it from the site's root.
        """
        prefix = self._pages.languages.prefix(locale)
        address = unquote("" if url in (".", "./") else url).removeprefix(prefix)
        name = address.removesuffix("index.html").removesuffix(".html").strip("/") or "index"
        return posixpath.join(prefix, self._options.cards_dir, f"{name}.jpg")

    def _style(self, locale: str) -> CardStyle:
        if locale not in self._styles:
            self._styles[locale] = self._make_style(locale)
        return self._styles[locale]

    def _make_style(self, locale: str) -> CardStyle:
        layout = self._options.cards_layout_options
        families = self._families(locale)
        background = layout.background_color or palette_color(self._config)
        if locale.partition("-")[0].partition("_")[0] in _JOINED and not pillow_library.can_shape():
            message = (
                f"Pillow has no Raqm, without which the letters of {quoted(locale)} are not joined as they should be"
            )
            self._warn(Problem(config_name(self._config), 0, "cards", message, "Install a Pillow that has it."))
        return CardStyle(
            background_color=background,
            color=layout.color or _readable_on(background),
            background_image=self._file("background_image", layout.background_image),
            logo=self._file("logo", layout.logo) or self._logo_of_theme(),
            bold=system_fonts.chain(families, self._root, locale, is_bold=True),
            regular=system_fonts.chain(families, self._root, locale, is_bold=False),
        )

    def _families(self, locale: str) -> list[str]:
        """Return the fonts that the site names for a language, then that of its theme; of the former, those there."""
        by_language = self._options.cards_layout_options.font_family or {}
        named = by_language.get(locale) or by_language.get("", ())
        for family in named:
            if system_fonts.is_missing(family, self._root):
                message = f"there is no font {quoted(family)} on this system"
                if system_fonts.is_path(family):
                    message = f"there is no font file {quoted(family)}"
                hint = "Name one that is there, or leave it out: then the fonts of the system are used."
                field = "cards_layout_options.font_family"
                self._warn(Problem(config_name(self._config), 0, field, message, hint))
        font: Any = self._config.theme.get("font")
        of_theme = [str(font["text"])] if isinstance(font, dict) and font.get("text") else []
        return [*named, *of_theme]

    def _file(self, name: str, path: str | None) -> SourceImage | None:
        if path is None:
            return None
        source = SourceImage.of(str(self._root / path), path)
        if source.size and path.lower().endswith(RESIZABLE):
            return source
        message = f"{quoted(path)} is no image that can be drawn" if source.size else f"there is no file {quoted(path)}"
        hint = "Write the path of a PNG, a JPEG, or a WebP, from the folder of mkdocs.yml."
        self._warn(Problem(config_name(self._config), 0, f"cards_layout_options.{name}", message, hint))
        return None

    def _logo_of_theme(self) -> SourceImage | None:
        """Return the logo of the theme if it can be drawn, which a vector graphic cannot."""
        logo = str(self._config.theme.get("logo") or "")
        if not logo.lower().endswith(RESIZABLE):
            return None
        for folder in (self._config.docs_dir, *self._config.theme.dirs):
            source = SourceImage.of(str(Path(folder, logo)), logo)
            if source.size:
                return source
        return None


def is_possible(options: BlogConfig, config: MkDocsConfig) -> bool:
    """Return whether a blog has cards: as it says, if Pillow is there, and pages have addresses."""
    return options.cards and options.metadata and bool(config.site_url) and pillow_library.is_installed()


def _readable_on(background: str) -> str:
    """Return the color of text that has more contrast with a background, as WCAG measures it."""
    digits = background.lstrip("#")
    parts = [digit * 2 for digit in digits] if len(digits) == 3 else [digits[0:2], digits[2:4], digits[4:6]]
    linear = [(int(part, 16) / 255) ** 2.2 for part in parts]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return _LIGHT if 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.0557 else _DARK
