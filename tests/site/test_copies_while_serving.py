"""Images, stylesheets, and other files that the site has as they are: they are copied, without a full build."""

from __future__ import annotations

import pytest

from .edits import PIXEL
from .harness import BILINGUAL, Site, with_suffixes
from .test_writing import SITE
from .writing import Writer, differences, edit

FILES = """
=== docs/own.css
body { margin: 0 }
=== docs/own.js
console.log("a")
=== docs/data/table.csv
a,b
=== docs/ko/only.txt
글
"""
CONFIG = BILINGUAL.replace("plugins:", "extra_css: [own.css]\nextra_javascript: [own.js]\nplugins:")


def with_covers(site: Site, structure: str) -> Writer:
    text = SITE.replace("date: 2026-01-01", "date: 2026-01-01\nimage: x.png").replace("The first text.", "![A](x.png)")
    text = (text if structure == "folder" else with_suffixes(text)) + FILES
    site.write(text, CONFIG.replace("docs_structure: folder", f"docs_structure: {structure}"))
    folder = "docs/en/blog/posts" if structure == "folder" else "docs/blog/posts"
    (site.folder / folder).mkdir(parents=True, exist_ok=True)
    (site.folder / folder / "x.png").write_bytes(PIXEL)
    return Writer(site)


@pytest.mark.parametrize("structure", ["folder", "suffix"])
def test_an_image_is_copied_and_feeds_tell_its_new_size(structure: str, site: Site) -> None:
    writer = with_covers(site, structure)
    image = next(site.folder.glob("docs/**/x.png"))
    image.write_bytes(PIXEL + b"\0" * 100)
    assert writer.save().startswith("Rebuilt 0 pages and copied 1 file in ")
    served = writer.served()
    assert [name for name, content in served.items() if name.endswith("x.png") and content != PIXEL + b"\0" * 100] == []
    assert f'length="{len(PIXEL) + 100}"'.encode() in served["blog/feed.xml"]
    assert differences(writer) == []


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("docs/own.css", "margin: 0", "margin: 1px"),
        ("docs/own.js", '"a"', '"b"'),
        ("docs/data/table.csv", "a,b", "a,c"),
        ("docs/ko/only.txt", "글", "긴 글"),
    ],
)
def test_styles_scripts_and_other_files_are_copied(name: str, old: str, new: str, site: Site) -> None:
    writer = with_covers(site, "folder")
    assert edit(writer, name, old, new).startswith("Rebuilt 0 pages and copied 1 file in ")
    assert differences(writer) == []


def test_an_article_and_its_image_are_saved_together(site: Site) -> None:
    writer = with_covers(site, "folder")
    (site.folder / "docs/en/blog/posts/x.png").write_bytes(PIXEL + b"\0")
    assert edit(writer, "docs/own.css", "margin: 0", "margin: 1px").startswith("Rebuilt 0 pages and copied 2 files in ")
    (site.folder / "docs/en/blog/posts/x.png").write_bytes(PIXEL)
    line = edit(writer, "docs/en/blog/posts/one.md", "![A]", "![B]")
    assert line.startswith("Rebuilt 1 page and copied 1 file in ")
    assert differences(writer) == []


def test_pages_that_take_an_image_in_are_made_anew(site: Site) -> None:
    extension = "markdown_extensions: [pymdownx.b64: {base_path: docs}]\nplugins:"
    text = SITE.replace("The first text.", "![A](x.png)").replace("Another.", "![B](../../../x.png)")
    site.write(text, BILINGUAL.replace("plugins:", extension))
    (site.folder / "docs/x.png").write_bytes(PIXEL)
    writer = Writer(site)
    (site.folder / "docs/x.png").write_bytes(PIXEL + b"\0")
    line = writer.save()
    assert line.startswith("Rebuilt ")
    assert " and copied 1 file in " in line
    assert differences(writer) == []


def test_a_stylesheet_with_a_former_name_is_told_of(site: Site) -> None:
    writer = with_covers(site, "folder")
    path = site.folder / "docs/own.css"
    path.write_text(".md-blog-neighbour { margin: 0 }\n", encoding="utf-8")
    with pytest.raises(AssertionError, match="former name"):
        writer.save()
    assert any(line == "Full build: a stylesheet has an error" for line in writer.log)


THEME = """
=== docs/note.yml
a: 1
=== docs/tool.py
a = 1
=== docs/hook.py
a = 1
=== overrides/theme.css
a {}
=== overrides/taken-in.css
a {}
=== overrides/.icons/a.svg
<svg></svg>
=== overrides/main.html
{% extends "base.html" %}{% block styles %}{{ super() }}<style>{% include "taken-in.css" %}</style>{% endblock %}
"""


@pytest.fixture
def with_theme(site: Site) -> Writer:
    (site.folder / "overrides").mkdir()
    config = CONFIG.replace("font: false", "font: false, custom_dir: overrides")
    return Writer(site.write(SITE + FILES + THEME, config.replace("plugins:", "hooks: [docs/hook.py]\nplugins:")))


@pytest.mark.parametrize("name", ["docs/note.yml", "docs/tool.py", "overrides/theme.css"])
def test_published_data_and_code_and_styles_of_the_theme_are_copied(name: str, with_theme: Writer) -> None:
    path = with_theme.site.folder / name
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert with_theme.save().startswith("Rebuilt 0 pages and copied 1 file in ")
    assert differences(with_theme) == []


@pytest.mark.parametrize("name", ["docs/hook.py", "overrides/taken-in.css", "overrides/.icons/a.svg", "mkdocs.yml"])
def test_what_configures_the_site_or_may_be_on_any_page_takes_a_full_build(name: str, with_theme: Writer) -> None:
    path = with_theme.site.folder / name
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert with_theme.save().startswith("Full build: ")
    assert differences(with_theme) == []


def test_a_hook_that_reads_an_image_once_all_pages_are_rendered_takes_a_full_build(site: Site) -> None:
    hook = "from pathlib import Path\ndef on_env(env, config, **_):\n    env.globals['size'] = "
    (site.folder / "hook.py").write_text(f"{hook}len(Path(config.docs_dir, 'x.png').read_bytes())\n", encoding="utf-8")
    site.write(SITE, BILINGUAL.replace("plugins:", "hooks: [hook.py]\nplugins:"))
    (site.folder / "docs/x.png").write_bytes(PIXEL)
    writer = Writer(site)
    (site.folder / "docs/x.png").write_bytes(PIXEL + b"\0")
    assert writer.save() == "Full build: plugin 'hook.py' reads docs/x.png after pages are rendered"
    assert differences(writer) == []


def test_pages_of_the_site_itself_for_missing_addresses_stay(site: Site) -> None:
    writer = Writer(site.write(f"{SITE}=== docs/en/404.html\n<p>Nothing.</p>\n"))
    assert edit(writer, "docs/en/blog/posts/one.md", "The first", "The very first").startswith("Rebuilt ")
    assert differences(writer) == []
