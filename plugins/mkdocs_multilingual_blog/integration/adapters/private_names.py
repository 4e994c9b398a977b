"""Private and undocumented names of other packages that the adapters use.

A test removes each, and expects the same site or an error of one line.
"""

from __future__ import annotations

from typing import NamedTuple


class PrivateName(NamedTuple):
    """A name that is not part of a public interface.

    Attributes:
        owner: Module or class that has it.
        name: The name.
        without: What happens if it is missing.
    """

    owner: str
    name: str
    without: str


_STEPS = "full builds only, in one process; an error where some languages are to be built only"
_ONE_PROCESS = "full builds only, in one process"
_SERVER = "files are watched as MkDocs does, and the server answers when all languages are built"
_WAITING = "requests wait for the end of each build"
_UNPUBLISHED = "files named as if they were in another language are not published, as without the plugin"
_REFUSED = "an error before the site is emptied"

MKDOCS = (
    PrivateName("mkdocs.commands.build", "_populate_page", _STEPS),
    PrivateName("mkdocs.commands.build", "_build_page", _ONE_PROCESS),
    PrivateName("mkdocs.commands.build", "_build_theme_template", _ONE_PROCESS),
    PrivateName("mkdocs.utils", "clean_directory", _ONE_PROCESS),
    PrivateName("mkdocs.utils", "write_file", _ONE_PROCESS),
    PrivateName("mkdocs.utils", "copy_file", _ONE_PROCESS),
    PrivateName("mkdocs.structure.pages.Page", "validate_anchor_links", _ONE_PROCESS),
    PrivateName("mkdocs.structure.pages.Page", "render", "rendered Markdown is not cached"),
    PrivateName("mkdocs.structure.pages.Page", "_title_from_render", "rendered Markdown is not cached"),
    PrivateName("mkdocs.structure.pages.Page", "present_anchor_ids", "rendered Markdown is not cached"),
    PrivateName("mkdocs.structure.pages.Page", "links_to_anchors", "rendered Markdown is not cached"),
    PrivateName("mkdocs.config.defaults.MkDocsConfig", "_current_page", "links to sources lead within a language"),
    PrivateName("mkdocs.plugins.PluginCollection", "_current_plugin", "files of early saves may name another plugin"),
    PrivateName("mkdocs.theme.Theme", "get_env", _REFUSED),
    PrivateName("mkdocs.config.config_options.Hooks", "_load_hook", "corrected hooks are loaded at the next start"),
    PrivateName("mkdocs.livereload", "_SCRIPT_TEMPLATE", "pages with errors are not loaded again by themselves"),
    PrivateName("mkdocs.livereload.LiveReloadServer", "_watched_paths", _SERVER),
    PrivateName("mkdocs.livereload.LiveReloadServer", "observer", _SERVER),
    PrivateName("mkdocs.livereload.LiveReloadServer", "build_delay", _SERVER),
    PrivateName("mkdocs.livereload.LiveReloadServer", "mount_path", _SERVER),
    PrivateName("mkdocs.livereload.LiveReloadServer", "get_app", _SERVER),
    PrivateName("mkdocs.livereload.LiveReloadServer", "set_app", _SERVER),
    PrivateName("mkdocs.livereload.LiveReloadServer", "_wanted_epoch", _WAITING),
    PrivateName("mkdocs.livereload.LiveReloadServer", "_visible_epoch", _WAITING),
    PrivateName("mkdocs.livereload.LiveReloadServer", "_epoch_cond", _WAITING),
)
"""Read in MkDocs 1.6.1."""

MATERIAL = (
    PrivateName("material.plugins.search.plugin", "Parser", "pages are divided for search as Material does"),
    PrivateName("material.plugins.search.plugin.SearchIndex", "add_entry_from_context", "likewise"),
    PrivateName("material.plugins.search.plugin.SearchIndex", "create_entry_for_section", "likewise"),
    PrivateName("material.plugins.blog.plugin.BlogPlugin", "_format_path_for_post", "migrations compare no addresses"),
    PrivateName("material.plugins.blog.structure", "Post", "likewise"),
)
"""Read in mkdocs-material 9.8; assumptions about its templates are in `material` and `material_html`."""

_I18N = "mkdocs_static_i18n.plugin.I18n"

STATIC_I18N = (
    *(
        PrivateName(_I18N, name, _REFUSED)
        for name in (
            *("building", "current_language", "default_language", "build_languages"),
            *("i18n_files_per_language", "extra_alternate", "get_language_config"),
        )
    ),
    PrivateName(_I18N, "search_entries", _ONE_PROCESS),
    PrivateName(_I18N, "reconfigure_search_duplicates", _ONE_PROCESS),
    PrivateName(_I18N, "reconfigure_search_index", _ONE_PROCESS),
    PrivateName(_I18N, "original_configs", "a language without `site_url` gets that of the language of the pass"),
    *(
        PrivateName(_I18N, name, "an error with MaterialX")
        for name in (
            "reconfigure_mkdocs_config",
            "reconfigure_material_theme",
            "reconfigure_search_plugin",
            "extend_search_entries",
        )
    ),
    PrivateName(_I18N, "reconfigure_files", _UNPUBLISHED),
    PrivateName(_I18N, "reconfigure_navigation", "an error where languages have paths of their own"),
    PrivateName("mkdocs_static_i18n.suffix", "RE_LOCALE", _UNPUBLISHED),
    PrivateName("mkdocs_static_i18n.folder", "RE_LOCALE", _UNPUBLISHED),
    PrivateName("mkdocs_static_i18n.config", "RE_LOCALE", _UNPUBLISHED),
)
"""Read in mkdocs-static-i18n 1.3.1."""

PYMDOWN = (
    PrivateName(
        "pymdownx.snippets.SnippetPreprocessor",
        "get_snippet_path",
        "with that extension, rendered Markdown is not cached, and full builds only",
    ),
)
"""Read in pymdown-extensions 13.1."""

RSS = (
    PrivateName(
        "mkdocs_rss_plugin.models.PageInformation",
        "_mkdocs_page_ref",
        "beside that plugin, full builds where a saved page is in a feed",
    ),
)
"""Read in mkdocs-rss-plugin 1.19.0."""

ALL = (*MKDOCS, *MATERIAL, *STATIC_I18N, *PYMDOWN, *RSS)
