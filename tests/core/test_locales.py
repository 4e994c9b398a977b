from __future__ import annotations

import pytest

from mkdocs_multilingual_blog.core.locales import Languages

FOLDER = Languages("en", ("en", "ko", "pt-BR"), "folder")
SUFFIX = Languages("en", ("en", "ko", "pt-BR"), "suffix")
ONE = Languages("en", ("en",), "none")


@pytest.mark.parametrize(
    ("languages", "path", "expected"),
    [
        (FOLDER, "ko/blog/posts/a.md", ("blog/posts/a.md", "ko")),
        (FOLDER, "pt-BR/a.md", ("a.md", "pt-BR")),
        (FOLDER, "assets/logo.png", ("assets/logo.png", None)),
        (FOLDER, "ja/a.md", ("ja/a.md", None)),
        (FOLDER, "ko.md", ("ko.md", None)),
        (SUFFIX, "blog/posts/a.ko.md", ("blog/posts/a.md", "ko")),
        (SUFFIX, "a.pt-BR.md", ("a.md", "pt-BR")),
        (SUFFIX, "blog/posts/a.md", ("blog/posts/a.md", None)),
        (SUFFIX, "release-1.2.md", ("release-1.2.md", None)),
        (SUFFIX, "v1.2.ko.md", ("v1.2.md", "ko")),
        (SUFFIX, "blog/ko.md", ("blog/ko.md", None)),
        (SUFFIX, "blog/posts/next.js.md", ("blog/posts/next.js.md", None)),
        (SUFFIX, "blog/posts/next.js.ko.md", ("blog/posts/next.js.md", "ko")),
        (SUFFIX, "blog/posts/a.fr.md", ("blog/posts/a.fr.md", None)),
        (SUFFIX, "ko/a.md", ("ko/a.md", None)),
        (ONE, "ko/a.en.md", ("ko/a.en.md", None)),
    ],
)
def test_a_path_tells_its_language(languages: Languages, path: str, expected: tuple[str, str | None]) -> None:
    assert languages.split(path) == expected


@pytest.mark.parametrize("languages", [FOLDER, SUFFIX])
@pytest.mark.parametrize("locale", ["en", "ko", "pt-BR"])
@pytest.mark.parametrize("neutral", ["index.md", "blog/posts/a.md", "blog/posts/v1.2.md"])
def test_a_path_joined_with_a_language_splits_into_both_again(languages: Languages, locale: str, neutral: str) -> None:
    assert languages.split(languages.join(neutral, locale)) == (neutral, locale)


def test_with_suffixes_writers_name_files_of_the_default_language_without_one() -> None:
    assert [SUFFIX.usual_path("a.md", locale) for locale in ("en", "ko")] == ["a.md", "a.ko.md"]
    assert [FOLDER.usual_path("a.md", locale) for locale in ("en", "ko")] == ["en/a.md", "ko/a.md"]


def test_a_site_of_one_language_leaves_paths_alone() -> None:
    assert ONE.join("blog/posts/a.md", "en") == "blog/posts/a.md"


def test_only_the_default_language_stands_at_the_root() -> None:
    assert [FOLDER.prefix(locale) for locale in FOLDER.locales] == ["", "ko/", "pt-BR/"]


def test_paths_take_the_place_of_codes_and_of_the_root() -> None:
    languages = Languages("en", ("en", "ko", "pt-BR"), "folder", paths=(("en", "en"), ("pt-BR", "latam/br")))
    assert [languages.prefix(locale) for locale in languages.locales] == ["en/", "ko/", "latam/br/"]
    assert languages.split("pt-BR/a.md") == ("a.md", "pt-BR"), "sources keep the code"


PATHS = Languages("en", ("en", "ko", "zh-CN"), "folder", paths=(("en", "site"), ("zh-CN", "site-cn")))


@pytest.mark.parametrize(
    ("languages", "address", "expected"),
    [
        (FOLDER, "blog/a/", ("blog/a/", "en")),
        (FOLDER, "ko/blog/a/", ("blog/a/", "ko")),
        (FOLDER, "ko", ("", "ko")),
        (FOLDER, "korea/", ("korea/", "en")),
        (FOLDER, "pt-br/a", ("a", "pt-BR")),
        (PATHS, "site/blog/", ("blog/", "en")),
        (PATHS, "site-cn/blog/", ("blog/", "zh-CN")),
        (PATHS, "zh-CN/blog/", ("zh-CN/blog/", None)),
        (PATHS, "assets/logo.svg", ("assets/logo.svg", None)),
        (PATHS, "", ("", None)),
    ],
)
def test_an_address_tells_the_language_that_publishes_it(
    languages: Languages, address: str, expected: tuple[str, str | None]
) -> None:
    assert languages.at(address) == expected


def test_files_without_a_language_stay_at_the_root() -> None:
    assert PATHS.file_address("logo.svg", None) == "logo.svg"
    assert PATHS.file_address("logo.svg", "en") == "site/logo.svg"
    assert FOLDER.file_address("logo.svg", "en") == "logo.svg"
