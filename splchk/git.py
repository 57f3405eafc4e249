"""The one door to the `git` command: what it tracks, and what is published, in a fixed number of processes.

A repository may be a stranger's, so that nothing its configuration says may run a program. Which of the files are
documents, and how they are called in reports, is left to `files`; what the keys of a document are, to the caller.
"""

# A large repository has a hundred thousand names, and a Path for each would take longer than git itself.
from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from splchk.files import decode

if TYPE_CHECKING:
    import subprocess
    from typing import IO

_SAFE = (
    "--literal-pathspecs",  # a folder may be called `[a-z]*`
    *("-c", "core.fsmonitor="),  # else a program; empty, since old versions would run one called `false`
    *("-c", "core.untrackedCache=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "safe.bareRepository=explicit"),  # a document folder that is laid out as a repository is none
)

_ENVIRONMENT = {
    "LC_ALL": "C",  # messages are recognized below
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",  # a partial clone would ask its server, by a command it may name itself
    "GIT_ALLOW_PROTOCOL": "",  # the same for versions that do not know the line above
}

_ELSEWHERE = frozenset(
    f"GIT_{name}"
    for name in (
        *("ALTERNATE_OBJECT_DIRECTORIES", "COMMON_DIR", "CONFIG", "DIR", "INDEX_FILE"),
        *("NAMESPACE", "OBJECT_DIRECTORY", "PREFIX", "WORK_TREE"),
    )
)
"""What a hook's environment says of *its* repository, which need not be the one that is asked for."""

_INSTALL = "install it, or name the files instead of their folder"

_DEEPEN = "fetch the rest with `git fetch --unshallow` (`fetch-depth: 0` for GitHub's actions/checkout)"

_LONGEST_ARGUMENTS = 30_000
"""In characters: what all systems take as one command line, with room to spare."""

_LARGEST = 50_000_000
"""In bytes: what is larger was not written by hand, and would be held in memory."""

_PLAIN = re.compile(r"[A-Za-z0-9_.-]+")
"""What is written as it is: no notation has a reason to fold it."""

_ESCAPES = (b"\\u00", b"\\x")
"""With these even that may be written otherwise."""


class GitError(OSError):
    """Git could not say it; the message is one line: what is wrong, and what to do."""


def repository(folder: Path) -> Path | None:
    """The top level of the repository that `folder` lies in, None for no repository.

    A submodule, and a linked working tree, is a repository of its own. The result is `folder` or one of its parents,
    not resolved. No process is started, so that it costs nothing and holds without git.
    """
    found = _top(os.path.abspath(folder))
    return Path(found) if found else None


@lru_cache(maxsize=4096)
def _top(folder: str) -> str | None:
    """Answers are kept for the run; many folders share those above them."""
    if _is_top(folder):
        return folder
    above = os.path.dirname(folder)
    return None if above == folder else _top(above)


def listed(root: Path, under: Sequence[Path], wanted: Callable[[str], bool] | None = None) -> list[Path]:
    """The files below the folders `under` that git tracks or would add: absolute, sorted, each once.

    `root` is the repository's top level; `under` are folders in it, absolute and without links on the way; `wanted`
    is asked with the name relative to `root`, in git's form (with `/`), before the disk is. What was deleted is left
    out, and so are submodules and other repositories, whose files are theirs. A symbolic link is in the list, whatever
    it leads to. One process, whatever the number of files or folders. Raises GitError.
    """
    prefixes = _prefixes(root, under)
    known = _run(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *prefixes)
    names = {name for name in os.fsdecode(known).split("\0") if name and (wanted is None or wanted(name))}
    top = os.path.join(root.absolute(), "")
    return [Path(top + name) for name in sorted(names) if _is_file_or_link(top + name)]


def _prefixes(root: Path, under: Sequence[Path]) -> list[str]:
    """The folders as git wants them; none stands for all, which is no less right where the list grows too long.

    What is too much is harmless: whoever asked picks out what lies below the folders.
    """
    prefixes = sorted({os.path.relpath(folder, root).replace(os.sep, "/") for folder in under})
    too_long = sum(map(len, prefixes)) + len(prefixes) > _LONGEST_ARGUMENTS
    return [] if "." in prefixes or too_long else prefixes


def _is_top(folder: str) -> bool:
    """Whether git would take `folder` for a repository's top level: an empty `.git` makes none."""
    mark = os.path.join(folder, ".git")
    return os.path.isfile(mark) or os.path.lexists(os.path.join(mark, "HEAD"))


def _is_file_or_link(path: str) -> bool:
    try:
        mode = os.lstat(path).st_mode
    except OSError:  # deleted, but still in the index
        return False
    return stat.S_ISREG(mode) or stat.S_ISLNK(mode)


class Version(NamedTuple):
    """A file on one side of a change."""

    name: str
    """Relative to the top level, in git's form (with `/`)."""
    identity: str
    """By which git knows its content; empty where that stands in the working tree only."""


class Change(NamedTuple):
    """What became of a file; of a link or a submodule, there is nothing on its side."""

    before: Version | None
    after: Version | None


def merge_base(root: Path, reference: str) -> str:
    """The commit from which HEAD and `reference` went their ways. Raises GitError, which says what to fetch."""
    # An option would be one of git's; no commit can be called so.
    found, said = (None, "Not a valid") if reference.startswith("-") else _ask(root, "merge-base", reference, "HEAD")
    if found is not None:
        return os.fsdecode(found).strip()
    place, name = _one_line(str(root)), _one_line(reference)
    if not said:
        if _says(root, "--is-shallow-repository") == "true":
            raise GitError(
                f"git finds no commit that {name} and HEAD share, since {place} is a shallow clone: {_DEEPEN}"
            )
        raise GitError(f"{name} and HEAD share no commit: name the branch that this one came from")
    if "Not a valid" not in said:
        raise GitError(_reason(root, said))
    if _is_before_the_first_commit(root):
        raise GitError(f"{place} has no commit yet, so that nothing came after one: check it without --since")
    if _says(root, "--is-shallow-repository") == "true":
        raise GitError(f"git knows no {name} in {place}, a shallow clone: {_DEEPEN}")
    if _says(root, "--show-superproject-working-tree"):
        raise GitError(f"git knows no {name} in {place}, a submodule with branches of its own: name one, or fetch it")
    raise GitError(f"git knows no {name} in {place}: check the name, or fetch it with `git fetch`")


def changes(root: Path, base: str | None, staged: bool) -> list[Change]:
    """What was changed after the commit `base` (None: HEAD, if there is one), renames followed.

    In the index with `staged`, else in the working tree, whose files that git would add are new ones. Raises GitError.
    """
    if staged:
        return _difference(root, "--cached", *([base] if base else []))
    known = _run(root, "ls-files", "-z", "--others", "--exclude-standard")
    new = (Change(None, Version(name, "")) for name in os.fsdecode(known).split("\0") if name and name[-1] != "/")
    return [*_difference(root, base or "HEAD"), *new]


def unstaged(root: Path) -> list[Change]:
    """What the working tree has otherwise than the index. Raises GitError."""
    return _difference(root)


def contents(root: Path, identities: Iterable[str]) -> dict[str, bytes]:
    """The contents by their identities, but for those that are too large. Raises GitError."""
    wanted = sorted(set(identities))
    return dict(_contents(root, [(name.encode(), name) for name in wanted])) if wanted else {}


def _difference(root: Path, *what: str) -> list[Change]:
    """One `git diff`; nothing that a repository or its settings name is run for it."""
    options = ("--raw", "-z", "-M", "--no-abbrev", "--no-relative", "--no-ext-diff", "--no-textconv")
    fields = iter(os.fsdecode(_run(root, "diff", *options, "--ignore-submodules=all", *what, "--")).split("\0"))
    found: dict[str, Change] = {}
    for about in fields:
        if not about:
            break
        mode, new_mode, identity, new_identity, status = about.removeprefix(":").split()
        name = next(fields)
        new_name = next(fields) if status[0] in "RC" else name
        before = Version(name, identity) if mode.startswith("100") and identity.strip("0") else None
        after = Version(new_name, new_identity.strip("0") and new_identity) if new_mode.startswith("100") else None
        if status[0] != "U" or new_name not in found:  # an unmerged file is listed twice
            found[new_name] = Change(before, after)
    return list(found.values())


def _says(root: Path, question: str) -> str:
    """What `git rev-parse` answers; empty if it cannot."""
    return os.fsdecode(_ask(root, "rev-parse", question)[0] or b"").strip()


def documents_at(root: Path, revision: str, wanted: Callable[[str], bool]) -> Generator[tuple[str, bytes], None, None]:
    """The name and the content of each file of a revision, as committed, one at a time: in the order of the names.

    `wanted` is asked with the name relative to the top level, in git's form (with `/`). Links, submodules and what is
    too large are left out; before the first commit, HEAD has nothing. Two processes, whatever the number of files,
    none before the first is asked for. Raises GitError, also where a file is in the revision but cannot be had.
    """
    found = [(identity, name) for identity, name in _tree(root, revision) if wanted(name)]
    if found:
        yield from _contents(root, found)


class Published:
    """Which keys stand in any document of the base version, so that others may already depend on them.

    `keys_of` gives a document's keys from its name and text, and `accepts` says by its name what a document is. Git is
    asked when a key is, not before; each question about new keys is one pass over the base version, so that all keys
    of a run are best asked about at once. Answers are kept. Raises GitError with each question that git cannot answer.
    """

    def __init__(
        self,
        root: Path,
        keys_of: Callable[[str, str], Iterable[str]],
        accepts: Callable[[str], bool],
        revision: str = "HEAD",
    ) -> None:
        self._root = root
        self._keys_of = keys_of
        self._accepts = accepts
        self._revision = revision
        self._answers: dict[str, bool] = {}

    def __contains__(self, key: str) -> bool:
        return bool(self.which((key,)))

    def which(self, keys: Collection[str], reader: Reader | None = None) -> frozenset[str]:
        """Those of the keys that are published, by their exact names; `reader` is shown what it wants on the way."""
        new = set(keys) - self._answers.keys()
        if new or reader:
            found = self._find(new, reader)
            self._answers |= {key: key in found for key in new}
        return frozenset(key for key in keys if self._answers[key])

    def _find(self, keys: set[str], reader: Reader | None) -> set[str]:
        """One pass; only a document that may hold a key not yet found is taken apart."""
        traces = {key: _trace(key) for key in keys}
        found: set[str] = set()
        with closing(documents_at(self._root, self._revision, self._accepts)) as documents:
            for name, content in documents:
                if reader:
                    reader.look(name, content)
                if traces and any(trace in content for trace in (*traces.values(), *_ESCAPES)):
                    found |= keys.intersection(self._keys_of(name, decode(content)))
                    traces = {key: trace for key, trace in traces.items() if key not in found}
                if not traces and (reader is None or reader.is_complete):
                    break
        return found


class Reader(Protocol):
    """Who wants to see the documents of the base version."""

    def look(self, name: str, content: bytes) -> None:
        """Here is a document."""

    @property
    def is_complete(self) -> bool:
        """Whether no other document is wanted."""


def _trace(key: str) -> bytes:
    """What a document with this key holds in bytes, however it writes the rest: the key's longest plain part."""
    return max(_PLAIN.findall(key), key=len, default="").encode()


def _tree(root: Path, revision: str) -> list[tuple[bytes, str]]:
    """The identities and names of a revision's files, without links and submodules."""
    listing, said = _ask(root, "ls-tree", "-r", "-z", "--full-tree", "--end-of-options", revision)
    if listing is None:
        if "Not a valid object name" not in said:
            raise GitError(_reason(root, said))
        if revision != "HEAD":
            raise GitError(f"git knows no {_one_line(revision)} in {_one_line(str(root))}: check the name, or fetch it")
        if not _is_before_the_first_commit(root):
            raise GitError(f"HEAD of {_one_line(str(root))} leads to no commit: try `git fsck` there")
        return []
    entries = [entry.partition(b"\t") for entry in listing.split(b"\0")]
    return [(about.split()[2], os.fsdecode(name)) for about, _, name in entries if about.startswith(b"100")]


def _is_before_the_first_commit(root: Path) -> bool:
    """Whether a HEAD that leads nowhere is to lead to a first commit; a broken one has published who knows what."""
    _, said = _ask(root, "log", "-1", "--format=", "--no-show-signature")
    return "does not have any commits yet" in said


def _contents(root: Path, files: Sequence[tuple[bytes, str]]) -> Iterator[tuple[str, bytes]]:
    """The files' contents, by their identities.

    Questions and complaints go through temporary files: with three pipes, git and we could wait for each other.
    """
    from tempfile import TemporaryFile

    with TemporaryFile() as questions, TemporaryFile() as complaints:
        questions.writelines(identity + b"\n" for identity, _ in files)
        questions.seek(0)
        with _start(root, ("cat-file", "--batch", "--buffer"), questions, complaints) as process:
            assert process.stdout
            for _, name in files:
                try:
                    content = _answer(process.stdout)
                except EOFError:
                    complaints.seek(0)
                    said = os.fsdecode(complaints.read()) or f"error: {name} is missing"
                    raise GitError(_reason(root, said)) from None
                if content is not None:
                    yield name, content


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


def _run(root: Path, *arguments: str) -> bytes:
    """What git prints. Raises GitError."""
    printed, said = _ask(root, *arguments)
    if printed is None:
        raise GitError(_reason(root, said))
    return printed


def _ask(root: Path, *arguments: str) -> tuple[bytes | None, str]:
    """What git prints, None if it fails, and what it complains of. Raises GitError if it cannot be started."""
    import subprocess

    with _start(root, arguments, subprocess.DEVNULL, subprocess.PIPE) as process:
        printed, said = process.communicate()
    return (None if process.returncode else printed), os.fsdecode(said)


def _start(
    root: Path, arguments: Sequence[str], stdin: int | IO[bytes], stderr: int | IO[bytes]
) -> subprocess.Popen[bytes]:
    import subprocess

    command = [_program(), "-C", str(root), *_SAFE, *arguments]
    environment = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE} | _ENVIRONMENT
    try:
        return subprocess.Popen(command, stdin=stdin, stdout=subprocess.PIPE, stderr=stderr, env=environment)
    except OSError as error:
        raise GitError(f"git cannot be started ({error.strerror}): {_INSTALL}") from None


def _program() -> str:
    """Where git is installed. Relative parts of PATH do not count: there could be a stranger's program."""
    name = "git.exe" if os.name == "nt" else "git"
    for folder in os.get_exec_path():
        program = os.path.join(folder, name)
        if os.path.isabs(folder) and os.path.isfile(program) and os.access(program, os.X_OK):
            return program
    raise GitError(f"git is not installed: {_INSTALL}")


def _reason(root: Path, said: str) -> str:
    """Git's complaint as one line that says what to do."""
    place = _one_line(str(root))
    if "dubious ownership" in said or "unsafe repository" in said:
        import shlex

        advice = f"git config --global --add safe.directory {shlex.quote(place)}"
        return f"git refuses {place}, since it belongs to another user: if you trust it, run `{advice}`"
    if "promisor remote" in said or "lazy fetching" in said:
        advice = "git fetch --refetch --no-filter"
        return f"git has only a part of {place}, a partial clone: fetch the rest with `{advice}` there"
    complaints = [line for line in said.splitlines() if line.startswith(("fatal:", "error:"))]
    last = complaints[-1].partition(":")[2].strip() if complaints else said.strip() or "no reason given"
    return f"git cannot read {place} ({_one_line(last)}): try `git status` there"


def _one_line(text: str) -> str:
    return "".join(each if each.isprintable() else " " for each in text)
