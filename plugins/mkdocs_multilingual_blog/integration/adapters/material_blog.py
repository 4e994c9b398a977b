"""Addresses that Material's own plugin `blog` gives to articles, for a site that leaves it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File, Files, get_files

from .software import plugin_of_theme

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def published_files(config: MkDocsConfig) -> dict[str, str]:
    """Return where articles and the files beside them are published, by their paths below the docs folder.

    Articles that Material cannot read are left out.

    Raises:
        AttributeError: Material has other names than those that `private_names` lists.
        ImportError: Likewise.
    """
    files = get_files(config)
    paths: dict[str, str] = {}
    for name, plugin in config.plugins.items():
        if name.partition(" #")[0] == plugin_of_theme("blog", config) and plugin.config.get("enabled"):
            paths.update(_published_by(plugin, files, config))
    return paths


def _published_by(plugin: Any, files: Files, config: MkDocsConfig) -> Iterator[tuple[str, str]]:
    from material.plugins.blog.structure import Post  # type: ignore[import-untyped] # slow to import

    blog = posixpath.normpath(plugin.config.blog_dir)
    folder = posixpath.normpath(plugin.config.post_dir.format(blog=blog))
    for file in files:
        if not file.src_uri.startswith(f"{folder}/"):
            continue
        if not file.is_documentation_page():
            yield file.src_uri, posixpath.normpath(file.dest_uri.replace(folder, blog))
            continue
        address_of = plugin._format_path_for_post
        try:
            path = address_of(Post(file, config), config)
        except Exception:  # Material raises what the values of front matter and functions of the site do
            continue
        yield file.src_uri, File(path, config.docs_dir, config.site_dir, config.use_directory_urls).dest_uri
