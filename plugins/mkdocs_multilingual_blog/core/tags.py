"""Tags: one id for all languages, found by id, label or alias; `posts` resolves names here, `views` lists them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from .errors import Report, shown
from .frontmatter import Metadata
from .locales import Languages
from .model import Tag
from .slugs import fold, slugify
from .strings import localized, unknown_fields

_FIELDS = {"label", "description", "aliases"}
_RESERVED = "index"
"""The address of the list of tags, where pages are files."""


class TagRegistry:
    """Knows the catalogue's tags, takes in the names that posts use, and tells what each tag is called.

    A name that is not in the catalogue becomes a tag of its own. Spellings that differ in case, spacing
    or Unicode form are one tag; its label is the spelling used most, the first in order of code points
    where several are used as often.
    """

    def __init__(self, catalogue: Iterable[Tag], default: str) -> None:
        self._default = default
        self._listed = {tag.id: tag for tag in catalogue}
        self._ids: dict[str, str] = {}
        self._names: dict[str, str] = {}
        for tag in self._listed.values():
            for name in (tag.id, *tag.labels.values(), *tag.aliases):
                self._names.setdefault(fold(name), tag.id)
        self._spellings: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))

    def resolve(self, name: str, locale: str) -> str:
        """Return the id of the tag that a post names, and remember the spelling.

        Args:
            name: Id, label in any language, alias, or any text.
            locale: Language of the post.
        """
        tag_id = self._ids.get(name)
        if tag_id is None:
            tag_id = self._ids[name] = self._names.get(fold(name)) or _make_id(name)
        if tag_id not in self._listed:
            self._spellings[tag_id][locale][name] += 1
        return tag_id

    def tags(self) -> dict[str, Tag]:
        """Return all tags by id: the catalogue's in its order, then the others in order of id."""
        tags = dict(self._listed)
        for tag_id in sorted(self._spellings):
            labels = {locale: _most_used(names) for locale, names in self._spellings[tag_id].items()}
            together: Counter[str] = sum(self._spellings[tag_id].values(), Counter())
            labels.setdefault(self._default, _most_used(together))
            tags[tag_id] = Tag(tag_id, dict(sorted(labels.items())))
        return tags


def read_catalogue(metadata: Metadata, languages: Languages, report: Report) -> list[Tag]:
    """Turn a tag catalogue into tags.

    Args:
        metadata: The file: each key an id, each value `label`, `description` and `aliases`.
        languages: Languages that labels may be given for.
        report: Where a wrong field, a missing label or a name claimed twice is noted.

    Returns:
        The usable tags, in the file's order.
    """
    tags: list[Tag] = []
    owners: dict[str, str] = {}
    for tag_id, entry in metadata.values.items():
        if tag := _read_tag(tag_id, entry, metadata, languages, report):
            tags.append(tag)
            for name in dict.fromkeys(fold(n) for n in (tag.id, *tag.labels.values(), *tag.aliases)):
                if (owner := owners.setdefault(name, tag.id)) != tag.id:
                    message = f"the name {shown(name)} belongs to the tag {owner!r} already"
                    hint = "Keep it in one of the two."
                    report.error(metadata.problem(tag_id, message, hint))
    return tags


def label_of(tag: Tag, locale: str, default: str) -> str:
    """Return what a tag is called in a language, or in the default one."""
    return tag.labels.get(locale) or tag.labels.get(default) or next(iter(tag.labels.values()), tag.id)


def _read_tag(tag_id: str, entry: object, metadata: Metadata, languages: Languages, report: Report) -> Tag | None:
    if slugify(tag_id) != tag_id or tag_id == _RESERVED:
        hint = f"Write it as {slugify(tag_id) if tag_id != _RESERVED else 'index-tag'!r}."
        report.error(metadata.problem(tag_id, "a tag's id is its address and cannot be used as it is", hint))
        return None
    if not isinstance(entry, dict):
        hint = "Write at least a label: {label: {…: …}}."
        report.error(metadata.problem(tag_id, f"expected fields, found {shown(entry)}", hint))
        return None
    unknown_fields(entry, _FIELDS, (tag_id,), metadata, report)
    labels = localized(entry, "label", (tag_id,), metadata, languages, report, required=True)
    descriptions = localized(entry, "description", (tag_id,), metadata, languages, report)
    aliases = entry.get("aliases") or []
    if not isinstance(aliases, list) or not all(isinstance(a, str | int | float) for a in aliases):
        hint = "Write a list: [one, two]."
        report.error(metadata.problem((tag_id, "aliases"), f"expected a list, found {shown(aliases)}", hint))
        aliases = []
    if labels is None or descriptions is None:
        return None
    return Tag(tag_id, labels, descriptions, tuple(map(str, aliases)))


def _make_id(name: str) -> str:
    slug = slugify(name)
    return f"{slug}-tag" if slug == _RESERVED else slug


def _most_used(names: Counter[str]) -> str:
    return min(names, key=lambda name: (-names[name], name))
