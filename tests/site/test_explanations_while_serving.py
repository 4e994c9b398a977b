"""With `explain_on_serve`, what pages explain follows what is saved, without a full build."""

from __future__ import annotations

import pytest

from mkdocs_multilingual_blog.core.blog import blog as blog_

from .harness import BILINGUAL, Site
from .test_writing import FOUR, SITE
from .writing import Writer, differences, edit

CONFIG = BILINGUAL.replace("- multilingual-blog", "- multilingual-blog: {explain_on_serve: true}")
TOOLS = """
=== docs/.tools.yml
heading: {en: Tools, ko: 도구}
tools:
  - {id: l, url: "https://example.com/l", title: {en: L, ko: L}, description: {en: D, ko: D}, keywords: {en: [layer]}}
"""


def test_the_saved_page_comes_first_and_what_all_pages_explain_next(site: Site) -> None:
    writer = Writer(site.write(SITE, CONFIG))
    assert b"Threshold: " in writer.served()["blog/one/index.html"]
    assert edit(writer, "docs/en/blog/posts/three.md", "Another.", "The second text.").startswith("Rebuilt ")
    assert b"three" in writer.served()["blog/two/index.html"].partition(b"Threshold: ")[0].rpartition(b"<code>")[2]
    assert differences(writer) == []


@pytest.mark.parametrize("least", [0, 200])
def test_new_articles_and_tools_are_explained(least: int, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blog_, "MIN_ARTICLES", least)
    writer = Writer(site.write(SITE + TOOLS, CONFIG))
    writer.do_the_rest_later()
    (site.folder / "docs/en/blog/posts/four.md").write_text(FOUR, encoding="utf-8")
    assert writer.save().startswith("Rebuilt ")
    assert b"Threshold: " in writer.served()["blog/four/index.html"]
    assert differences(writer) == []
    assert edit(writer, "docs/en/blog/posts/one.md", "The first text.", "A layer.").startswith("Rebuilt ")
    assert b"layer: layer" in writer.served()["blog/one/index.html"]
    assert differences(writer) == []
    (site.folder / "docs/en/blog/posts/two.md").unlink()
    assert writer.save().startswith("Rebuilt ")
    assert differences(writer) == []
