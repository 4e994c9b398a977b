"""Front matter of hand-made articles: fields that this plugin has under other names or in other forms."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Sequence

from ..config_editor import block_lines
from ..project import counted
from ..site_migration import SiteMigration
from .source_article import SourceArticle, names_of

_FIELDS = {"excerpt": "description", "summary": "description", "cover": "image", "thumbnail": "image"}
"""Names of fields in hand-made blogs, and those of this plugin."""

_LISTS = ("tags", "categories", "authors")
"""Fields that are lists, and are often a single name where nobody reads them."""

_CATALOG = ".authors.yml"


def change_fields(migration: SiteMigration, articles: Sequence[SourceArticle], docs: str, blog: str) -> None:
    """Give the fields of articles the names and forms of this plugin, and write the catalog of authors.

    Args:
        migration: The migration.
        articles: The articles, as they are after the changes so far.
        docs: The docs folder.
        blog: Folder of the blog in that of a language.
    """
    done: Counter[str] = Counter()
    authors: dict[str, None] = {}
    for article in articles:
        editor = migration.edit(article.path)
        for name in editor.remove_repeated():
            done[f"The field '{name}' stood twice, of which MkDocs reads the last,"] += 1
        for name, new_name in _FIELDS.items():
            values = editor.values
            if name in values and new_name not in values:
                editor.rename_field(name, new_name)
                done[f"The field '{name}' is now called '{new_name}'"] += 1
        for name in _LISTS:
            value = editor.values.get(name)
            if isinstance(value, str) and value.strip():
                editor.set_field(name, list(names_of(value)))
                done[f"The field '{name}' is now a list"] += 1
        authors |= dict.fromkeys(names_of(editor.values.get("authors")))
        migration.changes.write(article.path, editor.text)
    migration.notes += [f"{what} in {counted(count, 'article')}." for what, count in sorted(done.items())]
    places = [posixpath.join(docs, folder, _CATALOG) for folder in ("", blog)]
    if authors and not any(map(migration.changes.has, places)):
        lines = block_lines("authors", {name: {"name": name} for name in authors})
        migration.changes.write(places[0], "".join(f"{line}\n" for line in lines))
        migration.notes.append(f"New: {places[0]}, with the ids of {counted(len(authors), 'author')}. Add their names.")
