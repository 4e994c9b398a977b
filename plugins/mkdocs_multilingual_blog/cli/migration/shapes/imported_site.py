"""A site of another generator, read into articles and pages, and what becomes of it."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from ....core.locales import Languages
from ....core.text.addresses import destination
from ....core.text.markdown_links import change_links
from ...editing.front_matter_editor import FrontMatterEditor
from ..changes.site_changes import SiteChanges
from ..choices import Choices
from ..comparison.site_addresses import SiteAddresses
from ..config_editor import ConfigEditor, block_lines
from ..material_options import PLUGIN
from ..project import join
from ..site_migration import FormerList, SiteMigration
from .language_blogs import pair_and_label
from .language_settings import add_languages, place_of
from .source_article import SourceArticle, names_of, read_article

DOCS = "docs"


@dataclass
class ImportedPage:
    """An article or page of another generator.

    Attributes:
        source: Path of its file.
        locale: Its language.
        stem: Path of the new file below the folder of articles, or of pages, without extension.
        fields: Its front matter.
        body: Its text in Markdown, as this site will have it.
        address: Its address from the site's root, such as `/ko/posts/x/`; empty if it has none, such as a draft.
        is_article: Whether it is an article.
        files: Files beside it, by their new path below the folder of the new file.
    """

    source: str
    locale: str
    stem: str
    fields: dict[str, Any]
    body: str
    address: str = ""
    is_article: bool = True
    files: dict[str, str] = field(default_factory=dict)


@dataclass
class ImportedSite:
    """A site of another generator.

    Attributes:
        root: Its folder.
        name: Its name.
        url: Its address.
        languages: Its languages.
        names: Names of its languages, as far as it has them.
        options: Options of the blog.
        settings: Further settings of the mkdocs.yml.
        pages: Its articles and pages.
        files: New paths below the docs folder of files that are published as they are.
        lists: Lists by the addresses that they have had.
        catalogs: Texts of catalogs by name.
        replaced: Files that nothing needs any more.
        notes: Notes for the site's owner.
    """

    root: Path
    name: str
    url: str
    languages: Languages
    names: Mapping[str, str] = field(default_factory=dict)
    options: dict[str, Any] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    pages: list[ImportedPage] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    lists: dict[str, FormerList] = field(default_factory=dict)
    catalogs: dict[str, str] = field(default_factory=dict)
    replaced: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def add_lists(
    site: ImportedSite,
    address_of: Callable[[str, str, str], str],
    fields: Mapping[str, str],
    labels: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Add the lists that the other generator made of articles, unless a page has their address.

    Args:
        site: The site, with its articles.
        address_of: Returns the address of a list by its kind, language, and the name of its tag or category; empty if
            there is none.
        fields: Kind of the lists of each field of front matter.
        labels: Names of tags and categories as they are afterwards, where they differ.
    """
    for page in site.pages:
        if not (page.is_article and page.address):
            continue
        site.lists[address_of("home", page.locale, "")] = FormerList("home", page.locale)
        for field_name, kind in fields.items():
            for name in names_of(page.fields.get(field_name)):
                address = address_of(kind, page.locale, name)
                site.lists[address] = FormerList(kind, page.locale, labels.get(name, name))
    known = {"", *(page.address for page in site.pages)}
    site.lists = {old: one for old, one in site.lists.items() if old not in known}


def plan_imported_site(site: ImportedSite, choices: Choices, shown: str) -> SiteMigration:
    """Plan a MkDocs site with the articles and pages of another generator.

    Raises:
        EditError: If two files would have one path.
    """
    changes = SiteChanges(site.root, shown)
    migration = SiteMigration(changes, "mkdocs.yml", notes=site.notes)
    is_in_folders = site.settings.get("use_directory_urls") is not False
    posts = posts_folder(site)
    before: dict[str, str] = {}
    articles: list[SourceArticle] = []
    for page in site.pages:
        neutral = f"{join(posts, page.stem) if page.is_article else page.stem}.md"
        path = _place(neutral, page.locale, site.languages)
        _move(changes, page.source, path)
        text = front_matter(page.fields) + change_links(page.body, partial(_static, path=path, site=site))
        changes.write(path, text)
        if page.address:
            before[page.source] = path_of(page.address, is_in_folders)
        if page.is_article:
            articles.append(read_article(text, path, page.locale, page.stem.removesuffix("/index")))
        for source, name in page.files.items():
            target = _place(join(posixpath.dirname(neutral), name), page.locale, site.languages)
            _move(changes, source, target)
    for source, target in site.files.items():
        _move(changes, source, join(DOCS, target))
        before[source] = target
    for name, text in site.catalogs.items():
        changes.write(join(DOCS, name), text)
    migration.before = SiteAddresses(before, frozenset(path_of(one, is_in_folders) for one in site.lists))
    migration.lists = {path_of(old, is_in_folders): one for old, one in site.lists.items()}
    changes.write("mkdocs.yml", _config_text(site))
    pair_and_label(migration, articles, DOCS, site.languages, choices)
    for path in site.replaced:
        changes.remove(path)
    return migration


def front_matter(fields: Mapping[str, Any]) -> str:
    """Return fields as front matter; those that are `None` are left out."""
    lines = [line for name, value in fields.items() if value is not None for line in _field_lines(name, value)]
    return "".join(f"{line}\n" for line in ("---", *lines, "---"))


def fields_and_body(text: str, path: str) -> tuple[dict[str, Any], str, int]:
    """Return the front matter of a page in YAML, its text, and the line of the file on which that begins.

    Args:
        text: Text of the file.
        path: Path of the file, for messages.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if not text.startswith("---"):
        return {}, text, 1
    editor = FrontMatterEditor(text, path)
    _, _, body = editor.body.partition("\n")
    return editor.values, body, text.count("\n", 0, len(text) - len(body)) + 1


def path_of(address: str, is_in_folders: bool) -> str:
    """Return the path below the site's folder of an address such as `/posts/x/`."""
    path = address.lstrip("/")
    if path == "" or path.endswith("/"):
        return f"{path}index.html"
    return path if posixpath.splitext(path)[1] else destination(path, is_in_folders)


def _static(target: str, path: str, site: ImportedSite) -> str:
    """Return the target of a link; one to a file from the root of the site is relative to the file with the link."""
    inner = target.lstrip("/")
    if not target.startswith("/") or inner not in site.files.values():
        return target
    return posixpath.relpath(join(DOCS, inner), posixpath.dirname(path))


def posts_folder(site: ImportedSite) -> str:
    """Return the folder of articles below that of a language."""
    blog = join(str(site.options.get("blog_dir") or "blog"))
    return join(str(site.options.get("post_dir") or "{blog}/posts").replace("{blog}", blog))


def _place(neutral: str, locale: str, languages: Languages) -> str:
    if len(languages.locales) == 1:
        return join(DOCS, neutral)
    return join(DOCS, place_of(neutral, locale, languages))


def _move(changes: SiteChanges, old: str, new: str) -> None:
    if old != new:
        changes.move(old, new)


def _field_lines(name: str, value: Any) -> list[str]:
    if isinstance(value, datetime):
        return [f"{name}: {value.isoformat()}"]
    if isinstance(value, date):
        return [f"{name}: {value.isoformat()}"]
    if isinstance(value, dict) and any(isinstance(one, date) for one in value.values()):
        return [f"{name}:", *(f"  {line}" for key, one in value.items() for line in _field_lines(key, one))]
    if isinstance(value, list) and all(isinstance(one, str | int) for one in value):
        text = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, width=10_000).strip()
        return [f"{name}: {text}"]
    return block_lines(name, value)


def _config_text(site: ImportedSite) -> str:
    """Return the mkdocs.yml."""
    lines = block_lines("site_name", site.name or "Blog")
    if site.url:
        lines += block_lines("site_url", site.url)
    lines += block_lines("theme", {"name": "material", "language": site.languages.default})
    for name, value in site.settings.items():
        lines += block_lines(name, value)
    plugins: list[Any] = ["search", {PLUGIN: site.options} if site.options else PLUGIN]
    lines += block_lines("plugins", plugins)
    extensions = [
        "admonition",
        "attr_list",
        "footnotes",
        "md_in_html",
        "tables",
        "pymdownx.details",
        "pymdownx.superfences",
    ]
    lines += block_lines("markdown_extensions", extensions)
    editor = ConfigEditor("".join(f"{line}\n" for line in lines), "mkdocs.yml")
    if len(site.languages.locales) > 1:
        add_languages(editor, site.languages, site.names)
    return editor.text
