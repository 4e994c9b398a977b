"""Asks Material's search in Chromium the queries of tests/golden/search and prints a table.

    python -m tests.benchmarks.search                    this repository's site
    python -m tests.benchmarks.search KO.jsonl EN.jsonl  articles with `id` and `text` (Markdown), one a line

Beside Material and static-i18n alone stands the plugin, by rules and, where kiwipiepy is installed, with it.
`seen` are the queries that were at hand while the word forms were made, `held back` those that were not. Precision
is that of queries which found anything. Sizes are what a reader of the Korean pages loads, as it is and by gzip.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from tests.browser.conftest import ROOT, executable, host
from tests.queries import Score, ask, queries, score

CORPUS_SITE = """\
site_name: Benchmark
site_url: https://example.org/
docs_dir: {docs}
theme: {{name: material, font: false}}
markdown_extensions: [attr_list, admonition, tables, pymdownx.superfences]
plugins:
  - search
  - multilingual-blog
  - i18n:
      docs_structure: folder
      languages:
        - {{locale: en, name: English, default: true}}
        - {{locale: ko, name: 한국어}}
"""
WITHOUT_KIWI = "import sys; sys.modules['kiwipiepy'] = None; from mkdocs.__main__ import cli; cli()"
WITH_KIWI = "from mkdocs.__main__ import cli; cli()"


def main() -> None:
    """Read the command line, build, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("korean", type=Path, nargs="?", help="Korean articles; else this repository's site")
    parser.add_argument("english", type=Path, nargs="?", help="English articles beside them")
    arguments = parser.parse_args()
    contenders = {"Material and static-i18n": (False, WITHOUT_KIWI), "the plugin": (True, WITHOUT_KIWI)}
    if importlib.util.find_spec("kiwipiepy"):
        contenders["the plugin with kiwipiepy"] = (True, WITH_KIWI)
    print("| | recall, seen | precision, seen | recall, held back | precision, held back | English results ", end="")
    print("| index | gzip |\n" + "|---" * 8 + "|")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=["--no-sandbox"])
        for number, (label, (plugin, command)) in enumerate(contenders.items()):
            folder = Path(name) / str(number)
            config = _config(arguments.korean, arguments.english, Path(name))
            _build(config if plugin else config.replace("  - multilingual-blog\n", ""), command, folder)
            golden = "fastapi" if arguments.korean else "site"
            print(f"| {label} | {_row(browser.new_page(), folder, golden)} |", flush=True)
        browser.close()


def _config(korean: Path | None, english: Path | None, folder: Path) -> str:
    if korean is None:
        return (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for locale, corpus in (("ko", korean), ("en", english)):
        docs = folder / "docs" / locale
        docs.mkdir(parents=True, exist_ok=True)
        (docs / "index.md").write_text("# Home\n", encoding="utf-8")
        for line in corpus.read_text(encoding="utf-8").splitlines() if corpus else ():
            article = json.loads(line)
            path = docs / article["id"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(article["text"], encoding="utf-8")
    return CORPUS_SITE.format(docs=folder / "docs")


def _build(config: str, command: str, folder: Path) -> None:
    file = ROOT / f".mkdocs-{os.getpid()}.yml"
    file.write_text(config, encoding="utf-8")
    try:
        subprocess.run(
            [sys.executable, "-c", command, "build", "-q", "-f", str(file), "-d", str(folder)],
            check=True,
            capture_output=True,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        )
    finally:
        file.unlink()


def _row(page: Page, folder: Path, golden: str) -> str:
    prefix, own = "ko/", folder / "ko/search/search_index.json"
    path = own if own.is_file() else folder / "search/search_index.json"
    server, served = host(folder, instant=False)
    page.goto(f"{served.url}ko/")
    expect(page.locator("h1").first).to_be_visible()
    content = path.read_bytes()
    scores: list[Score] = []
    for meant in queries(golden).values():
        found = ask(page, served.url + path.relative_to(folder).as_posix(), list(meant))
        scores.append(score(json.loads(content), meant, found, "" if path == own else prefix))
    server.shutdown()
    cells = [f"{value:.3f}" for one in scores for value in (one.recall, one.precision)]
    cells += [str(sum(one.foreign for one in scores)), f"{len(content):,}", f"{len(gzip.compress(content)):,}"]
    return " | ".join(cells)


if __name__ == "__main__":
    main()
