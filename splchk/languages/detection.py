"""The language of a passage, detected from its frequent words and, for the other words, from their letters.

Each word is worth what it says: how much less likely it is in a language than in the one where it is most likely, as a
logarithm. Of words that the table does not list, the trigrams say it (Cavnar and Trenkle, "N-Gram-Based Text
Categorization", 1994). `docs/languages.md` has the figures. The table is read when it is first needed.
"""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cache

from splchk.languages.base import read_data
from splchk.records import Record
from splchk.text.lazy import compiled

TABLE = os.path.join(os.path.dirname(__file__), "data", "detection.txt")
"""The path of the table, which `scripts/build_detection.py` writes.

Its first line has the codes of the languages. Then there is a line for each word, an empty one, and a line for each
trigram: a tab, and a character for each language, which says how many steps less likely it is there.
"""
ZERO = ord("0")
"""The character for no step."""
STEPS = 4
"""Steps of the table for one unit of the natural logarithm."""

_SAME = {"bs": "hr", "ms": "id", "nn": "nb", "no": "nb"}
"""Languages that are taken for others."""
# A word that is no part of a name, a number or an address.
_WORD = r"(?<![\w./@-])[^\W\d_]+(?![\w/@]|[.:-]\w)"
_OTHER_SCRIPT = r"[^\u0000-\u024f\u1e00-\u1eff]"
"""A letter that is not Latin."""
_TYPICAL, _ATYPICAL = 2 * STEPS, 3 * STEPS
"""A word is one of a language if it is at most this much less likely than in another one, and not of one where it is at
least this much less likely than that."""
_LEAST = 4
"""Words that a passage has at least: three are a name, too (`Titus von Berg`)."""
_LEAD, _LEAD_OF_WORD = 8, 0.8
"""The lead, in all and for each word, that is sure if there are frequent words: a list of names has a small one."""
_GREAT_LEAD, _GREAT_LEAD_OF_WORD = 12, 2
"""The lead that is sure without them. With a single one, which may be a part of names (`de`, `van`), the lead in all is
to be as large."""
_LEAD_OF_UNKNOWN = 0.4
"""The lead for each word of whatever language is likeliest, that is sure for a text in another one that is named."""
_FEW = 20
"""One different word in this many is a frequent one."""


class Guess(Record):
    """The language that a passage is likeliest in."""

    code: str
    lead: float
    """How much likelier it is than that in any of the languages that are expected, as a natural logarithm."""
    words: int
    """The number of different words of the passage that say something about its language."""
    typical: int
    """How many of them are frequent words of the language, and far less frequent in those that are expected."""

    @property
    def is_sure(self) -> bool:
        """Whether the passage is surely in this language, and in none that is expected."""
        if self.words < _LEAST or self.lead < max(_LEAD, _LEAD_OF_WORD * self.words):
            return False
        if self.lead >= max(_GREAT_LEAD, _GREAT_LEAD_OF_WORD * self.words):
            return True
        return self.typical > (self.lead < _GREAT_LEAD) and self.typical * _FEW >= self.words


def words(text: str) -> list[str]:
    """Return the words of a text in lower case, as they are looked up: no abbreviations, each once."""
    found = compiled(_WORD).findall(text.replace("İ", "i"))
    return list(dict.fromkeys(word.lower() for word in found if not word.isupper() or len(word) == 1))


def grams(word: str) -> Iterator[str]:
    """Yield the trigrams of a word, whose ends are blanks."""
    padded = f" {word} "
    return (padded[at : at + 3] for at in range(len(word)))


class _Table:
    """The table, and the places of the languages in its rows."""

    def __init__(self, text: str) -> None:
        head, _, rest = text.partition("\n")
        listed, _, trigrams = rest.partition("\n\n")
        self.codes = head.split()
        self._words = _rows(listed)
        self._grams = _rows(trigrams)

    def row(self, word: str) -> bytes | None:
        """Return the row of a frequent word: for each language, how many steps less likely it is, and `ZERO`."""
        row = self._words.get(word)
        return row.encode("latin-1") if row else None

    def losses(self, found: Iterable[str]) -> list[int]:
        """Return how many steps less likely words are in each language, without a common share of all."""
        rows: list[bytes] = []
        for word in found:
            if row := self.row(word):
                rows.append(row)
            else:
                rows += (each.encode("latin-1") for each in map(self._grams.get, grams(word)) if each)
        return [sum(column) for column in zip(*rows, strict=True)] if rows else [0] * len(self.codes)


def _rows(lines: str) -> dict[str, str]:
    """Return the rows of some lines by name; all at once, since a run may need few of thousands."""
    fields = lines.replace("\n", "\t").split("\t")
    return dict(zip(fields[::2], fields[1::2], strict=False))


@cache
def _table() -> _Table:
    return _Table(read_data(TABLE))


def guess(found: Sequence[str], expected: Container[str] = ()) -> Guess | None:
    """Return the language that words, as `words` returns them, are likeliest in.

    `expected` are the codes of languages from which it is told apart. None: it is one of these, or the words say
    nothing.
    """
    table = _table()
    losses = table.losses(found)
    best = min(range(len(losses)), key=losses.__getitem__)
    ours = [at for at, code in enumerate(table.codes) if code in expected]
    if best in ours or not any(losses):
        return None
    lead = (min((losses[at] for at in ours), default=max(losses)) - losses[best]) / STEPS
    long = [word for word in found if len(word) > 1]
    rows = filter(None, map(table.row, long))
    typical = sum(row[best] - ZERO <= _TYPICAL and all(row[at] - row[best] >= _ATYPICAL for at in ours) for row in rows)
    return Guess(table.codes[best], lead, len(long), typical)


def foreign_language(text: str, expected: Iterable[str]) -> str | None:
    """Return the code of the language of a passage if that is surely none of those `expected`, which are codes, too.

    None: it is in one of them, or it is not known in which language it is. Nothing is known beside a language that the
    table does not have.
    """
    ours = {_SAME.get(code, code) for code in expected}
    if not ours.issubset(_table().codes):
        return None
    found = guess(words(text), ours)
    return found.code if found and found.is_sure else None


def is_in(text: str, code: str, others: Sequence[str]) -> bool | None:
    """Return whether a text is in the language of a code, and in none of the `others`; None: it does not say.

    Of a language that the table does not have, it is only known whether the text is in one of the others.
    """
    found = words(text)
    same = _SAME.get(code, code)
    if same in _table().codes:
        best = likeliest(text, (same, *others))
        return None if best is None or best[1] < _LEAD else best[0] == same
    strange = sum(compiled(_OTHER_SCRIPT).search(word) is not None for word in found)
    if strange * _FEW >= len(found) > 0:
        return True
    likely = guess(found, {_SAME.get(one, one) for one in others})
    if likely is None:
        return False if len(found) >= _LEAST else None
    return True if likely.lead >= max(_LEAD, _LEAD_OF_UNKNOWN * likely.words) else None


def likeliest(text: str, codes: Sequence[str]) -> tuple[str, float] | None:
    """Return that of some languages in which a text is likeliest, and its lead over the next; None: nothing is known.

    The lead is a natural logarithm. Languages that the table does not have are left out.
    """
    table = _table()
    losses = table.losses(words(text))
    known = [
        (losses[table.codes.index(same)], code) for code in codes if (same := _SAME.get(code, code)) in table.codes
    ]
    known.sort(key=lambda one: one[0])
    if len(known) < 2 or not any(losses):
        return None
    return known[0][1], (known[1][0] - known[0][0]) / STEPS
