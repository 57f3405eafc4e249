"""Whether an allow entry allows a word."""

from __future__ import annotations

import re

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
    first, *middle = map(re.escape, step.split("*"))
    if not middle:
        return step == name
    last = middle.pop()
    # What is between two `*` is matched where it is first found, and never again: more could take exponential time.
    pattern = f"{first}{''.join(f'(?>.*?{part})' for part in middle)}.*{last}"
    return re.fullmatch(pattern, name, re.DOTALL) is not None
