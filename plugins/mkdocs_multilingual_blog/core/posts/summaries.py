"""Summaries of articles, from their rendered HTML."""

from __future__ import annotations

from ..model import Post, Summary
from ..settings import Settings
from ..text.limits import MAX_TITLE
from ..text.markdown import reading_minutes, truncate
from ..text.rendered_text import RenderedText

DESCRIPTION_LENGTH = 200
"""Characters of a description that is an article's first paragraph."""


def summarize(post: Post, html: str, title: str, settings: Settings) -> Summary:
    """Return the summary of an article: what its front matter gives, and the rest from its rendered HTML.

    Args:
        post: The article.
        html: HTML that Markdown and other plugins made of its text.
        title: Title of its front matter after other plugins changed it; only read if its front matter has one.
        settings: Options of the blog.
    """
    if len(post.written) == len(Summary._fields):
        return post.summary._replace(title=title)
    text = RenderedText(html)
    speeds = settings.words_per_minute, settings.characters_per_minute
    return Summary(
        title=title if "title" in post.written else truncate(text.title, MAX_TITLE) or post.title,
        description=post.description
        if "description" in post.written
        else truncate(text.first_paragraph, DESCRIPTION_LENGTH),
        minutes=post.minutes if "minutes" in post.written else reading_minutes(text.plain, *speeds),
    )
