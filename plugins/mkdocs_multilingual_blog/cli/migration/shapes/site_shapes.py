"""Which kind of site there is, and the plan of its migration."""

from __future__ import annotations

from pathlib import Path

from ...common_options import default_config_file
from ..choices import Choices
from ..material_options import PLUGIN
from ..project import Project, read_project
from ..site_migration import SiteMigration
from . import language_blogs
from .handmade_blog import plan_handmade_blog
from .language_configs import find_configs, plan_language_configs
from .left_contents import notes_of_contents
from .material_site import plan_material_site
from .other_generators import find_generator, plan_other_site
from .tag_listings import write_listings


def plan_site(paths: tuple[Path, ...], choices: Choices) -> SiteMigration:
    """Plan the migration of a site of any kind.

    Args:
        paths: Its configuration files; none for that in the current folder, or that of another generator.
        choices: What its owner chooses.

    Raises:
        EditError: If it cannot be migrated.
    """
    if len(paths) <= 1 and (generator := find_generator(paths)):
        return plan_other_site(generator, choices)
    if not paths:
        paths = tuple(find_configs(Path())) or (Path(default_config_file()),)
    project = read_project(paths)
    migration = _plan_mkdocs_site(project, choices)
    if migration.changes:
        write_listings(migration, project)
        migration.notes += notes_of_contents(project)
    return migration


def _plan_mkdocs_site(project: Project, choices: Choices) -> SiteMigration:
    if len(project.configs) > 1:
        return plan_language_configs(project, choices)
    [config] = project.configs
    names = [name for name, _ in config.plugins]
    if not choices.separate_blogs and (blogs := language_blogs.find_blogs(project, choices)):
        return language_blogs.plan_language_blogs(project, blogs, choices)
    if "i18n" in names and not {"blog", PLUGIN} & set(names):
        return plan_handmade_blog(project, choices)
    return plan_material_site(project)
