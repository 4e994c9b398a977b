"""Builds in several threads of one process, as a server has them, leave each other's files alone."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from mkdocs import utils

from mkdocs_multilingual_blog.integration.adapters import mkdocs_build


@pytest.fixture
def written(tmp_path: Path) -> Callable[[], bool]:
    """Return whether MkDocs's function writes a file."""

    def is_written() -> bool:
        path = tmp_path / "page.html"
        utils.write_file(b"", str(path))
        was_written = path.exists()
        path.unlink(missing_ok=True)
        return was_written

    return is_written


def test_output_is_kept_back_in_one_thread_only(written: Callable[[], bool]) -> None:
    with mkdocs_build.without_output():
        results: list[bool] = [written()]
        other = threading.Thread(target=lambda: results.append(written()))
        other.start()
        other.join()
    assert [*results, written()] == [False, True, True]


@pytest.mark.parametrize("switched_off", [mkdocs_build.without_cleaning, mkdocs_build.without_output])
def test_whoever_ends_last_leaves_mkdocs_as_it_was(switched_off: Callable[[], AbstractContextManager[None]]) -> None:
    functions = utils.clean_directory, utils.write_file, utils.copy_file
    is_within, may_end = threading.Event(), threading.Event()

    def first() -> None:
        with switched_off():
            is_within.set()
            may_end.wait()

    thread = threading.Thread(target=first)
    thread.start()
    is_within.wait()
    with switched_off():
        may_end.set()
        thread.join()
    assert (utils.clean_directory, utils.write_file, utils.copy_file) == functions
