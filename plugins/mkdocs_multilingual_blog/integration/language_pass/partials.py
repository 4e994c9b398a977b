"""Partials that look the same on many pages, rendered once."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig


class Partials:
    """Renders partials that look the same on every page of one depth, each once.

    A card stands in the list, on the page of each of its tags and below other articles. What a partial
    sees is the value it shows, under `value`, of `blog` what is the same on all pages (`site`, `dir`, `t`,
    `readtime`, `excerpt` and `excerpts`), `config` and `base_url`; not the page, so that its links go by way
    of the root and hold on every page of the same depth. (Hugo knows the same as `partialCached`.)
    """

    _EVERYWHERE = ("site", "dir", "t", "readtime", "excerpt", "excerpts")

    def __init__(self, env: Environment, config: MkDocsConfig) -> None:
        self._env = env
        self._config = config
        self._done: dict[tuple[str, int, str], tuple[object, Markup]] = {}

    def render(self, blog: SimpleNamespace, base_url: str, name: str, value: object) -> Markup:
        """Return the HTML of `partials/blog/<name>.html` for a value, for pages with one `base_url`."""
        key = (name, id(value), base_url)
        if key not in self._done:
            template = self._env.get_template(f"partials/blog/{name}.html")
            everywhere = SimpleNamespace(**{name: getattr(blog, name) for name in self._EVERYWHERE})
            html = template.render(blog=everywhere, value=value, config=self._config, base_url=base_url, page=None)
            self._done[key] = (value, Markup(html))  # keeps the value alive, so that its id stays its own
        return self._done[key][1]
