"""Reading of posts: front matter and Markdown → `Post`."""

from __future__ import annotations

import posixpath
import sys
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ..catalogs.terms import TermRegistry
from ..errors import Problem, Report, quoted
from ..languages import scripts
from ..locales import Languages
from ..model import Dates, Fallback, Post, Summary
from ..settings import Settings
from ..storage.cache import digest
from ..storage.cached_json import from_json, is_positive, is_text, list_of, row, to_json
from ..storage.store import Store
from ..text import characters, literals, markdown
from ..text.addresses import UrlFormat
from ..text.frontmatter import Document
from ..text.limits import MAX_DESCRIPTION, MAX_TITLE
from ..text.markdown import Text, read_markdown, reading_minutes, truncate
from ..text.normal_forms import compose
from ..text.separators import similar_separator
from ..text.slugs import slugify
from .fields import PostFields
from .language_marks import refused_language
from .summaries import DESCRIPTION_LENGTH

_BODY = row(is_text, list_of(is_text), list_of(is_text), is_text, is_text, is_positive)
"""Shape of a cached body: the parts of a `Text`, and the reading time."""


class PostRules(NamedTuple):
    """Rules of a site for its posts.

    Attributes:
        settings: Options of the blog.
        url_format: Format of addresses.
        tags: Registry of tags.
        categories: Registry of categories.
        series: Registry of series.
        former: Former format of addresses, from which to redirect; `None` for none.
        store: Cache of parsed bodies; `None` for no cache.
    """

    settings: Settings
    url_format: UrlFormat
    tags: TermRegistry
    categories: TermRegistry
    series: TermRegistry
    former: UrlFormat | None = None
    store: Store | None = None


def read_post(
    document: Document, neutral: str, locale: str, rules: PostRules, languages: Languages, report: Report
) -> Post | None:
    """Return the post of a document, or `None` if a field has an error.

    Args:
        document: The parsed source file.
        neutral: Its path below the docs folder without language mark.
        locale: Its language.
        rules: Rules of the site.
        languages: Languages of the site.
        report: Collects problems.

    Raises:
        FunctionError: If a function of the site fails that is not about one field.
    """
    metadata, settings = document.metadata, rules.settings
    fields = PostFields(metadata, report)
    text, minutes = _read_body(document.body, rules)
    stem = stem_of(neutral, settings.posts)
    summary, written = _summary_as_written(fields, text, minutes, stem)
    dates = fields.dates()
    titles = {"file": posixpath.basename(stem), "title": summary.title}
    # Functions that mkdocs.yml names expect titles as they are written, and ours expects plain text.
    written_titles = titles | {"title": _written_title(document) or summary.title}
    slug_titles = titles if settings.slugify is slugify else written_titles
    slug = fields.slug(slug_titles[settings.slug_from], settings.slugify)
    categories = fields.terms("categories", locale, rules.categories)
    post = Post(
        key=fields.key("translation_key") or stem,
        locale=locale,
        source=metadata.source,
        title=summary.title,
        description=summary.description,
        dates=dates or Dates(date.min),  # such a post is not returned
        tags=_tags(fields, neutral, locale, rules, languages),
        address="",
        text=text,
        categories=categories,
        series=fields.series(locale, rules.series),
        minutes=summary.minutes,
        authors=tuple(dict.fromkeys(fields.names("authors").values())),
        pin=fields.flag("pin", default=False),
        links=fields.links(),
        aliases=fields.aliases(),
        related=fields.related(),
        tools=fields.tools(languages),
        translation=fields.translation(locale, languages),
        image=fields.image(),
        fallback=fields.fallback() or _fallback_of(categories, rules),
        state=fields.state(dates, settings),
        written=written,
        lines=metadata.lines,
    )
    has_excerpt = _check_excerpt(document, settings, report)
    _check_others(document, neutral, locale, fields, settings, languages)
    if not has_excerpt or fields.broken or dates is None or slug is None:
        return None
    former_titles = titles if settings.former_slugify is slugify else written_titles
    return _with_addresses(post, slug, stem, former_titles, metadata.values.get("slug") is not None, rules)


def _tags(fields: PostFields, neutral: str, locale: str, rules: PostRules, languages: Languages) -> tuple[str, ...]:
    """Return the ids of a post's tags; none if the site leaves out the tags of its file."""
    has_tags = rules.settings.tagged.takes(neutral, languages.join(neutral, locale))
    return fields.terms(rules.settings.tags_field, locale, rules.tags) if has_tags else ()


def _summary_as_written(fields: PostFields, text: Text, minutes: int, stem: str) -> tuple[Summary, frozenset[str]]:
    """Return the summary of a post before it is rendered, and the names of the parts that its front matter gives.

    Args:
        fields: Its front matter.
        text: Its body.
        minutes: Reading time of its body.
        stem: Its path below the posts folder.
    """
    given = Summary(fields.prose("title"), fields.prose("description"), fields.count("readtime"))
    title = given.title or text.title or posixpath.basename(stem).replace("-", " ").replace("_", " ")
    description = given.description or truncate(text.first_paragraph, DESCRIPTION_LENGTH)
    title = fields.within("title", title, MAX_TITLE)
    description = fields.within("description", description, MAX_DESCRIPTION)
    written = frozenset(name for name, value in given._asdict().items() if value)
    return Summary(title, description, given.minutes or minutes), written


def _with_addresses(
    post: Post, slug: str, stem: str, former_titles: dict[str, str], has_slug: bool, rules: PostRules
) -> Post:
    """Return a post with its address, and with its former address among the aliases.

    Args:
        post: The post without address.
        slug: Its slug.
        stem: Its path below the posts folder.
        former_titles: Texts from which its former slug may be derived, by the value of `former_slug_from`.
        has_slug: Whether its front matter gives the slug.
        rules: Rules of the site.
    """
    settings, created, categories = rules.settings, post.dates.created, post.categories
    neutral = rules.url_format.address(slug=slug, created=created, path=stem, categories=categories)
    address, aliases = settings.address_in(neutral, "", post.locale), post.aliases
    if rules.former:
        former_slug = slug if has_slug else settings.former_slugify(former_titles[settings.former_slug_from])
        former = rules.former.address(slug=former_slug, created=created, path=stem, categories=categories)
        aliases += (f"/{former}",) if former != address else ()
    return replace(post, address=address, aliases=tuple(dict.fromkeys(aliases)) if settings.redirects else ())


def _check_others(
    document: Document, neutral: str, locale: str, fields: PostFields, settings: Settings, languages: Languages
) -> None:
    """Report a language that the site does not give the post, and fields that a post has no use for."""
    if refusal := refused_language(document.metadata.values.get("lang"), neutral, locale, settings, languages):
        fields.problem("lang", *refusal)
    fields.check_others(settings.tags_field)


def _check_excerpt(document: Document, settings: Settings, report: Report) -> bool:
    """Report a missing excerpt separator if every post must have one, and one that is written differently.

    Returns:
        Whether the post can be published.
    """
    separator, source = settings.excerpts.separator, document.metadata.source
    if separator in document.body:
        return True
    if similar := similar_separator(document.body, separator):
        line, message = document.first_line + similar.line - 1, f"{quoted(similar.text)} does not end the excerpt"
        hint = f"Write {quoted(separator, 120)}, or set 'post_excerpt_separator' to what you write."
        problem = Problem(source, line, "post_excerpt_separator", message, hint)
    elif settings.excerpts.required:
        hint = "Put it behind the part of the text that lists show."
        message = f"the text has no {quoted(separator, 120)}"
        problem = document.metadata.problem("post_excerpt", message, hint)
    else:
        return True
    (report.error if settings.excerpts.required else report.warning)(problem)
    return not settings.excerpts.required


def _read_body(body: str, rules: PostRules) -> tuple[Text, int]:
    """Return the readable parts of a body and its reading time in minutes, from the cache if possible."""
    speeds, store = (rules.settings.words_per_minute, rules.settings.characters_per_minute), rules.store
    key = digest(_parser_digest(), repr(speeds).encode(), body.encode("utf-8", "surrogatepass")) if store else b""
    if store and (cached := from_json(store.get(key), _BODY)):
        plain, headings, links, first_paragraph, title, minutes = cached
        return Text(plain, tuple(headings), tuple(links), first_paragraph, title), minutes
    text = read_markdown(body)
    minutes = reading_minutes(text.plain, *speeds)
    if store:
        store.put(key, to_json([*text, minutes]))
    return text, minutes


@cache
def _parser_digest() -> bytes:
    """Return a digest of the code that parses bodies, so that another version does not use its cached results."""
    files = (scripts.__file__, characters.__file__, literals.__file__, markdown.__file__)
    return digest(b"body", *(Path(file).read_bytes() for file in files), sys.version.encode())


def _fallback_of(categories: tuple[str, ...], rules: PostRules) -> Fallback | None:
    """Return the site's fallback for the first category that has one, or for all articles."""
    fallbacks = {rules.categories.find(name): fallback for name, fallback in rules.settings.fallback_categories.items()}
    return next((fallbacks[category] for category in categories if category in fallbacks), rules.settings.fallback)


def _written_title(document: Document) -> str:
    """Return the title with its markup and white space, or an empty string.

    Material's blog derives slugs from it: `a — b` with and without a no-break space have different addresses there.
    """
    title = document.metadata.values.get("title")
    if title is not None:
        return str(title)
    first_line = document.body.lstrip().partition("\n")[0].rstrip()
    return first_line.lstrip("# ") if first_line.startswith("# ") else ""


def stem_of(neutral: str, folder: str) -> str:
    """Return a post's path below the posts folder without extension; that of a folder's index is the folder.

    It is the default translation key of the post, and in NFC: macOS may write the same name in NFD.
    """
    stem = compose(posixpath.splitext(posixpath.relpath(neutral, folder))[0])
    head, tail = posixpath.split(stem)
    return head if head and tail in ("index", "README") else stem
