"""Show the table of unknown words, one screen at a time, and ask what to do."""

from __future__ import annotations

from collections.abc import Sequence

from splchk.commands.init.plan import Plan
from splchk.commands.init.word_table import note_row, word_rows
from splchk.commands.tui import keypresses
from splchk.commands.tui.console import Console
from splchk.commands.tui.rows import Row, StyledText, truncate, width_of
from splchk.records import Record
from splchk.reports import printable

YES, ONE_BY_ONE, NO, QUIT = "y", "o", "n", "q"
"""The keys that answer the question."""

MAX_MISSPELT = 6
"""Likely misspellings that are shown above the words to be accepted; a check reports all of them."""
_NEXT_PAGE, _PREVIOUS_PAGE = (" ", keypresses.ENTER), "b"


class Question(Record):
    """A question, and the keys that answer it, each with what it does."""

    text: str
    keys: tuple[tuple[str, str], ...]


def ask(plan: Plan, console: Console) -> str:
    """Ask what to do, and return the key that was answered. Raises InterruptedBySignalError."""
    question = make_question(plan)
    answers = {key for key, _ in question.keys}
    at = 0
    with console.opened():
        while True:
            width, height = console.size
            rows = word_rows(plan.assessment, MAX_MISSPELT, width)
            console.draw(render_page(rows, at, question, width, height))
            key = console.read_key()
            if key in answers:
                return key
            step = page_size(question, width, height)
            if key in _NEXT_PAGE and at + step < len(rows):
                at += step
            elif key == _PREVIOUS_PAGE:
                at = max(at - step, 0)


def make_question(plan: Plan) -> Question:
    """Return the question whether to carry out a plan."""
    keys = [(ONE_BY_ONE, "ask about each"), (QUIT, "change nothing")]
    if plan.configuration.is_new:
        keys.insert(1, (NO, f"only {plan.configuration.path.name}"))
    if not plan.additions:
        return Question("Ask about the words that may be names or jargon?", tuple(keys))
    changes = " and ".join(plan.changes())
    return Question(f"{changes[:1].upper()}{changes[1:]}?", ((YES, "yes"), *keys))


def render_page(rows: Sequence[Row], at: int, question: Question, width: int, height: int) -> list[Row]:
    """Return a screen of at most `height` rows: the rows from number `at`, and the question below them."""
    below = [(), *_question_rows(question, width)]
    shown = list(rows[at : at + max(height - len(below), 0)])
    left_out = len(rows) - at - len(shown)
    if left_out and shown:
        shown[-1] = note_row(f"{left_out + 1:,} more lines: space, and b for back")
    return [truncate(row, max(width, 2)) for row in [*shown, *below][-max(height, 1) :]]


def page_size(question: Question, width: int, height: int) -> int:
    """Return how many rows fit above the question, without the one that counts the rest; at least one."""
    return max(height - len(_question_rows(question, width)) - 2, 1)


def _question_rows(question: Question, width: int) -> list[Row]:
    keys: Row = tuple(
        part for key, action in question.keys for part in (StyledText(key, "key"), StyledText(f" {action}  "))
    )
    fits = sum(width_of(part.text) for part in keys) <= width
    rows = [keys] if fits else [keys[at : at + 2] for at in range(0, len(keys), 2)]
    return [(StyledText(printable(question.text), "message"),), *rows, (StyledText("? "),)]
