"""Fixes in headings: links to them keep them from being fixed, and changed anchors are reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.program import git, run, write


@pytest.mark.parametrize("is_repository", [True, False])
def test_a_link_outside_of_the_run_counts(tmp_path: Path, is_repository: bool) -> None:
    files = {"docs/a.md": "# Recieve\n", "docs/b.md": "[x](a.md#recieve)\n"}
    write(tmp_path, {**files, "docs/d.md": "# Teh\n"})
    if is_repository:
        git("init", "-q", cwd=tmp_path)
    paths = ("a.md", "d.md") if is_repository else (".",)
    done = run("--fix", "-q", *paths, cwd=tmp_path / "docs")
    prefix = "" if is_repository else "./"
    assert done.code == 1
    assert done.messages == [
        f"splchk: {prefix}a.md: the heading #recieve is left as it was: b.md has a link to it",
        f"splchk: fixed {prefix}d.md",
        f"splchk: {prefix}d.md: anchor #teh becomes #the",
    ]
    assert (tmp_path / "docs/a.md").read_text(encoding="utf-8") == files["docs/a.md"]


def test_a_changed_number_is_a_changed_anchor(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "# Teh\n\n# The\n\n[x](#the)\n"})
    done = run("--fix", "-q", "a.md", cwd=tmp_path)
    assert done.messages == ["splchk: a.md: the heading #the is left as it was: a.md has a link to it"]
    assert done.lines == ["a.md:1:3: Teh → The"]


def test_a_diff_names_the_anchors(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "# Teh\n"})
    assert "splchk: a.md: anchor #teh becomes #the" in run("--diff", "a.md", cwd=tmp_path).messages


def test_other_documents_have_no_anchors(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": "# Teh\n", "b.md": "[x](a.txt#teh)\n"})
    assert run("--fix", "-q", "a.txt", cwd=tmp_path).messages == ["splchk: fixed a.txt"]
