"""The table of unknown words, as styled rows."""

from __future__ import annotations

from splchk.commands.init.assessment import AssessedWord, Assessment
from splchk.commands.tui.rows import Row, StyledText, keep_end, width_of
from splchk.records import Record
from splchk.reports import printable
from splchk.reports.text import count

_MIN_WIDTH, _MAX_WIDTH = 12, 30
"""Columns for a word."""


def word_rows(assessment: Assessment, max_misspelt: int | None = None, width: int | None = None) -> list[Row]:
    """Return rows with all unknown words, those likely misspelt first, at most `max_misspelt` of them.

    A position that would not fit into `width` columns is cut at its beginning.
    """
    misspelt = assessment.misspelt[:max_misspelt]
    shown = [*misspelt, *assessment.likely, *assessment.unsure]
    word_width = max([_MIN_WIDTH, *(min(width_of(_entries(one)), _MAX_WIDTH) for one in shown)])
    layout = _Layout(word_width, width)
    rows: list[Row] = []
    if assessment.misspelt:
        rows.append(_title(f"Likely misspelt: {count(len(assessment.misspelt), 'word')}"))
        rows.append(note_row("never added by init: correct them with splchk --fix or splchk -i"))
        rows += map(layout.misspelt, misspelt)
        if left_out := len(assessment.misspelt) - len(misspelt):
            rows.append(note_row(f"and {left_out:,} more: splchk init --dry-run shows them all"))
        rows.append(())
    if assessment.likely:
        rows.append(_title(f"Likely names and jargon: {count(len(assessment.likely), 'word')}"))
        rows += map(layout.likely, assessment.likely)
        rows.append(())
    if assessment.unsure:
        rows.append(_title(f"Neither: {count(len(assessment.unsure), 'word')}"))
        rows.append(note_row("for you to decide"))
        rows += map(layout.unsure, assessment.unsure)
        rows.append(())
    return rows[:-1]


def note_row(text: str) -> Row:
    """Return a row with a remark."""
    return (StyledText(f"  {text}", "note"),)


def _title(text: str) -> Row:
    return (StyledText(text, "title"),)


class _Layout(Record):
    """The widths of a table's columns: a word, the number of its occurrences, and what is known about it."""

    word_width: int
    width: int | None
    """Of a whole row; None: not limited."""

    def misspelt(self, one: AssessedWord) -> Row:
        """Return a row with a word, what was meant, and its position."""
        suggestion = f" → {printable(one.suggestion)}" if one.suggestion else ""
        return self._with_position(one, (*self._word_and_count(one, "word"), StyledText(suggestion, "key")))

    def likely(self, one: AssessedWord) -> Row:
        """Return a row with a word and the evidence for it."""
        return (*self._word_and_count(one), StyledText(f"  {', '.join(one.evidence)}", "note"))

    def unsure(self, one: AssessedWord) -> Row:
        """Return a row with a word and its position."""
        return self._with_position(one, self._word_and_count(one))

    def _word_and_count(self, one: AssessedWord, style: str = "") -> Row:
        word = _entries(one)
        gap = " " * (self.word_width - width_of(word))
        return StyledText("  "), StyledText(word, style), StyledText(f"{gap} {one.unknown.count:>5,}")

    def _with_position(self, one: AssessedWord, row: Row) -> Row:
        position = printable(f"{one.unknown.first.path}:{one.unknown.first.line}")
        if self.width is not None:
            position = keep_end(position, max(self.width - sum(width_of(part.text) for part in row) - 2, 0))
        return (*row, StyledText(f"  {position}", "number"))


def _entries(one: AssessedWord) -> str:
    return printable(", ".join(one.entries))
