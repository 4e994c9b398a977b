"""The command `export`."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import click
from mkdocs.exceptions import MkDocsException

from ...core.errors import BlogError, on_one_line
from ..common_options import config_file_option, json_option

_STDERR = 2
"""Where the output of builds goes if the report is data."""


@click.command()
@click.argument("out", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--to", "target", type=click.Choice(["zensical", "material"]), required=True, help="What builds the site."
)
@click.option("--build", is_flag=True, help="Build the projects, too, and compare all addresses.")
@config_file_option
@json_option
def export(out: Path, target: str, config_file: Path, *, build: bool, as_json: bool) -> None:
    """Write the site as plain projects without this plugin, one for each language, below the folder DIR.

    The projects are built by Zensical, or by MkDocs with Material's own blog. Articles keep their addresses, titles,
    dates, tags, and authors; related articles, tools, and the way to other languages become plain text and templates.
    `python build.py` in DIR builds all languages and puts them together. What is lost is told, and in DIR/REPORT.md.

    With --build, the exit status is 1 if addresses of pages are lost.
    """
    from ..migration.comparison.address_comparison import compare
    from ..migration.comparison.built_site import read_built_site
    from .export_report import report_data, report_lines
    from .exporter import Exporter
    from .site_record import record_site

    if out.exists() and any(out.iterdir()):
        raise click.ClickException(f"{out} is not empty. Name a new folder.")
    with tempfile.TemporaryDirectory() as folder:
        try:
            record = record_site(config_file, Path(folder) / "site")
        except (MkDocsException, BlogError) as error:
            raise click.ClickException(f"The site cannot be built: {on_one_line(str(error))}") from None
        if not record.sites:
            raise click.ClickException(f"{config_file} has no plugin 'multilingual-blog' that is switched on.")
        exporter = Exporter(record, target, out)  # type: ignore[arg-type]
        exporter.write()
        before = read_built_site(record.out)
    lines, data = list(report_lines(exporter)), report_data(exporter)
    lost = 0
    if build:
        output = _STDERR if as_json else None
        process = subprocess.run([sys.executable, "build.py"], cwd=out, stdout=output, check=False)
        if process.returncode:
            raise click.ClickException(
                f"{out} cannot be built; see above. Install what {out / 'requirements.txt'} names."
            )
        after = read_built_site(out / "site")
        paths = {path for path in before.paths if "search" not in path.split("/")[:-1]}
        comparison = compare(paths, after.paths, after.redirects - before.redirects)
        lines += ["", *comparison.lines("built")]
        data["addresses"] = comparison.data()
        lost = sum(path.endswith(".html") for path in comparison.lost)
    (out / "REPORT.md").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    click.echo(json.dumps(data, ensure_ascii=False, indent=2) if as_json else "\n".join(lines))
    if lost:
        raise SystemExit(1)
