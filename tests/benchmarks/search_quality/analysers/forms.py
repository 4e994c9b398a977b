"""Forms of words that the texts have."""

from __future__ import annotations

from ..questions import choice
from ..texts import Texts

FORMS_OF_A_VERB = 3
FORMS_OF_A_NOUN = 2
"""Forms of a word that the texts have at least, so that it counts as one with forms."""


def other_form(texts: Texts, lemma: str) -> str | None:
    """Return a form that the texts have, but neither the lemma nor the one that they have most."""
    counts = texts.surfaces[lemma]
    usual = counts.most_common(1)[0][0]
    options = sorted(form for form in counts if form not in (lemma, usual) and form.isalpha())
    return choice(options, "form", lemma) if options else None
