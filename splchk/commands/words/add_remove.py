"""Add words to a list, remove them, and print the words of a list."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from splchk.commands.terminal import say
from splchk.commands.words import allow_entries
from splchk.commands.words.sort import rewrite_list
from splchk.commands.words.target import speller_for
from splchk.dictionaries.word_list import WordList, why_refused
from splchk.model import RunError
from splchk.project import list_files
from splchk.project.files import display
from splchk.reports import printable_line
from splchk.text.case import normal


def add(words: Sequence[str], path: Path, config: str | None) -> int:
    """Add words to the list at `path`, which is made if there is none; return the exit code.

    For a known misspelling, `words freeze` is suggested. Raises RunError, and changes nothing, if Aspell would refuse
    one of the words.
    """
    old = list_files.read(path)
    for word in words:
        if reason := why_refused(word, old.lang):
            advice = allow_entries.advice(word, speller_for(path, config))
            raise RunError(f"{word}: Aspell would refuse the whole list for it ({reason}): {advice}")
    known = [word for word in words if _needs_no_entry(word, old, path, config)]
    new = list(dict.fromkeys(normal(word) for word in words if word not in known))
    if new:
        speller = speller_for(path, config, without_lists=True)
        meant = {word: " or ".join(speller.corrections(word)[:3]) for word in new if speller.is_misspelt(word)}
        list_files.add_words(path, new)
        say(f"{', '.join(new)}: added to {display(path)}")
        for word, right in meant.items():
            say(f"{word}: a misspelling of {right}: splchk words freeze {word} allows it only where it stands")
    if known:
        say(f"{', '.join(known)}: in {display(path)} already")
    return 0


def remove(words: Sequence[str], path: Path) -> int:
    """Remove words from the list at `path`; return the exit code.

    Raises RunError, and changes nothing, if one of the words is not in the list exactly as written.
    """
    listed = list_files.read(path)
    for word in words:
        if normal(word) not in listed.words:
            similar = [entry for entry in listed.words if entry.casefold() == normal(word).casefold()]
            advice = f"it has {', '.join(similar)}" if similar else "check its spelling"
            raise RunError(f"{word}: not in {display(path)}: {advice}")
    rewrite_list(path, without=words)
    say(f"{', '.join(words)}: taken off {display(path)}")
    return 0


def print_list(path: Path) -> int:
    """Print the words of the list at `path` in code-point order, one a line; return the exit code."""
    sys.stdout.writelines(f"{printable_line(word)}\n" for word in sorted(list_files.read(path).words))
    return 0


def _needs_no_entry(word: str, listed: WordList, path: Path, config: str | None) -> bool:
    """Return True if the list knows `word` already, by an entry that also satisfies the rule for the case of words."""
    if not listed.knows(word):
        return False
    return normal(word) in listed.entries or not speller_for(path, config, without_lists=True).miscased(word)
