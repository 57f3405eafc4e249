"""Questions to git, in real repositories."""

from __future__ import annotations

import ntpath
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from splchk import git
from splchk.git.process import GitError, reason

pytestmark = pytest.mark.skipif(os.name == "nt", reason="file names and links as on Linux and macOS")


@pytest.fixture(autouse=True)
def _own_git(monkeypatch: pytest.MonkeyPatch) -> None:
    """Git without the settings, the hooks and the identity of whoever runs the tests."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_AUTHOR_NAME": "A",
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "A",
        "GIT_COMMITTER_EMAIL": "a@example.org",
    }.items():
        monkeypatch.setenv(name, value)


def run(folder: Path, *arguments: str) -> str:
    return subprocess.run(
        ["git", "-C", str(folder), *arguments], check=True, capture_output=True, text=True, errors="surrogateescape"
    ).stdout


def new(folder: Path, *files: str) -> Path:
    """A repository with these files in the index."""
    folder.mkdir(parents=True, exist_ok=True)
    run(folder, "init", "-q")
    for name in files:
        put(folder / name)
    run(folder, "add", "-A")
    return folder


def put(path: Path, text: str = "text\n") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def names(root: Path, *under: str) -> list[str]:
    return [os.path.relpath(path, root) for path in listed(root, *(str(root / each) for each in under or ["."]))]


def listed(root: Path, *under: str) -> list[str]:
    return git.list_files(str(root), under or [str(root)], lambda path: True)


# The repository of a folder.


def test_repository(tmp_path: Path) -> None:
    root = new(tmp_path / "a", "b/c/x.md")
    assert git.repository(root / "b/c") == str(root)
    assert git.repository(root) == str(root)
    assert git.repository(root / "not/there") == str(root)
    assert git.repository(tmp_path) is None


def test_a_submodule_and_a_linked_working_tree_are_their_own(tmp_path: Path) -> None:
    root = new(tmp_path / "a", "x.md")
    run(root, "commit", "-qm", "first")
    run(root, "worktree", "add", "-q", str(tmp_path / "tree"))
    assert git.repository(tmp_path / "tree") == str(tmp_path / "tree")
    assert names(tmp_path / "tree") == ["x.md"]
    other = new(tmp_path / "other", "docs/y.md")
    run(other, "commit", "-qm", "first")
    run(root, "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(other), "sub")
    assert git.repository(root / "sub/docs") == str(root / "sub")
    assert names(root / "sub") == ["docs/y.md"]
    assert names(root) == [".gitmodules", "x.md"]


def test_an_empty_git_folder_makes_no_repository(tmp_path: Path) -> None:
    root = new(tmp_path / "a")
    (root / "b/.git").mkdir(parents=True)
    assert git.repository(root / "b") == str(root)


def test_no_process_is_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = new(tmp_path / "a")
    monkeypatch.setenv("PATH", "")
    assert git.repository(root) == str(root)


# What is listed.


def test_tracked_or_would_be_added(tmp_path: Path) -> None:
    root = new(tmp_path / "a", "b.md", "a/z.md", "gone.md", "ignored/but tracked.md")
    put(root / ".gitignore", "ignored/\n*.tmp\n")
    for name in ("new.md", "a/new.md", "ignored/x.md", "x.tmp"):
        put(root / name)
    (root / "gone.md").unlink()
    assert names(root) == [".gitignore", "a/new.md", "a/z.md", "b.md", "ignored/but tracked.md", "new.md"]


def test_only_below_the_folders(tmp_path: Path) -> None:
    root = new(tmp_path / "a", "x.md", "a/1.md", "ab/2.md", "b/3.md", "b/c/4.md")
    assert names(root, "a") == ["a/1.md"]
    assert names(root, "b", "a") == ["a/1.md", "b/3.md", "b/c/4.md"]
    assert names(root, "a", ".") == ["a/1.md", "ab/2.md", "b/3.md", "b/c/4.md", "x.md"]


def test_more_folders_than_fit_on_a_command_line(tmp_path: Path) -> None:
    root = new(tmp_path / "a", "x/1.md")
    assert "x/1.md" in names(root, *(f"folder number {number}" for number in range(5000)), "x")


def test_wanted_is_asked_for_absolute_paths(tmp_path: Path) -> None:
    root = new(tmp_path / "a", "b/x.md", "b/y.json")
    asked = []

    def wanted(path: str) -> bool:
        asked.append(path)
        return path.endswith(".md")

    assert git.list_files(str(root), [str(root)], wanted) == [str(root / "b/x.md")]
    assert sorted(asked) == [str(root / "b/x.md"), str(root / "b/y.json")]


def test_something_else_is_done_while_git_is_at_work(tmp_path: Path) -> None:
    root = new(tmp_path / "a", "x.md")
    with git.start_listing(str(root), [str(root)]) as process:
        (root / "y.md").touch()
        assert git.read_listing(str(root), process, lambda path: path.endswith("x.md")) == [str(root / "x.md")]


def test_names_of_git_and_paths_of_windows() -> None:
    assert git.path_of("C:\\a", "b/c d.md", ntpath) == "C:\\a\\b\\c d.md"
    assert git.path_of("C:\\", "e.md", ntpath) == "C:\\e.md"
    assert git.prefixes("C:\\a", ["C:\\a\\b\\c", "c:\\A\\d"], ntpath) == ["b/c", "d"]
    assert git.prefixes("C:\\a", ["C:\\a\\b", "C:\\a"], ntpath) == []


def test_odd_names(tmp_path: Path) -> None:
    odd = ["a\nb.md", 'q"uote.md', "-dash.md", ":(top)x.md", "[a-z]/x.md", "*/x.md", "ä.md", " .md", "é.md"]
    if sys.platform == "linux":
        odd.append(os.fsdecode(b"caf\xe9.md"))
    root = new(tmp_path / "a", *odd)
    put(root / "a/x.md")
    assert names(root) == sorted([*odd, "a/x.md"])
    assert names(root, "[a-z]") == ["[a-z]/x.md"]
    assert names(root, "*") == ["*/x.md"]


def test_each_once_in_the_middle_of_a_merge(tmp_path: Path) -> None:
    root = new(tmp_path / "a", "x.md")
    run(root, "commit", "-qm", "first")
    run(root, "branch", "other")
    for branch, text in (("-", "ours\n"), ("other", "theirs\n")):
        if branch != "-":
            run(root, "checkout", "-q", branch)
        put(root / "x.md", text)
        run(root, "commit", "-qam", text)
    subprocess.run(["git", "-C", str(root), "merge", "-q", "@{-1}"], capture_output=True)
    assert run(root, "ls-files", "-u").count("x.md") == 3
    assert names(root) == ["x.md"]


def test_links_are_listed_and_not_followed(tmp_path: Path) -> None:
    put(tmp_path / "outside/secret.md")
    root = new(tmp_path / "a", "x.md")
    (root / "link.md").symlink_to("x.md")
    (root / "folder").symlink_to("../outside")
    (root / "broken.md").symlink_to("nothing")
    run(root, "add", "-A")
    assert names(root) == ["broken.md", "folder", "link.md", "x.md"]


def test_another_repository_inside_that_is_no_submodule(tmp_path: Path) -> None:
    root = new(tmp_path / "a", "x.md")
    inner = new(root / "inner", "y.md")
    run(inner, "commit", "-qm", "first")
    assert names(root) == ["x.md"]


def test_an_empty_repository(tmp_path: Path) -> None:
    assert names(new(tmp_path / "a")) == []


def test_the_repository_of_a_hook_is_not_asked_instead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = new(tmp_path / "a", "x.md")
    other = new(tmp_path / "other", "y.md")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / ".git/index"))
    assert names(root) == ["x.md"]


def test_the_index_is_left_as_it_was(tmp_path: Path) -> None:
    root = new(tmp_path / "a", "x.md")
    before = (root / ".git/index").read_bytes()
    put(root / "x.md")
    os.utime(root / "x.md", (0, 0))
    names(root)
    assert (root / ".git/index").read_bytes() == before


# A repository that means no good.


@pytest.mark.parametrize(
    "key", ["core.fsmonitor", "core.pager", "alias.ls-files", "core.sshCommand", "core.editor", "diff.external"]
)
def test_nothing_in_its_configuration_is_run(tmp_path: Path, key: str) -> None:
    root = new(tmp_path / "a", "x.md")
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch '{tmp_path}/sprung'\n")
    trap.chmod(0o755)
    run(root, "config", key, f"!{trap}" if key.startswith("alias") else str(trap))
    assert names(root) == ["x.md"]
    assert not (tmp_path / "sprung").exists()


def test_its_hooks_are_not_run(tmp_path: Path) -> None:
    root = new(tmp_path / "a", "x.md")
    for name in ("post-index-change", "fsmonitor-watchman"):
        hook = root / ".git/hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f"#!/bin/sh\ntouch '{tmp_path}/sprung'\n")
        hook.chmod(0o755)
    run(root, "config", "core.fsmonitor", ".git/hooks/fsmonitor-watchman")
    assert names(root) == ["x.md"]
    assert not (tmp_path / "sprung").exists()


def test_a_program_in_the_working_directory_is_not_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = new(tmp_path / "a", "x.md")
    fake = root / "git"
    fake.write_text(f"#!/bin/sh\ntouch '{tmp_path}/sprung'\n")
    fake.chmod(fake.stat().st_mode | stat.S_IXUSR)
    monkeypatch.chdir(root)
    monkeypatch.setenv("PATH", f".{os.pathsep}{os.environ['PATH']}")
    assert names(root) == ["git", "x.md"]
    assert not (tmp_path / "sprung").exists()


# What goes wrong.


def complaint(root: Path) -> str:
    with pytest.raises(GitError) as caught:
        listed(root)
    message = str(caught.value)
    assert message.isprintable()
    return message


def test_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = new(tmp_path / "a")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert complaint(root) == "git is not installed: install it, or name the files instead of their folder"


def test_a_git_that_cannot_be_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = new(tmp_path / "a")
    program = tmp_path / "git"
    program.write_bytes(b"\x7fELF")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert complaint(root).startswith("git cannot be started (")


def test_another_users_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = new(tmp_path / "a")
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")  # git's own tests use it; it takes no second user
    assert complaint(root) == (
        f"git refuses {root}, since it belongs to another user: "
        f"if you trust it, run `git config --global --add safe.directory {root}`"
    )


def test_a_broken_index(tmp_path: Path) -> None:
    root = new(tmp_path / "a\nb", "x.md")
    (root / ".git/index").write_bytes(b"DIRC, but no more")
    assert "): try `git status` there" in complaint(root)


def test_a_working_tree_whose_repository_is_gone(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("gitdir: /nowhere/at/all\n")
    assert git.repository(tmp_path) == str(tmp_path)
    assert "not a git repository" in complaint(tmp_path)


def test_a_folder_laid_out_as_a_bare_repository_is_none(tmp_path: Path) -> None:
    root = new(tmp_path / "a", "x.md")
    bare = root / "docs"
    subprocess.run(["git", "init", "-q", "--bare", str(bare)], check=True)
    assert git.repository(bare) == str(root)
    with pytest.raises(GitError):
        listed(bare)


def test_folders_that_git_may_not_read(tmp_path: Path) -> None:
    script = r"""printf 'a.md\0b.md\0'
printf "warning: could not open directory 'new/sub d/': Permission denied\nwarning: something else\n" >&2"""
    (tmp_path / "a.md").touch()
    process = subprocess.Popen(["sh", "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert git.read_listing(str(tmp_path), process, lambda path: True) == [
        str(tmp_path / "a.md"),
        f"{tmp_path}/new/sub d/",
    ]


@pytest.mark.parametrize(
    "complaint",
    [
        "fatal: could not fetch 0123 from promisor remote",
        "fatal: transport 'ext' not allowed",
        "warning: lazy fetching disabled; some objects may not be available",
    ],
)
def test_an_object_that_is_not_fetched_is_that_of_a_partial_clone(complaint: str) -> None:
    assert reason("a", complaint).startswith("git has only a part of a, a partial clone: ")
