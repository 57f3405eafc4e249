"""How likely it is that one word was written for another: the channel of the noisy-channel model of spelling.

A misspelling is taken as its correction with a few short pieces rewritten (`ie` as `ei`, `ph` as `f`, `tt` as `t`),
after Brill and Moore, "An Improved Error Model for Noisy Channel Spelling Correction" (ACL 2000). What each rewriting
costs was learned from many misspellings by `scripts/learn_slips.py`. Which words are held against each
other is for `suggest`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

SLIPS = Path(__file__).with_name("data") / "en.slips"

UNSEEN = 72
"""What a letter missing, too many, or in another's place costs where nothing is learned about it."""

LONGEST = 2
"""The letters of the longest pieces that are rewritten; `^` and `$`, a word's edges, count."""

Rules = dict[str, dict[str, int]]
"""What was meant → what was written → its cost, in tenths of a nat: minus ten times the logarithm of how often."""


_NONE: dict[str, int] = {}


@cache
def learned(path: Path = SLIPS) -> Rules:
    """The rewritings in `path`, one `meant written cost` a line (`-` for nothing); `#` begins a comment."""
    rules: Rules = {}
    for line in path.read_text(encoding="ascii").splitlines():
        if line[0] != "#":
            meant, written, cost = line.split(" ")
            rules.setdefault(meant, {})["" if written == "-" else written] = int(cost)
    return rules


def cost(meant: str, written: str, rules: Rules, most: int) -> int:
    """What it costs that `written` stands for `meant`, both in small letters: the least over all ways to rewrite.

    Costs are added up in a table, as edit distance is. Once all ways cost more than `most` the answer is only some
    number greater than it.
    """
    meant, written = _where_they_part(f"^{meant}$", f"^{written}$")
    width = len(written) + 1
    pieces = [(j, written[j - 1], written[j - 2 : j] if j > 1 else "") for j in range(1, width)]
    earlier: list[int] = []
    row = [j * UNSEEN for j in range(width)]
    for i, letter in enumerate(meant):
        of_one, of_two = rules.get(letter, _NONE), rules.get(meant[i - 1 : i + 1], _NONE) if i else _NONE
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


def _where_they_part(meant: str, written: str) -> tuple[str, str]:
    """Two words without what they begin and end with alike, but for one letter on each side: rewritings look at it."""
    shorter = min(len(meant), len(written))
    start = 0
    while start < shorter and meant[start] == written[start]:
        start += 1
    end = 0
    while end < shorter - start and meant[-1 - end] == written[-1 - end]:
        end += 1
    start, end = max(start - 1, 0), max(end - 1, 0)
    return meant[start : len(meant) - end], written[start : len(written) - end]
