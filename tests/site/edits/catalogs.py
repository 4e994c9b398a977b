"""Changes of catalogs: of tags, categories, series, authors, and tools."""

from __future__ import annotations

import random
from pathlib import Path

_TERMS = {
    "tags": {
        "news": (
            "label: {en: News, ko: 소식, de: Neues}",
            "label: {en: Novelties, ko: 소식, de: Neues}",
            "label: {en: News, ko: 소식, de: Neues}, icon: material/newspaper",
            "label: {en: News, ko: 뉴스}, description: {en: What is new, ko: 새로운 것}",
            "label: {en: News}, aliases: [Steady]",
            "label: {en: News, ko: 소식}, hidden: true",
        ),
        "steady": ("label: {en: Steady, ko: 꾸준}", "label: {en: Always, ko: 꾸준}"),
        "color": ("label: {en: Color, ko: 색}", "label: {en: Colours, ko: 색}"),
    },
    "categories": {
        "guides": (
            "label: {en: Guides, ko: 안내}",
            "label: {en: How to, ko: 안내}",
            "label: {en: Guides}, hidden: true",
        ),
        "ideas": ("label: {en: Ideas, ko: 생각}", "label: {en: Ideas}, description: {en: To try, ko: 해 볼 것}"),
    },
    "series": {"first-steps": ("label: {en: First steps, ko: 첫걸음}", "label: {en: Begin here, ko: 첫걸음}")},
}
"""Entries that catalogs of terms may have, by file and id."""

_AUTHORS = {
    "jo": ('{name: Jo, description: Writes, avatar: "https://example.com/a.png"}', "{name: Joan, description: Writes}"),
    "kim": ("{name: {en: Kim, ko: 김}}", "{name: {en: Kim, ko: 김}, description: {en: Edits, ko: 고쳐요}}"),
}

_TOOLS = (
    """
  - id: layers
    url: https://example.com/layers
    title: {en: Layers, ko: 레이어}
    description: {en: "%s", ko: "쌓아요."}
    keywords: {en: [layer, mask], ko: [레이어, 마스크]}
    max_appearances: 2""",
    """
  - id: crop
    url: https://example.com/crop
    title: {en: Crop, ko: 자르기}
    description: {en: "%s", ko: "잘라요."}
    keywords: {en: [crop, color], ko: [자르기]}""",
)


class CatalogEdits:
    """What is changed in catalogs."""

    _docs: Path
    _pick: random.Random

    def catalogue(self) -> None:
        self._write_terms("tags")

    def catalogue_of_categories(self) -> None:
        self._write_terms("categories")

    def catalogue_of_series(self) -> None:
        self._write_terms("series")

    def no_catalogue(self) -> None:
        (self._docs / f".{self._pick.choice(list(_TERMS))}.yml").unlink(missing_ok=True)

    def catalogue_of_authors(self) -> None:
        path = self._docs / ".authors.yml"
        if path.exists():
            entries = [f"  {name}: {self._pick.choice(texts)}\n" for name, texts in _AUTHORS.items()]
            self._pick.shuffle(entries)
            path.write_text(f"authors:\n{''.join(entries)}", encoding="utf-8")

    def catalogue_of_tools(self) -> None:
        path = self._docs / ".tools.yml"
        if path.exists():
            tools = [tool % self._pick.choice(("Try it.", "At once.")) for tool in _TOOLS]
            self._pick.shuffle(tools)
            heading = self._pick.choice(("{en: Tools, ko: 도구}", "{en: To try, ko: 도구}"))
            path.write_text(f"heading: {heading}\ntools:{''.join(tools)}\n", encoding="utf-8")

    def _write_terms(self, kind: str) -> None:
        names = list(_TERMS[kind])
        names = self._pick.sample(names, self._pick.randint(1, len(names)))
        lines = [f"{name}: {{{self._pick.choice(_TERMS[kind][name])}}}\n" for name in names]
        (self._docs / f".{kind}.yml").write_text("".join(lines), encoding="utf-8")
