"""Asks search engines queries made by rule from texts; `python -m tests.benchmarks.search_quality --help`.

    python -m tests.benchmarks.search_quality KO.jsonl EN.jsonl --engines stock pieces --cache FOLDER

A corpus is a file of articles, one a line, with `id`, `lang`, `title`, `text` (Markdown), and `tags`. What answers a
query is said by a morphological analyser or a list of lemmas, which no engine uses. For some languages a second one,
which does not depend on the first, reads the words, too: pages about which both disagree then count neither as right
nor as wrong. The last table has figures by the first one alone, and where both agree; all others have the latter. Half
of the seeds of the queries are held back: figures stand for both halves, and `--failures` tells of the other half only.

Engines: stock is Material's own search; stock-jieba the same where jieba cuts Chinese texts; lunr-plugin Material's
with the index that the plugin makes for it; pieces the plugin's own; pagefind is Pagefind as it comes.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from .analysers.second import divided, second
from .cache import Cache, digest
from .corpora import language_of, read_corpus
from .engines import ENGINES, Answers, Task
from .entries import entries_of, readable
from .languages import MODULES, analyser
from .questions import Question, ask
from .scores import SUMMARY, agreed, failures, summary, table
from .texts import Texts, Token

HERE = Path(__file__).parent
_ENGINE_CODE = ("engines.py", "worker_host.mjs", "pagefind_host.mjs", "site_files.mjs", "entries.py", "corpora.py")
OURS = ("pieces",)
"""Engines whose answers are never taken from the cache."""


def main() -> None:
    """Read the command line, make the queries, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", type=Path, help="files of articles")
    parser.add_argument("--language", help="language of all of them; else what the first article says")
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=["stock"], help="engines to ask")
    parser.add_argument("--cache", type=Path, help="folder that keeps queries, and answers of other engines")
    parser.add_argument("--failures", nargs="?", const=20, type=int, default=0, metavar="N", help="the N worst of each")
    parser.add_argument("--shortest", type=int, default=300, help="characters of the shortest article (default: 300)")
    parser.add_argument("--times", type=int, default=1, help="how many times as many queries as usual (default: 1)")
    parser.add_argument(
        "--fresh", type=int, default=40, help="first queries to measure the bytes of (default: 40; 0 saves seconds)"
    )
    parser.add_argument("--brief", action="store_true", help="no tables of kinds, only the last one")
    parser.add_argument("--questions", action="store_true", help="print the queries that are not held back")
    arguments = parser.parse_args()
    for corpus in arguments.corpora:
        if not corpus.is_file():
            parser.error(f"there is no file {corpus}")
    cache = Cache(arguments.cache)
    rows: list[str] = []
    for corpus in arguments.corpora:
        language = arguments.language or language_of(corpus)
        print(f"## {corpus.stem} ({language})\n", flush=True)
        rows += _report(corpus, language, arguments, cache)
    print(SUMMARY + "\n" + "\n".join(rows))


def _report(corpus: Path, language: str, arguments: argparse.Namespace, cache: Cache) -> list[str]:
    articles = read_corpus(corpus, arguments.shortest)
    if not articles:
        raise SystemExit(f"{corpus} has no article of {arguments.shortest} characters or more.")
    source = [digest(corpus), arguments.shortest]
    entries = cache.get(
        "entries", [*source, digest(HERE / "entries.py", HERE / "corpora.py")], lambda: entries_of(articles)
    )
    pages = readable(entries)
    questions = _questions(pages, language, source, cache, arguments.times)
    if not questions:
        raise SystemExit(f"{corpus} has too few articles: no word is in a moderate number of them.")
    size = sum(map(len, pages.values())) // len(pages)
    print(f"{len(pages)} articles of {size:,} characters on average, {len(questions)} queries\n", flush=True)
    if arguments.questions:
        for one in questions:
            if not one.held_back:
                print(f"{one.kind}: {one.query} (of {one.seed}): {len(one.right)} right")
        print()
    answers: dict[str, Answers] = {}
    task = Task(entries, language, [one.query for one in questions], Path(), arguments.fresh)
    for name in arguments.engines:
        began = time.perf_counter()
        answers[name] = _answers(name, task, source, cache)
        notes = "; ".join(f"{key}: {value}" for key, value in answers[name].notes.items())
        print(f"{name}: {time.perf_counter() - began:.1f} s. {notes}\n", flush=True)
    found = {name: one.found for name, one in answers.items()}
    rows = summary(corpus.stem, questions, found)
    if any(one.doubtful for one in questions):
        pages_in_doubt, asked = sum(len(one.doubtful) for one in questions), len(questions)
        questions, found = agreed(questions, found)
        print(f"Two analysers disagree about {pages_in_doubt} pages; {asked - len(questions)} queries have no others\n")
        rows += summary(f"{corpus.stem}, agreed", questions, found)
    for held_back in () if arguments.brief else (False, True):
        print(table(questions, found, held_back) + "\n", flush=True)
    if arguments.failures:
        for name, results in found.items():
            lines = failures(questions, results)
            print(f"{name}: {len(lines)} seen queries answered badly")
            print("\n".join(lines[: arguments.failures]) + "\n", flush=True)
    return rows


def _questions(pages: dict[str, str], language: str, source: list[object], cache: Cache, times: int) -> list[Question]:
    module = HERE / "analysers" / f"{MODULES.get(language.partition('-')[0], '')}.py"
    text_code = [HERE / "entries.py", HERE / "corpora.py"]
    code = [
        HERE / name
        for name in ("questions.py", "texts.py", "typing_errors.py", "analysers/forms.py", "analysers/second.py")
    ]

    def make() -> list[dict[str, object]]:
        reader = analyser(language)
        listed = list(pages.values())
        tokens = cache.get(
            "tokens",
            [*source, language, reader.version, digest(module), digest(*text_code)],
            lambda: reader.read(listed),
        )
        words = [[Token(*one) for one in page] for page in tokens]
        texts = Texts(list(pages), listed, words, _second(language, listed, words), divided(language, listed))
        return [one.as_record() for one in ask(texts, reader.rules(texts), times)]

    if not module.is_file():
        analyser(language)
    records = cache.get("questions", [*source, language, digest(module, *code, *text_code), times], make)
    return [Question(**record) for record in records]


def _second(language: str, texts: Sequence[str], tokens: Sequence[Sequence[Token]]) -> dict[str, list[str]]:
    """Return what a second analyser of the language reads the words of texts and their lemmas as."""
    if (reader := second(language)) is None:
        return {}
    written = {text[one.begin : one.end] for text, words in zip(texts, tokens, strict=True) for one in words}
    return reader.read(sorted(written.union(one.lemma for words in tokens for one in words)))


def _answers(name: str, task: Task, source: list[object], cache: Cache) -> Answers:
    def make() -> dict[str, Any]:
        with tempfile.TemporaryDirectory() as folder:
            return asdict(ENGINES[name](replace(task, folder=Path(folder))))

    if name in OURS:
        return Answers(**make())
    code = digest(*(HERE / file for file in _ENGINE_CODE))
    return Answers(**cache.get(f"answers-{name}", [*source, task.language, task.queries, task.fresh, code], make))


if __name__ == "__main__":
    main()
