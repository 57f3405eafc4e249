"""What `splchk init` offers to do: which words are likely names, and which entries go into which lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from splchk.commands.check import CheckedDocuments
from splchk.commands.init.assessment import AssessedWord, Assessment, assess, group_by_word
from splchk.commands.init.configuration import Configuration
from splchk.commands.init.repository import RepositoryNames, read_repository
from splchk.commands.words.target import lists_for
from splchk.dictionaries.word_list import why_refused
from splchk.project import files, lists
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
            yield f"write {files.shown(self.configuration.path)}"
        for path, words in self.additions.items():
            yield f"add {count(len(words), 'word')} to {files.shown(path)}"


def make_plan(top: Path, configuration: Configuration, checked: CheckedDocuments) -> Plan:
    """Assess the unknown words of documents by what is in the repository at `top`. Raises RunError."""
    project = checked.project
    words = group_by_word(
        (one.document, one.candidate.path.parent, one.findings) for one in checked.documents if one.document
    )
    names = read_repository(top, words.keys(), project.is_excluded) if words else RepositoryNames()
    assessment = assess(
        words.values(), names, lambda one: project.checker(min(one.folders)).speller, configuration.lang
    )
    return Plan(configuration, assessment, _additions(assessment.likely, project))


def _additions(words: Sequence[AssessedWord], project: Project) -> dict[Path, tuple[str, ...]]:
    """Return the entries of words by the lists that hold for all their documents, without what Aspell would refuse."""
    entries: dict[Path, list[str]] = {}
    for one in words:
        for path in lists_for(one.unknown.folders, project):
            entries.setdefault(path, []).extend(one.entries)
    for path, offered in entries.items():
        lang = lists.read(path).lang
        entries[path] = [entry for entry in offered if not why_refused(entry, lang)]
    return {path: tuple(accepted) for path, accepted in entries.items() if accepted}
