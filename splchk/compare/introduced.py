"""Which findings are new, of those that there are now: counted, not compared by their lines.

What was said of a text before is how often each word was a finding of each rule. Only what there is more of is new, so
that a paragraph may be moved, wrapped or edited without an old mistake in it becoming the editor's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from splchk.model import Finding
from splchk.records import Record
from splchk.text.case import normal

_LINE_END = re.compile(r"\r\n?|\n")
_AROUND = 40
"""Characters on each side of a word by which a place is known again."""


class Mistake(Record):
    """What makes two findings of a document the same."""

    rule: str
    """Its id."""
    word: str
    """Composed, and without case, since a sentence may begin elsewhere now."""


def mistake(finding: Finding) -> Mistake:
    """What a finding is counted as."""
    return Mistake(finding.rule, normal(finding.word.text).casefold())


def counted(findings: Iterable[Finding]) -> Counter[Mistake]:
    """How often each mistake was made."""
    return Counter(map(mistake, findings))


def introduced(
    findings: Sequence[Finding], before: Counter[Mistake], text: str = "", base: str | None = None
) -> list[Finding]:
    """The findings that are new, in their order; `before` counts those of the base version.

    Of a mistake that is made once more, one place is new: one on a line of `text` that `base`, the text of the base
    version, does not have, and there one that stands among other words. Without `base`, the first.
    """
    now = counted(findings)
    more = {each: number - before[each] for each, number in now.items() if number > before[each]}
    if all(more.get(each) == number for each, number in now.items()):
        return list(findings)
    if base is not None and more:
        changed, words = new_lines(text, base), _squeezed(base)

    def age(index: int) -> tuple[bool, bool]:
        """Smaller for what is newer: whether the line stood there before, and whether the words around it did."""
        word = findings[index].word
        around = _squeezed(text[max(word.start - _AROUND, 0) : word.end + _AROUND])
        return findings[index].line not in changed, around in words

    found: list[int] = []
    for each, number in more.items():
        same = [index for index, finding in enumerate(findings) if mistake(finding) == each]
        if base is not None and number < len(same):
            same.sort(key=age)
        found += same[:number]
    return [findings[index] for index in sorted(found)]


def new_lines(text: str, base: str) -> frozenset[int]:
    """The numbers, from 1, of the lines that were added or changed; blanks make no change, and a moved line is none."""
    now, before = ([_squeezed(line) for line in _LINE_END.split(side)] for side in (text, base))
    same = min(len(now), len(before))
    start = next((at for at in range(same) if now[at] != before[at]), same)
    same -= start
    end = next((at for at in range(same) if now[-1 - at] != before[-1 - at]), same)
    left = Counter(before[start : len(before) - end])
    new = set()
    for number, line in enumerate(now[start : len(now) - end], start + 1):
        left[line] -= 1
        if left[line] < 0:
            new.add(number)
    return frozenset(new)


def _squeezed(text: str) -> str:
    return " ".join(text.split())
