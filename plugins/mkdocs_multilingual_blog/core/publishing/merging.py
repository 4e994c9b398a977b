"""Merging of partial builds, each with the pages of some languages, into one site."""

from __future__ import annotations

import filecmp
import gzip
import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ..errors import BlogError, Problem
from .search_entries import SearchConfig, drop_duplicates, pieces_index, plain_index, search_index

RECORD = "multilingual-blog-part.json"
"""Name of the record at the root of a part. It is not hidden, since GitHub's artifacts leave out hidden files."""

VARIABLE = "MULTILINGUAL_BLOG_LOCALES"
"""Environment variable with the locales to build; takes precedence over the option `build_only_locales`."""


INDEX = "search/search_index.json"
"""Path of the search index in a site."""


@dataclass(frozen=True)
class CommonIndex:
    """Options of the search index that all languages of a site share.

    Attributes:
        drops_copies: Whether entries that repeat those of another language are removed.
        config: Configuration of the index; `None` for an index as Material writes it.
        prefixes: Prefix of the addresses of each language.
    """

    drops_copies: bool
    config: SearchConfig | None
    prefixes: Mapping[str, str]


@dataclass(frozen=True)
class Part:
    """The record of a partial build.

    Attributes:
        locales: Languages whose pages it contains.
        whole: All languages of the site in build order: the default is the first.
        made_from: Digests, versions and commits of its inputs, by name of the input.
        files: Paths of all its files, relative to its folder.
        index: Options of the shared search index; `None` if each language has its own.
    """

    locales: tuple[str, ...]
    whole: tuple[str, ...]
    made_from: Mapping[str, str]
    files: tuple[str, ...]
    index: CommonIndex | None = None

    @classmethod
    def read(cls, folder: Path) -> Part:
        """Read the record in a part's folder.

        Raises:
            OSError: There is none.
            ValueError, TypeError, KeyError: It is not a valid record.
        """
        record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
        if index := record["index"]:
            config = index["config"]
            index = CommonIndex(
                index["drops_copies"], SearchConfig(**config) if config else None, dict(index["prefixes"])
            )
        languages = (tuple(record["locales"]), tuple(record["whole"]))
        return cls(*languages, dict(record["made_from"]), tuple(record["files"]), index)

    def write(self, folder: Path) -> None:
        """Write the record to a part's folder."""
        (folder / RECORD).write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def files_in(folder: Path) -> tuple[str, ...]:
    """Return the sorted paths of all files below a folder, except a record."""
    paths = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return tuple(sorted(path for path in paths if path != RECORD))


def merge(out: Path, folders: Sequence[Path]) -> tuple[str, ...]:
    """Merge the parts of a site.

    A file that several parts contain must be the same in all of them, except for the compressed sitemap, which
    contains the time of the build.

    Args:
        out: Folder for the whole site; must be empty or not exist.
        folders: Folders of the parts, in any order.

    Returns:
        The languages of the site.

    Raises:
        BlogError: The parts are not of the same site, are incomplete, or contradict each other. Nothing is written.
    """
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise BlogError([Problem(str(out), message="the folder is not empty", hint="Name a new one, or empty it.")])
    parts = _read_parts(folders)
    _check_origin(parts)
    _check_languages(parts)
    _check_files(parts)
    first_part = next(iter(parts.values()))
    for folder in parts:
        for path in files_in(folder):
            target = out / path
            target.parent.mkdir(parents=True, exist_ok=True)
            if not target.exists():
                shutil.copyfile(folder / path, target)
    if first_part.index and (out / INDEX).exists():
        (out / INDEX).write_bytes(_merge_index(first_part.index, first_part.whole, parts).encode())
    return first_part.whole


def _read_parts(folders: Iterable[Path]) -> dict[Path, Part]:
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
    """Check that all parts have the same inputs."""
    first, *others = parts
    first_part = parts[first]
    for folder in others:
        other = parts[folder]
        if other.whole != first_part.whole:
            message = (
                f"its site has the languages {_listed(other.whole)}, that of {first} has {_listed(first_part.whole)}"
            )
            raise BlogError([Problem(str(folder), message=message, hint="Build all parts from the same mkdocs.yml.")])
        names = [*first_part.made_from, *(name for name in other.made_from if name not in first_part.made_from)]
        for name in names:
            value, first_value = other.made_from.get(name, ""), first_part.made_from.get(name, "")
            if value != first_value:
                message = f"its {name} is {value or 'not known'}, that of {first} is {first_value or 'not known'}"
                hint = "Build all parts from the same commit with the same software."
                raise BlogError([Problem(str(folder), message=message, hint=hint)])


def _check_languages(parts: Mapping[Path, Part]) -> None:
    """Check that no language is missing."""
    whole = next(iter(parts.values())).whole
    present = {locale for part in parts.values() for locale in part.locales}
    if missing := [locale for locale in whole if locale not in present]:
        message = f"no part holds {_listed(missing)}"
        hint = f"Build it with {VARIABLE}={','.join(missing)} and name its folder, too."
        raise BlogError([Problem("merge", message=message, hint=hint)])


def _check_files(parts: Mapping[Path, Part]) -> None:
    """Check that no part lacks a file, and that files in several parts are the same."""
    problems, first_folders = [], dict[str, Path]()
    for folder, part in parts.items():
        present = files_in(folder)
        if missing := [path for path in part.files if path not in set(present)]:
            message = f"{missing[0]} is missing" + (f", and {len(missing) - 1} more" if len(missing) > 1 else "")
            hint = "Hand the whole folder on, with hidden files."
            problems.append(Problem(str(folder), message=message, hint=hint))
        for path in present:
            other = first_folders.setdefault(path, folder)
            is_merged = part.index and path == INDEX
            if other != folder and not is_merged and not _is_same(other / path, folder / path):
                hint = "Only what is the same in both can be merged."
                problems.append(Problem(str(folder / path), message=f"{other / path} is another file", hint=hint))
    if problems:
        raise BlogError(problems)


def _merge_index(index: CommonIndex, whole: tuple[str, ...], parts: Iterable[Path]) -> str:
    """Return the merged search index.

    Entries of a part that repeat another language are still there and may be removed.
    """
    by_locale: dict[str, list[dict[str, Any]]] = {locale: [] for locale in whole}
    config: Any = {}
    for folder in parts:
        part = json.loads((folder / INDEX).read_text(encoding="utf-8"))
        pieces = {**config.get("pieces", {}), **part["config"].get("pieces", {})}
        config = {**part["config"], **({"pieces": pieces} if pieces else {})}
        for entry in part["docs"]:
            others = (locale for locale in whole[1:] if entry["location"].startswith(index.prefixes[locale]))
            by_locale[next(others, whole[0])].append(entry)
    if pieces := config.get("pieces"):
        config["pieces"] = {locale: pieces[locale] for locale in whole if locale in pieces}
    entries = [entry for locale in whole for entry in by_locale[locale]]
    if index.drops_copies:
        drop_duplicates(entries, tuple(index.prefixes[locale] for locale in whole[1:]), index.prefixes[whole[0]])
    if pieces:
        return pieces_index(config)
    if index.config is None:
        return plain_index(config, entries)
    remaining = {id(entry) for entry in entries}
    merged = {
        locale: [one for one in entries_of_locale if id(one) in remaining]
        for locale, entries_of_locale in by_locale.items()
    }
    return "".join(search_index(merged, index.config))


def _is_same(first: Path, second: Path) -> bool:
    if filecmp.cmp(first, second, shallow=False):
        return True
    is_sitemap = first.name == "sitemap.xml.gz"
    return is_sitemap and gzip.decompress(first.read_bytes()) == gzip.decompress(second.read_bytes())


def _listed(locales: Iterable[str]) -> str:
    return ", ".join(locales)
