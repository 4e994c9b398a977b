"""The migration of a mkdocs.yml from text to text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..editing.edit_error import EditError
from ..editing.yaml_document import YamlDocument, line_break
from .material_options import PLUGIN, TEMPLATES
from .plan import Plan
from .plugin_list import PluginList
from .rewriter import lost_comments, rewrite


@dataclass(frozen=True)
class Migration:
    """A migrated mkdocs.yml.

    Attributes:
        text: Text of the file; the old text if there was nothing to do.
        notes: Notes for the site owner, one line each.
        custom_dir: Folder of the site's own templates, where some may override templates of the blog.
        docs_dir: The docs folder if a blog plugin is replaced, so that articles may move; else empty.
    """

    text: str
    notes: tuple[str, ...]
    custom_dir: str = ""
    docs_dir: str = ""


def migrate(text: str, source: str = "mkdocs.yml") -> Migration:
    """Replace Material's blog and tags plugins by this plugin.

    Comments, order, line endings, and all other settings stay as they are.

    Args:
        text: Text of the mkdocs.yml.
        source: Path of the file, for messages.

    Returns:
        The migrated file.

    Raises:
        EditError: If the file cannot be read, or cannot be rewritten without losing something.
    """
    byte_order_mark = "\ufeff" if text.startswith("\ufeff") else ""
    body = text.removeprefix(byte_order_mark)
    added_break = "" if body.endswith(("\n", "\r")) else line_break(body)
    old = YamlDocument(body + added_break, source)
    plan = Plan(old)
    if not plan.converted:
        return Migration(text, tuple(plan.notes))
    try:
        new = rewrite(old)
        lossless = plan.migrated_content() == PluginList(new).content
    except EditError:  # about the rewritten file, since the old one was read without error
        lossless = False
    if not lossless:
        raise plan.loss_error()
    notes = (*plan.notes, *lost_comments(old, new))
    return Migration(byte_order_mark + new.text.removesuffix(added_break), notes, plan.custom_dir, plan.docs_dir)


def template_notes(folder: str, names: Iterable[str]) -> list[str]:
    """Return a note for each of Material's templates that a site overrides.

    Args:
        folder: The site's `custom_dir`, for messages.
        names: Keys of `TEMPLATES` that exist in the folder.
    """
    return [
        f"{folder}/{name} takes the place of {PLUGIN}'s template of that name, which has other contents. "
        "Remove it, or write it anew."
        if TEMPLATES[name] == name
        else f"{folder}/{name} has no effect any more. What it does is done by {TEMPLATES[name]}, with other contents."
        for name in names
    ]
