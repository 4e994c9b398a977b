"""Pages that are no articles come, go, and move while a site with a navigation of its own is served."""

from __future__ import annotations

from pathlib import Path

import pytest

from .harness import BILINGUAL, Site, with_suffixes
from .test_writing import SITE
from .writing import Writer, differences

NAV = {"plugins:": "nav: [index.md, blog/index.md]\nplugins:"}
OTHERS = """
=== docs/en/about.md
# About

See [the help](help/index.md), [all tags](blog/tags.md), and [one](blog/posts/one.md).
=== docs/en/zoo.md
# Zoo
=== docs/ko/only.md
# 하나뿐
"""


@pytest.mark.parametrize("structure", ["folder", "suffix"])
def test_pages_that_no_navigation_names_come_go_and_move_without_a_full_build(structure: str, site: Site) -> None:
    text = SITE + OTHERS if structure == "folder" else with_suffixes(SITE + OTHERS)
    config = BILINGUAL.replace("docs_structure: folder", f"docs_structure: {structure}")
    writer = Writer(site.write(text, config, **NAV))

    def place(name: str, locale: str) -> Path:
        paths = {"folder": f"docs/{locale}/{name}.md", "suffix": f"docs/{name}.{locale}.md"}
        return site.folder / paths[structure]

    def save(*changes: tuple[str, str, str]) -> dict[str, str]:
        for name, locale, content in changes:
            path = place(name, locale)
            path.parent.mkdir(parents=True, exist_ok=True)
            if content:
                path.write_text(content, encoding="utf-8")
            else:
                path.unlink()
        assert (line := writer.save()).startswith("Rebuilt "), line
        assert differences(writer) == []
        return {name: page.decode() for name, page in writer.served().items() if name.endswith((".html", ".xml"))}

    served = save(("help/index", "en", "# Help\n\n## Ask\n"))
    assert ">Help<" in served["help/index.html"]
    assert ">Help<" in served["ko/help/index.html"]  # in English
    assert 'href="../help/">the help' in served["about/index.html"]
    assert "/help/</loc>" in served["sitemap.xml"]
    served = save(("help/index", "ko", "# 도움말\n"))
    assert "도움말" in served["ko/help/index.html"]
    assert 'hreflang="ko"' in served["help/index.html"]
    served = save(("help/index", "en", ""), ("manual", "en", "---\ntitle: Manual\n---\nText.\n"))
    assert "help/index.html" not in served
    assert "manual/index.html" in served
    assert 'href="help/index.md">the help' in served["about/index.html"].replace("../", "")
    served = save(("help/index", "ko", ""), ("about", "en", ""), ("only", "ko", ""))
    assert not served.keys() & {"about/index.html", "ko/about/index.html", "ko/only/index.html"}

    for name, locale, text in (("zoo/index", "ko", "# 동물원\n"), ("zoo/index", "ko", "")):
        path = place(name, locale)
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8") if text else path.unlink()
        assert ("two files have" if text else "a copy for another language gets") in writer.save()
        assert differences(writer) == []
        assert ("동물원" if text else "Zoo") in writer.served()["ko/zoo/index.html"].decode()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (("docs/en/blog/tags.md", "# Topics\n"), "two files have the path blog/tags/index.html"),
        (("docs/en/blog/index.md", "# Notes\n"), "the navigation names a file that was added or removed"),
        (("docs/en/blog/one.md", "# Not the article\n"), "two files have the path blog/one/index.html"),
        (("docs/en/zoo.md", "---\ntags: [News]\n---\n# Zoo\n"), "tags of a page that is not an article changed"),
    ],
)
def test_a_page_in_the_place_of_another_or_with_tags_is_built_with_the_whole(
    change: tuple[str, str], reason: str, site: Site
) -> None:
    writer = Writer(site.write(SITE, **NAV))
    (site.folder / change[0]).write_text(change[1], encoding="utf-8")
    assert reason in writer.save()
    assert differences(writer) == []
