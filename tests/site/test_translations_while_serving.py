"""Notices of stale translations, and warnings of missing ones, follow what is saved, without a full build."""

from __future__ import annotations

import random
import subprocess

import pytest

from mkdocs_multilingual_blog.core.translations import originals

from .edits import EDITS, Edits
from .harness import BILINGUAL, Site
from .test_translations import BLOG
from .writing import Writer, differences, edit

ALL = "multilingual-blog: {translations: {notice: true, warn: [missing, stale, drifted, links, waiting]}}"
PEARS = "docs/en/blog/posts/b.md"
NOTICE = "영어 원문이".encode()


@pytest.fixture
def writer(site: Site) -> Writer:
    return Writer(site.write(BLOG, **{"multilingual-blog": ALL}))


def current_hash(writer: Writer, name: str) -> str:
    """Return the hash of an article's text as it is now."""
    text = (writer.site.folder / name).read_text(encoding="utf-8")
    document = originals.parse_document(text, name, originals.Report())
    assert document
    return originals.source_hash(document)


def test_a_translation_is_stale_as_soon_as_its_original_is_saved_and_no_more_when_it_is_brought_up_to_date(
    writer: Writer,
) -> None:
    korean, page = "docs/ko/blog/posts/배.md", "ko/blog/배/index.html"
    assert edit(writer, korean, "000000000001", current_hash(writer, PEARS)).startswith("Rebuilt ")
    assert NOTICE not in writer.served()[page]
    assert not any("배.md" in line and "source_hash" in line for line in writer.log)
    assert edit(writer, PEARS, "Pears, and", "Pears or").startswith("Rebuilt ")
    assert NOTICE in writer.served()[page]
    assert any("배.md" in line and "source_hash" in line for line in writer.log)
    assert edit(writer, PEARS, "2026-02-03", "2026-03-04").startswith("Rebuilt ")
    assert "3월 4일".encode() in writer.served()[page]
    assert differences(writer) == []


def test_a_translation_that_is_added_is_no_longer_missing(writer: Writer) -> None:
    assert edit(writer, PEARS, "Pears, and", "Pears or").startswith("Rebuilt ")
    assert any("has no translation" in line for line in writer.log)
    path = writer.site.folder / "docs/ko/blog/posts/plums/c.md"
    path.parent.mkdir(parents=True)
    path.write_text("---\ntitle: 자두\ndate: 2026-01-03\n---\n자두.\n", encoding="utf-8")
    assert writer.save().startswith("Rebuilt ")
    assert not any("has no translation" in line for line in writer.log)
    assert differences(writer) == []


def test_a_commit_takes_a_full_build_since_it_may_make_translations_stale(site: Site) -> None:
    site.write(BLOG.replace('    source_hash: "000000000000"\n', ""), **{"multilingual-blog": ALL})

    def git(*arguments: str) -> None:
        user = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        subprocess.run(["git", *user, *arguments], cwd=site.folder, check=True, capture_output=True)

    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "All")
    writer = Writer(site)
    assert edit(writer, "docs/en/blog/posts/a.md", "Read", "See").startswith("Rebuilt ")
    assert NOTICE in writer.served()["ko/blog/a/index.html"]
    git("add", "docs")
    git("commit", "-qm", "Both")
    assert writer.save().startswith("Full build: ")
    assert differences(writer) == []


@pytest.mark.slow
def test_after_any_edit_what_is_served_is_a_clean_build(site: Site) -> None:
    pick = random.Random(8)
    work = Edits(site.write("", BILINGUAL.replace("multilingual-blog", ALL)), pick, "folder", ("en", "ko"))
    writer = Writer(site)
    for _ in range(EDITS):
        work.remember()
        work.make(pick.choice(work.often))
        writer.save()
        assert differences(writer) == []
