"""What stands above and beside the text is in line with it, whichever sidebars a page has."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.site.harness import Site

from .conftest import Served, host
from .everything import CONFIG, SITE
from .looks import overflow, reader, violations

FEATURES = {"beside": "[navigation.path]", "integrated": "[navigation.path, toc.integrate]"}
HIDDEN = """
=== docs/en/blog/index.md
---
hide: [navigation, toc]
---
# Blog
=== docs/ko/blog/index.md
---
hide: [toc]
---
# 블로그
"""


@pytest.fixture(scope="module", params=[(name, text) for name in FEATURES for text in ("", HIDDEN)])
def served(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    features, text = request.param
    config = CONFIG.replace("  font: false", f"  font: false\n  features: {FEATURES[features]}")
    site = Site(tmp_path_factory.mktemp("alignment")).write(SITE + text, config).build()
    assert site.log == []
    server, served = host(site.out, instant=False)
    yield served
    server.shutdown()
    server.server_close()


def test_breadcrumbs_are_in_line_with_the_text_below_them(chromium: Browser, served: Served) -> None:
    with reader(chromium, 1280) as page:
        for address in ("blog/", "ko/blog/", "blog/part-3/", "blog/category/how-to/", "blog/tags/"):
            served.open(page, address)
            for width in (1280, 390, 1000, 1920):
                page.set_viewport_size({"width": width, "height": 900})
                boxes = [page.locator(part).bounding_box() for part in (".md-path__list", ".md-blog-header h1")]
                starts = [round(box["x"]) for box in boxes if box]
                assert starts == [starts[0]] * 2, (address, width)
                assert overflow(page) == 0, (address, width)


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
@pytest.mark.parametrize("prefix", ["", "ko/"], ids=["English", "Korean"])
def test_a_table_of_contents_can_be_used_by_all_wherever_it_is(
    chromium: Browser, served: Served, prefix: str, width: int, scheme: str
) -> None:
    with reader(chromium, width, scheme) as page:
        served.open(page, f"{prefix}blog/part-3/")
        assert violations(page) == []
        integrated = page.locator(".md-sidebar--post")
        if integrated.count():
            expect(integrated.get_by_role("link").first).to_be_visible()
        elif width > 1000:
            expect(page.locator(".md-sidebar--secondary").get_by_role("link").first).to_be_visible()
