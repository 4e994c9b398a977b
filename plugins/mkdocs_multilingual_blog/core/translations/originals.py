"""Which version of an article is the original, and whether a translation is behind it; `history` asks git."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from ..errors import Report
from ..locales import Languages
from ..model import Post, moment
from ..text.frontmatter import Document, parse_document, read_text
from ..text.markdown import normalize
from .history import History, read_history

if TYPE_CHECKING:
    from ..settings import Settings

_DIGITS = 12


class Change(NamedTuple):
    """What happened to an original since it was translated.

    Attributes:
        by: How it is known: by the hash in front matter, or from git.
        day: When the original last changed; `None` where neither its front matter nor git tells.
    """

    by: Literal["hash", "git"]
    day: date | None


def original_of(versions: Mapping[str, Post], languages: Languages) -> Post:
    """Return the version of an article that the others are translations of.

    It is the default language's, or else that of the first language, in the site's order, whose version does
    not say that it is a translation.

    Args:
        versions: The article by locale; at least one.
        languages: The site's languages.
    """
    order = (languages.default, *languages.locales)
    present = [versions[locale] for locale in dict.fromkeys(order) if locale in versions]
    return next((post for post in present if not _is_translation(post)), present[0])


def targets(original: Post, languages: Languages) -> tuple[str, ...]:
    """Return the locales in which an article is meant to be, the original's own among them."""
    wish = original.translation.into
    return languages.locales if wish is None else (original.locale, *wish)


def source_hash(document: Document) -> str:
    """Return what the text of an article comes to, in 12 hexadecimal digits.

    It covers what a translator translates: title, description, the words for the cover, titles of links, and the
    body. White space, line ends and the normal form of Unicode do not count.
    """
    values = document.metadata.values
    image = values.get("image")
    parts = [
        _written(values.get("title")),
        _written(values.get("description")),
        _written(image.get("alt")) if isinstance(image, dict) else "",
        *_titles(values.get("links")),
        normalize(document.body),
    ]
    return hashlib.sha256("\0".join(parts).encode(errors="surrogatepass")).hexdigest()[:_DIGITS]


class Originals:
    """Knows the original of each translation, and reads sources again where their text as it is written matters."""

    def __init__(self, posts: Iterable[Post], settings: Settings, languages: Languages) -> None:
        """Sort posts by article.

        Args:
            posts: All posts of all languages, drafts among them.
            settings: What the site says.
            languages: Its languages.
        """
        self._settings = settings
        self._languages = languages
        self._documents: dict[str, Document | None] = {}
        self.articles: dict[str, dict[str, Post]] = {}
        for post in posts:
            self.articles.setdefault(post.key, {})[post.locale] = post

    def original(self, key: str) -> Post:
        """Return the version of an article that the others are translations of."""
        return original_of(self.articles[key], self._languages)

    def source(self, post: Post) -> Post | None:
        """Return the version that a post was translated from; `None` for the original itself."""
        versions = self.articles[post.key]
        if (named := versions.get(post.translation.source_locale)) is not None:
            return named
        original = original_of(versions, self._languages)
        return None if original is post else original

    def change(self, post: Post) -> Change | None:
        """Return how the original of a translation changed since; `None` where it did not, or nobody can tell.

        A hash in front matter decides, since it is exact. Without one the original is held against what it said
        in the last commit that changed the translation.
        """
        return self._changes.get(post.source)

    def document(self, post: Post) -> Document | None:
        """Return a post's source, taken apart; `None` where it went away meanwhile."""
        if post.source not in self._documents:
            path = self._settings.docs / post.source
            text = read_text(path, post.source, Report())
            self._documents[post.source] = None if text is None else parse_document(text, post.source, Report())
        return self._documents[post.source]

    def hash(self, post: Post) -> str:
        """Return what a post's text comes to; empty where its file went away meanwhile."""
        document = self.document(post)
        return source_hash(document) if document else ""

    @cached_property
    def history(self) -> History:
        """What git knows; asked when it is needed first."""
        return read_history(self._settings.docs)

    @property
    def unknown(self) -> str:
        """Why some translations cannot be told to be behind: git knows nothing, and they have no hash; else nothing."""
        return self.history.missing if any(not post.translation.source_hash for post, _ in self.pairs) else ""

    @cached_property
    def pairs(self) -> list[tuple[Post, Post]]:
        """Each translation and what it was translated from."""
        posts = (post for versions in self.articles.values() for post in versions.values())
        return [(post, source) for post in posts if (source := self.source(post)) is not None]

    @cached_property
    def _changes(self) -> dict[str, Change]:
        found = {}
        by_git = []
        for post, source in self.pairs:
            if not post.translation.source_hash:
                by_git.append((post, source))
            elif post.translation.source_hash != self.hash(source):
                found[post.source] = Change("hash", self._day(source))
        if by_git:
            found |= self._changes_by_git(by_git)
        return found

    def _changes_by_git(self, pairs: list[tuple[Post, Post]]) -> dict[str, Change]:
        commits = self.history.commits
        then = {
            post.source: (commits[post.source].id, source.source) for post, source in pairs if post.source in commits
        }
        texts = self.history.texts(then.values())
        hashes = {place: _hash_of(text) for place, text in texts.items()}
        return {
            post.source: Change("git", self._day(source))
            for post, source in pairs
            if (hashed := hashes.get(then.get(post.source, ("", "")))) and hashed != self.hash(source)
        }

    def _day(self, post: Post) -> date | None:
        """Return when a post last changed: what its front matter says or git knows, whichever is later."""
        commit = self.history.commits.get(post.source)
        days = [commit.day] if commit else []
        if post.dates.updated:
            days.append(moment(post.dates.updated).date())
        return max(days, default=None)


def _hash_of(data: bytes) -> str:
    """Return what a source of former times comes to; empty where it cannot be read."""
    text = data.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    document = parse_document(text, "", Report())
    return source_hash(document) if document else ""


def _is_translation(post: Post) -> bool:
    return bool(post.translation.source_hash or post.translation.source_locale)


def _written(value: Any) -> str:
    return "" if value is None else normalize(str(value))


def _titles(links: Any) -> list[str]:
    """Return the titles of a list of links, groups and what is in them included."""
    found = []
    for item in links if isinstance(links, list) else ():
        for title, target in item.items() if isinstance(item, dict) else ():
            found += [_written(title), *_titles(target)]
    return found
