"""Names that differ from another name of the same document by one slip: `lieu_of_dividens`, `lieu_of_dividends`.

That the other one is there says more than how common its word is. `docs/keys.md` has the rule.
"""

from __future__ import annotations

import re
from collections import Counter

from splchk.dictionaries.speller import Speller
from splchk.model import Kind
from splchk.records import Record
from splchk.rules.keys import slip
from splchk.text.edits import Slip, shortened

_NAME = re.compile(r"[\w-]{5,60}", re.ASCII)
_END = re.compile(r"[\w-]+\Z", re.ASCII)
_START = re.compile(r"[\w-]+", re.ASCII)
_MOST = 3
"""Places: a name in more of them is written on purpose."""
_LEAST = 5
"""Letters: the part of a longer name is near others by chance if it is shorter."""
_LEAST_WHOLE = 7
_LEAST_VALUE = 8
"""Letters: the same for a key, and for a value, that is only the part."""
_LONG_REST = 8
"""Characters: beside them, another first letter of the part is a slip, too."""
_EVIDENT = (Slip.SWAPPED, Slip.MISSING, Slip.DOUBLED, Slip.SIMILAR)
_LONGEST = 60
_MOST_ASKED = 300
"""Parts: a document with more of them is full of names."""
_MOST_CHARACTERS = 2_000_000
"""Of a document: larger ones are data, full of names that are near each other."""


class Twin(Record):
    """Another name, and the word in it that is meant."""

    word: str
    name: str
    offset: int
    """Where the document has the name."""


class Twins:
    """The names of a document, and which are near others."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._asked = 0
        self._counts = Counter(_NAME.findall(text)) if len(text) <= _MOST_CHARACTERS else Counter()
        self._near: dict[str, list[str]] = {}
        """The names by what is left of them without one letter."""
        for name in self._counts:
            for form in (name, *shortened(name)):
                self._near.setdefault(form, []).append(name)

    def find(self, start: int, end: int, kind: Kind, speller: Speller) -> Twin | None:
        """Return what is meant by the part `[start, end)` of a name, if that is a slip of another one."""
        around = max(start - _LONGEST, 0)
        head = _END.search(self._text[around:start])
        tail = _START.match(self._text, end, end + _LONGEST)
        first, last = start - len(head[0]) if head else start, tail.end() if tail else end
        name, part = self._text[first:last], self._text[start:end]
        self._asked += 1
        if self._asked > _MOST_ASKED or not 0 < self._counts[name] <= _MOST:
            return None
        before, after = self._text[first:start], self._text[end:last]
        for form in (name, *sorted(shortened(name))):
            for other in self._near.get(form, ()):
                word = other[len(before) : len(other) - len(after)]
                if not (other != name and other.startswith(before) and other.endswith(after) and word.isalpha()):
                    continue
                if speller.knows(word, any_case=True) and _is_slip(
                    part, word, kind, before + after, self._counts[other]
                ):
                    place = re.search(rf"(?<![\w-]){re.escape(other)}(?![\w-])", self._text)
                    return Twin(word, other, place.start() if place else 0)
        return None


def _is_slip(part: str, word: str, kind: Kind, rest: str, count: int) -> bool:
    """Return True if a part is a slip of a word; `rest` is what both names have beside it, `count` how often the other
    one is in the document."""
    wrong, right = part.lower(), word.lower()
    slip_ = slip(wrong, right)
    if not rest:
        least = _LEAST_WHOLE if kind is Kind.KEY else _LEAST_VALUE
        evident = _EVIDENT if kind is Kind.KEY else (Slip.SWAPPED, Slip.MISSING)
        return len(part) >= least and slip_ in evident
    if slip_ in _EVIDENT:
        return len(part) >= _LEAST
    if slip_ is Slip.REPLACED:
        return len(part) >= _LEAST or (len(part) == _LEAST - 1 and count >= _MOST)
    is_first = len(part) == len(word) >= _LEAST and wrong[1:] == right[1:]
    return is_first and len(rest) >= _LONG_REST
