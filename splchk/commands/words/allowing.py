"""Places at which a word is allowed: from findings to allow entries, and into the configuration file.

The file's text is kept as it is, comments and all: entries are put after it, and what then stands there is read again.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from splchk.dictionaries import normal
from splchk.model import Allow, Finding, RunError
from splchk.project import config, files
from splchk.project.settings import Settings
from splchk.text.case import covering

_SPECIAL = re.compile(r"[\\*?\[!#]| $")


def entry(words: Sequence[str], finding: Finding, pattern: str, reason: str) -> Allow:
    """The entry that allows what is found, and nothing in another file, of another kind or under another pointer.

    It names the one of the list's `words` that covers what is found, or else that itself; `pattern` is the file's path.
    """
    text = normal(finding.word.text)
    word = next((one for one in words if one in covering(text)), text)
    return Allow(word, pattern, finding.pointer or None, finding.kind, reason, "")


def grouped(entries: Iterable[Allow]) -> tuple[Allow, ...]:
    """The entries in order, each once; those whose pointers differ in one index only are joined to one with `*`."""
    groups: dict[tuple[object, ...], list[list[str]]] = {}
    for one in entries:
        steps = (one.pointer or "").split("/")
        like = tuple("*" if step.isdecimal() else step for step in steps)
        group = groups.setdefault((one.word, one.path, one.kind, one.pointer is None, like, one.reason), [])
        if steps not in group:
            group.append(steps)
    return tuple(
        Allow(word, path, None if bare else pointer, kind, reason, "")  # type: ignore[arg-type]
        for (word, path, kind, bare, _, reason), group in groups.items()
        for pointer in _pointers(group)
    )


def pattern(path: Path, root: Path) -> str:
    """The gitignore-style pattern that means one file, relative to the configuration's folder, and no other."""
    name = os.path.relpath(os.path.realpath(path.parent), os.path.realpath(root))
    name = path.name if name == "." else f"{name}/{path.name}".replace(os.sep, "/")
    escaped = _SPECIAL.sub(r"\\\g<0>", name)
    return escaped if "/" in escaped else f"/{escaped}"


def write(settings: Settings, target: Path, entries: Sequence[Allow], inside: str | None) -> bytes | None:
    """Put the entries at the end of `target`, the file that `settings` came from or a new one; returns what it held.

    Raises RunError, with the file as it was, where the entries cannot be written or would not be read back.
    """
    if not settings.source and target.exists():
        raise RunError(f"{files.shown(target)}: was not there a moment ago: try again")
    before = target.read_bytes() if settings.source else None
    try:
        after = _with(before or b"", target, entries)
    except UnicodeEncodeError:
        raise RunError(
            f"{files.shown(target)}: a path or reason that is not UTF-8 cannot stand there: rename the file"
        ) from None
    problem = files.write(target, files.shown(target), after, before)
    if problem:
        raise RunError(str(problem))
    try:
        new = config.load(target, inside)
    except RunError as error:
        restore(target, before)
        raise RunError(
            f"{error}; left as it was: write allow entries as tables of their own there, [[…allow]]"
        ) from error
    except BaseException:
        restore(target, before)
        raise
    if not _is_grown(settings, new, entries):
        restore(target, before)
        raise RunError(f"{files.shown(target)}: left as it was: what was put at its end did not read as allow entries")
    return before


def restore(target: Path, before: bytes | None) -> None:
    """Make the file what it was. Raises RunError."""
    if before is None:
        target.unlink(missing_ok=True)
        return
    problem = files.write(target, files.shown(target), before)
    if problem:
        raise RunError(str(problem))


def shown(one: Allow) -> str:
    """What an entry allows, for people: `a.json: teh allowed as a value at /days/*`."""
    kinds = {"key": "as a key", "value": "as a value"}
    place = f" at {one.pointer}" if one.pointer else ""
    return (
        f"{(one.path or '').removeprefix('/')}: {one.word} allowed {kinds.get(str(one.kind), f'in {one.kind}')}{place}"
    )


def _pointers(group: Sequence[list[str]]) -> list[str]:
    """The pointers of a group whose members differ in indexes only."""
    differing = [at for at, column in enumerate(zip(*group, strict=True)) if len(set(column)) > 1]
    if len(differing) != 1:  # one, or several that have nothing in common but their form
        return ["/".join(steps) for steps in group]
    return ["/".join([*group[0][: differing[0]], "*", *group[0][differing[0] + 1 :]])]


def _with(before: bytes, target: Path, entries: Sequence[Allow]) -> bytes:
    heading = _heading(target)
    end = "\r\n" if b"\r\n" in before else "\n"
    text = "\n".join(f"{heading}\n{_lines(one)}" for one in entries)
    glue = "" if not before else end if before.endswith(b"\n") else end * 2
    return before + (glue + text.replace("\n", end)).encode()


def _heading(target: Path) -> str:
    return "[[tool.splchk.allow]]" if target.name == config.SHARED_FILE else "[[allow]]"


def _lines(one: Allow) -> str:
    parts = {"word": one.word, "path": one.path, "kind": one.kind, "pointer": one.pointer, "reason": one.reason}
    return "".join(f"{key} = {_quoted(value)}\n" for key, value in parts.items() if value is not None)


def _quoted(text: str) -> str:
    """A basic string of TOML, which is one of JSON but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")


def _is_grown(old: Settings, new: Settings, entries: Sequence[Allow]) -> bool:
    """Whether the new settings are the old ones and the entries, and nothing else."""
    added = tuple((one.word, one.path, one.pointer, one.kind, one.reason) for one in entries)
    found = tuple((one.word, one.path, one.pointer, one.kind, one.reason) for one in new.allow[len(old.allow) :])
    return found == added and new._replace(allow=new.allow[: len(old.allow)], source=old.source, root=old.root) == old
