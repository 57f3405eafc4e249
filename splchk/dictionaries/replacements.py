"""Misspelling → correction: Aspell's replacement table, `.prepl`, from bytes to pairs and back.

It only answers what it has for a misspelling; whether an answer applies, and in which case, `speller` decides.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from splchk.dictionaries.aspell import WordListError, build_list, escape, parse_list, unescape
from splchk.languages import DEFAULT_LANGUAGE
from splchk.records import Record
from splchk.text.case import normal

KIND = "personal_repl-1.1"
"""The first field of the header."""


class ReplacementTable(Record):
    """The pairs of one table and the fields of its header."""

    pairs: tuple[tuple[str, str], ...] = ()
    """(misspelling in lower case, correction) in the order of the file."""
    lang: str = DEFAULT_LANGUAGE
    count_field: str = "0"
    """The number of pairs as written; Aspell writes 0 and never uses it."""
    encoding: str | None = "utf-8"
    warnings: tuple[str, ...] = ()
    """What Aspell would misunderstand or drop, `line N: …` each."""

    def lookup(self, word: str) -> tuple[str, ...]:
        """Return the corrections of `word`, whatever its case, in the order of the file; empty if it is not listed."""
        return self._corrections.get(normal(word).lower(), ())

    @cached_property
    def _corrections(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for misspelling, correction in dict.fromkeys(self.pairs):
            found.setdefault(misspelling, []).append(correction)
        return {misspelling: tuple(corrections) for misspelling, corrections in found.items()}


def parse(data: bytes) -> ReplacementTable:
    """Return the table in `data`, the bytes of a `.prepl` file.

    A line is a misspelling, one space, and the correction to the end of the line. Other lines are understood if that
    is possible, else left out, and named in `warnings`. Raises WordListError for a header that cannot be read.
    """
    lang, count, encoding, entries, warnings = parse_list(data, KIND, _read_line)
    return ReplacementTable(tuple(pair for _, pair in entries), lang, count, encoding, warnings)


def numbered(data: bytes) -> tuple[tuple[int, tuple[str, str]], ...]:
    """Return the pairs of a table with the numbers of their lines, from 1; pairs that are listed twice, twice.

    Raises WordListError like `parse`.
    """
    return parse_list(data, KIND, _read_line).entries


def why_refused(misspelling: str, correction: str) -> str | None:
    """Return why Aspell could not read the pair back, or would never offer it; None: it is fine."""
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
    """Return the bytes of the table as Aspell would write it: lines in code-point order, the header as it was.

    Raises WordListError for the first pair that Aspell would not read back, or that the encoding does not have.
    """
    for pair in table.pairs:
        _refuse(*pair)
    lines = sorted({f"{escape(misspelling)} {escape(correction)}" for misspelling, correction in table.pairs})
    return build_list(KIND, table.lang, table.count_field, table.encoding, lines)


def add(table: ReplacementTable, new: Iterable[tuple[str, str]]) -> ReplacementTable:
    """Return `table` with the pairs of `new` at its end.

    Raises WordListError for a pair that Aspell would not read back.
    """
    joined = dict.fromkeys(table.pairs)
    for misspelling, correction in new:
        _refuse(misspelling, correction)
        joined[normal(misspelling).lower(), normal(correction)] = None
    return table._replace(pairs=tuple(joined))


def remove(table: ReplacementTable, old: Iterable[tuple[str, str]]) -> ReplacementTable:
    """Return `table` without the pairs of `old`, exactly as they are written."""
    gone = set(old)
    return table._replace(pairs=tuple(pair for pair in table.pairs if pair not in gone))


def _refuse(misspelling: str, correction: str) -> None:
    reason = why_refused(misspelling, correction)
    if reason:
        raise WordListError(f"{misspelling!r} → {correction!r} cannot stand in Aspell's table: {reason}")


def _read_line(line: str, lang: str) -> tuple[tuple[str, str] | None, str | None]:
    """Return the pair of a line, None if it has none, and how Aspell would misunderstand the line, if it would."""
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
