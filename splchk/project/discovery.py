"""Which files are to be checked, and which lists hold for them.

What a document's type is, and what git knows of a folder, this room is told by functions that it is handed. It opens
nothing but `.gitignore` files; a path that leads nowhere is a Problem beside the others.
"""

from __future__ import annotations

import os
import stat
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import takewhile

from splchk.model import Problem
from splchk.project.files import content, decode, is_below, is_gits, real_folder, reason
from splchk.records import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from splchk.project.patterns import Patterns

_NO_DOCUMENTS = frozenset((".git", ".hg", ".svn", "node_modules", ".venv", ".tox", ".nox"))
"""Folders that are passed over outside of repositories: what stands in them was not written for the project."""


class Candidate(Record):
    """A file to be checked."""

    place: str
    """Where it is, absolute."""
    shown: str
    """How it is called in reports: as the user named it, or the folder as the user named it and the rest."""
    accepted: bool
    """False for a file that was named although its type is not known."""
    inside: str | None
    """The folder that no link may lead out of, for `read` and `write`: the repository; None: any may be followed."""
    folder: str
    """What it lies in, absolute."""
    is_regular: bool = False
    """Whether it was seen to be a regular file, and no link."""

    @property
    def path(self) -> Path:
        """Where it is; made anew each time, which is slow."""
        from pathlib import Path

        return Path(self.place)


Accepts = Callable[[str], bool]
"""Whether a file is a document, by its absolute path."""
Listed = Callable[[str, Sequence[str], Accepts], list[str]]


class _Met(Record):
    """A file that was come by, perhaps not for the first time."""

    lexical: str
    """Its absolute path as the user would name it."""
    identity: str
    """The same for all names of a file."""
    candidate: Candidate


class _Parent(Record):
    """A folder of which a file was named."""

    folder: str
    """Absolute, as the user would name it."""
    lexical: str
    """The same, and a separator."""
    real: str
    """Without links, and a separator."""
    bound: str | None
    """The repository that links in it must not leave."""


class _Folder(Record):
    """A folder that the user named, or means by naming nothing."""

    prefix: str
    """What its files' names are shown with."""
    lexical: str
    """Absolute, links and all."""
    real: str
    bound: str | None
    root: str | None
    """The top level of its repository."""


def discover(
    paths: Sequence[str],
    cwd: Path | str,
    accepts: Accepts,
    *,
    repository: Callable[[str], str | None],
    listed: Listed,
    exclude: Patterns | None = None,
) -> Iterator[Candidate | Problem]:
    """The files that `paths` mean, each once: in the order given, those in a folder sorted; no paths mean `cwd`.

    A file that is named is always a candidate, unless excluded. Of a folder in a repository, it is what git lists
    below it; of another folder, what is found in it, as far as `.gitignore` files in there let it: in both cases those
    whose names `accepts`. A link to a file of the same folder is passed over, as that file is checked where it stands.

    `repository` and `listed` are git's, handed in; `listed` is called once for each repository, and the OSError that
    it raises becomes the Problem of the folder. Without `exclude`, nothing is excluded.
    """
    search = _Search(os.path.abspath(cwd), accepts, repository, listed)
    seen: set[str] = set()
    for found in search.run(paths):
        if isinstance(found, Problem):
            yield found
            continue
        if exclude is not None and exclude.match(found.lexical):
            continue
        if found.identity not in seen:
            seen.add(found.identity)
            yield found.candidate


def _nothing(path: str) -> Problem:
    return Problem(path or "''", "no such file or folder: check the path")


def _identity(path: str, folder: str, is_link: bool) -> str:
    """What a file in a folder, which has links on the way or not, is without links."""
    if is_link:
        return os.path.realpath(path)
    real = real_folder(folder)
    return path if real == folder else os.path.join(real, os.path.basename(path))


class _Search:
    """One run of `discover`: what was asked of git, and what is known of the folders, is kept."""

    def __init__(self, cwd: str, accepts: Accepts, repository: Callable[[str], str | None], listed: Listed) -> None:
        self._cwd = cwd
        self._accepts = accepts
        self._repository = repository
        self._listed = listed
        self._home = repository(cwd)
        self._bounds: dict[str, str | None] = {}
        self._parents: dict[str, _Parent] = {}

    def run(self, paths: Sequence[str]) -> Iterator[_Met | Problem]:
        """All candidates; some more than once."""
        targets = [self._target(path) for path in paths] or [self._folder("", self._cwd)]
        listings = self._ask_git([each for each in targets if isinstance(each, _Folder)])
        for target in targets:
            if isinstance(target, _Folder):
                yield from self._in_folder(target, listings)
            else:
                yield target

    def _target(self, path: str) -> _Folder | _Met | Problem:
        """What one path of the command line means."""
        head, name = os.path.split(path)
        if name in ("", os.curdir, os.pardir):
            return self._named_folder(path)
        parent = self._parents.get(head) or self._parent(head)
        lexical = parent.lexical + name
        try:
            mode = os.lstat(lexical).st_mode
        except (OSError, ValueError):
            return _nothing(path)
        is_link = stat.S_ISLNK(mode)
        if stat.S_ISDIR(mode) or (is_link and os.path.isdir(lexical)):
            return self._named_folder(path)
        candidate = Candidate(lexical, path, self._accepts(lexical), parent.bound, parent.folder, stat.S_ISREG(mode))
        real = parent.real + name
        return _Met(lexical, os.path.realpath(real) if is_link else real, candidate)

    def _parent(self, head: str) -> _Parent:
        """The folder `head` of a path of the command line; the same few are asked for again and again."""
        lexical = self._lexical(head)
        real, bound = real_folder(lexical), self._bound(lexical)
        self._parents[head] = parent = _Parent(lexical, os.path.join(lexical, ""), os.path.join(real, ""), bound)
        return parent

    def _lexical(self, path: str) -> str:
        """The absolute path of a folder; what lies above is looked at by its letters, so that they must be right."""
        place = os.path.join(self._cwd, path)
        return real_folder(place) if ".." in path else os.path.normpath(place)

    def _named_folder(self, path: str) -> _Folder | Problem:
        place = os.path.join(self._cwd, path)
        if ".." in path:
            place = os.path.join(real_folder(os.path.dirname(place)), os.path.basename(place))
        if not path or not os.path.isdir(place):
            return _nothing(path)
        return self._folder(path if path.endswith(("/", os.sep)) else path + "/", place)

    def _folder(self, prefix: str, place: str) -> _Folder | Problem:
        lexical, real = os.path.normpath(place), real_folder(place)
        bound = self._bound(os.path.dirname(lexical))
        if bound and not is_below(real, real_folder(bound)):
            return Problem(prefix, "a link out of the repository, not followed: name the folder it leads to")
        return _Folder(prefix, lexical, real, bound, self._repository(real))

    def _bound(self, folder: str) -> str | None:
        """The repository that links below `folder` must not leave.

        In the working directory's repository it is that one, whatever the path: a link in it may lead to another.
        """
        if self._home and is_below(folder, self._home):
            return self._home
        if folder not in self._bounds:
            self._bounds[folder] = self._repository(folder)
        return self._bounds[folder]

    def _ask_git(self, folders: Sequence[_Folder]) -> dict[str, list[str] | OSError]:
        """The listing of each repository, or why there is none."""
        wanted: dict[str, list[str]] = {}
        for folder in folders:
            if folder.root:
                wanted.setdefault(folder.root, []).append(folder.real)
        listings: dict[str, list[str] | OSError] = {}
        for root, under in wanted.items():
            try:
                top = os.path.join(root, "")
                wanted_below = lambda name, top=top: self._accepts(top + name)  # noqa: E731
                listings[root] = sorted(self._listed(root, under, wanted_below))
            except OSError as error:
                listings[root] = error
        return listings

    def _in_folder(self, folder: _Folder, listings: Mapping[str, list[str] | OSError]) -> Iterator[_Met | Problem]:
        top = os.path.join(folder.real, "")
        if folder.root:
            listing = listings[folder.root]
            if isinstance(listing, OSError):
                yield Problem(folder.prefix or ".", str(listing))
                return
            start = bisect_left(listing, top)
            paths = list(takewhile(lambda path: path.startswith(top), listing[start:]))
        else:
            paths, unread = _walk(top, self._accepts)
            yield from (Problem(folder.prefix + path[len(top) :], why) for path, why in unread)
        inside = folder.bound or folder.root or folder.real
        lexical = os.path.join(folder.lexical, "")
        for path, mode in _without_links_within(paths):
            rest = path[len(top) :]
            above = os.path.dirname(path)
            candidate = Candidate(path, folder.prefix + rest, True, inside, above, stat.S_ISREG(mode))
            yield _Met(lexical + rest, _identity(path, above, stat.S_ISLNK(mode)), candidate)


def _without_links_within(paths: Sequence[str]) -> Iterator[tuple[str, int]]:
    """All but the links that lead to another of the paths, or to a folder: what they lead to is checked there.

    With each, its mode, 0 for what is gone meanwhile.
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


def _walk(top: str, accepts: Accepts) -> tuple[list[str], list[tuple[str, str]]]:
    """The accepted files below `top` (which ends in a separator), sorted, and the folders that could not be read.

    Links to folders are not followed. `.gitignore` files hold for what lies below them, the nearest first.
    """
    found: list[str] = []
    unread: list[tuple[str, str]] = []
    todo: list[tuple[str, tuple[tuple[int, Patterns], ...]]] = [(top, ())]
    while todo:
        folder, ignores = todo.pop()
        try:
            with os.scandir(folder) as scan:
                entries = list(scan)
        except OSError as error:
            unread.append((folder, reason(error, "read")))
            continue
        if any(entry.name == ".gitignore" for entry in entries):
            ignores = ((len(folder), _gitignore(folder)), *ignores)
        for entry in entries:
            path = folder + entry.name
            is_folder = entry.is_dir(follow_symlinks=False)
            if is_folder:
                if entry.name not in _NO_DOCUMENTS and not _is_ignored(path, True, ignores):
                    todo.append((path + os.sep, ignores))
            elif accepts(path) and not _is_ignored(path, False, ignores):
                found.append(path)
    return sorted(found), unread


def _gitignore(folder: str) -> Patterns:
    from splchk.project.patterns import Patterns

    try:
        text = decode(content(folder + ".gitignore"))
    except OSError:
        text = ""
    return Patterns(folder, text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n"))


def _is_ignored(path: str, is_folder: bool, ignores: tuple[tuple[int, Patterns], ...]) -> bool:
    for start, patterns in ignores:
        verdict = patterns.verdict(path[start:].replace(os.sep, "/"), is_folder)
        if verdict is not None:
            return verdict
    return False


@lru_cache(maxsize=4096)
def find_upwards(folder: str, name: str, stop: str | None) -> tuple[str, ...]:
    """The files called `name` in the absolute `folder` and above it, nearest first, to `stop` (the repository).

    Without `stop`, or outside of it, the search ends at the user's home folder or the file system's root. A link out
    of `stop` is not followed. Answers are kept for the run; `find_upwards.cache_clear()` forgets them.
    """
    start = os.path.realpath(folder)
    end = os.path.realpath(stop) if stop else ""
    is_bound = bool(end) and is_below(start, end)
    last = end if is_bound else os.path.realpath(os.path.expanduser("~"))
    found = []
    for each in _upwards(start, last):
        path = os.path.join(each, name)
        real = os.path.realpath(path)
        if os.path.isfile(path) and (not is_bound or (is_below(real, end) and not is_gits(real[len(end) :]))):
            found.append(path)
    return tuple(found)


def _upwards(folder: str, last: str) -> Iterator[str]:
    yield folder
    while folder != last and (parent := os.path.dirname(folder)) != folder:
        folder = parent
        yield folder
