"""The files of a new site, and the first articles of a blog."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from ..editing.front_matter_editor import yaml_scalar
from .site_choices import SiteChoices, interface_texts, language_name, navigation_words, texts_in

_GITIGNORE = """\
# What builds write, and the cache that makes the next one faster.
/site/
/.cache/
/.venv/
"""

_FEATURES = ("content.code.copy", "navigation.instant", "navigation.tabs", "navigation.top", "search.highlight")

_EXTENSIONS = """\
markdown_extensions:
  - admonition
  - attr_list
  - md_in_html
  - tables

# With --strict, a build fails on links that lead nowhere.
validation:
  omitted_files: warn
  absolute_links: warn
  unrecognized_links: warn
  anchors: warn
"""

_WORKFLOW = """\
name: Blog

on:
  push:
    branches: [main]

permissions:
  contents: write

concurrency: blog

jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0
        with:
          fetch-depth: 0 # the history tells which translations are out of date
      - uses: actions/setup-python@e797f83bcb11b83ae66e0230d6156d7c80228e7c # v6.0.0
        with:
          python-version: "3.13"
          cache: pip
          cache-dependency-path: requirements.txt
      - uses: actions/cache@0057852bfaa89a56745cba8c7296529d2fc39830 # v4.3.0
        with:
          path: .cache/plugin/multilingual-blog
          key: blog-${{ github.run_id }}
          restore-keys: blog-
      - run: pip install -r requirements.txt
      - run: multilingual-blog check --strict --github
      - run: mkdocs gh-deploy --strict --force
        env:
          GIT_COMMITTER_NAME: github-actions[bot]
          GIT_COMMITTER_EMAIL: 41898282+github-actions[bot]@users.noreply.github.com
"""


def site_files(choices: SiteChoices, today: date, requirement: str) -> dict[str, str]:
    """Return the files of a new site, in the order in which they are written.

    Args:
        choices: What the owner chose.
        today: Date of the first articles.
        requirement: What pip installs the plugin from.

    Returns:
        The text of each file, by path relative to the folder of mkdocs.yml.
    """
    files = {"mkdocs.yml": _configuration(choices)}
    newest = interface_texts("Newest articles", choices.locales)
    for locale in choices.locales:
        home = choices.languages.usual_path("index.md", locale)
        files[f"docs/{home}"] = f"# {choices.name}\n\n## {newest[locale]}\n\n<!-- blog/posts -->\n"
    files |= blog_files(choices, today)
    files["requirements.txt"] = f"mkdocs-material>=9.7,<10\nmkdocs-static-i18n>=1.3,<2\n{requirement}\n"
    return files | {".gitignore": _GITIGNORE, ".github/workflows/blog.yml": _WORKFLOW}


def blog_files(choices: SiteChoices, today: date, docs: str = "docs", blog: str = "blog") -> dict[str, str]:
    """Return the catalogs and first articles of a blog.

    Args:
        choices: What the owner chose.
        today: Date of the articles.
        docs: The docs folder.
        blog: Folder of the blog, in that of each language.
    """
    files = {f"{docs}/{name}": text for name, text in _catalogs(choices).items()}
    for locale in choices.locales:
        texts = texts_in(locale)
        articles = {"hello": _article(texts["hello"], today, ["news"], choices, name="hello")}
        if choices.is_example:
            articles["shrink-an-image"] = _article(texts["shrink"], today, ["images"], choices, name="shrink")
        for name, text in articles.items():
            path = choices.languages.usual_path(posixpath.join(blog, f"posts/{name}.md"), locale)
            files[f"{docs}/{path}"] = text
    return files


def language_lines(locales: Sequence[str], words: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """Yield the lines of the languages of static-i18n, without indentation.

    Args:
        locales: The languages; the first is the default.
        words: Words of the navigation by language, each in all languages.
    """
    default, *_ = locales
    for locale in locales:
        yield f"- locale: {yaml_scalar(locale)}"
        yield f"  name: {yaml_scalar(language_name(locale))}"
        if locale == default:
            yield "  default: true"
            continue
        differing = {texts[default]: texts[locale] for texts in words.values() if texts[default] != texts[locale]}
        if differing:
            yield "  nav_translations:"
            yield from (f"    {yaml_scalar(word)}: {yaml_scalar(text)}" for word, text in differing.items())


def _configuration(choices: SiteChoices) -> str:
    default, *others = choices.locales
    words = navigation_words(choices.locales)
    lines = [f"site_name: {yaml_scalar(choices.name)}"]
    lines += [f"site_url: {choices.url}"] if choices.url else ["# site_url: https://example.org/ # needed to publish"]
    lines += ["", "theme:", "  name: material"]
    lines += [f"  language: {yaml_scalar(default)}"] if not others else []
    lines += ["  features:", *(f"    - {feature}" for feature in _FEATURES)]
    lines += ["", "nav:"]
    lines += [f"  - {yaml_scalar(words['Home'][default])}: index.md"]
    lines += [f"  - {yaml_scalar(words['Blog'][default])}: blog/index.md"]
    lines += ["", "plugins:", "  - search", "  - multilingual-blog"]
    if others:
        lines += ["  - i18n:", f"      docs_structure: {choices.structure}", "      languages:"]
        lines += [f"        {line}" for line in language_lines(choices.locales, words)]
    return "\n".join([*lines, "", _EXTENSIONS])


def _article(texts: Mapping[str, str], today: date, tags: Sequence[str], choices: SiteChoices, *, name: str) -> str:
    lines = [
        "---",
        f"title: {yaml_scalar(texts['title'])}",
        f"description: {yaml_scalar(texts['description'])}",
        f"date: {today.isoformat()}",
        f"tags: [{', '.join(tags)}]",
    ]
    if choices.is_example:
        lines += ["authors: [team]"]
        lines += ["categories: [how-to]", "tools: [image-compressor]"] if name == "shrink" else ["tools: false"]
    return "\n".join([*lines, "---", "", texts["text"], ""])


def _catalogs(choices: SiteChoices) -> dict[str, str]:
    """Return the catalogs of a blog, by name of the file."""

    def texts_of(*names: str) -> dict[str, Any]:
        found: dict[str, Any] = {locale: texts_in(locale) for locale in choices.locales}
        for name in names:
            found = {locale: texts[name] for locale, texts in found.items()}
        return found

    def localized(indent: int, *names: str) -> list[str]:
        texts = texts_of(*names)
        return [f"{' ' * indent}{yaml_scalar(locale)}: {yaml_scalar(text)}" for locale, text in texts.items()]

    tags = ["# Tags by id: what they are called in each language.", "news:", "  label:", *localized(4, "news")]
    if not choices.is_example:
        return {".tags.yml": "\n".join([*tags, ""])}
    tags += ["images:", "  label:", *localized(4, "images")]
    categories = ["# Broad topics by id.", "how-to:", "  label:", *localized(4, "guides")]
    authors = ["# Who writes, by id.", "authors:", "  team:", f"    name: {yaml_scalar(choices.name)}"]
    tools = [
        "# What articles promote: each tool with its address, and its texts in each language.",
        "heading:",
        *localized(2, "heading"),
        "tools:",
        "  - id: image-compressor",
        f"    url: {choices.url or 'https://example.org/'}",
        "    icon: material/image-size-select-small",
        "    title:",
        *localized(6, "tool", "title"),
        "    description:",
        *localized(6, "tool", "description"),
    ]
    files = {".tags.yml": tags, ".categories.yml": categories, ".authors.yml": authors, ".tools.yml": tools}
    return {name: "\n".join([*lines, ""]) for name, lines in files.items()}
