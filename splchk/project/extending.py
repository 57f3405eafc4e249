"""Settings that extend those of another file: which values are taken over, and which are added to.

Settings that do not, and are not the only ones, hide the others.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Set

from splchk.model import Allow
from splchk.project import files
from splchk.project.settings import Settings
from splchk.records import Record

_ADDED = ("exclude", "include", "ignore", "prose_keys", "forbidden", "allow", "by_path")
"""The fields whose values are put together, those of the extended file first: a later pattern can revoke one."""
_OF_THE_FILE = ("root", "source", "shared", "words", "replacements")
"""The fields that are not taken over. The lists of the extended file hold besides those of the project."""


class Shared(Record):
    """A configuration file that is extended: its lists hold besides those that are found, or named."""

    source: str
    words: tuple[str, ...]
    """The word lists that it names, absolute; without any, those in its folder hold."""
    replacements: tuple[str, ...]
    """The same for replacement tables."""
    allow: tuple[Allow, ...]
    """Its allow entries, which are among those of the settings that extend it."""


def extended(own: Settings, given: Set[str], base: Settings) -> Settings:
    """Return the settings `own`, of which the fields `given` are written in their file, with those of `base`.

    Patterns are relative to the folder of `own`; lists are where the file that names them says.
    """
    values = {}
    for field in Settings._fields:
        if field in _ADDED:
            before, after = getattr(base, field), getattr(own, field)
            values[field] = before | after if isinstance(before, frozenset) else before + after
        elif field not in given and field not in _OF_THE_FILE:
            values[field] = getattr(base, field)
    shared = Shared(base.source or "", base.words, base.replacements, base.allow)
    return own._replace(shared=(shared, *base.shared), **values)


def notes_on_hidden(hiding: Iterable[tuple[Settings, str]], cwd: str) -> Iterator[str]:
    """Yield what to say of settings that hide those of the files given with them, which they do not extend."""
    for settings, above in hiding:
        if os.path.realpath(above) not in [os.path.realpath(shared.source) for shared in settings.shared]:
            own, other = (files.relative(path, cwd) for path in (settings.source or "", above))
            path = files.with_slashes(os.path.relpath(above, settings.root))
            keep = f'extends = "{path}" there keeps its other settings'
            yield f"{own}: holds in the place of {other}, of which only exclude stays in force: {keep}"
