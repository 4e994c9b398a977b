"""Names that stay in 1.x, as of the last release: none of them may be gone from the guide's lists.

`tests/site/test_names_that_stay.py` compares these lists with the code. `python -m tests.test_public_names` adds what
is new to the file, as part of a release; only a new major version takes a name out of it.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from .site.test_names_that_stay import ROOT, section

RELEASED = Path(__file__).parent / "data/public-names.json"
LISTS = ("options", "placeholders", "front-matter", "classes", "environment")
TABLES = ("catalogs", "directives", "templates", "variables", "commands")


def public_names() -> dict[str, list[str]]:
    """Return the names in each section of the guide's page; those of a table behind the name in its first column."""
    found: dict[str, list[str]] = {}
    for name in LISTS:
        lines = [line for line in section("en", name).splitlines() if line.startswith("`")]
        found[name] = sorted(set(re.findall(r"`([^`]+)`", "\n".join(lines))))
    for name in TABLES:
        rows = [line.split(" | ") for line in section("en", name).splitlines() if line.startswith("| `")]
        owned = {
            (re.findall(r"`([^`]+)`", row[0])[0], one) for row in rows for one in re.findall(r"`([^`]+)`", row[-1])
        }
        owners = {(re.findall(r"`([^`]+)`", row[0])[0], "") for row in rows}
        found[name] = sorted(" ".join(pair).strip() for pair in owned | owners)
    return found


def test_no_name_of_a_release_is_gone() -> None:
    released, now = json.loads(RELEASED.read_text(encoding="utf-8")), public_names()
    gone = {name: sorted(set(names) - set(now.get(name, ()))) for name, names in released.items()}
    assert {name: names for name, names in gone.items() if names} == {}


def test_every_section_has_names() -> None:
    sections = set(re.findall(r"^## .*\{ #([\w-]+) \}$", (ROOT / "docs/en/guide/names.md").read_text("utf-8"), re.M))
    now = public_names()
    assert {name for name, names in now.items() if names} == {*LISTS, *TABLES}
    assert sections >= now.keys()


if __name__ == "__main__":
    before = json.loads(RELEASED.read_text(encoding="utf-8")) if RELEASED.exists() else {}
    names = {name: sorted({*found, *before.get(name, ())}) for name, found in public_names().items()}
    RELEASED.write_text(json.dumps(names, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
