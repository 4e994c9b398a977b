"""A site with Material's blog and tags plugins in one language, or already in several."""

from __future__ import annotations

from collections.abc import Iterable

from ....core.errors import BlogError, on_one_line
from ...editing.text_files import read_file
from ..changes.site_changes import SiteChanges
from ..comparison.site_addresses import SiteAddresses, addresses_before, load_text
from ..material_options import TEMPLATES
from ..migration import migrate, template_notes
from ..project import ConfigFile, Project
from ..site_migration import SiteMigration
from .left_settings import notes_of_hooks


def plan_material_site(project: Project) -> SiteMigration:
    """Plan the migration of a site whose articles stay where they are.

    Raises:
        EditError: If the mkdocs.yml cannot be migrated.
    """
    [config] = project.configs
    text, _ = read_file(config.path)
    result = migrate(text, str(config.path))
    changes = SiteChanges(project.root, project.shown)
    path = project.relative(config.path)
    changes.write(path, result.text)
    migration = SiteMigration(changes, path, notes=[*result.notes])
    if result.custom_dir:
        folder = config.path.parent / result.custom_dir
        names = [name for name in TEMPLATES if (folder / name).is_file()]
        migration.notes += template_notes(result.custom_dir.rstrip("/"), names)
    if result.docs_dir and config.docs.is_dir():
        migration.notes += notes_of_hooks(config)
        migration.builds = ((config.path, ""),)
        set_before(migration, project, [(config, "")])
    return migration


def set_before(migration: SiteMigration, project: Project, prefixes: Iterable[tuple[ConfigFile, str]]) -> None:
    """Compute what the site published before, or note why that cannot be.

    Args:
        migration: The migration.
        project: The project.
        prefixes: Each mkdocs.yml, and the folder of its site below that of all languages.
    """
    by_source: dict[str, str] = {}
    others: frozenset[str] = frozenset()
    try:
        for config, prefix in prefixes:
            one = addresses_before(load_text(config.path, config.text.removeprefix("\ufeff")), project.root, prefix)
            by_source |= one.by_source
            others |= one.others
    except BlogError as error:
        migration.obstacle = "\n".join(["The articles cannot be read yet:", *map(str, error.problems)])
    except Exception as error:  # of MkDocs, of any plugin, or of Material's names
        reason = on_one_line(str(error)) or type(error).__name__
        migration.obstacle = f"The addresses of articles were not compared, since the site cannot be loaded: {reason}"
    migration.before = SiteAddresses(by_source, others)
