"""Parts of a site, built language by language → the whole; `integration.partial` leaves a record in each part."""

from __future__ import annotations

import filecmp
import gzip
import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from ..errors import BlogError, Problem
from ..languages.korean_analysis import korean_reader
from ..languages.korean_search import read
from .search_entries import (
    FORMS,
    TITLE_FORMS,
    SearchConfig,
    drop_copies,
    is_korean,
    korean_forms,
    plain_index,
    search_index,
)

RECORD = "multilingual-blog-part.json"
"""File at the root of a part. It is not hidden: GitHub leaves hidden files out of what a job hands on."""

VARIABLE = "MULTILINGUAL_BLOG_LOCALES"
"""Variable of the environment that names the locales to build, and goes before the option `build_only_locales`."""


INDEX = "search/search_index.json"


@dataclass(frozen=True)
class CommonIndex:
    """How the one search index is made of a site whose languages have it in common.

    Attributes:
        drops_copies: Whether entries go that one language only repeats of another.
        config: How it is read; `None` for an index as Material writes it.
    """

    drops_copies: bool
    config: SearchConfig | None


@dataclass(frozen=True)
class Part:
    """What is known of a part.

    Attributes:
        locales: Languages whose pages it holds.
        whole: All languages of the site, in the order in which they are built: the default is the first.
        made_from: What it was made from: a digest, version, or commit by what that is of.
        files: All its files, by their paths below its folder.
        index: How the parts of a search index become one; `None` where each language has its own.
    """

    locales: tuple[str, ...]
    whole: tuple[str, ...]
    made_from: Mapping[str, str]
    files: tuple[str, ...]
    index: CommonIndex | None = None

    @classmethod
    def read(cls, folder: Path) -> Part:
        """Read the record in the part's folder.

        Raises:
            OSError: Where there is none.
            ValueError, TypeError, KeyError: Where it is no record.
        """
        found = json.loads((folder / RECORD).read_text(encoding="utf-8"))
        if index := found["index"]:
            config = index["config"]
            index = CommonIndex(index["drops_copies"], SearchConfig(**config) if config else None)
        languages = (tuple(found["locales"]), tuple(found["whole"]))
        return cls(*languages, dict(found["made_from"]), tuple(found["files"]), index)

    def write(self, folder: Path) -> None:
        """Leave the record in the part's folder."""
        (folder / RECORD).write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def files_in(folder: Path) -> tuple[str, ...]:
    """Return the paths of all files below a folder, but for a record."""
    paths = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return tuple(sorted(path for path in paths if path != RECORD))


def merge(out: Path, folders: Sequence[Path]) -> tuple[str, ...]:
    """Put the parts of a site together.

    A file that several parts hold is the same in all of them; only the archive of the sitemap may differ, in the day
    that MkDocs writes into it.

    Args:
        out: Folder for the whole site; empty, or not there yet.
        folders: Those of the parts, in any order.

    Returns:
        The languages of the site.

    Raises:
        BlogError: Where the parts are not one site's, do not make a whole one, or disagree. Nothing is written then.
    """
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise BlogError([Problem(str(out), message="the folder is not empty", hint="Name a new one, or empty it.")])
    parts = _read(folders)
    _check_origin(parts)
    _check_languages(parts)
    _check_files(parts)
    one = next(iter(parts.values()))
    for folder in parts:
        for path in files_in(folder):
            target = out / path
            target.parent.mkdir(parents=True, exist_ok=True)
            if not target.exists():
                shutil.copyfile(folder / path, target)
    if one.index and (out / INDEX).exists():
        (out / INDEX).write_bytes(_join(one.index, one.whole, parts).encode())
    return one.whole


def _read(folders: Iterable[Path]) -> dict[Path, Part]:
    parts, problems = {}, []
    for folder in sorted(set(folders)):
        try:
            parts[folder] = Part.read(folder)
        except OSError:
            hint = f"Build it with {VARIABLE} set to its languages."
            problems.append(Problem(str(folder), message=f"this is no part of a site: it has no {RECORD}", hint=hint))
        except (ValueError, TypeError, KeyError):
            hint = "Build this part again, with the version of the plugin that merges it."
            problems.append(Problem(str(folder / RECORD), message="the record cannot be read", hint=hint))
    if problems:
        raise BlogError(problems)
    if not parts:
        raise BlogError([Problem("merge", message="there are no parts", hint="Name the folder of each.")])
    return parts


def _check_origin(parts: Mapping[Path, Part]) -> None:
    """Make sure that all parts were made from the same."""
    first, *others = parts
    one = parts[first]
    for folder in others:
        other = parts[folder]
        if other.whole != one.whole:
            message = f"its site has the languages {_listed(other.whole)}, that of {first} has {_listed(one.whole)}"
            raise BlogError([Problem(str(folder), message=message, hint="Build all parts from the same mkdocs.yml.")])
        names = [*one.made_from, *(name for name in other.made_from if name not in one.made_from)]
        for name in names:
            mine, its = other.made_from.get(name, ""), one.made_from.get(name, "")
            if mine != its:
                message = f"its {name} is {mine or 'not known'}, that of {first} is {its or 'not known'}"
                hint = "Build all parts from the same commit with the same software."
                raise BlogError([Problem(str(folder), message=message, hint=hint)])


def _check_languages(parts: Mapping[Path, Part]) -> None:
    """Make sure that no language is missing."""
    whole = next(iter(parts.values())).whole
    there = {locale for part in parts.values() for locale in part.locales}
    if missing := [locale for locale in whole if locale not in there]:
        message = f"no part holds {_listed(missing)}"
        hint = f"Build it with {VARIABLE}={','.join(missing)} and name its folder, too."
        raise BlogError([Problem("merge", message=message, hint=hint)])


def _check_files(parts: Mapping[Path, Part]) -> None:
    """Make sure that no part has lost a file, and that parts agree on the files that they share."""
    problems, holders = [], dict[str, Path]()
    for folder, part in parts.items():
        there = files_in(folder)
        if lost := [path for path in part.files if path not in set(there)]:
            message = f"{lost[0]} is missing" + (f", and {len(lost) - 1} more" if len(lost) > 1 else "")
            hint = "Hand the whole folder on, with hidden files."
            problems.append(Problem(str(folder), message=message, hint=hint))
        for path in there:
            other = holders.setdefault(path, folder)
            is_joined = part.index and path == INDEX
            if other != folder and not is_joined and not _is_same(other / path, folder / path):
                hint = "Only what is the same in both can be merged."
                problems.append(Problem(str(folder / path), message=f"{other / path} is another file", hint=hint))
    if problems:
        raise BlogError(problems)


def _join(index: CommonIndex, whole: tuple[str, ...], parts: Iterable[Path]) -> str:
    """Return the search index that parts have in common.

    What one part repeats of another is still in it, and what was made from all its entries is made anew.
    """
    found: dict[str, list[dict[str, Any]]] = {locale: [] for locale in whole}
    config: Any = None
    for folder in parts:
        part = json.loads((folder / INDEX).read_text(encoding="utf-8"))
        config = part["config"]
        for entry in part["docs"]:
            locale = entry["location"].partition("/")[0]
            own = {name: value for name, value in entry.items() if name not in (FORMS, TITLE_FORMS)}
            found[locale if locale in whole[1:] else whole[0]].append(own)
    entries = [entry for locale in whole for entry in found[locale]]
    if index.drops_copies:
        drop_copies(entries, tuple(f"{locale}/" for locale in whole))
    if index.config is None:
        return plain_index(config, entries)
    kept = {id(entry) for entry in entries}
    merged = {locale: [one for one in mine if id(one) in kept] for locale, mine in found.items()}
    reader = korean_reader() if any(map(is_korean, whole)) else read
    return "".join(search_index(merged, index.config, "", partial(korean_forms, reader=reader)))


def _is_same(one: Path, other: Path) -> bool:
    if filecmp.cmp(one, other, shallow=False):
        return True
    return one.name == "sitemap.xml.gz" and gzip.decompress(one.read_bytes()) == gzip.decompress(other.read_bytes())


def _listed(locales: Iterable[str]) -> str:
    return ", ".join(locales)
