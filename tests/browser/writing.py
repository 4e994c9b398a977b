"""A small blog in four scripts, one of them written from right to left, as text for `tests.site.harness`."""

from __future__ import annotations

LOCALES = ("en", "ko", "ja", "ar")

CONFIG = """
site_name: Test
site_url: https://example.org/
theme:
  name: material
  font: false
  features: [navigation.top]
  palette:
    - {media: "(prefers-color-scheme: light)", scheme: default}
    - {media: "(prefers-color-scheme: dark)", scheme: slate}
plugins:
  - search
  - multilingual-blog:
      pagination_per_page: 3
  - i18n:
      docs_structure: folder
      languages:
        - {locale: en, name: English, default: true}
        - {locale: ko, name: 한국어}
        - {locale: ja, name: 日本語}
        - {locale: ar, name: العربية}
markdown_extensions:
  - admonition
  - attr_list
  - md_in_html
  - tables
  - toc: {permalink: true}
"""

CATALOGUES = """
=== docs/.authors.yml
authors:
  desk:
    name: {en: Guides desk, ko: 가이드 편집부, ja: ガイド編集部, ar: فريق الأدلة}
    avatar: assets/cover.svg
=== docs/.categories.yml
how-to: {label: {en: How-to, ko: 따라 하기, ja: 使い方, ar: إرشادات}}
=== docs/.series.yml
first-steps: {label: {en: First steps, ko: 첫걸음, ja: はじめの一歩, ar: الخطوات الأولى}}
=== docs/.tags.yml
images: {icon: material/image-outline, label: {en: Images, ko: 이미지, ja: 画像, ar: الصور}}
export: {label: {en: Export settings, ko: 내보내기 설정, ja: 書き出し設定, ar: إعدادات التصدير}}
=== docs/.tools.yml
heading:
  en: Try the tools from this article
  ko: 이 글에서 다룬 도구를 바로 써보세요
  ja: この記事で紹介したツールを試す
  ar: جرّب أدوات هذه المقالة
tools:
  - id: image-editor
    icon: material/layers-outline
    url: https://example.org/editor/
    title: {en: Image editor, ko: 이미지 편집기, ja: 画像エディター, ar: محرر الصور}
    description:
      en: Combine images with layers and text
      ko: 레이어와 텍스트로 자유롭게 합성
      ja: レイヤーと文字で画像を合成
      ar: ادمج الصور بالطبقات والنصوص
  - id: converter
    icon: material/swap-horizontal
    url: https://example.org/converter/
    title: {en: Converter, ko: 형식 변환기}
    description: {en: From PNG to WebP in one second (really), ko: PNG를 1초 만에 WebP로}
=== docs/en/assets/cover.svg
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 630" width="1200" height="630">
<rect width="1200" height="630" fill="#c7d2fe"/><circle cx="900" cy="180" r="90" fill="#fde68a"/>
<path d="M0 630 380 220l260 290 140-150 420 270z" fill="#4338ca"/></svg>
"""

TITLES = {
    "en": (
        "Upload your first picture",
        "Crop, rotate and straighten without losing the original",
        "Which image format should you choose for the web?",
        "Layers: the part that everyone skips and later misses",
    ),
    "ko": (
        "첫 번째 사진 올리기",
        "원본을 잃지 않고 자르고 돌리고 바로잡기",
        "2026년 웹에서는 어떤 이미지 형식을 골라야 할까요?",
        "레이어: 모두가 건너뛰지만 나중에 꼭 아쉬워하는 기능",
    ),
    "ja": (
        "最初の写真をアップロードする",
        "元の写真を失わずに切り抜き、回転、傾きの補正をする方法",
        "ウェブではどの画像形式を選べばよいのでしょうか？",
        "レイヤー：みんなが飛ばして、あとで必ず惜しむ機能",
    ),
    "ar": (
        "ارفع صورتك الأولى",
        "قص الصور وتدويرها وتعديل ميلها دون فقدان الأصل",
        "أي صيغة صور تختار للويب؟",
        "الطبقات: ما يتجاوزه الجميع ثم يفتقدونه",
    ),
}

DESCRIPTIONS = {
    "en": "What matters in this lesson, what you need for it, and how long it takes: a photograph and ten minutes.",
    "ko": "이번 수업에서 중요한 점과 준비물, 걸리는 시간을 먼저 알려 드려요. 사진 한 장과 십 분이면 충분합니다.",
    "ja": "このレッスンの要点と、用意するもの、かかる時間を先にお伝えします。写真が一枚と十分の時間があれば十分です。",
    "ar": "أهم ما في هذا الدرس، وما تحتاج إليه، والوقت اللازم: صورة واحدة وعشر دقائق فقط.",
}

TEXTS = {
    "en": """Most pages load slowly because of their images. Choose the format *before* you choose the quality, and keep
the original: [the guide](../../index.md) tells why.

!!! note

    One photograph and one drawing are enough.

## What a format is for

1. A photograph wants one format.
2. A drawing wants another (`image/png`).

> Keep the original.

| Format | Good for | Not for |
| --- | --- | --- |
| WebP | photographs and drawings on the web | print |
""",
    "ko": """페이지가 느려지는 가장 큰 이유는 대부분 이미지예요. 품질을 정하기 *전에* 형식부터 고르고, 원본은 반드시
따로 보관하세요. 이유는 [가이드](../../index.md)에 있어요.

!!! note

    사진 한 장과 그림 한 장이면 충분해요.

## 형식은 무엇을 위한 것일까요

1. 사진에 맞는 형식이 있어요.
2. 그림에 맞는 형식은 달라요(`image/png`).

> 원본을 보관하세요.

| 형식 | 잘 맞는 곳 | 맞지 않는 곳 |
| --- | --- | --- |
| WebP | 웹에 올리는 사진과 그림 | 인쇄물 |
""",
    "ja": """ページの表示が遅くなる原因は、たいてい画像です。画質を決める*前に*形式を選び、元のファイルは必ず
保管してください。理由は[ガイド](../../index.md)にあります。

!!! note

    写真一枚とイラスト一枚があれば十分です。

## 形式は何のためにあるのか

1. 写真に合う形式があります。
2. イラストに合う形式は別です（`image/png`）。

> 元のファイルを保管しましょう。

| 形式 | 向いているもの | 向いていないもの |
| --- | --- | --- |
| WebP | ウェブに載せる写真やイラスト | 印刷物 |
""",
    "ar": """غالبًا ما تبطؤ الصفحات بسبب صورها. اختر الصيغة *قبل* أن تختار الجودة، واحتفظ بالأصل:
[الدليل](../../index.md) يشرح السبب.

!!! note

    تكفي صورة واحدة ورسم واحد.

## ما فائدة الصيغة؟

1. للصورة الفوتوغرافية صيغة تناسبها.
2. وللرسم صيغة أخرى (`image/png`).

> احتفظ بالأصل.

| الصيغة | تناسب | لا تناسب |
| --- | --- | --- |
| WebP | الصور والرسوم على الويب | الطباعة |
""",
}

HOMES = {"en": "Home", "ko": "홈", "ja": "ホーム", "ar": "الرئيسية"}


def article(locale: str, part: int) -> str:
    """Return the source of a part of the series."""
    image = "" if part == 1 else "image: {src: /assets/cover.svg, alt: ''}\n"
    tags = "[images, export]" if part % 2 else "[images]"
    return f"""=== docs/{locale}/blog/posts/part-{part}.md
---
title: '{TITLES[locale][part - 1]}'
description: '{DESCRIPTIONS[locale]}'
date: {{created: 2026-03-0{part}, updated: 2026-04-12}}
series: {{name: first-steps, part: {part}}}
categories: [how-to]
authors: [desk]
tags: {tags}
tools: [image-editor, converter]
{image}---
{TEXTS[locale]}"""


def alone(locale: str, name: str, day: int) -> str:
    """Return the source of an article that the other languages lack."""
    return f"""=== docs/{locale}/blog/posts/{name}.md
---
title: '{TITLES[locale][2]} (2026)'
description: '{DESCRIPTIONS[locale]}'
date: 2026-02-{day:02}
tags: [images]
related: [only-in-english, only-in-arabic, part-2]
tools: [image-editor]
---
{TEXTS[locale]}"""


SITE = "\n".join(
    [
        CATALOGUES.strip("\n"),
        *(f"=== docs/{locale}/index.md\n# {home}\nText." for locale, home in HOMES.items()),
        *(article(locale, part) for locale in LOCALES for part in range(1, 5)),
        alone("en", "only-in-english", 1),
        alone("ar", "only-in-arabic", 2),
        alone("ja", "only-in-japanese", 3),
    ]
)

PAGES = {
    "article": "blog/part-2/",
    "fallback page": "blog/only-in-english/",
    "list": "blog/",
    "older list": "blog/page/2/",
    "tag": "blog/tags/images/",
    "tags": "blog/tags/",
}


def prefix(locale: str) -> str:
    """Return what the addresses of a language begin with."""
    return "" if locale == "en" else f"{locale}/"
