"""What the migration makes of the options of a plugin."""

from __future__ import annotations

from ...core.errors import nearest
from ..editing.yaml_document import Node
from .material_options import (
    ADDRESS_DEFAULTS,
    ASCENDING_FUNCTIONS,
    CHANGED,
    LAYOUT_OPTION,
    PAGER_OPTION,
    PAGER_PATTERN,
    SORT_FUNCTIONS,
    SORTED_TERM,
    SORTED_VALUES,
    TAG_ORDER_DEFAULTS,
    UNCHANGED,
)
from .migration_notes import MigrationNotes
from .plugin_entry import FALSE, TRUE, PluginEntry, PluginOption


def plan_options(entry: PluginEntry, notes: MigrationNotes) -> None:
    """Carry over, rename, or drop each option of an entry.

    Args:
        entry: An entry of Material's blog or tags plugin; its options are filled in.
        notes: Receives a note for each change.
    """
    known = UNCHANGED[entry.plugin]
    unset = known - {key.untagged_value for key, _ in entry.pairs}
    for key, value in entry.pairs:
        name = key.untagged_value
        change = CHANGED.get(name)
        new_name = name if name in known else change.new_name if change and change.new_name in unset else ""
        reason = _value_problem(new_name, value) if new_name else _drop_reason(entry, key, value)
        if reason:
            new_name = ""
            notes.add(key.start, f"'{key.value}' is left out: {reason}")
        elif new_name != name:
            notes.add(key.start, f"'{key.value}' is now called '{new_name}'.")
        entry.options.append(PluginOption(key, value, new_name))
        if new_name == LAYOUT_OPTION and value.untagged_value not in ("", "default"):
            partial = f"partials/blog/tag-listing-{value.untagged_value}.html"
            notes.add(value.start, f"the layout {value.untagged_value} needs a template anew, {partial}.")
    for option in list(entry.options):
        function = _function_name(option.value) if option.new_name else ""
        if function in SORT_FUNCTIONS:
            _replace_sort_function(entry, option, function, notes)
        elif function and option.new_name.endswith("sort_by"):
            given = SORTED_VALUES.get(option.new_name, SORTED_TERM)
            notes.add(option.value.start, f"check {function}: it gets {given} instead of Material's own object.")


def preserve_addresses(entry: PluginEntry, notes: MigrationNotes) -> None:
    """Add Material's defaults that determine addresses, where the site relies on them.

    Args:
        entry: An entry of Material's blog plugin.
        notes: Receives a note about the options added.
    """
    _drop_nulls(entry, ADDRESS_DEFAULTS)
    present = {option.new_name for option in entry.options}
    url_format, categories = entry.get("post_url_format"), entry.get("categories")
    pattern = url_format.untagged_value if url_format else ""
    needed = set(ADDRESS_DEFAULTS)
    if pattern and "{slug}" not in pattern:
        needed -= {"post_slug", "post_slugify"}
    if "{categories}" not in pattern and categories and categories.plain and categories.value in FALSE:
        needed -= {"categories_slugify"}
    added = {name: value for name, value in ADDRESS_DEFAULTS.items() if name in needed - present}
    entry.added |= added
    if added:
        names = ", ".join(f"'{name}'" for name in added)
        notes.add(entry.start, f"new, so that addresses stay as Material's defaults make them: {names}.")


def preserve_tag_order(tags: PluginEntry, target: PluginEntry, notes: MigrationNotes) -> None:
    """Add Material's defaults for the order of tags, where the site relies on them.

    Args:
        tags: The entry of Material's tags plugin.
        target: The entry that takes over its options.
        notes: Receives a note about the options added.
    """
    _drop_nulls(tags, TAG_ORDER_DEFAULTS)
    present = {option.new_name for option in tags.options}
    switched_off = any(option.new_name == "tags" and option.is_false for option in tags.options)
    if switched_off or TAG_ORDER_DEFAULTS.keys() <= present:
        return
    target.added |= TAG_ORDER_DEFAULTS
    names = ", ".join(f"'{name}'" for name in TAG_ORDER_DEFAULTS)
    notes.add(tags.start, f"new, so that tags stay in the order of their names: {names}.")


def rename_enabled(tags: PluginEntry, notes: MigrationNotes) -> None:
    """Turn the option `enabled` of a tags plugin that is merged with a blog into `tags`.

    Args:
        tags: The entry of Material's tags plugin.
        notes: Receives a note for each change.
    """
    for enabled in [option for option in tags.options if option.new_name == "enabled"]:
        if enabled.value.plain and enabled.value.value in TRUE:
            enabled.new_name = ""
            notes.add(enabled.key.start, "'enabled' is left out: tags are there by default.")
            continue
        for option in [option for option in tags.options if option.new_name == "tags"]:
            option.new_name = ""
            notes.add(option.key.start, "'tags' is left out: 'enabled' takes its place.")
        enabled.new_name = "tags"
        notes.add(enabled.key.start, "'enabled' of the tags plugin is now called 'tags'.")


def _drop_nulls(entry: PluginEntry, defaults: dict[str, str]) -> None:
    """Drop null options: null means Material's default there, and would mean this plugin's default here."""
    for option in entry.options:
        if option.new_name in defaults and option.value.is_null:
            option.new_name = ""


def _replace_sort_function(entry: PluginEntry, option: PluginOption, function: str, notes: MigrationNotes) -> None:
    """Replace a sort function of Material by its equivalent, and keep the order that it produces."""
    option.new_value = SORT_FUNCTIONS[function]
    offset = option.key.start
    notes.add(offset, f"{function} is now '{option.new_value}'.")
    if function not in ASCENDING_FUNCTIONS:
        return
    reverse_name = option.new_name.replace("_by", "_reverse")
    reverse = next((other for other in entry.options if other.new_name == reverse_name), None)
    if reverse is None:
        entry.added[reverse_name] = "true"
        notes.add(offset, f"new, since '{option.new_value}' names the largest first: '{reverse_name}'.")
    elif reverse.value.plain and reverse.value.value in (*TRUE, *FALSE):
        reverse.new_value = "true" if reverse.is_false else "false"
        notes.add(
            reverse.key.start,
            f"'{reverse_name}' is turned round, since '{option.new_value}' names the largest first.",
        )
    else:
        notes.add(
            reverse.key.start,
            f"'{option.new_value}' names the largest first, {function} did not: turn '{reverse_name}' round by hand.",
        )


def _drop_reason(entry: PluginEntry, key: Node, value: Node) -> str:
    """Return why an option is dropped."""
    change = CHANGED.get(key.untagged_value)
    if change is None:
        hint = nearest(key.value, UNCHANGED[entry.plugin])
        return f"there is no such option. {hint}".rstrip()
    if change.new_name:
        return f"'{change.new_name}', as it is called now, is set too."
    directive = entry.get("listings_directive")
    put = f" Put '<!-- {(directive.untagged_value if directive else '') or 'material/tags'} -->' into"
    hint = {
        "tags_file": f"{put} {value.untagged_value or 'that page'} unless it is there.",
        "tags_extra_files": f"{put} each of these pages unless it is there.",
    }.get(key.value, "")
    return f"{change.reason}.{hint}"


def _value_problem(name: str, value: Node) -> str:
    """Return why the value of an option cannot be carried over; empty if it can."""
    if SORT_FUNCTIONS.get(function := _function_name(value)) == "":
        return f"{function} needs Material's own objects. The order is by title; 'date' and functions are possible."
    if name == PAGER_OPTION and value.kind == "scalar":
        valid = value.tag or value.is_null or PAGER_PATTERN.search(value.value)
        if not valid:
            return "it says nothing of the pages to name. Write '~2~' for two on each side, which is the default."
    return ""


def _function_name(value: Node) -> str:
    """Return the Python function that a value refers to; empty if it is something else."""
    return value.tag.rpartition("python/name:")[2] if value.kind == "scalar" else ""
