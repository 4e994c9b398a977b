"""Feeds of mkdocs-rss-plugin that had articles of one language: the blog's own feeds take their places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from ....core.errors import enumerated
from ..config_editor import ConfigEditor
from ..material_options import PLUGIN

_NAMES = {
    "rss_created": "feed_rss_created.xml",
    "rss_updated": "feed_rss_updated.xml",
    "json_created": "feed_json_created.json",
    "json_updated": "feed_json_updated.json",
}
"""Names of its feeds by the options that change them."""


class FormerFeed(NamedTuple):
    """An entry of mkdocs-rss-plugin.

    Attributes:
        locale: Language of the articles in its feeds.
        prefix: Folder of the site to which it belonged, below that of all languages, with a slash at its end.
        options: Its options; `None` if there was none.
    """

    locale: str
    prefix: str
    options: Mapping[str, Any] | None

    @property
    def paths(self) -> list[str]:
        """Paths of its feeds below the folder of the site."""
        if self.options is None or self.options.get("enabled") is False:
            return []
        names = self.options.get("feeds_filenames")
        given = names if isinstance(names, dict) else {}
        return [
            f"{self.prefix}{given.get(key) or name}"
            for key, name in _NAMES.items()
            if self.options.get(f"{key.partition('_')[0]}_feed_enabled") is not False
        ]


def take_places(editor: ConfigEditor, feeds: Iterable[FormerFeed]) -> list[str]:
    """Let the first blog write its feeds at former paths, and return notes about it.

    Args:
        editor: Editor of the mkdocs.yml afterwards.
        feeds: The former feeds, whose entries are removed by then.
    """
    aliases: dict[str, list[str]] = {}
    for feed in feeds:
        if feed.paths:
            aliases.setdefault(feed.locale, []).extend(feed.paths)
    entry = next((one for one in editor.plugins if one.plugin == PLUGIN), None)
    if not aliases or entry is None or entry.get("feeds"):
        return []
    editor.set_option(entry, "feeds", {"aliases": aliases})
    names = enumerated([path for paths in aliases.values() for path in paths], 4)
    return [
        f"The plugin rss is left out: {PLUGIN} writes the feeds of the blog in each language at its paths, too, by "
        f"'feeds.aliases': {names}. Pages that are no articles are not in them."
    ]
