"""A site of Hugo: its languages, articles, pages, and addresses."""

from __future__ import annotations

import json
import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from ....core.errors import Problem, enumerated, on_one_line
from ....core.locales import Languages
from ....core.text.slugs import slugify
from ...editing.edit_error import EditError
from ...editing.text_files import read_file
from ..choices import Choices
from ..project import join
from .address_patterns import expanded_pattern, options_of_pattern
from .imported_site import ImportedPage, ImportedSite, add_lists, fields_and_body, posts_folder
from .language_settings import canonical_code
from .markup_conversion import Conversion, convert_hugo
from .source_article import day_of, moment_of, names_of

_SECTIONS = ("posts", "post", "blog", "articles", "news")
_RENAMED = {"translationKey": "translation_key", "summary": "description", "expiryDate": "expires"}
_KEPT = ("title", "description", "tags", "categories", "slug", "draft", "translation_key", "expires")
_TOML = re.compile(r"\A\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*$\n?", re.M | re.S)


@dataclass
class _Hugo:
    """The configuration of a site of Hugo.

    Attributes:
        root: Its folder.
        values: Its settings.
        languages: Its languages.
        names: Their names.
        folders: Folder of the content of each language, if they have folders.
        in_folder: Whether the default language has a folder in addresses.
    """

    root: Path
    values: dict[str, Any]
    languages: Languages
    names: dict[str, str] = field(default_factory=dict)
    folders: dict[str, str] = field(default_factory=dict)
    in_folder: bool = False


def read_hugo_site(config: Path, choices: Choices) -> ImportedSite:
    """Read a site of Hugo.

    Args:
        config: Its configuration file.
        choices: What its owner chooses.

    Raises:
        EditError: If it cannot be read.
    """
    hugo = _read_config(config, choices)
    site = ImportedSite(
        hugo.root,
        str(hugo.values.get("title") or ""),
        str(hugo.values.get("baseURL") or ""),
        hugo.languages,
        hugo.names,
    )
    pages = list(_content(hugo))
    sections = Counter(inner.partition("/")[0] for _, _, inner in pages if "/" in inner)
    section = next((name for name in _main_sections(hugo) if sections.get(name)), "")
    if not section:
        message = f"no articles: content has none of the folders {', '.join(_SECTIONS)}"
        raise EditError(
            Problem(str(config), message=message, hint="Set params.mainSections to the folder of articles.")
        )
    pattern = _permalinks(hugo).get(section) or "/:section/:slugorcontentbasename/"
    site.options = options_of_pattern(pattern, {"section": section})
    if hugo.in_folder:
        site.options["default_in_folder"] = True
    if paths := {one: one.lower() for one in hugo.languages.locales if one != one.lower()}:
        site.options["language_paths"] = paths  # Hugo writes them in lower case
    places = _places(site, pages, section)
    for path, locale, inner in pages:
        page = _read_page(hugo, site, path, locale, inner, section, pattern, places)
        if page:
            site.pages.append(page)

    def list_at(kind: str, locale: str, name: str) -> str:
        folder = {"home": section, "tag": "tags", "category": "categories"}[kind]
        return f"/{_prefix(hugo, locale)}{join(folder, name.lower().replace(' ', '-'))}/"

    add_lists(site, list_at, {"tags": "tag", "categories": "category"})
    for file in sorted((hugo.root / "static").rglob("*")):
        if file.is_file():
            site.files[file.relative_to(hugo.root).as_posix()] = file.relative_to(hugo.root / "static").as_posix()
    if others := sorted(set(map(str, (hugo.values.get("taxonomies") or {}).values())) - {"tags", "categories"}):
        site.notes.append(f"The lists of these taxonomies of Hugo are not there any more: {enumerated(others)}.")
    site.replaced.append(config.relative_to(hugo.root).as_posix())
    site.notes.append("The templates and themes of Hugo have no effect any more: layouts/, themes/, assets/.")
    return site


def _read_config(config: Path, choices: Choices) -> _Hugo:
    root = config.parent.parent.parent if config.parent.name == "_default" else config.parent
    values = _load(config)
    listed = values.get("languages")
    if config.parent.name == "_default":
        for other in sorted(config.parent.glob("languages.*")):
            listed = _load(other)
    languages = {canonical_code(str(name)): one for name, one in (listed or {}).items() if isinstance(one, dict)}
    languages = {name: one for name, one in languages.items() if not one.get("disabled")}
    default = canonical_code(choices.default or str(values.get("defaultContentLanguage") or "en"))
    order = sorted(languages, key=lambda name: (name != default, languages[name].get("weight") or 0, name)) or [default]
    structure = choices.structure if len(order) > 1 else "none"
    names = {name: str(one.get("languageName") or one.get("label") or "") for name, one in languages.items()}
    folders = {name: str(one["contentDir"]).strip("/") for name, one in languages.items() if one.get("contentDir")}
    in_folder = bool(values.get("defaultContentLanguageInSubdir")) and len(order) > 1
    return _Hugo(root, values, Languages(order[0], tuple(order), structure), names, folders, in_folder)


def _load(path: Path) -> dict[str, Any]:
    """Return the settings of a file in TOML, YAML, or JSON."""
    text, _ = read_file(path)
    try:
        values = _toml(text, path) if path.suffix == ".toml" else yaml.safe_load(text)
    except (yaml.YAMLError, ValueError) as error:
        message = f"cannot be read: {on_one_line(str(error))}"
        raise EditError(Problem(str(path), message=message, hint="Mend that first.")) from None
    return values if isinstance(values, dict) else {}


def _toml(text: str, path: Path | str) -> dict[str, Any]:
    try:
        import tomllib
    except ImportError:  # Python 3.10
        message = "is TOML, which this version of Python cannot read"
        raise EditError(
            Problem(str(path), message=message, hint="Run the command with Python 3.11 or newer.")
        ) from None
    return tomllib.loads(text)


def _main_sections(hugo: _Hugo) -> list[str]:
    params = hugo.values.get("params")
    given = params.get("mainSections") if isinstance(params, dict) else None
    return [*(str(one) for one in given or ()), *_SECTIONS]


def _permalinks(hugo: _Hugo) -> dict[str, str]:
    permalinks: dict[str, Any] = hugo.values.get("permalinks") or {}
    pages = permalinks.get("page")
    pages = pages if isinstance(pages, dict) else {}
    return {str(name): str(one) for name, one in {**permalinks, **pages}.items() if isinstance(one, str)}


def _content(hugo: _Hugo) -> Iterator[tuple[str, str, str]]:
    """Yield the path of each page, its language, and its path below the content of that language."""
    folders = {folder: name for name, folder in hugo.folders.items()} or {"content": ""}
    for folder, name in sorted(folders.items()):
        for file in sorted((hugo.root / folder).rglob("*.md")):
            inner = file.relative_to(hugo.root / folder).as_posix()
            stem, mark = _split(inner, hugo.languages)
            locale = mark or name or hugo.languages.default
            yield file.relative_to(hugo.root).as_posix(), locale, f"{stem}.md"


def _split(path: str, languages: Languages) -> tuple[str, str]:
    """Return a path without its extension and the language before it, and that language."""
    stem = posixpath.splitext(path)[0]
    base, dot, mark = stem.rpartition(".")
    locale = canonical_code(mark)
    return (base, locale) if dot and locale in languages.known else (stem, "")


def _read_page(
    hugo: _Hugo,
    site: ImportedSite,
    path: str,
    locale: str,
    inner: str,
    section: str,
    pattern: str,
    places: Mapping[str, str],
) -> ImportedPage | None:
    """Return an article or a page; nothing for a list."""
    text, _ = read_file(hugo.root / path)
    fields, body, first_line = _front_matter(text, path)
    stem = inner.removesuffix(".md")
    is_article = stem.startswith(f"{section}/") and posixpath.basename(stem) != "_index"
    conversion = Conversion(path, first_line)
    body = convert_hugo(body, conversion, lambda target: _target_of(target, stem, places))
    site.notes += conversion.notes()
    if posixpath.basename(stem) == "_index":
        if stem not in ("_index", f"{section}/_index"):
            return None
        blog = str(site.options.get("blog_dir") or "blog")
        target = "index" if stem == "_index" or blog == "." else f"{blog}/index"
        kept = {"title": fields.get("title")}
        address = f"/{_prefix(hugo, locale)}" if stem == "_index" else f"/{_prefix(hugo, locale)}{section}/"
        return ImportedPage(path, locale, target, kept, body, address, is_article=False)
    prefix = _prefix(hugo, locale)
    below = stem.removeprefix(f"{section}/") if is_article else stem
    files = {}
    if posixpath.basename(stem) == "index":
        folder = (hugo.root / path).parent
        for file in sorted(folder.rglob("*")):
            if file.is_file() and file.suffix != ".md" and locale == hugo.languages.default:
                files[file.relative_to(hugo.root).as_posix()] = file.relative_to(folder).as_posix()
    address = _address(fields, stem, section, pattern if is_article else "", prefix)
    page_fields = _fields(fields, prefix) if is_article else {"title": fields.get("title")}
    is_published = not fields.get("draft")
    return ImportedPage(path, locale, below, page_fields, body, address if is_published else "", is_article, files)


def _front_matter(text: str, path: str) -> tuple[dict[str, Any], str, int]:
    """Return the front matter of a page in YAML, TOML, or JSON, its text, and the line on which that begins."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if match := _TOML.match(text):
        return _toml(match[1], path), text[match.end() :], match[0].count("\n") + 1
    if text.startswith("{"):
        values, end = json.JSONDecoder().raw_decode(text)
        return values, text[end:].removeprefix("\n"), text.count("\n", 0, end) + 1
    return fields_and_body(text, path)


def _fields(fields: dict[str, Any], prefix: str) -> dict[str, Any]:
    """Return the front matter of an article as this plugin has it."""
    values = {_RENAMED.get(name, name): value for name, value in fields.items()}
    created, updated = moment_of(values.get("date") or values.get("publishDate")), moment_of(values.get("lastmod"))
    kept: dict[str, Any] = {name: values[name] for name in _KEPT if values.get(name) not in (None, "", [])}
    kept |= {name: [kept[name]] for name in ("tags", "categories") if isinstance(kept.get(name), str)}
    ordered: dict[str, Any] = {name: kept.pop(name) for name in ("title", "description") if name in kept}
    if created:
        ordered["date"] = {"created": created, "updated": updated} if updated and updated != created else created
    if kept.get("draft") is False:
        kept.pop("draft")
    aliases = [f"/{str(one).strip('/')}/" for one in values.get("aliases") or []]
    if aliases:
        kept["aliases"] = [f"/{one[1:].removeprefix(prefix)}" for one in aliases]
    if series := names_of(values.get("series")):
        kept["series"] = series[0]
    authors = names_of(values.get("authors") or values.get("author"))
    image = _image(values)
    return {
        **ordered,
        **kept,
        **({"image": image} if image else {}),
        **({"author": ", ".join(authors)} if authors else {}),
    }


def _image(values: dict[str, Any]) -> Any:
    cover, images = values.get("cover"), values.get("images")
    if isinstance(cover, dict) and cover.get("image"):
        alt = cover.get("alt")
        return {"src": cover["image"], "alt": alt} if alt else cover["image"]
    if isinstance(cover, str):
        return cover
    first = images[0] if isinstance(images, list) and images else None
    return first or values.get("featured_image") or values.get("image")


def _address(fields: dict[str, Any], stem: str, section: str, pattern: str, prefix: str) -> str:
    """Return the address of a page."""
    if url := fields.get("url"):
        return f"/{prefix}{str(url).lstrip('/')}" if not str(url).startswith(f"/{prefix}") else str(url)
    folder, name = posixpath.split(stem)
    if name == "index":
        folder, name = posixpath.split(folder)
    slug = str(fields.get("slug") or "")
    if not pattern:
        return f"/{prefix}{posixpath.join(folder, slug or name)}/".replace("//", "/").lower()
    if pattern == "/:section/:slugorcontentbasename/":
        return f"/{prefix}{posixpath.join(folder, slug or name)}/".lower()
    names = {
        "section": section,
        "slug": slug or slugify(str(fields.get("title") or name)),
        "title": slugify(str(fields.get("title") or name)),
        "filename": name.lower(),
        "contentbasename": name.lower(),
        "slugorfilename": slug or name.lower(),
        "slugorcontentbasename": slug or name.lower(),
    }
    return f"/{prefix}{expanded_pattern(pattern, names, day_of(fields.get('date'))).lstrip('/')}"


def _prefix(hugo: _Hugo, locale: str) -> str:
    return "" if locale == hugo.languages.default and not hugo.in_folder else f"{locale.lower()}/"


def _places(site: ImportedSite, pages: Iterable[tuple[str, str, str]], section: str) -> dict[str, str]:
    """Return the new path of each page below the folder of its language, by its path without extension in Hugo."""
    places = {}
    for _, _, inner in pages:
        stem = inner.removesuffix(".md")
        is_article = stem.startswith(f"{section}/") and posixpath.basename(stem) != "_index"
        places[stem] = join(posts_folder(site), inner.removeprefix(f"{section}/")) if is_article else inner
    return places


def _target_of(target: str, stem: str, places: Mapping[str, str]) -> str:
    """Return a page that a shortcode names as a link from another page; Hugo finds it by its name alone, too."""
    path, hash_mark, fragment = target.partition("#")
    folder = "" if path.startswith("/") else posixpath.dirname(stem)
    named = posixpath.normpath(posixpath.join(folder, path.strip("/"))).removesuffix(".md")
    name = posixpath.basename(named)
    same = [one for one in places if posixpath.basename(one.removesuffix("/index")) == name]
    ways = (named, f"{named}/index", f"{named}/_index", *(same if len(same) == 1 else ()))
    if path and (found := next((one for one in ways if one in places), "")):
        path = posixpath.relpath(places[found], posixpath.dirname(places[stem]) or ".")
    return f"{path}{hash_mark}{fragment}"
