#!/usr/bin/env python3
"""How often the language of a passage is told right, beside lingua and py3langid, which are left out if not installed.

    bench/language_detection.py FOLDER…

Each folder has texts from one source, a file for each language (`de.txt`) with a paragraph in each line. Passages of 8,
20 and 60 words are cut out of paragraphs, at most 400 from each source. `splchk` is the likeliest of all languages of
the table; `splchk, sure` is what a run does in a project in English: what is not surely in another language counts as
English.

`docs/languages.md` has figures for GNOME's help, the first edition of Pro Git and FastAPI's documentation. The table
was made of other texts.
"""

from __future__ import annotations

import argparse
import importlib
import random
import re
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import measure

from splchk.languages.detection import foreign_language, guess, words

LANGUAGES = "en de fr es it nl pl pt ru sv cs tr".split()
LENGTHS = (8, 20, 60)
MOST = 400
"""Passages of a source, language and length."""
WORD = re.compile(r"[^\W\d_]+")

Detector = Callable[[str], str | None]


def main() -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    options = parser.parse_args()
    passages = {
        (code, length): list(_passages(options.folders, code, length)) for code in LANGUAGES for length in LENGTHS
    }
    for name, detector in _detectors():
        began = time.perf_counter()
        lines = [_line(detector, passages, length) for length in LENGTHS]
        seconds = time.perf_counter() - began
        print(f"## {name}: {1e6 * seconds / sum(map(len, passages.values())):,.0f} µs for each passage\n")
        print(measure.table(["words", "mean", *LANGUAGES], lines), "\n")
    return 0


def _line(detector: Detector, passages: dict[tuple[str, int], list[str]], length: int) -> list[str]:
    """Return the shares of right answers for passages of a length."""
    shares = []
    for code in LANGUAGES:
        found = passages[code, length]
        shares.append(100 * sum(detector(one) == code for one in found) / max(len(found), 1))
    return [str(length), f"{sum(shares) / len(shares):.1f}", *(f"{share:.1f}" for share in shares)]


def _passages(folders: Sequence[Path], code: str, length: int) -> Iterator[str]:
    """Yield passages of a number of words in a language, the same in each run."""
    chance = random.Random(3)
    for folder in folders:
        path = folder / f"{code}.txt"
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        chance.shuffle(lines)
        long = (line for line in lines if len(WORD.findall(line)) >= length)
        for _, line in zip(range(MOST), long, strict=False):
            found = list(WORD.finditer(line))
            first = chance.randrange(len(found) - length + 1)
            yield line[found[first].start() : found[first + length - 1].end()]


def _detectors() -> Iterator[tuple[str, Detector]]:
    yield "splchk", _likeliest
    yield "splchk, sure", lambda text: foreign_language(text, ("en",)) or "en"
    for name, make in (("lingua", _lingua), ("py3langid", _py3langid)):
        with suppress(ImportError):
            yield name, make()


def _lingua() -> Detector:
    detector = importlib.import_module("lingua").LanguageDetectorBuilder.from_all_languages().build()

    def detect(text: str) -> str | None:
        found = detector.detect_language_of(text)
        return found and str(found.iso_code_639_1.name.lower())

    return detect


def _py3langid() -> Detector:
    classify = importlib.import_module("py3langid").classify
    return lambda text: str(classify(text)[0])


def _likeliest(text: str) -> str | None:
    found = guess(words(text))
    return found and found.code


if __name__ == "__main__":
    raise SystemExit(main())
