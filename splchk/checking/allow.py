"""What an allow entry lets through."""

from __future__ import annotations

from splchk.model import Allow, Region, Word
from splchk.text.case import covering, normal


def fits(entry: Allow, word: Word, region: Region) -> bool:
    """Whether an allow entry, whose path holds, allows a word in a region."""
    if entry.word is not None and normal(entry.word) not in covering(normal(word.text)):
        return False
    if entry.kind is not None and entry.kind is not region.kind:
        return False
    return entry.pointer is None or (region.pointer is not None and _pointed(entry.pointer, region.pointer))


def _pointed(pattern: str, pointer: str) -> bool:
    """Whether a pattern with `*` (one step) and `**` (any number) names a JSON Pointer.

    All places where the pattern may be are followed at once, since to try them in turn may take for ever.
    """
    steps = pattern.split("/")
    places = {0}
    for name in pointer.split("/"):
        stays = {place for place in places if place and steps[place - 1] == "**"}
        places = stays | {place + 1 for place in places if place < len(steps) and _is_step(steps[place], name)}
    return len(steps) in places


def _is_step(step: str, name: str) -> bool:
    """Whether a step of a pattern, in which `*` stands for any letters, means a name."""
    first, *rest = step.split("*")
    if not rest:
        return step == name
    last = rest.pop()
    at, end = len(first), len(name) - len(last)
    if end < at or not name.startswith(first) or not name.endswith(last):
        return False
    for part in rest:
        found = name.find(part, at, end)
        if found < 0:
            return False
        at = found + len(part)
    return True
