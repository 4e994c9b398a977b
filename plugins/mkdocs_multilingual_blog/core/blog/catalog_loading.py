"""Loading of a blog's catalogs: tags, categories, series, authors and tools."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from ..catalogs import authors as author_catalog
from ..catalogs import tools as tool_catalog
from ..catalogs.catalog_files import existing_files, possible_files, read_files, term_names
from ..catalogs.terms import TermRegistry, read_catalog
from ..catalogs.tools import ToolCatalog
from ..errors import Problem, Report
from ..locales import Languages
from ..model import Author
from ..settings import Settings, Terms
from .views import Subjects


class Catalogs(NamedTuple):
    """The catalogs of a blog; registries also collect the terms that posts use."""

    tags: TermRegistry
    categories: TermRegistry
    series: TermRegistry
    authors: Mapping[str, Author]
    tools: ToolCatalog

    def registries(self, tags_field: str) -> Mapping[str, TermRegistry]:
        """Return the registries by field of front matter."""
        return {tags_field: self.tags, "categories": self.categories, "series": self.series}

    def subjects(self) -> Subjects:
        """Return all terms and authors by id, after all posts were read."""
        return Subjects(self.tags.terms(), self.categories.terms(), self.series.terms(), self.authors)


def load_catalogs(settings: Settings, languages: Languages, report: Report) -> Catalogs:
    """Read all catalogs that the site uses.

    Args:
        settings: Options of the blog.
        languages: Languages of the site.
        report: Collects problems.
    """
    return Catalogs(
        tags=_load_terms(settings.tags, settings, languages, report),
        categories=_load_terms(settings.categories, settings, languages, report),
        series=_load_terms(settings.series, settings, languages, report),
        authors=_load_authors(settings, languages, report),
        tools=_load_tools(settings, languages, report),
    )


def catalog_paths(settings: Settings, languages: Languages) -> frozenset[str]:
    """Return where the catalogs that a blog reads are or would be, by their paths below the docs folder."""
    names = [
        *(name for terms in settings.kinds_of_terms if terms.enabled for name in term_names(settings, terms)),
        *(settings.authors.files if settings.authors.enabled else ()),
        *([settings.tools_file] if settings.tools else ()),
    ]
    return frozenset(possible_files(names, languages))


def _load_terms(terms: Terms, settings: Settings, languages: Languages, report: Report) -> TermRegistry:
    names = term_names(settings, terms)
    metadata = read_files(names, settings, languages, report, explicit=terms.explicit) if terms.enabled else None
    listed = read_catalog(metadata, languages, report, terms.kind) if metadata else []
    return TermRegistry(listed, languages.default, terms.kind)


def _load_authors(settings: Settings, languages: Languages, report: Report) -> Mapping[str, Author]:
    if not settings.authors.enabled:
        return {}
    options = settings.authors
    metadata = read_files(options.files, settings, languages, report, below=("authors",), explicit=options.explicit)
    return author_catalog.read_catalog(metadata, languages, report) if metadata else {}


def _load_tools(settings: Settings, languages: Languages, report: Report) -> ToolCatalog:
    if not settings.tools:
        return ToolCatalog()
    names, everywhere = (settings.tools_file,), replace(languages, structure="none")
    for file in existing_files(names, settings.docs, languages):
        if file.locale:
            source, catalog = (posixpath.join(settings.docs.name, name) for name in (file.name, settings.tools_file))
            message = f"is not read: the tools of all languages are in {catalog}"
            hint = "Move it there, with a text for each language, such as title: {en: …, ko: …}."
            report.error(Problem(source, message=message, hint=hint))
    metadata = read_files(names, settings, everywhere, report, explicit=settings.tools_explicit)
    return tool_catalog.read_catalog(metadata, languages, report) if metadata else ToolCatalog()
