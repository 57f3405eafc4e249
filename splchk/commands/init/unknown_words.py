"""Group findings by word, so that a word is asked about and listed once, however it is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from splchk.dictionaries.word_list import WordList
from splchk.model import Confidence, Document, Finding
from splchk.rules import MISSPELLING, UNKNOWN_WORD
from splchk.rules.confidence import begins_sentence
from splchk.text.case import normal

_RULES = (UNKNOWN_WORD.id, MISSPELLING.id)


@dataclass
class UnknownWord:
    """A word that is not known, and where it occurs."""

    word: str
    """In small letters, without `'s`."""
    first: Finding
    """The first occurrence."""
    forms: Counter[str] = field(default_factory=Counter)
    """How often each way to write it occurs."""
    paths: set[str] = field(default_factory=set)
    """The documents in which it occurs, by their names in reports."""
    folders: set[Path] = field(default_factory=set)
    """The absolute folders of these documents."""
    is_misspelt: bool = False
    """Whether one of its occurrences is listed as a misspelling, or is one with high confidence."""
    is_name_in_sentence: bool = False
    """Whether it occurs with a capital within a sentence."""

    @property
    def count(self) -> int:
        """The number of its occurrences."""
        return self.forms.total()

    def add(self, finding: Finding, document: Document, folder: Path) -> None:
        """Count an occurrence of the word."""
        form = normal(finding.word.text)
        form = form[:-2] if form.endswith(("'s", "'S")) else form
        self.forms[form] += 1
        self.paths.add(finding.path)
        self.folders.add(folder)
        self.is_misspelt |= finding.rule == MISSPELLING.id or finding.confidence is Confidence.HIGH
        self.is_name_in_sentence |= form[:1].isupper() and not begins_sentence(document.text, finding.word.start)


def word_key(finding: Finding) -> str:
    """Return what the occurrences of a word have in common: the word in small letters, without `'s`."""
    return normal(finding.word.text).lower().removesuffix("'s")


def group_by_word(checked: Iterable[tuple[Document, Path, Sequence[Finding]]]) -> dict[str, UnknownWord]:
    """Return the unknown words and misspellings in documents, each with its folder, by `word_key`."""
    words: dict[str, UnknownWord] = {}
    for document, folder, findings in checked:
        for finding in findings:
            if finding.rule in _RULES:
                key = word_key(finding)
                words.setdefault(key, UnknownWord(key, finding)).add(finding, document, folder)
    return words


def covering_entries(forms: Iterable[str]) -> tuple[str, ...]:
    """Return the fewest entries of a word list that cover all forms of one word, by Aspell's rule of case.

    >>> covering_entries(["Callflow", "callflow", "CALLFLOW"]), covering_entries(["KaZoo", "KAZOO"])
    (('callflow',), ('KaZoo',))
    >>> covering_entries(["eBay", "Ebay"])
    ('Ebay', 'eBay')
    """
    entries: tuple[str, ...] = ()
    for form in sorted(set(forms), key=lambda form: (sum(map(str.isupper, form)), form)):
        if not WordList(entries).knows(form):
            entries += (form,)
    return entries
