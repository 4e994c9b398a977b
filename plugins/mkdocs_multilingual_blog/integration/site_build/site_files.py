"""The files of a site besides those of its blogs, before MkDocs collects them: of its docs folder, theme and search."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.blog.destinations import Owner
from ...core.locales import Languages
from ...core.posts.source_files import MARKDOWN
from ...core.text.addresses import destination
from ..adapters.material_search import WORKER

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def files_of_site(
    config: MkDocsConfig, languages: Languages, folders_of_posts: tuple[str, ...], excluded: Callable[[str], bool]
) -> dict[str, Owner]:
    """Return the owner of each file by path below the site's folder.

    Args:
        config: The site.
        languages: Its languages.
        folders_of_posts: Folders of all posts in a language's tree, whose Markdown files are no ordinary pages.
        excluded: Whether MkDocs excludes a source, by its path below the docs folder.
    """
    files = {path: Owner(f"the theme's file {path}") for path in _files_of_theme(tuple(config.theme.dirs))}
    for template in (*config.theme.static_templates, *config.extra_templates):
        files[template] = Owner(f"the template {template}")
    for locale in languages.locales:
        prefix = languages.prefix(locale)
        files[f"{prefix}sitemap.xml"] = Owner("the sitemap")
        files[f"{prefix}search/search_index.json"] = Owner("the search index")
        files[WORKER.format(locale=locale)] = Owner("the search")
    files |= {"404.html": Owner("the page for missing addresses")}
    files |= {name: Owner("the sitemap") for name in ("sitemap.xml", "sitemap.xml.gz")}
    docs, shown_elsewhere = Path(config.docs_dir), []
    for source in _sources(docs):
        neutral, mark = languages.split(source)
        is_page = source.endswith(MARKDOWN)
        is_post = is_page and any(neutral.startswith(f"{folder}/") for folder in folders_of_posts)
        if is_post or excluded(source) or (mark or languages.default) not in languages.locales:
            continue
        path = languages.file_address(neutral, mark)
        if is_page:
            address = languages.prefix(mark or languages.default) + neutral
            path = _page_path(address, config.use_directory_urls)
        files[path] = Owner(posixpath.join(docs.name, source), is_source=True, is_page=is_page)
        if is_page and languages.fallback and (mark or languages.default) == languages.default:
            shown_elsewhere.append((_page_path(neutral, config.use_directory_urls), files[path]))
    for path, owner in shown_elsewhere:
        for locale in languages.locales:
            files.setdefault(languages.prefix(locale) + path, owner)
    return files


def _page_path(address: str, directory_urls: bool) -> str:
    """Return where MkDocs writes a page."""
    folder, name = posixpath.split(posixpath.splitext(address)[0])
    if name in ("index", "README"):
        return posixpath.join(folder, "index.html")
    return destination(posixpath.join(folder, name), directory_urls)


def _sources(docs: Path) -> Iterator[str]:
    """Yield the files of the docs folder that MkDocs publishes."""
    for root, folders, names in os.walk(docs, followlinks=True):
        parent = Path(root).relative_to(docs).as_posix().removeprefix(".")
        folders[:] = sorted(name for name in folders if not name.startswith(".") and (parent or name != "templates"))
        yield from (posixpath.join(parent, name) for name in sorted(names) if not name.startswith("."))


@lru_cache(maxsize=4)
def _files_of_theme(dirs: tuple[str, ...]) -> list[str]:
    """Return the paths of a theme's files that MkDocs copies; while serving they are looked for once."""
    paths = []
    for folder in dirs:
        for root, folders, names in os.walk(folder):
            folders[:] = [name for name in folders if not name.startswith(".")]
            parent = Path(root).relative_to(folder).as_posix().removeprefix(".")
            for name in names:
                is_copied = not name.startswith(".") and not name.endswith((".py", ".pyc", ".html", ".xml"))
                if is_copied and "readme" not in name.lower() and name != "mkdocs_theme.yml":
                    paths.append(posixpath.join(parent, name))
    return paths
