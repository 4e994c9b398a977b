"""What pages tell otherwise after a migration: titles, dates, tags, translations, and ids of headings."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import unquote

from ....core.errors import enumerated, shortened
from .built_site import BuiltSite
from .page_contents import PageContents
from .site_addresses import url_of

_SHOWN = 20
"""How many changes are printed; as JSON, all are."""
_WORDS = {"dates": "date", "tags": "tag", "ids": "id of a heading", "translations": "translation"}


class PageChange(NamedTuple):
    """Something that a page told, and tells otherwise.

    Attributes:
        path: Path of the page before.
        what: `title`, `heading`, `dates`, `tags`, `ids`, or `translations`.
        before: The title before, or what the page does not tell any more.
        after: The title afterwards.
        is_list: Whether the page is a list of articles, whose title is made.
    """

    path: str
    what: str
    before: tuple[str, ...]
    after: tuple[str, ...] = ()
    is_list: bool = False

    def __str__(self) -> str:
        if self.what in ("title", "heading"):
            old, new = (f"'{shortened(one[0], 80)}'" if one else "none" for one in (self.before, self.after))
            return f"{url_of(self.path)}: the {self.what} was {old}, and is {new}."
        noun = _WORDS[self.what]
        if len(self.before) > 1:
            noun = f"{noun}s" if self.what != "ids" else "ids of headings"
        gone = "is not there" if len(self.before) == 1 else "are not there"
        return f"{url_of(self.path)}: the {noun} {enumerated(self.before, 5)} {gone} any more."


@dataclass(frozen=True)
class PageComparison:
    """What pages tell before and after a migration.

    Attributes:
        compared: Number of the pages that were compared.
        changes: What they tell otherwise.
        copies: Number of pairs of a page and its copy for another language that are not named as translations any more.
    """

    compared: int
    changes: tuple[PageChange, ...]
    copies: int = 0

    def lines(self) -> Iterator[str]:
        """Yield the comparison as lines."""
        same = self.compared - len({change.path for change in self.changes})
        yield (
            f"Pages: {self.compared} compared, of which {same} have the same title, heading, dates, tags, "
            "translations, and ids of headings."
        )
        lists = [change for change in self.changes if change.is_list]
        if lists:
            old, new = lists[0].before[0], lists[0].after[0]
            number = "1 list has" if len(lists) == 1 else f"{len(lists)} lists have"
            yield f"{number} another title, as {url_of(lists[0].path)}: '{new}' instead of '{old}'."
        others = [change for change in self.changes if not change.is_list]
        yield from map(str, others[:_SHOWN])
        if len(others) > _SHOWN:
            yield f"And {len(others) - _SHOWN} more; --json lists all."
        if self.copies:
            yield (
                f"{self.copies} times, a page and its copy for another language are not named as translations of each "
                "other any more, since they have the same text."
            )


def compare_pages(
    before: BuiltSite, after: BuiltSite, lists: Collection[str] = (), copies: Collection[str] = ()
) -> PageComparison:
    """Compare what the pages tell that are at the same addresses, or are redirected.

    Args:
        before: The site before.
        after: The site afterwards.
        lists: Paths of lists of articles, whose contents are made, and of which only the title is compared.
        copies: Paths of pages that static-i18n copied for languages in which there is no translation.
    """
    old_addresses, new_addresses = (_paths_by_address(site) for site in (before, after))
    compared, lost_copies = 0, 0
    changes: list[PageChange] = []
    for path, old in sorted(before.pages.items()):
        new_path = _followed(after, path, new_addresses)
        if old.target or new_path is None:
            continue
        compared += 1
        new = after.pages[new_path]
        if new_path in lists:
            if old.title != new.title:
                changes.append(PageChange(path, "title", (old.title,), (new.title,), is_list=True))
            continue
        changes += _changes(path, old, new)
        named = {(locale, new_addresses.get(address, address)) for locale, address in new.translations.items()}
        pairs = _pairs(path, old, before, old_addresses)
        lost = {pair for pair in pairs if (pair[0], _followed(after, pair[1], new_addresses) or pair[1]) not in named}
        of_copies = {pair for pair in lost if path in copies or pair[1] in copies}
        lost_copies += len(of_copies)
        told = [f"{locale} {other if '://' in other else url_of(other)}" for locale, other in sorted(lost - of_copies)]
        if told:
            changes.append(PageChange(path, "translations", tuple(told)))
    return PageComparison(compared, tuple(changes), lost_copies)


def _changes(path: str, old: PageContents, new: PageContents) -> Iterator[PageChange]:
    """Yield what a page tells otherwise by itself."""
    if old.title != new.title:
        yield PageChange(path, "title", (old.title,), (new.title,))
    elif old.heading and old.heading != new.heading:
        yield PageChange(path, "heading", (old.heading,), (new.heading,) if new.heading else ())
    for what in ("dates", "tags", "ids"):
        if gone := sorted(getattr(old, what) - getattr(new, what)):
            yield PageChange(path, what, tuple(gone))


def _pairs(path: str, page: PageContents, site: BuiltSite, addresses: dict[str, str]) -> set[tuple[str, str]]:
    """Return the language and path of pages that are translations, or their address if the site does not have them.

    A page of the site that does not name this one in turn, such as its home page for each language, is none, and
    neither is one that the site does not have in a folder of which it has others: static-i18n names pages that a hook
    keeps from the other languages.
    """
    pairs = set()
    base = unquote(page.address).removesuffix(path.removesuffix("index.html"))
    for locale, address in page.translations.items():
        other = addresses.get(address)
        if other is None:
            _, is_here, rest = unquote(address).rpartition(base)
            folder = rest.partition("/")[0] if is_here else ""
            if not folder or f"{folder}/index.html" not in site.pages:
                pairs.add((locale, address))
        elif other != path and page.address in site.pages[other].translations.values():
            pairs.add((locale, other))
    return pairs


def _paths_by_address(site: BuiltSite) -> dict[str, str]:
    return {page.address: path for path, page in site.pages.items() if page.address and not page.target}


def _followed(site: BuiltSite, path: str, addresses: dict[str, str]) -> str | None:
    """Return the path of the page that readers of a path see after its redirects; `None` if there is none."""
    for _ in range(4):
        page = site.pages.get(path)
        if page is None or not page.target:
            return path if page else None
        path = addresses.get(page.target, page.target)
    return None
