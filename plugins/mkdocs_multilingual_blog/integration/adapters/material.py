"""The plugin's templates, stylesheet, and icons within the site's theme."""

from __future__ import annotations

import itertools
import posixpath
import re
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import ChoiceLoader, FileSystemLoader, PrefixLoader
from jinja2.ext import Extension

from ...config import BlogConfig
from ...core.blog.blog import Blog
from ...core.display.listings import LAYOUT, ListingOptions
from ...core.errors import BlogError, Problem, enumerated, nearest, quoted
from ...core.languages.language_codes import meant_by, nearest_code
from ...core.model import Term, Tool
from ...core.text import former_names
from ...core.text.source_comments import without_comments
from . import material_html, material_search
from .config_file import config_name
from .shown_paths import shown_path
from .software import THEMES, plugin_of_theme, theme_of
from .versions import to_install

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

TEMPLATES = str(Path(__file__).parents[2] / "templates")
STYLESHEET = "assets/stylesheets/multilingual-blog.css"
_GISCUS_NEEDS = ("repo", "repo_id", "category", "category_id")
_GISCUS_KNOWS = ("mapping", "strict", "reactions", "input_position", "theme", "theme_dark", "host")
_TYPOGRAPHY = "/* Typography of languages"


def check_theme(config: MkDocsConfig, languages: Iterable[str], *, with_search: bool) -> None:
    """Check that the theme is Material or based on it, of a version that the plugin supports, and has strings.

    Args:
        config: The site.
        languages: Languages of the theme on the sites of the built languages.
        with_search: Whether each language has its own search index.

    Raises:
        BlogError: If it is not, or has none.
    """
    _check_name(config)
    check_former_names(config)
    _check_languages(config, languages)
    _check_templates(config, with_search=with_search)


def _check_name(config: MkDocsConfig) -> None:
    if not any((Path(folder) / "partials" / "alternate.html").is_file() for folder in _theme_dirs(config)):
        raise BlogError(
            [
                Problem(
                    config_name(config),
                    field="theme",
                    message=f"the blog's templates need Material for MkDocs, found {quoted(config.theme.name)}",
                    hint="Install mkdocs-material and set 'theme: {name: material}'.",
                )
            ]
        )


def check_former_names(config: MkDocsConfig) -> None:
    """Check that the site's own templates and stylesheets use no former name, which nothing would read any more.

    Raises:
        BlogError: If one does.
    """
    folder, problems = Path(config.config_file_path or "mkdocs.yml").absolute().parent, []
    for old, new in former_names.TEMPLATES.items():
        path = Path(config.theme.custom_dir or "", old)
        if config.theme.custom_dir and path.is_file():
            source = shown_path(path, folder)
            problems.append(Problem(source, message="is a former name", hint=f"Rename it to {quoted(new)}."))
    for stylesheet in map(str, config.extra_css):
        path = Path(config.docs_dir, stylesheet)
        lines = path.read_text("utf-8", "replace").splitlines() if path.is_file() else ()
        for (number, line), (old, new) in itertools.product(enumerate(lines, 1), former_names.CLASSES.items()):
            if old in line:
                source, hint = shown_path(path, folder), f"Did you mean {quoted(new)}?"
                problems.append(Problem(source, number, message=f"{quoted(old)} is a former name", hint=hint))
    if problems:
        raise BlogError(problems)


def check_blog_plugin(config: MkDocsConfig, blog_dirs: Collection[str]) -> None:
    """Check that the site does not use Material's plugin `blog` as well, whose pages would get this plugin's template.

    Args:
        config: The site.
        blog_dirs: Folders of the blogs of this plugin, in a language's tree.

    Raises:
        BlogError: If it does.
    """
    for name, plugin in config.plugins.items():
        if name.partition(" #")[0] != plugin_of_theme("blog", config) or not plugin.config.get("enabled"):
            continue
        folder = posixpath.normpath(str(plugin.config.get("blog_dir"))).removeprefix(".")
        message = f"Material's plugin 'blog' would publish the blog in {quoted(folder or '.')} as well"
        hint = "Move its options to 'multilingual-blog', and remove it."
        if folder not in blog_dirs:
            message = "Material's plugin 'blog' would render its articles with the templates of 'multilingual-blog'"
            hint = f"Write 'multilingual-blog: {{blog_dir: {folder}}}' instead; the site may have several."
        raise BlogError([Problem(config_name(config), field="plugins", message=message, hint=hint)])


def shows_tags(config: MkDocsConfig) -> bool:
    """Return whether Material's plugin `tags` shows the tags of pages, above their text."""
    return any(
        name.partition(" #")[0] == plugin_of_theme("tags", config)
        and plugin.config.get("enabled")
        and plugin.config.get("tags")
        for name, plugin in config.plugins.items()
    )


def set_language(config: MkDocsConfig, language: str) -> None:
    """Set the language of the theme to the nearest one that it has strings in, such as `zh` for `zh-CN`.

    Without any, the language stays, and `check_theme` tells of it.
    """
    if nearest := nearest_code(language, _languages_of_theme(config)):
        config.theme["language"] = nearest


def _check_languages(config: MkDocsConfig, languages: Iterable[str]) -> None:
    """Check that the theme has strings in some languages, without which it cannot render a page."""
    file, problems, known = config_name(config), [], _languages_of_theme(config)
    for language in languages:
        if nearest_code(language, known) is None:
            other = meant_by(language) or ""
            meant = f"Did you mean {quoted(other)}? If not, set" if nearest_code(other, known) else "Set"
            message = f"the theme has no strings in the language {quoted(language)}"
            name = f"partials/languages/{language}.html"
            hint = f"{meant} 'theme: {{language: en}}' for it, or write {name} in the theme's 'custom_dir'."
            problems.append(Problem(file, field="theme.language", message=message, hint=hint))
    if problems:
        raise BlogError(problems)


def _languages_of_theme(config: MkDocsConfig) -> set[str]:
    """Return the codes of the languages that the theme, or the site's own folder of templates, has strings in."""
    return {path.stem for folder in config.theme.dirs for path in Path(folder).glob("partials/languages/*.html")}


def _check_templates(config: MkDocsConfig, *, with_search: bool) -> None:
    """Check that the theme's templates have the HTML of Material 9.7 to 9.8 that the plugin changes.

    Otherwise pages would claim translations that do not exist, or readers would search in another language.
    """
    for name, find_missing in _EXPECTED.items():
        path = next((path for folder in _theme_dirs(config) if (path := Path(folder) / name).is_file()), None)
        if with_search or name == "base.html":
            text = path.read_text("utf-8", "replace") if path else ""
            if missing := find_missing(text, with_search):
                message = f"{name} of the theme {quoted(config.theme.name)} has no {missing}, which this plugin changes"
                hint = f"Install {to_install(THEMES[theme_of(config)])}."
                raise BlogError([Problem(THEMES[theme_of(config)], message=message, hint=hint)])


def _missing_in_base(text: str, with_search: bool) -> str:
    """Return what is missing in `base.html`; empty if nothing is."""
    for tag in ("</head>", "</main>"):
        if tag not in text:
            return tag
    if _HREFLANG.search(_ALTERNATES.sub("", text)):
        return '<link rel="alternate" href="…" hreflang="…">'
    if with_search and not _CONFIG.search(text):
        return '<script id="__config"> with "base"'
    return ""


def _missing_in_language(text: str, with_search: bool) -> str:
    """Return what is missing in `partials/language.html`; empty if nothing is."""
    return "" if "macro t(" in text else "macro t"


_HREFLANG = re.compile(r"<link\b[^<>]*?\bhreflang=")
_ALTERNATES = re.compile(
    r"(\{%-?\s*for\s+(\w+)\s+in\s+config\.extra\.alternate)(\s*-?%\}\s*<link rel=\"alternate\" href=\")[^\"<>]*"
    r'(" hreflang="[^"<>]*">\s*\{%-?\s*endfor\s*-?%\})'
)
"""Material's loop in `base.html`: links that are relative, and that claim translations that do not exist."""
_OWN_ALTERNATES = r"\1 if \2.head_link is defined\3{{ \2.head_link | url }}\4"
"""The same for those entries of the switcher that are the site's own."""
_CONFIG = re.compile(r'<script id="__config"(?:(?!<script).)*?"base": base_url', re.S)
_EXPECTED = {"base.html": _missing_in_base, "partials/language.html": _missing_in_language}


def install(config: MkDocsConfig, language: str) -> None:
    """Set the theme's language for a pass, and add the templates and the stylesheet.

    The templates come behind the site's own and before the theme's, the stylesheet before the site's. `theme.dirs`
    and `extra_css` persist from pass to pass, so nothing is added twice; other plugins do not all see to that, and
    their scripts would run once for each pass.
    """
    set_language(config, language)
    for assets in (config.extra_css, config.extra_javascript):
        assets[:] = {str(asset): asset for asset in assets}.values()
    dirs = [folder for folder in config.theme.dirs if folder != TEMPLATES]
    custom = config.theme.custom_dir
    position = dirs.index(custom) + 1 if custom in dirs else 0
    # static-i18n puts its sitemap first in every pass; ours must precede it, and the site's must precede ours.
    custom_dirs = [folder for folder in dirs[:position] if folder == custom]
    other_dirs = [folder for folder in dict.fromkeys(dirs) if folder != custom]
    config.theme.dirs[:] = [*custom_dirs, TEMPLATES, *other_dirs]
    if STYLESHEET not in config.extra_css:
        config.extra_css.insert(0, STYLESHEET)


def shorten_assets(files: Files, *, with_typography: bool) -> None:
    """Publish the stylesheet and the scripts without comments and indentation, which are a fifth of what is loaded.

    Args:
        files: Files of a pass.
        with_typography: Whether the stylesheet has the rules for the scripts of languages, which come last.
    """
    for path in (STYLESHEET, material_html.SCRIPT, material_search.SCRIPT):
        file = files.get_file_from_path(path)
        if file is not None and file.abs_src_path and file.abs_src_path.startswith(TEMPLATES):
            text = file.content_string
            text = text if with_typography else text.partition(_TYPOGRAPHY)[0]
            lines = (line.strip() for line in without_comments(text, "/*", "*/").splitlines())
            file.content_string = "".join(f"{line}\n" for line in lines if line)


def change_templates(env: Environment, config: MkDocsConfig) -> None:
    """Change the templates of an environment.

    Templates of the plugin may include the theme's of the same name as `stock/<name>`, and those of the site the
    plugin's as `multilingual-blog/<name>`. `base.html` writes links to the site's own alternates only, as mkdocs.yml
    has them: the plugin adds those to real translations.
    """
    folders = {"stock": _theme_dirs(config), "multilingual-blog": [TEMPLATES]}
    overridden = _UnlistedLoader({prefix: FileSystemLoader(dirs) for prefix, dirs in folders.items()})
    env.loader = ChoiceLoader([env.loader, overridden]) if env.loader else overridden
    env.add_extension(_OwnAlternates)


class _OwnAlternates(Extension):
    """Changes the links to translations in the source of `base.html`."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Return the source of a template as Jinja compiles it."""
        return _ALTERNATES.sub(_OWN_ALTERNATES, source) if name == "base.html" else source


class _UnlistedLoader(PrefixLoader):
    """A loader whose templates MkDocs does not copy to the site, as it does with all that a loader lists."""

    def list_templates(self) -> list[str]:
        """Return nothing."""
        return []


def listing_partial(layout: str) -> str:
    """Return the name of the partial for a layout of tag listings."""
    return "tag-listing" if layout == LAYOUT else f"tag-listing-{layout}"


def check_layouts(config: MkDocsConfig, listings: ListingOptions) -> None:
    """Check that each layout of tag listings in mkdocs.yml has a template.

    Raises:
        BlogError: If one has none.
    """
    problems = []
    for layout, option in listings.layouts.items():
        name = f"partials/blog/{listing_partial(layout)}.html"
        if not any((Path(folder) / name).is_file() for folder in (TEMPLATES, *config.theme.dirs)):
            message = f"there is no template for the layout {quoted(layout)}"
            hint = f"Write {name} in the theme's 'custom_dir', or remove the option."
            problems.append(Problem(config_name(config), 0, option, message, hint))
    if problems:
        raise BlogError(problems)


def check_comments(config: MkDocsConfig, options: BlogConfig) -> None:
    """Check that comments have a template, and giscus what it needs to find a discussion.

    Raises:
        BlogError: If not.
    """
    layout, given = options.comments_layout, options.comments_layout_options
    if not options.comments:
        return
    name, problems, file = f"partials/blog/comments-{layout}.html", [], config_name(config)
    if not any((Path(folder) / name).is_file() for folder in (TEMPLATES, *config.theme.dirs)):
        message, hint = f"there is no template for the layout {quoted(layout)}", f"Write {name} in 'custom_dir'."
        problems.append(Problem(file, 0, "comments_layout", message, hint))
    if layout == "giscus":
        if lacking := [option for option in _GISCUS_NEEDS if not given.get(option)]:
            message = f"giscus needs {enumerated(lacking)}"
            hint = "https://giscus.app tells them for your repository."
            problems.append(Problem(file, 0, "comments_layout_options", message, hint))
        known = (*_GISCUS_NEEDS, *_GISCUS_KNOWS)
        for option in given.keys() - {*known}:
            hint = nearest(option, known) or f"Known are {enumerated(known)}."
            problems.append(Problem(file, 0, f"comments_layout_options.{option}", "is no option of giscus", hint))
    if problems:
        raise BlogError(problems)


def check_icons(config: MkDocsConfig, blog: Blog) -> list[Problem]:
    """Return a problem for each tool, tag, category and series whose icon is missing in the theme."""
    subjects, tools = blog.subjects, posixpath.join(blog.settings.docs.name, blog.settings.tools_file)
    terms = (*subjects.tags.values(), *subjects.categories.values(), *subjects.series.values())
    items: list[tuple[str, Tool | Term]] = [(tools, tool) for tool in blog.tools.tools.values()]
    items += [(term.source, term) for term in terms]
    return [
        Problem(
            source,
            item.line,
            field=f"{item.id}.icon",
            message=f"the theme has no icon {quoted(item.icon)}",
            hint="Search https://squidfunk.github.io/mkdocs-material/reference/icons-emojis/ for its name.",
        )
        for source, item in items
        if item.icon
        and not any((Path(folder) / ".icons" / f"{item.icon}.svg").is_file() for folder in config.theme.dirs)
    ]


def _theme_dirs(config: MkDocsConfig) -> list[str]:
    return [folder for folder in config.theme.dirs if folder not in (TEMPLATES, config.theme.custom_dir)]
