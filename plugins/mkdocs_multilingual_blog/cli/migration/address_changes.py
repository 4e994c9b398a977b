"""Comparison of the addresses that articles have before a migration and after it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markdown.extensions.toc import slugify as slugify_latin
from mkdocs.config import load_config
from mkdocs.structure.files import get_files

from ...core.errors import BlogError, enumerated, on_one_line
from ...core.text.addresses import destination
from ...integration.adapters.material_blog import published_files
from ...integration.language_pass import anchors
from ..blogs import read_blogs

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from ...core.blog.blog import Blog


def address_notes(path: Path, old: str, new: str) -> list[str]:
    """Return a note for each article, and each file beside articles, that moves, and one for ids of headings.

    Args:
        path: The mkdocs.yml.
        old: Its text before the migration.
        new: Its text afterwards.
    """
    try:
        config = _load(path, old)
        before = published_files(config)
        if not before and "i18n" not in config.plugins:
            return []
        new_config = _load(path, new)
        blogs = read_blogs(new_config)
    except BlogError as error:
        return ["The articles cannot be read yet:", *map(str, error.problems)]
    except Exception as error:  # of MkDocs, of any plugin, or of Material's names; the migration itself is done
        reason = on_one_line(str(error)) or type(error).__name__
        return [f"The addresses of articles were not compared, since the site cannot be loaded: {reason}"]
    if not _keeps_articles(config):
        return _option_notes(blogs)
    after = _published_files(blogs, new_config)
    common = [source for source in sorted(before) if source in after]
    moves = [(source, before[source], after[source]) for source in common if before[source] != after[source]]
    docs = Path(config.docs_dir).name
    notes = [f"{docs}/{source} moves from {_url(start)} to {_url(end)}." for source, start, end in moves]
    if any(start.endswith(".html") for _, start, _ in moves):
        notes.append("Write old addresses of articles into their 'aliases', so that they redirect.")
    if "slugify" not in config.mdx_configs.get("toc", {}):
        notes += _heading_notes(blogs, docs)
    return [*notes, *_option_notes(blogs)]


def _keeps_articles(config: MkDocsConfig) -> bool:
    """Return whether a site has Material's articles: static-i18n loses them, unless a hook keeps them from it."""
    hooks: Any = config.hooks  # by their paths, other than MkDocs declares
    return "i18n" not in config.plugins or any(hasattr(hook, "on_files") for hook in hooks.values())


def _option_notes(blogs: Iterable[Blog]) -> list[str]:
    """Return what is wrong with the folders of the blogs, which are not where Material's are beside static-i18n."""
    return [str(warning) for blog in blogs for warning in blog.warnings if warning.field == "blog_dir"]


def _heading_notes(blogs: Iterable[Blog], docs: str) -> Iterator[str]:
    """Yield a note if headings get other ids, since letters of all scripts count from now on."""
    posts = [post for blog in blogs for post in blog.index.posts]
    changes = {
        f"{docs}/{post.source}": (slugify_latin(heading, "-"), anchors.slugify(heading, "-"))
        for post in posts
        for heading in post.text.headings
        if slugify_latin(heading, "-") != anchors.slugify(heading, "-")
    }
    if changes:
        old_id, new_id = next(iter(changes.values()))
        yield (
            f"Headings with letters that are not Latin get readable ids, such as '#{new_id}' instead of "
            f"'#{old_id or '_1'}', in {enumerated(sorted(changes))}, and on other pages. To keep the old ids, set "
            "'slugify: !!python/name:markdown.extensions.toc.slugify' in the options of the extension 'toc'."
        )


def _load(path: Path, text: str) -> MkDocsConfig:
    file = BytesIO(text.encode())
    file.name = str(path)  # by which MkDocs finds what the file inherits from
    return load_config(config_file=file, config_file_path=str(path), strict=False)


def _published_files(blogs: Iterable[Blog], config: MkDocsConfig) -> dict[str, str]:
    """Return where this plugin publishes articles, and MkDocs the files beside them, by source."""
    files = get_files(config)
    paths = {file.src_uri: file.dest_uri for file in files.media_files()}
    for blog in blogs:
        for post in blog.index.posts:
            address = blog.languages.prefix(post.locale) + post.address
            paths[post.source] = destination(address, config.use_directory_urls)
    return paths


def _url(path: str) -> str:
    """Return the address of a file of the site."""
    folder, name = posixpath.split(path)
    return posixpath.join("/", folder, "" if name == "index.html" else name)
