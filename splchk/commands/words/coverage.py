"""Which entries of a word list make a finding known."""

from __future__ import annotations

import re

from splchk.dictionaries.word_list import WordList
from splchk.model import NAMES, Document, Finding
from splchk.rules import RULES
from splchk.text.case import normal

_NAME = re.compile(r"[\w\u00ad\u0300-\u036f'’-]+")
_NAME_PART = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")

_MAX_DISTANCE = 200
"""Characters before and after a word that are searched for the name that contains it; longer names have no entry."""


def covers(word: str, document: Document, finding: Finding) -> bool:
    """Return True if the entry `word` of a list would make the word of `finding` known."""
    return RULES[finding.rule].is_resolved_by(
        WordList((normal(word),)), entry_forms(document, finding), finding.kind in NAMES
    )


def entry_forms(document: Document, finding: Finding) -> tuple[str, ...]:
    """Return the forms under which a list may have the word of `finding`.

    These are the word itself, the parts of a name that contain it, and the whole name, each also without `'s`.

    >>> from splchk.model import Kind, Word
    >>> document = Document("a.md", "An AccountJObj-list.", "markdown")
    >>> entry_forms(document, Finding("a.md", 1, 11, Word("JObj", 10, 14), Kind.PROSE, "unknown-word"))
    ('JObj', 'AccountJObj', 'AccountJObj-list')
    """
    start, end = finding.word.start, finding.word.end
    names = _NAME.finditer(document.text, max(start - _MAX_DISTANCE, 0), end + _MAX_DISTANCE)
    name = next((match for match in names if match.end() >= end), None)
    found = [finding.word.text]
    if name and name.start() <= start:
        parts = _NAME_PART.finditer(document.text, name.start(), name.end())
        found += (part.group() for part in parts if part.start() <= start and end <= part.end())
        found.append(name.group().strip("_-'’"))
    forms = dict.fromkeys(map(normal, found))
    return tuple(dict.fromkeys((*forms, *(form[:-2] for form in forms if form.endswith(("'s", "'S"))))))
