"""Plugins and hooks that nobody tested: what they do to a page is done for it again, unless more is seen of them."""

from __future__ import annotations

import re

import pytest

from mkdocs_multilingual_blog.integration.adapters import observed_plugins

from .beside import CONFIG
from .harness import Site
from .test_other_plugins import PAGE, SITE, change
from .writing import Writer, differences

HOOKED = CONFIG.format(plugin="meta") + "hooks: [hook.py]\n"
TRUSTING = HOOKED.replace("- multilingual-blog", "- multilingual-blog: {trusted_plugins: [hook.py]}")
OPTION = "name it in the option `trusted_plugins: [hook.py]`"

ON_ONE_PAGE = """
import functools

def on_config(config):
    config.extra["greeting"] = "Hello"

def on_pre_page(page, config, files):
    page.seen = True

def on_page_markdown(markdown, page, config, files):
    return markdown.replace("text", f"**{config.extra['greeting']}**")

def on_page_content(html, page, config, files):
    return f"{html}<p>{len(html)}</p>"

def on_page_context(context, page, config, nav):
    context["length"] = len(page.content)
    return context

def on_post_page(output, page, config):
    return output + f"<!-- {page.title} -->"
"""


def hooked(site: Site, code: str, config: str = HOOKED) -> Writer:
    (site.folder / "hook.py").write_text(code, encoding="utf-8")
    return Writer(site.write(SITE, config))


def says_how_to_trust(writer: Writer) -> bool:
    return any(OPTION in line for line in writer.log)


def test_what_a_hook_does_to_a_page_is_done_for_that_page(site: Site) -> None:
    writer = hooked(site, ON_ONE_PAGE)
    assert change(writer, "The text.", "The new text.").startswith("Rebuilt 1 page")
    assert change(writer, "title: One", "title: First").startswith("Rebuilt ")
    (site.folder / "docs/en/blog/posts/new.md").write_text("---\ntitle: New\ndate: 2026-01-05\n---\nA text.\n")
    assert writer.save().startswith("Rebuilt ")
    (site.folder / "docs/en/blog/posts/other.md").unlink()
    assert writer.save().startswith("Rebuilt ")
    assert differences(writer) == []
    assert b"<strong>Hello</strong>" in writer.served()[PAGE]
    assert not says_how_to_trust(writer)


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (
            "seen = []\ndef on_page_markdown(markdown, page, config, files):\n    seen.append(markdown)\n",
            "carries 'seen' from page to page",
        ),
        (
            "count = 0\ndef on_post_page(output, page, config):\n    global count\n    count += 1\n",
            "carries 'count' from page to page",
        ),
        (
            "class Held:\n    pass\nheld = Held()\n"
            "def on_page_content(html, page, config, files):\n    held.title = page.meta.get('description')\n",
            "carries 'held' from page to page",
        ),
        (
            "def on_page_markdown(markdown, page, config, files):\n    config.extra['last'] = markdown\n",
            "a plugin changed 'extra' of the configuration while pages were built",
        ),
        (
            "from pathlib import Path\ndef on_files(files, config):\n"
            "    [Path(file.abs_src_path).read_bytes() for file in files if file.src_uri.endswith('.md')]\n",
            "plugin 'hook.py' reads docs/en/blog/posts/one.md before pages are rendered",
        ),
        (
            "import subprocess\ndef on_nav(nav, config, files):\n"
            "    subprocess.run(['cat', 'en/blog/posts/one.md'], cwd=config.docs_dir, stdout=subprocess.DEVNULL)\n",
            "plugin 'hook.py' reads docs/en/blog/posts/one.md before pages are rendered",
        ),
        (
            "many = list(range(100_000))\ndef on_page_markdown(markdown, page, config, files):\n    pass\n",
            "holds what cannot be seen (too many values)",
        ),
    ],
)
def test_what_a_hook_carries_from_page_to_page_takes_full_builds(code: str, reason: str, site: Site) -> None:
    writer = hooked(site, code)
    line = change(writer, "The ", "The The ")
    assert line.startswith("Full build: ")
    assert reason in line
    assert differences(writer) == []


def test_what_helps_is_logged_once(site: Site) -> None:
    writer = hooked(site, "n = [0]\ndef on_post_page(output, page, config):\n    n[0] += 1\n")
    told = []
    for _ in range(3):
        change(writer, "The ", "The The ")
        told.append(says_how_to_trust(writer))
    assert told == [False, True, False]


def test_a_hook_that_is_trusted_is_run_for_the_page_whatever_it_holds(site: Site) -> None:
    code = "texts = {}\ndef on_page_markdown(markdown, page, config, files):\n    texts[page.url] = markdown\n"
    writer = hooked(site, code, TRUSTING)
    assert change(writer, "The text.", "The new text.").startswith("Rebuilt 1 page")
    (site.folder / "docs/en/blog/posts/new.md").write_text("---\ntitle: New\ndate: 2026-01-05\n---\nText.\n")
    assert writer.save().startswith("Rebuilt ")
    assert differences(writer) == []


LIST_OF_ALL = """
from pathlib import Path

pages = None

def on_env(env, config, files):
    global pages
    pages = [file.page for file in files.documentation_pages()]
    env.globals["number"] = len(pages)

def on_post_build(config):
    texts = [f"{page.title}: {len(page.content)}" for page in pages]
    folder = Path(config.site_dir, config.theme["language"])
    folder.mkdir(exist_ok=True)
    (folder / "all.txt").write_text("\\n".join(sorted(texts)), encoding="utf-8")
"""


def test_what_follows_all_pages_runs_again_in_each_language(site: Site) -> None:
    writer = hooked(site, LIST_OF_ALL)
    assert change(writer, "The text.", "The new and longer text.").startswith("Rebuilt ")
    assert change(writer, "title: One", "title: First").startswith("Rebuilt ")
    assert differences(writer) == []
    assert b"First: " in writer.served()["en/all.txt"]


def test_what_follows_all_pages_and_takes_long_takes_full_builds(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(observed_plugins, "_MAX_SECONDS", 0)
    writer = hooked(site, LIST_OF_ALL)
    line = change(writer, "The text.", "The new text.")
    assert re.fullmatch(r"Full build: plugin 'hook.py' may read all pages in on_env, which takes \d\.\d s", line)
    assert says_how_to_trust(writer)
    assert differences(writer) == []


def test_a_plugin_that_is_known_can_be_trusted_beyond_that(site: Site) -> None:
    config = CONFIG.format(plugin="macros").replace(
        "- multilingual-blog", "- multilingual-blog: {trusted_plugins: [macros]}"
    )
    (site.folder / "main.py").write_text(
        "def define_env(env):\n    @env.macro\n    def twice(text):\n        return text * 2\n", encoding="utf-8"
    )
    writer = Writer(site.write(SITE, config))
    assert change(writer, "The text.", "The {{ twice('new ') }}text.").startswith("Rebuilt 1 page")
    assert differences(writer) == []
    assert b"new new" in writer.served()[PAGE]


def test_a_trusted_name_that_nothing_has_is_told(site: Site) -> None:
    config = HOOKED.replace("- multilingual-blog", "- multilingual-blog: {trusted_plugins: [hook.py, meta, charts]}")
    (site.folder / "hook.py").write_text("def on_page_markdown(markdown, **_):\n    pass\n", encoding="utf-8")
    assert site.write(SITE, config).build().log[:1] == [
        "multilingual_blog: mkdocs.yml:8: trusted_plugins: 'charts' is no plugin, hook, or Markdown extension of this "
        "site. Write its name as under 'plugins', 'hooks', or 'markdown_extensions'."
    ]


TABLES = """
from pathlib import Path

def on_page_markdown(markdown, page, config, files):
    if "TABLE" in markdown:
        return markdown.replace("TABLE", Path("docs/table.csv").read_text(encoding="utf-8"))

def on_post_page(output, page, config):
    if "TOTAL" in output:
        return output.replace("TOTAL", Path("other/total.txt").read_text(encoding="utf-8"))
"""


def test_a_file_that_a_hook_takes_in_changes_the_pages_that_have_it(site: Site) -> None:
    (site.folder / "other").mkdir()
    (site.folder / "other/total.txt").write_text("17", encoding="utf-8")
    files = (
        "\n=== docs/table.csv\n1,2\n=== docs/en/blog/posts/three.md\n---\ntitle: Three\ndate: 2026-01-03\n---\nTOTAL\n"
    )
    (site.folder / "hook.py").write_text(TABLES, encoding="utf-8")
    writer = Writer(site.write(SITE.replace("The text.", "TABLE") + files, HOOKED + "watch: [other]\n"))
    for name, text, address in (
        ("docs/table.csv", "3,4", PAGE),
        ("other/total.txt", "18", "blog/three/index.html"),
    ):
        (site.folder / name).write_text(text, encoding="utf-8")
        assert writer.save().startswith("Rebuilt ")
        assert text.encode() in writer.served()[address]
    assert differences(writer) == []
    assert writer.served()["table.csv"] == b"3,4"


def test_a_plugin_that_reads_what_a_build_wrote_takes_full_builds_and_is_named_once(site: Site) -> None:
    writer = Writer(site.write(SITE, CONFIG.format(plugin="offline")))
    told = []
    for _ in range(2):
        line = change(writer, "The ", "The The ")
        assert line == "Full build: plugin 'material/offline' reads files of the site in on_post_build"
        told.append(any("`trusted_plugins: [material/offline]`" in line for line in writer.log))
    assert told == [True, False], "although MkDocs makes the plugin anew for each build"
    assert differences(writer) == []


def test_a_hook_that_sees_all_files_takes_a_full_build_for_a_new_article(site: Site) -> None:
    writer = hooked(site, "def on_files(files, config):\n    pass\n")
    assert change(writer, "The text.", "The new text.").startswith("Rebuilt 1 page")
    (site.folder / "docs/en/blog/posts/new.md").write_text("---\ntitle: New\ndate: 2026-01-05\n---\nText.\n")
    assert writer.save() == "Full build: plugin 'hook.py' may depend on pages that were added, removed or moved"


FILE_OF_PAGE = """
from pathlib import Path

def on_post_page(output, page, config):
    path = Path(config.site_dir, page.url.replace("/", "-") + "page.txt")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page.title)
"""


def test_a_hook_that_writes_files_for_pages_takes_a_full_build_for_a_page_that_is_gone(site: Site) -> None:
    writer = hooked(site, FILE_OF_PAGE)
    assert change(writer, "title: One", "title: First").startswith("Rebuilt ")
    (site.folder / "docs/en/blog/posts/other.md").unlink()
    assert writer.save() == "Full build: a plugin may have written a file for a page that was removed"
    assert differences(writer) == []
