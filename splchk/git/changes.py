"""What a change did to which files: against a commit, in the index or in the working tree."""

from __future__ import annotations

import os
from pathlib import Path

from splchk.git.process import GitError, answer, ask, begun, is_before_the_first_commit, one_line, reason, run, says
from splchk.records import Record

_DEEPEN = "fetch the rest with `git fetch --unshallow` (`fetch-depth: 0` for GitHub's actions/checkout)"


class Version(Record):
    """A file on one side of a change."""

    name: str
    """Relative to the top level, in git's form (with `/`)."""
    identity: str
    """By which git knows its content; empty where that stands in the working tree only."""


class Change(Record):
    """What became of a file; of a link or a submodule, there is nothing on its side."""

    before: Version | None
    after: Version | None


def merge_base(root: Path | str, reference: str) -> str:
    """The commit from which HEAD and `reference` went their ways. Raises GitError, which says what to fetch."""
    # An option would be one of git's; no commit can be called so.
    found, said = (None, "Not a valid") if reference.startswith("-") else ask(root, "merge-base", reference, "HEAD")
    if found is not None:
        return os.fsdecode(found).strip()
    place, name = one_line(str(root)), one_line(reference)
    if not said:
        if says(root, "--is-shallow-repository") == "true":
            raise GitError(
                f"git finds no commit that {name} and HEAD share, since {place} is a shallow clone: {_DEEPEN}"
            )
        raise GitError(f"{name} and HEAD share no commit: name the branch that this one came from")
    if "Not a valid" not in said:
        raise GitError(reason(root, said))
    if is_before_the_first_commit(root):
        raise GitError(f"{place} has no commit yet, so that nothing came after one: check it without --since")
    if says(root, "--is-shallow-repository") == "true":
        raise GitError(f"git knows no {name} in {place}, a shallow clone: {_DEEPEN}")
    if says(root, "--show-superproject-working-tree"):
        raise GitError(f"git knows no {name} in {place}, a submodule with branches of its own: name one, or fetch it")
    raise GitError(f"git knows no {name} in {place}: check the name, or fetch it with `git fetch`")


def changes(root: Path | str, base: str | None, staged: bool) -> list[Change]:
    """What was changed after the commit `base` (None: HEAD, if there is one), renames followed.

    In the index with `staged`, else in the working tree, whose files that git would add are new ones. Raises GitError.
    """
    if staged:
        return _difference(root, "--cached", *([base] if base else []))
    with begun(root, "ls-files", "-z", "--others", "--exclude-standard") as listing:
        changed = _difference(root, base or "HEAD")
        names = os.fsdecode(answer(root, listing)).split("\0")
    return [*changed, *(Change(None, Version(name, "")) for name in names if name and name[-1] != "/")]


def unstaged(root: Path | str) -> list[Change]:
    """What the working tree has otherwise than the index. Raises GitError."""
    return _difference(root)


def _difference(root: Path | str, *what: str) -> list[Change]:
    """One `git diff`; nothing that a repository or its settings name is run for it."""
    options = ("--raw", "-z", "-M", "--no-abbrev", "--no-relative", "--no-ext-diff", "--no-textconv")
    fields = iter(os.fsdecode(run(root, "diff", *options, "--ignore-submodules=all", *what, "--")).split("\0"))
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
