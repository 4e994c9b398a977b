"""What the plugin does to the search index beside static-i18n; `plugin` sets it up before a build."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import i18n

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def speed_up(config: MkDocsConfig) -> None:
    """Let static-i18n find copies in the search index in one pass instead of by comparing all with all.

    It compares each entry of the default language with all entries of the others: 29 million comparisons
    for 1,000 posts in each of two languages (mkdocs-static-i18n 1.3.1, `reconfigure_search_duplicates`).
    """
    i18n.replace_search_cleanup(config, drop_copies)


def plugin_of(config: MkDocsConfig) -> Any:
    """Return Material's search plugin; `None` where the site has none."""
    return config.plugins.get("material/search") or config.plugins.get("search")


def entries_of(config: MkDocsConfig) -> list[Any]:
    """Return the entries of the pass that is going on, as far as it has come; the list itself."""
    plugin = plugin_of(config)
    index = getattr(plugin, "search_index", None) if plugin and plugin.config.enabled else None
    return getattr(index, "entries", [])


def write(config: MkDocsConfig, entries: list[Any]) -> None:
    """Write the search index of the whole site, as Material does; it is in place whole at any moment.

    Args:
        config: The site.
        entries: The entries of all passes, in their order.
    """
    plugin = plugin_of(config)
    if not (plugin and plugin.config.enabled):
        return
    index = plugin.search_index
    index.entries[:] = entries
    i18n.drop_search_copies(config, index.entries)
    target = Path(config.site_dir) / "search" / "search_index.json"
    new = target.with_name(".search_index.json")
    new.write_bytes(index.generate_search_index(None).encode())
    new.replace(target)


def drop_copies(entries: list[dict[str, Any]], prefixes: tuple[str, ...]) -> None:
    """Take out of a search index what another language only repeats.

    An entry below a language's prefix goes where one without prefix has the same title and text, and an
    address that its own ends with.

    Args:
        entries: Entries with `location`, `title` and `text`; changed in place.
        prefixes: What the addresses of the languages begin with, such as `("en/", "ko/")`.
    """
    originals: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entry in entries:
        if not entry["location"].startswith(prefixes):
            originals[entry["title"], entry["text"]].add(entry["location"])
    entries[:] = [
        entry
        for entry in entries
        if not (
            entry["location"].startswith(prefixes)
            and (known := originals.get((entry["title"], entry["text"])))
            and not known.isdisjoint(_endings(entry["location"]))
        )
    ]


def _endings(location: str) -> list[str]:
    """Return every part of an address that begins at a folder and reaches its end, the empty one too."""
    parts = location.split("/")
    return ["/".join(parts[position:]) for position in range(1, len(parts))] + [""]
