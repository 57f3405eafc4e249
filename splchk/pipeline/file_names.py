"""Findings of the rule `file-name`, which are in the name of a document and not in its text."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from splchk.checking.allow import names
from splchk.documents import TYPES
from splchk.model import Allow, Document, Finding, Kind, Word
from splchk.rules import FILE_NAME
from splchk.text.case import like

TYPE_CHECKING = False
if TYPE_CHECKING:
    from splchk.dictionaries.speller import Speller


def in_name(document: Document, path: str, speller: Speller, allow: Sequence[Allow]) -> Iterator[Finding]:
    """Yield the findings in the name of the document at a path; they stand at its beginning, and span no letter.

    `allow` are the allow entries for the path; those for a kind or a pointer do not concern it.
    """
    if TYPES[document.type].is_message:
        return
    name = os.path.basename(path)
    entries = [one for one in allow if one.kind is None and one.pointer is None]
    for part, meant in FILE_NAME.misspelt_parts(name, speller):
        at = name.find(part)
        word = Word(part, at, at + len(part))
        if not any(one.word is None or names(one.word, word, name) for one in entries):
            suggestion = like(part, meant) or meant
            yield Finding(document.path, 1, 1, Word(part, 0, 0), Kind.PROSE, FILE_NAME.id, (suggestion,))
