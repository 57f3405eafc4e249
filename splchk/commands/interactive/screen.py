"""What is shown: from a view and a size to lines. Nothing here knows of terminals but how wide they are.

Widths are in columns, of which a wide character (Chinese, emoji) takes two; they are Unicode's, by `wcwidth`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from wcwidth import wcwidth

from splchk.records import Record
from splchk.reports import printable

AROUND = 4000
"""Characters before and after a word that may be shown; no screen has more."""

_LINE_END = re.compile(r"\r\n?|\n")
_STYLES = {"title": "1", "word": "1;31", "number": "2", "note": "36", "key": "32", "message": "33"}
_EMOJI = "\ufe0f"
"""Asks for a character's picture, which takes two columns where the character itself takes one."""

QUESTION_KEYS = (
    ("0-9", "take"),
    ("r", "replace"),
    ("R", "all"),
    ("i", "ignore"),
    ("I", "all"),
    ("a", "add"),
    ("l", "lower"),
    ("k", "keep pair"),
    ("u", "undo"),
    ("s", "skip file"),
    ("x", "save+exit"),
    ("q", "quit"),
    ("?", "help"),
)
HELP = (
    ("1-9, 0", "take that suggestion, here (0 is the tenth)"),
    ("r", "replace by what you type, here; a number means a suggestion"),
    ("R", "the same wherever the word stands from here on"),
    ("i", "leave it as it is, here"),
    ("I", "leave it wherever it stands"),
    ("a", "add it to the word list"),
    ("l", "add it in lower case"),
    ("k", "put a pair into the replacement table, for --fix"),
    ("u", "undo the last answer, on disk too"),
    ("s", "skip the rest of this document"),
    ("x", "save the document and leave"),
    ("q, b", "leave; the document stays as it was"),
    ("?", "this"),
)


class Span(Record):
    """A stretch of a line, of one style."""

    text: str
    style: str = ""


Row = tuple[Span, ...]


class Context(Record):
    """A word, with the text before and after it."""

    line: int
    """The word's line, from 1."""
    before: str
    word: str
    after: str
    title: str = ""
    """Where it is, if that has to be said."""


@dataclass(frozen=True)
class View:
    """What is to be seen."""

    title: str
    """What the question is about: a document and a place in it, or a word."""
    counter: str
    notes: tuple[str, ...] = ()
    contexts: tuple[Context, ...] = ()
    suggestions: tuple[str, ...] = ()
    message: str = ""
    prompt: str = "? "
    typed: str | None = None
    """The line that is being typed; None: a single key is awaited."""
    help: bool = False


def render(view: View, width: int, height: int, colour: bool = True) -> list[Row]:
    """The rows of a screen, at most `height` of at most `width` columns; what is typed goes to the end of the last.

    Without `colour` a word is marked by a line below it. Where there is no room for everything, what is needed least
    goes first: blank lines, the keys, the lines around.
    """
    width, height = max(width, 2), max(height, 1)
    last = _prompt(view, width)
    if view.help:
        return [cut(row, width) for row in [*_help(width), last][-height:]]
    for around, columns, airy, keyed in _LAYOUTS:
        rows = [*_head(view, width), *_body(view, width, colour, around, columns, airy), *_keys(width, airy, keyed)]
        rows += [(Span(line, "message"),) for line in wrapped(_shown(view.message), width)] if view.message else []
        if len(rows) < height:
            return [cut(row, width) for row in [*rows, last]]
    rows = [*_head(view, width)[:1], *_body(view, width, colour, 1, 5, False)]
    if view.message:
        rows.insert(1, (Span(_shown(view.message), "message"),))
    return [cut(row, width) for row in [*rows[: height - 1], last]]


_LAYOUTS = (
    (9, 2, True, True),
    (7, 2, True, True),
    (5, 2, True, True),
    (5, 2, False, True),
    (3, 5, False, True),
    (3, 5, False, False),
    (1, 5, False, False),
)
"""Rows around a word, columns of suggestions, blank lines, keys: from roomy to tight."""


def ansi(row: Row, colour: bool) -> str:
    """A row as a terminal is sent it, without its end (ECMA-48, section 8.3.117, SGR)."""
    if not colour:
        return "".join(span.text for span in row)
    return "".join(f"\x1b[{_STYLES[span.style]}m{span.text}\x1b[0m" if span.style else span.text for span in row)


def plain(row: Row) -> str:
    """The text of a row."""
    return "".join(span.text for span in row)


def columns(text: str) -> int:
    """How many columns a text takes at most."""
    return sum(map(_column, text))


def wrapped(text: str, width: int) -> list[str]:
    """The text in pieces of at most `width` columns, cut after a blank where there is one; joined, they are the text.

    A character that is wider than that has a piece of its own.
    """
    pieces: list[str] = []
    start = blank = used = 0
    for at, char in enumerate(text):
        wide = _column(char)
        if used + wide > width and at > start:
            end = blank if blank > start else at
            pieces.append(text[start:end])
            start, used = end, columns(text[end:at])
        used += wide
        if char == " ":
            blank = at + 1
    return [*pieces, text[start:]]


# --- parts of the screen ---


def _head(view: View, width: int) -> list[Row]:
    title, counter = _shown(view.title), view.counter
    room = width - columns(counter) - 2
    if room < 12:
        return [(Span(end_of(title, width), "title"),), (Span(counter),), *_notes(view, width)]
    title = end_of(title, room)
    gap = " " * (width - columns(title) - columns(counter))
    return [(Span(title, "title"), Span(gap + counter)), *_notes(view, width)]


def _notes(view: View, width: int) -> list[Row]:
    return [(Span(line, "note"),) for note in view.notes for line in wrapped(_shown(note), width)]


def _body(view: View, width: int, colour: bool, around: int, columns: int, airy: bool) -> list[Row]:
    blank: list[Row] = [()] if airy else []
    each = around if len(view.contexts) < 2 else max(1, around // len(view.contexts) - 1)
    rows: list[Row] = []
    for context in view.contexts:
        rows += blank if not rows or airy else []
        if context.title:
            rows.append((Span(end_of(_shown(context.title), width), "number"),))
        rows += _context(context, width, colour, each)
    suggestions = _suggestions(view.suggestions, width, columns)
    return [*rows, *blank, *suggestions, *(blank if suggestions else [])]


def _context(context: Context, width: int, colour: bool, most: int) -> list[Row]:
    """The rows around a word, at most `most` of them and one more to mark it."""
    gutter = len(str(context.line + most)) + 1 if width >= 30 else 0
    start = len(_LINE_END.split(context.before)[-1])
    end = start + len(context.word)
    rows: list[tuple[Row, bool]] = []
    for number, line in _lines(context):
        offset = 0
        for piece in wrapped(line, width - gutter):
            spans = _marked(piece, start - offset, end - offset) if number == context.line else (Span(piece),)
            has_word = any(span.style == "word" for span in spans)
            label = f"{number if not offset else '':>{gutter - 1}} " if gutter else ""
            rows.append(((Span(label, "number"), *spans), has_word))
            offset += len(piece)
    return list(_window(rows, most, colour))


def _window(rows: Sequence[tuple[Row, bool]], most: int, colour: bool) -> Iterator[Row]:
    """The rows around the marked ones; where there is no colour, the mark is a line below."""
    here = next((at for at, (_, has_word) in enumerate(rows) if has_word), 0)
    first = max(0, min(here - most // 2, len(rows) - most))
    for row, has_word in rows[first : first + most]:
        yield row
        if has_word and not colour:
            before = columns("".join(span.text for span in row[: [span.style for span in row].index("word")]))
            word = columns("".join(span.text for span in row if span.style == "word"))
            yield (Span(" " * before + "^" * max(word, 1)),)


def _lines(context: Context) -> Iterator[tuple[int, str]]:
    """The lines of a context, with their numbers."""
    lines = _LINE_END.split(context.before + context.word + context.after)
    first = context.line - len(_LINE_END.findall(context.before))
    return ((first + number, _shown(line)) for number, line in enumerate(lines))


def _marked(piece: str, start: int, end: int) -> Row:
    """A piece of a line with what of it is in `[start, end)` marked."""
    start, end = max(start, 0), min(end, len(piece))
    if start >= end:
        return (Span(piece),)
    return Span(piece[:start]), Span(piece[start:end], "word"), Span(piece[end:])


def _suggestions(suggestions: Sequence[str], width: int, most: int) -> list[Row]:
    """The numbered suggestions, in as many columns as there is room for, down before across."""
    cells = [f"{(number + 1) % 10} {_shown(one)}" for number, one in enumerate(suggestions)]
    if not cells:
        return []
    each = max(map(columns, cells)) + 3
    count = max(1, min(most, width // each))
    tall = -(-len(cells) // count)
    return [tuple(_cells(cells[row::tall], each)) for row in range(tall)]


def _cells(cells: Iterable[str], width: int) -> Iterator[Span]:
    for cell in cells:
        yield Span(cell[:1], "key")
        yield Span(cell[1:] + " " * (width - columns(cell)))


def _keys(width: int, airy: bool, wanted: bool) -> list[Row]:
    if not wanted:
        return []
    rows: list[list[Span]] = [[]]
    used = 0
    for key, what in QUESTION_KEYS:
        size = len(key) + 1 + len(what)
        if used and used + size > width:
            rows.append([])
            used = 0
        rows[-1] += Span(key, "key"), Span(f" {what}  ")
        used += size + 2
    return [*map(tuple, rows), *([()] if airy else [])]


def _help(width: int) -> list[Row]:
    rows: list[Row] = []
    for key, what in HELP:
        first, *more = wrapped(what, max(width - 8, 8))
        rows.append((Span(f"{key:<8}", "key"), Span(first)))
        rows += ((Span(" " * 8 + line),) for line in more)
    return rows


def _prompt(view: View, width: int) -> Row:
    """The last row; of what is typed, its end."""
    prompt = "any key: back " if view.help else view.prompt
    if view.typed is None or view.help:
        return (Span(end_of(_shown(prompt), width - 1)),)
    room = max(width - columns(_shown(prompt)) - 1, width // 2)
    return (Span(end_of(_shown(prompt) + end_of(_shown(view.typed), room), width - 1)),)


# --- widths ---


def _shown(text: str) -> str:
    """Text from a document, a character for each of its own."""
    return printable(text).replace("\t", " ")


def _column(char: str) -> int:
    return 1 if char == _EMOJI else max(wcwidth(char), 0)


def end_of(text: str, width: int) -> str:
    """The end of a text, as much of it as there is room for."""
    if columns(text) <= width:
        return text
    room = width - 2
    start = len(text)
    while start and room >= _column(text[start - 1]):
        start -= 1
        room -= _column(text[start])
    return (".." + text[start:])[: max(width, 0)] if width < 4 else ".." + text[start:]


def cut(row: Row, width: int) -> Row:
    """The beginning of a row, as much of it as there is room for."""
    spans: list[Span] = []
    for span in row:
        text = span.text
        if columns(text) > width:
            text = text[: _fitting(text, width)]
        width -= columns(text)
        spans.append(Span(text, span.style))
    return tuple(span for span in spans if span.text)


def _fitting(text: str, width: int) -> int:
    """How many characters of a text there is room for."""
    for at, char in enumerate(text):
        width -= _column(char)
        if width < 0:
            return at
    return len(text)
