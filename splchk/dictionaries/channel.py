"""How likely it is that one word was written for another: the channel of the noisy-channel model of spelling.

A misspelling is taken for its correction with a few short pieces rewritten (`ie` as `ei`, `ph` as `f`, `tt` as `t`),
after Brill and Moore, "An Improved Error Model for Noisy Channel Spelling Correction" (ACL 2000). What each rewriting
costs was learned from many misspellings by `scripts/learn_slips.py`. Which words are compared, `suggest` decides.
"""

from __future__ import annotations

from functools import cache
from operator import add

UNSEEN = 72
"""The cost of a letter missing, too many, or in another's place if nothing was learned about it."""

LONGEST = 2
"""Letters of the longest pieces that are rewritten; `^` and `$`, a word's edges, count as letters."""

EditCosts = dict[str, dict[str, int]]
"""What was meant → what was written → its cost in tenths of a nat: minus ten times the logarithm of its probability."""

_Rewritings = list[tuple[int, int, int]]
"""Pieces of a word: where each ends, its length and what it costs."""


class _Costs(EditCosts):
    """Rewritings that are read from their line when they are asked for: a word needs few of them."""

    def __init__(self, lines: dict[str, str]) -> None:
        self._lines = lines

    def __missing__(self, meant: str) -> dict[str, int]:
        fields = self._lines.get(meant, "").split()
        self[meant] = written = dict(zip(fields[::2], map(int, fields[1::2]), strict=True))
        if "-" in written:
            written[""] = written.pop("-")
        return written


@cache
def load_costs(path: str) -> EditCosts:
    """Return the rewritings in the file at `path`; nothing is rewritten of what it has no line for.

    A line is a `#` comment or what was meant, then in turn what was written (`-`: nothing) and its cost.
    """
    with open(path, encoding="ascii") as file:
        lines = (line.partition(" ") for line in file)
        return _Costs({meant: rest for meant, _, rest in lines})


class Channel:
    """What it costs that a word, in small letters, is written for others: the least over all ways to rewrite them.

    What depends on the written word and one letter of those meant is worked out once.
    """

    def __init__(self, written: str, costs: EditCosts) -> None:
        self._written = f"^{written}$"
        self._costs = costs
        self._pieces: dict[str, list[int]] = {}
        for size in range(1, LONGEST + 1):
            for last in range(size, len(self._written) + 1):
                self._pieces.setdefault(self._written[last - size : last], []).append(last)
        self._of_letter: dict[str, tuple[list[int], _Rewritings, int]] = {}
        self._of_two: dict[str, _Rewritings] = {}

    def cost(self, meant: str, most: int) -> int:
        """Return what it costs that the word stands for `meant`, in small letters as well.

        Costs are added up in a table, as an edit distance is. Once all ways cost more than `most`, some number greater
        than `most` is returned.
        """
        meant, written = f"^{meant}$", self._written
        first, last = _common_ends(meant, written)
        end = len(written) - last
        width = end - first
        before = ""
        earlier: list[int] = []
        row = list(range(0, (width + 1) * UNSEEN, UNSEEN))
        for letter in meant[first : len(meant) - last]:
            replaced, longer, dropped = self._of_letter.get(letter) or self._rewritings(letter)
            above = row
            diagonal = list(map(add, above, replaced[first:end]))
            for at, size, price in longer:
                if first + size <= at <= end and above[at - first - size] + price < diagonal[at - first - 1]:
                    diagonal[at - first - 1] = above[at - first - size] + price
            if before:
                for at, size, price in self._rewritings_of_two(before + letter):
                    if first + size <= at <= end and earlier[at - first - size] + price < diagonal[at - first - 1]:
                        diagonal[at - first - 1] = earlier[at - first - size] + price
            left = above[0] + dropped
            row = [left]
            for at, price in enumerate(diagonal, 1):
                left += UNSEEN
                if price < left:
                    left = price
                if above[at] + dropped < left:
                    left = above[at] + dropped
                row.append(left)
            if left > most and min(row) > most and min(above) > most:
                return most + 1
            before, earlier = letter, above
        return row[-1]

    def _rewritings(self, letter: str) -> tuple[list[int], _Rewritings, int]:
        """Return what it costs to write each letter of the word for `letter`, two of them, or nothing."""
        of_one = self._costs[letter]
        replaced = [0 if one == letter else of_one.get(one, UNSEEN) for one in self._written]
        longer = [one for one in self._found(of_one) if one[1] > 1]
        found = self._of_letter[letter] = replaced, longer, of_one.get("", UNSEEN)
        return found

    def _rewritings_of_two(self, meant: str) -> _Rewritings:
        """Return what it costs to write one or two letters of the word for two letters."""
        found = self._of_two.get(meant)
        if found is None:
            found = self._of_two[meant] = self._found(self._costs[meant])
        return found

    def _found(self, costs: dict[str, int]) -> _Rewritings:
        """Return the pieces of the word that are among the rewritings."""
        pieces = self._pieces
        return [(end, len(piece), costs[piece]) for piece in costs.keys() & pieces.keys() for end in pieces[piece]]


def _common_ends(one: str, other: str) -> tuple[int, int]:
    """Return how many letters two words have in common at the start and, of the rest, at the end.

    One letter less on each side: rewritings look at it.
    """
    most = min(len(one), len(other))
    start = 1
    while start < most and one[start] == other[start]:
        start += 1
    end = 1
    while end < most - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return start - 1, end - 1
