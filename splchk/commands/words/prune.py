"""Take out of the list what no document needs: the words without which nothing more would be found.

The documents are checked with the list empty, what is found brings back the words that it needs, and so on until
nothing is found that was not before; that is almost always the second time, however many words there are.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from splchk.commands.terminal import say
from splchk.commands.words.survey import Survey, covers, forms
from splchk.dictionaries import WordList
from splchk.dictionaries.personal import remove
from splchk.model import Document, Finding
from splchk.project import lists
from splchk.reports import printable


def prune(survey: Survey, dry_run: bool = False) -> int:
    """Take the words that no document needs off a list, print and count them; returns the exit code.

    With `dry_run`, nothing is changed. Raises RunError where a document or list cannot be read or written.
    """
    listed = lists.read(survey.chosen)
    kept = _needed(listed, survey)
    gone = [word for word in sorted(listed.words) if word not in kept]
    if gone and not dry_run:
        lists.change(survey.chosen, lambda old: remove(old, gone))
    sys.stdout.writelines(f"{printable(word)}\n" for word in gone)
    done = "would be taken" if dry_run else "taken"
    say(f"{len(gone):,} of {len(listed.words):,} words {done} off {survey.shown}: no document needs them")
    return 0


def _needed(listed: WordList, survey: Survey) -> set[str]:
    """The words of the list that documents need."""
    sources = [(source, source.findings(survey.project).keys()) for source in survey.sources()]
    index = _Index(listed.words)
    kept: set[str] = set()
    while True:
        project = survey.edited(listed._replace(words=tuple(word for word in listed.words if word in kept)))
        new = [
            (source.document, finding)
            for source, before in sources
            for place, finding in source.findings(project).items()
            if place not in before
        ]
        if not new:
            return kept
        more = index.needed(new) - kept
        if not more:  # something is found for a reason that no word's letters tell
            return set(listed.words)
        kept |= more


class _Index:
    """The words of a list by how they read without case, and what they make known."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._folded: dict[str, list[str]] = {}
        for word in words:
            self._folded.setdefault(word.casefold(), []).append(word)

    def needed(self, found: Iterable[tuple[Document, Finding]]) -> set[str]:
        """Words that make all of it known: as few as can be where several words do."""
        choices = {self._choice(document, finding) for document, finding in found}
        kept = {one for choice in choices if len(choice) == 1 for one in choice}
        for choice in sorted(choices):
            if choice and kept.isdisjoint(choice):
                kept.add(min(choice, key=lambda word: (not word.islower(), word)))
        return kept

    def _choice(self, document: Document, finding: Finding) -> tuple[str, ...]:
        """The words each of which would make a finding known."""
        near = {word for form in forms(document, finding) for word in self._folded.get(form.casefold(), ())}
        found = tuple(sorted(word for word in near if covers(word, document, finding)))
        return found or self._akin(finding.word.text.casefold())

    def _akin(self, text: str) -> tuple[str, ...]:
        """The first word in which a text stands, or that stands in it: names are made of parts."""
        akin = [word for folded, words in self._folded.items() for word in words if folded in text or text in folded]
        return tuple(akin[:1])
