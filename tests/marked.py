"""Documents with marks: what must be found in them, and what becomes of it.

One marked document yields the text to check, the findings that are expected, the fixed text, and the dictionary that
decides: nothing that is installed does. The notation is explained in `cases/README.md`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from splchk.dictionaries import Capitals, Speller, normal
from splchk.model import Finding, Kind
from splchk.rules import DOUBLED_WORD, MISSPELLING, RULES, UNKNOWN_WORD, WORD_CASE

_MARK = re.compile(r"⟦(?P<source>[^⟦⟧→↛:]+)(?:(?P<arrow>[→↛])(?P<corrections>[^⟦⟧:]+))?(?::(?P<notes>[a-z,-]+))?⟧")
_ESCAPE = re.compile(r"\\(?:[ux](?P<number>(?<=u)[0-9a-fA-F]{4}|(?<=x)[0-9a-fA-F]{2})|['’])|''")
_LINE_END = re.compile(r"\r\n?|\n")


class Expected(NamedTuple):
    """What a mark says of a finding."""

    line: int
    column: int
    offset: int
    length: int
    word: str
    kind: Kind
    rule: str
    suggestions: tuple[str, ...]
    replacement: str | None


def expected(finding: Finding) -> Expected:
    """A finding, as far as marks can say it."""
    word = finding.word
    return Expected(
        finding.line,
        finding.column,
        word.start,
        word.end - word.start,
        word.text,
        finding.kind,
        finding.rule,
        finding.suggestions,
        finding.replacement,
    )


@dataclass(frozen=True)
class Marked:
    """What a marked document says."""

    text: str
    findings: tuple[Expected, ...]
    fixed: str
    unknown: frozenset[str]
    """In small letters, normal form."""
    table: Mapping[str, tuple[str, ...]]
    capitals: Capitals
    """How the words are written that are marked with `word-case`."""

    def speller(self) -> Speller:
        """A speller that knows everything but what is marked."""
        corrections = " ".join(one for found in self.table.values() for one in found).split()
        known = frozenset(form for one in corrections for form in (one, one.upper()))
        capitals = self.capitals if self.capitals.ways else None
        return Speller(_AllBut(self.unknown - known, known), common=_Corrections(self.table), capitals=capitals)


def read(marked: str) -> Marked:
    """Take a document's marks off."""
    text, fixed = "", ""
    found = []
    unknown: set[str] = set()
    table: dict[str, tuple[str, ...]] = {}
    ways: dict[str, tuple[str, ...]] = {}
    never_small: set[str] = set()
    last = 0
    for mark in _MARK.finditer(marked):
        source, notes = mark["source"], (mark["notes"] or "").split(",")
        word = html.unescape(_ESCAPE.sub(_meant, source))
        corrections = tuple(one.strip() for one in (mark["corrections"] or "").split(",") if one)
        between = marked[last : mark.start()]
        replacement = corrections[0] if len(corrections) == 1 and mark["arrow"] == "→" else None
        offset = len(text) + len(between)
        text += between + source
        fixed += between + (source if replacement is None else replacement)
        last = mark.end()
        plain = normal(word)
        if WORD_CASE.id in notes:
            ways[_stem(plain.lower())] = tuple(_stem(normal(one)) for one in corrections)
            never_small |= {_stem(plain)} if plain.islower() else set()
        elif DOUBLED_WORD.id not in notes:
            unknown.add(plain.lower())
        if corrections and WORD_CASE.id not in notes and (plain.islower() or plain.lower() not in table):
            table[plain.lower()] = tuple(normal(one) if plain.islower() else normal(one).lower() for one in corrections)
        if "unseen" not in notes:
            kind = next((Kind(note) for note in notes if note in set(Kind)), Kind.PROSE)
            unsaid = MISSPELLING.id if corrections else UNKNOWN_WORD.id
            rule = next((note for note in notes if note in set(RULES)), unsaid)
            line, column = _place(text, offset)
            found.append(Expected(line, column, offset, len(source), word, kind, rule, corrections, replacement))
    rest = marked[last:]
    if "⟦" in text + rest:
        raise ValueError("a mark that cannot be read: see cases/README.md")
    capitals = Capitals(ways, frozenset(never_small))
    return Marked(text + rest, tuple(found), fixed + rest, frozenset(unknown), table, capitals)


def _stem(word: str) -> str:
    return word.removesuffix("'s")


def _meant(escape: re.Match[str]) -> str:
    number = escape["number"]
    return chr(int(number, 16)) if number else escape[0][1:]


def _place(text: str, offset: int) -> tuple[int, int]:
    lines = _LINE_END.split(text[:offset])
    return len(lines), len(lines[-1].removeprefix("\ufeff") if len(lines) == 1 else lines[-1]) + 1


class _AllBut(NamedTuple):
    """A dictionary of all words that are written in one case, but for some."""

    unknown: frozenset[str]
    known: frozenset[str]

    def knows(self, word: str) -> bool:
        letters = word.replace("'", "")
        of_one_case = letters[1:] == letters[1:].lower() or letters.isupper()
        return word in self.known or (letters.isalpha() and of_one_case and word.lower() not in self.unknown)

    def suggest(self, word: str, quick: bool = False) -> list[str]:
        return []


class _Corrections(NamedTuple):
    """A replacement table."""

    table: Mapping[str, tuple[str, ...]]

    def lookup(self, word: str) -> tuple[str, ...]:
        return self.table.get(word.lower(), ())


def variants(marked: str) -> Iterator[tuple[str, str]]:
    """A marked document as other editors would have saved it, with a name for each."""
    yield "as it is", marked
    yield "CRLF", marked.replace("\n", "\r\n")
    yield "a byte-order mark", "\ufeff" + marked
    yield "no last line end", marked.removesuffix("\n")
