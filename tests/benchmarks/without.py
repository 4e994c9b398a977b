"""Runs `mkdocs` with one of the mechanisms switched off that only make the plugin faster, or smaller in memory.

`python tests/benchmarks/without.py NAME build`; with an empty name nothing is switched off. `mechanisms` measures them.
"""

from __future__ import annotations

import ast
import math
import sys
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import Any, NamedTuple

import mkdocs_multilingual_blog
from mkdocs_multilingual_blog.core.blog import loading, post_loading
from mkdocs_multilingual_blog.core.related.ranking import Ranking
from mkdocs_multilingual_blog.core.storage.background import BackgroundProcess
from mkdocs_multilingual_blog.integration.adapters import mkdocs_build
from mkdocs_multilingual_blog.integration.adapters.private_names import ALL
from mkdocs_multilingual_blog.integration.caching import bytecode_cache, memory, search_cache
from mkdocs_multilingual_blog.integration.caching.bytecode_cache import TemplateBytecode
from mkdocs_multilingual_blog.integration.caching.markdown_cache import MarkdownCache
from mkdocs_multilingual_blog.integration.caching.template_cache import TemplateCache
from mkdocs_multilingual_blog.integration.site_build import site_build
from mkdocs_multilingual_blog.integration.site_build.parallel import ParallelLanguages

PACKAGE = Path(mkdocs_multilingual_blog.__file__).parent


class Mechanism(NamedTuple):
    """A mechanism that changes no page.

    Attributes:
        serves: The rows of the table that it is there for.
        code: What would go with it: modules, or functions and classes of modules behind a colon.
        private: Private names of other packages that nothing else needs.
        owner: Object of which attributes are replaced to switch it off.
        replaced: The other values of these.
    """

    serves: tuple[str, ...]
    code: tuple[str, ...]
    private: tuple[str, ...]
    owner: Any
    replaced: Mapping[str, Any]

    @property
    def lines(self) -> int:
        """Lines of its code."""
        return sum(map(_lines, self.code))

    def switch_off(self, replace: Callable[[Any, str, Any], object] = setattr) -> None:
        """Switch it off in this process."""
        for name, value in self.replaced.items():
            assert hasattr(self.owner, name)
            replace(self.owner, name, value)


def _lines(part: str) -> int:
    """Return the number of lines of a module, or of a function or class in it."""
    file, _, name = part.partition(":")
    text = (PACKAGE / file).read_text(encoding="utf-8")
    node: Any = ast.parse(text)
    if not name:
        return len(text.splitlines())
    for inner in name.split("."):
        [node] = [one for one in node.body if getattr(one, "name", "") == inner]
    return int(node.end_lineno - node.lineno + 1 + len(node.decorator_list))


def _nothing(*_: Any, **__: Any) -> None:
    pass


def _read_by_itself(html: str, parser: Any) -> None:
    parser.feed(html)
    parser.close()


def _plan_for_builds_only(
    self: ParallelLanguages, config: Any, options: Any, obstacle: Any, plan: Any = ParallelLanguages.plan
) -> None:
    if obstacle is None:
        plan(self, config, options, obstacle)


def _rules_without_cache(*arguments: Any, rules: Any = loading._rules) -> Any:
    return rules(*arguments)._replace(cache=None)


def _ranking_without_cache(self: Ranking, jobs: Any, *_: Any, make: Any = Ranking.__init__) -> None:
    make(self, jobs)


def _never_worthwhile(self: BackgroundProcess, make: Any = BackgroundProcess.__init__, **_: Any) -> None:
    make(self, is_worthwhile=False)


_BUILD = "integration/site_build"
_SERVE = "integration/serving"
_MKDOCS_BUILD = "integration/adapters/mkdocs_build.py"

MECHANISMS = {
    "parallel languages": Mechanism(
        ("cold", "warm", "one changed", "start"),
        (f"{_BUILD}/parallel.py", f"{_BUILD}/workers.py", f"{_BUILD}/blog_build.py:Results"),
        ("search_entries", "reconfigure_search_duplicates"),
        ParallelLanguages,
        {"plan": _nothing},
    ),
    "early answers": Mechanism(
        ("start",),
        (
            f"{_SERVE}/early_answers.py:answer_early",
            f"{_SERVE}/early_answers.py:built_paths",
            f"{_SERVE}/late_languages.py",
            f"{_SERVE}/loop.py:Loop._load",
            f"{_SERVE}/incremental.py:IncrementalBuild.catch_up",
            f"{_MKDOCS_BUILD}:progress_of",
            f"{_MKDOCS_BUILD}:_write_changed_page",
        ),
        ("_current_plugin",),
        ParallelLanguages,
        {"plan": _plan_for_builds_only},
    ),
    "compiled templates": Mechanism(
        ("cold", "warm", "one changed", "start"),
        ("integration/caching/bytecode_cache.py",),
        (),
        TemplateBytecode,
        {"attach": _nothing},
    ),
    "shared strings": Mechanism(
        ("cold", "start"),
        ("integration/caching/bytecode_cache.py:_share_strings",),
        (),
        bytecode_cache,
        {"_share_strings": _nothing},
    ),
    "sections from plain tags": Mechanism(
        ("cold",),
        ("core/text/html_tags.py:feed",),
        (),
        search_cache,
        {"feed": _read_by_itself},
    ),
    "cached sections": Mechanism(
        ("warm", "one changed"),
        ("integration/caching/search_cache.py",),
        ("Parser", "add_entry_from_context", "create_entry_for_section"),
        search_cache,
        {"install": _nothing},
    ),
    "cached Markdown": Mechanism(
        ("warm", "one changed"),
        ("integration/caching/markdown_cache.py", "integration/adapters/mkdocs_pages.py"),
        ("render", "_title_from_render", "present_anchor_ids", "links_to_anchors"),
        MarkdownCache,
        {"use_for": _nothing},
    ),
    "cached template output": Mechanism(
        ("warm", "one changed"),
        ("integration/caching/template_cache.py",),
        (),
        TemplateCache,
        {"use_for": _nothing},
    ),
    "cached articles": Mechanism(
        ("warm", "one changed"),
        ("core/posts/post_reader.py:_parser_digest",),
        (),
        loading,
        {"_rules": _rules_without_cache},
    ),
    "cached rankings": Mechanism(
        ("warm", "one changed"),
        (
            "core/related/ranking.py:Ranking._read_cached",
            "core/related/ranking.py:_tokens",
            "core/related/ranking.py:write_cache",
        ),
        (),
        Ranking,
        {"__init__": _ranking_without_cache},
    ),
    "letting go of texts": Mechanism(
        ("cold", "warm"),
        (
            "integration/caching/memory.py:can_free_texts",
            "integration/caching/memory.py:free_markdown",
            "integration/caching/memory.py:free_content",
            "integration/caching/memory.py:free_index",
        ),
        (),
        memory,
        {"can_free_texts": lambda _: False},
    ),
    "gc.freeze": Mechanism(
        ("cold", "warm", "start", "save"),
        ("integration/caching/memory.py:freeze", "integration/caching/memory.py:unfreeze"),
        (),
        memory,
        {"freeze": _nothing, "unfreeze": _nothing},
    ),
    "files replaced as a whole": Mechanism(
        ("save",),
        (f"{_MKDOCS_BUILD}:whole_files", f"{_MKDOCS_BUILD}:_write_whole", f"{_MKDOCS_BUILD}:_replaced"),
        ("write_file", "copy_file", "clean_directory"),
        mkdocs_build,
        {"whole_files": nullcontext},
    ),
    "half of the articles read by a fork": Mechanism(
        ("cold", "warm", "start"),
        ("core/blog/post_loading.py:_reading_in_parallel",),
        (),
        post_loading,
        {"MIN_POSTS": math.inf},
    ),
    "ranking beside the build": Mechanism(
        ("cold", "one changed"),
        ("core/related/ranking.py:Ranking.start", "core/storage/task.py:Task.started"),
        (),
        Ranking,
        {"start": _nothing},
    ),
    "a process beside the server": Mechanism(
        ("save",),
        ("core/storage/background.py", "core/search/repeated_index.py", "core/related/repeated_ranking.py"),
        (),
        BackgroundProcess,
        {"__init__": _never_worthwhile},
    ),
    "a faster list of the theme's files": Mechanism(
        ("cold", "warm", "start"),
        ("integration/adapters/theme_listing.py",),
        (),
        site_build,
        {"list_faster": _nothing},
    ),
}

KNOWN = {one.name for one in ALL}
assert all(set(mechanism.private) <= KNOWN for mechanism in MECHANISMS.values())


def main() -> None:
    """Switch off what the first argument names, and run the command of the others."""
    name, *arguments = sys.argv[1:]
    if name:
        MECHANISMS[name].switch_off()
    from mkdocs.__main__ import cli

    cli(arguments, prog_name="mkdocs")


if __name__ == "__main__":
    main()
