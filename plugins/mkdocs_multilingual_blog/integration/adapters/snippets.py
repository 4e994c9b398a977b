"""The files that `pymdownx.snippets` looks for, read in pymdown-extensions 10 to 13 (`pymdownx/snippets.py`)."""

from __future__ import annotations

import functools
import os
import sys
from typing import TYPE_CHECKING, Any

from . import audit

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

NAME = "pymdownx.snippets"
_MARK = "8<"
_PREPROCESSOR = "snippet"
"""Name by which the extension registers what takes files in; without it, they are left out."""


def obstacle(config: MkDocsConfig) -> str:
    """Return why it is not known which files a site's pages take in; empty if it is."""
    if NAME not in config.markdown_extensions or _watch():
        return ""
    return f"untested version of {NAME}"


def folders(config: MkDocsConfig) -> list[str]:
    """Return the folders in which a site's snippets are looked for, which depend on the folder of the command."""
    if NAME not in config.markdown_extensions:
        return []
    paths = (config.mdx_configs.get(NAME) or {}).get("base_path", ".")
    return [os.path.abspath(path) for path in ([paths] if isinstance(paths, str | os.PathLike) else paths)]  # noqa: PTH100


def expand(markdown: str, config: MkDocsConfig) -> str:
    """Return Markdown with the files in the place of what takes them in, as the site's pages have them."""
    if NAME not in config.markdown_extensions or _MARK not in markdown:
        return markdown
    from markdown import Markdown

    options = {**(config.mdx_configs.get(NAME) or {}), "auto_append": []}
    reader = Markdown(extensions=[NAME], extension_configs={NAME: options})
    if _PREPROCESSOR not in reader.preprocessors:
        return markdown
    return "\n".join(reader.preprocessors[_PREPROCESSOR].run(markdown.splitlines()))


@functools.cache
def _watch() -> bool:
    """Let the extension tell which files it looks for, found or not; return whether it has the expected method."""
    from pymdownx import snippets  # type: ignore[import-untyped] # slow to import

    cls: Any = getattr(snippets, "SnippetPreprocessor", None)
    look_for: Any = getattr(cls, "get_snippet_path", None)
    if look_for is None:
        return False

    def look_and_tell(self: Any, path: str) -> Any:
        for base in self.base_path:
            for folder in (base, os.path.dirname(base)):  # noqa: PTH120 - a base may be a file
                sys.audit(audit.LOOKED_UP, os.path.abspath(os.path.join(folder, path)))  # noqa: PTH100, PTH118
        return look_for(self, path)

    cls.get_snippet_path = look_and_tell
    return True
