"""What a migration changes for readers, as lines and as data: addresses, and what pages tell."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .comparison.address_comparison import AddressComparison
from .comparison.built_site import BuildError
from .comparison.page_comparison import PageComparison
from .comparison.site_addresses import url_of
from .kept_addresses import NotComparedError, compare_builds, keep_addresses
from .site_migration import SiteMigration

_NOT_COMPARED = "So it is not known whether addresses are lost: mend this first, and run the command again."


@dataclass(frozen=True)
class MigrationReport:
    """The comparison of a site before and after a migration.

    Attributes:
        how: `built`, `computed`, or `not compared`.
        addresses: The comparison of its addresses, if there is one.
        pages: The comparison of what its pages tell, if both sites were built.
        reasons: Lines that say why something was not compared.
        flaw: Why nothing should be written; empty if all addresses are known to stay.
    """

    how: str = "not compared"
    addresses: AddressComparison | None = None
    pages: PageComparison | None = None
    reasons: tuple[str, ...] = ()
    flaw: str = ""

    @property
    def lines(self) -> list[str]:
        """The comparison as lines."""
        how = "built before and afterwards" if self.pages else "computed from its sources"
        addresses = self.addresses.lines(how) if self.addresses else ()
        return [*addresses, *(self.pages.lines() if self.pages else ()), *self.reasons]

    @property
    def data(self) -> dict[str, Any]:
        """The comparison as data."""
        addresses, pages = self.addresses, self.pages
        return {
            "compared": self.how,
            "addresses": addresses and addresses.data(),
            "pages": pages
            and {
                "compared": pages.compared,
                "changes": [
                    {"address": url_of(one.path), "what": one.what, "before": one.before, "after": one.after}
                    for one in pages.changes
                ],
                "copies": pages.copies,
            },
            "reasons": self.reasons,
        }


def compare_sites(migration: SiteMigration, *, build: bool) -> MigrationReport:
    """Add what keeps addresses to a migration, and compare the site before and afterwards.

    Args:
        migration: The migration.
        build: Whether to build both.

    Raises:
        EditError: If a file cannot be edited.
    """
    if not migration.has_addresses:
        return MigrationReport()
    try:
        computed, after = keep_addresses(migration)
    except NotComparedError as error:
        reasons = (*str(error).splitlines(), _NOT_COMPARED)
        return MigrationReport(reasons=reasons, flaw="The addresses were not compared")
    if not build or not migration.builds:
        return MigrationReport("computed", computed, flaw=_flaw_of(computed))
    with tempfile.TemporaryDirectory(prefix="multilingual-blog-") as folder:
        try:
            built, pages = compare_builds(migration, after, Path(folder))
        except BuildError as error:
            when = "afterwards" if error.is_afterwards else "before"
            reason = f"The site could not be built {when} to compare all addresses: {error}"
            flaw = _flaw_of(computed) or ("The site cannot be built afterwards" if error.is_afterwards else "")
            return MigrationReport("computed", computed, reasons=(reason,), flaw=flaw)
    return MigrationReport("built", built, pages, flaw=_flaw_of(built))


def _flaw_of(comparison: AddressComparison) -> str:
    return "Addresses are lost" if comparison.lost else ""
