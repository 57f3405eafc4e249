"""Where sentences begin, and so where any word has a capital."""

from __future__ import annotations

from collections.abc import Set

from splchk.text.lazy import compiled

# The marks before the first word of a line: of a heading, an item, a quotation, a cell, with emphasis and brackets.
_LINE_START = r"(?P<marks>[ \t]*(?:(?:[#>|]|[*+-](?=[ \t])|\d+[.)](?=[ \t]))[ \t]*)*)(?:\[[ xX]\] )?[\[(\"'“‘*_`]*\Z"
_AFTER_STOP = r"(?:[!?:|]|(?P<word>[^\W\d_]*)\.)[\"'”’)\]*_`]*[ \t]+[\[(\"'“‘*_`]*\Z"
_AFTER_MARK = r"(?:[>}]|(?<!\w)[\"“„«])\Z"
# A line after which another block begins: it is blank, ends a sentence, or is a heading, a rule, a fence or a table.
_LAST_LINE = r"[ \t>]*(?:[#|=~`<:].*|-{2,}.*|.*[.!?:|>}][\"'”’)\]*_`]*|[ \t]*)[ \t]*\Z"
_AROUND = 200
"""Characters before a word that are looked at."""


def begins_sentence(text: str, start: int, abbreviations: Set[str] = frozenset()) -> bool:
    """Return True if a sentence, a heading, an item or a cell may start at an offset.

    The full stop of a single letter or of one of the `abbreviations` (in lower case) ends no sentence, and the end of a
    line begins none in the middle of a paragraph.
    """
    before = text[max(start - _AROUND, 0) : start].removeprefix("\ufeff")
    if compiled(_AFTER_MARK).search(before):
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
    if compiled(_LAST_LINE).match(last) is None:
        return False
    words = last.rstrip(" \t\"'”’)]*_`").removesuffix(".").split()
    return not (last.rstrip().endswith(".") and words and _is_abbreviation(words[-1], abbreviations))


def _is_abbreviation(word: str, abbreviations: Set[str]) -> bool:
    return len(word) == 1 or word.lower() in abbreviations
