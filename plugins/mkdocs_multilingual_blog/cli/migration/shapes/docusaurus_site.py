"""A site of Docusaurus: the articles of its blog in all languages, and their addresses."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from ....core.errors import Problem
from ....core.locales import Languages
from ....core.posts.path_dates import date_in_path
from ....core.text.slugs import slugify
from ...editing.edit_error import EditError
from ...editing.text_files import read_file
from ..choices import Choices
from ..config_editor import block_lines
from ..project import join
from ..site_migration import FormerList
from .imported_site import ImportedPage, ImportedSite, add_lists, fields_and_body
from .markup_conversion import Conversion, convert_docusaurus
from .source_article import day_of, moment_of, names_of

_SETTING = r"\b{}\s*:\s*(?:'([^'\n]*)'|\"([^\"\n]*)\"|`([^`\n]*)`)"
_LOCALES = re.compile(r"\blocales\s*:\s*\[([^\[\]]*)\]")
_QUOTED = re.compile(r"['\"]([^'\"]*)['\"]")
_TITLE = re.compile(_SETTING.format("title"))
_URL = re.compile(_SETTING.format("url"))
_BASE = re.compile(_SETTING.format("baseUrl"))
_DEFAULT = re.compile(_SETTING.format("defaultLocale"))
_ROUTE = re.compile(r"\brouteBasePath\s*:\s*['\"]([^'\"\n]*)['\"]")
_MDX = (".md", ".mdx")
_KEPT = ("title", "description", "tags", "image", "draft", "unlisted")
_TRANSLATED = "i18n/{}/docusaurus-plugin-content-blog"


def read_docusaurus_site(config: Path, choices: Choices) -> ImportedSite:
    """Read the blog of a site of Docusaurus.

    Args:
        config: Its configuration file.
        choices: What its owner chooses.

    Raises:
        EditError: If it has no articles, or one cannot be read.
    """
    root = config.parent
    text, _ = read_file(config)
    match = _LOCALES.search(text)
    default = choices.default or _setting(_DEFAULT, text) or "en"
    locales = _QUOTED.findall(match[1]) if match else []
    order = [default, *(one for one in locales if one != default)]
    languages = Languages(default, tuple(order), choices.structure if len(order) > 1 else "none")
    base = _setting(_BASE, text) or "/"
    site = ImportedSite(root, _setting(_TITLE, text), f"{_setting(_URL, text).rstrip('/')}{base}", languages)
    route = _ROUTE.search(text, max(text.find("blog:"), 0))  # docs may have one, too, before
    folder = (route[1] if route else "blog").strip("/")
    if folder != "blog":
        site.options["blog_dir"] = folder or "."
    if not folder:
        site.options["post_dir"] = "posts"
    for locale in languages.locales:
        source = "blog" if locale == default else _TRANSLATED.format(locale)
        site.pages += _articles(site, root, source, locale, folder)
    if not site.pages:
        message = "no articles: the folder blog has none"
        raise EditError(Problem(str(config), message=message, hint="Run the command in the folder of the site."))
    _add_files(site, root)
    _choose_format(site, folder)
    _add_catalogs(site, root)
    _add_lists(site, root, folder)
    for file in sorted((root / "static").rglob("*")):
        if file.is_file():
            site.files[file.relative_to(root).as_posix()] = file.relative_to(root / "static").as_posix()
    site.notes.append("Only the blog is migrated. Pages of docs/ and src/pages/ stay where they are.")
    if (root / "docs").is_dir():
        site.notes.append("The folder docs becomes that of MkDocs: look through the pages that Docusaurus has there.")
    return site


def _setting(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return next((one for one in match.groups() if one is not None), "") if match else ""


def _articles(site: ImportedSite, root: Path, source: str, locale: str, folder: str) -> Iterator[ImportedPage]:
    """Yield the articles of a language."""
    for file in sorted((root / source).rglob("*")):
        if file.suffix not in _MDX or file.name.startswith("_"):
            continue
        path = file.relative_to(root).as_posix()
        stem = posixpath.splitext(file.relative_to(root / source).as_posix())[0]
        fields, body, first_line = fields_and_body(read_file(file)[0], path)
        conversion = Conversion(path, first_line)
        body = convert_docusaurus(body, conversion)
        site.notes += conversion.notes()
        below = stem.removesuffix("/index")
        in_path = date_in_path(below)
        day = day_of(fields.get("date")) or (in_path.day if in_path else None)
        prefix = "" if locale == site.languages.default else f"{locale}/"
        address = _address(fields, below, day, f"/{prefix}{folder}".rstrip("/"))
        files = {}
        if stem.endswith("/index") and locale == site.languages.default:
            beside = (one for one in sorted(file.parent.rglob("*")) if one.is_file() and one.suffix not in _MDX)
            files = {one.relative_to(root).as_posix(): one.relative_to(file.parent).as_posix() for one in beside}
        is_published = not fields.get("draft")
        kept = _fields(site, fields, path)
        yield ImportedPage(path, locale, stem, kept, body, address if is_published else "", files=files)


def _address(fields: dict[str, Any], below: str, day: date | None, blog: str) -> str:
    """Return the address of an article, which has no slash at its end unless the site wants one."""
    if slug := fields.get("slug"):
        return f"{blog}/{str(slug).strip('/')}/"
    in_path = date_in_path(below)
    if in_path and in_path.day:
        return f"{blog}/{in_path.written.replace('-', '/')}/{in_path.name}/"
    return f"{blog}/{below}/"


def _fields(site: ImportedSite, fields: dict[str, Any], path: str) -> dict[str, Any]:
    """Return the front matter of an article as this plugin has it."""
    kept = {name: fields[name] for name in _KEPT if fields.get(name) not in (None, "", [], False)}
    created = moment_of(fields.get("date")) or fields.get("date")
    update = fields.get("last_update")
    updated = update.get("date") if isinstance(update, dict) else None
    updated = moment_of(updated) or updated
    if created:
        kept["date"] = {"created": created, "updated": updated} if updated else created
    tags = [one.get("label") if isinstance(one, dict) else one for one in fields.get("tags") or []]
    if tags:
        kept["tags"] = [str(one) for one in tags if one]
    authors = fields.get("authors") or fields.get("author")
    listed = authors if isinstance(authors, list) else [authors] if authors else []
    inline = [one for one in listed if isinstance(one, dict)]
    if inline:
        names = ", ".join(str(one.get("name") or one.get("key")) for one in inline)
        site.notes.append(
            f"{path}: authors: {names} are written here. Add them to docs/.authors.yml, and name their ids."
        )
    if ids := names_of([one for one in listed if isinstance(one, str)]):
        kept["authors"] = list(ids)
    if slug := fields.get("slug"):
        kept["slug"] = posixpath.basename(str(slug).strip("/"))
    return kept


def _add_files(site: ImportedSite, root: Path) -> None:
    """Add the files beside articles that have no folder of their own."""
    taken = {path for page in site.pages for path in page.files}
    first = site.pages[0]
    for file in sorted((root / "blog").rglob("*")) if first.locale == site.languages.default else ():
        path = file.relative_to(root).as_posix()
        if file.is_file() and file.suffix not in (*_MDX, ".yml", ".yaml") and path not in taken:
            below = file.relative_to(root / "blog").as_posix()
            first.files[path] = posixpath.relpath(below, posixpath.dirname(first.stem) or ".")


def _choose_format(site: ImportedSite, folder: str) -> None:
    """Set the format of addresses that most articles have."""
    blog = f"/{folder}/" if folder else "/"
    depths: Counter[str] = Counter()
    for page in site.pages:
        parts = page.address.partition(blog)[2].strip("/").split("/")
        is_dated = len(parts) >= 4 and all(part.isdigit() for part in parts[:3])
        depths["{date}/{slug}" if is_dated else "{slug}"] += bool(page.address)
    best = min(depths, key=lambda name: (-depths[name], name))
    site.options["post_slug"] = "file_without_date"
    if best != "{slug}":
        site.options["post_url_format"] = best


def _add_catalogs(site: ImportedSite, root: Path) -> None:
    """Add the catalogs of authors and tags."""
    authors = _catalog(root / "blog/authors.yml")
    entries = {}
    for name, one in authors.items():
        entry = {"name": one.get("name") or name, "description": one.get("title"), "avatar": one.get("image_url")}
        entry["url"] = one.get("url")
        entries[name] = {key: value for key, value in entry.items() if value}
    if entries:
        site.catalogs[".authors.yml"] = "".join(f"{line}\n" for line in block_lines("authors", entries))
        site.replaced.append("blog/authors.yml")
    tags = {name: one for name, one in _catalog(root / "blog/tags.yml").items() if one.get("label")}
    if tags:
        lines = []
        for name, one in tags.items():
            lines += block_lines(name, {key: one[key] for key in ("label", "description") if one.get(key)})
        site.catalogs[".tags.yml"] = "".join(f"{line}\n" for line in lines)
        site.replaced.append("blog/tags.yml")


def _add_lists(site: ImportedSite, root: Path, folder: str) -> None:
    """Add the lists that Docusaurus makes: all articles, and those of each tag."""
    known = _catalog(root / "blog/tags.yml")
    labels = {name: str(one["label"]) for name, one in known.items() if one.get("label")}

    def list_at(kind: str, locale: str, name: str) -> str:
        label = labels.get(name, name)
        given = str(known.get(name, {}).get("permalink") or slugify(label)).strip("/")
        below = join(folder, "tags", given) if kind == "tag" else folder
        return _address_below(site, locale, below)

    add_lists(site, list_at, {"tags": "tag"}, labels)
    for locale in site.languages.locales:
        archive = _address_below(site, locale, join(folder, "archive"))
        if any(page.locale == locale and page.is_article for page in site.pages):
            site.lists.setdefault(archive, FormerList("home", locale))


def _address_below(site: ImportedSite, locale: str, path: str) -> str:
    inner = join("" if locale == site.languages.default else locale, path)
    return f"/{inner}/" if inner else "/"


def _catalog(path: Path) -> dict[str, dict[str, Any]]:
    if not path.is_file():
        return {}
    try:
        values = yaml.safe_load(read_file(path)[0])
    except yaml.YAMLError:
        return {}
    items = values.items() if isinstance(values, dict) else ()
    return {str(name): one for name, one in items if isinstance(one, dict)}
