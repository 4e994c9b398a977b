"""Several blogs on one site: what is saved in one is shown at once, and the others stay as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_multilingual_blog.core.blog import blog as blog_

from .harness import BILINGUAL, Site, with_suffixes
from .test_several_blogs import NEWS, TWO
from .writing import Writer, differences, edit

ARTICLE = "docs/en/blog/posts/article.md"
RELEASE = "docs/en/news/posts/release.md"
NEW = "---\ntitle: {title}\ndate: 2026-01-0{day}\ntags: [one]\n---\nText.\n"


@pytest.fixture(params=["folder", "suffix"])
def writer(request: pytest.FixtureRequest, site: Site) -> Writer:
    if request.param == "folder":
        return Writer(site.write(NEWS, TWO))
    return Writer(site.write(with_suffixes(NEWS), TWO.replace("docs_structure: folder", "docs_structure: suffix")))


def place(writer: Writer, name: str) -> str:
    """Return the name of a file in the structure that the site has."""
    if (writer.site.folder / "docs/en").is_dir():
        return name
    path = Path(name.replace("/en/", "/").replace("/ko/", "/"))
    return path.with_name(f"{path.stem}.{name.split('/')[1]}.md").as_posix()


def test_a_text_of_either_blog_makes_its_own_page_anew_in_each_language(writer: Writer) -> None:
    before = writer.served()
    assert edit(writer, place(writer, RELEASE), "See [the", "Look at [the").startswith("Rebuilt ")
    changed = {name for name, content in writer.served().items() if content != before.get(name)}
    assert not [name for name in changed if name.startswith(("blog/", "ko/blog/"))]
    assert b"Look at" in writer.served()["news/release/index.html"]
    assert b"Look at" in writer.served()["ko/news/release/index.html"]
    assert b"Look at" in writer.served()["news/feed.xml"]
    before = writer.served()
    assert edit(writer, place(writer, ARTICLE), "See [the", "Look at [the").startswith("Rebuilt ")
    changed = {name for name, content in writer.served().items() if content != before.get(name)}
    assert not [name for name in changed if name.startswith(("news/", "ko/"))]
    assert differences(writer) == []


def test_a_title_shows_in_the_lists_of_its_own_blog_alone(writer: Writer) -> None:
    before = writer.served()
    assert edit(writer, place(writer, RELEASE), "title: Release", "title: Version 2").startswith("Rebuilt ")
    served = writer.served()
    assert b"Version 2" in served["news/index.html"]
    assert b"Version 2" in served["ko/news/tags/two/index.html"]
    changed = {name for name in served if served[name] != before.get(name)}
    assert not [name for name in changed if name.startswith(("blog/", "ko/blog/"))]
    assert differences(writer) == []


def test_articles_of_both_blogs_come_go_and_move_and_links_of_the_other_follow(writer: Writer) -> None:
    folder = writer.site.folder
    (folder / place(writer, "docs/ko/news/posts/release.md")).parent.mkdir(parents=True, exist_ok=True)
    (folder / place(writer, "docs/en/blog/posts/a.md")).write_text(NEW.format(title="A", day=2), encoding="utf-8")
    assert writer.save().startswith("Rebuilt ")
    assert differences(writer) == []
    (folder / place(writer, "docs/ko/news/posts/release.md")).write_text(
        NEW.format(title="가", day=3), encoding="utf-8"
    )
    assert writer.save().startswith("Rebuilt ")
    assert differences(writer) == []
    assert edit(writer, place(writer, ARTICLE), "title: Article", "title: Article\nslug: moved").startswith("Rebuilt ")
    assert b'href="../../blog/moved/"' in writer.served()["news/release/index.html"]
    assert differences(writer) == []
    (folder / place(writer, "docs/en/blog/posts/a.md")).unlink()
    (folder / place(writer, RELEASE)).rename(folder / place(writer, "docs/en/news/posts/first.md"))
    assert writer.save().startswith("Rebuilt ")
    assert differences(writer) == []


def test_what_both_blogs_cannot_publish_at_once_is_built_as_a_whole(site: Site) -> None:
    config = BILINGUAL.replace(
        "  - multilingual-blog\n", "  - multilingual-blog: {blog_dir: .}\n  - multilingual-blog: {blog_dir: news}\n"
    )
    text = NEWS.replace("docs/en/blog/posts", "docs/en/posts").replace("docs/ko/blog/posts", "docs/ko/posts")
    writer = Writer(site.write(text, config))
    path = site.folder / "docs/en/posts/article.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("title: Article", "title: Article\nslug: news"), encoding="utf-8")
    with pytest.raises(AssertionError, match="two blogs would publish 'news/'"):
        writer.save()


def test_a_tag_of_a_catalog_that_both_blogs_have_changes_in_both(writer: Writer) -> None:
    edit(writer, place(writer, RELEASE), "tags: [two]", "tags: [two, one]")
    catalog = writer.site.folder / "docs/.tags.yml"
    catalog.write_text("one: {label: {en: First, ko: 첫째}}\n", encoding="utf-8")
    assert writer.save().startswith("Rebuilt ")
    served = writer.served()
    assert all(b"First" in served[name] for name in ("blog/article/index.html", "news/release/index.html"))
    assert differences(writer) == []


def test_related_articles_of_each_blog_are_ranked_later(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blog_, "MIN_ARTICLES", 0)
    writer = Writer(site.write(NEWS, TWO))
    writer.do_the_rest_later()
    posts = {
        "blog/posts/b": "title: Bread\ndate: 2026-01-02\n---\nHow bread of rye is baked.\n",
        "blog/posts/c": "title: Rye\ndate: 2026-01-03\n---\nRye, from which bread is baked.\n",
        "news/posts/d": "title: Pears\ndate: 2026-01-02\n---\nPears, and how a pear tree is planted.\n",
        "news/posts/e": "title: Trees\ndate: 2026-01-03\n---\nA tree that is planted bears pears.\n",
    }
    for name, text in posts.items():
        (site.folder / f"docs/en/{name}.md").write_text(f"---\n{text}", encoding="utf-8")
        assert writer.save().startswith("Rebuilt ")
    served = writer.served()
    assert b"Rye" in served["blog/b/index.html"]
    assert b"Trees" in served["news/d/index.html"]
    assert differences(writer) == []
