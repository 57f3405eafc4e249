"""Allow entries: from findings to entries, and from entries to the end of a configuration file.

The text of the file is kept as it is, comments included. After writing, the file is read again to make sure that it has
the new entries and is otherwise unchanged.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from splchk.checking.allow import names
from splchk.model import Allow, Document, Finding, RunError
from splchk.project import config, files
from splchk.project.settings import Settings
from splchk.text.case import normal

_SPECIAL = re.compile(r"[\\*?\[!#]| $")
"""What has a meaning of its own in a gitignore-style pattern."""


def allow_entry(words: Sequence[str], document: Document, finding: Finding, pattern: str, reason: str) -> Allow:
    """Return the entry that allows the word of a finding, only in files that match `pattern`, by kind and pointer.

    The entry names the first of `words`, entries of a list, that covers the finding or a compound that it is a part of,
    or else the finding's own word.
    """
    named = (each for each in words if names(each, finding.word, document.text))
    word = next(named, normal(finding.word.text))
    return Allow(word, pattern, finding.pointer or None, finding.kind, reason, "")


def merge(entries: Iterable[Allow]) -> tuple[Allow, ...]:
    """Return the entries in order, each once; those whose pointers differ in one index only become one with `*`."""
    groups: dict[tuple[object, ...], list[list[str]]] = {}
    for entry in entries:
        steps = (entry.pointer or "").split("/")
        form = tuple("*" if step.isdecimal() else step for step in steps)
        group = groups.setdefault((entry.word, entry.path, entry.kind, entry.pointer is None, form, entry.reason), [])
        if steps not in group:
            group.append(steps)
    return tuple(
        Allow(word, path, None if has_no_pointer else pointer, kind, reason, "")  # type: ignore[arg-type]
        for (word, path, kind, has_no_pointer, _, reason), group in groups.items()
        for pointer in _merge_pointers(group)
    )


def path_pattern(path: Path, root: Path) -> str:
    """Return the gitignore-style pattern, relative to the folder `root`, that matches the file at `path` only."""
    name = os.path.relpath(os.path.realpath(path.parent), os.path.realpath(root))
    name = path.name if name == "." else files.with_slashes(f"{name}/{path.name}")
    escaped = _SPECIAL.sub(r"\\\g<0>", name)
    return escaped if "/" in escaped else f"/{escaped}"


def configuration_file(settings: Settings) -> Path:
    """Return the file that `settings` were read from; without one, a new file in their root."""
    return Path(settings.source) if settings.source else Path(settings.root, config.OWN_FILE)


def append(settings: Settings, target: Path, entries: Sequence[Allow], inside: str | None) -> bytes | None:
    """Write the entries at the end of `target`; return what the file contained before, None if there was none.

    `target` is the configuration file of `settings`. Raises RunError, with the file as it was, if the
    entries cannot be written or would not be read back.
    """
    name = files.display(target)
    if not settings.source and target.exists():
        raise RunError(f"{name}: was not there a moment ago: try again")
    before = target.read_bytes() if settings.source else None
    try:
        after = _with_entries(before or b"", target, entries)
    except UnicodeEncodeError:
        raise RunError(f"{name}: a path or reason that is not UTF-8 cannot be written there: rename the file") from None
    if problem := files.write(target, name, after, before, files.repository_of(target)):
        raise RunError(str(problem))
    try:
        new = config.load(target, inside)
        if not _has_only_gained(settings, new, entries):
            raise RunError(f"{name}: left as it was: its new end did not read as allow entries")
    except BaseException as error:
        restore(target, before)
        if isinstance(error, config.ConfigError):
            advice = "left as it was: write allow entries as tables of their own there, [[…allow]]"
            raise RunError(f"{error}; {advice}") from error
        raise
    return before


def restore(target: Path, before: bytes | None) -> None:
    """Write `before` to the file at `target`, or delete the file if `before` is None. Raises RunError."""
    if before is None:
        target.unlink(missing_ok=True)
    elif problem := files.write(target, files.display(target), before, None, files.repository_of(target)):
        raise RunError(str(problem))


def describe(entry: Allow) -> str:
    """Return what an entry allows as a line for people: `a.json: teh allowed as a value at /days/*`."""
    kinds = {"key": "as a key", "value": "as a value"}
    at = f" at {entry.pointer}" if entry.pointer else ""
    path = (entry.path or "").removeprefix("/")
    return f"{path}: {entry.word} allowed {kinds.get(str(entry.kind), f'in {entry.kind}')}{at}"


def _merge_pointers(group: Sequence[list[str]]) -> list[str]:
    """Return the pointers of a group that differ in indexes only, as one if they differ in one index."""
    differing = [index for index, steps in enumerate(zip(*group, strict=True)) if len(set(steps)) > 1]
    if len(differing) != 1:  # one pointer, or pointers with independent indexes
        return ["/".join(steps) for steps in group]
    return ["/".join([*group[0][: differing[0]], "*", *group[0][differing[0] + 1 :]])]


def _with_entries(before: bytes, target: Path, entries: Sequence[Allow]) -> bytes:
    """Return the contents `before` of the file at `target` with the entries at the end. Raises UnicodeEncodeError."""
    heading = "[[tool.splchk.allow]]" if target.name == config.SHARED_FILE else "[[allow]]"
    line_end = "\r\n" if b"\r\n" in before else "\n"
    text = "\n".join(f"{heading}\n{_toml_lines(entry)}" for entry in entries)
    separator = "" if not before else line_end if before.endswith(b"\n") else line_end * 2
    return before + (separator + text.replace("\n", line_end)).encode()


def _toml_lines(entry: Allow) -> str:
    """Return the fields of an entry; a basic string of TOML is a string of JSON except for DEL."""
    fields = ((key, getattr(entry, key)) for key in ("word", "path", "kind", "pointer", "reason"))
    lines = (f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in fields if value is not None)
    return "".join(lines).replace("\x7f", "\\u007F")


def _has_only_gained(old: Settings, new: Settings, entries: Sequence[Allow]) -> bool:
    """Return True if the new settings are the old ones with the entries, and nothing else has changed."""
    expected = [entry._replace(where="") for entry in entries]
    gained = [entry._replace(where="") for entry in new.allow[len(old.allow) :]]
    kept = new.allow[: len(old.allow)]
    return gained == expected and new._replace(allow=kept, source=old.source, root=old.root) == old
