"""Put words into the list, take them out, show them, and bring a list or table into the one order.

What is written is what Aspell writes and reads: code-point order, one word a line; so branches that add words merge.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from splchk.commands.terminal import say
from splchk.commands.words.choice import is_table, speller
from splchk.dictionaries import WordList, acceptable, normal, personal, replacements
from splchk.dictionaries.personal import remove as without
from splchk.dictionaries.replacements import ReplacementTable
from splchk.model import RunError
from splchk.project import lists
from splchk.project.files import shown
from splchk.reports import printable


def add(words: Sequence[str], chosen: Path, config: str | None = None) -> int:
    """Put words into a list, which is made if there is none; returns the exit code.

    Of a misspelling that a table lists it is said how it can be allowed less widely. Raises RunError, and changes
    nothing, if Aspell would refuse one of them.
    """
    old = lists.read(chosen)
    for word in words:
        reason = acceptable(word, old.lang)
        if reason:
            raise RunError(f"{word}: Aspell would refuse the whole list for it ({reason}): write an allow entry")
    known = [word for word in words if _is_covered(word, old, chosen, config)]
    new = list(dict.fromkeys(normal(word) for word in words if word not in known))
    if new:
        lists.add_words(chosen, new)
        say(f"{', '.join(new)}: added to {shown(chosen)}")
        tables = speller(chosen, config, bare=True)
        for word in new:
            if tables.misspelt(word):
                meant = " or ".join(tables.corrections(word)[:3])
                say(f"{word}: a misspelling of {meant}: splchk words freeze {word} allows it only where it stands")
    if known:
        say(f"{', '.join(known)}: in {shown(chosen)} already")
    return 0


def _is_covered(word: str, listed: WordList, chosen: Path, config: str | None) -> bool:
    """Whether a list needs no entry for a word; where case is minded, another entry than the word's own may not do."""
    if not listed.knows(word):
        return False
    return normal(word) in listed.entries or not speller(chosen, config, bare=True).miscased(word)


def remove(words: Sequence[str], chosen: Path) -> int:
    """Take words out of a list; returns the exit code. Raises RunError, and changes nothing, if one is not in it."""
    listed = lists.read(chosen)
    for word in words:
        if normal(word) not in listed.words:
            near = [one for one in listed.words if one.casefold() == normal(word).casefold()]
            rest = f"it has {', '.join(near)}" if near else "check its spelling"
            raise RunError(f"{word}: not in {shown(chosen)}: {rest}")
    _change_list(chosen, words)
    say(f"{', '.join(words)}: taken off {shown(chosen)}")
    return 0


def show(chosen: Path) -> int:
    """Print the words of a list in its order, one a line; returns the exit code."""
    sys.stdout.writelines(f"{printable(word)}\n" for word in sorted(lists.read(chosen).words))
    return 0


def sort(paths: Sequence[Path]) -> int:
    """Bring lists and tables into the one order, each entry once, with a right header; returns the exit code.

    What only keeps Aspell from reading them goes: comments, blank lines, other line ends, a header that a merge left
    in the middle. Raises RunError for words that Aspell refuses, since whether they are needed is not known here.
    """
    for path in paths:
        before = path.read_bytes() if path.exists() else None
        if before is None:
            raise RunError(f"{shown(path)}: no such file: check the path")
        if is_table(path):
            _change_table(path)
        else:
            _change_list(path)
        if path.read_bytes() != before:
            say(f"sorted {shown(path)}")
    return 0


def _change_list(path: Path, gone: Sequence[str] = ()) -> None:
    mended: list[str] = []

    def edit(old: WordList) -> WordList:
        mended[:] = old.warnings
        new = without(old, (*gone, *(word for word in old.words if word.startswith(f"{personal.KIND} "))))
        bad = [word for word in new.words if acceptable(word, new.lang)]
        if bad:
            advice = f"splchk words remove {' '.join(bad)}"
            raise RunError(f"{shown(path)}: Aspell refuses it for {', '.join(bad)}: {advice}, and write allow entries")
        return new

    lists.change(path, edit, mend=True)
    _say_mended(path, mended)


def _change_table(path: Path) -> None:
    mended: list[str] = []

    def edit(old: ReplacementTable) -> ReplacementTable:
        mended[:] = old.warnings
        return replacements.remove(old, (pair for pair in old.pairs if pair[0] == replacements.KIND))

    lists.change_table(path, edit, mend=True)
    _say_mended(path, mended)


def _say_mended(path: Path, warnings: Sequence[str]) -> None:
    """What was wrong with a file for Aspell, and is no more."""
    for warning in warnings:
        place, _, what = warning.partition(": ")
        say(f"{shown(path)}:{place.removeprefix('line ')}: {what}: put right")
