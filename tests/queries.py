"""Korean queries, what they should find, and what Material's own search worker finds; a page in a browser runs it."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Page

FOLDER = Path(__file__).parent / "golden" / "search"

_WORKER = """
async ([index, queries]) => {
  const { search } = JSON.parse(document.querySelector("#__config").textContent)
  const worker = new Worker(new URL(search, location))
  const ask = message => new Promise(resolve => {
    worker.onmessage = ({ data }) => data.data?.pending || resolve(data)
    worker.postMessage(message)
  })
  const { config, docs } = await (await fetch(index)).json()
  await ask({ type: 0, data: { config, docs, options: { suggest: false } } })
  const found = []
  for (const query of queries) {
    const { data } = await ask({ type: 2, data: query })
    found.push(data.items.map(sections => sections[0].location.split("#")[0]))
  }
  worker.terminate()
  return found
}
"""


@dataclass(frozen=True)
class Score:
    """How well queries were answered.

    Attributes:
        queries: How many count: those that an article answers.
        recall: The mean share of the right articles that were found.
        precision: The mean share of what was found that is right, over queries that found anything.
        foreign: Results in another language.
    """

    queries: int
    recall: float
    precision: float
    foreign: int


def queries(name: str) -> dict[str, dict[str, str]]:
    """Return the queries of a file by part, each with a pattern of what it means."""
    parts: dict[str, dict[str, str]] = yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
    return parts


def ask(page: Page, index: str, typed: list[str]) -> list[list[str]]:
    """Return the articles that an index gives for each query.

    Args:
        page: An open page of the site, which names the worker.
        index: Address of the index.
        typed: The queries.
    """
    found: list[list[str]] = page.evaluate(_WORKER, [index, typed])
    return found


def score(docs: list[dict[str, Any]], meant: dict[str, str], found: list[list[str]], prefix: str = "") -> Score:
    """Compare what queries found with what they mean.

    Args:
        docs: Pages and sections of the search index.
        meant: Queries with their patterns.
        found: For each the locations of articles.
        prefix: What the locations of Korean articles begin with.
    """
    articles: dict[str, str] = defaultdict(str)
    for doc in docs:
        if doc["location"].startswith(prefix):
            text = "\n".join((doc["title"], doc["text"], *doc.get("tags", ())))
            plain = html.unescape(re.sub(r"<[^>]+>", " ", text)).lower()
            articles[doc["location"].partition("#")[0]] += " " + " ".join(plain.split())
    recalls, precisions, foreign = [], [], 0
    for pattern, given in zip(meant.values(), found, strict=True):
        right = {location for location, text in articles.items() if re.search(pattern, text)}
        if right:
            recalls.append(len(right.intersection(given)) / len(right))
            if given:
                precisions.append(len(right.intersection(given)) / len(given))
            foreign += sum(location not in articles for location in given)
    return Score(len(recalls), _mean(recalls), _mean(precisions), foreign)


def _mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 0.0
