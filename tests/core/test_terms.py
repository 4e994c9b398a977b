"""Tags, categories and series: one term for all spellings; levels, hidden and allowed terms."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_multilingual_blog.core.catalogs.terms import TermRegistry, above, read_catalog
from mkdocs_multilingual_blog.core.errors import Report
from mkdocs_multilingual_blog.core.settings import TermKind
from mkdocs_multilingual_blog.core.text.frontmatter import parse_yaml
from mkdocs_multilingual_blog.core.text.slugs import slugify

from .helpers import BILINGUAL

NESTED = """
css: {label: {en: Style}}
web: {label: {en: Web, ko: 웹}, aliases: [WWW]}
web/css: {label: {en: CSS, ko: 스타일}}
print: {label: {en: Print}}
print/css: {label: {en: CSS}}
"""


def registry(catalogue: str = "", name: str = "tag", **kind: Any) -> TermRegistry:
    report = Report()
    options = TermKind(name, **kind)
    metadata = parse_yaml(catalogue, "docs/.tags.yml", report)
    assert metadata is not None
    terms = read_catalog(metadata, BILINGUAL, report, options)
    assert report.errors == []
    return TermRegistry(terms, "en", options)


def hidden(terms: TermRegistry) -> set[str]:
    return {term.id for term in terms.terms().values() if term.hidden}


@pytest.mark.parametrize(
    ("name", "term_id"),
    [
        ("Web", "web"),
        ("www", "web"),
        ("Web/CSS", "web/css"),
        ("web / css", "web/css"),
        ("/Web//CSS/", "web/css"),
        ("WWW/CSS", "web/css"),
        ("웹/스타일", "web/css"),
        ("스타일", "web/css"),
        ("스타일/Grid", "web/css/grid"),
        ("Print/CSS", "print/css"),
        ("print/스타일", "print/스타일"),
        ("CSS", "css"),
        ("Style", "css"),
        ("C++/C#", "c-plus-plus/c-sharp"),
        ("Web/index", "web/index-tag"),
        ("/", "solidus"),
    ],
)
def test_a_tag_with_levels_has_one_id_however_it_is_written(name: str, term_id: str) -> None:
    assert registry(NESTED, separator="/").resolve(name, "en") == term_id


def test_levels_may_be_separated_by_any_sign() -> None:
    terms = registry(NESTED, separator="::")
    assert terms.resolve("Web::CSS", "en") == "web/css"
    assert terms.resolve("CI/CD", "en") == "ci-cd"


def test_each_level_is_called_as_writers_spell_it() -> None:
    spelled = registry(separator="/")
    for name in ("Web/CSS", "web/CSS", "Web", "WEB/css"):
        spelled.resolve(name, "en")
    terms = spelled.terms()
    assert {term.id: term.labels for term in terms.values()} == {"web": {"en": "Web"}, "web/css": {"en": "CSS"}}


def test_two_tags_may_have_one_label_below_different_ones() -> None:
    report = Report()
    metadata = parse_yaml("a/x: {label: X}\nb/x: {label: X}\nb/y: {label: x}\n", "docs/.tags.yml", report)
    assert metadata is not None
    read_catalog(metadata, BILINGUAL, report, TermKind("tag", separator="/"))
    assert [str(problem) for problem in report.errors] == [
        "docs/.tags.yml:3: b/y: the name 'x' belongs to the tag 'b/x' already. Keep it in one of the two."
    ]


def test_without_levels_an_id_of_the_catalogue_holds_no_slash() -> None:
    report = Report()
    metadata = parse_yaml("a/x: {label: X}\n", "docs/.tags.yml", report)
    assert metadata is not None
    assert read_catalog(metadata, BILINGUAL, report) == []
    assert "Write it as 'a-x'." in str(report.errors[0])


def test_a_tag_is_hidden_by_its_name_by_a_mark_and_by_the_catalogue() -> None:
    terms = registry(
        "plan: {label: {en: Plan, ko: 계획}}\nsecret: {label: Secret, hidden: true}\nnews: {label: News}\n",
        hidden=("계획",),
        hidden_prefix="_",
        hidden_suffix="~",
    )
    for name in ("Plan", "News", "_draft", "Later~", "Other"):
        terms.resolve(name, "en")
    assert hidden(terms) == {"plan", "secret", "draft", "later"}


def test_what_is_below_a_hidden_tag_is_hidden_too() -> None:
    terms = registry("web: {label: Web, hidden: true}", separator="/", hidden=("A/B",), hidden_prefix="_")
    for name in ("Web/CSS/Grid", "A/B/C", "A/D", "X/_y"):
        terms.resolve(name, "en")
    assert hidden(terms) == {"web", "web/css", "web/css/grid", "a/b", "a/b/c", "x/y"}


def test_only_allowed_names_pass_in_any_spelling_and_language() -> None:
    terms = registry("ai: {label: {en: AI, ko: 인공지능}}", allowed=("AI", "Image editing"))
    for name in ("ai", "인공지능", "IMAGE  editing", "image-editing"):
        assert terms.refusal_hint(name) == ""
    assert terms.refusal_hint("Image edting") == "Did you mean 'Image editing'?"
    assert terms.refusal_hint("x") == "Allowed are AI, Image editing."


def test_a_site_may_make_ids_its_own_way() -> None:
    assert registry(slugify=lambda text: text.upper()).resolve("news", "en") == "NEWS"
    assert registry(slugify=lambda text: "").resolve("News flash", "en") == "news-flash"


@given(st.text(min_size=1).filter(slugify), st.sampled_from(["", "/"]))
def test_a_name_leads_to_one_id_that_can_be_an_address(name: str, separator: str) -> None:
    terms = registry(separator=separator)
    term_id = terms.resolve(name, "en")
    assert terms.resolve(name, "ko") == term_id
    assert all(level not in ("", ".", "..", "index") for level in term_id.split("/"))
    assert set(above(term_id)) == set(terms.terms())
    assert terms.resolve(term_id, "en") == term_id
