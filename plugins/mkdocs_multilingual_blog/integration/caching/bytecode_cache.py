"""Compiled templates, compiled once for all languages and builds of a process, and looked up once in each.

MkDocs creates a new environment in every pass, which would compile all templates again. A page of Material consists of
fifty templates, for each of which Jinja asks its loader, behind a lock, although templates do not change within a pass.
Each page also imports Material's strings anew, and each string makes all of them: they are the same in a language.
Compiled templates are code, so they are never read from a file, which others may have written.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import BytecodeCache, pass_eval_context
from jinja2.bccache import Bucket

from ..adapters import own_templates

if TYPE_CHECKING:
    from jinja2 import Environment, Template
    from jinja2.nodes import EvalContext

_STRINGS = "partials/language.html"


class TemplateBytecode(BytecodeCache):
    """Compiled templates in memory; Jinja checks by their source whether they are valid."""

    def __init__(self) -> None:
        self._compiled: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with compiled bytecode, if there is any."""
        if bucket.key in self._compiled:
            bucket.bytecode_from_string(self._compiled[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the bytecode of a bucket."""
        self._compiled[bucket.key] = bucket.bytecode_to_string()

    def attach(self, env: Environment) -> None:
        """Use this cache in an environment."""
        env.bytecode_cache = self
        _cache_lookups(env)


def _cache_lookups(env: Environment) -> None:
    """Cache the lookups of templates by name in an environment that never reloads them."""
    look_up = env.get_template
    if env.auto_reload:
        return

    @cache
    def cached_template(name: str, parent: str | None, loader: object) -> Template:
        template = look_up(name, parent)
        if name == _STRINGS and own_templates.is_installed(str(Path(template.filename or "").parent)):
            _share_strings(template)
        return template

    def get_template(name: Any, parent: str | None = None, globals: Any = None) -> Template:  # noqa: A002 - Jinja's
        if not isinstance(name, str) or globals:
            return look_up(name, parent, globals)
        return cached_template(name, parent, env.loader)

    env.get_template = get_template  # type: ignore[method-assign]


def _share_strings(template: Any) -> None:
    """Let all pages that import Material's strings have the same ones, by the language of the theme."""
    make, modules = template.make_module, dict[Any, Any]()

    def make_module(values: Any = None, *arguments: Any) -> Any:
        language = values["config"].theme["language"]
        if language not in modules:
            modules[language] = module = make(values, *arguments)
            translate, known = module.t, dict[Any, str]()

            @pass_eval_context
            def t(context: EvalContext, key: Any) -> str:
                if (key, context.autoescape) not in known:
                    known[key, context.autoescape] = translate(context, key)
                return known[key, context.autoescape]

            module.t = t
        return modules[language]

    template.make_module = make_module
