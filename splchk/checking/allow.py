"""Whether an allow entry allows a word."""

from __future__ import annotations

from splchk.model import Allow, Region, Word
from splchk.text.case import covering, normal


def fits(entry: Allow, word: Word, region: Region) -> bool:
    """Return True if an allow entry for the path of a document allows a word in a region."""
    if entry.word is not None and normal(entry.word) not in covering(normal(word.text)):
        return False
    if entry.kind is not None and entry.kind is not region.kind:
        return False
    return entry.pointer is None or (region.pointer is not None and _matches(entry.pointer, region.pointer))


def _matches(pattern: str, pointer: str) -> bool:
    """Return True if a pattern with `*` (one step) and `**` (any number of steps) matches a JSON Pointer.

    All ways to match are followed at once: to try one after the other may take exponential time.
    """
    steps = pattern.split("/")
    matched = {0}  # how many steps of the pattern may be matched
    for name in pointer.split("/"):
        repeated = {count for count in matched if count and steps[count - 1] == "**"}
        matched = repeated | {count + 1 for count in matched if count < len(steps) and _is_step(steps[count], name)}
    return len(steps) in matched


def _is_step(step: str, name: str) -> bool:
    """Return True if a step of a pattern, in which `*` matches any characters, matches a name."""
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
