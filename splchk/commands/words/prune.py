"""Remove the words that no document needs from a list: those without which no check would find more.

The documents are checked with the list empty. The words that cover what is found then are kept, and the documents are
checked again with those, until nothing is found that was not found before. That is almost always the second check,
whatever the number of words.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from splchk.commands.terminal import say
from splchk.commands.words.coverage import covers, entry_forms
from splchk.commands.words.scope import ListScope
from splchk.dictionaries.word_list import WordList
from splchk.model import Document, Finding
from splchk.project import list_files
from splchk.reports import printable_line


def prune(scope: ListScope, dry_run: bool) -> int:
    """Remove the words that no document needs from the list, print and count them; return the exit code.

    With `dry_run`, nothing is changed. Raises RunError if a document or list cannot be read or written.
    """
    listed = list_files.read(scope.path)
    needed = _needed_words(listed, scope)
    unneeded = [word for word in sorted(listed.words) if word not in needed]
    if unneeded and not dry_run:
        list_files.remove_words(scope.path, unneeded)
    sys.stdout.writelines(f"{printable_line(word)}\n" for word in unneeded)
    done = "would be taken" if dry_run else "taken"
    say(f"{len(unneeded):,} of {len(listed.words):,} words {done} off {scope.display_path}: no document needs them")
    return 0


def _needed_words(listed: WordList, scope: ListScope) -> set[str]:
    """Return the words of the list that documents need."""
    documents = [(document, document.findings(scope.project).keys()) for document in scope.documents()]
    index = _EntryIndex(listed.words)
    kept: set[str] = set()
    while True:
        project = scope.edited_project(listed._replace(words=tuple(word for word in listed.words if word in kept)))
        new = [
            (document.document, finding)
            for document, before in documents
            for key, finding in document.findings(project).items()
            if key not in before
        ]
        if not new:
            return kept
        more = index.covering_entries(new) - kept
        if not more:  # no entry explains what is found, so none may go
            return set(listed.words)
        kept |= more


class _EntryIndex:
    """The entries of a list, indexed by their case-folded text."""

    def __init__(self, words: Sequence[str]) -> None:
        self._by_folded_text: dict[str, list[str]] = {}
        for word in words:
            self._by_folded_text.setdefault(word.casefold(), []).append(word)

    def covering_entries(self, found: Iterable[tuple[Document, Finding]]) -> set[str]:
        """Return a small set of entries that together make all findings known."""
        choices = {self._candidates(document, finding) for document, finding in found}
        kept = {word for choice in choices if len(choice) == 1 for word in choice}
        for choice in sorted(choices):
            if choice and kept.isdisjoint(choice):
                kept.add(min(choice, key=lambda word: (not word.islower(), word)))
        return kept

    def _candidates(self, document: Document, finding: Finding) -> tuple[str, ...]:
        """Return the entries each of which would make the finding known."""
        forms = entry_forms(document, finding)
        similar = {word for form in forms for word in self._by_folded_text.get(form.casefold(), ())}
        covering = tuple(sorted(word for word in similar if covers(word, document, finding)))
        if covering:
            return covering
        text = finding.word.text.casefold()  # a name may consist of parts: the first entry that contains one, or is one
        return next(((words[0],) for key, words in self._by_folded_text.items() if key in text or text in key), ())
