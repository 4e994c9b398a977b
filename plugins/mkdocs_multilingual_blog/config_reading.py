"""Options of how lists and articles read, and of what stands beside them for other programs."""

from __future__ import annotations

from .core.text.markdown import CHARACTERS_PER_MINUTE, WORDS_PER_MINUTE
from .option_basics import Choice, Count, LayoutOptions, Options, Switch
from .option_types import Layout


class ReadingOptions(Options):
    """Options of the look of lists, of what stands around articles, and of their copies as Markdown."""

    blog_layout = Choice(("list", "grid"), default="list")
    """Layout of lists of articles: `list` for rows with a small cover, or `grid` for cards with a large one, side by
    side where there is room.
    """
    blog_featured = Switch(default=False)
    """Whether the first article on the list of articles is featured, with a large cover and title. It is the newest
    one, or the newest of those that are pinned.
    """
    post_readtime = Switch(default=True)
    """Whether reading time is displayed."""
    post_readtime_words_per_minute = Count(default=WORDS_PER_MINUTE)
    """Reading speed in words per minute, for Latin and other scripts that are counted in words. In Thai, Lao, Khmer,
    and Burmese, four letters count as a word.
    """
    post_readtime_characters_per_minute = Count(default=CHARACTERS_PER_MINUTE)
    """Reading speed in characters per minute, for Hangul, Han characters, and Kana."""
    post_share = Switch(default=True)
    """Whether articles have buttons that copy their address and, in browsers that can, share it with other apps. No
    other site is asked for anything. Without JavaScript, there are no buttons.
    """
    comments = Switch(default=False)
    """Whether readers can comment below articles. `comments: false` in front matter leaves an article out."""
    comments_layout = Layout(default="giscus")
    """Comment system: `giscus`, or a name such as `forum` for `partials/blog/comments-forum.html` in your templates."""
    comments_layout_options = LayoutOptions(default={})
    """Options of the comment system; `giscus` needs `repo`, `repo_id`, `category`, and `category_id`."""
    llms = Switch(default=False)
    """Whether each article has a copy in Markdown beside it, and each language an `llms.txt` that lists them, for
    programs that read texts rather than pages. Requires `site_url`.
    """
