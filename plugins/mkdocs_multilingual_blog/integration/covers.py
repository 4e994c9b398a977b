"""Finds the covers that posts name among the files of the site; `plugin` hands it to the cards."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING
from urllib.parse import quote

from mkdocs.structure.files import File, Files

from ..core.addresses import split_url
from ..core.cards import Picture
from ..core.errors import Problem, shown
from ..core.locales import Languages
from ..core.model import Post

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


class Covers:
    """Finds the cover of a post: beside its file, where a Markdown image would be, or in another language's tree."""

    def __init__(
        self,
        files: Files,
        sources: Mapping[str, File],
        languages: Languages,
        config: MkDocsConfig,
        warn: Callable[[Problem], None],
    ) -> None:
        """Look for covers when they are asked for.

        Args:
            files: What the pass publishes.
            sources: Files of all languages by source path.
            languages: The site's languages.
            config: The site.
            warn: Called where a cover is not there.
        """
        self._files = files
        self._sources = sources
        self._languages = languages
        self._docs = posixpath.basename(config.docs_dir.replace("\\", "/"))
        self._warn = warn

    def find(self, post: Post) -> Picture | None:
        """Return the cover of a post; a missing one is left out, with a warning."""
        if post.image is None:
            return None
        parts = split_url(post.image.path)
        if parts and (parts.scheme or parts.netloc):
            return Picture(post.image.path, post.image.alt)
        for source in self._candidates(post, post.image.path):
            if (file := self._files.get_file_from_path(source)) is not None:
                return Picture(file.url, post.image.alt)
            if source in self._sources:
                neutral, locale = self._languages.split(source)
                prefix = self._languages.prefix(locale or self._languages.default)
                return Picture(quote(prefix + neutral), post.image.alt)
        source, line = posixpath.join(self._docs, post.source), post.lines.get("image", 0)
        hint = "Put it beside the post, or write its path below the docs folder with '/' before it."
        self._warn(Problem(source, line, "image", f"there is no file {shown(post.image.path)}", hint))
        return None

    def _candidates(self, post: Post, path: str) -> list[str]:
        """Return the source paths at which a cover may lie: that of the post's language first."""
        languages = self._languages
        neutral, _ = languages.split(post.source)
        if path.startswith("/"):
            wanted, own = path.lstrip("/"), [path.lstrip("/")]
        else:
            wanted = posixpath.normpath(posixpath.join(posixpath.dirname(neutral), path))
            own = [posixpath.normpath(posixpath.join(posixpath.dirname(post.source), path))]
        order = [post.locale, languages.default, *languages.locales]
        return [*own, *(languages.join(wanted, locale) for locale in dict.fromkeys(order)), wanted]
