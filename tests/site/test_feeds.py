"""Feeds: what readers of feeds get of each language, read with feedparser and a JSON parser from built sites."""

from __future__ import annotations

import json
from typing import Any

import feedparser
import pytest

from mkdocs_multilingual_blog.integration.language_pass import feed_files as feed_files_module

from .harness import BILINGUAL, Site

BLOG = """
    === docs/.authors.yml
    authors:
      team: {name: {en: EditPixel team, ko: EditPixel 팀}, description: Writes, avatar: assets/team.png}
    === docs/en/assets/team.png
    png
    === docs/en/blog/posts/both.md
    ---
    title: "Both & <b>bold</b>"
    description: In short
    date: 2026-02-28T09:00:00+09:00
    tags: [R&D]
    authors: [team]
    image: cover.png
    ---
    See [the other](only-english.md#part) and ![a dot](dot.png).
    === docs/en/blog/posts/cover.png
    cover
    === docs/en/blog/posts/dot.png
    dot
    === docs/ko/blog/posts/both.md
    ---
    title: 둘 다
    date: 2026-02-28
    tags: [R&D]
    ---
    본문입니다.
    === docs/en/blog/posts/only-english.md
    ---
    title: Only in English
    date: {created: 2026-03-01, updated: 2026-03-05}
    ---
    ## Part

    Text.
    === docs/ko/blog/posts/only-korean.md
    ---
    title: 한국어만
    date: 2026-03-02
    ---
    본문.
"""


def options(text: str) -> str:
    return BILINGUAL.replace("- multilingual-blog", f"- multilingual-blog: {{{text}}}")


def parsed(site: Site, name: str) -> Any:
    feed = feedparser.parse((site.out / name).read_bytes())
    assert not feed.bozo, feed.get("bozo_exception")
    return feed


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = Site(tmp_path_factory.mktemp("feeds")).write(BLOG).build()
    assert site.log == []
    return site


@pytest.mark.parametrize("name", ["feed.xml", "atom.xml"])
def test_each_language_has_feeds_of_its_own_articles_newest_first(built: Site, name: str) -> None:
    english, korean = parsed(built, f"blog/{name}"), parsed(built, f"ko/blog/{name}")
    assert [entry.link for entry in english.entries] == [
        "https://example.org/blog/only-english/",
        "https://example.org/blog/both/",
    ]
    assert [entry.title for entry in korean.entries] == ["한국어만", "둘 다"]
    assert (english.feed.language, korean.feed.language) == ("en", "ko")
    assert korean.feed.link == "https://example.org/ko/blog/"


def test_a_feed_holds_whole_articles_with_absolute_links(built: Site) -> None:
    entry = parsed(built, "blog/atom.xml").entries[1]
    html = entry.content[0].value
    assert 'href="https://example.org/blog/only-english/#part"' in html
    assert 'src="https://example.org/blog/posts/dot.png"' in html
    assert entry.summary == "In short"
    assert entry.published == "2026-02-28T09:00:00+09:00"
    assert [tag.term for tag in entry.tags] == ["R&D"]
    assert entry.author == "EditPixel team"
    assert parsed(built, "blog/atom.xml").entries[0].updated == "2026-03-05T00:00:00+00:00"


def test_a_cover_is_an_enclosure_of_its_size(built: Site) -> None:
    [enclosure] = parsed(built, "blog/feed.xml").entries[1].enclosures
    assert (enclosure.href, enclosure.type) == ("https://example.org/blog/posts/cover.png", "image/png")
    assert int(enclosure.length) == (built.out / "blog/posts/cover.png").stat().st_size


def test_a_json_feed_says_the_same(built: Site) -> None:
    feed = json.loads((built.out / "ko/blog/feed.json").read_text(encoding="utf-8"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["title"] for item in feed["items"]] == ["한국어만", "둘 다"]
    assert feed["language"] == "ko"


def test_a_feed_of_all_holds_each_article_once_in_its_readers_language_where_it_can(built: Site) -> None:
    feed = parsed(built, "ko/blog/feed-all.xml")
    assert [entry.title for entry in feed.entries] == ["한국어만", "Only in English", "둘 다"]
    assert feed.entries[1].link == "https://example.org/blog/only-english/"
    assert parsed(built, "blog/feed-all.xml").entries[0].title == "한국어만"


def test_a_page_names_the_feeds_of_its_own_language(built: Site) -> None:
    for address, prefix in (("", ""), ("blog/both/", ""), ("ko/blog/both/", "ko/"), ("ko/", "ko/")):
        links = built.page(address).all('link[type="application/rss+xml"]')
        assert [link.get("href") for link in links] == [f"https://example.org/{prefix}blog/feed.xml"]
        assert len(built.page(address).all('link[type="application/feed+json"]')) == 1


def test_an_article_keeps_its_id_when_its_slug_changes(tmp_path_factory: pytest.TempPathFactory, built: Site) -> None:
    other = Site(tmp_path_factory.mktemp("slug")).write(
        BLOG.replace("title: Only in English", "title: Only in English\n    slug: another")
    )
    other.build()
    before, after = (parsed(site, "blog/feed.xml").entries[0] for site in (built, other))
    assert before.link != after.link
    assert before.id == after.id


FIVE = "".join(
    f"=== docs/en/blog/posts/p{n}.md\n---\ntitle: Post {n}\ndate: 2026-01-0{n}\n---\nText {n}.\n" for n in range(1, 6)
)


def feed_files(site: Site) -> list[str]:
    """Return the paths of the feeds of the English blog, without that of all languages."""
    files = (path.name for path in (site.out / "blog").iterdir() if path.suffix in (".xml", ".json"))
    return sorted(name for name in files if "all" not in name)


def test_a_feed_is_one_document_of_the_newest_entries(site: Site) -> None:
    site.write(FIVE, options("feeds: {length: 2}")).build()
    assert feed_files(site) == ["atom.xml", "feed.json", "feed.xml"]
    for name in ("atom.xml", "feed.xml"):
        feed = parsed(site, f"blog/{name}")
        assert [entry.title for entry in feed.entries] == ["Post 5", "Post 4"]
        assert {link.rel for link in feed.feed.links} == {"alternate", "self"}
    feed = json.loads(site.text("blog/feed.json"))
    assert [item["title"] for item in feed["items"]] == ["Post 5", "Post 4"]
    assert "next_url" not in feed


def test_older_entries_are_on_further_pages_of_the_atom_feed_where_the_site_wants_them(site: Site) -> None:
    site.write(FIVE, options("feeds: {length: 2, pagination: true, all_languages: false}")).build()
    assert feed_files(site) == ["atom-2.xml", "atom-3.xml", "atom.xml", "feed.json", "feed.xml"]
    first, second, third = (parsed(site, f"blog/{name}.xml") for name in ("atom", "atom-2", "atom-3"))
    titles = [[entry.title for entry in feed.entries] for feed in (first, second, third)]
    assert titles == [["Post 5", "Post 4"], ["Post 3", "Post 2"], ["Post 1"]]
    assert "Text 1." in third.entries[0].content[0].value
    links = {link.rel: link.href for link in second.feed.links}
    assert links["previous"] == "https://example.org/blog/atom.xml"
    assert links["next"] == "https://example.org/blog/atom-3.xml"
    assert {link.rel for link in parsed(site, "blog/feed.xml").feed.links} == {"alternate", "self"}


def test_only_articles_that_are_in_a_feed_are_prepared_for_it(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    monkeypatch.setattr(feed_files_module, "transplant", lambda html, link: made.append(html) or html)
    site.write(f"{FIVE}=== docs/ko/blog/posts/korean.md\n---\ntitle: 하나\ndate: 2026-01-05\n---\n본문.\n")
    site.configure("- multilingual-blog", "- multilingual-blog: {feeds: {length: 2}, concurrency: 1}").build()
    assert sorted(made) == ["<p>Text 4.</p>", "<p>Text 5.</p>", "<p>본문.</p>"]
    texts = [entry.content[0].value for entry in parsed(site, "blog/atom-all.xml").entries]
    assert sorted(texts) == ["<p>Text 5.</p>", "<p>본문.</p>"]


def test_tags_and_authors_have_feeds_where_the_site_wants_them(site: Site) -> None:
    site.write(BLOG, options("authors_profiles: true, feeds: {tags: true, authors: true, formats: [rss]}")).build()
    assert [e.title for e in parsed(site, "ko/blog/tags/r-and-d/feed.xml").entries] == ["둘 다"]
    feed = parsed(site, "blog/author/team/feed.xml")
    assert [e.link for e in feed.entries] == ["https://example.org/blog/both/"]
    assert feed.feed.title == "Test - Blog: EditPixel team"
    assert not (site.out / "blog/atom.xml").exists()
    named = [link.get("href") for link in site.page("blog/author/team/").all('link[type="application/rss+xml"]')]
    assert named == ["https://example.org/blog/feed.xml", "https://example.org/blog/author/team/feed.xml"]


def test_summaries_can_be_enough(site: Site) -> None:
    site.write(BLOG, options("feeds: {full_text: false}")).build()
    assert "content" not in parsed(site, "blog/atom.xml").entries[0]


def test_feeds_need_the_address_of_the_site(site: Site) -> None:
    site.write(BLOG, BILINGUAL.replace("site_url: https://example.org/\n", "")).build()
    assert list(site.out.rglob("feed*")) == []
    assert site.page("blog/both/").all("link[type='application/rss+xml']") == []


def test_building_again_gives_the_same_feeds(site: Site) -> None:
    first = site.write(BLOG).build().bytes()
    again = site.build().bytes()
    assert {name: data for name, data in first.items() if "feed" in name or "atom" in name} == {
        name: data for name, data in again.items() if "feed" in name or "atom" in name
    }


def test_what_the_site_publishes_itself_stays(site: Site) -> None:
    site.write(BLOG + "    === docs/en/blog/feed.xml\n    mine\n").build()
    assert (site.out / "blog/feed.xml").read_text(encoding="utf-8").strip() == "mine"
    assert site.log == [
        "multilingual_blog: mkdocs.yml:7: feeds: 'blog/feed.xml' is written by docs/en/blog/feed.xml, too. "
        "Move the other, or set 'feeds: {enabled: false}'."
    ]


def test_a_feed_of_all_holds_whole_articles_whichever_language_is_built_first(built: Site) -> None:
    english, korean = parsed(built, "blog/atom-all.xml"), parsed(built, "ko/blog/atom-all.xml")
    texts = {entry.title: entry.content[0].value for entry in (*english.entries, *korean.entries)}
    assert "본문." in texts["한국어만"]
    assert '<h2 id="part">Part' in texts["Only in English"]


@pytest.mark.parametrize("structure", ["folder", "suffix"])
def test_writers_link_to_a_feed_as_to_any_file(site: Site, structure: str) -> None:
    ko = "docs/ko/blog/index.md" if structure == "folder" else "docs/blog/index.ko.md"
    en = "docs/en/blog/index.md" if structure == "folder" else "docs/blog/index.md"
    home = "" if structure == "folder" else "=== docs/index.md\n# Home\n"
    home += f"=== {en.replace('index', 'posts/a')}\n---\ntitle: A\ndate: 2026-01-01\n---\nText.\n"
    blogs = f"=== {en}\n# Blog\n\n[Feed](feed.xml)\n=== {ko}\n# 블로그\n\n[피드](atom-all.xml)\n"
    site.write(f"{home}{blogs}", BILINGUAL.replace("folder", structure)).build()
    assert site.log == []
    assert site.page("blog/").all("article a[href='feed.xml']")
    assert site.page("ko/blog/").all("article a[href='atom-all.xml']")
    assert site.has("blog/feed.xml")
    assert site.has("ko/blog/atom-all.xml")


def test_a_build_of_changed_pages_only_takes_no_text_out_of_a_feed(site: Site) -> None:
    site.write(BLOG).build()
    before = (site.out / "blog/atom.xml").read_bytes()
    done = site.command("build", "--dirty")
    assert done.returncode == 0, done.stderr
    assert (site.out / "blog/atom.xml").read_bytes() == before


def test_feeds_are_written_at_their_former_paths_too(site: Site) -> None:
    former = (
        "feeds: {formats: [rss], aliases: {en: [old/feed_rss_created.xml, feed_json_created.json], ko: [한국어.xml]}}"
    )
    built = site.write(BLOG, options(former)).build()
    assert built.log == []
    rss = {path: feedparser.parse(built.path(path).read_bytes()) for path in ("old/feed_rss_created.xml", "한국어.xml")}
    assert [[entry.title for entry in feed.entries] for feed in rss.values()] == [
        ["Only in English", "Both & <b>bold</b>"],
        ["한국어만", "둘 다"],
    ]
    as_json = json.loads(built.text("feed_json_created.json"))
    assert [item["title"] for item in as_json["items"]] == ["Only in English", "Both & <b>bold</b>"]
    assert not built.has("ko/feed_json_created.json")


def test_a_former_path_of_a_feed_in_an_unknown_language_or_in_the_place_of_a_page_is_an_error(site: Site) -> None:
    site.write(BLOG, options("feeds: {aliases: {fr: [feed.xml]}}"))
    assert "feeds.aliases: the site has no language 'fr'. Its languages are en, ko." in site.command("build").stderr
    site.write(BLOG, options("feeds: {aliases: {en: [sitemap.xml]}}"))
    told = "feeds.aliases: 'sitemap.xml' is written by the sitemap, too. Remove it here, or move the other."
    assert told in site.command("build").stderr
