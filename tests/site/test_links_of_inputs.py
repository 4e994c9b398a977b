"""Where pages link to and load from because an input says so: only to what `safe_url` has let through."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import lxml.html
import pytest

import mkdocs_multilingual_blog.plugin  # noqa: F401  # so that whatever uses the function is there to be watched
from mkdocs_multilingual_blog.core.text import urls

from .harness import Site

TEMPLATES = Path(urls.__file__).parents[2] / "templates"

INPUTS = {"authors.avatar", "authors.url", "image", "links", "tools.url", "extra.alternate"}
"""Fields and options that hold an address."""

LINKS = {
    "404.html": {"site.url": (), "site.blog_url": ()},
    "blog-redirect.html": {"canonical": (), "url": ()},
    "blog-root.html": {"canonical": (), "home.url": ()},
    "blog-view.html": {"view.author.avatar": ("authors.avatar",), "view.tags_url": (), "feed.url": ()},
    "partials/alternate.html": {"alt.link": ("extra.alternate",)},
    "partials/blog/authors.html": {"author.avatar": ("authors.avatar",), "author.url": ("authors.url",)},
    "partials/blog/back.html": {"value.url": ()},
    "partials/blog/card.html": {"card.url": ()},
    "partials/blog/entry.html": {"card.url": ()},
    "partials/blog/groups.html": {"chip.url": ()},
    "partials/blog/links.html": {"item.url": ("links",)},
    "partials/blog/meta.html": {"category.url": ()},
    "partials/blog/neighbors.html": {"card.url": ()},
    "partials/blog/notice.html": {"notice.url": ()},
    "partials/blog/offers.html": {"offer.url": ()},
    "partials/blog/pager.html": {"pager.newer": (), "item.url": (), "pager.older": ()},
    "partials/blog/pages.html": {"item.url": ()},
    "partials/blog/picture.html": {"picture.url": ("image",)},
    "partials/blog/series.html": {"series.url": (), "card.url": ()},
    "partials/blog/tag-index.html": {"chip.url": ()},
    "partials/blog/tag-listing.html": {"tag.url": ()},
    "partials/blog/tags.html": {"chip.url": ()},
    "partials/blog/toc.html": {"item.url": ()},
    "partials/blog/tools.html": {"tool.url": ("tools.url",)},
    "partials/blog/translations.html": {"cell.url": ()},
    "sitemap.xml": {"url": ()},
}
"""Each template's expressions that become an address, with the inputs that reach them; the others are addresses of
the site's own pages, which the blog computes.
"""

SITE = """
    === docs/.authors.yml
    authors:
      ann:
        name: Ann
        avatar: https://avatar.probe/authors.avatar.png
        url: https://url.probe/authors.url
    === docs/.tools.yml
    heading: {en: Tools, ko: 도구}
    utm: {source: blog}
    tools:
      - id: editor
        url: {en: https://tool.probe/tools.url, ko: https://tool.probe/ko/tools.url}
        title: {en: Editor, ko: 편집기}
        description: {en: Edits, ko: 편집해요}
    === docs/en/blog/posts/a.md
    ---
    title: A
    date: 2026-01-05
    tags: [robots]
    authors: [ann]
    image: https://image.probe/image.png
    links:
      - https://link.probe/links
      - Titled: https://link.probe/titled/links
      - Group: [{Inner: https://link.probe/inner/links}]
    ---
    Text about robots.
    === docs/en/blog/posts/b.md
    ---
    title: B
    date: 2026-01-04
    tags: [robots]
    authors: [ann]
    image: {src: https://image.probe/mapping/image.png, alt: Robot}
    ---
    Text about robots.
    === docs/ko/blog/posts/a.md
    ---
    title: 가
    date: 2026-01-05
    tags: [robots]
    authors: [ann]
    image: https://image.probe/ko/image.png
    ---
    로봇 이야기예요.
"""

CONFIG = {
    "- multilingual-blog": "- multilingual-blog: {authors_profiles: true}",
    "site_name: Test": (
        "site_name: Test\nextra: {alternate: [{name: Other, link: 'https://other.probe/extra.alternate', lang: ja}]}"
    ),
}


def addresses_in(tree: lxml.html.HtmlElement) -> set[str]:
    """Return what a page links to and loads from."""
    names = ("href", "src", "srcset", "action", "formaction", "poster", "data", "content")
    return {
        element.get(name) for element in tree.iter() if element.tag != "meta" for name in names if element.get(name)
    }


def test_the_table_names_every_link_of_every_template() -> None:
    found = {}
    for path in sorted(TEMPLATES.rglob("*")):
        if path.suffix in (".html", ".xml"):
            text = path.read_text(encoding="utf-8")
            attributes = re.findall(
                r"\b(?:href|src|srcset|action|formaction|poster|xlink:href)\s*=\s*([^\s>]*[^>]*)", text
            )
            first = [re.match(r"[\"']?\{\{-?\s*([\w.]+)", value) for value in attributes]
            if names := {match[1] for match in first if match}:
                found[path.relative_to(TEMPLATES).as_posix()] = names
            written = [value for value, match in zip(attributes, first, strict=True) if not match]
            assert not [value for value in written if "{{" in value.partition('"')[0]], path
    assert found == {name: set(links) for name, links in LINKS.items()}
    assert {name for links in LINKS.values() for inputs in links.values() for name in inputs} == INPUTS


def test_every_address_of_an_input_on_a_page_was_let_through(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    passed: set[str] = set()

    def recording(*arguments: Any) -> urls.Url | None:
        url = urls.safe_url(*arguments)
        passed.update([url] if url else [])
        return url

    original = urls.safe_url
    users = [
        module
        for name, module in list(sys.modules.items())
        if name.startswith("mkdocs_multilingual_blog.") and getattr(module, "safe_url", None) is original
    ]
    for module in users:
        if module is not urls:
            monkeypatch.setattr(module, "safe_url", recording)
    seen = set()
    for profiles in (True, False):  # with a page of their own, authors' names lead there
        site.write(SITE, **CONFIG).configure("profiles: true", f"profiles: {str(profiles).lower()}").build()
        for address in sorted(site.addresses()):
            for url in addresses_in(site.page(address).tree):
                if ".probe/" in url:
                    assert url.partition("?")[0] in passed, f"{url} on {address}"
                    seen |= {name for name in INPUTS if name in url}
    assert seen == INPUTS


def test_no_field_and_no_option_takes_a_script_for_an_address(site: Site) -> None:
    script = r'"\u00a0javascript:alert(1)"'
    site.write(re.sub(r"https://[a-z]+\.probe/[\w./]+", lambda _: script, SITE), **CONFIG)
    run = site.command("build")
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    for field in (
        "docs/.authors.yml:4: authors.ann.avatar: ",
        "docs/.tools.yml:5: tools.0.url: ",
        "docs/en/blog/posts/a.md:6: image: ",
        "docs/en/blog/posts/a.md:8: links.0: ",
        "docs/en/blog/posts/a.md:9: links.1: ",
        "docs/en/blog/posts/a.md:10: links.2.Group.0: ",
        "docs/en/blog/posts/b.md:6: image.src: ",
        "docs/ko/blog/posts/a.md:6: image: ",
    ):
        assert run.stderr.count(field) == 1, run.stderr
    site.configure("'https://other.probe/extra.alternate'", script)
    run = site.command("build")
    assert run.stderr.count("mkdocs.yml:3: extra.alternate.0.link: ") == 1
    assert "Traceback" not in run.stderr


def test_a_link_of_the_switcher_is_checked_wherever_it_is_set(site: Site) -> None:
    site.write(SITE, **{"{locale: ko, name: 한국어}": "{locale: ko, name: 한국어, fixed_link: 'javascript:alert(1)'}"})
    run = site.command("build")
    line = "mkdocs.yml:12: plugins.i18n.languages.ko.fixed_link: 'javascript:alert(1)' is not an address to link to."
    assert run.returncode == 1
    assert line in run.stderr


def test_entries_of_the_switcher_that_are_none_are_told_of(site: Site) -> None:
    site.write(SITE, **{"site_name: Test": "site_name: Test\nextra: {alternate: [Other, 3]}"})
    run = site.command("build")
    assert run.returncode == 1
    assert "mkdocs.yml:3: extra.alternate.0: expected a language, found 'Other'. Write {name: English" in run.stderr
    assert "mkdocs.yml:3: extra.alternate.1: expected a language, found 3." in run.stderr
    assert "Traceback" not in run.stderr
