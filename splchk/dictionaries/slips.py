"""One slip: two letters swapped, one too many, one for another, one missing (Damerau's four; CACM 7, 1964)."""

from __future__ import annotations

from collections.abc import Set


def slips(word: str, letters: Set[str]) -> set[str]:
    """`word`, and all that one slip makes into it."""
    halves = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    found = {left + right[1:2] + right[:1] + right[2:] for left, right in halves}
    found |= {left + right[1:] for left, right in halves}
    for letter in letters:
        found |= {left + letter + right[1:] for left, right in halves}
        found |= {left + letter + right for left, right in halves}
    return found | {word}


def shortened(word: str) -> set[str]:
    """`word`, and what is left of it without one of its letters: what is one slip apart has some of these in common."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def slip(wrong: str, right: str) -> int | None:
    """The kind of the one slip that makes `right` into `wrong`, the likeliest first: none at all (only their case may
    differ), two letters swapped, one too many, one for another, one missing; None if it takes more."""
    if wrong == right:
        return 0
    if abs(len(wrong) - len(right)) > 1:
        return None
    start = next((at for at, (a, b) in enumerate(zip(wrong, right, strict=False)) if a != b), -1)
    if start < 0:
        start = min(len(wrong), len(right))
    bad, good = wrong[start:], right[start:]
    if len(bad) > 1 and bad[0] == good[1:2] and bad[1] == good[0] and bad[2:] == good[2:]:
        return 1
    if bad and bad[1:] == good:
        return 2
    if bad and good and bad[1:] == good[1:]:
        return 3
    return 4 if good and bad == good[1:] else None
