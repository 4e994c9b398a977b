"""A site whose languages have a blog each, of Material's plugin: they become one blog."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ....core.errors import enumerated
from ....core.locales import Languages
from ....core.posts.post_reader import stem_of
from ..changes.site_changes import SiteChanges
from ..choices import Choices
from ..config_editor import ConfigEditor
from ..material_options import PLUGIN
from ..migration import migrate
from ..plugin_entry import FALSE, PluginEntry
from ..project import ConfigFile, Project, counted, join
from ..site_migration import SiteMigration
from .article_pairs import pair_articles
from .former_feeds import FormerFeed, take_places
from .label_pairs import catalog_text, find_labels
from .language_settings import add_languages, locale_in, names_in_switcher, place_of, shared_entries
from .left_settings import notes_of_paths
from .material_site import set_before
from .redirect_maps import aliases_from_redirects
from .source_article import SourceArticle, read_article

_LINE = re.compile(r"^Line [0-9]+: | \(line [0-9]+\)")
_OWN_OPTIONS = ("blog_dir",)
"""Options that differ between the blogs of two languages by their nature."""


@dataclass(frozen=True)
class LanguageBlog:
    """A blog of Material's plugin that has one language.

    Attributes:
        place: Its place among the site's blogs.
        folder: Its folder, below the docs folder.
        locale: Its language.
        base: Its folder without the language.
        options: Its options.
    """

    place: int
    folder: str
    locale: str
    base: str
    options: dict[str, Any]

    @property
    def root(self) -> str:
        """Folder of the pages of its language, below the docs folder; empty if it has none of its own."""
        head = self.folder.partition("/")[0]
        return head if head == self.locale else ""


def find_blogs(project: Project, choices: Choices) -> list[LanguageBlog]:
    """Return the blogs of a site that are one blog in several languages; none if there is none in several."""
    [config] = project.configs
    found = []
    for place, options in enumerate(options for name, options in config.plugins if name == "blog"):
        if options.get("enabled") is False:
            continue
        folder = join(str(options.get("blog_dir") or "blog"))
        locale = choices.languages.get(folder) or locale_in(folder)
        base = "/".join(part for part in folder.split("/") if part != locale) or folder
        if locale and base == folder:
            base = folder.replace(locale, "").strip("-_./") or folder
        found.append(LanguageBlog(place, folder, locale, base, options))
    named = {blog.base for blog in found if blog.locale}
    own = str(config.theme.get("language") or "en")
    groups: dict[str, dict[str, LanguageBlog]] = defaultdict(dict)
    for blog in found:
        locale = blog.locale or (own if blog.base in named else "")
        if locale:
            base = "" if blog.folder in choices.languages else blog.base
            groups[base].setdefault(locale, LanguageBlog(blog.place, blog.folder, locale, blog.base, blog.options))
    several = [group for group in groups.values() if len(group) > 1]
    return list(several[0].values()) if several else []


def plan_language_blogs(project: Project, blogs: Sequence[LanguageBlog], choices: Choices) -> SiteMigration:
    """Plan how the blogs of several languages become one.

    Args:
        project: The project.
        blogs: The blogs.
        choices: What its owner chooses.

    Raises:
        EditError: If the mkdocs.yml cannot be edited, or two files would have one path.
    """
    [config] = project.configs
    own = str(config.theme.get("language") or "")
    default = choices.default or next((blog.locale for blog in blogs if not blog.root), "")
    default = default or (own if own in {blog.locale for blog in blogs} else blogs[0].locale)
    order = [default, *(blog.locale for blog in blogs if blog.locale != default)]
    i18n = config.options("i18n")
    structure = (i18n.get("docs_structure") or "suffix") if i18n else choices.structure
    languages = Languages(default, tuple(order), structure)
    main = next(blog for blog in blogs if blog.locale == default)
    migration = SiteMigration(SiteChanges(project.root, project.shown), project.relative(config.path))
    set_before(migration, project, [(config, "")])
    migration.builds = ((config.path, ""),)
    for blog in blogs:
        address = f"{languages.prefix(blog.locale)}{blog.base}"
        if address != blog.folder:
            migration.renamed[f"{blog.folder}/"] = f"{address}/"
    _move_files(migration, project, config, blogs, main, languages)
    _edit_config(migration, config, blogs, main, languages)
    docs = project.relative(config.docs)
    articles = list(read_articles(migration, docs, join(main.base, _posts(main)), languages))
    pair_and_label(migration, articles, docs, languages, choices, material_slug)
    aliases_from_redirects(migration, docs, languages)
    migration.relink(docs, migration.changes.moves, migration.changes.origin)
    migration.notes += notes_of_paths(migration, config, docs)
    return migration


def read_articles(migration: SiteMigration, docs: str, posts: str, languages: Languages) -> Iterator[SourceArticle]:
    """Yield the articles of a blog as they are after the changes.

    Args:
        migration: The migration.
        docs: The docs folder.
        posts: Folder of the articles in that of a language.
        languages: Languages of the site.
    """
    for path in migration.sources(docs):
        neutral, mark = languages.split(path.removeprefix(f"{docs}/"))
        if neutral.startswith(f"{posts}/"):
            yield read_article(migration.changes.read(path), path, mark or languages.default, stem_of(neutral, posts))


def pair_and_label(
    migration: SiteMigration,
    articles: Sequence[SourceArticle],
    docs: str,
    languages: Languages,
    choices: Choices,
    slugs: Callable[[str], str] | None = None,
) -> None:
    """Pair translations, and write catalogs of the tags and categories that have a name in each language."""
    found = pair_articles(articles, languages.default, choices.ask)
    migration.notes += found.notes
    by_path = {article.path: article for article in articles}
    for path, original in found.pairs.items():
        if (key := original.key or original.stem) != (by_path[path].key or by_path[path].stem):
            _set_key(migration, path, key)
    for path, other in found.apart.items():
        _set_key(migration, path, f"{other.stem}-{other.locale}")
    if found.pairs:
        migration.notes.append(f"{counted(len(found.pairs), 'translation')} found.")
    pairs = [(original, by_path[path]) for path, original in sorted(found.pairs.items())]
    catalogs = ((".tags.yml", lambda one: one.tags), (".categories.yml", lambda one: one.categories))
    entries = _entries(migration)
    for name, names_of in catalogs if _has_tags(entries) else catalogs[1:]:
        labels = find_labels(pairs, names_of)
        path = posixpath.join(docs, _folder_of(entries[0]) if len(entries) > 1 else "", name)
        if labels and not migration.changes.has(path):
            migration.changes.write(
                path, catalog_text(labels, languages.default, slugs if name == ".categories.yml" else None)
            )
            migration.notes.append(
                f"{path} has the names of {name[1:-4]} in each language: {enumerated(sorted(labels), 10)}."
            )


def _entries(migration: SiteMigration) -> list[PluginEntry]:
    """Return the entries of all blogs afterwards, first that of the blog of all languages."""
    editor = ConfigEditor(migration.changes.read(migration.config), migration.config)
    return [entry for entry in editor.plugins if entry.plugin == PLUGIN]


def _has_tags(entries: Sequence[PluginEntry]) -> bool:
    """Return whether the site has tags afterwards."""
    switch = entries[0].get("tags") if entries else None
    return switch is None or switch.value not in FALSE


def material_slug(name: str) -> str:
    """Return the slug that Material's blog makes of a name by default."""
    from pymdownx.slugs import slugify  # type: ignore[import-untyped] # slow to import

    return str(slugify(case="lower")(name, "-"))


def _set_key(migration: SiteMigration, path: str, key: str) -> None:
    editor = migration.edit(path)
    editor.set_field("translation_key", key)
    migration.changes.write(path, editor.text)


def _posts(blog: LanguageBlog) -> str:
    """Return the folder of articles below the blog's folder."""
    return posixpath.relpath(str(blog.options.get("post_dir") or "{blog}/posts").replace("{blog}", "blog"), "blog")


def _move_files(
    migration: SiteMigration,
    project: Project,
    config: ConfigFile,
    blogs: Sequence[LanguageBlog],
    main: LanguageBlog,
    languages: Languages,
) -> None:
    """Move the files of each language into its folder, or give them its suffix."""
    docs = config.docs
    custom = config.theme.get("custom_dir")
    shared = shared_entries(docs, [config.path.parent / str(custom)] if custom else [])
    roots = {blog.root: blog.locale for blog in blogs if blog.root}
    for file in sorted(docs.rglob("*")):
        inner = file.relative_to(docs).as_posix()
        head, _, rest = inner.partition("/")
        if not file.is_file() or head in shared:
            continue
        blog = next((one for one in blogs if inner.startswith(f"{one.folder}/")), None)
        if blog:
            neutral, locale = join(main.base, inner.removeprefix(f"{blog.folder}/")), blog.locale
        elif rest and head in roots:
            neutral, locale = rest, roots[head]
        else:
            neutral, locale = inner, languages.default
        folder = project.relative(docs)
        migration.changes.move(join(folder, inner), join(folder, place_of(neutral, locale, languages)))


def _edit_config(
    migration: SiteMigration,
    config: ConfigFile,
    blogs: Sequence[LanguageBlog],
    main: LanguageBlog,
    languages: Languages,
) -> None:
    """Let one plugin be the blog of all languages."""
    source = f"{migration.changes.shown}{migration.config}"
    editor = ConfigEditor(config.text, source)
    for other in sorted((blog for blog in blogs if blog is not main), key=lambda blog: -blog.place):
        names = [
            name
            for name in sorted({*main.options, *other.options} - set(_OWN_OPTIONS))
            if main.options.get(name) != other.options.get(name)
        ]
        if names:
            what = f"{main.folder} and {other.folder} disagree about {', '.join(names)}"
            migration.notes.append(f"The blogs {what}: those of {main.folder} count.")
        editor.remove_plugin(_blog_entry(editor, other.place))
    entry = _blog_entry(editor, main.place - sum(blog.place < main.place for blog in blogs))
    if main.base != main.folder:
        editor.set_option(entry, "blog_dir", None if main.base == "blog" else main.base)
    feeds = _take_feeds(editor, config, blogs)
    if not editor.plugin("i18n"):
        own = take_navigations(editor, languages)
        add_languages(editor, languages, names_in_switcher(config.values.get("extra")), own)
        editor.remove_below("extra", "alternate")
    result = migrate(editor.text, source)
    migration.notes = [*map(without_line, result.notes), *migration.notes]
    editor = ConfigEditor(_with_words(result.text, source, blogs, main), source)
    migration.notes += take_places(editor, feeds)
    migration.changes.write(migration.config, editor.text)


def _take_feeds(editor: ConfigEditor, config: ConfigFile, blogs: Sequence[LanguageBlog]) -> list[FormerFeed]:
    """Remove the entries of mkdocs-rss-plugin if each has the articles of one language, and return their feeds."""
    feeds = []
    for options in (options for name, options in config.plugins if name == "rss"):
        path = str(options.get("match_path") or "").lstrip("^(")
        of_path = [blog for blog in blogs if path.startswith(f"{blog.folder}/") or path == blog.folder]
        feeds += [FormerFeed(blog.locale, "", options) for blog in of_path[:1]]
    entries = [entry for entry in editor.plugins if entry.plugin == "rss"]
    if len(feeds) != len(entries):
        return []
    for entry in reversed(entries):
        editor.remove_plugin(entry)
    return feeds


def _with_words(text: str, source: str, blogs: Sequence[LanguageBlog], main: LanguageBlog) -> str:
    """Return a mkdocs.yml with the names that the folder of the blog has in addresses of other languages."""
    words = {blog.locale: {main.base: blog.base} for blog in blogs if blog.base != main.base}
    if not words:
        return text
    editor = ConfigEditor(text, source)
    entries = [entry for entry in editor.plugins if entry.plugin == PLUGIN]
    entry = next(one for one in entries if _folder_of(one) == main.base)
    editor.set_option(entry, "url_translations", words)
    return editor.text


def _folder_of(entry: PluginEntry) -> str:
    folder = entry.get("blog_dir")
    return join(folder.value if folder else "blog")


def without_line(note: str) -> str:
    """Return a note without its line, which is that of a text between the one before and the one afterwards."""
    text = _LINE.sub("", note)
    return f"N{text[1:]}" if text.startswith("new,") else text


def _blog_entry(editor: ConfigEditor, place: int) -> PluginEntry:
    return [entry for entry in editor.plugins if entry.plugin == "blog"][place]


def take_navigations(editor: ConfigEditor, languages: Languages) -> dict[str, dict[str, Any]]:
    """Take the pages of other languages out of the navigation, and return those of each language as a setting."""
    nav = editor.node("nav")
    if nav is None:
        return {}
    value, own = editor.value("nav"), {}
    others = [locale for locale in languages.locales if locale != languages.default]
    for locale in others:
        if items := _items_of(value, f"{locale}/"):
            own[locale] = {"nav": items}
    editor.remove_items(nav, lambda node: node.value.startswith(tuple(f"{locale}/" for locale in others)))
    return own


def _items_of(value: Any, prefix: str) -> list[Any]:
    """Return the items of a navigation whose pages are in a folder, relative to it; a lone section is left out."""
    items: list[Any] = []
    for item in value if isinstance(value, list) else ():
        if isinstance(item, str) and item.startswith(prefix):
            items.append(item.removeprefix(prefix))
        elif isinstance(item, dict):
            for title, inner in item.items():
                if isinstance(inner, str) and inner.startswith(prefix):
                    items.append({title: inner.removeprefix(prefix)})
                elif isinstance(inner, list) and (below := _items_of(inner, prefix)):
                    items.append({title: below})
    if len(items) == 1 and isinstance(items[0], dict):
        [only] = items[0].values()
        if isinstance(only, list):
            return only
    return items
