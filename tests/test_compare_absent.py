"""Documents that a sparse checkout leaves out of the working tree, in real git repositories."""

from __future__ import annotations

import json
import os
import tomllib
from pathlib import Path

import pytest

from splchk.git.index import absent_files
from tests.program import git, run, write

HEADER = "personal_ws-1.1 en 0 utf-8\n"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="paths as on Linux and macOS")


def commit(root: Path, contents: dict[str, str | bytes]) -> None:
    write(root, contents)
    git("add", "-A", "--sparse", cwd=root)
    git("commit", "-q", "--no-verify", "-m", "some", cwd=root)


@pytest.fixture
def root(repository: Path) -> Path:
    """A repository with a list whose words are in documents of two folders."""
    commit(
        repository,
        {
            ".aspell.en.pws": HEADER + "blorf\nsnarq\nwibblet\n",
            "README.md": "A blorf.\n",
            "docs/a.md": "A snarq, and wensday.\n",
            "docs/link.md": "A text.\n",
            "src/b.md": "A text.\n",
        },
    )
    git("branch", "base", cwd=repository)
    return repository


def sparse(root: Path, *folders: str) -> None:
    git("sparse-checkout", "set", *folders, cwd=root)


def listed(root: Path) -> list[str]:
    return (root / ".aspell.en.pws").read_text().splitlines()[1:]


def found(root: Path, *arguments: str) -> list[str]:
    outcome = run("--format", "json", *arguments, cwd=root)
    assert outcome.code in (0, 1), outcome.err
    return [f"{one['path']}:{one['line']}: {one['word']}" for one in json.loads(outcome.out)]


def test_absent_files(root: Path) -> None:
    (root / "docs/out.md").symlink_to("a.md")
    commit(root, {})
    assert absent_files(str(root)) == {}
    sparse(root, "src")
    assert list(absent_files(str(root))) == ["docs/a.md", "docs/link.md"]
    (root / "src/b.md").unlink()
    assert list(absent_files(str(root))) == ["docs/a.md", "docs/link.md"]
    git("config", "index.sparse", "true", cwd=root)
    sparse(root, "src")
    assert list(absent_files(str(root))) == ["docs/a.md", "docs/link.md"]


def test_a_file_that_is_there_all_the_same(root: Path) -> None:
    git("update-index", "--skip-worktree", "docs/a.md", cwd=root)
    assert absent_files(str(root)) == {}
    write(root, {"docs/a.md": "Another text.\n"})
    assert run("words", "prune", cwd=root).lines == ["snarq", "wibblet"]


@pytest.mark.parametrize("folder", [".", "src"])
def test_prune(root: Path, folder: str) -> None:
    sparse(root, "src")
    assert run("words", "prune", cwd=root / folder).lines == ["wibblet"]
    assert listed(root) == ["blorf", "snarq"]


def test_prune_with_a_list_that_is_absent(root: Path) -> None:
    """What it has is not needed in the list of the folder above."""
    commit(root, {"docs/.aspell.en.pws": HEADER + "snarq\n", "docs/.aspell.en.prepl": "personal_repl-1.1 en 0 utf-8\n"})
    sparse(root, "src")
    assert run("words", "prune", cwd=root).lines == ["snarq", "wibblet"]


def test_freeze(root: Path) -> None:
    sparse(root, "src")
    done = run("words", "freeze", "snarq", cwd=root)
    assert (done.code, done.lines) == (0, ["docs/a.md: snarq allowed in prose"])
    (entry,) = tomllib.loads((root / "splchk.toml").read_text())["allow"]
    assert (entry["word"], entry["path"]) == ("snarq", "docs/a.md")
    git("sparse-checkout", "disable", cwd=root)
    assert found(root) == ["docs/a.md:1: wensday"]


def test_a_check_is_of_what_is_there(root: Path) -> None:
    sparse(root, "src")
    assert found(root) == []
    outcome = run("docs/a.md", cwd=root)
    assert (outcome.code, outcome.messages) == (2, ["splchk: docs/a.md: no such file or folder: check the path"])


@pytest.mark.parametrize("arguments", [("--since", "base"), ("--since", "base", "--staged")], ids=" ".join)
def test_since(root: Path, arguments: tuple[str, ...]) -> None:
    commit(
        root,
        {"docs/a.md": "A snarq, and wensday.\n\nIt occured.\n", "docs/new.md": "One wich.\n", "src/b.md": "Teh.\n"},
    )
    expected = ["docs/a.md:3: occured", "docs/new.md:1: wich", "src/b.md:1: Teh"]
    assert found(root, *arguments) == expected
    sparse(root, "src")
    assert found(root, *arguments) == expected
    assert found(root, *arguments, "--jobs", "2") == expected
    assert found(root, *arguments, "src") == expected[2:]


def test_since_with_a_list_that_is_absent(root: Path) -> None:
    commit(root, {"docs/.aspell.en.pws": HEADER + "zorbl\n"})
    git("branch", "-f", "base", cwd=root)
    commit(root, {"docs/a.md": "A snarq, a zorbl, and wensday.\n"})
    sparse(root, "src")
    assert found(root, "--since", "base") == []
    git("sparse-checkout", "disable", cwd=root)
    commit(root, {"docs/.aspell.en.pws": HEADER + "zorbl\nteh\n", "docs/a.md": "The quonkle.\n"})
    sparse(root, "src")
    assert found(root, "--since", "base") == ["docs/.aspell.en.pws:3: teh", "docs/a.md:1: quonkle"]


def test_since_a_word_was_taken_off(root: Path) -> None:
    sparse(root, "src")
    write(root, {".aspell.en.pws": HEADER + "blorf\n"})
    assert found(root, "--since", "base") == ["docs/a.md:1: snarq"]
    git("add", "-A", cwd=root)
    assert found(root, "--staged") == ["docs/a.md:1: snarq"]


def test_a_word_that_was_taken_off_and_a_document_that_differs_from_the_index(root: Path) -> None:
    write(root, {".aspell.en.pws": HEADER + "blorf\n"})
    git("add", "-A", cwd=root)
    write(root, {"docs/a.md": "A text.\n"})
    assert found(root, "--staged") == ["docs/a.md:1: snarq"]


def test_baseline(root: Path) -> None:
    """Entries of absent documents stay."""
    written = ("--baseline", "known", "--write-baseline")
    run(*written, cwd=root)
    before = (root / "known").read_bytes()
    assert b"wensday" in before
    sparse(root, "src")
    assert run("--baseline", "known", cwd=root).messages == []
    run(*written, cwd=root)
    assert (root / "known").read_bytes() == before
    git("rm", "-q", "--sparse", "docs/a.md", cwd=root)
    run(*written, cwd=root)
    assert b"wensday" not in (root / "known").read_bytes()


@pytest.mark.parametrize("command", [("words", "prune"), ("words", "freeze", "snarq"), ("--since", "HEAD~1")])
def test_a_partial_clone(root: Path, tmp_path: Path, command: tuple[str, ...]) -> None:
    """Git does not have the absent documents, so that it is not known what they need."""
    commit(root, {"docs/a.md": "A snarq, and a text.\n"})
    git("config", "uploadpack.allowFilter", "true", cwd=root)
    clone = tmp_path / "clone"
    git("clone", "-q", "--filter=blob:none", "--sparse", root.as_uri(), str(clone), cwd=tmp_path)
    before = listed(clone)
    outcome = run(*command, cwd=clone)
    assert (outcome.code, outcome.out, listed(clone)) == (2, b"", before)
    assert "a partial clone: fetch the rest" in outcome.messages[0]
    assert run(cwd=clone).code == 0


@pytest.mark.parametrize("command", [("words", "prune"), ("words", "freeze", "snarq")], ids=" ".join)
def test_links_that_are_not_followed_need_no_word(root: Path, command: tuple[str, ...]) -> None:
    write(root, {"../outside.md": "A wibblet.\n"})
    (root / "broken.md").symlink_to("nowhere")
    (root / "out.md").symlink_to("../outside.md")
    done = run(*command, cwd=root)
    assert done.code == 0, done.err
    assert listed(root) == (["blorf", "snarq"] if "prune" in command else ["blorf", "wibblet"])
