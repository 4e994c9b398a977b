"""Configurations of the small sites that are edited."""

from __future__ import annotations

from typing import NamedTuple

from ..beside import BESIDE
from ..harness import BILINGUAL
from .articles import Edits
from .special import MixedEdits, SeveralEdits

PLAIN = BILINGUAL.replace("name: 한국어", "name: 한국어, site_name: 시험")

PICTURED = PLAIN.replace(
    "- multilingual-blog", "- multilingual-blog: {cards: true, images: true, images_content: true, llms: true}"
)
"""With all that is made besides pages; it takes longer than the others."""

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
      llms: true
      blog_layout: grid
      blog_featured: true
      comments: true
      comments_layout_options: {repo: a/b, repo_id: R, category: C, category_id: D}
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

PATHS = """
site_name: Test
site_url: https://example.org/sub/
theme: {name: material, font: false}
plugins:
  - search
  - i18n:
      docs_structure: suffix
      languages:
        - {locale: en, name: English, default: true}
        - {locale: ko, name: 한국어}
  - multilingual-blog:
      blog_dir: .
      default_in_folder: true
      language_paths: {ko: kr/hangul}
      redirects: {from_root: true}
      pagination_per_page: 3
      export: true
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
      llms: true
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


SEVERAL = """
site_name: Test
site_url: https://example.org/
theme: {name: material, font: false, features: [navigation.footer]}
extra_css: [own.css]
plugins:
  - search
  - multilingual-blog: {archive: true, categories: true, feeds: {tags: true}, related: {count: 2}}
  - multilingual-blog: {blog_dir: news, pagination_per_page: 2, authors_profiles: true, feeds: {length: 3}}
  - i18n:
      docs_structure: folder
      languages:
        - {locale: en, name: English, default: true}
        - {locale: ko, name: 한국어}
"""

SEVERAL_SUFFIX = """
site_name: Test
site_url: https://example.org/
theme: {name: material, font: false}
plugins:
  - multilingual-blog: {blog_dir: news, series: true, feeds: {full_text: true, length: 2, pagination: true}}
  - multilingual-blog: {tags: false, explain_on_serve: true, export: true}
  - search
  - i18n:
      docs_structure: suffix
      languages:
        - {locale: ko, name: 한국어}
        - {locale: en, name: English, default: true}
"""

EXPLAINED = PLAIN.replace("- multilingual-blog", "- multilingual-blog: {explain_on_serve: true}")


class Configuration(NamedTuple):
    """A site to edit.

    Attributes:
        config: Its mkdocs.yml.
        files: Further files.
        structure: Structure of its docs folder.
        locales: Its languages.
        edits: What is changed.
    """

    config: str
    files: str
    structure: str
    locales: tuple[str, ...]
    edits: type[Edits] = Edits


CONFIGURATIONS = {
    "plain": Configuration(PLAIN, "", "folder", ("en", "ko")),
    "rich": Configuration(RICH, OTHERS + RICH_FILES, "folder", ("en", "ko")),
    "suffix": Configuration(SUFFIX, "", "suffix", ("en", "ko", "de")),
    "paths": Configuration(PATHS, OTHERS, "suffix", ("en", "ko")),
    "single": Configuration(SINGLE, OTHERS, "none", ("en",)),
    "mixed": Configuration(MIXED, OTHERS + BESIDE["macros"].files, "suffix", ("ko", "en", "de"), MixedEdits),
    "several": Configuration(SEVERAL, OTHERS, "folder", ("en", "ko"), SeveralEdits),
    "several-suffix": Configuration(SEVERAL_SUFFIX, OTHERS, "suffix", ("ko", "en"), SeveralEdits),
    "explained": Configuration(EXPLAINED, OTHERS, "folder", ("en", "ko")),
    "pictured": Configuration(PICTURED, OTHERS, "folder", ("en", "ko")),
}
