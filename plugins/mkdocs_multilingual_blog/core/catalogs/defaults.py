"""Default front matter of all posts below a folder, as in Material's plugin `meta`."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..errors import Report, quoted
from ..locales import Languages
from ..text.frontmatter import Metadata, parse_yaml, read_text


class FolderDefaults:
    """The files with default front matter, each for the pages below its folder."""

    def __init__(self, docs: Path, name: str, report: Report) -> None:
        """Read all files.

        Args:
            docs: The docs folder.
            name: Name of the files, such as `.meta.yml`; empty for none.
            report: Collects problems.
        """
        self._by_folder: dict[str, Metadata] = {}
        for root, folders, files in os.walk(docs, followlinks=True) if name else ():
            folders.sort()
            if name in files:
                path = Path(root, name)
                source = posixpath.join(docs.name, path.relative_to(docs).as_posix())
                text = read_text(path, source, report)
                if text is not None and (metadata := parse_yaml(text, source, report)) is not None:
                    self._by_folder[path.parent.relative_to(docs).as_posix()] = metadata
                    for problem in metadata.unreadable_problems():  # Material's plugin would stop with a traceback
                        report.error(problem)

    @property
    def fields(self) -> Mapping[str, Metadata]:
        """Default front matter by folder."""
        return self._by_folder

    def of_language(self, source: str, languages: Languages) -> set[str]:
        """Return the fields that a page has from folders of its language only, which its translations do not share.

        Args:
            source: Path of the page below the docs folder.
            languages: Languages of the site.
        """
        return {
            name
            for folder in _folders_of(source)
            if folder in self._by_folder and languages.split(f"{folder}/_")[1] is not None
            for name, value in self._by_folder[folder].values.items()
            if value is not None
        }

    def add_to(self, metadata: Metadata, source: str, report: Report) -> Metadata:
        """Return the front matter of a page with the defaults of its folders.

        As in Material's plugin, lists are concatenated and mappings are merged; of other values that of the page,
        or else of the nearest folder, is used.

        Args:
            metadata: Front matter of the page.
            source: Its path below the docs folder.
            report: Collects problems.
        """
        if not self._by_folder:
            return metadata
        values: dict[str, Any] = {}
        for folder in _folders_of(source):
            if (defaults := self._by_folder.get(folder)) is not None:
                values = _merged(values, defaults.values, defaults, report)
        return replace(metadata, values=_merged(values, metadata.values, metadata, report))


def _folders_of(source: str) -> list[str]:
    """Return the folders that a page is in, outermost first."""
    parts = posixpath.dirname(source).split("/")
    return [".", *("/".join(parts[:depth]) for depth in range(1, len(parts) + 1))]


def _merged(
    defaults: Mapping[str, Any],
    overrides: Mapping[str, Any],
    metadata: Metadata,
    report: Report,
    path: tuple[str, ...] = (),
) -> dict[str, Any]:
    merged = dict(defaults)
    for key, value in overrides.items():
        default = merged.get(key)
        if isinstance(default, dict) and isinstance(value, dict):
            merged[key] = _merged(default, value, metadata, report, (*path, key))
        elif isinstance(default, list) and isinstance(value, list):
            merged[key] = [*default, *(item for item in value if item not in default)]
        elif isinstance(default, list | dict) and value is not None:
            message = f"{quoted(value)} does not go together with {quoted(default)} of a folder above"
            report.error(metadata.problem((*path, str(key)), message, "Write a value of the same kind."))
        else:
            merged[key] = value
    return merged
