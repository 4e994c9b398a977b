"""How long texts may be, and how large numbers; stated in the guide, "Limits"."""

from __future__ import annotations

MAX_NAME = 200
"""Characters of a name in front matter and options: of a tag, a category, a series, and of a translation key."""

MAX_TITLE = 500
"""Characters that pages show of a title, of a label in a catalog, and of the alternative text of a cover."""

MAX_DESCRIPTION = 5_000
"""Characters that pages show of a description."""

MAX_DATA = 1_000
"""Characters of a value that links to tools carry: of a campaign parameter, and of a `data-` attribute."""

MAX_OPTION = 1_000
"""Characters of an option in mkdocs.yml, and of a slug that a function of the site makes."""

MAX_NUMBER = 1_000_000_000
"""The largest number that an option or a field may have."""
