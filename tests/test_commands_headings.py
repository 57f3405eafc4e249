"""Fixes in headings: links to them keep them from being fixed, and changed anchors are reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.program import git, run, write


@pytest.mark.parametrize("is_repository", [True, False])
def test_a_link_outside_of_the_run_counts(tmp_path: Path, is_repository: bool) -> None:
    files = {"docs/a.md": "# They recieve it\n", "docs/b.md": "[x](a.md#they-recieve-it)\n"}
    write(tmp_path, {**files, "docs/d.md": "# The seperate parts\n"})
    if is_repository:
        git("init", "-q", cwd=tmp_path)
    paths = ("a.md", "d.md") if is_repository else (".",)
    done = run("--fix", "-q", *paths, cwd=tmp_path / "docs")
    prefix = "" if is_repository else "./"
    assert done.code == 1
    assert done.messages == [
        f"splchk: {prefix}a.md: the heading #they-recieve-it is left as it was: b.md has a link to it",
        f"splchk: fixed {prefix}d.md: seperate → separate",
        f"splchk: {prefix}d.md: anchor #the-seperate-parts becomes #the-separate-parts",
    ]
    assert (tmp_path / "docs/a.md").read_text(encoding="utf-8") == files["docs/a.md"]


def test_a_changed_number_is_a_changed_anchor(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "# The seperate parts\n\n# The separate parts\n\n[x](#the-separate-parts)\n"})
    done = run("--fix", "-q", "a.md", cwd=tmp_path)
    assert done.messages == ["splchk: a.md: the heading #the-separate-parts is left as it was: a.md has a link to it"]
    assert done.lines == ["a.md:1:7: seperate → separate"]


def test_a_diff_names_the_anchors(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "# The seperate parts\n"})
    said = run("--diff", "a.md", cwd=tmp_path).messages
    assert "splchk: a.md: anchor #the-seperate-parts becomes #the-separate-parts" in said


def test_other_documents_have_no_anchors(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": "# The seperate parts\n", "b.md": "[x](a.txt#the-seperate-parts)\n"})
    assert run("--fix", "-q", "a.txt", cwd=tmp_path).messages == ["splchk: fixed a.txt: seperate → separate"]
