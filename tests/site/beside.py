"""Small sites with other plugins, and what their writers change besides articles; for `edits` and the tests."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import datetime, timezone
from io import BytesIO
from types import SimpleNamespace
from typing import NamedTuple

from PIL import Image, ImageFont

from .harness import Site

CONFIG = """
site_name: Test
site_url: https://example.org/
theme: {{name: material, font: false}}
extra: {{product: EditPixel}}
plugins:
  - search
  - multilingual-blog
  - i18n:
      docs_structure: folder
      languages:
        - {{locale: en, name: English, default: true}}
        - {{locale: ko, name: 한국어, site_name: 시험}}
  - {plugin}
"""


class Beside(NamedTuple):
    """A plugin on a small site.

    Attributes:
        plugin: The plugin as mkdocs.yml names it.
        files: Files that it needs.
        prepare: What else there is to do before the first build.
        feature: Text by which a page uses it.
        is_trusted: Whether the site names it in `trusted_plugins`.
    """

    plugin: str
    files: str = ""
    prepare: Callable[[Site], None] = lambda site: None
    feature: str = ""
    is_trusted: bool = False

    @property
    def config(self) -> str:
        config = CONFIG.format(plugin=self.plugin)
        name = self.plugin.partition("\n")[0].partition(":")[0]
        trusting = f"- multilingual-blog: {{trusted_plugins: [{name}]}}"
        return config.replace("- multilingual-blog", trusting) if self.is_trusted else config


def begin_history(site: Site) -> None:
    """Begin a repository; where git knows no date, the day of the build stands still."""
    from mkdocs_git_revision_date_localized_plugin import plugin, util

    plugin.time = util.time = SimpleNamespace(time=lambda: 1_750_000_000)
    (site.folder / ".gitignore").write_text("/served/\n/clean/\n/.cache/\n", encoding="utf-8")
    subprocess.run(["git", "init", "--quiet"], cwd=site.folder, check=True)
    commit(site, 1)


def commit(site: Site, day: int) -> None:
    """Commit all that there is, on a day of January 2024."""
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "add", "--all"], cwd=site.folder, check=True)
    message = ("commit", "--quiet", "--allow-empty", "--message=x", f"--date=2024-01-{day:02}T12:00:00Z")
    subprocess.run(["git", *identity, *message], cwd=site.folder, check=True)


def stop_clock(_: Site) -> None:
    """Let the moment of the build stand still, which feeds name, also as that of pages without a date."""
    from mkdocs_rss_plugin import plugin, util

    plugin.get_build_timestamp = lambda *_, **__: 1_750_000_000
    util.get_build_datetime = lambda: datetime.fromtimestamp(1_750_000_000, timezone.utc)


def fill_social_cache(site: Site) -> None:
    """Put a font where Material looks before it asks Google for one; without cairo, the logo is an empty picture."""
    fonts = site.folder / ".cache/plugin/social/fonts/Roboto"
    fonts.mkdir(parents=True)
    font = ImageFont.load_default(20)
    assert isinstance(font, ImageFont.FreeTypeFont)
    (fonts / "Regular.ttf").write_bytes(font.font_bytes)
    from material.plugins.social import plugin

    if not hasattr(plugin, "svg2png"):
        picture = BytesIO()
        Image.new("RGBA", (1, 1)).save(picture, "png")
        plugin.svg2png = lambda *_, **__: picture.getvalue()
        plugin.import_errors, plugin.cairosvg_error = set(), ""


BESIDE = {
    "tags": Beside("tags", "=== docs/en/labels.md\n---\ntags: [News]\n---\n# Labels\n\n<!-- material/tags -->\n"),
    "social": Beside("social", prepare=fill_social_cache),
    "minify": Beside(
        "minify: {minify_html: true, minify_css: true, css_files: [own.css]}\nextra_css: [own.css]",
        "=== docs/own.css\nbody { margin: 0 }\n",
    ),
    "glightbox": Beside("glightbox: {auto_caption: true}"),
    "redirects": Beside(
        "redirects: {redirect_maps: {old.md: en/about.md, en/gone.md: en/about.md}}",
        "=== docs/en/about.md\n# About\n\n## People\n=== docs/en/gone.md\n# Gone\n\n## People\n",
    ),
    "macros": Beside("macros", "=== docs/note.txt\nA {{ product }}.\n"),
    "awesome-nav": Beside(
        "awesome-nav", "=== docs/en/.nav.yml\nnav: [index.md, about.md]\n=== docs/en/about.md\n# About\n\n## People\n"
    ),
    "git": Beside(
        "git-revision-date-localized: {fallback_to_build_date: true, enable_creation_date: true}", prepare=begin_history
    ),
    "rss": Beside(
        "rss: {match_path: '.*(about|posts/).*', use_git: false, date_from_meta: {as_creation: date, as_update: date}}",
        "=== docs/en/about.md\n---\ndate: 2026-01-01\n---\n# About\n\n## People\n",
        stop_clock,
    ),
}
"""By the name of each plugin."""
