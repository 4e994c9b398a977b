"""A folder for each test's site, and an end of what runs in the background."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from mkdocs import utils

from mkdocs_multilingual_blog.integration.caching import memory
from mkdocs_multilingual_blog.integration.serving.loop import Loop

from .harness import Site

FUNCTIONS = utils.clean_directory, utils.write_file, utils.copy_file
"""What the plugin replaces for a while."""


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


@pytest.fixture(scope="session", autouse=True)
def only_what_stays_is_frozen() -> Iterator[None]:
    """Keep all tests out of garbage collections, and sites in them: a server has one site to its end, tests have many.

    What real servers freeze is unfrozen with them, when their processes end.
    """
    gc.collect()
    gc.freeze()
    with patch.object(memory, "freeze", lambda: None), patch.object(memory, "unfreeze", lambda: None):
        yield
    gc.unfreeze()


@pytest.fixture(autouse=True)
def nothing_runs_on() -> Iterator[None]:
    """Wait for what a server still writes: it replaces functions of MkDocs, which the next test's builds would meet."""
    yield
    for thread in threading.enumerate():
        if thread.name.endswith(f"({Loop._work.__name__})"):
            thread.join(60)
    assert (utils.clean_directory, utils.write_file, utils.copy_file) == FUNCTIONS
