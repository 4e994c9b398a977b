"""Articles that other plugins make while MkDocs collects files, such as mkdocs-gen-files."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, Files, InclusionLevel

from ...core.blog.checks import check_blogs
from ...core.errors import BlogError, Problem
from ...core.reports.translation_report import TranslationReport
from ..adapters import static_i18n
from ..language_pass.source_links import set_links
from .blog_build import BlogBuild
from .build_state import BuildState
from .reader import ReadOptions

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def collect(
    files: Files, state: BuildState, options_for: Callable[[BlogBuild], ReadOptions], config: MkDocsConfig
) -> None:
    """Read the blogs again with the articles that other plugins made, after the site was emptied.

    What has no front matter is no article. static-i18n drops such files with a warning, or fails, so they are taken
    out before; each pass makes its own.

    Args:
        files: Files of all languages, before static-i18n removes some.
        state: State of the build.
        options_for: Returns the options for reading a blog.
        config: The site.

    Raises:
        BlogError: If a blog cannot be read with them.
    """
    for blog in state.blogs:
        if blog.blog is None:
            continue
        generated = _generated(files, blog, state, config)
        texts = {source: text for source, file in generated.items() if (text := _text(file, config)).startswith("---")}
        found = {source: generated[source] for source in texts}
        if texts != blog.generated:
            blog.generated = texts
            content = blog.read(config, options_for(blog))
            check_blogs([one.blog for one in state.blogs if one.blog])
            content.start_ranking()
            state.warnings.warn(*content.warnings, *TranslationReport(content).warnings())
        if not texts and not static_i18n.is_nested(config):
            state.warnings.warn(*static_i18n.check_posts_folder(config, blog.blog))
        state.sources |= found
        set_links(Files(found.values()), [blog.blog], config)
        for file in found.values() if static_i18n.is_present(config) else ():
            files.remove(file)


def _generated(files: Files, blog: BlogBuild, state: BuildState, config: MkDocsConfig) -> dict[str, File]:
    """Return the files in the folders of a blog's articles whose text is not in the docs folder, by source path."""
    folder = f"{blog.folder_of_posts}/"
    return {
        file.src_uri: file
        for file in files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
        if state.languages.split(file.src_uri)[0].startswith(folder)
        and file.abs_src_path != os.path.normpath(os.path.join(config.docs_dir, file.src_uri))  # noqa: PTH118
    }


def _text(file: File, config: MkDocsConfig) -> str:
    try:
        return file.content_string.replace("\r\n", "\n").replace("\r", "\n")
    except (OSError, UnicodeDecodeError) as error:
        source = posixpath.join(Path(config.docs_dir).name, file.src_uri)
        message = "is not UTF-8" if isinstance(error, UnicodeDecodeError) else f"cannot be read ({error.strerror})"
        raise BlogError([Problem(source, message=message, hint="Another plugin made it.")]) from None
