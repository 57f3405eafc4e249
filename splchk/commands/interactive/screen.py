"""Lay out a question as the rows of a screen of a given size."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from splchk.commands.tui.rows import Row, StyledText, keep_end, to_plain, truncate, width_of, wrap
from splchk.records import Record
from splchk.reports import printable

CONTEXT_LENGTH = 4000
"""Characters before and after a word that may be shown; no screen has room for more."""

_LINE_END = re.compile(r"\r\n?|\n")

_QUESTION_KEYS = (
    "0-9 take, r replace, R all, i ignore, I all, a add, l lower, k keep pair, u undo, s skip file, x save+exit, "
    "q quit, ? help"
).split(", ")
_HELP = (
    ("1-9, 0", "take a suggestion (0: the tenth)"),
    ("r", "replace it with what you type"),
    ("R", "the same from here on"),
    ("i", "ignore it"),
    ("I", "ignore it everywhere"),
    ("a", "add it to the word list"),
    ("l", "add it in lower case"),
    ("k", "keep a pair for --fix"),
    ("u", "undo the last answer"),
    ("s", "skip the rest of this document"),
    ("x", "save the document and exit"),
    ("q, b", "quit, the document as it was"),
    ("?", "show this help"),
)
"""With the prompt 14 rows, of 40 columns at most."""


class Context(Record):
    """A word, with the text before and after it."""

    line: int
    """The word's line, from 1."""
    before: str
    word: str
    after: str
    title: str = ""
    """Where it occurs, if that is to be shown."""


class View(Record):
    """What a screen shows."""

    title: str
    """What the question is about: a document and a position in it, or a word."""
    counter: str
    notes: tuple[str, ...] = ()
    contexts: tuple[Context, ...] = ()
    suggestions: tuple[str, ...] = ()
    message: str = ""
    prompt: str = "? "
    typed: str | None = None
    """The line that is being typed; None: a single key is awaited."""
    help: bool = False


class _Layout(Record):
    """How much of a view is shown."""

    context_rows: int
    """Rows of text, the word's included."""
    suggestion_columns: int
    has_blank_rows: bool
    has_keys: bool


_LAYOUTS = (
    _Layout(9, 2, True, True),
    _Layout(7, 2, True, True),
    _Layout(5, 2, True, True),
    _Layout(5, 2, False, True),
    _Layout(3, 5, False, True),
    _Layout(3, 5, False, False),
    _Layout(1, 5, False, False),
)
"""From the most generous to the most compact: the first that fits is used."""


def render(view: View, width: int, height: int, colour: bool = True) -> list[Row]:
    """Return the rows of a screen, at most `height` of at most `width` columns; the last one is the prompt.

    Without `colour` a word is marked by a row below it. Where the screen is too small, the least important parts are
    left out: blank rows, the keys, the text around the word.
    """
    width, height = max(width, 2), max(height, 1)
    rows = _help(width, height) if view.help else _question(view, width, height, colour)
    return [truncate(row, width) for row in [*rows, _prompt(view, width)][-height:]]


def _question(view: View, width: int, height: int, colour: bool) -> list[Row]:
    """Return the rows of a question, fewer than `height` (but at least none)."""
    message = _one_line(view.message)
    lines = wrap(message, width) if message else []
    head = _head(view, width)
    for layout in _LAYOUTS:
        rows = [*head, *_body(view, width, colour, layout), *_keys(width, layout)]
        rows += ((StyledText(line, "message"),) for line in lines)
        if len(rows) < height:
            return rows
    rows = [head[0], (StyledText(message, "message"),)] if message else [head[0]]
    return [*rows, *_body(view, width, colour, _LAYOUTS[-1])][: height - 1]


def _head(view: View, width: int) -> list[Row]:
    notes = ((StyledText(line, "note"),) for note in view.notes for line in wrap(_one_line(note), width))
    title, counter = _one_line(view.title), view.counter
    free = width - width_of(counter) - 2
    if free < 12:
        return [(StyledText(keep_end(title, width), "title"),), (StyledText(counter),), *notes]
    title = keep_end(title, free)
    gap = " " * (width - width_of(title) - width_of(counter))
    return [(StyledText(title, "title"), StyledText(gap + counter)), *notes]


def _body(view: View, width: int, colour: bool, layout: _Layout) -> list[Row]:
    """Return the contexts and the suggestions."""
    blank: list[Row] = [()] if layout.has_blank_rows else []
    count = len(view.contexts)
    height = layout.context_rows if count < 2 else max(1, layout.context_rows // count - 1)
    rows: list[Row] = []
    for context in view.contexts:
        rows += blank if not rows or layout.has_blank_rows else []
        if context.title:
            rows.append((StyledText(keep_end(_one_line(context.title), width), "number"),))
        rows += _context(context, width, colour, height)
    suggestions = _suggestions(view.suggestions, width, layout.suggestion_columns)
    return [*rows, *blank, *suggestions, *(blank if suggestions else [])]


def _context(context: Context, width: int, colour: bool, height: int) -> list[Row]:
    """Return the rows around a word, at most `height` of them, and one more to mark it."""
    gutter = len(str(context.line + height)) + 1 if width >= 30 else 0
    start = len(_LINE_END.split(context.before)[-1])
    end = start + len(context.word)
    lines = _LINE_END.split(context.before + context.word + context.after)
    first = context.line - len(_LINE_END.findall(context.before))
    rows: list[Row] = []
    for number, line in enumerate(map(_one_line, lines), first):
        offset = 0
        for part in wrap(line, width - gutter):
            is_word_line = number == context.line
            styled = _mark_word(part, start - offset, end - offset) if is_word_line else (StyledText(part),)
            label = f"{number if not offset else '':>{gutter - 1}} " if gutter else ""
            rows.append((StyledText(label, "number"), *styled))
            offset += len(part)
    return list(_rows_around_word(rows, height, colour))


def _rows_around_word(rows: Sequence[Row], height: int, colour: bool) -> Iterator[Row]:
    """Yield the rows around those with the word; without colour, the word is marked by a row below it."""
    word_at = next((at for at, row in enumerate(rows) if any(part.style == "word" for part in row)), 0)
    first = max(0, min(word_at - height // 2, len(rows) - height))
    for row in rows[first : first + height]:
        yield row
        styles = [part.style for part in row]
        if "word" in styles and not colour:
            at = styles.index("word")
            yield (StyledText(" " * width_of(to_plain(row[:at])) + "^" * max(width_of(row[at].text), 1)),)


def _mark_word(text: str, start: int, end: int) -> Row:
    """Return a part of a line, of which `[start, end)` has the style of the word."""
    start, end = max(start, 0), min(end, len(text))
    if start >= end:
        return (StyledText(text),)
    return StyledText(text[:start]), StyledText(text[start:end], "word"), StyledText(text[end:])


def _suggestions(suggestions: Sequence[str], width: int, max_columns: int) -> list[Row]:
    """Return the numbered suggestions, column by column, in as many columns as fit."""
    cells = [f"{(number + 1) % 10} {_one_line(suggestion)}" for number, suggestion in enumerate(suggestions)]
    if not cells:
        return []
    cell_width = max(map(width_of, cells)) + 3
    columns = max(1, min(max_columns, width // cell_width))
    height = -(-len(cells) // columns)
    rows: list[Row] = [()] * height
    for at, cell in enumerate(cells):
        padding = " " * (cell_width - width_of(cell))
        rows[at % height] += StyledText(cell[:1], "key"), StyledText(cell[1:] + padding)
    return rows


def _keys(width: int, layout: _Layout) -> list[Row]:
    if not layout.has_keys:
        return []
    rows: list[Row] = [()]
    for question_key in _QUESTION_KEYS:
        if rows[-1] and width_of(to_plain(rows[-1])) + len(question_key) > width:
            rows.append(())
        key, action = question_key.split(" ", 1)
        rows[-1] += StyledText(key, "key"), StyledText(f" {action}  ")
    return [*rows, ()] if layout.has_blank_rows else rows


def _help(width: int, height: int) -> list[Row]:
    """Return a row for each key, or several where they are narrow and there is room."""
    rows: list[Row] = []
    for key, action in _HELP:
        first, *more = wrap(action, max(width - 8, 8))
        rows.append((StyledText(f"{key:<8}", "key"), StyledText(first)))
        rows += ((StyledText(" " * 8 + line),) for line in more)
    if len(rows) < height:
        return rows
    return [(StyledText(f"{key:<8}", "key"), StyledText(action)) for key, action in _HELP]


def _prompt(view: View, width: int) -> Row:
    """Return the last row; of a typed line that does not fit, its end."""
    prompt = _one_line("any key: back " if view.help else view.prompt)
    if view.typed is None or view.help:
        return (StyledText(keep_end(prompt, width - 1)),)
    free = max(width - width_of(prompt) - 1, width // 2)
    return (StyledText(keep_end(prompt + keep_end(_one_line(view.typed), free), width - 1)),)


def _one_line(text: str) -> str:
    """Return text from a document as it can be shown, one character for each of its own."""
    return printable(text).replace("\t", " ")
