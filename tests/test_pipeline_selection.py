"""What a run without paths says of documents that it leaves out."""

from __future__ import annotations

from pathlib import Path

import pytest

from splchk import documents
from splchk.documents import TYPES, others
from splchk.reports.text import left_out
from tests import systems
from tests.program import git, run, write


@pytest.mark.parametrize(
    ("name", "kind"), [("a.pod", ".pod"), ("docs/a.B.Pod", ".pod"), ("a.py", None), ("tex", None), ("a.md", None)]
)
def test_a_kind_is_a_suffix(name: str, kind: str | None) -> None:
    assert others.kind(name) == kind


def test_what_is_checked_is_no_other_kind() -> None:
    suffixes = [suffix for one in TYPES.values() if one.is_default for suffix in one.suffixes]
    assert not [suffix for suffix in suffixes if others.kind(f"a{suffix}")]
    assert documents.type_from_name("a.textile") is None


def test_counts_are_given_of_each_kind_the_most_frequent_first() -> None:
    paths = ["a.pod", "b.rdoc", "c.pod", *(f"{number}.html" for number in range(1200))]
    assert list(left_out(paths, is_verbose=False)) == ["1,200 .html, 2 .pod, 1 .rdoc: not checked (-v names them)"]


@systems.needs_shell
def test_a_terminal_is_told_once_at_the_end(tmp_path: Path) -> None:
    from tests.terminal import Terminal

    write(tmp_path, {"a.md": b"A teh word.\n", "b.pod": b"x\n", "c.pod": b"x\n", "d.rdoc": b"x\n"})
    git("init", "--quiet", cwd=tmp_path)
    said = "splchk: 2 .pod, 1 .rdoc: not checked (-v names them)"
    for arguments, is_said in (((), True), ((".",), False), (("-q",), False), (("a.md",), False)):
        with Terminal(*arguments, cwd=tmp_path) as terminal:
            assert terminal.end() == 1
            assert terminal.lines.count(said) == is_said
            assert not is_said or terminal.lines.index(said) > terminal.text.split("\n").index("a.md:1:3: teh → the")
    assert "not checked" not in run(cwd=tmp_path).err.decode()
