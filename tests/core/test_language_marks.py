"""Languages that the names of articles' files, or their front matter, say without effect."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from mkdocs_multilingual_blog.core.errors import BlogError
from mkdocs_multilingual_blog.core.locales import Languages

from .helpers import BILINGUAL, load, source

SUFFIXES = Languages("en", ("en", "ko"), "suffix")


def published(root: Path, *names: str, languages: Languages = SUFFIXES) -> tuple[set[str], list[str]]:
    """Return the language and address of each article, and the warnings."""
    blog = load(root, {f"docs/{name}": source() for name in names}, languages)
    assert len(blog.index.posts) == len(names)
    return {f"{post.locale} {post.address}" for post in blog.index.posts}, list(map(str, blog.warnings))


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("node.js.md", "node-js"),
        ("next.js.md", "next-js"),
        ("setup.py.md", "setup-py"),
        ("v2.rc.md", "v2-rc"),
        ("intro.to.md", "intro-to"),
        ("release-1.0.rc.md", "release-1-0-rc"),
    ],
)
def test_what_only_looks_like_a_language_is_part_of_the_name(tmp_path: Path, name: str, slug: str) -> None:
    assert published(tmp_path, f"blog/posts/{name}") == ({f"en blog/{slug}"}, [])


def test_such_a_name_has_translations(tmp_path: Path) -> None:
    articles, warnings = published(tmp_path, "blog/posts/node.js.md", "blog/posts/node.js.ko.md")
    assert (articles, warnings) == ({"en blog/node-js", "ko blog/node-js"}, [])
    assert len(load(tmp_path, {}, SUFFIXES).index.translations) == 1


def test_a_language_that_the_site_does_not_have_is_told_of_once(tmp_path: Path) -> None:
    names = ("a.md", "a.fr.md", "b.fr.md", "c.fr.md", "a.jp.md", "b.EN.md")
    articles, warnings = published(tmp_path, *(f"blog/posts/{name}" for name in names))
    assert articles == {f"en blog/{slug}" for slug in ("a", "a-fr", "b-fr", "c-fr", "a-jp", "b-en")}
    assert warnings == [
        "docs/blog/posts/a.fr.md: is an article in 'en', like 2 more with such a name, since the site has no language "
        "'fr'. Rename it, for example to a-fr.md, or add the language to those of 'i18n'.",
        "docs/blog/posts/a.jp.md: is an article in 'en', since the site has no language 'jp'. Did you mean 'ja'? "
        "Rename it, for example to a-jp.md, or add the language to those of 'i18n'.",
        "docs/blog/posts/b.EN.md: is an article in 'en', since the site has no language 'EN'. Did you mean 'en'? "
        "Rename it, for example to b-EN.md, or add the language to those of 'i18n'.",
    ]


def test_a_page_whose_name_ends_in_another_language_is_told_of_once(tmp_path: Path) -> None:
    pages = ("guide.js.md", "about.fr.md", "team.fr.md", "about.jp.md", "about.ko.md", "v1.0.md", ".hidden.fr.md")
    files: dict[str, str | bytes] = {f"docs/{name}": "# Page\n" for name in pages}
    files["docs/blog/posts/node.js.md"] = source()
    assert list(map(str, load(tmp_path, files, SUFFIXES).warnings)) == [
        "docs/about.fr.md: is a page in 'en', like 1 more with such a name, since the site has no language 'fr'. "
        "Rename it, for example to about-fr.md, or add the language to those of 'i18n'.",
        "docs/about.jp.md: is a page in 'en', since the site has no language 'jp'. Did you mean 'ja'? "
        "Rename it, for example to about-jp.md, or add the language to those of 'i18n'.",
    ]
    assert load(tmp_path, files, SUFFIXES, pages=False).warnings == (), "another blog of the site tells of them"
    assert load(tmp_path / "folders", files | {"docs/en/blog/posts/a.md": source()}, BILINGUAL).warnings == ()


def test_a_language_that_is_only_not_built_is_one_of_the_site(tmp_path: Path) -> None:
    languages = Languages("en", ("en",), "suffix", others=("fr",))
    blog = load(tmp_path, {f"docs/blog/posts/{name}": source() for name in ("a.md", "a.fr.md")}, languages)
    assert [post.address for post in blog.index.posts] == ["blog/a"]
    assert blog.warnings == ()


@pytest.mark.parametrize("name", ["a_ko.md", "a-ko.md", "a_KO.md", "a.KO.md"])
def test_a_language_behind_another_sign_is_told_of_beside_its_original(tmp_path: Path, name: str) -> None:
    _, warnings = published(tmp_path, "blog/posts/a.md", f"blog/posts/{name}")
    assert warnings == [
        f"docs/blog/posts/{name}: is an article in 'en', although its name ends in '{name[1:4]}'. "
        "If it translates a.md, move it to docs/blog/posts/a.ko.md, or else give it a 'translation_key'."
    ]


def test_in_folders_a_language_in_the_name_is_told_of_beside_its_original(tmp_path: Path) -> None:
    names = ("en/blog/posts/2026/a.md", "en/blog/posts/2026/a.ko.md", "ko/blog/posts/b.md", "ko/blog/posts/b_ko.md")
    _, warnings = published(tmp_path, *names, languages=BILINGUAL)
    assert warnings == [
        "docs/en/blog/posts/2026/a.ko.md: is an article in 'en', although its name ends in '.ko'. "
        "If it translates a.md, move it to docs/ko/blog/posts/2026/a.md, or else give it a 'translation_key'."
    ]


@pytest.mark.parametrize("names", [("a_ko.md",), ("a.md", "b_ko.md"), ("a.md", "a_fr.md"), ("a.md", "a_en.md")])
def test_without_an_original_or_a_language_of_the_site_it_is_only_a_name(
    tmp_path: Path, names: tuple[str, ...]
) -> None:
    assert published(tmp_path, *(f"blog/posts/{name}" for name in names))[1] == []


def test_a_translation_key_says_that_it_is_an_article_of_its_own(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "docs/blog/posts/do.md": source(),
        "docs/blog/posts/do-ko.md": source(translation_key="do-ko"),
    }
    assert load(tmp_path, files, SUFFIXES).warnings == ()


@pytest.mark.parametrize("name", ["é", "한국어"])
def test_names_that_look_alike_are_translations(tmp_path: Path, name: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, name) for form in ("NFC", "NFD"))
    assert composed != decomposed
    blog = load(
        tmp_path,
        {f"docs/en/blog/posts/{composed}.md": source(), f"docs/ko/blog/posts/{decomposed}.md": source()},
    )
    assert list(blog.index.translations) == [composed]
    assert [post.address for post in blog.index.posts] == [f"blog/{composed}"] * 2


@pytest.mark.parametrize("language", ["en", "EN", "en-US", "en_GB", "eng", "python", "js", 7, None])
def test_a_language_of_its_own_that_says_nothing_else_passes(tmp_path: Path, language: object) -> None:
    assert load(tmp_path, {"docs/en/blog/posts/a.md": source(lang=language)}).warnings == ()


def test_norwegian_is_no_switch(tmp_path: Path) -> None:
    text = "---\ntitle: A\ndate: 2026-01-01\nlang: no\n---\nTekst.\n"
    languages = Languages("en", ("en", "no"), "folder")
    assert load(tmp_path, {"docs/no/blog/posts/a.md": text}, languages).warnings == ()
    with pytest.raises(BlogError, match=r"a.md:4: lang: 'no' is not the language of this article"):
        load(tmp_path / "other", {"docs/en/blog/posts/a.md": text}, languages)
