"""A feed has the same content in RSS, Atom and JSON Feed, whatever its texts, and the same bytes every time."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from html import unescape
from typing import Any
from uuid import UUID
from xml.etree import ElementTree

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_multilingual_blog.core.publishing.feed_data import (
    Feed,
    FeedEntry,
    FeedImage,
    FeedPages,
    FeedPerson,
    entry_id,
    page_links,
    slices,
)
from mkdocs_multilingual_blog.core.publishing.feed_formats import atom, json_feed, rss

SITE = "https://example.com/"
SEOUL = timezone(timedelta(hours=9))
SPACES = {
    "a": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
WRITERS = [rss, atom, json_feed]
XML_WRITERS = [rss, atom]

TEAM = FeedPerson("EditPixel team", "https://example.com/about/", "https://example.com/team.png")
HAIR = FeedEntry(
    id=entry_id(SITE, "blog", "ko", "cut-out-hair"),
    url="https://example.com/ko/blog/cut-out-hair/",
    title="머리카락까지 깔끔하게 배경 지우기",
    summary="누끼 따기 & 머리카락 <처리>",
    html='<p>먼저 <a href="https://example.com/ko/">편집기</a>를 엽니다.</p>',
    published=datetime(2026, 3, 1, 9, 30, tzinfo=SEOUL),
    updated=datetime(2026, 3, 4, 18, 0, tzinfo=SEOUL),
    authors=(TEAM,),
    tags=("배경 제거", "R&D"),
    image=FeedImage("https://example.com/hair.webp", "image/webp", 20480),
)
SIZES = FeedEntry(
    id=entry_id(SITE, "blog", "en", "cover-sizes"),
    url="https://example.com/blog/cover-sizes/",
    title="Cover sizes",
    summary="All of them.",
    html="",
    published=datetime(2026, 2, 1, tzinfo=timezone.utc),
    updated=datetime(2026, 3, 4, 10, 0, tzinfo=timezone.utc),
    language="en",
)
FEED = Feed(
    title="EditPixel 블로그",
    description="사진 편집 이야기",
    language="ko",
    home="https://example.com/ko/blog/",
    url="https://example.com/ko/blog/feed",
    entries=(HAIR, SIZES),
    icon="https://example.com/icon.png",
)
EMPTY = replace(FEED, entries=())


def tree(feed: Feed, write: Callable[[Feed], bytes]) -> ElementTree.Element:
    """The XML of a feed: `channel` of RSS, `feed` of Atom."""
    root = ElementTree.fromstring(write(feed))
    return root if write is atom else root[0]


def texts(element: ElementTree.Element, path: str) -> list[str]:
    return [found.text or "" for found in element.findall(path, SPACES)]


def links(element: ElementTree.Element) -> dict[str, str]:
    return {link.attrib["rel"]: link.attrib["href"] for link in element.findall("a:link", SPACES)}


def as_json(feed: Feed) -> dict[str, Any]:
    return json.loads(json_feed(feed).decode("utf-8"))


def parsed(feed: Feed, write: Callable[[Feed], bytes]) -> Any:
    """What a feed reader makes of a feed."""
    result = feedparser.parse(write(feed))
    assert not result.bozo, result.bozo_exception
    return result


class TestReaders:
    """What a reader's program sees, in both formats that it may have asked for."""

    @pytest.mark.parametrize("write", XML_WRITERS)
    def test_it_knows_the_feed(self, write: Callable[[Feed], bytes]) -> None:
        result = parsed(FEED, write)
        assert result.version == {rss: "rss20", atom: "atom10"}[write]
        assert result.feed.title == "EditPixel 블로그"
        assert result.feed.subtitle == "사진 편집 이야기"
        assert result.feed.link == FEED.home
        assert result.encoding == "utf-8"

    @pytest.mark.parametrize("write", XML_WRITERS)
    def test_it_shows_the_article(self, write: Callable[[Feed], bytes]) -> None:
        entry = parsed(FEED, write).entries[0]
        assert entry.id == HAIR.id
        assert entry.link == HAIR.url
        assert entry.title == HAIR.title
        assert unescape(entry.summary) == HAIR.summary
        assert entry.content[0].value == HAIR.html
        assert entry.content[0].type == "text/html"
        assert entry.author == "EditPixel team"
        assert [tag.term for tag in entry.tags] == ["배경 제거", "R&D"]
        [enclosure] = entry.enclosures
        assert (enclosure.href, enclosure.type, enclosure.length) == (HAIR.image.url, "image/webp", "20480")

    @pytest.mark.parametrize("write", XML_WRITERS)
    def test_it_shows_a_summary_where_there_is_no_full_text(self, write: Callable[[Feed], bytes]) -> None:
        entry = parsed(FEED, write).entries[1]
        assert entry.summary == "All of them."
        assert "content" not in entry
        assert entry.enclosures == []

    @pytest.mark.parametrize("write", XML_WRITERS)
    def test_it_reads_an_empty_feed(self, write: Callable[[Feed], bytes]) -> None:
        assert parsed(EMPTY, write).entries == []

    @pytest.mark.parametrize("write", XML_WRITERS)
    def test_it_reads_the_least_feed(self, write: Callable[[Feed], bytes]) -> None:
        """Without anything that may be empty, and then nothing empty is written."""
        least = replace(SIZES, summary="", language="")
        feed = replace(FEED, description="", icon="", language="", entries=(least,))
        assert parsed(feed, write).entries[0].title == "Cover sizes"
        elements = tree(feed, write).iter()
        assert [element.tag for element in elements if not (element.text or element.attrib or len(element))] == []


class TestRss:
    def test_links_to_itself(self) -> None:
        channel = tree(FEED, rss)
        assert links(channel) == {"self": FEED.url}
        assert texts(channel, "link") == [FEED.home]
        assert texts(channel, "language") == ["ko"]

    def test_an_id_is_no_link(self) -> None:
        guid = tree(FEED, rss).find("item/guid")
        assert (guid.text, guid.attrib) == (HAIR.id, {"isPermaLink": "false"})

    def test_dates_keep_their_zone(self) -> None:
        channel = tree(FEED, rss)
        assert texts(channel, "item/pubDate") == ["Sun, 01 Mar 2026 09:30:00 +0900", "Sun, 01 Feb 2026 00:00:00 +0000"]

    def test_last_change_is_that_of_the_newest_entry_in_any_zone(self) -> None:
        """10:00 in London is later than 18:00 in Seoul."""
        assert texts(tree(FEED, rss), "lastBuildDate") == ["Wed, 04 Mar 2026 10:00:00 +0000"]
        assert texts(tree(EMPTY, rss), "lastBuildDate") == []

    def test_each_author_is_named(self) -> None:
        entry = replace(HAIR, authors=(TEAM, FeedPerson("EditPixel")))
        channel = tree(replace(FEED, entries=(entry, SIZES)), rss)
        assert texts(channel, "item/dc:creator") == ["EditPixel team", "EditPixel"]

    def test_readers_take_a_summary_for_html(self) -> None:
        description = texts(tree(FEED, rss), "item/description")[0]
        assert description == "누끼 따기 &amp; 머리카락 &lt;처리&gt;"

    def test_a_feed_without_description_has_its_title(self) -> None:
        assert texts(tree(replace(FEED, description=""), rss), "description") == [FEED.title]

    def test_an_article_in_another_language_says_so(self) -> None:
        hair, sizes = tree(FEED, rss).findall("item")
        assert (texts(hair, "dc:language"), texts(sizes, "dc:language")) == ([], ["en"])

    @pytest.mark.parametrize(("icon", "named"), [("a.png", 1), ("a.JPG", 1), ("a.gif", 1), ("a.svg", 0), ("", 0)])
    def test_an_icon_is_named_where_rss_allows_its_kind(self, icon: str, named: int) -> None:
        assert texts(tree(replace(FEED, icon=icon), rss), "image/url") == [icon] * named


class TestAtom:
    def test_links_to_itself(self) -> None:
        root = tree(FEED, atom)
        assert links(root) == {"alternate": FEED.home, "self": FEED.url}
        assert texts(root, "a:id") == [FEED.url]
        assert texts(root, "a:icon") == [FEED.icon]

    def test_dates_keep_their_zone(self) -> None:
        root = tree(FEED, atom)
        assert texts(root, "a:entry/a:published") == ["2026-03-01T09:30:00+09:00", "2026-02-01T00:00:00+00:00"]
        assert texts(root, "a:entry/a:updated") == ["2026-03-04T18:00:00+09:00", "2026-03-04T10:00:00+00:00"]

    def test_last_change_is_that_of_the_newest_entry_in_any_zone(self) -> None:
        assert texts(tree(FEED, atom), "a:updated") == ["2026-03-04T10:00:00+00:00"]

    def test_an_empty_feed_changed_never(self) -> None:
        """Atom demands a time; that of the build would make every build another."""
        assert texts(tree(EMPTY, atom), "a:updated") == ["1970-01-01T00:00:00+00:00"]

    def test_the_feed_is_author_of_what_has_none(self) -> None:
        assert texts(tree(FEED, atom), "a:author/a:name") == [FEED.title]
        assert texts(tree(EMPTY, atom), "a:author/a:name") == [FEED.title]
        assert texts(tree(FEED, atom), "a:entry/a:author/a:name") == ["EditPixel team"]
        assert texts(tree(FEED, atom), "a:entry/a:author/a:uri") == [TEAM.url]

    def test_the_feed_is_no_author_where_every_entry_has_one(self) -> None:
        assert texts(tree(replace(FEED, entries=(HAIR,)), atom), "a:author/a:name") == []

    def test_an_article_in_another_language_says_so(self) -> None:
        root = tree(FEED, atom)
        hair, sizes = root.findall("a:entry", SPACES)
        assert (root.get(LANG), hair.get(LANG), sizes.get(LANG)) == ("ko", None, "en")

    def test_full_text_is_html_and_a_summary_is_text(self) -> None:
        entry = tree(FEED, atom).find("a:entry", SPACES)
        content = entry.find("a:content", SPACES)
        assert (content.text, content.attrib) == (HAIR.html, {"type": "html"})
        assert texts(entry, "a:summary") == [HAIR.summary]

    def test_an_unknown_size_is_left_out(self) -> None:
        """RSS demands one, and 0 is what its specification gives for unknown."""
        feed = replace(FEED, entries=(replace(HAIR, image=replace(HAIR.image, length=0)),))
        assert "length" not in tree(feed, atom).find("a:entry/a:link[@rel='enclosure']", SPACES).attrib
        assert tree(feed, rss).find("item/enclosure").get("length") == "0"


class TestJsonFeed:
    def test_says_what_it_is(self) -> None:
        feed = as_json(FEED)
        del feed["items"]
        assert feed == {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "EditPixel 블로그",
            "home_page_url": "https://example.com/ko/blog/",
            "feed_url": "https://example.com/ko/blog/feed",
            "description": "사진 편집 이야기",
            "icon": "https://example.com/icon.png",
            "language": "ko",
        }

    def test_an_article_with_everything(self) -> None:
        assert as_json(FEED)["items"][0] == {
            "id": HAIR.id,
            "url": "https://example.com/ko/blog/cut-out-hair/",
            "title": "머리카락까지 깔끔하게 배경 지우기",
            "summary": "누끼 따기 & 머리카락 <처리>",
            "content_html": HAIR.html,
            "image": "https://example.com/hair.webp",
            "date_published": "2026-03-01T09:30:00+09:00",
            "date_modified": "2026-03-04T18:00:00+09:00",
            "authors": [{"name": TEAM.name, "url": TEAM.url, "avatar": TEAM.avatar}],
            "tags": ["배경 제거", "R&D"],
        }

    def test_an_article_with_little(self) -> None:
        """Its summary is its content too, since one of the two contents is demanded."""
        assert as_json(FEED)["items"][1] == {
            "id": SIZES.id,
            "url": "https://example.com/blog/cover-sizes/",
            "title": "Cover sizes",
            "summary": "All of them.",
            "content_text": "All of them.",
            "date_published": "2026-02-01T00:00:00+00:00",
            "date_modified": "2026-03-04T10:00:00+00:00",
            "language": "en",
        }

    def test_an_article_without_any_text_has_empty_content(self) -> None:
        [item] = as_json(replace(FEED, entries=(replace(SIZES, summary=""),)))["items"]
        assert item["content_text"] == ""
        assert "summary" not in item

    def test_an_empty_feed_has_no_items(self) -> None:
        assert as_json(EMPTY)["items"] == []

    def test_korean_is_written_as_it_is(self) -> None:
        assert "블로그".encode() in json_feed(FEED)


class TestPages:
    """Section 3 of RFC 5005."""

    URLS = ("https://example.com/feed", "https://example.com/feed-2", "https://example.com/feed-3")

    def feed(self, number: int) -> Feed:
        return replace(FEED, url=self.URLS[number], pages=page_links(self.URLS)[number])

    def test_entries_are_spread_in_order(self) -> None:
        entries = [replace(HAIR, id=str(n)) for n in range(5)]
        pages = slices(entries, 2)
        assert [len(page) for page in pages] == [2, 2, 1]
        assert [entry for page in pages for entry in page] == entries
        assert slices(entries, 5) == [tuple(entries)]

    def test_no_entries_are_one_page(self) -> None:
        assert slices([], 10) == [()]

    @pytest.mark.parametrize("size", [0, -1])
    def test_a_page_without_room_is_refused(self, size: int) -> None:
        with pytest.raises(ValueError, match="at least one entry"):
            slices([HAIR], size)

    def test_pages_know_their_neighbours(self) -> None:
        a, b, c = self.URLS
        assert page_links(self.URLS) == [FeedPages(a, "", b, c), FeedPages(a, a, c, c), FeedPages(a, b, "", c)]

    def test_one_page_needs_no_links(self) -> None:
        assert page_links(self.URLS[:1]) == [FeedPages()]
        assert page_links([]) == []

    def test_links_of_atom_lead_to_the_others(self) -> None:
        a, b, c = self.URLS
        found = [links(tree(self.feed(number), atom)) for number in range(3)]
        for page in found:
            page.pop("alternate", None)
        assert found == [
            {"self": a, "first": a, "next": b, "last": c},
            {"self": b, "first": a, "previous": a, "next": c, "last": c},
            {"self": c, "first": a, "previous": b, "last": c},
        ]

    def test_all_pages_are_the_same_feed(self) -> None:
        assert {texts(tree(self.feed(number), atom), "a:id")[0] for number in range(3)} == {self.URLS[0]}


class TestIds:
    def test_an_id_is_a_uri_of_a_uuid(self) -> None:
        made = entry_id(SITE, "blog", "ko", "cut-out-hair")
        assert made.startswith("urn:uuid:")
        assert UUID(made).version == 5

    def test_an_id_is_the_same_for_ever(self) -> None:
        """A change of this value makes every article new to every subscriber."""
        assert entry_id(SITE, "blog", "en", "cover-sizes") == "urn:uuid:31046057-509e-5a23-a483-d262f2731568"

    def test_a_slash_at_the_end_of_the_site_is_no_matter(self) -> None:
        assert entry_id("https://example.com", "blog", "en", "a") == entry_id(SITE, "blog", "en", "a")

    def test_site_blog_language_and_article_tell_ids_apart(self) -> None:
        parts = [
            (SITE, "blog", "en", "a"),
            ("https://example.org/", "blog", "en", "a"),
            (SITE, "news", "en", "a"),
            (SITE, "blog", "ko", "a"),
            (SITE, "blog", "en", "b"),
            (SITE, "blog", "en/a", ""),
            (SITE, "", "blog", "en/a"),
        ]
        assert len({entry_id(*part) for part in parts}) == len(parts)

    def test_a_key_may_be_korean_or_no_text_at_all(self) -> None:
        """The name of a file that is not UTF-8 comes with halves of surrogate pairs."""
        assert entry_id(SITE, "blog", "ko", "배경") != entry_id(SITE, "blog", "ko", "\udcff")


class TestDates:
    @pytest.mark.parametrize("write", WRITERS)
    def test_a_date_without_zone_is_refused(self, write: Callable[[Feed], bytes]) -> None:
        naive = replace(HAIR, published=datetime(2026, 3, 1), updated=datetime(2026, 3, 1))
        with pytest.raises(ValueError, match="2026-03-01T00:00:00"):
            write(replace(FEED, entries=(HAIR, naive)))

    def test_an_offset_with_seconds_becomes_utc(self) -> None:
        """Seoul's own time, of before 1908, in which no format of dates can be written."""
        seoul = timezone(timedelta(hours=8, minutes=27, seconds=52))
        entry = replace(HAIR, published=datetime(2026, 3, 1, 8, 27, 52, tzinfo=seoul))
        feed = replace(FEED, entries=(entry,))
        assert texts(tree(feed, rss), "item/pubDate") == ["Sun, 01 Mar 2026 00:00:00 +0000"]
        assert texts(tree(feed, atom), "a:entry/a:published") == ["2026-03-01T00:00:00+00:00"]

    @settings(max_examples=100)
    @given(
        moment=st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)),
        offset=st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes))),
    )
    def test_any_date_survives_to_the_second(self, moment: datetime, offset: timezone) -> None:
        moment = moment.replace(tzinfo=offset)
        feed = replace(FEED, entries=(replace(HAIR, published=moment, updated=moment),))
        read = [
            parsedate_to_datetime(texts(tree(feed, rss), "item/pubDate")[0]),
            parsedate_to_datetime(texts(tree(feed, rss), "lastBuildDate")[0]),
            datetime.fromisoformat(texts(tree(feed, atom), "a:updated")[0]),
            datetime.fromisoformat(texts(tree(feed, atom), "a:entry/a:published")[0]),
            datetime.fromisoformat(as_json(feed)["items"][0]["date_modified"]),
        ]
        for date in read:
            assert date == moment.replace(microsecond=0)
            assert date.utcoffset() == moment.utcoffset()


@pytest.mark.parametrize("language", ["", "ko"])
def test_only_another_language_is_said_of_an_article(language: str) -> None:
    feed = replace(FEED, entries=(replace(HAIR, language=language),))
    assert texts(tree(feed, rss), "item/dc:language") == []
    assert tree(feed, atom).find("a:entry", SPACES).get(LANG) is None
    assert "language" not in as_json(feed)["items"][0]


class TestBytes:
    @pytest.mark.parametrize("write", WRITERS)
    def test_the_same_feed_is_the_same_bytes(self, write: Callable[[Feed], bytes]) -> None:
        again = replace(FEED, entries=tuple(replace(entry) for entry in FEED.entries))
        assert write(again) == write(FEED)
        assert write(FEED).endswith(b"\n")

    @pytest.mark.parametrize("write", XML_WRITERS)
    def test_others_of_the_process_do_not_change_prefixes(self, write: Callable[[Feed], bytes]) -> None:
        """A plugin may give ElementTree its own prefix for a namespace, which then holds everywhere."""
        before, known = write(FEED), dict(ElementTree._namespace_map)  # type: ignore[attr-defined]
        try:
            for prefix, space in SPACES.items():
                ElementTree.register_namespace(f"my{prefix}", space)
            assert write(FEED) == before
        finally:
            ElementTree._namespace_map.clear()  # type: ignore[attr-defined]
            ElementTree._namespace_map.update(known)  # type: ignore[attr-defined]

    @pytest.mark.parametrize("write", XML_WRITERS)
    def test_xml_says_its_encoding(self, write: Callable[[Feed], bytes]) -> None:
        assert write(FEED).splitlines()[0] == b"<?xml version='1.0' encoding='utf-8'?>"
        assert "블로그".encode() in write(FEED)


NASTY = st.text(max_size=40) | st.text(
    alphabet=st.sampled_from(
        "\x00\x01\x08\x0b\x1b\x7f\x85\r\n\t\ud83d\ude00\udcff\ufffe\uffff\U0001ffff😀가각<>&\"']é "
    ),
    max_size=20,
)
MORE = st.sampled_from(["]]>", "<![CDATA[", "R&D <script>alert(1)</script>", "<!--", "&nbsp;&#0;", "<?xml?>", "👩‍👩‍👧"])
TEXTS = NASTY | MORE | st.tuples(NASTY, MORE, NASTY).map("".join)


def in_xml(text: str) -> str:
    """What XML can hold of a text, said in another way than the module does; its lines end as XML's do."""

    def held(code: int) -> bool:
        return code in (9, 10, 13) or (code >= 32 and not 0xD800 <= code <= 0xDFFF and code not in (0xFFFE, 0xFFFF))

    return re.sub("\r\n?", "\n", "".join(c for c in text if held(ord(c))))


def in_json(text: str) -> str:
    return "".join(c for c in text if not 0xD800 <= ord(c) <= 0xDFFF)


class TestAnyText:
    @settings(max_examples=100)
    @given(text=TEXTS)
    def test_every_text_may_be_anything(self, text: str) -> None:
        entry = replace(
            HAIR,
            **{field.name: text for field in fields(FeedEntry) if field.type == "str"},
            authors=(FeedPerson(text, text, text),),
            tags=(text,),
            image=FeedImage(text, text, 1),
        )
        feed = replace(
            FEED,
            **{field.name: text for field in fields(Feed) if field.type == "str"},
            entries=(entry,),
            pages=FeedPages(text, text, text, text),
        )
        for write in XML_WRITERS:
            assert len(ElementTree.fromstring(write(feed)))
        assert len(as_json(feed)["items"]) == 1

    @settings(max_examples=100)
    @given(text=TEXTS)
    def test_what_can_be_written_is_read_back(self, text: str) -> None:
        entry = replace(HAIR, title=text, summary=text, html=text, tags=(text,), authors=(FeedPerson(text),))
        feed = replace(FEED, title=text, entries=(entry,))

        item = tree(feed, rss).find("item")
        for path in ("title", "content:encoded", "category", "dc:creator"):
            assert "".join(texts(item, path)) == in_xml(text)
        assert unescape("".join(texts(item, "description"))) == in_xml(text)

        root = tree(feed, atom)
        assert texts(root, "a:title") == [in_xml(text)]
        for path in ("a:title", "a:summary", "a:content", "a:author/a:name"):
            assert "".join(texts(root.find("a:entry", SPACES), path)) == in_xml(text)
        term = root.find("a:entry/a:category", SPACES).get("term")
        assert re.sub("\r\n?", "\n", term) == in_xml(text)

        [read] = as_json(feed)["items"]
        assert as_json(feed)["title"] == in_json(text)
        assert [read.get("title", ""), read["tags"][0], read.get("content_html", "")] == [in_json(text)] * 3

    @settings(max_examples=50)
    @given(text=TEXTS)
    def test_a_reader_finds_nothing_wrong(self, text: str) -> None:
        feed = replace(FEED, title=text, entries=(replace(HAIR, title=text, summary=text, html=text),))
        for write in XML_WRITERS:
            assert parsed(feed, write).entries[0].id == HAIR.id

    @pytest.mark.parametrize("write", XML_WRITERS)
    def test_markup_in_a_title_stays_text(self, write: Callable[[Feed], bytes]) -> None:
        feed = replace(FEED, title="R&D <script> ]]>")
        assert texts(tree(feed, write), "a:title" if write is atom else "title") == ["R&D <script> ]]>"]
        assert b"<script>" not in write(feed)
