"""What a build that failed tells, where a server could not be brought to fail in that way."""

from __future__ import annotations

import errno
import logging
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import mkdocs_static_i18n
import pytest
from markdown import Markdown
from mkdocs.exceptions import Abort, PluginError

from mkdocs_multilingual_blog.integration.site_build.failure import Failure

from .harness import Site


def failure_of(folder: Path, error: BaseException, *messages: str) -> Failure:
    config: Any = SimpleNamespace(
        config_file_path=str(folder / "mkdocs.yml"), docs_dir=str(folder / "docs"), site_dir=str(folder / "site")
    )
    records = [logging.LogRecord("mkdocs", logging.WARNING, "", 0, text, (), None) for text in messages]
    return Failure(error, config, {str(folder)}, records)


def raised(work: Callable[[], object]) -> BaseException:
    """Return the error that a function raises, with the places where it was raised."""
    with pytest.raises(BaseException) as caught:  # noqa: PT011 - any
        work()
    return caught.value


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_may_be_over_when_there_is_more_space(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = 0
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=free))
    file = str(tmp_path / "site/index.html")
    failure = failure_of(tmp_path, OSError(number, os.strerror(number), file))
    assert failure.lines[0].startswith("site/index.html: the disk is full (")
    assert not failure.may_be_over()
    assert file not in failure.files, "builds write it: the site would be built again and again"
    free = 2 * 1024 * 1024
    assert failure.may_be_over()
    assert not failure_of(tmp_path, OSError(errno.EACCES, "no")).may_be_over()


def test_the_message_is_that_of_the_error_and_the_place_where_a_writer_can_correct_it(tmp_path: Path) -> None:
    hook = tmp_path / "hook.py"
    hook.write_text("def fail():\n    int('x')\n", encoding="utf-8")
    names: dict[str, Any] = {}
    exec(compile(hook.read_text("utf-8"), str(hook), "exec"), names)

    def wrap() -> None:
        try:
            names["fail"]()
        except ValueError as error:
            raise PluginError("The plugin needs numbers.") from error

    assert failure_of(tmp_path, raised(wrap)).lines == ("hook.py:2: The plugin needs numbers.",)
    assert str(hook) in failure_of(tmp_path, raised(wrap)).files


def test_a_hook_that_reads_a_file_in_another_encoding_is_not_in_another_encoding_itself(tmp_path: Path) -> None:
    hook = tmp_path / "hook.py"
    hook.write_text("def fail():\n    b'\\xe9'.decode()\n", encoding="utf-8")
    names: dict[str, Any] = {}
    exec(compile(hook.read_text("utf-8"), str(hook), "exec"), names)
    [line] = failure_of(tmp_path, raised(names["fail"])).lines
    assert line.startswith("hook.py:2: UnicodeDecodeError: 'utf-8' codec can't decode byte 0xe9")


def test_an_error_of_a_package_names_its_file(tmp_path: Path) -> None:
    [line] = failure_of(tmp_path, raised(lambda: Markdown(extensions=[3]))).lines
    assert line.startswith("markdown/core.py:")
    assert "TypeError: " in line


def test_an_error_of_the_standard_library_names_the_package_that_called_it(tmp_path: Path) -> None:
    [line] = failure_of(tmp_path, raised(lambda: mkdocs_static_i18n.is_relative_to(None, "docs"))).lines
    assert line.startswith("mkdocs_static_i18n/__init__.py:")
    assert "TypeError: " in line


def test_an_error_that_leads_to_itself_has_an_end(tmp_path: Path) -> None:
    error = RuntimeError()
    error.__cause__ = error
    assert failure_of(tmp_path, error).lines == ("mkdocs.yml: RuntimeError.",)


def test_messages_without_a_place_are_told_as_they_are(tmp_path: Path) -> None:
    strict = Abort("Aborted with 2 warnings in strict mode!")
    messages = ("Something is\nodd.", "multilingual_blog: docs/en/a.md:3: date: is odd.", "Something is\nodd.")
    assert failure_of(tmp_path, strict, *messages).lines == ("Something is odd.", "docs/en/a.md:3: date: is odd.")
    assert failure_of(tmp_path, strict).lines == ("Aborted with 2 warnings in strict mode!",)


def test_each_wrong_option_of_a_plugin_is_a_line(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("plugins:\n  - one:\n      a: 1\n      b: 2\n", encoding="utf-8")
    message = "Config value 'plugins': Plugin 'one' option 'a': Is wrong.\nPlugin 'one' option 'b': Is wrong."
    assert failure_of(tmp_path, Abort("Aborted with a configuration error!"), message).lines == (
        "mkdocs.yml:3: plugins: Plugin 'one' option 'a': Is wrong.",
        "mkdocs.yml:4: plugins: Plugin 'one' option 'b': Is wrong.",
    )


def test_after_an_error_in_a_further_language_builds_empty_the_site_again(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    hook = "def on_page_markdown(markdown, page, config, files):\n    assert page.file.locale != 'ko', 'no Korean'\n"
    site.write(f"=== docs/en/blog/posts/a.md\n---\ndate: 2026-01-01\n---\n# A\nText.\n=== hook.py\n{hook}")
    site.configure("plugins:", "hooks: [hook.py]\nplugins:")
    with pytest.raises(Abort):
        site.build()
    stale = site.out / "stale.html"
    stale.write_text("", encoding="utf-8")
    site.configure("hooks: [hook.py]\n", "")
    with caplog.at_level(logging.INFO, "mkdocs"), caplog.at_level(logging.INFO, "properdocs"):
        site.build()
    assert not stale.exists()
    assert sum(message.startswith("Documentation built in") for message in caplog.messages) == 1
