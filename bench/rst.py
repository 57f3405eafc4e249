#!/usr/bin/env python3
"""Of the words of reStructuredText that docutils says are prose, the share that is in splchk's regions.

For each document under the folders that are given: the words of docutils' text nodes, without literals, against the
words of splchk's regions. What docutils has and splchk lacks is *missing*; what splchk has and docutils has not, or has
in code, is *extra*. The most frequent of both are printed, and with `--list` each with its document.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

import oracle_rst

from splchk.documents import regions
from splchk.model import Document, Kind, Region
from splchk.project.files import decode

_WORD = re.compile(r"[^\W\d_]+")
_AROUND = 3


def main() -> int:
    """Compare, and print; 1 if the share is below 99.5 % or there is more than one extra word in 2,000."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--list", action="store_true", help="each difference, with the words around it")
    parser.add_argument("--suffix", default=".rst", help="of the documents (default: %(default)s)")
    options = parser.parse_args()
    paths = [path for folder in options.folders for path in sorted(folder.rglob(f"*{options.suffix}"))]
    total = missing = extra = 0
    comments = missing_comments = 0
    names: Counter[str] = Counter()
    spent = [0.0, 0.0]
    for path in paths:
        text = decode(path.read_bytes())
        begun = time.process_time()
        try:
            prose, commented, _ = oracle_rst.words(text)
        except Exception as error:
            print(f"{path}: docutils fails: {type(error).__name__}: {error}", file=sys.stderr)
            continue
        between = time.process_time()
        found = regions(Document(str(path), text, "rst"))
        spent = [spent[0] + between - begun, spent[1] + time.process_time() - between]
        ours = [word for region in found if region.kind is Kind.PROSE for word in _words(text, region)]
        theirs = [word.text for word in prose]
        lost, gained = Counter(theirs) - Counter(ours), Counter(ours) - Counter(theirs)
        total += len(theirs)
        missing += lost.total()
        extra += gained.total()
        names.update(f"- {word}" for word in lost.elements())
        names.update(f"+ {word}" for word in gained.elements())
        own = Counter(word for region in found if region.kind is Kind.COMMENT for word in _words(text, region))
        comments += len(commented)
        missing_comments += (Counter(word.text for word in commented) - own).total()
        if options.list and (lost or gained):
            for line in _differences(theirs, ours):
                print(f"{path}: {line}")
    print(f"{len(paths)} documents, {total:,} words of prose, {comments:,} of comments")
    print(f"docutils {spent[0]:.1f} s, splchk's regions {spent[1]:.1f} s")
    print(f"missing: {missing:,} ({missing / max(total, 1):.3%}); of comments {missing_comments:,}")
    print(f"extra: {extra:,} (one in {total / max(extra, 1):,.0f} words)")
    print(", ".join(f"{name} ({count})" for name, count in names.most_common(40)))
    return int(missing > total * 0.005 or extra * 2000 > total)


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
