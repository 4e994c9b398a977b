"""A site of Jekyll: its languages, articles, and addresses."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from ....core.errors import Problem, on_one_line
from ....core.locales import Languages
from ....core.posts.source_files import MARKDOWN
from ....core.text.slugs import slugify
from ...editing.edit_error import EditError
from ...editing.text_files import read_file
from ..choices import Choices
from ..project import counted
from ..site_migration import FormerList
from .address_patterns import expanded_pattern, options_of_pattern
from .imported_site import ImportedPage, ImportedSite, add_lists, fields_and_body
from .language_settings import is_locale
from .markup_conversion import Conversion, convert_jekyll
from .source_article import day_of, moment_of, names_of

_STYLES = {
    "date": "/:categories/:year/:month/:day/:title.html",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title.html",
    "none": "/:categories/:title.html",
}
_NAME = re.compile(r"^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})-(.+)")
_SIGNS = "._~!$&'()+,;=@"
"""Signs that Jekyll leaves in addresses."""
_ARCHIVES = {"tag": "/tag/:name/", "category": "/category/:name/", "year": "/:year/", "month": "/:year/:month/"}
"""Addresses of the lists of jekyll-archives."""
_LANGUAGE = ("lang", "language", "locale")
_KEYS = ("translation_key", "ref", "page_id", "lang-ref", "translation_id")
_KEPT = ("title", "description", "tags", "categories", "image")


def read_jekyll_site(config: Path, choices: Choices) -> ImportedSite:
    """Read a site of Jekyll.

    Args:
        config: Its configuration file.
        choices: What its owner chooses.

    Raises:
        EditError: If it cannot be read, or has no articles.
    """
    root = config.parent
    text, _ = read_file(config)
    try:
        values = yaml.safe_load(text) or {}
    except yaml.YAMLError as error:
        message = f"cannot be read: {on_one_line(str(error))}"
        raise EditError(Problem(str(config), message=message, hint="Mend that first.")) from None
    posts = [(path, *_parts(path)) for path in _posts(root)]
    if not posts:
        hint = "Run the command in the folder of _posts."
        raise EditError(Problem(str(config), message="no articles: there is no _posts with files", hint=hint))
    read = {path: fields_and_body(read_file(root / path)[0], path) for path, *_ in posts}
    default = choices.default or _default(values)
    by_path = {path: _locale(read[path][0], folder, default) for path, folder, _, _ in posts}
    order = [default, *sorted(set(by_path.values()) - {default})]
    languages = Languages(default, tuple(order), choices.structure if len(order) > 1 else "none")
    url = f"{str(values.get('url') or '').rstrip('/')}{values.get('baseurl') or ''}"
    site = ImportedSite(root, str(values.get("title") or ""), f"{url}/" if url else "", languages)
    pattern = str(values.get("permalink") or "date")
    pattern = _STYLES.get(pattern, pattern)
    has_categories = any(_names(fields.get("categories") or fields.get("category")) for fields, _, _ in read.values())
    if not has_categories:
        pattern = pattern.replace("/:categories", "")
    site.options = {**options_of_pattern(pattern, {}), "post_slug": "file_without_date"}
    if pattern.endswith(".html"):
        site.settings["use_directory_urls"] = False
    names = {posixpath.splitext(posixpath.basename(path))[0]: f"{day}-{name}" for path, _, day, name in posts}
    for path, _, day, name in posts:
        fields, body, first_line = read[path]
        site.pages.append(_page(site, path, by_path[path], day, name, fields, body, first_line, pattern, names))
    _add_lists(site, values)
    for file in sorted((root / "assets").rglob("*")):
        if file.is_file() and not file.read_bytes().startswith(b"---"):
            site.files[file.relative_to(root).as_posix()] = file.relative_to(root).as_posix()
    site.replaced.append(config.name)
    site.notes += _left_pages(root)
    site.notes.append("The templates of Jekyll have no effect any more: _layouts/, _includes/, _sass/.")
    return site


def _posts(root: Path) -> Iterator[str]:
    """Yield the paths of articles, drafts included."""
    folders = sorted(path for path in root.rglob("_posts") if path.is_dir() and "_site" not in path.parts)
    for folder in folders:
        for file in sorted(folder.rglob("*")):
            if file.suffix in MARKDOWN and _NAME.match(file.stem):
                yield file.relative_to(root).as_posix()


def _parts(path: str) -> tuple[str, str, str]:
    """Return the folders of an article, its day, and its name without it."""
    match = _NAME.match(posixpath.splitext(posixpath.basename(path))[0])
    assert match
    year, month, day, name = match.groups()
    return posixpath.dirname(path), f"{year}-{month:0>2}-{day:0>2}", name


def _default(values: dict[str, Any]) -> str:
    languages = values.get("languages")
    first = languages[0] if isinstance(languages, list) and languages else ""
    return str(values.get("default_lang") or first or values.get("lang") or values.get("locale") or "en").replace(
        "_", "-"
    )


def _locale(fields: dict[str, Any], folder: str, default: str) -> str:
    given = next((str(fields[name]) for name in _LANGUAGE if fields.get(name)), "")
    part = next((part for part in folder.split("/") if is_locale(part)), "")
    return given if is_locale(given) else part or default


def _page(
    site: ImportedSite,
    path: str,
    locale: str,
    day: str,
    name: str,
    fields: dict[str, Any],
    body: str,
    first_line: int,
    pattern: str,
    names: dict[str, str],
) -> ImportedPage:
    conversion = Conversion(path, first_line)

    def post_url(target: str) -> str:
        base = posixpath.basename(target)
        return f"{names.get(base, base)}.md"

    body = convert_jekyll(body, conversion, post_url)
    site.notes += conversion.notes()
    categories = _names(fields.get("categories") or fields.get("category"))
    values = {**fields, "tags": list(_names(fields.get("tags") or fields.get("tag"))), "categories": list(categories)}
    values["description"] = fields.get("description") or fields.get("excerpt")
    kept = {one: values[one] for one in _KEPT if values.get(one) not in (None, "", [])}
    key = next((fields[one] for one in _KEYS if fields.get(one)), None)
    if key:
        kept["translation_key"] = str(key)
    if fields.get("published") is False:
        kept["draft"] = True
    if aliases := names_of(fields.get("redirect_from")):
        kept["aliases"] = list(aliases)
    permalink = str(fields.get("permalink") or "")
    slug = str(fields.get("slug") or name)
    if fields.get("slug"):
        kept["slug"] = slug
    published = day_of(fields.get("date")) or day_of(day)
    if fields.get("date"):
        kept["date"] = moment_of(fields["date"]) or published
    ordered: dict[str, Any] = {one: kept.pop(one) for one in ("title", "description", "date") if one in kept}
    category_path = "/".join(one.lower().replace(" ", "-") for one in categories)
    values = {"title": _in_address(slug, _SIGNS), "slug": _in_address(slug).lower(), "name": name}
    values["categories"] = category_path
    address = permalink or expanded_pattern(pattern, values, published)
    prefix = "" if locale == site.languages.default else f"/{locale}"
    address = address if address.startswith(f"{prefix}/") and prefix else f"{prefix}/{address.lstrip('/')}"
    return ImportedPage(path, locale, f"{day}-{name}", {**ordered, **kept}, body, "" if kept.get("draft") else address)


def _in_address(name: str, signs: str = "") -> str:
    """Return a name as Jekyll has it in addresses: with hyphens for all but letters, digits, and some signs."""
    kept = (one if one in signs or unicodedata.category(one)[0] in "LM" or one.isdecimal() else " " for one in name)
    return "-".join("".join(kept).split())


def _add_lists(site: ImportedSite, values: dict[str, Any]) -> None:
    """Add the lists of tags, categories, years, and months that the plugin jekyll-archives makes."""
    options = values.get("jekyll-archives")
    if not isinstance(options, dict):
        return
    enabled, given = options.get("enabled") or [], options.get("permalinks")
    patterns = {**_ARCHIVES, **(given if isinstance(given, dict) else {})}
    kinds = {"tags": "tag", "categories": "category"}

    def list_at(kind: str, locale: str, name: str) -> str:
        return str(patterns[kind]).replace(":name", slugify(name)) if kind in patterns else ""

    add_lists(site, list_at, {one: kind for one, kind in kinds.items() if enabled == "all" or one in enabled})
    periods = [one for one in ("year", "month") if enabled == "all" or one in enabled]
    for page in site.pages:
        year, month = str(page.fields.get("date") or page.stem).split("-")[:2]
        for period in periods if page.is_article and page.address else ():
            address = str(patterns[period]).replace(":year", year).replace(":month", month)
            site.lists.setdefault(address, FormerList("archive", page.locale, year))


def _names(value: Any) -> tuple[str, ...]:
    """Return names, which spaces separate in a text."""
    return tuple(value.replace(",", " ").split()) if isinstance(value, str) else names_of(value)


def _left_pages(root: Path) -> Iterator[str]:
    """Yield a note for each page that is no article."""
    for file in sorted(root.glob("*.md")):
        if file.read_bytes().startswith(b"---"):
            yield f"{file.name} is a page and no article: move it to docs/, without the tags of Liquid."
    if drafts := sum(file.suffix in MARKDOWN for file in (root / "_drafts").rglob("*")):
        what = f"{counted(drafts, 'draft')} in _drafts stays" if drafts == 1 else f"{drafts} drafts in _drafts stay"
        yield f"{what} where Jekyll has it: an article with a 'date' and 'draft: true' is a draft here."
