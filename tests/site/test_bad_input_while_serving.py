"""Bad input while a writer is looking: every case of the golden files is told, and the rest of the site stays."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
import yaml

from .harness import BILINGUAL, HOMES, Site, files_of

GOLDEN = Path(__file__).parent.parent / "golden" / "bad_input"

GOOD = """
=== docs/en/blog/posts/always-there.md
---
title: Always there
date: 2026-01-31
tags: [Steady]
---
Text.
=== docs/ko/blog/posts/always-there.md
---
title: 늘 있는 글
date: 2026-01-31
tags: [Steady]
---
본문.
"""


@pytest.mark.parametrize("file", sorted(GOLDEN.glob("*.yml")), ids=lambda file: file.stem)
def test_the_writer_is_told_and_the_rest_of_the_site_stays(file: Path, site: Site) -> None:
    case = yaml.safe_load(file.read_text(encoding="utf-8"))
    structure = case.get("languages", {}).get("structure", "folder")
    blog_dir = case.get("settings", {}).get("blog", "blog")
    good = {name.replace("/blog/", f"/{blog_dir}/"): text for name, text in files_of(HOMES + GOOD).items()}
    if structure == "suffix":
        good = {name: text for name, text in good.items() if "/ko/" not in name}
        good = {name.replace("docs/en/", "docs/"): text for name, text in good.items()}
    config = BILINGUAL.replace("docs_structure: folder", f"docs_structure: {structure}")
    site.write("", config.replace("- multilingual-blog", f"- multilingual-blog: {{blog_dir: '{blog_dir or '.'}'}}"))
    for name, text in good.items():
        put(site.folder / name, text.encode())
    site.build("serve")
    assert site.log == []

    new = {name: text.encode() for name, text in case.get("files", {}).items()}
    new |= {name: base64.b64decode(code) for name, code in case.get("bytes", {}).items()}
    for name, content in new.items():
        put(site.folder / name, content)
    site.build("serve", again=True)

    told = "\n".join(site.log)
    for line in [*case.get("errors", []), *case.get("warnings", [])]:
        assert line in told
    home = f"{blog_dir}/".lstrip("/")
    assert site.page(f"{home}always-there/").text("h1") == "Always there"
    assert "Always there" in site.page(home).entries

    for name in new:
        (site.folder / name).unlink()
    for name, text in good.items():
        put(site.folder / name, text.encode())
    site.build("serve", again=True)
    assert site.log == []
    assert site.page(home).entries == ["Always there"]


def put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
