"""Random sites: valid in what they hold, odd in how they are written; they are built for real, and what came of it is
checked: HTML by html5lib, feeds by feedparser, JSON-LD by pyld, and every link.
"""

from __future__ import annotations

import json
import random
import shutil
import tempfile
import time
import traceback
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin

import feedparser
import html5lib
import hypothesis
import yaml
from hypothesis import HealthCheck, Phase
from hypothesis import strategies as st

from ..core.test_metadata import faults
from ..site.harness import Site

PAGES = 8
"""How many pages of a site html5lib parses: it takes a tenth of a second for each."""

LANGUAGES = {"en": "English", "ko": "한국어", "ja": "日本語", "de": "Deutsch", "ar": "العربية", "fr": "Français"}
_LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn", "Zl", "Zp"])
WORDS = st.text(_LETTERS, min_size=1, max_size=12) | st.sampled_from(
    [
        "image",
        "이미지",
        "画像",
        "Ebene",
        "صورة",
        "C++",
        "C#",
        "R&D",
        "<b>",
        '"quoted"',
        "it's",
        "100%",
        "a/b",
        "#1",
        "½",
        "🖼",
    ]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
TERMS = ["one", "둘", "C++", "R&D", "a/b", "<i>", "Ünï", "日本", "x" * 60]
# Markdown lets HTML through, also what is not closed: articles have none but their own.
SENTENCES = st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12), min_size=1).map(" ".join)
BLOCKS = st.one_of(
    SENTENCES,
    SENTENCES.map("## {}".format),
    SENTENCES.map("- {0}\n- *{0}*".format),
    SENTENCES.map("> {}".format),
    SENTENCES.map('!!! note "{}"\n    Text.'.format),
    SENTENCES.map("```\n{}\n```".format),
    SENTENCES.map("| a | b |\n| --- | --- |\n| {} | `x` |".format),
    st.sampled_from(
        [
            "<!-- more -->",
            "[Above](../../index.md), <https://out.example/?a=1&b=2>, and [out](https://out.example/)",
            "![Alt](pixel.png)",
            "<!-- blog/posts { limit: 2 } -->",
            "<!-- blog/tags -->",
            "<div>HTML &amp; <em>more</em></div>",
            "[^1]\n\n[^1]: Note",
        ]
    ),
)
OPTIONS: dict[str, list[Any]] = {
    "post_url_format": ["{slug}", "{date}/{slug}", "{categories}/{slug}", "{file}", "posts/{path}"],
    "post_slug": ["title", "file"],
    "pagination_per_page": [1, 2, 10],
    "archive_url_format": ["archive/{date}", "by-year/{date}"],
    "tags_hierarchy": [True, False],
    "tags_min_count": [1, 2],
    "authors_profiles": [True, False],
    "feeds": [
        {"tags": True, "authors": True, "length": 1, "pagination": True},
        {"full_text": False},
        {"enabled": False},
    ],
    "fallback": ["show", "link", "hide"],
    "related": [{"count": 1}, {"enabled": False}, {"across_languages": True}],
    "export": [True, False],
    "search": [True, False],
    "typography": [True, False],
    "blog_toc": [True, False],
    "translations": [{"notice": True}],
    "url_translations": [{"en": {"tags": "topics"}}],
    "concurrency": [1, 2],
}
_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c626001000000ffff03000006000557bfabd40000000049454e44ae426082"
)


@st.composite
def sites(draw: st.DrawFn) -> dict[str, str | bytes]:
    """Return the files of a site."""
    locales = draw(st.lists(st.sampled_from(list(LANGUAGES)), min_size=1, max_size=3, unique=True))
    structure = draw(st.sampled_from(["folder", "suffix"]))
    names = draw(st.lists(st.sampled_from(sorted(OPTIONS)), max_size=5, unique=True))
    options = {name: draw(st.sampled_from(OPTIONS[name])) for name in names}
    if "url_translations" in options and "en" not in locales:
        del options["url_translations"]
    config = {
        "site_name": "Site",  # Material writes it as it is
        "site_url": draw(st.sampled_from(["https://example.org/", "https://example.org/sub/"])),
        "use_directory_urls": draw(st.booleans()),
        "theme": {"name": "material", "font": False},
        "markdown_extensions": ["admonition", "footnotes", "tables", "attr_list"],
        "plugins": ["search", {"multilingual-blog": options}, {"i18n": _i18n(locales, structure, draw(st.booleans()))}],
    }

    def path(name: str, locale: str) -> str:
        stem, dot, ending = name.rpartition(".")
        return f"docs/{locale}/{name}" if structure == "folder" else f"docs/{stem}.{locale}{dot}{ending}"

    files: dict[str, str | bytes] = {"mkdocs.yml": _dump(config), **draw(_catalogs(locales))}
    for locale in locales:
        files[path("index.md", locale)] = f"# {draw(SENTENCES)}\n"
        if structure == "folder":
            files |= {f"docs/{locale}/blog/posts/pixel.png": _PIXEL}
    if structure == "suffix":
        files |= {"docs/blog/posts/pixel.png": _PIXEL}
    for name in draw(
        st.lists(st.sampled_from(["a", "b", "c", "한글", "e-1", "f.1"]), min_size=1, max_size=5, unique=True)
    ):
        written = draw(st.lists(st.sampled_from(locales), min_size=1, max_size=3, unique=True))
        for locale in written:
            head, blocks = draw(_front_matter(name)), draw(st.lists(BLOCKS, max_size=6))
            files[path(f"blog/posts/{name}.md", locale)] = f"---\n{_dump(head)}---\n\n" + "\n\n".join(blocks) + "\n"
    return files


def _i18n(locales: list[str], structure: str, fallback: bool) -> dict[str, Any]:
    languages = [{"locale": locale, "name": LANGUAGES[locale]} for locale in locales]
    languages[0]["default"] = True  # type: ignore[assignment]
    return {"docs_structure": structure, "fallback_to_default": fallback, "languages": languages}


@st.composite
def _catalogs(draw: st.DrawFn, locales: list[str]) -> dict[str, str]:
    default = locales[0]
    catalogs: dict[str, Any] = {
        ".authors.yml": {
            "authors": {"ann": {"name": draw(TEXTS), "url": "https://ann.example/?a=1&b=2"}, "박": {"name": "박"}}
        },
        ".tags.yml": {"one": {"label": {locale: draw(TEXTS) for locale in locales}, "description": draw(TEXTS)}},
        ".tools.yml": {
            "heading": {locale: draw(TEXTS) for locale in locales},
            "tools": [
                {
                    "id": "editor",
                    "url": {default: "https://editor.example/?a=1&b=2#c"},
                    "title": {locale: draw(TEXTS) for locale in locales},
                    "description": {locale: draw(TEXTS) for locale in locales},
                    "data": {"placement": draw(TEXTS)},
                }
            ],
        },
    }
    chosen = draw(st.lists(st.sampled_from(sorted(catalogs)), max_size=3, unique=True))
    return {f"docs/{name}": _dump(catalogs[name]) for name in {".authors.yml", *chosen}}


@st.composite
def _front_matter(draw: st.DrawFn, name: str) -> dict[str, Any]:
    fields = {
        "description": TEXTS,
        "tags": st.lists(st.sampled_from(TERMS) | TEXTS, max_size=4, unique=True),
        "categories": st.lists(st.sampled_from(TERMS), max_size=2, unique=True),
        "authors": st.lists(st.sampled_from(["ann", "박"]), max_size=2, unique=True),
        "series": st.sampled_from(TERMS),
        "links": st.just(["index.md", {"Out & in": "https://out.example/?a=1&b=2"}]),
        "image": st.just({"src": "pixel.png", "alt": 'A "pixel" & more'}),
        "aliases": st.just([f"/old/{name}/", f"/{name}.html"]),
        "pin": st.booleans(),
        "readtime": st.integers(1, 90),
        "related": st.booleans(),
    }
    chosen = draw(st.lists(st.sampled_from(sorted(fields)), max_size=7, unique=True))
    head: dict[str, Any] = {one: draw(fields[one]) for one in chosen}
    created = draw(st.dates(date(1990, 1, 1), date(2026, 6, 1)))
    head["date"] = {"created": created, "updated": created} if draw(st.booleans()) else created
    head["title"] = draw(TEXTS)
    return head


def _dump(value: Any) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False)


def faults_of(site: Site, url: str, seed: int) -> list[str]:
    """Return what is wrong with a built site."""
    found = []
    addresses = sorted(site.addresses())
    pages = {address: site.page(address) for address in addresses}
    ids = {address: [e.get("id") for e in page.all("[id]")] for address, page in pages.items()}
    for address, page in pages.items():
        found += [f"{address}: the id {name!r} twice" for name, times in Counter(ids[address]).items() if times > 1]
        for element in page.all("[href], [src]"):
            written = element.get("href") or element.get("src")
            target, anchor = urldefrag(urljoin(url + address, written or ""))
            if address == "404.html" or not target.startswith(url):
                continue
            path = unquote(target.removeprefix(url))
            if not site.has(path) and not site.has(f"{path}/"):
                found.append(f"{address}: nothing at {written!r}")
            elif anchor and path in ids and unquote(anchor) not in ids[path]:
                found.append(f"{address}: no heading {written!r}")
        for script in page.all("script[type='application/ld+json']"):
            found += [f"{address}: JSON-LD: {fault}" for fault in faults(json.loads(script.text))]
    for address in random.Random(seed).sample(addresses, min(PAGES, len(addresses))):
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(site.text(address))
        found += [f"{address}: HTML: {error}" for error in {error[1] for error in parser.errors}]
    for path in sorted(site.out.rglob("*.xml")):
        if path.name.startswith(("feed", "atom")):
            feed = feedparser.parse(path.read_bytes())
            found += [f"{path.name}: {feed.bozo_exception}"] if feed.bozo else []
    for path in sorted(site.out.rglob("feed*.json")):
        json.loads(path.read_text(encoding="utf-8"))
    return found


def check_sites(count: int, seed: int, until: float) -> int:
    """Build random sites until so many succeeded; print those that failed, and return the exit status."""
    outcomes: Counter[str] = Counter()

    def check(files: dict[str, str | bytes]) -> None:
        if outcomes["succeeded"] >= count or time.monotonic() > until:
            return
        folder = Path(tempfile.mkdtemp(prefix="site-"))
        site = Site(folder)
        for name, content in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        try:
            site.build()
            url = yaml.safe_load(files["mkdocs.yml"])["site_url"]
            found = faults_of(site, url, seed)
        except SystemExit:  # a line for each problem
            outcomes["refused"] += 1
            outcomes[f"refused: {site.log[-1].strip()[-160:] if site.log else ''}"] += 1
        except Exception:
            outcomes["failed"] += 1
            print(f"{folder}: {traceback.format_exc(limit=-4)}", flush=True)
            return
        else:
            outcomes["succeeded"] += 1
            if found:
                outcomes["faulty"] += 1
                print(f"{folder}:\n  " + "\n  ".join(found[:10]), flush=True)
                return
        shutil.rmtree(folder)

    settings = hypothesis.settings(
        max_examples=count * 3,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    hypothesis.seed(seed)(settings(hypothesis.given(sites())(check)))()
    for outcome, times in outcomes.most_common():
        print(f"{times:5} {outcome}")
    return int(bool(outcomes["failed"] or outcomes["faulty"]))
