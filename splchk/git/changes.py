"""The files that were changed: after a commit, in the index or in the working tree."""

from __future__ import annotations

import os

from splchk.git import unread_folders
from splchk.git.process import (
    GitError,
    answer_and_warnings,
    ask,
    is_before_the_first_commit,
    reason,
    rev_parse,
    run,
    start,
    without_filters,
)
from splchk.model import one_line
from splchk.records import Record

_DEEPEN = "fetch the rest with `git fetch --unshallow` (`fetch-depth: 0` for GitHub's actions/checkout)"


class Version(Record):
    """A file on one side of a change."""

    name: str
    """Relative to the top level, with `/`."""
    object_name: str
    """By which git knows its content; empty for a content that is in the working tree only."""


class Change(Record):
    """A file before and after a change; None where there was no file, or where it was a link or a submodule."""

    before: Version | None
    after: Version | None


class Changes(Record):
    """The files that were changed."""

    files: list[Change]
    unread: list[str]
    """Folders that git may not read, as `git.list_files` returns them: what was changed there is not known."""


def merge_base(root: str, reference: str) -> str:
    """Return the commit from which HEAD and `reference` diverged. Raises GitError, which says what to fetch."""
    # A reference that looks like an option would be taken for one; no commit has such a name.
    found, complaints = (
        (None, "Not a valid") if reference.startswith("-") else ask(root, "merge-base", reference, "HEAD")
    )
    if found is not None:
        return os.fsdecode(found).strip()
    folder, name = one_line(str(root)), one_line(reference)
    if not complaints:
        if rev_parse(root, "--is-shallow-repository") == "true":
            raise GitError(
                f"git finds no commit that {name} and HEAD share, since {folder} is a shallow clone: {_DEEPEN}"
            )
        raise GitError(f"{name} and HEAD share no commit: name the branch that this one came from")
    if "Not a valid" not in complaints:
        raise GitError(reason(root, complaints))
    if is_before_the_first_commit(root):
        raise GitError(f"{folder} has no commit yet, so that nothing came after one: check it without --since")
    if rev_parse(root, "--is-shallow-repository") == "true":
        raise GitError(f"git knows no {name} in {folder}, a shallow clone: {_DEEPEN}")
    if rev_parse(root, "--show-superproject-working-tree"):
        raise GitError(f"git knows no {name} in {folder}, a submodule with branches of its own: name one, or fetch it")
    raise GitError(f"git knows no {name} in {folder}: check the name, or fetch it with `git fetch`")


def changes(root: str, base: str | None, staged: bool) -> Changes:
    """Return what was changed after the commit `base` (None: HEAD, if there is one), renames followed.

    With `staged`, in the index; otherwise in the working tree, where files that git would add are new. Raises GitError.
    """
    if staged:
        return Changes(_difference(root, "--cached", *([base] if base else [])), [])
    with start(root, "ls-files", "-z", "--others", "--exclude-standard") as listing:
        changed = _difference(root, base or "HEAD")
        printed, warnings = answer_and_warnings(root, listing)
    names = os.fsdecode(printed).split("\0")
    new = [Change(None, Version(name, "")) for name in names if name and name[-1] != "/"]
    return Changes([*changed, *new], unread_folders(root, warnings))


def unstaged(root: str) -> list[Change]:
    """Return the differences of the working tree to the index. Raises GitError."""
    return _difference(root)


def _difference(root: str, *arguments: str) -> list[Change]:
    """Return the result of one `git diff`, for which no program is run that a repository or its settings name.

    Files of the working tree are compared as they are, without filters.
    """
    filters = () if "--cached" in arguments else without_filters(root)
    options = ("--raw", "-z", "-M", "--no-abbrev", "--no-relative", "--no-ext-diff", "--no-textconv")
    printed = run(root, *filters, "diff", *options, "--ignore-submodules=all", *arguments, "--")
    fields = iter(os.fsdecode(printed).split("\0"))
    found: dict[str, Change] = {}
    for header in fields:
        if not header:
            break
        mode, new_mode, old, new, status = header.removeprefix(":").split()
        name = next(fields)
        new_name = next(fields) if status[0] in "RC" else name
        before = Version(name, old) if mode.startswith("100") and old.strip("0") else None
        after = Version(new_name, new.strip("0") and new) if new_mode.startswith("100") else None
        if status[0] != "U" or new_name not in found:  # an unmerged file is listed twice
            found[new_name] = Change(before, after)
    return list(found.values())
