"""Split what a keyboard sends into keys, and apply keys to a line that is being typed."""

from __future__ import annotations

import re

ENTER, BACKSPACE, ESCAPE, CLEAR, OTHER = "enter", "backspace", "escape", "clear", "other"
"""Keys that are not characters. OTHER is an arrow, a function key, or a control character without a meaning here."""
INTERRUPT = "interrupt"

# ECMA-48, section 5.4: a control sequence is ESC [, parameters, intermediate bytes, and a final byte. The Linux console
# also sends ESC [ [ and a letter. An incomplete sequence is one key, and no part of it is a key of its own.
_KEY = re.compile(r"\x1b(?:\[\[.?|\[[0-?]*[ -/]*[@-~]?|O.?|[^\x1b])?|[\s\S]")
_INCOMPLETE = re.compile(r"\x1b(?:\[\[|\[[0-?]*[ -/]*|O)?\Z")

_NAME = {"\r": ENTER, "\n": ENTER, "\x7f": BACKSPACE, "\b": BACKSPACE, "\x1b": ESCAPE, "\x15": CLEAR, "\x03": INTERRUPT}
_JOINERS = "\u200c\u200d"
"""Used within words of some scripts, and within emoji, although Python does not call them printable."""


def is_incomplete(chunk: str) -> bool:
    """Return True if a chunk ends within the sequence of a key, so that the rest of it may still arrive."""
    return _INCOMPLETE.search(chunk) is not None


def split_keys(chunk: str) -> list[str]:
    """Return the keys in a chunk of input: characters, and the names of other keys.

    >>> split_keys("i\\x1b[A1\\r")
    ['i', 'other', '1', 'enter']
    """
    return [_key_name(sequence) for sequence in _KEY.findall(chunk)]


def edit_line(line: str, key: str) -> str:
    """Return a line after one more key has been typed at its end."""
    if key == BACKSPACE:
        return line[:-1]
    if key == CLEAR:
        return ""
    return line + key if len(key) == 1 else line


def _key_name(sequence: str) -> str:
    is_character = len(sequence) == 1 and (sequence.isprintable() or sequence in _JOINERS)
    return sequence if is_character else _NAME.get(sequence, OTHER)
