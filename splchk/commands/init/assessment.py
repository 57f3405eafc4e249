"""Group findings by word, and tell likely names and jargon from likely misspellings by what else a repository has.

A word that is part of names in code, file names or contributors' names is written on purpose, and so is one that occurs
often. A word that looks like a misspelling is never accepted, whatever the evidence. `docs/first-run.md` has the rules
and their reasons.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from splchk.commands.init.repository import RepositoryNames
from splchk.dictionaries.speller import Speller
from splchk.dictionaries.word_list import WordList, why_refused
from splchk.languages import DEFAULT_LANGUAGE
from splchk.model import Confidence, Document, Finding
from splchk.records import Choice, Record
from splchk.rules import MISSPELLING, UNKNOWN_WORD
from splchk.text.case import normal, uncased
from splchk.text.edits import all_slips, find_slip
from splchk.text.sentences import begins_sentence
from splchk.text.words import MINIMUM

COMMON_RANK = 2
"""The rank (SCOWL's classes, from 0) up to which a word counts as common: size 35."""
CAPITAL_COUNT = 3
"""Occurrences with a capital that are not chance."""
FREQUENT_DOCUMENTS, FREQUENT_COUNT = 3, 5
"""A word that occurs at least FREQUENT_COUNT times, in at least FREQUENT_DOCUMENTS, is written on purpose."""
JARGON_RATIO = 10
"""An unknown word that occurs this many times more often than one that is a slip away is what was meant by that."""
JARGON_LENGTH = 6
"""In letters: shorter words of jargon are one slip away from others by chance."""

_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")


class NameEvidence(Choice):
    """Why a word is likely a name or jargon, as shown to users."""

    CODE = "in code"
    FILES = "in file names"
    PEOPLE = "a contributor's name"
    CAPITAL = "always with a capital"
    FREQUENT = "keeps coming back"


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
    is_reported: bool = False
    """Whether one of its occurrences is reported: its documents do not explain it everywhere."""
    is_misspelt: bool = False
    """Whether one of its occurrences is listed as a misspelling, or is one with high confidence."""
    is_name_in_sentence: bool = False
    """Whether it occurs with a capital within a sentence."""

    @property
    def count(self) -> int:
        """The number of its occurrences."""
        return self.forms.total()

    def add(self, finding: Finding, document: Document, folder: Path, reported: Container[Confidence]) -> None:
        """Count an occurrence of the word; findings of the `reported` confidences are reported."""
        form = normal(finding.word.text)
        form = form[:-2] if form.endswith(("'s", "'S")) else form
        self.forms[form] += 1
        self.paths.add(finding.path)
        self.folders.add(folder)
        self.is_reported |= finding.confidence in reported
        self.is_misspelt |= finding.rule == MISSPELLING.id or finding.confidence is Confidence.HIGH
        self.is_name_in_sentence |= form[:1].isupper() and not begins_sentence(document.text, finding.word.start)


class AssessedWord(Record):
    """An unknown word and what is known about it."""

    unknown: UnknownWord
    evidence: tuple[NameEvidence, ...] = ()
    suggestion: str = ""
    """What it was likely meant to be; empty: nothing is suggested."""

    @property
    def entries(self) -> tuple[str, ...]:
        """Its entries in a word list."""
        return covering_entries(self.unknown.forms)


class Assessment(Record):
    """Unknown words in three groups, in each of them the most frequent first."""

    misspelt: tuple[AssessedWord, ...]
    """Likely misspelt; never accepted without a question."""
    likely: tuple[AssessedWord, ...]
    """Likely names and jargon."""
    unsure: tuple[AssessedWord, ...]


def group_by_word(
    checked: Iterable[tuple[Document, Path, Sequence[Finding]]], reported: Container[Confidence] = tuple(Confidence)
) -> dict[str, UnknownWord]:
    """Return the unknown words and misspellings in documents, each with its folder, by `uncased`.

    Findings of the `reported` confidences are reported; the others count as occurrences all the same.
    """
    words: dict[str, UnknownWord] = {}
    for document, folder, findings in checked:
        for finding in findings:
            if finding.rule in (UNKNOWN_WORD.id, MISSPELLING.id):
                key = uncased(finding.word.text)
                words.setdefault(key, UnknownWord(key, finding)).add(finding, document, folder, reported)
    return words


def assess(
    words: Iterable[UnknownWord],
    names: RepositoryNames,
    speller_for: Callable[[UnknownWord], Speller],
    lang: str = DEFAULT_LANGUAGE,
) -> Assessment:
    """Assess words, but for those that need no entry since they are not reported.

    `speller_for` returns the speller of a word's documents, `lang` is the language of word lists.
    """
    ordered = sorted(words, key=lambda one: (-one.count, one.word))
    counts = {one.word: one.count for one in ordered if not one.is_misspelt}
    misspelt, likely, unsure = [], [], []
    for one in ordered:
        jargon = "" if one.is_misspelt else _misspelt_jargon(one, counts)
        if one.is_misspelt or jargon:
            misspelt.append(AssessedWord(one, suggestion=jargon or next(iter(one.first.suggestions), "")))
            continue
        if not one.is_reported:
            continue
        assessed = AssessedWord(one, _evidence(one, names))
        is_likely = assessed.evidence and _recurs(one, names) and not _is_near_known_word(one, speller_for(one))
        if is_likely and not any(why_refused(entry, lang) for entry in assessed.entries):
            likely.append(assessed)
        else:
            unsure.append(assessed)
    return Assessment(tuple(misspelt), tuple(likely), tuple(unsure))


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


def _evidence(one: UnknownWord, names: RepositoryNames) -> tuple[NameEvidence, ...]:
    always_capital = one.is_name_in_sentence and all(form[0].isupper() for form in one.forms)
    evidence = {
        NameEvidence.CODE: one.word in names.code,
        NameEvidence.FILES: one.word in names.files,
        NameEvidence.PEOPLE: one.word in names.people,
        NameEvidence.CAPITAL: always_capital and one.count >= CAPITAL_COUNT,
        NameEvidence.FREQUENT: len(one.paths) >= FREQUENT_DOCUMENTS and one.count >= FREQUENT_COUNT,
    }
    return tuple(kind for kind, holds in evidence.items() if holds)


def _recurs(one: UnknownWord, names: RepositoryNames) -> bool:
    """Return True if a word occurs outside of the one place where it was found, which may itself be a name in code."""
    return one.count > 1 or names.code.get(one.word, 0) > 1 or one.word in names.files | names.people


def _is_near_known_word(one: UnknownWord, speller: Speller) -> bool:
    """Return True if a word is known in another case, or is one slip away from a common word.

    A word of which it is not known how common it is counts as common.
    """
    word = one.word
    if speller.knows(word, any_case=True):
        return True
    if not speller.has_ranks:  # Enchant's dictionaries: to look up all words that are one slip away would take too long
        suggestions = (near.lower() for near in one.first.suggestions or speller.suggest(word))
        return any(find_slip(word, near) is not None and not _is_plural(word, near) for near in suggestions)
    return any(
        speller.knows(near, any_case=True) and _is_common(near, word, speller)
        for near in all_slips(word, _LETTERS) - {word}
        if len(near) >= MINIMUM
    )


def _is_common(near: str, word: str, speller: Speller) -> bool:
    """Return True if a known word is common; the project's own words are, unless `word` is only their plural."""
    rank = speller.commonness(near)
    return not _is_plural(word, near) if rank is None else rank <= COMMON_RANK


def _misspelt_jargon(one: UnknownWord, counts: Mapping[str, int]) -> str:
    """Return the unknown, far more frequent word that a word is a misspelling of; "" if there is none."""
    if len(one.word) < JARGON_LENGTH:
        return ""
    near = (word for word in all_slips(one.word, _LETTERS) & counts.keys() if counts[word] >= JARGON_RATIO * one.count)
    meant = (word for word in near if not _is_plural(one.word, word))
    return min(meant, key=lambda word: (-counts[word], word), default="")


def _is_plural(word: str, other: str) -> bool:
    return word == f"{other}s" or other == f"{word}s"
