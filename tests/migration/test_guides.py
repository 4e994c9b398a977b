"""The examples of the guide about migrations, word for word: the sites there lead to the output there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from mkdocs_multilingual_blog.cli.main import main

GUIDES = Path(__file__).parents[2] / "docs"
PAGES = ("moving-blogs", "moving-configs", "moving-pages")
_FILE = re.compile(r'^```\w+ title="([^"]+)"\n(.*?)^```$', re.M | re.S)
_OUTPUT = re.compile(r"^```diff\n(.*?)^```\n\n```text\n(.*?)^```$", re.M | re.S)


def page(locale: str, name: str) -> str:
    return (GUIDES / locale / "guide" / f"{name}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_an_example_leads_to_the_output_that_the_page_shows(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = page("en", name)
    for path, content in _FILE.findall(text):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(content, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["migrate", "--no-build"])
    assert result.exit_code == 0, result.output
    [(diff, notes)] = _OUTPUT.findall(text)
    shown = without_count(f"{diff}\n{notes}")
    assert without_count("\n".join(line.rstrip() for line in result.output.splitlines()) + "\n") == shown
    assert re.search(r"^Addresses, built before and afterwards: \d+ before, .* 0 are lost\.$", notes, re.M)


def without_count(output: str) -> str:
    """Return the output without what only builds know: all addresses, and what pages tell."""
    return re.sub(r"^Pages: .*\n(?:.+\n)*", "", re.sub(r"^Addresses, .*$", "Addresses", output, flags=re.M), flags=re.M)


@pytest.mark.parametrize("name", PAGES)
def test_both_languages_show_the_same_example(name: str) -> None:
    english, korean = page("en", name), page("ko", name)
    assert _FILE.findall(korean) == _FILE.findall(english)
    assert _OUTPUT.findall(korean) == _OUTPUT.findall(english)
