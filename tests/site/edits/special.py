"""What is changed on sites of their own kinds: beside other plugins, rendered for other languages, in several blogs."""

from __future__ import annotations

import random

from ..beside import commit
from ..harness import Site
from .articles import Edits


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


class SeveralEdits(Edits):
    """What is changed on sites with two blogs."""

    @property
    def _folder(self) -> str:
        return self._pick.choice(("blog/posts", "news/posts"))
