"""Columns in other units than characters: UTF-16 code units, bytes of UTF-8."""

from __future__ import annotations

from collections.abc import Callable

from splchk.model import Finding
from splchk.reports.fingerprints import span


def utf16(text: str) -> int:
    """Return the number of UTF-16 code units of a text; an undecodable byte is one."""
    return len(text) if text.isascii() else len(text) + sum(char > "\uffff" for char in text)


def utf8(text: str) -> int:
    """Return the number of bytes of a text in UTF-8; a lone surrogate that stands for an undecodable byte is one."""
    if text.isascii():
        return len(text)
    size = len(text.encode("utf-8", "surrogatepass"))
    return size - 2 * sum("\udc80" <= char <= "\udcff" for char in text)


class Columns:
    """Measures where words begin and end in their lines.

    Findings come in the order of their lines, which may be as long as a file; so each line is measured once.
    """

    def __init__(self, width: Callable[[str], int], *, counts_mark: bool) -> None:
        """`width` returns the length of a text in the unit; `counts_mark`: a byte-order mark counts."""
        self._width = width
        self._counts_mark = counts_mark
        self._source = ""
        self._start = self._before = 0
        """`source[:start]` is `before` units long."""

    def of(self, finding: Finding) -> tuple[int, int]:
        """Return the columns of a word's first unit and of the one after its last, from 1."""
        start, end = span(finding)
        source = finding.source
        if source is not self._source or start < self._start:
            has_mark = finding.line == 1 and source.startswith("\ufeff") and not self._counts_mark
            self._source, self._start, self._before = source, int(has_mark), 0
        self._before += self._width(source[self._start : start])
        self._start = start
        first = self._before + 1
        return first, first + self._width(source[start:end])
