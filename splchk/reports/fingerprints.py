"""Identifiers of findings that stay the same from run to run, for reports that are compared with earlier ones.

It is made of the rule, the path, the word and what stands around it in its line, never of the line's number, so that
text that is added above changes nothing. Findings that are equal in all of these are numbered in their order.
"""

from __future__ import annotations

import hashlib
from collections import Counter

from splchk.model import Finding

_AROUND = 60
"""Characters of the line before and after the word; a line may be a whole file."""


class Fingerprints:
    """Numbers the findings that look the same; to be asked once for each finding of a report, in their order."""

    def __init__(self) -> None:
        self._seen: Counter[bytes] = Counter()

    def of(self, finding: Finding) -> str:
        """Return the fingerprint of a finding, 32 hexadecimal digits."""
        parts = (finding.rule, finding.path, finding.word.text, *context(finding))
        same = hashlib.sha256("\0".join(parts).encode("utf-8", "backslashreplace")).digest()
        self._seen[same] += 1
        return hashlib.sha256(same + str(self._seen[same]).encode()).hexdigest()[:32]


def span(finding: Finding) -> tuple[int, int]:
    """Return the span of the word in its line, `finding.source[start:end]`; a byte-order mark has no column."""
    mark = finding.line == 1 and finding.source.startswith("\ufeff")
    start = finding.column - (0 if mark else 1)
    return start, start + finding.word.end - finding.word.start


def context(finding: Finding) -> tuple[str, str]:
    """Return the text before and after the word in its line, with single blanks."""
    start, end = span(finding)
    before = finding.source[max(start - _AROUND, 0) : start].removeprefix("\ufeff")
    after = finding.source[end : end + _AROUND]
    return " ".join(before.split()), " ".join(after.split())
