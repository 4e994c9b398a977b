"""Other plugins: which were tested beside the writing loop, and what each needs there.

`safety`, `passes` and `rebuild` ask it while a writer is looking; what it does not know takes a full build.
"""

from __future__ import annotations

import functools
import os
import re
import subprocess
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date, datetime
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from babel.dates import get_timezone
from jinja2 import TemplateError, meta, nodes
from mkdocs.structure.files import File
from mkdocs.utils import get_markdown_title
from mkdocs.utils.meta import get_data

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page


class Before(NamedTuple):
    """What a page was before it was read again: its title, and its front matter with what plugins put there."""

    title: str | None
    meta: Mapping[str, Any]

    def differs(self, page: Page) -> bool:
        """Return whether a page has another title or front matter now."""
        return page.title != self.title or _own(page.meta) != _own(self.meta)


def _never(*_: Any) -> bool:
    return False


class Tested(NamedTuple):
    """A plugin beside which pages were rebuilt, and what came out compared with a clean build, in random edits.

    Attributes:
        package: The distribution that it comes in.
        version: The oldest release of it that was tested. Later ones of the same major version, below 1 of the same
            minor one, are taken to do the same.
        options: Tells of a plugin whether the site has it do what was not tested.
        takes_in: Tells of a plugin and a page whether the text depends on more than its own file.
        gathers: Tells of a plugin and a page that was read again whether other pages or files show what it is now.
        keeps: Attributes that hold what it knows of one pass. No more than those: what its threads change at the same
            time must never be put back.
        apart: Whether languages may be written by processes of their own: it carries nothing from pass to pass.
        moves: Whether articles may come, go and move beside it: it keeps nothing of a page, or here is known what.
        beside: Whether it writes a file for each page.
        repeats: Whether its `on_post_build` writes over pages.
        writes: Tells of a plugin which files it writes that the blog may write too, by path below the site's folder.
        day: Tells of a plugin which day it takes the day of the build for, where pages may show that.
        reads: The files and folders, outside the site's own, that pages depend on.
        forget: Lets it forget what a clean build does not know; told whether one of those files changed.
    """

    package: str
    version: str
    options: Callable[[Any], bool] = _never
    takes_in: Callable[[Any, Page], bool] = _never
    gathers: Callable[[Any, Page, Before], bool] = _never
    keeps: tuple[str, ...] = ()
    apart: bool = False
    moves: bool = False
    beside: bool = False
    repeats: bool = False
    writes: Callable[[Any], set[str]] = lambda _: set()
    day: Callable[[Any], date | None] = lambda _: None
    reads: Callable[[Any, MkDocsConfig], set[str]] = lambda *_: set()
    forget: Callable[[Any, bool], None] = lambda *_: None


def _has_own_sorting(tags: Any) -> bool:
    """Return whether the site gives Material's tags plugin functions of its own."""
    functions = (value for name, value in tags.config.items() if name.endswith("sort_by"))
    return any(not getattr(one, "__module__", "").startswith("material.") for one in functions)


def _is_tagged(tags: Any, page: Page, before: Before) -> bool:
    """Return whether listings of Material's tags plugin change, or stand on the page."""
    if not tags.config.enabled:
        return False
    name = tags.config.tags_name_property
    now, then = page.meta.get(name), before.meta.get(name)
    is_other = now != then or (bool(now) and page.title != before.title)
    return is_other or any(listing.page is page for listing in tags.listings)


def _export_of_tags(tags: Any) -> set[str]:
    return {tags.config.export_file} if tags.config.enabled and tags.config.export else set()


def _has_own_layouts(social: Any) -> bool:
    return Path(social.config.cards_layout_dir).is_dir()


def _has_other_card(social: Any, page: Page, before: Before) -> bool:
    return bool(social.config.enabled and page.meta.get("social") != before.meta.get("social"))


def _is_in_feed(rss: Any, page: Page, _: Before) -> bool:
    return bool(rss.config.enabled and rss.match_path_pattern.match(page.file.src_uri))


def _forget_feed(rss: Any, _: bool) -> None:
    rss.pages_to_filter = []  # otherwise every build of `mkdocs serve` lists all pages once more


def _redirects(redirects: Any) -> set[str]:
    """Return where pages of redirects are, whether pages of the site are folders or not."""
    maps = redirects.config["redirect_maps"]
    return {File(old, "", "", use_folders).dest_uri for old in maps for use_folders in (True, False)}


def _has_code(macros: Any) -> bool:
    """Return whether macros may do anything: those of a module, of other plugins, or of extensions of Jinja."""
    options, folder = macros.config, Path(macros.project_dir)
    module = folder / options["module_name"]
    added = (macros._add_macros, macros._add_filters, macros._add_variables)
    return bool(options["modules"] or options["include_yaml"] or options["j2_extensions"] or any(added)) or any(
        path.exists() for path in (module, module.with_name(f"{module.name}.py"))
    )


def _expands(macros: Any, page: Page) -> bool:
    """Return whether a page holds more of Jinja than variables of the site's `extra` and of its own front matter."""
    text = page.file.content_string
    if not macros.has_j2(text) or page.meta.get("render_macros") is False:
        return False
    body, front = get_data(text)
    if macros.has_j2(str(front.get("title") or get_markdown_title(body))):
        return True  # the plugin makes it the title for good
    try:
        tree = macros.env.parse(text)
    except TemplateError:
        return True
    known = (set(macros.variables["extra"]) | page.meta.keys()) - {"alternate"}
    is_other = meta.find_undeclared_variables(tree) - known or any(meta.find_referenced_templates(tree))
    return bool(is_other) or any(one.name == "random" for one in tree.find_all(nodes.Filter))


def _history(config: MkDocsConfig) -> set[str]:
    """Return the files of git that change with every commit."""
    names = ("logs/HEAD", "packed-refs", "refs/tags")
    command = ["git", "rev-parse", *(part for name in names for part in ("--git-path", name))]
    try:
        found = subprocess.run(command, cwd=config.docs_dir, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return set()
    return {os.path.join(config.docs_dir, path) for path in found.splitlines()}  # noqa: PTH118


def _history_of_feed(rss: Any, config: MkDocsConfig) -> set[str]:
    return _history(config) if rss.config.use_git else set()


def _history_and_ignored(dates: Any, config: MkDocsConfig) -> set[str]:
    ignored = dates.config.get("ignored_commits_file")
    around = Path(config.config_file_path or "mkdocs.yml").absolute().parent
    return _history(config) | ({str(around / ignored)} if ignored else set())


def _forget_dates(dates: Any, is_other: bool) -> None:
    if is_other:
        dates.last_revision_commits, dates.created_commits = {}, {}


_MATERIAL = "mkdocs-material", "9.7"

TESTED = {
    # Languages and search are known in and out: `i18n`, `search`.
    "mkdocs_static_i18n.plugin.I18n": Tested("mkdocs-static-i18n", "1.3", apart=True, moves=True),
    "material.plugins.search.plugin.SearchPlugin": Tested(*_MATERIAL, apart=True, moves=True),
    # Adds to a page's front matter what its folders' files say; a change of those is a full build.
    "material.plugins.meta.plugin.MetaPlugin": Tested(*_MATERIAL, apart=True, moves=True),
    # A page shows its own tags; listings and the export show those and the titles of all pages that have some.
    "material.plugins.tags.plugin.TagsPlugin": Tested(
        *_MATERIAL,
        options=_has_own_sorting,
        gathers=_is_tagged,
        writes=_export_of_tags,
        keeps=("mappings", "listings"),
        apart=True,
    ),
    # A card is made from its page and kept in a cache; it is written with the page, and gone pages leave it behind.
    "material.plugins.social.plugin.SocialPlugin": Tested(
        *_MATERIAL, options=_has_own_layouts, gathers=_has_other_card, beside=True, keeps=("card_pool_jobs",)
    ),
    # Minifies a page or the page for missing addresses by itself; scripts and styles are full builds.
    "mkdocs_minify_plugin.plugin.MinifyPlugin": Tested("mkdocs-minify-plugin", "0.8", apart=True),
    # Wraps the images of a page; its script and style are the same at all times.
    "mkdocs_glightbox.plugin.LightboxPlugin": Tested("mkdocs-glightbox", "0.5", apart=True),
    # Writes redirects over what is there; they depend on addresses, which are the same or a full build.
    "mkdocs_redirects.plugin.RedirectPlugin": Tested(
        "mkdocs-redirects", "1.2", apart=True, repeats=True, writes=_redirects
    ),
    # Makes the navigation from paths and front matter of its pages; a change of those, or of .nav.yml, is a full build.
    "mkdocs_awesome_nav.plugin.AwesomeNavPlugin": Tested("mkdocs-awesome-nav", "3.3", apart=True),
    # Asks git for the dates of a page, and the day where git knows none.
    "mkdocs_git_revision_date_localized_plugin.plugin.GitRevisionDateLocalizedPlugin": Tested(
        "mkdocs-git-revision-date-localized-plugin",
        "1.6",
        day=lambda dates: datetime.now(get_timezone(dates.config["timezone"])).date(),
        reads=_history_and_ignored,
        forget=_forget_dates,
        apart=True,
    ),
    # Variables give the same text at any time; macros, includes and a module may do anything.
    "mkdocs_macros.plugin.MacrosPlugin": Tested(
        "mkdocs-macros-plugin",
        "1.5",
        options=_has_code,
        takes_in=_expands,
        keeps=("_variables", "_macros", "_env", "_conf"),
        apart=True,
    ),
    # Its feeds show the texts of all pages that `match_path` names; other pages have nothing to do with it.
    "mkdocs_rss_plugin.plugin.GitRssPlugin": Tested(
        "mkdocs-rss-plugin", "1.19", gathers=_is_in_feed, reads=_history_of_feed, forget=_forget_feed
    ),
}
"""What is known of plugins, by module and class; why pages can be rebuilt beside each stands above it."""

_OURS = f"{__package__.partition('.')[0]}."


def obstacle(config: MkDocsConfig) -> str:
    """Return why pages cannot be rebuilt one by one beside the plugins of a site, or nothing."""
    for name, plugin in config.plugins.items():
        if type(plugin).__module__.startswith(_OURS):
            continue
        if (known := _known(plugin)) is None:
            return f"unknown plugin {name!r}"
        if not _is_tested(known):
            return f"untested version {_version(known.package)} of plugin {name!r}"
        if known.options(plugin):
            return f"untested options of plugin {name!r}"
    return ""


def obstacle_to_moves(config: MkDocsConfig) -> str:
    """Return why articles cannot come, go or move beside the plugins of a site, or nothing."""
    for name, plugin in config.plugins.items():
        if not type(plugin).__module__.startswith(_OURS) and not ((known := _known(plugin)) and known.moves):
            return f"plugin {name!r} may depend on articles that were added, removed or moved"
    return ""


def obstacle_to_processes(config: MkDocsConfig) -> str:
    """Return why the languages of a site cannot be written by processes of their own, or nothing."""
    for name, plugin in config.plugins.items():
        if type(plugin).__module__.startswith(_OURS):
            continue
        known = _known(plugin)
        if not (known and known.apart and _is_tested(known) and not known.options(plugin)):
            return f"plugin {name!r} may carry state between languages"
    return ""


def takes_in(page: Page, config: MkDocsConfig) -> str:
    """Return why the text of a page cannot be known from its own file, or nothing."""
    for name, plugin, known in _others(config):
        if known.takes_in(plugin, page):
            return f"{name!r} includes other content in {page.file.src_uri}"
    return ""


def gathers(page: Page, before: Before, config: MkDocsConfig) -> str:
    """Return why more than a page that was read again may be different, or nothing."""
    for name, plugin, known in _others(config):
        if known.gathers(plugin, page, before):
            return f"{name!r} aggregates this page"
    return ""


def files_beside(config: MkDocsConfig) -> str:
    """Return why pages cannot go away by themselves, or nothing."""
    return next(
        (f"{name!r} wrote a file for a page that was removed" for name, _, known in _others(config) if known.beside),
        "",
    )


def shares(paths: Collection[str], config: MkDocsConfig) -> str:
    """Return why files of the blog that are different now cannot be written, or nothing; by path below the site."""
    for name, plugin, known in _others(config):
        for path in sorted(known.writes(plugin).intersection(paths)):
            return f"{name!r} also writes {path}"
    return ""


def days(config: MkDocsConfig) -> list[date | None]:
    """Return what plugins take the day of a build for, where pages show that."""
    return [known.day(plugin) for _, plugin, known in _others(config)]


def write_over(config: MkDocsConfig) -> None:
    """Let plugins write over pages what they put in their place."""
    for _, plugin, known in _others(config):
        if known.repeats:
            plugin.on_post_build(config=config)


def outside(config: MkDocsConfig) -> set[str]:
    """Return the files and folders that pages depend on by plugins, besides what the site is made of."""
    return {path for _, plugin, known in _others(config) for path in known.reads(plugin, config)}


def forget(config: MkDocsConfig, *, is_other: bool) -> None:
    """Let plugins begin a build as if it was the first.

    Args:
        config: The site.
        is_other: Whether one of the files `outside` has changed.
    """
    for _, plugin, known in _others(config):
        known.forget(plugin, is_other)


class States:
    """What other plugins know of one pass, which the next one changes."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._states = [
            (plugin, {name: _copy(value) for name, value in vars(plugin).items() if name in known.keeps})
            for _, plugin, known in _others(config)
        ]

    def restore(self) -> None:
        """Let the plugins know again what they did."""
        for plugin, state in self._states:
            vars(plugin).update(state)


def _copy(value: Any) -> Any:
    """Return a dictionary of its own for a pass where the next one goes on with it; others are made anew."""
    return value.copy() if type(value) is dict else value


def _own(front: Mapping[str, Any]) -> dict[str, Any]:
    """Return front matter without what the git plugin adds: the second of the build where git knows no date."""
    added = tuple(f"git_{kind}_date_localized" for kind in ("revision", "site_revision", "creation"))
    return {name: value for name, value in front.items() if not name.startswith(added)}


def _others(config: MkDocsConfig) -> Iterator[tuple[str, Any, Tested]]:
    """Return the plugins of a site of which all that is asked here is known."""
    for name, plugin in config.plugins.items():
        known = _known(plugin)
        if known and _is_tested(known):
            yield name, plugin, known


def _known(plugin: Any) -> Tested | None:
    kind = type(plugin)
    return TESTED.get(f"{kind.__module__}.{kind.__qualname__}")


def _is_tested(known: Tested) -> bool:
    """Return whether the release that is installed is of the series that was tested."""
    here, tested = _numbers(_version(known.package)), _numbers(known.version)
    return here[0] == tested[0] and (here[1] >= tested[1] if here[0] else here[1] == tested[1])


def _numbers(version: str) -> tuple[int, int]:
    major, minor, *_ = (*map(int, re.findall(r"\d+", version)), 0, 0)
    return major, minor


@functools.cache
def _version(package: str) -> str:
    return metadata.version(package)
