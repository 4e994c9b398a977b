"""A folder for each test's site."""

from pathlib import Path

import pytest

from .harness import Site


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)
