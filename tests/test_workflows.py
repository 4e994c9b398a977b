"""The workflows of this repository ask for what there is: targets of make, scripts, tests, options."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8").replace("$(VENV)", ".venv")
TARGETS = set(re.findall(r"(?m)^([\w./-]+):(?!=)", MAKEFILE))


def jobs(path: Path) -> dict[str, Any]:
    """Return the jobs of a workflow."""
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]
    return found


def commands(path: Path) -> Iterator[list[str]]:
    """Yield the commands of a workflow, in words, with each value of the matrix that stands in them."""
    for job in jobs(path).values():
        matrix = job.get("strategy", {}).get("matrix", {})
        for line in (line for step in job.get("steps", ()) for line in step.get("run", "").splitlines()):
            name = re.search(r"\$\{\{ matrix\.(\w+) \}\}", line)
            for value in matrix[name[1]] if name else [""]:
                yield shlex.split(re.sub(r"\$\{\{ matrix\.\w+ \}\}", str(value), line), comments=True)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_makes_targets_of_the_makefile(path: Path) -> None:
    asked = {word for command in commands(path) if command[:1] == ["make"] for word in command[1:] if "=" not in word}
    assert asked <= TARGETS


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_names_files_that_are_there(path: Path) -> None:
    named = {word for command in commands(path) for word in command if re.match(r"(scripts|tests|requirements)/", word)}
    assert [word for word in sorted(named) if not any(ROOT.glob(word))] == []


def test_workflows_are_found() -> None:
    asked = {word for path in WORKFLOWS for command in commands(path) if command[:1] == ["make"] for word in command}
    assert {"test", ".venv/.docs", "test-properdocs"} <= asked
