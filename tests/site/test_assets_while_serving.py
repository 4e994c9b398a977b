"""Images and other published files that are added, removed, or renamed: only pages that show or name them change."""

from __future__ import annotations

import pytest

from .edits import PIXEL
from .harness import BILINGUAL, Site, with_suffixes
from .test_writing import SITE
from .writing import Writer, differences, edit

COVERED = SITE.replace("date: 2026-01-01", "date: 2026-01-01\nauthors: [jo]").replace(
    "date: 2026-01-03", "date: 2026-01-03\nimage: x.png"
)
SHOWING = COVERED.replace("The second text.", '![A shot](shot.png) <img src="shot.png" alt="">')
CATALOG = "=== docs/.authors.yml\nauthors:\n  jo: {name: Jo, avatar: faces/jo.png}\n"


def served(site: Site, structure: str, text: str = SHOWING) -> Writer:
    text = text if structure == "folder" else with_suffixes(text)
    return Writer(
        site.write(text + CATALOG, BILINGUAL.replace("docs_structure: folder", f"docs_structure: {structure}"))
    )


def changed_pages(writer: Writer, before: dict[str, bytes]) -> set[str]:
    now = writer.served()
    return {name for name in now if name.endswith(".html") and now[name] != before.get(name)}


@pytest.mark.parametrize("structure", ["folder", "suffix"])
def test_an_image_comes_is_renamed_and_goes(structure: str, site: Site) -> None:
    writer = served(site, structure)
    posts = site.folder / ("docs/en/blog/posts" if structure == "folder" else "docs/blog/posts")
    before = writer.served()
    (posts / "shot.png").write_bytes(PIXEL)
    assert writer.save().startswith("Rebuilt ")
    assert changed_pages(writer, before) >= {"blog/two/index.html"}
    assert "blog/three/index.html" not in changed_pages(writer, before)
    assert b'src="../posts/shot.png"' in writer.served()["blog/two/index.html"]
    assert differences(writer) == []
    (posts / "shot.png").rename(posts / "other.png")
    assert writer.save().startswith("Rebuilt ")
    assert b'src="../posts/shot.png"' not in writer.served()["blog/two/index.html"]
    assert "blog/posts/other.png" in writer.served()
    assert "blog/posts/shot.png" not in writer.served()
    assert differences(writer) == []
    (posts / "other.png").unlink()
    before = writer.served()
    assert writer.save().startswith("Rebuilt 0 pages and removed 1 file in ")
    assert changed_pages(writer, before) == set()
    assert differences(writer) == []


def test_a_cover_and_a_portrait_come_and_go(site: Site) -> None:
    writer = served(site, "folder")
    for path, page in (("docs/en/blog/posts/x.png", "blog/three"), ("docs/faces/jo.png", "blog/one")):
        file = site.folder / path
        file.parent.mkdir(exist_ok=True)
        before = writer.served()
        file.write_bytes(PIXEL)
        assert writer.save().startswith("Rebuilt ")
        assert {f"{page}/index.html", "blog/index.html"} <= changed_pages(writer, before)
        assert differences(writer) == []
    assert b"x.png" in writer.served()["blog/feed.xml"]
    (site.folder / "docs/en/blog/posts/x.png").unlink()
    assert writer.save().startswith("Rebuilt ")
    assert b"x.png" not in writer.served()["blog/feed.xml"]
    assert differences(writer) == []


@pytest.mark.parametrize(
    ("structure", "names"),
    [
        ("folder", ["shot.png", "ko/shot.png", "en/shot.png", "pictures/shot.png", "zz/shot.png"]),
        ("suffix", ["shot.png", "shot.ko.png", "shot.en.png", "pictures/shot.ko.png", "pictures/shot.png"]),
    ],
)
def test_an_image_of_one_language_stands_for_that_of_all(structure: str, names: list[str], site: Site) -> None:
    writer = served(site, structure, SITE.replace("The first text.", "![A shot](/shot.png)"))
    for number, name in enumerate([*names, *names]):
        path = site.folder / "docs" / name
        if path.exists():
            path.unlink()
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(PIXEL + b"\0" * number)
        writer.save()
        assert differences(writer) == [], (name, writer.log)


def test_a_file_where_a_redirect_was_takes_its_place(site: Site) -> None:
    writer = served(site, "folder", SITE.replace("date: 2026-01-02", "date: 2026-01-02\naliases: [/old.html]"))
    old = site.folder / "docs/en/old.html"
    old.write_text("<p>Old.</p>\n", encoding="utf-8")
    writer.save()
    assert differences(writer) == []
    old.unlink()
    writer.save()
    assert differences(writer) == []


def test_a_page_that_takes_in_another_file_may_show_an_image_there(site: Site) -> None:
    text = SITE.replace("The first text.", '--8<-- "note.md"') + "=== note.md\n![A](/shot.png)\n"
    writer = Writer(site.write(text, **{"plugins:": "markdown_extensions: [pymdownx.snippets]\nplugins:"}))
    (site.folder / "docs/shot.png").write_bytes(PIXEL)
    assert writer.save().startswith("Rebuilt ")
    assert differences(writer) == []


def test_hidden_files_change_nothing(site: Site) -> None:
    writer = served(site, "folder")
    (site.folder / "docs/.editor").mkdir()
    state = site.folder / "docs/.editor/state.json"
    for text in ("[1]", "[2]"):
        state.write_text(text, encoding="utf-8")
        assert writer.save().startswith("Rebuilt 0 pages in ")
    state.unlink()
    assert writer.save().startswith("Rebuilt 0 pages in ")
    assert differences(writer) == []


def test_beside_a_hook_that_arranges_files_a_new_one_takes_a_full_build(site: Site) -> None:
    (site.folder / "hook.py").write_text("def on_files(files, config):\n    return files\n", encoding="utf-8")
    writer = Writer(site.write(SITE, BILINGUAL.replace("plugins:", "hooks: [hook.py]\nplugins:")))
    (site.folder / "docs/shot.png").write_bytes(PIXEL)
    assert writer.save() == "Full build: plugin 'hook.py' may depend on files that were added or removed"
    assert differences(writer) == []
    assert edit(writer, "docs/en/blog/posts/one.md", "The first", "The very first").startswith("Rebuilt ")
