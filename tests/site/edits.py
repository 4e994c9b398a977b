"""Random edits of small sites of several configurations, after each of which what is served must be a clean build.

`python -m tests.site.edits --help` makes as many as one likes.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

from mkdocs_multilingual_blog.core.blog import blog as blog_

from .beside import BESIDE, Beside, commit
from .harness import BILINGUAL, Site
from .writing import Writer, differences

WORDS = {
    "en": ["image", "layer", "mask", "export", "batch", "color", "crop", "vector", "font", "margin", "shadow"],
    "ko": ["이미지", "레이어", "마스크", "내보내기", "색상", "프로필", "자르기", "글꼴", "여백", "그림자"],
    "de": ["Bild", "Ebene", "Maske", "Export", "Farbe", "Zuschnitt", "Schrift", "Rand", "Vorschau", "Schatten"],
}
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c626001000000ffff03000006000557bfabd40000000049454e44ae426082"
)

PLAIN = BILINGUAL.replace("name: 한국어", "name: 한국어, site_name: 시험")

RICH = """
site_name: Test
site_url: https://example.org/sub/
theme:
  name: material
  font: false
  custom_dir: overrides
  features: [navigation.footer, navigation.tabs, navigation.indexes, toc.integrate]
markdown_extensions: [footnotes, attr_list, toc: {permalink: true}, pymdownx.snippets: {base_path: [., docs]}]
plugins:
  - i18n:
      docs_structure: folder
      languages:
        - {locale: en, name: English, default: true}
        - {locale: ko, name: 한국어, nav_translations: {Home: 홈}}
  - search
  - meta
  - multilingual-blog:
      categories: true
      series: true
      archive: true
      archive_toc: true
      tags_hierarchy: true
      pagination_per_page: 3
      pagination_keep_content: true
      export: true
      blog_toc: true
      feeds: {full_text: true, tags: true, authors: true, formats: [rss, atom, json], length: 4, pagination: true}
      related: {count: 2, max_appearances: 3, across_languages: true}
      tools: {count: 2, fill: true}
nav: [Home: index.md, Writing: [blog/index.md, about.md]]
"""

SUFFIX = """
site_name: Test
site_url: https://example.org/
use_directory_urls: false
theme: {name: material, font: false, features: [navigation.instant]}
plugins:
  - multilingual-blog: {blog_dir: ., tags_sort_by: count, post_url_format: "{date}/{slug}", draft_if_future_date: true}
  - search: {lang: en}
  - i18n:
      docs_structure: suffix
      fallback_to_default: false
      languages:
        - {locale: en, name: English, default: true}
        - {locale: ko, name: 한국어}
        - {locale: de, name: Deutsch}
"""

SINGLE = """
site_name: Test
theme: {name: material, font: false}
plugins: [search, multilingual-blog: {feeds: {tags: true}, authors: true, post_excerpt_separator: "<!-- more -->"}]
"""

MIXED = """
site_name: Test
site_url: https://example.org/
theme: {name: material, font: false, features: [navigation.footer, navigation.path]}
extra: {product: EditPixel}
plugins:
  - search
  - macros
  - multilingual-blog:
      blog_dir: .
      fallback: link
      pagination_per_page: 3
      tags_min_count: 2
      feeds: {length: 3, tags: true}
      related: {count: 2, across_languages: true}
  - i18n:
      docs_structure: suffix
      languages:
        - {locale: ko, name: 한국어}
        - {locale: en, name: English, default: true}
        - {locale: de, name: Deutsch}
"""

OTHERS = """
=== docs/.tools.yml
heading: {en: Tools, ko: 도구}
tools:
  - id: layers
    url: https://example.com/layers
    title: {en: Layers, ko: 레이어}
    description: {en: "Stack them.", ko: "쌓아요."}
    keywords: {en: [layer, mask], ko: [레이어, 마스크]}
    max_appearances: 2
  - id: crop
    url: https://example.com/crop
    title: {en: Crop, ko: 자르기}
    description: {en: "Cut.", ko: "잘라요."}
    keywords: {en: [crop], ko: [자르기]}
=== docs/.authors.yml
authors:
  jo: {name: Jo, description: Writes, avatar: "https://example.com/a.png"}
  kim: {name: {en: Kim, ko: 김}, description: {en: Edits, ko: 고쳐요}}
=== docs/.tags.yml
news: {label: {en: News, ko: 뉴스}}
"""

RICH_FILES = """
=== overrides/main.html
{% extends "base.html" %}
{% block footer %}{{ super() }}
{% if page and page.meta.all %}{% for card in blog.posts %}<i>{{ card.title }}</i>{% endfor %}{% endif %}
{% if page and page.next_page %}<b>{{ page.next_page.content | length }}</b>{% endif %}
{% endblock %}
=== docs/en/.meta.yml
banner: yes
=== docs/en/about.md
---
tags: [News]
---
# About

<!-- blog/posts { limit: 2 } -->

## People

<!-- material/tags -->
=== docs/en/blog/index.md
# The blog

Text of the blog.
=== docs/note.txt
A note.
"""


FIELDS: dict[str, tuple[str, ...]] = {
    "title": ("A & <b>", "Layers", "Masks and layers", "색상", ""),
    "description": ("", "Short", "A & B"),
    "date": (
        "2024-03-04",
        "2025-06-07",
        "2026-01-02",
        "{created: 2025-03-04, updated: 2026-01-05}",
        "2099-01-01",
        "2025-01-01",
    ),
    "tags": ("", "[News]", "[news, Steady]", "[Web/CSS]", "[How to, R&D]", "[뉴스, Color]"),
    "categories": ("", "[Guides]", "[Ideas]", "[guides, Ideas]"),
    "series": ("", "First steps", "{name: First steps, part: 2}"),
    "authors": ("", "[jo]", "[jo, kim]", "[kim]"),
    "draft": ("", "true", "false"),
    "expires": ("", "2026-05-05", "2098-01-01"),
    "pin": ("", "true"),
    "unlisted": ("", "true"),
    "slug": ("", "one-slug", "other-slug"),
    "translation_key": ("", "one", "p0", "p1"),
    "aliases": ("", "[/old/]", "[/older/, /old/]"),
    "related": ("", "false", "[p1]", "[p0, p2]"),
    "tools": ("", "false", "[crop]", "[layers]"),
    "links": ("", "[index.md]", "[about.md#people]"),
    "readtime": ("", "7"),
    "image": ("", "cover.png", "missing.png"),
    "hide": ("", "[toc]", "[navigation, toc]"),
    "fallback": ("", "show", "link", "hide"),
    "translate": ("", "false"),
    "wait_for_translations": ("", "true"),
    "source_hash": ("", "'0123456789ab'"),
    "search": ("", "{exclude: true}", "{boost: 2}"),
    "all": ("", "true"),
}
"""Front matter that edits choose from; empty for none. A template of one site shows all articles where `all` is set."""


class Edits:
    """Changes a site at random; each public method is one kind of edit, and each field of `FIELDS` another.

    Attributes:
        often: What writers do most.
    """

    often = ("body", "word", "heading", "title", "date", "tags", "both")

    def __init__(self, site: Site, pick: random.Random, structure: str, locales: tuple[str, ...]) -> None:
        self._docs = site.folder / "docs"
        self._config = site.folder / "mkdocs.yml"
        self._template = site.folder / "overrides/main.html"
        self._pick = pick
        self._structure = structure
        self._locales = locales
        self._number = 0
        self._whole: dict[Path, bytes] = {}
        for locale in locales:
            self._place("index.md", locale).parent.mkdir(parents=True, exist_ok=True)
            self._place("index.md", locale).write_text("# Home\n\nWelcome.\n", encoding="utf-8")
            for number in range(4):
                if pick.random() < 0.8:
                    self._write(self._place(f"{self._folder}/p{number}.md", locale), *self._article(locale))

    @property
    def names(self) -> list[str]:
        methods = dict.fromkeys([*vars(Edits), *vars(type(self))])
        others = ("names", "often", "make")
        return [*FIELDS, *(name for name in methods if not name.startswith("_") and name not in others)]

    def make(self, name: str) -> None:
        """Make an edit."""
        if name in FIELDS:
            self._set(name)
        else:
            getattr(self, name)()

    def remember(self) -> None:
        """Note a site in which nothing is broken."""
        self._whole = {path: path.read_bytes() for path in self._files()}

    def mend(self) -> None:
        for path in self._files() - self._whole.keys():
            path.unlink()
        for path, content in self._whole.items():
            if not path.exists() or path.read_bytes() != content:
                path.write_bytes(content)

    def body(self) -> None:
        path = self._post()
        self._write(path, self._read(path)[0], self._text(self._locale_of(path)))

    def word(self) -> None:
        self._append(self._pick.choice(WORDS["en"]))

    def heading(self) -> None:
        self._append(f"## {self._pick.choice(WORDS['en'])}\n\nText.")

    def link(self) -> None:
        self._append(f"See [this]({self._pick.choice((self._post().name, f'new{self._number + 1}.md'))}).")

    def link_to_language(self) -> None:
        path, other = self._post(), self._post()
        self._append(f"See [that]({Path(os.path.relpath(other, path.parent)).as_posix()}).")

    def link_to_list(self) -> None:
        self._append("All [of it](../tags/news.md), and [as a feed](../atom-2.xml).")

    def directive(self) -> None:
        self._append(
            self._pick.choice(
                (
                    "<!-- blog/posts { limit: 2 } -->",
                    "<!-- blog/tools -->",
                    "<!-- blog/tags -->",
                    "<!-- blog/translations -->",
                )
            )
        )

    def both(self) -> None:
        for name in self._pick.choices(("body", "title", "tags"), k=2):
            self.make(name)

    def add(self) -> None:
        self._number += 1
        locale = self._pick.choice(self._locales)
        self._write(self._place(f"{self._folder}/new{self._number}.md", locale), *self._article(locale))

    def remove(self) -> None:
        if len(self._posts()) > 4:
            self._post().unlink()

    def rename(self) -> None:
        self._number += 1
        path = self._post()
        mark = f".{self._locale_of(path)}" if self._structure == "suffix" else ""
        path.rename(path.with_name(f"moved{self._number}{mark}.md"))

    def touch(self) -> None:
        path = self._post()
        path.write_bytes(path.read_bytes())

    def broken(self) -> None:
        old, new = self._pick.choice((("date: ", "date: x"), ("title: ", "title: [")))
        self._replace(self._post(), old, new)

    def picture(self) -> None:
        (self._post().parent / "cover.png").write_bytes(PIXEL + b"\0" * self._pick.randint(0, 9))

    def no_picture(self) -> None:
        for path in self._docs.rglob("cover.png"):
            path.unlink()

    def catalogue(self) -> None:
        label = self._pick.choice(("News", "Novelties"))
        text = f"news: {{label: {{en: {label}, ko: 소식, de: Neues}}}}\n"
        (self._docs / ".tags.yml").write_text(text, encoding="utf-8")

    def navigation(self) -> None:
        old, new = self._pick.sample(("Home: index", "Start: index"), 2)
        self._replace(self._config, old, new)

    def option(self) -> None:
        old, new = self._pick.sample(("site_name: Test\n", "site_name: Tests\n"), 2)
        self._replace(self._config, old, new)

    def template(self) -> None:
        old, new = self._pick.sample(("<b>", "<b class='x'>"), 2)
        self._replace(self._template, old, new)

    def snippet(self) -> None:
        if (self._docs / "note.txt").exists():
            (self._docs / "note.txt").write_text(f"A note {self._pick.randint(0, 99)}.\n", encoding="utf-8")
            self._append('--8<-- "note.txt"')

    def snippet_of_post(self) -> None:
        other = self._post()
        if (self._docs / "note.txt").exists() and b"8<" not in other.read_bytes():
            self._append(f'--8<-- "{other.relative_to(self._docs).as_posix()}"')

    def home(self) -> None:
        path = self._place("index.md", self._pick.choice(self._locales))
        path.write_text(f"# Home\n\n{self._text('en')}\n", encoding="utf-8")

    def page(self) -> None:
        self._replace(self._docs / "en/about.md", "\n## People", f"\n{self._pick.choice(WORDS['en'])}\n\n## People")

    def heading_of_page(self) -> None:
        self._replace(self._docs / "en/about.md", "\n## People", f"\n## {self._pick.choice(WORDS['en'])}\n\n## People")

    def title_of_page(self) -> None:
        old, new = self._pick.sample(("# About\n", "# About us\n"), 2)
        self._replace(self._docs / "en/about.md", old, new)

    def text_of_list(self) -> None:
        self._replace(self._docs / "en/blog/index.md", "The blog\n", f"The blog\n\n{self._pick.choice(WORDS['en'])}\n")

    @property
    def _folder(self) -> str:
        return "posts" if self._structure == "suffix" else "blog/posts"

    def _place(self, name: str, locale: str) -> Path:
        if self._structure == "folder":
            return self._docs / locale / name
        return self._docs / (name.replace(".md", f".{locale}.md") if self._structure == "suffix" else name)

    def _locale_of(self, path: Path) -> str:
        if self._structure == "folder":
            return path.relative_to(self._docs).parts[0]
        return path.name.split(".")[1] if self._structure == "suffix" else "en"

    def _files(self) -> set[Path]:
        return {path for path in self._docs.rglob("*") if path.is_file()}

    def _posts(self) -> list[Path]:
        return sorted(self._docs.rglob("posts/*.md"))

    def _post(self) -> Path:
        return self._pick.choice(self._posts())

    def _text(self, locale: str) -> str:
        pick, words = self._pick, WORDS[locale]
        blocks = [" ".join(pick.choices(words, k=pick.randint(3, 30))) for _ in range(pick.randint(1, 5))]
        if pick.random() < 0.3:
            blocks.insert(1, "<!-- more -->")
        if pick.random() < 0.4:
            blocks.insert(1, f"## {pick.choice(words)}")
        return "\n\n".join(blocks) + "\n"

    def _article(self, locale: str) -> tuple[dict[str, str], str]:
        front = {name: self._pick.choice(list(filter(None, FIELDS[name]))) for name in ("date", "tags")}
        return {"title": f"{self._pick.choice(WORDS[locale])} {self._pick.randint(0, 9)}", **front}, self._text(locale)

    def _set(self, name: str) -> None:
        path = self._post()
        front, body = self._read(path)
        front[name] = self._pick.choice(FIELDS[name])
        self._write(path, front, body)

    def _append(self, text: str) -> None:
        path = self._post()
        path.write_text(f"{path.read_text(encoding='utf-8')}\n{text}\n", encoding="utf-8")

    def _replace(self, path: Path, old: str, new: str) -> None:
        if path.exists():
            path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")

    def _write(self, path: Path, front: dict[str, str], body: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        head = "".join(f"{name}: {value}\n" for name, value in front.items() if value)
        path.write_text(f"---\n{head}---\n{body}", encoding="utf-8")

    def _read(self, path: Path) -> tuple[dict[str, str], str]:
        _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
        return dict(line.split(": ", 1) for line in head.splitlines()), body


class BesideEdits(Edits):
    """What is changed on sites with other plugins as well."""

    _commits = 1

    def __init__(
        self, site: Site, pick: random.Random, structure: str, locales: tuple[str, ...], feature: str = ""
    ) -> None:
        super().__init__(site, pick, structure, locales)
        self._feature = feature

    @property
    def names(self) -> list[str]:
        """What is edited; nothing breaks beside a plugin whose use is what is tried."""
        return [name for name in super().names if name != "broken" or not self._feature]

    def feature(self) -> None:
        if self._feature:
            self._append(self._feature)

    def commit(self) -> None:
        if (self._docs.parent / ".git").exists():
            self._commits += 1
            commit(Site(self._docs.parent), min(self._commits, 31))

    def image(self) -> None:
        self._append(f"![A & b](cover.png){{ width={self._pick.randint(1, 9)} }}")

    def variable(self) -> None:
        self._append(self._pick.choice(("By {{ product }}.", "{% if title %}{{ title | upper }}{% endif %}")))

    def macro(self) -> None:
        self._append(self._pick.choice(('{% include "note.txt" %}', "{{ page.title }}", "{{ now() }", "{{ later }}")))

    def own_navigation(self) -> None:
        old, new = self._pick.sample(("[index.md, about.md]", "[about.md, index.md]"), 2)
        self._replace(self._docs / "en/.nav.yml", old, new)

    def style(self) -> None:
        self._replace(self._docs / "own.css", "margin: 0", f"margin: {self._pick.randint(1, 9)}px")

    def card(self) -> None:
        path = self._post()
        front, body = self._read(path)
        front["social"] = self._pick.choice(("", "{cards: false}"))
        self._write(path, front, body)


class MixedEdits(BesideEdits):
    """What is rendered for other languages, too: macros in titles and excerpts, and lists with pages of their own."""

    often = (
        "rendered_title",
        "rendered_heading",
        "rendered_excerpt",
        "untranslated",
        "page_of_list",
        "variable",
        "word",
    )

    def rendered_title(self) -> None:
        self._change("title", self._pick.choice(("'{{ product }} news'", "'About {{ product }}'", "Plain & simple")))

    def rendered_description(self) -> None:
        self._change("description", self._pick.choice(("'By {{ product }}'", "Plain")))

    def rendered_heading(self) -> None:
        self._begin(self._pick.choice(("# A *new* heading", "# {{ product }} is `new`")), "title")

    def rendered_excerpt(self) -> None:
        text = self._pick.choice(("By {{ product }}.", f"See [this]({self._post().name}).", "<b id='x'>B</b> [to](#x)"))
        self._begin(f"{text}\n\n<!-- more -->")

    def untranslated(self) -> None:
        path = self._post()
        key = path.name.partition(".")[0]
        for other in self._posts():
            if other != path and other.name.startswith(f"{key}.") and len(self._posts()) > 5:
                other.unlink()

    def page_of_list(self) -> None:
        texts = ("# Journal\n\nText.\n", "# {{ product }} *blog*\n", "---\ntitle: Words\n---\n", "Text only.\n")
        self._place("index.md", self._pick.choice(self._locales)).write_text(self._pick.choice(texts), encoding="utf-8")

    def page_of_tags(self) -> None:
        name = self._pick.choice(("news.md", "steady.md", "index.md"))
        path = self._place(f"tags/{name}", self._pick.choice(self._locales))
        path.parent.mkdir(exist_ok=True)
        path.write_text(self._pick.choice(("# All of it\n", "# On {{ product }}\n\nText.\n")), encoding="utf-8")

    def _change(self, name: str, value: str) -> None:
        path = self._post()
        front, body = self._read(path)
        self._write(path, {**front, name: value}, body)

    def _begin(self, text: str, without: str = "") -> None:
        path = self._post()
        front, body = self._read(path)
        front.pop(without, None)
        self._write(path, front, f"{text}\n\n{body}")


MOVES = ("add", "remove", "rename", "slug", "translation_key", "aliases", "draft", "fallback", "link")
"""What lets articles come, go and move, and links between them."""

CONFIGURATIONS: dict[str, tuple[str, str, str, tuple[str, ...]]] = {
    "plain": (PLAIN, "", "folder", ("en", "ko")),
    "rich": (RICH, OTHERS + RICH_FILES, "folder", ("en", "ko")),
    "suffix": (SUFFIX, "", "suffix", ("en", "ko", "de")),
    "single": (SINGLE, OTHERS, "none", ("en",)),
    "mixed": (MIXED, OTHERS + BESIDE["macros"].files, "suffix", ("ko", "en", "de")),
}
"""For each its mkdocs.yml, further files, the structure of its docs folder and its languages."""


def run(
    name: str,
    folder: Path,
    edits: int,
    seed: int,
    tell: Callable[[str], None] = lambda line: None,
    *,
    later: bool = False,
    whole: bool = False,
    at_once: bool = False,
    beside: Beside | None = None,
) -> Counter[str]:
    """Make edits in a site and compare after each; return how often pages were rebuilt, and how often the whole.

    Args:
        name: The site's configuration, or the plugin that it has besides.
        folder: Where it is written to.
        edits: How many.
        seed: The same gives the same edits.
        tell: Called with a line for each edit.
        later: Whether what takes long is done after pages are written.
        whole: Whether the whole site is built after each edit, with what earlier builds kept.
        at_once: Whether the first build writes languages at once, as that of a large site.
        beside: A plugin that is not in `BESIDE`.

    Raises:
        AssertionError: Where what is served is not a clean build.
    """
    pick = random.Random(seed)
    if beside := beside or BESIDE.get(name):
        site = Site(folder).write(OTHERS + beside.files, beside.config)
        work: Edits = BesideEdits(site, pick, "folder", ("en", "ko"), beside.feature)
        beside.prepare(site)
    else:
        config, files, structure, locales = CONFIGURATIONS[name]
        site = Site(folder).write(files, config)
        work = (MixedEdits if name == "mixed" else Edits)(site, pick, structure, locales)
    writer = Writer(site, at_once=at_once)
    if later:
        writer.do_the_rest_later()
    if whole:
        writer.build_the_whole()
    assert not differences(writer)
    how: Counter[str] = Counter()
    is_broken = False
    for number in range(edits):
        if not is_broken:
            work.remember()
        kinds = (work.often, MOVES, work.names)
        edit = "mend" if is_broken and pick.random() < 0.6 else pick.choice(pick.choice(kinds))
        work.make(edit)
        line = writer.save()
        is_broken = "broken" in line
        tell(f"{name} {seed} {number}: {edit}: {line}")
        assert (found := differences(writer)) == [], f"{name}, seed {seed}, edit {number}, {edit}, {line}: {found}"
        how["rebuilt" if line.startswith("Rebuilt") else "full"] += 1
        if edit in MOVES:
            how[f"{edit} {'rebuilt' if line.startswith('Rebuilt') else 'full'}"] += 1
    return how


def run_in_a_row(
    name: str, folder: Path, rows: int, seed: int, tell: Callable[[str], None] = lambda line: None, *, longest: float
) -> None:
    """Make edits in a site at random moments, five in a row, and compare after each row.

    Args:
        name: The site's configuration.
        folder: Where it is written to.
        rows: How many rows.
        seed: The same gives the same edits and pauses.
        tell: Called with a line for each row.
        longest: Most seconds between two edits.

    Raises:
        AssertionError: Where what is served is not a clean build.
    """
    pick, pauses = random.Random(seed), random.Random(seed)
    config, files, structure, locales = CONFIGURATIONS[name]
    site = Site(folder).write(files, config)
    work = (MixedEdits if name == "mixed" else Edits)(site, pick, structure, locales)
    writer = Writer(site)
    work.remember()
    for number in range(rows):
        edits = [pick.choice(pick.choice((work.often, MOVES, work.names))) for _ in range(5)]
        writer.save_in_a_row((partial(work.make, edit) for edit in edits), lambda: pauses.uniform(0, longest))
        tell(f"{name} {seed} {number}: {', '.join(edits)}")
        assert (found := differences(writer)) == [], f"{name}, seed {seed}, row {number}, {edits}: {found}"
        work.mend()
        writer.save()


def main() -> None:
    """Read the command line, edit, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--edits", type=int, default=500, help="all in all (default: 500)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--later", action="store_true", help="do what takes long later, as large sites do")
    parser.add_argument("--whole", action="store_true", help="build the whole each time, with what builds before kept")
    parser.add_argument("--at-once", action="store_true", help="write languages at once at first, as large sites do")
    parser.add_argument("--pauses", type=float, help="make five edits in a row, at most so many seconds apart")
    parser.add_argument("--only", choices=[*CONFIGURATIONS, *BESIDE], help="one configuration")
    arguments = parser.parse_args()
    names = [arguments.only] if arguments.only else [*CONFIGURATIONS, *BESIDE]
    if arguments.later:
        blog_.MIN_ARTICLES = 0  # type: ignore[misc] # small sites are large enough
    begin, total = time.monotonic(), Counter[str]()
    for name in names:
        folder = Path(tempfile.mkdtemp())
        try:
            number, tell = -(-arguments.edits // len(names)), partial(print, flush=True)
            if arguments.pauses is not None and name in CONFIGURATIONS:
                run_in_a_row(name, folder, -(-number // 5), arguments.seed, tell, longest=arguments.pauses)
                total["in a row"] += -(-number // 5) * 5
                shutil.rmtree(folder)
                continue
            ways = {way: getattr(arguments, way) for way in ("later", "whole", "at_once")}
            total += run(name, folder, number, arguments.seed, tell, **ways)
        except AssertionError as error:
            sys.exit(f"{error}\nThe site is kept in {folder}")
        shutil.rmtree(folder)
    number = total["rebuilt"] + total["full"] + total["in a row"]
    print(f"{number} edits: {dict(sorted(total.items()))}; never wrong. {time.monotonic() - begin:.0f} s")


if __name__ == "__main__":
    main()
