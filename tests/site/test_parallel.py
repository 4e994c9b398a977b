"""Languages that are built in parallel, by several processes, make the same site as one after the other."""

from __future__ import annotations

import logging
import os
import signal
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest
from mkdocs.exceptions import Abort

from mkdocs_multilingual_blog.core.storage import task
from mkdocs_multilingual_blog.integration.adapters import static_i18n
from mkdocs_multilingual_blog.integration.site_build.parallel import distribute
from mkdocs_multilingual_blog.integration.site_build.search_indexes import SearchIndexes

from .beside import BESIDE
from .edits import EDITS, run
from .harness import BILINGUAL, Site
from .test_parts import POSTS
from .test_several_blogs import NEWS, TWO
from .test_writing import edit
from .writing import Writer, differences

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux copies a process safely")

BLOG = "- multilingual-blog"
AT_ONCE = "Building in parallel: en, ko"
FOUR = BILINGUAL.rstrip() + "\n        - {locale: ja, name: 日本語}\n        - {locale: ar, name: العربية}\n"


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no thread that another test left make a difference."""
    monkeypatch.setattr(task.threading, "active_count", lambda: 1)


class Built:
    """What came of a build: its files, and what it logged."""

    def __init__(self, site: Site, config: str, concurrency: int) -> None:
        options = f"{BLOG}: {{cache: false, concurrency: {concurrency}"
        site.write("", config.replace(f"{BLOG}\n", f"{options}}}\n").replace(f"{BLOG}: {{", f"{options}, "))
        logger = logging.getLogger("mkdocs")
        level, told = logger.level, _Told()
        logger.setLevel(logging.DEBUG)
        logger.addHandler(told)
        try:
            site.build()
        finally:
            logger.setLevel(level)
            logger.removeHandler(told)
        self.log, self.files = told.lines, site.bytes()
        self.warnings = [line.replace(str(site.folder), "") for line in site.log]

    @property
    def how(self) -> list[str]:
        """What is said of how languages were written."""
        told = (line.removeprefix("multilingual_blog: ") for line in self.log)
        return [line for line in told if "in parallel" in line or line.startswith("Rebuilding")]


class _Told(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


def both_ways(site: Site, text: str = POSTS, config: str = BILINGUAL, concurrency: int = 2) -> Built:
    """Build a site by one process and by several, and expect the same files and warnings."""
    site.write(text, config)
    one = Built(site, config, 1)
    several = Built(site, config, concurrency)
    assert several.files == one.files
    assert several.warnings == one.warnings
    assert one.how == ["Not building languages in parallel: only one language or one core"]
    return several


def test_two_processes_write_what_one_writes(site: Site) -> None:
    assert both_ways(site).how == [AT_ONCE]


def test_the_languages_of_several_blogs_are_written_at_once(site: Site) -> None:
    text = POSTS + NEWS
    assert both_ways(site, text, TWO).how == [AT_ONCE]


def test_four_languages_are_shared_out_over_three_processes(site: Site) -> None:
    built = both_ways(site, POSTS, FOUR, concurrency=3)
    assert built.how == ["Building in parallel: en, ko, ja ar"]


@pytest.mark.parametrize(
    "config",
    [
        FOUR + "extra: {version: {provider: mike}}\n",
        FOUR.replace(f"{BLOG}\n", f"{BLOG}: {{search: {{enabled: false}}}}\n"),
        FOUR.replace("  - search\n", ""),
    ],
    ids=["the plugin's", "the theme's", "none"],
)
def test_languages_that_are_written_at_once_have_a_search_index_in_common(site: Site, config: str) -> None:
    assert both_ways(site, POSTS, config, concurrency=3).how == ["Building in parallel: en, ko, ja ar"]


@pytest.mark.parametrize(
    ("languages", "number", "shared"),
    [
        ("en ko", 2, ["en", "ko"]),
        ("en ko ja", 2, ["en", "ko ja"]),
        ("en ko ja ar de", 2, ["en ko", "ja ar de"]),
        ("en ko ja ar de", 4, ["en", "ko", "ja", "ar de"]),
    ],
)
def test_the_process_that_also_writes_the_rest_writes_fewer_languages(
    languages: str, number: int, shared: list[str]
) -> None:
    assert distribute(languages.split(), number) == [tuple(one.split()) for one in shared]


@pytest.mark.parametrize("name", [name for name in BESIDE if name not in ("social", "rss")])
def test_other_plugins_see_one_language_after_the_other(site: Site, name: str) -> None:
    beside = BESIDE[name]
    site.write(POSTS + beside.files, beside.config)
    beside.prepare(site)
    assert both_ways(site, POSTS + beside.files, beside.config).how == [AT_ONCE]


@pytest.mark.parametrize(
    ("config", "reason"),
    [
        (BESIDE["rss"].config, "plugin 'rss' may carry state between languages"),
        (BESIDE["social"].config, "plugin 'material/social' may carry state between languages"),
        (BILINGUAL + "hooks: [hook.py]\n", "the site has hooks"),
        (BILINGUAL.replace("font: false", "font: false, custom_dir: own"), "a custom template reads the files of"),
    ],
)
def test_where_a_language_may_depend_on_another_one_process_writes_all(site: Site, config: str, reason: str) -> None:
    files = "=== hook.py\n=== own/other.html\n{{ i18n_alternates }}\n"
    site.write(POSTS + BESIDE["rss"].files + files, config)
    BESIDE["social"].prepare(site)
    [how] = Built(site, config, 2).how
    assert how.startswith(f"Not building languages in parallel: {reason}")


def test_a_process_with_threads_is_not_copied(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(task.threading, "active_count", lambda: 2)
    [how] = Built(site.write(POSTS), BILINGUAL, 2).how
    assert "the process has several threads" in how


def test_small_sites_and_changed_pages_alone_are_written_by_one_process(site: Site) -> None:
    site.write(POSTS)
    printed = site.command("build", "--verbose").stderr
    assert ("in parallel: fewer than 100 articles" in printed) or "one core" in printed
    site.write("", BILINGUAL.replace(BLOG, f"{BLOG}: {{concurrency: 2}}"))
    assert AT_ONCE in site.command("build", "--verbose").stderr
    assert AT_ONCE not in site.command("build", "--dirty", "--verbose").stderr


def test_what_a_process_kept_is_there_for_the_next_build(site: Site) -> None:
    site.write(POSTS, BILINGUAL.replace(BLOG, f"{BLOG}: {{concurrency: 2}}"))
    site.build()
    first, kept = site.bytes(), site.folder / ".cache/plugin/multilingual-blog/cache.sqlite"
    size = kept.stat().st_size
    changed = kept.stat().st_mtime_ns
    site.build()
    assert site.bytes() == first
    assert (kept.stat().st_size, kept.stat().st_mtime_ns) == (size, changed), "nothing was made again"


def test_warnings_are_logged_once_and_in_order_and_a_strict_build_fails_of_them(site: Site) -> None:
    text = POSTS + "=== docs/ko/blog/posts/worse.md\n---\ntitle: 링크\ndate: 2026-01-05\n---\n[없음](nothing.md)\n"
    text += "=== docs/en/about.md\n# About\n\n[none](nothing.md)\n"
    built = both_ways(site, text)
    broken = [line.partition("'")[2].partition("'")[0] for line in built.warnings if "nothing.md" in line]
    assert (broken[0], broken[-1]) == ("en/about.md", "ko/blog/posts/worse.md")
    (site.folder / "docs/en/about.md").unlink()
    printed = site.command("build", "--strict")
    assert (printed.returncode, printed.stderr.count("worse.md")) == (1, 1)


def test_a_strict_build_that_fails_before_all_is_written_leaves_nothing(site: Site, tmp_path: Path) -> None:
    (tmp_path / "temporary").mkdir()
    text = POSTS + "=== docs/ko/blog/posts/worse.md\n---\ntitle: 링크\ndate: 2026-01-05\n---\n[없음](nothing.md)\n"
    site.write(text, FOUR.replace(BLOG, f"{BLOG}: {{concurrency: 2}}"))
    printed = site.run("build", "--strict", "--verbose", TMPDIR=str(tmp_path / "temporary"))
    assert (printed.returncode, "Building in parallel: en ko, ja ar" in printed.stderr) == (
        1,
        True,
    )
    assert list((tmp_path / "temporary").iterdir()) == []


def test_messages_name_the_folder_of_the_site(site: Site) -> None:
    built = both_ways(site)
    [korean] = [line for line in built.log if "Building 'ko' documentation to directory" in line]
    assert korean.endswith(str(site.out / "ko"))


@pytest.mark.parametrize("end", ["raises", "is killed", "answers nothing"])
def test_what_a_process_cannot_write_the_first_one_writes(
    site: Site, monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    site.write(POSTS)
    one = Built(site, BILINGUAL, 1)
    first, write, fork = os.getpid(), static_i18n.build, os.fork

    def fail(*arguments: Any) -> None:
        if os.getpid() == first:
            return write(*arguments)
        write(*arguments)
        if end == "is killed":
            os.kill(os.getpid(), signal.SIGKILL)
        raise OSError("no space left")

    monkeypatch.setattr(static_i18n, "build", fail)
    if end == "answers nothing":
        monkeypatch.setattr(os, "fork", lambda: _fail(fork))
    again = Built(site, BILINGUAL, 2)
    reason = "OSError: no space left" if end == "raises" else "the process ended early"
    assert again.how == [AT_ONCE, f"Rebuilding ko in this process: {reason}"]
    assert (again.files, again.warnings) == (one.files, one.warnings)


def _fail(_: object) -> int:
    raise OSError("no process more")


def test_an_error_ends_the_other_processes_and_leaves_nothing(
    site: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    first, numbers, fork = os.getpid(), list[int](), os.fork

    def note() -> int:
        numbers.append(number := fork())
        return number

    def read_theme_options(*_: object) -> None:
        if os.getpid() == first:
            raise Abort("an error of the first process")

    monkeypatch.setattr(os, "fork", note)
    monkeypatch.setattr(SearchIndexes, "read_theme_options", read_theme_options)
    site.write(POSTS, BILINGUAL.replace(BLOG, f"{BLOG}: {{concurrency: 2}}"))
    with pytest.raises(Abort):
        site.build()
    [number] = numbers
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)
    assert list(tmp_path.glob("multilingual-blog-*")) == []


def test_on_other_systems_one_process_writes_all(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(task.sys, "platform", "darwin")
    [how] = Built(site.write(POSTS), BILINGUAL, 2).how
    assert "forking is only safe on Linux" in how


@pytest.mark.slow
@pytest.mark.parametrize("name", ["rich", "suffix"])
def test_a_site_whose_languages_were_written_at_once_is_changed_page_by_page(tmp_path: Path, name: str) -> None:
    assert run(name, tmp_path, edits=EDITS, seed=9, at_once=True)["rebuilt"] > 0


def test_who_writes_sees_the_site_before_this_process_knows_all_pages(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    passes = list[tuple[str, ...]]()
    write = static_i18n.build
    monkeypatch.setattr(
        static_i18n, "build", lambda locales, config: (passes.append(tuple(locales)), write(locales, config))
    )
    writer = Writer(site.write(POSTS), at_once=True)
    assert passes == [("ko",)], "here; English was the first pass, and what another process did is not seen"
    korean = edit(writer, "docs/ko/blog/posts/both.md", "글.", "새로운 글.")
    assert korean.startswith("Rebuilt")
    assert [line for line in writer.log if "Building" in line] == []
    assert differences(writer) == []


def test_a_file_that_is_saved_meanwhile_is_not_missed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    write, first = static_i18n.build, os.getpid()

    def save_meanwhile(locales: Any, config: Any) -> None:
        if os.getpid() == first:
            path = site.folder / "docs/ko/blog/posts/both.md"
            path.write_text(path.read_text(encoding="utf-8").replace("글.", "처음이 다른 글."), encoding="utf-8")
        write(locales, config)

    monkeypatch.setattr(static_i18n, "build", save_meanwhile)
    writer = Writer(site.write(POSTS), at_once=True)
    assert writer.save().startswith("Rebuilt")
    assert differences(writer) == []


def test_an_error_meanwhile_is_a_full_build(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    write, first = static_i18n.build, os.getpid()

    def fail(locales: Any, config: Any) -> None:
        if os.getpid() == first:
            raise OSError
        write(locales, config)

    monkeypatch.setattr(static_i18n, "build", fail)
    writer = Writer(site.write(POSTS), at_once=True)
    assert writer.save() == "Full build: the last build failed"
    assert differences(writer) == []
    assert edit(writer, "docs/ko/blog/posts/both.md", "글.", "새로운 글.").startswith("Rebuilt")
