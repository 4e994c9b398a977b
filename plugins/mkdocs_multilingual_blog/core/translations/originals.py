"""Originals of articles, and stale translations."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from ..errors import Report
from ..locales import Languages
from ..model import Post, as_datetime
from ..text.frontmatter import Document, parse_document, read_text
from ..text.markdown import normalize
from .compared_texts import ComparedTexts
from .history import History, read_history

if TYPE_CHECKING:
    from ..settings import Settings

_HASH_LENGTH = 12


class Change(NamedTuple):
    """A change of an original since it was translated.

    Attributes:
        by: How it was detected: by the hash in front matter, or from git.
        day: Day of the last change of the original; `None` if unknown.
    """

    by: Literal["hash", "git"]
    day: date | None


def original_of(versions: Mapping[str, Post], languages: Languages) -> Post:
    """Return the original version of an article.

    It is the first, in the order of the default language and then of the site's languages, that is not marked as a
    translation.

    Args:
        versions: Versions of the article by locale; at least one.
        languages: Languages of the site.
    """
    order = (languages.default, *languages.known)
    present = [versions[locale] for locale in dict.fromkeys(order) if locale in versions]
    return next((post for post in present if not _is_translation(post)), present[0])


def target_locales(original: Post, languages: Languages) -> tuple[str, ...]:
    """Return the locales in which an article is to be published, including that of the original."""
    into = original.translation.into
    return languages.locales if into is None else (original.locale, *into)


def source_hash(document: Document) -> str:
    """Return the hash of an article's text, in 12 hexadecimal digits.

    It covers what a translator translates: title, description, the cover's alternative text, titles of links, and
    the body. White space, line ends and Unicode normalization make no difference.
    """
    values = document.metadata.values
    image = values.get("image")
    parts = [
        _normalized_text(values.get("title")),
        _normalized_text(values.get("description")),
        _normalized_text(image.get("alt")) if isinstance(image, dict) else "",
        *_titles(values.get("links")),
        normalize(document.body),
    ]
    return hashlib.sha256("\0".join(parts).encode(errors="surrogatepass")).hexdigest()[:_HASH_LENGTH]


class Originals:
    """Determines the original of each translation and compares their sources.

    Attributes:
        articles: All versions of each article by locale, by key.
        compared: What is known of texts.
    """

    def __init__(
        self,
        posts: Iterable[Post],
        settings: Settings,
        languages: Languages,
        compared: ComparedTexts | None = None,
    ) -> None:
        """Group posts by article.

        Args:
            posts: All posts of all languages, including drafts.
            settings: Settings of the blog.
            languages: Languages of the site.
            compared: What is known of texts.
        """
        self.compared = compared or ComparedTexts()
        self._settings = settings
        self._languages = languages
        self._documents: dict[str, Document | None] = {}
        self.articles: dict[str, dict[str, Post]] = {}
        for post in posts:
            self.articles.setdefault(post.key, {})[post.locale] = post

    def original(self, key: str) -> Post:
        """Return the original version of an article."""
        return original_of(self.articles[key], self._languages)

    def source(self, post: Post) -> Post | None:
        """Return the version from which a post was translated, or `None` for the original itself."""
        versions = self.articles[post.key]
        if (named := versions.get(post.translation.source_locale)) is not None:
            return named
        original = original_of(versions, self._languages)
        return None if original is post else original

    def change(self, post: Post) -> Change | None:
        """Return the change of a translation's original since; `None` if there is none, or it is unknown.

        A hash in front matter is exact and takes precedence. Without one the original is compared with its version
        at the last commit that changed the translation.
        """
        return self._changes.get(post.source)

    def text_when_translated(self, post: Post) -> str | None:
        """Return the text of the original that a stale translation was made of, or `None` if git does not have it."""
        source = self.source(post)
        if source is None:
            return None
        wanted = post.translation.source_hash
        last = self.history.commits.get(post.source)
        ids = self.history.commits_of(source.source) if wanted else [last.id] if last else []
        texts = self.history.texts((commit, source.source) for commit in ids)
        return next((_decoded(text) for text in texts.values() if not wanted or _hash_of(text) == wanted), None)

    def document(self, post: Post) -> Document | None:
        """Return the parsed source of a post, or `None` if it was deleted meanwhile."""
        if post.source not in self._documents:
            text = self._settings.generated.get(post.source)
            if text is None:
                text = read_text(self._settings.docs / post.source, post.source, Report())
            self._documents[post.source] = None if text is None else parse_document(text, post.source, Report())
        return self._documents[post.source]

    def hash(self, post: Post) -> str:
        """Return the hash of a post's text, or an empty string if its source was deleted meanwhile."""
        known, result = self.compared.hashes.get(post.source, (None, ""))
        if known is not post:
            document = self.document(post)
            result = source_hash(document) if document else ""
            self.compared.hashes[post.source] = post, result
        return result

    @property
    def history(self) -> History:
        """Git history of the sources, read when it is first needed."""
        self.compared.history = self.compared.history or read_history(self._settings.docs)
        return self.compared.history

    @property
    def unknown(self) -> str:
        """Reason if staleness is unknown because translations have no hash and there is no history; or empty."""
        return self.history.missing if any(not post.translation.source_hash for post, _ in self.pairs) else ""

    @cached_property
    def pairs(self) -> list[tuple[Post, Post]]:
        """Pairs of each translation and its original."""
        posts = (post for versions in self.articles.values() for post in versions.values())
        return [(post, source) for post in posts if (source := self.source(post)) is not None]

    @cached_property
    def _changes(self) -> dict[str, Change]:
        changes = {}
        without_hash = []
        for post, source in self.pairs:
            if not post.translation.source_hash:
                without_hash.append((post, source))
            elif post.translation.source_hash != self.hash(source):
                changes[post.source] = Change("hash", self._day(source))
        if without_hash:
            changes |= self._changes_by_git(without_hash)
        return changes

    def _changes_by_git(self, pairs: list[tuple[Post, Post]]) -> dict[str, Change]:
        commits = self.history.commits
        last_versions = {
            post.source: (commits[post.source].id, source.source) for post, source in pairs if post.source in commits
        }
        texts = self.history.texts(last_versions.values())
        hashes = {version: _hash_of(text) for version, text in texts.items()}
        return {
            post.source: Change("git", self._day(source))
            for post, source in pairs
            if (hash_then := hashes.get(last_versions.get(post.source, ("", "")))) and hash_then != self.hash(source)
        }

    def _day(self, post: Post) -> date | None:
        """Return the day of a post's last change, by front matter or git, whichever is later."""
        commit = self.history.commits.get(post.source)
        days = [commit.day] if commit else []
        if post.dates.updated:
            days.append(as_datetime(post.dates.updated).date())
        return max(days, default=None)


def _hash_of(data: bytes) -> str:
    """Return the hash of an earlier version of a source, or an empty string if it is invalid."""
    document = parse_document(_decoded(data), "", Report())
    return source_hash(document) if document else ""


def _decoded(data: bytes) -> str:
    return data.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").replace("\r", "\n")


def _is_translation(post: Post) -> bool:
    return bool(post.translation.source_hash or post.translation.source_locale)


def _normalized_text(value: Any) -> str:
    return "" if value is None else normalize(str(value))


def _titles(links: Any) -> list[str]:
    """Return the titles in a list of links, including groups and their links."""
    titles = []
    for item in links if isinstance(links, list) else ():
        for title, target in item.items() if isinstance(item, dict) else ():
            titles += [_normalized_text(title), *_titles(target)]
    return titles
