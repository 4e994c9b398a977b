"""How every part of an article and of a list looks: on one small site with all of them, in Material's own palette."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Route

from tests.site.harness import Site

from .conftest import Served, host
from .everything import CONFIG, SITE
from .looks import LANGUAGES, WATCH_SHIFTS, overflow, reader, small_targets, split_words, violations

PAGES = {
    "article": "blog/part-3/",
    "list": "blog/",
    "page of a list": "blog/page/6/",
    "author": "blog/author/team/",
    "category": "blog/category/how-to/",
    "series": "blog/series/first-steps/",
    "tags": "blog/tags/",
    "report": "report/",
}

PARTS = {
    "article": "img.md-blog-header__cover, .md-blog-author img, .md-blog-author__description, .md-blog-meta a,"
    " .md-blog-tags__icon svg, .md-blog-series [aria-current], .md-blog-links ul ul ul a, .md-blog-links__subtitle,"
    " .md-blog-tool, .md-blog-card__image, .md-blog-card__link > :first-child:not(img), .md-blog-neighbor--prev,"
    " .md-blog-neighbor--next",
    "list": ".md-blog-badge--pin, .md-blog-entry__cover, .md-blog-entry__excerpt, .md-blog-entry__description,"
    " .md-blog-entry .md-blog-author, .md-blog-pager, .md-blog-groups a",
    "page of a list": ".md-blog-pager > :nth-child(11)",
    "author": ".md-blog-header__avatar",
    "category": ".md-blog-header__icon svg",
    "series": ".md-blog-header__description",
    "tags": ".md-blog-tags__below .md-blog-tags__below",
    "report": "td a, details summary",
}

LINKS = (
    ".md-blog-meta a, .md-blog-author__name[href], .md-blog-tags a, .md-blog-series a, .md-blog-links a,"
    " .md-blog-tool a, .md-blog-card a, .md-blog-neighbor, .md-blog-entry__title a, .md-blog-entry__more a,"
    " .md-blog-pager > [href], .md-blog-back a, .md-blog-count a, .md-blog-bar > a, .md-blog-groups a"
)

SHAPES = """selector => [...document.querySelectorAll(selector)].map(image => {
  const box = image.getBoundingClientRect();
  return Math.round(box.width / box.height * 100) / 100;
})"""


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The small site, built and served."""
    site = Site(tmp_path_factory.mktemp("everything")).write(SITE, CONFIG).build()
    assert site.log == []
    server, served = host(site.out, instant=False)
    yield served
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("prefix", ["", "ko/"], ids=["English", "Korean"])
def test_the_small_site_has_every_part(chromium: Browser, everything: Served, prefix: str) -> None:
    missing = []
    with reader(chromium, 1280) as page:
        for name, address in PAGES.items():
            everything.open(page, prefix + address)
            missing += [part for part in PARTS[name].split(", ") if page.locator(part).count() == 0]
    assert missing == []


@pytest.mark.parametrize(
    ("prefix", "width", "scheme"), [(prefix, *look) for prefix, looks in LANGUAGES for look in looks]
)
def test_axe_finds_nothing_in_any_part(
    chromium: Browser, everything: Served, prefix: str, width: int, scheme: str
) -> None:
    found = {}
    with reader(chromium, width, scheme) as page:
        for name in ("article", "list", "author", "category", "series", "tags"):
            everything.open(page, prefix + PAGES[name])
            found[name] = violations(page, stock=())
    assert {name: rules for name, rules in found.items() if rules} == {}


@pytest.mark.parametrize("prefix", ["", "ko/"], ids=["English", "Korean"])
def test_every_part_fits_its_screen_splits_no_korean_word_and_is_large_enough_to_touch(
    chromium: Browser, everything: Served, prefix: str
) -> None:
    found = {}
    with reader(chromium, 1280) as page:
        for name, address in PAGES.items():
            everything.open(page, prefix + address)
            for width in (1280, 390, 320):
                page.set_viewport_size({"width": width, "height": 900})
                found[name, width] = (overflow(page), split_words(page), small_targets(page, LINKS))
    assert {where: what for where, what in found.items() if what != (0, [], [])} == {}


@pytest.mark.parametrize("name", ["article", "list", "author"])
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_when_covers_and_avatars_arrive_late(
    chromium: Browser, everything: Served, name: str, width: int
) -> None:
    waiting: list[Route] = []
    with reader(chromium, width) as page:
        page.add_init_script(WATCH_SHIFTS)
        page.route("**/*.svg", lambda route: waiting.append(route))
        page.goto(everything.url + PAGES[name], wait_until="domcontentloaded")
        page.wait_for_timeout(200)
        assert waiting != []
        for route in waiting:
            route.continue_()
        page.unroute("**/*.svg")
        page.wait_for_timeout(300)
        assert page.evaluate("window.shift") < 0.01


def test_covers_have_one_shape_whatever_that_of_their_files(chromium: Browser, everything: Served) -> None:
    covers = ".md-blog-header__cover, .md-blog-entry__image, .md-blog-card__image"
    with reader(chromium, 1280) as page:
        for address in ("blog/part-3/", "blog/series/first-steps/"):
            everything.open(page, address)
            assert set(page.evaluate(SHAPES, covers)) == {1.9}


def test_page_numbers_of_a_long_list_stand_in_one_line_on_a_small_phone(chromium: Browser, everything: Served) -> None:
    with reader(chromium, 320) as page:
        everything.open(page, PAGES["page of a list"])
        tops = page.locator(".md-blog-pager > *").evaluate_all("all => all.map(one => one.getBoundingClientRect().top)")
    assert len(tops) == 11
    assert len(set(tops)) == 1
