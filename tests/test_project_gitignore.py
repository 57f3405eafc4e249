"""Patterns as in .gitignore, compared with git."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from splchk.project.gitignore import Patterns
from tests.repositories import new, put

pytestmark = pytest.mark.skipif(os.name == "nt", reason="modes and links as on Linux and macOS")
is_root = os.name != "nt" and os.geteuid() == 0
not_as_root = pytest.mark.skipif(is_root, reason="root may read and write everything")


# Patterns.


@pytest.mark.parametrize(
    ("patterns", "matched", "unmatched"),
    [
        ("", "", "a a/b"),
        ("vendor/", "vendor/x.md a/vendor/b/x.md ./vendor/x.md a/../vendor/x", "vendor a/vendor vendors/x"),
        ("vendor", "vendor vendor/x a/vendor", "vendor.md"),
        ("/vendor", "vendor vendor/x", "a/vendor"),
        ("a/b", "a/b a/b/c", "c/a/b"),
        ("*.md", "x.md a/x.md .md", "x.mdx md"),
        ("/*.md", "x.md", "a/x.md"),
        ("a/*.md", "a/x.md", "a/b/x.md x.md"),
        ("**/x", "x a/x a/b/x", "ax"),
        ("a/**", "a/x a/b/x", "a b/a/x"),
        ("a/**/b", "a/b a/x/b a/x/y/b a/b/c", "ab a/xb xa/b"),
        ("**/a/**/b/**", "a/b/c x/a/y/b/c", "a/b x/b/c"),
        ("a/**/b/**/c", "a/b/c a/x/b/y/c a/b/b/c", "a/c a/b"),
        ("a**b", "ab axb axyb", "a/b"),
        ("a/b**c/d", "a/bxc/d", "a/b/c/d"),
        ("?.md", "x.md ä.md", "xy.md .md"),
        ("[a-c].md", "a.md c.md", "d.md -.md"),
        ("[!a-c].md", "d.md", "a.md .md"),
        ("[^a].md", "d.md", "a.md"),
        ("[]a].md", "].md a.md", "b.md"),
        ("[a-].md", "-.md a.md", "b.md"),
        ("[\\]x].md", "].md x.md", "\\.md"),
        ("[[:digit:]x].md", "1.md x.md", "a.md"),
        ("[[:nonsense:]].md", "", "a.md n.md"),
        ("[z-a].md", "", "a.md z.md"),
        ("[z-am].md", "m.md", "a.md z.md"),
        ("[!z-a].md", "a.md", ""),
        ("a[/]b", "", "a/b a[/]b"),
        ("[a", "", "[a a"),
        ("a\\", "", "a a\\"),
        ("\\*.md", "*.md", "x.md"),
        ("\\!x \\#x", "!x #x", "x"),
        ("#x", "", "#x x"),
        ("*.md !keep.md", "x.md", "keep.md a/keep.md"),
        ("!keep.md *.md", "keep.md", "x"),
        ("docs/ !docs/keep.md", "docs/keep.md", "keep.md"),
        ("docs/* !docs/keep.md", "docs/x.md", "docs/keep.md"),
        ("/ // ! \\/** a//b **//a", "", "a a/b"),
        ("a.c", "a.c", "abc"),
    ],
)
def test_patterns(tmp_path: Path, patterns: str, matched: str, unmatched: str) -> None:
    found = Patterns(tmp_path, patterns.split())
    for path in matched.split():
        assert found.match(path), path
        assert found.match(tmp_path / path), path
    for path in unmatched.split():
        assert not found.match(path), path


def test_blanks_in_patterns(tmp_path: Path) -> None:
    assert Patterns(tmp_path, ["a b  "]).match("a b")
    assert Patterns(tmp_path, ["a\\ "]).match("a ")
    assert not Patterns(tmp_path, ["a\\ "]).match("a")


def test_patterns_and_the_world_outside(tmp_path: Path) -> None:
    patterns = Patterns(tmp_path / "a", ["*"])
    assert patterns.match("x")
    for path in ("..", "../x", tmp_path, tmp_path / "ab", "/", "."):
        assert not patterns.match(path), path


_NAME = st.text("ab*?[]!-\\.c", min_size=1, max_size=4)
_PATTERN = st.lists(st.one_of(_NAME, st.sampled_from(["**", "*", "a", "b", "[ab]", "***"])), min_size=1, max_size=5)


@settings(deadline=None)
@given(
    st.lists(st.builds(lambda parts, ends: ends[0] + "/".join(parts) + ends[1], _PATTERN, st.tuples(
        st.sampled_from(["", "/", "!"]), st.sampled_from(["", "/", " "]))), min_size=1, max_size=30),
    st.lists(st.lists(st.text("abc-!]", min_size=1, max_size=3), min_size=1, max_size=4).map("/".join), min_size=1),
)  # fmt: skip
def test_patterns_are_gits(tmp_path_factory: pytest.TempPathFactory, lines: list[str], paths: list[str]) -> None:
    """Git itself says what each pattern matches; all of them are asked about at once, each in a folder of its own."""
    root = tmp_path_factory.getbasetemp() / "oracle"
    if not root.exists():
        new(root)
    asked = []
    for number, line in enumerate(lines):
        put(root / str(number) / ".gitignore", line + "\n")
        asked += [f"{number}/{path}" for path in paths]
    answer = subprocess.run(
        ["git", "-C", str(root), "check-ignore", "-z", "--no-index", "--stdin"],
        input="\0".join(asked).encode(),
        capture_output=True,
        check=False,
    ).stdout.decode()
    ours = [
        f"{number}/{path}"
        for number, line in enumerate(lines)
        for patterns in [Patterns(root / str(number), [line])]
        for path in paths
        if patterns.match(path)
    ]
    assert ours == answer.split("\0")[:-1]


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("*a" * 100 + "b", "a" * 255),
        ("a/" + "**/a/" * 100 + "b", "a/" * 2000 + "c"),
        ("*" * 1000 + "b", "a" * 255),
        ("[" * 100_000, "a"),
        ("[[:alpha:]" * 10_000, "a"),
        ("[" + "[:" * 50_000, "a"),
        ("[!" * 50_000, "a"),
        ("(a+)+$" * 10, "a" * 255),
        ("**/" * 1000 + "*a*a*a*a*a*a*/b", ("a" * 100 + "/") * 40),
    ],
)
def test_patterns_take_no_time(tmp_path: Path, pattern: str, path: str) -> None:
    assert not Patterns(tmp_path, [pattern]).match(path)
