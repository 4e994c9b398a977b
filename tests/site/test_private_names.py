"""Private names of other packages: where one is gone, the site is the same, or one line says what to do."""

from __future__ import annotations

import importlib
import inspect
import logging
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import mkdocs
import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from mkdocs_rss_plugin.models import PageInformation

import mkdocs_multilingual_blog
from mkdocs_multilingual_blog.integration.adapters import (
    mkdocs_hooks,
    mkdocs_server,
    software,
    tested_plugins,
    versions,
)
from mkdocs_multilingual_blog.integration.adapters.private_names import ALL, RSS, PrivateName

from .harness import BILINGUAL, Site
from .writing import Writer, differences

POSTS = """
=== docs/en/blog/posts/one.md
---
title: One
date: 2026-01-01
tags: [news]
---
Text with a [link](two.md) and [another](../../../ko/blog/posts/one.md).
=== docs/en/blog/posts/two.md
---
title: Two
date: 2026-01-02
tags: [news]
---
## Heading

More text.
=== docs/ko/blog/posts/one.md
---
title: 하나
date: 2026-01-01
tags: [news]
---
글이에요.
"""

ONE_PROCESS = BILINGUAL.replace("- multilingual-blog", "- multilingual-blog: {concurrency: 1}")
PARALLEL = BILINGUAL.replace("- multilingual-blog", "- multilingual-blog: {concurrency: 2}")
OURS = f"{mkdocs_multilingual_blog.__name__}."
SERVER = [one for one in ALL if one.owner.endswith("LiveReloadServer")]
REFUSED = [one for one in ALL if one.without.startswith("an error before")]
OTHERS = [one for one in ALL if one not in SERVER + REFUSED]


def named(one: PrivateName) -> str:
    return f"{one.owner.rpartition('.')[2]}.{one.name}"


class Hidden:
    """An attribute that every module sees but those of the plugin."""

    def __init__(self, name: str, default: Any) -> None:
        self._name = name
        self._default = default

    def __get__(self, owner: Any, kind: Any = None) -> Any:
        if str(sys._getframe(1).f_globals.get("__name__", "")).startswith(OURS):
            raise AttributeError(self._name)
        if owner is None:
            return self._default
        if self._name in vars(owner):
            return vars(owner)[self._name]
        return self._default.__get__(owner, kind) if hasattr(self._default, "__get__") else self._default

    def __set__(self, owner: Any, value: Any) -> None:
        vars(owner)[self._name] = value


@contextmanager
def hidden(one: PrivateName) -> Iterator[None]:
    """Hide a name from the plugin; the package that has it goes on with it."""
    module, _, kind = one.owner.rpartition(".")
    owner: Any
    if kind[0].isupper():
        owner = getattr(importlib.import_module(module), kind)
        is_own, own = one.name in vars(owner), vars(owner).get(one.name)  # which may be `None`
        setattr(owner, one.name, Hidden(one.name, inspect.getattr_static(owner, one.name, None)))
        try:
            yield
        finally:
            delattr(owner, one.name)
            if is_own:
                setattr(owner, one.name, own)
    else:
        owner = importlib.import_module(one.owner)
        owner.__class__ = type("Hiding", (ModuleType,), {one.name: Hidden(one.name, None)})
        try:
            yield
        finally:
            owner.__class__ = ModuleType


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the site as it is with all names."""
    return Site(tmp_path_factory.mktemp("expected")).write(POSTS, ONE_PROCESS).build().bytes()


@pytest.mark.parametrize("one", OTHERS, ids=named)
def test_the_site_is_the_same_without_a_name(one: PrivateName, expected: dict[str, bytes], tmp_path: Path) -> None:
    site = Site(tmp_path).write(POSTS, PARALLEL)
    with hidden(one):
        built = site.build().bytes()
        again = site.build().bytes()
    if one.name == "_current_page":  # the one link to another language leads within
        built, again, expected = ({k: v for k, v in f.items() if "one" not in k} for f in (built, again, expected))
        differ = {name for name in expected if built.get(name) != expected[name]}
        assert all("search" in name or "feed" in name or "atom" in name for name in differ)
        return
    assert built == expected
    assert again == expected


@pytest.mark.parametrize("is_hidden", [False, True])
def test_without_its_name_in_feeds_a_saved_page_is_not_put_in_its_former_place(is_hidden: bool) -> None:
    [one] = RSS
    page: Any = SimpleNamespace(file=SimpleNamespace(src_uri="blog/a.md", dest_uri="blog/a/index.html"))
    feed = SimpleNamespace(entries=[1])
    rss: Any = SimpleNamespace(
        config=SimpleNamespace(enabled=True),
        match_path_pattern=re.compile(".*"),
        pages_to_filter=[PageInformation(_mkdocs_page_ref=page.file) for _ in range(2)],
        feed_created=feed,
        feed_updated=feed,
    )
    with hidden(one) if is_hidden else nullcontext():
        assert tested_plugins._renew_in_feed(rss, page) is not is_hidden
    assert len(rss.pages_to_filter) == (2 if is_hidden else 1)


SAVED = ("More text", "Other text")


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the site as it is served with all names after an edit."""
    return Writer(Site(tmp_path_factory.mktemp("saved")).write(POSTS.replace(*SAVED))).clean()


@pytest.mark.parametrize("one", [one for one in OTHERS if one.owner.startswith("mkdocs.")], ids=named)
def test_a_saved_edit_shows_without_a_name(one: PrivateName, saved: dict[str, bytes], tmp_path: Path) -> None:
    with hidden(one):
        writer = Writer(Site(tmp_path).write(POSTS))
        path = tmp_path / "docs/en/blog/posts/two.md"
        path.write_text(path.read_text("utf-8").replace(*SAVED), "utf-8")
        line = writer.save()
        assert line.startswith(("Rebuilt", "Full build: untested version"))
        is_same = one.name != "_current_page"  # without it, links to other languages lead within one
        assert differences(writer, saved if is_same else None) == []


@pytest.mark.parametrize("one", REFUSED, ids=named)
def test_without_a_name_that_every_build_needs_one_line_says_what_to_do(
    one: PrivateName, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    site = Site(tmp_path).write(POSTS)
    site.build()
    before = site.bytes()
    with hidden(one), pytest.raises(Abort):
        site.build()
    lack = rf"(?:mkdocs|properdocs)\S*: version [\d.]+ has no '[\w.]*{one.name}', which this plugin needs."
    assert re.search(rf"^multilingual-blog:\n  {lack} Install [-\w]+ 1\.\d\.$", caplog.messages[-1])
    assert site.bytes() == before, "the last good site stays"


@pytest.mark.parametrize("one", SERVER, ids=named)
def test_a_server_without_a_name_stays_as_it_is(one: PrivateName) -> None:
    class Server:
        """As much of MkDocs's server as is used."""

        def __init__(self) -> None:
            self._watched_paths = {"docs": 1}
            self.observer: Any = "MkDocs's"
            self.build_delay = 0.25
            self.mount_path = "/"
            self._wanted_epoch = self._visible_epoch = 1
            self._epoch_cond = threading.Condition()

        def get_app(self) -> str:
            return "MkDocs's"

        def set_app(self, app: Any) -> None:
            raise AssertionError

        def watch(self, path: str) -> None:
            raise AssertionError

        unwatch = watch

    server: Any = Server()
    if one.name in vars(server):
        delattr(server, one.name)
    else:
        delattr(Server, one.name)
    if one.name in ("_wanted_epoch", "_visible_epoch", "_epoch_cond"):
        assert mkdocs_server.answering(server) is nullcontext
    elif one.name in ("mount_path", "get_app", "set_app"):
        assert not mkdocs_server.replace_application(server, lambda app, mount: app)
    else:
        assert not mkdocs_server.replace_observer(server, object(), 0.1)


def test_without_the_names_for_corrected_errors_a_page_or_the_server_is_loaded_again_by_hand() -> None:
    names = {one.name: one for one in ALL}
    assert "livereload(7, " in mkdocs_server.reload_script(7)
    with hidden(names["_SCRIPT_TEMPLATE"]):
        assert mkdocs_server.reload_script(7) == ""
    with hidden(names["_load_hook"]):
        mkdocs_hooks.load_again()


def test_some_languages_are_not_built_alone_without_the_step_that_renders_their_texts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("MULTILINGUAL_BLOG_LOCALES", "ko")
    site = Site(tmp_path).write(POSTS)
    with hidden(ALL[0]), pytest.raises(Abort):
        site.build()
    assert re.search(
        rf"{software.BUILDER}: version [\d.]+ cannot build some languages only\. Build all", caplog.messages[-1]
    )


@pytest.mark.parametrize(
    ("template", "old", "new", "missing"),
    [
        ("base.html", "</head>", "", "</head>"),
        ("base.html", "</main>", "", "</main>"),
        ("base.html", '<link rel="alternate" href="{{ alt.link', '<link href="{{ alt.link', "hreflang"),
        ("base.html", '"base": base_url', '"root": base_url', "__config"),
        ("partials/language.html", "macro t(", "macro text(", "macro t"),
    ],
)
def test_a_theme_whose_pages_would_come_out_wrong_is_refused(
    template: str,
    old: str,
    new: str,
    missing: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    site = Site(tmp_path).write(POSTS)
    site.build()
    before = site.bytes()
    read = Path.read_text

    def other(path: Path, *rest: Any, **options: Any) -> str:
        text = read(path, *rest, **options)
        return text.replace(old, new) if path.as_posix().endswith(f"material/templates/{template}") else text

    monkeypatch.setattr(Path, "read_text", other)
    with pytest.raises(Abort):
        site.build()
    line = caplog.messages[-1]
    assert missing in line
    assert "mkdocs-material: " in line
    assert "Install mkdocs-material 9.7 or 9.8." in line
    assert site.bytes() == before, "the last good site stays"


@pytest.mark.parametrize("package", [software.BUILDER, "mkdocs-material", "mkdocs-static-i18n"])
def test_an_untested_version_is_told_once_and_the_site_is_the_same(
    package: str, expected: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = versions.version_of
    monkeypatch.setattr(versions, "version_of", lambda name: "99.1" if name == package else known(name))
    monkeypatch.setattr(versions, "_announced", set())
    site = Site(tmp_path).write(POSTS, PARALLEL)
    with told() as lines:
        assert site.build().bytes() == expected
        assert site.build().bytes() == expected
    line = f"Building without caches, incremental and parallel builds: untested version 99.1 of {package}"
    assert [one for one in lines if "untested" in one] == [f"multilingual_blog: {line}"]
    assert site.log == [], "it is information: strict builds go on"


def test_tested_versions_are_not_mentioned(tmp_path: Path) -> None:
    Site(tmp_path).write(POSTS)
    config = load_config(str(tmp_path / "mkdocs.yml"))
    assert versions.untested(config) == ""
    assert all(map(versions.version_of, software.used_by(config)))


def test_another_plugin_may_change_the_environments_of_the_theme(tmp_path: Path) -> None:
    hook = """
    === hook.py
    def on_config(config):
        make = config.theme.get_env
        def get_env():
            env = make()
            env.globals["greeting"] = "Hello from a hook"
            return env
        config.theme.get_env = get_env
        return config
    === own/main.html
    {% extends "base.html" %}
    {% block announce %}{{ greeting }}{% endblock %}
    """
    config = BILINGUAL.replace("font: false", "font: false, custom_dir: own") + "hooks: [hook.py]\n"
    site = Site(tmp_path).write(POSTS + hook.replace("\n    ", "\n"), config).build()
    for page in ("blog/one/", "ko/blog/one/"):
        assert "Hello from a hook" in site.text(page)


@contextmanager
def told() -> Iterator[list[str]]:
    """Hear what the plugin logs as information."""
    logger, lines = logging.getLogger(f"{mkdocs.__name__}.plugins.multilingual_blog"), list[str]()

    class Handler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(record.getMessage())

    handler, level = Handler(), logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        yield lines
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
