"""Templates, articles, and notebooks that a migration leaves as they are, and that its owner should look at."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....core.errors import enumerated
from ..material_options import TEMPLATES
from ..project import ConfigFile, Project, counted, join

_DATE = "'blog.post.card.date', which is in the language of the page"
_USES = (
    (
        re.compile(r"\b(?:post|page)\.config\.date\.updated\b(?:\s?\|\s?date\b)?"),
        "'blog.post.updated', which is in the language of the page, or 'blog.post.updated_datetime' for machines",
    ),
    (
        re.compile(r"\b(?:post|page)\.config\.date\b[\w.]*(?:\s?\|\s?date\b)?"),
        f"{_DATE}, or 'blog.post.card.datetime' for machines",
    ),
    (re.compile(r"\|\s?date\b"), _DATE),
    (re.compile(r"\b(?:post|page)\.config\.readtime\b"), "'blog.post.card.readtime', which is a text"),
    (re.compile(r"\b(?:post|page)\.config\.links\b"), "'blog.links'"),
    (re.compile(r"\b(?:post|page)\.(?:config\.)?authors\b"), "'blog.post.card.authors'"),
    (re.compile(r"\b(?:post|page)\.(?:config\.)?categories\b"), "'blog.post.card.categories'"),
    (re.compile(r"\b(?:post|page)\.config\.[\w.]+"), "'blog.post', as in 'blog.post.card.title'"),
    (re.compile(r"\bpagination(?:\.\w+|\()"), "'blog.view.pager'"),
)
"""What only Material's blog gives to templates, and what there is instead; what is told of is not looked at again."""


def notes_of_contents(project: Project) -> Iterator[str]:
    """Yield notes about what has to do with Material's blog, and is not in a mkdocs.yml.

    Args:
        project: The project before.
    """
    seen: set[str] = set()
    for config in project.configs:
        for note in (*_notes_of_templates(project, config), *_notes_of_articles(project, config)):
            if note not in seen:
                seen.add(note)
                yield note


def _notes_of_templates(project: Project, config: ConfigFile) -> Iterator[str]:
    """Yield a note for each place at which a template of the site uses what only Material's blog gives it."""
    custom = config.theme.get("custom_dir")
    folder = config.path.parent / str(custom)
    for file in sorted(folder.rglob("*.html")) if custom else ():
        name = file.relative_to(folder).as_posix()
        if TEMPLATES.get(name, name) != name:  # which has no effect any more
            continue
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
        for number, line in enumerate(lines, start=1):
            for pattern, hint in _USES:
                if found := pattern.search(line):
                    line = pattern.sub("", line)
                    what = f"'{found[0].strip()}' is of Material's blog, and not there any more"
                    yield f"{project.name(file)}:{number}: {what}. Write {hint}."


def _notes_of_articles(project: Project, config: ConfigFile) -> Iterator[str]:
    """Yield notes about summaries and notebooks among the articles of Material's blogs."""
    for name, options in config.plugins:
        if name != "blog":
            continue
        blog = join(str(options.get("blog_dir") or "blog"))
        folder = config.docs / join(str(options.get("post_dir") or "{blog}/posts").replace("{blog}", blog))
        summaries = [file for file in sorted(folder.rglob("*.md")) if _has_summary(file.read_text("utf-8", "replace"))]
        if summaries:
            names = enumerated([project.name(file) for file in summaries], 3)
            what = f"{counted(len(summaries), 'article')} with a 'summary' and no 'description': {names}"
            yield f"{what}. Lists, cards, and search engines show 'description': rename the field, if they should."
        for file in sorted(folder.rglob("*.ipynb")):
            if not file.with_suffix(".md").exists():
                what = "a notebook is no article, and appears in no list or feed"
                yield f"{project.name(file)}: {what}. Convert it with 'jupyter nbconvert --to markdown', and date it."


_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*$", re.M | re.S)
_SUMMARY = re.compile(r"^summary[ \t]*:", re.M)
_DESCRIPTION = re.compile(r"^description[ \t]*:", re.M)


def _has_summary(text: str) -> bool:
    match = _FRONT_MATTER.match(text)
    return bool(match and _SUMMARY.search(match[1]) and not _DESCRIPTION.search(match[1]))
