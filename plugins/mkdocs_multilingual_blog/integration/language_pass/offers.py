"""Offers of translations at the end of pages, for readers of other languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs.utils import get_relative_url

from ...core.languages.language_codes import tag_of
from ..adapters import static_i18n
from .context import Context
from .pages import Pages

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page


@dataclass(frozen=True)
class Offer:
    """An offer of a translation in its own language.

    Attributes:
        locale: Language of the translation, as browsers name it: `pt-BR`.
        lang: Language of the texts; English if the plugin has no translation.
        dir: Direction of the texts: `ltr` or `rtl`.
        text: Text of the offer.
        link_text: Text of the link to the translation.
        close: Label of the button that closes the offer.
        url: Address of the translation from the site's root.
    """

    locale: str
    lang: str
    dir: str
    text: str
    link_text: str
    close: str
    url: str


class Offers:
    """Offers of the pages of one pass."""

    def __init__(self, pages: Pages, context: Context, config: MkDocsConfig, *, is_enabled: bool) -> None:
        """Create the offers of a pass.

        Args:
            pages: Pages of the pass.
            context: Context of the templates.
            config: The site.
            is_enabled: Whether pages offer their translations.
        """
        self._pages = pages
        self._context = context
        self._is_enabled = is_enabled
        # With versions, Material uses the only name by which it replaces the switcher for something else.
        self._switcher = bool(config.extra.get("version")) and "navigation.instant" in config.theme.get("features", ())

    def of(self, page: Page, known: tuple[Offer, ...] | None = None) -> str:
        """Return the HTML for the end of a page; empty without offers.

        The templates see `offers`, escaped, and `lang`, the language of the page's text.

        Args:
            page: The page.
            known: What `offers_on` returns for it; `None` if that was not asked for.
        """
        base_url = get_relative_url(".", page.url)
        lang = tag_of(static_i18n.locale_of(page.file, self._pages.locale))
        html = ""
        if offers := self.offers_on(page) if known is None else known:
            html = self._context.render("offers", base_url, page, offers=offers, lang=lang)
        if self._switcher:
            html += self._context.render("switcher", base_url, page)
        return html

    def offers_on(self, page: Page) -> tuple[Offer, ...]:
        """Return the offers of a page."""
        pages = self._pages
        if not self._is_enabled or page.file.src_uri in pages.views or page.file.src_uri in pages.broken:
            return ()
        page_locale = static_i18n.locale_of(page.file, pages.locale)
        article = page.file.src_uri in pages.entries
        return tuple(
            self._offer(alternate.locale, alternate.address, article=article)
            for alternate in pages.alternates(page.file)
            if alternate.state == "translated" and alternate.locale not in (page_locale, *pages.fixed)
        )

    def _offer(self, locale: str, url: str, *, article: bool) -> Offer:
        interface = self._pages.interfaces[locale]
        naming = interface.text_naming
        in_article, in_page = (
            "You can read this article in {language}, too.",
            "You can read this page in {language}, too.",
        )
        return Offer(
            locale=tag_of(locale),
            lang=interface.lang,
            dir=interface.direction,
            text=naming(in_article if article else in_page, locale),
            link_text=naming("Read in {language}", locale),
            close=interface.text("Close"),
            url=url,
        )
