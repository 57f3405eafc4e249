"""The files of a revision that contain a string, in real repositories."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from splchk.git.process import GitError
from splchk.git.search import files_with
from tests.repositories import new, put, run

pytestmark = pytest.mark.skipif(os.name == "nt", reason="file names and links as on Linux and macOS")


def committed(root: Path, contents: dict[str, bytes]) -> Path:
    new(root)
    for name, content in contents.items():
        put(root / name, content)
    commit(root)
    return root


def commit(root: Path) -> None:
    run(root, "add", "-A")
    run(root, "commit", "-q", "-m", "some")


def test_as_committed(tmp_path: Path) -> None:
    root = committed(tmp_path / "a", {"a.md": b"one teh two\n", "b/c.md": b"the\n", "d.md": b"x\nTeh\n"})
    put(root / "a.md", b"one\n")
    put(root / "b/c.md", b"teh\n")
    assert files_with(root, "HEAD", [b"teh"]) == {"a.md"}
    assert files_with(root, "HEAD", [b"teh", b"Teh"]) == {"a.md", "d.md"}
    assert files_with(root, "HEAD", [b"hte"]) == set()
    commit(root)
    assert files_with(root, "HEAD", [b"teh"]) == {"b/c.md"}
    assert files_with(root, "HEAD~1", [b"teh"]) == {"a.md"}


@pytest.mark.parametrize("string", [b"a.c", b"\\u006", b"[x]", b"-e", "сума".encode(), b"*"])
def test_strings_are_no_patterns(tmp_path: Path, string: bytes) -> None:
    root = committed(tmp_path / "a", {"a": b"1 " + string + b" 2", "b": b"abc u006 x e \xd1\x81 \n"})
    assert files_with(root, "HEAD", [string]) == {"a"}


def test_what_is_no_text(tmp_path: Path) -> None:
    root = committed(
        tmp_path / "a", {"a": b"\0\xff\xfe teh", "b": b"\xef\xbb\xbfteh\r\n", "c": b"x" * 5_000_000 + b"teh"}
    )
    put(root / ".gitattributes", b"a binary\nb -diff\n")
    commit(root)
    assert files_with(root, "HEAD", [b"teh"]) == {"a", "b", "c"}


def test_only_files_that_match_a_pathspec(tmp_path: Path) -> None:
    root = committed(tmp_path / "a", {"a.md": b"teh", "b/c.MD": b"teh", "b/d.json": b"teh", "e.txt": b"teh"})
    assert files_with(root, "HEAD", [b"teh"], [":(icase)*.md"]) == {"a.md", "b/c.MD"}
    assert files_with(root, "HEAD", [b"teh"], [":(icase)*.md", "*.json"]) == {"a.md", "b/c.MD", "b/d.json"}


def test_odd_names(tmp_path: Path) -> None:
    odd = ["a\nb.md", 'q"uote.md', "-dash.md", ":(top)x.md", "ä.md", "HEAD:x.md", " .md", "[a]*/x.md"]
    if sys.platform == "linux":
        odd.append(os.fsdecode(b"caf\xe9.md"))
    root = committed(tmp_path / "a", dict.fromkeys(odd, b"teh"))
    assert files_with(root, "HEAD", [b"teh"]) == set(odd)


def test_no_links_and_no_submodules(tmp_path: Path) -> None:
    other = committed(tmp_path / "other", {"theirs.md": b"teh"})
    root = committed(tmp_path / "a", {"x.md": b"teh"})
    (root / "teh").symlink_to("teh")
    run(root, "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(other), "sub")
    commit(root)
    run(root, "config", "submodule.recurse", "true")
    assert files_with(root, "HEAD", [b"teh"]) == {"x.md"}


@pytest.mark.parametrize(
    "setting",
    [
        *("color.grep=always", "color.ui=always", "grep.patternType=perl", "grep.extendedRegexp=true"),
        *("grep.lineNumber=true", "grep.column=true", "grep.fullName=true", "grep.threads=1", "core.quotePath=true"),
    ],
)
def test_settings_change_nothing(tmp_path: Path, setting: str) -> None:
    root = committed(tmp_path / "a", {"ä.md": b"1 x+ 2", "b.md": b"xx"})
    run(root, "config", *setting.split("="))
    assert files_with(root, "HEAD", [b"x+"]) == {"ä.md"}


@pytest.mark.parametrize("found", [True, False])
def test_a_content_that_is_missing(tmp_path: Path, found: bool) -> None:
    root = committed(tmp_path / "a", {"a.md": b"1", "b.md": b"teh"})
    name = subprocess.run(["git", "-C", str(root), "rev-parse", "HEAD:a.md"], capture_output=True, text=True).stdout
    (root / ".git/objects" / name[:2] / name[2:].strip()).unlink()
    with pytest.raises(GitError, match="git cannot read"):
        files_with(root, "HEAD", [b"teh" if found else b"hte"])


def test_no_such_revision(tmp_path: Path) -> None:
    with pytest.raises(GitError):
        files_with(committed(tmp_path / "a", {"a": b"x"}), "nowhere", [b"x"])
