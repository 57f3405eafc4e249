"""The findings that are new against an earlier version: counted, not compared by their lines.

Of the earlier version it is known how often each word was a finding of each rule. Only findings above that number are
new, so that a paragraph may be moved, wrapped or edited without its old mistakes being reported.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

from splchk.model import Finding
from splchk.records import Record
from splchk.text.case import normal

_LINE_END = re.compile(r"\r\n?|\n")
_AROUND = 40
"""Characters on each side of a word that are compared."""


class Mistake(Record):
    """By what findings of a document are counted."""

    rule: str
    """Its id."""
    word: str
    """Composed and casefolded, since a sentence may begin with the word now."""


def mistake_of(finding: Finding) -> Mistake:
    """Return what a finding is counted as."""
    return Mistake(finding.rule, normal(finding.word.text).casefold())


def counted(findings: Iterable[Finding]) -> Counter[Mistake]:
    """Return how often each mistake was made."""
    return Counter(map(mistake_of, findings))


def introduced(
    findings: Sequence[Finding], before: Counter[Mistake], text: str = "", base: str | None = None
) -> list[Finding]:
    """Return the findings that are new, in their order; `before` counts those of the base version.

    Of a mistake that is made once more, one finding is new: preferably on a line of `text` that is not in `base`, the
    text of the base version, and there one with other words around it. Without `base`, the first one.
    """
    indexes: dict[Mistake, list[int]] = {}
    for index, finding in enumerate(findings):
        indexes.setdefault(mistake_of(finding), []).append(index)
    ages = _Ages(text, base) if base is not None else None
    found: list[int] = []
    for mistake, same in indexes.items():
        number = max(len(same) - before[mistake], 0)
        if ages and 0 < number < len(same):
            same.sort(key=lambda index: ages.age(findings[index]))
        found += same[:number]
    return [findings[index] for index in sorted(found)]


class _Ages:
    """Tells newer findings of a text from older ones."""

    def __init__(self, text: str, base: str) -> None:
        self._text = text
        self._base_text = base

    @cached_property
    def _base(self) -> str:
        return _squeezed(self._base_text)

    @cached_property
    def _new(self) -> frozenset[int]:
        return new_lines(self._text, self._base_text)

    def age(self, finding: Finding) -> tuple[bool, bool]:
        """Return whether the line was there before, and whether the words around the finding were: smaller if newer."""
        start, end = finding.word.start, finding.word.end
        around = _squeezed(self._text[max(start - _AROUND, 0) : end + _AROUND])
        return finding.line not in self._new, around in self._base


def new_lines(text: str, base: str) -> frozenset[int]:
    """Return the numbers, from 1, of added and changed lines; moved lines and other blanks do not count."""
    now, before = _lines(text), _lines(base)
    same = min(len(now), len(before))
    start = next((at for at in range(same) if now[at] != before[at]), same)
    same -= start
    end = next((at for at in range(same) if now[-1 - at] != before[-1 - at]), same)
    left = Counter(before[start : len(before) - end])
    new = set()
    for number, line in enumerate(now[start : len(now) - end], start + 1):
        if left[line]:
            left[line] -= 1
        else:
            new.add(number)
    return frozenset(new)


def _lines(text: str) -> list[str]:
    return [_squeezed(line) for line in _LINE_END.split(text)]


def _squeezed(text: str) -> str:
    return " ".join(text.split())
