"""Nothing that an author writes takes time that grows faster than the text: neither patterns nor what reads texts.

The patterns are gathered from the package's modules, so that none is forgotten. Each gets texts that repeat one or two
characters, and texts that begin like those that it matches and then repeat a part of them. `growth` says how the time
is measured.
"""

from __future__ import annotations

import ast
import importlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, partial
from itertools import pairwise, product
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from mkdocs_multilingual_blog.cli.translating import scaffold
from mkdocs_multilingual_blog.core.errors import Report
from mkdocs_multilingual_blog.core.languages import korean, scripts
from mkdocs_multilingual_blog.core.promotion import mentions
from mkdocs_multilingual_blog.core.related.words import words_of
from mkdocs_multilingual_blog.core.reports import translation_report
from mkdocs_multilingual_blog.core.text import markdown
from mkdocs_multilingual_blog.core.text.frontmatter import parse_document
from mkdocs_multilingual_blog.core.text.html import resolve_addresses, transplant
from mkdocs_multilingual_blog.core.text.interface import load_interface
from mkdocs_multilingual_blog.core.text.rendered_text import RenderedText
from mkdocs_multilingual_blog.core.text.separators import similar_separator
from mkdocs_multilingual_blog.core.text.slugs import slugify
from mkdocs_multilingual_blog.integration.adapters.material_html import finish_page, set_base
from mkdocs_multilingual_blog.integration.language_pass import anchors, extension_text
from mkdocs_multilingual_blog.integration.language_pass.page_content import mark_foreign_links
from mkdocs_multilingual_blog.integration.serving import language_update

from .core.helpers import make_post, make_tool
from .growth import Growing, grows_too_fast

pytestmark = pytest.mark.slow  # too long for `make check`

PACKAGE = Path(__file__).parent.parent / "plugins/mkdocs_multilingual_blog"
TREES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts): ast.parse(path.read_text("utf-8"))
    for path in sorted(PACKAGE.rglob("*.py"))
    if path.name != "__init__.py"
}

KEYWORDS = {
    "en": ("photo editing", "C++"),
    "ko": ("합성", "누끼 따기", "지우다", "사진편집기", "컷"),
    "ja": ("画像 編集",),
}

BUILT: dict[str, Callable[[], Iterable[re.Pattern[str]]]] = {
    "core.languages.scripts.unspaced": lambda: [scripts.unspaced()],
    "core.languages.scripts.stacked": lambda: [scripts.stacked()],
    "core.languages.scripts.breakable": lambda: [scripts.breakable()],
    "core.languages.korean.noun_end": lambda: [korean.noun_end()],
    "core.promotion.mentions._pattern_of": lambda: [
        mentions._pattern_of(word, lang)[1] for lang in KEYWORDS for word in KEYWORDS[lang]
    ],
    "core.reports.translation_report._occurrences": lambda: [translation_report._occurrences("../a.md")],
    "cli.translating.scaffold._occurrences": lambda: [scaffold._occurrences("../a.md")],
    "integration.serving.language_update._link_to": lambda: [language_update._link_to(["a.md", "b.ko.md", "c.png"])],
}
"""Functions that build patterns when they are called, and some that they build."""

MATCHING = {"search", "match", "fullmatch", "split", "sub", "subn", "findall", "finditer"}


class Known(NamedTuple):
    """A pattern of the package, the module that it is in, and the constant or function that it is of."""

    module: str
    constant: str
    pattern: re.Pattern[Any]


def used_in(tree: ast.AST, function: str = "") -> Iterator[tuple[str, str]]:
    """Yield each name of `re` that a module uses, and the function in which it does, empty for none."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "re":
            yield node.attr, function
        is_function = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        yield from used_in(node, function or getattr(node, "name", "a lambda") if is_function else function)


def test_no_pattern_is_hidden() -> None:
    hidden = {
        f"{module}.{function}"
        for module, tree in TREES.items()
        for name, function in used_in(tree)
        if name in MATCHING or (name == "compile" and function)
    }
    assert hidden == set(BUILT), "make the pattern a constant, or name the function in BUILT"
    imports = [node for tree in TREES.values() for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert "re" not in {node.module for node in imports}, "a name that is imported from `re` would not be found"


def patterns_in(value: object) -> Iterator[re.Pattern[Any]]:
    """Yield the patterns that a value is or holds."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, type):
        yield from patterns_in(list(vars(value).values()))
    elif isinstance(value, dict):
        yield from patterns_in(list(value.values()))
    elif isinstance(value, list | tuple | set | frozenset):
        for item in value:
            yield from patterns_in(item)


def defined_in(tree: ast.Module) -> Iterator[str]:
    """Yield the constants and classes of a module."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from (name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name))


def all_patterns() -> dict[str, Known]:
    found: dict[tuple[str, int], Known] = {}
    for module, tree in TREES.items():
        code = importlib.import_module(f"{PACKAGE.name}.{module}")
        for constant in defined_in(tree):
            for pattern in patterns_in(getattr(code, constant, None)):
                found.setdefault((module, id(pattern)), Known(module, constant, pattern))
    for function, built in BUILT.items():
        for pattern in built():
            found[function, id(pattern)] = Known(*function.rsplit(".", 1), pattern)
    numbers: Counter[str] = Counter()
    by_name = {}
    for known in found.values():
        name = f"{known.module}.{known.constant}"
        numbers[name] += 1
        by_name[f"{name} ({numbers[name]})" if numbers[name] > 1 else name] = known
    return by_name


PATTERNS = all_patterns()


@cache
def methods_in(module: str) -> Mapping[str, set[str]]:
    """Return the methods that a module calls on its names, by name; any other use of one is called `""`."""
    nodes = list(ast.walk(TREES[module]))
    called = {id(node.value): node.attr for node in nodes if isinstance(node, ast.Attribute)}
    methods = defaultdict(set)
    for node in nodes:
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            methods[node.id].add(called.get(id(node), ""))
    return methods


def methods_of(known: Known) -> set[str]:
    """Return the methods that the package calls on a constant."""
    modules = [known.module] if known.constant.startswith("_") else TREES
    return {method for module in modules for method in methods_in(module).get(known.constant, ())}


def test_patterns_are_found_wherever_they_are() -> None:
    assert len(PATTERNS) > 100
    patterns = {known.pattern for known in PATTERNS.values()}
    assert patterns.issuperset({markdown._HEADING, *(pattern for _, pattern, _ in markdown._LINKS)})
    assert methods_of(PATTERNS["core.text.frontmatter._FENCE"]) == {"search"}
    assert methods_of(PATTERNS["cli.editing.yaml_document.LINE_BREAK"]) == {"finditer", "search", "split"}


def repeats(pattern: re.Pattern[Any]) -> bool:
    """Return whether a pattern can match texts of different lengths; others take no longer than their longest."""
    return any(sign in pattern.pattern for sign in "*+{")


def uses(known: Known) -> Iterator[Callable[[str], object]]:
    """Yield what the package does with a pattern: it searches, or it only matches where the text begins."""
    methods, pattern = methods_of(known), known.pattern
    if "fullmatch" in methods:
        yield pattern.fullmatch
    if methods <= {"match", "fullmatch"}:
        yield pattern.match
    else:
        yield partial(pattern.sub, "")


CHARACTERS = " \n\t\"'()[]{}<>!#&*-./:=|`~\\^,_?;a1가"


def matched_texts(pattern: re.Pattern[str]) -> list[str]:
    """Return some texts that a pattern matches, the same ones in each run; of ASCII if possible."""
    try:
        return examples(st.from_regex(pattern, alphabet=st.characters(max_codepoint=126)), pattern)
    except InvalidArgument:
        return examples(st.from_regex(pattern), pattern)


def examples(strategy: st.SearchStrategy[str], pattern: re.Pattern[str]) -> list[str]:
    texts: list[str] = []

    @settings(
        max_examples=4,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def collect(text: str) -> None:
        if match := pattern.search(text):
            texts.append(text[max(0, match.start() - 2) : match.end()][:40])

    collect()
    return texts


def literals_of(pattern: re.Pattern[str]) -> list[str]:
    """Return what a pattern looks for literally, piece by piece and two together, and some of what it does not."""
    source = re.sub(r"\(\?(?:[:=!]|<[=!]|P<\w+>)", "(", pattern.pattern)
    found = re.findall(r"(?:\\[^\w\s]|[^\\()\[\]{}|?*+.^$])+", source)
    pieces = [re.sub(r"\\(.)", r"\1", piece)[:32] for piece in found]
    return [*pieces, *map("".join, pairwise(pieces))]


def characters_of(pattern: re.Pattern[str]) -> list[str]:
    """Return the characters that a pattern looks for, or not, without the signs of the language of patterns."""
    classes = re.findall(r"\[\^?((?:\\.|[^\]\\])+)\]", pattern.pattern)
    looked_for = "".join((" \na", *classes, *literals_of(pattern)))
    return [character for character in CHARACTERS if character in looked_for]


def growing_texts(pattern: re.Pattern[str]) -> Iterator[Growing]:
    """Yield texts for a pattern: they repeat characters, or a part of it, or begin like a match."""
    own = characters_of(pattern)
    yield from (Growing("", unit) for unit in CHARACTERS)
    yield from (Growing("", first + second) for first, second in product(own, repeat=2) if first != second)
    for literal in dict.fromkeys(literals_of(pattern)):
        yield from (Growing("", literal + unit) for unit in ("", "a", " ", "\n"))
    for text in matched_texts(pattern):
        for start in range(1, len(text) + 1):
            head, rest = text[:start], text[start:]
            if len(head) < 10 or not head[-1].isalnum():
                yield Growing("", head)
            if len(head) < 10:
                yield Growing("", f"{head}\n")
                yield from (Growing(head, unit) for unit in (head[-1:], head[-2:], " "))
                yield Growing(head, " ", rest[:4])


@pytest.mark.parametrize("name", [name for name, known in PATTERNS.items() if repeats(known.pattern)])
def test_a_pattern_takes_time_in_proportion_to_the_text(name: str) -> None:
    known = PATTERNS[name]
    texts = list(dict.fromkeys(growing_texts(known.pattern)))
    slow = next((text for use in uses(known) for text in texts if grows_too_fast(use, text)), None)
    assert slow is None, f"{known.pattern.pattern} takes too long for {slow}"


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+$",
        r"\s+$",
        "<!--.*?-->",
        r"\{(?:\w+=[^ {}]*)+\}",
        r"\n[ \t]*\|?[ \t]*-{3}",
        "# (.+?)[ \t]*#*$",
        r"!\[[^\]]*\]",
        r'\[a\]\(\s*\w*(?:\s+"[^\n]*?")?\s*\)',
    ],
)
def test_a_pattern_that_takes_longer_is_found(pattern: str) -> None:
    compiled = re.compile(pattern)

    assert any(grows_too_fast(partial(compiled.sub, ""), text) for text in growing_texts(compiled))


MARKS = (
    *CHARACTERS,
    *("![", "](", '[a](b "', "[a](b", "[a](b[c](d)", "[^a", "[^a\n", "[a]: b\n", "[a][", "<http://a", "<https://a>"),
    *(
        "{a=b&",
        "{.a",
        '{a="',
        "{: #a ",
        "a=b&",
        "# a#",
        "# a\n",
        "a\n===\n\n",
        "a\n---\n",
        "!!! a ",
        "???+ a\n",
        '=== "a"\n',
    ),
    *("``", "`a ``b ", "```\n", "\n~~~", "\\`", "<!--", "<!-- blog/posts ", "-->", "<script>", "<pre", "</pre>"),
    *('<a href="', "<img src=", "&amp", "&#9", "&#0", "1. ", "- ", "> ", "| ", "|-", ":material-", "a_", "*a", "~~"),
    *(
        "    a\n",
        "\n\n",
        "// ",
        "/* ",
        "-- ",
        '"a ',
        "a, ",
        "a. ",
        "---\n",
        "a: b\n",
        "u\u0301\u0323",
        "\u0301\u0323",
        "ß",
    ),
)
HTML_MARKS = (
    *(
        "a",
        " ",
        "&amp;",
        "&#9;",
        "<b>",
        "</b>",
        "</i>",
        "<b> ",
        "<b>a</b>",
        '<b id="a">',
        '<b id="a"></b>',
        "<p>",
        "<p>a</p>",
    ),
    *(
        "<p> </p>",
        '<h2 id="a">a</h2>',
        '<div data-search-exclude="">',
        '<a class="headerlink" href="#a">',
        "<pre> <b> </b>",
    ),
    *(
        '<a href="b/">a</a>',
        '<svg id="a">',
        '<img srcset="a 1x, ">',
        '<div class="admonition note">\n<p class="admonition-title">',
    ),
)
"""Closed tags: from others Python's own parser reads the HTML, whose time grows faster in versions before 3.13.6."""
WORDS = (
    *(
        "a",
        "가",
        "가나 ",
        "a.",
        ".",
        "... ",
        "하기",
        "들을",
        "지울수",
        "합성",
        "배경제거",
        "배경 제거를 ",
        "사진편집기",
        "굽는",
        "画像を",
    ),
    *("crop", "crop ", "photo-editing", "1--2", "c++", "ing", "ss", "ß"),
)

FINDER = mentions.MentionFinder([replace(make_tool("any"), keywords=KEYWORDS)], "en")
PAGES: Any = SimpleNamespace(foreign_links={"ko/b/": "ko"})
PAGE: Any = SimpleNamespace(file=SimpleNamespace(url="a/"))


def find_mentions(locale: str) -> Callable[[str], object]:
    post = make_post("a", locale)
    return lambda text: FINDER.find(replace(post, text=post.text._replace(plain=text, links=(text,))))


READERS: dict[str, tuple[Callable[[str], object], tuple[str, ...], tuple[str, ...]]] = {
    "Markdown": (markdown.read_markdown, ("", "# a ", "- a\n\n"), MARKS),
    "outline": (markdown.read_outline, ("", "```\n"), MARKS),
    "links": (lambda text: markdown.without_links(text, lambda _: True), ("",), MARKS),
    "document": (lambda text: parse_document(text, "a.md", Report()), ("", "---\n", "---\na: "), MARKS),
    "slug": (slugify, ("",), (*CHARACTERS, *WORDS)),
    "id of a heading": (lambda text: anchors.slugify(text, "-"), ("",), (*CHARACTERS, *WORDS, "\u0301\u0323")),
    "HTML for another page": (lambda text: transplant(text, str.upper), ("", "<b>"), HTML_MARKS),
    "texts of HTML": (
        lambda text: [(read := RenderedText(text)).title, read.first_paragraph, read.plain],
        ("", "<p>", "<p>a</p><div>"),
        (*HTML_MARKS, "<svg>", "<del>", '<a class="toc">'),
    ),
    "HTML for a list": (lambda text: transplant(text, str.upper, prefix="p-"), ("", "<style>", "<svg>"), HTML_MARKS),
    "HTML in its place": (lambda text: resolve_addresses(text, str.upper), ("", "<style>"), HTML_MARKS),
    "separators": (lambda text: similar_separator(text, "<!-- more -->"), ("", "<!--more-->"), MARKS),
    "callouts": (lambda text: extension_text.localize(text, load_interface("ko"), ()), ("",), (*HTML_MARKS, *MARKS)),
    "links to other languages": (lambda text: mark_foreign_links(text, PAGE, PAGES), ("",), (*HTML_MARKS, *MARKS)),
    "page": (
        lambda text: set_base(finish_page(text, alternates="", head="", end="", search=""), "ko/"),
        ("", '<script id="__config">{'),
        (*HTML_MARKS, *MARKS, "<link rel=alternate href=a hreflang=", '<script id="__config">{'),
    ),
    "English mentions": (find_mentions("en"), ("",), (*WORDS, *MARKS)),
    "Korean mentions": (find_mentions("ko"), ("", "가나"), WORDS),
    "Japanese mentions": (find_mentions("ja"), ("",), WORDS),
    "words": (words_of, ("",), WORDS),
}
"""What reads texts, their beginnings, and what is repeated in them."""


@pytest.mark.parametrize("name", READERS)
def test_what_reads_a_text_takes_time_in_proportion_to_it(name: str) -> None:
    read, heads, marks = READERS[name]
    texts = [Growing(head, mark) for head in heads for mark in dict.fromkeys(marks)]
    slow = next((text for text in texts if grows_too_fast(read, text, largest=4096)), None)
    assert slow is None, f"it takes too long for {slow}"


def test_a_reader_that_takes_longer_is_found() -> None:
    assert grows_too_fast(lambda text: [list(text) for _ in text], Growing("", "a"))
