"""Which addresses a site keeps in a migration, which lead elsewhere from then on, and which are lost."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from .site_addresses import SiteAddresses, is_of_the_site, url_of


@dataclass(frozen=True)
class AddressComparison:
    """The addresses of a site before a migration, and what becomes of them.

    Attributes:
        kept: Paths below the site's folder that stay.
        redirected: Paths at which a page leads elsewhere from then on.
        lost: Paths at which there is nothing any more.
    """

    kept: tuple[str, ...]
    redirected: tuple[str, ...]
    lost: tuple[str, ...]

    def data(self) -> dict[str, list[str]]:
        """Return the addresses as data."""
        return {name: [*map(url_of, getattr(self, name))] for name in ("kept", "redirected", "lost")}

    def lines(self, how: str) -> Iterator[str]:
        """Yield the comparison as lines.

        Args:
            how: How the addresses are known, such as `built`.
        """
        count = len(self.kept) + len(self.redirected) + len(self.lost)
        kinds = (
            (self.kept, "stay", "stays"),
            (self.redirected, "redirect", "redirects"),
            (self.lost, "are lost", "is lost"),
        )
        parts = [f"{len(paths)} {single if len(paths) == 1 else several}" for paths, several, single in kinds]
        yield f"Addresses, {how}: {count} before, of which {', '.join(parts)}."
        yield from (f"{url_of(path)} redirects." for path in self.redirected)
        yield from (f"{url_of(path)} is lost." for path in self.lost)


def compare(
    before: Collection[str], after: Collection[str], redirects: Collection[str], unpublished: Collection[str] = ()
) -> AddressComparison:
    """Compare the paths of a site before and after a migration.

    Args:
        before: Paths below the site's folder before.
        after: The same afterwards.
        redirects: Those of `after` that only lead elsewhere.
        unpublished: Those of `before` at which nothing was published, such as drafts.
    """
    known = sorted(path for path in before if is_of_the_site(path) and path not in unpublished)
    present, leading = frozenset(after), frozenset(redirects)
    return AddressComparison(
        kept=tuple(path for path in known if path in present and path not in leading),
        redirected=tuple(path for path in known if path in leading),
        lost=tuple(path for path in known if path not in present),
    )


def moved_sources(before: SiteAddresses, after: SiteAddresses, origin: dict[str, str]) -> dict[str, tuple[str, str]]:
    """Return the sources that are published elsewhere afterwards, with their old and new path.

    Args:
        before: The site before.
        after: The site afterwards.
        origin: Old paths of sources that move, by their new ones.
    """
    moved = {}
    for source, path in sorted(after.by_source.items()):
        old = before.by_source.get(origin.get(source, source))
        if old is not None and old != path and old not in after.paths:
            moved[source] = (old, path)
    return moved
