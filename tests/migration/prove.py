"""Migrate a blog from Material's plugins and compare the sites before and after.

The same articles are built three times: with Material's plugins, with this plugin after `multilingual-blog migrate
--write`, and with mkdocs-static-i18n and the articles in the folder of their language.

Run it on another corpus with `python -m tests.migration.prove`.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin

import lxml.html
import yaml
from click.testing import CliRunner

from mkdocs_multilingual_blog.cli.main import main as command

OWN_CORPUS = Path(__file__).parent / "data" / "articles.jsonl"

CONFIG = """\
# The site
site_name: Proof  # for nobody
site_url: https://example.org/
theme:
  name: material
  font: false
nav:
  - index.md
  - Blog:
      - blog/index.md
  - tags.md
plugins:
  - search

  # The blog
  - blog:  # Material's own
      archive_toc: true  # each year
      categories_sort_by: !!python/name:material.plugins.blog.view_post_count
      categories_sort_reverse: true  # the largest first
      # Ten are enough
      pagination_per_page: 10
  # - social

  # Tags of articles and of pages
  - tags:
      listings_tags_sort_by: !!python/name:material.plugins.tags.tag_name
"""

LANGUAGES = """\
  - i18n:
      docs_structure: folder
      languages:
        - {locale: en, name: English, default: true}
"""

PAGES = {
    "index.md": "# Home\n",
    "about.md": "---\ntags: [about this site]\n---\n# About\n",
    "blog/index.md": "# Blog\n",
    "tags.md": "# Tags\n\n<!-- material/tags -->\n",
}


@dataclass
class PostPage:
    """An article as its page shows it."""

    title: str
    days: tuple[str, ...]
    categories: tuple[tuple[str, str], ...]
    tags: tuple[str, ...]


@dataclass
class BuiltSite:
    """The contents of a built site.

    Attributes:
        addresses: Addresses of all pages.
        posts: Articles by address.
        lists: Addresses of articles, in order, by address of the list.
        tagged: Anchors of a tag and addresses of the pages listed there, by address of the listing and name of the tag.
        navigation: Addresses of lists of categories and years in the navigation of the list of articles, in order.
    """

    addresses: set[str] = field(default_factory=set)
    posts: dict[str, PostPage] = field(default_factory=dict)
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    tagged: dict[tuple[str, str], tuple[frozenset[str], frozenset[str]]] = field(default_factory=dict)
    navigation: tuple[str, ...] = ()


@dataclass
class Row:
    """A row of the comparison.

    Attributes:
        what: What is compared.
        before: Number before the migration.
        same: Number that are the same after it.
        different: Descriptions of the differences.
        free: Whether differences are allowed.
    """

    what: str
    before: int
    same: int
    different: list[str]
    free: bool = False


def read_corpus(path: Path) -> list[dict[str, Any]]:
    """Return the dated articles of a corpus."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [article for line in lines if (article := json.loads(line))["date"]]


def write_blog(folder: Path, articles: list[dict[str, Any]]) -> None:
    """Write a blog for Material's plugins, with articles that vary in front matter."""
    docs = folder / "docs"
    (docs / "blog" / "posts").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    for name, text in PAGES.items():
        (docs / name).write_text(text, encoding="utf-8")
    for number, article in enumerate(articles):
        name = article["id"].replace("/", "-")
        (docs / "blog" / "posts" / f"{name}.md").write_text(_source(number, article), encoding="utf-8")


def _source(number: int, article: dict[str, Any]) -> str:
    day: date = date.fromisoformat(article["date"])
    created: date = datetime.combine(day, time(9, 30)) if number % 11 == 6 else day
    front: dict[str, Any] = {"date": created}
    if number % 7 == 3:
        front["date"] = {"created": created, "updated": date(day.year + 1, 1, 31)}
    if number % 3 != 1:
        front["title"] = article["title"]
    if number % 2 and article["description"]:
        front["description"] = article["description"]
    if categories := [tag.title() for tag in article["tags"][: 1 + (number % 5 == 0)]]:
        front["categories"] = categories
    if article["tags"]:
        front["tags"] = article["tags"]
    if number % 9 == 4:
        front["slug"] = f"article-{number}"
    if number % 25 == 11:
        front["draft"] = True
    if number == 5:
        front["pin"] = True
    heading = "" if number % 3 == 0 else f"# {article['title']}\n\n"
    opening, gap, rest = article["text"].partition("\n\n")
    if gap and number % 4 != 3 and "```" not in opening:
        rest = f"<!-- more -->\n\n{rest}"
    return f"---\n{yaml.safe_dump(front, allow_unicode=True)}---\n\n{heading}{opening}{gap}{rest}\n"


def build(folder: Path) -> BuiltSite:
    """Build the site of a folder in a process of its own, and read it."""
    process = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-d", "site"],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if process.returncode:
        sys.exit(f"The build failed:\n{process.stderr}")
    return read_site(folder / "site")


def read_site(out: Path) -> BuiltSite:
    """Read a built site, whichever plugin built it."""
    site = BuiltSite()
    for path in sorted(out.rglob("*.html")):
        address = path.relative_to(out).as_posix().removesuffix("index.html")
        site.addresses.add(address)
        page = _Page(address, lxml.html.fromstring(path.read_bytes()))
        if page.find(".md-content--post, .md-blog-header .md-blog-meta"):
            site.posts[address] = page.post()
        elif entries := page.find("article.md-post--excerpt h2 a.toclink, .md-blog-entry__title a"):
            site.lists[address] = tuple(dict.fromkeys(map(page.target, entries)))
        site.tagged |= page.tagged()
        if address == "blog/":
            links = map(page.target, page.find(".md-nav--primary a.md-nav__link[href]"))
            site.navigation = tuple(
                link for link in dict.fromkeys(links) if "/category/" in link or "/archive/" in link
            )
    return site


@dataclass
class _Page:
    address: str
    tree: lxml.html.HtmlElement

    def find(self, selector: str) -> list[lxml.html.HtmlElement]:
        return self.tree.cssselect(selector)

    def target(self, link: lxml.html.HtmlElement) -> str:
        base = "https://example.org/"
        return unquote(urljoin(base + self.address, link.get("href")).removeprefix(base)).partition("#")[0]

    def post(self) -> PostPage:
        scope = ".md-sidebar--post .md-post__meta", ".md-blog-header .md-blog-meta"
        times = self.find(", ".join(f"{part} time" for part in scope))
        links = self.find(", ".join(f"{part} a[href*='category/']" for part in scope))
        return PostPage(
            title=" ".join(text_of(heading) for heading in self.find("article h1")),
            days=tuple((moment.get("datetime") or "")[:10] for moment in times),
            categories=tuple(sorted((text_of(link), self.target(link)) for link in links)),
            tags=tuple(sorted(text_of(tag) for tag in self.find(".md-tags .md-tag, .md-blog-header .md-tag"))),
        )

    def tagged(self) -> dict[tuple[str, str], tuple[frozenset[str], frozenset[str]]]:
        tags = {}
        for heading in self.find("article :is(h2, h3, h4, h5, h6)[id^='tag:']"):
            below = heading.getnext()
            links = below.cssselect("li > a") if below is not None else []
            key = self.address, text_of(heading.cssselect(".md-tag")[0])
            ids = frozenset(element.get("id", "") for element in heading.iter() if element.get("id"))
            tags[key] = ids, frozenset(map(self.target, links))
        return tags


def text_of(element: lxml.html.HtmlElement) -> str:
    """Return the text of an element on one line."""
    return " ".join(element.text_content().replace("¶", "").split())


def compare(before: BuiltSite, after: BuiltSite) -> list[Row]:
    """Compare the contents of a site before and after the migration."""

    def addresses(what: str, wanted: set[str]) -> Row:
        return Row(what, len(wanted), len(wanted & after.addresses), sorted(wanted - after.addresses))

    def anchors(what: str, old: set[str], new: set[str]) -> Row:
        return Row(what, len(old), len(old & new), sorted(old - new))

    def values(what: str, old: dict[Any, Any], new: dict[Any, Any]) -> Row:
        different = [f"{key}: {old[key]!r} is now {new.get(key)!r}" for key in old if old[key] != new.get(key)]
        return Row(what, len(old), len(old) - len(different), different)

    def of_posts(what: str, get: Callable[[PostPage], object]) -> Row:
        old, new = ({address: get(post) for address, post in site.posts.items()} for site in (before, after))
        return values(what, old, new)

    posts, lists = set(before.posts), set(before.lists)
    further = {address for address in lists if "/page/" in address}
    category = {address for address in lists - further if address.startswith("blog/category/")}
    archive = {address for address in lists - further if address.startswith("blog/archive/")}
    extra = sorted(set(after.posts) - posts)
    return [
        addresses("addresses of articles", posts),
        Row("articles that were not there", 0, 0, extra),
        # An element in a title, such as `<em>`, is text here and HTML there.
        replace(of_posts("titles of articles", lambda post: post.title), free=True),
        of_posts("dates of articles", lambda post: post.days),
        of_posts("categories of articles", lambda post: post.categories),
        of_posts("tags of articles", lambda post: post.tags),
        addresses("addresses of categories", category),
        addresses("addresses of the archive", archive),
        addresses("addresses of further pages", further),
        addresses("all other addresses", before.addresses - posts - further - category - archive),
        values("lists, with their articles in order", before.lists, after.lists),
        values("tags in listings, with their pages", pages_of(before), pages_of(after)),
        values("listings of tags, with tags in order", order_of(before), order_of(after)),
        anchors("anchors of tags in listings", anchors_of(before), anchors_of(after)),
        values("kinds of lists in the navigation, in order", kinds_of(before), kinds_of(after)),
    ]


def pages_of(site: BuiltSite) -> dict[tuple[str, str], list[str]]:
    """Return the pages listed at each tag, without order, since titles are sorted with another regard for case."""
    return {key: sorted(pages) for key, (_, pages) in site.tagged.items()}


def order_of(site: BuiltSite) -> dict[str, list[str]]:
    """Return the tags of each listing in order, except where case decides, which only Material sorts by."""
    pages = {page for page, _ in site.tagged}
    order = {page: [name.casefold() for other, name in site.tagged if other == page] for page in pages}
    upper = {page: any(name != name.casefold() for other, name in site.tagged if other == page) for page in pages}
    return {page: sorted(names) if upper[page] else names for page, names in order.items()}


def anchors_of(site: BuiltSite) -> set[str]:
    """Return the addresses of all tags in listings; a tag can have several."""
    return {f"{page}#{anchor}" for (page, _), (anchors, _) in site.tagged.items() for anchor in anchors}


def kinds_of(site: BuiltSite) -> dict[str, list[str]]:
    """Return the lists in the navigation; years without order, since a pinned article puts its own first."""
    years = sorted(address for address in site.navigation if "/archive/" in address)
    return {"archive": years, "category": [address for address in site.navigation if "/category/" in address]}


def migrate(folder: Path) -> str:
    """Migrate a site and return the output of the command."""
    result = CliRunner().invoke(command, ["migrate", "--write", "--force", "--no-build", str(folder / "mkdocs.yml")])
    if result.exit_code:
        sys.exit(result.output)
    return result.output


def add_languages(folder: Path) -> None:
    """Add mkdocs-static-i18n to a site, and move all pages into the folder of their language."""
    docs = folder / "docs"
    docs.rename(folder / "en")
    docs.mkdir()
    (folder / "en").rename(docs / "en")
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(LANGUAGES)


@contextlib.contextmanager
def folder_for(given: Path | None) -> Iterator[Path]:
    """Yield a folder to build in: the given one, emptied, or a temporary one."""
    if given is None:
        with tempfile.TemporaryDirectory() as name:
            yield Path(name)
        return
    if given.exists():
        shutil.rmtree(given)
    given.mkdir(parents=True)
    yield given


def prove(folder: Path, corpus: Path) -> tuple[str, dict[str, list[Row]]]:
    """Return the output of the command, and the comparisons of the migrated blog, without and with languages."""
    write_blog(folder, read_corpus(corpus))
    before = build(folder)
    printed = migrate(folder)
    rows = {"migrated": compare(before, build(folder))}
    add_languages(folder)
    rows["and in a folder of its language"] = compare(before, build(folder))
    return printed, rows


def main() -> None:
    """Print the comparisons, and exit with status 1 if there is a difference that is not allowed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="?", type=Path, default=OWN_CORPUS, help="articles, one a line as JSON")
    parser.add_argument("--folder", type=Path, help="where to build; it is emptied before, and stays")
    arguments = parser.parse_args()
    with folder_for(arguments.folder) as folder:
        printed, results = prove(folder, arguments.corpus)
    print(printed)
    differ = False
    for name, rows in results.items():
        print(f"| {name} | before | the same | differ |\n|---|---|---|---|")
        for row in rows:
            differ = differ or (bool(row.different) and not row.free)
            print(f"| {row.what} | {row.before} | {row.same} | {len(row.different)}{' (may)' if row.free else ''} |")
        print()
        for row in rows:
            for line in row.different[:10]:
                print(f"{row.what}: {line}")
        print()
    sys.exit(1 if differ else 0)


if __name__ == "__main__":
    main()
