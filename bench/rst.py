#!/usr/bin/env python3
"""Of the words of reStructuredText that docutils says are prose, the share that is in splchk's regions.

For each document under the folders that are given: the words of docutils' text nodes, without literals, against the
words of splchk's regions. What docutils has and splchk lacks is *missing*; what splchk has and docutils has not, or has
in code, is *extra*. The most frequent of both are printed, and with `--list` each with its document.

With `--planted`, some words of each document are replaced by a nonsense word, one after the other, wherever they stand:
docutils says whether it is in prose, and splchk must report it then, and must not otherwise. What it never looks at,
such as addresses, is listed with what else is not reported.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

import oracle_rst

from splchk.documents import regions
from splchk.model import Document, Kind, Region, Reported
from splchk.project.files import decode
from splchk.project.project import Overrides, Project

_WORD = re.compile(r"[^\W\d_]+")
_AROUND = 3
_PLAIN_WORD = re.compile(r"(?<!\S)[A-Za-z]{4,}(?!\S)")
_NONSENSE = "qzvkxj"


class Compared(NamedTuple):
    """What docutils and splchk see of a document."""

    prose: int
    """Words."""
    comments: int
    missing: Counter[str]
    extra: Counter[str]
    differences: list[str]
    seconds: tuple[float, float]
    """Processor time of docutils and of splchk's reader."""


def main() -> int:
    """Compare, and print; 1 if the share is below 99.5 % or there is more than one extra word in 2,000."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--list", action="store_true", help="each difference, with the words around it")
    parser.add_argument("--suffix", default=".rst", help="of the documents (default: %(default)s)")
    parser.add_argument("--planted", type=int, metavar="N", help="plant a nonsense word in N places of each document")
    options = parser.parse_args()
    paths = [path for folder in options.folders for path in documents(folder, options.suffix)]
    if options.planted:
        return _plant(paths, options.planted)
    found = []
    for path in paths:
        one = compare(path, options.list)
        if one is None:
            print(f"{path}: docutils fails", file=sys.stderr)
            continue
        found.append(one)
        for line in one.differences:
            print(f"{path}: {line}")
    total = sum(one.prose for one in found)
    missing = sum((one.missing for one in found), Counter[str]())
    extra = sum((one.extra for one in found), Counter[str]())
    print(f"{len(found)} documents, {total:,} words of prose, {sum(one.comments for one in found):,} of comments")
    print(
        "docutils {:.1f} s, splchk's regions {:.1f} s".format(*(sum(one.seconds[at] for one in found) for at in (0, 1)))
    )
    print(f"missing: {missing.total():,} ({missing.total() / max(total, 1):.3%}): {_most(missing)}")
    print(f"extra: {extra.total():,} (one in {total / max(extra.total(), 1):,.0f} words): {_most(extra)}")
    return int(missing.total() > total * 0.005 or extra.total() * 2000 > total)


def _plant(paths: Sequence[Path], number: int) -> int:
    """Plant words, print what is found of them, and return 1 if a word is reported that is no prose."""
    chance = random.Random(0)
    checker = Project(Overrides(suggestions=0), Path.cwd()).checker(Path.cwd())
    counts: Counter[tuple[bool, bool]] = Counter()
    for path in paths:
        text = decode(path.read_bytes())
        places = list(_PLAIN_WORD.finditer(text))
        for place in chance.sample(places, min(number, len(places))):
            word = (_NONSENSE * len(place[0]))[: len(place[0])]
            planted = text[: place.start()] + word + text[place.end() :]
            try:
                prose, comments, _ = oracle_rst.words(planted)
            except Exception:
                continue
            findings = checker.check(Document(str(path), planted, "rst"), confidence=Reported.ALL).findings
            is_text = any(one.text == word for one in prose + comments)
            is_found = any(one.word.start == place.start() for one in findings)
            counts[is_text, is_found] += 1
            if is_text != is_found:
                around = " ".join(text[max(place.start() - 30, 0) : place.end() + 30].split())
                print(f"{path}: {'not found' if is_text else 'found in code'}: {around}")
    print(f"in text: {counts[True, True]:,} found, {counts[True, False]:,} not; ", end="")
    print(f"elsewhere: {counts[False, False]:,} not found, {counts[False, True]:,} found")
    return int(counts[False, True] > 0)


def documents(folder: Path, suffix: str = ".rst") -> list[Path]:
    """Return the documents below a folder, sorted."""
    return [path for path in sorted(folder.rglob(f"*{suffix}")) if path.is_file()]


def compare(path: Path, with_differences: bool = False) -> Compared | None:
    """Return what docutils and splchk see of a document; None if docutils raises an exception."""
    text = decode(path.read_bytes())
    begun = time.process_time()
    try:
        prose, comments, _ = oracle_rst.words(text)
    except Exception:
        return None
    between = time.process_time()
    found = regions(Document(str(path), text, "rst"))
    end = time.process_time()
    ours = [word for region in found if region.kind is Kind.PROSE for word in _words(text, region)]
    theirs = [word.text for word in prose]
    lost, gained = Counter(theirs) - Counter(ours), Counter(ours) - Counter(theirs)
    differences = list(_differences(theirs, ours)) if with_differences and (lost or gained) else []
    return Compared(len(theirs), len(comments), lost, gained, differences, (between - begun, end - between))


def _most(words: Counter[str]) -> str:
    return ", ".join(f"{word} ({count})" for word, count in words.most_common(20))


def _words(text: str, region: Region) -> list[str]:
    return _WORD.findall(text[region.start : region.end])


def _differences(theirs: Sequence[str], ours: Sequence[str]) -> Iterator[str]:
    """Yield the differences of two lists of words, with some words around each."""
    for tag, first, last, start, end in SequenceMatcher(None, theirs, ours, autojunk=False).get_opcodes():
        if tag != "equal":
            before, after = theirs[max(first - _AROUND, 0) : first], theirs[last : last + _AROUND]
            lost, gained = " ".join(theirs[first:last][:12]), " ".join(ours[start:end][:12])
            yield f"{' '.join(before)} [-{lost}-] [+{gained}+] {' '.join(after)}"


if __name__ == "__main__":
    sys.exit(main())
