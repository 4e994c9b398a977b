"""Table of the other plugins that were tested with incremental and parallel builds, and what each needs there."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from babel.dates import get_timezone
from jinja2 import TemplateError, meta, nodes
from mkdocs.structure.files import File
from mkdocs.utils import get_markdown_title
from mkdocs.utils.meta import get_data

from ...core.storage.git import run_git

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page


class FormerPage(NamedTuple):
    """Title and front matter of a page before it was rendered again; the front matter includes what plugins added."""

    title: str | None
    meta: Mapping[str, Any]

    def differs(self, page: Page, *, ignores_tags: bool = False) -> bool:
        """Return whether the title or the front matter of the page changed.

        Args:
            page: The page as it is now.
            ignores_tags: Whether its tags do not count.
        """
        ignored = (*_GIT_DATES, *(["tags"] if ignores_tags else ()))
        return page.title != self.title or _without(page.meta, ignored) != _without(self.meta, ignored)


_GIT_DATES = tuple(f"git_{kind}_date_localized" for kind in ("revision", "site_revision", "creation"))
"""Beginnings of the fields of the git plugin with dates, which without a commit are the second of the build."""


def _without(front_matter: Mapping[str, Any], ignored: tuple[str, ...]) -> dict[str, Any]:
    """Return front matter without fields of which the names begin with one of some texts."""
    return {name: value for name, value in front_matter.items() if not name.startswith(ignored)}


def _never(*_: Any) -> bool:
    return False


class TestedPlugin(NamedTuple):
    """A plugin whose incremental builds equal clean builds, tested with random edits.

    Attributes:
        package: Distribution of the plugin.
        version: Oldest tested release. Later ones of the same major version, below 1 of the same minor version, are
            assumed to behave alike.
        has_untested_options: Function of the plugin: whether it is configured in a way that was not tested.
        includes_other_content: Function of the plugin and a page: whether its text depends on more than its own file.
        taken_in: Function of the plugin and a page: files in its text that the plugin opens only once.
        aggregates: Function of the plugin, a page rendered again, and its former state: whether other pages or files
            show what changed.
        reads_copied: Function of the plugin and the path of a file below the docs folder that the site has as it is:
            whether the plugin makes something else of it, too.
        pictures: Function of the plugin, a page, and the site: texts that name the images that the plugin reads for
            the page.
        pass_attributes: Attributes that hold the state of one pass. No others: what threads of the plugin change at
            the same time must never be restored.
        supports_processes: Whether languages may be built by several processes: no state passes between languages.
        supports_moves: Whether articles may be added, removed, and moved: the plugin keeps no state of a page, or
            only the state described here.
        writes_page_files: Whether the plugin writes a file for each page.
        reads_front_matter: Whether it arranges the navigation by titles or front matter of pages.
        renew: Function of the plugin and a page rendered again: puts what it gathered from the page in the place of
            what it had gathered before, and returns whether it could.
        finish: Function of the plugin and the site: does again what follows all pages, once some are written again.
        output_files: Function of the plugin: files that the blog may write, too, by path below the site's folder.
        build_day: Function of the plugin: the day of the build as pages may show it.
        input_files: Function of the plugin and the site: other files and folders that pages depend on.
        reset: Function of the plugin: drops state that a clean build does not have; its second argument says whether
            an input file changed.
        begin_pass: Function of the plugin: gives options back the values of mkdocs.yml that it replaced in the pass
            before, as MkDocs reads them once and each language calls `on_config`.
    """

    package: str
    version: str
    has_untested_options: Callable[[Any], bool] = _never
    includes_other_content: Callable[[Any, Page], bool] = _never
    taken_in: Callable[[Any, Page], set[str]] = lambda *_: set()
    aggregates: Callable[[Any, Page, FormerPage], bool] = _never
    reads_copied: Callable[[Any, str], bool] = _never
    pictures: Callable[[Any, Page, MkDocsConfig], list[str]] = lambda *_: []
    pass_attributes: tuple[str, ...] = ()
    supports_processes: bool = False
    supports_moves: bool = False
    writes_page_files: bool = False
    reads_front_matter: bool = False
    renew: Callable[[Any, Page], bool] = lambda *_: True
    finish: Callable[[Any, MkDocsConfig], None] = lambda *_: None
    output_files: Callable[[Any], set[str]] = lambda _: set()
    build_day: Callable[[Any], date | None] = lambda _: None
    input_files: Callable[[Any, MkDocsConfig], set[str]] = lambda *_: set()
    reset: Callable[[Any, bool], None] = lambda *_: None
    begin_pass: Callable[[Any], None] = lambda _: None


def _has_custom_sorting(tags: Any) -> bool:
    """Return whether Material's tags plugin sorts by functions of the site."""
    functions = (value for name, value in tags.config.items() if name.endswith("sort_by"))
    return any(not getattr(function, "__module__", "").startswith("material.") for function in functions)


def _affects_tag_listings(tags: Any, page: Page, before: FormerPage) -> bool:
    """Return whether listings of Material's tags plugin changed, or are on the page."""
    if not tags.config.enabled:
        return False
    name = tags.config.tags_name_property
    tags_now, tags_before = page.meta.get(name), before.meta.get(name)
    is_changed = tags_now != tags_before or (bool(tags_now) and page.title != before.title)
    return is_changed or any(listing.page is page for listing in tags.listings)


def _tag_export_files(tags: Any) -> set[str]:
    return {tags.config.export_file} if tags.config.enabled and tags.config.export else set()


def _minifies(minify: Any, path: str) -> bool:
    """Return whether the plugin writes a smaller form of a file."""
    files: list[str] = []
    for name in ("css_files", "js_files"):
        value = minify.config.get(name) or []
        files += [value] if isinstance(value, str) else value
    return bool(files) and path.endswith((".css", ".js"))


def _pictures_of_card(social: Any, page: Page, config: MkDocsConfig) -> list[str]:
    """Return texts that name the logo and the background of the card of a page."""
    names = (config.theme.get("logo"), social.config.cards_layout_options, page.meta.get("social"))
    return [str(one) for one in names if one] if social.config.enabled else []


def _has_custom_layouts(social: Any) -> bool:
    return Path(social.config.cards_layout_dir).is_dir()


def _has_new_card_options(social: Any, page: Page, before: FormerPage) -> bool:
    return bool(social.config.enabled and page.meta.get("social") != before.meta.get("social"))


def _renew_in_feed(rss: Any, page: Page) -> bool:
    """Put a page that was rendered again in the place of its former state in feeds; return whether it has that place.

    Feeds without entries are written again.
    """
    if not (rss.config.enabled and rss.match_path_pattern.match(page.file.src_uri)):
        return True
    kept = [getattr(one, "_mkdocs_page_ref", None) for one in rss.pages_to_filter]
    path = page.file.dest_uri  # two languages may have the same canonical address
    places = [place for place, one in enumerate(kept) if getattr(one, "dest_uri", None) == path]
    if len(places) != 2:  # it was a draft, or is one now
        return False
    rss.pages_to_filter[places[0]] = rss.pages_to_filter.pop()
    rss.feed_created.entries.clear()
    rss.feed_updated.entries.clear()
    return True


def _write_feeds_again(rss: Any, config: MkDocsConfig) -> None:
    if rss.config.enabled and not rss.feed_created.entries:
        rss.on_post_build(config=config)


def _redirect_again(redirects: Any, config: MkDocsConfig) -> None:
    redirects.on_post_build(config=config)


def _picture_in_feed(rss: Any, page: Page, _: MkDocsConfig) -> list[str]:
    """Return the image of a page, of which feeds tell the size."""
    names = (page.meta.get("image"), page.meta.get("illustration"))
    return [str(one) for one in names if one] if rss.config.enabled else []


def _names_navigation(nav: Any, path: str) -> bool:
    return bool(os.path.basename(path) == nav.config.filename)  # noqa: PTH119


def _reset_feed(rss: Any, _: bool) -> None:
    rss.pages_to_filter = []  # otherwise every build of `mkdocs serve` lists all pages once more


def _read_time_again(rss: Any) -> None:
    options = rss.config.date_from_meta
    if isinstance(options.default_time, datetime):  # which it warns of in the next language, as of no time
        options.default_time = options.default_time.strftime("%H:%M")


def _redirect_files(redirects: Any) -> set[str]:
    """Return the files of redirects, for both values of `use_directory_urls`."""
    maps = redirects.config["redirect_maps"]
    return {File(old, "", "", use_folders).dest_uri for old in maps for use_folders in (True, False)}


def _runs_code(macros: Any) -> bool:
    """Return whether there are macros in code: of a module, of other plugins, or of Jinja extensions."""
    options, folder = macros.config, Path(macros.project_dir)
    module = folder / options["module_name"]
    registered = (macros._add_macros, macros._add_filters, macros._add_variables)
    return bool(options["modules"] or options["include_yaml"] or options["j2_extensions"] or any(registered)) or any(
        path.exists() for path in (module, module.with_name(f"{module.name}.py"))
    )


def _includes_content(macros: Any, page: Page) -> bool:
    """Return whether a page uses more of Jinja than variables of the site's `extra` and of its own front matter."""
    text = page.file.content_string
    if not macros.has_j2(text) or page.meta.get("render_macros") is False:
        return False
    body, front_matter = get_data(text)
    if macros.has_j2(str(front_matter.get("title") or get_markdown_title(body))):
        return True  # the plugin makes it the title permanently
    if (included := _included_texts(macros, page)) is None:
        return True
    known_variables = (set(macros.variables["extra"]) | page.meta.keys()) - {"alternate"}
    trees = [macros.env.parse(one) for one in (text, *included.values())]
    return any(
        meta.find_undeclared_variables(tree) - known_variables
        or any(node.name == "random" for node in tree.find_all(nodes.Filter))
        for tree in trees
    )


def _included_texts(macros: Any, page: Page) -> dict[str, str] | None:
    """Return the texts of the files that a page includes by Jinja, by path; `None` if it is not known which."""
    included: dict[str, str] = {}
    texts = [page.file.content_string] if macros.has_j2(page.file.content_string) else []
    try:
        for text in texts:
            for name in meta.find_referenced_templates(macros.env.parse(text)):
                if name is None:
                    return None
                content, path, _ = macros.env.loader.get_source(macros.env, name)
                if path not in included:
                    included[path] = content
                    texts.append(content)
    except TemplateError:
        return None
    return included


def _included_files(macros: Any, page: Page) -> set[str]:
    return {os.path.abspath(path) for path in _included_texts(macros, page) or ()}  # noqa: PTH100


def git_history_files(config: MkDocsConfig) -> set[str]:
    """Return the files of the Git repository that change with every commit."""
    names = ("logs/HEAD", "packed-refs", "refs/tags")
    arguments = [part for name in names for part in ("--git-path", name)]
    try:
        output = os.fsdecode(run_git(Path(config.docs_dir), "rev-parse", *arguments))
    except (OSError, subprocess.SubprocessError):
        return set()
    return {os.path.join(config.docs_dir, path) for path in output.splitlines()}  # noqa: PTH118


def _feed_input_files(rss: Any, config: MkDocsConfig) -> set[str]:
    return git_history_files(config) if rss.config.use_git else set()


def _date_input_files(dates: Any, config: MkDocsConfig) -> set[str]:
    ignored = dates.config.get("ignored_commits_file")
    project = Path(config.config_file_path or "mkdocs.yml").absolute().parent
    return git_history_files(config) | ({str(project / ignored)} if ignored else set())


def _reset_dates(dates: Any, is_changed: bool) -> None:
    if is_changed:
        dates.last_revision_commits, dates.created_commits = {}, {}


_MATERIAL = "mkdocs-material", "9.7"

TESTED = {
    # `i18n` and `search` are read in full.
    "mkdocs_static_i18n.plugin.I18n": TestedPlugin(
        "mkdocs-static-i18n", "1.3", supports_processes=True, supports_moves=True
    ),
    "material.plugins.search.plugin.SearchPlugin": TestedPlugin(
        *_MATERIAL, supports_processes=True, supports_moves=True
    ),
    # Adds front matter from files of the page's folders; a change of those takes a full build.
    "material.plugins.meta.plugin.MetaPlugin": TestedPlugin(*_MATERIAL, supports_processes=True, supports_moves=True),
    # A page shows its own tags; listings and the export show the tags and titles of all pages with tags.
    "material.plugins.tags.plugin.TagsPlugin": TestedPlugin(
        *_MATERIAL,
        has_untested_options=_has_custom_sorting,
        aggregates=_affects_tag_listings,
        output_files=_tag_export_files,
        pass_attributes=("mappings", "listings"),
        supports_processes=True,
    ),
    # A card is made from its page and cached; it is written with the page, and not removed with it.
    "material.plugins.social.plugin.SocialPlugin": TestedPlugin(
        *_MATERIAL,
        has_untested_options=_has_custom_layouts,
        aggregates=_has_new_card_options,
        pictures=_pictures_of_card,
        writes_page_files=True,
        pass_attributes=("card_pool_jobs",),
    ),
    # Minifies each page and `404.html` by itself; a change of scripts and styles that it minifies takes a full build.
    "mkdocs_minify_plugin.plugin.MinifyPlugin": TestedPlugin(
        "mkdocs-minify-plugin", "0.8", reads_copied=_minifies, supports_processes=True, supports_moves=True
    ),
    # Wraps the images of a page; its script and style never change.
    "mkdocs_glightbox.plugin.LightboxPlugin": TestedPlugin(
        "mkdocs-glightbox", "0.5", supports_processes=True, supports_moves=True
    ),
    # Overwrites pages with redirects; these depend on addresses, whose changes take a full build.
    "mkdocs_redirects.plugin.RedirectPlugin": TestedPlugin(
        "mkdocs-redirects", "1.2", supports_processes=True, finish=_redirect_again, output_files=_redirect_files
    ),
    # Makes the navigation from paths and front matter; a change of those, or of .nav.yml, takes a full build.
    "mkdocs_awesome_nav.plugin.AwesomeNavPlugin": TestedPlugin(
        "mkdocs-awesome-nav",
        "3.3",
        reads_copied=_names_navigation,
        supports_processes=True,
        reads_front_matter=True,
    ),
    # Takes the dates of a page from Git; without a commit they are the day of the build.
    "mkdocs_git_revision_date_localized_plugin.plugin.GitRevisionDateLocalizedPlugin": TestedPlugin(
        "mkdocs-git-revision-date-localized-plugin",
        "1.6",
        build_day=lambda dates: datetime.now(get_timezone(dates.config["timezone"])).date(),
        input_files=_date_input_files,
        reset=_reset_dates,
        supports_processes=True,
    ),
    # Variables always give the same text; macros, includes and a module may do anything.
    "mkdocs_macros.plugin.MacrosPlugin": TestedPlugin(
        "mkdocs-macros-plugin",
        "1.5",
        has_untested_options=_runs_code,
        includes_other_content=_includes_content,
        taken_in=_included_files,
        pass_attributes=("_variables", "_macros", "_env", "_conf"),
        supports_processes=True,
    ),
    # Its feeds show the texts of all pages that match `match_path`, gathered in a list; it does not affect other pages.
    "mkdocs_rss_plugin.plugin.GitRssPlugin": TestedPlugin(
        "mkdocs-rss-plugin",
        "1.19",
        renew=_renew_in_feed,
        finish=_write_feeds_again,
        pictures=_picture_in_feed,
        input_files=_feed_input_files,
        reset=_reset_feed,
        begin_pass=_read_time_again,
    ),
}
"""Tested plugins by module and class; the comment above each says why pages can be rebuilt one by one."""
