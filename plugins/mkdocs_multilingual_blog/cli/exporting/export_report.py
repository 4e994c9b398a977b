"""What an export tells: what the projects have, and what they lack."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ...core.reports.messages import count

if TYPE_CHECKING:
    from .exporter import Exporter

_COUNTED = {
    "categories": (
        "1 list of a category redirects to the address that the new generator gives it.",
        "{count} lists of categories redirect to the addresses that the new generator gives them.",
    ),
    "further pages": (
        "1 further page of a list redirects to the first, which lists all.",
        "{count} further pages of lists redirect to the first, which lists all.",
    ),
    "empty lists": (
        "1 list, which has articles in other languages only, redirects to all articles.",
        "{count} lists, which have articles in other languages only, redirect to all articles.",
    ),
    "static lists": (
        "1 series is a plain list: add later articles yourself.",
        "{count} series are plain lists: add later articles yourself.",
    ),
    "foreign": (
        "1 entry of lists, which links to an article in another language, is left out.",
        "{count} entries of lists, which link to articles in other languages, are left out.",
    ),
    "foreign texts": (
        "1 page without a translation shows its text without saying to browsers which language it is in.",
        "{count} pages without a translation show their text without saying to browsers which language it is in.",
    ),
    "unlisted": (
        "1 unlisted article is an ordinary page, without date and authors.",
        "{count} unlisted articles are ordinary pages, without date and authors.",
    ),
    "drafts": (
        "1 article that waits, is scheduled, or has expired is a draft.",
        "{count} articles that wait, are scheduled, or have expired are drafts.",
    ),
    "directives": ("1 directive has no counterpart.", "{count} directives have no counterpart."),
}
"""Sentences for each kind of losses: for one, and for more."""

_ALWAYS = (
    "Related articles, parts of series, tools, and notices are text of each article: later articles change none of it.",
    "Search is the theme's own, one for each language; lists have no cards, badges, or covers of their own.",
    "There is one RSS and one JSON feed of each blog and language; Atom, feeds of tags, and of all languages are gone.",
    "Offers of translations, JSON-LD, the tags as JSON, images in several sizes, and cards for links are gone.",
)


def report_data(exporter: Exporter) -> dict[str, Any]:
    """Return the report as data: how many of each kind are lost, with the sources or addresses of some."""
    losses = exporter.losses
    counts = {kind: number for kind, number in losses.counts.items() if number}
    return {
        "target": exporter.target,
        "languages": [*exporter.record.sites],
        "losses": {kind: {"count": number, "names": losses.names.get(kind, [])} for kind, number in counts.items()},
        "notes": [*exporter.notes],
    }


def report_lines(exporter: Exporter) -> Iterator[str]:
    """Yield the lines of the report."""
    record, losses = exporter.record, exporter.losses
    articles = sum(page.entry is not None for site in record.sites.values() for page in site.pages.values())
    languages = ", ".join(record.sites)
    yield f"# {exporter.target.capitalize()}: {count(articles, 'article')} in {languages}"
    yield ""
    yield "Install what requirements.txt names, and run `python build.py`: the site is in the folder `site`."
    yield ""
    for kind, (one, more) in _COUNTED.items():
        if number := losses.counts[kind]:
            yield f"- {one if number == 1 else more.format(count=number)}"
            yield from (f"    - {name}" for name in losses.names.get(kind, ()))
    yield from (f"- {line}" for line in _ALWAYS)
    yield from (f"- {note}" for note in exporter.notes)
