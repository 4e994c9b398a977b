"""A site with a configuration file for each language: they become one file with the languages in it."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ....core.errors import Problem
from ....core.locales import Languages
from ...editing.edit_error import EditError
from ..changes.site_changes import SiteChanges
from ..choices import Choices
from ..config_editor import ConfigEditor
from ..material_options import PLUGIN
from ..migration import migrate
from ..project import ConfigFile, Project, join, named_items, read_config
from ..site_migration import SiteMigration
from .former_feeds import FormerFeed, take_places
from .inherited_text import lost_comments, resolved_text
from .language_blogs import material_slug, pair_and_label, read_articles, without_line
from .language_settings import add_languages, is_locale, locale_in, names_in_switcher, place_of, shared_entries
from .left_settings import notes_of_paths
from .material_site import set_before
from .redirect_maps import aliases_from_redirects
from .united_hooks import unite_hooks

_OF_A_LANGUAGE = ("site_name", "site_description", "site_author", "copyright", "nav")
"""Settings that static-i18n has for each language, and that are taken over as they are."""
_LISTS = ("extra_css", "extra_javascript")
_BY_NATURE = (
    "INHERIT",
    "docs_dir",
    "site_dir",
    "site_url",
    "theme",
    "extra",
    "plugins",
    "markdown_extensions",
    "hooks",
)
_NAMES = ("mkdocs.*.yml", "mkdocs.*.yaml", "mkdocs-*.yml", "mkdocs_*.yml", "*/mkdocs.yml", "config/*/mkdocs.yml")
_SCRIPTS = (
    ".github/workflows/*.y*ml",
    "Makefile",
    "*.sh",
    "package.json",
    "netlify.toml",
    "vercel.json",
    ".gitlab-ci.yml",
)


@dataclass(frozen=True)
class LanguageSite:
    """The site of one language.

    Attributes:
        config: Its mkdocs.yml.
        locale: Its language.
        prefix: Its folder below that of the default language, with a slash at its end; empty for the default language.
        docs: Its docs folder, relative to the folder of the project.
        has_domain: Whether each language has a domain of its own, and thus a folder below that of the site.
    """

    config: ConfigFile
    locale: str
    prefix: str
    docs: str
    has_domain: bool = False


def find_configs(folder: Path) -> Iterator[Path]:
    """Yield the configuration files of the languages of a site; none if there are not several."""
    found = {
        path for pattern in _NAMES for path in folder.glob(pattern) if locale_in(_name(path)) or _has_own_docs(path)
    }
    main = folder / "mkdocs.yml"
    others = sorted(found)
    if main.is_file() and others and not _is_base(main, others):
        others = [main, *others]
    if len(others) > 1:
        yield from others


def _has_own_docs(path: Path) -> bool:
    """Return whether the docs folder of a configuration file is named as a language."""
    try:
        return bool(locale_in(read_config(path).docs.name))
    except EditError:
        return False


def plan_language_configs(project: Project, choices: Choices) -> SiteMigration:
    """Plan how the sites of several languages become one.

    Raises:
        EditError: If the languages are not known, or two files would have one path.
    """
    sites = _sites(project, choices)
    default = sites[0]
    locales = tuple(site.locale for site in sites)
    languages = Languages(default.locale, locales, choices.structure)
    docs = _common_docs(project, sites)
    migration = SiteMigration(SiteChanges(project.root, project.shown), project.relative(default.config.path))
    set_before(migration, project, [(site.config, site.prefix) for site in sites])
    migration.builds = tuple((site.config.path, site.prefix) for site in sites)
    for site in sites:
        _move_files(migration, project, site, sites, docs, languages)
    _write_config(migration, project, sites, docs, languages)
    blog = default.config.options("blog")
    if blog is not None:
        folder = join(str(blog.get("blog_dir") or "blog"))
        posts = join(str(blog.get("post_dir") or "{blog}/posts").replace("{blog}", folder))
        pair_and_label(
            migration, list(read_articles(migration, docs, posts, languages)), docs, languages, choices, material_slug
        )
    aliases_from_redirects(migration, docs, languages)
    migration.relink(docs, migration.changes.moves, migration.changes.origin)
    migration.notes += notes_of_paths(migration, default.config, default.docs)
    kept_text = migration.changes.read(migration.config)
    for path in _unused_files(sites):
        migration.notes += lost_comments(path, kept_text, project.name(path))
        migration.changes.remove(project.relative(path))
    migration.notes += _mentions(project, sites)
    return migration


def _sites(project: Project, choices: Choices) -> list[LanguageSite]:
    """Return the sites of the languages, that of the default language first."""
    named = [(config, _locale_of(config, project, choices)) for config in project.configs]
    for config, locale in named:
        if not locale or [other for _, other in named].count(locale) > 1:
            message = f"its language is {'not known' if not locale else f'{locale}, which another file has, too'}"
            hint = f"Add --language {config.path.name}=en, with the right language."
            raise EditError(Problem(str(config.path), message=message, hint=hint))
    first = min(named, key=lambda one: (one[1] != choices.default, len(_path(one[0])), project.configs.index(one[0])))
    others = [one for one in named if one is not first]
    has_domains = len({_host(config) for config, _ in named}) > 1
    return [
        LanguageSite(
            config,
            locale,
            f"{locale}/" if has_domains else _prefix(config, first[0], locale),
            project.relative(config.docs),
            has_domains,
        )
        for config, locale in (first, *others)
    ]


def _locale_of(config: ConfigFile, project: Project, choices: Choices) -> str:
    name = project.relative(config.path)
    if given := choices.languages.get(config.path.name) or choices.languages.get(name):
        return given
    theme = str(config.theme.get("language") or "")
    by_name = locale_in(_name(config.path)) or locale_in(config.docs.name)
    if by_name and theme.startswith(by_name) and is_locale(theme):
        return theme
    return by_name or (theme if is_locale(theme) else "")


def _name(path: Path) -> str:
    """Return the part of the path of a configuration file that may name its language."""
    stem = path.name.removesuffix(".yml").removesuffix(".yaml")
    return path.parent.name if stem == "mkdocs" else stem.removeprefix("mkdocs").strip("._-")


def _host(config: ConfigFile) -> str:
    return urlsplit(config.text_of("site_url")).netloc


def _path(config: ConfigFile) -> str:
    return urlsplit(config.text_of("site_url")).path.strip("/")


def _prefix(config: ConfigFile, default: ConfigFile, locale: str) -> str:
    """Return the folder of a site below that of the default language, by its address, or else by its folder."""
    if config is default:
        return ""
    path, base = _path(config), _path(default)
    if path != base and (not base or path.startswith(f"{base}/")):
        return f"{path.removeprefix(base).strip('/')}/"
    below = Path(os.path.relpath(config.site, default.site)).as_posix()
    return f"{below}/" if not below.startswith((".", "/")) else f"{locale}/"


def _common_docs(project: Project, sites: Sequence[LanguageSite]) -> str:
    """Return the docs folder of all languages."""
    default = sites[0]
    if not is_locale(posixpath.basename(default.docs)):
        return default.docs
    parents = {posixpath.dirname(site.docs) for site in sites}
    parent = parents.pop()
    return parent if not parents and parent else "docs"


def _move_files(
    migration: SiteMigration,
    project: Project,
    site: LanguageSite,
    sites: Sequence[LanguageSite],
    docs: str,
    languages: Languages,
) -> None:
    """Move the files of a language into its folder, or give them its suffix."""
    folder = site.config.docs
    custom = site.config.theme.get("custom_dir")
    kept = [site.config.path.parent / str(custom)] if custom else []
    shared = shared_entries(folder, kept) if site is sites[0] and site.docs == docs else set()
    nested = [other.config.docs for other in sites if other is not site and folder in other.config.docs.parents]
    for file in sorted(folder.rglob("*")):
        inner = file.relative_to(folder).as_posix()
        is_of_another = any(one in file.parents for one in nested)
        if not file.is_file() or is_of_another or inner.partition("/")[0] in shared:
            continue
        target = join(docs, place_of(inner, site.locale, languages))
        migration.changes.move(project.relative(file), target)


def _write_config(
    migration: SiteMigration, project: Project, sites: Sequence[LanguageSite], docs: str, languages: Languages
) -> None:
    """Write one mkdocs.yml for all languages."""
    default = sites[0]
    source = f"{migration.changes.shown}{migration.config}"
    editor = ConfigEditor(resolved_text(default.config), source)
    if docs != default.docs:
        folder = Path(os.path.relpath(project.root / docs, default.config.path.parent)).as_posix()
        editor.set("docs_dir", folder) if folder != "docs" else editor.remove("docs_dir")
    for key in _LISTS:
        _unite_files(editor, key, sites)
    _unite_items(migration, editor, sites)
    migration.notes += unite_hooks(editor, [site.config for site in sites])
    _unite_redirects(migration, editor, sites, docs)
    migration.notes += _disagreements(sites)
    if not editor.plugin("i18n"):
        names = names_in_switcher(default.config.values.get("extra"))
        add_languages(editor, languages, names, {site.locale: _own_settings(site, default) for site in sites[1:]})
        editor.remove_below("extra", "alternate")
    feeds = [FormerFeed(site.locale, site.prefix, site.config.options("rss")) for site in sites]
    former = editor.plugin("rss") if editor.plugin("blog") else None
    if former:
        editor.remove_plugin(former)
    result = migrate(editor.text, source)
    migration.notes = [*map(without_line, result.notes), *migration.notes]
    editor = ConfigEditor(result.text, source)
    _set_places(editor, sites)
    migration.notes += take_places(editor, feeds) if former else []
    migration.changes.write(migration.config, editor.text)


def _own_settings(site: LanguageSite, default: LanguageSite) -> dict[str, Any]:
    """Return the settings of a language that differ from those of the default language."""
    own: dict[str, Any] = {}
    values, others = site.config.values, default.config.values
    if site.has_domain:
        own["site_url"] = values.get("site_url")
    for key in _OF_A_LANGUAGE:
        if key in values and values[key] != others.get(key):
            own[key] = values[key]
    for key in ("theme", "extra"):
        mine, base = values.get(key), others.get(key)
        if isinstance(mine, dict) and (different := _different(mine, base if isinstance(base, dict) else {})):
            own[key] = different
    return own


def _different(values: dict[str, Any], base: dict[str, Any]) -> dict[str, Any]:
    left_out = ("language", "name", "custom_dir", "alternate")
    return {key: value for key, value in values.items() if key not in left_out and value != base.get(key)}


def _unite_files(editor: ConfigEditor, key: str, sites: Sequence[LanguageSite]) -> None:
    """Unite the style sheets or scripts of all languages; those of a language are in its folder of addresses."""
    default = sites[0]
    united = list(default.config.values.get(key) or [])
    for site in sites[1:]:
        for item in site.config.values.get(key) or []:
            same = default.config.docs / str(item)
            mine = site.config.docs / str(item)
            is_same = mine.is_file() and same.is_file() and mine.read_bytes() == same.read_bytes()
            is_elsewhere = not isinstance(item, str) or "//" in item
            one = item if is_elsewhere or is_same or not mine.is_file() else f"{site.prefix}{item}"
            if one not in united:
                united.append(one)
    if united != list(default.config.values.get(key) or []):
        editor.set(key, united)


def _unite_items(migration: SiteMigration, editor: ConfigEditor, sites: Sequence[LanguageSite]) -> None:
    """Add plugins and extensions of Markdown that only other languages have."""
    for site in sites[1:]:
        for key in ("plugins", "markdown_extensions"):
            known = {name.removeprefix("material/") for name, _ in named_items(editor.value(key))}
            for name, options in named_items(site.config.values.get(key)):
                if name.removeprefix("material/") not in known and editor.node(key):
                    editor.add_item(key, name, options or None)
                    migration.notes.append(f"{name} of {site.config.path.name} is for all languages from now on.")


def _unite_redirects(migration: SiteMigration, editor: ConfigEditor, sites: Sequence[LanguageSite], docs: str) -> None:
    """Unite the maps of the plugin redirects; their sources are in folders of addresses, their targets in the docs."""
    united: dict[str, str] = {}
    for site in sites:
        options = site.config.options("redirects") or {}
        for old, new in (options.get("redirect_maps") or {}).items():
            target, fragment, rest = str(new).partition("#")
            path = migration.changes.target(posixpath.join(site.docs, target))
            is_source = "://" not in target and migration.changes.has(path)
            united[f"{site.prefix}{old}"] = (
                f"{path.removeprefix(f'{docs}/')}{fragment}{rest}" if is_source else str(new)
            )
    entry = editor.plugin("redirects")
    if entry and united:
        editor.set_option(entry, "redirect_maps", united)


def _disagreements(sites: Sequence[LanguageSite]) -> Iterator[str]:
    """Yield a note for each setting in which languages differ, and that only one of them can have."""
    default = sites[0].config
    for site in sites[1:]:
        values, names = site.config.values, []
        for key in sorted({*values, *default.values} - {*_BY_NATURE, *_OF_A_LANGUAGE, *_LISTS}):
            if values.get(key) != default.values.get(key):
                names.append(key)
        for key in ("plugins", "markdown_extensions"):
            ours, theirs = dict(named_items(default.values.get(key))), dict(named_items(values.get(key)))
            names += [
                f"{key}.{name}"
                for name in sorted(ours.keys() & theirs)
                if ours[name] != theirs[name] and name != "redirects"
            ]
        if site.config.theme.get("custom_dir") != default.theme.get("custom_dir"):
            names.append("theme.custom_dir")
        if names:
            what = f"{site.config.path.name} disagrees about {', '.join(names)}"
            yield f"{what}: {default.path.name} counts for all languages."
        if "nav" in default.values and "nav" not in values:
            yield f"{site.config.path.name} has no 'nav', and shows that of {default.path.name} from now on."


def _set_places(editor: ConfigEditor, sites: Sequence[LanguageSite]) -> None:
    """Set where languages are published, if that is not below their codes."""
    paths = {site.locale: site.prefix.strip("/") for site in sites[1:] if site.prefix != f"{site.locale}/"}
    entry = next((one for one in editor.plugins if one.plugin == PLUGIN), None)
    if entry and sites[0].has_domain:
        editor.set_option(entry, "separate_sites", True)
    elif entry and paths:
        editor.set_option(entry, "language_paths", paths)


def _unused_files(sites: Sequence[LanguageSite]) -> Iterator[Path]:
    """Yield the configuration files that nothing needs any more."""
    kept = sites[0].config.path
    paths = {site.config.path for site in sites} | {path for site in sites for path in site.config.parents}
    yield from sorted(path for path in paths if path != kept)


def _mentions(project: Project, sites: Sequence[LanguageSite]) -> Iterator[str]:
    """Yield a note for each line of a workflow or script that names a file which is no more."""
    gone = [path.name for path in _unused_files(sites)]
    for pattern in _SCRIPTS:
        for file in sorted(project.root.glob(pattern)):
            for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), start=1):
                for name in gone:
                    if name in line:
                        place = f"{project.name(file)}:{number}"
                        yield f"{place} names {name}, which is no more: one 'mkdocs build' builds all."


def _is_base(path: Path, others: Iterable[Path]) -> bool:
    """Return whether a file only has what others inherit, and is no site of its own."""
    config = read_config(path)
    is_inherited = all(path.resolve() in {one.resolve() for one in read_config(other).parents} for other in others)
    return is_inherited and not (config.docs.is_dir() and (config.docs / "index.md").is_file())
