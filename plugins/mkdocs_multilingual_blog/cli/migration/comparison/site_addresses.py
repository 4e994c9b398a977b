"""What a site publishes, computed from its sources by the rules of MkDocs, static-i18n, and the blogs."""

from __future__ import annotations

import posixpath
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config import load_config
from mkdocs.structure.files import File

from ....config import BlogConfig
from ....core.blog.destinations import Owner
from ....core.blog.output_check import outputs_of
from ....core.errors import BlogError
from ....core.text.addresses import destination
from ....integration.adapters import static_i18n
from ....integration.adapters.log import with_lines
from ....integration.adapters.material_blog import folders_of_posts, published_files
from ....integration.site_build.site_files import files_of_site

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from ....core.blog.blog import Blog

NOT_OF_THE_SITE = ("assets/javascripts/", "assets/stylesheets/", "assets/images/social/", "assets/external/", "search/")
"""Folders of what a theme or a plugin writes for pages, with names that change with every release."""
_STYLE_OF_FEEDS = "rss.xsl"
"""What mkdocs-rss-plugin writes for browsers that display its feeds."""
_GENERATED = ("404.html", "sitemap.xml", "sitemap.xml.gz", "assets/images/favicon.png")


@dataclass(frozen=True)
class SiteAddresses:
    """What a site publishes.

    Attributes:
        by_source: Paths below the site's folder, by the paths of sources below the project's folder.
        others: Paths of all else that is published and known, such as lists and redirects.
        blogs: The blogs, if the plugin of this package publishes the site.
        redirects: Those of the paths that only lead elsewhere.
        lists: Those of the paths that are lists of articles.
        docs: The docs folder, relative to that of the project.
    """

    by_source: dict[str, str] = field(default_factory=dict)
    others: frozenset[str] = frozenset()
    blogs: tuple[Blog, ...] = ()
    redirects: frozenset[str] = frozenset()
    lists: frozenset[str] = frozenset()
    docs: str = ""

    @property
    def paths(self) -> frozenset[str]:
        """All paths below the site's folder."""
        return frozenset(self.by_source.values()) | self.others


def load_text(path: Path, text: str) -> MkDocsConfig:
    """Load the text of a mkdocs.yml as if the file had it."""
    file = BytesIO(text.encode())
    file.name = str(path)  # by which MkDocs finds what the file inherits from
    writes_nothing = sys.dont_write_bytecode
    sys.dont_write_bytecode = True  # of hooks, beside them
    try:
        return load_config(config_file=file, config_file_path=str(path), strict=False)
    finally:
        sys.dont_write_bytecode = writes_nothing


def addresses_before(config: MkDocsConfig, root: Path, prefix: str = "") -> SiteAddresses:
    """Return what a site publishes without this plugin: pages, files, and articles of Material's blog.

    Args:
        config: The site, as it is loaded.
        root: Folder of the project.
        prefix: Folder of the site below that of all its languages, with a slash at its end.
    """
    languages, docs = static_i18n.languages(config), _docs(config, root)
    is_kept = keeps_articles(config)
    folders = () if not is_kept and languages.structure == "folder" else folders_of_posts(config)
    paths, others = _by_source(files_of_site(config, languages, folders, _excluded(config)), docs)
    for source, path in published_files(config).items() if is_kept else ():
        paths[posixpath.join(docs, source)] = path
    by_source = {source: prefix + path for source, path in sorted(paths.items())}
    return SiteAddresses(by_source, frozenset(prefix + path for path in others), docs=docs)


def addresses_after(config: MkDocsConfig, root: Path) -> SiteAddresses:
    """Return what a site publishes with this plugin.

    Args:
        config: The site, as it is loaded.
        root: Folder of the project, or of a copy of it.

    Raises:
        BlogError: If a blog cannot be read.
    """
    plugins: list[Any] = list(config.plugins.values())
    config.plugins.on_startup(command="build", dirty=False)
    try:
        config = config.plugins.on_config(config)
        options = [(plugin, getattr(plugin, "config", None)) for plugin in plugins]  # hooks have none
        mine = [plugin for plugin, one in options if isinstance(one, BlogConfig) and one.enabled]
        if not mine:
            return addresses_before(config, root)
        blogs = mine[0].site.read(config)
        docs = _docs(config, root)
        paths: dict[str, str] = {}
        others: set[str] = set()
        redirects: set[str] = set()
        lists: set[str] = set()
        for build, blog in zip(mine[0].site.blogs, blogs, strict=True):
            site = build.reader.site_files
            of_sources, further = _by_source(site.files, docs)
            paths |= {source: path for source, path in of_sources.items() if source not in paths}
            others |= {*further, *site.files}
            for output in outputs_of(blog, site, blog.languages.locales):
                others.add(output.path)
                if output.is_list:
                    lists.add(output.path)
                if output.owner.name.startswith("the alias"):
                    redirects.add(output.path)
            for post in blog.index.posts:
                address = blog.languages.prefix(post.locale) + post.address
                paths[posixpath.join(docs, post.source)] = destination(address, config.use_directory_urls)
        redirects |= _paths_of_redirects(config)
        return SiteAddresses(
            paths, frozenset(others | redirects), tuple(blogs), frozenset(redirects), frozenset(lists), docs
        )
    except BlogError as error:
        raise with_lines(error, config) from None
    finally:
        config.plugins.on_shutdown()


def keeps_articles(config: MkDocsConfig) -> bool:
    """Return whether a site has Material's articles: static-i18n loses them, unless a hook keeps them from it."""
    hooks: Any = config.hooks  # by their paths, other than MkDocs declares
    return "i18n" not in config.plugins or any(hasattr(hook, "on_files") for hook in hooks.values())


def is_of_the_site(path: str) -> bool:
    """Return whether a path of a built site is one that readers may know."""
    name = path.rpartition("/")[2]
    is_written_for_others = name.startswith("sitemap.xml") or name == _STYLE_OF_FEEDS
    return not path.startswith(NOT_OF_THE_SITE) and path not in _GENERATED and not is_written_for_others


def url_of(path: str) -> str:
    """Return the address of a file of the site."""
    folder, name = posixpath.split(path)
    return posixpath.join("/", folder, "" if name == "index.html" else name)


def _by_source(files: Mapping[str, Owner], docs: str) -> tuple[dict[str, str], set[str]]:
    """Return the path of each source, and those of its fallback pages in other languages, which are longer."""
    paths: dict[str, str] = {}
    others: set[str] = set()
    for path, owner in files.items():
        if owner.is_source:
            source = posixpath.join(docs, owner.name.partition("/")[2])
            first, *further = sorted({path, paths.get(source, path)}, key=lambda one: (len(one), one))
            paths[source] = first
            others.update(further)
    return paths, others


def _docs(config: MkDocsConfig, root: Path) -> str:
    return Path(config.docs_dir).resolve().relative_to(root.resolve()).as_posix()


def _excluded(config: MkDocsConfig) -> Any:
    patterns = config.exclude_docs
    return lambda source: bool(patterns and patterns.match_file(source))


def _paths_of_redirects(config: MkDocsConfig) -> set[str]:
    """Return the paths at which mkdocs-redirects writes pages that lead elsewhere."""
    plugin = config.plugins.get("redirects")
    maps = plugin.config.get("redirect_maps", {}) if plugin else {}
    return {File(old, "", "", config.use_directory_urls).dest_uri for old in maps}
