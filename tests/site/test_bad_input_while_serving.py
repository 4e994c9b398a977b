"""Bad input while a writer is looking: every case of the golden files is told, and the rest of the site stays."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from .harness import BILINGUAL, HOMES, Site, files_of

GOLDEN = Path(__file__).parent.parent / "golden" / "bad_input"

GOOD = """
=== docs/en/blog/posts/always-there.md
---
title: Always there
date: 2026-01-31
tags: [Steady]
---
Text.
=== docs/ko/blog/posts/always-there.md
---
title: 늘 있는 글
date: 2026-01-31
tags: [Steady]
---
본문.
"""


@dataclass
class Served:
    """A site that is served to a writer, who breaks one thing after the other and mends each.

    Attributes:
        site: The site; all that was wrong is mended, but not built yet.
        home: Address of the blog.
        told: What was told of it at last.
    """

    site: Site
    home: str
    told: Sequence[str] = ()


Sites = dict[tuple[str, str], Served]


@pytest.fixture(scope="module")
def served() -> Iterator[Sites]:
    """Sites by their structure and options, but one in which a case failed. In the end, all of them are well."""
    sites: Sites = {}
    yield sites
    for one in sites.values():
        assert one.site.build("serve", again=True).log == []
        assert one.site.page(one.home).entries == ["Always there"]


@pytest.mark.parametrize("file", sorted(GOLDEN.glob("*.yml")), ids=lambda file: file.stem)
def test_the_writer_is_told_and_the_rest_of_the_site_stays(
    file: Path, served: Sites, tmp_path_factory: pytest.TempPathFactory
) -> None:
    case = yaml.safe_load(file.read_text(encoding="utf-8"))
    structure = case.get("languages", {}).get("structure", "folder")
    blog_dir = case.get("settings", {}).get("blog", "blog")
    good = {name.replace("/blog/", f"/{blog_dir}/"): text for name, text in files_of(HOMES + GOOD).items()}
    if structure == "suffix":
        good = {name: text for name, text in good.items() if "/ko/" not in name}
        good = {name.replace("docs/en/", "docs/"): text for name, text in good.items()}
    options = f"blog_dir: '{blog_dir or '.'}'"
    if url_format := case.get("settings", {}).get("url_format"):
        options += f", post_url_format: '{url_format}'"
    known = served.pop((structure, options), None)
    was_broken = known is not None
    if known is None:
        known = Served(site := Site(tmp_path_factory.mktemp("site")), f"{blog_dir}/".lstrip("/"))
        config = BILINGUAL.replace("docs_structure: folder", f"docs_structure: {structure}")
        site.write("", config.replace("- multilingual-blog", f"- multilingual-blog: {{{options}}}"))
        for name, text in good.items():
            put(site.folder / name, text.encode())
        site.build("serve")
        assert site.log == []

    site = known.site
    new = {name: text.encode() for name, text in case.get("files", {}).items()}
    new |= {name: base64.b64decode(code) for name, code in case.get("bytes", {}).items()}
    if was_broken and any(name.endswith(".yml") for name in new):
        site.build("serve", again=True)  # a broken catalog leaves the articles of the last build
    for name, content in new.items():
        put(site.folder / name, content)
    site.build("serve", again=True)

    told = "\n".join(site.log)
    lines = [*case.get("errors", []), *case.get("warnings", [])]
    for line in lines:
        assert told.count(line) == 1
    assert [line for line in known.told if line in told and line not in lines] == [], "it is mended"
    [address] = {one for one in site.addresses() if one.endswith("always-there/") and not one.startswith("ko/")}
    assert site.page(address).text("h1") == "Always there"
    assert "Always there" in site.page(known.home).entries

    for name in new:
        (site.folder / name).unlink()
    for name, text in good.items():
        put(site.folder / name, text.encode())
    served[structure, options] = Served(site, known.home, lines)


def put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


BREAKS = """
=== docs/en/blog/posts/breaks.md
---
title: Breaks
date: 2026-02-01
slug: here
---
Text.
=== docs/en/blog/posts/stays.md
---
title: Stays
date: 2026-02-02
---
[That](breaks.md) is broken.
"""


def test_a_broken_post_stays_where_it_was(site: Site) -> None:
    site.write(BREAKS)
    site.build("serve")
    change(site, "breaks.md", "date: 2026-02-01", "date: 2026-02-30")
    site.build("serve", again=True)
    assert "'2026-02-30' is not a date" in site.page("blog/here/").text(".md-blog-problem")
    assert 'href="../here/"' in site.text("blog/stays/")


@pytest.mark.parametrize("slug", ["here", "breaks"])
def test_a_broken_post_gives_way_to_a_whole_one(site: Site, slug: str) -> None:
    site.write(BREAKS)
    site.build("serve")
    change(site, "breaks.md", "date: 2026-02-01", "date: 2026-02-30")
    change(site, "stays.md", "title: Stays", f"title: Stays\nslug: {slug}")
    site.build("serve", again=True)
    assert site.page(f"blog/{slug}/").text("h1") == "Stays"
    elsewhere = "here" if slug == "breaks" else "breaks"
    assert "'2026-02-30' is not a date" in site.page(f"blog/{elsewhere}/").text(".md-blog-problem")


def test_a_broken_post_gives_way_wherever_it_could_be(site: Site) -> None:
    site.write(BREAKS)
    site.write("=== docs/en/blog/posts/last.md\n---\ntitle: Last\ndate: 2026-02-03\n---\nText.\n")
    site.build("serve")
    change(site, "breaks.md", "date: 2026-02-01", "date: 2026-02-30")
    change(site, "stays.md", "title: Stays", "title: Stays\nslug: here")
    change(site, "last.md", "title: Last", "title: Last\nslug: breaks")
    site.build("serve", again=True)
    assert [site.page(f"blog/{slug}/").text("h1") for slug in ("here", "breaks")] == ["Stays", "Last"]
    assert "'2026-02-30' is not a date" in site.page("blog/breaks-2/").text(".md-blog-problem")


def change(site: Site, name: str, old: str, new: str) -> None:
    path = site.folder / "docs/en/blog/posts" / name
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
