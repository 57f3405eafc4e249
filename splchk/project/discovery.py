"""Which files are to be checked.

Whether a file is a document, and what git lists in a repository, are functions handed in. Nothing but `.gitignore`
files is opened; a path that leads nowhere is a Problem beside the candidates.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import takewhile

from splchk.model import Problem, one_line
from splchk.project.disk import Disk
from splchk.project.files import content, decode, is_below, is_link, reason, why_not_followed, with_slashes
from splchk.records import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from splchk.project.gitignore import Patterns

_NO_DOCUMENTS = frozenset((".git", ".hg", ".svn", "node_modules", ".venv", ".tox", ".nox"))
"""Folders that are passed over outside of repositories: their files were not written for the project."""


class Candidate(Record):
    """A file to be checked."""

    path: str
    """Absolute."""
    display_path: str
    """The path shown in reports: as the user named the file, or the folder as the user named it and the rest."""
    is_accepted: bool
    """False for a file that the user named although it is no document by its name or by the settings."""
    link_boundary: str | None
    """The folder that no link may lead out of when the file is read or written: the repository; None: links may lead
    anywhere."""
    folder: str
    """The folder of the file, absolute."""
    is_regular: bool = False
    """True if it was seen to be a regular file, reached by no link, within the boundary."""


class Unfollowed(Record):
    """A file that is not to be checked, since a link on the way leads nowhere or out of the repository."""

    candidate: Candidate
    reason: str
    """What is wrong with the link, and what to do."""
    is_named: bool
    """True for a file that the user named, False for one in a folder."""

    def __str__(self) -> str:
        """Return the message: `README.md: a link that leads nowhere: correct or exclude it`."""
        return f"{one_line(self.candidate.display_path)}: {self.reason}"


class UnreadFolder(Record):
    """A folder whose files are not known, since the user may not read it."""

    path: str
    """Absolute."""
    display_path: str

    def problem(self) -> Problem:
        """Return the message."""
        return Problem(
            self.display_path, "permission denied, so nothing in it was checked: change its mode, or exclude it"
        )


Accepts = Callable[[str], bool]
"""Returns True if a file is a document, by its absolute path."""
ListFiles = Callable[[str, Sequence[str], Accepts], list[str]]
"""Lists files of a repository in the way of `git.list_files`."""


class _Entry(Record):
    """A file that was found, perhaps not for the first time."""

    identity: str
    """Its path without links, equal for all names of a file."""
    candidate: Candidate


class _Parent(Record):
    """The folder of files that the user named."""

    lexical: str
    """Absolute, links included."""
    real: str
    """Without links."""
    link_boundary: str | None
    """The repository that links in it must not leave."""
    is_direct: bool
    """True if its regular files may be read without resolving links."""


class _Folder(Record):
    """A folder that the user named, or means by naming nothing."""

    prefix: str
    """Put before the names of its files in reports."""
    real: str
    """Absolute, without links."""
    link_boundary: str | None
    root: str | None
    """The top level of its repository."""


def discover(
    paths: Sequence[str],
    cwd: Path | str,
    accepts: Accepts,
    *,
    list_files: ListFiles,
    disk: Disk | None = None,
) -> Iterator[Candidate | Unfollowed | UnreadFolder | Problem]:
    """Yield the files that `paths` mean, each once: in the order given, those of a folder sorted; by default in `cwd`.

    A file that is named is always a candidate. In a folder of a repository, candidates are the files
    that git lists; in another folder, those found in it and not ignored by its `.gitignore` files; in both cases only
    files that `accepts`. A link to a file of the same folder is passed over, since that file is checked itself.

    `list_files` is called once for each repository; an OSError that it raises becomes the Problem of the folder.
    """
    search = _Search(os.path.abspath(cwd), accepts, disk or Disk(), list_files)
    seen: set[str] = set()
    for found in search.run(paths):
        if not isinstance(found, _Entry):
            yield found
        elif found.identity not in seen:
            seen.add(found.identity)
            yield found.candidate


def _no_such_path(path: str) -> Problem:
    return Problem(path or "''", "no such file or folder: check the path")


class _Search:
    """One call of `discover`, with what it has learned of folders and from git."""

    def __init__(self, cwd: str, accepts: Accepts, disk: Disk, list_files: ListFiles) -> None:
        self._cwd = cwd
        self._accepts = accepts
        self._disk = disk
        self._list_files = list_files
        self._home = disk.repository(cwd)
        self._parents: dict[str, _Parent] = {}

    def run(self, paths: Sequence[str]) -> Iterator[_Entry | Unfollowed | UnreadFolder | Problem]:
        """Yield all candidates, some more than once."""
        targets = [self._target(path) for path in paths] or [self._folder("", self._cwd)]
        listings = self._ask_git([each for each in targets if isinstance(each, _Folder)])
        for target in targets:
            if isinstance(target, _Folder):
                yield from self._in_folder(target, listings)
            else:
                yield target

    def _target(self, path: str) -> _Folder | _Entry | Unfollowed | UnreadFolder | Problem:
        """Return what one path of the command line stands for."""
        head, name = os.path.split(path)
        if name in ("", os.curdir, os.pardir):
            return self._named_folder(path)
        parent = self._parents.get(head) or self._parent(head)
        lexical = os.path.join(parent.lexical, name)
        try:
            mode = os.lstat(lexical).st_mode
        except (OSError, ValueError):
            return _no_such_path(path)
        is_link = stat.S_ISLNK(mode)
        if stat.S_ISDIR(mode) or (is_link and os.path.isdir(lexical)):
            return self._named_folder(path)
        is_regular = parent.is_direct and stat.S_ISREG(mode)
        accepted = self._accepts(lexical)
        candidate = Candidate(lexical, path, accepted, parent.link_boundary, parent.lexical, is_regular)
        real = lexical if parent.real == parent.lexical else os.path.join(parent.real, name)
        identity = os.path.realpath(real) if is_link else real
        if (is_link or not parent.is_direct) and (reason := self._why_not_followed(candidate, identity)):
            return Unfollowed(candidate, reason, is_named=True)
        return _Entry(identity, candidate)

    def _parent(self, head: str) -> _Parent:
        """Return the folder `head` of a path of the command line."""
        lexical = self._lexical(head)
        real, boundary = self._disk.real_folder(lexical), self._link_boundary(lexical)
        is_direct = boundary is None or (real == lexical and is_below(real, self._disk.real_folder(boundary)))
        self._parents[head] = parent = _Parent(lexical, real, boundary, is_direct)
        return parent

    def _lexical(self, path: str) -> str:
        """Return the absolute path of a folder without `..`, whose parents are then found by its letters alone."""
        joined = os.path.join(self._cwd, path)
        return self._disk.real_folder(joined) if ".." in path else os.path.normpath(joined)

    def _named_folder(self, path: str) -> _Folder | Problem:
        joined = os.path.join(self._cwd, path)
        if ".." in path:
            joined = os.path.join(self._disk.real_folder(os.path.dirname(joined)), os.path.basename(joined))
        if not path or not os.path.isdir(joined):
            return _no_such_path(path)
        return self._folder(path if path.endswith(("/", os.sep)) else path + os.sep, joined)

    def _folder(self, prefix: str, path: str) -> _Folder | Problem:
        real, boundary = self._disk.real_folder(path), self._link_boundary(os.path.dirname(os.path.normpath(path)))
        if boundary and not is_below(real, self._disk.real_folder(boundary)):
            return Problem(prefix, "a link out of the repository, not followed: name the folder it leads to")
        return _Folder(prefix, real, boundary, self._disk.repository(real))

    def _link_boundary(self, folder: str) -> str | None:
        """Return the repository that links below `folder` must not leave.

        In the repository of the working directory it is that one, whatever the path: a link in it may lead to another.
        """
        return self._home if self._home and is_below(folder, self._home) else self._disk.repository(folder)

    def _ask_git(self, folders: Sequence[_Folder]) -> dict[str, list[str] | OSError]:
        """Return the sorted listing of each repository, or why there is none."""
        wanted: dict[str, list[str]] = {}
        for folder in folders:
            if folder.root:
                wanted.setdefault(folder.root, []).append(folder.real)
        listings: dict[str, list[str] | OSError] = {}
        for root, under in wanted.items():
            try:
                listings[root] = sorted(self._list_files(root, under, self._accepts))
            except OSError as error:
                listings[root] = error
        return listings

    def _why_not_followed(self, candidate: Candidate, real: str) -> str | None:
        boundary = candidate.link_boundary
        return why_not_followed(candidate.path, real, boundary and self._disk.real_folder(boundary))

    def _in_folder(
        self, folder: _Folder, listings: Mapping[str, list[str] | OSError]
    ) -> Iterator[_Entry | Unfollowed | UnreadFolder | Problem]:
        top = os.path.join(folder.real, "")
        if folder.root:
            listing = listings[folder.root]
            if isinstance(listing, OSError):
                yield Problem(folder.prefix or ".", str(listing))
                return
            from bisect import bisect_left

            start = bisect_left(listing, top)
            paths = list(takewhile(lambda path: path.startswith(top), listing[start:]))
        else:
            paths, unread = _walk(top, self._accepts)
            for path, error in unread:
                name = folder.prefix + path[len(top) :]
                is_forbidden = isinstance(error, PermissionError)
                yield UnreadFolder(path, name or ".") if is_forbidden else Problem(name, reason(error, "read"))
        boundary = folder.link_boundary or folder.root or folder.real
        for path, mode in _without_links_within(paths):
            rest = path[len(top) :]
            if path.endswith(os.sep):
                yield UnreadFolder(path, folder.prefix + rest or ".")
                continue
            parent = os.path.dirname(path)
            real_parent = self._disk.real_folder(parent)  # git's index may name files below what is a link now
            is_direct = real_parent == parent
            candidate = Candidate(path, folder.prefix + rest, True, boundary, parent, is_direct and stat.S_ISREG(mode))
            if stat.S_ISLNK(mode):
                identity = os.path.realpath(path)
            else:
                identity = path if is_direct else os.path.join(real_parent, os.path.basename(path))
            has_link = stat.S_ISLNK(mode) or not is_direct
            if has_link and (why := self._why_not_followed(candidate, identity)):
                yield Unfollowed(candidate, why, is_named=False)
            else:
                yield _Entry(identity, candidate)


def _without_links_within(paths: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Yield all paths but links to another of them, or to a folder, since their targets are checked themselves.

    With each comes its mode, 0 if the file is gone meanwhile.
    """
    all_paths: set[str] | None = None
    for path in paths:
        mode = _mode(path)
        if stat.S_ISLNK(mode):
            all_paths = all_paths or set(paths)
            target = os.path.realpath(path)
            if os.path.isdir(target) or (target in all_paths and not os.path.islink(target)):  # a loop of links is
                continue
        yield path, mode


def _mode(path: str) -> int:
    try:
        return os.lstat(path).st_mode
    except OSError:
        return 0


def _walk(top: str, accepts: Accepts) -> tuple[list[str], list[tuple[str, OSError]]]:
    """Return the accepted files below `top` (which ends in a separator), sorted, and the folders that are unreadable.

    Links to folders are not followed. A `.gitignore` file holds for all below its folder, the nearest one first.
    """
    found: list[str] = []
    unread: list[tuple[str, OSError]] = []
    todo: list[tuple[str, tuple[tuple[int, Patterns], ...]]] = [(top, ())]
    while todo:
        folder, ignores = todo.pop()
        try:
            with os.scandir(folder) as scan:
                entries = list(scan)
        except OSError as error:
            unread.append((folder, error))
            continue
        if any(entry.name == ".gitignore" for entry in entries):
            ignores = ((len(folder), _gitignore(folder)), *ignores)
        for entry in entries:
            path = folder + entry.name
            if entry.is_dir(follow_symlinks=False) and not is_link(path):
                if entry.name not in _NO_DOCUMENTS and not _is_ignored(path, True, ignores):
                    todo.append((path + os.sep, ignores))
            elif accepts(path) and not _is_ignored(path, False, ignores):
                found.append(path)
    return sorted(found), unread


def _gitignore(folder: str) -> Patterns:
    from splchk.project.gitignore import Patterns

    try:
        text = decode(content(folder + ".gitignore"))
    except OSError:
        text = ""
    return Patterns(folder, text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n"))


def _is_ignored(path: str, is_folder: bool, ignores: tuple[tuple[int, Patterns], ...]) -> bool:
    for start, patterns in ignores:
        verdict = patterns.verdict(with_slashes(path[start:]), is_folder)
        if verdict is not None:
            return verdict
    return False
