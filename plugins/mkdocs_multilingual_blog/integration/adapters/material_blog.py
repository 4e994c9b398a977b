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
    for plugin, blog, folder in _blogs(config):
        paths.update(_published_by(plugin, blog, folder, files, config))
    return paths


def folders_of_posts(config: MkDocsConfig) -> tuple[str, ...]:
    """Return the folders of articles of all of Material's blogs, below the docs folder."""
    return tuple(folder for _, _, folder in _blogs(config))


def _blogs(config: MkDocsConfig) -> Iterator[tuple[Any, str, str]]:
    """Yield each of Material's blogs that is switched on, with its folder and that of its articles."""
    for name, plugin in config.plugins.items():
        if name.partition(" #")[0] == plugin_of_theme("blog", config) and plugin.config.get("enabled"):
            blog = posixpath.normpath(plugin.config.blog_dir)
            yield plugin, blog, posixpath.normpath(plugin.config.post_dir.format(blog=blog))


def _published_by(plugin: Any, blog: str, folder: str, files: Files, config: MkDocsConfig) -> Iterator[tuple[str, str]]:
    from material.plugins.blog.structure import Post  # type: ignore[import-untyped] # slow to import

    for file in files:
        if not file.src_uri.startswith(f"{folder}/"):
            continue
        if not file.is_documentation_page():  # of these, Material leaves HTML, XML, and JSON where they are
            path = file.dest_uri.replace(folder, blog) if file.is_media_file() else file.dest_uri
            yield file.src_uri, posixpath.normpath(path)
            continue
        address_of = plugin._format_path_for_post
        try:
            path = address_of(Post(file, config), config)
        except Exception:  # Material raises what the values of front matter and functions of the site do
            continue
        yield file.src_uri, File(path, config.docs_dir, config.site_dir, config.use_directory_urls).dest_uri
