"""The plugin redirects of a migrated site: what leads to articles becomes their former addresses."""

from __future__ import annotations

import posixpath

from mkdocs.structure.files import File

from ....core.locales import Languages
from ....core.text.addresses import flaw_of_alias
from ..config_editor import ConfigEditor
from ..plugin_entry import PluginEntry
from ..project import counted
from ..site_migration import SiteMigration


def aliases_from_redirects(migration: SiteMigration, docs: str, languages: Languages) -> None:
    """Turn redirects to articles into `aliases`, and let the others lead to where pages are.

    Args:
        migration: The migration; its mkdocs.yml has targets as they were before files moved.
        docs: The docs folder.
        languages: Languages of the site.
    """
    changes = migration.changes
    editor = ConfigEditor(changes.read(migration.config), f"{changes.shown}{migration.config}")
    entry = editor.plugin("redirects")
    maps = entry.get("redirect_maps") if entry else None
    if entry is None or maps is None or maps.flow:
        return
    is_in_folders = editor.value("use_directory_urls") is not False
    posts = _folders_of_posts(editor)
    kept: dict[str, str] = {}
    count = 0
    for key, value in maps.pairs:
        target, fragment, rest = value.value.partition("#")
        path = changes.target(posixpath.join(docs, target))
        if "://" in target or not changes.has(path):
            kept[key.value] = value.value
            continue
        neutral, mark = languages.split(path.removeprefix(f"{docs}/"))
        locale = mark or languages.default
        address = File(key.value, "", "", is_in_folders).url
        prefix = languages.prefix(locale)
        alias = f"/{address.removeprefix(prefix)}"
        if neutral.startswith(posts) and address.startswith(prefix) and not fragment and not flaw_of_alias(alias):
            migration.add_alias(path, alias)
            count += 1
        else:
            kept[key.value] = f"{path.removeprefix(f'{docs}/')}{fragment}{rest}"
    if count:
        migration.notes.append(f"Now 'aliases' of articles: {counted(count, 'redirect')} of the plugin redirects.")
    _keep(editor, entry, kept)
    changes.write(migration.config, editor.text)


def _keep(editor: ConfigEditor, entry: PluginEntry, kept: dict[str, str]) -> None:
    if kept:
        editor.set_option(entry, "redirect_maps", kept)
    else:
        editor.remove_plugin(entry)


def _folders_of_posts(editor: ConfigEditor) -> tuple[str, ...]:
    """Return the folders of articles of all blogs in the folder of a language, each with a slash at its end."""
    folders = []
    for entry in editor.plugins:
        if entry.plugin == "multilingual-blog":
            blog, posts = entry.get("blog_dir"), entry.get("post_dir")
            folder = blog.value if blog else "blog"
            pattern = posts.value if posts else "{blog}/posts"
            folders.append(f"{posixpath.normpath(pattern.replace('{blog}', folder))}/")
    return tuple(folders)
