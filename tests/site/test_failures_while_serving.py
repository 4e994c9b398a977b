"""Whatever breaks while a writer is looking: every page says what is wrong, and is back once it is corrected."""

from __future__ import annotations

import errno
import html
import os
import shutil
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from mkdocs.utils import get_theme_names

from .harness import BILINGUAL, HOMES, Site, files_of
from .server import serving

CONFIG = BILINGUAL.replace("font: false", "font: false, custom_dir: overrides")
TEMPLATE = '{% extends "base.html" %}\n'
POST = """---
title: First
date: 2026-01-01
tags: [news]
---
The first text.
"""
FILES = {
    "mkdocs.yml": CONFIG,
    "overrides/main.html": TEMPLATE,
    "docs/en/blog/posts/first.md": POST,
    "docs/ko/blog/posts/first.md": POST.replace("title: First", "title: 첫 글"),
    **files_of(HOMES),
}

IS_BROKEN = "<h1>The site cannot be built</h1>"
ALERT = 'role="alert"'


def visit(url: str) -> str:
    """Return the text of a page; one that takes too long is an error."""
    try:
        with urllib.request.urlopen(url, timeout=20) as answer:
            return str(answer.read().decode())
    except urllib.error.HTTPError as error:
        return str(error.read().decode())


def wait_for(url: str, is_expected: Callable[[str], bool]) -> str:
    """Ask for a page until it is as expected; return its text in any case."""
    for _ in range(200):
        if is_expected(text := visit(url)):
            break
        time.sleep(0.1)
    return text


class Served:
    """A site under `mkdocs serve` that is broken and mended."""

    def __init__(self, site: Site, url: str) -> None:
        self.folder = site.folder
        self.url = url

    def write(self, name: str, content: str | bytes) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def shows(self, line: str) -> None:
        """Check that every page says what is wrong in a line, and is loaded again as soon as that is over."""
        found = wait_for(self.url, lambda text: IS_BROKEN in text and line in html.unescape(text))
        for text in (found, *(visit(self.url + page) for page in ("ko/", "blog/first/", "ko/index.html", "nowhere/"))):
            assert line in html.unescape(text[text.index("<body>") :])
            assert IS_BROKEN in text
            assert "livereload(" in text
        assert IS_BROKEN not in visit(f"{self.url}assets/stylesheets/multilingual-blog.css")

    def is_well(self) -> None:
        """Check that the site is there, and that nothing is wrong."""
        text = wait_for(self.url, lambda text: '<h1 id="home">Home' in text and ALERT not in text)
        assert '<h1 id="home">Home' in text
        assert ALERT not in text

    def put_back(self) -> None:
        """Put every file back as it was."""
        kept = {"serve.log", "temporary", ".cache", *FILES, *(str(one) for name in FILES for one in Path(name).parents)}
        for path in sorted(self.folder.rglob("*"), reverse=True):
            name = path.relative_to(self.folder)
            if name.as_posix() not in kept and name.parts[0] not in ("temporary", ".cache"):
                shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
        for name, text in FILES.items():
            path = self.folder / name
            if not path.is_file() or path.read_bytes() != text.encode():
                self.write(name, text)

    def is_mended(self) -> None:
        """Check that the site is as it was once its files are, and that saved edits are built incrementally again."""
        self.put_back()
        self.is_well()
        log = self.folder / "serve.log"
        for number in range(10):  # a full build may still be going on, with the first edits
            before, text = len(log.read_bytes()), f"Edit {number}."
            self.write("docs/en/blog/posts/first.md", POST.replace("The first text.", text))
            assert text in wait_for(f"{self.url}blog/first/", lambda page, text=text: text in page)  # type: ignore[misc]
            if b"Rebuilt " in (told := log.read_bytes()[before:]):
                break
        assert b"Rebuilt " in told
        assert b"Traceback" not in log.read_bytes()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    site = Site(tmp_path_factory.mktemp("served"))
    Served(site, "").put_back()
    with serving(site) as (url, _):
        yield Served(site, url)


@pytest.fixture
def served(server: Served) -> Iterator[Served]:
    yield server
    server.put_back()
    server.is_well()


def test_mkdocs_yml_with_an_error(served: Served) -> None:
    no_options = "- multilingual-blog\n"
    is_there = "mkdocs" in get_theme_names()  # ProperDocs has this theme in a package of its own
    other_theme = "the blog's templates need Material for MkDocs" if is_there else "Unrecognised theme name: 'mkdocs'."
    for old, new, line in (
        ("font: false,", "font: [false,", "mkdocs.yml:4: the YAML is broken (expected ',' or ']', but got '}')."),
        ("site_name: Test", "- Test", "mkdocs.yml:3: the YAML is broken (expected <block end>, but found '?')."),
        ("name: 한국어}\n", "name: [", "mkdocs.yml:12: the YAML is broken ("),
        (CONFIG, "", "mkdocs.yml: site_name: Required configuration not provided."),
        (CONFIG, "17", "mkdocs.yml: TypeError: argument of type 'int' is not"),
        (CONFIG, "[Test]", "mkdocs.yml: The configuration is invalid. Expected a key-value mapping (dict)"),
        ("site_name", "use_directory_urls: maybe\nsite_name", "mkdocs.yml:2: use_directory_urls: Expected type"),
        ("- search", "- search\n  - nowhere", 'mkdocs.yml:7: plugins: The "nowhere" plugin is not installed.'),
        (no_options, "- multilingual-blog:\n      related: {count: none}\n", "mkdocs.yml:8: plugins: Plugin 'multil"),
        (no_options, "- multilingual-blog: 7\n", "mkdocs.yml:7: plugins: Invalid config options for the 'multilingual"),
        ("name: 한국어", "name: 7", "Plugin 'i18n' option 'languages': Sub-option 'name': Expected type"),
        ("name: material", "name: nowhere", "mkdocs.yml:4: theme: Unrecognised theme name: 'nowhere'."),
        ("name: material", "name: mkdocs", f"mkdocs.yml:4: theme: {other_theme}"),
        ("site_name", "docs_dir: none\nsite_name", "mkdocs.yml:2: docs_dir: The path '"),
        ("site_name", "INHERIT: none.yml\nsite_name", "mkdocs.yml: Inherited config file 'none.yml' does not exist"),
    ):
        assert old in CONFIG
        served.write("mkdocs.yml", CONFIG.replace(old, new))
        served.shows(line)
    served.write("mkdocs.yml", CONFIG.replace("한국어", "é").encode("latin-1"))
    served.shows("mkdocs.yml:12: the YAML is broken (")
    served.is_mended()


def test_a_file_that_mkdocs_yml_inherits(served: Served) -> None:
    served.write("base.yml", "a: [\n")
    served.write("mkdocs.yml", f"INHERIT: base.yml\n{CONFIG}")
    served.shows("base.yml:1: the YAML is broken (")
    served.write("base.yml", "\nuse_directory_urls: maybe\n")
    served.shows("base.yml:2: use_directory_urls: Expected type")
    served.write("base.yml", "copyright: Nobody\n")
    served.is_well()
    served.is_mended()


def test_what_is_removed_or_renamed_and_is_back(served: Served) -> None:
    for name, line in (
        ("mkdocs.yml", "mkdocs.yml: Config file '"),
        ("docs", "mkdocs.yml: docs_dir: The path '"),
        ("overrides", "mkdocs.yml:4: theme: The path set in custom_dir ('"),
    ):
        (served.folder / name).rename(served.folder / "away")
        served.shows(line)
        (served.folder / "away").rename(served.folder / name)
        served.is_well()
    shutil.rmtree(served.folder / "docs")
    served.shows("mkdocs.yml: docs_dir: The path '")
    served.is_mended()


def test_editors_may_replace_mkdocs_yml_by_another_file(served: Served) -> None:
    (served.folder / "mkdocs.yml").unlink()
    served.shows("mkdocs.yml: Config file ")
    served.write("new.yml", "site_name: [")
    (served.folder / "new.yml").replace(served.folder / "mkdocs.yml")
    served.shows("mkdocs.yml:1: the YAML is broken (")
    served.write("new.yml", CONFIG)
    (served.folder / "new.yml").replace(served.folder / "mkdocs.yml")
    served.is_well()
    served.is_mended()


def test_hooks_with_errors_may_be_corrected_themselves(served: Served) -> None:
    served.write("mkdocs.yml", f"{CONFIG}hooks: [hook.py]\n")
    served.shows("mkdocs.yml:13: hooks: The path '")
    for text, line in (
        ("def on_config(config):\n    return (\n", "hook.py:2: SyntaxError: '(' was never closed."),
        ("x = 1\nraise RuntimeError('no <luck>')\n", "hook.py:2: RuntimeError: no <luck>."),
        ("import nowhere_to_be_found\n", "hook.py:1: ModuleNotFoundError: No module named 'nowhere_to_be_found'."),
        ("def on_config(config):\n    raise SystemExit(3)\n", "hook.py:2: SystemExit: 3."),
        ("def on_page_markdown(markdown, **_):\n    return markdown + 1\n", "hook.py:2: TypeError: can only"),
        (
            "def on_env(env, config, **_):\n    if config.theme['language'] == 'ko':\n        return {}[7]\n",
            "hook.py:3: ",
        ),
        (
            "def on_post_page(output, **_):\n    return open('no.txt').read()\n",
            "hook.py:2: FileNotFoundError: [Errno 2]",
        ),
        (
            "from mkdocs.exceptions import *\ndef on_pre_build(**_):\n    raise PluginError('Stop.')\n",
            "hook.py:3: Stop.",
        ),
    ):
        served.write("hook.py", text)
        served.shows(line)
    served.write("hook.py", "")
    served.is_well()
    served.is_mended()


def test_templates_with_errors(served: Served) -> None:
    block = "{% block content %}"
    for template, line in (
        (f"{TEMPLATE}{block}\n{{% if %}}", "overrides/main.html:3: the template is broken (Expected an expression"),
        (f"{TEMPLATE}{block}", "overrides/main.html:2: the template is broken (Unexpected end of template."),
        (f"{TEMPLATE}{block}{{{{ 1|no }}}}", "overrides/main.html:2: the template is broken ("),
        (
            f'{TEMPLATE}{block}\n{{% include "no.html" %}}{{% endblock %}}',
            "main.html:3: there is no template 'no.html'.",
        ),
        ('{% extends "no.html" %}', "overrides/main.html:1: there is no template 'no.html'."),
        (
            f"{TEMPLATE}{block}{{{{ no() }}}}{{% endblock %}}",
            "overrides/main.html:2: UndefinedError: 'no' is undefined.",
        ),
        (
            f"{TEMPLATE}{block}{{{{ 1/0 }}}}{{% endblock %}}",
            "overrides/main.html:2: ZeroDivisionError: division by zero.",
        ),
        ('{% extends "main.html" %}', "overrides/main.html:1: RecursionError: maximum recursion depth exceeded"),
        (b'{% extends "base.html" %}\n{# \xe9 #}\n', "overrides/main.html:2: is not UTF-8. Save the file as UTF-8."),
    ):
        served.write("overrides/main.html", template)
        served.shows(line)
    served.is_mended()


def test_pages_that_cannot_be_rendered(served: Served) -> None:
    for name in ("docs/en/index.md", "docs/ko/index.md", "docs/en/other.md"):
        served.put_back()
        served.write(name, b"# Home\n\n\xb1\xdb\n")
        served.shows(f"{name}:3: is not UTF-8. Save the file as UTF-8.")
    served.put_back()
    served.write("docs/en/other.md", '--8<-- "no.md"\n')
    served.write("mkdocs.yml", CONFIG + "markdown_extensions:\n  - pymdownx.snippets: {check_paths: true}\n")
    served.shows("docs/en/other.md: SnippetMissingError: Snippet at path 'no.md' could not be found.")
    served.is_mended()


def test_links_that_lead_to_themselves_or_nowhere(served: Served) -> None:
    for links, line in (
        ({"docs/x": ".."}, "docs/x: the link leads to '..', a folder around it. Remove it, or let it lead elsewhere."),
        ({"docs/en/x": "."}, "docs/en/x: the link leads to '.', a folder around it."),
        ({"docs/en/x": "..", "docs/ko/y": ".."}, "docs/ko/y: the link leads to '..', a folder around it."),
        ({"docs/en/a/x": "../b", "docs/en/b/y": "../a"}, "docs/en/a/x/y: the link leads to '../a', a folder around it"),
        ({"docs/en/blog/posts/x": "../.."}, "docs/en/blog/posts/x: the link leads to '../..', a folder around it."),
        ({"docs/en/x.md": "x.md"}, "docs/en/x.md: Too many levels of symbolic links."),
        ({"docs/en/x.png": "nowhere"}, "docs/en/x.png: No such file or directory."),
    ):
        served.put_back()
        for name, target in links.items():
            (served.folder / name).parent.mkdir(exist_ok=True)
            (served.folder / name).symlink_to(target)
        served.shows(line)
    served.is_mended()


@pytest.mark.parametrize("name", ["docs/en/pipe.md", "docs/en/blog/posts/pipe.md"])
def test_a_pipe_that_never_ends(served: Served, name: str) -> None:
    os.mkfifo(served.folder / name)
    served.shows(f"{name}: is neither a file nor a folder. Remove it.")
    served.is_mended()


def test_a_full_disk(served: Served) -> None:
    write = (
        f"import errno, os\ndef on_post_build(**_):\n    raise OSError({errno.ENOSPC}, os.strerror({errno.ENOSPC}))\n"
    )
    served.write("hook.py", write)
    served.write("mkdocs.yml", f"{CONFIG}hooks: [hook.py]\n")
    served.shows(
        "the disk is full ([Errno 28] No space left on device). Free some space; the site is built again then."
    )
    served.is_mended()


def test_strict_builds_that_warn(served: Served) -> None:
    served.write("docs/en/index.md", "# Home\n\n[A link](nowhere.md)\n")
    served.write("mkdocs.yml", f"{CONFIG}strict: true\n")
    served.shows("docs/en/index.md:3: Doc file 'en/index.md' contains a link 'nowhere.md', but the target")
    served.write("docs/en/index.md", "# Home\n")
    served.is_well()
    served.write("mkdocs.yml", f"{CONFIG}strict: true\nnonsense: 1\n")
    served.shows("mkdocs.yml:14: nonsense: Unrecognised configuration name: nonsense.")
    served.is_mended()


def test_errors_of_the_blog_are_shown_below_pages_that_can_be_built(served: Served) -> None:
    broken = POST.replace("2026-01-01", "2026-02-30")
    for name, text, line in (
        ("docs/.tags.yml", "seo: {label: {en: A, ko", "docs/.tags.yml:1: the YAML is broken ("),
        ("docs/.tags.yml", "news: nonsense\n", "docs/.tags.yml:1: news: expected fields"),
        ("docs/en/blog/posts/b.md", broken, "docs/en/blog/posts/b.md:3: date: '2026-02-30' is not a date."),
    ):
        served.write(name, text)
        for page, title in (("", "Test"), ("ko/blog/first/", "첫 글")):
            shown = html.unescape(wait_for(served.url + page, lambda shown: line in html.unescape(shown)))
            assert line in shown[shown.index(ALERT) :]
            assert f"<title>{title}" in shown
            assert shown.rstrip().endswith("</html>")
        assert ALERT not in visit(f"{served.url}sitemap.xml")
    served.is_mended()


@pytest.mark.parametrize("new", ["", "  - multilingual-blog: {enabled: false}\n"])
def test_the_blog_may_be_switched_off_and_on(served: Served, new: str) -> None:
    served.write("mkdocs.yml", CONFIG.replace("  - multilingual-blog\n", new))
    page = f"{served.url}blog/posts/first/"
    assert "The first text." in wait_for(page, lambda text: "The first text." in text)
    served.write("docs/en/blog/posts/first.md", "# First\n\nAnother text.\n")
    assert "Another text." in wait_for(page, lambda text: "Another text." in text)
    served.is_mended()


@pytest.mark.parametrize(
    ("arguments", "old", "new"),
    [
        (("--clean",), "", ""),
        (("--strict",), "- multilingual-blog", "- multilingual-blog: {incremental_on_serve: false}"),
        ((), "https://example.org/", "https://example.org/project/"),
    ],
    ids=["clean", "strict without incremental builds", "below a folder"],
)
def test_every_way_to_serve(site: Site, arguments: tuple[str, ...], old: str, new: str) -> None:
    Served(site, "").put_back()
    config = CONFIG.replace(old, new)
    Served(site, "").write("mkdocs.yml", config)
    with serving(site, *arguments) as (url, _):
        served = Served(site, url)
        served.write("mkdocs.yml", f"{config}nonsense: [\n")
        assert "mkdocs.yml:13: the YAML is broken" in wait_for(url, lambda text: IS_BROKEN in text)
        served.write("mkdocs.yml", config)
        served.is_well()
        (site.folder / "docs").rename(site.folder / "away")
        assert "mkdocs.yml: docs_dir: The path" in wait_for(url, lambda text: IS_BROKEN in text)
        (site.folder / "away").rename(site.folder / "docs")
        served.is_well()
        served.write("docs/en/blog/posts/first.md", POST.replace("date: 2026-01-01", "date: 2026-02-30"))
        assert "first.md:3: date: '2026-02-30' is not a date." in wait_for(url, lambda text: ALERT in text)
        served.write("docs/en/blog/posts/first.md", POST.replace("first text", "corrected text"))
        served.is_well()
        page = f"{url}project/blog/first/" if "project" in new else f"{url}blog/first/"
        assert "corrected text" in wait_for(page, lambda text: "corrected text" in text)


def test_at_the_start_the_command_ends_with_the_line(site: Site) -> None:
    before = Served(site, "")
    for name, content, line in (
        ("docs/ko/index.md", b"# x\n\xb1\n", "docs/ko/index.md:2: is not UTF-8. Save the file as UTF-8."),
        ("hook.py", "def on_env(env, **_):\n    raise RuntimeError('no')\n", "hook.py:2: RuntimeError: no."),
        (
            "overrides/main.html",
            TEMPLATE + "{% if %}",
            "overrides/main.html:2: the template is broken (Expected an expr",
        ),
    ):
        before.put_back()
        before.write(name, content)
        before.write("mkdocs.yml", f"{CONFIG}hooks: [hook.py]\n" if name == "hook.py" else CONFIG)
        ended = site.command("build")
        assert ended.returncode == 1
        assert line in ended.stderr
        assert "Traceback" not in ended.stderr
    for arguments in ((), ("--verbose",)):
        ended = site.run("serve", "-a", "127.0.0.1:0", *arguments)
        assert ended.returncode == 1
        assert line in ended.stderr
        assert ("Traceback" in ended.stderr) == bool(arguments), "who develops a plugin asks for it"
