"""The structure of the code: what `ARCHITECTURE.md` promises of it, and that the page itself is true."""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "plugins/mkdocs_multilingual_blog"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py")
PAGE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")

LINES_OF_A_MODULE = 400
LINES_OF_A_FUNCTION = 60


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    yield from (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.FunctionDef))


def definitions(tree: ast.AST, prefix: str = "") -> Iterator[str]:
    """Yield the names of all classes and functions, those of methods behind the name of their class."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            yield f"{prefix}{node.name}"
            yield from definitions(node, f"{node.name}.")


def test_no_module_is_long() -> None:
    sizes = {path.name: len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert {name: size for name, size in sizes.items() if size > LINES_OF_A_MODULE} == {}


def test_no_function_is_long() -> None:
    sizes = {
        f"{path.name}: {one.name}": (one.end_lineno or 0) - one.lineno + 1
        for path in MODULES
        for one in functions(path)
    }
    assert {name: size for name, size in sizes.items() if size > LINES_OF_A_FUNCTION} == {}


def test_no_two_modules_have_the_same_name() -> None:
    names = Counter(path.stem for path in MODULES)
    assert [name for name, number in names.items() if number > 1] == []


def test_the_plugin_is_a_table_of_events() -> None:
    assert len((PACKAGE / "plugin.py").read_text("utf-8").splitlines()) <= 200
    [plugin] = [
        one for one in ast.parse((PACKAGE / "plugin.py").read_text("utf-8")).body if isinstance(one, ast.ClassDef)
    ]
    attributes = {
        target.attr
        for node in ast.walk(plugin)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Attribute)
    }
    assert attributes == {"site"}, "it owns one SiteBuild and nothing else"


def test_packages_hold_no_code_of_their_own() -> None:
    files = [path for path in PACKAGE.rglob("__init__.py") if path.parent != PACKAGE]
    assert [path for path in files if len(ast.parse(path.read_text("utf-8")).body) > 1] == []


PACKAGES = sorted(
    path.parent.relative_to(PACKAGE).as_posix()
    for path in PACKAGE.glob("*/*/__init__.py")
    if path.parent.parent.name in ("core", "integration")
)


def test_the_page_names_each_package() -> None:
    rows = re.findall(r"^\| `((?:core|integration)/\w+)` \| (.+) \|$", PAGE, re.M)
    assert sorted(name for name, _ in rows) == PACKAGES
    layers = PAGE.partition("```text\n")[2].partition("```")[0]
    assert {name.split("/")[1] for name in PACKAGES} <= set(re.findall(r"\w+", layers))


def names_on_the_page() -> list[str]:
    """Return what the diagrams and the text name in the code: in italics, or in backticks."""
    marked = [*re.findall(r"<i>(.*?)</i>", PAGE), *re.findall(r"`([\w./]+)`", PAGE)]
    parts = [part.strip() for text in marked for part in re.split(r"→|,|<br>", text)]
    return sorted({part for part in parts if re.fullmatch(r"[\w/]+(\.\w+)*", part)} - {"blog", "docs"})


KNOWN = {name for path in MODULES for name in definitions(ast.parse(path.read_text("utf-8")))}
STEMS = {path.stem: path for path in MODULES}


@pytest.mark.parametrize("name", names_on_the_page())
def test_what_the_page_names_exists(name: str) -> None:
    parts, _, rest = name.rpartition("/")
    first, _, inner = rest.partition(".")
    if (ROOT / name).exists() or (PACKAGE / name).exists() or name in KNOWN:
        return
    if first in STEMS and inner != "py":
        path = STEMS[first]
        assert path.parent.as_posix().endswith(parts)
        assert not inner or inner in set(definitions(ast.parse(path.read_text("utf-8"))))
        return
    is_option = re.search(rf"^    {name} = ", (PACKAGE / "config.py").read_text("utf-8"), re.M)
    assert is_option or (PACKAGE / "integration" / name).exists() or name in ("mkdocs.yml", "serving")


def test_each_module_can_be_imported_by_itself() -> None:
    for path in MODULES:
        importlib.import_module(".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts))


def test_a_build_loads_neither_the_server_nor_numpy_before_it_needs_them() -> None:
    code = "import sys, mkdocs_multilingual_blog.plugin; print(*sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "mkdocs_multilingual_blog.core.search.search_folder" in found
    assert not [name for name in found if name == "numpy" or ".serving." in name]


def test_messages_shorten_the_values_that_they_quote() -> None:
    """`{value!r}` repeats a value of any length; `quoted` and `enumerated` do not."""
    found = [
        f"{path.name}:{node.lineno}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FormattedValue) and node.conversion == ord("r")
    ]
    assert found == []
