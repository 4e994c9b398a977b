"""Sites for measuring: posts in two languages, from given sources or from the articles of this repository."""

from __future__ import annotations

import argparse
import random
import re
import shutil
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent.parent

CONFIG = """\
site_name: Benchmark
site_url: https://example.org/
theme: {{name: material, font: false, features: [navigation.instant]}}
nav: [index.md, blog/index.md]
not_in_nav: blog/posts/
{hooks}
plugins:
  - search
{plugin}  - i18n:
      docs_structure: folder
      languages:
        - {{locale: en, name: English, default: true}}
        - {{locale: ko, name: 한국어}}
"""

EVERYTHING = """\
  - multilingual-blog:
      cards: true
      images: true
      images_content: true
      llms: true
      comments: true
      comments_layout_options: {repo: a/b, repo_id: R, category: C, category_id: D}
"""
"""Our plugin with all that is made besides pages: cards, images in several sizes, copies in Markdown; and comments."""

HOOK = """\
from mkdocs_multilingual_blog.integration.adapters.material_search import speed_up
from mkdocs_multilingual_blog.integration.adapters.theme_environment import change_environments
from mkdocs_multilingual_blog.integration.caching.bytecode_cache import TemplateBytecode

BYTECODE = TemplateBytecode()


def on_config(config):
    speed_up(config)
    change_environments(config, BYTECODE.attach)
    return config
"""

TOOLS = (ROOT / "docs/.tools.yml").read_text(encoding="utf-8")

_LINK = re.compile(r"\]\([\w-]+\.md(#[^)\s]*)?\)")
"""A link of one of this repository's articles to another, which the sites do not have."""

TAGS = {"en": "topic {:03d}", "ko": "주제 {:03d}"}


def add_docs(parser: argparse.ArgumentParser) -> None:
    """Let a command take the folder that posts come from."""
    parser.add_argument(
        "--docs",
        type=Path,
        help="folder with en/blog/posts and ko/blog/posts to take posts from; else texts of our own",
    )
    parser.add_argument(
        "--chars", type=int, default=0, help="mean length of our own texts; real blogs have 6,000 to 8,000 characters"
    )


def make_docs(
    folder: Path, posts: int, source: Path | None = None, chars: int = 0, *, paragraphs: Path | None = None
) -> None:
    """Write a docs folder with a number of posts in each language; the same arguments give the same files.

    Args:
        folder: Where to.
        posts: How many in each language.
        source: Folder with `en/blog/posts` and `ko/blog/posts` to copy the first of; without it posts are
            put together from paragraphs of this repository's articles, with tags as unevenly spread as real ones.
        chars: Mean length of a text that is put together, in characters; 0 for 8 to 24 paragraphs.
        paragraphs: Folder like `source` from whose posts such texts are put together, instead of this repository's.
    """
    for locale in ("en", "ko"):
        target = folder / locale / "blog" / "posts"
        target.mkdir(parents=True)
        (folder / locale / "index.md").write_text("# Home\n", encoding="utf-8")
        (folder / locale / "blog" / "index.md").write_text("# Blog\n", encoding="utf-8")
        if source:
            found = sorted((source / locale / "blog" / "posts").glob("*.md"))[:posts]
            if len(found) < posts:
                raise SystemExit(f"{source}/{locale}/blog/posts holds {len(found)} posts, {posts} are asked for")
            for path in found:
                shutil.copy(path, target)
        else:
            _write_posts(target, paragraphs or ROOT / "docs", posts, chars)


def add_pictures(folder: Path) -> None:
    """Give each post of a docs folder a cover, and a picture in its text: those of this repository in turn."""
    covers = sorted((ROOT / "docs/en/blog/posts/covers").glob("*.webp"))
    for locale in ("en", "ko"):
        posts = folder / locale / "blog" / "posts"
        shutil.copytree(covers[0].parent, posts / "covers")
        for number, path in enumerate(sorted(posts.glob("post-*.md"))):
            cover, picture = (f"covers/{covers[one % len(covers)].name}" for one in (number, number + 1))
            front, text = path.read_text(encoding="utf-8").removeprefix("---\n").split("---\n", 1)
            path.write_text(f"---\n{front}image: {cover}\n---\n{text}\n![]({picture})\n", encoding="utf-8")


def _write_posts(target: Path, source: Path, posts: int, chars: int) -> None:
    locale = target.parent.parent.name
    pick, linked = random.Random(7), random.Random(8)
    paragraphs = [
        block
        for path in sorted((source / locale / "blog/posts").glob("*.md"))
        for block in path.read_text(encoding="utf-8").split("---\n", 2)[2].split("\n\n")
        if len(block.strip()) > 60 and not block.startswith(("    ", "<", "!!!", "|", "1."))
    ]
    weights = [1 / rank for rank in range(1, 201)]
    for number in range(posts):
        tags = sorted({TAGS[locale].format(n) for n in pick.choices(range(200), weights, k=6)})
        front = {
            "title": f"Post {number} {pick.choice(paragraphs).split()[0]}",
            "description": f"About post {number}",
            "date": f"{2010 + number % 15}-{1 + number % 12:02d}-{1 + number % 28:02d}",
            "tags": tags,
        }
        body = "\n\n".join(pick.choices(paragraphs, k=pick.randint(8, 24)))
        wanted = pick.uniform(0.4, 1.6) * chars if chars else 0
        while len(body) < wanted:
            body += f"\n\n{pick.choice(paragraphs)}"
        # A page with a link that leads nowhere logs a warning, and is rendered in every build.
        body = _LINK.sub(lambda _: f"](post-{linked.randrange(posts):05d}.md)", body)
        text = f"---\n{yaml.safe_dump(front, allow_unicode=True)}---\n\n{body}\n"
        (target / f"post-{number:05d}.md").write_text(text, encoding="utf-8")
