"""Where sentences begin, and so where any word has a capital."""

from __future__ import annotations

from collections.abc import Set

from splchk.text.lazy import compiled

# The marks before the first word of a line: of a heading, an item, a quotation, a cell, with emphasis and brackets.
_LINE_START = r"(?P<marks>[ \t]*(?:(?:[#>|]|[*+-](?=[ \t])|\d+[.)](?=[ \t]))[ \t]*)*)(?:\[[ xX]\] )?[\[(\"'“‘*_`]*\Z"
_AFTER_STOP = r"(?:[!?:|]|(?<![^\W\d_])(?P<word>[^\W\d_]*+)\.)[\"'”’)\]*_`]*[ \t]+[\[(\"'“‘*_`]*\Z"
_OPENING_QUOTES = frozenset('"“„«')
# What a line begins with that is a heading, a rule, a fence or a table; and how a line ends that ends a sentence.
_BLOCK_MARKS = ("#", "|", "=", "~", "`", "<", ":", "--")
_STOPS = (".", "!", "?", ":", "|", ">", "}")
_CLOSING = "\"'”’)]*_`"
_AROUND = 200
"""Characters before a word that are looked at."""


def begins_sentence(text: str, start: int, abbreviations: Set[str] = frozenset()) -> bool:
    """Return True if a sentence, a heading, an item or a cell may start at an offset.

    The full stop of a single letter or of one of the `abbreviations` (in lower case) ends no sentence, and the end of a
    line begins none in the middle of a paragraph.
    """
    before = text[max(start - _AROUND, 0) : start].removeprefix("\ufeff")
    mark, previous = before[-1:], before[-2:-1]
    if mark in (">", "}") or (mark in _OPENING_QUOTES and not (previous.isalnum() or previous == "_")):
        return True
    if stop := compiled(_AFTER_STOP).search(before):
        return stop["word"] is None or not _is_abbreviation(stop["word"], abbreviations)
    *lines, line = before.split("\n")
    first = compiled(_LINE_START).match(line)
    if first is None:
        return False
    if not lines or first["marks"].strip():
        return bool(lines) or start <= _AROUND or bool(first["marks"].strip())
    last = lines[-1].rstrip("\r")
    if not _ends_block(last):
        return False
    words = last.rstrip(" \t\"'”’)]*_`").removesuffix(".").split()
    return not (last.rstrip().endswith(".") and words and _is_abbreviation(words[-1], abbreviations))


def _ends_block(line: str) -> bool:
    """Return True if another block may begin after a line: it is blank or no paragraph, or ends a sentence."""
    content = line.lstrip(" \t>")
    if not content or content.startswith(_BLOCK_MARKS):
        return True
    return line.rstrip(" \t").rstrip(_CLOSING).endswith(_STOPS)


def _is_abbreviation(word: str, abbreviations: Set[str]) -> bool:
    return len(word) == 1 or word.lower() in abbreviations
