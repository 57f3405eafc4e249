#!/usr/bin/env python3
"""Of the words of documents that another program says are prose, the share that is in splchk's regions.

    bench/oracles.py TYPE FOLDER…

Each type has a module `oracle_TYPE.py`, with the words that its own parser makes of a document: docutils,
Asciidoctor, html5lib, nbformat with markdown-it, pandoc, mwparserfromhell, mandoc. For each document below the folders,
the words of its prose by that parser are compared with those of splchk's regions. What the oracle has and splchk lacks
is *missing*; what splchk has and the oracle has not, or has in code, is *extra*. The most frequent of both are printed,
and with `--list` each with its document.

With `--planted N`, N words of each document are replaced by a nonsense word, one after the other, wherever they stand:
the oracle says whether it is in prose, and splchk must report it then, and must not otherwise.

`bench/oracle_documents.py` fetches documents of published packages.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, Protocol

from splchk import documents
from splchk.checking.checker import Checker
from splchk.documents import regions
from splchk.model import Document, Escaping, Kind, Region, Reported
from splchk.project.files import decode
from splchk.project.project import Project
from splchk.project.settings import Overrides
from splchk.text.escapes import decode as without_escapes

TYPES = ("rst", "asciidoc", "html", "notebook", "org", "mediawiki", "man")
LEAST_FOUND = 0.995
MOST_EXTRA = 1 / 2000
_WORD = re.compile(r"[^\W\d_]+")
_WITH_EXAMPLES = ("rst", "asciidoc", "org")
"""Types whose examples of data have keys and values, which are code for others."""
_AROUND = 3
_PLAIN_WORD = re.compile(r"(?<![^\s(\"'])[A-Za-z]{4,}(?=[,;:]?\s)")
_NONSENSE = "qzvkxj"
_BATCH = 200
"""Documents that an oracle is given at once."""


class Oracle(Protocol):
    """A module that says what another parser makes of documents."""

    def words(self, texts: Sequence[str]) -> list[Words | None]:
        """Return the words of each document; None for one that the parser refuses."""


class Words(NamedTuple):
    """The words of a document, in order."""

    prose: list[str]
    comments: list[str]
    others: frozenset[str] = frozenset()
    """Words of the prose that may as well be none: either is right."""


class Compared(NamedTuple):
    """What an oracle and splchk see of documents."""

    documents: int
    prose: int
    """Words."""
    missing: Counter[str]
    extra: Counter[str]
    differences: tuple[str, ...] = ()

    def is_good(self) -> bool:
        """Return True if enough is found, and little that is no prose."""
        found = self.missing.total() <= self.prose * (1 - LEAST_FOUND)
        return found and self.extra.total() <= self.prose * MOST_EXTRA


class Planted(NamedTuple):
    """What became of words that were planted."""

    found: int
    missed: list[str]
    left: int
    """Words in what is no prose, not reported."""
    reported: list[str]
    """Words in what is no prose."""


def oracle(type_: str) -> Oracle:
    """Return the oracle of a type. Raises ImportError, or OSError, if its program is not installed."""
    found: Oracle = import_module(f"oracle_{type_}")
    return found


def main() -> int:
    """Compare, and print; 1 if the share is below 99.5 % or there is more than one extra word in 2,000."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("type", choices=TYPES)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--list", action="store_true", help="each difference, with the words around it")
    parser.add_argument("--suffix", help="of the documents (default: those of the type)")
    parser.add_argument("--most", type=int, default=10**9, help="of the documents, every n-th, so that it is this many")
    parser.add_argument("--planted", type=int, metavar="N", help="plant a nonsense word in N places of each document")
    options = parser.parse_args()
    paths = sample(list(paths_of(options.type, options.folders, options.suffix)), options.most)
    if options.planted:
        return _plant(options.type, paths, options.planted)
    found = compare(options.type, paths, options.list)
    for line in found.differences:
        print(line)
    print(f"{found.documents:,} documents, {found.prose:,} words of prose")
    share = found.missing.total() / max(found.prose, 1)
    print(f"missing: {found.missing.total():,} ({share:.3%}): {_most(found.missing)}")
    one_in = found.prose / max(found.extra.total(), 1)
    print(f"extra: {found.extra.total():,} (one in {one_in:,.0f} words): {_most(found.extra)}")
    return int(not found.is_good())


def paths_of(type_: str, folders: Sequence[Path], suffix: str | None = None) -> Iterator[Path]:
    """Yield the documents of a type below folders, each folder's sorted."""
    suffixes = (suffix,) if suffix else documents.TYPES[type_].suffixes
    for folder in folders:
        yield from (
            path for path in sorted(folder.resolve().rglob("*")) if path.name.endswith(suffixes) and path.is_file()
        )


def sample(paths: Sequence[Path], most: int) -> Sequence[Path]:
    """Return `most` of some paths, from all of them alike."""
    return paths[:: max(-(-len(paths) // most), 1)]


def compare(type_: str, paths: Sequence[Path], with_differences: bool = False) -> Compared:
    """Return what the oracle of a type and splchk see of documents."""
    total = Compared(0, 0, Counter(), Counter())
    for first in range(0, len(paths), _BATCH):
        batch = paths[first : first + _BATCH]
        texts = [decode(path.read_bytes()) for path in batch]
        for path, text, words in zip(batch, texts, oracle(type_).words(texts), strict=True):
            if words is None:
                print(f"{path}: refused by the oracle", file=sys.stderr)
                continue
            ours = prose(text, type_)
            lost, gained = Counter(words.prose) - Counter(ours), Counter(ours) - Counter(words.prose)
            for word in words.others:
                del lost[word], gained[word]
            shown = _differences(words.prose, ours) if with_differences and (lost or gained) else ()
            differences = (*total.differences, *(f"{path}: {one}" for one in shown))
            total = Compared(
                total.documents + 1,
                total.prose + len(words.prose),
                total.missing + lost,
                total.extra + gained,
                differences,
            )
    return total


def prose(text: str, type_: str) -> list[str]:
    """Return the words of splchk's prose in a document."""
    return [
        word
        for region in regions(Document("document", text, type_))
        if region.kind is Kind.PROSE
        and not (type_ in _WITH_EXAMPLES and region.pointer is not None)
        and (region.language or "en").startswith("en")
        for word in _WORD.findall(_readable(text, region, type_))
    ]


def _readable(text: str, region: Region, type_: str) -> str:
    source = text[region.start : region.end]
    escaping = region.escapes or documents.TYPES[type_].escapes
    return source if escaping is Escaping.NONE else without_escapes(source, escaping)[0]


def plant(type_: str, paths: Sequence[Path], number: int, seed: int = 0) -> Planted:
    """Return what becomes of nonsense words that are planted into documents, some in each."""
    chance = random.Random(seed)
    checker = Project(Overrides(suggestions=0), Path.cwd()).checker(Path.cwd())
    found = left = 0
    missed: list[str] = []
    reported: list[str] = []
    for path in paths:
        text = decode(path.read_bytes())
        places = list(_PLAIN_WORD.finditer(text))
        chosen = chance.sample(places, min(number, len(places)))
        words = [(_NONSENSE * len(one[0]))[: len(one[0])] for one in chosen]
        planted = [text[: one.start()] + word + text[one.end() :] for one, word in zip(chosen, words, strict=True)]
        for place, word, whole, theirs in zip(chosen, words, planted, oracle(type_).words(planted), strict=True):
            if theirs is None:
                continue
            is_text = word in theirs.prose or word in theirs.comments
            is_found = _is_found(checker, Document(str(path), whole, type_), place.start())
            found += is_text and is_found
            left += not is_text and not is_found
            if is_text != is_found:
                around = " ".join(text[max(place.start() - 30, 0) : place.end() + 30].split())
                (missed if is_text else reported).append(f"{path}: {around}")
    return Planted(found, missed, left, reported)


def _is_found(checker: Checker, document: Document, offset: int) -> bool:
    findings = checker.check(document, confidence=Reported.ALL).findings
    return any(one.word.start == offset for one in findings)


def _plant(type_: str, paths: Sequence[Path], number: int) -> int:
    result = plant(type_, paths, number)
    for line in result.missed:
        print(f"not found: {line}")
    for line in result.reported:
        print(f"found in code: {line}")
    text, code = result.found + len(result.missed), result.left + len(result.reported)
    print(f"in text: {result.found:,} of {text:,} found ({result.found / max(text, 1):.2%}); ", end="")
    print(f"elsewhere: {len(result.reported):,} of {code:,} reported")
    return int(result.found < text * LEAST_FOUND or len(result.reported) > (text + code) * MOST_EXTRA)


def _most(words: Counter[str]) -> str:
    return ", ".join(f"{word} ({count})" for word, count in words.most_common(20))


def _differences(theirs: Sequence[str], ours: Sequence[str]) -> Iterator[str]:
    """Yield the differences of two lists of words, with some words around each."""
    for tag, first, last, start, end in SequenceMatcher(None, theirs, ours, autojunk=False).get_opcodes():
        if tag != "equal":
            before, after = theirs[max(first - _AROUND, 0) : first], theirs[last : last + _AROUND]
            lost, gained = " ".join(theirs[first:last][:12]), " ".join(ours[start:end][:12])
            yield f"{' '.join(before)} [-{lost}-] [+{gained}+] {' '.join(after)}"


if __name__ == "__main__":
    sys.exit(main())
