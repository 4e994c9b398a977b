"""A hand-made blog beside static-i18n: articles that are ordinary pages, listed by hand."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from typing import Any

from ....core.errors import Problem
from ....core.locales import Languages
from ....core.posts.path_dates import date_in_path
from ....core.posts.post_reader import stem_of
from ....core.storage.git import tracks_files_in
from ....core.text.markdown_links import prose_lines
from ...editing.edit_error import EditError
from ...editing.yaml_document import Node
from ..changes.site_changes import SiteChanges
from ..choices import Choices
from ..config_editor import ConfigEditor
from ..material_options import PLUGIN
from ..migration import migrate
from ..project import ConfigFile, Project, counted, join
from ..site_migration import SiteMigration
from .handmade_fields import change_fields
from .language_blogs import pair_and_label
from .language_settings import place_of
from .left_settings import notes_of_paths
from .material_site import set_before
from .navigation_titles import keep_titles, titles_in
from .source_article import SourceArticle, read_article

_INDEX = ("index", "README")
_ITEM = re.compile(r"[ ]{0,3}(?:[-*+]|[0-9]{1,9}[.)])[ \t]")
_TARGET = re.compile(r"\]\(<?([^\s<>()]+)")
_BLANKS = re.compile(r"\n{3,}")
_NAV_FILES = (".pages", ".nav.yml")


def plan_handmade_blog(project: Project, choices: Choices) -> SiteMigration:
    """Plan how pages with dates become articles of a blog.

    Raises:
        EditError: If there are no pages that look like articles, or the mkdocs.yml cannot be edited.
    """
    [config] = project.configs
    languages = _languages(config)
    migration = SiteMigration(SiteChanges(project.root, project.shown), project.relative(config.path))
    set_before(migration, project, [(config, "")])
    migration.builds = ((config.path, ""),)
    docs = project.relative(config.docs)
    found = _find_articles(migration, docs, languages)
    folder = _folder_of_articles(found)
    if not folder:
        message = "there is no blog, and no folder has articles: pages with a 'date', or with a date in their path"
        raise EditError(Problem(str(config.path), message=message, hint="Give articles a 'date' in front matter."))
    articles = [one for one in found if one.stem.startswith(f"{folder}/")]
    blog, below = _blog_folder(folder)
    posts = join(blog, "posts")
    moved = _move_articles(migration, docs, articles, folder, posts, languages)
    change_fields(migration, moved, docs, blog)
    keep_titles(migration, moved, _titles(migration, config, docs, languages))
    moved = [read_article(migration.changes.read(one.path), one.path, one.locale, one.stem) for one in moved]
    pair_and_label(migration, moved, docs, languages, choices)
    _edit_config(migration, config, docs, blog, below, moved, languages)
    _clear_lists(migration, docs, blog, moved, languages)
    migration.relink(docs, migration.changes.moves, migration.changes.origin)
    migration.notes += notes_of_paths(migration, config, docs)
    return migration


def _languages(config: ConfigFile) -> Languages:
    options = config.options("i18n") or {}
    listed = [one for one in options.get("languages") or [] if isinstance(one, dict) and one.get("locale")]
    locales = tuple(str(one["locale"]) for one in listed if one["locale"] != "null" and one.get("build") is not False)
    default = next((str(one["locale"]) for one in listed if one.get("default")), locales[0] if locales else "en")
    return Languages(default, locales or (default,), options.get("docs_structure") or "suffix")


def _find_articles(migration: SiteMigration, docs: str, languages: Languages) -> list[SourceArticle]:
    """Return the pages that look like articles; their stems are below the folder of their language."""
    found = []
    for path in migration.sources(docs):
        neutral, mark = languages.split(path.removeprefix(f"{docs}/"))
        stem = posixpath.splitext(neutral)[0]
        article = read_article(migration.changes.read(path), path, mark or languages.default, stem)
        if article.day is not None and "/" in stem:
            found.append(article)
    return found


def _folder_of_articles(articles: Sequence[SourceArticle]) -> str:
    """Return the folder that has most articles, at the top of the folder of a language, or deeper if all are there."""
    counts = Counter(article.stem.partition("/")[0] for article in articles)
    if not counts:
        return ""
    top = min(counts, key=lambda name: (-counts[name], name))
    parents = {_folder_without_date(article.stem) for article in articles if article.stem.startswith(f"{top}/")}
    return posixpath.commonpath(parents)


def _folder_without_date(stem: str) -> str:
    """Return the folder of an article, without folders that are its date, and without its own if it is an index."""
    folder, name = posixpath.split(stem)
    if name in _INDEX:
        folder = posixpath.dirname(folder)
    parts = folder.split("/")
    while len(parts) > 1 and parts[-1].isdigit():
        parts.pop()
    return "/".join(parts)


def _blog_folder(folder: str) -> tuple[str, str]:
    """Return the folder of the blog, and the folder of the articles below it."""
    head, _, tail = folder.rpartition("/")
    return (head, tail) if tail == "posts" and head else (folder, "")


def _move_articles(
    migration: SiteMigration,
    docs: str,
    articles: Sequence[SourceArticle],
    folder: str,
    posts: str,
    languages: Languages,
) -> list[SourceArticle]:
    """Move articles into the folder of posts, and return them as they are then.

    Files beside them stay where they are, and so do their addresses.
    """
    of_articles = {article.path for article in articles}
    moved = []
    for path in sorted(_files_below(migration, docs, folder, languages)):
        neutral, mark = languages.split(path.removeprefix(f"{docs}/"))
        locale = mark or languages.default
        is_page = path.endswith(".md")
        if (is_page and path not in of_articles) or posixpath.basename(path) in _NAV_FILES:
            continue
        rest = neutral.removeprefix(f"{folder}/")
        target = join(docs, place_of(join(posts, rest), locale, languages) if mark else join(posts, rest))
        if is_page:
            migration.changes.move(path, target)
            stem = stem_of(join(posts, rest), posts)
            moved.append(read_article(migration.changes.read(target), target, locale, stem))
    return moved


def _files_below(migration: SiteMigration, docs: str, folder: str, languages: Languages) -> list[str]:
    paths = (path for path in (migration.root / docs).rglob("*") if path.is_file())
    relative = [path.relative_to(migration.root).as_posix() for path in paths]
    return [path for path in relative if languages.split(path.removeprefix(f"{docs}/"))[0].startswith(f"{folder}/")]


def _edit_config(
    migration: SiteMigration,
    config: ConfigFile,
    docs: str,
    blog: str,
    below: str,
    articles: Sequence[SourceArticle],
    languages: Languages,
) -> None:
    """Add the blog to the mkdocs.yml, with the options that keep addresses, and take articles out of its navigation."""
    source = f"{migration.changes.shown}{migration.config}"
    text = migrate(config.text, source).text if config.options("tags") is not None else config.text
    editor = ConfigEditor(text, source)
    options = _options(migration, docs, blog, below, articles)
    entry = editor.plugin(PLUGIN)
    if entry is None:
        editor.add_plugin(PLUGIN, {**options, "tags": False} if not any(one.tags for one in articles) else options)
    else:
        for name, value in options.items():
            editor.set_option(next(one for one in editor.plugins if one.plugin == PLUGIN), name, value)
    removed = _clear_navigation(editor, migration, docs, blog, articles, languages)
    if removed:
        migration.notes.append(f"{counted(removed, 'article')} taken out of the navigation of {source}.")
    migration.changes.write(migration.config, editor.text)


def _options(
    migration: SiteMigration, docs: str, blog: str, below: str, articles: Sequence[SourceArticle]
) -> dict[str, Any]:
    options: dict[str, Any] = {}
    if blog != "blog":
        options["blog_dir"] = blog
    pattern = "{path}" if any("/" in one.stem for one in articles) else "{file}"
    options["post_url_format"] = f"{below}/{pattern}" if below else pattern
    undated = [one for one in articles if "date" not in migration.edit(one.path).values and not _has_date(one)]
    if undated and tracks_files_in(migration.root / docs):
        options["post_date"] = ["file", "git"]
    return options


def _has_date(article: SourceArticle) -> bool:
    return date_in_path(article.stem) is not None


def _titles(migration: SiteMigration, config: ConfigFile, docs: str, languages: Languages) -> dict[str, str]:
    """Return the titles that pages have in any navigation, by their paths."""
    titles: dict[str, str] = {}
    editor = ConfigEditor(config.text, str(config.path))
    own = editor.node("nav")
    entry = editor.plugin("i18n")
    listed = entry.get("languages") if entry else None
    ofs = [
        (languages.default, own),
        *((one.get("locale"), one.get("nav")) for one in (listed.children if listed else ())),
    ]
    for locale, nav in ofs:
        for path, title in titles_in(nav) if nav else ():
            code = locale if isinstance(locale, str) else locale.value if locale else languages.default
            neutral = path.removeprefix("./")
            titles |= {join(docs, one): title for one in (neutral, place_of(neutral, code, languages))}
    for name in _NAV_FILES:
        for file in sorted((migration.root / docs).rglob(name)):
            place = file.relative_to(migration.root).as_posix()
            listing = ConfigEditor(migration.changes.read(place), place).node("nav")
            found = titles_in(listing) if listing else ()
            titles |= {join(posixpath.dirname(place), path): title for path, title in found}
    return titles


def _clear_navigation(
    editor: ConfigEditor,
    migration: SiteMigration,
    docs: str,
    blog: str,
    articles: Sequence[SourceArticle],
    languages: Languages,
) -> int:
    """Remove articles from the navigation of all languages, and return how many entries."""
    index = join(blog, "index.md")
    former = {migration.changes.origin(article.path) for article in articles}

    def is_article(node: Node) -> bool:
        neutral = node.value.removeprefix("./")
        paths = [neutral, *(place_of(neutral, locale, languages) for locale in languages.locales)]
        return any(posixpath.join(docs, one) in former for one in paths)

    removed = 0
    if nav := editor.node("nav"):
        removed += editor.remove_items(nav, is_article, index)
    for number in range(len(languages.locales)):
        entry = editor.plugin("i18n")
        listed = entry.get("languages") if entry else None
        if listed and number < len(listed.children) and (nav := listed.children[number].get("nav")):
            removed += editor.remove_items(nav, is_article, index)
    return removed


def _clear_lists(
    migration: SiteMigration, docs: str, blog: str, articles: Sequence[SourceArticle], languages: Languages
) -> None:
    """Remove lists of articles on the page that shows all of them anyway, and entries in files of awesome-nav."""
    former = {migration.changes.origin(article.path) for article in articles}
    for path in migration.sources(docs):
        neutral, _ = languages.split(path.removeprefix(f"{docs}/"))
        if posixpath.splitext(neutral)[0] not in {join(blog, name) for name in _INDEX} | {blog}:
            continue
        text = migration.changes.read(path)
        folder = posixpath.dirname(path)

        def leads_to_article(target: str, folder: str = folder) -> bool:
            return posixpath.normpath(posixpath.join(folder, target.partition("#")[0])) in former

        new_text, count = _without_lists(text, leads_to_article)
        if count:
            migration.changes.write(path, new_text)
            migration.notes.append(
                f"{path} shows the list of articles by itself: {counted(count, 'line')} written by hand removed."
            )
    for name in _NAV_FILES:
        for file in sorted((migration.root / docs).rglob(name)):
            _clear_nav_file(migration, file.relative_to(migration.root).as_posix(), former)


def _without_lists(text: str, leads_to_article: Callable[[str], bool]) -> tuple[str, int]:
    """Return a text without the items of lists that only link to articles, and the number of lines that go."""
    lines = prose_lines(text)
    gone = [False] * len(lines)
    for number, (line, is_prose) in enumerate(lines):
        if is_prose and _ITEM.match(line):
            targets = _TARGET.findall(line)
            gone[number] = bool(targets) and all(map(leads_to_article, targets))
    for number, (line, is_prose) in enumerate(lines):
        if is_prose and line.startswith("##") and not line.startswith("# "):
            end = next((n for n in range(number + 1, len(lines)) if lines[n][0].startswith("#")), len(lines))
            below = [n for n in range(number + 1, end) if lines[n][0].strip()]
            if below and all(gone[n] for n in below):
                gone[number] = True
    kept = [line for (line, _), is_gone in zip(lines, gone, strict=True) if not is_gone]
    if not any(gone):
        return text, 0
    return _BLANKS.sub("\n\n", "".join(kept)).rstrip() + "\n", sum(gone)


def _clear_nav_file(migration: SiteMigration, path: str, former: Collection[str]) -> None:
    """Remove articles from a file of awesome-pages or awesome-nav, which lists files beside it."""
    text = migration.changes.read(path)
    editor = ConfigEditor(text, f"{migration.changes.shown}{path}")
    folder = posixpath.dirname(path)
    removed = 0
    for key in ("nav", "arrange"):
        node = editor.node(key)
        if node is not None:
            removed += editor.remove_items(
                node, lambda one: posixpath.normpath(posixpath.join(folder, one.value)) in former
            )
    if removed:
        migration.changes.write(path, editor.text)
        migration.notes.append(f"{counted(removed, 'article')} taken out of {path}.")
