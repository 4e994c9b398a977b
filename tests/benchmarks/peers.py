"""Builds the same posts with Material's plugins and with this one; `python -m tests.benchmarks.peers --help`.

Two contenders, one after the other in each round:

- Material: its own `blog` and `tags`, all posts in one language, since more is beyond them;
- ours: `multilingual-blog` with all it has, and static-i18n, half of the posts in each of two languages.

Every post has tags, categories, an author, and the mark that ends its excerpt; Material's lists show whole posts
without one, which would take it longer. What only ours knows, such as series, Material passes over. Pages that lead
from former addresses to posts are not counted as pages, but their time is.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import tempfile
from datetime import date
from pathlib import Path
from statistics import median

import yaml

from .builds import Usage, build
from .sites import TOOLS, add_docs, make_docs

LOCALES = ("en", "ko")

COMMON = """\
site_name: Benchmark
site_url: https://example.org/
docs_dir: {docs}
theme: {{name: material, font: false, features: [navigation.instant]}}
nav: [index.md, blog/index.md, tags.md]
plugins:
  - search
"""

MATERIAL = f"""\
{COMMON.format(docs="material")}\
  - blog: {{authors_profiles: true}}
  - tags
"""

OURS = f"""\
{COMMON.format(docs="ours")}\
  - multilingual-blog:
      authors_profiles: true
      feeds: {{tags: true, authors: true}}
      redirects: {{post_url_format: "{{date}}/{{slug}}"}}
  - i18n:
      docs_structure: folder
      languages:
        - {{locale: en, name: English, default: true}}
        - {{locale: ko, name: 한국어}}
not_in_nav: blog/posts/
"""

CONTENDERS = {"Material, blog and tags": MATERIAL, "ours, with everything": OURS}

AUTHORS = yaml.safe_dump(
    {
        "authors": {
            f"desk-{number}": {
                "name": f"Desk {number}",
                "description": f"What desk {number} writes",
                "avatar": "https://example.org/desk.png",
            }
            for number in range(5)
        }
    }
)


def make_sites(folder: Path, posts: int, source: Path | None) -> None:
    """Write the docs of both contenders: the same posts, for Material all in one folder.

    Args:
        folder: Where to.
        posts: How many in each language.
        source: Folder with `en/blog/posts` and `ko/blog/posts` to take them from; without it texts of our own.
    """
    ours, material = folder / "ours", folder / "material"
    make_docs(ours, posts, source)
    target = material / "blog" / "posts"
    target.mkdir(parents=True)
    for locale in LOCALES:
        (ours / locale / "tags.md").write_text("# Tags\n\n<!-- material/tags -->\n", encoding="utf-8")
        for number, path in enumerate(sorted((ours / locale / "blog" / "posts").glob("*.md"))):
            text = fill(path.read_text(encoding="utf-8"), number)
            path.write_text(text, encoding="utf-8")
            (target / f"{locale}-{path.name}").write_text(text, encoding="utf-8")
    for name in ("index.md", "tags.md", "blog/index.md"):
        shutil.copy(ours / "en" / name, material / name)
    (ours / ".tools.yml").write_text(TOOLS, encoding="utf-8")
    (ours / ".authors.yml").write_text(AUTHORS, encoding="utf-8")
    (material / "blog" / ".authors.yml").write_text(AUTHORS, encoding="utf-8")


def fill(text: str, number: int) -> str:
    """Return a post with categories, an author, for some a series, and the mark that ends its excerpt."""
    front, body = text.removeprefix("---\n").split("---\n", 1)
    values = yaml.safe_load(front)
    values |= {"categories": [f"Category {number % 10}"], "authors": [f"desk-{number % 5}"]}
    values["date"] = date.fromisoformat(str(values["date"])[:10])  # Material refuses a text
    if number % 10 == 3:
        values["series"] = f"Series {number % 7}"
    opening, _, rest = body.lstrip().partition("\n\n")
    front = yaml.safe_dump(values, allow_unicode=True)
    return f"---\n{front}---\n\n{opening}\n\n<!-- more -->\n\n{rest.replace('<!-- more -->', '')}"


def report(found: dict[str, list[Usage]], posts: int) -> str:
    """Return the table of all rounds; both contenders have the same number of posts."""
    lines = ["| | seconds | CPU seconds | HTML pages | ms a page | ms a post | MiB |", "|---" * 7 + "|"]
    for name, usages in found.items():
        seconds, cpu, memory = (min(getattr(one, field) for one in usages) for field in ("seconds", "cpu", "memory"))
        pages = usages[0].pages
        each = f"{1000 * seconds / pages:.1f} | {1000 * seconds / posts:.1f}"
        lines.append(f"| {name} | {seconds:.1f} | {cpu:.1f} | {pages} | {each} | {memory:.0f} |")
    theirs, ours = found.values()
    pairs = list(zip(ours, theirs, strict=True))
    time = median(one.per_page / other.per_page for one, other in pairs)
    cpu = median(one.cpu / one.pages / (other.cpu / other.pages) for one, other in pairs)
    whole = median(one.seconds / other.seconds for one, other in pairs)
    ratios = f"Ours to theirs, median of the rounds: a page {time:.2f}, CPU a page {cpu:.2f}, the whole {whole:.2f}"
    return "\n".join([*lines, "", ratios])


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--posts", type=int, default=500, help="posts in each of two languages (default: 500)")
    parser.add_argument("--rounds", type=int, default=3, help="builds of each contender (default: 3)")
    add_docs(parser)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_sites(folder, arguments.posts, arguments.docs)
        found: dict[str, list[Usage]] = {name: [] for name in CONTENDERS}
        for _ in range(arguments.rounds):
            for contender, text in CONTENDERS.items():
                found[contender].append(build(folder, contender, text))
    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(f"{2 * arguments.posts} posts, {arguments.rounds} rounds\n")
    print(report(found, 2 * arguments.posts))


if __name__ == "__main__":
    main()
