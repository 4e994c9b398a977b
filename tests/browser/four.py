"""A small blog in English, Korean, Japanese and Arabic, as text for `tests.site.harness`."""

from __future__ import annotations

CONFIG = """
site_name: Test
site_url: https://example.org/
use_directory_urls: true
theme:
  name: material
  font: false
  features: []
  palette:
    - {media: "(prefers-color-scheme: light)", scheme: default}
    - {media: "(prefers-color-scheme: dark)", scheme: slate}
nav:
  - Home: index.md
  - Blog: blog/index.md
  - About: about.md
  - Guide: guide.md
plugins:
  - search
  - multilingual-blog:
      authors_profiles: true
  - i18n:
      docs_structure: folder
      languages:
        - {locale: en, name: English, default: true}
        - {locale: ko, name: 한국어, nav_translations: {Home: 홈, Blog: 블로그, About: 소개, Guide: 가이드}}
        - {locale: ja, name: 日本語}
        - {locale: ar, name: العربية}
markdown_extensions: [attr_list]
"""

SITE = """
=== docs/.authors.yml
authors:
  team: {name: {en: The team, ko: 우리 팀}, description: {en: All of us., ko: 모두 함께.}}
=== docs/en/index.md
# Home
[About](about.md)
=== docs/ko/index.md
# 홈
[소개](about.md)
=== docs/ja/index.md
# ホーム
=== docs/ar/index.md
# الرئيسية
=== docs/en/about.md
# About
=== docs/ko/about.md
# 소개
=== docs/en/guide.md
# Guide
=== docs/en/blog/posts/welcome.md
---
title: Welcome
date: 2026-01-05
tags: [news]
authors: [team]
---
Begin with [cutting out](cut-out.md).
=== docs/ko/blog/posts/welcome.md
---
title: 환영합니다
date: 2026-01-05
tags: [news]
authors: [team]
---
[누끼 따기](nukki.md)부터 시작하세요.
=== docs/ja/blog/posts/welcome.md
---
title: ようこそ
date: 2026-01-05
tags: [news]
authors: [team]
---
本文。
=== docs/ar/blog/posts/welcome.md
---
title: مرحبا
date: 2026-01-05
tags: [news]
authors: [team]
---
نص.
=== docs/en/blog/posts/cut-out.md
---
title: Cutting out
date: 2026-01-04
slug: cutting-out
translation_key: cut-out
---
Back to the [welcome](welcome.md).
=== docs/ko/blog/posts/nukki.md
---
title: 누끼 따기
date: 2026-01-04
slug: 누끼-따기
translation_key: cut-out
---
[환영합니다](welcome.md)로 돌아가기.
=== docs/en/blog/posts/english.md
---
title: English only
date: 2026-01-03
---
Read [the Korean one](../../../ko/blog/posts/korean.md#deep) and [about us](../../../ko/about.md).
=== docs/ko/blog/posts/korean.md
---
title: 한국어로만
date: 2026-01-02
---
첫 문단.

## 깊이 { #deep }
끝.
"""

WORDS = {"blog": "블로그", "tags": "태그", "author": "글쓴이"}
"""Korean words of addresses."""
