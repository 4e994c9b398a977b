"""The command `multilingual-blog` as `python -m mkdocs_multilingual_blog`."""

from __future__ import annotations

from .cli.start import main

if __name__ == "__main__":
    main()
