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


@pytest.mark.parametrize(
    ("document", "is_left"),
    [
        ("See <<They recieve it>>.\n", True),
        ("See <<They recieve it,the text>>.\n", True),
        ("See xref:#they-recieve-it[the text].\n", True),
        ("See <<_the_rest>>.\n", False),
        ("They recieve it.\n", False),
    ],
)
def test_a_section_of_asciidoc_that_is_referred_to_is_left(tmp_path: Path, document: str, is_left: bool) -> None:
    write(tmp_path, {"a.adoc": f"= Title\n\n== They recieve it\n\n{document}"})
    done = run("--fix", "-q", "a.adoc", cwd=tmp_path)
    said = "splchk: a.adoc: the heading #_they_recieve_it is left as it was: a.adoc has a link to it"
    assert (said in done.messages) is is_left
    assert ("== They receive it" in (tmp_path / "a.adoc").read_text(encoding="utf-8")) is not is_left


def test_a_reference_that_has_the_misspelling_itself_keeps_it(tmp_path: Path) -> None:
    text = "= Title\n\n== They recieve it\n\nSee <<_they_recieve_it>>.\n"
    write(tmp_path, {"a.adoc": text})
    assert run("--fix", "-q", "a.adoc", cwd=tmp_path).code == 1
    assert (tmp_path / "a.adoc").read_text(encoding="utf-8") == text


def test_a_reference_from_another_document_of_asciidoc_counts(tmp_path: Path) -> None:
    write(
        tmp_path, {"a.adoc": "They recieve it\n---------------\n", "b/c.adoc": "xref:x:a.adoc#_they_recieve_it[text]\n"}
    )
    write(tmp_path, {"d.adoc": "== They recieve it\n"})
    done = run("--fix", "-q", ".", cwd=tmp_path)
    assert (
        "splchk: ./a.adoc: the heading #_they_recieve_it is left as it was: b/c.adoc has a link to it" in done.messages
    )
    assert "splchk: ./d.adoc: anchor #_they_recieve_it becomes #_they_receive_it" in done.messages
