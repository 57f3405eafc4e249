#!/usr/bin/env python3
"""Write the table from which the language of a passage is told, `splchk/languages/data/detection.txt`.

    scripts/build_detection.py FOLDER…

Each folder has texts from one source, a file for each language (`de.txt`) with a paragraph in each line. The table was
made of LibreOffice's help (Debian's `libreoffice-help-*`) and of manual pages (`manpages*`); for languages that they do
not have, of GNOME's help (`gnome-user-docs`), Debian's descriptions of packages, git's catalogues and tldr's pages.
`bench/language_detection.py` measures it, on other texts.
"""

from __future__ import annotations

import math
import random
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from splchk.languages import detection

WORDS = 200
"""The number of words of each language."""
GRAMS = 300
"""The number of trigrams of each language."""
MOST = 150_000
"""Words of a source and language that are read."""
FLOOR = 3e-6
"""The relative frequency of a word that a source does not have."""
GRAM_FLOOR = 2e-5
GRAM_WEIGHT = 0.35
"""The trigrams of a word overlap, so that each counts for less than a word."""
LARGEST = 9.0
"""The largest difference of logarithms between two languages that one feature makes."""

ENGLISH = frozenset("the of and this with you are which".split())
"""Where a text in another language has two of these, it was not translated."""
OTHER_SCRIPTS = frozenset("bg el ru sr uk".split())
"""Languages without Latin letters."""
LISTS = {
    "eo": "la kaj de en estas al ne por kun mi vi li ŝi ĝi ni ili ke kiu tio ĉi per pri se aŭ sed povas kiel tiu",
    "la": "et in est non ad cum ut sed qui quae quod ex si per ab sunt aut nec hoc enim esse atque eius quam dolor sit "
    "amet ipsum eget sed vel nunc velit tempor elit ac vitae eu nulla id",
    "lt": "ir yra kad su iš į tai kaip ar bet ne už po per prie buvo gali jei taip pat nuo šis ši tik kurie kuris apie "
    "dėl arba",
}
"""The most frequent words of languages of which there is no text."""


def main(folders: Sequence[str]) -> None:
    """Write the table."""
    codes = sorted({file.stem for folder in folders for file in Path(folder).glob("*.txt")} | LISTS.keys())
    words = {code: frequencies(code, folders) for code in codes}
    vocabulary = {word for code in codes for word in most_frequent(words[code], WORDS)}
    grams = {code: gram_frequencies(words[code], vocabulary) for code in codes}
    chosen = {gram for code in codes for gram in most_frequent(grams[code], GRAMS)}
    lines = [" ".join(codes)]
    lines += (f"{word}\t{row([words[code].get(word, 0) for code in codes], FLOOR)}" for word in sorted(vocabulary))
    lines.append("")
    lines += (
        f"{gram}\t{row([grams[code].get(gram, 0) for code in codes], GRAM_FLOOR, GRAM_WEIGHT)}"
        for gram in sorted(chosen)
    )
    Path(detection.TABLE).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"{len(codes)} languages, {len(vocabulary):,} words, {len(chosen):,} trigrams")


def frequencies(code: str, folders: Iterable[str]) -> dict[str, float]:
    """Return the relative frequencies of words: the geometric means of those in each source, as topics differ."""
    if code in LISTS:
        listed = LISTS[code].split()
        return dict.fromkeys(listed, 0.4 / len(listed))
    sources = [counts for folder in folders if (counts := count(Path(folder, f"{code}.txt"), code))]
    logarithms: dict[str, float] = {}
    for counts in sources:
        total = counts.total()
        for word in set().union(*sources):
            logarithms[word] = logarithms.get(word, 0) + math.log(counts[word] / total + FLOOR) / len(sources)
    sum_of_all = sum(math.exp(value) for value in logarithms.values())
    return {word: math.exp(value) / sum_of_all for word, value in logarithms.items()}


def count(path: Path, code: str) -> Counter[str]:
    """Return how often a part of a file has each word."""
    counts: Counter[str] = Counter()
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    random.Random(1).shuffle(lines)
    for line in lines:
        words = [word.lower() for word in re.findall(r"[^\W\d_]+", line.replace("İ", "i"))]
        if code == "en" or len(ENGLISH.intersection(words)) < 2:
            counts.update(word for word in words if code not in OTHER_SCRIPTS or not word.isascii())
        if counts.total() > MOST:
            break
    return counts


def gram_frequencies(words: dict[str, float], vocabulary: set[str]) -> dict[str, float]:
    """Return the relative frequencies of trigrams in words that are not in the vocabulary; none counts for much."""
    grams: dict[str, float] = {}
    for word, frequency in words.items():
        if word not in vocabulary:
            for gram in detection.grams(word):
                grams[gram] = grams.get(gram, 0) + min(frequency, 1e-4)
    total = sum(grams.values())
    return {gram: value / total for gram, value in grams.items()}


def most_frequent(frequency: dict[str, float], number: int) -> Iterator[str]:
    """Yield the most frequent ones."""
    names = sorted(frequency, key=lambda name: (-frequency[name], name))
    return (name for name in names[:number] if re.fullmatch(r"[^\W\d_]+| ?[^\W\d_]+ ?", name))


def row(values: Sequence[float], floor: float, weight: float = 1) -> str:
    """Return a character for each language: how much less likely a feature is there than where it is most likely."""
    values = [max(value, floor) for value in values]
    largest = max(values)
    losses = (min(math.log(largest / value), LARGEST) * weight for value in values)
    return "".join(chr(detection.ZERO + round(loss * detection.STEPS)) for loss in losses)


if __name__ == "__main__":
    main(sys.argv[1:])
