"""Words that are not the blog's own: Material's Korean strings, and what Markdown's extensions write in English."""

from __future__ import annotations

import json
import re
from pathlib import Path

import material
import pytest

from mkdocs_multilingual_blog.integration.adapters.material import STYLESHEET, TEMPLATES

from .harness import BILINGUAL, Site

STOCK = Path(material.__file__).parent / "templates" / "partials" / "languages"
KEY = re.compile(r'^  "([\w.]+)": "(.*)",?$', re.M)


def strings(path: Path) -> dict[str, str]:
    """Return the strings of a file in Material's form."""
    found = KEY.findall(path.read_text(encoding="utf-8"))
    return {key: json.loads(f'"{text}"') for key, text in found}


CORRECTED = strings(Path(TEMPLATES) / "partials" / "languages" / "ko.html")
KOREAN, ENGLISH = strings(STOCK / "ko.html"), strings(STOCK / "en.html")

EVERY_STRING = """
=== overrides/strings.html
{% extends "main.html" %}
{% block content %}
{% for key in KEYS %}<p data-key="{{ key }}">{{ lang.t(key) }}</p>{% endfor %}
{% endblock %}
=== docs/en/strings.md
---
template: strings.html
---
=== docs/ko/strings.md
---
template: strings.html
---
=== docs/en/blog/posts/a.md
---
{title: A, date: 2026-01-01}
---
""".replace("KEYS", repr([*ENGLISH, "no.such.key"]))

OVERRIDES = {"font: false": "font: false, custom_dir: overrides"}


def shown(site: Site, address: str) -> dict[str, str]:
    return {p.get("data-key"): (p.text or "").strip() for p in site.page(address).all("p[data-key]")}


def test_pages_show_every_corrected_string_and_otherwise_materials_korean_or_english_ones(site: Site) -> None:
    site.write(EVERY_STRING, **OVERRIDES).build()
    assert site.log == []
    found = shown(site, "ko/strings/")
    assert len(CORRECTED) >= 20
    assert {key: found[key] for key in CORRECTED} == CORRECTED
    others = {key: (value or ENGLISH[key]).strip() for key, value in KOREAN.items() if key not in CORRECTED}
    assert {key: found[key] for key in others} == others
    assert found["direction"] == "ltr", "Korean has none of its own"
    assert found["no.such.key"] == "no.such.key"
    assert {key: shown(site, "strings/")[key] for key in ENGLISH} == {key: ENGLISH[key].strip() for key in ENGLISH}
    assert not (site.out / "stock").exists()


def test_what_is_corrected_is_a_string_of_material_and_differs_from_its_own() -> None:
    assert CORRECTED.keys() <= ENGLISH.keys()
    assert {key for key, text in CORRECTED.items() if KOREAN.get(key) == text} == set()


def test_a_site_may_have_its_own_korean_strings(site: Site) -> None:
    mine = (
        '{% import "stock/partials/languages/ko.html" as stock %}\n'
        '{% macro t(key) %}{{ {"top": "위로 가기"}[key] or stock.t(key) }}{% endmacro %}\n'
    )
    site.write(f"{EVERY_STRING}=== overrides/partials/languages/ko.html\n{mine}", **OVERRIDES).build()
    found = shown(site, "ko/strings/")
    assert (found["top"], found["nav"]) == ("위로 가기", KOREAN["nav"])


def test_materials_own_parts_show_the_corrected_strings(site: Site) -> None:
    config = BILINGUAL.replace("font: false", "font: false, features: [navigation.top]")
    page = site.write(EVERY_STRING.replace("strings.html", "main.html"), config).build().page("ko/blog/a/")
    assert page.text(".md-top") == "맨 위로"
    assert page.one(".md-header__inner").get("aria-label") == "헤더"
    assert page.one(".md-nav--primary").get("aria-label") == "내비게이션"
    assert page.one(".md-select .md-header__button").get("aria-label") == "언어 선택"
    assert page.text(".md-search-result__meta") == "검색 준비 중"
    assert '"search.result.other": "검색 결과 #건"' in page.one("#__config").text.encode().decode("unicode_escape")


def test_a_corrected_line_can_take_the_place_of_materials() -> None:
    """Both files are the same macro around the same mapping."""
    for folder in (Path(TEMPLATES) / "partials" / "languages", STOCK):
        assert "{% macro t(key) %}{{ {\n" in (folder / "ko.html").read_text(encoding="utf-8")


CALLOUTS = """
=== docs/LOCALE/guide.md
# Guide
## Part

!!! note

    A[^1].

!!! tip "Pro tip"

    B.

!!! attention inline end

    C.

??? faq

    D.

/// danger
E.
///

!!! note ""

    F.

!!! mine

    G.

!!! bug

    H.

```
!!! note
<p class="admonition-title">Note</p>
```

[^1]: Foot.
"""

EXTENSIONS = """markdown_extensions:
  - admonition
  - footnotes
  - pymdownx.details
  - pymdownx.superfences
  - pymdownx.blocks.admonition
  - toc: {permalink: true}
theme:"""


@pytest.mark.parametrize(
    ("locale", "titles", "permalink", "back"),
    [
        (
            "ko",
            ["참고", "Pro tip", "주의", "질문", "위험", "Mine", "흠집"],
            "이 제목으로 바로 가는 링크",
            "본문의 각주 1번 자리로 돌아가기",
        ),
        (
            "ja",
            ["メモ", "Pro tip", "注意", "質問", "危険", "Mine", "バグ"],
            "この見出しへのリンク",
            "本文の脚注1に戻る",
        ),
        (
            "en",
            ["Note", "Pro tip", "Attention", "Faq", "Danger", "Mine", "Bug"],
            "Permanent link",
            "Jump back to footnote 1 in the text",
        ),
    ],
)
def test_what_extensions_write_in_english_is_in_the_language_of_the_text(
    site: Site, locale: str, titles: list[str], permalink: str, back: str
) -> None:
    config = (
        BILINGUAL.replace("theme:", EXTENSIONS, 1).replace("한국어}", "한국어, admonition_translations: {bug: 흠집}}")
    ) + "        - {locale: ja, name: 日本語}\n"
    text = "=== docs/en/blog/posts/a.md\n---\n{title: A, date: 2026-01-01}\n---\n"
    site.write(text + CALLOUTS.replace("LOCALE", locale), config).build()
    page = site.page(f"{'' if locale == 'en' else f'{locale}/'}guide/")
    assert page.texts(".admonition-title, summary") == titles
    assert {link.get("title") for link in page.all(".headerlink")} == {permalink}
    assert page.one(".footnote-backref").get("title") == back
    assert '<p class="admonition-title">Note</p>' in page.text("pre")
    if locale == "en":
        copy = site.page("ko/guide/")
        assert copy.texts(".admonition-title, summary") == titles, "a fallback page keeps the words of its text"


def test_the_rules_of_scripts_can_be_left_out(site: Site) -> None:
    with_rules = site.write(EVERY_STRING, **OVERRIDES).build().text(STYLESHEET)
    assert {"keep-all", "auto-phrase", "Pretendard"} <= set(re.findall(r"[\w-]+", with_rules))
    site.configure("- multilingual-blog", "- multilingual-blog: {typography: false}").build()
    assert site.log == []
    without = site.text(STYLESHEET)
    assert with_rules.startswith(without)
    assert ":lang" not in without
