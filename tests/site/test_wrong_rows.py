"""A cached result that is whole but is not what its reader expects is made again: the site is the same."""

from __future__ import annotations

import json
import random
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from mkdocs_multilingual_blog.core.storage.cache import _TABLE, Cache, _unpack

from .harness import Site
from .test_markdown_cache import CONFIG, SITE

MUCH = 100_000_000

KINDS: dict[str, Callable[[Any], bool]] = {
    "Markdown": lambda value: isinstance(value, dict) and "toc" in value,
    "sections": lambda value: isinstance(value, dict) and "sections" in value,
    "bodies": lambda value: isinstance(value, list) and len(value) == 6,
    "templates": lambda value: value is None,
}
"""What is cached in rows, and how they are told apart; those of templates are no JSON as a whole."""

WRONG = [
    *(b"", b"null", b"true", b"0", b"1e400", b'""', b'"text"', b"[]", b"[null]", b"{}", b'{"content": null}'),
    *(b"[[[]]]", b"[" * 5000, b"{", b"\xff\xfe", b"\n", b"[]\n<html>", b'["", ""]\n', b'["", 0]\n<html>', b'["", ""]'),
]


class Rows:
    """The cached rows of a site, without the rankings."""

    def __init__(self, site: Site) -> None:
        self._file = site.folder / ".cache/plugin/multilingual-blog/cache.sqlite"
        with closing(sqlite3.connect(self._file)) as database:
            rows = dict(database.execute(f"SELECT key, content FROM {_TABLE} WHERE made_from = x''").fetchall())
        self.contents = {key: _unpack(key, b"", content) or b"" for key, content in rows.items()}
        self.kinds = {key: kind_of(content) for key, content in self.contents.items()}

    def write(self, contents: dict[bytes, bytes]) -> None:
        """Write other contents, as a build would, so that their digests are right."""
        with Cache(self._file, MUCH) as cache:
            for key, content in contents.items():
                cache.put(key, content)


def kind_of(content: bytes) -> str:
    try:
        value = json.loads(content)
    except ValueError:
        value = None
    [kind] = [kind for kind, is_it in KINDS.items() if is_it(value)]
    return kind


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, dict[str, bytes]]:
    site = Site(tmp_path_factory.mktemp("site")).write(SITE, CONFIG).build()
    assert set(Rows(site).kinds.values()) == set(KINDS), "each kind is there"
    return site, site.bytes()


@pytest.mark.parametrize("kind", KINDS)
def test_rows_that_cannot_be_right_are_made_again(built: tuple[Site, dict[str, bytes]], kind: str) -> None:
    site, expected = built
    rows = Rows(site)
    of_kind = [key for key in rows.contents if rows.kinds[key] == kind]
    others = {other: content for key, content in rows.contents.items() if (other := rows.kinds[key]) != kind}
    own = rows.contents[of_kind[0]]
    wrong = [*WRONG, *others.values(), own[: len(own) // 2 if kind != "templates" else 9]]
    rounds = -(-len(wrong) // len(of_kind))
    for number in range(rounds):
        batch = (wrong[number * len(of_kind) :] + wrong)[: len(of_kind)]
        rows.write(dict(zip(of_kind, batch, strict=True)))
        site.build()
        assert (site.log, site.bytes()) == ([], expected)
        written = Rows(site)
        assert (written.kinds, set(written.contents.values()) & set(wrong)) == (rows.kinds, set(others.values()))


def pages(files: dict[str, bytes]) -> set[str]:
    """Return the files of a site but those of the search index, whose names tell their content."""
    return {name for name in files if "search/pieces/" not in name}


@pytest.mark.parametrize("seed", range(6))
def test_no_value_anywhere_in_a_row_brings_a_build_down(built: tuple[Site, dict[str, bytes]], seed: int) -> None:
    site, expected = built
    rows, pick = Rows(site), random.Random(seed)
    rows.write({key: changed(content, pick) for key, content in rows.contents.items()})
    site.build()
    assert pages(site.bytes()) == pages(expected)
    rows.write(rows.contents)
    assert site.build().bytes() == expected


def changed(content: bytes, pick: random.Random) -> bytes:
    """Return a row with another value at some place."""
    head, newline, rest = (content, b"", b"") if not content.endswith(b">") else content.partition(b"\n")
    value = json.loads(head)
    place, name = pick.choice(list(places(value)))
    odd = [None, True, 0, -1, 10**30, 0.5, "", "\ud800", "/dev/zero", "a\0b", [], {}, [[]], [None], {"": None}]
    change = pick.randrange(4)
    if change == 0 and isinstance(place, list):
        place.insert(name, pick.choice(odd))
    elif change == 1:
        del place[name]
    else:
        place[name] = pick.choice(odd)
    return json.dumps(value).encode() + newline + rest


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield all places within a value: what holds it, and its name or number there."""
    for name in value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        yield value, name
        yield from places(value[name])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such file")
def test_a_row_that_names_a_device_does_not_read_it_forever(built: tuple[Site, dict[str, bytes]]) -> None:
    site, expected = built
    rows = Rows(site)
    markdown = {key: json.loads(content) for key, content in rows.contents.items() if rows.kinds[key] == "Markdown"}
    assert Path("/dev/zero").exists()
    rows.write({key: json.dumps({**row, "opened": {"/dev/zero": "x"}}).encode() for key, row in markdown.items()})
    assert site.build().bytes() == expected
