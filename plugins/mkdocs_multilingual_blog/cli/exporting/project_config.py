"""The mkdocs.yml of an exported project."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML

from ..editing.text_files import read_file
from .site_record import PageOfNav, RecordedLanguage, SiteRecord

if TYPE_CHECKING:
    from .project_links import Links

_DROPPED = (
    "INHERIT",
    "dev_addr",
    "docs_dir",
    "draft_docs",
    "edit_uri",
    "edit_uri_template",
    "exclude_docs",
    "extra_templates",
    "hooks",
    "nav",
    "not_in_nav",
    "plugins",
    "remote_branch",
    "remote_name",
    "site_dir",
    "strict",
    "validation",
    "watch",
)
"""Settings that are about the folders of the site, or that other lines stand for."""


def load_settings(path: Path) -> dict[str, Any]:
    """Return the settings of a configuration file and of those that it inherits from, with their tags."""
    settings = _yaml().load(read_file(path)[0]) or {}
    while (parent := settings.pop("INHERIT", None)) is not None:
        path = path.parent / str(parent)
        settings = _merged(_yaml().load(read_file(path)[0]) or {}, settings)
    return settings


def settings_of_project(
    settings: Mapping[str, Any], record: SiteRecord, site: RecordedLanguage, links: Links, plugins: list[Any]
) -> dict[str, Any]:
    """Return the settings of a language's project.

    Args:
        settings: Those of the site, as they are written.
        record: The site.
        site: The language.
        links: Links of the project.
        plugins: The plugins of the project.
    """
    found: dict[str, Any] = {name: value for name, value in settings.items() if name not in _DROPPED}
    found |= site.settings
    url = str(record.config.site_url or "")
    own = record.site_url(site.locale)
    found["site_url"] = own if own.rstrip("/") != url.rstrip("/") else url.rstrip("/") + "/" + site.prefix
    if not url:
        del found["site_url"]
    theme = found.get("theme")
    theme = {"name": theme} if isinstance(theme, str) else dict(theme or {})
    theme = {name: built if _is_plain(built := site.theme.get(name)) else value for name, value in theme.items()}
    found["theme"] = {**theme, "name": "material", "language": site.theme["language"], "custom_dir": "overrides"}
    extra = dict(found.get("extra") or {})
    extra["alternate"] = [
        {"name": one.name, "link": links.page_address("index.html", one.prefix), "lang": one.locale}
        for one in record.sites.values()
    ]
    if len(record.sites) == 1:
        del extra["alternate"]
    feeds = [feed for one in plugins if (feed := _feed(one))]
    found["extra"] = {**extra, **({"feeds": feeds} if feeds else {})}
    found["plugins"] = plugins
    if nav := _nav(site.nav, links):
        found |= {"nav": nav, "not_in_nav": "*"}
    return found


def yaml_text(settings: Mapping[str, Any]) -> str:
    """Return settings as YAML."""
    stream = io.StringIO()
    _yaml().dump(dict(settings), stream)
    return stream.getvalue()


def plugin_entries(settings: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Return the plugins of a site by name, each with its options, in order."""
    entries = settings.get("plugins", ["search"]) or []
    if isinstance(entries, Mapping):
        return [(str(name), options) for name, options in entries.items()]
    pairs = (next(iter(one.items())) if isinstance(one, Mapping) else (one, None) for one in entries)
    return [(str(name).removeprefix("material/"), options) for name, options in pairs]


def _nav(items: Iterable[Any], links: Links) -> list[Any]:
    """Return the navigation with the paths of the project; lists that Material's blog adds itself are left out."""
    found: list[Any] = []
    for item in items:
        if not isinstance(item, Mapping):
            found.append(item)
            continue
        title, target = next(iter(item.items()))
        if isinstance(target, PageOfNav):
            if target in links.places:
                found.append({title: links.places[target]})
        elif isinstance(target, list):
            children = _nav(target, links)
            found += [{title: children}] if children else []
        else:
            found.append({title: target})
    return found


def _feed(plugin: Any) -> str:
    """Return the address of the RSS feed that a plugin writes; empty if it writes none."""
    options = plugin.get("rss") if isinstance(plugin, Mapping) else None
    return str(options["feeds_filenames"]["rss_created"]) if options else ""


def _is_plain(value: Any) -> bool:
    return isinstance(value, str | bool | int | list | dict)


def _merged(parent: Any, child: Any) -> Any:
    """Return settings of a file over those that it inherits, as MkDocs merges them: mappings only."""
    if isinstance(parent, Mapping) and isinstance(child, Mapping):
        return {
            **parent,
            **{name: _merged(parent[name], value) if name in parent else value for name, value in child.items()},
        }
    return child


def _yaml() -> YAML:
    yaml = YAML()
    yaml.width = 4096
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml
