"""Articles that another plugin or a hook makes while MkDocs collects files."""

from __future__ import annotations

import pytest

from .harness import BILINGUAL, SINGLE, Site, with_suffixes

ONE_LANGUAGE = """
=== docs/index.md
# Home
=== docs/blog/posts/a.md
---
title: A
date: 2026-01-01
tags: [t]
---
See [it](gen.md#part).
"""

TWO_LANGUAGES = """
=== docs/en/index.md
# Home
=== docs/ko/index.md
# 홈
=== docs/en/blog/posts/a.md
---
title: A
date: 2026-01-01
tags: [t]
---
See [it](gen.md#part).
=== docs/ko/blog/posts/a.md
---
title: 가
date: 2026-01-01
---
[그 글](gen.md).
"""

ENGLISH = "---\ntitle: Generated\ndate: 2026-02-01\nslug: made\ntags: [t]\n---\n\nText of [A](a.md).\n\n## Part\n"
KOREAN = "---\ntitle: 만든 글\ndate: 2026-02-01\n---\n\n글.\n"
OTHER = "---\ntitle: English only\ndate: 2026-02-02\n---\n\nText.\n"

IN_MEMORY = "files.append(File.generated(config, name, content=text))"
ON_DISK = """path = Path(config.config_file_path).parent / "made" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        files.append(File(name, path.parents[name.count("/")], config.site_dir, config.use_directory_urls))"""


def hook(texts: dict[str, str], how: str = IN_MEMORY) -> str:
    return f"""
from pathlib import Path
from mkdocs.structure.files import File

def on_files(files, config):
    for name, text in {texts!r}.items():
        {how}
    return files
"""


def write(site: Site, text: str, config: str, made: str) -> Site:
    (site.folder / "hook.py").write_text(made, encoding="utf-8")
    return site.write(text, f"{config}hooks: [hook.py]\n")


@pytest.mark.parametrize("how", [IN_MEMORY, ON_DISK])
def test_generated_markdown_among_the_articles_is_an_article(how: str, site: Site) -> None:
    write(site, ONE_LANGUAGE, SINGLE, hook({"blog/posts/gen.md": ENGLISH}, how)).build()
    assert site.log == []
    assert site.page("blog/").entries == ["Generated", "A"]
    assert site.page("blog/tags/t/").entries == ["Generated", "A"]
    page = site.page("blog/made/")
    assert page.texts("h1") == ["Generated"]
    assert page.links(".md-blog-text p a") == ["blog/a/"]
    assert site.page("blog/a/").links(".md-blog-text p a") == ["blog/made/#part"]
    assert not site.has("blog/posts/gen/")


@pytest.mark.parametrize("structure", ["folder", "suffix"])
@pytest.mark.parametrize("how", [IN_MEMORY, ON_DISK])
@pytest.mark.parametrize("first", [True, False])
def test_it_is_an_article_in_each_language(structure: str, how: str, first: bool, site: Site) -> None:
    texts = {"en/blog/posts/gen.md": ENGLISH, "ko/blog/posts/gen.md": KOREAN, "en/blog/posts/other.md": OTHER}
    source = TWO_LANGUAGES
    if structure == "suffix":
        texts = {f"{name[3:-3]}.{name[:2]}.md": text for name, text in texts.items()}
        source = with_suffixes(source)
    config = BILINGUAL.replace("docs_structure: folder", f"docs_structure: {structure}")
    if first:
        config = config.replace("  - multilingual-blog\n", "") + "  - multilingual-blog\n"
    write(site, source, config, hook(texts, how)).build()
    assert site.log == []
    assert site.page("blog/").entries == ["English only", "Generated", "A"]
    assert site.page("ko/blog/").entries == ["English only", "만든 글", "가"]
    assert site.page("blog/made/").switcher == {"en": "blog/made/", "ko": "ko/blog/gen/"}
    assert site.page("ko/blog/other/").texts(".md-blog-text p")[-1] == "Text."
    assert site.page("blog/a/").links(".md-blog-text p a") == ["blog/made/#part"]
    assert site.page("ko/blog/a/").links(".md-blog-text p a") == ["ko/blog/gen/"]
    assert "https://example.org/ko/blog/gen/" in site.text("sitemap.xml")


def test_it_is_shown_and_changed_while_serving(site: Site) -> None:
    source = site.folder / "made.txt"
    made = hook({}) + "    text = Path(config.config_file_path).with_name('made.txt').read_text(encoding='utf-8')\n"
    made = made.replace("    return files\n", "") + (
        "    files.append(File.generated(config, 'en/blog/posts/gen.md', content=text))\n"
    )
    source.write_text(ENGLISH.replace("title", "draft: true\ntitle"), encoding="utf-8")
    write(site, TWO_LANGUAGES, BILINGUAL, made).build("serve")
    assert site.page("blog/").entries == ["Generated", "A"]
    source.write_text("---\ntitle: Broken\n---\n", encoding="utf-8")
    site.build("serve", again=True)
    assert site.page("blog/").entries == ["A"]
    source.write_text(ENGLISH.replace("Generated", "Mended"), encoding="utf-8")
    site.build("serve", again=True)
    assert site.page("ko/blog/").entries == ["Mended", "가"]


def test_an_error_in_one_is_told_with_its_line(site: Site) -> None:
    text = ENGLISH.replace("2026-02-01", "2026-02-31")
    write(site, ONE_LANGUAGE, SINGLE, hook({"blog/posts/gen.md": text}))
    done = site.command("build")
    assert "docs/blog/posts/gen.md:3: date: " in done.stderr
    assert "Traceback" not in done.stderr


def test_a_site_may_have_generated_articles_only(site: Site) -> None:
    text = ONE_LANGUAGE.partition("=== docs/blog")[0]
    write(site, text, SINGLE, hook({"blog/posts/gen.md": ENGLISH.replace("(a.md)", "(../../index.md)")})).build()
    assert site.log == []
    assert site.page("blog/").entries == ["Generated"]


def test_a_generated_page_above_a_list_keeps_its_text(site: Site) -> None:
    page = "# All of it\n\nMade by a plugin.\n"
    write(site, ONE_LANGUAGE.replace("gen.md#part", "a.md"), SINGLE, hook({"blog/index.md": page})).build()
    assert site.log == []
    assert site.page("blog/").texts("h1") == ["All of it"]
    assert "Made by a plugin." in site.page("blog/").texts(".md-content p")
    assert site.page("blog/").entries == ["A"]
