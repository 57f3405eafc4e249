"""Add words to a list, remove them, and print the words of a list."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

from splchk import git
from splchk.commands.terminal import say
from splchk.commands.words import allow_entries
from splchk.commands.words.sort import rewrite_list
from splchk.commands.words.target import speller_for
from splchk.dictionaries.word_list import WordList, why_refused
from splchk.model import Allow, RunError
from splchk.project import list_files
from splchk.project.files import display
from splchk.project.project import Project
from splchk.project.settings import Overrides
from splchk.reports import printable_line
from splchk.text.case import normal

_REASON = "right in this project"


def add(words: Sequence[str], path: Path, config: str | None, reason: str | None = None) -> int:
    """Add words to the list at `path`, which is made if there is none; return the exit code.

    What Aspell's lists cannot hold goes into a plain list that holds beside it, or else into allow entries of the
    configuration, for `reason`. For a known misspelling, `words freeze` is suggested. Raises RunError, and changes
    nothing, if one of the words has no letter, or if something cannot be written.
    """
    old = list_files.read(path)
    words = tuple(dict.fromkeys(map(normal, words)))
    if nothing := [word for word in words if not any(map(str.isalpha, word))]:
        raise RunError(f"{nothing[0] or repr('')}: has no letter, so that nothing in it is checked: leave it out")
    why = {word: why for word in words if old.plain is None and (why := why_refused(word, old.lang))}
    known = [word for word in words if word not in why and _needs_no_entry(word, old, path, config)]
    new = [word for word in words if word not in known and word not in why]
    if new:
        speller = speller_for(path, config, without_lists=True)
        meant = {word: " or ".join(speller.corrections(word)[:3]) for word in new if speller.is_misspelt(word)}
    undo, done = _add_refused(why, path, config, reason or _REASON) if why else (None, [])
    try:
        if new:
            list_files.add_words(path, new)
    except BaseException:  # also when the user interrupts
        if undo:
            undo()
        raise
    for message in done:
        say(message)
    if new:
        say(f"{', '.join(new)}: added to {display(path)}")
        for word, right in meant.items():
            say(f"{word}: a misspelling of {right}: splchk words freeze {word} allows it only where it stands")
    if known:
        say(f"{', '.join(known)}: in {display(path)} already")
    return 0


def _add_refused(
    why: Mapping[str, str], path: Path, config: str | None, reason: str
) -> tuple[Callable[[], None], list[str]]:
    """Add words that Aspell would refuse, each with the reason, where they can be.

    Returns a function that takes them back, and what to say.

    That is the nearest plain list for the folder of the list at `path`, or else the configuration. Raises RunError.
    """
    project = Project(Overrides(config=config), Path.cwd())
    plain = [Path(each) for each in project.word_lists(path.parent) if list_files.read(Path(each)).plain is not None]
    if plain:
        listed = list_files.read(plain[0]).entries
        list_files.add_words(plain[0], why)
        done = [f"{', '.join(why)}: added to {display(plain[0])}, since {display(path)} cannot have {_them(why)}"]

        def take_back() -> None:
            list_files.remove_words(plain[0], why.keys() - listed)

        return take_back, done
    settings = project.settings(path.parent)
    everywhere = {one.word for one in settings.allow if one.path is one.kind is one.pointer is None}
    target = allow_entries.configuration_file(settings)
    entries = [Allow(word, None, None, None, reason, "") for word in why if word not in everywhere]
    done = [f"{word}: allowed in {display(target)} already" for word in why if word in everywhere]
    if not entries:
        return (lambda: None), done
    before = allow_entries.append(settings, target, entries, git.repository(path.parent))
    for entry in entries:
        word = entry.word or ""
        done.append(
            f"{word}: an allow entry in {display(target)}, since Aspell would refuse the list for it ({why[word]})"
        )
    return (lambda: allow_entries.restore(target, before)), done


def _them(words: Collection[str]) -> str:
    return "it" if len(words) == 1 else "them"


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
