"""Freeze words: allow them where they stand, and nowhere else.

A word list allows a word everywhere. For a misspelling that a project has to live with that is too much: a second one
would go unseen. So its places are found, by checking with and without it, and become allow entries; then it goes.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from splchk import git
from splchk.commands.terminal import say
from splchk.commands.words import allowing
from splchk.commands.words.survey import Place, Source, Survey, covers
from splchk.dictionaries import WordList, normal
from splchk.dictionaries.personal import remove
from splchk.model import Allow, Finding, RunError
from splchk.project import lists
from splchk.project.config import OWN_FILE
from splchk.project.files import shown
from splchk.project.settings import Settings
from splchk.records import Record
from splchk.reports import printable

REASON = "stands there already; anywhere else it is a mistake"


class _Places:
    """What is found without the words: in which documents, and of which words."""

    def __init__(self, words: Sequence[str], survey: Survey, left: WordList) -> None:
        self._words = words
        self._survey = survey
        self._edited = survey.edited(left)
        self.standing: set[str] = set()
        """The words that stand anywhere."""
        self.found: list[tuple[Source, list[Finding]]] = []

    def look(self) -> None:
        """Check all documents, with the words and without."""
        for source in self._survey.sources():
            before = source.findings(self._survey.project)
            after = source.findings(self._edited)
            new = [finding for place, finding in after.items() if place not in before]
            self.standing.update(word for word in self._words for one in new if covers(word, source.document, one))
            if new:
                self.found.append((source, new))
            else:
                self._refuse(before, after)

    def prove(self, entries: Mapping[Path, Sequence[Allow]]) -> None:
        """Check the documents once more with what their entries allow. Raises RunError unless nothing has changed."""
        for source, _ in self.found:
            before = source.findings(self._survey.project)
            after = source.findings(self._edited, entries[source.path])
            self._refuse(before, after)

    @staticmethod
    def _refuse(before: Mapping[Place, Finding], after: Mapping[Place, Finding]) -> None:
        """Raises RunError if not the same is found."""
        for place in sorted(before.keys() ^ after.keys()):
            one = before.get(place) or after[place]
            what = "would no longer be found" if place in before else "would be found"
            where = f"{one.path}:{one.line}:{one.column}: {one.word.text}"
            raise RunError(f"{where}: {what} ({one.rule}), so that nothing was changed: put it right first")


def freeze(words: Sequence[str], survey: Survey, reason: str = REASON, dry_run: bool = False) -> int:
    """Allow words of a list where they stand, take them off it, and say so; returns the exit code.

    0: done, or with `dry_run` said what would be; 1: one of the words stands nowhere. Raises RunError where a word is
    not in the list, a document cannot be read, or the same would not be found afterwards: then nothing is changed.
    """
    chosen = survey.chosen
    listed = lists.read(chosen)
    words = tuple(dict.fromkeys(map(normal, words)))
    _must_be_listed(words, listed, survey)
    places = _Places(words, survey, remove(listed, words))
    places.look()
    absent = [word for word in words if word not in places.standing]
    for word in absent:
        say(f"{word}: nothing would be found without it, so that nothing was changed: splchk words remove {word}")
    if absent:
        return 1
    homes = {source.path: _home(source, survey) for source, _ in places.found}
    found = {
        source.path: [
            allowing.entry(words, one, allowing.pattern(source.path, homes[source.path].root), reason) for one in new
        ]
        for source, new in places.found
    }
    entries = {path: allowing.grouped(each) for path, each in found.items()}
    places.prove(entries)
    if not dry_run:
        _carry_out(words, chosen, homes, entries)
    for each in entries.values():
        sys.stdout.writelines(f"{printable(allowing.shown(one))}\n" for one in each)
    done = "would be taken" if dry_run else "taken"
    say(f"{', '.join(words)}: {done} off {survey.shown}")
    return 0


class _Home(Record):
    """The configuration that holds for a document."""

    settings: Settings
    root: Path
    """What its patterns are relative to."""
    target: Path
    """Its file, which need not exist yet."""
    inside: str | None


def _home(source: Source, survey: Survey) -> _Home:
    settings = survey.project.settings(source.path.parent)
    inside = git.repository(source.path.parent)
    if settings.source:
        return _Home(settings, Path(settings.root), Path(settings.source), inside)
    root = Path(inside or survey.root())
    return _Home(settings._replace(root=str(root)), root, root / OWN_FILE, inside)


def _carry_out(
    words: Sequence[str], chosen: Path, homes: Mapping[Path, _Home], entries: Mapping[Path, Sequence[Allow]]
) -> None:
    """Write the configurations and the list; if one of them cannot be written, all are as they were."""
    written: list[tuple[Path, bytes | None]] = []
    try:
        for target in dict.fromkeys(home.target for home in homes.values()):
            its = [path for path, home in homes.items() if home.target == target]
            home = homes[its[0]]
            new = [one for path in its for one in entries[path]]
            written.append((target, allowing.write(home.settings, target, new, home.inside)))
        lists.remove_words(chosen, words)
    except BaseException:  # also when the user interrupts
        for target, before in written:
            allowing.restore(target, before)
        raise


def _must_be_listed(words: Sequence[str], listed: WordList, survey: Survey) -> None:
    """Raises RunError for a word that is not in the list, and says what to do."""
    for word in words:
        if word in listed.words:
            continue
        others = [path for path in survey.others() if word in lists.read(path).words]
        near = [one for one in listed.words if one.casefold() == word.casefold()]
        if others:
            rest = f"it is in {shown(others[0])}: name that with --words"
        elif near:
            rest = f"it has {', '.join(near)}: freeze that"
        else:
            rest = "only a listed word can be frozen: check its spelling, or write an allow entry by hand"
        raise RunError(f"{word}: not in {survey.shown}: {rest}")
