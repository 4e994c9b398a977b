"""How tests are shared out over processes."""

from __future__ import annotations

from typing import Any

import pytest

OWN_SITE = ("test_journeys.py", "test_reading.py", "test_search.py")
"""Tests of this repository's own site in a browser, which each process that runs some of them builds first."""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Let one process run all tests of a file, and those of the files that use the same large site."""
    if config.getoption("dist") != "loadfile":
        return None
    from xdist.scheduler import LoadFileScheduling

    class BySite(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = super()._split_scope(nodeid)
            return "own site" if file.startswith("tests/browser/") and file.endswith(OWN_SITE) else file

    return BySite(config, log)
