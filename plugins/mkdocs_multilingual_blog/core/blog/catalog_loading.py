"""Loading of a blog's catalogs: tags, categories, series, authors and tools."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import NamedTuple

from ..catalogs import authors as author_catalog
from ..catalogs import tools as tool_catalog
from ..catalogs.terms import TermRegistry, read_catalog
from ..catalogs.tools import ToolCatalog
from ..errors import Problem, Report, enumerated, quoted
from ..locales import Languages
from ..model import Author
from ..settings import Settings, Terms
from ..text.frontmatter import Metadata, parse_yaml, read_text
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
    catalogs = Catalogs(
        tags=_load_terms(settings.tags, settings, languages, report),
        categories=_load_terms(settings.categories, settings, languages, report),
        series=_load_terms(settings.series, settings, languages, report),
        authors=_load_authors(settings, languages, report),
        tools=_load_tools(settings, languages, report),
    )
    if settings.tools_language and settings.tools_language not in languages.known:
        message = f"{quoted(settings.tools_language)} is not a language of this site"
        hint = f"This site has {enumerated(languages.known)}."
        report.error(Problem("mkdocs.yml", field="tools.language", message=message, hint=hint))
    return catalogs


def _load_terms(terms: Terms, settings: Settings, languages: Languages, report: Report) -> TermRegistry:
    metadata = _read_file(settings, terms.file, terms.explicit, report) if terms.enabled else None
    listed = read_catalog(metadata, languages, report, terms.kind) if metadata else []
    return TermRegistry(listed, languages.default, terms.kind)


def _load_authors(settings: Settings, languages: Languages, report: Report) -> Mapping[str, Author]:
    if not settings.authors.enabled:
        return {}
    file = author_catalog.catalog_file(settings, languages)
    metadata = _read_file(settings, file, settings.authors.explicit, report)
    return author_catalog.read_catalog(metadata, languages, report) if metadata else {}


def _load_tools(settings: Settings, languages: Languages, report: Report) -> ToolCatalog:
    metadata = _read_file(settings, settings.tools_file, settings.tools_explicit, report) if settings.tools else None
    return tool_catalog.read_catalog(metadata, languages, report) if metadata else ToolCatalog()


def _read_file(settings: Settings, name: str, explicit: bool, report: Report) -> Metadata | None:
    """Read the YAML file of a catalog; a missing file is an error only if the site names it."""
    path = settings.docs / name
    source = posixpath.join(settings.docs.name, name)
    if not path.exists():
        if explicit:
            hint = "Write it, or correct its path in mkdocs.yml."
            report.error(Problem(source, message="cannot be read (No such file or directory)", hint=hint))
        return None
    text = read_text(path, source, report)
    return parse_yaml(text, source, report) if text is not None else None
