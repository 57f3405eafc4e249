"""How likely it is that one word was written for another: the channel of the noisy-channel model of spelling.

A misspelling is taken for its correction with a few short pieces rewritten (`ie` as `ei`, `ph` as `f`, `tt` as `t`),
after Brill and Moore, "An Improved Error Model for Noisy Channel Spelling Correction" (ACL 2000). What each rewriting
costs was learned from many misspellings by `scripts/learn_slips.py`. Which words are compared, `suggest` decides.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from splchk.text.edits import common_start

UNSEEN = 72
"""The cost of a letter missing, too many, or in another's place if nothing was learned about it."""

LONGEST = 2
"""Letters of the longest pieces that are rewritten; `^` and `$`, a word's edges, count as letters."""

EditCosts = dict[str, dict[str, int]]
"""What was meant → what was written → its cost in tenths of a nat: minus ten times the logarithm of its probability."""

_NONE: dict[str, int] = {}


@cache
def load_costs(path: str) -> EditCosts:
    """Return the rewritings in the file at `path`: a line is `meant written cost` (`-`: nothing), or a `#` comment."""
    costs: EditCosts = {}
    for line in Path(path).read_text(encoding="ascii").splitlines():
        if line[0] != "#":
            meant, written, cost = line.split(" ")
            costs.setdefault(meant, {})["" if written == "-" else written] = int(cost)
    return costs


def cost(meant: str, written: str, costs: EditCosts, most: int) -> int:
    """Return what it costs that `written`, in small letters as `meant` is, stands for it: the least over all ways.

    Costs are added up in a table, as an edit distance is. Once all ways cost more than `most`, some number greater
    than `most` is returned.
    """
    meant, written = _differing_parts(f"^{meant}$", f"^{written}$")
    width = len(written) + 1
    pieces = [(j, written[j - 1], written[j - 2 : j] if j > 1 else "") for j in range(1, width)]
    earlier: list[int] = []
    row = [j * UNSEEN for j in range(width)]
    for i, letter in enumerate(meant):
        of_one, of_two = costs.get(letter, _NONE), costs.get(meant[i - 1 : i + 1], _NONE) if i else _NONE
        dropped = of_one.get("", UNSEEN)
        above, row = row, [row[0] + dropped]
        for j, one, two in pieces:
            least = above[j - 1] + (0 if one == letter else of_one.get(one, UNSEEN))
            if above[j] + dropped < least:
                least = above[j] + dropped
            if row[j - 1] + UNSEEN < least:
                least = row[j - 1] + UNSEEN
            if two in of_one and above[j - 2] + of_one[two] < least:
                least = above[j - 2] + of_one[two]
            if one in of_two and earlier[j - 1] + of_two[one] < least:
                least = earlier[j - 1] + of_two[one]
            if two in of_two and earlier[j - 2] + of_two[two] < least:
                least = earlier[j - 2] + of_two[two]
            row.append(least)
        if min(row) > most and min(above) > most:
            return most + 1
        earlier = above
    return row[-1]


def _differing_parts(meant: str, written: str) -> tuple[str, str]:
    """Return two words without their common start and end, except one letter on each side: rewritings look at it."""
    same = common_start(meant, written)
    end = max(common_start(meant[same:][::-1], written[same:][::-1]) - 1, 0)
    start = max(same - 1, 0)
    return meant[start : len(meant) - end], written[start : len(written) - end]
