"""What pages show of articles in languages whose passes come later, or do not come at all.

A list, a card or a feed can contain an article of another language. What it says of the article was rendered, so such
articles, and no others, are rendered before the first pass, as in a pass of their own language.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from typing import TYPE_CHECKING

from mkdocs.structure.files import Files, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from ..adapters import mkdocs_build, static_i18n

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File

    from .blog_build import BlogBuild
    from .build_state import BuildState


def read(
    state: BuildState,
    sites_before: Callable[[str], list[str]],
    files_of: Callable[[BlogBuild, Files], list[File]],
    config: MkDocsConfig,
    *,
    is_serving: bool,
) -> None:
    """Render what pages show of articles in languages whose passes come later, or do not come at all.

    Args:
        state: State of the build.
        sites_before: Returns the languages whose passes cannot know what the pass of a language renders.
        files_of: Returns the files of the pages that a blog is responsible for.
        config: The site.
        is_serving: Whether the command is `mkdocs serve`.
    """
    sites = {locale: sites_before(locale) for locale in state.languages.build_order}
    locales = [
        locale
        for locale in sites
        if locale in state.not_built or any(blog.shows(locale, sites[locale]) for blog in state.blogs)
    ]
    if not locales or not mkdocs_build.can_render_markdown():
        return
    with static_i18n.between_passes(config) as continue_with:
        for locale in locales:
            is_built = locale in state.built  # its own pass logs what is wrong with its pages
            continue_with(locale)
            with mkdocs_build.without_output() if is_built else nullcontext():
                files = _collect_files(config, with_theme=not is_built)
                for blog in state.blogs:
                    own = files_of(blog, files)
                    blog.read_other_language(
                        locale, files, own, sites[locale], config, is_built=is_built, is_serving=is_serving
                    )
        continue_with(state.built[0])
        config.plugins.on_config(config)


def _collect_files(config: MkDocsConfig, *, with_theme: bool) -> Files:
    """Return the files of a pass, with pages and navigation, without rendering any.

    These are the first steps of MkDocs's `build`, with the events of all plugins.

    Args:
        config: The site.
        with_theme: Whether to add the files of the theme, to which links may lead.
    """
    config.plugins.on_config(config)
    files = get_files(config)
    if with_theme:
        files.add_files_from_theme(config.theme.get_env(), config)
    files = config.plugins.on_files(files, config=config)
    set_exclusions(files, config)
    config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
    for file in files.documentation_pages():
        if file.page is None:
            Page(None, file, config)
    return files
