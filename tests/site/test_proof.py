"""What plugins keep in closures cannot be seen; a clean build, when the writer pauses, proves what is served."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_multilingual_blog.integration.serving import proof
from mkdocs_multilingual_blog.integration.serving.proof import Proof

from .harness import Site
from .test_observed_plugins import ON_ONE_PAGE, hooked, says_how_to_trust
from .test_other_plugins import ONE
from .waiting import until
from .writing import Writer, differences

COUNTING = """
def counting():
    count = [0]

    def on_page_content(html, page, config, files):
        count[0] += 1
        return f"{html}<p>{count[0]}</p>"

    return on_page_content

on_page_content = counting()
"""

RANDOM = """
import uuid

def on_page_content(html, page, config, files):
    return f"{html}<p>{uuid.uuid4()}</p>"
"""


@pytest.fixture(autouse=True)
def given(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether each proof found a difference; the first comes without a pause."""
    found: list[bool] = []
    differences_of = Proof._differences

    def note(*args: Any) -> set[str] | None:
        names = differences_of(*args)
        found.append(bool(names))
        return names

    monkeypatch.setattr(Proof, "_differences", note)
    monkeypatch.setattr(proof, "PAUSE", 0)
    return found


def proved(site: Site, code: str, given: list[bool]) -> Writer:
    """Return a writer who pauses after a change until it is proved."""
    writer = hooked(site, code)
    writer.do_the_rest_later()
    path = site.folder / ONE
    path.write_text(path.read_text(encoding="utf-8").replace("The text.", "The new text."), encoding="utf-8")
    assert writer.save(wait=False).startswith("Rebuilt 1 page")
    until(lambda: bool(given), 120)
    return writer


def test_a_change_that_is_proved_leaves_the_next_ones_fast(site: Site, given: list[bool]) -> None:
    writer = proved(site, ON_ONE_PAGE, given)
    path = site.folder / ONE
    path.write_text(path.read_text(encoding="utf-8").replace("new", "newest"), encoding="utf-8")
    assert writer.save().startswith("Rebuilt 1 page")
    assert differences(writer) == []


def test_a_plugin_beside_which_a_page_differs_takes_full_builds(site: Site, given: list[bool]) -> None:
    writer = proved(site, COUNTING, given)
    until(lambda: writer.is_woken)
    reason = "Full build: plugin 'hook.py' left 'blog/one/index.html' other than a full build makes it"
    assert writer.save() == reason
    path = site.folder / ONE
    path.write_text(path.read_text(encoding="utf-8").replace("new", "newest"), encoding="utf-8")
    assert writer.save() == reason
    assert says_how_to_trust(writer)


def test_what_each_build_makes_otherwise_proves_nothing(site: Site, given: list[bool]) -> None:
    writer = proved(site, RANDOM, given)
    path = site.folder / ONE
    path.write_text(path.read_text(encoding="utf-8").replace("new", "newest"), encoding="utf-8")
    assert writer.save().startswith("Rebuilt 1 page")
