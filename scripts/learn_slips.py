#!/usr/bin/env python3
"""Learn what slips cost from codespell's table of misspellings, and write `splchk/languages/english/data/en.slips`.

Each misspelling is aligned with its correction, letter by letter; what differs is counted, alone and with a letter
beside it, and compared with how often the same letters are in the corrections. `splchk/dictionaries/channel.py` uses
the costs. `--without LIST…` leaves out all corrections of other lists of misspellings, so that what is learned can be
measured on them.
"""

from __future__ import annotations

import argparse
import math
import random
import re
from collections import Counter
from collections.abc import Iterator
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from splchk.dictionaries.channel import LONGEST, UNSEEN
from splchk.languages.english import ENGLISH

A_WORD = 4
"""At most so many misspellings of one word count, else those with hundreds would decide."""
SEEN = 5
"""A rewriting counts from so many occurrences on."""
DOUBT = 5
"""Occurrences of a piece that are added where it is written as it should be: rare ones say little."""

Pair = tuple[str, str]
WORD = re.compile(r"[a-z']+")


def pairs(without: set[str]) -> list[Pair]:
    """Misspellings that have one correction, each with it; in an order of chance that is always the same."""
    found = []
    for name in ("dictionary.txt", "dictionary_rare.txt"):
        for line in (files("codespell_lib") / "data" / name).read_text(encoding="utf-8").splitlines():
            wrong, _, right = line.lower().partition("->")
            if WORD.fullmatch(wrong) and WORD.fullmatch(right) and right not in without:
                found.append((wrong, right))
    random.Random(1).shuffle(found)
    counts: Counter[str] = Counter()
    taken = []
    for wrong, right in found:
        counts[right] += 1
        if counts[right] <= A_WORD:
            taken.append((wrong, right))
    return taken


def aligned(wrong: str, right: str) -> list[Pair]:
    """The least slips that make `wrong` of `right`: pieces meant and written, one after the other."""
    best: list[list[tuple[float, list[Pair]]]] = []
    for i in range(len(right) + 1):
        best.append([])
        for j in range(len(wrong) + 1):
            ways = [(best[k][m][0] + price, best[k][m][1], i - k, j - m) for k, m, price in _steps(right, wrong, i, j)]
            price, done, meant, written = min(ways, key=lambda way: way[0], default=(0.0, [], 0, 0))
            best[i].append((price, [*done, (right[i - meant : i], wrong[j - written : j])] if ways else []))
    return best[-1][-1][1]


def _steps(right: str, wrong: str, i: int, j: int) -> Iterator[tuple[int, int, float]]:
    """From where one may have come to `i`, `j`, and what the step costs."""
    if i and j:
        same_kind = (right[i - 1] in "aeiouy") == (wrong[j - 1] in "aeiouy")
        yield i - 1, j - 1, 0 if right[i - 1] == wrong[j - 1] else 1 if same_kind else 1.3
    if i > 1 and j > 1 and right[i - 2 : i] == wrong[j - 1] + wrong[j - 2] and right[i - 1] != right[i - 2]:
        yield i - 2, j - 2, 1
    if i:
        yield i - 1, j, 0.9 if right[i - 2 : i - 1] == right[i - 1] else 1
    if j:
        yield i, j - 1, 0.9 if wrong[j - 2 : j - 1] == wrong[j - 1] else 1


def learn(known: list[Pair]) -> dict[Pair, int]:
    """Return what was meant and written → its cost, if it was seen often enough and costs less than its parts."""
    written, meant = Counter[Pair](), Counter[str]()
    for wrong, right in known:
        whole = f"^{right}$"
        meant.update(whole[i : i + size] for size in range(1, LONGEST + 1) for i in range(len(whole) - size + 1))
        steps = [("^", "^"), *aligned(wrong, right), ("$", "$")]
        written.update(set(_rewritings(steps)))
    costs = {
        pair: round(-10 * math.log(count / (meant[pair[0]] + DOUBT)))
        for pair, count in written.items()
        if count >= SEEN
    }
    return {pair: cost for pair, cost in costs.items() if cost < 2 * UNSEEN}


def _rewritings(steps: list[Pair]) -> Iterator[Pair]:
    """Yield the pieces of a misspelling that were not written as they were meant, alone and with their neighbours."""
    for i in range(len(steps)):
        for j in range(i + 1, min(i + LONGEST + 2, len(steps)) + 1):
            meant, written = ("".join(side) for side in zip(*steps[i:j], strict=True))
            if meant != written and 0 < len(meant) <= LONGEST >= len(written):
                yield meant, written


def main() -> None:
    """Read the options, learn, and write."""
    parser = argparse.ArgumentParser(description="Learn what slips cost from codespell's table.")
    parser.add_argument("--without", type=Path, nargs="*", default=[], help="lists whose corrections are left out")
    parser.add_argument(
        "--output", type=Path, default=Path(ENGLISH.data_file("slips")), help="where to write (default: %(default)s)"
    )
    options = parser.parse_args()
    rows = [line.lower().split("\t") for path in options.without for line in path.read_text("utf-8").splitlines()]
    known = pairs({row[1] for row in rows if len(row) > 1})
    costs = learn(known)
    by_meant: dict[str, list[str]] = {}
    for (meant, written), cost in sorted(costs.items()):
        by_meant.setdefault(meant, []).append(f"{written or '-'} {cost}")
    lines = [
        f"# Learned by scripts/learn_slips.py from {len(known):,} misspellings of codespell {version('codespell')}.",
        "# What was meant, then what was written (- is nothing) and its cost in tenths of a nat; ^ and $ are a word's",
        "# edges.",
        *(f"{meant} {' '.join(written)}" for meant, written in by_meant.items()),
    ]
    options.output.write_text("\n".join(lines) + "\n", encoding="ascii")
    print(f"{len(costs):,} rewritings in {options.output}")


if __name__ == "__main__":
    main()
