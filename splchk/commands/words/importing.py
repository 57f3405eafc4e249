"""Take over what other spell checkers were told to accept."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from splchk.commands.terminal import say
from splchk.commands.words import foreign
from splchk.commands.words.foreign import Accepted
from splchk.dictionaries import WordList, acceptable, normal
from splchk.dictionaries.personal import add
from splchk.model import Problem, RunError
from splchk.project import files, lists
from splchk.project.project import Overrides, Project


def import_words(
    names: Sequence[str], chosen: Path, config: str | None, format_: str | None = None, dry_run: bool = False
) -> int:
    """Put the words of other checkers' files into a list, count them, and name those that were left; the exit code.

    Words that the list or the dictionary knows are not put in. Raises RunError, and changes nothing, for a file that
    cannot be read, and for a format that there is not.
    """
    if format_ is not None and format_ not in foreign.FORMATS:
        raise RunError(f"--format {format_}: not known: choose from {', '.join(foreign.FORMATS)}")
    read = [(name, _read(name, format_)) for name in names]
    known = _Knower(chosen, config)
    lang = lists.read(chosen).lang
    new: dict[str, None] = {}
    for name, accepted in read:
        added, seen, refused = _sorted_out(accepted, new, known, lang)
        new.update(added)
        for word, reason in (*accepted.left, *refused):
            say(f"{name}: {word} left: {reason}")
        done = "would be added" if dry_run else "added"
        left = len(accepted.left) + len(refused)
        say(f"{name}: {len(added):,} {done}, {seen:,} known already, {left:,} not acceptable")
    if new and not dry_run:
        lists.change(chosen, lambda old: add(old, new))
    return 0


def _sorted_out(
    accepted: Accepted, before: dict[str, None], known: _Knower, lang: str
) -> tuple[dict[str, None], int, list[tuple[str, str]]]:
    """The words to be added, how many are known, and those that Aspell would refuse."""
    added: dict[str, None] = {}
    seen = 0
    refused: list[tuple[str, str]] = []
    for word in dict.fromkeys(map(normal, accepted.words)):
        reason = acceptable(word, lang)
        if reason:
            refused.append((word, f"Aspell would refuse the list for it, {reason}: write an allow entry"))
        elif word in before or known(word):
            seen += 1
        else:
            added[word] = None
    return added, seen, refused


class _Knower:
    """Says whether a word is known where the list lies, or by the list itself."""

    def __init__(self, chosen: Path, config: str | None) -> None:
        cwd = Path.cwd()
        project = Project(Overrides(config=cwd / config if config else None), cwd)
        self._speller = project.checker(chosen.parent).speller
        self._list: WordList = lists.read(chosen)

    def __call__(self, word: str) -> bool:
        return self._list.knows(word) or (self._speller.knows(word) and not self._speller.miscased(word))


def _read(name: str, format_: str | None) -> Accepted:
    """What a file accepts. Raises RunError."""
    path = Path.cwd() / name
    try:
        data = files.content(str(path))
    except OSError as error:
        raise RunError(str(Problem(name, files.reason(error, "read")))) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:  # older Hunspell and codespell lists
        text = data.decode("iso8859-1")
    kind = format_ or foreign.format_of(path, text)
    try:
        return foreign.read(kind, path, text)
    except foreign.UnreadableError as error:
        raise RunError(f"{name}: {error}: nothing was changed; mend it, or say what it is with --format") from error
