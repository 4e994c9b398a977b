"""Hooks of the configuration files of several languages."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..config_editor import ConfigEditor
from ..project import ConfigFile


def unite_hooks(editor: ConfigEditor, configs: Sequence[ConfigFile]) -> Iterator[str]:
    """Let all hooks run, and yield a note for each that not all languages had.

    Args:
        editor: The mkdocs.yml of all languages.
        configs: That of each language before, that of the default language first.
    """
    base = configs[0].path.parent
    owners: dict[str, list[str]] = {}
    for config in configs:
        for hook in config.values.get("hooks") or []:
            place = Path(os.path.relpath(config.path.parent / str(hook), base)).as_posix()
            owners.setdefault(place, []).append(config.path.name)
    own = [place for place, names in owners.items() if configs[0].path.name in names]
    if list(owners) != own:
        editor.set("hooks", [*owners])
    for place, names in owners.items():
        if len(names) < len(configs):
            what = f"The hook {place} was that of {', '.join(names)} only, and runs for all languages from now on"
            yield f"{what}. Let it look at config.theme['language']."
