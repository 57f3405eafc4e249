"""Import the words that other spell checkers accept into a list."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from pathlib import Path

from splchk.commands.terminal import say
from splchk.commands.words import importers
from splchk.commands.words.importers import Accepted
from splchk.dictionaries.word_list import WordList, add, why_refused
from splchk.model import Problem, RunError
from splchk.project import files, list_files
from splchk.project.project import Overrides, Project
from splchk.text.case import normal


def import_words(
    names: Sequence[str], path: Path, config: str | None, format_: str | None = None, dry_run: bool = False
) -> int:
    """Add the words of other checkers' files to the list at `path`, and print counts and what is skipped.

    Words that the list or the dictionary knows are not added. Return the exit code. Raises RunError, and changes
    nothing, for a file that cannot be read, and for an unknown format.
    """
    if format_ is not None and format_ not in importers.FORMATS:
        raise RunError(f"--format {format_}: not known: choose from {', '.join(importers.FORMATS)}")
    accepted_by_file = [(name, _read(name, format_)) for name in names]
    listed = list_files.read(path)
    is_known = _known_words(listed, path, config)
    new: dict[str, None] = {}
    for name, accepted in accepted_by_file:
        added, known, refused = _sort_out(accepted, new, is_known, listed.lang)
        new.update(dict.fromkeys(added))
        skipped = (*accepted.skipped, *refused)
        for word, reason in skipped:
            say(f"{name}: {word} skipped: {reason}")
        done = "would be added" if dry_run else "added"
        say(f"{name}: {len(added):,} {done}, {known:,} known already, {len(skipped):,} not acceptable")
    if new and not dry_run:
        list_files.change(path, lambda old: add(old, new))
    return 0


def _sort_out(
    accepted: Accepted, before: Container[str], is_known: Callable[[str], bool], lang: str
) -> tuple[list[str], int, list[tuple[str, str]]]:
    """Return the words to be added, the number of known ones, and those that Aspell would refuse, with the reason.

    The words in `before` are known from earlier files.
    """
    added: list[str] = []
    known = 0
    refused: list[tuple[str, str]] = []
    for word in dict.fromkeys(map(normal, accepted.words)):
        reason = why_refused(word, lang)
        if reason:
            refused.append((word, f"Aspell would refuse the list for it, {reason}: write an allow entry"))
        elif word in before or is_known(word):
            known += 1
        else:
            added.append(word)
    return added, known, refused


def _known_words(listed: WordList, path: Path, config: str | None) -> Callable[[str], bool]:
    """Return a function that returns True for a word that is known to `listed`, or in the folder of its `path`."""
    cwd = Path.cwd()
    project = Project(Overrides(config=cwd / config if config else None), cwd)
    speller = project.checker(path.parent).speller
    return lambda word: listed.knows(word) or (speller.knows(word) and not speller.miscased(word))


def _read(name: str, format_: str | None) -> Accepted:
    """Return what the file called `name` accepts. Raises RunError."""
    path = Path.cwd() / name
    try:
        data = files.content(str(path))
    except OSError as error:
        raise RunError(str(Problem(name, files.reason(error, "read")))) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:  # older Hunspell and codespell lists
        text = data.decode("iso8859-1")
    try:
        return importers.read(format_ or importers.detect_format(path, text), path, text)
    except importers.UnreadableError as error:
        advice = "nothing was changed; fix the file, or name another format with --format"
        raise RunError(f"{name}: {error}: {advice}") from error
