"""Print the changelog's section of a version, as notes of its release.

Fails unless the tag, `version` in pyproject.toml, and a section of CHANGELOG.md with a date are of the same version.

Usage: python scripts/release_notes.py TAG
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def release_notes(tag: str, changelog: str, project: str) -> str:
    """Return the section of a version.

    Args:
        tag: The tag, such as `v1.0.0`.
        changelog: Text of the changelog.
        project: Text of pyproject.toml.

    Raises:
        ValueError: They are not of the same version.
    """
    version = tag.removeprefix("v")
    found = re.search(r'^version = "([^"]+)"$', project, re.M)
    if not found or found[1] != version or tag == version:
        raise ValueError(f"the tag is {tag}, and pyproject.toml has the version {found[1] if found else 'of nothing'}")
    section = re.search(
        rf"^## \[{re.escape(version)}\] - \d{{4}}-\d\d-\d\d\n(.*?)(?=^## |^\[|\Z)", changelog, re.M | re.S
    )
    if not section or not section[1].strip():
        raise ValueError(f"CHANGELOG.md has no section '## [{version}] - ' with the date and with changes")
    return section[1].strip() + "\n"


def main() -> None:
    """Print the notes of the tag that is given."""
    texts = [(ROOT / name).read_text(encoding="utf-8") for name in ("CHANGELOG.md", "pyproject.toml")]
    try:
        print(release_notes(sys.argv[1], *texts), end="")
    except ValueError as error:
        sys.exit(f"error: {error}")


if __name__ == "__main__":
    main()
