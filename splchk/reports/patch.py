"""A unified diff of what would be fixed, as `git apply` takes it.

A fix changes words and no line ends, so that both texts have the same number of lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from splchk.model import Document
from splchk.reports.base import DocumentReport, Report

_AROUND = 3
"""Unchanged lines shown before and after a changed one."""
_LINE = re.compile("[^\n]*\n|[^\n]+")
"""A line with its end; for a diff only a line feed ends one."""


class Patch(Report):
    """A diff of each document that would be fixed."""

    encoding_errors = "surrogateescape"  # with other bytes than the file has, the patch would not apply

    def document(self, report: DocumentReport) -> str:
        """Return the diff of a document."""
        if report.before is None or report.after is None:
            return ""
        return "".join(diff(report.before, report.after))


def diff(old: Document, new: Document) -> Iterator[str]:
    """The diff between a document and the same one with words replaced; nothing if they are equal."""
    before, after = _LINE.findall(old.text), _LINE.findall(new.text)
    changed = [number for number, (a, b) in enumerate(zip(before, after, strict=True)) if a != b]
    if not changed:
        return
    yield f"--- {_name('a/', old.path)}\n+++ {_name('b/', new.path)}\n"
    for first, last in _hunks(changed, len(before)):
        yield f"@@ -{first + 1},{last - first} +{first + 1},{last - first} @@\n"
        yield from _hunk(before, after, first, last)


def _hunks(changed: list[int], length: int) -> Iterator[tuple[int, int]]:
    """The ranges of lines, from 0, that are shown around the changed ones."""
    first, last = changed[0] - _AROUND, changed[0] + _AROUND + 1
    for number in changed[1:]:
        if number - _AROUND > last:
            yield max(first, 0), last
            first = number - _AROUND
        last = number + _AROUND + 1
    yield max(first, 0), min(last, length)


def _hunk(before: list[str], after: list[str], first: int, last: int) -> Iterator[str]:
    for is_same, numbers in groupby(range(first, last), lambda number: before[number] == after[number]):
        run = list(numbers)
        yield from (_line(" " if is_same else "-", before[number]) for number in run)
        if not is_same:
            yield from (_line("+", after[number]) for number in run)


def _line(mark: str, line: str) -> str:
    return mark + line if line.endswith("\n") else f"{mark}{line}\n\\ No newline at end of file\n"


def _name(side: str, path: str) -> str:
    """The path, quoted as git does it."""
    name = side + path.removeprefix("./")
    if name.isprintable() and '"' not in name and "\\" not in name:
        return name
    data = name.encode("utf-8", "surrogateescape")
    quoted = "".join(chr(byte) if 32 <= byte < 127 and byte not in b'"\\' else f"\\{byte:03o}" for byte in data)
    return f'"{quoted}"'
