"""Authors in the language of one site."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from ..blog.blog import Blog
from ..blog.views import author_address
from ..catalogs.tools import text_of
from ..model import Author, Post
from .chips import Chips
from .values import Byline


class Bylines:
    """Makes the bylines of one language's site; each is made once."""

    def __init__(self, blog: Blog, site: str, chips: Chips, avatar: Callable[[Author], str]) -> None:
        """Make bylines for a language.

        Args:
            blog: The blog.
            site: Locale of the site.
            chips: Makes links.
            avatar: Returns the address of an author's picture.
        """
        self._blog = blog
        self._site = site
        self._chips = chips
        self._avatar = avatar
        self._bylines: dict[str, Byline] = {}

    def byline(self, author: Author) -> Byline:
        """Return the byline of an author."""
        if author.id not in self._bylines:
            self._bylines[author.id] = self._make_byline(author)
        return self._bylines[author.id]

    def of(self, post: Post) -> tuple[Byline, ...]:
        """Return the bylines of a post's authors."""
        authors = self._blog.subjects.authors
        return tuple(self.byline(authors[author_id]) for author_id in post.authors if author_id in authors)

    @cached_property
    def writers(self) -> set[str]:
        """Ids of the authors of any listed post, in any language."""
        return {author_id for post in self._blog.index.posts if not post.unlisted for author_id in post.authors}

    def _make_byline(self, author: Author) -> Byline:
        default, settings = self._blog.languages.default, self._blog.settings
        has_profile = settings.authors.profiles and author.id in self.writers
        profile = self._chips.link_within(author_address(settings, author, self._site)) if has_profile else ""
        return Byline(
            id=author.id,
            name=text_of(author.names, self._site, default)[0],
            description=text_of(author.descriptions, self._site, default)[0],
            avatar=self._avatar(author),
            url=profile if has_profile else author.url,
            website=author.url,
        )
