"""The command `tools`: why an article promotes its tools, and what articles, tools and texts lack."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from ...core.blog.blog import Blog
from ...core.reports.coverage import Coverage, Explanation, coverage, explain
from ...core.reports.messages import file_of, grouped, listed, tools_lines
from . import config_option, find_posts, json_option, locale_option, read_blogs, show


@click.command()
@click.argument("post", required=False)
@config_option
@locale_option
@json_option
@click.option("--strict", is_flag=True, help="Exit with status 1 if the report lists anything.")
def tools(post: str | None, config_file: Path, locale: str | None, *, as_json: bool, strict: bool) -> None:
    """Tell why an article promotes its tools, or which articles and tools lack each other.

    POST is the file of an article, or its translation key for all its languages. Without it the command reports,
    for each language, tools without an article, articles without a tool, and texts that the catalog lacks.
    """
    if post and strict:
        raise click.UsageError("--strict belongs to the report: leave out POST.")
    blogs = [blog for blog in read_blogs(config_file, locale) if blog.settings.tools]
    if not any(blog.tools.tools for blog in blogs):
        raise click.ClickException("The site has no tools: it has no catalog, or 'tools' is switched off.")
    if post:
        explained = [(blog, explain(blog, found)) for blog, found in find_posts(post, blogs, locale)]
        show([_as_data(*pair) for pair in explained], (tools_lines(*pair) for pair in explained), as_json=as_json)
        return
    reports = [(blog, coverage(blog, name)) for blog in blogs for name in blog.languages.locales]
    reports = [(blog, report) for blog, report in reports if locale in (None, report.locale)]
    several = len(blogs) > 1
    lines = (_reported(blog, report, several=several) for blog, report in reports)
    show([_report_as_data(*pair) for pair in reports], lines, as_json=as_json)
    if strict and any(report for _, report in reports):
        raise SystemExit(1)


def _reported(blog: Blog, report: Coverage, *, several: bool) -> Iterator[str]:
    yield f"{report.locale}, {blog.settings.posts}" if several else report.locale
    if not report:
        yield "  Every tool has an article, every article has a tool, and no text is missing."
    if report.tools:
        yield f"  Tools without an article: {listed(report.tools)}"
    if report.articles:
        yield "  Articles without a tool:"
        yield from (f"    {file_of(blog, post)}" for post in report.articles)
    if report.missing:
        yield "  Missing texts:"
        yield from (f"    {_named(*text)}" for text in report.missing)


def _as_data(blog: Blog, explanation: Explanation) -> dict[str, Any]:
    post, promotion = explanation.post, explanation.promotion
    return {
        "source": file_of(blog, post),
        "key": post.key,
        "locale": post.locale,
        "shown": post.tools.shown,
        "named": list(post.tools.ids) if post.tools.ids is not None else None,
        "covered": [
            {
                "tool": tool_id,
                "weight": explanation.weights[tool_id],
                "mentions": [
                    {"keyword": keyword, "text": text, "link": link, "count": number}
                    for (keyword, text, link), number in grouped(mentions)
                ],
            }
            for tool_id, mentions in explanation.mentions.items()
        ],
        "kept_out": dict(promotion.kept_out),
        "filled": list(promotion.filled),
        "language": promotion.language,
        "block": [tool.id for tool in promotion.tools],
    }


def _report_as_data(blog: Blog, report: Coverage) -> dict[str, Any]:
    return {
        "posts": blog.settings.posts,
        "locale": report.locale,
        "tools_without_article": list(report.tools),
        "articles_without_tool": [{"key": post.key, "source": file_of(blog, post)} for post in report.articles],
        "missing": [{"tool": tool_id or None, "field": name} for tool_id, name in report.missing],
    }


def _named(tool_id: str, name: str) -> str:
    return f"{tool_id}: {name}" if tool_id else name
