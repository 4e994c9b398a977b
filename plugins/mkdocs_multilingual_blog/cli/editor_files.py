"""Files by which VS Code completes and checks mkdocs.yml, catalogs, and the front matter of articles."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator, Sequence
from typing import Any

from ..core.locales import Languages
from ..core.posts.field_declarations import FIELDS
from ..core.text.shapes import FLAG, NAMES, OPTIONAL_COUNT, Field
from .editing.yaml_document import Node, YamlDocument
from .source_schemas import KINDS, schema_text

_FOLDER = ".vscode/multilingual-blog"
_EXTENSIONS = {"recommendations": ["redhat.vscode-yaml", "eliostruyf.vscode-front-matter"]}
_USUAL_TAGS = ("!ENV scalar", "!ENV sequence", "!relative scalar")
_PYTHON = "tag:yaml.org,2002:python/"
_TYPES = {"date": "datetime", "draft": "draft", "tags": "tags", "categories": "categories", "image": "image"}
"""Types that Front Matter has for a field of this name."""


def custom_tags(text: str, source: str) -> list[str]:
    """Return the tags of YAML that an editor has to know to read a mkdocs.yml, each with the kind of its value.

    Args:
        text: Text of the mkdocs.yml.
        source: Its path, for messages.

    Raises:
        EditError: If it is no valid YAML.
    """
    root = YamlDocument(text.removeprefix("\ufeff") + "\n", source).root
    return sorted({*_USUAL_TAGS, *(_tags_of(root) if root else ())})


def editor_files(
    languages: Languages, tags: Sequence[str], docs: str = "docs", posts: str = "blog/posts", config: str = "mkdocs.yml"
) -> dict[str, str]:
    """Return the files, by path relative to the folder of mkdocs.yml.

    Args:
        languages: Languages of the site.
        tags: Tags of YAML, as `custom_tags` returns them.
        docs: The docs folder.
        posts: Folder of the articles, in that of a language.
        config: Name of the mkdocs.yml.
    """
    files = {
        ".vscode/settings.json": _json(editor_settings(tags, docs, posixpath.dirname(posts), config)),
        ".vscode/extensions.json": _json(_EXTENSIONS),
        "frontmatter.json": _json(_front_matter(languages, docs, posts)),
    }
    return files | {f"{_FOLDER}/{kind}.json": schema_text(kind) for kind in KINDS}


def editor_settings(tags: Sequence[str], docs: str, blog: str, config: str = "mkdocs.yml") -> dict[str, Any]:
    """Return the settings of VS Code's YAML extension; see `editor_files`."""
    schemas: dict[str, Any] = {f"./{_FOLDER}/mkdocs.json": config}
    for kind in KINDS[2:]:
        schemas[f"./{_FOLDER}/{kind}.json"] = [posixpath.join(docs, f".{kind}.yml")]
        if kind not in ("authors", "tools") and blog:
            schemas[f"./{_FOLDER}/{kind}.json"] += [posixpath.join(docs, blog, f".{kind}.yml")]
    return {"yaml.schemas": schemas, "yaml.customTags": list(tags)}


def _tags_of(node: Node) -> Iterator[str]:
    if node.tag.startswith(("!", _PYTHON)):
        yield f"{node.tag} {node.kind}"
    for child in node.children:
        yield from _tags_of(child)


def _front_matter(languages: Languages, docs: str, posts: str) -> dict[str, Any]:
    """Return the settings of the extension Front Matter, whose forms have the fields of articles."""
    folders = dict.fromkeys(
        posixpath.join(docs, locale if languages.structure == "folder" else "", posts) for locale in languages.locales
    )
    fields = [
        {
            "title": name.replace("_", " ").capitalize(),
            "name": name,
            "description": field.description,
            **_type(name, field),
        }
        for name, field in FIELDS.items()
    ]
    return {
        "$schema": "https://frontmatter.codes/frontmatter.schema.json",
        "frontMatter.content.pageFolders": [
            {"title": folder, "path": f"[[workspace]]/{folder}", "contentTypes": ["article"]} for folder in folders
        ],
        "frontMatter.taxonomy.contentTypes": [{"name": "article", "pageBundle": False, "fields": fields}],
    }


def _type(name: str, field: Field) -> dict[str, Any]:
    """Return the type of a field in Front Matter's words."""
    if name in _TYPES:
        return {"type": _TYPES[name]} | ({"isPublishDate": True} if name == "date" else {})
    if "enum" in field.shape:
        return {"type": "choice", "choices": [value for value in field.shape["enum"] if value]}
    types = {id(FLAG): "boolean", id(OPTIONAL_COUNT): "number", id(NAMES): "list"}
    return {"type": types.get(id(field.shape), "string")}


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
