"""Random edits of small sites of several configurations, after each of which what is served must be a clean build.

`python -m tests.site.edits --help` makes as many as one likes.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

from .harness import Site
from .writing import Writer, differences

WORDS = {
    "en": "image layer mask export batch color profile crop resize vector raster font margin preview shadow".split(),
    "ko": "이미지 레이어 마스크 내보내기 일괄 색상 프로필 자르기 크기 벡터 글꼴 여백 미리보기 그림자".split(),
    "de": "Bild Ebene Maske Export Stapel Farbe Profil Zuschnitt Vektor Schrift Rand Vorschau Schatten".split(),
}
TAGS = ["News", "news", "Web/CSS", "How to", "R&D", "뉴스", "Steady", "Color"]
CATEGORIES = ["Guides", "Ideas", "guides"]
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c626001000000ffff03000006000557bfabd40000000049454e44ae426082"
)

PLAIN = """
site_name: Test
site_url: https://example.org/
theme: {name: material, font: false}
plugins:
  - search
  - multilingual-blog
  - i18n:
      docs_structure: folder
      languages:
        - {locale: en, name: English, default: true}
        - {locale: ko, name: 한국어, site_name: 시험}
"""

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
      feeds: {full_text: true, tags: true, authors: true, formats: [rss, atom, json], length: 4, preferred: true}
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

OTHERS = """
=== docs/.tools.yml
layers:
  url: https://example.com/layers
  title: {en: Layers, ko: 레이어}
  description: {en: "Stack them.", ko: "쌓아요."}
  keywords: {en: [layer, mask], ko: [레이어, 마스크]}
  limit: 2
crop:
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
{% if page.meta.all %}{% for card in blog.posts %}<i>{{ card.title }}</i>{% endfor %}{% endif %}
{% if page.next_page %}<b>{{ page.next_page.content | length }}</b>{% endif %}
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


class Edits:
    """Changes a site at random."""

    def __init__(self, site: Site, pick: random.Random, *, structure: str, locales: tuple[str, ...]) -> None:
        self.site = site
        self.pick = pick
        self.structure = structure
        self.locales = locales
        self.number = 0
        self.broken: dict[Path, str] = {}

    def path(self, name: str, locale: str) -> Path:
        docs = self.site.folder / "docs"
        if self.structure == "folder":
            return docs / locale / name
        if self.structure == "suffix":
            return docs / name.replace(".md", f".{locale}.md")
        return docs / name

    def posts(self) -> list[Path]:
        return sorted(path for path in (self.site.folder / "docs").rglob("posts/*.md"))

    def locale_of(self, path: Path) -> str:
        if self.structure == "folder":
            return path.relative_to(self.site.folder / "docs").parts[0]
        return path.name.split(".")[1] if self.structure == "suffix" else "en"

    def text(self, locale: str) -> str:
        words = WORDS[locale]
        paragraphs = [
            " ".join(self.pick.choices(words, k=self.pick.randint(3, 30))) for _ in range(self.pick.randint(1, 5))
        ]
        if self.pick.random() < 0.3:
            paragraphs.insert(1, "<!-- more -->")
        if self.pick.random() < 0.4:
            paragraphs.insert(1, f"## {self.pick.choice(words)}")
        return "\n\n".join(paragraphs) + "\n"

    def front(self, locale: str) -> dict[str, str]:
        pick = self.pick
        front = {
            "title": f"{pick.choice(WORDS[locale])} {pick.randint(0, 99)}",
            "date": f"{pick.choice((2024, 2025, 2026))}-{pick.randint(1, 12):02}-{pick.randint(1, 28):02}",
            "tags": f"[{', '.join(sorted(set(pick.choices(TAGS, k=2))))}]",
        }
        if pick.random() < 0.3:
            front["categories"] = f"[{pick.choice(CATEGORIES)}]"
        return front

    def write(self, path: Path, front: dict[str, str], body: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        head = "".join(f"{name}: {value}\n" for name, value in front.items())
        path.write_text(f"---\n{head}---\n\n{body}", encoding="utf-8")

    def read(self, path: Path) -> tuple[dict[str, str], str]:
        _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
        return dict(line.split(": ", 1) for line in head.splitlines()), body.lstrip("\n")

    def begin(self, posts: int) -> None:
        for number in range(posts):
            for locale in self.locales:
                if self.pick.random() < 0.8:
                    self.write(
                        self.path(
                            f"blog/posts/p{number}.md" if self.structure != "suffix" else f"posts/p{number}.md", locale
                        ),
                        self.front(locale),
                        self.text(locale),
                    )
        for locale in self.locales:
            self.path("index.md", locale).write_text("# Home\n\nWelcome.\n", encoding="utf-8")

    # ---- edits

    def body(self) -> None:
        path = self.pick.choice(self.posts())
        front, _ = self.read(path)
        self.write(path, front, self.text(self.locale_of(path)))

    def word(self) -> None:
        path = self.pick.choice(self.posts())
        front, body = self.read(path)
        self.write(path, front, f"{body}\n{self.pick.choice(WORDS[self.locale_of(path)])}\n")

    def heading(self) -> None:
        path = self.pick.choice(self.posts())
        front, body = self.read(path)
        self.write(
            path,
            front,
            f"{body}\n## {self.pick.choice(WORDS[self.locale_of(path)])} {self.pick.randint(0, 9)}\n\nText.\n",
        )

    def link(self) -> None:
        path, other = self.pick.choice(self.posts()), self.pick.choice(self.posts())
        front, body = self.read(path)
        self.write(path, front, f"{body}\nSee [this]({Path('/').joinpath(other.name).name}).\n")

    def field(self, **fields: str) -> None:
        path = self.pick.choice(self.posts())
        front, body = self.read(path)
        for name, value in fields.items():
            if value:
                front[name] = value
            else:
                front.pop(name, None)
        self.write(path, front, body)

    def title(self) -> None:
        self.field(title=f"{self.pick.choice(WORDS['en'])} & <{self.pick.randint(0, 99)}>")

    def no_title(self) -> None:
        self.field(title="")

    def description(self) -> None:
        self.field(description=self.pick.choice(["", "Short", "A & B"]))

    def date(self) -> None:
        self.field(date=self.front("en")["date"])

    def updated(self) -> None:
        self.field(date="{created: 2025-03-04, updated: 2026-01-0%d}" % self.pick.randint(1, 9))

    def future(self) -> None:
        self.field(date="2099-01-01")

    def tags(self) -> None:
        self.field(tags=self.front("en")["tags"])

    def categories(self) -> None:
        self.field(categories=self.pick.choice(["", "[Guides]", "[Ideas]", "[guides, Ideas]"]))

    def series(self) -> None:
        self.field(series=self.pick.choice(["", "First steps", "{name: First steps, part: 2}"]))

    def authors(self) -> None:
        self.field(authors=self.pick.choice(["", "[jo]", "[jo, kim]", "[kim]"]))

    def draft(self) -> None:
        self.field(draft=self.pick.choice(["", "true", "false"]))

    def expires(self) -> None:
        self.field(expires=self.pick.choice(["", "2026-05-05", "2098-01-01"]))

    def pin(self) -> None:
        self.field(pin=self.pick.choice(["", "true"]))

    def slug(self) -> None:
        self.field(slug=self.pick.choice(["", f"slug-{self.pick.randint(0, 99)}"]))

    def key(self) -> None:
        self.field(translation_key=self.pick.choice(["", "one", "p0", "p1"]))

    def alias(self) -> None:
        self.field(aliases=self.pick.choice(["", f"[/old-{self.pick.randint(0, 9)}/]"]))

    def related(self) -> None:
        self.field(related=self.pick.choice(["", "false", "[p1]", "[p0, p2]"]))

    def tools(self) -> None:
        self.field(tools=self.pick.choice(["", "false", "[crop]", "[layers]"]))

    def links(self) -> None:
        self.field(links=self.pick.choice(["", "[index.md]", "[about.md#people]"]))

    def readtime(self) -> None:
        self.field(readtime=self.pick.choice(["", "7"]))

    def hide(self) -> None:
        self.field(hide=self.pick.choice(["", "[toc]", "[navigation, toc]"]))

    def boost(self) -> None:
        self.field(search=self.pick.choice(["", "{exclude: true}", "{boost: 2}"]))

    def own_field(self) -> None:
        self.field(all=self.pick.choice(["", "true"]))

    def image(self) -> None:
        self.field(image=self.pick.choice(["", "cover.png", "missing.png"]))

    def picture(self) -> None:
        path = self.pick.choice(self.posts()).parent / "cover.png"
        path.write_bytes(PIXEL + b"\0" * self.pick.randint(0, 9))

    def unpicture(self) -> None:
        for path in (self.site.folder / "docs").rglob("cover.png"):
            path.unlink()

    def add(self) -> None:
        self.number += 1
        locale = self.pick.choice(self.locales)
        name = f"new{self.number}.md"
        folder = (
            self.pick.choice(self.posts()).parent if self.structure != "folder" else self.path("blog/posts", locale)
        )
        path = folder / (name.replace(".md", f".{locale}.md") if self.structure == "suffix" else name)
        self.write(path, self.front(locale), self.text(locale))

    def remove(self) -> None:
        posts = self.posts()
        if len(posts) > 4:
            self.pick.choice(posts).unlink()

    def rename(self) -> None:
        self.number += 1
        path = self.pick.choice(self.posts())
        mark = f".{self.locale_of(path)}" if self.structure == "suffix" else ""
        path.rename(path.with_name(f"moved{self.number}{mark}.md"))

    def catalogue(self) -> None:
        label = self.pick.choice(["News", "Novelties"])
        (self.site.folder / "docs/.tags.yml").write_text(
            f"news: {{label: {{en: {label}, ko: 소식, de: Neues}}}}\n", encoding="utf-8"
        )

    def navigation(self) -> None:
        path = self.site.folder / "mkdocs.yml"
        text = path.read_text(encoding="utf-8")
        path.write_text(
            text.replace("Home: index", "Start: index")
            if "Home: index" in text
            else text.replace("Start: index", "Home: index"),
            encoding="utf-8",
        )

    def option(self) -> None:
        path = self.site.folder / "mkdocs.yml"
        text = path.read_text(encoding="utf-8")
        path.write_text(
            text.replace("site_name: Test", "site_name: Tests")
            if "site_name: Test\n" in text
            else text.replace("site_name: Tests", "site_name: Test"),
            encoding="utf-8",
        )

    def template(self) -> None:
        path = self.site.folder / "overrides/main.html"
        if path.exists():
            path.write_text(path.read_text(encoding="utf-8").replace("<b>", "<b class='x'>"), encoding="utf-8")

    def snippet(self) -> None:
        path = self.site.folder / "docs/note.txt"
        if path.exists():
            path.write_text(f"A note {self.pick.randint(0, 99)}.\n", encoding="utf-8")
            front, body = self.read(post := self.pick.choice(self.posts()))
            self.write(post, front, f'{body}\n--8<-- "note.txt"\n')

    def snippet_of_post(self) -> None:
        if (self.site.folder / "docs/note.txt").exists():
            front, body = self.read(post := self.pick.choice(self.posts()))
            other = self.pick.choice(self.posts()).relative_to(self.site.folder / "docs").as_posix()
            if "8<" not in (self.site.folder / "docs" / other).read_text(encoding="utf-8"):
                self.write(post, front, f'{body}\n--8<-- "{other}"\n')

    def home(self) -> None:
        path = self.path("index.md", self.pick.choice(self.locales))
        path.write_text(f"# Home\n\n{self.text('en')}\n", encoding="utf-8")

    def page(self) -> None:
        path = self.site.folder / "docs/en/about.md"
        if path.exists():
            path.write_text(
                path.read_text(encoding="utf-8") + f"\n## Part {self.pick.randint(0, 9)}\n", encoding="utf-8"
            )

    def page_title(self) -> None:
        path = self.site.folder / "docs/en/about.md"
        if path.exists():
            path.write_text(path.read_text(encoding="utf-8").replace("# About", "# About us", 1), encoding="utf-8")

    def blog_home(self) -> None:
        path = self.site.folder / "docs/en/blog/index.md"
        if path.exists():
            path.write_text(f"# The blog\n\n{self.text('en')}", encoding="utf-8")

    def directive(self) -> None:
        front, body = self.read(path := self.pick.choice(self.posts()))
        self.write(
            path,
            front,
            f"{body}\n{self.pick.choice(['<!-- blog/posts { limit: 2 } -->', '<!-- blog/tools -->', '<!-- blog/tags -->'])}\n",
        )

    def both(self) -> None:
        for _ in range(2):
            self.pick.choice([self.body, self.title, self.tags])()

    def broken_post(self) -> None:
        path = self.pick.choice(self.posts())
        text = path.read_text(encoding="utf-8")
        self.broken.setdefault(path, text)
        path.write_text(
            self.pick.choice([text.replace("date: ", "date: x"), text.replace("title: ", "title: [")]), encoding="utf-8"
        )

    def mend(self) -> None:
        for path, text in self.broken.items():
            if path.exists():
                path.write_text(text, encoding="utf-8")
        self.broken.clear()

    def touch(self) -> None:
        path = self.pick.choice(self.posts())
        path.write_text(path.read_text(encoding="utf-8"), encoding="utf-8")


OFTEN = ("body", "word", "heading", "title", "date", "tags", "both")
"""What writers do most."""

ALL: dict[str, Callable[[Edits], None]] = {
    name: function
    for name, function in vars(Edits).items()
    if callable(function)
    and not name.startswith("_")
    and not hasattr(function, "helper")
    and name not in ("path", "posts", "locale_of", "text", "front", "write", "read", "begin", "field")
}

CONFIGURATIONS: dict[str, tuple[str, str, str, tuple[str, ...]]] = {
    "plain": (PLAIN, "", "folder", ("en", "ko")),
    "rich": (RICH, OTHERS + RICH_FILES, "folder", ("en", "ko")),
    "suffix": (SUFFIX, "", "suffix", ("en", "ko", "de")),
    "single": (SINGLE, OTHERS, "none", ("en",)),
}
"""For each its mkdocs.yml, further files, the structure of its docs folder and its languages."""


def run(
    name: str, folder: Path, edits: int, seed: int, tell: Callable[[str], None] = lambda line: None
) -> Counter[str]:
    """Make edits in a site and compare after each; return how often pages were rebuilt and why all was built.

    Raises:
        AssertionError: Where what is served is not a clean build.
    """
    config, files, structure, locales = CONFIGURATIONS[name]
    site = Site(folder).write(files, config)
    work = Edits(site, random.Random(seed), structure=structure, locales=locales)
    work.begin(4)
    writer = Writer(site)
    assert not differences(writer)
    how: Counter[str] = Counter()
    for number in range(edits):
        edit = work.pick.choice(list(ALL) if work.pick.random() < 0.6 else OFTEN)
        if edit != "mend" and work.broken and work.pick.random() < 0.5:
            edit = "mend"
        try:
            ALL[edit](work)
        except (ValueError, KeyError):  # of a broken post
            work.mend()
        line = writer.save()
        tell(f"{name} {seed} {number}: {edit}: {line}")
        assert (found := differences(writer)) == [], f"{name}, seed {seed}, edit {number}, {edit}, {line}: {found}"
        how["rebuilt" if line.startswith("Rebuilt") else "full"] += 1
    return how


def main() -> None:
    """Read the command line, edit, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--edits", type=int, default=500, help="all in all (default: 500)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=CONFIGURATIONS, help="one configuration")
    arguments = parser.parse_args()
    names = [arguments.only] if arguments.only else list(CONFIGURATIONS)
    begin, total = time.monotonic(), Counter[str]()
    for name in names:
        folder = Path(tempfile.mkdtemp())
        try:
            total += run(name, folder, -(-arguments.edits // len(names)), arguments.seed, partial(print, flush=True))
        except AssertionError as error:
            sys.exit(f"{error}\nThe site is kept in {folder}")
        shutil.rmtree(folder)
    print(f"{total.total()} edits: {dict(total)}; never wrong. {time.monotonic() - begin:.0f} s")


if __name__ == "__main__":
    main()
