"""What `splchk init` offers to do: which words are likely names, and which entries go into which lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from splchk.commands.check import CheckedDocuments
from splchk.commands.init.assessment import AssessedWord, Assessment, RepositoryNames, assess
from splchk.commands.init.configuration import Configuration
from splchk.commands.init.repository import RepositoryReading, read_repository
from splchk.commands.init.unknown_words import UnknownWord, group_by_word
from splchk.commands.terminal import say
from splchk.commands.words.target import lists_for
from splchk.dictionaries.speller import Speller
from splchk.dictionaries.word_list import why_refused
from splchk.project import files, list_files
from splchk.project.project import Project
from splchk.records import Record
from splchk.reports.text import count


class Plan(Record):
    """What was found, and what may be written."""

    configuration: Configuration
    assessment: Assessment
    additions: dict[Path, tuple[str, ...]]
    """The offered entries, by word list."""

    @property
    def asked_about(self) -> frozenset[str]:
        """The words, by `word_key`, that the user may be asked about one by one."""
        return frozenset(one.unknown.word for one in (*self.assessment.likely, *self.assessment.unsure))

    def changes(self) -> Iterator[str]:
        """Describe what would be written, in the imperative."""
        if self.configuration.is_new:
            yield f"write {files.display(self.configuration.path)}"
        for path, words in self.additions.items():
            yield f"add {count(len(words), 'word')} to {files.display(path)}"


def make_plan(top: Path, configuration: Configuration, checked: CheckedDocuments) -> Plan:
    """Assess the unknown words of documents by what is in the repository at `top`. Raises RunError."""
    project = checked.project
    words = group_by_word(
        (one.document, Path(one.candidate.folder), one.findings) for one in checked.documents if one.document
    )
    reading = read_repository(top, words.keys(), project.is_excluded) if words else RepositoryReading(RepositoryNames())
    if reading.note:
        say(reading.note)

    def speller_for(one: UnknownWord) -> Speller:
        return project.checker(min(one.folders)).speller

    assessment = assess(words.values(), reading.names, speller_for, configuration.lang)
    return Plan(configuration, assessment, _additions(assessment.likely, project))


def _additions(words: Sequence[AssessedWord], project: Project) -> dict[Path, tuple[str, ...]]:
    """Return the entries of words by the lists that hold for all their documents, without what Aspell would refuse."""
    entries: dict[Path, list[str]] = {}
    for one in words:
        for path in lists_for(one.unknown.folders, project):
            entries.setdefault(path, []).extend(one.entries)
    additions: dict[Path, tuple[str, ...]] = {}
    for path, offered in entries.items():
        lang = list_files.read(path).lang
        if accepted := tuple(entry for entry in offered if not why_refused(entry, lang)):
            additions[path] = accepted
    return additions
