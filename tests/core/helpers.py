"""Helpers of the core's tests: small blogs, defined in the test or in a golden file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from mkdocs_multilingual_blog.core.blog.blog import Blog
from mkdocs_multilingual_blog.core.blog.loading import load_blog
from mkdocs_multilingual_blog.core.blog.views import Subjects
from mkdocs_multilingual_blog.core.catalogs.tools import ToolCatalog, read_catalog
from mkdocs_multilingual_blog.core.errors import Report
from mkdocs_multilingual_blog.core.locales import Languages
from mkdocs_multilingual_blog.core.model import Author, Dates, Post, PostState, RelatedWish, Term, Tool, ToolWish
from mkdocs_multilingual_blog.core.posts.post_index import PostIndex
from mkdocs_multilingual_blog.core.related import boilerplate, columns
from mkdocs_multilingual_blog.core.settings import Settings
from mkdocs_multilingual_blog.core.text.frontmatter import parse_document, parse_yaml
from mkdocs_multilingual_blog.core.text.markdown import read_markdown, reading_minutes

GOLDEN = Path(__file__).parent.parent / "golden"

BILINGUAL = Languages("en", ("en", "ko"), "folder")
TRILINGUAL = Languages("en", ("en", "ko", "ja"), "folder")


def cases(topic: str, ending: str) -> list[Any]:
    """Return the files of a topic as parameters that are named after them."""
    files = sorted((GOLDEN / topic).glob(f"*.{ending}"))
    assert files, f"no golden cases in {topic}"
    return [pytest.param(file, id=file.stem) for file in files]


def read_yaml(file: Path) -> Any:
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def read_case(file: Path) -> tuple[dict[str, Any], str]:
    """Return a Markdown case's front matter, which says what is expected, and its text."""
    report = Report()
    document = parse_document(file.read_text(encoding="utf-8"), file.name, report)
    assert document, report.errors
    return document.metadata.values, document.body


def make_post(
    key: str,
    locale: str = "en",
    *,
    title: str = "",
    body: str = "",
    address: str = "",
    created: date | datetime = date(2026, 1, 1),
    tags: tuple[str, ...] = (),
    related: RelatedWish = RelatedWish(),
    tools: ToolWish = ToolWish(),
    state: PostState = "published",
    **fields: Any,
) -> Post:
    text = read_markdown(body)
    return Post(
        key=key,
        locale=locale,
        source=f"{locale}/blog/posts/{key}.md",
        title=title or key,
        description=text.first_paragraph,
        dates=Dates(created),
        tags=tags,
        address=address or f"blog/{key}",
        text=text,
        minutes=reading_minutes(text.plain),
        state=state,
        related=related,
        tools=tools,
        **fields,
    )


def make_index(*posts: Post, languages: Languages = BILINGUAL) -> PostIndex:
    return PostIndex(posts, languages)


def make_blog(
    *posts: Post, languages: Languages = BILINGUAL, catalogue: ToolCatalog = ToolCatalog(), **settings: Any
) -> Blog:
    """Return a blog of posts that need no files; each tag, category and series is called by its id."""

    def named(ids: Iterable[str]) -> dict[str, Term]:
        return {term_id: Term(term_id, {languages.default: term_id}) for term_id in sorted(set(ids))}

    return Blog(
        settings=Settings(docs=Path("docs"), **settings),
        languages=languages,
        index=PostIndex(posts, languages),
        subjects=Subjects(
            tags=named(tag_id for post in posts for tag_id in post.tags),
            categories=named(term_id for post in posts for term_id in post.categories),
            series=named(post.series.id for post in posts if post.series),
            authors={a: Author(a, {languages.default: a}, slug=a) for post in posts for a in post.authors},
        ),
        tools=catalogue,
    )


def make_tool(tool_id: str, **fields: Any) -> Tool:
    url = f"https://tools.example/{tool_id}/"
    return Tool(tool_id, "", {"": url}, {"en": tool_id}, {"en": tool_id}, {"en": (tool_id,)}, **fields)


def read_tools(file: Path, languages: Languages) -> ToolCatalog:
    report = Report()
    metadata = parse_yaml(file.read_text(encoding="utf-8"), file.name, report)
    assert metadata, report.errors
    catalogue = read_catalog(metadata, languages, report)
    assert not report.errors
    return catalogue


def write_docs(root: Path, files: dict[str, str | bytes]) -> Path:
    """Write source files, named as a message names them (`docs/en/…`), and return the docs folder."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (root / "docs").mkdir(exist_ok=True)
    return root / "docs"


def load(
    root: Path,
    files: dict[str, str | bytes],
    languages: Languages = BILINGUAL,
    tolerant: bool = False,
    **settings: Any,
) -> Blog:
    return load_blog(Settings(docs=write_docs(root, files), **settings), languages, tolerant=tolerant)


def source(title: str = "Title", text: str = "Some text.", **fields: Any) -> str:
    """Return a source file whose front matter has a title, a date and what else is given."""
    head = yaml.safe_dump({"title": title, "date": date(2026, 1, 1), **fields}, allow_unicode=True, sort_keys=False)
    return f"---\n{head}---\n\n{text}\n"


def with_few_buckets() -> Iterator[None]:
    """Let rough counts be rougher than they ever are, so that it shows that they decide nothing.

    A fixture of a module: `rough = pytest.fixture(with_few_buckets, scope="module", autouse=True)`.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(columns, "_BUCKET_BITS", 3)
        patch.setattr(boilerplate, "_BUCKET_BITS", 3)
        yield
