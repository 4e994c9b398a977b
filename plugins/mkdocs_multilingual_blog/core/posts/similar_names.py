"""Names of tags, categories and series that articles write as different ones, and that are one."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence

from ..catalogs.terms import TermRegistry
from ..errors import Problem, Report, enumerated, quoted
from ..model import Post
from ..settings import Settings
from ..text.frontmatter import parse_document, read_text
from ..text.slugs import fold


def similar_names(
    posts: Sequence[Post], registries: Mapping[str, TermRegistry], settings: Settings
) -> Iterator[Problem]:
    """Yield a warning for each term that articles write as different words, such as `a/b` and `a-b`.

    Args:
        posts: All articles.
        registries: Registries of tags, categories and series, by field of front matter.
        settings: Options of the blog.
    """
    for field, registry in registries.items():
        for term_id, names in registry.same_address().items():
            source, line = _place(posts, term_id, field, names, settings)
            message = f"{enumerated(map(quoted, names))} are one, {quoted(term_id)}"
            hint = "Write it in one way, or add what differs to the catalog, as an id or as one of the 'aliases'."
            yield Problem(source, line, field, message, hint)


def _place(
    posts: Sequence[Post], term_id: str, field: str, names: Sequence[str], settings: Settings
) -> tuple[str, int]:
    """Return the first file, in the order of paths, in which a term has another name than before, and the line.

    Articles do not keep the names, so that the files of those with the term are searched.
    """
    folded, seen, source, line = {fold(name) for name in names}, set(), "mkdocs.yml", 0
    named = (post for post in posts if term_id in _ids(post, field) and _facet(field) not in post.inherited)
    for post in sorted(named, key=lambda post: post.source):
        source, line = posixpath.join(settings.docs.name, post.source), post.lines.get(field, 0)
        text = read_text(settings.docs / post.source, source, Report())
        document = parse_document(text, source, Report()) if text else None
        value = document.metadata.values.get(field) if document else None
        value = value.get("name") if isinstance(value, dict) else value
        seen |= folded & {fold(str(name)) for name in (value if isinstance(value, list) else [value])}
        if len(seen) > 1:
            break
    return source, line


def _facet(field: str) -> str:
    """Return the name by which a post knows a field; that of tags depends on the site."""
    return field if field in ("categories", "series") else "tags"


def _ids(post: Post, field: str) -> Sequence[str]:
    if field == "series":
        return (post.series.id,) if post.series else ()
    return post.categories if field == "categories" else post.tags
