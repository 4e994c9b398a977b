"""Completion of posts: what translations take from their originals, and dates that only git knows."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from ..errors import Problem, Report, quoted
from ..locales import Languages
from ..model import Post, as_datetime
from ..posts.fields import no_path, too_early
from ..posts.library import CompletedArticle, CompletedPost, Library
from ..posts.path_dates import date_in_path
from ..posts.post_addresses import addresses_of, slug_of_post, state_of
from ..posts.post_reader import stem_of
from ..settings import Settings
from ..text.frontmatter import Metadata, parse_document, read_text
from ..translations.compared_texts import ComparedTexts
from ..translations.history import FirstDays, read_first_days
from ..translations.inheritance import inherited_fields, inherited_value
from ..translations.originals import original_of
from .post_loading import LoadedPosts


def complete_posts(
    loaded: LoadedPosts,
    settings: Settings,
    languages: Languages,
    library: Library,
    compared: ComparedTexts,
    excluded: Callable[[str], bool],
    report: Report,
) -> None:
    """Give posts what their files do not say, and leave out those that lack something nevertheless.

    Args:
        loaded: The posts as their files have them.
        settings: Options of the blog.
        languages: Languages of the site.
        library: Posts that were completed before.
        compared: Keeps what git knows.
        excluded: Whether a source, by its path below the docs folder, is skipped, so that nothing is reported of it.
        report: Collects problems.
    """
    _Completion(loaded, settings, languages, library, compared, excluded, report).run()


@dataclass
class _Completion:
    loaded: LoadedPosts
    settings: Settings
    languages: Languages
    library: Library
    compared: ComparedTexts
    excluded: Callable[[str], bool]
    report: Report
    _versions: dict[str, dict[str, Post]] = field(default_factory=dict)
    """Versions of the articles to complete, as their files have them."""
    _changing: set[str] = field(default_factory=set)
    """Keys of the articles that may be others with the same files, or are broken."""
    _without_history: list[str] = field(default_factory=list)
    """Sources whose date git cannot tell, since there is no history."""
    _oldest: list[str] = field(default_factory=list)
    """Sources whose first commit may be one that a shallow clone lacks."""

    def run(self) -> None:
        posts, self.loaded.posts = self.loaded.posts, []
        articles: dict[str, list[Post]] = {}
        for post in (*posts, *self.loaded.others):
            articles.setdefault(post.key, []).append(post)
        known = self.library.articles
        unchanged = {key for key, versions in articles.items() if key in known and known[key].is_of(versions)}
        for key in articles.keys() - unchanged:
            for post in articles[key]:
                self._versions.setdefault(key, {}).setdefault(post.locale, post)
        for post in posts:
            if post.key in unchanged:
                self.loaded.posts.append(known[post.key].complete[post.source])
            elif (completed := self._accepted(post)) is not None:
                self.loaded.posts.append(completed)
        self._keep({key: articles[key] for key in articles.keys() - unchanged - self._changing})
        self._tell_of_git()

    def _keep(self, articles: Mapping[str, Sequence[Post]]) -> None:
        """Keep articles, whose versions are given as their files have them, until one of these files changes."""
        complete: dict[str, dict[str, Post]] = {key: {} for key in articles}
        for post in self.loaded.posts:
            if post.key in complete:
                complete[post.key][post.source] = post
        for key, versions in articles.items():
            self.library.articles[key] = CompletedArticle(versions, complete[key])

    def _accepted(self, post: Post) -> Post | None:
        """Return a complete post, or `None` if it lacks something."""
        completed = self._completed(post)
        if (problem := self._problem(completed)) is None:
            return completed
        self._changing.add(post.key)
        is_told = completed.dates.are_known or not self._is_told_elsewhere(post)
        self._refuse(completed, problem, is_told=is_told)
        return None

    def _completed(self, post: Post) -> Post:
        """Return a post with what it takes from its original, or from git."""
        taken = self._taken(post)
        if not taken:
            return post
        known = self.library.completed.get(post.source)
        completed = replace(post, **taken)
        state = state_of(completed, post.source, self.settings)
        address, aliases = self._addresses(completed) if completed.dates.are_known else ("", ())
        if known and known.written is post and known.taken == taken:
            former = known.post
            if (former.state, former.address, former.aliases) == (state, address, aliases):
                return former
        completed = replace(completed, state=state, address=address, aliases=aliases)
        self.library.completed[post.source] = CompletedPost(post, taken, completed)
        return completed

    def _addresses(self, post: Post) -> tuple[str, tuple[str, ...]]:
        rules, slug, created = self.library.rules, slug_of_post(post), post.dates.created
        assert rules is not None
        return addresses_of(post.parts, slug, created, post.categories, post.locale, self._stem(post), rules)

    def _taken(self, post: Post) -> dict[str, Any]:
        """Return what a post takes from its original, or from git, by attribute of the post."""
        taken: dict[str, Any] = {}
        original = self._original(post)
        if original is not post:
            original = original if original.dates.are_known else self._with_first_day(original)
            inherited = inherited_fields(post, original, self.settings)
            taken = dict(inherited_value(name, post, original) for name in sorted(inherited))
            if taken:
                taken |= {"inherited": inherited, "original": original.source}
        if not post.dates.are_known and "dates" not in taken:
            dated = self._with_first_day(post)
            if dated is not post:
                taken["dates"] = dated.dates
        return taken

    def _original(self, post: Post) -> Post:
        """Return the original of a post; the post itself if it is one, or if another has its key and language."""
        versions = self._versions[post.key]
        return original_of(versions, self.languages) if versions[post.locale] is post else post

    def _with_first_day(self, post: Post) -> Post:
        """Return a post with the day of its first commit, or of the build before it is committed."""
        if "git" not in self.settings.dates_from or post.source in self.settings.generated:
            return post
        self._changing.add(post.key)
        history = self._first_days
        if history.missing:
            if post.source not in self._without_history:
                self._without_history.append(post.source)
            return post
        if post.source in history.uncertain and post.source not in self._oldest:
            self._oldest.append(post.source)
        return replace(post, dates=post.dates._replace(created=history.days.get(post.source, self.settings.today)))

    @cached_property
    def _first_days(self) -> FirstDays:
        self.compared.first_days = self.compared.first_days or read_first_days(self.settings.docs)
        return self.compared.first_days

    def _problem(self, post: Post) -> Problem | None:
        """Return what is wrong with a complete post, or `None`."""
        if not post.dates.are_known:
            return self._undated(post)
        if post.image and not post.image.path:
            line = post.lines.get("image.src") or post.lines.get("image", 0)
            return Problem(self._file(post.source), line, "image.src", *no_path(None))
        if post.expires and "date" in post.lacking and as_datetime(post.expires) <= as_datetime(post.dates.created):
            return Problem(self._file(post.source), post.lines.get("expires", 0), "expires", *too_early(post.expires))
        return None

    def _undated(self, post: Post) -> Problem:
        """Return the problem of a post without a date; its file is read again, since that is rare."""
        text, source = self.settings.generated.get(post.source), self._file(post.source)
        if text is None:
            text = read_text(self.settings.docs / post.source, source, Report())
        document = parse_document(text or "", source, Report())
        metadata = document.metadata if document else Metadata(source)
        if not metadata.values:
            return _without_front_matter(text or "", source)
        if isinstance(metadata.values.get("date"), dict):
            return metadata.problem("date", "has no 'created'", "Add 'created: 2026-02-28' below it.")
        in_path = date_in_path(self._stem(post)) if "file" in self.settings.dates_from else None
        message = f"is missing, and {quoted(in_path.written)} in its path is no date that exists" if in_path else ""
        hint = "Add when it was published, such as 'date: 2026-02-28'."
        return metadata.problem("date", message or "is missing", hint)

    def _is_told_elsewhere(self, post: Post) -> bool:
        """Return whether that a post has no date is a problem of its original, or of all articles that git should date.

        Args:
            post: The post as its file has it.
        """
        if post.source in self._without_history:
            return True
        if "date" not in self.settings.translations.inherit:
            return False
        original = self._original(post)
        return self._has_broken_original(post) if original is post else not self.excluded(original.source)

    def _has_broken_original(self, post: Post) -> bool:
        """Return whether the original of a post cannot be read, so that the post passes for it."""
        order = list(dict.fromkeys((self.languages.default, *self.languages.known)))
        for source in self.loaded.broken:
            neutral, locale = self.languages.split(source)
            place = order.index(locale or self.languages.default)
            if stem_of(neutral, self.settings.posts) == post.key and place < order.index(post.locale):
                return True
        return False

    def _refuse(self, post: Post, problem: Problem, *, is_told: bool) -> None:
        self.loaded.absent.add(self._stem(post))
        if self.excluded(post.source):  # a draft that MkDocs does not read, and that may have no front matter yet
            return
        self.loaded.broken[post.source] = problem
        if is_told:
            self.report.error(problem)

    def _tell_of_git(self) -> None:
        """Report all articles together whose dates git does not know, or may not know."""
        hint = "Check it out with all commits (in GitHub Actions with 'fetch-depth: 0'), or give each of them a 'date'."
        if self._without_history:
            message = f"git cannot date {self._articles(self._without_history)}: {self._first_days.missing}"
            self.report.error(Problem(self.settings.docs.name, message=message, hint=hint))
        if self._oldest:
            message = f"the clone is shallow, so that its oldest commit dates {self._articles(self._oldest)}"
            self.report.warning(Problem(self.settings.docs.name, message=message, hint=hint))

    def _articles(self, sources: list[str]) -> str:
        number = "1 article" if len(sources) == 1 else f"{len(sources)} articles, such as"
        return f"{number} {self._file(min(sources))}"

    def _stem(self, post: Post) -> str:
        return stem_of(self.languages.split(post.source)[0], self.settings.posts)

    def _file(self, source: str) -> str:
        return posixpath.join(self.settings.docs.name, source)


def _without_front_matter(text: str, source: str) -> Problem:
    """Return the problem of a post without front matter, or with none on its first line, or with an empty one."""
    if text.partition("\n")[0].rstrip() == "---":
        return Problem(source, 1, message="the front matter is empty", hint="Add 'date: 2026-02-28' to it.")
    if text.lstrip().startswith("---\n"):
        hint = "Remove what is above the line '---', which has to be the first."
        return Problem(source, 1, message="does not begin with its front matter", hint=hint)
    hint = "Begin the file with the lines '---', 'date: 2026-02-28', and '---'."
    return Problem(source, 1, message="has no front matter", hint=hint)
