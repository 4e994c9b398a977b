"""A long build shows on a terminal how far it has come, and with `--verbose` where its time went."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys

import pytest

from .harness import HOMES, SINGLE, Site

LONG = "\n".join(
    f"=== docs/blog/posts/p{n}.md\n---\ntitle: Article {n}\ndate: 2026-01-01\n---\nText." for n in range(100)
)

LINE = re.compile(r"Render Markdown \(en\)  \[[-#]{36}\]  \d+/\d+")


def on_terminal(site: Site, *arguments: str, **environment: str) -> str:
    """Return what a build prints on a terminal."""
    leader, follower = pty.openpty()
    environment = {"NO_MKDOCS_2_WARNING": "1", "TERM": "xterm", **environment}
    kept = {name: value for name, value in os.environ.items() if name not in ("CI", "TERM")}
    process = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "build", *arguments],
        cwd=site.folder,
        stdout=subprocess.DEVNULL,
        stderr=follower,
        env={**kept, **environment},
    )
    os.close(follower)
    printed = b""
    while True:
        try:
            piece = os.read(leader, 65536)
        except OSError:  # Linux reports the end of a terminal so
            break
        if not piece:
            break
        printed += piece
    os.close(leader)
    assert process.wait(timeout=60) == 0
    return printed.decode()


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(tmp_path_factory.mktemp("long")).write(LONG, SINGLE)


def test_a_line_shows_how_far_a_long_build_has_come_and_is_gone_at_the_end(long: Site) -> None:
    printed = on_terminal(long)
    assert LINE.search(printed)
    left = [re.split(r"\r(?:\x1b\[K)?", line)[-1] for line in printed.split("\n")]
    assert not any("[#" in line or "[-" in line for line in left), "each line ends with a message, or empty"
    assert printed.rfind("\x1b[?25h") > printed.rfind("\x1b[?25l"), "the cursor is back"


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [((), {"CI": "true"}), (("-q",), {}), ((), {"TERM": "dumb"})],
    ids=["in CI", "quiet", "no real terminal"],
)
def test_no_line_is_shown_where_nobody_wants_it(
    long: Site, arguments: tuple[str, ...], environment: dict[str, str]
) -> None:
    printed = on_terminal(long, *arguments, **environment)
    assert "Render Markdown" not in printed
    assert "\x1b[K" not in printed


def test_no_line_is_shown_where_the_output_is_a_file(long: Site) -> None:
    result = long.run("build", CI="")
    assert "Render Markdown" not in result.stderr
    assert "Where the time went" not in result.stderr


def test_a_verbose_build_tells_where_the_time_went(site: Site) -> None:
    told = site.write(HOMES).command("build", "--verbose").stderr
    table = [
        line.split("multilingual_blog: ")[-1].strip() for line in told.split("\n") if " s " in line or "share" in line
    ]
    assert re.fullmatch(r"Where the time went +all +en +ko +share", table[0])
    assert [row.split("  ")[0] for row in table[1:] if not row.startswith("Wait for other languages")] == [
        "Read articles", "Collect files", "Render Markdown", "Choose what pages show", "Write pages", "Write search",
        "Write feeds", "Write cache",
    ]  # fmt: skip
    assert all(re.search(r"\d\.\d\d s +\d+%$", row) for row in table[1:])
