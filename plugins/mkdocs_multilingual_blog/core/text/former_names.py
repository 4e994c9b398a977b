"""Names of options, fields, templates, their variables, and CSS classes before 1.0, and those of today."""

OPTIONS = {
    "address_words": "url_translations",
    "preferred": "all_languages",
    "translation_offer": "translations.offer",
}
"""Options; those of a section without its name."""

FIELDS = {"limit": "max_appearances"}
"""Fields of catalogs."""

TEMPLATES = {"partials/blog/neighbours.html": "partials/blog/neighbors.html"}
"""Templates that a site may have in its own folder."""

CLASSES = {"md-blog-neighbour": "md-blog-neighbor"}
"""Beginnings of CSS classes."""

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
