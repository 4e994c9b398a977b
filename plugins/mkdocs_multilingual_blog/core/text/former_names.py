"""Names that options, fields, and variables of templates had before the first release, and what they are now."""

OPTIONS = {
    "address_words": "url_translations",
    "preferred": "all_languages",
    "translation_offer": "translations.offer",
}
"""Options; those of a section without its name."""

FIELDS = {"limit": "max_appearances"}
"""Fields of catalogs."""

VARIABLES = {
    "chip": "label",
    "chips": "tags",
    "elsewhere": "hreflang, or website of an author",
    "excerpts": "excerpt_limits",
    "footer": "config.theme.features",
    "former": "old_anchor",
    "items": "pages",
    "link": "link_text",
    "listing": "view",
    "others": "tagged_pages",
    "part": "partial",
    "reading": "readtime",
    "readtime": "card.readtime",
    "site": "locale",
}
"""Variables of templates, whatever they belong to: `blog`, a card, a list."""
