"""What comes from a keyboard: keys, told apart; and a line that is typed with them."""

from __future__ import annotations

import re

ENTER, BACKSPACE, ESCAPE, CLEAR, OTHER = "enter", "backspace", "escape", "clear", "other"
"""Keys that are no character. OTHER is an arrow, a function key, or a control character without a meaning here."""
INTERRUPT = "interrupt"

# ECMA-48, section 5.4: a control sequence is ESC [, parameters, intermediate bytes, and a final one. Linux' console
# has ESC [ [ and a letter besides. What has not come whole is a key too, and no part of it is one.
_KEY = re.compile(r"\x1b(?:\[\[.?|\[[0-?]*[ -/]*[@-~]?|O.?|[^\x1b])?|[\s\S]")
_UNFINISHED = re.compile(r"\x1b(?:\[\[|\[[0-?]*[ -/]*|O)?\Z")

_NAMED = {
    "\r": ENTER,
    "\n": ENTER,
    "\x7f": BACKSPACE,
    "\x08": BACKSPACE,
    "\x1b": ESCAPE,
    "\x15": CLEAR,
    "\x03": INTERRUPT,
}
_JOINERS = "\u200c\u200d"
"""They stand within words of some scripts, and within emoji; Python does not call them printable."""


def is_unfinished(chunk: str) -> bool:
    """Whether what was read ends within the sequence of a key, so that the rest of it may be on its way."""
    return _UNFINISHED.search(chunk) is not None


def told_apart(chunk: str) -> list[str]:
    """The keys of what was read: characters, and names of other keys.

    >>> told_apart("i\\x1b[A1\\r")
    ['i', 'other', '1', 'enter']
    """
    return [_named(one) for one in _KEY.findall(chunk)]


def typed(line: str, key: str) -> str:
    """A line after one more key has been typed at its end."""
    if key == BACKSPACE:
        return line[:-1]
    if key == CLEAR:
        return ""
    return line + key if len(key) == 1 else line


def _named(key: str) -> str:
    if key in _NAMED:
        return _NAMED[key]
    return key if len(key) == 1 and (key.isprintable() or key in _JOINERS) else OTHER
