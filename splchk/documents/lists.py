"""Texts that are no prose, whatever their type: lists of words and records, one to a line.

Their words are data: names, keys of tables, deliberately wrong ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from splchk.text.lazy import compiled
from splchk.text.lines import split_lines

_PEOPLE = frozenset(("authors", "contributors", "credits", "maintainers", "thanks"))
"""The names, without suffix and in lower case, of files with the names of people."""
_LEAST_LINES = 8
_SHARE = 0.6
"""Of the lines: this many say what the others are, which may be headings, comments, or the rest of a long record."""
_LONGEST = 200_000
"""Characters of a text that are looked at."""
_MOST_WORDS = 2
"""Words in the line of a list: one, with its correction or a number."""

_COMMENT = ("#", "//", "--", "%", "/*")
"""What the lines begin with that do not count."""
_SEPARATORS = {";": 2, "|": 2, ",": 3, "\t": 1, ":": 3}
"""What may stand between the fields of a record, and how often it must at least."""
_FIELD = r"[\w.$-]+[ \t]*(?::|=(?!=)|:=)(?:[ \t]|\Z)"
"""The beginning of a line with a name and its value."""


def lists_people(path: str) -> bool:
    """Return True if a file, by its name, lists the people of a project."""
    return path.replace("\\", "/").rpartition("/")[2].partition(".")[0].lower() in _PEOPLE


def is_list_or_records(text: str) -> bool:
    """Return True if most lines of a text are single words, pairs of words, or records of the same form.

    Blank lines and comments do not count. A text of fewer than eight lines is none.
    """
    shown = text[:_LONGEST].rpartition("\n")[0] if len(text) > _LONGEST else text
    lines = [line for line in map(str.strip, split_lines(shown)) if line and not line.startswith(_COMMENT)]
    if len(lines) < _LEAST_LINES:
        return False
    return _is_list(lines) or _are_records(lines)


def _is_list(lines: Sequence[str]) -> bool:
    """Return True if most lines have a word or two and do not end like a sentence."""
    return _are_most(
        lines, (len(line.split(None, _MOST_WORDS)) <= _MOST_WORDS and line[-1] not in ".!?:" for line in lines)
    )


def _are_records(lines: Sequence[str]) -> bool:
    """Return True if most lines have the same number of fields, or are a name with a value each."""
    for separator, least in _SEPARATORS.items():
        times, share = Counter(line.count(separator) for line in lines).most_common(1)[0]
        if times >= least and share >= _SHARE * len(lines):
            return True
    field = compiled(_FIELD)
    return _are_most(lines, (field.match(line) is not None for line in lines))


def _are_most(lines: Sequence[str], answers: Iterable[bool]) -> bool:
    return sum(answers) >= _SHARE * len(lines)
