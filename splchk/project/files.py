"""Bytes to text and back without loss; files replaced whole or not at all.

It has no opinion on what is in the text, and it prints nothing: what goes wrong with one file is a Problem beside the
others. Which files are read is decided elsewhere.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from functools import lru_cache

from splchk.model import Document, Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

_BYTE_ORDER_MARKS = (
    (b"\xff\xfe\0\0", "UTF-32"),
    (b"\0\0\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_MARKS = tuple(mark for mark, _ in _BYTE_ORDER_MARKS)

_LINK_OUT = "a link out of the repository, not followed: name the file it leads to, or exclude it"

_DEEP = 100
"""Folders in one another; what lies deeper is not looked up folder by folder."""

# To read without ever waiting; Windows has only the last two.
_READ = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NONBLOCK", "O_NOCTTY", "O_BINARY", "O_NOINHERIT"))

_NO_LINK = getattr(os, "O_NOFOLLOW", 0)

# Bytes and text.


def decode(data: bytes) -> str:
    """The text of a file: UTF-8, with a byte-order mark kept as U+FEFF and undecodable bytes as lone surrogates."""
    return data.decode("utf-8", "surrogateescape")


def encode(text: str) -> bytes:
    """The exact inverse of `decode`, for every text that came from it. Raises UnicodeEncodeError for others."""
    return text.encode("utf-8", "surrogateescape")


def read(
    path: Path | str, shown: str, type: str, inside: str | None = None, is_regular: bool = False
) -> Document | Problem:
    """The document at `path`, called `shown` in reports, of the given type, or why it cannot be read.

    With `inside`, nothing out of that folder is read, by whatever link. A pipe or device is never waited for.
    `is_regular`: it was just seen to be a regular file, and no link.
    """
    try:
        data = _content(str(path), inside, is_regular)
    except OSError as error:
        return Problem(shown, reason(error, "read"))
    return document(data, shown, type)


def data(path: str, inside: str | None) -> bytes | None:
    """What `read` would make a document of; None if it would make none."""
    try:
        found = _content(path, inside)
    except OSError:
        return None
    return None if _refused(found, path) else found


def document(data: bytes, shown: str, type: str) -> Document | Problem:
    """The document that holds `data`, or why it is none."""
    return _refused(data, shown) or Document(shown, decode(data), type)


def write(
    path: Path | str,
    shown: str,
    content: str | bytes,
    expected: str | bytes | None = None,
    inside: str | None = None,
) -> Problem | None:
    """Put `content` in the place of what the file holds, or say why not: then all is as it was.

    With `expected` (what was read), a file that has changed since is left alone. Where `path` is a link, what it
    leads to is replaced, if that lies in `inside`. Mode and, if possible, owner are kept. Without `expected`, the file
    need not exist.
    """
    data = content if isinstance(content, bytes) else encode(content)
    known = encode(expected) if isinstance(expected, str) else expected
    try:
        _replace(_inside(str(path), inside), data, known)
    except OSError as error:
        return Problem(shown, reason(error, "written"))
    return None


def unwritable(path: Path | str, inside: str | None = None) -> str | None:
    """Why `write` would refuse to replace the file, as far as that can be told before: one line; None: it would not."""
    try:
        _writable(_inside(str(path), inside), must_exist=True)
    except OSError as error:
        return reason(error, "written")
    return None


def _refused(data: bytes, shown: str) -> Problem | None:
    if data.startswith(_MARKS):
        name = next(name for mark, name in _BYTE_ORDER_MARKS if data.startswith(mark))
        return Problem(shown, f"{name}, not read: save it as UTF-8")
    if b"\0" in data:
        return Problem(shown, f"binary, not read: byte {data.index(0) + 1} is NUL; exclude it if it is no document")
    return None


class _RefusedError(OSError):
    """A reason of our own, worded for the user."""


def reason(error: OSError, done: str) -> str:
    """One line: why a file was not read or written, and what to do."""
    if isinstance(error, _RefusedError):
        return str(error)
    if isinstance(error, FileNotFoundError):
        return f"no such file, so it was not {done}: check the path"
    if isinstance(error, IsADirectoryError):
        return f"a folder, not a file, so it was not {done}"
    if isinstance(error, PermissionError):
        return f"permission denied, so it was not {done}: change its mode or its folder's"
    if error.errno == errno.ELOOP:
        return f"a link that leads back to itself, so it was not {done}: mend or exclude it"
    return f"{(error.strerror or str(error)).lower()}, so it was not {done}"


def shown(path: Path | str) -> str:
    """How a file is called in messages: relative to the working directory, where there is a way to it."""
    try:
        return os.path.relpath(path)
    except (ValueError, OSError):  # another drive, or no working directory any more
        return str(path)


def _content(path: str, inside: str | None, is_regular: bool = False) -> bytes:
    """The bytes of the regular file at `path`, or, as far as `_inside` lets it, where links lead. Raises OSError."""
    is_regular = is_regular or stat.S_ISREG(os.lstat(path).st_mode)
    if is_regular and (inside is None or _has_no_links(path.rpartition(os.sep)[0], inside)):
        return _bytes(path, _NO_LINK)
    return content(_inside(path, inside))


@lru_cache(maxsize=4096)
def _has_no_links(folder: str, inside: str) -> bool:
    """Whether a folder is in another as it is called, so that there is no link to follow."""
    return real_folder(folder) == folder and is_below(folder, real_folder(inside))


def _inside(path: str, inside: str | None) -> str:
    """The path without links. Raises OSError where it is a link to nothing, or leads out of `inside`."""
    if inside is None and not os.path.islink(path):
        return path
    folder, name = os.path.split(path)
    real = os.path.join(real_folder(folder), name)
    if os.path.islink(real):
        real = os.path.realpath(real)
        if not os.path.lexists(real):
            raise _RefusedError("a link that leads nowhere: mend or exclude it")
    if inside is not None and not is_below(real, real_folder(inside)):
        raise _RefusedError(_LINK_OUT)
    if real != path and is_gits(real) and not is_gits(path):
        raise _RefusedError("a link to what git keeps for itself, not followed: take it out, or exclude it")
    return real


def real_folder(folder: str) -> str:
    """The folder without links."""
    return _real_absolute(folder if os.path.isabs(folder) else os.path.join(os.getcwd(), folder))


@lru_cache(maxsize=4096)
def _real_absolute(folder: str) -> str:
    """The same few are asked for again and again, and those above them are shared by many."""
    above, name = os.path.split(folder)
    if name in ("", ".", "..") or folder.count(os.sep) > _DEEP:
        return os.path.realpath(folder)
    real = os.path.join(_real_absolute(above), name)
    return os.path.realpath(real) if os.path.islink(real) else real


def is_below(path: str, folder: str) -> bool:
    """Whether a path is a folder or lies in it, by the letters of the two."""
    return path == folder or path.startswith(os.path.join(folder, ""))


def is_gits(path: str) -> bool:
    """Whether a path leads into a folder `.git`, where a checkout may have left its keys."""
    return ".git" in path.lower().split(os.sep)


def content(path: str) -> bytes:
    """A regular file's bytes. Raises OSError."""
    about = os.stat(path)
    if stat.S_ISDIR(about.st_mode):
        raise IsADirectoryError
    if not stat.S_ISREG(about.st_mode):  # must not even be opened: that may wait, or rewind a tape
        raise _RefusedError("a pipe or device, not a file: feed it to standard input, with - as the path")
    return _bytes(path)


def _bytes(path: str, flags: int = 0) -> bytes:
    """What a file holds that was seen to be a regular one. Raises OSError."""
    descriptor = os.open(path, _READ | flags)
    try:
        size = os.fstat(descriptor).st_size
        data = os.read(descriptor, size + 1)
        if len(data) == size:
            return data
        pieces = [data]  # it grows meanwhile, or is of a kind whose size is not known before
        while piece := os.read(descriptor, len(data) + 1):
            pieces.append(piece)
        return b"".join(pieces)
    finally:
        os.close(descriptor)


def _replace(target: str, data: bytes, expected: bytes | None) -> None:
    """Write a file beside `target`, then put it in its place. Raises OSError."""
    before = _writable(target, expected is not None)
    # Short, since the target's name may be as long as names can be; and no document, by its suffix.
    new = os.path.join(os.path.dirname(target), f".splchk-{os.urandom(8).hex()}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(new, flags, 0o600 if before else 0o666)  # never more open than what it replaces
    try:
        with open(descriptor, "wb") as file:
            if before:
                _like(new, before)
            file.write(data)
            file.flush()
            os.fsync(descriptor)
        if expected is not None and content(target) != expected:
            raise _RefusedError("changed meanwhile, so it was not written: run splchk again")
        os.replace(new, target)
    except BaseException:  # also when the user interrupts
        with suppress(FileNotFoundError):
            os.unlink(new)
        raise


def _writable(target: str, must_exist: bool) -> os.stat_result | None:
    """What is at `target` now, None for nothing. Raises OSError where it must not be replaced."""
    try:
        found = os.stat(target)
    except FileNotFoundError:
        if must_exist:
            raise
        return None
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError
    if not stat.S_ISREG(found.st_mode):
        raise _RefusedError("a pipe or device, so it was not written")
    # To replace a file takes no right to write to it; but whoever took that right away meant it.
    if not found.st_mode & 0o222 or not os.access(target, os.W_OK):
        raise _RefusedError("read-only, so it was not written: make it writable (chmod u+w), or exclude it")
    return found


def _like(path: str, model: os.stat_result) -> None:
    """Give the file the mode of another and, where that is allowed, its owner."""
    if hasattr(os, "chown"):
        own = os.stat(path)
        if (own.st_uid, own.st_gid) != (model.st_uid, model.st_gid):
            with suppress(OSError):  # only root may give files away; as with any editor, the new file is ours
                os.chown(path, model.st_uid, model.st_gid)
    os.chmod(path, stat.S_IMODE(model.st_mode))  # after the owner, whose change takes bits away
