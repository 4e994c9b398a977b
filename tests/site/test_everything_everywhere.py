"""All that a blog can have at once, in each structure of sources, style of addresses and place of the site."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote, urljoin, urlsplit

import lxml.html
import pytest

from .harness import BILINGUAL, Site

OPTIONS = """
  - multilingual-blog:
      blog_toc: true
      pagination_per_page: 2
      authors_profiles: true
      tags_hierarchy: true
      listings_map: {web: {include: [Web]}}
      feeds: {tags: true, authors: true, length: 2, pagination: true}
      redirects: {post_url_format: "{date}/{slug}"}
"""

CATALOGUES = {
    ".authors.yml": "authors:\n  team: {name: {en: The team, ko: 편집팀}, description: Writes, avatar: assets/a.svg}\n",
    ".categories.yml": "guides: {label: {en: Guides, ko: 안내}}\n",
    ".series.yml": "course: {label: {en: Course, ko: 강좌}}\n",
    ".tags.yml": "web: {label: {en: Web, ko: 웹}, icon: material/web}\n",
}


def post(title: str, day: int, text: str, **more: str) -> str:
    fields = "".join(f"\n{name}: {value}" for name, value in more.items())
    return (
        f"---\ntitle: {title}\ndate: 2026-01-{day:02}\ntags: [Web/CSS, {title}]\ncategories: [guides]\n"
        f"authors: [team]\nseries: course{fields}\n---\nBegins.\n\n<!-- more -->\n\n{text}\n"
    )


POSTS = {
    "both": {
        "en": post("Both", 5, "See [the other](other.md).", image="cover.svg", aliases="[/old/]", pin="true"),
        "ko": post("둘 다", 5, "글.", image="cover.svg", aliases="[/old/]"),
    },
    "other": {"en": post("Other", 4, "Text.", links="[index.md, {Elsewhere: 'https://editpixel.example/'}]")},
    "third": {"en": post("Third", 3, "Text."), "ko": post("셋째", 3, "글.")},
    "korean": {"ko": post("한국어로만", 2, "글.")},
}
PAGES = {
    "index": {
        "en": "---\ntags: [Web]\n---\n# Home\n\n<!-- blog/posts { limit: 2 } -->\n\n<!-- material/tags -->\n\n"
        "## Web\n\n<!-- material/tags web -->\n",
        "ko": "# 홈\n\n<!-- blog/tags -->\n",
    }
}
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10"/></svg>\n'


def sources(structure: str) -> str:
    """Return the same blog as sources in one of the structures; without one, in English only."""
    files = {f"docs/{name}": text for name, text in CATALOGUES.items()}
    for locale in ("en", "ko") if structure != "none" else ("en",):
        for folder, pages in (("blog/posts/", POSTS), ("", PAGES)):
            for name, texts in pages.items():
                if locale in texts:
                    path = {
                        "folder": f"docs/{locale}/{folder}{name}.md",
                        "suffix": f"docs/{folder}{name}.{locale}.md",
                        "none": f"docs/{folder}{name}.md",
                    }[structure]
                    files[path] = texts[locale]
    tree = "docs/en" if structure == "folder" else "docs"
    files[f"{tree}/blog/posts/cover.svg"] = SVG
    files[f"{tree}/assets/a.svg"] = SVG
    return "\n".join(f"=== {path}\n{text}" for path, text in files.items())


def config(structure: str, *, directory_urls: bool, site_url: str, first: bool) -> str:
    text = BILINGUAL.replace("https://example.org/", site_url)
    i18n = text[text.index("  - i18n:") :]
    head = text[: text.index("  - multilingual-blog")]
    i18n = "" if structure == "none" else i18n.replace("folder", structure)
    plugins = OPTIONS + i18n if first else i18n + OPTIONS
    return f"{head}{plugins.strip(chr(10))}\nuse_directory_urls: {str(directory_urls).lower()}\n"


VARIANTS = [
    pytest.param(structure, directory_urls, site_url, first, id=f"{structure}-{directory_urls}-{site_url[19:]}-{first}")
    for structure in ("folder", "suffix", "none")
    for directory_urls, site_url, first in (
        (True, "https://example.org/", True),
        (False, "https://example.org/", False),
        (True, "https://example.org/below/a/", False),
    )
]


@pytest.mark.parametrize(("structure", "directory_urls", "site_url", "first"), VARIANTS)
def test_nothing_is_missing_and_no_link_leads_nowhere(
    site: Site, structure: str, directory_urls: bool, site_url: str, first: bool
) -> None:
    options = {"directory_urls": directory_urls, "site_url": site_url, "first": first}
    site.write(sources(structure), config(structure, **options)).build()
    # With one language the catalogues name one that the site does not have.
    assert [line for line in site.log if structure != "none" or "'ko' is not a language" not in line] == []
    files = {path.relative_to(site.out).as_posix() for path in site.out.rglob("*") if path.is_file()}
    ending = "/index.html" if directory_urls else ".html"
    lists = ("category/guides", "archive/2026", "author/team", "series/course", "tags/web", "tags/web/css")
    for prefix in ("", "ko/") if structure != "none" else ("",):
        expected = {f"{prefix}blog/{name}{ending}" for name in ("both", "other", "third", *lists)}
        expected |= {f"{prefix}blog/{name}" for name in ("feed.xml", "atom.xml", "atom-2.xml", "feed.json")}
        expected |= {f"{prefix}blog/page/2/index.html", f"{prefix}tags.json", f"{prefix}old/index.html"}
        expected |= {f"{prefix}blog/author/team/feed.xml"}
        assert expected <= files, expected - files
    broken = {
        (page, link)
        for page in files
        if page.endswith(".html") and page != "404.html"
        for link in links_of(site, page)
        if urlsplit(link).netloc in ("", "site") and not leads_somewhere(page, link, files)
    }
    assert broken == set()


@pytest.mark.parametrize(("structure", "directory_urls", "site_url", "first"), VARIANTS)
def test_every_entry_of_a_table_of_contents_leads_to_a_heading(
    site: Site, structure: str, directory_urls: bool, site_url: str, first: bool
) -> None:
    site.write(sources(structure), config(structure, directory_urls=directory_urls, site_url=site_url, first=first))
    site.build()
    for name in ("index.html", "blog/index.html", "blog/tags/web.html", "blog/tags/web/index.html"):
        if site.has(name):
            page = site.page(name)
            ids = [element.get("id") for element in page.all("[id]")]
            links = [link.get("href") for link in page.all(".md-sidebar--secondary .md-nav__list a")]
            assert len(links) > 1
            assert {link.removeprefix("#") for link in links} <= set(ids), name
            assert len(ids) == len(set(ids)), name


def links_of(site: Site, page: str) -> list[str]:
    tree = lxml.html.fromstring((site.out / page).read_bytes())
    addresses = [str(value) for value in tree.xpath("//*[not(self::base)]/@href | //*/@src")]
    return [link for link in addresses if not re.match(r"(?:https?|mailto|javascript|data):|#", link)]


def leads_somewhere(page: str, link: str, files: set[str]) -> bool:
    path = unquote(urlsplit(urljoin(f"http://site/{page}", link)).path).lstrip("/")
    return path in files or posixpath.join(path, "index.html") in files or path == ""


def test_feeds_and_metadata_name_addresses_below_the_path_of_the_site(site: Site) -> None:
    site.write(
        sources("folder"), config("folder", directory_urls=True, site_url="https://example.org/below/", first=True)
    ).build()
    for name in ("blog/feed.xml", "ko/blog/atom.xml", "ko/blog/both/index.html"):
        text = (site.out / name).read_text(encoding="utf-8")
        found = set(re.findall(r"https://example\.org/[^\s\"<&]*", text))
        assert found
        assert {url for url in found if not url.startswith("https://example.org/below/")} == set()


def test_the_order_of_plugins_changes_no_byte(site: Site) -> None:
    built = []
    for first in (True, False):
        options = {"directory_urls": True, "site_url": "https://example.org/", "first": first}
        built.append(site.write(sources("folder"), config("folder", **options)).build().bytes())
    assert built[0].keys() == built[1].keys()
    assert [name for name in built[0] if built[0][name] != built[1][name]] == []
