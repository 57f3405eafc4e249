#!/usr/bin/env python3
"""Of a project's prose words, what splchk reports, held against Aspell with the same word list.

The words are runs of letters, with apostrophes inside, of the regions that splchk calls prose or comment. Aspell (`en`,
with the corpus' `.aspell.en.pws`, one process) says which of them it knows. Of those that it knows splchk should report
none: every exception is listed, and makes the exit code 1. Of those that it does not know, the share that splchk
reports is printed, and why the others are not reported. A word that splchk takes apart counts as reported when one of
its parts is.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import marisa_trie
import measure

from splchk.checking.checker import Checker
from splchk.dictionaries import builtin
from splchk.documents import regions, type_from_name
from splchk.languages import DEFAULT_LANGUAGE, language
from splchk.model import Document, Kind, Word
from splchk.project.files import decode
from splchk.project.project import Project
from splchk.project.settings import Overrides
from splchk.rules import DOUBLED_WORD
from splchk.text.case import normal
from splchk.text.characters import foreign
from splchk.text.words import MINIMUM, find_words, split_name

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_CHUNK = re.compile(r"\S+")
_EXAMPLES = 6
ENGLISH = language(DEFAULT_LANGUAGE)


class Place(NamedTuple):
    """A word of the prose."""

    document: str
    line: int
    start: int
    text: str
    reported: bool
    is_looked_at: bool
    """False: it stands in a URL, a path or the like."""
    chunk: str
    """What stands around it between white space."""


def main() -> int:
    """Compare, and print tables; 1 if splchk reports a word that Aspell knows."""
    parser = measure.parser(__doc__)
    parser.add_argument("--list", action="store_true", help="every place that is not reported, with its reason")
    options = parser.parse_args()
    aspell = measure.program("aspell")
    if aspell is None:
        print("aspell is not installed: apt-get install aspell aspell-en", file=sys.stderr)
        return 2
    names = measure.documents(options.corpus)
    corpus: Path = options.corpus.absolute()
    checker = Project(Overrides(suggestions=0), corpus).checker(corpus)
    places = [place for name in names for place in _places(corpus, name, checker)]
    unknown = _unknown(aspell, corpus, {normal(place.text) for place in places})
    print(measure.machine({"splchk": measure.version(measure.splchk()), "aspell": measure.version(aspell)}))
    wrong = [place for place in places if place.reported and normal(place.text) not in unknown]
    others = [place for place in places if normal(place.text) in unknown]
    reported = [place for place in others if place.reported]
    print(f"\n{len(names)} documents, {_counted(places)} in prose and comments")
    print(f"\n### Known to Aspell: {_counted(p for p in places if normal(p.text) not in unknown)}\n")
    print(f"Reported by splchk all the same: {_counted(wrong)}")
    for place in wrong:
        print(f"- {place.document}:{place.line}: {place.text} (in {place.chunk[:60]!r})")
    print(f"\n### Not known to Aspell: {_counted(others)}\n")
    print(f"Reported by splchk: {_counted(reported)}, {_share(reported, others)}; of the others:\n")
    print(_reasons([place for place in others if not place.reported], others, checker, options.list))
    return 1 if wrong else 0


# --- words and their places ---


def _places(corpus: Path, name: str, checker: Checker) -> Iterator[Place]:
    """The prose words of a document."""
    document = Document(name, decode((corpus / name).read_bytes()), type_from_name(name) or "text")
    text = document.text
    findings = [found.word for found in checker.check(document).findings if found.rule != DOUBLED_WORD.id]
    looked_at = list(find_words(text))
    lines = [0, *(match.end() for match in re.finditer("\n", text))]
    chunks = [match.span() for match in _CHUNK.finditer(text)]
    for region in regions(document):
        if region.kind in (Kind.PROSE, Kind.COMMENT):
            for match in _WORD.finditer(text, region.start, region.end):
                start, end = match.span()
                around = bisect_right(chunks, start, key=lambda chunk: chunk[0]) - 1
                yield Place(
                    name,
                    bisect_right(lines, start),
                    start,
                    match.group(),
                    _touches(findings, start, end),
                    _touches(looked_at, start, end),
                    text[slice(*chunks[around])],
                )


def _touches(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether one of the words, which are in order, shares a character with `[start, end)`."""
    at = bisect_left(words, end, key=lambda word: word.start) - 1
    return at >= 0 and words[at].end > start


def _unknown(aspell: Sequence[str], corpus: Path, words: Iterable[str]) -> set[str]:
    """Those of the words that Aspell does not know; what has letters that its `en` cannot spell it never sees."""
    foreign_words = {word for word in words if not _is_latin(word)}
    asked = sorted(set(words) - foreign_words)
    own = corpus / ".aspell.en.pws"
    personal = [f"--personal={own}"] if own.exists() else []
    command = [*aspell, "--lang=en", "--encoding=utf-8", "--mode=none", *personal, "list"]
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        command, input="\n".join(asked) + "\n", capture_output=True, encoding="utf-8", env=environment, check=True
    )
    said = set(done.stdout.split("\n")) - {""}
    if strange := said - set(asked):
        print(f"Aspell cut these words otherwise than they were given: {sorted(strange)[:9]}", file=sys.stderr)
    return said | foreign_words


def _is_latin(word: str) -> bool:
    try:
        word.encode("iso8859-1")
    except UnicodeEncodeError:
        return False
    return True


# --- why a word is not reported ---


def _reasons(places: Sequence[Place], others: Sequence[Place], checker: Checker, listed: bool) -> str:
    software = _Software()
    found: dict[str, list[Place]] = {}
    for place in places:
        reason = _reason(place, checker, software)
        found.setdefault(reason, []).append(place)
        if listed:
            print(f"- {place.document}:{place.line}: {place.text} (in {place.chunk[:60]!r}): {reason}")
    rows = [
        [reason, f"{len(each):,}", f"{_distinct(each):,}", _share(each, others), _examples(each)]
        for reason, each in sorted(found.items(), key=lambda item: -len(item[1]))
    ]
    return measure.table(["not reported because", "places", "words", "share", "the most frequent"], rows, left=(0, 4))


def _reason(place: Place, checker: Checker, software: _Software) -> str:
    word, knows = normal(place.text), checker.speller.knows
    if len(word) < MINIMUM:
        return "shorter than three letters"
    if foreign(word, ENGLISH.letters):
        return "of another script"
    if not place.is_looked_at:
        return "in what is never looked at (URL, path, file name, version, option …)"
    if word[-2:].lower() == "'s" and knows(word[:-2]):
        return "the possessive of a known word"
    if knows(word):
        return "a word of software" if software.has(word) else "in the built-in dictionary, not in Aspell's"
    parts = split_name(word)
    if len(parts) > 1 and all(len(part) < MINIMUM or knows(part) for part in parts):
        return "a compound of known words"
    if word[-1] == "s" and word[:-1].isupper():
        return "the plural of an acronym"
    return "else (a part of a known word: entities, escapes, hyphens)"


class _Software:
    """The built-in dictionary's layer of words of software."""

    def __init__(self) -> None:
        self._trie = marisa_trie.Trie().mmap(ENGLISH.data_file("trie"))
        self._flags = Path(ENGLISH.data_file("flags")).read_bytes()

    def has(self, word: str) -> bool:
        keys = (self._trie.get(form) for form in (word, word.lower(), word.capitalize(), word.upper()))
        return any(key is not None and self._flags[key] & builtin.SOFTWARE for key in keys)


# --- figures ---


def _counted(places: Iterable[Place]) -> str:
    listed = list(places)
    return f"{len(listed):,} places ({_distinct(listed):,} words)"


def _distinct(places: Iterable[Place]) -> int:
    return len({normal(place.text) for place in places})


def _share(places: Sequence[Place], of: Sequence[Place]) -> str:
    return f"{len(places) / max(len(of), 1):.1%}"


def _examples(places: Sequence[Place]) -> str:
    counted = Counter(place.text for place in places).most_common(_EXAMPLES)
    return ", ".join(f"{word} ({count})" for word, count in counted)


if __name__ == "__main__":
    sys.exit(main())
