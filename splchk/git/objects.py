"""What a version of the repository holds: its files' names and contents, in a fixed number of processes."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager

from splchk.git.process import GitError, ask, is_before_the_first_commit, one_line, reason, start

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path
    from typing import IO

_LARGEST = 50_000_000
"""In bytes: what is larger was not written by hand, and would be held in memory."""
_PIPED = 4096
"""In bytes: what a pipe takes before anyone reads from it, on any system."""


def documents_at(
    root: Path | str, revision: str, wanted: Callable[[str], bool]
) -> Generator[tuple[str, bytes], None, None]:
    """The name and the content of each file of a revision, as committed, one at a time: in the order of the names.

    `wanted` is asked with the name relative to the top level, in git's form (with `/`). Links, submodules and what is
    too large are left out; before the first commit, HEAD has nothing. Two processes, whatever the number of files,
    none before the first is asked for. Raises GitError, also where a file is in the revision but cannot be had.
    """
    found = [(identity, name) for identity, name in _tree(root, revision) if wanted(name)]
    if found:
        yield from _contents(root, found)


def contents(root: Path | str, identities: Iterable[str]) -> dict[str, bytes]:
    """The contents by their identities, but for those that are too large. Raises GitError."""
    wanted = sorted(set(identities))
    return dict(_contents(root, [(name.encode(), name) for name in wanted])) if wanted else {}


def _tree(root: Path | str, revision: str) -> list[tuple[bytes, str]]:
    """The identities and names of a revision's files, without links and submodules."""
    listing, said = ask(root, "ls-tree", "-r", "-z", "--full-tree", "--end-of-options", revision)
    if listing is None:
        if "Not a valid object name" not in said:
            raise GitError(reason(root, said))
        if revision != "HEAD":
            raise GitError(f"git knows no {one_line(revision)} in {one_line(str(root))}: check the name, or fetch it")
        if not is_before_the_first_commit(root):
            raise GitError(f"HEAD of {one_line(str(root))} leads to no commit: try `git fsck` there")
        return []
    entries = [entry.partition(b"\t") for entry in listing.split(b"\0")]
    return [(about.split()[2], os.fsdecode(name)) for about, _, name in entries if about.startswith(b"100")]


def _contents(root: Path | str, files: Sequence[tuple[bytes, str]]) -> Iterator[tuple[str, bytes]]:
    """The files' contents, by their identities."""
    asked = b"".join(identity + b"\n" for identity, _ in files)
    command = ("cat-file", "--batch", "--buffer")
    with (
        _conversation(asked) as (questions, complaints),
        start(root, command, questions, complaints) as process,
    ):
        assert process.stdout
        for _, name in files:
            try:
                content = _answer(process.stdout)
            except EOFError:
                said = os.fsdecode(_from_start(complaints or process.stderr)) or f"error: {name} is missing"
                raise GitError(reason(root, said)) from None
            if content is not None:
                yield name, content


@contextmanager
def _conversation(asked: bytes) -> Iterator[tuple[IO[bytes], IO[bytes] | None]]:
    """Where git reads questions, and writes complaints: files, since with three pipes git and we could wait for each
    other. What a pipe takes at once needs no files, and no time to import what makes them; its complaints are few."""
    if len(asked) <= _PIPED:
        reading, writing = os.pipe()
        with open(writing, "wb") as pipe:
            pipe.write(asked)
        with open(reading, "rb") as questions:
            yield questions, None
        return
    from tempfile import TemporaryFile

    with TemporaryFile() as questions, TemporaryFile() as complaints:
        questions.write(asked)
        questions.seek(0)
        yield questions, complaints


def _from_start(file: IO[bytes] | None) -> bytes:
    if file and file.seekable():
        file.seek(0)
    return file.read() if file else b""


def _answer(stream: IO[bytes]) -> bytes | None:
    """The next content that git sends, None for one that is too large. Raises EOFError where it has none."""
    about = stream.readline().split()  # identity, type and size; else `missing`, or git gave up
    if len(about) != 3:
        raise EOFError
    size = int(about[2])
    content = stream.read(size) if size <= _LARGEST else None
    left = size + 1 - len(content or b"")  # the line end, or all of it
    while left:
        passed_over = len(stream.read(min(left, 1 << 20)))
        if not passed_over:
            raise EOFError
        left -= passed_over
    return content
