"""Misspelling → correction: Aspell's replacement table, `.prepl`.

It only answers what is written for a misspelling; whether an answer applies, and in which case, is for `speller` to
say.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from splchk.dictionaries.aspell import WordListError, escape, put_together, take_apart, unescape
from splchk.records import Record
from splchk.text.case import normal

KIND = "personal_repl-1.1"
"""The first field of the header."""


class _Fields(Record):
    pairs: tuple[tuple[str, str], ...] = ()
    """(misspelling in lower case, correction) in the order of the file."""
    lang: str = "en"
    count_field: str = "0"
    """As written; Aspell writes 0 and never uses it."""
    encoding: str | None = "utf-8"
    warnings: tuple[str, ...] = ()
    """What Aspell would read otherwise than it is meant, or drop; `line N: …` each."""


class ReplacementTable(_Fields):
    """The pairs of one table and what its header says."""

    @property
    def misspellings(self) -> frozenset[str]:
        """The misspellings that have at least one correction."""
        return frozenset(self._corrections)

    def lookup(self, word: str) -> tuple[str, ...]:
        """The corrections of `word`, in the order of the file; its case does not matter. None: an empty tuple."""
        return self._corrections.get(normal(word).lower(), ())

    @cached_property
    def _corrections(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for misspelling, correction in self.pairs:
            before = found.get(misspelling, ())
            if correction not in before:
                found[misspelling] = (*before, correction)
        return found


def parse(data: bytes) -> ReplacementTable:
    """The table that `data`, the bytes of a `.prepl` file, holds.

    A line is a misspelling, one space, and the correction to the end of the line. Lines that are none of that are
    left out or understood, and named in `warnings`. Raises WordListError for a header that cannot be read.
    """
    source = take_apart(data, KIND)
    warnings = list(source.warnings)
    pairs: list[tuple[str, str]] = []
    for number, line in source.lines:
        pair, warning = _read_line(line)
        if warning:
            warnings.append(f"line {number}: {warning}")
        if pair:
            pairs.append(pair)
    return ReplacementTable(tuple(pairs), source.lang, source.count_field, source.encoding, tuple(warnings))


def numbered(data: bytes) -> tuple[tuple[int, tuple[str, str]], ...]:
    """The pairs of a table with the numbers of their lines, from 1; what stands twice is there twice.

    Raises WordListError like `parse`.
    """
    source = take_apart(data, KIND)
    found = ((number, _read_line(line)[0]) for number, line in source.lines)
    return tuple((number, pair) for number, pair in found if pair)


def unwritable(misspelling: str, correction: str) -> str | None:
    """Why Aspell could not read the pair back, or would never offer it; None when it is fine."""
    if not misspelling or misspelling.split() != [misspelling]:
        return "the misspelling must be one word"
    if misspelling.startswith("#"):
        return "the line would read as a comment"
    if not correction.strip():
        return "there is no correction"
    if " ".join(correction.split()) != correction:
        return "the correction may hold single spaces only"
    return None


def serialize(table: ReplacementTable) -> bytes:
    """The bytes of the table as Aspell would write and read it: lines in code-point order, the header as it was.

    Raises WordListError for the first pair that Aspell would not read back, or that the encoding does not have.
    """
    for pair in table.pairs:
        _refuse(*pair)
    lines = sorted({f"{escape(misspelling)} {escape(correction)}" for misspelling, correction in table.pairs})
    return put_together(KIND, table.lang, table.count_field, table.encoding, lines)


def add(table: ReplacementTable, new: Iterable[tuple[str, str]]) -> ReplacementTable:
    """`table` with the pairs of `new` at its end. Raises WordListError for a pair that Aspell would not read back."""
    joined = dict.fromkeys(table.pairs)
    for misspelling, correction in new:
        _refuse(misspelling, correction)
        joined[normal(misspelling).lower(), normal(correction)] = None
    return table._replace(pairs=tuple(joined))


def remove(table: ReplacementTable, old: Iterable[tuple[str, str]]) -> ReplacementTable:
    """`table` without the pairs of `old`, as they stand."""
    gone = set(old)
    return table._replace(pairs=tuple(pair for pair in table.pairs if pair not in gone))


def _refuse(misspelling: str, correction: str) -> None:
    reason = unwritable(misspelling, correction)
    if reason:
        raise WordListError(f"{misspelling!r} → {correction!r} cannot stand in Aspell's table: {reason}")


def _read_line(line: str) -> tuple[tuple[str, str] | None, str | None]:
    """The pair of a line, if it is one, and what Aspell makes of the line that was not meant."""
    bare = line.strip()
    if not bare:
        return None, "is empty"
    if bare.startswith("#"):
        return None, "is a comment, which Aspell reads as a pair"
    misspelling, *rest = bare.split(maxsplit=1)
    if not rest:
        return None, f"{misspelling!r} has no correction"
    correction = " ".join(rest[0].split())
    warning = None if line == f"{misspelling} {correction}" else "has tabs, or more spaces than the one between"
    return (normal(unescape(misspelling)).lower(), normal(unescape(correction))), warning
