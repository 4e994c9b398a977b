"""A small bilingual blog that shows every part of an article and of a list, as text for `tests.site.harness`."""

from __future__ import annotations

from .conftest import ROOT

CONFIG = """
site_name: Test
site_url: https://example.org/
theme:
  name: material
  font: false
  palette:
    - {media: "(prefers-color-scheme: light)", scheme: default}
    - {media: "(prefers-color-scheme: dark)", scheme: slate}
plugins:
  - search
  - multilingual-blog:
      pagination_per_page: 3
      authors_profiles: true
      tags_hierarchy: true
      post_excerpt_max_authors: 2
  - i18n:
      docs_structure: folder
      languages:
        - {locale: en, name: English, default: true}
        - {locale: ko, name: 한국어}
extra_javascript: [landmarks.js]
markdown_extensions: [attr_list]
"""

CATALOGUES = """
=== docs/.authors.yml
authors:
  team:
    name: {en: EditPixel team, ko: 에디트픽셀 팀}
    description: {en: Writes about editing images in the browser, ko: 브라우저로 이미지를 편집하는 방법을 씁니다}
    avatar: assets/team.svg
  desk:
    name: {en: Guides desk, ko: 가이드 편집부}
    description: {en: Keeps the guides up to date, ko: 가이드를 최신 상태로 유지합니다}
=== docs/.categories.yml
how-to:
  icon: material/hammer-wrench
  label: {en: How-to, ko: 따라 하기}
  description: {en: One step after another., ko: 한 단계씩 차근차근 따라 해 보세요.}
careers: {label: {en: Careers in AI, ko: AI 커리어}}
=== docs/.series.yml
first-steps:
  label: {en: First steps with images, ko: 이미지 편집 첫걸음}
  description: {en: Five short lessons from upload to export., ko: 업로드부터 내보내기까지 다섯 번의 짧은 수업.}
=== docs/.tags.yml
images: {icon: material/image-outline, label: {en: Images, ko: 이미지}}
images/formats: {label: {en: File formats, ko: 파일 형식}}
images/formats/webp: {icon: material/lightning-bolt-outline, label: {en: WebP}}
images/layers: {icon: material/layers-outline, label: {en: Layers, ko: 레이어}}
export: {label: {en: Export settings, ko: 내보내기 설정}}
=== docs/.tools.yml
heading: {en: Try the tools from this article, ko: 이 글에서 다룬 도구를 바로 써보세요}
tools:
  - id: image-editor
    icon: material/layers-outline
    url: https://example.org/editor/
    title: {en: Image editor, ko: 이미지 편집기}
    description: {en: 'Combine images with layers, text, and shapes', ko: 레이어와 텍스트로 자유롭게 합성}
  - id: converter
    icon: material/swap-horizontal
    url: https://example.org/converter/
    title: {en: Converter, ko: 형식 변환기}
    description: {en: From PNG to WebP in one second, ko: PNG를 1초 만에 WebP로}
=== docs/en/assets/team.svg
<svg xmlns="http://www.w3.org/2000/svg" width="96" height="96"><rect width="96" height="96" fill="#4338ca"/>
<path d="M22 30h24v8H31v7h13v8H31v9h15v8H22z" fill="#fff"/><circle cx="66" cy="50" r="14" fill="#a5b4fc"/></svg>
=== docs/en/assets/cover.svg
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 630" width="1200" height="630">
<rect width="1200" height="630" fill="#c7d2fe"/><circle cx="900" cy="180" r="90" fill="#fde68a"/>
<path d="M0 630 380 220l260 290 140-150 420 270z" fill="#4338ca"/></svg>
=== docs/en/assets/tall.svg
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 900" width="600" height="900">
<rect width="600" height="900" fill="#134e4a"/><circle cx="300" cy="450" r="180" fill="#5eead4"/></svg>
=== docs/en/landmarks.js
LANDMARKS
=== docs/en/guide.md
# Guide
## Export settings
Text.
=== docs/ko/guide.md
# 가이드
## 내보내기 설정 {#export-settings}
글.
=== docs/en/report.md
# Report
<!-- blog/translations -->
=== docs/ko/report.md
# 보고서
<!-- blog/translations -->
=== docs/en/index.md
# Home
=== docs/ko/index.md
# 홈
"""

CATALOGUES = CATALOGUES.replace("LANDMARKS", (ROOT / "overrides/javascripts/editpixel.js").read_text("utf-8"))
"""What this repository's site mends of Material's own parts is mended here, too."""

LINKS = {
    "en": """links:
  - guide.md
  - guide.md#export-settings
  - Further reading:
      - How browsers decode images: https://example.org/decoding/
      - Standards:
          - The WebP container format: https://example.org/webp/""",
    "ko": """links:
  - guide.md
  - guide.md#export-settings
  - 더 읽을거리:
      - 브라우저가 이미지를 디코딩하는 방법: https://example.org/decoding/
      - 표준 문서:
          - WebP 컨테이너 형식: https://example.org/webp/""",
}

TEXTS = {
    "en": """Most pages load slower because of their images than because of anything else. Choose the format before \
you choose the quality, and keep the original.

![A mountain](../../assets/cover.svg){ width=1200 height=630 }

## Before you begin

Have one photograph and one drawing at hand.

<!-- more -->

## What a format is for

A photograph wants one format and a drawing another. Read the [guide](../../guide.md) for the details.
""",
    "ko": """페이지가 느려지는 가장 큰 이유는 대부분 이미지예요. 품질을 정하기 전에 형식부터 고르고, \
원본은 반드시 따로 보관하세요.

![산](../../../en/assets/cover.svg){ width=1200 height=630 }

## 시작하기 전에

사진 한 장과 그림 한 장을 준비해 주세요.

<!-- more -->

## 형식은 무엇을 위한 것일까요

사진에 맞는 형식과 그림에 맞는 형식은 서로 달라요. 자세한 내용은 [가이드](../../guide.md)에서 확인하세요.
""",
}

SERIES = {
    "en": (
        "Upload your first picture",
        "Crop, rotate and straighten without losing the original",
        "Which image format should you choose for the web in 2026?",
        "Layers: the part that everyone skips and later misses",
        "Export once, use everywhere",
    ),
    "ko": (
        "첫 번째 사진 올리기",
        "원본을 잃지 않고 자르고 돌리고 바로잡기",
        "2026년 웹에서는 어떤 이미지 형식을 골라야 할까요?",
        "레이어: 모두가 건너뛰지만 나중에 꼭 아쉬워하는 기능",
        "한 번 내보내서 어디에나 쓰기",
    ),
}

COMMON = {
    1: "categories: [how-to]\nauthors: [desk]",
    2: "categories: [how-to]\nauthors: [team]\ntags: [images/layers]\nimage: /assets/tall.svg",
    3: """categories: [how-to, careers]
authors: [team, desk]
tags: [images, images/formats, images/formats/webp, export]
image: {src: /assets/cover.svg, alt: A mountain}""",
    4: "categories: [how-to]\ntags: [images/layers]\nauthors: [team]\nimage: /assets/cover.svg",
    5: "pin: true\ntags: [export]\nauthors: [team, desk]\ncategories: [how-to, careers]",
}
"""Front matter of the parts of the series, in both languages."""

DESCRIPTIONS = {
    "en": "What matters in this lesson, what you need for it, and how long it takes: a photograph and ten minutes.",
    "ko": "이번 수업에서 중요한 점과 준비물, 걸리는 시간을 먼저 알려 드려요. 사진 한 장과 십 분이면 충분합니다.",
}


def article(locale: str, part: int) -> str:
    """Return the source of a part of the series; the third has everything that an article can have."""
    text = TEXTS[locale] if part in (3, 4) else DESCRIPTIONS[locale]
    updated, links = (", updated: 2026-04-12", LINKS[locale]) if part == 3 else ("", "links: []")
    return f"""=== docs/{locale}/blog/posts/part-{part}.md
---
title: '{SERIES[locale][part - 1]}'
description: '{DESCRIPTIONS[locale]}'
date: {{created: 2026-03-0{part}{updated}}}
series: {{name: first-steps, part: {part}}}
{COMMON[part]}
{links}
---
{text}"""


def note(number: int) -> str:
    """Return the source of a short article that Korean lacks."""
    path = f"docs/en/blog/posts/note-{number}.md"
    return f"=== {path}\n---\ntitle: Note {number}\ndate: 2025-01-{number:02}\n---\nText."


SITE = "\n".join(
    [
        CATALOGUES.strip("\n"),
        *(article(locale, part) for locale in ("en", "ko") for part in range(1, 6)),
        *(note(number) for number in range(1, 30)),
    ]
)
