"""Edits of a site, one after the other or many in a row, compared with clean builds."""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from ..beside import BESIDE, Beside
from ..harness import Site
from ..writing import Writer, differences
from .articles import MOVES, Edits
from .configurations import CONFIGURATIONS, OTHERS
from .special import BesideEdits

EDITS = int(os.environ.get("EDITS", "3"))
"""How many edits a test makes of a site."""


def run(
    name: str,
    folder: Path,
    edits: int,
    seed: int,
    tell: Callable[[str], None] = lambda line: None,
    *,
    later: bool = False,
    whole: bool = False,
    at_once: bool = False,
    beside: Beside | None = None,
    often: Sequence[str] = (),
) -> Counter[str]:
    """Make edits in a site and compare after each; return how often pages were rebuilt, and how often the whole.

    Args:
        name: The site's configuration, or the plugin that it has besides.
        folder: Where it is written to.
        edits: How many.
        seed: The same gives the same edits.
        tell: Called with a line for each edit.
        later: Whether what takes long is done after pages are written.
        whole: Whether the whole site is built after each edit, with what earlier builds kept.
        at_once: Whether the first build writes languages at once, as that of a large site.
        beside: A plugin that is not in `BESIDE`.
        often: What is edited most; what writers do most if empty.

    Raises:
        AssertionError: Where what is served is not a clean build.
    """
    pick = random.Random(seed)
    if beside := beside or BESIDE.get(name):
        site = Site(folder).write(OTHERS + beside.files, beside.config)
        work: Edits = BesideEdits(site, pick, "folder", ("en", "ko"), beside.feature)
        beside.prepare(site)
    else:
        configuration = CONFIGURATIONS[name]
        site = Site(folder).write(configuration.files, configuration.config)
        work = configuration.edits(site, pick, configuration.structure, configuration.locales)
    writer = Writer(site, at_once=at_once)
    if later:
        writer.do_the_rest_later()
    if whole:
        writer.build_the_whole()
    assert not differences(writer)
    how: Counter[str] = Counter()
    is_broken = False
    for number in range(edits):
        if not is_broken:
            work.remember()
        kinds = (often or work.often, MOVES, work.names)
        edit = "mend" if is_broken and pick.random() < 0.6 else pick.choice(pick.choice(kinds))
        work.make(edit)
        line = writer.save()
        is_broken = bool(writer.problems)
        tell(f"{name} {seed} {number}: {edit}: {line}")
        assert (found := differences(writer)) == [], f"{name}, seed {seed}, edit {number}, {edit}, {line}: {found}"
        how["rebuilt" if line.startswith("Rebuilt") else "full"] += 1
        if edit in MOVES:
            how[f"{edit} {'rebuilt' if line.startswith('Rebuilt') else 'full'}"] += 1
    return how


def run_in_a_row(
    name: str,
    folder: Path,
    rows: int,
    seed: int,
    tell: Callable[[str], None] = lambda line: None,
    *,
    longest: float,
    often: Sequence[str] = (),
) -> None:
    """Make edits in a site at random moments, five in a row, and compare after each row, once what it broke is mended.

    Args:
        name: The site's configuration.
        folder: Where it is written to.
        rows: How many rows.
        seed: The same gives the same edits and pauses.
        tell: Called with a line for each row.
        longest: Most seconds between two edits.
        often: What is edited most; what writers do most if empty.

    Raises:
        AssertionError: Where what is served is not a clean build.
    """
    pick, pauses = random.Random(seed), random.Random(seed)
    configuration = CONFIGURATIONS[name]
    site = Site(folder).write(configuration.files, configuration.config)
    work = configuration.edits(site, pick, configuration.structure, configuration.locales)
    writer = Writer(site)
    work.remember()
    for number in range(rows):
        edits = [pick.choice(pick.choice((often or work.often, MOVES, work.names))) for _ in range(5)]
        writer.save_in_a_row((partial(work.make, edit) for edit in edits), lambda: pauses.uniform(0, longest))
        tell(f"{name} {seed} {number}: {', '.join(edits)}")
        if writer.problems:  # of a catalog, for one, with which no clean build is possible
            work.make("mend")
            writer.save()
        work.remember()
        assert (found := differences(writer)) == [], f"{name}, seed {seed}, row {number}, {edits}: {found}"
        work.mend()
        writer.save()
