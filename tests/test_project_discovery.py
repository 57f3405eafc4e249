"""Which files and which lists are found."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from splchk import git
from splchk.model import Document, Problem
from splchk.project import discovery, files
from splchk.project.discovery import Candidate, Unfollowed, UnreadFolder
from splchk.project.gitignore import Patterns
from tests import program
from tests.repositories import new, put

pytestmark = pytest.mark.skipif(os.name == "nt", reason="modes and links as on Linux and macOS")
is_root = os.name != "nt" and os.geteuid() == 0
not_as_root = pytest.mark.skipif(is_root, reason="root may read and write everything")


# Which files.


def is_document(path: str) -> bool:
    return path.endswith(".md")


def found(cwd: Path, *paths: str, exclude: Patterns | None = None) -> list[str]:
    """What is shown; `?` is before what was only named, `!` before problems, `@` before links not followed."""
    return [
        ("" if each.is_accepted else "?") + each.display_path
        if isinstance(each, Candidate)
        else f"!{each.problem()}"
        if isinstance(each, UnreadFolder)
        else f"{'!' if isinstance(each, Problem) else '@'}{each}"
        for each in discover(cwd, *paths)
        if exclude is None or not isinstance(each, Candidate) or not exclude.match(each.path)
    ]


def discover(cwd: Path, *paths: str) -> list[Candidate | Unfollowed | UnreadFolder | Problem]:
    return list(discovery.discover(paths, cwd, is_document, list_files=git.list_files))


NAMES = ("b.md", "a/z.md", "a/y.txt", "a/sub/x.md", "a.md", "ab/w.md")


@pytest.fixture(params=["repository", "folder"])
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The same files, in a repository and outside of one."""
    root = tmp_path / "project"
    if request.param == "repository":
        return new(root, *NAMES)
    for name in NAMES:
        put(root / name)
    return root


@pytest.mark.parametrize(
    ("cwd", "paths", "expected"),
    [
        (".", "", "a.md a/sub/x.md a/z.md ab/w.md b.md"),
        ("a", "", "sub/x.md z.md"),
        (".", ".", "./a.md ./a/sub/x.md ./a/z.md ./ab/w.md ./b.md"),
        (".", "a", "a/sub/x.md a/z.md"),
        (".", "a/", "a/sub/x.md a/z.md"),
        (".", "./a", "./a/sub/x.md ./a/z.md"),
        ("ab", "../a", "../a/sub/x.md ../a/z.md"),
        ("ab", "../b.md .", "../b.md ./w.md"),
        (".", "b.md a.md", "b.md a.md"),
        (".", "a.md ./a.md a/../a.md a.md", "a.md"),
        (".", "a/z.md a a/sub", "a/z.md a/sub/x.md"),
        (".", "ab a", "ab/w.md a/sub/x.md a/z.md"),
        (".", "a/y.txt a", "?a/y.txt a/sub/x.md a/z.md"),
        (".", "no.md b.md", "!no.md: no such file or folder: check the path|b.md"),
        (".", "b.md/x", "!b.md/x: no such file or folder: check the path"),
    ],
)
def test_paths(project: Path, cwd: str, paths: str, expected: str) -> None:
    assert found(project / cwd, *paths.split()) == expected.split("|" if "|" in expected or "!" in expected else None)


def test_an_empty_path(tmp_path: Path) -> None:
    assert found(tmp_path, "") == ["!'': no such file or folder: check the path"]


def test_absolute_paths(project: Path) -> None:
    assert found(project, str(project / "ab"), "ab/w.md") == [str(project / "ab/w.md")]
    assert found(Path("/"), str(project / "b.md")) == [str(project / "b.md")]
    assert "/etc/hostname" not in found(project, "/etc/hostname")  # no document, but named: marked


def test_a_folder_is_called_like_a_document(project: Path) -> None:
    put(project / "folder.md/x.md")
    assert found(project, "folder.md") == ["folder.md/x.md"]


def test_excluded_however_it_is_named(project: Path) -> None:
    exclude = Patterns(project, ["a/", "*.min.md", "/b.md"])
    put(project / "ab/c.min.md")
    assert found(project, exclude=exclude) == ["a.md", "ab/w.md"]
    assert found(project, "a", "a/z.md", "./a/z.md", "ab/../a/z.md", exclude=exclude) == []
    assert found(project, str(project / "a/z.md"), "b.md", "ab/c.min.md", exclude=exclude) == []
    assert found(project / "ab", "../a/z.md", "c.min.md", "../a", exclude=exclude) == []
    (project / "link").symlink_to("a")
    assert found(project, "link/z.md", "link", exclude=exclude) == []
    assert found(project, "link/z.md", exclude=Patterns(project, ["link"])) == []


def test_outside_of_the_patterns_folder_nothing_is_excluded(project: Path) -> None:
    assert found(project, "b.md", exclude=Patterns(project / "a", ["*.md"])) == ["b.md"]


def test_links_in_a_folder(project: Path, tmp_path: Path) -> None:
    put(tmp_path / "outside/secret.md")
    for name, target in {
        "CLAUDE.md": "b.md",  # checked as b.md
        "a/out.md": "../../outside/secret.md",
        "a/up.md": "../b.md",
        "folder.md": "a",
        "out": "../outside",
        "typed.md": "a/y.txt",
        "loop.md": "loop.md",
    }.items():
        (project / name).symlink_to(target)
    everything = discover(project)
    shown = [each.display_path for each in everything if isinstance(each, Candidate)]
    assert shown == ["a.md", "a/sub/x.md", "a/z.md", "ab/w.md", "b.md", "typed.md"]
    unfollowed = {
        "a/out.md": "a link out of the repository, not followed: name the file it leads to, or exclude it",
        "loop.md": "a link that leads back to itself: correct or exclude it",
    }
    links = [each for each in everything if isinstance(each, Unfollowed)]
    assert [(each.candidate.display_path, each.is_named) for each in links] == [("a/out.md", False), ("loop.md", False)]
    assert [str(each) for each in links] == [f"{name}: {why}" for name, why in unfollowed.items()]
    for each in links:
        read = files.read(each.candidate.path, "x", "text", each.candidate.link_boundary)
        assert read == Problem("x", each.reason)
    if git.repository(project):  # elsewhere, a link that is named may lead anywhere
        assert found(project, *unfollowed) == [f"@{each}" for each in links]
    assert found(project, "CLAUDE.md", "b.md") == ["CLAUDE.md"]


def test_a_link_to_a_file_beside_the_folder(tmp_path: Path) -> None:
    root = new(tmp_path / "a", "x.md", "docs/y.md")
    (root / "docs/index.md").symlink_to("../x.md")
    assert found(root, "docs") == ["docs/index.md", "docs/y.md"]
    assert found(root) == ["docs/y.md", "x.md"]


@pytest.mark.parametrize("target", ["../outside", "../other"])
def test_a_named_folder_that_is_a_link_out_of_the_repository(tmp_path: Path, target: str) -> None:
    root = new(tmp_path / "a", "x.md")
    put(tmp_path / "outside/secret.md")
    new(tmp_path / "other", "secret.md")
    (root / "docs").symlink_to(target)
    assert found(root, "docs") == ["!docs/: a link out of the repository, not followed: name the folder it leads to"]
    assert found(root / "..", "a/docs") == [
        "!a/docs/: a link out of the repository, not followed: name the folder it leads to"
    ]
    (named,) = discover(root, "docs/secret.md")
    assert isinstance(named, Unfollowed)
    assert named.is_named
    assert found(root, target) == [f"{target}/secret.md"]


def test_a_repository_that_is_reached_by_a_link(tmp_path: Path) -> None:
    root = new(tmp_path / "real", "docs/x.md")
    (tmp_path / "link").symlink_to("real")
    for cwd, paths, expected in (
        (tmp_path, ["link"], "link/docs/x.md"),
        (tmp_path, ["link/docs"], "link/docs/x.md"),
        (tmp_path / "link", [], "docs/x.md"),
        (tmp_path / "link", ["docs"], "docs/x.md"),
        (root, ["../link/docs", "docs"], "../link/docs/x.md"),
    ):
        (one,) = discover(cwd, *paths)
        assert isinstance(one, Candidate)
        assert one.display_path == expected
        assert isinstance(files.read(one.path, one.display_path, "text", one.link_boundary), Document)


def test_git_is_asked_once_for_each_repository(tmp_path: Path) -> None:
    one = new(tmp_path / "one", "a/x.md", "b/y.md")
    two = new(tmp_path / "two", "z.md")
    asked: list[tuple[str, list[str]]] = []

    def listed(root: str, under: Sequence[str], wanted: Callable[[str], bool]) -> list[str]:
        asked.append((root, list(under)))
        return git.list_files(root, under, wanted)

    paths = ["two", "one/b", "one/a"]
    everything = list(discovery.discover(paths, tmp_path, is_document, list_files=listed))
    assert [each.display_path for each in everything if isinstance(each, Candidate)] == [
        "two/z.md",
        "one/b/y.md",
        "one/a/x.md",
    ]
    assert asked == [(str(two), [str(two)]), (str(one), [str(one / "b"), str(one / "a")])]


def test_named_files_take_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = new(tmp_path / "a", "x.md")
    monkeypatch.setenv("PATH", "")
    assert found(root, "x.md") == ["x.md"]
    message = "git is not installed: install it, or name the files instead of their folder"
    assert found(root) == [f"!.: {message}"]
    assert found(tmp_path, "a", "a/x.md") == [f"!a/: {message}", "a/x.md"]


def test_what_the_ignore_files_say_outside_of_a_repository(tmp_path: Path) -> None:
    put(tmp_path / ".gitignore", "\ufeffbuild/\r\n*.tmp.md\n/only-here.md\n!keep.tmp.md\n")
    put(tmp_path / "a/.gitignore", "x.md\n!y.tmp.md\n")
    put(tmp_path / "b/.gitignore/x.md")
    names = "a/x.md a/z.md a/y.tmp.md build/x.md a/build/x.md b/x.tmp.md b/keep.tmp.md only-here.md a/only-here.md"
    ignored = "node_modules/p/README.md .git.d/x.md .hg/x.md .venv/x.md b/.svn/x.md"
    for name in f"{names} {ignored}".split():
        put(tmp_path / name)
    assert found(tmp_path) == [
        *(".git.d/x.md", "a/only-here.md", "a/y.tmp.md", "a/z.md"),
        *("b/.gitignore/x.md", "b/keep.tmp.md"),
    ]


def test_a_very_deep_folder(tmp_path: Path) -> None:
    there = Path.cwd()
    os.chdir(tmp_path)
    try:
        for _ in range(1500):
            Path("d").mkdir()
            os.chdir("d")
        put(Path("x.md"))
        os.chdir(tmp_path)
        assert found(tmp_path) == ["d/" * 1500 + "x.md"]
        for _ in range(1500):
            os.chdir("d")
        for _ in range(1500):
            for each in Path().iterdir():
                each.unlink() if each.is_file() else each.rmdir()
            os.chdir("..")
    finally:
        os.chdir(there)


@not_as_root
def test_a_folder_that_may_not_be_read(tmp_path: Path) -> None:
    put(tmp_path / "a/x.md")
    put(tmp_path / "b/x.md")
    (tmp_path / "a").chmod(0)
    try:
        assert found(tmp_path) == [
            "!a/: permission denied, so nothing in it was checked: change its mode, or exclude it",
            "b/x.md",
        ]
    finally:
        (tmp_path / "a").chmod(0o755)


@not_as_root
def test_such_a_folder_in_a_repository(tmp_path: Path) -> None:
    """What is tracked in it is known, and each document is named when it is read."""
    root = new(tmp_path / "r", "b/x.md", "tracked/x.md", "tracked/y.png")
    put(root / "new/x.md")
    for name in ("tracked", "new"):
        (root / name).chmod(0)
    try:
        denied = "permission denied, so nothing in it was checked: change its mode, or exclude it"
        assert sorted(found(root)) == [f"!new/: {denied}", f"!tracked/: {denied}", "b/x.md", "tracked/x.md"]
        outcome = program.run("-q", "--exclude", "new", cwd=root)
        assert (outcome.code, len(outcome.messages)) == (2, 2)
        assert program.run("-q", "--exclude", "new/", "--exclude", "tracked/**", cwd=root).code == 0
        assert program.run("-q", "b", cwd=root).code == 0
    finally:
        for name in ("tracked", "new"):
            (root / name).chmod(0o755)


def test_a_folder_that_vanishes(tmp_path: Path) -> None:
    put(tmp_path / "a/x.md")
    put(tmp_path / "y.md")

    def accepts(name: str) -> bool:
        if (tmp_path / "a/x.md").exists():
            (tmp_path / "a/x.md").unlink()
            (tmp_path / "a").rmdir()
        return is_document(name)

    everything = list(discovery.discover([], tmp_path, accepts, list_files=git.list_files))
    assert [str(each) for each in everything if isinstance(each, Problem)] == [
        "a/: no such file, so it was not read: check the path"
    ]


def test_odd_names(tmp_path: Path) -> None:
    names = ["a\nb.md", "[x].md", "-i.md", " .md"]
    if sys.platform == "linux":
        names.append(os.fsdecode(b"caf\xe9.md"))
    root = new(tmp_path / "a", *names)
    assert found(root) == sorted(names)
    assert found(root, *names) == names


def test_what_is_a_document_is_asked_by_absolute_paths(project: Path) -> None:
    (project.parent / "link").symlink_to("project")
    asked: set[str] = set()

    def accepts(path: str) -> bool:
        asked.add(path)
        return False

    for paths, cwd in (([], project), (["."], project), (["b.md"], project), (["a"], project.parent / "link")):
        asked.clear()
        list(discovery.discover(paths, cwd, accepts, list_files=git.list_files))
        assert asked
        assert all(os.path.isabs(path) and os.path.isfile(path) for path in asked)


@pytest.mark.skipif(sys.platform == "win32", reason="paths are shorter there")
def test_a_path_may_have_hundreds_of_folders(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["d"] * 550)
    deep.mkdir(parents=True)
    (deep / "a.md").write_text("A teh.\n")
    (tmp_path / "b.md").write_text("A wich.\n")
    (tmp_path / "splchk.toml").write_text('include = ["*.txt"]\n')
    outcome = program.start(".", cwd=tmp_path)
    assert [line.rpartition("/")[2] for line in outcome.lines] == ["b.md:1:3: wich → which", "a.md:1:3: teh → the"]
    assert outcome.code == 1
