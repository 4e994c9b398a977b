"""What saved edits cost beside the most used plugins, and whether each result is right; prints the guide's table.

Each plugin that is installed stands on a small site of its own that uses it. Random edits are made there, and after
each what is served is compared with a clean build. `python -m tests.benchmarks.other_plugins --help`.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import uuid
from collections import Counter
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tests.site.beside import BESIDE, Beside, begin_history
from tests.site.edits import PIXEL, run
from tests.site.harness import Site

ABOUT = "=== docs/en/about.md\n# About\n\n{}\n"
FENCES = """
markdown_extensions:
  - pymdownx.superfences:
      custom_fences: [{{name: {0}, class: {0}, format: !!python/name:{1} }}]
"""
API = '{"openapi": "3.0.0", "info": {"title": "A", "version": "1"}, "paths": {}}'
NOTEBOOK = (
    '{"cells": [{"cell_type": "markdown", "id": "a", "metadata": {}, "source": ["# A notebook"]}],'
    ' "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'
)
DRAWING = '<mxfile><diagram name="A" id="a"><mxGraphModel><root/></mxGraphModel></diagram></mxfile>'


def put_picture(site: Site) -> None:
    (site.folder / "docs/en/blog/posts/cover.png").write_bytes(PIXEL)


def number_frames(_: Site) -> None:
    """Let plugins give their frames the same name in each build."""
    uuid.uuid4 = lambda: uuid.UUID(int=0)


def using(plugin: str, feature: str, files: str = "", prepare: Callable[[Site], None] = lambda site: None) -> Beside:
    """Return a site with a plugin that an article and a page use."""
    post = f"=== docs/en/blog/posts/using.md\n---\ntitle: Using it\ndate: 2026-01-01\n---\nText.\n\n{feature}\n"
    return Beside(plugin, ABOUT.format(feature) + post + files, prepare, feature)


PLUGINS: dict[str, tuple[str, Beside]] = {
    "search": ("mkdocs-material", Beside("meta")),
    "tags": ("mkdocs-material", BESIDE["tags"]),
    "social": ("mkdocs-material", BESIDE["social"]),
    "meta": ("mkdocs-material", Beside("meta", "=== docs/en/.meta.yml\nbanner: yes\n")),
    "minify": ("mkdocs-minify-plugin", BESIDE["minify"]),
    "glightbox": ("mkdocs-glightbox", BESIDE["glightbox"]),
    "redirects": ("mkdocs-redirects", BESIDE["redirects"]),
    "awesome-nav": ("mkdocs-awesome-nav", BESIDE["awesome-nav"]),
    "git-revision-date-localized": ("mkdocs-git-revision-date-localized-plugin", BESIDE["git"]),
    "git-authors": ("mkdocs-git-authors-plugin", using("git-authors", "Text.", prepare=begin_history)),
    "macros": ("mkdocs-macros-plugin", BESIDE["macros"]),
    "rss": ("mkdocs-rss-plugin", BESIDE["rss"]),
    "monorepo": ("mkdocs-monorepo-plugin", using("monorepo", "Text.")),
    "exclude": ("mkdocs-exclude", using("exclude: {glob: ['*/hidden.md']}", "Text.", "=== docs/en/hidden.md\n# No\n")),
    "panzoom": ("mkdocs-panzoom-plugin", using("panzoom", "![A](cover.png)", prepare=put_picture)),
    "mermaid2": (
        "mkdocs-mermaid2-plugin",
        using(f"mermaid2{FENCES.format('mermaid', 'mermaid2.fence_mermaid')}", "```mermaid\ngraph TD;\n  A-->B;\n```"),
    ),
    "swagger-ui-tag": (
        "mkdocs-swagger-ui-tag",
        using("swagger-ui-tag", '<swagger-ui src="/en/api.json"/>', f"=== docs/en/api.json\n{API}\n"),
    ),
    "img2fig": ("mkdocs-img2fig-plugin", using("img2fig", "![A picture](cover.png)", prepare=put_picture)),
    "table-reader": (
        "mkdocs-table-reader-plugin",
        using("table-reader", "{{ read_csv('docs/table.csv') }}", "=== docs/table.csv\na,b\n1,2\n"),
    ),
    "video": ("mkdocs-video", using("mkdocs-video", "![type:video](https://example.org/a.mp4)")),
    "kroki": ("mkdocs-kroki-plugin", using("kroki", "```kroki-blockdiag\nblockdiag { A -> B; }\n```")),
    "drawio": ("mkdocs-drawio", using("drawio", "![](/en/a.drawio)", f"=== docs/en/a.drawio\n{DRAWING}\n")),
    "redoc-tag": (
        "mkdocs-redoc-tag",
        using("redoc-tag", '<redoc src="/en/api.json"/>', f"=== docs/en/api.json\n{API}\n", number_frames),
    ),
    "jupyter": ("mkdocs-jupyter", using("mkdocs-jupyter", "Text.", f"=== docs/en/book.ipynb\n{NOTEBOOK}\n")),
    "caption": ("mkdocs-caption", using("caption", "Table: A table.\n\n| a | b |\n| - | - |\n| 1 | 2 |")),
    "include-markdown": (
        "mkdocs-include-markdown-plugin",
        using("include-markdown", '{% include-markdown "note.md" %}', "=== docs/note.md\nA *note*.\n"),
    ),
    "ezlinks": ("mkdocs-ezlinks-plugin", using("ezlinks", "See [[en/index.md|the home page]].")),
    "pagetree": ("mkdocs-pagetree-plugin", using("pagetree", "{{ pagetree }}")),
    "privacy": ("mkdocs-material", using("privacy", "[Out](https://example.com/)")),
    "offline": ("mkdocs-material", using("offline", "Text.")),
    "info": ("mkdocs-material", using("info", "Text.")),
    "typeset": ("mkdocs-material", using("typeset", "## A `heading`")),
    "awesome-pages": (
        "mkdocs-awesome-pages-plugin",
        using("awesome-pages", "Text.", "=== docs/en/.pages\ntitle: In English\n"),
    ),
    "charts": (
        "mkdocs-charts-plugin",
        using(
            "charts\nextra_javascript: [vega@5.js, vega-lite@5.js, vega-embed@6.js]"
            + FENCES.format("vegalite", "mkdocs_charts_plugin.fences.fence_vegalite"),
            '```vegalite\n{"mark": "bar", "data": {"values": []}}\n```',
        ),
    ),
    "llmstxt": ("mkdocs-llmstxt", using("llmstxt: {sections: {All: ['*.md']}, full_output: all.txt}", "Text.")),
    "autorefs": ("mkdocs-autorefs", using("autorefs", "## Own heading\n\n[Own heading][]")),
    "section-index": ("mkdocs-section-index", using("section-index", "Text.")),
    "meta-descriptions": ("mkdocs-meta-descriptions-plugin", using("meta-descriptions", "Text.")),
}
"""For each plugin its distribution, and a site that uses it."""


def installed(package: str) -> str:
    """Return the installed version of a distribution; empty if there is none."""
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def row_of(name: str, edits: int, seed: int, tell: Callable[[str], None], *, is_trusted: bool) -> str:
    """Make edits beside a plugin, and return what happened as a row of the table."""
    package, beside = PLUGINS[name]
    if is_trusted:
        beside = beside._replace(is_trusted=True)
    if not (release := installed(package)):
        return f"| `{name}` | not installed | | |"
    folder, reasons = Path(tempfile.mkdtemp()), Counter[str]()

    def note(line: str) -> None:
        tell(line)
        if "Full build: " in line:
            reasons[line.partition("Full build: ")[2]] += 1

    try:
        how = run(name, folder, edits, seed, note, beside=beside)
    except AssertionError as error:
        return f"| `{name}` | {release} | WRONG: {' '.join(str(error).split())} | the site is kept in {folder} |"
    except Exception as error:  # a plugin may fail in any way, and the others are tried nevertheless
        return (
            f"| `{name}` | {release} | FAILS: {type(error).__name__}: {' '.join(str(error).split())[:300]} | {folder} |"
        )
    shutil.rmtree(folder)
    told = "; ".join(f"{reason} ({number})" for reason, number in reasons.most_common(4))
    return f"| `{name}` | {release} | {how['rebuilt']} of {edits} | {told} |"


def main() -> None:
    """Read the command line, edit, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--edits", type=int, default=20, help="beside each plugin (default: 20)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--trusted", action="store_true", help="name each plugin in the option trusted_plugins")
    parser.add_argument("--verbose", action="store_true", help="print each edit")
    parser.add_argument("plugins", nargs="*", metavar="PLUGIN", help="only these")
    arguments = parser.parse_args()
    print("| Plugin | Version | Rebuilt page by page | Full builds |")
    print("|---" * 4 + "|")

    def tell(line: str) -> None:
        if arguments.verbose:
            print(line, file=sys.stderr, flush=True)

    for name in arguments.plugins or PLUGINS:
        print(row_of(name, arguments.edits, arguments.seed, tell, is_trusted=arguments.trusted), flush=True)


if __name__ == "__main__":
    main()
