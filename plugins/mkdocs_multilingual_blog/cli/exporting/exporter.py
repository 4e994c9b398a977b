"""Writes a recorded site as projects of another generator."""

from __future__ import annotations

import posixpath
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

from ...integration.adapters import snippets
from ...integration.adapters.material import STYLESHEET, TEMPLATES
from .blog_project import BlogProject
from .language_project import Losses, Project, files_of
from .project_config import load_settings, plugin_entries, settings_of_project, yaml_text
from .site_record import SiteRecord

Target = Literal["material", "zensical"]

ZENSICAL_PLUGINS = frozenset(
    {
        "autorefs",
        "awesome-nav",
        "exclude",
        "glightbox",
        "include-markdown",
        "literate-nav",
        "llmstxt",
        "macros",
        "markdown-exec",
        "markdownextradata",
        "meta",
        "mike",
        "minify",
        "mkdocstrings",
        "offline",
        "privacy",
        "redirects",
        "social",
        "table-reader",
    }
)
"""Plugins of MkDocs that Zensical 0.0.73 does the work of; others it passes over without a word."""
REQUIREMENTS: Mapping[Target, tuple[str, ...]] = {
    "material": ("mkdocs-material>=9.7,<10", "mkdocs-rss-plugin>=1.17"),
    "zensical": ("zensical>=0.0.73",),
}
_BUILD: Mapping[Target, list[str]] = {"material": ["mkdocs", "build"], "zensical": ["zensical", "build"]}
_WRITTEN = Path(__file__).parent / "written"
_SNIPPET = re.compile(r"^[ \t]*-{1,}8<-{1,}[ \t]+[\"']([^\"'\n]+)[\"']|^[ \t]*([\w./-]+\.\w+)[ \t]*$", re.M)
_NAMES = re.compile("MMM|LLL|E")
"""Parts of patterns of dates that stand for names of months and days."""
_MONTH = re.compile("MMMM?")
_REPLACED = ("i18n", "blog", "tags", "rss")
"""Plugins in whose place each project has its own, or none."""


class Exporter:
    """Writes the projects of a site below a folder.

    Attributes:
        losses: What the projects do not have.
        notes: What the writer has to look at.
    """

    def __init__(self, record: SiteRecord, target: Target, out: Path) -> None:
        self.record, self.target, self.out = record, target, out
        self.losses, self.notes = Losses(), list[str]()
        self._settings = load_settings(Path(record.config.config_file_path).resolve())
        self._root = Path(record.config.config_file_path).resolve().parent

    def write(self) -> None:
        """Write everything."""
        for site in self.record.sites.values():
            project = Project(self.record, site, self.losses)
            project.fill()
            folder = self.out / site.locale
            self._add_assets(project)
            for place, content in files_of(project):
                _write(folder / "docs" / place, content)
            self._write_theme(folder)
            settings = settings_of_project(self._settings, self.record, site, project.links, self._plugins(project))
            if self.target == "zensical":
                settings["theme"].setdefault("variant", "classic")  # which looks like Material
            self._write_snippets(folder, settings, project)
            _write(folder / "mkdocs.yml", yaml_text(settings))
        self._write_root()
        places = {site.locale: site.prefix.rstrip("/") for site in self.record.sites.values()}
        script = (_WRITTEN / "build.txt").read_text(encoding="utf-8")
        _write(self.out / "build.py", script.format(build=_BUILD[self.target], projects=places))
        _write(self.out / "requirements.txt", "\n".join(self._requirements()) + "\n")

    def _plugins(self, project: Project) -> list[Any]:
        """Return the plugins of a project: those of Material's blog in the place of this one, and the site's others."""
        plugins: list[Any] = []
        instances = iter(project.blogs)
        for name, options in plugin_entries(self._settings):
            if name == "multilingual-blog":
                if (blog := next(instances, None)) is not None:
                    plugins.append({"blog": dict(self._blog_options(blog, project))})
                    plugins += [{"tags": self._tag_options(blog)}] if blog is project.blogs[0] else []
                    plugins.append({"rss": self._feed(blog)})
            elif name == "search":
                plugins.append("search")
            elif name not in _REPLACED:
                plugins.append({name: options} if options else name)
        return plugins

    def _tag_options(self, blog: BlogProject) -> dict[str, Any]:
        return {**blog.tag_options, "listings_directive": self.record.directive}

    def _blog_options(self, blog: BlogProject, project: Project) -> Iterator[tuple[str, Any]]:
        """Yield the options of a blog as the other generator takes them."""
        for name, value in blog.options.items():
            if (
                name == "post_date_format"
                and self.target == "zensical"
                and value in ("short", "medium", "long", "full")
            ):
                yield name, self._date_pattern(project, value)
            else:
                yield name, value

    def _date_pattern(self, project: Project, width: str) -> str:
        """Return a pattern of dates with numbers if there is one: Zensical writes names of months in English."""
        from babel import Locale, UnknownLocaleError

        try:
            locale = Locale.parse(project.site.locale.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            return width
        if locale.language == "en":
            return width
        patterns = [str(locale.date_formats[one].pattern) for one in (width, "medium", "short")]
        name = locale.months["format"]["wide"][5]
        if "5" in name:  # months are counted, as in Korean
            patterns = [_MONTH.sub(name.replace("5", "M"), pattern) for pattern in patterns]
        return next((one for one in patterns if not _NAMES.search(one)), width)

    def _feed(self, blog: BlogProject) -> dict[str, Any]:
        """Return the options of the feed of a blog, at the address of its own feed."""
        folder = f"{blog.folder}/" if blog.folder else ""
        return {
            "match_path": re.escape(blog.posts) + "/.*",
            "date_from_meta": {"as_creation": "date.created", "as_update": "date.updated"},
            "use_git": False,
            "use_material_blog": True,
            "feeds_filenames": {
                "rss_created": f"{folder}feed.xml",
                "rss_updated": f"{folder}feed-updated.xml",
                "json_created": f"{folder}feed.json",
                "json_updated": f"{folder}feed-updated.json",
            },
        }

    def _add_assets(self, project: Project) -> None:
        """Add the files that mkdocs.yml names, and the stylesheet of the blocks that stay."""
        theme = self._settings.get("theme")
        names = [theme.get(one) for one in ("logo", "favicon")] if isinstance(theme, dict) else []
        for name in (*names, *map(_path_of, (*self._list("extra_css"), *self._list("extra_javascript")))):
            if isinstance(name, str) and (place := project.links.place_of_asset(name)):
                project.copies.setdefault(place, project.links.needed[place])
        project.copies[STYLESHEET] = Path(TEMPLATES) / STYLESHEET
        self._settings["extra_css"] = list(dict.fromkeys((STYLESHEET, *self._list("extra_css"))))

    def _list(self, name: str) -> list[Any]:
        return list(self._settings.get(name) or ())

    def _write_theme(self, folder: Path) -> None:
        """Write the templates that know a page in other languages, beside those of the site that stay."""
        theme = self._settings.get("theme")
        own = theme.get("custom_dir") if isinstance(theme, dict) else None
        mine = {path.relative_to(TEMPLATES).as_posix() for path in Path(TEMPLATES).rglob("*.html")}
        custom = self._root / str(own) if own else None
        for path in sorted(custom.rglob("*")) if custom and custom.is_dir() else ():
            name = path.relative_to(custom or path).as_posix()
            is_mine = (name in mine and name != "404.html") or name.startswith("partials/blog/")
            if path.is_file() and is_mine:
                self._note(f"{own}/{name} is a template of the plugin, and is left out.")
            elif path.is_file():
                _write(folder / "overrides" / name, path)
        for path in sorted(_WRITTEN.rglob("*.html")):
            place = folder / "overrides" / path.relative_to(_WRITTEN)
            if place.exists():
                name = place.relative_to(folder / "overrides").as_posix()
                place = place.with_name(f"translations-{place.name}")
                self._note(f"{own}/{name} is your own: take over what {place.name} beside it does for translations.")
            _write(place, path)

    def _write_snippets(self, folder: Path, settings: dict[str, Any], project: Project) -> None:
        """Copy the files that texts take in by `pymdownx.snippets`, wherever they lie."""
        found: dict[str, Path] = {}
        folders = self.record.snippets
        texts = [text for text in project.texts.values() if "--8<--" in text or "-8<-" in text]
        while texts:
            names = [(match[1] or match[2]).partition(":")[0] for match in _SNIPPET.finditer(texts.pop())]
            for name in names:
                path = next((base / name for base in folders if (base / name).is_file()), None)
                if path is not None and name not in found and not name.startswith(("/", "..")):
                    found[name] = path
                    texts.append(path.read_text(encoding="utf-8", errors="replace"))
        for name, path in found.items():
            _write(folder / "snippets" / name, path)
        if folders:
            settings["markdown_extensions"] = _with_base_path(settings.get("markdown_extensions") or [])

    def _write_root(self) -> None:
        """Keep what stands in no language's folder, such as the page that leads to a language."""
        (self.out / "root").mkdir(parents=True, exist_ok=True)
        prefixes = [site.prefix for site in self.record.sites.values()]
        for path in sorted(self.record.out.rglob("*")) if "" not in prefixes else ():
            place = path.relative_to(self.record.out).as_posix()
            is_of_theme = place.startswith(("assets/", "search/")) or posixpath.basename(place).startswith("sitemap")
            if path.is_file() and not place.startswith(tuple(prefixes)) and not is_of_theme:
                _write(self.out / "root" / place, path)

    def _requirements(self) -> list[str]:
        """Return what has to be installed for a build."""
        kept = [name for name, _ in plugin_entries(self._settings)]
        others = [name for name in kept if name not in ("multilingual-blog", "search", *_REPLACED)]
        if self.target == "zensical":
            for name in others:
                if name not in ZENSICAL_PLUGINS:
                    self._note(f"Zensical does not know the plugin {name}.")
            if self._settings.get("hooks"):
                self._note("Zensical knows no hooks.")
        elif others:
            self._note(f"The projects keep these plugins of the site, which you install: {', '.join(others)}.")
        if self._settings.get("hooks") and self.target == "material":
            self._note("The hooks of mkdocs.yml are left out: add those that the projects still need.")
        return list(REQUIREMENTS[self.target])

    def _note(self, text: str) -> None:
        if text not in self.notes:
            self.notes.append(text)


def _path_of(entry: Any) -> Any:
    return entry.get("path") if isinstance(entry, dict) else entry


def _with_base_path(extensions: Any) -> Any:
    """Return Markdown extensions that look for snippets in the project's own folder."""
    if isinstance(extensions, dict):
        return {**extensions, snippets.NAME: {**(extensions.get(snippets.NAME) or {}), "base_path": ["snippets"]}}
    changed = []
    for one in extensions:
        if one == snippets.NAME:
            one = {snippets.NAME: {"base_path": ["snippets"]}}
        elif isinstance(one, dict) and snippets.NAME in one:
            one = {snippets.NAME: {**(one[snippets.NAME] or {}), "base_path": ["snippets"]}}
        changed.append(one)
    return changed


def _write(path: Path, content: str | Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, Path):
        shutil.copyfile(content, path)
    else:
        path.write_text(content, encoding="utf-8", newline="\n")
