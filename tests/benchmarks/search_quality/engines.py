"""Search engines, asked the same questions about the same entries."""

from __future__ import annotations

import importlib
import json
import re
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from html import escape
from pathlib import Path
from statistics import mean, median
from typing import Any

import jinja2
import material

from mkdocs_multilingual_blog.core.publishing.search_entries import (
    PiecesConfig,
    SearchConfig,
    pieces_config,
    pieces_index,
    search_index,
)
from mkdocs_multilingual_blog.core.search.search_folder import SearchFolder
from mkdocs_multilingual_blog.core.search.search_worker import search_worker

from .entries import Entry, page_of

SITE = "http://site/"
SCRIPTS = f"{SITE}assets/javascripts/"
HERE = Path(__file__).parent
MATERIAL = Path(material.__file__).parent / "templates"
FIELDS = {"title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 1000000.0}}
"""Of Material's search plugin."""

WORKER = "multilingual-blog-search-worker.js"
PIECES = "search/pieces/"
INDEX = "search/search_index.json"
_COMMA = re.compile(r"\s*,\s*")


@dataclass(frozen=True)
class Task:
    """What an engine is asked.

    Attributes:
        entries: Entries of the search index.
        language: Language of all of them.
        queries: The queries.
        folder: Empty folder for what the engine writes.
        fresh: How many times a new worker is asked a first query, and then another.
    """

    entries: Sequence[Entry]
    language: str
    queries: Sequence[str]
    folder: Path
    fresh: int = 0


@dataclass(frozen=True)
class Answers:
    """What an engine answered.

    Attributes:
        found: The pages of each query, best first.
        notes: What else was measured, by name.
    """

    found: list[list[str]]
    notes: dict[str, str] = field(default_factory=dict)


@cache
def theme_options(language: str) -> dict[str, Any]:
    """Return what Material sets for the search of a language."""
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(MATERIAL))
    template = environment.get_template("partials/language.html")
    translate: Callable[[str], str] = template.make_module({"config": {"theme": {"language": language}}}).t  # type: ignore[attr-defined]
    return {
        "lang": [translate("search.config.lang")],
        "separator": translate("search.config.separator"),
        "pipeline": [step for step in _COMMA.split(translate("search.config.pipeline").strip()) if step],
    }


def _config(language: str) -> SearchConfig:
    options = theme_options(language)
    return SearchConfig(tuple(options["lang"]), options["separator"], tuple(options["pipeline"]), FIELDS)


def stock(task: Task) -> Answers:
    """Ask Material's own search."""
    index = {"config": {**theme_options(task.language), "fields": FIELDS}, "docs": task.entries}
    return _ask_material(index, task.queries)


def stock_with_jieba(task: Task) -> Answers:
    """Ask Material's own search of a site that has jieba installed."""
    from material.plugins.search.plugin import SearchIndex

    segment = SearchIndex._segment_chinese
    cut = [{**one, "title": segment(None, one["title"]), "text": segment(None, one["text"])} for one in task.entries]
    return stock(replace(task, entries=cut))


def lunr_plugin(task: Task) -> Answers:
    """Ask the index that the plugin makes for Material's search."""
    return _ask_material(
        json.loads("".join(search_index({task.language: task.entries}, _config(task.language)))), task.queries
    )


def pieces(task: Task) -> Answers:
    """Ask the plugin's index in pieces."""
    scripts = task.folder / "assets/javascripts"
    scripts.mkdir(parents=True)
    (scripts / WORKER).write_text(search_worker([task.language]), encoding="utf-8")
    index = SearchFolder(PIECES)
    index.write(task.folder, task.entries, task.language, "", {})
    where = {task.language: PiecesConfig(PIECES, index.version, "")}
    configuration = pieces_index(pieces_config(_config(task.language), where))
    (task.folder / INDEX).write_text(configuration, encoding="utf-8")
    answers = ask_worker(f"{SCRIPTS}{WORKER}", task.queries, task.folder, index=SITE + INDEX, fresh=_pairs(task))
    files = [path for path in (task.folder / PIECES).rglob("*") if path.is_file()]
    return Answers([answer["pages"] for answer in answers["answers"]], _costs(answers, files))


def _pairs(task: Task) -> list[tuple[str, str]]:
    """Return pairs of queries, evenly spread over all of them."""
    pairs = list(zip(task.queries, [*task.queries[1:], *task.queries[:1]], strict=True))
    return pairs[:: max(1, len(pairs) // task.fresh)][: task.fresh] if task.fresh else []


def _costs(answers: dict[str, Any], files: Sequence[Path]) -> dict[str, str]:
    """Return what queries cost a reader, and how large an index is."""
    notes = {}
    for name, key in (("first query", "first"), ("next", "next")):
        if costs := answers[key]:
            notes[f"{name}, kB, median/mean/max"] = "/".join(
                f"{value([cost['bytes'] for cost in costs]) / 1000:.0f}" for value in (median, mean, max)
            )
            notes[f"{name}, requests, median"] = f"{median(cost['requests'] for cost in costs):.0f}"
    asked = answers["answers"]
    notes["all queries in a row, kB each"] = f"{mean(answer['bytes'] for answer in asked) / 1000:.1f}"
    notes["ms a query, median/max"] = "/".join(
        f"{value([answer['milliseconds'] for answer in asked]):.1f}" for value in (median, max)
    )
    notes["index"] = f"{len(files)} files, {sum(path.stat().st_size for path in files) / 1000:,.0f} kB"
    return notes


def pagefind(task: Task) -> Answers:
    """Ask Pagefind, in the extended edition that its command uses, with nothing set."""
    try:
        command = importlib.import_module("pagefind_bin_extended").get_executable()
    except ImportError as error:
        raise SystemExit("The package 'pagefind[extended]' is missing, which the engine 'pagefind' needs.") from error
    pages: dict[str, list[Entry]] = {}
    for entry in task.entries:
        pages.setdefault(page_of(entry["location"]), []).append(entry)
    for number, entries in enumerate(pages.values()):
        file = task.folder / str(number) / "index.html"
        file.parent.mkdir()
        file.write_text(_html(entries, task.language), encoding="utf-8")
    subprocess.run([command, "--site", str(task.folder)], check=True, capture_output=True)
    folder = task.folder / "pagefind"
    request = {"folder": str(folder), "language": task.language, "queries": task.queries, "fresh": _pairs(task)}
    answers = run_node("pagefind_host.mjs", request)
    names = list(pages)
    found = [[names[int(url.strip("/"))] for url in answer["pages"]] for answer in answers["answers"]]
    files = [path for part in ("index", "fragment") for path in (folder / part).iterdir()]
    return Answers(found, _costs(answers, files))


def _html(entries: Sequence[Entry], language: str) -> str:
    """Return a page with the entries of a search index as its sections."""
    title = entries[0]["title"]
    parts = [f"<h1>{title}</h1>{''.join(f'<p>{escape(tag)}</p>' for tag in entries[0].get('tags', ()))}"]
    for number, entry in enumerate(entries):
        anchor = entry["location"].partition("#")[2]
        heading = f'<h2 id="{escape(anchor)}">{entry["title"]}</h2>' if number else ""
        parts.append(heading + entry["text"])
    body = "\n".join(parts)
    return f'<!doctype html><html lang="{language}"><title>{title}</title><body><main>{body}</main></body></html>'


ENGINES: dict[str, Callable[[Task], Answers]] = {
    "stock": stock,
    "stock-jieba": stock_with_jieba,
    "lunr-plugin": lunr_plugin,
    "pagefind": pagefind,
    "pieces": pieces,
}


def ask_worker(
    worker: str,
    queries: Sequence[str],
    folder: Path,
    setup: dict[str, Any] | None = None,
    index: str = "",
    fresh: Sequence[tuple[str, str]] = (),
) -> dict[str, Any]:
    """Run a search worker in node, and return what it answered.

    Args:
        worker: Address of its script.
        queries: What to ask it.
        folder: The site.
        setup: What it gets at first; without it, what `index` holds.
        index: Address of a file.
        fresh: Pairs of queries to ask a new worker each.
    """
    workers = MATERIAL / "assets/javascripts/workers"
    files = [
        (f"{SCRIPTS}workers/", f"{workers}/"),
        (f"{SCRIPTS}lunr/", f"{MATERIAL}/assets/javascripts/lunr/"),
        (SITE, f"{folder}/"),
    ]
    request = {"worker": worker, "files": files, "queries": queries, "fresh": fresh, "setup": setup, "index": index}
    return run_node("worker_host.mjs", request)


def run_node(script: str, request: dict[str, Any]) -> dict[str, Any]:
    """Run a script of this folder in node, and return what it answered."""
    finished = subprocess.run(
        ["node", "--max-old-space-size=8192", str(HERE / script)],
        input=json.dumps(request),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if finished.returncode:
        raise SystemExit(f"node {script} failed:\n{finished.stderr[-4000:]}")
    answers: dict[str, Any] = json.loads(finished.stdout)
    return answers


def _ask_material(index: dict[str, Any], queries: Sequence[str]) -> Answers:
    [script] = (MATERIAL / "assets/javascripts/workers").glob("search.*.min.js")
    setup = {**index, "options": {"suggest": False}}
    answers = ask_worker(f"{SCRIPTS}workers/{script.name}", queries, HERE, setup)
    return Answers([answer["pages"] for answer in answers["answers"]])
