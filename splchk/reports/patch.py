"""A unified diff of what would be fixed, as `git apply` takes it.

A fix changes words and no line ends, so that the lines of both texts go in pairs and nothing has to be compared.
"""

from __future__ import annotations

from collections.abc import Iterator

from splchk.model import Document
from splchk.reports.base import DocumentReport, Report

_AROUND = 3
"""Unchanged lines shown before and after a changed one."""


class Patch(Report):
    """A diff of each document that would be fixed."""

    encoding_errors = "surrogateescape"  # with other bytes than the file has, the patch would not apply

    def document(self, report: DocumentReport) -> str:
        """Return the diff of a document."""
        if report.before is None or report.after is None:
            return ""
        return "".join(diff(report.before, report.after))


FORMAT = Patch


def diff(old: Document, new: Document) -> Iterator[str]:
    """The diff between a document and the same one with words replaced; nothing if they are equal."""
    before, after = _lines(old.text), _lines(new.text)
    changed = [number for number, (a, b) in enumerate(zip(before, after, strict=True)) if a != b]
    if not changed:
        return
    yield f"--- {_name('a/', old.path)}\n+++ {_name('b/', new.path)}\n"
    for first, last in _hunks(changed, len(before)):
        yield f"@@ -{first + 1},{last - first} +{first + 1},{last - first} @@\n"
        yield from _hunk(before, after, first, last)


def _lines(text: str) -> list[str]:
    """The lines with their ends; for a diff only a line feed ends one."""
    lines = text.split("\n")
    return [line + "\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


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
    start = first
    while start < last:
        if before[start] == after[start]:
            yield _line(" ", before[start])
            start += 1
            continue
        end = start
        while end < last and before[end] != after[end]:
            end += 1
        yield from (_line("-", line) for line in before[start:end])
        yield from (_line("+", line) for line in after[start:end])
        start = end


def _line(mark: str, line: str) -> str:
    return mark + line if line.endswith("\n") else f"{mark}{line}\n\\ No newline at end of file\n"


def _name(side: str, path: str) -> str:
    """A path as git quotes it."""
    name = side + path.removeprefix("./")
    if name.isprintable() and '"' not in name and "\\" not in name:
        return name
    data = name.encode("utf-8", "surrogateescape")
    quoted = "".join(chr(byte) if 32 <= byte < 127 and byte not in b'"\\' else f"\\{byte:03o}" for byte in data)
    return f'"{quoted}"'
