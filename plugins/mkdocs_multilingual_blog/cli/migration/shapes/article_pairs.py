"""Which articles are translations of each other: by name, key, links, images, and date."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from .source_article import SourceArticle

Ask = Callable[[str, Sequence[str]], int]

_NONE = "No translation"


@dataclass
class ArticlePairs:
    """Pairs of articles, each of one in the default language and one in another.

    Attributes:
        pairs: Articles in the default language, by the paths of their translations.
        apart: Translations by name that are none, by path.
        notes: What the owner should look at, one line each.
    """

    pairs: dict[str, SourceArticle] = field(default_factory=dict)
    apart: dict[str, SourceArticle] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def pair_articles(articles: Iterable[SourceArticle], default: str, ask: Ask) -> ArticlePairs:
    """Pair the articles of each language with those of the default language.

    Args:
        articles: Articles of all languages.
        default: The default language.
        ask: Asks the owner where it is not sure, and returns the place of the answer.
    """
    by_locale: dict[str, list[SourceArticle]] = defaultdict(list)
    for article in sorted(articles, key=lambda one: one.path):
        by_locale[article.locale].append(article)
    result = ArticlePairs()
    for locale in sorted(by_locale.keys() - {default}):
        _pair(by_locale[default], by_locale[locale], ask, result)
    return result


def _pair(originals: list[SourceArticle], others: list[SourceArticle], ask: Ask, result: ArticlePairs) -> None:
    free = {one.path: one for one in originals}
    left = {one.path: one for one in others}

    def join(original: SourceArticle, other: SourceArticle) -> None:
        result.pairs[other.path] = original
        free.pop(original.path, None)
        left.pop(other.path, None)

    for is_same in (_have_same_name, _have_same_key, _link_to_each_other):
        for other in list(left.values()):
            found = [one for one in free.values() if is_same(one, other)]
            if len(found) != 1:
                continue
            if is_same is _have_same_name and _is_doubtful(found[0], other) and _deny(found[0], other, ask, result):
                left.pop(other.path)
                continue
            join(found[0], other)
    for other in list(left.values()):
        candidates = _candidates(other, free.values(), left.values())
        if len(candidates) == 1 and candidates[0][1]:
            join(candidates[0][0], other)
        elif candidates:
            _ask(other, [one for one, _ in candidates], ask, join, result)


def _candidates(
    other: SourceArticle, originals: Iterable[SourceArticle], others: Iterable[SourceArticle]
) -> list[tuple[SourceArticle, bool]]:
    """Return the articles that one may be a translation of, most likely ones first, and whether each is surely."""
    rivals = [one for one in others if one is not other]
    found = []
    for one in originals:
        shared = one.images & other.images
        is_same_day = one.day is not None and one.day == other.day
        if not (shared or is_same_day):
            continue
        is_alone = not any((rival.images & one.images) or (one.day and rival.day == one.day) for rival in rivals)
        is_alike = bool(shared) or (one.headings == other.headings and len(one.images) == len(other.images))
        found.append((-2 * bool(shared) - is_same_day, one, is_alone and is_same_day and is_alike))
    found.sort(key=lambda row: (row[0], row[1].path))
    best = [(one, is_sure) for score, one, is_sure in found if score == found[0][0]]
    if len(best) == 1 and found[0][0] <= -3:
        return [(best[0][0], True)]
    return best


def _ask(
    other: SourceArticle,
    candidates: list[SourceArticle],
    ask: Ask,
    join: Callable[[SourceArticle, SourceArticle], None],
    result: ArticlePairs,
) -> None:
    """Ask which of several articles one is a translation of; of two that are alone, they are most likely one."""
    answers = [f"{one.path}: {one.title}" for one in candidates]
    is_single = len(candidates) == 1
    answers = [*answers, _NONE] if is_single else [_NONE, *answers]
    chosen = ask(f"Which article is {other.path} ({other.title}) a translation of?", answers)
    if answers[chosen] == _NONE:
        names = ", ".join(one.path for one in candidates)
        result.notes.append(
            f"{other.path} is paired with no article. If it is a translation of {names}, set its 'translation_key'."
        )
        return
    original = candidates[chosen if is_single else chosen - 1]
    result.notes.append(f"{other.path} is taken for a translation of {original.path}. Check it.")
    join(original, other)


def _deny(original: SourceArticle, other: SourceArticle, ask: Ask, result: ArticlePairs) -> bool:
    """Ask whether two articles with one name are translations; return whether they are none."""
    names = (f"{one.path} ({one.day}: {one.title})" for one in (other, original))
    question = f"Is {' a translation of '.join(names)}?"
    if ask(question, ["Yes", "No"]) == 0:
        note = f"{other.path} is taken for a translation of {original.path}, whose name it has; their dates differ."
        result.notes.append(f"{note} If it is none, set another 'translation_key'.")
        return False
    result.apart[other.path] = other
    return True


def _is_doubtful(original: SourceArticle, other: SourceArticle) -> bool:
    """Return whether two articles with one name may be different ones: those of months apart that share no image."""
    if original.day is None or other.day is None or original.images & other.images:
        return False
    return abs((original.day - other.day).days) > 183


def _have_same_name(original: SourceArticle, other: SourceArticle) -> bool:
    return original.stem == other.stem


def _have_same_key(original: SourceArticle, other: SourceArticle) -> bool:
    keys = {one for one in (original.key, original.slug) if one}
    return bool(keys & {other.key, other.slug})


def _link_to_each_other(original: SourceArticle, other: SourceArticle) -> bool:
    return _links_to(original, other) and _links_to(other, original)


def _links_to(article: SourceArticle, target: SourceArticle) -> bool:
    folder = posixpath.dirname(article.path)
    paths = (posixpath.normpath(posixpath.join(folder, link.partition("#")[0])) for link in article.links)
    return target.path in paths
