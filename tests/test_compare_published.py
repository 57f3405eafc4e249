"""The files of a revision and the keys that are published, in real repositories."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tracemalloc
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from splchk.compare.published import Published
from splchk.git import objects, process
from splchk.git.process import GitError
from tests.repositories import new, put, run

pytestmark = pytest.mark.skipif(os.name == "nt", reason="file names and links as on Linux and macOS")

COMMANDS = {"cat-file", "grep", "log", "ls-tree"}


def is_json(name: str) -> bool:
    return name.endswith(".json")


def keys_of(name: str, text: str) -> Iterable[str]:
    """Rough, but enough for here: the room itself must not care."""
    return [json.loads(key) for key in re.findall(r'("[^"]*")\s*:', text)]


@pytest.fixture(params=["read", "searched"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether documents are read, as the first ones are, or git searches them."""
    if request.param == "searched":
        monkeypatch.setattr("splchk.compare.published._FIRST", 0)


def commit(root: Path) -> None:
    run(root, "add", "-A")
    run(root, "commit", "-q", "--allow-empty", "-m", "some")


def committed(root: Path, **contents: str) -> Path:
    """A repository with JSON documents in its first commit."""
    new(root)
    for name, content in contents.items():
        put(root / f"{name}.json", content)
    commit(root)
    return root


def documents(root: Path, revision: str = "HEAD") -> dict[str, bytes]:
    return dict(of(root, revision))


def published(root: Path) -> Published:
    return Published(str(root), keys_of, is_json, lambda names: [":(icase)*.json"])


def complaint(documents: Iterator[object]) -> str:
    with pytest.raises(GitError) as caught:
        list(documents)
    message = str(caught.value)
    assert message.isprintable()
    return message


def of(root: Path, revision: str = "HEAD") -> Iterator[tuple[str, bytes]]:
    yield from objects.read_files(root, objects.files_at(root, revision).items())


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The git commands that splchk starts, not the test."""
    commands: list[str] = []
    start = subprocess.Popen.__init__

    def counted(self: subprocess.Popen[bytes], arguments: list[str], **options: Any) -> None:
        commands.extend(each for each in arguments if "core.fsmonitor=" in arguments and each in COMMANDS)
        start(self, arguments, **options)

    monkeypatch.setattr(subprocess.Popen, "__init__", counted)
    return commands


# The documents of a revision.


def test_as_committed_and_not_as_they_are(tmp_path: Path) -> None:
    root = committed(tmp_path / "a", x="old", gone="gone")
    put(root / "x.json", "new")
    put(root / "staged.json")
    (root / "gone.json").unlink()
    run(root, "add", "-A")
    assert documents(root) == {"gone.json": b"gone", "x.json": b"old"}


def test_the_same_content_under_two_names_and_none(tmp_path: Path) -> None:
    root = committed(tmp_path / "a", x="same", y="same", z="")
    assert documents(root) == {"x.json": b"same", "y.json": b"same", "z.json": b""}


def test_bytes_are_as_they_were(tmp_path: Path) -> None:
    root = new(tmp_path / "a")
    content = b"\xef\xbb\xbfa\r\nb\0\xff\n0123 missing\n\n"
    put(root / "x", content)
    commit(root)
    assert documents(root) == {"x": content}


def test_odd_names(tmp_path: Path) -> None:
    odd = ["a\nb.md", 'q"uote.md', "-dash.md", ":(top)x.md", "ä.md", "t\tab.md", " .md", "[a]*/x.md"]
    if sys.platform == "linux":
        odd.append(os.fsdecode(b"caf\xe9.md"))
    root = new(tmp_path / "a")
    for name in odd:
        put(root / name, os.fsencode(name))
    commit(root)
    assert documents(root) == {name: os.fsencode(name) for name in odd}


def test_no_links_and_no_submodules(tmp_path: Path) -> None:
    other = committed(tmp_path / "other", theirs="{}")
    root = new(tmp_path / "a", "x.md")
    (root / "link.md").symlink_to("x.md")
    run(root, "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(other), "sub")
    commit(root)
    assert sorted(documents(root)) == [".gitmodules", "x.md"]
    assert sorted(documents(root / "sub")) == ["theirs.json"]


def test_another_revision(tmp_path: Path) -> None:
    root = committed(tmp_path / "a", x="1")
    run(root, "tag", "v1")
    put(root / "x.json", "2")
    commit(root)
    assert [documents(root, name)["x.json"] for name in ("HEAD", "HEAD~1", "v1")] == [b"2", b"1", b"1"]


@pytest.mark.parametrize("name", ["no-such\nbranch", "--name-only", "-h"])
def test_no_such_revision(tmp_path: Path, name: str) -> None:
    root = committed(tmp_path / "a", x="1")
    shown = name.replace("\n", " ")
    assert complaint(of(root, name)) == f"git knows no {shown} in {root}: check the name, or fetch it"


def test_no_commits_yet(tmp_path: Path) -> None:
    root = new(tmp_path / "a", "x.json")
    assert documents(root) == {}


def test_a_linked_working_tree_has_its_own(tmp_path: Path) -> None:
    root = committed(tmp_path / "a", x="1")
    tree = tmp_path / "tree"
    run(root, "worktree", "add", "-q", str(tree))
    put(tree / "x.json", "2")
    commit(tree)
    assert documents(tree) == {"x.json": b"2"}
    assert documents(root) == {"x.json": b"1"}


def test_a_shallow_clone(tmp_path: Path) -> None:
    root = committed(tmp_path / "a", x='{"first": 1}')
    put(root / "x.json", '{"second": 2}')
    commit(root)
    clone = tmp_path / "clone"
    run(tmp_path, "clone", "-q", "--depth", "1", f"file://{root}", str(clone))
    assert documents(clone) == {"x.json": b'{"second": 2}'}
    assert published(clone).which(["first", "second"]) == {"second"}


def test_the_repository_of_a_hook_is_not_asked_instead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = committed(tmp_path / "a", x="1")
    other = committed(tmp_path / "other", y="2")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(other / ".git/objects"))
    assert documents(root) == {"x.json": b"1"}


# Many, and large ones.


def test_two_processes_for_three_thousand_files(tmp_path: Path, started: list[str]) -> None:
    root = new(tmp_path / "a")
    for number in range(3000):
        put(root / f"{number % 30}/{number}.json", f'{{"key_{number}": {number}}}')
    commit(root)
    assert len(documents(root)) == 3000
    assert started == ["ls-tree", "cat-file"]


def test_answers_longer_than_a_pipes_buffer(tmp_path: Path) -> None:
    """Long names, small files, a few large ones: neither side waits for the other."""
    root = new(tmp_path / "a")
    expected = {f"{number:0200}": b"x" * (number % 7 * 40_000) for number in range(300)}
    for name, content in expected.items():
        put(root / name, content)
    commit(root)
    assert documents(root) == expected


def test_one_at_a_time(tmp_path: Path) -> None:
    root = new(tmp_path / "a")
    for number in range(8):
        put(root / f"{number}.json", str(number).encode() * 10_000_000)
    commit(root)
    tracemalloc.start()
    try:
        sizes = [len(content) for _, content in of(root)]
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert sizes == [10_000_000] * 8
    assert peak < 35_000_000


def test_what_is_too_large_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(objects, "_MAX_SIZE", 1000)
    root = committed(tmp_path / "a", a="1", b="x" * 1001, c="y" * 1000, d="z" * 3_000_000, e="5")
    assert {name: len(content) for name, content in documents(root).items()} == {
        "a.json": 1,
        "c.json": 1000,
        "e.json": 1,
    }


def test_to_stop_early_leaves_nothing_behind(tmp_path: Path) -> None:
    root = new(tmp_path / "a")
    for number in range(50):
        put(root / f"{number}.json", str(number) * 100_000)
    commit(root)
    with closing(objects.read_files(root, objects.files_at(root, "HEAD").items())) as some:
        assert next(some)[0] == "0.json"


# Published keys.


@pytest.mark.usefixtures("way")
def test_committed_is_published_and_new_is_not(tmp_path: Path) -> None:
    root = committed(tmp_path / "a", x='{"ammount": 1}')
    put(root / "x.json", '{"ammount": 1, "recieved": 2}')
    put(root / "y.json", '{"adress": 1}')
    run(root, "add", "-A")
    keys = published(root)
    assert keys.which(["ammount", "recieved", "adress"]) == {"ammount"}
    assert keys.which(["ammount"])
    assert not keys.which(["recieved"])


@pytest.mark.usefixtures("way")
def test_by_the_exact_name(tmp_path: Path) -> None:
    root = committed(tmp_path / "a", x='{"max_ammount": "Ammount", "AMMOUNT": 0}')
    assert published(root).which(["ammount", "max_ammount", "Ammount", "AMMOUNT"]) == {"max_ammount", "AMMOUNT"}


@pytest.mark.usefixtures("way")
def test_in_a_renamed_file(tmp_path: Path) -> None:
    root = committed(tmp_path / "a", x='{"ammount": 1}')
    run(root, "mv", "x.json", "y.json")
    assert published(root).which(["ammount"])


@pytest.mark.usefixtures("way")
def test_taken_out_since(tmp_path: Path) -> None:
    root = committed(tmp_path / "a", x='{"ammount": 1}')
    put(root / "x.json", "{}")
    assert published(root).which(["ammount"])
    commit(root)
    assert not published(root).which(["ammount"])


@pytest.mark.usefixtures("way")
def test_only_in_what_is_a_document(tmp_path: Path) -> None:
    root = new(tmp_path / "a")
    put(root / "x.txt", '{"ammount": 1}')
    commit(root)
    assert not published(root).which(["ammount"])


@pytest.mark.usefixtures("way")
def test_with_no_commits_nothing_is_published(tmp_path: Path) -> None:
    root = new(tmp_path / "a")
    put(root / "x.json", '{"ammount": 1}')
    run(root, "add", "-A")
    assert not published(root).which(["ammount"])


@pytest.mark.parametrize("written", ["caf\\u00e9_ammount", "café_ammount", "caf\\u00E9_ammount"])
@pytest.mark.usefixtures("way")
def test_written_with_escapes(tmp_path: Path, written: str) -> None:
    root = committed(tmp_path / "a", x=f'{{"{written}": 1}}')
    assert published(root).which(["café_ammount"])
    assert not published(root).which(["cafe_ammount"])


@pytest.mark.usefixtures("way")
def test_a_key_without_plain_letters(tmp_path: Path) -> None:
    root = committed(tmp_path / "a", x=json.dumps({"сума": 1, "": 2}), y='{"число": 1}')
    assert published(root).which(["сума", "число", "", "нет"]) == {"сума", "число", ""}


@pytest.mark.usefixtures("way")
def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    root = new(tmp_path / "a")
    put(root / "x.json", b'{"ammount\xff": 1}')
    commit(root)
    assert published(root).which(["ammount\udcff", "ammount"]) == {"ammount\udcff"}


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("written", ["\\u0061mmount", "am\\u006dount", "\\u0061\\u006D\\u006Dount", "ammoun\\u0074"])
def test_with_its_own_letters_escaped(tmp_path: Path, written: str) -> None:
    root = committed(tmp_path / "a", x=f'{{"{written}": 1}}', y='{"b\\u00e9e": 1}')
    assert published(root).which(["ammount", "bee"]) == {"ammount"}


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("written", ["\\u0441ума", "сум\\u0430", "\\u0441\\u0443\\u043C\\u0430"])
def test_letters_of_another_alphabet_escaped(tmp_path: Path, written: str) -> None:
    root = committed(tmp_path / "a", x=f'{{"{written}": 1}}')
    assert published(root).which(["сума", "сим"]) == {"сума"}


def test_many_keys_are_not_searched_for_one_by_one(
    tmp_path: Path, started: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("splchk.compare.published._FIRST", 0)
    root = committed(tmp_path / "a", x=json.dumps({f"recieve{number}x": 1 for number in range(0, 400, 2)}))
    found = published(root).which([f"recieve{number}x" for number in range(400)])
    assert found == {f"recieve{number}x" for number in range(0, 400, 2)}
    assert started == ["ls-tree", "cat-file"]


def test_git_searches_what_the_first_documents_do_not_have(
    tmp_path: Path, started: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("splchk.compare.published._FIRST", 1)
    root = committed(tmp_path / "a", a='{"ammount": 1}', b='{"x": 1}', c='{"recieved": 1}')
    keys = published(root)
    assert keys.which(["ammount"])
    assert started == ["ls-tree", "cat-file"]
    assert [keys.was_searched(name) for name in ("a.json", "b.json", "c.txt")] == [True, False, False]
    assert keys.which(["recieved"])
    assert started == ["ls-tree", "cat-file", "cat-file", "grep", "cat-file"]
    assert [keys.was_searched(name) for name in ("a.json", "b.json", "c.txt")] == [True, True, False]


def test_the_documents_with_the_keys_are_looked_at_first(
    tmp_path: Path, started: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("splchk.compare.published._FIRST", 1)
    root = committed(tmp_path / "a", a="{}", b="{}", c='{"ammount": 1}')
    assert published(root).which(["ammount"], ["c.json", "new.json"])
    assert started == ["ls-tree", "cat-file"]


def test_git_is_asked_once_and_late(tmp_path: Path, started: list[str]) -> None:
    keys = published(committed(tmp_path / "a", x='{"ammount": 1}'))
    assert keys.which([]) == frozenset()
    assert started == []
    assert keys.which(["ammount", "adress"]) == {"ammount"}
    assert keys.which(["ammount"])
    assert not keys.which(["adress"])
    assert started == ["ls-tree", "cat-file"]
    assert not keys.which(["other"])
    assert started == ["ls-tree", "cat-file", "cat-file"]


def test_only_what_may_hold_the_key_is_taken_apart(tmp_path: Path) -> None:
    root = committed(tmp_path / "a", a='{"x": "ammount"}', b='{"y": 1}', c='{"ammount": 1}', d='{"ammount": 2}')
    asked = []

    def noted(name: str, text: str) -> Iterable[str]:
        asked.append(name)
        return keys_of(name, text)

    assert Published(str(root), noted, is_json, lambda names: []).which(["ammount"])
    assert asked == ["a.json", "c.json"]


# What goes wrong.


def test_not_a_repository(tmp_path: Path) -> None:
    assert "not a git repository" in complaint(of(tmp_path))
    with pytest.raises(GitError):
        published(tmp_path).which(["ammount"])


def test_a_folder_laid_out_as_a_bare_repository_is_none(tmp_path: Path) -> None:
    root = committed(tmp_path / "a", x="1")
    run(tmp_path, "clone", "-q", "--bare", str(root), str(tmp_path / "docs"))
    assert "docs" in complaint(of(tmp_path / "docs"))


def test_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = committed(tmp_path / "a", x="1")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert complaint(of(root)).startswith("git is not installed: ")


def test_a_branch_that_is_broken_is_not_one_without_commits(tmp_path: Path) -> None:
    root = committed(tmp_path / "a", x="1")
    next((root / ".git/refs/heads").iterdir()).write_bytes(b"")
    assert complaint(of(root)) == f"HEAD of {root} leads to no commit: try `git fsck` there"


def blob(root: Path, name: str) -> Path:
    """Where the content of a committed file is kept."""
    found = subprocess.run(["git", "-C", str(root), "rev-parse", f"HEAD:{name}"], capture_output=True, text=True)
    return root / ".git/objects" / found.stdout[:2] / found.stdout[2:].strip()


def test_a_content_that_is_missing(tmp_path: Path) -> None:
    root = committed(tmp_path / "a", x="1", y="2")
    blob(root, "x.json").unlink()
    assert complaint(of(root)) == f"git cannot read {root} (x.json is missing): try `git status` there"


@pytest.mark.parametrize("size", [10, 100_000])
def test_a_content_that_is_broken(tmp_path: Path, size: int) -> None:
    root = new(tmp_path / "a")
    put(root / "x.json", os.urandom(size))
    commit(root)
    place = blob(root, "x.json")
    place.chmod(0o644)
    place.write_bytes(place.read_bytes()[: 4 + size // 2])
    assert complaint(of(root)).startswith(f"git cannot read {root} (")


@pytest.fixture
def partial(tmp_path: Path) -> Path:
    """A clone that has no contents, and a server that notes it when it is asked."""
    root = committed(tmp_path / "a", x='{"ammount": 1}')
    run(root, "config", "uploadpack.allowFilter", "true")
    run(root, "config", "uploadpack.allowAnySHA1InWant", "true")
    clone = tmp_path / "clone"
    run(tmp_path, "clone", "-q", "--no-checkout", "--filter=blob:none", f"file://{root}", str(clone))
    if blob(clone, "x.json").exists() or not (clone / ".git/objects/pack").glob("*.promisor"):
        pytest.skip("this git makes no partial clones")
    run(clone, "config", "remote.origin.uploadpack", str(trap(tmp_path, 'exec git-upload-pack "$@"')))
    return clone


def trap(folder: Path, rest: str = "cat") -> Path:
    """A program that leaves a mark when it is run."""
    program = put(folder / "trap", f"#!/bin/sh\ntouch '{folder}/sprung'\n{rest}\n")
    program.chmod(0o755)
    return program


@pytest.mark.usefixtures("way")
def test_a_partial_clone_has_no_answer(tmp_path: Path, partial: Path) -> None:
    with pytest.raises(GitError, match="a partial clone"):
        published(partial).which(["ammount"])
    assert not (tmp_path / "sprung").exists()


@pytest.mark.parametrize("version", ["new", "old"])
def test_a_partial_clone_is_not_fetched(
    tmp_path: Path, partial: Path, version: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if version == "old":  # before git knew of it
        monkeypatch.delitem(process._ENVIRONMENT, "GIT_NO_LAZY_FETCH")
    assert complaint(of(partial)) == (
        f"git has only a part of {partial}, a partial clone: "
        "fetch the rest with `git fetch --refetch --no-filter` there"
    )
    assert not (tmp_path / "sprung").exists()


def test_what_a_partial_clone_is_advised_helps(partial: Path) -> None:
    run(partial, "fetch", "--refetch", "--no-filter")
    assert published(partial).which(["ammount"])


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize(
    "key",
    [
        *(
            "core.fsmonitor",
            "core.pager",
            "pager.cat-file",
            "pager.grep",
            "core.sshCommand",
            "diff.external",
            "gpg.program",
        ),
        *(
            "alias.ls-tree",
            "alias.cat-file",
            "alias.grep",
            "filter.x.smudge",
            "filter.x.clean",
            "filter.x.process",
            "diff.x.textconv",
        ),
    ],
)
def test_nothing_in_its_configuration_is_run(tmp_path: Path, key: str) -> None:
    root = committed(tmp_path / "a", x='{"ammount": 1}')
    put(root / ".gitattributes", "* filter=x diff=x\n")
    commit(root)
    program = trap(tmp_path)
    run(root, "config", "log.showSignature", "true")
    run(root, "config", key, f"!{program}" if key.startswith("alias") else str(program))
    assert published(root).which(["ammount"])
    next((root / ".git/refs/heads").iterdir()).unlink()
    assert not published(root).which(["ammount"])
    assert not (tmp_path / "sprung").exists()
