"""Excerpts that stand on one list: what a reader opens in one leaves the others as they are."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.harness import BILINGUAL, Site

from .conftest import Served, host
from .looks import reader

EXTENSIONS = """
markdown_extensions:
  - pymdownx.highlight: {anchor_linenums: true, line_spans: __span}
  - pymdownx.superfences
  - pymdownx.tabbed: {alternate_style: true}
"""

TEXT = """
===! "One"

    One of NAME

===+ "Two"

    Two of NAME

``` python
print("NAME")
```

<!-- more -->
"""


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A list with two excerpts, built and served."""
    site = Site(tmp_path_factory.mktemp("two"))
    for name in ("a", "b"):
        text = TEXT.replace("NAME", name)
        site.write(f"=== docs/en/blog/posts/{name}.md\n---\ntitle: {name}\ndate: 2026-01-01\n---\n{text}")
    features = "font: false, features: [content.code.copy]"
    site.write("=== docs/en/index.md\n# Home\n", BILINGUAL + EXTENSIONS, **{"font: false": features}).build()
    assert site.log == []
    server, served = host(site.out, instant=False)
    yield served
    server.shutdown()
    server.server_close()


@pytest.fixture
def listed(chromium: Browser, two: Served) -> Iterator[Page]:
    """The list."""
    with reader(chromium, 1280) as page:
        two.open(page, "blog/")
        yield page


def test_the_tabs_of_each_excerpt_are_opened_on_their_own(listed: Page) -> None:
    for name in ("a", "b"):
        expect(listed.get_by_text(f"Two of {name}")).to_be_visible()
        expect(listed.get_by_text(f"One of {name}")).to_be_hidden()
    entry = listed.locator(".md-blog-entry", has_text="Two of b")
    entry.locator("label", has_text="One").click()
    expect(listed.get_by_text("One of b")).to_be_visible()
    expect(listed.get_by_text("Two of b")).to_be_hidden()
    expect(listed.get_by_text("Two of a")).to_be_visible()


def test_each_button_copies_the_code_beside_it(listed: Page) -> None:
    buttons = listed.locator("[data-clipboard-target]")
    expect(buttons).to_have_count(2)
    targets = buttons.evaluate_all(
        "all => all.map(one => document.querySelector(one.dataset.clipboardTarget).innerText)"
    )
    assert sorted(target.strip() for target in targets) == ['print("a")', 'print("b")']
    ids = listed.locator("[id]").evaluate_all("all => all.map(one => one.id)")
    assert sorted(ids) == sorted(set(ids))
