#!/usr/bin/env python3
"""Measure suggestions: how often the word that was meant comes first, or among five, beside Aspell, Hunspell, Enchant.

The lists are those of misspellings that people made, one `wrong<TAB>right` a line; figures are per cent of them, and
milliseconds a word after the first. A program that is not installed is left out. `--slips FILE` measures another table
of costs, such as one that `scripts/learn_slips.py --without LIST…` learned from other words than the lists have.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from splchk.dictionaries import channel
from splchk.dictionaries.builtin import BuiltinDictionary

LISTS = Path(__file__).resolve().parents[2] / "shared" / "bench" / "suggest"

Suggest = Callable[[list[str]], dict[str, list[str]]]
"""From words to what is suggested for each."""


def load(path: Path) -> dict[str, set[str]]:
    """The misspellings of a list, each with its corrections in small letters."""
    meant: dict[str, set[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            wrong, right = line.split("\t")[:2]
            meant.setdefault(wrong, set()).add(right.lower())
    return meant


def splchk(words: list[str], quick: bool = False) -> dict[str, list[str]]:
    """What the built-in dictionary suggests, without any table of corrections."""
    english = BuiltinDictionary("en_US")
    return {word: english.suggest(word, quick) for word in words}


def piped(command: list[str], words: list[str]) -> dict[str, list[str]]:
    """What a program that speaks as `ispell -a` does suggests: `& word count offset: first, second`."""
    text = "".join(f"^{word}\n" for word in words)
    output = subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout
    lines = (line.partition(": ") for line in output.splitlines() if line.startswith("& "))
    return {head.split()[1]: found.split(", ") for head, _, found in lines}


def enchant(words: list[str]) -> dict[str, list[str]]:
    """What Enchant's first provider of `en_US` suggests."""
    from splchk.dictionaries.enchant import EnchantDictionary

    dictionary = EnchantDictionary("en_US")
    return {word: dictionary.suggest(word) for word in words}


def spellers() -> dict[str, Suggest]:
    """Who is measured: splchk, and of the others those that are installed."""
    found: dict[str, Suggest] = {"splchk": splchk, "splchk, quick": partial(splchk, quick=True)}
    for name, command in (
        ("aspell", ["aspell", "-a", "--lang=en_US", "--encoding=utf-8"]),
        ("hunspell", ["hunspell", "-a", "-d", "en_US", "-i", "utf-8"]),
    ):
        if shutil.which(name):
            found[name] = partial(piped, command)
    try:
        enchant(["teh"])
        found["enchant"] = enchant
    except (ImportError, ValueError) as error:
        print(f"enchant is left out: {error}")
    return found


def main() -> None:
    """Measure each speller on each list and print a table."""
    parser = argparse.ArgumentParser(description="Measure suggestions.")
    parser.add_argument("--lists", type=Path, default=LISTS, help="a folder of *.tsv (default: %(default)s)")
    parser.add_argument("--slips", type=Path, help="the table of costs (default: the package's)")
    parser.add_argument(
        "--limit", type=int, default=500, help="words of each list, evenly spread (default: %(default)s)"
    )
    options = parser.parse_args()
    paths = sorted(options.lists.glob("*.tsv"))
    if not paths:
        print(f"skipped: there are no lists in {options.lists}")
        return
    if options.slips:
        costs = channel.load_costs(options.slips)
        channel.load_costs = lambda path: costs  # type: ignore[assignment]
    lists = {path.stem: load(path) for path in paths}
    print("| top-1 / top-5 |", " | ".join(lists), "| mean | first, ms | ms |")
    print("|---|" + "--:|" * (len(lists) + 3))
    for name, suggest in spellers().items():
        start = time.perf_counter()
        suggest(["zzyzx"])
        first, spent, asked = time.perf_counter() - start, 0.0, 0
        scores = []
        for meant in lists.values():
            words = sorted(meant)[:: max(1, len(meant) // options.limit)]
            start = time.perf_counter()
            found = suggest(words)
            spent, asked = spent + time.perf_counter() - start, asked + len(words)
            ranks = [[one.lower() in meant[word] for one in found.get(word, [])] for word in words]
            scores.append([100 * sum(any(rank[:most]) for rank in ranks) / len(words) for most in (1, 5)])
        scores.append([sum(column) / len(column) for column in zip(*scores, strict=True)])
        cells = " | ".join(f"{one:.1f} / {five:.1f}" for one, five in scores)
        print(f"| {name} | {cells} | {first * 1000:.0f} | {spent / asked * 1000:.2f} |", flush=True)


if __name__ == "__main__":
    main()
