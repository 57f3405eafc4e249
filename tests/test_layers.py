"""Packages import only from the layers below them, and each outside package is imported in few modules.

`docs/design.md` draws the same picture.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "splchk"

VALUES = {"records", "model"}
MAY_IMPORT = {
    "records": set(),
    "model": {"records"},
    "text": VALUES,
    "languages": {*VALUES, "text"},
    "dictionaries": {*VALUES, "text", "languages"},
    "documents": {*VALUES, "text"},
    "rules": {*VALUES, "text", "languages", "dictionaries", "documents"},
    "reports": {*VALUES, "text", "rules"},
    "checking": {*VALUES, "text", "languages", "dictionaries", "documents", "rules"},
    "git": VALUES,
    "project": {*VALUES, "text", "languages", "dictionaries", "documents", "rules", "checking", "git"},
}
MAY_IMPORT["compare"] = {*MAY_IMPORT["project"], "project"}
MAY_IMPORT["pipeline"] = {*MAY_IMPORT["compare"], "compare"}
MAY_IMPORT["commands"] = {*MAY_IMPORT["pipeline"], "pipeline", "reports"}
MAY_IMPORT["sites"] = {*MAY_IMPORT["pipeline"], "pipeline", "reports"}
MAY_IMPORT["server"] = {*MAY_IMPORT["commands"], "commands"}
MAY_IMPORT["cli"] = {*MAY_IMPORT["server"], "server"}
"""What a package, or a module beside the packages, may import of splchk besides itself."""

OUTSIDE = {
    "click": {"cli.parser", "commands.tui.console"},
    "enchant": {"dictionaries.enchant"},
    "lsprotocol": {f"server.{name}" for name in ("actions", "answers", "client", "diagnostics", "language_server")},
    "hunspell": {"dictionaries.hunspell"},
    "marisa_trie": {"dictionaries.builtin", "dictionaries.misspellings"},
    "jinja2": {"sites.mkdocs"},
    "markdown_it": {f"documents.markdown.{name}" for name in ("inline", "parser", "part", "rules")},
    "mkdocs": {"sites.mkdocs"},
    "sphinx": {"sites.sphinx"},
    "pygls": {"server.client", "server.language_server"},
    "spylls": {"dictionaries.hunspell"},
    "subprocess": {"git.process"},
    "tomllib": {"project.config", "commands.words.importers"},
    "wcwidth": {"commands.tui.rows"},
    "yaml": {"documents.yaml", "commands.words.importers"},
}
"""The modules that import an outside package, or a module of Python's that leads out of the program."""

PURE = {"records", "model", "text", "documents", "rules", "reports", "checking"}
"""Packages that open no file, print nothing and know no process, terminal or clock."""
IMPURE_MODULES = {"click", "io", "logging", "os", "pathlib", "shutil", "subprocess", "sys", "tempfile", "time"}
IMPURE_CALLS = {"open", "print", "input"}

MODULES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
    if path.parent != PACKAGE or not path.name.startswith("__")
}


def _tree(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_bytes())


def _imports(module: str) -> Iterator[str]:
    """The full names of the modules that a module imports, also inside functions."""
    for node in ast.walk(_tree(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name the whole path"
            assert node.module
            for alias in node.names:
                below = f"{node.module}.{alias.name}"
                yield below if below.removeprefix("splchk.") in MODULES else node.module


def _layer(module: str) -> str:
    return module.split(".")[0]


def test_every_package_is_a_layer() -> None:
    assert {_layer(module) for module in MODULES} == MAY_IMPORT.keys()


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_from_the_layers_below(module: str) -> None:
    layer = _layer(module)
    imported = {_layer(name.removeprefix("splchk.")) for name in _imports(module) if name.startswith("splchk.")}
    assert imported <= {*MAY_IMPORT[layer], layer}


def test_outside_packages_are_imported_where_they_are_wrapped() -> None:
    found: dict[str, set[str]] = {}
    for module in MODULES:
        for name in _imports(module):
            package = name.split(".")[0]
            if package in OUTSIDE or package not in sys.stdlib_module_names | {"splchk", "__future__"}:
                found.setdefault(package, set()).add(module)
    assert found == OUTSIDE


@pytest.mark.parametrize("module", [module for module in MODULES if _layer(module) in PURE])
def test_the_core_has_no_side_effects(module: str) -> None:
    assert not {name.split(".")[0] for name in _imports(module)} & IMPURE_MODULES
    calls = (node.func for node in ast.walk(_tree(module)) if isinstance(node, ast.Call))
    assert not {function.id for function in calls if isinstance(function, ast.Name)} & IMPURE_CALLS
