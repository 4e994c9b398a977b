"""Tags and categories that have another name in each language, found where translations name them in one order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from ....core.text.slugs import slugify
from ..config_editor import block_lines
from .source_article import SourceArticle


def find_labels(
    pairs: Iterable[tuple[SourceArticle, SourceArticle]], names_of: Callable[[SourceArticle], tuple[str, ...]]
) -> dict[str, dict[str, str]]:
    """Return the names that terms have in other languages, by their name in the default language and by language.

    A name counts if all translations agree: wherever the one stands, the other stands at the same place.

    Args:
        pairs: Articles in the default language, each with a translation.
        names_of: Returns the names of an article's terms.
    """
    seen: dict[tuple[str, str], set[str]] = defaultdict(set)
    back: dict[tuple[str, str], set[str]] = defaultdict(set)
    for original, other in pairs:
        ours, theirs = names_of(original), names_of(other)
        if len(ours) != len(theirs):
            continue
        for name, translated in zip(ours, theirs, strict=True):
            seen[name, other.locale].add(translated)
            back[translated, other.locale].add(name)
    labels: dict[str, dict[str, str]] = defaultdict(dict)
    for (name, locale), found in sorted(seen.items()):
        [translated, *further] = sorted(found)
        if not further and len(back[translated, locale]) == 1:
            labels[name][locale] = translated
    return {name: others for name, others in labels.items() if any(one != name for one in others.values())}


def catalog_text(
    labels: Mapping[str, Mapping[str, str]], default: str, slugs: Callable[[str], str] | None = None
) -> str:
    """Return a catalog of terms with a label in each language.

    Args:
        labels: Names of terms in other languages, by their name in the default language.
        default: The default language.
        slugs: Makes the slug of a name in addresses that stay; `None` if the terms have had no pages.
    """
    lines: list[str] = []
    ids: set[str] = set()
    for name, others in labels.items():
        names = {default: name, **others}
        term_id = slugify(names.get("en", name)) or slugify(name)
        if term_id in ids:
            term_id = slugify(name)
        ids.add(term_id)
        entry: dict[str, object] = {"label": names}
        if slugs:
            entry["slug"] = {locale: slugs(one) for locale, one in names.items()}
        lines += block_lines(term_id, entry)
    return "".join(f"{line}\n" for line in lines)
