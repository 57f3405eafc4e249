"""Files read as text and written back without loss, replaced as a whole or not at all; and questions about paths.

What is wrong with one file is a Problem; nothing is printed, and nothing is remembered. Which files are read is
decided elsewhere.
"""

from __future__ import annotations

import os
import stat

from splchk import git
from splchk.model import Document, Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

_BYTE_ORDER_MARKS = (
    (b"\xff\xfe\0\0", "UTF-32"),
    (b"\0\0\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_MARKS = tuple(mark for mark, _ in _BYTE_ORDER_MARKS)

_LINK_OUT = "a link out of the repository, not followed: name the file it leads to, or exclude it"

# Flags to open a file without ever waiting; Windows has only the last two.
_READ = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NONBLOCK", "O_NOCTTY", "O_BINARY", "O_NOINHERIT"))

_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_IS_JUNCTION = getattr(os.path, "isjunction", None) if os.name == "nt" else None

# Bytes and text.


def decode(data: bytes) -> str:
    """Return the text of a file: UTF-8, a byte-order mark as U+FEFF and undecodable bytes as lone surrogates."""
    return data.decode("utf-8", "surrogateescape")


def encode(text: str) -> bytes:
    """Return the bytes of a text: the exact inverse of `decode`. Raises UnicodeEncodeError for other texts."""
    return text.encode("utf-8", "surrogateescape")


# Reading and writing.


def read(
    path: Path | str, display_path: str, type: str, link_boundary: str | None = None, is_regular: bool = False
) -> Document | Problem:
    """Return the document at `path`, shown as `display_path` in reports, or the reason why it cannot be read.

    With `link_boundary`, nothing outside of that folder is read, whatever links lead there. A pipe or device is never
    waited for. `is_regular`: the file is known to be a regular one, reached by no link (`Candidate.is_regular`).
    """
    try:
        data = _read_bytes(str(path), link_boundary, is_regular)
    except OSError as error:
        return Problem(display_path, reason(error, "read"))
    return document(data, display_path, type)


def read_data(path: str, link_boundary: str | None, is_regular: bool = False) -> bytes | None:
    """Return the bytes of the document that `read` would return; None where it would return a Problem."""
    try:
        data = _read_bytes(path, link_boundary, is_regular)
    except OSError:
        return None
    return None if _unreadable(data, path) else data


def is_binary(path: str, link_boundary: str | None, is_regular: bool = False) -> bool:
    """Return True if a file can be read and is no text."""
    try:
        return b"\0" in _read_bytes(path, link_boundary, is_regular)
    except OSError:
        return False


def document(data: bytes, display_path: str, type: str) -> Document | Problem:
    """Return the document that holds `data`, or the reason why it is no text."""
    return _unreadable(data, display_path) or Document(display_path, decode(data), type)


def write(
    path: Path | str,
    display_path: str,
    content: str | bytes,
    expected: str | bytes | None = None,
    link_boundary: str | None = None,
) -> Problem | None:
    """Replace what the file holds by `content`; return the reason if it is not written, and then nothing has changed.

    With `expected` (what was read), a file that has changed since is left alone, and it is no failure if it holds
    `content` by now; without it, the file need not exist. Where `path` is a link, its target is replaced if it lies in
    `link_boundary`. The mode and, if possible, the owner and the extended attributes are kept. Other names of the file
    (hard links) keep the old content: to write all of them in place could leave a half of it, or change a backup.
    """
    data = content if isinstance(content, bytes) else encode(content)
    known = encode(expected) if isinstance(expected, str) else expected
    try:
        _replace(_resolve(str(path), link_boundary), data, known)
    except OSError as error:
        return Problem(display_path, reason(error, "written"))
    return None


def note_on_other_names(path: Path | str, display_path: str) -> str | None:
    """Return what to say when a file has been replaced that has other names now, hard links; None without any."""
    try:
        has_others = os.stat(path).st_nlink > 1
    except OSError:
        return None
    return f"{display_path}: a hard link, whose other names keep the old text: link them again" if has_others else None


def why_unwritable(path: Path | str, link_boundary: str | None = None) -> str | None:
    """Return the reason why `write` would refuse to replace the file, if that is known before; one line."""
    try:
        _check_writable(_resolve(str(path), link_boundary), must_exist=True)
    except OSError as error:
        return reason(error, "written")
    return None


def _unreadable(data: bytes, display_path: str) -> Problem | None:
    if data.startswith(_MARKS):
        name = next(name for mark, name in _BYTE_ORDER_MARKS if data.startswith(mark))
        return Problem(display_path, f"{name}, not read: save it as UTF-8")
    if b"\0" in data:
        wrong = f"binary, not read: byte {data.index(0) + 1} is NUL"
        return Problem(display_path, f"{wrong}; exclude it if it is no document")
    return None


class _RefusedError(OSError):
    """A reason of splchk's own, worded for the user."""


def reason(error: OSError, done: str) -> str:
    """Return one line: why a file was not `done` (read, written), and what to do about it."""
    if isinstance(error, _RefusedError):
        return str(error)
    if isinstance(error, FileNotFoundError):
        return f"no such file, so it was not {done}: check the path"
    if isinstance(error, IsADirectoryError):
        return f"a folder, not a file, so it was not {done}"
    if isinstance(error, PermissionError):
        return f"permission denied, so it was not {done}: change its mode or its folder's"
    import errno

    if error.errno == errno.ELOOP:
        return f"a link that leads back to itself, so it was not {done}: correct or exclude it"
    return f"{(error.strerror or str(error)).lower()}, so it was not {done}"


def _read_bytes(path: str, link_boundary: str | None, is_regular: bool) -> bytes:
    """Return the bytes of the regular file at `path`, or where `_resolve` lets its links lead. Raises OSError."""
    if is_regular:
        return _read_regular(path)
    real = _resolve(path, link_boundary)
    _check_regular(real)
    return _read_regular(real)


def _resolve(path: str, link_boundary: str | None) -> str:
    """Return the path without links. Raises OSError for a link to nothing, or one that leads out of the boundary."""
    if link_boundary is None and not os.path.islink(path):
        return path
    folder, name = os.path.split(path)
    real = os.path.join(os.path.realpath(folder), name)
    if os.path.islink(real):
        real = os.path.realpath(real)
    if why := why_not_followed(path, real, None if link_boundary is None else os.path.realpath(link_boundary)):
        raise _RefusedError(why)
    return real


def why_not_followed(path: str, real: str, link_boundary: str | None) -> str | None:
    """Return why the links of a path are not followed, one line; None if they are, or if there are none.

    `real` is the path without links, and no link may lead out of the folder `link_boundary`, itself without links.
    """
    if os.path.islink(path):
        if os.path.islink(real):
            return "a link that leads back to itself: correct or exclude it"
        if not os.path.lexists(real):
            return "a link that leads nowhere: correct or exclude it"
    if link_boundary is not None and not is_below(real, link_boundary):
        return _LINK_OUT
    if real != path and is_in_git_folder(real) and not is_in_git_folder(path):
        return "a link to what git keeps for itself, not followed: take it out, or exclude it"
    return None


def repository_of(path: Path | str) -> str | None:
    """Return the repository that a file lies in as its path is written, which is the boundary of its links, or None."""
    return git.repository(os.path.dirname(os.path.abspath(path)))


def why_link_not_followed(path: Path | str) -> str | None:
    """Return the reason, one line, if the path of a file leads by links out of its repository; None outside of one."""
    boundary = repository_of(path)
    if boundary is None:
        return None
    try:
        _resolve(str(path), boundary)
    except OSError as error:
        return reason(error, "followed")
    return None


def content(path: str, link_boundary: str | None = None) -> bytes:
    """Return the bytes of a regular file, or of the one that a link leads to, in `link_boundary` if that is given.

    Raises OSError.
    """
    if link_boundary is not None:
        return _read_bytes(path, link_boundary, is_regular=False)
    _check_regular(path)
    return _read_regular(path, 0)


def _check_regular(path: str) -> None:
    """Raise OSError for a folder, a pipe or a device: it must not even be opened, which may wait or rewind a tape."""
    mode = os.stat(path).st_mode
    if stat.S_ISDIR(mode):
        raise IsADirectoryError
    if not stat.S_ISREG(mode):
        raise _RefusedError("a pipe or device, not a file: feed it to standard input, with - as the path")


def _read_regular(path: str, flags: int = _NO_LINK) -> bytes:
    """Return the bytes of a file that is known to be a regular one. Raises OSError."""
    descriptor = os.open(path, _READ | flags)
    try:
        size = os.fstat(descriptor).st_size
        data = os.read(descriptor, size + 1)
        if len(data) == size:
            return data
        pieces = [data]  # the file is growing, or of a kind whose size is not known
        while piece := os.read(descriptor, len(data) + 1):
            pieces.append(piece)
        return b"".join(pieces)
    finally:
        os.close(descriptor)


def _replace(target: str, data: bytes, expected: bytes | None) -> None:
    """Write a new file beside `target`, then rename it to `target`. Raises OSError."""
    from contextlib import suppress  # a run that writes nothing need not import it, nor the next one

    from splchk.project import temporary

    before = _check_writable(target, expected is not None)
    with temporary.deferred_signals():
        # Never readable by more users than what it replaces.
        new, descriptor = temporary.create(os.path.dirname(target), 0o600 if before else 0o666)
        with open(descriptor, "wb") as file:
            try:
                if before:
                    _copy_mode(new, before)
                    _copy_attributes(target, new)
                file.write(data)
                file.flush()
                os.fsync(descriptor)
                now = expected if expected is None else content(target)
                if now != expected and now != data:
                    raise _RefusedError("changed meanwhile, so it was not written: run splchk again")
                if os.name == "nt":  # where an open file cannot be renamed
                    file.close()
                if now is None or now != data:
                    os.replace(new, target)
                else:  # another process has done the same
                    os.unlink(new)
            except BaseException:
                if os.name == "nt":
                    file.close()
                with suppress(FileNotFoundError):
                    os.unlink(new)
                raise


def _check_writable(target: str, must_exist: bool) -> os.stat_result | None:
    """Return the status of `target`, None if there is no file. Raises OSError if it must not be replaced."""
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
    # Replacing a file needs no right to write to it, but a user who took that right away did so on purpose.
    if not found.st_mode & 0o222 or not os.access(target, os.W_OK):
        raise _RefusedError("read-only, so it was not written: make it writable (chmod u+w), or exclude it")
    return found


def _copy_mode(path: str, model: os.stat_result) -> None:
    """Give the file the mode of another and, where that is allowed, its owner."""
    if hasattr(os, "chown"):
        own = os.stat(path)
        if (own.st_uid, own.st_gid) != (model.st_uid, model.st_gid):
            from contextlib import suppress

            with suppress(OSError):  # only root may give files away; as with any editor, the new file is the user's
                os.chown(path, model.st_uid, model.st_gid)
    os.chmod(path, stat.S_IMODE(model.st_mode))  # after the owner, since a change of owner clears bits


def _copy_attributes(path: str, other: str) -> None:
    """Give another file the extended attributes of a file, access control lists among them, as far as is allowed."""
    if not hasattr(os, "listxattr"):
        return
    from contextlib import suppress

    names: list[str] = []
    with suppress(OSError):  # a file system without them
        names = os.listxattr(path)
    for name in names:
        with suppress(OSError):  # some are root's, and some the system sets itself
            os.setxattr(other, name, os.getxattr(path, name))


# Paths. Functions that take `paths`, the module for the paths of a system, are tested with `ntpath` on any system.


def display(path: Path | str) -> str:
    """Return a path for messages: relative to the working directory, if there is a relative path to it."""
    try:
        return relative(path, os.getcwd())
    except OSError:  # the working directory is gone
        return str(path)


def relative(path: Path | str, folder: Path | str, paths: ModuleType = os.path) -> str:
    """Return a path relative to a folder, or as it is where no relative path exists: on another drive of Windows."""
    try:
        return str(paths.relpath(path, folder))
    except ValueError:
        return str(path)


def with_slashes(path: str, paths: ModuleType = os.path) -> str:
    """Return a path with `/` between its parts, on any system."""
    return path if paths.sep == "/" else path.replace(paths.sep, "/")


def is_below(path: str, folder: str, paths: ModuleType = os.path) -> bool:
    """Return True if a path is a folder or lies in it, as the two are written; links are not looked at."""
    path, folder = paths.normcase(path), paths.normcase(folder)
    return path == folder or path.startswith(paths.join(folder, ""))


def is_link(path: str) -> bool:
    """Return True for a symbolic link, or a junction of Windows, which Python tells from a folder since 3.12."""
    return os.path.islink(path) or (_IS_JUNCTION is not None and _IS_JUNCTION(path))


def is_in_git_folder(path: str, paths: ModuleType = os.path) -> bool:
    """Return True if a path leads into a folder `.git`, where a checkout may have left its keys."""
    return ".git" in with_slashes(path, paths).lower().split("/")
