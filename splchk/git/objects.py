"""The names and contents of the files of a revision, in a fixed number of processes."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager

from splchk.git.process import GitError, ask, is_before_the_first_commit, reason, start_with
from splchk.model import one_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path
    from typing import IO

_MAX_SIZE = 50_000_000
"""In bytes: a larger file was not written by hand, and would be kept in memory."""
_PIPE_CAPACITY = 4096
"""In bytes: what a pipe takes before it is read from, on any system."""


def files_at(root: Path | str, revision: str) -> dict[str, str]:
    """Return the object names of the files of a revision by their names, in the order of these.

    Names are git's, relative to the top level and with `/`. Links and submodules are left out; before the first commit,
    HEAD has no files. One process. Raises GitError.
    """
    listing, complaints = ask(root, "ls-tree", "-r", "-z", "--full-tree", "--end-of-options", revision)
    if listing is None:
        if "Not a valid object name" not in complaints:
            raise GitError(reason(root, complaints))
        if revision != "HEAD":
            raise GitError(f"git knows no {one_line(revision)} in {one_line(str(root))}: check the name, or fetch it")
        if not is_before_the_first_commit(root):
            raise GitError(f"HEAD of {one_line(str(root))} leads to no commit: try `git fsck` there")
        return {}
    entries = [entry.partition("\t") for entry in os.fsdecode(listing).split("\0")]
    return {name: about.split()[2] for about, _, name in entries if about.startswith("100")}


def read_files(root: Path | str, files: Iterable[tuple[str, str]]) -> Generator[tuple[str, bytes], None, None]:
    """Yield the names and contents of files, given by name and object name; too large ones are left out.

    One process, whatever the number of files, started when the first one is asked for. Raises GitError, also for a file
    that is missing from the clone.
    """
    if wanted := [(object_name.encode(), name) for name, object_name in files]:
        yield from _contents(root, wanted)


def contents(root: Path | str, object_names: Iterable[str]) -> dict[str, bytes]:
    """Return contents by their object names, without those that are too large. Raises GitError."""
    wanted = sorted(set(object_names))
    return dict(_contents(root, [(name.encode(), name) for name in wanted])) if wanted else {}


def _contents(root: Path | str, files: Sequence[tuple[bytes, str]]) -> Iterator[tuple[str, bytes]]:
    """Yield the names and contents of files, given by object name and name."""
    questions = b"".join(object_name + b"\n" for object_name, _ in files)
    command = ("cat-file", "--batch", "--buffer")
    with (
        _channels(questions) as (stdin, complaints),
        start_with(root, command, stdin, complaints) as process,
    ):
        assert process.stdout
        for _, name in files:
            try:
                content = _next_content(process.stdout)
            except EOFError:
                text = os.fsdecode(_read_from_start(complaints or process.stderr)) or f"error: {name} is missing"
                raise GitError(reason(root, text)) from None
            if content is not None:
                yield name, content


@contextmanager
def _channels(questions: bytes) -> Iterator[tuple[IO[bytes], IO[bytes] | None]]:
    """Yield a stream from which git reads the questions, and one to which it complains (None: a pipe).

    They are files, since with three pipes git and splchk could wait for each other. Questions that fit into a pipe
    need no file, and save the import of `tempfile`; their complaints fit into a pipe, too.
    """
    if len(questions) <= _PIPE_CAPACITY:
        reading, writing = os.pipe()
        with open(writing, "wb") as pipe:
            pipe.write(questions)
        with open(reading, "rb") as stdin:
            yield stdin, None
        return
    from tempfile import TemporaryFile

    with TemporaryFile() as stdin, TemporaryFile() as complaints:
        stdin.write(questions)
        stdin.seek(0)
        yield stdin, complaints


def _read_from_start(file: IO[bytes] | None) -> bytes:
    if file and file.seekable():
        file.seek(0)
    return file.read() if file else b""


def _next_content(stream: IO[bytes]) -> bytes | None:
    """Return the next content that git sends, None for one that is too large. Raises EOFError if it sends no more."""
    about = stream.readline().split()  # object name, type and size; otherwise `missing`, or git has ended
    if len(about) != 3:
        raise EOFError
    size = int(about[2])
    content = stream.read(size) if size <= _MAX_SIZE else None
    left = size + 1 - len(content or b"")  # the line end, or also the content
    while left:
        skipped = len(stream.read(min(left, 1 << 20)))
        if not skipped:
            raise EOFError
        left -= skipped
    return content
