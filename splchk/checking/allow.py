"""Whether an allow entry allows a word."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from splchk.model import Allow, Escaping, Region, Word
from splchk.text.case import covering, normal
from splchk.text.escapes import decode

_BACKSLASH = r"\\(?=[!-/:-@\[-`{-~])"
"""The backslash of an escape (CommonMark 0.31.2, section 2.4)."""
_SEPARATOR = "\0"
"""Stands between words; it is in none."""
_MAX_ESCAPE = 10
"""Characters of an escape that stands for one: `\\U0001f600`."""


class AllowEntries:
    """The allow entries for a document, of which there may be thousands; those with a word are searched all at once."""

    def __init__(self, entries: Sequence[Allow]) -> None:
        self._entries = entries
        words = [_SEPARATOR if one.word is None else normal(one.word).casefold() for one in entries]
        self._without_word = [at for at, one in enumerate(entries) if one.word is None]
        self._words = _SEPARATOR.join(words)
        self._starts = [0, *accumulate(len(word) + 1 for word in words)]

    def fitting(self, word: Word, region: Region, text: str) -> list[Allow]:
        """Return the entries that allow a word in a region of the document's text."""
        near = (self._entries[at] for at in (*self._without_word, *self._near(word.text)))
        return [entry for entry in near if fits(entry, word, region, text)]

    def _near(self, word: str) -> Iterator[int]:
        """The numbers of the entries whose word contains a word, whatever its case."""
        wanted = normal(word).casefold()
        found = self._words.find(wanted)
        while found >= 0:
            number = bisect_right(self._starts, found) - 1
            yield number
            found = self._words.find(wanted, self._starts[number + 1])


def fits(entry: Allow, word: Word, region: Region, text: str) -> bool:
    """Return True if an allow entry for the path of a document allows a word in a region of the document's text."""
    if entry.kind is not None and entry.kind is not region.kind:
        return False
    if entry.pointer is not None and (region.pointer is None or not _matches(entry.pointer, region.pointer)):
        return False
    return entry.word is None or names(entry.word, word, text, region)


def names(entry: str, word: Word, text: str, region: Region | None = None) -> bool:
    """Return True if the word of an allow entry is a word of a text, or a compound that contains it.

    A compound is any part of the text, or of the region, that does not begin or end within a run of letters and digits:
    `zorbl-id`, `max_zorbl` and `max_zorbl-id` are those around the `zorbl` of `max_zorbl-id`, while `zorb4` is none in
    `zorb4j`. So an entry may have any signs in it: `matter-of-factly`, `re:Inforce`. It covers other cases as an entry
    of a word list does.
    """
    entry, found = normal(entry), normal(word.text)
    if _is_covered(found, entry):
        return True
    if len(entry) <= len(found) or found.casefold() not in entry.casefold():
        return False
    start, end = (region.start, region.end) if region else (0, len(text))
    escaping = (region and region.escapes) or Escaping.HTML
    margin = (len(entry) + 1) * _MAX_ESCAPE
    before = _plain(text[max(word.start - margin, start) : word.start], escaping)
    around = before + found + _plain(text[word.end : min(word.end + margin, end)], escaping)
    at = len(before)
    first, last = max(at + len(found) - len(entry), 0), min(at, len(around) - len(entry))
    return any(
        _is_covered(around[offset : offset + len(entry)], entry) and _is_whole(around, offset, offset + len(entry))
        for offset in range(first, last + 1)
    )


def _is_covered(found: str, entry: str) -> bool:
    """Return True if an entry covers a word or compound, by the rule of word lists."""
    return entry in covering(found) or (found.isupper() and found == entry.upper())


def _is_whole(text: str, start: int, end: int) -> bool:
    """Return True if no run of letters and digits goes on beyond a part of a text."""
    cuts_start = text[start - 1 : start].isalnum() and text[start].isalnum()
    cuts_end = text[end : end + 1].isalnum() and text[end - 1].isalnum()
    return not (cuts_start or cuts_end)


def _plain(text: str, escaping: Escaping) -> str:
    """Return a text without escapes, in normal form."""
    plain, _ = decode(text, escaping)
    if escaping is Escaping.HTML and "\\" in plain:
        plain = re.sub(_BACKSLASH, "", plain)
    return normal(plain)


def _matches(pattern: str, pointer: str) -> bool:
    """Return True if a pattern with `*` (one step) and `**` (any number of steps) matches a JSON Pointer.

    All ways to match are followed at once: to try one after the other may take exponential time.
    """
    steps = pattern.split("/")
    matched = {0}  # how many steps of the pattern may be matched
    for name in pointer.split("/"):
        repeated = {count for count in matched if count and steps[count - 1] == "**"}
        matched = repeated | {count + 1 for count in matched if count < len(steps) and _is_step(steps[count], name)}
    return len(steps) in matched


def _is_step(step: str, name: str) -> bool:
    """Return True if a step of a pattern, in which `*` matches any characters, matches a name."""
    first, *middle = map(re.escape, step.split("*"))
    if not middle:
        return step == name
    last = middle.pop()
    # What is between two `*` is matched where it is first found, and never again: more could take exponential time.
    pattern = f"{first}{''.join(f'(?>.*?{part})' for part in middle)}.*{last}"
    return re.fullmatch(pattern, name, re.DOTALL) is not None
