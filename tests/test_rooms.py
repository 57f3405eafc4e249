"""The house: each module imports only from rooms above its own, and each outside package has one door."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "splchk"

ROOMS = tuple(
    "records lazy model lines words dictionaries suspects keys confidence documents directives allow check introduced "
    "fix reports settings config limits files lists patterns git discovery project published examples publishing "
    "change baseline work suggesting renaming targets tally jobs terminal upkeep outputs show rewriting run "
    "interactive first cli start".split()
)
"""From top to bottom, as docs/design.md draws them."""

CORE = ROOMS[: ROOMS.index("reports") + 1]

DOORS = {
    "click": {"cli", "interactive.console"},
    "enchant": {"dictionaries.enchant"},
    "marisa_trie": {"dictionaries.builtin"},
    "markdown_it": {
        *(f"documents.markdown.{module}" for module in ("inline", "parser", "reader")),
    },
    "subprocess": {"git.process"},
    "tomllib": {"config", "upkeep.foreign"},
    "wcwidth": {"interactive.screen"},
    "yaml": {"documents.yaml", "upkeep.foreign"},
}
"""The modules through which what is not ours, or leads out of the program, comes in."""

NOT_FOR_THE_CORE = {"click", "io", "logging", "os", "pathlib", "shutil", "subprocess", "sys", "tempfile", "time"}
"""Dictionaries have their own data to read, or another package's, so that paths and files are not forbidden to them."""
OF_DICTIONARIES = {"pathlib", "os", "open", "sys"}

MODULES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}
OURS = [name for name in MODULES if name not in ("__init__", "__main__")]


def _tree(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_bytes())


def _imports(module: str) -> Iterator[str]:
    """The full names of the modules that a module imports, wherever in it."""
    for node in ast.walk(_tree(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name the whole path"
            assert node.module
            for alias in node.names:
                below = f"{node.module}.{alias.name}"
                yield below if below.removeprefix("splchk.") in MODULES else node.module


def _room(module: str) -> str:
    return module.split(".")[0]


def test_the_design_draws_the_same_house() -> None:
    design = PACKAGE.with_name("docs").joinpath("design.md").read_text(encoding="utf-8")
    assert tuple(re.findall(r"^\| `(\w+)(?:\.py|/)` \|", design, re.MULTILINE)) == ROOMS


def test_every_module_is_in_a_room() -> None:
    assert {_room(module) for module in OURS} == set(ROOMS)


@pytest.mark.parametrize("module", OURS)
def test_imports_point_up(module: str) -> None:
    here = ROOMS.index(_room(module))
    for name in _imports(module):
        if name.startswith("splchk."):
            assert ROOMS.index(_room(name.removeprefix("splchk."))) <= here, f"{module} imports {name}"


@pytest.mark.parametrize("module", OURS)
def test_each_outside_package_has_its_door(module: str) -> None:
    for name in _imports(module):
        package = name.split(".")[0]
        if package in DOORS:
            assert module in DOORS[package], f"{module} imports {package}"
        else:
            assert package in sys.stdlib_module_names | {"splchk", "__future__"}, f"{package} has no door"


def test_every_door_is_used() -> None:
    used = {(name.split(".")[0], module) for module in OURS for name in _imports(module)}
    assert {(package, module) for package, modules in DOORS.items() for module in modules} <= used


@pytest.mark.parametrize("module", [module for module in OURS if _room(module) in CORE])
def test_the_core_touches_nothing_outside(module: str) -> None:
    allowed = OF_DICTIONARIES if _room(module) == "dictionaries" else set()
    imported = {name.split(".")[0] for name in _imports(module)}
    assert not imported & (NOT_FOR_THE_CORE - allowed)
    called = {
        node.func.id
        for node in ast.walk(_tree(module))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not called & ({"open", "print", "input"} - allowed)


def test_codespell_is_only_a_table() -> None:
    """Its package is found, never run; only `misspellings` knows where it keeps its data."""
    mentioning = {
        module
        for module in OURS
        for node in ast.walk(_tree(module))
        if isinstance(node, ast.Constant) and node.value == "codespell_lib"
    }
    assert mentioning == {"dictionaries.misspellings"}


@pytest.mark.parametrize("module", OURS)
def test_every_module_says_what_it_is_for(module: str) -> None:
    assert ast.get_docstring(_tree(module))
