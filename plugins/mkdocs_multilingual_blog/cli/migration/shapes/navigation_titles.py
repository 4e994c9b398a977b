"""Titles that only a navigation gives to articles, which are taken out of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ...editing.yaml_document import Node
from ..project import counted
from ..site_migration import SiteMigration
from .source_article import SourceArticle


def titles_in(node: Node) -> Iterator[tuple[str, str]]:
    """Yield the paths in a navigation that have a title there, with it."""
    for key, value in node.pairs:
        if value.kind == "scalar":
            yield value.value, key.value
    for child in node.children:
        yield from titles_in(child)


def keep_titles(migration: SiteMigration, articles: Sequence[SourceArticle], titles: Mapping[str, str]) -> None:
    """Write the titles of articles that have none themselves into their front matter.

    Args:
        migration: The migration.
        articles: The articles, as they are after the changes so far.
        titles: Titles in the navigation, by the paths of articles before.
    """
    count = 0
    for article in articles:
        title = titles.get(migration.changes.origin(article.path), "")
        if title and not article.title:
            editor = migration.edit(article.path)
            editor.set_field("title", title)
            migration.changes.write(article.path, editor.text)
            count += 1
    if count:
        migration.notes.append(f"{counted(count, 'title')} of the navigation written into the article.")
