"""From a source file to a post: which files are posts, and the defaults of missing fields."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_multilingual_blog.core.errors import BlogError
from mkdocs_multilingual_blog.core.locales import Languages
from mkdocs_multilingual_blog.core.model import Post, RelatedWish, ToolWish

from .helpers import load, source

EN = "docs/en/blog/posts"
KO = "docs/ko/blog/posts"


def read(tmp_path: Path, text: str, name: str = "my-post.md") -> Post:
    return load(tmp_path, {f"{EN}/{name}": text}).index.posts[0]


def test_files_of_one_name_are_translations(tmp_path: Path) -> None:
    blog = load(tmp_path, {f"{EN}/a.md": source("A"), f"{KO}/a.md": source("가"), f"{KO}/b.md": source("나")})
    assert {key: list(posts) for key, posts in blog.index.translations.items()} == {"a": ["en", "ko"], "b": ["ko"]}


def test_a_slug_may_have_folders_as_in_materials_blog(tmp_path: Path) -> None:
    post = read(tmp_path, source(slug="notes/My Trip"))
    assert post.address == "blog/notes/My-Trip"


@pytest.mark.parametrize("links", [{"Guide": "guide.md", "More": {"Web": "https://example.org/"}}])
def test_links_may_be_a_mapping_as_in_materials_blog(tmp_path: Path, links: object) -> None:
    guide, more = read(tmp_path, source(links=links)).links
    assert (guide.title, guide.target) == ("Guide", "guide.md")
    assert [(link.title, link.target) for link in more.children] == [("Web", "https://example.org/")]


def test_files_of_different_names_are_paired_by_translation_key(tmp_path: Path) -> None:
    files = {
        f"{EN}/remove-background.md": source(translation_key="cutout"),
        f"{KO}/누끼.md": source(translation_key="cutout"),
    }
    blog = load(tmp_path, files)
    assert [blog.index.entry("cutout", site).address for site in ("en", "ko")] == [
        "blog/remove-background",
        "ko/blog/누끼",
    ]


def test_a_translation_key_may_be_the_file_name_of_the_other(tmp_path: Path) -> None:
    blog = load(tmp_path, {f"{EN}/cutout.md": source(), f"{KO}/누끼.md": source(translation_key="cutout")})
    assert list(blog.index.translations) == ["cutout"]


def test_suffixes_tell_languages_apart_as_well_as_folders(tmp_path: Path) -> None:
    files = {"docs/blog/posts/a.md": source(), "docs/blog/posts/a.ko.md": source(), "docs/blog/posts/b.en.md": source()}
    blog = load(tmp_path, files, Languages("en", ("en", "ko"), "suffix"))
    assert {(p.key, p.locale) for p in blog.index.posts} == {("a", "en"), ("a", "ko"), ("b", "en")}


@pytest.mark.parametrize("ending", ["md", "markdown"])
def test_every_markdown_file_below_the_posts_folder_is_a_post(tmp_path: Path, ending: str) -> None:
    files = {f"{EN}/2026/spring/a.{ending}": source(), "docs/en/blog/about.md": source(), f"{EN}/data.txt": "x"}
    assert [p.key for p in load(tmp_path, files).index.posts] == ["2026/spring/a"]


def test_hidden_files_are_no_posts(tmp_path: Path) -> None:
    assert load(tmp_path, {f"{EN}/.draft.md": "---\n", f"{EN}/.trash/a.md": "---\n"}).index.posts == ()


def test_drafts_are_kept_out_unless_asked_for(tmp_path: Path) -> None:
    files = {f"{EN}/a.md": source(), f"{EN}/b.md": source(draft=True)}
    assert [p.key for p in load(tmp_path, files).index.posts] == ["a"]
    assert [p.key for p in load(tmp_path, files, drafts=True).index.posts] == ["a", "b"]


@pytest.mark.parametrize(
    ("name", "text", "title"),
    [
        ("a.md", "---\ntitle: Front matter\ndate: 2026-01-01\n---\n# Heading\n", "Front matter"),
        ("a.md", "---\ndate: 2026-01-01\n---\n\n# A *good* heading\n\nText.\n", "A good heading"),
        ("my_first-post.md", "---\ndate: 2026-01-01\n---\n\nText.\n\n# Too late\n", "my first post"),
        ("a.md", "---\ndate: 2026-01-01\n---\n<!-- hidden -->\n# Heading\n", "Heading"),
    ],
)
def test_the_title_is_the_front_matters_or_the_heading_or_the_file_name(
    tmp_path: Path, name: str, text: str, title: str
) -> None:
    assert read(tmp_path, text, name).title == title


def test_a_missing_description_is_the_first_paragraph(tmp_path: Path) -> None:
    text = "# Title\n\n![Cover](a.png)\n\n!!! note\n    A callout.\n\nThe *first*\nparagraph.\n\nThe second."
    assert read(tmp_path, source(text=text)).description == "The first paragraph."
    assert read(tmp_path, source(text=text, description="Mine")).description == "Mine"


def test_a_long_first_paragraph_is_cut_between_words(tmp_path: Path) -> None:
    description = read(tmp_path, source(text="word, " * 100)).description
    assert len(description) <= 200
    assert description.endswith("word…")


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("Q&amp;A", "Q&A"),
        ("Q&A", "Q&A"),
        ("&lt;script&gt;", "<script>"),
        ("&#44032;&nbsp;&#x1; b", "가 b"),
        ("&amp;lt;", "&lt;"),
        ("&nosuch; &", "&nosuch; &"),
    ],
)
def test_a_character_reference_in_titles_and_descriptions_is_its_character(
    tmp_path: Path, written: str, read_as: str
) -> None:
    post = read(tmp_path, f'---\ntitle: "{written}"\ndescription: "{written}"\ndate: 2026-01-01\n---\n')
    assert (post.title, post.description) == (read_as, read_as)


def test_titles_and_descriptions_hold_no_control_characters(tmp_path: Path) -> None:
    head = '---\ntitle: "A\\x01B\\nC"\ndate: 2026-01-01\n---\n'
    assert read(tmp_path, head).title == "A B C"
    post = read(tmp_path, "---\ndate: 2026-01-01\n---\n# A \x01title\n\nA \x0bfirst \x1bparagraph.\n")
    assert post.title.isprintable()
    assert post.description.isprintable()


def test_korean_is_stored_in_one_form_however_it_is_encoded(tmp_path: Path) -> None:
    post = read(tmp_path, "---\ndate: 2026-01-01\n---\n# \u1102\u116e\u1101\u1175\n\n\u1102\u116e\u1101\u1175\n")
    assert (post.title, post.description) == ("누끼", "누끼")


def test_a_field_that_is_left_empty_is_as_if_it_were_not_there(tmp_path: Path) -> None:
    names = ("title", "description", "tags", "slug", "translation_key", "related", "tools", "image", "draft")
    empty = "".join(f"{name}:\n" for name in names)
    post = read(tmp_path, f"---\n{empty}date: 2026-01-01\n---\n# Heading\n\nText.\n")
    assert (post.key, post.title, post.description, post.address) == ("my-post", "Heading", "Text.", "blog/my-post")
    assert (post.tags, post.state, post.image) == ((), "published", None)
    assert (post.related, post.tools) == (RelatedWish(), ToolWish())


@pytest.mark.parametrize(
    ("value", "wish"),
    [
        (True, RelatedWish()),
        (False, RelatedWish(shown=False)),
        (["b", "b", "a"], RelatedWish(pinned=("b", "a"))),
    ],
)
def test_a_writer_may_pin_related_articles_or_turn_them_off(tmp_path: Path, value: object, wish: RelatedWish) -> None:
    blog = load(tmp_path, {f"{EN}/a.md": source(related=value), f"{EN}/b.md": source()})
    assert blog.index.entry("a", "en").post.related == wish


@pytest.mark.parametrize(
    ("value", "wish"),
    [
        (True, ToolWish()),
        (False, ToolWish(shown=False)),
        (["gif", "crop", "gif"], ToolWish(ids=("gif", "crop"))),
        ({"language": "ko"}, ToolWish(language="ko")),
        ({"language": "ko", "ids": ["gif"]}, ToolWish(ids=("gif",), language="ko")),
    ],
)
def test_a_writer_may_name_tools_hide_them_or_choose_their_language(
    tmp_path: Path, value: object, wish: ToolWish
) -> None:
    assert load(tmp_path, {f"{EN}/a.md": source(tools=value)}, tools=False).index.posts[0].tools == wish


def test_a_tag_named_twice_is_one_tag(tmp_path: Path) -> None:
    assert read(tmp_path, source(tags=["SEO", "AI jobs", "seo", "#SEO"])).tags == ("seo", "ai-jobs")


def test_a_tag_has_its_label_in_the_language_of_the_post(tmp_path: Path) -> None:
    catalogue = "ai-jobs:\n  label: {en: AI jobs, ko: AI 채용}\n"
    files = {
        "docs/.tags.yml": catalogue,
        f"{EN}/a.md": source(tags=["AI jobs"]),
        f"{KO}/a.md": source(tags=["AI 채용"]),
    }
    blog = load(tmp_path, files)
    assert [p.tags for p in blog.index.posts] == [("ai-jobs",), ("ai-jobs",)]
    assert blog.subjects.tags["ai-jobs"].labels == {"en": "AI jobs", "ko": "AI 채용"}


def test_a_writer_sees_the_problems_of_all_files_at_once(tmp_path: Path) -> None:
    files = {
        "docs/.tags.yml": "ai-jobs: {}\n",
        "docs/.tools.yml": "heading: {en: Try it, ko: 써 보세요}\ntools: none\n",
        f"{EN}/a.md": source(slug="../a"),
        f"{EN}/b.md": source(tags=1),
        f"{KO}/a.md": source(draft="x"),
    }
    with pytest.raises(BlogError) as caught:
        load(tmp_path, files)
    assert {problem.source for problem in caught.value.problems} == set(files)


def test_while_serving_a_broken_post_is_left_out_and_named(tmp_path: Path) -> None:
    files = {
        f"{EN}/good.md": source(),
        f"{EN}/no-date.md": "---\ntitle: A\n---\n",
        f"{EN}/same.md": source(slug="good"),
    }
    blog = load(tmp_path, files, tolerant=True)
    assert [p.key for p in blog.index.posts] == ["good"]
    assert {name: problem.field for name, problem in blog.broken.items()} == {
        "en/blog/posts/no-date.md": "date",
        "en/blog/posts/same.md": "slug",
    }
    assert set(map(str, blog.broken.values())) <= set(map(str, blog.warnings))


def test_an_empty_blog_is_a_blog(tmp_path: Path) -> None:
    blog = load(tmp_path, {})
    assert blog.index.entries("ko") == ()
    assert [view.kind for view in blog.views("ko")] == ["home", "tags"]


def test_default_front_matter_that_nobody_can_load_is_told_of(tmp_path: Path) -> None:
    files = {"docs/en/blog/posts/.meta.yml": "reviewed: {by: me, on: 2026-02-30}\n"}
    with pytest.raises(BlogError) as error:
        load(tmp_path, files, meta_file=".meta.yml")
    message = "reviewed.on: '2026-02-30' looks like a date or a number and is neither. Put it in quotes."
    assert str(error.value) == f"docs/en/blog/posts/.meta.yml:1: {message}"
