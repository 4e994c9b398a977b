"""Reading of posts: front matter and Markdown → `Post`."""

from __future__ import annotations

import posixpath
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from ..errors import Problem, Report, quoted
from ..languages import scripts
from ..locales import Languages
from ..model import AddressParts, Dates, Post, Summary
from ..settings import Settings
from ..storage.cache import digest
from ..storage.cached_json import from_json, is_positive, is_text, list_of, row, to_json
from ..text import characters, literals, markdown
from ..text.frontmatter import Document
from ..text.limits import MAX_DESCRIPTION, MAX_TITLE
from ..text.markdown import Text, read_markdown, reading_minutes, truncate
from ..text.normal_forms import compose
from ..text.separators import similar_separator
from ..text.slugs import slugify
from .fields import PostFields
from .language_marks import refused_language
from .path_dates import date_in_path
from .post_addresses import addresses_of
from .post_rules import PostRules
from .summaries import DESCRIPTION_LENGTH

_BODY = row(is_text, list_of(is_text), list_of(is_text), is_text, is_text, is_positive)
"""Shape of a cached body: the parts of a `Text`, and the reading time."""


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
    dates, name = _named_dates(fields, stem, settings)
    summary, written = _summary_as_written(fields, text, minutes, name)
    parts = _parts(fields, document, summary, stem, name, rules)
    categories = fields.terms("categories", locale, rules.categories)
    address, aliases = _addresses(parts, dates, categories, locale, stem, rules)
    may_have_tags = takes_tags(neutral, locale, settings, languages)
    post = Post(
        key=fields.key("translation_key") or stem,
        locale=locale,
        source=metadata.source,
        title=summary.title,
        description=summary.description,
        dates=dates,
        tags=fields.terms(settings.tags_field, locale, rules.tags) if may_have_tags else (),
        address=address,
        text=text,
        categories=categories,
        series=fields.series(locale, rules.series),
        minutes=summary.minutes,
        authors=tuple(dict.fromkeys(fields.names("authors").values())),
        pin=fields.flag("pin", default=False),
        unlisted=fields.flag("unlisted", default=False),
        comments=fields.flag("comments", default=True),
        links=fields.links(),
        aliases=aliases,
        related=fields.related(languages),
        tools=fields.tools(languages),
        translation=fields.translation(locale, languages),
        image=fields.image(),
        fallback=fields.fallback(),
        draft=fields.draft(),
        expires=fields.expires(dates),
        parts=parts or AddressParts(""),  # such a post is not returned
        written=written,
        lines=metadata.lines,
    )
    has_excerpt = _check_excerpt(document, settings, report)
    _check_others(document, neutral, locale, fields, settings, languages)
    return post if has_excerpt and not fields.broken and parts is not None else None


def takes_tags(neutral: str, locale: str, settings: Settings, languages: Languages) -> bool:
    """Return whether the tags of a post count: the site leaves out those of some files."""
    return settings.tagged.takes(neutral, languages.join(neutral, locale))


def _named_dates(fields: PostFields, stem: str, settings: Settings) -> tuple[Dates, str]:
    """Return the dates of a post, those of its path if front matter has none, and its name without such a date.

    Args:
        fields: Its front matter.
        stem: Its path below the posts folder.
        settings: Options of the blog.
    """
    dates, name = fields.dates(), posixpath.basename(stem)
    in_path = date_in_path(stem) if "file" in settings.dates_from else None
    if dates.are_known or fields.broken or in_path is None or in_path.day is None:
        return dates, name
    return dates._replace(created=in_path.day), in_path.name


def _parts(
    fields: PostFields, document: Document, summary: Summary, stem: str, name: str, rules: PostRules
) -> AddressParts | None:
    """Return what the addresses of a post are made of; `None` if it gives no slug.

    Args:
        fields: Its front matter.
        document: The parsed source file.
        summary: Its summary.
        stem: Its path below the posts folder.
        name: Its name, without a date that is taken from there.
        rules: Rules of the site.

    Raises:
        FunctionError: If the function that made former slugs fails.
    """
    settings, aliases = rules.settings, fields.aliases()
    in_path = date_in_path(stem)
    # Functions that mkdocs.yml names expect titles as they are written, and ours expects plain text.
    plain, written = summary.title, _written_title(document) or summary.title
    titles = {
        "file": posixpath.basename(stem),
        "file_without_date": in_path.name if in_path else name,
        "title": plain if settings.slugify is slugify else written,
    }
    slug = fields.slug(titles[settings.slug_from], settings.slugify)
    if slug is None:
        return None
    is_undated = settings.slug_from == "file" and name != titles["file"]
    undated_slug = (fields.slug(name, settings.slugify) if is_undated else None) or ""
    former_slug = None
    if rules.former and document.metadata.values.get("slug") is None:
        titles["title"] = plain if settings.former_slugify is slugify else written
        former_slug = settings.former_slugify(titles[settings.former_slug_from])
    return AddressParts(slug, undated_slug, former_slug, aliases)


def _addresses(
    parts: AddressParts | None, dates: Dates, categories: Sequence[str], locale: str, stem: str, rules: PostRules
) -> tuple[str, tuple[str, ...]]:
    """Return the address of a post and its former ones; none if it takes its date from elsewhere."""
    if parts is None or not dates.are_known:
        return "", ()
    return addresses_of(parts, parts.undated_slug or parts.slug, dates.created, categories, locale, stem, rules)


def _summary_as_written(fields: PostFields, text: Text, minutes: int, name: str) -> tuple[Summary, frozenset[str]]:
    """Return the summary of a post before it is rendered, and the names of the parts that its front matter gives.

    Args:
        fields: Its front matter.
        text: Its body.
        minutes: Reading time of its body.
        name: Its name.
    """
    given = Summary(fields.prose("title"), fields.prose("description"), fields.count("readtime"))
    title = given.title or text.title or name.replace("-", " ").replace("_", " ")
    description = given.description or truncate(text.first_paragraph, DESCRIPTION_LENGTH)
    title = fields.within("title", title, MAX_TITLE)
    description = fields.within("description", description, MAX_DESCRIPTION)
    written = frozenset(name for name, value in given._asdict().items() if value)
    return Summary(title, description, given.minutes or minutes), written


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
    speeds, results = (rules.settings.words_per_minute, rules.settings.characters_per_minute), rules.cache
    key = digest(_parser_digest(), repr(speeds).encode(), body.encode("utf-8", "surrogatepass")) if results else b""
    if results and (cached := from_json(results.get(key), _BODY)):
        plain, headings, links, first_paragraph, title, minutes = cached
        return Text(plain, tuple(headings), tuple(links), first_paragraph, title), minutes
    text = read_markdown(body)
    minutes = reading_minutes(text.plain, *speeds)
    if results:
        results.put(key, to_json([*text, minutes]))
    return text, minutes


@cache
def _parser_digest() -> bytes:
    """Return a digest of the code that parses bodies, so that another version does not use its cached results."""
    files = (scripts.__file__, characters.__file__, literals.__file__, markdown.__file__)
    return digest(b"body", *(Path(file).read_bytes() for file in files), sys.version.encode())


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
