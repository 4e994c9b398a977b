"""Terms: tags, categories and series with one id in all languages, resolved by id, label or alias."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ..errors import Report, enumerated, nearest, quoted
from ..locales import Languages
from ..model import Term
from ..settings import TermKind
from ..text.addresses import flaw_of_alias
from ..text.characters import as_seen
from ..text.frontmatter import Metadata, read_list
from ..text.functions import FunctionError
from ..text.limits import MAX_NAME
from ..text.shapes import (
    FLAG,
    ICON_NAME,
    LOCALIZED,
    NOTHING,
    OPTIONAL_LOCALIZED,
    TERM_ALIASES,
    Field,
    Shape,
    either,
    members,
)
from ..text.slugs import fold, slugify
from ..text.strings import ICON, localized, unknown_fields

FIELDS: Mapping[str, Field] = {
    "label": Field(LOCALIZED, "What readers see, in one language or in each."),
    "description": Field(
        OPTIONAL_LOCALIZED, "A sentence or two above the list of its articles, and for search engines."
    ),
    "aliases": Field(TERM_ALIASES, "Other names that articles may use, and former addresses such as `/tags/old/`."),
    "icon": Field(ICON_NAME, "Icon of the theme, such as `material/tag`."),
    "hidden": Field(FLAG, "Whether readers do not see it, while articles that share it still count as related."),
    "slug": Field(
        either(NOTHING, LOCALIZED), "Last part of its address, in all languages or in each; its id by default."
    ),
}
"""Fields of an entry."""
_RESERVED = "index"
"""Address of the list of tags, if `use_directory_urls` is off."""

SHAPE: Shape = {
    "type": ["object", "null"],
    "propertyNames": {"pattern": r"^[^A-Z\s]+$"},
    "additionalProperties": members(FIELDS, ["label"]),
}
"""Shape of a catalog: its entries by id."""


class TermRegistry:
    """Registry of the terms of a catalog and of those that posts use.

    A name that is not in the catalog becomes a new term. Spellings that differ in case, spacing or Unicode form are
    one term; its label is the most frequent spelling, of several the first by code points. With a separator,
    `Web/CSS` is the term `web/css` below the term `web`.

    Attributes:
        resolved: All names that were resolved, with the locale of the post.
    """

    def __init__(self, catalog: Iterable[Term], default: str, kind: TermKind = TermKind("tag")) -> None:
        self.resolved: list[tuple[str, str]] = []
        self._default = default
        self._kind = kind
        self._listed = {term.id: term for term in catalog}
        self._ids: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._children: dict[tuple[str, str], str] = {}
        for term in sorted(self._listed.values(), key=lambda term: term.id.count("/")):
            for name in (term.id, *term.labels.values(), *term.aliases):
                self._names.setdefault(fold(name), term.id)  # of two with one name, the higher one
                self._children.setdefault((_parent(term.id), fold(name)), term.id)
        self._hidden = {self.find(name) for name in kind.hidden}
        self._allowed = {self.find(name): name for name in kind.allowed}

    def resolve(self, name: str, locale: str) -> str:
        """Return the id of the term with a name in a post, and count the spelling.

        Args:
            name: Id, label in any language, alias, or any text.
            locale: Language of the post.
        """
        self.resolved.append((name, locale))
        return self._id_of(name)

    def resolve_again(self, names: Iterable[tuple[str, str]]) -> None:
        """Count the names of an unchanged post, each with the locale of the post, as `resolve` does."""
        for name, _ in names:
            if name not in self._ids:
                self._id_of(name)
        self.resolved += names

    def find(self, name: str) -> str:
        """Return the id of the term with a name, or of the term that it would become."""
        if term_id := self._names.get(fold(name)):
            return term_id
        levels = self._levels(name)
        if len(levels) < 2:
            return self._make_id(name)
        parent = self._names.get(fold(levels[0])) or self._make_id(levels[0])
        for level in levels[1:]:
            path = f"{parent}/{self._make_id(level)}"
            parent = self._children.get((parent, fold(level))) or self._names.get(fold(path), path)
        return parent

    def same_address(self) -> dict[str, list[str]]:
        """Return names that are different words and yet one term, since only signs differ: `a/b`, `a-b`, `a b`.

        Returns:
            A spelling of each of two or more names, sorted, by the id that is their address. Terms of the catalog are
            left out: it says what they are called.
        """
        names: dict[str, dict[str, str]] = defaultdict(dict)
        for name, term_id in self._ids.items():
            if term_id not in self._listed:
                names[term_id].setdefault("/".join(map(fold, self._levels(name))), name)
        return {term_id: sorted(spelled.values()) for term_id, spelled in names.items() if len(spelled) > 1}

    def refusal_hint(self, name: str) -> str:
        """Return a hint for a name that posts may not use, or an empty string."""
        if not self._allowed or self.find(name) in self._allowed:
            return ""
        names = list(self._kind.allowed)
        return nearest(name, names) or nearest(name.casefold(), names) or f"Allowed are {enumerated(names)}."

    def slug_of(self, term_id: str, site: str) -> str:
        """Return what stands for a term in addresses of a language, before all posts are read."""
        return slug_of(term_id, self._listed, site)

    @property
    def listed(self) -> Sequence[Term]:
        """Terms of the catalog."""
        return list(self._listed.values())

    def terms(self) -> dict[str, Term]:
        """Return all terms by id: those of the catalog in its order, then the others sorted by id."""
        terms, spellings = dict(self._listed), self._spellings()
        for term_id in sorted(spellings):
            labels = {locale: _most_used(names) for locale, names in spellings[term_id].items()}
            if self._default not in labels:
                labels[self._default] = _most_used(sum(spellings[term_id].values(), Counter()))
            terms[term_id] = Term(term_id, dict(sorted(labels.items())))
        hidden = self._hidden | {term.id for term in self._listed.values() if term.hidden}
        for term_id, term in terms.items():
            if term.hidden == hidden.isdisjoint(above(term_id)):
                terms[term_id] = replace(term, hidden=not term.hidden)
        return terms

    def _id_of(self, name: str) -> str:
        """Return the id of the term with a name in a post."""
        if name not in self._ids:
            self._ids[name] = self.find(name)
            if self._is_hidden_by_name(name):
                self._hidden.add(self._ids[name])
        return self._ids[name]

    def _spellings(self) -> dict[str, dict[str, Counter[str]]]:
        """Return how often each term that is not in the catalog is spelled in which way, by locale."""
        spellings: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
        for (name, locale), number in Counter(self.resolved).items():
            if name not in self._ids:  # a function of the site failed for it, as an error tells
                continue
            term_id, labels = self._ids[name], self._levels(name)
            for depth, level in enumerate(term_id.split("/") if self._kind.separator else (term_id,), start=1):
                ancestor = "/".join(term_id.split("/")[:depth]) if self._kind.separator else term_id
                if ancestor not in self._listed:
                    spelling = labels[depth - 1] if len(labels) == term_id.count("/") + 1 else level
                    spellings[ancestor][locale][spelling] += number
        return spellings

    def _make_id(self, name: str) -> str:
        name = as_seen(name)
        slug = self._kind.slugify(name) or slugify(name)
        return f"{slug}-{self._kind.name}" if slug == _RESERVED else slug

    def _levels(self, name: str) -> list[str]:
        if not self._kind.separator:
            return [name]
        parts = as_seen(name).split(self._kind.separator)
        return [part.strip() for part in parts if part.strip()] or [name]

    def _is_hidden_by_name(self, name: str) -> bool:
        """Return whether a name, or a level of it, has the prefix or suffix of hidden terms."""
        prefix, suffix = self._kind.hidden_prefix, self._kind.hidden_suffix
        return any(
            (prefix and level.startswith(prefix)) or (suffix and level.endswith(suffix)) for level in self._levels(name)
        )


def read_catalog(metadata: Metadata, languages: Languages, report: Report, kind: TermKind | None = None) -> list[Term]:
    """Read a catalog of tags, categories or series.

    Args:
        metadata: The file: an entry for each id, with `label`, `description`, `aliases`, `icon`, `hidden` and `slug`.
        languages: Languages of the site.
        report: Collects problems.
        kind: Kind of the terms; tags by default.

    Returns:
        The valid terms, in the order of the file.
    """
    kind = kind or TermKind("tag")
    terms: list[Term] = []
    owners: dict[tuple[str, str], str] = {}
    for term_id, entry in metadata.values.items():
        if term := _read_term(term_id, entry, kind, metadata, languages, report):
            terms.append(term)
            for name in dict.fromkeys(fold(n) for n in (term.id, *term.labels.values(), *term.aliases)):
                if (owner := owners.setdefault((_parent(term.id), name), term.id)) != term.id:
                    message = f"the name {quoted(name)} belongs to the {kind.name} {quoted(owner)} already"
                    hint = "Keep it in one of the two."
                    report.error(metadata.problem(term_id, message, hint))
    _check_slugs(terms, kind, metadata, languages, report)
    return terms


def read_names(metadata: Metadata, name: str, locale: str, registry: TermRegistry, report: Report) -> tuple[str, ...]:
    """Return the ids of the terms in a front matter field, and report invalid names.

    Args:
        metadata: Front matter of the page.
        name: Name of the field.
        locale: Language of the page.
        registry: Registry of the terms.
        report: Collects problems.
    """
    ids: dict[str, None] = {}
    for position, text in read_list(metadata, name, report).items():
        try:
            if flaw := flaw_of_name(text):
                report.error(metadata.problem((name, position), *flaw))
            elif hint := registry.refusal_hint(text):
                report.error(metadata.problem((name, position), f"{quoted(text)} is not allowed", hint))
            else:
                ids[registry.resolve(text, locale)] = None
        except FunctionError as error:
            report.error(metadata.problem((name, position), error.reason, error.problem.hint))
    return tuple(ids)


def flaw_of_name(name: str) -> tuple[str, str] | None:
    """Return what is wrong with the name of a term in front matter, and a hint; `None` if nothing is."""
    if not as_seen(name):
        return f"expected a text, found {quoted(name)}", "Write a name that readers can see, or remove it."
    if len(name) > MAX_NAME:
        return f"{quoted(name)} has {len(name):,} characters, {MAX_NAME} are possible", "Shorten it."
    return None


def label_of(term: Term, locale: str, default: str) -> str:
    """Return the label of a term in a language, or in the default one."""
    return term.labels.get(locale) or term.labels.get(default) or next(iter(term.labels.values()), term.id)


def slug_of(term_id: str, terms: Mapping[str, Term], site: str) -> str:
    """Return what stands for a term in addresses of a language: the slug of each level, or else its id.

    Args:
        term_id: Id of the term.
        terms: Terms of its kind by id.
        site: The language; empty for none, so that it is the id.
    """
    return "/".join(_last_part(terms[level], site) if level in terms else _name(level) for level in above(term_id))


def above(term_id: str) -> Sequence[str]:
    """Return the ids of a term's ancestors and its own, highest first: `a/b` → `a`, `a/b`."""
    if "/" not in term_id:
        return (term_id,)
    levels = term_id.split("/")
    return ["/".join(levels[:depth]) for depth in range(1, len(levels) + 1)]


def _read_term(
    term_id: str, entry: object, kind: TermKind, metadata: Metadata, languages: Languages, report: Report
) -> Term | None:
    levels = term_id.split("/") if kind.separator else [term_id]
    if any(slugify(level) != level or level == _RESERVED for level in levels):
        valid_id = "/".join(slugify(level) if level != _RESERVED else f"index-{kind.name}" for level in levels)
        message = f"a {kind.name}'s id is its address and cannot be used as it is"
        report.error(metadata.problem(term_id, message, f"Write it as {quoted(valid_id)}."))
        return None
    if not isinstance(entry, dict):
        hint = "Write at least a label: {label: {…: …}}."
        report.error(metadata.problem(term_id, f"expected fields, found {quoted(entry)}", hint))
        return None
    unknown_fields(entry, FIELDS, (term_id,), metadata, report)
    labels = localized(entry, "label", (term_id,), metadata, languages, report, required=True)
    descriptions = localized(entry, "description", (term_id,), metadata, languages, report)
    aliases = entry.get("aliases") or []
    if not isinstance(aliases, list) or not all(isinstance(a, str | int | float) for a in aliases):
        hint = "Write a list: [one, two]."
        report.error(metadata.problem((term_id, "aliases"), f"expected a list, found {quoted(aliases)}", hint))
        aliases = []
    names, former = _read_aliases(aliases, term_id, metadata, report)
    slugs = _read_slugs(entry.get("slug"), term_id, kind, metadata, languages, report)
    icon, hidden = entry.get("icon") or None, entry.get("hidden") or False
    if icon is not None and not (isinstance(icon, str) and ICON.fullmatch(icon)):
        hint = "Write the name of an icon, such as material/tag."
        report.error(metadata.problem((term_id, "icon"), f"cannot be {quoted(icon)}", hint))
        icon = None
    if not isinstance(hidden, bool):
        message = f"expected true or false, found {quoted(hidden)}"
        report.error(metadata.problem((term_id, "hidden"), message, "Write hidden: true."))
        hidden = False
    if labels is None or descriptions is None:
        return None
    place = metadata.place(term_id, "icon")
    return Term(term_id, labels, descriptions, names, former, icon or "", hidden, slugs, *place)


def _read_aliases(
    aliases: Iterable[object], term_id: str, metadata: Metadata, report: Report
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return other spellings of a term, and its former addresses, which begin with a slash."""
    texts = list(map(str, aliases))
    former = {position: text for position, text in enumerate(texts) if text.startswith("/")}
    for position, text in former.items():
        if flaw := flaw_of_alias(text):
            report.error(metadata.problem((term_id, "aliases", position), *flaw))
    return tuple(text for text in texts if not text.startswith("/")), tuple(dict.fromkeys(former.values()))


def _read_slugs(
    value: object, term_id: str, kind: TermKind, metadata: Metadata, languages: Languages, report: Report
) -> dict[str, str]:
    """Return the slugs of a term by language; one without a language is for all."""
    slugs: dict[str, str] = {}
    if value is None:
        return slugs
    for locale, slug in value.items() if isinstance(value, Mapping) else [("", value)]:
        path = (term_id, "slug", locale) if locale else (term_id, "slug")
        valid = slugify(str(slug)) if isinstance(slug, str | int | float) and not isinstance(slug, bool) else ""
        if locale and locale not in languages.known:
            hint = nearest(str(locale), languages.known) or f"This site has {enumerated(languages.known)}."
            message = f"{quoted(locale)} is not a language of this site; the slug is ignored"
            report.warning(metadata.problem((term_id, "slug"), message, hint))
        elif not valid:
            hint = "Write a text for each language: slug: {…: …}."
            report.error(metadata.problem(path, f"expected a text, found {quoted(slug)}", hint))
        elif valid != str(slug) or valid == _RESERVED:
            hint = f"Write it as {quoted(f'{valid}-{kind.name}' if valid == _RESERVED else valid)}."
            report.error(metadata.problem(path, f"{quoted(slug)} cannot be part of an address as it is", hint))
        else:
            slugs |= {locale: valid} if locale else dict.fromkeys(languages.known, valid)
    return slugs


def _check_slugs(
    terms: Iterable[Term], kind: TermKind, metadata: Metadata, languages: Languages, report: Report
) -> None:
    """Report terms whose addresses would be the same in a language, each pair of terms once."""
    owners: dict[tuple[str, str, str], Term] = {}
    told: set[tuple[str, str]] = set()
    for term in terms:
        for locale in languages.known:
            slug = _last_part(term, locale)
            owner = owners.setdefault((locale, _parent(term.id), slug), term)
            if owner is term or (owner.id, term.id) in told:
                continue
            told.add((owner.id, term.id))
            here, other = (term, owner) if locale in term.slugs else (owner, term)
            report.error(metadata.problem((here.id, "slug", locale), *same_slug(slug, kind.name, other.id, locale)))


def same_slug(slug: str, kind: str, other: str, locale: str) -> tuple[str, str]:
    """Return what is wrong with the slug of a term, and a hint.

    Args:
        slug: The slug.
        kind: Name of the kind of the terms.
        other: Id of the other term that has the address.
        locale: Language in which it has.
    """
    message = f"{quoted(slug)} is the address of the {kind} {quoted(other)} in {quoted(locale)}, too"
    return message, "Give one of the two another slug."


def _last_part(term: Term, site: str) -> str:
    return term.slugs.get(site) or _name(term.id)


def _name(term_id: str) -> str:
    return term_id.rpartition("/")[2]


def _parent(term_id: str) -> str:
    return term_id.rpartition("/")[0]


def _most_used(names: Counter[str]) -> str:
    return min(names, key=lambda name: (-names[name], name))
