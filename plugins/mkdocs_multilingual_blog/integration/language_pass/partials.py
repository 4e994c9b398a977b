"""Cache of partials that are the same on many pages of a pass."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

from markupsafe import Markup

from .escaping import Shown

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig


class Partials:
    """Renders partials that are the same on all pages of one depth, each once.

    A card is in the list, on the page of each of its tags and below other articles. The variables of a partial are
    the value that it shows as `value`, `first`, those attributes of `blog` that are the same on all pages (`locale`,
    `dir`, `t`, `separator`, `excerpt`, `entry_cover`, `excerpt_limits` and `display`), `config` and `base_url`; not
    the page, so that its links are relative to the root and valid on all pages of the same depth. It is what Hugo calls
    `partialCached`.
    """

    _SHARED_VALUES = ("locale", "dir", "t", "separator", "excerpt", "entry_cover", "excerpt_limits", "display")

    def __init__(self, env: Environment, config: MkDocsConfig) -> None:
        self._env = env
        self._config = config
        self._rendered: dict[tuple[str, int, str, bool], tuple[object, Markup]] = {}

    def render(self, blog: SimpleNamespace, base_url: str, name: str, value: object, first: bool = False) -> Markup:
        """Return the HTML of `partials/blog/<name>.html` for a value, for pages with one `base_url`.

        Args:
            blog: The variable of that name.
            base_url: Link to the root of the site.
            name: Name of the partial.
            value: What it shows.
            first: Whether it stands at the top of the page, so that its image is not to wait.
        """
        key = (name, id(value), base_url, bool(first))
        if key not in self._rendered:
            template = self._env.get_template(f"partials/blog/{name}.html")
            shared_values = Shown(**{name: getattr(blog, name) for name in self._SHARED_VALUES})
            html = template.render(
                blog=shared_values, value=value, first=first, config=self._config, base_url=base_url, page=None
            )
            self._rendered[key] = (value, Markup(html))  # keeps the value alive, so that its id stays its own
        return self._rendered[key][1]
