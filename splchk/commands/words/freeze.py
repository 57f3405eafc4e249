"""Freeze words: allow them where they are used now, and nowhere else.

An entry of a word list allows a word everywhere. For a misspelling that a project has to keep, that is too much: a new
one would not be found. So its occurrences are found, by checking with the word and without it, and become allow
entries; then the word is removed from the list.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path

from splchk import git
from splchk.commands.terminal import say
from splchk.commands.words import allow_entries
from splchk.commands.words.coverage import covers
from splchk.commands.words.scope import FindingKey, ListScope, ScopedDocument
from splchk.dictionaries.word_list import WordList, remove
from splchk.model import Allow, Finding, RunError
from splchk.project import list_files
from splchk.project.files import display
from splchk.project.project import Project
from splchk.project.settings import Settings
from splchk.reports import printable_line
from splchk.text.case import normal

_REASON = "in use here already; a mistake anywhere else"


def freeze(words: Sequence[str], scope: ListScope, reason: str | None, dry_run: bool) -> int:
    """Replace words of the list by allow entries for their occurrences, and print those; return the exit code.

    0: done, or with `dry_run` only printed; 1: one of the words occurs nowhere. Raises RunError, and changes nothing,
    if a word is not in the list, a document cannot be read, or a check would not find the same as before.
    """
    listed = list_files.read(scope.path)
    words = tuple(dict.fromkeys(map(normal, words)))
    _require_listed(words, listed, scope)
    edited = scope.edited_project(remove(listed, words))
    occurrences = _occurrences(scope, edited)
    found = [(document.document, finding) for document, findings in occurrences for finding in findings]
    unused = [word for word in words if not any(covers(word, *each) for each in found)]
    if unused:
        for word in unused:
            say(f"{word}: nothing would be found without it, so nothing was changed: splchk words remove {word}")
        return 1
    settings, entries = {}, {}
    for document, findings in occurrences:
        settings[document.path] = _settings(document, scope)
        pattern = allow_entries.path_pattern(document.path, Path(settings[document.path].root))
        entries[document.path] = allow_entries.merge(
            allow_entries.allow_entry(words, document.document, finding, pattern, reason or _REASON)
            for finding in findings
        )
    for document, _ in occurrences:
        _require_same(document.findings(scope.project), document.findings(edited, entries[document.path]))
    if not dry_run:
        _write(words, scope.path, settings, entries)
    for entry in chain.from_iterable(entries.values()):
        print(printable_line(allow_entries.describe(entry)))
    done = "would be taken" if dry_run else "taken"
    say(f"{', '.join(words)}: {done} off {scope.display_path}")
    return 0


def _occurrences(scope: ListScope, edited: Project) -> list[tuple[ScopedDocument, list[Finding]]]:
    """Return what is found, in which documents, with the edited list only.

    Raises RunError if something would no longer be found.
    """
    occurrences = []
    for document in scope.documents():
        before, after = document.findings(scope.project), document.findings(edited)
        new = [finding for key, finding in after.items() if key not in before]
        if new:
            occurrences.append((document, new))
        else:
            _require_same(before, after)
    return occurrences


def _require_same(before: Mapping[FindingKey, Finding], after: Mapping[FindingKey, Finding]) -> None:
    """Raise RunError if the findings of a document differ, with the first that does."""
    for key in sorted(before.keys() ^ after.keys()):
        finding = before.get(key) or after[key]
        what = "would no longer be found" if key in before else "would be found"
        where = f"{finding.path}:{finding.line}:{finding.column}: {finding.word.text}"
        raise RunError(f"{where}: {what} ({finding.rule}), so nothing was changed: fix it first")


def _require_listed(words: Sequence[str], listed: WordList, scope: ListScope) -> None:
    """Raise RunError for the first word that is not in the list."""
    for word in words:
        if word in listed.words:
            continue
        others = [path for path in scope.other_lists() if word in list_files.read(path).words]
        similar = [entry for entry in listed.words if entry.casefold() == word.casefold()]
        if others:
            advice = f"it is in {display(others[0])}: name that with --words"
        elif similar:
            advice = f"it has {', '.join(similar)}: freeze that"
        else:
            advice = "only a listed word can be frozen: check its spelling, or write an allow entry by hand"
        raise RunError(f"{word}: not in {scope.display_path}: {advice}")


def _settings(document: ScopedDocument, scope: ListScope) -> Settings:
    """Return the settings of a document; without a configuration, their root is where a new one is to be made."""
    settings = scope.project.settings(document.path.parent)
    repository = git.repository(document.path.parent)
    return settings if settings.source else settings._replace(root=repository or str(scope.root()))


def _write(
    words: Sequence[str], list_path: Path, settings: Mapping[Path, Settings], entries: Mapping[Path, Sequence[Allow]]
) -> None:
    """Write the configuration files and the list; if one of them cannot be written, restore all and raise RunError.

    The entries are written first and stay once the list is without the words, whatever ends the process in between, so
    that the words are always allowed by one of the two.
    """
    documents: dict[Path, list[Path]] = {}
    for path, each in settings.items():
        documents.setdefault(allow_entries.configuration_file(each), []).append(path)
    written: list[tuple[Path, bytes | None]] = []
    try:
        for target, paths in documents.items():
            new = [entry for path in paths for entry in entries[path]]
            before = allow_entries.append(settings[paths[0]], target, new, git.repository(paths[0].parent))
            written.append((target, before))
        list_files.remove_words(list_path, words)
    except BaseException:  # also when the user interrupts
        if set(words) <= list_files.read(list_path).entries:
            for target, before in written:
                allow_entries.restore(target, before)
        raise
