"""The command `tools`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from ...core.blog.blog import Blog
from ...core.reports.coverage import Coverage, Explanation, coverage, explain
from ...core.reports.messages import file_of, grouped, listed, tools_lines
from ..blogs import require_blogs
from ..common_options import config_file_option, json_option, locale_option
from ..post_lookup import find_posts
from .output import print_explanations


@click.command()
@click.argument("post", required=False)
@config_file_option
@locale_option
@json_option
@click.option("--strict", is_flag=True, help="Exit with status 1 if the report finds any gaps.")
def tools(post: str | None, config_file: Path, locale: str | None, *, as_json: bool, strict: bool) -> None:
    """Explain how the tools promoted by an article were chosen, or report gaps.

    POST is the file of an article, or its translation key, which stands for the article in all languages. Without
    POST, the command reports for each language which tools have no article, which articles have no tool, and which
    texts the catalog lacks.
    """
    if post and strict:
        raise click.UsageError("--strict belongs to the report: leave out POST.")
    blogs = [blog for blog in require_blogs(config_file, locale) if blog.settings.tools]
    if not any(blog.tools.tools for blog in blogs):
        raise click.ClickException("The site has no tools: it has no catalog, or 'tools' is switched off.")
    if post:
        explained = [(blog, explain(blog, match)) for blog, match in find_posts(post, blogs, locale)]
        data = [_explanation_as_data(*pair) for pair in explained]
        print_explanations(data, (tools_lines(*pair) for pair in explained), as_json=as_json)
        return
    reports = [
        (blog, coverage(blog, name)) for blog in blogs for name in blog.languages.locales if locale in (None, name)
    ]
    blocks = (_coverage_lines(blog, report, name_blog=len(blogs) > 1) for blog, report in reports)
    print_explanations([_coverage_as_data(*pair) for pair in reports], blocks, as_json=as_json)
    if strict and any(report for _, report in reports):
        raise SystemExit(1)


def _coverage_lines(blog: Blog, report: Coverage, *, name_blog: bool) -> Iterator[str]:
    yield f"{report.locale}, {blog.settings.posts}" if name_blog else report.locale
    if not report:
        yield "  Every tool has an article, every article has a tool, and no text is missing."
    if report.tools:
        yield f"  Tools without an article: {listed(report.tools)}"
    if report.articles:
        yield "  Articles without a tool:"
        yield from (f"    {file_of(blog, post)}" for post in report.articles)
    if report.missing:
        yield "  Missing texts:"
        yield from (f"    {_text_name(*text)}" for text in report.missing)


def _explanation_as_data(blog: Blog, explanation: Explanation) -> dict[str, Any]:
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
                    {"keyword": keyword, "text": text, "link": link, "count": count}
                    for (keyword, text, link), count in grouped(mentions)
                ],
            }
            for tool_id, mentions in explanation.mentions.items()
        ],
        "kept_out": dict(promotion.kept_out),
        "filled": list(promotion.filled),
        "language": promotion.language,
        "block": [tool.id for tool in promotion.tools],
    }


def _coverage_as_data(blog: Blog, report: Coverage) -> dict[str, Any]:
    return {
        "posts": blog.settings.posts,
        "locale": report.locale,
        "tools_without_article": list(report.tools),
        "articles_without_tool": [{"key": post.key, "source": file_of(blog, post)} for post in report.articles],
        "missing": [{"tool": tool_id or None, "field": field} for tool_id, field in report.missing],
    }


def _text_name(tool_id: str, field: str) -> str:
    return f"{tool_id}: {field}" if tool_id else field
