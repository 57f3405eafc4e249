"""Show the table of unknown words, one screen at a time, and ask what to do."""

from __future__ import annotations

from collections.abc import Sequence

from splchk.commands.init.assessment import AssessedWord, Assessment
from splchk.commands.tui import keypresses
from splchk.commands.tui.console import Console
from splchk.commands.tui.rows import Row, StyledText, keep_end, to_plain, truncate, width_of
from splchk.records import Record
from splchk.reports import printable
from splchk.reports.text import count

YES, ONE_BY_ONE, NO, QUIT = "y", "o", "n", "q"
"""The keys that answer the question."""

MAX_MISSPELT = 6
"""Likely misspellings that are shown above the words to be accepted; a check reports all of them."""
_NEXT_PAGE, _PREVIOUS_PAGE = (" ", keypresses.ENTER), "b"
_MIN_WIDTH, _MAX_WIDTH = 12, 30
"""Columns for a word."""


class Question(Record):
    """A question, and the keys that answer it, each with what it does."""

    text: str
    keys: tuple[tuple[str, str], ...]


def ask(question: Question, assessment: Assessment, console: Console) -> str:
    """Show a table of unknown words, ask what to do, and return the key. Raises InterruptedBySignalError."""
    answers = {key for key, _ in question.keys}
    at = 0
    with console.opened():
        while True:
            width, height = console.size
            rows = word_rows(assessment, MAX_MISSPELT, width)
            console.draw(render_page(rows, at, question, width, height))
            key = console.read_key()
            if key in answers:
                return key
            step = page_size(question, width, height)
            if key in _NEXT_PAGE and at + step < len(rows):
                at += step
            elif key == _PREVIOUS_PAGE:
                at = max(at - step, 0)


def render_page(rows: Sequence[Row], at: int, question: Question, width: int, height: int) -> list[Row]:
    """Return a screen of at most `height` rows: the rows from number `at`, and the question below them."""
    below = [(), *_question_rows(question, width)]
    shown = list(rows[at : at + max(height - len(below), 0)])
    left_out = len(rows) - at - len(shown)
    if left_out and shown:
        shown[-1] = _note(f"{left_out + 1:,} more lines: space, and b for back")
    return [truncate(row, max(width, 2)) for row in [*shown, *below][-max(height, 1) :]]


def page_size(question: Question, width: int, height: int) -> int:
    """Return how many rows fit above the question, without the one that counts the rest; at least one."""
    return max(height - len(_question_rows(question, width)) - 2, 1)


def _question_rows(question: Question, width: int) -> list[Row]:
    keys: Row = tuple(
        part for key, action in question.keys for part in (StyledText(key, "key"), StyledText(f" {action}  "))
    )
    fits = width_of(to_plain(keys)) <= width
    rows = [keys] if fits else [keys[at : at + 2] for at in range(0, len(keys), 2)]
    return [(StyledText(printable(question.text), "message"),), *rows, (StyledText("? "),)]


def word_rows(assessment: Assessment, max_misspelt: int | None = None, width: int | None = None) -> list[Row]:
    """Return rows with all unknown words, those likely misspelt first, at most `max_misspelt` of them.

    A position that would not fit into `width` columns is cut at its beginning.
    """
    all_misspelt, likely, unsure = assessment
    misspelt = all_misspelt[:max_misspelt]
    widths = [min(width_of(_entries(one)), _MAX_WIDTH) for one in (*misspelt, *likely, *unsure)]
    word_width = max([_MIN_WIDTH, *widths])
    rows: list[Row] = []
    if misspelt:
        rows.append(_title("Likely misspelt", all_misspelt))
        rows.append(_note("never added by init: correct them with splchk --fix or splchk -i"))
        rows += (_row_with_position(one, word_width, width, "word") for one in misspelt)
        if left_out := len(all_misspelt) - len(misspelt):
            rows.append(_note(f"and {left_out:,} more: splchk init --dry-run shows them all"))
        rows.append(())
    if likely:
        rows.append(_title("Likely names and jargon", likely))
        for one in likely:
            evidence = StyledText(f"  {', '.join(one.evidence)}", "note")
            rows.append((*_word_and_count(one, word_width), evidence))
        rows.append(())
    if unsure:
        rows += _title("Neither", unsure), _note("for you to decide")
        rows += (_row_with_position(one, word_width, width) for one in unsure)
        rows.append(())
    return rows[:-1]


def _title(title: str, words: Sequence[AssessedWord]) -> Row:
    return (StyledText(f"{title}: {count(len(words), 'word')}", "title"),)


def _note(text: str) -> Row:
    return (StyledText(f"  {text}", "note"),)


def _entries(one: AssessedWord) -> str:
    return printable(", ".join(one.entries))


def _word_and_count(one: AssessedWord, width: int, style: str = "") -> Row:
    word = _entries(one)
    gap = " " * (width - width_of(word))
    return StyledText("  "), StyledText(word, style), StyledText(f"{gap} {one.unknown.count:>5,}")


def _row_with_position(one: AssessedWord, word_width: int, width: int | None, style: str = "") -> Row:
    """Return a row with a word, what it was likely meant to be, and the position of its first occurrence."""
    row = _word_and_count(one, word_width, style)
    if one.suggestion:
        row += (StyledText(f" → {printable(one.suggestion)}", "key"),)
    position = printable(f"{one.unknown.first.path}:{one.unknown.first.line}")
    if width is not None:
        position = keep_end(position, max(width - width_of(to_plain(row)) - 2, 0))
    return (*row, StyledText(f"  {position}", "number"))
