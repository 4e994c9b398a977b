"""What real sites have besides blogs in several languages: settings of the environment, fields nobody reads, templates.

No site is built here; `test_sites` builds one of each kind.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from mkdocs_multilingual_blog.cli.migration.changes.trial_copy import changed_copy
from mkdocs_multilingual_blog.cli.migration.choices import Choices
from mkdocs_multilingual_blog.cli.migration.comparison.built_site import _reason
from mkdocs_multilingual_blog.cli.migration.kept_addresses import keep_addresses
from mkdocs_multilingual_blog.cli.migration.shapes.site_shapes import plan_site
from mkdocs_multilingual_blog.cli.migration.site_migration import SiteMigration

from ..site.harness import files_of


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def plan(text: str) -> SiteMigration:
    for path, content in files_of(text).items():
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(content, encoding="utf-8")
    return plan_site((), Choices())


def notes_of_template(migration: SiteMigration) -> list[str]:
    """Return the notes about lines of the site's template, and what to write, without the words that all have."""
    between = " is of Material's blog, and not there any more. Write "
    notes = (note.partition("own/main.html:") for note in migration.notes)
    return [text.replace(between, "; ") for _, is_about, text in notes if is_about and between in text]


HANDMADE = """
=== mkdocs.yml
site_name: Notes
theme: {name: material, font: false}
plugins:
  - search
  - i18n:
      docs_structure: folder
      languages:
        - {locale: en, name: English, default: true}
        - locale: fr
          name: Français
          nav:
            - Mer: blog/sea.md
nav:
  - Sea: blog/sea.md
=== docs/en/index.md
# Home
=== docs/en/blog/.pages
nav:
  - The hills: hills.md
=== docs/en/blog/hills.md
---
date: 2026-01-03
authors: writer, other
hide: [toc]
hide: [navigation]
---
Text.
=== docs/en/blog/sea.md
---
date: 2026-01-02
categories: trips
---
Text.
=== docs/fr/blog/sea.md
---
date: 2026-01-02
---
# La mer
"""


def test_hand_made_articles_get_the_forms_that_fields_have_and_keep_titles_of_the_navigation(here: Path) -> None:
    migration = plan(HANDMADE)
    texts = migration.changes.changed_texts
    hills = texts["docs/en/blog/posts/hills.md"]
    assert hills == (
        "---\ndate: 2026-01-03\nauthors: [writer, other]\nhide: [navigation]\ntitle: The hills\n---\nText.\n"
    )
    assert "categories: [trips]\ntitle: Sea\n" in texts["docs/en/blog/posts/sea.md"]
    assert "title:" not in migration.changes.read("docs/fr/blog/posts/sea.md"), "its heading is its title"
    assert texts["docs/.authors.yml"] == "authors:\n  writer:\n    name: writer\n  other:\n    name: other\n"
    for note in (
        "The field 'authors' is now a list in 1 article.",
        "The field 'categories' is now a list in 1 article.",
        "The field 'hide' stood twice, of which MkDocs reads the last, in 1 article.",
        "New: docs/.authors.yml, with the ids of 2 authors. Add their names.",
        "2 titles of the navigation written into the article.",
    ):
        assert note in migration.notes


THREE = """
=== mkdocs.yml
site_name: !ENV [SITE_NAME, 筆記]
site_url: https://example.org/
docs_dir: !ENV [DOCS_DIR, zh-TW]
theme: {name: material, font: false, language: !ENV [THEME_LANGUAGE, zh-TW], custom_dir: own}
plugins:
  - blog
  - git-revision-date-localized
hooks: [hooks/all.py]
=== mkdocs_en.yml
site_name: !ENV [SITE_NAME, Notes]
site_url: https://example.org/en/
docs_dir: en
theme: {name: material, font: false, language: en, custom_dir: own}
plugins:
  - blog
hooks: [hooks/all.py, hooks/english.py]
=== mkdocs_cn.yml
site_name: 笔记
site_url: https://example.org/zh-CN/
docs_dir: zh-CN
theme: {name: material, font: false, language: zh, custom_dir: own}
plugins:
  - blog
hooks: [hooks/all.py]
=== hooks/all.py
=== hooks/english.py
=== own/main.html
{% extends "base.html" %}
{{ post.config.date.created | date }} {{ page.config.date.updated }} {{ page.authors }}
{{ now | date }} {{ page.config.readtime }} {{ page.config.links }} {{ page.config.slug }} {{ pagination.next }}
=== zh-TW/index.md
# 首頁
=== zh-TW/blog/posts/one.md
---
date: 2026-01-01
summary: 一
---
# 一
=== zh-TW/blog/posts/numbers.ipynb
{}
=== en/index.md
# Home
=== en/blog/posts/one.md
---
date: 2026-01-01
---
# One
=== zh-CN/index.md
# 首页
"""


def test_configurations_of_the_environment_become_one(here: Path) -> None:
    migration = plan(THREE)
    config = migration.changes.changed_texts["mkdocs.yml"]
    assert migration.changes.removed == ["mkdocs_cn.yml", "mkdocs_en.yml"]
    assert config.startswith("site_name: !ENV [SITE_NAME, 筆記]\n")
    assert 'site_name: !ENV ["SITE_NAME", "Notes"]\n' in config
    assert config.index("- i18n:") < config.index("- git-revision-date-localized")
    assert config.count("- locale:") == 3
    assert migration.changes.moves["zh-CN/index.md"] == "docs/zh-CN/index.md"
    assert "hooks:\n  - hooks/all.py\n  - hooks/english.py\n" in config
    assert notes_of_template(migration) == [
        "2: 'page.config.date.updated'; 'blog.post.updated', which is in the language of the page, or "
        "'blog.post.updated_datetime' for machines.",
        "2: 'post.config.date.created | date'; 'blog.post.card.date', which is in the language of the page, or "
        "'blog.post.card.datetime' for machines.",
        "2: 'page.authors'; 'blog.post.card.authors'.",
        "3: '| date'; 'blog.post.card.date', which is in the language of the page.",
        "3: 'page.config.readtime'; 'blog.post.card.readtime', which is a text.",
        "3: 'page.config.links'; 'blog.links'.",
        "3: 'page.config.slug'; 'blog.post', as in 'blog.post.card.title'.",
        "3: 'pagination.next'; 'blog.view.pager'.",
    ]
    for note in (
        "The hook hooks/english.py was that of mkdocs_en.yml only, and runs for all languages from now on. Let it look "
        "at config.theme['language'].",
        "1 article with a 'summary' and no 'description': zh-TW/blog/posts/one.md. Lists, cards, and search engines "
        "show 'description': rename the field, if they should.",
        "zh-TW/blog/posts/numbers.ipynb: a notebook is no article, and appears in no list or feed. Convert it with "
        "'jupyter nbconvert --to markdown', and date it.",
    ):
        assert migration.notes.count(note) == 1, note


TWO_BLOGS = """
=== mkdocs.yml
site_name: Notes
theme: {name: material, font: false}
plugins:
  - blog
  - blog: {blog_dir: fr/blog}
  - redirects:
      redirect_maps:
        'old\\u00e9.md': blog/posts/one.md
        'older.md': blog/posts/one.md
=== docs/index.md
# Home
=== docs/blog/posts/one.md
---
date: 2026-01-01
---
# One
=== docs/fr/blog/posts/one.md
---
date: 2026-01-01
---
# Un
"""


def test_redirects_that_no_alias_can_be_stay_with_their_plugin(here: Path) -> None:
    texts = plan(TWO_BLOGS).changes.changed_texts
    assert "aliases: [/older/]\n" in texts["docs/en/blog/posts/one.md"]
    assert "u00e9.md: en/blog/posts/one.md" in texts["mkdocs.yml"].replace('"', "")


def test_a_site_below_the_top_of_its_repository_is_tried_with_what_is_beside_it(here: Path) -> None:
    (here / "site").mkdir()
    (here / "parts").mkdir()
    (here / "parts/licence.md").write_text("A snippet\n", encoding="utf-8")
    subprocess.run(["git", "init", "--quiet"], check=True)
    (here / "site/mkdocs.yml").write_text("site_name: Notes\ntheme: material\nplugins: [blog]\n", encoding="utf-8")
    migration = plan_site((Path("site/mkdocs.yml"),), Choices())
    with changed_copy(migration.changes) as copy:
        found = subprocess.run(
            ["git", "rev-parse", "--show-prefix"], cwd=copy, capture_output=True, text=True, check=True
        )
        assert (copy / "../parts/licence.md").read_text(encoding="utf-8") == "A snippet\n"
    assert (here / "parts/licence.md").is_file()
    assert found.stdout == "site/\n"


def test_the_reason_of_a_failed_build_is_the_line_that_says_it() -> None:
    log = "INFO - x\nERROR   -  multilingual-blog:\n  mkdocs.yml:2: theme: wrong.\n\nAborted with a BuildError!\n"
    assert _reason(log) == "ERROR - multilingual-blog: mkdocs.yml:2: theme: wrong."


TAGGED = """
=== mkdocs.yml
site_name: Notes
theme: {name: material, font: false}
plugins:
  - search
  - blog
  - tags:
      tags_file: tags.md
      tags_extra_files:
        more.md: [News, CSS]
        old.md: []
        gone.md: []
=== docs/tags.md
# Tags

<!-- material/tags -->
=== docs/more.md
# More
=== docs/old.md
Before

[TAGS]

After
=== docs/blog/posts/a.md
---
date: 2026-01-05
---
"""


def test_pages_list_the_tags_that_options_of_material_put_there() -> None:
    migration = plan(TAGGED)
    texts = {path: text for path, text in migration.changes.changed_texts.items() if path.startswith("docs/")}
    assert texts == {
        "docs/more.md": "# More\n\n<!-- material/tags { include: [News, CSS] } -->\n",
        "docs/old.md": "Before\n\n<!-- material/tags -->\n\nAfter\n",
    }
    assert "docs/old.md lists tags by '<!-- material/tags -->' from now on." in migration.notes
    [for_file, for_more] = [note for note in migration.notes if "is left out" in note]
    assert "Put" not in for_file, "it is there"
    assert for_more.endswith("Put '<!-- material/tags -->' into each of these pages unless it is there.")


HUGO = """
=== hugo.yaml
baseURL: https://example.org/
title: Notes
languages: {en: {weight: 1}, pt-br: {weight: 2}, zh-hant: {weight: 3}}
taxonomies: {tag: tags, series: series}
=== content/about.md
[Two]({{< ref "two" >}})
=== content/posts/one/index.md
---
title: One
date: 2026-01-05 10:00 +0100
series: [Course]
---
[Two]({{< relref "/posts/two" >}}) and [again]({{< ref "two.md#end" >}}), [none]({{< ref "none" >}})
=== content/posts/two.md
---
title: Two
date: 2026-01-06
---
[One]({{< ref "one" >}})
=== content/posts/two.pt-br.md
---
title: Dois
date: 2026-01-06
categories: Notas
---
=== content/posts/two.zh-hant.md
---
title: 二
date: 2026-01-06
---
"""


def test_languages_and_links_of_hugo_become_those_of_static_i18n() -> None:
    migration = plan(HUGO)
    texts = migration.changes.changed_texts
    assert "      language_paths:\n        pt-BR: pt-br\n        zh-Hant: zh-hant\n" in texts["mkdocs.yml"]
    assert "categories: [Notas]\n" in texts["docs/pt-BR/posts/posts/two.md"]
    one = texts["docs/en/posts/posts/one/index.md"]
    assert "date: 2026-01-05T10:00:00+01:00\nseries: Course\n" in one
    assert one.endswith("[Two](../two.md) and [again](../two.md#end), [none](none)\n")
    assert texts["docs/en/posts/posts/two.md"].endswith("[One](one/index.md)\n")
    assert texts["docs/en/about.md"].endswith("[Two](posts/posts/two.md)\n")
    assert "The lists of these taxonomies of Hugo are not there any more: series." in migration.notes
    assert keep_addresses(migration)[0].lost == ()


DOCUSAURUS = """
=== docusaurus.config.ts
export default {title: "Notes", url: "https://example.org", baseUrl: "/", i18n: {defaultLocale: "en", locales: ["en"]}}
=== blog/2026-01-05-one.md
![A](./img/a.png)
=== blog/img/a.png
png
=== blog/2026-02-01-two/index.md
![B](b.png)
=== blog/2026-02-01-two/b.png
png
"""


def test_images_beside_articles_of_docusaurus_move_with_them() -> None:
    moves = plan(DOCUSAURUS).changes.moves
    assert moves["blog/img/a.png"] == "docs/blog/posts/img/a.png"
    assert moves["blog/2026-02-01-two/b.png"] == "docs/blog/posts/2026-02-01-two/b.png"
