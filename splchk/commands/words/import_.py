"""Import the words that other spell checkers accept into a list."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from splchk.commands.terminal import say
from splchk.commands.words import importers
from splchk.commands.words.importers import Accepted
from splchk.dictionaries.speller import Speller
from splchk.dictionaries.word_list import why_refused
from splchk.model import Problem, RunError
from splchk.project import files, list_files
from splchk.project.project import Project
from splchk.project.settings import Overrides
from splchk.text.case import normal
from splchk.text.words import cut


def import_words(names: Sequence[str], path: Path, config: str | None, format_: str | None, dry_run: bool) -> int:
    """Add the words of other checkers' files to the list at `path`, and print counts and what is skipped.

    Words that the list or the dictionary knows are not added. Return the exit code. Raises RunError, and changes
    nothing, for a file that cannot be read, and for an unknown format.
    """
    if format_ is not None and format_ not in importers.FORMATS:
        raise RunError(f"--format {format_}: not known: choose from {', '.join(importers.FORMATS)}")
    accepted_by_file = [(name, _read(name, format_)) for name in names]
    listed = list_files.read(path)
    speller = Project(Overrides(config=config), Path.cwd()).checker(path.parent).speller
    new: dict[str, None] = {}
    for name, accepted in accepted_by_file:
        skipped = list(accepted.skipped)
        added = known = 0
        for word in dict.fromkeys(map(normal, accepted.words)):
            if listed.plain is None and (reason := why_refused(word, listed.lang)):
                advice = _advice(word, speller)
                skipped.append((word, f"Aspell would refuse the list for it, {reason}: {advice}"))
            elif word in new or listed.knows(word) or (speller.knows(word) and not speller.miscased(word)):
                known += 1
            else:
                new[word] = None
                added += 1
        for word, reason in skipped:
            say(f"{name}: {word} skipped: {reason}")
        done = "would be added" if dry_run else "added"
        say(f"{name}: {added:,} {done}, {known:,} known already, {len(skipped):,} not acceptable")
    if new and not dry_run:
        list_files.add_words(path, new)
    return 0


def _advice(word: str, speller: Speller) -> str:
    """Return what to do about a word that Aspell would refuse: an allow entry, if a part of it would be reported."""
    if cut(word, speller.knows):
        return f"splchk words add {word} makes an allow entry"
    return "it needs no entry, since nothing in it is reported"


def _read(name: str, format_: str | None) -> Accepted:
    """Return what the file called `name` accepts. Raises RunError."""
    path = Path.cwd() / name
    try:
        data = files.content(str(path), files.repository_of(path))
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
