"""Draw the pictures of this site's articles, of its home page, and its logo, as files for the repository.

Run it as `.venv/bin/python -m scripts.draw_pictures`, with the names of modules to draw only theirs. Everything is
drawn from shapes, and from noise with a fixed seed, so the same Pillow draws the same pictures.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

from . import home, logo

ROOT = Path(__file__).parent.parent.parent
POSTS = ROOT / "docs/en/blog/posts"
"""Korean articles show the same pictures."""

NAMES = (
    "ai_career_skills",
    "ai_jobs_career_guide",
    "ai_jobs_future_of_work",
    "alt_text",
    "compose_images",
    "essential_ai_career_skills",
    "gif_or_webp",
    "instagram_covers",
    "instagram_feed",
    "passport_photos",
    "portfolio",
    "product_photos",
    "remove_background",
    "smartstore",
    "text_on_images",
    "video_to_gif",
)
"""Modules of articles."""


def main(names: list[str]) -> None:
    """Draw all pictures, or those of some modules."""
    for module in (*(import_module(f"{__package__}.{name}") for name in NAMES), home):
        if names and module.__name__.rpartition(".")[2] not in names:
            continue
        folder = ROOT / "docs/assets" if module is home else POSTS
        for name, draw in module.PICTURES.items():
            draw().save(made(folder / f"{name}.webp"), quality=80, method=6)
        for name, frames in getattr(module, "LOOPS", {}).items():
            first, *others = frames()
            # What moves for more than five seconds needs a button that stops it.
            first.save(made(folder / f"{name}.gif"), save_all=True, append_images=others, duration=80, loop=2)
    if not names:
        logo.logo().save(ROOT / "overrides/assets/logo.png", optimize=True)


def made(path: Path) -> Path:
    """Return a path whose folder exists."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


if __name__ == "__main__":
    main(sys.argv[1:])
