"""The index of a commit in the making: every way to commit, with splchk as a hook of real git."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from splchk.git.index import index_file
from tests.program import write
from tests.repositories import put

pytestmark = pytest.mark.skipif(os.name == "nt", reason="hooks as scripts of a shell")

IDENTITY = {f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
WRONG = "One wich is new.\n"
RIGHT = "One which is new.\n"
FOUND = "wich → which"


@pytest.fixture(autouse=True)
def _own_git(monkeypatch: pytest.MonkeyPatch) -> None:
    """Git without the settings and the hooks of whoever runs the tests."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in {**IDENTITY, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_EDITOR": "true"}.items():
        monkeypatch.setenv(name, value)


def run(folder: Path, *arguments: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    command = ["git", "-c", "protocol.file.allow=always", *arguments]
    return subprocess.run(
        command, cwd=folder, input=stdin, env=os.environ | environment, capture_output=True, text=True, check=False
    )


def done(folder: Path, *arguments: str, stdin: str = "", **environment: str) -> None:
    outcome = run(folder, *arguments, stdin=stdin, **environment)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr


def stopped(folder: Path, *arguments: str, stdin: str = "", where: str = "a.md", **environment: str) -> None:
    """Require that splchk stops a commit for what is wrong in one document, and for nothing else."""
    outcome = run(folder, *arguments, stdin=stdin, **environment)
    assert outcome.returncode != 0, outcome.stdout + outcome.stderr
    found = [line for line in outcome.stderr.splitlines() if "→" in line]
    assert len(found) == 1, outcome.stderr
    assert found[0].startswith(f"{where}:")
    assert found[0].endswith(FOUND)


def hook(folder: Path, *names: str, arguments: str = "--staged") -> None:
    """Make splchk a hook of a repository."""
    for name in names:
        path = Path(run(folder, "rev-parse", "--git-path", f"hooks/{name}").stdout.strip())
        script = f'#!/bin/sh\nexec "{sys.executable}" -m splchk {arguments}\n'
        put(folder / path, script).chmod(0o755)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with three documents, two commits on its branch, and splchk as its hooks."""
    folder = tmp_path / "r"
    folder.mkdir()
    done(folder, "init", "-q", "-b", "main")
    write(folder, {"a.md": "One.\n", "b.md": "One.\n", "docs/c.md": "One.\n"})
    done(folder, "add", "-A")
    done(folder, "commit", "-qm", "first")
    put(folder / "a.md", "Another.\n")
    done(folder, "commit", "-qam", "second")
    hook(folder, "pre-commit", "pre-merge-commit")
    return folder


def test_first_commit(tmp_path: Path) -> None:
    done(tmp_path, "init", "-q")
    hook(tmp_path, "pre-commit")
    put(tmp_path / "a.md", WRONG)
    done(tmp_path, "add", "-A")
    stopped(tmp_path, "commit", "-m", "x")
    put(tmp_path / "a.md", RIGHT)
    done(tmp_path, "commit", "-am", "x")


def test_plain(root: Path) -> None:
    put(root / "a.md", WRONG)
    put(root / "b.md", "So it occured.\n")
    done(root, "add", "a.md")
    put(root / "a.md", RIGHT)
    stopped(root, "commit", "-m", "x")
    done(root, "add", "a.md")
    put(root / "a.md", WRONG)
    done(root, "commit", "-m", "x")


@pytest.mark.parametrize(
    "arguments",
    [
        ("-a",),
        ("a.md",),
        ("--only", "a.md"),
        ("--include", "a.md"),
        ("-a", "--amend"),
        ("--amend", "a.md"),
        ("--", ":(top)a.md"),
        ("--pathspec-from-file=-",),
    ],
    ids=" ".join,
)
def test_what_is_not_staged_yet(root: Path, arguments: tuple[str, ...]) -> None:
    put(root / "a.md", WRONG)
    stopped(root, "commit", "-m", "x", *arguments, stdin="a.md\n")
    put(root / "a.md", RIGHT)
    done(root, "commit", "-m", "x", *arguments, stdin="a.md\n")


@pytest.mark.parametrize("arguments", [("a.md",), ("--only", "a.md")], ids=" ".join)
def test_what_is_staged_but_not_committed(root: Path, arguments: tuple[str, ...]) -> None:
    put(root / "b.md", "So it occured.\n")
    done(root, "add", "b.md")
    put(root / "a.md", WRONG)
    stopped(root, "commit", "-m", "x", *arguments)
    put(root / "a.md", RIGHT)
    done(root, "commit", "-m", "x", *arguments)
    stopped_by = run(root, "commit", "-m", "x")
    assert "b.md:1:7: occured" in stopped_by.stderr


def test_included(root: Path) -> None:
    put(root / "a.md", WRONG)
    done(root, "add", "a.md")
    put(root / "b.md", RIGHT)
    stopped(root, "commit", "-m", "x", "--include", "b.md")


def test_from_a_folder_below(root: Path) -> None:
    put(root / "docs/c.md", WRONG)
    stopped(root / "docs", "commit", "-m", "x", "c.md", where="docs/c.md")
    stopped(root / "docs", "commit", "-am", "x", where="docs/c.md")
    hook(root, "pre-commit", arguments="--staged docs")
    stopped(root, "commit", "-am", "x", where="docs/c.md")


def test_from_a_hook_that_goes_into_a_folder(root: Path) -> None:
    put(root / ".git/hooks/pre-commit", f'#!/bin/sh\ncd docs && exec "{sys.executable}" -m splchk --staged\n')
    put(root / "docs/c.md", WRONG)
    stopped(root, "commit", "-am", "x", where="c.md")
    done(root, "add", "-A")
    stopped(root, "commit", "-m", "x", where="c.md")


def test_patch(root: Path) -> None:
    put(root / "a.md", WRONG)
    put(root / "b.md", "So it occured.\n")
    stopped(root, "commit", "-p", "-m", "x", stdin="y\nn\n")


def test_amend(root: Path) -> None:
    put(root / "a.md", WRONG)
    done(root, "add", "a.md")
    stopped(root, "commit", "--amend", "--no-edit")


def diverged(root: Path, text: str, name: str = "a.md") -> None:
    """Make a branch `other` whose document differs from that of main."""
    done(root, "checkout", "-q", "-b", "other", "HEAD~1")
    put(root / name, text)
    done(root, "add", "-A")
    done(root, "commit", "-q", "--no-verify", "-m", "other")
    done(root, "checkout", "-q", "main")


def test_merge(root: Path) -> None:
    diverged(root, WRONG, "new.md")
    stopped(root, "merge", "--no-edit", "other", where="new.md")
    done(root, "reset", "-q", "--hard")
    done(root, "-c", "merge.ff=false", "merge", "--no-edit", "--no-verify", "other")


@pytest.mark.parametrize(
    ("command", "goes_on"),
    [
        (("merge", "other"), ("merge", "--continue")),
        (("merge", "other"), ("commit", "--no-edit")),
        (("merge", "other"), ("commit", "-a", "--no-edit")),
        (("rebase", "other"), ("commit", "--no-edit")),  # `git rebase --continue` runs no hook
        (("cherry-pick", "other"), ("cherry-pick", "--continue")),
        (("cherry-pick", "other"), ("commit", "-a", "--no-edit")),
        (("revert", "--no-edit", "HEAD~1"), ("revert", "--continue")),
    ],
    ids=lambda each: " ".join(each),
)
def test_conflict(root: Path, command: tuple[str, ...], goes_on: tuple[str, ...]) -> None:
    diverged(root, "Different.\n")
    assert run(root, *command).returncode != 0
    put(root / "a.md", WRONG)
    if "-a" not in goes_on:
        done(root, "add", "a.md")
    stopped(root, *goes_on)
    put(root / "a.md", RIGHT)
    done(root, "add", "a.md")
    done(root, *goes_on)


@pytest.mark.parametrize("command", [("commit", "-m", "x", "a.md"), ("commit", "-a", "--amend", "--no-edit")])
def test_rebase_that_stops_to_edit(root: Path, command: tuple[str, ...]) -> None:
    done(root, "rebase", "-i", "HEAD~1", GIT_SEQUENCE_EDITOR="sed -i.bak s/^pick/edit/")
    put(root / "a.md", WRONG)
    stopped(root, *command)
    put(root / "a.md", RIGHT)
    done(root, *command)
    done(root, "rebase", "--continue")


def test_rebase_with_reword_and_exec(root: Path) -> None:
    done(root, "rebase", "-i", "HEAD~1", GIT_SEQUENCE_EDITOR="sed -i.bak s/^pick/reword/")
    stopped(root, "rebase", "HEAD~1", "--exec", f"printf '{WRONG[:-1]}' >a.md; git commit -am x")
    done(root, "rebase", "--abort")
    done(root, "rebase", "HEAD~1", "--exec", f"printf '{RIGHT[:-1]}' >a.md; git commit -am x")


@pytest.mark.parametrize("arguments", [("-a",), ("a.md",)], ids=" ".join)
def test_linked_working_tree(root: Path, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    tree = tmp_path / "tree"
    done(root, "worktree", "add", "-q", str(tree))
    put(root / "b.md", WRONG)
    put(tree / "a.md", WRONG)
    stopped(tree, "commit", "-m", "x", *arguments)
    done(tree, "add", "-A")
    stopped(tree, "commit", "-m", "x")
    put(tree / "a.md", RIGHT)
    done(tree, "commit", "-m", "x", *arguments)


@pytest.mark.parametrize("arguments", [("-a",), ("s.md",)], ids=" ".join)
def test_submodule(root: Path, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    other = tmp_path / "other"
    put(other / "s.md", "One.\n")
    done(other, "init", "-q")
    done(other, "add", "-A")
    done(other, "commit", "-qm", "first")
    done(root, "submodule", "add", "-q", str(other), "sub")
    hook(root / "sub", "pre-commit")
    put(root / "sub/s.md", WRONG)
    stopped(root / "sub", "commit", "-m", "x", *arguments, where="s.md")
    done(root / "sub", "add", "-A")
    stopped(root / "sub", "commit", "-m", "x", where="s.md")
    done(root, "commit", "-am", "x")
    # A hook of the repository around it asks about the submodule, whose index is another one.
    script = f'#!/bin/sh\ncd sub && exec "{sys.executable}" -m splchk --staged\n'
    put(root / ".git/hooks/pre-commit", script)
    put(root / "a.md", RIGHT)
    for more in (("-a",), ("a.md",)):
        stopped(root, "commit", "-m", "x", *more, where="s.md")


def test_separate_git_directory(root: Path, tmp_path: Path) -> None:
    done(root, "init", "-q", "--separate-git-dir", str(tmp_path / "elsewhere"))
    put(root / "a.md", WRONG)
    stopped(root, "commit", "-am", "x")
    stopped(root, "commit", "-m", "x", "a.md")


def test_options_that_name_the_repository(root: Path, tmp_path: Path) -> None:
    put(root / "a.md", WRONG)
    stopped(tmp_path, "-C", "r", "commit", "-am", "x")
    stopped(tmp_path, "--git-dir=r/.git", "--work-tree=r", "commit", "-am", "x")


def test_an_index_that_the_user_names(root: Path, tmp_path: Path) -> None:
    """Some editors commit so: with an index of their own, in the git directory or elsewhere."""
    put(root / "a.md", WRONG)
    for index in (str(tmp_path / "index"), ".git/own-index"):
        done(root, "read-tree", "HEAD", GIT_INDEX_FILE=index)
        done(root, "add", "a.md", GIT_INDEX_FILE=index)
        stopped(root, "commit", "-m", "x", GIT_INDEX_FILE=index)
    done(root, "commit", "-m", "x", "--allow-empty")


def test_a_new_key_and_a_published_one(root: Path) -> None:
    put(root / "k.json", '{\n"recieve": 1,\n"a": 1\n}\n')
    done(root, "add", "-A")
    done(root, "commit", "-qm", "k", "--no-verify")
    put(root / "k.json", '{\n"recieve": 1,\n"ammount": {\n"recieve": 2\n},\n"a": 1\n}\n')
    new, old = "k.json:3:2: ammount → amount (key ammount)", "recieve → receive (key recieve, published)"
    outcome = run(root, "commit", "-am", "x")
    assert [line for line in outcome.stderr.splitlines() if "→" in line] == [new, f"k.json:4:2: {old}"]
    hook(root, "pre-commit", arguments="--staged --since HEAD~1")
    outcome = run(root, "commit", "-m", "x", "k.json")
    lines = ["k.json:2:2: recieve → receive (key recieve)", new, "k.json:4:2: recieve → receive (key recieve)"]
    assert [line for line in outcome.stderr.splitlines() if "→" in line] == lines


def test_a_word_list_with_the_word(root: Path) -> None:
    """The list that counts is the one that is committed."""
    header = "personal_ws-1.1 en 0 utf-8\n"
    write(root, {".aspell.en.pws": header, "a.md": "The wich is here.\n"})
    done(root, "add", ".aspell.en.pws")
    done(root, "commit", "-qm", "list")
    put(root / ".aspell.en.pws", header + "wich\n")
    stopped(root, "commit", "-m", "x", "a.md")


@pytest.mark.parametrize("arguments", [(), ("-a",), ("a.md",)], ids=" ".join)
def test_message(root: Path, arguments: tuple[str, ...]) -> None:
    hook(root, "commit-msg", arguments='"$1"')
    put(root / "a.md", RIGHT)
    if not arguments:
        done(root, "add", "-A")
    stopped(root, "commit", "-m", "One wich is new", *arguments, where=".git/COMMIT_EDITMSG")
    done(root, "commit", "-m", "One which is new", *arguments)


# Which index is meant.


@pytest.mark.parametrize(
    ("value", "is_meant"),
    [
        (".git/index", True),
        ("{root}/.git/index", True),
        ("{root}/.git/next-index-1.lock", True),
        ("{root}/.git/worktrees/tree/index", False),
        ("{other}/.git/index", False),
        ("{root}/.git/nothing", False),
        ("", False),
    ],
)
def test_index_file(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str, is_meant: bool) -> None:
    other = tmp_path / "other"
    done(root, "worktree", "add", "-q", str(tmp_path / "tree"))
    done(tmp_path, "clone", "-q", str(root), str(other))
    put(root / ".git/next-index-1.lock")
    value = value.format(root=root, other=other)
    monkeypatch.setenv("GIT_INDEX_FILE", value)
    assert index_file(str(root)) == (value if is_meant else None)


def test_index_file_elsewhere(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is one of the repository of the working directory, as for git."""
    other = tmp_path / "other"
    done(tmp_path, "clone", "-q", str(root), str(other))
    path = str(put(tmp_path / "index"))
    monkeypatch.setenv("GIT_INDEX_FILE", path)
    monkeypatch.chdir(root / "docs")
    assert (index_file(str(root)), index_file(str(other))) == (path, None)
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    assert (index_file(str(root)), index_file(str(other))) == (None, path)
    monkeypatch.delenv("GIT_DIR")
    monkeypatch.chdir(tmp_path)
    assert (index_file(str(root)), index_file(str(other))) == (None, None)
    monkeypatch.delenv("GIT_INDEX_FILE")
    assert index_file(str(root)) is None
