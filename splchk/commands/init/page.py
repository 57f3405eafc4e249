"""What is shown of the words: rows to be printed, or drawn a screen at a time above the question."""

from __future__ import annotations

from collections.abc import Sequence

from splchk.commands.init.evidence import Judged, Verdict
from splchk.commands.interactive.screen import Row, Span, columns, cut, end_of
from splchk.records import Record
from splchk.reports import printable
from splchk.reports.text import count

FEW = 6
"""Likely misspellings that are shown above the words to be accepted; the others are for a check to report."""
_NARROW, _WIDE = 12, 30
"""Columns of a word."""


class Question(Record):
    """What is asked below the words."""

    text: str
    keys: tuple[tuple[str, str], ...]


def rows(verdict: Verdict, most: int | None = None, width: int | None = None) -> list[Row]:
    """All words that are not known, those likely misspelt first, at most `most` of them.

    Of places that would lead beyond `width` columns the end is shown.
    """
    shown = [*verdict.misspelt[:most], *verdict.likely, *verdict.unsure]
    table = _Table(max([_NARROW, *(min(columns(_written(one)), _WIDE) for one in shown)]), width)
    found: list[Row] = []
    if verdict.misspelt:
        found.append(_title(f"Likely misspelt: {count(len(verdict.misspelt), 'word')}"))
        found.append(_note("never taken in here; splchk --fix and splchk -i put them right"))
        found += map(table.misspelt, verdict.misspelt[:most])
        left = len(verdict.misspelt[most:]) if most is not None else 0
        found += [_note(f"and {left:,} more: splchk init --dry-run shows them all")] if left else []
        found.append(())
    if verdict.likely:
        found.append(_title(f"Likely names and jargon: {count(len(verdict.likely), 'word')}"))
        found += map(table.likely, verdict.likely)
        found.append(())
    if verdict.unsure:
        found.append(_title(f"Neither: {count(len(verdict.unsure), 'word')}"))
        found.append(_note("only a reader can tell"))
        found += map(table.unsure, verdict.unsure)
        found.append(())
    return found[:-1]


def screen(found: Sequence[Row], at: int, question: Question, width: int, height: int) -> list[Row]:
    """A screen with the rows from `at` on, and the question below them; at most `height` rows."""
    below = [(), *_asked(question, width)]
    room = max(height - len(below), 0)
    shown = list(found[at : at + room])
    rest = len(found) - at - len(shown)
    if rest and shown:
        shown[-1] = _note(f"{rest + 1:,} more lines: space, and b for back")
    return [cut(row, max(width, 2)) for row in [*shown, *below][-max(height, 1) :]]


def room(question: Question, width: int, height: int) -> int:
    """How many rows fit above the question, without the one that says what is left; at least one."""
    return max(height - len(_asked(question, width)) - 2, 1)


def _asked(question: Question, width: int) -> list[Row]:
    keys = [span for key, what in question.keys for span in (Span(key, "key"), Span(f" {what}  "))]
    used = sum(columns(span.text) for span in keys)
    listed: list[Row] = [tuple(keys)] if used <= width else [tuple(keys[at : at + 2]) for at in range(0, len(keys), 2)]
    return [(Span(printable(question.text), "message"),), *listed, (Span("? "),)]


def _title(text: str) -> Row:
    return (Span(text, "title"),)


def _note(text: str) -> Row:
    return (Span(f"  {text}", "note"),)


class _Table:
    """Rows that stand below each other: a word, in how many places it stands, and what there is to say of it."""

    def __init__(self, word: int, width: int | None) -> None:
        """`word` is how many columns a word has, `width`, if that is limited, how many a row has."""
        self._word = word
        self._width = width

    def misspelt(self, one: Judged) -> Row:
        """A word, what was meant, and where."""
        meant = f" → {printable(one.meant)}" if one.meant else ""
        return self._placed(one, (*self._counted(one, "word"), Span(meant, "key")))

    def likely(self, one: Judged) -> Row:
        """A word, and what speaks for it."""
        return (*self._counted(one), Span(f"  {', '.join(one.evidence)}", "note"))

    def unsure(self, one: Judged) -> Row:
        """A word, and where it stands."""
        return self._placed(one, self._counted(one))

    def _counted(self, one: Judged, style: str = "") -> Row:
        word = _written(one)
        gap = " " * (self._word - columns(word))
        return Span("  "), Span(word, style), Span(f"{gap} {one.unknown.count:>5,}")

    def _placed(self, one: Judged, row: Row) -> Row:
        place = printable(f"{one.unknown.first.path}:{one.unknown.first.line}")
        if self._width is not None:
            place = end_of(place, max(self._width - sum(columns(span.text) for span in row) - 2, 0))
        return (*row, Span(f"  {place}", "number"))


def _written(one: Judged) -> str:
    return printable(", ".join(one.entries))
