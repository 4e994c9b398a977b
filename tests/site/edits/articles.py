"""What is changed on all sites: articles, pages, catalogs, pictures, and options."""

from __future__ import annotations

import os
import random
from pathlib import Path

from ..harness import Site
from .catalogs import CatalogEdits

WORDS = {
    "en": ["image", "layer", "mask", "export", "batch", "color", "crop", "vector", "font", "margin", "shadow"],
    "ko": ["이미지", "레이어", "마스크", "내보내기", "색상", "프로필", "자르기", "글꼴", "여백", "그림자"],
    "de": ["Bild", "Ebene", "Maske", "Export", "Farbe", "Zuschnitt", "Schrift", "Rand", "Vorschau", "Schatten"],
}
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c626001000000ffff03000006000557bfabd40000000049454e44ae426082"
)

MOVES = ("add", "remove", "rename", "slug", "translation_key", "aliases", "draft", "fallback", "link")
"""What lets articles come, go and move, and links between them."""

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


class Edits(CatalogEdits):
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
        self._style = self._docs / "own.css"
        self._number = 0
        self._whole: dict[Path, bytes] = {}
        self._docs.mkdir(exist_ok=True)
        self._style.write_text("body { margin: 0 }\n", encoding="utf-8")
        for locale in locales:
            self._place("index.md", locale).parent.mkdir(parents=True, exist_ok=True)
            self._place("index.md", locale).write_text("# Home\n\nWelcome.\n", encoding="utf-8")
            for number in range(4):
                if pick.random() < 0.8:
                    self._write(self._place(f"{self._folder}/p{number}.md", locale), *self._article(locale))

    @property
    def names(self) -> list[str]:
        methods = dict.fromkeys([*vars(CatalogEdits), *vars(Edits), *vars(type(self))])
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

    def pictures_elsewhere(self) -> None:
        """Pictures of all languages and of one, of which one takes the place of the other."""
        self._number += 1
        names = ["shot.png", "pictures/shot.png", "shot.ko.png", "en/shot.png", "ko/shot.png", "ko/pictures/shot.png"]
        path = self._docs / self._pick.choice(names)
        if path.exists() and self._pick.random() < 0.6:
            path.unlink()
        elif path.exists():
            path.rename(path.with_name(f"shot{self._number}{path.suffix}"))
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(PIXEL + b"\0" * self._pick.randint(0, 9))

    def shown_picture(self) -> None:
        at_root, in_html = "![A shot](/shot.png)", '<img src="../../pictures/shot.png" alt="A shot">'
        path = Path(os.path.relpath(self._docs / self._pick.choice(("shot.png", "en/shot.png")), self._post().parent))
        self._append(self._pick.choice((at_root, in_html, f"![A shot]({path.as_posix()})", "![A shot](shot.png)")))

    def published_data(self) -> None:
        (self._docs / "data.yml").write_text(f"number: {self._pick.randint(0, 9)}\n", encoding="utf-8")

    def hidden_file(self) -> None:
        (self._docs / ".editor").mkdir(exist_ok=True)
        (self._docs / ".editor/state.json").write_text(f"[{self._pick.randint(0, 9)}]\n", encoding="utf-8")

    def style_of_theme(self) -> None:
        if self._template.exists():
            text = f"body {{ margin: {self._pick.randint(0, 9)}px }}\n"
            (self._template.parent / "theme.css").write_text(text, encoding="utf-8")

    def title_of_list(self) -> None:
        path = self._docs / self._pick.choice(("en/blog/index.md", "ko/blog/index.md"))
        if path.exists():
            title = self._pick.choice(("The blog", "Journal", "A & B"))
            text = path.read_text(encoding="utf-8")
            path.write_text(f"# {title}\n{text.partition(chr(10))[2]}", encoding="utf-8")

    def style(self) -> None:
        self._style.write_text(f"body {{ margin: {self._pick.randint(0, 9)}px }}\n", encoding="utf-8")

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

    def another_page(self) -> None:
        """A page in one language or both that comes, goes, or is renamed."""
        locale, name = self._pick.choice(self._locales), self._pick.choice(("a-page", "more/page", "more/index"))
        path = self._place(f"{name}.md", locale)
        if path.exists() and self._pick.random() < 0.4:
            path.rename(self._place(f"page{len(self._files())}.md", locale))
        elif path.exists():
            path.unlink()
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_text(f"# A page\n\n{self._text(locale)}\n\nSee [a page](a-page.md).\n", encoding="utf-8")

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
