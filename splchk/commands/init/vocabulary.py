"""What is found, gathered by word: however it is written, it is asked about and listed once.

Nothing is judged here; what is known of a word is what the findings say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from splchk.dictionaries import WordList, normal
from splchk.model import Confidence, Document, Finding
from splchk.rules import MISSPELLING, UNKNOWN_WORD
from splchk.rules.confidence import begins_sentence

_RULES = (UNKNOWN_WORD.id, MISSPELLING.id)


@dataclass
class Unknown:
    """A word that is not known, and where it stands."""

    word: str
    """In small letters, without `'s`."""
    first: Finding
    """The first of its places."""
    forms: Counter[str] = field(default_factory=Counter)
    """How it is written, each with how often."""
    paths: set[str] = field(default_factory=set)
    """The documents in which it stands, as reports call them."""
    folders: set[Path] = field(default_factory=set)
    """Their folders, absolute."""
    is_misspelt: bool = False
    """Whether it is surely a misspelling in one of its places, or listed as one."""
    is_name_inside: bool = False
    """Whether it stands with a capital that no beginning of a sentence explains."""

    @property
    def count(self) -> int:
        """In how many places it stands."""
        return self.forms.total()


def key(finding: Finding) -> str:
    """What the places of a word have in common: the word in small letters, without `'s`."""
    return normal(finding.word.text).lower().removesuffix("'s")


def gathered(found: Iterable[tuple[Document, Path, Sequence[Finding]]]) -> dict[str, Unknown]:
    """The words of unknown words and misspellings by their keys; each document comes with its folder."""
    words: dict[str, Unknown] = {}
    for document, folder, findings in found:
        for finding in findings:
            if finding.rule in _RULES:
                word = words.setdefault(key(finding), Unknown(key(finding), finding))
                _take(word, finding, document, folder)
    return words


def entries(forms: Iterable[str]) -> tuple[str, ...]:
    """The fewest entries of a word list that cover all forms of one word, by Aspell's rule of case.

    >>> entries(["Callflow", "callflow", "CALLFLOW"]), entries(["KaZoo", "KAZOO"]), entries(["eBay", "Ebay"])
    (('callflow',), ('KaZoo',), ('Ebay', 'eBay'))
    """
    chosen: tuple[str, ...] = ()
    for form in sorted(set(forms), key=lambda form: (sum(map(str.isupper, form)), form)):
        if not WordList(chosen).knows(form):
            chosen += (form,)
    return chosen


def _take(word: Unknown, finding: Finding, document: Document, folder: Path) -> None:
    form = normal(finding.word.text)
    form = form[:-2] if form.endswith(("'s", "'S")) else form
    word.forms[form] += 1
    word.paths.add(finding.path)
    word.folders.add(folder)
    word.is_misspelt |= finding.rule == MISSPELLING.id or finding.confidence is Confidence.HIGH
    word.is_name_inside |= form[:1].isupper() and not begins_sentence(document.text, finding.word.start)
